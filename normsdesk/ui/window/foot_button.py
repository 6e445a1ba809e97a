"""A quiet button on a dark column: Settings at the foot of the rail and of the start screen."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton

from normsdesk.ui.focus_marks import RING_TOKEN
from normsdesk.ui.forms.labels import tooltip_text
from normsdesk.ui.kit import Kit
from normsdesk.ui.tables import signs


class FootButton(QPushButton):
    """Icon and word in the ink of the rail; ``collapsed`` shows the icon alone."""

    def __init__(self, kit: Kit, text: str, icon: str) -> None:
        super().__init__()
        self._kit = kit
        self._icon = icon
        self._words = text
        self._hovered = False
        self.collapsed = False
        self.setAccessibleName(text)
        self.setToolTip(tooltip_text(text))
        self.setProperty(RING_TOKEN, "railFocus")
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Size to the word."""
        font = self._kit.theme.font("control")
        words = 0 if self.collapsed else round(signs.text_width(font, self._words)) + 6
        return QSize(16 + words + 2, 32)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Never cut the word."""
        return self.sizeHint()

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Remember that the mouse is over the button."""
        self._hovered = True
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Remember that the mouse has left."""
        self._hovered = False
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint icon and word."""
        painter = QPainter(self)
        theme = self._kit.theme
        ink = theme.color("railText" if self._hovered or self.isDown() else "railText2")
        top = (self.height() - 16) // 2
        self._kit.icons.paint(painter, self._icon, QRectF(0, top, 16, 16), ink)
        if not self.collapsed:
            words = QRectF(22, 0, self.width() - 22, self.height())
            signs.line_of_text(painter, words, self._words, theme.font("control"), ink)
