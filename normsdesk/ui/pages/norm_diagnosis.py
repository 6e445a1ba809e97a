"""The page of step 4: the norms at the side, and everything known about the chosen one."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.records import add_records
from normsdesk.edit.document import Committed
from normsdesk.model.evidence import Vignette
from normsdesk.model.ids import new_id
from normsdesk.model.norm import Norm
from normsdesk.model.snapshot import Snapshot
from normsdesk.steps.asked import Place
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.adding import go_to_adding, go_to_seen
from normsdesk.ui.diagnosis.norm_detail import NormDetail
from normsdesk.ui.diagnosis.norm_entries import NormEntries
from normsdesk.ui.diagnosis.norm_list import NormList
from normsdesk.ui.diagnosis.norm_list_card import NormListCard
from normsdesk.ui.diagnosis.norm_picker import NormPicker
from normsdesk.ui.diagnosis.other_pane import OtherPane
from normsdesk.ui.diagnosis.other_panes import (
    compare_words,
    exercise_words,
    limits_words,
    made_compare,
    made_exercises,
    made_limits,
)
from normsdesk.ui.diagnosis.thread_pane import ThreadPane
from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.forms.section_tabs import SectionTabs
from normsdesk.ui.tables.removal import remove_with_undo
from normsdesk.ui.window.empty_state import EmptyState

_WAIT_MS = 30
_HINT_WAIT_MS = 300


class NormDiagnosisPage(QWidget):
    """List and detail, or where there is no room a list that drops down above the detail.

    Ctrl+Enter adds a norm. What changes in the document is shown a moment later, and at once
    where records come or go. ``place_asked`` carries the `Place` an end of a thread leads to.
    """

    place_asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._wide = True
        self._norm_id = ""
        self._counted: Snapshot | None = None
        self._entries = NormEntries(desk.kit.words)
        self.list = NormList(desk.kit)
        self.list.chosen.connect(self.choose)
        self.list.delete_asked.connect(self.delete)
        self.picker = NormPicker(desk.kit)
        self.picker.chosen.connect(self.choose)
        self.picker.add_asked.connect(self.add)
        self.picker.add.setVisible(not desk.bridge.read_only)
        self.detail = NormDetail(desk)
        self.threaded = ThreadPane(desk)
        self.threaded.place_asked.connect(self._leave)
        self.compared = OtherPane(desk, self._made_compare, compare_words(desk.kit.words))
        self.limited = OtherPane(desk, made_limits, limits_words(desk.kit.words))
        self.exercised = OtherPane(desk, made_exercises, exercise_words(desk.kit.words))
        self._panes: tuple[OtherPane, ...] = (
            self.exercised, self.compared, self.limited, self.threaded,
        )  # fmt: skip
        for pane in self._panes:
            pane.turned.connect(partial(self._turn_to, pane))
        self._list_card = NormListCard(desk, self.list, self.add)
        self.empty = self._empty_state()
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(16)
        self._box.addWidget(self._list_card)
        self._box.addWidget(self.picker)
        self._box.addWidget(self.detail, 1)
        for pane in self._panes:
            self._box.addWidget(pane, 1)
        self._box.addWidget(self.empty, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self.catch_up)
        self._hint_timer = QTimer(self)
        self._hint_timer.setSingleShot(True)
        self._hint_timer.setInterval(_HINT_WAIT_MS)
        self._hint_timer.timeout.connect(self._count_hints)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.add)
        desk.bridge.changed.connect(self._follow)
        desk.pieces.do(self.catch_up)

    def norm_id(self) -> str:
        """Return the norm that is shown, or ""."""
        return self._norm_id

    def choose(self, norm_id: str) -> None:
        """Show a norm."""
        if norm_id and norm_id != self._norm_id:
            self._norm_id = norm_id
            self.exercised.button.setChecked(False)
            self._show_chosen()

    def show_record(self, record_id: str) -> bool:
        """Show the norm a record is, or belongs to; tell whether it stands here."""
        record = self._desk.bridge.snapshot.record(record_id)
        norm_id = record_id if isinstance(record, Norm) else getattr(record, "norm_id", "")
        if self.list.norms.row_of(norm_id) < 0:
            return False
        self.choose(norm_id)
        return True

    def show_in_picture(self, record_id: str, *, with_form: bool) -> bool:
        """Show a norm, ``with_form`` or not; what belongs to it stands in lists."""
        if self._desk.bridge.snapshot.find(Norm, record_id) is None:
            return False
        self._open_norm(record_id)
        if not with_form:
            self.detail.tabs.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def show_table(self, table: str, about: Sequence[str] = ()) -> bool:
        """Go to what adds to a table, for the norm among ``about``; tell whether it is here."""
        self._back_to_norm()
        if not any(self.show_record(one) for one in about) and table == Vignette.table:
            return False  # a story about no norm stands in the lists only
        if table != Norm.table:
            return bool(self._norm_id) and go_to_adding(self.detail, table, about)
        return go_to_seen(self, (self._first, self._list_card.add_button, self.picker.add))

    def show_field(self, record_id: str, path: str) -> bool:
        """Give the keyboard to a field of the norm that is shown; tell whether it is here."""
        return record_id == self._norm_id and self.detail.head.go_to(path)

    def page_actions(self) -> list[QWidget]:
        """Return what stands beside the title of the page."""
        return [pane.button for pane in self._panes]

    def staying_tabs(self) -> SectionTabs:
        """Return the tabs of the norm, which stay at the top where the whole page scrolls."""
        return self.detail.tabs

    def shown_record(self) -> str:
        """Return the id of the norm that is shown, or ""."""
        return self._norm_id

    def set_wide(self, wide: bool) -> None:
        """Have room for list and detail side by side, or not."""
        if wide == self._wide:
            return
        self._wide = wide
        direction = QBoxLayout.Direction
        self._box.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        self._box.setSpacing(16 if wide else 12)
        self.detail.set_wide(wide)
        for pane in self._panes:
            pane.set_wide(wide)
        if self.isVisible():  # else whoever shows it again has it catch up
            self.catch_up()

    def catch_up(self) -> None:
        """Show what the document holds now."""
        self._timer.stop()
        self._hint_timer.start()
        entries = self._entries.entries(self._desk.bridge.snapshot)
        ids = [one.norm_id for one in entries]
        if self._norm_id not in ids:
            before = self.list.norms.row_of(self._norm_id)
            place = min(max(before, 0), len(ids) - 1)
            self._norm_id = ids[place] if ids else ""
        self.list.show_entries(entries, self._norm_id)
        self.picker.show_entries(entries, self._norm_id)
        self._list_card.show_count(len(ids))
        self._list_card.setVisible(bool(ids) and self._wide)
        self.picker.setVisible(bool(ids) and not self._wide)
        self._desk.pieces.do(self._show_norm)

    def add(self) -> None:
        """Add a norm and go to its first slot."""
        bridge = self._desk.bridge
        if bridge.read_only:
            return
        norm = Norm(id=new_id("norms"))
        if isinstance(bridge.commit(add_records(bridge.snapshot, [norm]), self), Rejected):
            return
        self._back_to_norm()
        self.choose(norm.id)
        self.detail.show_tab(0)  # after the words of a norm come the views of people
        self.detail.head.begin()

    def delete(self, norm_id: str) -> None:
        """Delete a norm, with Undo."""
        if not self._desk.bridge.read_only and remove_with_undo(self._desk, norm_id, self):
            target = self.list if self.list.isVisible() else self._first
            target.setFocus()

    def _show_chosen(self) -> None:
        blocked = self.list.blockSignals(True)
        row = self.list.norms.row_of(self._norm_id)
        self.list.setCurrentIndex(self.list.norms.index(row))
        self.list.blockSignals(blocked)
        entries = [self.list.norms.entry(i) for i in range(self.list.norms.rowCount())]
        self.picker.show_entries(entries, self._norm_id)
        self._show_norm()

    def _show_norm(self) -> None:
        there = bool(self._norm_id)
        shown = next((pane for pane in self._panes if pane.button.isChecked()), None)
        exercised = shown is self.exercised
        for pane in self._panes:
            pane.button.setEnabled(there or pane is self.exercised)
            pane.setVisible(pane is shown and (there or exercised))
        self.empty.setVisible(not there and not exercised)
        self.detail.setVisible(there and shown is None)
        if there or exercised:
            (shown or self.detail).show_norm(self._norm_id)

    def _turn_to(self, pane: OtherPane) -> None:
        if pane.button.isChecked():
            for other in self._panes:
                if other is not pane and other.button.isChecked():
                    other.button.setChecked(False)
        self.catch_up()

    def _back_to_norm(self) -> None:
        for pane in self._panes:
            pane.button.setChecked(False)

    def _open_norm(self, norm_id: str) -> None:
        self._back_to_norm()
        self.choose(norm_id)

    def _made_compare(self, desk: Desk) -> QWidget:
        view = made_compare(desk)
        view.norm_asked.connect(self._open_norm)
        return view

    def _leave(self, place: Place) -> None:
        if place.record_id == self._norm_id and not place.path:
            self._back_to_norm()
        else:
            self.place_asked.emit(place)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Count what could not be counted while nobody looked."""
        super().showEvent(event)
        self._hint_timer.start()

    def _count_hints(self) -> None:
        snapshot = self._desk.bridge.snapshot
        if snapshot is self._counted or not self.isVisible():
            return
        self._counted = snapshot
        self._entries.count_hints(snapshot, date.today())
        entries = self._entries.entries(snapshot)
        self.list.show_entries(entries, self._norm_id)

    def _follow(self, committed: Committed) -> None:
        if not self.isVisible():
            return
        came_or_went = any(
            change.before is None or change.after is None for change in committed.patch.changes
        )
        if came_or_went:
            self.catch_up()
        else:
            self._timer.start()

    def _empty_state(self) -> EmptyState:
        kit, words = self._desk.kit, self._desk.kit.words
        self._first = Button(kit, words._("Add norm"), ButtonKind.MAIN, icon="plus")
        self._first.clicked.connect(self.add)
        find = Button(kit, words._("Find norms with Five Whys"), icon="users")
        find.clicked.connect(self.exercised.button.click)
        buttons = () if self._desk.bridge.read_only else (self._first, find)
        return EmptyState(
            kit,
            words._("No norms yet"),
            words._("A norm says who expects what of whom. Add the first one."),
            buttons=buttons,
        )
