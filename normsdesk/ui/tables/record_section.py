"""One kind of record on a page: its table, and beside or below it the form of the chosen one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.records import add_records, duplicate_record
from normsdesk.edit.document import Committed
from normsdesk.library.wording import spoken
from normsdesk.steps.beginnings import begun_record
from normsdesk.steps.step import Section
from normsdesk.ui.bridge import Desk
from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.forms.record_form import RecordForm
from normsdesk.ui.forms.surfaces import Card
from normsdesk.ui.tables.detail_card import DetailCard
from normsdesk.ui.tables.record_table import RecordTable
from normsdesk.ui.tables.removal import remove_with_undo
from normsdesk.ui.window.empty_state import EmptyState

_ROWS_ABOVE_A_FORM = 6
_TABLE_PART, _FORM_PART = 6, 5


class RecordSection(QWidget):
    """Table and form of one table of the project; a single record has a form only.

    Delete in the table deletes with Undo, Enter goes to the form; `add` is Ctrl+Enter of the page.
    ``offers_changed`` tells that `offers` answers otherwise now.
    """

    offers_changed = Signal()

    def __init__(self, desk: Desk, section: Section) -> None:
        super().__init__()
        self._desk = desk
        self._section = section
        self._wide = True
        self._was_empty = False
        self._add_words = self._verb()
        self._add_button = self._button(self._add_words, small=True)
        self._table = RecordTable(desk, section.table)
        self._table_card = Card(desk.kit)
        self._table_card.column.setContentsMargins(1, 1, 1, 1)
        self._table_card.column.addWidget(self._table)
        self._detail = DetailCard(desk, section.table, copies=not section.single)
        self._empty = self._empty_state()
        self._table_pane = QWidget()
        column = QVBoxLayout(self._table_pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._table_card, 1)
        column.addStretch(0)
        self._panes = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._panes.setContentsMargins(0, 0, 0, 0)
        self._panes.setSpacing(16)
        self._panes.addWidget(self._table_pane, _TABLE_PART)
        self._panes.addWidget(self._detail, _FORM_PART)
        self._panes.addWidget(self._empty, 1)
        self._table.chosen.connect(self._show_chosen)
        self._table.height_changed.connect(self._fit_card)
        self._table.delete_asked.connect(self.delete)
        self._table.edit_asked.connect(self._detail.begin)
        self._detail.head.copy_asked.connect(self.duplicate)
        self._detail.head.delete_asked.connect(self.delete)
        desk.bridge.changed.connect(self._follow)
        self._table.choose_near(0)
        self._arrange()

    @property
    def table(self) -> RecordTable:
        """The table of the records."""
        return self._table

    def form(self) -> RecordForm | None:
        """Return the form, once a record was shown."""
        return self._detail.form()

    def offers(self) -> Sequence[QWidget]:
        """Return what the page offers beside its tabs while this section is shown."""
        empty = self._table.records.rowCount() == 0  # what teaches has the one main button then
        if self._desk.bridge.read_only or self._section.single or empty:
            return ()
        return (self._add_button,)

    def go_to_adding(self) -> None:
        """Give the keyboard to the button that adds a record, where there is one."""
        for button in (self._add_button, self._empty_button):
            if button.isVisible():
                button.setFocus(Qt.FocusReason.TabFocusReason)

    def choose(self, record_id: str) -> bool:
        """Show a record; tell whether it is there."""
        return self._table.choose(record_id)

    def set_wide(self, wide: bool) -> None:
        """Stand side by side, or one below the other."""
        if wide != self._wide:
            self._wide = wide
            self._arrange()

    def catch_up(self) -> None:
        """Show what the document holds now, after a time out of sight."""
        self._table.records.catch_up()
        self._detail.refresh()
        self._arrange()

    def add(self) -> None:
        """Add a record and go to its first field."""
        bridge = self._desk.bridge
        alone = self._section.single and self._table.records.rowCount() > 0
        if bridge.read_only or alone:
            return
        beside = bridge.snapshot.record(self._table.record_id())
        record = begun_record(bridge.snapshot, self._section.table, beside)
        if not isinstance(bridge.commit(add_records(bridge.snapshot, [record]), self), Rejected):
            self.choose(record.id)
            self._detail.begin()

    def duplicate(self) -> None:
        """Add a copy of the chosen record."""
        bridge = self._desk.bridge
        outcome = bridge.commit(duplicate_record(bridge.snapshot, self._table.record_id()), self)
        if isinstance(outcome, Committed):
            copied = (c.id for c in outcome.patch.changes if c.before is None)
            self.choose(next(copied, ""))

    def delete(self) -> None:
        """Delete the chosen record, with Undo."""
        row = self._table.currentIndex().row()
        if self._desk.bridge.read_only:
            return
        if remove_with_undo(self._desk, self._table.record_id(), self):
            self._table.choose_near(row)
            target = self._table if self._table.isVisible() else self._empty_button
            target.setFocus()

    def _verb(self) -> str:
        words = self._desk.kit.words
        if self._section.single:
            return words._("Start")
        return spoken(words, f"{self._section.table}.added")

    def _button(self, text: str, *, small: bool = False) -> Button:
        button = Button(self._desk.kit, text, ButtonKind.MAIN, icon="plus", small=small)
        button.clicked.connect(self.add)
        return button

    def _empty_state(self) -> EmptyState:
        words, section = self._desk.kit.words, self._section
        self._empty_button = self._button(self._add_words)
        buttons = () if self._desk.bridge.read_only else (self._empty_button,)
        title, teaches = words._(section.title), words._(section.teaches)
        return EmptyState(self._desk.kit, title, teaches, buttons=buttons)

    def _show_chosen(self, record_id: str) -> None:
        self._detail.show_record(record_id)
        self._arrange()

    def _follow(self, committed: Committed) -> None:
        if self.isVisible():
            self._table.records.follow(committed)
            self._detail.head.refresh()

    def _fit_card(self) -> None:
        self._table_card.setMaximumHeight(self._table.maximumHeight() + 4)  # margins and edge

    def _arrange(self) -> None:
        count = self._table.records.rowCount()
        listed = count > 1 or (count == 1 and not self._section.single)
        direction = QBoxLayout.Direction
        self._panes.setDirection(direction.LeftToRight if self._wide else direction.TopToBottom)
        self._panes.setStretch(0, _TABLE_PART if self._wide else 0)
        self._table.show_at_most(None if self._wide else _ROWS_ABOVE_A_FORM)
        if (count == 0) != self._was_empty:
            self._was_empty = count == 0
            self.offers_changed.emit()
        self._empty.setVisible(count == 0)
        self._table_pane.setVisible(listed)
        self._detail.setVisible(bool(self._table.record_id()))
        self._detail.set_scrolling(self._wide)
