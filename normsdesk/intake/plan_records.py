"""Makes records of a plan that was read: boxes, rounds, indicators, values, actions."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from normsdesk.intake.heading_words import ColumnRole, bare
from normsdesk.intake.plan_found import (
    FoundIndicator,
    FoundValue,
    PlanFound,
    PlanNote,
    Skipped,
)
from normsdesk.intake.plan_guesses import (
    direction_of,
    kind_of,
    over_rounds,
    source_of,
    splits_of,
)
from normsdesk.intake.plan_items import guessed_level
from normsdesk.library.languages import Wording
from normsdesk.model.ids import code_number, new_id
from normsdesk.model.indicator import DataValue, Indicator, IndicatorType, Round, RoundKind, Target
from normsdesk.model.mentorship import ActionItem
from normsdesk.model.record import Record, SourceTag
from normsdesk.model.snapshot import Snapshot, altered
from normsdesk.model.theory import Assumption, ToCNode

_PLAIN_FIELDS = (
    "definition",
    "unit",
    "numerator",
    "denominator",
    "source_and_method",
    "responsible_role",
    "frequency",
    "quality_control",
    "limits",
)
_ONE_LINE = frozenset(["unit", "numerator", "denominator", "responsible_role", "frequency"])
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_IMPORTED = SourceTag.IMPORTED


@dataclass(slots=True, kw_only=True)
class PlanMade:
    """The records that a plan becomes, and what was left out because it is there already."""

    records: list[Record] = field(default_factory=list[Record])
    notes: list[PlanNote] = field(default_factory=list[PlanNote])

    def count(self, kind: type[Record]) -> int:
        """Tell how many records of one kind there are."""
        return sum(1 for each in self.records if isinstance(each, kind))


def plan_records(
    words: Wording, snapshot: Snapshot, found: PlanFound, *, with_results: bool = True
) -> PlanMade:
    """Make the records; results become boxes of the theory of change only where that is wished.

    What the project holds already by the same words is not made again.
    """
    return _Maker(words, snapshot, found, with_results=with_results).made()


class _Maker:
    def __init__(
        self, words: Wording, snapshot: Snapshot, found: PlanFound, *, with_results: bool
    ) -> None:
        self._words = words
        self._snapshot = snapshot
        self._found = found
        self._with_results = with_results
        self._made = PlanMade()
        self._rounds: dict[str, Round] = {}
        indicators = snapshot.all(Indicator)
        self._held = {bare(each.name) for each in indicators}
        given = {each.prefix: each.last for each in snapshot.project.codes}
        numbers = (code_number(each.code) for each in indicators)
        self._last = max((given.get(Indicator.code_prefix, 0), *numbers))
        self._taken: set[str] = set()
        self._guessed = 0

    def made(self) -> PlanMade:
        """Make everything."""
        nodes = self._nodes() if self._with_results else {}
        self._make_rounds()
        for one in self._found.indicators:
            self._indicator(one, [nodes[place] for place in one.results if place in nodes])
        if self._guessed:
            told = str(self._guessed)
            self._made.notes.append(PlanNote(Skipped.LEVELS_GUESSED, "", told))
        self._actions()
        return self._made

    def _nodes(self) -> dict[int, str]:
        held = {(bare(each.title), each.level): each for each in self._snapshot.all(ToCNode)}
        ids: dict[int, str] = {}
        for place, result in enumerate(self._found.results):
            known = held.get((bare(result.title), result.level))
            if known is None:
                known = ToCNode(
                    id=new_id(ToCNode.table),
                    title=result.title,
                    level=result.level,
                    source_tag=_IMPORTED,
                )
                self._made.records.append(known)
            else:
                note = PlanNote(Skipped.RESULT_THERE, str(result.row), result.title[:60])
                self._made.notes.append(note)
            ids[place] = known.id
            self._assumptions(known.id, result.assumptions)
        return ids

    def _assumptions(self, node_id: str, texts: Iterable[str]) -> None:
        held = {
            bare(each.text) for each in self._snapshot.all(Assumption) if each.record_id == node_id
        }
        self._made.records.extend(
            Assumption(
                id=new_id(Assumption.table), record_id=node_id, text=text, source_tag=_IMPORTED
            )
            for text in texts
            if bare(text) not in held
        )

    def _make_rounds(self) -> None:
        """Find or make the rounds of the columns, in the order of the columns."""
        wanted: dict[str, FoundValue] = {}
        for one in self._found.indicators:
            if not self._is_there(one):
                for each in one.values:
                    wanted.setdefault(_round_key(each), each)
        keys = sorted(
            wanted,
            key=lambda key: (
                wanted[key].role is not ColumnRole.BASELINE,
                _column_of(wanted[key].place),
            ),
        )
        # Records of one moment stand in the order of their ids.
        ids = sorted(new_id(Round.table) for _ in keys)
        for key, round_id in zip(keys, ids, strict=True):
            known = self._known_round(wanted[key])
            if known is None:
                known = self._new_round(round_id, wanted[key])
                self._made.records.append(known)
            self._rounds[key] = known

    def _known_round(self, value: FoundValue) -> Round | None:
        rounds = self._snapshot.all(Round)
        named = bare(value.round_name)
        for each in rounds:
            if named and bare(each.name) == named:
                return each
        if value.role is ColumnRole.BASELINE:
            return next((each for each in rounds if each.kind is RoundKind.BASELINE), None)
        return None

    def _new_round(self, round_id: str, value: FoundValue) -> Round:
        words, name = self._words, value.round_name
        if value.role is ColumnRole.BASELINE:
            said = words._("Baseline")
            return Round(
                id=round_id,
                name=said if not name or bare(name) == bare(said) else name[:120],
                kind=RoundKind.BASELINE,
                start=_end_of_year(name),
                end=_end_of_year(name),
                source_tag=_IMPORTED,
            )
        plain = bare(name)
        kind = RoundKind.TARGET if value.role is ColumnRole.TARGET else RoundKind.MONITORING
        for word, one in (("midline", RoundKind.MIDLINE), ("endline", RoundKind.ENDLINE)):
            if word in plain:
                kind = one
        default = words._("Target") if value.role is ColumnRole.TARGET else words._("Latest value")
        day = _end_of_year(name)
        return Round(
            id=round_id,
            name=(name or default)[:120],
            kind=kind,
            start=day,
            end=day,
            source_tag=_IMPORTED,
        )

    def _is_there(self, one: FoundIndicator) -> bool:
        return bare(one.name) in self._held

    def _indicator(self, one: FoundIndicator, node_ids: Sequence[str]) -> None:
        if self._is_there(one):
            note = PlanNote(Skipped.THERE_ALREADY, str(one.row), one.name[:60])
            self._made.notes.append(note)
            return
        kind = kind_of(self._words, one)
        values = [self._scaled(one, kind, each) for each in one.values]
        level = one.level
        if level is None:
            level = guessed_level(one.name)
            self._guessed += 1
        texts = {name: self._text(one, name) for name in _PLAIN_FIELDS}
        texts |= self._counted(one)
        code = self._code(one)
        kept = [*one.notes]
        if one.fields.get("notes"):
            kept.append(one.fields["notes"])
        if one.fields.get("code") and one.fields["code"] != code:
            said = self._words._("Number in the file: {number}")
            kept.insert(0, said.format(number=one.fields["code"]))
        made = Indicator(
            id=new_id(Indicator.table),
            code=code,
            name=one.name,
            level=level,
            type=kind,
            value_kind=over_rounds(self._words, one),
            value_source=source_of(self._words, one, kind),
            direction=direction_of(self._words, one, values),
            disaggregation=splits_of(self._words, one.fields.get("disaggregation", "")),
            question_codes=tuple(one.fields.get("question_codes", "").split()),
            node_ids=tuple(dict.fromkeys(node_ids)),
            notes="\n".join(dict.fromkeys(kept)),
            source_tag=_IMPORTED,
        )
        targets = tuple(
            Target(round_id=self._rounds[_round_key(each)].id, value=each.value)
            for each in values
            if each.role is ColumnRole.TARGET
        )
        self._made.records.append(altered(made, targets=targets, **texts))
        self._made.records.extend(
            self._data_value(made, each) for each in values if each.role is not ColumnRole.TARGET
        )

    def _data_value(self, one: Indicator, value: FoundValue) -> DataValue:
        counted = value.numerator is not None and one.type is IndicatorType.PERCENT
        return DataValue(
            id=new_id(DataValue.table),
            indicator_id=one.id,
            round_id=self._rounds[_round_key(value)].id,
            numerator=value.numerator if counted else None,
            denominator=value.denominator if counted else None,
            value=None if counted else value.value,
            source_tag=_IMPORTED,
        )

    def _scaled(self, one: FoundIndicator, kind: IndicatorType, value: FoundValue) -> FoundValue:
        """Read 0.45 as 45% where all numbers of an indicator of shares lie between 0 and 1."""
        loose = [each.value for each in one.values if not each.percent]
        shares = kind is IndicatorType.PERCENT and loose and all(0 <= each <= 1 for each in loose)
        if not shares or value.percent or not any(0 < each < 1 for each in loose):
            return value
        self._made.notes.append(PlanNote(Skipped.SHARE_READ, value.place, f"{value.value:g}"))
        return FoundValue(
            role=value.role,
            round_name=value.round_name,
            value=float(f"{value.value * 100:.12g}"),
            percent=True,
            place=value.place,
        )

    def _text(self, one: FoundIndicator, name: str) -> str:
        text = one.fields.get(name, "")
        return " ".join(text.split()) if name in _ONE_LINE else text

    def _counted(self, one: FoundIndicator) -> dict[str, str]:
        """Read what is counted above and below the line, as the program itself writes it."""
        text = " ".join(one.fields.get("counted", "").split())
        if not text:
            return {}
        above, between, below = text.partition(
            self._words._("{above}, out of {below}").partition("{above}")[2].partition("{below}")[0]
        )
        if between:
            return {"numerator": above, "denominator": below}
        if one.fields.get("definition"):
            return {"numerator": text}
        return {"numerator": text} if one.code else {"definition": text}

    def _code(self, one: FoundIndicator) -> str:
        """Keep a code that the program gave elsewhere, where nobody here has or had it."""
        free = one.code not in self._taken and code_number(one.code) > self._last
        self._taken.add(one.code)
        return one.code if free else ""

    def _actions(self) -> None:
        held = {bare(each.text) for each in self._snapshot.all(ActionItem)}
        number = max((each.number for each in self._snapshot.all(ActionItem)), default=0)
        ids = sorted(new_id(ActionItem.table) for _ in self._found.actions)
        for action_id, each in zip(ids, self._found.actions, strict=True):
            if bare(each.text) in held:
                note = PlanNote(Skipped.THERE_ALREADY, str(each.row), each.text[:60])
                self._made.notes.append(note)
                continue
            number += 1
            self._made.records.append(
                ActionItem(
                    id=action_id,
                    number=number,
                    text=each.text,
                    owner=each.owner,
                    due=each.due,
                    status=each.status,
                    notes=each.notes,
                    source_tag=_IMPORTED,
                )
            )


def _round_key(value: FoundValue) -> str:
    if value.role is ColumnRole.BASELINE:
        return ColumnRole.BASELINE.value
    return bare(value.round_name) or value.role.value


def _column_of(place: str) -> tuple[int, str]:
    letters = place.rstrip("0123456789")
    return len(letters), letters


def _end_of_year(name: str) -> date | None:
    years = _YEAR.findall(name)
    return date(int(years[-1]), 12, 31) if years else None
