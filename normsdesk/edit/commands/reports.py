"""Remembering what a reader was told."""

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.records import add_records, remove_records
from normsdesk.edit.patch import Patch
from normsdesk.model.project import ReportMade
from normsdesk.model.snapshot import Snapshot

REMEMBERED = "reports_made.added"


def remember_report(snapshot: Snapshot, report: ReportMade) -> Patch | Rejected:
    """Remember a report in the place of the one its reader had before.

    The new one knows all numbers that were ever given.
    """
    before = [each.id for each in snapshot.all(ReportMade) if each.reader is report.reader]
    added = add_records(snapshot, [report], REMEMBERED)
    removed = remove_records(snapshot, before)
    if isinstance(removed, Rejected):
        return removed
    return Patch(changes=(*removed.changes, *added.changes), label=REMEMBERED)
