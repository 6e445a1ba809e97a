"""Records of which a project has one: they come into being with the first value typed."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from normsdesk.edit.changes import Refusal, Rejected
from normsdesk.edit.commands.records import (
    add_records,
    declared_at,
    fits,
    readable,
    replace_record,
)
from normsdesk.edit.document import Committed
from normsdesk.edit.patch import Patch
from normsdesk.edit.paths import NoSuchPath, value_at, with_value
from normsdesk.model.ids import new_id
from normsdesk.model.mentorship import (
    MOU,
    AgendaPoint,
    InceptionRecord,
    SelectionAnswer,
    SelectionCheck,
    SelfAssessmentBefore,
)
from normsdesk.model.programme import PackItemKind
from normsdesk.model.project import Organisation, OrganisationType
from normsdesk.model.record import Record
from normsdesk.model.snapshot import Snapshot, altered
from normsdesk.rules.eligibility import ITEMS, mentee
from normsdesk.steps.beginnings import begun_record
from normsdesk.steps.mou_text import mentor_of
from normsdesk.steps.pack_items import items_of, region_of
from normsdesk.ui.bridge import Desk
from normsdesk.ui.forms.editors import Subject

Find = Callable[[Snapshot], Record | None]
Begin = Callable[[Snapshot], Record]
Complete = Callable[[Snapshot, Any], Any]


class BegunRecord(Subject):
    """A record that a form shows before it exists, with all the rows its form has.

    The first value adds it to the project, as one step with that value.
    """

    def __init__(
        self, desk: Desk, find: Find, begin: Begin, complete: Complete | None = None
    ) -> None:
        super().__init__(desk)
        self._desk = desk
        self._find = find
        self._begin = begin
        self._complete = complete
        self._seen: Snapshot | None = None
        self._whole: Record | None = None
        self._draft: Record | None = None
        self._draft_owner = ""

    def stored(self) -> Record | None:
        """Return the record as the project holds it, or ``None`` while nobody typed anything."""
        return self._find(self._desk.bridge.snapshot)

    def record(self) -> Record:
        """Return the record as it is shown: stored or not, with all its rows."""
        snapshot = self._desk.bridge.snapshot
        if self._whole is not None and self._seen is snapshot:
            return self._whole
        held = self._find(snapshot) or self._new(snapshot)
        whole: Record = self._complete(snapshot, held) if self._complete else held
        self._whole, self._seen = whole, snapshot
        self.record_id = held.id
        return whole

    def put(
        self, path: str, value: object, *, typing: bool = False, origin: object = None
    ) -> Committed | Rejected:
        """Write a value, as one change."""
        patch = self.patch(path, value, typing=typing)
        return self._desk.bridge.document.commit(patch, origin)

    def put_or_tell(self, path: str, value: object, origin: object = None) -> None:
        """Write a value for a control that has no place for a problem of its own."""
        outcome = self.put(path, value, origin=origin)
        if isinstance(outcome, Rejected):
            self._desk.bridge.refused.emit(outcome)

    def patch(self, path: str, value: object, *, typing: bool = False) -> Patch | Rejected:
        """Make the change that writes a value."""
        whole, snapshot, clean = self.record(), self._desk.bridge.snapshot, readable(value)
        try:
            field = declared_at(type(whole), path)
            before = value_at(whole, path)
        except NoSuchPath:
            return Rejected(reason=Refusal.NO_FIELD, record_id=whole.id, path=path)
        if not fits(field, clean, inside_row=path.endswith("]")):
            return Rejected(reason=Refusal.WRONG_TYPE, record_id=whole.id, path=path)
        label = f"{whole.table}.changed"
        if before == clean:
            return Patch(changes=(), label=label)
        after = with_value(whole, path, clean)
        if snapshot.record(whole.id) is None:
            made: Patch | Rejected = add_records(snapshot, [after], label)
        else:
            made = replace_record(snapshot, after, label)
        if typing and isinstance(made, Patch):
            return replace(made, merge_key=f"{whole.id}:{path}")
        return made

    def _new(self, snapshot: Snapshot) -> Record:
        owner = mentee(snapshot)
        owner_id = owner.id if owner is not None else ""
        fresh = self._begin(snapshot)
        if self._draft is not None and self._draft_owner == owner_id:
            fresh = altered(fresh, id=self._draft.id)
        self._draft, self._draft_owner = fresh, owner_id
        return fresh


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRecords:
    """The records of step 1: who is mentored, by whom, and what was asked, said and agreed."""

    project: Subject
    organisation: BegunRecord
    mentor: BegunRecord
    check: BegunRecord
    inception: BegunRecord
    before: BegunRecord
    mou: BegunRecord


def step_records(desk: Desk) -> StepRecords:
    """Build the records of step 1 over the project of ``desk``."""
    project = Subject(desk)
    project.record_id = desk.bridge.snapshot.project.id
    return StepRecords(
        project=project,
        organisation=BegunRecord(desk, mentee, _begun_mentee),
        mentor=BegunRecord(desk, _found_mentor, _begun_mentor),
        check=BegunRecord(desk, found_check, _begins(SelectionCheck), _all_answers),
        inception=BegunRecord(desk, found_inception, _begins(InceptionRecord), _all_points),
        before=BegunRecord(desk, found_before, _begins(SelfAssessmentBefore)),
        mou=BegunRecord(desk, found_mou, _begun_mou, _with_mentor),
    )


def found_check(snapshot: Snapshot) -> SelectionCheck | None:
    """Find the selection check of the mentored organisation."""
    return next((one for one in snapshot.all(SelectionCheck) if _is_ours(snapshot, one)), None)


def found_inception(snapshot: Snapshot) -> InceptionRecord | None:
    """Find the record of the first meeting with the mentored organisation."""
    return next((one for one in snapshot.all(InceptionRecord) if _is_ours(snapshot, one)), None)


def found_before(snapshot: Snapshot) -> SelfAssessmentBefore | None:
    """Find the form before training of the mentored organisation."""
    forms = snapshot.all(SelfAssessmentBefore)
    return next((one for one in forms if _is_ours(snapshot, one)), None)


def found_mou(snapshot: Snapshot) -> MOU | None:
    """Find the agreement with the mentored organisation."""
    return next((one for one in snapshot.all(MOU) if _is_ours(snapshot, one)), None)


def _is_ours(
    snapshot: Snapshot, record: SelectionCheck | InceptionRecord | SelfAssessmentBefore | MOU
) -> bool:
    owner = mentee(snapshot)
    return owner is None or record.organisation_id in (owner.id, "")


def _begins(kind: type[Record]) -> Begin:
    def begin(snapshot: Snapshot) -> Record:
        owner = mentee(snapshot)
        record = begun_record(snapshot, kind.table)
        return altered(record, organisation_id=owner.id if owner is not None else "")

    return begin


def _begun_mentee(_snapshot: Snapshot) -> Record:
    return Organisation(id=new_id(Organisation.table), type=OrganisationType.MENTEE)


def _begun_mentor(_snapshot: Snapshot) -> Record:
    return Organisation(id=new_id(Organisation.table), type=OrganisationType.MENTOR)


def _found_mentor(snapshot: Snapshot) -> Organisation | None:
    return mentor_of(snapshot, found_mou(snapshot))


def _begun_mou(snapshot: Snapshot) -> Record:
    mentor = mentor_of(snapshot, None)
    made = _begins(MOU)(snapshot)
    project = snapshot.project
    return altered(
        made,
        mentor_organisation_id=mentor.id if mentor is not None else "",
        period_start=project.mentorship_start,
        period_end=project.mentorship_end,
        region=region_of(snapshot),
    )


def _with_mentor(snapshot: Snapshot, mou: MOU) -> MOU:
    mentor = mentor_of(snapshot, mou)
    if mou.mentor_organisation_id or mentor is None:
        return mou
    return altered(mou, mentor_organisation_id=mentor.id)


def _all_answers(_snapshot: Snapshot, check: SelectionCheck) -> SelectionCheck:
    held = {answer.item: answer for answer in check.answers}
    rows = [held.pop(item, None) or SelectionAnswer(item=item) for item in ITEMS]
    return altered(check, answers=(*rows, *held.values()))


def _all_points(snapshot: Snapshot, record: InceptionRecord) -> InceptionRecord:
    held = {point.item: point for point in record.agenda}
    numbers = [item.number for item in items_of(snapshot, PackItemKind.INCEPTION_POINT)]
    rows = [held.pop(number, None) or AgendaPoint(item=number) for number in numbers]
    return altered(record, agenda=(*rows, *held.values()))
