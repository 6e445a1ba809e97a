"""The tab of the participants: who is named, whether the three roles are held, what is thin."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.records import add_records
from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word, spoken
from normsdesk.model.ids import new_id
from normsdesk.model.mentorship import InceptionRecord
from normsdesk.model.programme import PackItem, PackItemKind
from normsdesk.model.project import Contact, ContactRole
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.eligibility import (
    PARTICIPANTS,
    ParticipantWarning,
    mentee,
    named,
    participant_warnings,
    participants,
)
from normsdesk.steps.pack_items import items_of
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import SignedLine, SignedLines
from normsdesk.ui.diagnosis.record_rows import RecordRows, RowColumns, RowLook
from normsdesk.ui.diagnosis.rows_card import RowsCard
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.surfaces import Card, IconLabel
from normsdesk.ui.organisation.begun import StepRecords

_ASKED = {
    "Pa1": ContactRole.SENIOR_LEADER,
    "Pa2": ContactRole.EVALUATION,
    "Pa3": ContactRole.PROGRAMME_DESIGN,
}
_THREE = (
    (ContactRole.FOCAL_POINT, ContactRole.SENIOR_LEADER),
    (ContactRole.BACK_UP, ContactRole.EVALUATION),
    (ContactRole.PROGRAMME_DESIGN,),
)
_FIELDS = ("title", "roles", "takes_part", "name", "phone", "email", "responsibilities")
_OF_DIRECTOR = (
    ParticipantWarning.DIRECTOR_NOT_ATTENDING,
    ParticipantWarning.DIRECTOR_NOT_WHOLE_TRAINING,
)
_SAID_BY_ROLES = (
    ParticipantWarning.NO_SENIOR,
    ParticipantWarning.NO_EVALUATION,
    ParticipantWarning.NO_DESIGN,
)


class ParticipantsTab(QWidget):
    """The sentence and the three roles; below them the people, each opened in place."""

    def __init__(self, desk: Desk, records: StepRecords) -> None:
        super().__init__()
        self._desk = desk
        self._records = records
        kit, words = desk.kit, desk.kit.words
        self.sign = IconLabel(kit, "users", 20)
        self.sentence = TextBlock(kit, "", "statement", widest=900)
        self.roles = SignedLines(kit)
        self.warnings = SignedLines(kit)
        check = Card(kit)
        check.column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(7)
        head.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.sentence, 1)
        check.column.addLayout(head)
        for lines in (self.roles, self.warnings):
            lines.setContentsMargins(2, 0, 0, 0)
        check.column.addWidget(self.roles)
        check.column.addWidget(self.warnings)
        columns = RowColumns(title=words._("People"), stance=words._("Programme"))
        self.people = RowsCard(
            desk,
            words._("Name three or four people. One person may hold two roles."),
            RecordRows(desk, Contact, _FIELDS, columns),
        )
        self.add_one = self.people.offer(words._("Add person"), self.add)
        self.add_three = self.people.offer(words._("Add one row for each role"), self.add_roles)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(check)
        column.addWidget(self.people)
        column.addStretch(1)

    def begin(self) -> None:
        """Put the keyboard on the first person, or on the button that adds one."""
        rows = self.people.rows.rows()
        (rows[0].head if rows else self.add_one).setFocus(Qt.FocusReason.TabFocusReason)

    def show_person(self, record_id: str) -> bool:
        """Open a person's row; tell whether there is one."""
        row = self.people.rows.row_of(record_id)
        if row is not None:
            row.head.setChecked(True)
        return row is not None

    def add(self) -> None:
        """Add a person and go to the first field."""
        self._add([()])

    def add_roles(self) -> None:
        """Add three people, one for each role the programme asks for."""
        self._add(_THREE)

    def refresh(self) -> None:
        """Show the people of now."""
        words, snapshot = self._desk.kit.words, self._desk.bridge.snapshot
        owner = mentee(snapshot)
        owner_id = owner.id if owner is not None else ""
        people = participants(snapshot, owner_id)
        inception = self._records.inception.stored()
        found = participant_warnings(
            people, inception if isinstance(inception, InceptionRecord) else None
        )
        if not people:
            found = tuple(one for one in found if one in _OF_DIRECTOR)
        self._show_check(words, snapshot, people, found)
        everybody = [one for one in snapshot.all(Contact) if one.organisation_id == owner_id]
        everybody.sort(key=lambda one: (one.created, one.id))
        self.people.show_looks([_look(words, i, one) for i, one in enumerate(everybody, 1)])
        self.add_three.setVisible(not everybody and not self._desk.bridge.read_only)

    def _show_check(
        self,
        words: Wording,
        snapshot: Snapshot,
        people: tuple[Contact, ...],
        found: tuple[ParticipantWarning, ...],
    ) -> None:
        held = {role: [one for one in people if role in one.roles] for role in ContactRole}
        all_held = all(held[role] for role in _ASKED.values())
        written = named(people) == people
        self.sentence.set_text(_sentence(words, len(people), all_held=all_held, written=written))
        good = all_held and written and PARTICIPANTS[0] <= len(people) <= PARTICIPANTS[1]
        self.sign.set_icon("circle-check" if good else "users", "success" if good else "text2")
        self.roles.show_lines(
            [
                _role_line(words, item, held[_ASKED[item.number]])
                for item in items_of(snapshot, PackItemKind.PARTICIPANT_CRITERION, words.language)
                if item.number in _ASKED
            ]
        )
        self.warnings.show_lines(
            [
                SignedLine(text=spoken(words, one.value), sign="triangle-alert", ink="hintInk")
                for one in found
                if one not in _SAID_BY_ROLES
            ]
        )

    def _add(self, roles: Sequence[tuple[ContactRole, ...]]) -> None:
        bridge = self._desk.bridge
        owner = mentee(bridge.snapshot)
        if bridge.read_only or owner is None:
            return
        ids = sorted(new_id(Contact.table) for _ in roles)  # they stand in this order
        people = [
            Contact(id=record_id, organisation_id=owner.id, takes_part=True, roles=held)
            for record_id, held in zip(ids, roles, strict=True)
        ]
        if isinstance(bridge.commit(add_records(bridge.snapshot, people), self), Rejected):
            return
        self.refresh()
        row = self.people.rows.row_of(people[0].id)
        if row is not None:
            row.begin()


