"""All indicators in a list, and beside it what the chosen one shows and how it is measured."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.records import add_records
from normsdesk.model.ids import new_id
from normsdesk.model.indicator import DataValue, Indicator, Round
from normsdesk.model.norm import Norm
from normsdesk.ui.bridge import Desk
from normsdesk.ui.forms.buttons import Button, ButtonKind, link
from normsdesk.ui.forms.figure import studio_of
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.monitoring.indicator_list import IndicatorList
from normsdesk.ui.monitoring.indicator_pane import IndicatorPane
from normsdesk.ui.monitoring.library_picker import LibraryPicker
from normsdesk.ui.monitoring.looks import Looks
from normsdesk.ui.plans.plan_door import PlanDoor
from normsdesk.ui.window.empty_state import EmptyState

_TWO_FROM = 860
_LIST_PART, _PANE_PART = 66, 34


class IndicatorsTab(QWidget):
    """List and sheet, the library to add from, or words that teach while there is none.

    ``changed`` tells that the tab offers something else now.
    """

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._chosen = ""
        self._looks = Looks(desk.kit.words)
        self.door = PlanDoor(desk, self)
        self.door.added.connect(self._show_added)
        self.list = IndicatorList(desk.kit, studio_of(desk.kit))
        self.list.chosen.connect(self._choose)
        self.pane = IndicatorPane(desk)
        self.pane.removed.connect(self.catch_up)
        self.picker = LibraryPicker(desk)
        self.picker.added.connect(self._added)
        self.picker.own_asked.connect(self.add_own)
        self.picker.closed.connect(self._close_picker)
        self._picking = False
        self.empty = self._empty_state()
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(10)
        left.addWidget(self.list, 1)
        words = desk.kit.words
        key = words._("Open dot: baseline. Dark dot: latest value. Upright line: last target.")
        self._key = TextBlock(desk.kit, key, "caption", "text2", widest=700)
        left.addWidget(self._key)
        read_in = link(desk.kit, words._("Read in a logframe or a list"), icon="file-up")
        read_in.clicked.connect(self.door.open)
        if desk.bridge.read_only:
            read_in.hide()
        left.addWidget(read_in, 0, Qt.AlignmentFlag.AlignLeft)
        left.addStretch(0)
        self._panes = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._panes.setContentsMargins(0, 0, 0, 0)
        self._panes.setSpacing(16)
        self._panes.addWidget(self._left, _LIST_PART)
        self._panes.addWidget(self.pane, _PANE_PART)
        self._panes.addWidget(self.picker, 1)
        self._panes.addWidget(self.empty, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Stand side by side where there is room."""
        super().resizeEvent(event)
        wide = self.width() >= self._desk.kit.theme.length(_TWO_FROM)
        direction = QBoxLayout.Direction
        self._panes.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        self._panes.setStretch(0, _LIST_PART if wide else 0)
        self.pane.set_scrolling(wide)
        self.list.set_short(not wide)

    def shown_record(self) -> str:
        """Return the indicator that is shown, or ""."""
        return self._chosen

    def offer(self) -> str:
        """Say what is added; nothing while the words that teach have the button."""
        there = bool(self._desk.bridge.snapshot.all(Indicator)) and not self._picking
        return self._desk.kit.words._("Add indicator") if there else ""

    def catch_up(self) -> None:
        """Show what the document holds now."""
        looks = self._looks.of(self._desk.bridge.snapshot)
        ids = [look.indicator_id for look in looks]
        if self._chosen not in ids:
            measured = (look.indicator_id for look in looks if look.way is not None)
            self._chosen = next(measured, ids[0] if ids else "")
        self.list.show_looks(looks, self._chosen)
        self._key.setVisible(self.list.has_ways)
        for part in (self._left, self.pane):
            part.setVisible(bool(looks) and not self._picking)
        self.picker.setVisible(self._picking)
        self.empty.setVisible(not looks and not self._picking)
        if self._picking:
            self.picker.catch_up()
        self._desk.pieces.do(self._show_chosen)

    def _show_added(self, record_id: str) -> None:
        """Go to the first indicator of a list that was read in."""
        self.catch_up()
        if self.choose(record_id) and (row := self.list.row_of(record_id)) is not None:
            row.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, record_id: str) -> bool:
        """Show an indicator, or the one a value belongs to; tell whether it is there."""
        record = self._desk.bridge.snapshot.record(record_id)
        if isinstance(record, DataValue):
            found = self.choose(record.indicator_id)
            self.pane.groups.open_value(record.id)
            return found
        if self._picking:
            self._close_picker()
        row = self.list.row_of(record_id)
        if row is None:
            return False
        row.setChecked(True)
        self._choose(record_id)
        return True

    def open_field(self, path: str) -> bool:
        """Open what hides a field of the indicator; tell whether it has the keyboard already."""
        return self.pane.open_field(path)

    def go_to_adding(self, table: str, about: Sequence[str]) -> bool:
        """Open the library for a norm, or go to the value of a round; tell whether it is here."""
        snapshot, first = self._desk.bridge.snapshot, next(iter(about), "")
        if table == DataValue.table and self.choose(first):
            values = [snapshot.find(DataValue, one) for one in about[1:]]
            rounds = [one.round_id for one in values if one is not None]
            named = [one for one in about[1:] if snapshot.find(Round, one) is not None]
            return self.pane.values.go_to(next(iter((*named, *rounds)), ""))
        if snapshot.find(Norm, first) is None or self._desk.bridge.read_only:
            return False
        self.add()
        self.picker.open_for(first)
        return True

    def add(self) -> None:
        """Open the library, for the norm of the indicator that is shown."""
        held = self._desk.bridge.snapshot.find(Indicator, self._chosen)
        self._picking = True
        self.changed.emit()
        self.picker.open_for(held.norm_id if held is not None else "")

    def add_own(self) -> None:
        """Add an indicator of one's own, and go to its first field."""
        bridge = self._desk.bridge
        self._picking = False
        fresh = Indicator(id=new_id(Indicator.table))
        if not isinstance(bridge.commit(add_records(bridge.snapshot, [fresh]), self), Rejected):
            self.catch_up()
            self.choose(fresh.id)
            self.pane.begin()

    def _added(self, indicator_id: str) -> None:
        self._chosen = indicator_id

    def _close_picker(self) -> None:
        self._picking = False
        self.changed.emit()
        row = self.list.row_of(self._chosen)
        if row is not None:
            self.list.bring_into_sight(self._chosen)
            row.setFocus()

    def _choose(self, indicator_id: str) -> None:
        self._chosen = indicator_id
        self._show_chosen()

    def _show_chosen(self) -> None:
        indicator = self._desk.bridge.snapshot.find(Indicator, self._chosen)
        if indicator is not None:
            self.pane.show_indicator(indicator)

    def _empty_state(self) -> EmptyState:
        kit, words = self._desk.kit, self._desk.kit.words
        library = Button(kit, words._("Choose from the library"), ButtonKind.MAIN, icon="library")
        library.clicked.connect(self.add)
        own = Button(kit, words._("Write your own"), icon="pencil")
        own.clicked.connect(self.add_own)
        read_in = link(kit, words._("Read in a logframe or a list"), icon="file-up")
        read_in.clicked.connect(self.door.open)
        return EmptyState(
            kit,
            words._("No indicators yet"),
            words._("Measure what people believe about others, not only what they believe."),
            buttons=() if self._desk.bridge.read_only else (library, own),
            links=() if self._desk.bridge.read_only else (read_in,),
        )
