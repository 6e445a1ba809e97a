from dataclasses import replace

import pytest

from normsdesk.model.norm import Norm, Sanction, SanctionSign
from normsdesk.model.project import Project
from normsdesk.model.snapshot import snapshot_of
from normsdesk.model.strategy import Exposure, MitigationStatus, RiskEthicsItem, Strategy
from normsdesk.model.theory import NodeLevel, ToCNode
from normsdesk.rules.exposure import ExposureState, exposed, exposed_of_norm
from normsdesk.store.starting import example_contents

SANCTION = Sanction(id="sanctions-1", norm_id="norms-1")
REWARD = Sanction(id="sanctions-2", norm_id="norms-1", sign=SanctionSign.REWARD)
RISK = RiskEthicsItem(
    id="risks-1",
    code="R1",
    strategy_ids=("strategies-1",),
    likelihood=3,
    severity=5,
    residual_likelihood=2,
    residual_severity=3,
    mitigation_status=MitigationStatus.IN_PLACE,
)
NAMED = Exposure(who="Girls")
ANSWERED = Exposure(who="Girls", what_is_done="They never speak for us.")


def looked_at(*records, exposures=()):
    strategy = Strategy(id="strategies-1", code="S1", norm_ids=("norms-1",), exposures=exposures)
    snapshot = snapshot_of(
        [Project(id="project-1"), Norm(id="norms-1", code="N1"), strategy, *records]
    )
    (found,) = exposed(snapshot)
    return found


@pytest.mark.parametrize(
    ("records", "exposures", "state", "where"),
    [
        ((), (), ExposureState.NOT_ASKED, ("strategies-1", "exposures")),
        ((REWARD,), (), ExposureState.NOT_ASKED, ("strategies-1", "exposures")),
        ((SANCTION,), (), ExposureState.NOT_NAMED, ("strategies-1", "exposures")),
        ((SANCTION,), (Exposure(),), ExposureState.NOT_NAMED, ("strategies-1", "exposures")),
        (
            (SANCTION,),
            (ANSWERED, NAMED),
            ExposureState.UNANSWERED,
            ("strategies-1", "exposures[1].what_is_done"),
        ),
        (
            (SANCTION, RISK),
            (NAMED,),
            ExposureState.UNANSWERED,
            ("strategies-1", "exposures[0].what_is_done"),
        ),
        (
            (SANCTION,),
            (ANSWERED,),
            ExposureState.ANSWERED,
            ("strategies-1", "exposures[0].what_is_done"),
        ),
        ((SANCTION, RISK), (), ExposureState.ANSWERED, ("risks-1", "mitigation")),
        (
            (SANCTION, replace(RISK, severity=3, mitigation_status=MitigationStatus.PLANNED)),
            (),
            ExposureState.PLANNED,
            ("risks-1", "mitigation"),
        ),
        (
            (SANCTION, replace(RISK, residual_severity=5)),
            (ANSWERED,),
            ExposureState.STILL_HIGH,
            ("risks-1", "mitigation"),
        ),
    ],
)
def test_the_weakest_part_says_how_punishment_is_answered(records, exposures, state, where):
    found = looked_at(*records, exposures=exposures)
    assert found.state is state
    assert (found.answer_id, found.field) == where
    assert found.state.settled is (state is ExposureState.ANSWERED)


def test_an_activity_without_a_strategy_leans_on_the_risks_of_its_norms():
    alone = ToCNode(id="toc_nodes-a", code="A1", level=NodeLevel.ACTIVITY, norm_ids=("norms-1",))
    base = [Project(id="project-1"), Norm(id="norms-1", code="N1"), SANCTION, alone]
    (found,) = exposed(snapshot_of(base))
    assert (found.record_id, found.state) == ("toc_nodes-a", ExposureState.NOT_NAMED)
    risk = replace(RISK, strategy_ids=(), norm_ids=("norms-1",))
    (found,) = exposed(snapshot_of([*base, risk]))
    assert (found.answer_id, found.state) == ("risks-1", ExposureState.ANSWERED)


def test_a_strategy_for_structural_factors_only_meets_no_norm():
    snapshot = example_contents("amani").snapshot
    found = {each.record_id for each in exposed(snapshot)}
    assert "strategies-s1" in found
    assert "strategies-s6" not in found


def test_beside_one_norm_only_its_own_sanctions_are_shown():
    snapshot = example_contents("amani").snapshot
    found = exposed_of_norm(snapshot, "norms-n1")
    assert [each.record_id for each in found] == ["strategies-s1", "strategies-s2", "strategies-s5"]
    for each in found:
        assert len(each.sanction_ids) == 2
        assert each.state is ExposureState.ANSWERED
