"""The one patch between two states of a project, and records put onto a state by force."""

from collections.abc import Iterable

from normsdesk.edit.patch import Change, Patch
from normsdesk.model.record import Record
from normsdesk.model.snapshot import Snapshot

RESTORED = "recovery.restored"
"""Label of the one step that takes back what was restored."""


def difference(before: Snapshot, after: Snapshot) -> Patch:
    """Make the one patch that leads from ``before`` to ``after``."""
    old, new = _by_id(before), _by_id(after)
    return Patch(
        changes=tuple(
            Change(id=record_id, before=old.get(record_id), after=new.get(record_id))
            for record_id in {**old, **new}
            if old.get(record_id) != new.get(record_id)
        ),
        label=RESTORED,
    )


def _by_id(snapshot: Snapshot) -> dict[str, Record]:
    return {record.id: record for record in snapshot.records()}


def forced(snapshot: Snapshot, changes: Iterable[Change]) -> Snapshot:
    """Put the newest state of records onto a snapshot, whether it fits or not."""
    tables = {name: dict(records) for name, records in snapshot.tables.items()}
    for change in changes:
        records = tables.setdefault(change.table, {})
        records.pop(change.id, None)
        if change.after is not None:
            records[change.id] = change.after
    return Snapshot({name: records for name, records in tables.items() if records})
