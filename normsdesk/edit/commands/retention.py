"""What was promised about people's data: who holds the password of the project."""

from normsdesk.edit.commands.records import add_records
from normsdesk.edit.patch import Change, Patch
from normsdesk.model.ids import new_id
from normsdesk.model.snapshot import Snapshot, altered
from normsdesk.model.survey import RetentionPlan


def password_holder(snapshot: Snapshot) -> str:
    """Name the role that holds the password, empty when none is noted."""
    noted = (plan.password_holder.strip() for plan in snapshot.all(RetentionPlan))
    return next((role for role in noted if role), "")


def hold_password(snapshot: Snapshot, role: str) -> Patch:
    """Note who holds the password, in every promise; without one, in a promise of its own."""
    plans = snapshot.all(RetentionPlan)
    if not plans and role:
        own = RetentionPlan(id=new_id(RetentionPlan.table), password_holder=role)
        return add_records(snapshot, [own])
    changes = tuple(
        Change(id=plan.id, before=plan, after=altered(plan, password_holder=role))
        for plan in plans
        if plan.password_holder != role
    )
    return Patch(changes=changes, label="retention_plans.changed")
