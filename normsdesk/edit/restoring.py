"""Going back to an earlier state: one record, or everything, as one step that undo takes back."""

from normsdesk.edit.changes import Refusal, Rejected
from normsdesk.edit.commands.records import remove_records, replace_record, without_references
from normsdesk.edit.merging import merge
from normsdesk.edit.merging_compare import patch_between
from normsdesk.edit.merging_terms import Copies
from normsdesk.edit.merging_twins import by_id
from normsdesk.edit.patch import Patch
from normsdesk.model.project import CodeCount, Project
from normsdesk.model.snapshot import Snapshot, altered

RESTORED = "history.restored"
RECORD_RESTORED = "history.record_restored"


def restore_record(now: Snapshot, earlier: Snapshot, record_id: str) -> Patch | Rejected:
    """Put one record back as it was.

    One that was removed since comes back with all that belonged to it and with the references
    that pointed at it; one that was added since goes, with all that belongs to it. References to
    records that are not there any more stay empty.
    """
    was, is_now = earlier.record(record_id), now.record(record_id)
    if was is None and is_now is None:
        return Rejected(reason=Refusal.MISSING, record_id=record_id)
    if was is None:
        removal = remove_records(now, [record_id])
        return removal if isinstance(removal, Rejected) else _labelled(removal)
    if is_now is None:
        copies = Copies(base=earlier, mine=now, theirs=earlier)
        back = merge(copies, brought_back=frozenset({record_id})).snapshot
        return patch_between(now, back, RECORD_RESTORED)
    gone = frozenset(by_id(earlier).keys() - by_id(now).keys())
    record = without_references(was, gone)
    if isinstance(record, Project):
        record = altered(record, codes=_all_codes(now.project, record))
    return replace_record(now, record, RECORD_RESTORED)


def restore_all(now: Snapshot, earlier: Snapshot) -> Patch:
    """Put everything back as it was; only the codes given since are not given again."""
    project = altered(earlier.project, codes=_all_codes(now.project, earlier.project))
    tables = {**earlier.tables, project.table: {project.id: project}}
    return patch_between(now, Snapshot(tables), RESTORED)


def _labelled(patch: Patch) -> Patch:
    return Patch(changes=patch.changes, label=RECORD_RESTORED)


def _all_codes(now: Project, earlier: Project) -> tuple[CodeCount, ...]:
    last: dict[str, int] = {}
    for count in (*now.codes, *earlier.codes):
        last[count.prefix] = max(count.last, last.get(count.prefix, 0))
    return tuple(CodeCount(prefix=prefix, last=last[prefix]) for prefix in sorted(last))
