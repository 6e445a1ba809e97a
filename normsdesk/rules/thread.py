"""The golden thread: from a norm back to its practice and on to its latest values.

Records hang together in the model; here one norm is followed through all of them, and where the
thread is torn the hole is named by a code.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from normsdesk.model.indicator import Indicator, ValueSource
from normsdesk.model.norm import Norm
from normsdesk.model.practice import ReferenceGroup
from normsdesk.model.priority import Decision, DecisionKind
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.strategy import Strategy
from normsdesk.model.theory import Assumption, ToCLink, ToCNode
from normsdesk.rules.exposure import Exposed, exposed_of_norm
from normsdesk.rules.ranking import RankedItem
from normsdesk.rules.round_values import RoundValue
from normsdesk.rules.thread_loom import (
    MEASURED,
    Ladder,
    Loom,
    assumptions_of,
    groups_of,
    indicators_of,
    ladder_of,
)


class Stage(StrEnum):
    """The parts of the thread, in order."""

    PRACTICE = "thread.practice"
    NORM = "thread.norm"
    GROUPS = "thread.groups"
    DECISION = "thread.decision"
    STRATEGIES = "thread.strategies"
    BOXES = "thread.boxes"
    ASSUMPTIONS = "thread.assumptions"
    INDICATORS = "thread.indicators"
    QUESTIONS = "thread.questions"
    VALUES = "thread.values"


class HoleCode(StrEnum):
    """Where the thread is torn."""

    NO_PRACTICE = "hole.no_practice"
    NO_GROUP = "hole.no_group"
    NO_DECISION = "hole.no_decision"
    NO_STRATEGY = "hole.no_strategy"
    NO_GROUP_REACHED = "hole.no_group_reached"
    NO_BOX = "hole.no_box"
    STRATEGY_WITHOUT_BOX = "hole.strategy_without_box"
    BOXES_APART = "hole.boxes_apart"
    NO_ASSUMPTION = "hole.no_assumption"
    NO_INDICATOR = "hole.no_indicator"
    BOX_WITHOUT_INDICATOR = "hole.box_without_indicator"
    NO_QUESTION = "hole.no_question"
    QUESTION_NOT_ASKED = "hole.question_not_asked"
    NO_VALUE = "hole.no_value"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bead:
    """One end of the thread.

    ``record_id`` is where to go. ``question`` is the code of a question; ``value`` is the latest
    value of the indicator with that id.
    """

    record_id: str
    question: str = ""
    value: RoundValue | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hole:
    """One place where the thread is torn.

    ``record_id`` is what the hole is about and ``field`` where it is filled; with ``table`` it is
    filled by a record of that table which is not there yet.
    """

    code: HoleCode
    record_id: str
    field: str = ""
    table: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a thread: what hangs there and what is missing there.

    A part with neither waits for a part before it, or comes after the end of the thread.
    """

    stage: Stage
    beads: tuple[Bead, ...] = ()
    holes: tuple[Hole, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """Everything that hangs on one norm.

    ``ended`` names the decision after which nothing more has to follow: later, or set aside.
    ``ranked`` is the norm's place in the newest round of prioritisation. ``exposed`` says for
    each strategy and activity who may be punished for joining in, and what answers that.
    """

    norm_id: str
    parts: tuple[Part, ...]
    ended: DecisionKind | None
    ranked: RankedItem | None
    exposed: tuple[Exposed, ...]

    @property
    def holes(self) -> tuple[Hole, ...]:
        """Every hole, in the order of the thread."""
        return tuple(hole for part in self.parts for hole in part.holes)

    def part(self, stage: Stage) -> Part:
        """Return one part of the thread."""
        return next(part for part in self.parts if part.stage is stage)


_ENDS = frozenset({DecisionKind.LATER, DecisionKind.SET_ASIDE})


def threads(snapshot: Snapshot) -> tuple[Thread, ...]:
    """Follow the thread of every norm, by code."""
    loom = Loom(snapshot)
    return tuple(_followed(loom, norm) for norm in snapshot.all(Norm))


def thread(snapshot: Snapshot, norm_id: str) -> Thread:
    """Follow the thread of one norm.

    Raises:
        KeyError: there is no such norm.
    """
    return _followed(Loom(snapshot), snapshot.get(Norm, norm_id))


def _followed(loom: Loom, norm: Norm) -> Thread:
    strategies = [each for each in loom.snapshot.all(Strategy) if norm.id in each.norm_ids]
    groups = groups_of(loom, norm)
    ladder = ladder_of(loom, norm, strategies)
    assumptions = assumptions_of(loom, ladder)
    indicators = indicators_of(loom, norm, ladder, assumptions)
    decision = loom.decisions.get(norm.id)
    ended = decision.kind if decision is not None and decision.kind in _ENDS else None
    parts = (
        _practice_part(norm),
        Part(stage=Stage.NORM, beads=(Bead(record_id=norm.id),)),
        _group_part(norm, groups),
        _decision_part(norm, decision),
        _strategy_part(norm, strategies, groups),
        _box_part(norm, strategies, ladder),
        _assumption_part(ladder, assumptions),
        _indicator_part(norm, ladder, indicators),
        _question_part(loom, norm, indicators),
        _value_part(loom, indicators),
    )
    if ended is not None:
        place = list(Stage).index(Stage.DECISION)
        parts = tuple(
            part if at <= place else Part(stage=part.stage, beads=part.beads)
            for at, part in enumerate(parts)
        )
    return Thread(
        norm_id=norm.id,
        parts=parts,
        ended=ended,
        ranked=loom.ranked.get(norm.id),
        exposed=exposed_of_norm(loom.snapshot, norm.id),
    )


def _practice_part(norm: Norm) -> Part:
    ids = dict.fromkeys(each.practice_id for each in norm.influences if each.practice_id)
    holes = () if ids else (_hole(HoleCode.NO_PRACTICE, norm, "influences"),)
    return Part(stage=Stage.PRACTICE, beads=_beads(ids), holes=holes)


def _group_part(norm: Norm, groups: Sequence[ReferenceGroup]) -> Part:
    holes = () if groups else (_hole(HoleCode.NO_GROUP, norm, table=ReferenceGroup.table),)
    return Part(stage=Stage.GROUPS, beads=_beads(each.id for each in groups), holes=holes)


def _decision_part(norm: Norm, decision: Decision | None) -> Part:
    if decision is None:
        hole = _hole(HoleCode.NO_DECISION, norm, table=Decision.table)
        return Part(stage=Stage.DECISION, holes=(hole,))
    holes: tuple[Hole, ...] = ()
    if decision.kind is None:
        holes = (Hole(code=HoleCode.NO_DECISION, record_id=decision.id, field="kind"),)
    return Part(stage=Stage.DECISION, beads=(Bead(record_id=decision.id),), holes=holes)


def _strategy_part(
    norm: Norm, strategies: Sequence[Strategy], groups: Sequence[ReferenceGroup]
) -> Part:
    holes: list[Hole] = []
    if not strategies:
        holes.append(_hole(HoleCode.NO_STRATEGY, norm, table=Strategy.table))
    reached = {group_id for each in strategies for group_id in each.reference_group_ids}
    if strategies and groups and not reached.intersection(group.id for group in groups):
        first = strategies[0]
        holes.append(_hole(HoleCode.NO_GROUP_REACHED, first, "reference_group_ids"))
    beads = _beads(each.id for each in strategies)
    return Part(stage=Stage.STRATEGIES, beads=beads, holes=tuple(holes))


def _box_part(norm: Norm, strategies: Sequence[Strategy], ladder: Ladder) -> Part:
    holes: list[Hole] = []
    if not ladder.own:
        holes.append(_hole(HoleCode.NO_BOX, norm, table=ToCNode.table))
    served = {strategy_id for node in ladder.all for strategy_id in node.strategy_ids}
    without = [each for each in strategies if each.id not in served]
    holes.extend(
        _hole(HoleCode.STRATEGY_WITHOUT_BOX, each, table=ToCNode.table) for each in without
    )
    if ladder.own and ladder.begun and not ladder.joined:
        holes.append(_hole(HoleCode.BOXES_APART, norm, table=ToCLink.table))
    beads = _beads(node.id for node in ladder.all)
    return Part(stage=Stage.BOXES, beads=beads, holes=tuple(holes))


def _assumption_part(ladder: Ladder, assumptions: Sequence[Assumption]) -> Part:
    holes: tuple[Hole, ...] = ()
    if ladder.all and not assumptions:
        holes = (_hole(HoleCode.NO_ASSUMPTION, ladder.all[0], table=Assumption.table),)
    beads = _beads(each.id for each in assumptions)
    return Part(stage=Stage.ASSUMPTIONS, beads=beads, holes=holes)


def _indicator_part(norm: Norm, ladder: Ladder, indicators: Sequence[Indicator]) -> Part:
    measured = {node_id for each in indicators for node_id in each.node_ids}
    holes: list[Hole] = []
    if not indicators:
        holes.append(_hole(HoleCode.NO_INDICATOR, norm, table=Indicator.table))
    else:
        holes.extend(
            _hole(HoleCode.BOX_WITHOUT_INDICATOR, node, table=Indicator.table)
            for node in ladder.all
            if node.level in MEASURED and node.id not in measured
        )
    beads = _beads(each.id for each in indicators)
    return Part(stage=Stage.INDICATORS, beads=beads, holes=tuple(holes))


def _question_part(loom: Loom, norm: Norm, indicators: Sequence[Indicator]) -> Part:
    beads: dict[str, Bead] = {}
    holes: list[Hole] = []
    for each in indicators:
        if each.value_source is ValueSource.SAMPLE and not each.question_codes:
            holes.append(_hole(HoleCode.NO_QUESTION, each, "question_codes"))
        for code in each.question_codes:
            forms = [
                form_id
                for form_id, norm_id in loom.asked_by.get(code, ())
                if norm_id in ("", norm.id)
            ]
            place = loom.own_questions.get(code) or (forms[0] if forms else each.id)
            beads.setdefault(code, Bead(record_id=place, question=code))
            if loom.asked_by and not forms and not any(hole.record_id == each.id for hole in holes):
                holes.append(_hole(HoleCode.QUESTION_NOT_ASKED, each, "question_codes"))
    found = tuple(beads[code] for code in sorted(beads))
    return Part(stage=Stage.QUESTIONS, beads=found, holes=tuple(holes))


def _value_part(loom: Loom, indicators: Sequence[Indicator]) -> Part:
    beads: list[Bead] = []
    holes: list[Hole] = []
    for each in indicators:
        read = loom.progress(each)
        value = read.latest or read.baseline
        if value is None:
            holes.append(_hole(HoleCode.NO_VALUE, each, table="data_values"))
        else:
            beads.append(Bead(record_id=each.id, value=value))
    return Part(stage=Stage.VALUES, beads=tuple(beads), holes=tuple(holes))


def _hole(
    code: HoleCode,
    about: Norm | Strategy | ToCNode | Indicator,
    field: str = "",
    *,
    table: str = "",
) -> Hole:
    return Hole(code=code, record_id=about.id, field=field, table=table)


def _beads(ids: Iterable[str]) -> tuple[Bead, ...]:
    return tuple(Bead(record_id=record_id) for record_id in ids)
