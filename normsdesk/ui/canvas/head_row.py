"""The line above the canvas: the palette, and the tools at its end."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLayoutItem, QWidget

from normsdesk.ui.canvas.tools import ToolRow
from normsdesk.ui.forms.item_layout import ItemLayout

_GAP = 8


class HeadRow(QWidget):
    """The palette and the tools beside it, which take what the palette leaves of one line."""

    def __init__(self, palette: QWidget, tools: ToolRow) -> None:
        super().__init__()
        line = _HeadLine(self, tools)
        line.addWidget(palette)
        line.addWidget(tools)


class _HeadLine(ItemLayout):
    """Shares a width between the palette and the tools.

    The shares follow from the width alone, and so does the height. Were they to follow from what
    was shared last, the page could need its scroll bar with them, and not need it without, for
    ever.
    """

    def __init__(self, parent: QWidget, tools: ToolRow) -> None:
        super().__init__(parent)
        self._tools = tools

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height of the line, or the lines, at this width."""
        palette, tools = self._shares(width)
        heights = [self._items[1].sizeHint().height() if tools else 0]
        if palette:
            heights.append(_height(self._items[0], palette))
        return max(heights)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for one line in which the whole name of a diagram can be read."""
        return self._size([item.sizeHint() for item in self._shown()], self._tools.widest())

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        """Need the widest part of the palette, and the tools with a short name."""
        return self._size([item.minimumSize() for item in self._shown()], self._tools.narrowest())

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        """Place both."""
        super().setGeometry(rect)
        palette, tools = self._shares(rect.width())
        self._tools.take_width(tools)
        if palette:
            height = _height(self._items[0], palette)
            top = rect.top() + max(0, rect.height() - height) // 2
            self._items[0].setGeometry(QRect(rect.left(), top, palette, height))
        left = rect.right() + 1 - tools
        self._items[1].setGeometry(QRect(left, rect.top(), tools, rect.height()))

    def _shares(self, width: int) -> tuple[int, int]:
        """Share a width: to the palette, 0 where there is none, and to the tools."""
        if self._items[0].isEmpty():
            return 0, min(width, self._tools.widest())
        left_over = width - self._items[0].sizeHint().width() - _GAP
        tools = min(max(left_over, self._tools.narrowest()), self._tools.widest())
        return max(1, width - tools - _GAP), tools

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _size(self, sizes: list[QSize], tools: int) -> QSize:
        """Add up a line; the tools, which come last, are so wide."""
        across = sum(size.width() + _GAP for size in sizes[:-1]) + tools
        return QSize(across, max((size.height() for size in sizes), default=0))


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
