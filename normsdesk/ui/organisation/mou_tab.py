"""The tab of the agreement: its parts at the left, the text as it will be signed at the right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.model.mentorship import MOU
from normsdesk.model.programme import PackItemKind
from normsdesk.steps.mou_text import MouText, mou_text
from normsdesk.steps.pack_items import items_of
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import Columns, bring_into_sight, fields_of
from normsdesk.ui.forms.buttons import Button, link
from normsdesk.ui.forms.labels import Span, TextBlock
from normsdesk.ui.forms.surfaces import Card, Rule, Strip
from normsdesk.ui.organisation.begun import StepRecords, found_mou
from normsdesk.ui.organisation.clause_row import ClauseRow
from normsdesk.ui.organisation.form_button import FormButton
from normsdesk.ui.organisation.mou_paper import MouPaper
from normsdesk.ui.organisation.pieces import GroupHead, NamedField

_PARTS = ("status", "period_start", "period_end", "region")
_BESIDE_FROM = 700
_LATER = ("special_conditions", "signatures")


class MouTab(QWidget):
    """What is filled in here stands in the text at once."""

    def __init__(self, desk: Desk, records: StepRecords) -> None:
        super().__init__()
        self._desk = desk
        self._mou = records.mou
        kit, words = desk.kit, desk.kit.words
        self.missing = Strip(kit, "hint", ())
        self.parts = fields_of(desk, records.mou, MOU, _PARTS)
        self.later = fields_of(desk, records.mou, MOU, _LATER)
        self.paper = MouPaper(kit, words._("The agreement as it will be signed"))
        self.print = Button(kit, words._("Print the MOU"), icon="printer", small=True)
        self.print.clicked.connect(self._print)
        self.clauses: list[ClauseRow] = []
        self._columns = Columns(19, 21)
        left = self._columns.left
        left.setSpacing(12)
        parts = Card(kit, words._("Parts of the agreement"))
        mentee = NamedField(desk, records.organisation, words._("Your organisation"))
        mentor = NamedField(desk, records.mentor, words._("Mentor organisation"))
        self.parties = (mentee, mentor)
        for party in self.parties:
            parts.column.addWidget(party)
        parts.column.addWidget(self.parts)
        later = Card(kit)
        later.column.addWidget(self.later)
        for card in (parts, later, self._built_clauses()):
            left.addWidget(card)
        left.addStretch(1)
        self._sheet = self._built_sheet()
        self._columns.right.addWidget(self._sheet)
        self._columns.right.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.read = link(kit, words._("Read the whole text"), icon="arrow-down-to-line")
        self.read.clicked.connect(self._go_to_text)
        column.addWidget(self.missing)
        column.addWidget(self.read, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._columns)
        column.addStretch(1)

    def set_room(self, width: int) -> None:
        """Stand side by side, or the text below its parts."""
        wide = width >= self._desk.kit.theme.length(_BESIDE_FROM)
        self._columns.set_wide(wide)
        self.read.setVisible(not wide)

    def begin(self) -> None:
        """Put the keyboard into the first part."""
        self.parties[0].editor.control.setFocus(Qt.FocusReason.TabFocusReason)

    def refresh(self) -> None:
        """Show what was agreed."""
        words, snapshot = self._desk.kit.words, self._desk.bridge.snapshot
        self._mou.record()
        for party in self.parties:
            party.refresh()
        self.parts.refresh()
        self.later.refresh()
        items = items_of(snapshot, PackItemKind.MOU_CLAUSE, words.language)
        by_number = {item.number: item for item in items}
        for row in self.clauses:
            if row.number in by_number:
                row.show_item(by_number[row.number])
        text = mou_text(words, snapshot, self._stored())
        self.paper.show_text(text)
        self._show_missing(text)

    def _stored(self) -> MOU | None:
        return found_mou(self._desk.bridge.snapshot)

    def _show_missing(self, text: MouText) -> None:
        words = self._desk.kit.words
        said = words._("Still missing: {parts}.").format(parts=words.listing(list(text.missing)))
        self.missing.set_spans((Span(text=said),))
        self.missing.setVisible(bool(text.missing))

    def _go_to_text(self) -> None:
        bring_into_sight(self._sheet)
        self.paper.setFocus(Qt.FocusReason.TabFocusReason)

    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self._desk.kit.words._("Print the MOU"))
        dialog.accepted.connect(lambda: self.paper.print_on(printer))
        QDialog.open(dialog)

    def _built_clauses(self) -> Card:
        kit, words = self._desk.kit, self._desk.kit.words
        card = Card(kit)
        card.column.setContentsMargins(1, 1, 1, 4)
        card.column.setSpacing(0)
        card.column.addWidget(GroupHead(kit, words._("Clauses")))
        note = words._("Open a clause to change its words. Words in { } are filled in later.")
        holder = QHBoxLayout()
        holder.setContentsMargins(15, 0, 15, 8)
        holder.addWidget(TextBlock(kit, note, "caption", "text2", widest=700))
        card.column.addLayout(holder)
        snapshot = self._desk.bridge.snapshot
        for item in items_of(snapshot, PackItemKind.MOU_CLAUSE, words.language):
            card.column.addWidget(Rule(kit))
            row = ClauseRow(self._desk, self._mou, item, self._stored)
            card.column.addWidget(row)
            self.clauses.append(row)
        return card

    def _built_sheet(self) -> Card:
        kit, words = self._desk.kit, self._desk.kit.words
        card = Card(kit)
        card.column.setContentsMargins(1, 1, 1, 1)
        card.column.setSpacing(0)
        head = GroupHead(kit, words._("For signing"), quiet=True)
        head.row.addWidget(FormButton(self._desk, "mou"))
        head.row.addWidget(self.print)
        card.column.addWidget(head)
        card.column.addWidget(Rule(kit))
        inside = QVBoxLayout()
        inside.setContentsMargins(24, 20, 24, 24)
        inside.addWidget(self.paper)
        card.column.addLayout(inside)
        return card
