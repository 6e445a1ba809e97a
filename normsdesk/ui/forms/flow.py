"""A layout that fills a line and goes on below it, like words."""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QLayoutItem, QWidget

from normsdesk.ui.forms.item_layout import ItemLayout


class Flow(ItemLayout):
    """Places widgets from left to right, and in a new line where there is no room.

    Those of a line stand at its top, or in the ``middle`` of its height.
    """

    def __init__(
        self, parent: QWidget, *, gap: int = 8, line_gap: int = 6, middle: bool = False
    ) -> None:
        super().__init__(parent)
        self._middle = middle
        self._gap, self._line_gap = gap, line_gap

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height of the lines at this width."""
        return self._placed(QRect(0, 0, width, 0), really=False)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for one line."""
        hints = [item.sizeHint() for item in self._items]
        width = sum(hint.width() for hint in hints) + self._gap * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        """Need the widest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        """Place the items."""
        super().setGeometry(rect)
        self._placed(rect, really=True)

    def _placed(self, rect: QRect, *, really: bool) -> int:
        left, top, line_height = rect.left(), rect.top(), 0
        line: list[tuple[QLayoutItem, QRect]] = []
        for item in self._items:
            hint = item.sizeHint()
            width = min(hint.width(), max(rect.width(), item.minimumSize().width()))
            if line_height and left + width > rect.left() + rect.width():
                if really:
                    self._set(line, line_height)
                left, top, line_height = rect.left(), top + line_height + self._line_gap, 0
                line = []
            line.append((item, QRect(QPoint(left, top), QSize(width, hint.height()))))
            left += width + self._gap
            line_height = max(line_height, hint.height())
        if really:
            self._set(line, line_height)
        return top + line_height - rect.top()

    def _set(self, line: list[tuple[QLayoutItem, QRect]], height: int) -> None:
        for item, place in line:
            lower = (height - place.height()) // 2 if self._middle else 0
            item.setGeometry(place.translated(0, lower))
