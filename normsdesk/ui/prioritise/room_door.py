"""The way into scoring in a room, and out of it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from normsdesk.ui.bridge import Desk
from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.prioritise.room_view import RoomView
from normsdesk.ui.prioritise.round_view import RoundView


class RoomDoor(QWidget):
    """Holds what a room looks at while it scores; empty until then.

    ``turned`` tells that somebody went in or that a vote was written, ``left`` that somebody
    stopped.
    """

    turned = Signal()
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._open = False
        self.room: RoomView | None = None
        self.button = Button(desk.kit, desk.kit.words._("Score in a group"), icon="users")
        self.button.clicked.connect(self.enter)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def is_open(self) -> bool:
        """Tell whether a room scores now."""
        return self._open

    def enter(self) -> None:
        """Ask for one score after the other, from the first that is missing."""
        if self.room is None:
            self.room = RoomView(self._desk)
            self.room.left.connect(self._leave)
            self.room.wrote.connect(self.turned)
            self._column.addWidget(self.room)
        self._open = True
        self.turned.emit()
        if self._open:
            self.room.begin()

    def close_door(self) -> None:
        """Stop, and tell nobody."""
        self._open = False

    def shows(self, view: RoundView | None) -> bool:
        """Show a round while somebody scores; tell whether that is so."""
        there = view is not None and bool(view.ranking.items) and bool(view.ranking.criteria)
        self._open = self._open and there
        self.button.setEnabled(there and not self._open)
        self.setVisible(self._open)
        if self._open and self.room is not None and view is not None:
            self.room.show_view(view)
        return self._open

    def _leave(self) -> None:
        self._open = False
        self.left.emit()
