"""The heading of a part of the Guide: sign, title, and a chevron that opens and closes it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from normsdesk.ui.focus_marks import RING_RADIUS
from normsdesk.ui.kit import Kit
from normsdesk.ui.tables.signs import line_of_text, text_width

_HEIGHT, _SIGN, _GAP, _CHEVRON = 30, 18, 8, 16


class PartHeading(QAbstractButton):
    """A heading that is pressed to open and close what stands below it.

    ``toggled`` of Qt tells that it was opened or closed.
    """

    def __init__(self, kit: Kit, title: str, sign: str, ink: str) -> None:
        super().__init__()
        self._kit = kit
        self._sign, self._ink = sign, ink
        self.setText(title)
        self.setCheckable(True)
        self.setChecked(True)
        self.setProperty(RING_RADIUS, 6)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(title)
        self.toggled.connect(self._tell_state)
        self._tell_state()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for one line."""
        theme = self._kit.theme
        signs = theme.length(_SIGN + _CHEVRON) + 2 * _GAP
        width = text_width(theme.font("h3"), self.text()) + signs
        return QSize(round(width), theme.length(_HEIGHT))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Allow the title to be cut."""
        return QSize(80, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint sign, title and chevron."""
        painter = QPainter(self)
        theme, icons = self._kit.theme, self._kit.icons
        size, chevron = theme.length(_SIGN), theme.length(_CHEVRON)
        area = QRectF(0, round((self.height() - size) / 2), size, size)
        icons.paint(painter, self._sign, area, theme.color(self._ink))
        room = max(0, self.width() - size - chevron - 2 * _GAP)
        title = QRectF(size + _GAP, 0, room, self.height())
        line_of_text(painter, title, self.text(), theme.font("h3"), theme.color("text"))
        top = round((self.height() - chevron) / 2)
        area = QRectF(self.width() - chevron, top, chevron, chevron)
        name = "chevron-down" if self.isChecked() else "chevron-right"
        ink = theme.color("text" if self.underMouse() else "text3")
        icons.paint(painter, name, area, ink)

    def _tell_state(self) -> None:
        words = self._kit.words
        self.setAccessibleDescription(words._("Open") if self.isChecked() else words._("Closed"))
