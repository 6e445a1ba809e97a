import itertools

import pytest

from normsdesk.model.norm import Norm
from normsdesk.model.snapshot import snapshot_of
from normsdesk.model.strategy import (
    MitigationStatus,
    ReferralRoute,
    RiskEthicsItem,
    Strategy,
)
from normsdesk.rules.risk import (
    RiskLevel,
    Veto,
    VetoReason,
    first_level,
    is_raised,
    is_unmitigated,
    level,
    residual_level,
    risk_vetoes,
    risks_of,
)


@pytest.mark.parametrize(
    ("likelihood", "severity", "expected"),
    [
        (3, 5, "very_high"),
        (1, 5, "high"),
        (2, 5, "high"),
        (1, 4, "medium"),
        (2, 4, "medium"),
        (3, 4, "high"),
        (4, 3, "high"),
        (3, 3, "medium"),
        (2, 3, "low"),
        (1, 3, "very_low"),
        (5, 1, "low"),
        (5, 2, "medium"),
    ],
)
def test_levels_are_those_of_the_table(likelihood, severity, expected):
    assert level(likelihood, severity) is RiskLevel(expected)


def test_the_floor_is_named_only_where_it_lifts_the_level():
    lifted = {(x, y) for x in range(1, 6) for y in range(1, 6) if is_raised(x, y)}
    assert lifted == {(1, 5), (2, 5), (1, 4), (2, 4)}


def test_more_likely_or_more_serious_is_never_a_lower_level():
    for likelihood, severity in itertools.product(range(1, 5), range(1, 6)):
        assert level(likelihood + 1, severity).rank >= level(likelihood, severity).rank
    for likelihood, severity in itertools.product(range(1, 6), range(1, 5)):
        assert level(likelihood, severity + 1).rank >= level(likelihood, severity).rank


def risk(**values):
    return RiskEthicsItem(
        **{"id": "risks-1", "code": "R1", "likelihood": 3, "severity": 5} | values
    )


@pytest.mark.parametrize(
    ("status", "likelihood", "severity", "expected"),
    [
        (MitigationStatus.IN_PLACE, 2, 4, RiskLevel.MEDIUM),
        (MitigationStatus.PLANNED, 2, 4, RiskLevel.VERY_HIGH),
        (None, 2, 4, RiskLevel.VERY_HIGH),
        (MitigationStatus.IN_PLACE, None, 4, RiskLevel.VERY_HIGH),
        (MitigationStatus.IN_PLACE, 2, None, RiskLevel.VERY_HIGH),
    ],
)
def test_only_a_mitigation_in_place_lowers_a_risk(status, likelihood, severity, expected):
    item = risk(
        mitigation_status=status, residual_likelihood=likelihood, residual_severity=severity
    )
    assert residual_level(item) is expected
    assert first_level(item) is RiskLevel.VERY_HIGH


@pytest.mark.parametrize("missing", ["likelihood", "severity"])
def test_a_risk_without_likelihood_or_severity_has_no_level(missing):
    item = risk(**{missing: None})
    assert first_level(item) is None
    assert residual_level(item) is None
    assert not is_unmitigated(item)


NORM = Norm(id="norms-n1", code="N1")
OTHER = Norm(id="norms-n2", code="N2")
STRATEGY = Strategy(id="strategies-s1", code="S1", norm_ids=("norms-n1",))


def test_a_norm_has_its_own_risks_and_those_of_its_strategies():
    own = risk(norm_ids=("norms-n1",))
    through = risk(id="risks-2", code="R2", strategy_ids=("strategies-s1",))
    foreign = risk(id="risks-3", code="R3", norm_ids=("norms-n2",))
    snapshot = snapshot_of([NORM, OTHER, STRATEGY, own, through, foreign])
    assert risks_of(snapshot, "norms-n1") == (own, through)
    assert risks_of(snapshot, "strategies-s1") == (through,)
    assert risks_of(snapshot, "norms-n2") == (foreign,)


def test_a_high_residual_risk_puts_the_norm_off():
    snapshot = snapshot_of([NORM, risk(norm_ids=("norms-n1",))])
    assert risk_vetoes(snapshot, "norms-n1") == (
        Veto(reason=VetoReason.HIGH_RISK, record_id="risks-1", level=RiskLevel.VERY_HIGH),
    )


def test_violence_that_may_be_told_needs_a_referral_route():
    small = {"likelihood": 1, "severity": 3, "may_disclose_violence": True}
    without = snapshot_of([NORM, risk(norm_ids=("norms-n1",), **small)])
    assert [veto.reason for veto in risk_vetoes(without, "norms-n1")] == [
        VetoReason.NO_REFERRAL_ROUTE
    ]
    route = ReferralRoute(id="referral_routes-1")
    with_route = risk(norm_ids=("norms-n1",), referral_route_id=route.id, **small)
    assert risk_vetoes(snapshot_of([NORM, with_route, route]), "norms-n1") == ()


def test_one_risk_can_give_both_reasons():
    snapshot = snapshot_of([NORM, risk(norm_ids=("norms-n1",), may_disclose_violence=True)])
    assert len(risk_vetoes(snapshot, "norms-n1")) == 2