def _sentence(words: Wording, count: int, *, all_held: bool, written: bool) -> str:
    if not count:
        return words._("Nobody is named yet. The programme asks for 3 or 4 people.")
    if all_held and not written:
        text = words.ngettext(
            "{count} person takes part. Write the position.",
            "{count} people take part. Write the position of each.",
            count,
        )
    elif all_held:
        text = words.ngettext(
            "{count} person takes part. All three roles are held.",
            "{count} people take part. All three roles are held.",
            count,
        )
    else:
        text = words.ngettext(
            "{count} person takes part. A role is still open.",
            "{count} people take part. A role is still open.",
            count,
        )
    return text.format(count=words.number(count))


def _role_line(words: Wording, item: PackItem, holders: list[Contact]) -> SignedLine:
    if not holders:
        return SignedLine(text=item.text or item.label, sign="circle-dashed", ink="text3")
    names = words.listing([_name(words, one) for one in holders])
    text = words._("{role}: {names}").format(role=item.label or item.text, names=names)
    if not named(holders):
        return SignedLine(text=text, sign="circle-dashed", ink="text3")
    return SignedLine(text=text)


def _name(words: Wording, person: Contact) -> str:
    return person.title.strip() or person.name.strip() or words._("Position not written yet")


def _look(words: Wording, number: int, person: Contact) -> RowLook:
    title = _name(words, person)
    parts = [person.name.strip()] if person.title.strip() else []
    parts.extend(choice_word(words, role) for role in person.roles)
    stance = (
        ("check", "success", words._("Takes part"))
        if person.takes_part
        else ("minus", "text2", words._("Does not take part"))
    )
    return RowLook(
        record_id=person.id,
        number=words.number(number),
        title=title,
        note=" · ".join(part for part in parts if part),
        stance=stance,
    )
