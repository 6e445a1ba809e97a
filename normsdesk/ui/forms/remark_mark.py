"""The mark in the margin that says that people talk about something."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from normsdesk.ui.kit import Kit

_HEIGHT, _ICON, _SIDE, _GAP = 20, 13, 6, 3


class RemarkMark(QAbstractButton):
    """A sign with the count of open comments; pressed, it leads to them."""

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self.count = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()

    def show_count(self, count: int, about: str = "") -> None:
        """Show how many comments there are; nothing without any."""
        words = self._kit.words
        self.count = count
        said = words.ngettext("{count} open comment", "{count} open comments", count)
        said = said.format(count=words.number(count))
        if about:
            said = words._("{comments}: {name}").format(comments=said, name=about)
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.resize(self.sizeHint())
        self.setVisible(count > 0)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Be as wide as sign and number."""
        theme = self._kit.theme
        digits = QFontMetrics(theme.font("caption_strong")).horizontalAdvance(self._number())
        gap = theme.length(_GAP)
        return QSize(
            2 * theme.length(_SIDE) + theme.length(_ICON) + gap + digits, theme.length(_HEIGHT)
        )

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Never be smaller."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint sign and number in a rounded frame."""
        theme, painter = self._kit.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        painter.setPen(QPen(theme.color("info"), 1.5))
        painter.setBrush(theme.color("infoSoft" if self.underMouse() else "surface"))
        painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
        size = theme.length(_ICON)
        left = theme.length(_SIDE)
        sign = QRectF(left, round((self.height() - size) / 2), size, size)
        self._kit.icons.paint(painter, "message-square", sign, theme.color("info"))
        painter.setFont(theme.font("caption_strong"))
        words = QRectF(sign.right() + theme.length(_GAP), 0, self.width(), self.height())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), self._number())

    def _number(self) -> str:
        return self._kit.words.number(min(self.count, 99))


class CornerMark:
    """A mark at the upper right corner of what it is about; made when it is first needed."""

    def __init__(self, kit: Kit, over: QWidget) -> None:
        self._kit, self._over = kit, over
        self.mark: RemarkMark | None = None

    def show_count(self, count: int, about: str) -> RemarkMark | None:
        """Show a count; return the mark when it was just made."""
        if self.mark is None and not count:
            return None
        made = self.mark is None
        if self.mark is None:
            self.mark = RemarkMark(self._kit, self._over)
        self.mark.show_count(count, about)
        self.place()
        return self.mark if made else None

    def place(self) -> None:
        """Keep it in its corner."""
        if self.mark is not None:
            self.mark.move(max(0, self._over.width() - self.mark.width()), 0)
            self.mark.raise_()
