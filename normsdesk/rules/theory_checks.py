"""Checks of the theory of change: they warn and never block (method 3.10)."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from normsdesk.model.indicator import Indicator
from normsdesk.model.norm import Norm
from normsdesk.model.practice import ReferenceGroup, StructuralFactor
from normsdesk.model.priority import DecisionKind
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.strategy import Approach, FigureUsed, Mechanism, RiskEthicsItem, Strategy
from normsdesk.model.theory import (
    Assumption,
    AssumptionStatus,
    ChangeKind,
    Diagram,
    NodeLevel,
    NodeStatus,
    ToCLink,
    ToCNode,
)
from normsdesk.rules.headline import headline_profile
from normsdesk.rules.misperception import publish_advice
from normsdesk.rules.progress import Status, progress
from normsdesk.rules.ranking import newest_decisions
from normsdesk.rules.readings import profile_values
from normsdesk.rules.reasons import PublishAdvice

MOST_BOXES = 25
"""A diagram with more boxes is hard to read."""

OUTCOMES = frozenset(
    {
        NodeLevel.EXPECTATION_CHANGE,
        NodeLevel.INDIVIDUAL_CHANGE,
        NodeLevel.STRUCTURAL_CHANGE,
        NodeLevel.NORM_OUTCOME,
        NodeLevel.PRACTICE_OUTCOME,
        NodeLevel.LONG_TERM_OUTCOME,
    }
)
"""The levels that are outcomes of some kind."""

LEADS_SOMEWHERE = OUTCOMES | {NodeLevel.ACTIVITY, NodeLevel.OUTPUT}
_ENDS = OUTCOMES | {NodeLevel.IMPACT}
_NORMATIVE = frozenset({NodeLevel.EXPECTATION_CHANGE, NodeLevel.NORM_OUTCOME})
_AWARENESS = frozenset({ChangeKind.AWARENESS, ChangeKind.KNOWLEDGE, ChangeKind.ATTITUDE})
_ACTED_ON = frozenset(
    {DecisionKind.SHIFT, DecisionKind.WEAKEN, DecisionKind.REPLACE, DecisionKind.LEVERAGE}
)
_STRUCTURAL = frozenset({Approach.STRUCTURAL, Approach.LEGAL, Approach.SERVICE})
_POWERFUL = 2


class TheoryCode(StrEnum):
    """What a check found."""

    NOTHING_LEADS_HERE = "theory.nothing_leads_here"
    LEADS_NOWHERE = "theory.leads_nowhere"
    LINK_WITHOUT_REASON = "theory.link_without_reason"
    OUTCOME_WITHOUT_INDICATOR = "theory.outcome_without_indicator"
    AWARENESS_JUMP = "theory.awareness_jump"
    POWERFUL_GROUP_NOT_REACHED = "theory.powerful_group_not_reached"
    NO_FACTOR_ADDRESSED = "theory.no_factor_addressed"
    HOLDING_BUT_BEHIND = "theory.holding_but_behind"
    MESSAGE_SHOWS_HARM = "theory.message_shows_harm"
    MESSAGE_NOT_ALLOWED = "theory.message_not_allowed"
    STRATEGY_WITHOUT_RISK = "theory.strategy_without_risk"
    TOO_MANY_BOXES = "theory.too_many_boxes"
    LOOP = "theory.loop"


@dataclass(frozen=True, slots=True, kw_only=True)
class TheoryFinding:
    """One thing to look at: the records it is about, the field to go to, and a number if any.

    The first record is where the reader is led.
    """

    code: TheoryCode
    record_ids: tuple[str, ...]
    field: str = ""
    number: int | None = None


@dataclass(frozen=True)
class Theory:
    """The boxes and links that count; what was dropped is left out with its links."""

    snapshot: Snapshot

    @cached_property
    def nodes(self) -> Mapping[str, ToCNode]:
        """The boxes by id, in reading order."""
        kept = (n for n in self.snapshot.all(ToCNode) if n.status is not NodeStatus.DROPPED)
        return {node.id: node for node in kept}

    @cached_property
    def links(self) -> tuple[ToCLink, ...]:
        """The links between boxes that count."""
        return tuple(
            link
            for link in self.snapshot.all(ToCLink)
            if link.source_id in self.nodes and link.target_id in self.nodes
        )

    @cached_property
    def following(self) -> Mapping[str, tuple[str, ...]]:
        """Where each box leads, by id."""
        following: dict[str, list[str]] = {node_id: [] for node_id in self.nodes}
        for link in self.links:
            following[link.source_id].append(link.target_id)
        return {node_id: tuple(targets) for node_id, targets in following.items()}


def theory_findings(snapshot: Snapshot) -> tuple[TheoryFinding, ...]:
    """Run every check of method 3.10, in the order in which the method names them."""
    theory = Theory(snapshot)
    return tuple(finding for check in CHECKS for finding in check(theory))


def nothing_leads_here(theory: Theory) -> Iterator[TheoryFinding]:
    """Find outcomes and impacts without an incoming link."""
    reached = {link.target_id for link in theory.links}
    for node in theory.nodes.values():
        if node.level in _ENDS and node.id not in reached:
            yield TheoryFinding(code=TheoryCode.NOTHING_LEADS_HERE, record_ids=(node.id,))


def leads_nowhere(theory: Theory) -> Iterator[TheoryFinding]:
    """Find activities, outputs and outcomes without an outgoing link; impact and context may."""
    for node in theory.nodes.values():
        if node.level in LEADS_SOMEWHERE and not theory.following[node.id]:
            yield TheoryFinding(code=TheoryCode.LEADS_NOWHERE, record_ids=(node.id,))


def link_without_reason(theory: Theory) -> Iterator[TheoryFinding]:
    """Find links with neither a rationale nor an assumption."""
    assumed = {each.record_id for each in theory.snapshot.all(Assumption) if each.text.strip()}
    for link in theory.links:
        if not link.rationale.strip() and link.id not in assumed:
            yield TheoryFinding(
                code=TheoryCode.LINK_WITHOUT_REASON,
                record_ids=(link.id, link.source_id, link.target_id),
                field="rationale",
            )


def outcome_without_indicator(theory: Theory) -> Iterator[TheoryFinding]:
    """Find outcomes and impacts that no indicator measures."""
    measured = {node_id for each in theory.snapshot.all(Indicator) for node_id in each.node_ids}
    for node in theory.nodes.values():
        if node.level in _ENDS and node.id not in measured:
            yield TheoryFinding(code=TheoryCode.OUTCOME_WITHOUT_INDICATOR, record_ids=(node.id,))


def awareness_jump(theory: Theory) -> Iterator[TheoryFinding]:
    """Find direct links from awareness to a practice that never pass what people expect."""
    for link in theory.links:
        source, target = theory.nodes[link.source_id], theory.nodes[link.target_id]
        if target.level is not NodeLevel.PRACTICE_OUTCOME or not _only_informs(theory, source):
            continue
        if not _passes_expectation(theory, source.id, target.id):
            yield TheoryFinding(
                code=TheoryCode.AWARENESS_JUMP, record_ids=(link.id, source.id, target.id)
            )


def powerful_group_not_reached(theory: Theory) -> Iterator[TheoryFinding]:
    """Find norms that are acted on, whose powerful reference groups no strategy reaches."""
    decisions = newest_decisions(theory.snapshot)
    for norm in theory.snapshot.all(Norm):
        decision = decisions.get(norm.id)
        if decision is None or decision.kind not in _ACTED_ON:
            continue
        powerful = {
            group.id
            for group in theory.snapshot.all(ReferenceGroup)
            if norm.id in group.upholds and (group.power or 0) >= _POWERFUL
        }
        reached = {
            group_id
            for strategy in theory.snapshot.all(Strategy)
            if norm.id in strategy.norm_ids or not strategy.norm_ids
            for group_id in strategy.reference_group_ids
        }
        if not powerful & reached:
            yield TheoryFinding(
                code=TheoryCode.POWERFUL_GROUP_NOT_REACHED,
                record_ids=(norm.id, *sorted(powerful)),
            )


def no_factor_addressed(theory: Theory) -> Iterator[TheoryFinding]:
    """Find that no structural factor is addressed by a box or strategy, or given to a partner."""
    snapshot = theory.snapshot
    if not theory.nodes and not snapshot.all(Strategy):
        return
    addressed = any(
        node.factor_ids or node.level is NodeLevel.STRUCTURAL_CHANGE
        for node in theory.nodes.values()
    ) or any(
        strategy.factor_ids or strategy.approach in _STRUCTURAL
        for strategy in snapshot.all(Strategy)
    )
    handed = any(factor.who_can_change.strip() for factor in snapshot.all(StructuralFactor))
    if not addressed and not handed:
        yield TheoryFinding(
            code=TheoryCode.NO_FACTOR_ADDRESSED,
            record_ids=tuple(factor.id for factor in snapshot.all(StructuralFactor)),
        )


def holding_but_behind(theory: Theory) -> Iterator[TheoryFinding]:
    """Find assumptions said to hold although their indicator is behind."""
    for assumption in theory.snapshot.all(Assumption):
        if assumption.status is not AssumptionStatus.HOLDING:
            continue
        if theory.snapshot.find(Indicator, assumption.indicator_id) is None:
            continue
        if progress(theory.snapshot, assumption.indicator_id).status is Status.BEHIND:
            yield TheoryFinding(
                code=TheoryCode.HOLDING_BUT_BEHIND,
                record_ids=(assumption.id, assumption.indicator_id),
                field="status",
            )


def messages(theory: Theory) -> Iterator[TheoryFinding]:
    """Find messages that show how many do harm, or correct a belief without the right to."""
    for strategy in theory.snapshot.all(Strategy):
        for place, message in enumerate(strategy.messages):
            field = f"messages[{place}].figure"
            if message.figure is FigureUsed.SHARE_DOING_HARM:
                yield TheoryFinding(
                    code=TheoryCode.MESSAGE_SHOWS_HARM, record_ids=(strategy.id,), field=field
                )
            elif message.figure is FigureUsed.CORRECTED_APPROVAL:
                norm_ids = (message.norm_id,) if message.norm_id else strategy.norm_ids
                barred = tuple(each for each in norm_ids if not _may_correct(theory, each))
                if barred or not norm_ids:
                    yield TheoryFinding(
                        code=TheoryCode.MESSAGE_NOT_ALLOWED,
                        record_ids=(strategy.id, *barred),
                        field=field,
                    )


def strategy_without_risk(theory: Theory) -> Iterator[TheoryFinding]:
    """Find strategies for which nobody has asked what could go wrong."""
    covered = {
        strategy_id
        for risk in theory.snapshot.all(RiskEthicsItem)
        for strategy_id in risk.strategy_ids
    }
    for strategy in theory.snapshot.all(Strategy):
        if strategy.id not in covered:
            yield TheoryFinding(code=TheoryCode.STRATEGY_WITHOUT_RISK, record_ids=(strategy.id,))


def too_many_boxes(theory: Theory) -> Iterator[TheoryFinding]:
    """Find diagrams of more than 25 boxes; without a diagram the whole counts as one."""
    diagrams = theory.snapshot.all(Diagram)
    if not diagrams and len(theory.nodes) > MOST_BOXES:
        yield TheoryFinding(code=TheoryCode.TOO_MANY_BOXES, record_ids=(), number=len(theory.nodes))
    for diagram in diagrams:
        members = set(diagram.member_ids) & theory.nodes.keys()
        count = len(members) if diagram.member_ids else len(theory.nodes)
        if count > MOST_BOXES:
            yield TheoryFinding(
                code=TheoryCode.TOO_MANY_BOXES, record_ids=(diagram.id,), number=count
            )


def loops(theory: Theory) -> Iterator[TheoryFinding]:
    """Find boxes that lead back to themselves; one finding for all boxes of a loop."""
    told: set[str] = set()
    onward = {node_id: _after(theory, node_id) for node_id in _left_in_circles(theory)}
    for node_id, after in onward.items():
        if node_id in after and node_id not in told:
            circle = tuple(other for other in onward if other in after and node_id in onward[other])
            told.update(circle)
            yield TheoryFinding(code=TheoryCode.LOOP, record_ids=circle)


CHECKS: tuple[Callable[[Theory], Iterator[TheoryFinding]], ...] = (
    nothing_leads_here,
    leads_nowhere,
    link_without_reason,
    outcome_without_indicator,
    awareness_jump,
    powerful_group_not_reached,
    no_factor_addressed,
    holding_but_behind,
    messages,
    strategy_without_risk,
    too_many_boxes,
    loops,
)
"""Every check, in the order of the method."""


def _only_informs(theory: Theory, node: ToCNode) -> bool:
    if node.level is NodeLevel.INDIVIDUAL_CHANGE:
        return node.change_kind in _AWARENESS
    if node.level is not NodeLevel.OUTPUT:
        return False
    strategies = [theory.snapshot.find(Strategy, each) for each in node.strategy_ids]
    mechanisms = [set(each.mechanisms) for each in strategies if each is not None]
    return bool(mechanisms) and all(each == {Mechanism.INFORMATION} for each in mechanisms)


def _passes_expectation(theory: Theory, source_id: str, target_id: str) -> bool:
    return any(
        theory.nodes[node_id].level in _NORMATIVE and target_id in _after(theory, node_id)
        for node_id in _after(theory, source_id)
    )


def _after(theory: Theory, node_id: str) -> set[str]:
    # All boxes that can be reached from here, itself only through a loop.
    reached: set[str] = set()
    open_ids = list(theory.following[node_id])
    while open_ids:
        found = open_ids.pop()
        if found not in reached:
            reached.add(found)
            open_ids.extend(theory.following[found])
    return reached


def _left_in_circles(theory: Theory) -> list[str]:
    # Boxes that lead nowhere, or only to such boxes, are in no loop: taken away one by one.
    before: dict[str, list[str]] = {node_id: [] for node_id in theory.nodes}
    ahead = Counter[str]()
    for node_id, targets in theory.following.items():
        ahead[node_id] = len(targets)
        for target in targets:
            before[target].append(node_id)
    ends = [node_id for node_id in theory.nodes if not ahead[node_id]]
    gone = set(ends)
    while ends:
        for node_id in before[ends.pop()]:
            ahead[node_id] -= 1
            if not ahead[node_id]:
                gone.add(node_id)
                ends.append(node_id)
    return [node_id for node_id in theory.nodes if node_id not in gone]


def _may_correct(theory: Theory, norm_id: str) -> bool:
    norm = theory.snapshot.find(Norm, norm_id)
    profile = None if norm is None else headline_profile(theory.snapshot, norm)
    if norm is None or profile is None:
        return False
    values = profile_values(theory.snapshot, profile)
    return publish_advice(values, norm.valence) is PublishAdvice.ALLOWED
