"""Keeping a sample size in the plan: the calculation, and what it means for its round."""

from normsdesk.edit.changes import Refusal, Rejected
from normsdesk.edit.commands.records import add_records
from normsdesk.edit.patch import Change, Patch
from normsdesk.model.indicator import Round
from normsdesk.model.snapshot import Snapshot, altered
from normsdesk.model.survey import SamplePlan


def keep_plan(snapshot: Snapshot, plan: SamplePlan) -> Patch | Rejected:
    """Put a calculation into the plan, in the place of the one with its id where there is one.

    Its round, where it names one, plans for that many people from now on.
    """
    held = snapshot.find(Round, plan.round_id) if plan.round_id else None
    if plan.round_id and held is None:
        return Rejected(reason=Refusal.MISSING, record_id=plan.round_id)
    changes: list[Change] = []
    before = snapshot.find(SamplePlan, plan.id)
    if before is None:
        label = "sample_plans.added"
        changes.extend(add_records(snapshot, [plan]).changes)
    else:
        label = "sample_plans.changed"
        kept = altered(
            plan,
            created=before.created,
            modified=before.modified,
            source_tag=before.source_tag,
            illustrative=before.illustrative,
            achieved=before.achieved,
            notes=before.notes,
        )
        if kept != before:
            changes.append(Change(id=plan.id, before=before, after=kept))
    if held is not None and plan.result is not None and held.sample_planned != plan.result:
        after = altered(held, sample_planned=plan.result)
        changes.append(Change(id=held.id, before=held, after=after))
    return Patch(changes=tuple(changes), label=label)
