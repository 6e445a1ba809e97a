"""One earlier state in the list: its name, its date, and where it is kept."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy

from normsdesk.ui.focus_marks import RING_RADIUS
from normsdesk.ui.forms.labels import tooltip_text
from normsdesk.ui.kit import Kit
from normsdesk.ui.tables import signs

_LEFT, _SIGN, _TEXT, _RIGHT, _PAD = 16, 16, 43, 12, 8


class MomentRow(QRadioButton):
    """An earlier state; chosen, what changed since is shown.

    Args:
        kit: looks and words.
        key: names the state.
        title: its name, or its date.
        below: the rest.
        icon: its sign.
    """

    def __init__(self, kit: Kit, key: str, title: str, below: str, icon: str) -> None:
        super().__init__()
        self._kit = kit
        self.key = key
        self._title, self._below, self._icon = title, below, icon
        self.setProperty(RING_RADIUS, 4)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{title}, {below}")
        self.setToolTip(tooltip_text(f"{title} – {below}"))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for two lines."""
        theme = self._kit.theme
        lines = theme.line_height("label") + theme.line_height("caption")
        return QSize(260, lines + 2 * _PAD + 1)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Allow a narrow list."""
        return QSize(160, self.sizeHint().height())

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802 - Qt's name
        """Take the whole row."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the row."""
        painter, theme = QPainter(self), self._kit.theme
        if self.isChecked() or self.underMouse():
            token = "primarySoft" if self.isChecked() else "sunken"
            painter.fillRect(self.rect(), theme.color(token))
        if self.isChecked():
            painter.fillRect(0, 0, 3, self.height(), theme.color("primary"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("border"))
        size = theme.length(_SIGN)
        sign = QRectF(_LEFT, round((self.height() - size) / 2), size, size)
        self._kit.icons.paint(painter, self._icon, sign, theme.color("text2"))
        left = _TEXT + size - _SIGN
        font = theme.font("label_strong" if self.isChecked() else "label")
        line, room = theme.line_height("label"), self.width() - _RIGHT - left
        place = QRectF(left, _PAD, room, line)
        signs.line_of_text(painter, place, self._title, font, theme.color("text"))
        place = QRectF(left, _PAD + line, room, theme.line_height("caption"))
        ink = theme.color("text2")
        signs.line_of_text(painter, place, self._below, theme.font("caption"), ink, squeeze=True)
