"""Levels of risk, and the risks that put work off (method 3.12 and 3.7)."""

from dataclasses import dataclass
from enum import StrEnum

from normsdesk.model.norm import Norm
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.strategy import (
    MitigationStatus,
    ReferralRoute,
    RiskEthicsItem,
    Strategy,
)


class RiskLevel(StrEnum):
    """How grave a risk is; an ordered scale, see ``rank``."""

    VERY_LOW = "very_low"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    VERY_HIGH = "very_high"

    @property
    def rank(self) -> int:
        """The place on the scale, 1 (very low) to 5 (very high)."""
        return _LEVELS.index(self) + 1


_LEVELS = tuple(RiskLevel)
_FROM = (
    (15, RiskLevel.VERY_HIGH),
    (12, RiskLevel.HIGH),
    (9, RiskLevel.MEDIUM),
    (5, RiskLevel.LOW),
)
_FLOORS = {5: RiskLevel.HIGH, 4: RiskLevel.MEDIUM}


class VetoReason(StrEnum):
    """Why an item is put off whatever its score (method 3.7)."""

    HIGH_RISK = "veto.high_risk"
    NO_REFERRAL_ROUTE = "veto.no_referral_route"
    LOW_SCORE = "veto.low_score"


@dataclass(frozen=True, slots=True, kw_only=True)
class Veto:
    """One reason to put an item off: the risk or criterion behind it, and its residual level."""

    reason: VetoReason
    record_id: str
    level: RiskLevel | None = None


def level(likelihood: int, severity: int) -> RiskLevel:
    """Give the level of likelihood × severity, both 1–5, never below the floor of its severity.

    Severity 5 is at least high and severity 4 at least medium: harm to a person must not
    disappear in a product (method 3.12).
    """
    floor = _FLOORS.get(severity, RiskLevel.VERY_LOW)
    return max(_of_product(likelihood * severity), floor, key=_LEVELS.index)


def is_raised(likelihood: int, severity: int) -> bool:
    """Tell whether the floor lifts the level above that of likelihood × severity (method 3.12)."""
    return level(likelihood, severity) is not _of_product(likelihood * severity)


def _of_product(product: int) -> RiskLevel:
    return next((name for limit, name in _FROM if product >= limit), RiskLevel.VERY_LOW)


def first_level(item: RiskEthicsItem) -> RiskLevel | None:
    """Give the level before anything is done; none while likelihood or severity is open."""
    if item.likelihood is None or item.severity is None:
        return None
    return level(item.likelihood, item.severity)


def residual_level(item: RiskEthicsItem) -> RiskLevel | None:
    """Give the level that is left; only a mitigation in place changes it (method 3.12)."""
    if (
        item.mitigation_status is not MitigationStatus.IN_PLACE
        or item.residual_likelihood is None
        or item.residual_severity is None
    ):
        return first_level(item)
    return level(item.residual_likelihood, item.residual_severity)


def is_unmitigated(item: RiskEthicsItem) -> bool:
    """Tell whether a risk is still high or very high after what is in place."""
    left = residual_level(item)
    return left is not None and left.rank >= RiskLevel.HIGH.rank


def lacks_route(snapshot: Snapshot, item: RiskEthicsItem) -> bool:
    """Tell whether somebody may tell of violence and there is nowhere to send them."""
    return bool(item.may_disclose_violence) and (
        snapshot.find(ReferralRoute, item.referral_route_id) is None
    )


def risks_of(snapshot: Snapshot, item_id: str) -> tuple[RiskEthicsItem, ...]:
    """List the risks of a strategy, or of a norm and of its strategies, by code."""
    about = {item_id}
    if snapshot.find(Norm, item_id) is not None:
        about.update(each.id for each in snapshot.all(Strategy) if item_id in each.norm_ids)
    return tuple(
        risk
        for risk in snapshot.all(RiskEthicsItem)
        if about.intersection(risk.norm_ids + risk.strategy_ids)
    )


def risk_vetoes(snapshot: Snapshot, item_id: str) -> tuple[Veto, ...]:
    """List the reasons of safety to put a norm or strategy off, whatever its score (method 3.7)."""
    found: list[Veto] = []
    for risk in risks_of(snapshot, item_id):
        left = residual_level(risk)
        if is_unmitigated(risk):
            found.append(Veto(reason=VetoReason.HIGH_RISK, record_id=risk.id, level=left))
        if lacks_route(snapshot, risk):
            found.append(Veto(reason=VetoReason.NO_REFERRAL_ROUTE, record_id=risk.id, level=left))
    return tuple(found)
