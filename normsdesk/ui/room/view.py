"""One step before a room: its cards one at a time, by keys or buttons."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.exports.room.cards import Deck, RoomCard
from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.forms.labels import ElidedLabel, line_label
from normsdesk.ui.forms.surfaces import Chip
from normsdesk.ui.kit import Kit
from normsdesk.ui.room.sheet import CardSheet
from normsdesk.ui.room.veil import Veil

_KEY = Qt.Key
_ON = frozenset({_KEY.Key_PageDown, _KEY.Key_Right, _KEY.Key_Down, _KEY.Key_Space})
_BACK = frozenset({_KEY.Key_PageUp, _KEY.Key_Left, _KEY.Key_Up, _KEY.Key_Backspace})
_LEAVE = frozenset({_KEY.Key_Escape, _KEY.Key_F11})
_ENTER = frozenset({_KEY.Key_Return, _KEY.Key_Enter})
_SIDE = 24


class RoomView(Veil):
    """The cards of a step over the whole window. ``lifted`` tells that people left it.

    PageDown, Space, Enter and the arrows lead on, PageUp and the other arrows back, Home and End
    to the ends; Esc or F11 leaves.

    Args:
        kit: looks and words.
        deck: what is shown.
        window: what is covered.
        chip: what is said of the project beside the name of the step, or "".
    """

    def __init__(self, kit: Kit, deck: Deck, window: QWidget, chip: str = "") -> None:
        super().__init__(window, kit.theme.color("surface"))
        self._kit = kit
        self.deck = deck
        """What is shown."""
        self._place = 0
        words = kit.words
        self.setAccessibleName(words._("Large view for a room"))
        self.sheet = CardSheet(kit)
        self.count = line_label(kit, "", "h2", "text2")
        self.back_button = Button(kit, words._("Back"), icon="chevron-left")
        self.next_button = Button(
            kit, words._("Next"), ButtonKind.MAIN, icon="chevron-right", icon_last=True
        )
        self.leave_button = Button(kit, words._("Leave"), icon="x", name=words._("Leave (Esc)"))
        self.back_button.clicked.connect(self.go_back)
        self.next_button.clicked.connect(self.go_on)
        self.leave_button.clicked.connect(self.lift)
        for button in (self.back_button, self.next_button, self.leave_button):
            button.installEventFilter(self)
        self.sheet.installEventFilter(self)
        self._lay_out(chip)
        self.show_card(0)

    def card(self) -> RoomCard:
        """Return the card that is shown."""
        return self.deck.cards[self._place]

    def place(self) -> int:
        """Return the place of the card that is shown, from 0."""
        return self._place

    def total(self) -> int:
        """Return how many cards there are."""
        return len(self.deck.cards)

    def show_card(self, place: int) -> None:
        """Show a card by its place, from 0; beyond the ends is the last one at that end."""
        words, total = self._kit.words, self.total()
        self._place = max(0, min(place, total - 1))
        said = words._("{number} of {count}").format(
            number=words.number(self._place + 1), count=words.number(total)
        )
        self.count.setText(said)
        self.sheet.show_card(self.card(), said)
        if self.focusWidget() in (self.back_button, self.next_button):
            self.take_keyboard()  # a button at an end would let the keyboard go
        self.back_button.setEnabled(self._place > 0)
        self.next_button.setEnabled(self._place < total - 1)
        self.update()

    def go_on(self) -> None:
        """Show the next card."""
        self.show_card(self._place + 1)

    def go_back(self) -> None:
        """Show the card before."""
        self.show_card(self._place - 1)

    def take_keyboard(self) -> None:
        """Have the keyboard on the card, so that it is read out."""
        self.sheet.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Turn cards before a button takes the arrows; a button keeps Space and Enter."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            key = _KEY(event.key())
            presses = key is _KEY.Key_Space or key in _ENTER
            if not (presses and watched is not self.sheet) and self._turned(key, event.modifiers()):
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Turn cards, or leave."""
        if not self._turned(_KEY(event.key()), event.modifiers()):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint a line above the foot, as long as the way behind."""
        super().paintEvent(event)
        painter, theme = QPainter(self), self._kit.theme
        line = 4
        top = self.height() - self._foot.height() - line
        share = (self._place + 1) / self.total()
        painter.fillRect(QRectF(0, top, self.width(), line), theme.color("border"))
        painter.fillRect(QRectF(0, top, self.width() * share, line), theme.color("primary"))

    def _turned(self, key: Qt.Key, held: Qt.KeyboardModifier) -> bool:
        shifted = bool(held & Qt.KeyboardModifier.ShiftModifier)
        if key in _LEAVE:
            self.lift()
        elif key in _BACK or (key is _KEY.Key_Space and shifted):
            self.go_back()
        elif key in _ON or key in _ENTER:
            self.go_on()
        elif key is _KEY.Key_Home:
            self.show_card(0)
        elif key is _KEY.Key_End:
            self.show_card(self.total() - 1)
        else:
            return False
        return True

    def _lay_out(self, chip: str) -> None:
        kit = self._kit
        head = QHBoxLayout()
        head.setContentsMargins(_SIDE, 12, _SIDE, 0)
        head.setSpacing(12)
        head.addWidget(ElidedLabel(kit, self.deck.title, "h2", "text2"), 1)
        if chip:
            head.addWidget(Chip(kit, chip, "example"))
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(_SIDE, 10, _SIDE, 10)
        foot.setSpacing(10)
        foot.addWidget(self.leave_button)
        foot.addStretch(1)
        for widget in (self.count, self.back_button, self.next_button):
            foot.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.sheet, 1)
        column.addSpacing(4)
        column.addWidget(self._foot)
