"""How good the work of the year is, topic by topic, as far as the file shows it (method 3.13).

Counts of meetings say how busy a year was. These topics say what it was worth: each sets what
holds against what there is, and names what does not hold yet.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

from normsdesk.model.evidence import ClaimDirection, EvidenceItem, EvidenceType
from normsdesk.model.indicator import DataValue, Indicator, IndicatorLevel, Round, RoundKind
from normsdesk.model.mentorship import ActionItem, ActionStatus, MentorshipMeeting
from normsdesk.model.norm import Norm, NormProfile, WhoWasAsked
from normsdesk.model.practice import ReferenceGroup
from normsdesk.model.project import Comment, CommentState
from normsdesk.model.record import Record
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.strategy import RiskEthicsItem, Strategy
from normsdesk.model.theory import NodeLevel
from normsdesk.rules.decision_table import NormType
from normsdesk.rules.diagnosis import Diagnosis, Grade, diagnose
from normsdesk.rules.exposure import exposed
from normsdesk.rules.headline import headline_profiles
from normsdesk.rules.hints_measure import Wanted, measures
from normsdesk.rules.readings import profile_values
from normsdesk.rules.risk import first_level, is_unmitigated, lacks_route
from normsdesk.rules.theory_checks import Theory, awareness_jump

R = TypeVar("R", bound=Record)
_NORMS = frozenset(
    {NormType.SOCIAL_NORM, NormType.DESCRIPTIVE_NORM, NormType.UNPRACTISED_INJUNCTIVE_NORM}
)
"""Verdicts that rest on what people think of others."""

_NOT_FROM_MEMBERS = frozenset({EvidenceType.SECONDARY, EvidenceType.TEAM_EXPERIENCE})
_MEMBERS = frozenset({WhoWasAsked.REFERENCE_GROUP, WhoWasAsked.BOTH})


class QualityTopic(StrEnum):
    """What is looked at, in the order in which a mentor asks."""

    NORM_IS_NORM = "quality.norm_is_norm"
    VERDICT_HAS_EVIDENCE = "quality.verdict_has_evidence"
    GROUP_CONFIRMED = "quality.group_confirmed"
    THEORY_NAMES_EXPECTATIONS = "quality.theory_names_expectations"
    STRATEGY_REACHES_GROUPS = "quality.strategy_reaches_groups"
    PUNISHMENT_ANSWERED = "quality.punishment_answered"
    RISKS_IN_HAND = "quality.risks_in_hand"
    EXPECTATION_INDICATOR = "quality.expectation_indicator"
    CHANGE_MEASURED = "quality.change_measured"
    MEETINGS_DECIDE = "quality.meetings_decide"
    ACTIONS_KEPT = "quality.actions_kept"
    COMMENTS_ANSWERED = "quality.comments_answered"


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityFinding:
    """One topic: how many things there are, for how many it holds, and which are open.

    ``table`` is where things are added while there are none, ``field`` the place in an open
    record where the answer is given, if it is one field.
    """

    topic: QualityTopic
    met: int
    of: int
    open_ids: tuple[str, ...]
    table: str
    field: str = ""

    @property
    def level(self) -> int:
        """0 not begun, 1 begun, 2 mostly there (from half), 3 there."""
        if not self.met:
            return 0
        if self.met == self.of:
            return 3
        return 2 if 2 * self.met >= self.of else 1


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judged:
    """What a topic found: the records it looked at with their answer, and what it is about."""

    answers: tuple[tuple[str, bool], ...]
    table: str
    field: str = ""


def quality_of_year(snapshot: Snapshot, *, today: date) -> tuple[QualityFinding, ...]:
    """Look at every topic of method 3.13 on a day.

    Raises:
        KeyError: the snapshot has no project.
    """
    headlines = headline_profiles(snapshot)
    diagnoses = {
        norm.id: diagnose(profile_values(snapshot, headlines[norm.id]), norm.valence)
        for norm in snapshot.all(Norm)
        if norm.id in headlines
    }
    desk = _Desk(snapshot=snapshot, today=today, diagnoses=diagnoses)
    return tuple(_finding(topic, look(desk)) for topic, look in _TOPICS.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    snapshot: Snapshot
    today: date
    diagnoses: Mapping[str, Diagnosis]


def _finding(topic: QualityTopic, judged: _Judged) -> QualityFinding:
    return QualityFinding(
        topic=topic,
        met=sum(holds for _, holds in judged.answers),
        of=len(judged.answers),
        open_ids=tuple(record_id for record_id, holds in judged.answers if not holds),
        table=judged.table,
        field=judged.field,
    )


def _each(
    records: Iterable[R], holds: Callable[[R], object], table: str, field: str = ""
) -> _Judged:
    answers = tuple((each.id, bool(holds(each))) for each in records)
    return _Judged(answers=answers, table=table, field=field)


def _norm_is_norm(desk: _Desk) -> _Judged:
    def holds(norm: Norm) -> bool:
        said = norm.expecting.strip() and norm.expected.strip() and norm.action.strip()
        found = desk.diagnoses.get(norm.id)
        return bool(said) and found is not None and found.verdict.type in _NORMS

    return _each(desk.snapshot.all(Norm), holds, Norm.table)


def _verdict_has_evidence(desk: _Desk) -> _Judged:
    def holds(norm: Norm) -> bool:
        found = desk.diagnoses.get(norm.id)
        sure = found.confidence if found is not None else None
        return sure is not None and sure.grade is not Grade.LOW

    return _each(desk.snapshot.all(Norm), holds, Norm.table)


def _group_confirmed(desk: _Desk) -> _Judged:
    """Find the reference groups whose own members spoke: in a profile, or in evidence."""
    spoke = {
        profile.reference_group_id
        for profile in desk.snapshot.all(NormProfile)
        if profile.asked in _MEMBERS
    }
    spoke.update(
        claim.record_id
        for item in desk.snapshot.all(EvidenceItem)
        if item.type is not None and item.type not in _NOT_FROM_MEMBERS
        for claim in item.claims
        if claim.direction is not ClaimDirection.CONTRADICTS
    )
    groups = desk.snapshot.all(ReferenceGroup)
    return _each(groups, lambda each: each.id in spoke, ReferenceGroup.table)


def _theory_names_expectations(desk: _Desk) -> _Judged:
    """Look at what leads to each norm outcome, and at jumps from awareness to a practice."""
    theory = Theory(desk.snapshot)
    before: dict[str, set[str]] = {node_id: set() for node_id in theory.nodes}
    for source_id, targets in theory.following.items():
        for target_id in targets:
            before[target_id].add(source_id)
    outcomes = [n for n in theory.nodes.values() if n.level is NodeLevel.NORM_OUTCOME]
    answers = [(node.id, _expectation_before(theory, before, node.id)) for node in outcomes]
    answers.extend((found.record_ids[0], False) for found in awareness_jump(theory))
    if not answers and theory.nodes:
        answers.append((next(iter(theory.nodes)), False))
    return _Judged(answers=tuple(answers), table="toc_nodes")


def _expectation_before(theory: Theory, before: Mapping[str, set[str]], node_id: str) -> bool:
    waiting, seen = [node_id], {node_id}
    while waiting:
        for source_id in before[waiting.pop()] - seen:
            if theory.nodes[source_id].level is NodeLevel.EXPECTATION_CHANGE:
                return True
            seen.add(source_id)
            waiting.append(source_id)
    return False


def _strategy_reaches_groups(desk: _Desk) -> _Judged:
    served = [each for each in desk.snapshot.all(Strategy) if each.norm_ids]
    return _each(
        served, lambda each: each.reference_group_ids, Strategy.table, "reference_group_ids"
    )


def _punishment_answered(desk: _Desk) -> _Judged:
    answers = tuple((each.answer_id, each.state.settled) for each in exposed(desk.snapshot))
    return _Judged(answers=answers, table=Strategy.table)


def _risks_in_hand(desk: _Desk) -> _Judged:
    def holds(risk: RiskEthicsItem) -> bool:
        rated = first_level(risk) is not None
        return rated and not is_unmitigated(risk) and not lacks_route(desk.snapshot, risk)

    return _each(desk.snapshot.all(RiskEthicsItem), holds, RiskEthicsItem.table)


def _expectation_indicator(desk: _Desk) -> _Judged:
    """Look at the norms that strategies work on; at all norms while there is no strategy."""
    indicators = desk.snapshot.all(Indicator)

    def holds(norm: Norm) -> bool:
        own = [each for each in indicators if each.norm_id == norm.id]
        return any(measures(each, one) for each in own for one in (Wanted.EE, Wanted.NE))

    worked_on = {norm_id for each in desk.snapshot.all(Strategy) for norm_id in each.norm_ids}
    norms = desk.snapshot.all(Norm)
    chosen = [norm for norm in norms if norm.id in worked_on] or norms
    return _each(chosen, holds, Indicator.table)


def _change_measured(desk: _Desk) -> _Judged:
    kinds = {each.id: each.kind for each in desk.snapshot.all(Round)}
    rounds: dict[str, set[RoundKind]] = {}
    for value in desk.snapshot.all(DataValue):
        if value.round_id in kinds:
            rounds.setdefault(value.indicator_id, set()).add(kinds[value.round_id])

    def holds(indicator: Indicator) -> bool:
        found = rounds.get(indicator.id, set())
        return RoundKind.BASELINE in found and len(found) > 1

    changing = [each for each in desk.snapshot.all(Indicator) if each.level is IndicatorLevel.NORM]
    return _each(changing, holds, Indicator.table)


def _meetings_decide(desk: _Desk) -> _Judged:
    led_to = {each.meeting_id for each in desk.snapshot.all(ActionItem)}
    held = [each for each in desk.snapshot.all(MentorshipMeeting) if each.held]
    return _each(
        held,
        lambda each: each.decisions.strip() or each.id in led_to,
        MentorshipMeeting.table,
        "decisions",
    )


def _actions_kept(desk: _Desk) -> _Judged:
    """Look at actions that were not dropped: somebody's, dated, and not late."""

    def holds(action: ActionItem) -> bool:
        if not action.owner.strip() or action.due is None:
            return False
        return action.status is ActionStatus.DONE or action.due >= desk.today

    kept = [
        each for each in desk.snapshot.all(ActionItem) if each.status is not ActionStatus.DROPPED
    ]
    return _each(kept, holds, ActionItem.table)


