"""A heading that opens and closes what stands below it."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from normsdesk.ui.focus_marks import RING_RADIUS
from normsdesk.ui.forms.buttons import ENTER_KEYS
from normsdesk.ui.forms.labels import tooltip_text
from normsdesk.ui.kit import Kit
from normsdesk.ui.tables.signs import line_of_text, rounded, text_width

_HEIGHT, _PAD, _SIGN, _GAP = 38, 12, 16, 8
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class Disclosure(QAbstractButton):
    """Chevron, title, and a quiet line that says what is inside.

    ``toggled`` of Qt tells that it was opened or closed.
    """

    def __init__(self, kit: Kit, title: str, *, strong: bool = True) -> None:
        super().__init__()
        self._kit = kit
        self._title = title
        self._summary = ""
        self._strong = strong
        self.setCheckable(True)
        self.setProperty(RING_RADIUS, 8)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._name_again)
        self._name_again()

    def title(self) -> str:
        """Return the title."""
        return self._title

    def summary(self) -> str:
        """Return the quiet line."""
        return self._summary

    def show_words(self, title: str, summary: str = "") -> None:
        """Show a title and a quiet line."""
        if (title, summary) == (self._title, self._summary):
            return
        self._title, self._summary = title, summary
        self._name_again()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for one line."""
        theme = self._kit.theme
        width = text_width(theme.font("label_strong"), self._title) + 2 * _PAD + _SIGN + _GAP
        return QSize(round(width), theme.length(_HEIGHT))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Allow the words to be cut."""
        return QSize(100, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Open and close with Enter too."""
        if event.key() in ENTER_KEYS and not event.modifiers() & ~_KEYPAD:
            self.click()
            return
        super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Show that it can be pressed."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Look quiet again."""
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint sign and words."""
        painter = QPainter(self)
        theme = self._kit.theme
        if self.underMouse():
            rounded(painter, QRectF(self.rect()).adjusted(1, 1, -1, -1), 7, theme.color("sunken"))
        size = theme.length(_SIGN)
        top = round((self.height() - size) / 2)
        sign = "chevron-down" if self.isChecked() else "chevron-right"
        area = QRectF(_PAD, top, size, size)
        self._kit.icons.paint(painter, sign, area, theme.color("text2"))
        left = _PAD + size + _GAP
        room = max(0, self.width() - left - _PAD)
        font = theme.font("label_strong" if self._strong else "label")
        words = min(text_width(font, self._title), room if not self._summary else room * 0.75)
        place = QRectF(left, 0, words + 1, self.height())
        line_of_text(painter, place, self._title, font, theme.color("text"))
        rest = room - words - 2 * _GAP
        if self._summary and rest > 40:
            area = QRectF(left + words + 2 * _GAP, 0, rest, self.height())
            line_of_text(painter, area, self._summary, theme.font("table"), theme.color("text3"))

    def _name_again(self) -> None:
        words = self._kit.words
        text = self._title
        if self._summary:
            text = words._("{title}: {summary}").format(title=text, summary=self._summary)
        state = words._("Open") if self.isChecked() else words._("Closed")
        self.setAccessibleName(text)
        self.setAccessibleDescription(state)
        self.setToolTip(tooltip_text(text))
