"""What was promised about people's data: who holds the password, and deleting it for good."""

from collections.abc import Collection, Iterable
from datetime import date

from normsdesk.edit.changes import Rejected, applied
from normsdesk.edit.commands.records import add_records, remove_records
from normsdesk.edit.merging_compare import patch_between
from normsdesk.edit.patch import Change, Patch
from normsdesk.model.ids import new_id
from normsdesk.model.snapshot import Snapshot, altered
from normsdesk.model.survey import RetainedKind, RetentionPlan
from normsdesk.rules.retention import held, without

DELETED = "retention.deleted"
"""Label of the step that deletes; it cannot be taken back once it is saved."""


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


def forget(snapshot: Snapshot, kinds: Collection[RetainedKind], day: date) -> Patch:
    """Delete what is kept of people, and note it in the promises.

    Args:
        snapshot: the project.
        kinds: what is deleted.
        day: when; it is written into every promise of these kinds, or into a new one.
    """
    after = forgotten(snapshot, kinds)
    tables = {table: dict(records) for table, records in after.tables.items()}
    plans = tables.setdefault(RetentionPlan.table, {})
    for kind in kinds:
        ids = held(snapshot, kind)
        noted = [plan for plan in snapshot.all(RetentionPlan) if plan.kind is kind]
        for plan in noted or [RetentionPlan(id=new_id(RetentionPlan.table), kind=kind)]:
            known = tuple(dict.fromkeys((*plan.forgotten, *ids)))
            plans[plan.id] = altered(plan, deleted_on=day, forgotten=known)
    return patch_between(snapshot, Snapshot(tables), DELETED)


def forgotten(
    snapshot: Snapshot, kinds: Iterable[RetainedKind], ids: Collection[str] | None = None
) -> Snapshot:
    """Give a project without what is kept of people; of certain records only, when named."""
    for kind in kinds:
        wanted = [one for one in held(snapshot, kind) if ids is None or one in ids]
        gone = [one for one in wanted if _is_gone(snapshot, one, kind)]
        if gone:
            snapshot = _removed(snapshot, gone)
        tables = {table: dict(records) for table, records in snapshot.tables.items()}
        for record_id in wanted:
            record = snapshot.record(record_id)
            emptied = without(record, kind) if record is not None else None
            if emptied is not None:
                tables[emptied.table][record_id] = emptied
        snapshot = Snapshot(tables)
    return snapshot


def without_forgotten(snapshot: Snapshot, other: Snapshot) -> Snapshot:
    """Give a copy without what was deleted for good in ``other``, so that it does not come back."""
    for plan in other.all(RetentionPlan):
        if plan.forgotten:
            snapshot = forgotten(snapshot, [plan.kind], frozenset(plan.forgotten))
    return snapshot


def _is_gone(snapshot: Snapshot, record_id: str, kind: RetainedKind) -> bool:
    record = snapshot.record(record_id)
    return record is not None and without(record, kind) is None


def _removed(snapshot: Snapshot, gone: list[str]) -> Snapshot:
    patch = remove_records(snapshot, gone)
    outcome = patch if isinstance(patch, Rejected) else applied(snapshot, patch)
    if isinstance(outcome, Rejected):
        raise ValueError(outcome.reason.value)
    return outcome
