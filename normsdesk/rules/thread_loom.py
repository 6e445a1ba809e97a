"""What the thread of a norm is followed with: the records that hang together, worked out once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from normsdesk.model.indicator import Indicator
from normsdesk.model.norm import Norm, NormProfile
from normsdesk.model.practice import ReferenceGroup
from normsdesk.model.priority import Decision, PrioritisationRound, RankedKind
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.strategy import Strategy
from normsdesk.model.survey import Questionnaire, SurveyQuestion
from normsdesk.model.theory import Assumption, NodeLevel, NormPlacement, ToCNode
from normsdesk.rules.progress import Progress, progress
from normsdesk.rules.ranking import RankedItem, newest_decisions, ranking
from normsdesk.rules.theory_checks import Theory

MEASURED = frozenset(
    {NodeLevel.EXPECTATION_CHANGE, NodeLevel.NORM_OUTCOME, NodeLevel.PRACTICE_OUTCOME}
)
"""The levels at which a thread is torn where nothing measures the box."""

_LEVELS = tuple(NodeLevel)


@dataclass(frozen=True)
class Loom:
    """What the threads of all norms are followed with, worked out once."""

    snapshot: Snapshot

    @cached_property
    def theory(self) -> Theory:
        """The boxes and links that count."""
        return Theory(self.snapshot)

    @cached_property
    def leading(self) -> Mapping[str, tuple[str, ...]]:
        """What leads to each box, by id."""
        found: dict[str, list[str]] = {node_id: [] for node_id in self.theory.nodes}
        for link in self.theory.links:
            found[link.target_id].append(link.source_id)
        return {node_id: tuple(sources) for node_id, sources in found.items()}

    @cached_property
    def decisions(self) -> Mapping[str, Decision]:
        """The newest decision about each item, by its id."""
        return newest_decisions(self.snapshot)

    @cached_property
    def ranked(self) -> Mapping[str, RankedItem]:
        """The norms of the newest round of prioritisation, by id."""
        rounds = [
            held
            for held in self.snapshot.all(PrioritisationRound)
            if held.ranked is RankedKind.NORMS
        ]
        if not rounds:
            return {}
        newest = max(rounds, key=lambda held: (str(held.held_on or ""), held.created))
        return {item.item_id: item for item in ranking(self.snapshot, newest.id).items}

    @cached_property
    def asked_by(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """Who asks a question: pairs of questionnaire and norm, by the code of the question."""
        found: dict[str, list[tuple[str, str]]] = {}
        for form in self.snapshot.all(Questionnaire):
            for asked in form.questions:
                found.setdefault(asked.question, []).append((form.id, asked.norm_id))
        return {code: tuple(pairs) for code, pairs in found.items()}

    @cached_property
    def own_questions(self) -> Mapping[str, str]:
        """The project's own questions, by code."""
        return {each.code: each.id for each in self.snapshot.all(SurveyQuestion)}

    @cached_property
    def placed(self) -> Mapping[str, tuple[str, ...]]:
        """The boxes and links a norm stands on, by the norm's id."""
        found: dict[str, list[str]] = {}
        for each in self.snapshot.all(NormPlacement):
            found.setdefault(each.norm_id, []).append(each.record_id)
        return {norm_id: tuple(ids) for norm_id, ids in found.items()}

    @cached_property
    def _read(self) -> dict[str, Progress]:
        return {}

    def progress(self, indicator: Indicator) -> Progress:
        """Read an indicator once for all the threads it hangs on."""
        if indicator.id not in self._read:
            self._read[indicator.id] = progress(self.snapshot, indicator.id)
        return self._read[indicator.id]


@dataclass(frozen=True, slots=True)
class Ladder:
    """The boxes of a thread, from what is done to what it is for.

    ``own`` name the norm or carry it, ``begun`` belong to its strategies; ``all`` are these, what
    lies between, and where they lead. ``joined`` says that links lead from a strategy's box to
    one where the norm is seen to change.
    """

    own: frozenset[str]
    begun: frozenset[str]
    all: tuple[ToCNode, ...]
    joined: bool


def groups_of(loom: Loom, norm: Norm) -> list[ReferenceGroup]:
    """List who matters for a norm: who upholds it, and who people were asked about."""
    asked = {
        each.reference_group_id
        for each in loom.snapshot.all(NormProfile)
        if each.norm_id == norm.id and each.reference_group_id
    }
    return [
        each
        for each in loom.snapshot.all(ReferenceGroup)
        if norm.id in each.upholds or each.id in asked
    ]


def ladder_of(loom: Loom, norm: Norm, strategies: Sequence[Strategy]) -> Ladder:
    """Find the boxes of a norm: its own, those of its strategies, and all on the way."""
    theory = loom.theory
    stands_on = set(loom.placed.get(norm.id, ()))
    ends = {link.target_id for link in theory.links if link.id in stands_on}
    ids = {each.id for each in strategies}
    begun = {n.id for n in theory.nodes.values() if ids.intersection(n.strategy_ids)}
    own = {
        node.id
        for node in theory.nodes.values()
        if norm.id in node.norm_ids or node.id in stands_on | ends
    }
    after = _reached(begun, theory.following)
    # A box that only does something is no place where the norm itself is seen to change.
    aims = {each for each in own if theory.nodes[each].level in MEASURED} or own
    between = after & _reached(aims, loom.leading)
    beyond = _reached(aims, theory.following) if aims else set[str]()
    found = own | begun | between | beyond
    nodes = [node for node in theory.nodes.values() if node.id in found]
    nodes.sort(key=lambda node: _LEVELS.index(node.level))
    return Ladder(
        own=frozenset(own),
        begun=frozenset(begun),
        all=tuple(nodes),
        joined=bool(after & aims),
    )


def _reached(starts: Iterable[str], following: Mapping[str, Sequence[str]]) -> set[str]:
    """List what can be reached by links, the starts included."""
    found = set(starts)
    waiting = list(found)
    while waiting:
        for target in following[waiting.pop()]:
            if target not in found:
                found.add(target)
                waiting.append(target)
    return found


def assumptions_of(loom: Loom, ladder: Ladder) -> list[Assumption]:
    """List the assumptions on the boxes and links of a thread."""
    boxes = {node.id for node in ladder.all}
    stands_on = boxes | {
        link.id for link in loom.theory.links if link.source_id in boxes and link.target_id in boxes
    }
    return [each for each in loom.snapshot.all(Assumption) if each.record_id in stands_on]


def indicators_of(
    loom: Loom, norm: Norm, ladder: Ladder, assumptions: Sequence[Assumption]
) -> list[Indicator]:
    """List what measures a norm: its own indicators, those of its boxes and assumptions."""
    boxes = {node.id for node in ladder.all}
    tests = {each.indicator_id for each in assumptions}
    return [
        each
        for each in loom.snapshot.all(Indicator)
        if each.norm_id == norm.id or each.id in tests or boxes.intersection(each.node_ids)
    ]
