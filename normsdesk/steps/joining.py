"""Two copies that disagree, as people read it: where, why, and what each of them says."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from normsdesk.edit.merging_compare import Difference, FieldDifference
from normsdesk.edit.merging_terms import Conflict, Merged
from normsdesk.edit.merging_text import Mark, Run, marked_words
from normsdesk.edit.merging_values import ABSENT, Clashing, Take
from normsdesk.library.languages import Wording
from normsdesk.library.wording import spoken
from normsdesk.model.fields import Declared, FieldKind, spec_of
from normsdesk.model.record import CodedRecord, Record
from normsdesk.model.snapshot import TABLES, Snapshot
from normsdesk.steps.catalogue import STEPS
from normsdesk.steps.naming import Naming, visible
from normsdesk.steps.step import Step

_TEXTS = (FieldKind.LINE, FieldKind.TEXT)
_LISTS = (FieldKind.LINES, FieldKind.CHOICES, FieldKind.REFERENCES, FieldKind.ROWS)
_OTHER = {Take.MINE: Take.THEIRS, Take.THEIRS: Take.MINE}


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidValue:
    """One thing that a copy says: the label of its field, and the words, marked."""

    label: str
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidConflict:
    """A disagreement in words.

    ``code`` is the short name of the record, ``name`` what it is about; ``field`` is empty where
    a whole record is concerned. ``why`` says how the copies disagree.
    """

    conflict: Conflict
    code: str
    name: str
    field: str
    why: str

    @property
    def title(self) -> str:
        """Code and field, or code and name, on one line."""
        about = self.field or (self.name if self.code else "")
        return " · ".join(part for part in (self.code or self.name, about) if part)


def step_with(table: str) -> Step | None:
    """Find the step that a table belongs to."""
    return next(
        (step for step in STEPS if any(each.table == table for each in step.sections)), None
    )


def in_steps(tables: dict[str, str]) -> list[tuple[Step | None, list[str]]]:
    """Group keys by the step of their table, in the order of the path; the rest comes last.

    Args:
        tables: the table of each key.
    """
    grouped: list[tuple[Step | None, list[str]]] = [(step, []) for step in (*STEPS, None)]
    for key, table in tables.items():
        step = step_with(table)
        next(keys for held, keys in grouped if held is step).append(key)
    return [(step, keys) for step, keys in grouped if keys]


class JoinSpeech:
    """Says in one language what two copies disagree about.

    Args:
        words: the language.
        snapshot: the joined project, in which everything has its name.
    """

    def __init__(self, words: Wording, snapshot: Snapshot) -> None:
        self._words = words
        self._snapshot = snapshot
        self._naming = Naming(words, snapshot)

    def said(self, conflict: Conflict) -> SaidConflict:
        """Say what a conflict is about."""
        record = self._snapshot.record(conflict.record_id)
        return SaidConflict(
            conflict=conflict,
            code=_code(record),
            name=self._naming.name(record) if record is not None else "",
            field=self._field(conflict),
            why=self._why(conflict),
        )

    def name(self, record_id: str) -> str:
        """Name a record; empty when it is not there."""
        record = self._snapshot.record(record_id)
        return self._naming.name(record) if record is not None else ""

    def shows(self, conflict: Conflict, take: Take) -> list[SaidValue]:
        """Say what would go in by a choice, marked against the other copy."""
        if conflict.value is not None:
            return list(self._value(conflict.value, take))
        if conflict.twin_id:
            return self._twin(conflict, take)
        if conflict.removed_by is not None and take.value == conflict.removed_by.value:
            return [self._gone()]
        record = self._snapshot.record(conflict.record_id)
        return list(self._fields(record, None)) if record is not None else []

    def plain(self, conflict: Conflict, take: Take) -> str:
        """Say the same on one line, without marks."""
        values = self.shows(conflict, take)
        texts = [f"{one.label}: {one.text}" if one.label else one.text for one in values]
        return "; ".join(" ".join(text.split()) for text in texts)

    def difference(self, difference: Difference) -> tuple[str, str]:
        """Say which record differs, and how: its title, and what became of it."""
        what = spoken(self._words, difference.how.value)
        labels = dict.fromkeys(self._words._(each.field.spec.label) for each in difference.fields)
        if labels:
            what = self._words._("{label}: {value}").format(
                label=what, value=self._words.listing(list(labels))
            )
        return self._naming.title(difference.record), what

    def changed_values(self, field: FieldDifference) -> tuple[SaidValue, SaidValue]:
        """Say a field before and after, each marked against the other."""
        clashing = Clashing(
            path=field.path,
            field=field.field,
            base=ABSENT,
            mine=field.before,
            theirs=field.after,
            both=ABSENT,
        )
        sides = [list(self._value(clashing, take)) for take in (Take.MINE, Take.THEIRS)]
        label = self._words._(field.field.spec.label)
        return tuple(_one(label, values) for values in sides)  # type: ignore[return-value]

    def _why(self, conflict: Conflict) -> str:
        code = conflict.clash.value
        if conflict.removed_by is not None:
            code = f"{code}.{conflict.removed_by.value}"
        return spoken(self._words, code)

    def _field(self, conflict: Conflict) -> str:
        if conflict.value is None:
            return ""
        words = self._words
        name = conflict.path.partition(".")[0].partition("[")[0]
        label = words._(spec_of(TABLES[conflict.table], name).spec.label)
        inner = words._(conflict.value.field.spec.label)
        if inner == label or not conflict.path.partition(".")[2]:
            return label
        return words._("{label}: {value}").format(label=label, value=inner)

    def _value(self, value: Clashing, take: Take) -> Iterator[SaidValue]:
        held, other = getattr(value, take.value), getattr(value, _OTHER.get(take, take).value)
        if value.row is not None:
            name, _rest = self._naming.row(value.row)
            if name:
                yield SaidValue(label="", runs=(Run(text=name),))
        if held is ABSENT:
            yield self._gone()
        elif value.field.spec.kind in _TEXTS:
            other_text = other if isinstance(other, str) else ""
            runs = marked_words(held, other_text) if take is not Take.BOTH else (Run(text=held),)
            yield SaidValue(label="", runs=runs or (self._empty(),))
        elif value.field.spec.kind in _LISTS and isinstance(held, tuple):
            yield from self._elements(value.field, held, other)  # type: ignore[arg-type]
        else:
            yield from self._single(value.field, held, changed=take is not Take.BOTH)

    def _elements(self, field: Declared, held: tuple[Any, ...], other: Any) -> Iterator[SaidValue]:
        if not held:
            yield SaidValue(label="", runs=(self._empty(),))
        known = other if isinstance(other, tuple) else ()
        for one in held:
            mark = Mark.SAME if one in known else Mark.NEW
            text = self._row(one) if field.spec.kind is FieldKind.ROWS else ""
            text = text or self._naming.value(field, (one,))
            yield SaidValue(label="", runs=(Run(text=text, mark=mark),))

    def _single(self, field: Declared, held: Any, *, changed: bool) -> Iterator[SaidValue]:
        mark = Mark.CHANGED if changed else Mark.SAME
        if field.spec.kind is FieldKind.PART and held is not None:
            text = self._naming.summary(held, most=20)
        elif field.spec.kind is FieldKind.ROWS:
            text = self._row(held)
        else:
            text = self._naming.value(field, held)
        run = Run(text=text, mark=mark) if text else self._empty()
        yield SaidValue(label="", runs=(run,))

    def _row(self, row: Any) -> str:
        return " · ".join(part for part in self._naming.row(row) if part)

    def _twin(self, conflict: Conflict, take: Take) -> list[SaidValue]:
        mine = self._snapshot.record(conflict.record_id)
        theirs = self._snapshot.record(conflict.twin_id)
        if take is Take.BOTH:
            both = (one for one in (mine, theirs) if one is not None)
            return [SaidValue(label="", runs=(Run(text=self._naming.title(one)),)) for one in both]
        held, other = (mine, theirs) if take is Take.MINE else (theirs, mine)
        return list(self._fields(held, other)) if held is not None else []

    def _fields(self, record: Record, other: Record | None) -> Iterator[SaidValue]:
        """Say everything that a record holds, marked where the other one says otherwise."""
        for field in visible(type(record)):
            value = getattr(record, field.name)
            text = value if field.spec.kind in _TEXTS else self._naming.value(field, value)
            if field.spec.kind is FieldKind.MOMENT or not text:
                continue
            differs = other is not None and getattr(other, field.name) != value
            mark = Mark.CHANGED if differs else Mark.SAME
            yield SaidValue(
                label=self._words._(field.spec.label), runs=(Run(text=text, mark=mark),)
            )

    def _gone(self) -> SaidValue:
        return SaidValue(label="", runs=(Run(text=self._words._("Deleted"), mark=Mark.CHANGED),))

    def _empty(self) -> Run:
        return Run(text=self._words._("Empty"), mark=Mark.CHANGED)


def notes_of(words: Wording, merged: Merged) -> dict[str, str]:
    """Say of each open conflict what did not go in, for the comment that stays beside it."""
    speech = JoinSpeech(words, merged.snapshot)
    notes: dict[str, str] = {}
    for conflict in merged.open_conflicts():
        said = speech.said(conflict)
        if conflict.value is not None:
            text = speech.plain(conflict, _OTHER[conflict.taken])
            told = words._("Decide: {field}. The other copy says: {value}")
            notes[conflict.key] = told.format(field=said.field, value=text)
        else:
            notes[conflict.key] = words._("Decide: {what}.").format(what=_plainly(words, conflict))
    return notes


def _plainly(words: Wording, conflict: Conflict) -> str:
    if conflict.twin_id:
        return words._("both copies added this")
    return words._("one copy deleted this, the other has it")


def _code(record: Record | None) -> str:
    return record.code if isinstance(record, CodedRecord) else ""


def _one(label: str, values: list[SaidValue]) -> SaidValue:
    """Put the words of several lines after each other, below one label."""
    runs: list[Run] = []
    for value in values:
        runs += [Run(text="\n")] if runs else []
        runs += value.runs
    return SaidValue(label=label, runs=tuple(runs))
