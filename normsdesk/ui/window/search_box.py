"""The place in the top bar that opens the search: it looks like a field, with its keys."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.kit import Kit
from normsdesk.ui.tables import signs
from normsdesk.ui.window.shape import WidthClass, WindowShape

_WIDE, _NARROW = 190, 150
_KEY_ROOM = 6


class SearchBox(Button):
    """A button drawn as a field; only its icon is there where the window is narrow."""

    def __init__(self, kit: Kit) -> None:
        words = kit.words
        super().__init__(kit, icon="search", name=words._("Search (Ctrl+F)"), kind=ButtonKind.GHOST)
        self._kit = kit
        self._word = words._("Search")
        self._keys = words._("Ctrl F")
        self._field = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_shape(self, shape: WindowShape) -> None:
        """Be a field, or an icon."""
        widths = {WidthClass.WIDE: _WIDE, WidthClass.NORMAL: _NARROW}
        self._field = self._kit.theme.length(widths.get(shape.width, 0))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Take the width of the field."""
        icon = super().sizeHint()
        return QSize(self._field, icon.height()) if self._field else icon

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the field with its icon, word and keys."""
        if not self._field:
            super().paintEvent(event)
            return
        painter, theme = QPainter(self), self._kit.theme
        fill = theme.color("sunken" if self.underMouse() or self.isDown() else "surface")
        signs.rounded(painter, QRectF(self.rect()), 6, fill, theme.color("borderStrong"))
        size = theme.length(16)
        top = (self.height() - size) / 2
        self._kit.icons.paint(painter, "search", QRectF(11, top, size, size), theme.color("text2"))
        font = theme.font("caption_medium")
        wide = signs.text_width(font, self._keys) + 2 * _KEY_ROOM
        high = theme.length(20)
        key = QRectF(self.width() - wide - 10, (self.height() - high) / 2, wide, high)
        words = QRectF(11 + size + 8, 0, key.left() - size - 25, self.height())
        signs.line_of_text(
            painter, words, self._word, theme.font("body"), theme.color("text2"), squeeze=True
        )
        signs.rounded(painter, key, 4, theme.color("canvas"), theme.color("border"))
        middle = Qt.AlignmentFlag.AlignHCenter
        signs.line_of_text(painter, key, self._keys, font, theme.color("text2"), middle)
