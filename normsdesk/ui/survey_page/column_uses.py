"""What a person says about the columns of a file, while they say it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from normsdesk.model.indicator import Disaggregation
from normsdesk.model.survey import ColumnMapping, ColumnUse
from normsdesk.survey.looking import ColumnLook, SheetLook
from normsdesk.survey.reading import ColumnTold
from normsdesk.survey.saved import spelling, spelling_of
from normsdesk.survey.scales import folded_text

ASKED = (ColumnUse.ANSWER, ColumnUse.TICK)
ONCE = (
    ColumnUse.CONSENT,
    ColumnUse.CLUSTER,
    ColumnUse.STRATUM,
    ColumnUse.WEIGHT,
    ColumnUse.ARM,
    ColumnUse.PAIR,
    ColumnUse.ID,
)
"""Uses that one column of a file can have."""

_CUT = "…"  # what was too long to be listed whole cannot be mapped
_MOST_ODD = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnState:
    """What one column is used for; ``use`` is ``None`` for a column that is not used."""

    use: ColumnUse | None = None
    question: str = ""
    norm_id: str = ""
    part: str = ""
    choice: str = ""
    split: Disaggregation | None = None
    values: dict[str, str] = field(default_factory=dict[str, str])

    @property
    def asked(self) -> bool:
        """Whether it answers a question."""
        return self.use in ASKED and bool(self.question)

    @property
    def used(self) -> bool:
        """Whether anything is read from it."""
        return self.asked or self.split is not None or self.use in ONCE


class ColumnUses:
    """The uses of the columns of one sheet."""

    def __init__(self, look: SheetLook, rows: Iterable[ColumnMapping] | None = None) -> None:
        self.look = look
        self._states: dict[str, ColumnState] = {}
        guessed = [row for column in look.columns for row in column.guess]
        for row in guessed if rows is None else rows:
            self._take(row)
        if rows is not None:  # the id is found by its name, whatever was kept
            for row in guessed:
                if row.use is ColumnUse.ID:
                    self._take(row)

    def state(self, name: str) -> ColumnState:
        """Return what a column is used for."""
        return self._states.get(name, ColumnState())

    def put(self, name: str, state: ColumnState) -> list[str]:
        """Say what a column is used for; return the other columns that lose their use by it."""
        lost = [
            other
            for other, held in self._states.items()
            if other != name and state.use in ONCE and held.use is state.use
        ]
        for other in lost:
            self._states[other] = replace(self._states[other], use=None)
        if state.split is not None:
            for other, held in self._states.items():
                if other != name and held.split is state.split:
                    self._states[other] = replace(held, split=None)
                    lost.append(other)
        self._states[name] = state
        return lost

    def rows(self) -> tuple[ColumnMapping, ...]:
        """List the uses as a project keeps them."""
        names = {column.name for column in self.look.columns}
        return tuple(
            row
            for name, state in self._states.items()
            if name in names
            for row in _rows(name, state)
        )

    def questions(self) -> int:
        """Count the columns that answer a question."""
        return sum(self.state(column.name).asked for column in self.look.columns)

    def dropped(self) -> Sequence[ColumnLook]:
        """List the columns that could tell who answered and are not used."""
        return [
            each
            for each in self.look.columns
            if each.identifying and not self.state(each.name).used
        ]

    def _take(self, row: ColumnMapping) -> None:
        before = self.state(row.column)
        if row.use is ColumnUse.SPLIT:
            if row.split is not None:
                self._states[row.column] = replace(before, split=row.split)
            return
        self._states[row.column] = replace(
            before,
            use=row.use,
            question=row.question,
            norm_id=row.norm_id,
            part=row.part,
            choice=row.choice,
            values=dict(spelling_of(text) for text in row.values),
        )


def with_odd(sheets: Sequence[SheetLook], told: Iterable[ColumnTold]) -> tuple[SheetLook, ...]:
    """Add the answers that did not fit, wherever in the file they stand, so they can be mapped."""
    odd: dict[str, dict[str, int]] = {}
    for column in told:
        for (_, text), count in column.odd.items():
            if not text.endswith(_CUT):
                held = odd.setdefault(column.headings[0], {})
                held[text] = held.get(text, 0) + count
    return tuple(
        replace(sheet, columns=tuple(_more(each, odd.get(each.name, {})) for each in sheet.columns))
        for sheet in sheets
    )


def _more(column: ColumnLook, odd: dict[str, int]) -> ColumnLook:
    if column.identifying or not odd:
        return column
    known = {folded_text(text) for text, _ in column.answers}
    fresh = sorted((text, count) for text, count in odd.items() if folded_text(text) not in known)
    return replace(column, answers=(*column.answers, *fresh[:_MOST_ODD]))


def _rows(name: str, state: ColumnState) -> Iterable[ColumnMapping]:
    values = tuple(spelling(raw, code) for raw, code in state.values.items())
    if state.asked:
        assert state.use is not None
        yield ColumnMapping(
            column=name,
            use=state.use,
            question=state.question,
            norm_id=state.norm_id,
            part=state.part,
            choice=state.choice if state.use is ColumnUse.TICK else "",
            values=values,
        )
    elif state.use in ONCE:
        assert state.use is not None
        kept = values if state.use is ColumnUse.CONSENT else ()
        yield ColumnMapping(column=name, use=state.use, values=kept)
    if state.split is not None:
        yield ColumnMapping(column=name, use=ColumnUse.SPLIT, split=state.split)
