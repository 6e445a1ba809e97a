"""The head of a form: code and kind of the record, copy and delete."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from normsdesk.library.wording import spoken
from normsdesk.model.project import Project
from normsdesk.model.record import CodedRecord
from normsdesk.rules.remarks import remarks_on
from normsdesk.ui.bridge import Desk
from normsdesk.ui.forms.buttons import icon_button
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.remark_mark import RemarkMark
from normsdesk.ui.forms.surfaces import Chip, NormTag


class RecordHead(QWidget):
    """Says which record a form shows.

    ``copy_asked`` and ``delete_asked`` tell of the two buttons.
    """

    copy_asked = Signal()
    delete_asked = Signal()

    def __init__(self, desk: Desk, table: str, *, copies: bool = True) -> None:
        super().__init__()
        self._desk = desk
        self._record_id = ""
        self._copies = copies
        kit, words = desk.kit, desk.kit.words
        self._tag = NormTag(kit, "", "")
        self._kind = TextBlock(kit, spoken(words, f"record.{table}"), "h3")
        self._invented = Chip(kit, words._("Illustrative"), "example")
        row = QHBoxLayout(self)
        row.setContentsMargins(15, 10, 8, 2)
        row.setSpacing(8)
        row.addWidget(self._tag, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._kind, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._invented)
        self.remarks = RemarkMark(kit)
        self.remarks.clicked.connect(lambda: desk.bridge.talk_asked.emit(self._record_id, ""))
        row.addWidget(self.remarks)
        self._copy = icon_button(kit, "copy", words._("Copy this record"))
        self._delete = icon_button(kit, "trash-2", words._("Delete this record"))
        self._copy.clicked.connect(self.copy_asked)
        self._delete.clicked.connect(self.delete_asked)
        row.addWidget(self._copy)
        row.addWidget(self._delete)
        self._tag.hide()
        self._invented.hide()

    def show_record(self, record_id: str) -> None:
        """Show another record."""
        self._record_id = record_id
        self.refresh()

    def refresh(self) -> None:
        """Show the record as it is now."""
        record = self._desk.bridge.snapshot.record(self._record_id) if self._record_id else None
        code = record.code if isinstance(record, CodedRecord) else ""
        self._tag.show_tag(code, "")
        self._tag.setVisible(bool(code))
        self._invented.setVisible(record is not None and record.illustrative)
        self.show_remarks()
        there = record is not None and not isinstance(record, Project)
        changes = there and not self._desk.bridge.read_only
        self._copy.setVisible(changes and self._copies)
        self._delete.setVisible(changes)

    def show_remarks(self) -> None:
        """Show how many open comments the record has."""
        self.remarks.show_count(remarks_on(self._desk.bridge.snapshot, self._record_id))
