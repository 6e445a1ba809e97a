"""Special conditions of what is only partly met: into the agreement, and among the actions."""

from dataclasses import replace

from normsdesk.edit.changes import Refusal, Rejected
from normsdesk.edit.commands.records import add_records, replace_record
from normsdesk.edit.patch import Patch
from normsdesk.model.ids import new_id
from normsdesk.model.mentorship import MOU, ActionItem, SelectionCheck
from normsdesk.model.snapshot import Snapshot, altered
from normsdesk.rules.eligibility import missing_conditions
from normsdesk.steps.beginnings import begun_record
from normsdesk.steps.mou_text import mentor_of
from normsdesk.ui.organisation.begun import found_check, found_mou


def ready_conditions(check: SelectionCheck, mou: MOU | None) -> dict[str, str]:
    """Give the conditions that are written down but not in the MOU yet, by item."""
    texts = {answer.item: answer.condition.strip() for answer in check.answers}
    return {item: texts[item] for item in missing_conditions(check, mou) if texts.get(item)}


def conditions_patch(snapshot: Snapshot) -> Patch | Rejected:
    """Put the written conditions into the MOU and, once for each, among the actions (method 3.9).

    An MOU that is not there yet comes into being.
    """
    check, mou = found_check(snapshot), found_mou(snapshot)
    if check is None:
        return Rejected(reason=Refusal.MISSING)
    texts = tuple(dict.fromkeys(ready_conditions(check, mou).values()))
    known = {action.text.strip() for action in snapshot.all(ActionItem)}
    actions = [
        ActionItem(id=new_id(ActionItem.table), text=text, record_id=check.id)
        for text in texts
        if text not in known
    ]
    label = f"{MOU.table}.changed"
    if mou is not None:
        changed = altered(mou, special_conditions=(*mou.special_conditions, *texts))
        made = replace_record(snapshot, changed, label)
        added = add_records(snapshot, actions, label)
        return made if isinstance(made, Rejected) else _both(made, added)
    mentor = mentor_of(snapshot, None)
    fresh = altered(
        begun_record(snapshot, MOU.table),
        organisation_id=check.organisation_id,
        mentor_organisation_id=mentor.id if mentor is not None else "",
        special_conditions=texts,
    )
    return add_records(snapshot, [fresh, *actions], label)


def _both(first: Patch, second: Patch) -> Patch:
    return replace(first, changes=(*first.changes, *second.changes))
