"""Keeping a sample size: one step for the calculation and its round."""

from normsdesk.edit.changes import Refusal, Rejected
from normsdesk.edit.commands.samples import keep_plan
from normsdesk.edit.document import Document
from normsdesk.model.indicator import Round
from normsdesk.model.snapshot import altered
from normsdesk.model.survey import SamplePlan
from tests.rules.builders import a_round, a_snapshot

BASELINE = a_round()
PLAN = SamplePlan(
    id="sample_plans-1", name="66 to 51", round_id=BASELINE.id, p1=0.66, p2=0.51, result=281
)


def test_a_plan_and_its_round_are_one_undo_step() -> None:
    document = Document(a_snapshot(BASELINE))
    document.commit(keep_plan(document.snapshot, PLAN))
    assert document.snapshot.get(SamplePlan, PLAN.id).result == 281
    assert document.snapshot.get(Round, BASELINE.id).sample_planned == 281
    document.undo()
    assert document.snapshot.all(SamplePlan) == ()
    assert document.snapshot.get(Round, BASELINE.id).sample_planned is None


def test_keeping_it_again_changes_it_and_keeps_what_was_achieved() -> None:
    held = altered(PLAN, achieved=296, notes="Agreed with the donor.", illustrative=True)
    document = Document(a_snapshot(BASELINE, held))
    document.commit(keep_plan(document.snapshot, altered(PLAN, result=300)))
    after = document.snapshot.get(SamplePlan, PLAN.id)
    assert (after.result, after.achieved, after.notes) == (300, 296, "Agreed with the donor.")
    assert after.illustrative
    assert document.snapshot.get(Round, BASELINE.id).sample_planned == 300


def test_a_plan_without_a_round_stands_alone() -> None:
    document = Document(a_snapshot(BASELINE))
    document.commit(keep_plan(document.snapshot, altered(PLAN, round_id="")))
    assert document.snapshot.get(Round, BASELINE.id).sample_planned is None


def test_a_round_that_went_is_refused() -> None:
    outcome = keep_plan(a_snapshot(), PLAN)
    assert isinstance(outcome, Rejected)
    assert outcome.reason is Refusal.MISSING