def _comments_answered(desk: _Desk) -> _Judged:
    return _each(
        desk.snapshot.all(Comment),
        lambda each: each.answers or each.state is not CommentState.OPEN,
        Comment.table,
    )


_TOPICS: Mapping[QualityTopic, Callable[[_Desk], _Judged]] = MappingProxyType(
    {
        QualityTopic.NORM_IS_NORM: _norm_is_norm,
        QualityTopic.VERDICT_HAS_EVIDENCE: _verdict_has_evidence,
        QualityTopic.GROUP_CONFIRMED: _group_confirmed,
        QualityTopic.THEORY_NAMES_EXPECTATIONS: _theory_names_expectations,
        QualityTopic.STRATEGY_REACHES_GROUPS: _strategy_reaches_groups,
        QualityTopic.PUNISHMENT_ANSWERED: _punishment_answered,
        QualityTopic.RISKS_IN_HAND: _risks_in_hand,
        QualityTopic.EXPECTATION_INDICATOR: _expectation_indicator,
        QualityTopic.CHANGE_MEASURED: _change_measured,
        QualityTopic.MEETINGS_DECIDE: _meetings_decide,
        QualityTopic.ACTIONS_KEPT: _actions_kept,
        QualityTopic.COMMENTS_ANSWERED: _comments_answered,
    }
)
