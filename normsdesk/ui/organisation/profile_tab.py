"""The tab of the profile: the organisation that is mentored, its mentor, and the year."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from normsdesk.model.project import Organisation, Project
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import fields_of
from normsdesk.ui.forms.editors import FieldEditor
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.surfaces import Card
from normsdesk.ui.organisation.begun import StepRecords
from normsdesk.ui.organisation.pieces import MoreFields
from normsdesk.ui.practice.going import go_to_field

_FIRST = ("name", "staff_count", "works_on", "mission", "funding_until", "working_since")
_MORE = ("funding_sources", "target_groups", "design_habit", "notes")
_MENTOR = ("name", "works_on")
YEAR_FIELDS = ("region", "mentorship_start", "mentorship_end")
"""The fields of the project that stand on the profile."""


class ProfileTab(QWidget):
    """What matters first; the rest behind a heading."""

    def __init__(self, desk: Desk, records: StepRecords) -> None:
        super().__init__()
        kit, words = desk.kit, desk.kit.words
        ours = Card(kit, words._("Your organisation"))
        self.organisation = fields_of(desk, records.organisation, Organisation, _FIRST)
        self.more = MoreFields(
            desk,
            records.organisation,
            Organisation,
            _MORE,
            words._("Funding, groups served and how projects come about"),
        )
        ours.column.addWidget(self.organisation)
        ours.column.addWidget(self.more)
        year = Card(kit, words._("The year of mentorship"))
        note = words._("The tabs Eligibility (O2 and C2) and MOU take these from here.")
        year.column.addWidget(TextBlock(kit, note, "table", "text2", widest=700))
        self.year = fields_of(desk, records.project, Project, YEAR_FIELDS)
        year.column.addWidget(self.year)
        mentor = Card(kit, words._("The mentor organisation"))
        self.mentor = fields_of(desk, records.mentor, Organisation, _MENTOR)
        mentor.column.addWidget(self.mentor)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for card in (ours, year, mentor):
            column.addWidget(card)
        column.addStretch(1)

    def begin(self) -> None:
        """Put the keyboard into the name of the organisation."""
        first = self.organisation.editors()[0]
        if isinstance(first, FieldEditor):
            first.control.setFocus(Qt.FocusReason.TabFocusReason)

    def show_field(self, path: str) -> bool:
        """Open what can wait where a field stands there, and give it the keyboard."""
        if path.partition("[")[0] not in _MORE:
            return False
        self.more.heading.setChecked(True)
        return go_to_field(self.more, path)

    def refresh(self) -> None:
        """Show what the records hold now."""
        for group in (self.organisation, self.more, self.year, self.mentor):
            group.refresh()
