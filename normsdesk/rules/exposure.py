"""Who may be punished for joining in, and whether anything answers that.

A norm is held up by sanctions. Whoever joins an activity against the norm may meet them, so each
strategy, and each activity without one, is laid beside the sanctions of its norms, the people it
names itself, and the risks that are about it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from normsdesk.model.norm import Norm, Sanction, SanctionSign
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.strategy import Exposure, MitigationStatus, RiskEthicsItem, Strategy
from normsdesk.model.theory import NodeLevel, ToCNode
from normsdesk.rules.risk import is_unmitigated


class ExposureState(StrEnum):
    """What is known about punishment for joining in, from the worst to the best."""

    STILL_HIGH = "exposure.still_high"
    NOT_NAMED = "exposure.not_named"
    UNANSWERED = "exposure.unanswered"
    NOT_ASKED = "exposure.not_asked"
    PLANNED = "exposure.planned"
    ANSWERED = "exposure.answered"

    @property
    def settled(self) -> bool:
        """Whether something is in place."""
        return self is ExposureState.ANSWERED


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposed:
    """One strategy or activity: what those who join in may meet, and what answers it.

    ``record_id`` is a strategy, or an activity that belongs to none. ``sanction_ids`` are the
    sanctions of its norms, ``rows`` the places of the people it names itself among its
    exposures, ``risk_ids`` the risks about it. ``answer_id`` and ``field`` are where the question
    of the state is answered.
    """

    record_id: str
    norm_ids: tuple[str, ...]
    sanction_ids: tuple[str, ...]
    rows: tuple[int, ...]
    risk_ids: tuple[str, ...]
    state: ExposureState
    answer_id: str
    field: str = ""


def exposed(snapshot: Snapshot) -> tuple[Exposed, ...]:
    """Look at every strategy for norms, and every activity for norms that belongs to none."""
    served = [each for each in snapshot.all(Strategy) if each.norm_ids]
    found = [_of_strategy(snapshot, each, each.norm_ids) for each in served]
    found.extend(_of_activity(snapshot, node) for node in _activities(snapshot))
    return tuple(found)


def exposed_of_norm(snapshot: Snapshot, norm_id: str) -> tuple[Exposed, ...]:
    """Look at the strategies and activities for one norm, beside the sanctions of that norm.

    Raises:
        KeyError: there is no such norm.
    """
    norm = snapshot.get(Norm, norm_id)
    found = [
        _of_strategy(snapshot, each, (norm.id,))
        for each in snapshot.all(Strategy)
        if norm.id in each.norm_ids
    ]
    found.extend(
        _of_activity(snapshot, node) for node in _activities(snapshot) if norm.id in node.norm_ids
    )
    return tuple(found)


def _activities(snapshot: Snapshot) -> list[ToCNode]:
    return [
        node
        for node in snapshot.all(ToCNode)
        if node.level is NodeLevel.ACTIVITY and node.norm_ids and not node.strategy_ids
    ]


def _of_strategy(snapshot: Snapshot, strategy: Strategy, norm_ids: tuple[str, ...]) -> Exposed:
    risks = [each for each in snapshot.all(RiskEthicsItem) if strategy.id in each.strategy_ids]
    named = [
        place
        for place, row in enumerate(strategy.exposures)
        if row.who.strip() or row.population_id
    ]
    sanctions = _sanctions(snapshot, norm_ids)
    rows = [strategy.exposures[place] for place in named]
    state = _state(sanctions, rows, risks)
    answer_id, field = _where(strategy, named, risks, state)
    return Exposed(
        record_id=strategy.id,
        norm_ids=norm_ids,
        sanction_ids=tuple(each.id for each in sanctions),
        rows=tuple(named),
        risk_ids=tuple(each.id for each in risks),
        state=state,
        answer_id=answer_id,
        field=field,
    )


def _of_activity(snapshot: Snapshot, node: ToCNode) -> Exposed:
    norms = set(node.norm_ids)
    # An activity without a strategy has only the risks of its norms to lean on.
    risks = [each for each in snapshot.all(RiskEthicsItem) if norms.intersection(each.norm_ids)]
    sanctions = _sanctions(snapshot, node.norm_ids)
    return Exposed(
        record_id=node.id,
        norm_ids=node.norm_ids,
        sanction_ids=tuple(each.id for each in sanctions),
        rows=(),
        risk_ids=tuple(each.id for each in risks),
        state=_state(sanctions, (), risks),
        answer_id=next((each.id for each in risks), node.id),
    )


def _where(
    strategy: Strategy,
    named: Sequence[int],
    risks: Sequence[RiskEthicsItem],
    state: ExposureState,
) -> tuple[str, str]:
    match state:
        case ExposureState.NOT_NAMED | ExposureState.NOT_ASKED:
            return strategy.id, "exposures"
        case ExposureState.UNANSWERED:
            open_row = next(n for n in named if not strategy.exposures[n].what_is_done.strip())
            return strategy.id, f"exposures[{open_row}].what_is_done"
        case ExposureState.STILL_HIGH:
            return next(each.id for each in risks if is_unmitigated(each)), "mitigation"
        case _ if risks:
            return risks[0].id, "mitigation"
        case _:
            return strategy.id, f"exposures[{named[0]}].what_is_done"


def _sanctions(snapshot: Snapshot, norm_ids: Sequence[str]) -> list[Sanction]:
    return [
        each
        for each in snapshot.all(Sanction)
        if each.sign is SanctionSign.SANCTION and each.norm_id in norm_ids
    ]


def _state(
    sanctions: Sequence[Sanction], rows: Sequence[Exposure], risks: Sequence[RiskEthicsItem]
) -> ExposureState:
    """Judge by the weakest part: a risk still high, people without an answer, nothing asked."""
    if any(is_unmitigated(each) for each in risks):
        return ExposureState.STILL_HIGH
    if any(not row.what_is_done.strip() for row in rows):
        return ExposureState.UNANSWERED
    if not rows and not risks:
        # No sanction on paper is not the same as no sanction.
        return ExposureState.NOT_NAMED if sanctions else ExposureState.NOT_ASKED
    if risks and not any(each.mitigation_status is MitigationStatus.IN_PLACE for each in risks):
        return ExposureState.PLANNED
    return ExposureState.ANSWERED
