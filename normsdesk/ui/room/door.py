"""The way into the large view for a room, from whatever step is open, and back."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from normsdesk.ui.bridge import Desk
from normsdesk.ui.panel.asking import Asking

if TYPE_CHECKING:  # loaded when somebody asks for it
    from normsdesk.exports.room.cards import Deck
    from normsdesk.ui.room.view import RoomView

KEYS = "F11"


class RoomDoor(QObject):
    """Opens the large view over the window of a project.

    Args:
        window: the window of the project; the view covers the whole window around it.
        desk: looks, words and the project.
        asking: what the Coach asks, for the cards of Today.
        number: tells which step is open; 0 is Today.
        today: tells the day.
    """

    def __init__(
        self,
        window: QWidget,
        desk: Desk,
        asking: Asking,
        number: Callable[[], int],
        today: Callable[[], date],
    ) -> None:
        super().__init__(window)
        self._widget = window
        self._desk = desk
        self._asking = asking
        self._number = number
        self._today = today
        self._state: Qt.WindowState | None = None
        self.view: RoomView | None = None
        """The large view while it is open."""
        QShortcut(QKeySequence(KEYS), window).activated.connect(self.open)

    def open(self, *, full_screen: bool = True) -> None:
        """Show the open step in large type, on the whole screen if wanted."""
        if self.view is not None:
            return
        from normsdesk.ui.room.view import RoomView

        kit, around = self._desk.kit, self._widget.window()
        example = self._desk.bridge.snapshot.project.example
        chip = kit.words._("Illustrative example") if example else ""
        view = RoomView(kit, self._deck(), around, chip)
        view.lifted.connect(self._left)
        self.view = view
        if full_screen and not around.isFullScreen():
            self._state = around.windowState()
            around.setWindowState(self._state | Qt.WindowState.WindowFullScreen)
        view.cover()

    def close(self) -> None:
        """Leave the large view, if it is open."""
        if self.view is not None:
            self.view.lift()

    def _left(self) -> None:
        self.view = None
        if self._state is not None:
            self._widget.window().setWindowState(self._state)
            self._state = None

    def _deck(self) -> "Deck":
        from normsdesk.exports.room.deck import deck_of
        from normsdesk.ui.room.today_cards import today_deck

        words, snapshot = self._desk.kit.words, self._desk.bridge.snapshot
        number, today = self._number(), self._today()
        if number > 0:  # Today and the short path, which begins there, stand above the steps
            return deck_of(words, snapshot, number, today)
        return today_deck(words, snapshot, self._asking, today)
