"""Evidence: a file is attached to it in one step."""

from normsdesk.edit.changes import Refusal, Rejected
from normsdesk.edit.commands.records import add_records
from normsdesk.edit.patch import Change, Patch
from normsdesk.model.evidence import EvidenceItem
from normsdesk.model.project import Attachment
from normsdesk.model.snapshot import Snapshot, altered


def attach_file(snapshot: Snapshot, evidence_id: str, file: Attachment) -> Patch | Rejected:
    """Add the record of a file and name it in a piece of evidence."""
    before = snapshot.find(EvidenceItem, evidence_id)
    if before is None:
        return Rejected(reason=Refusal.MISSING, record_id=evidence_id)
    added = add_records(snapshot, [file])
    after = altered(before, attachment_ids=(*before.attachment_ids, file.id))
    change = Change(id=before.id, before=before, after=after)
    return Patch(changes=(*added.changes, change), label="attachments.added")
