"""Several widgets in one place, of which one is shown and asks for room."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget


class OneAtATime(QStackedWidget):
    """Asks for the room of what is shown, not of the largest."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for no more than is needed: there is room to grow, and the page would scroll."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for what the shown one needs."""
        shown = self.currentWidget()
        if not self.count():
            return super().minimumSizeHint()
        least = shown.minimumSizeHint().expandedTo(shown.minimumSize())
        layout = shown.layout()
        if layout is not None and layout.hasHeightForWidth():
            least.setHeight(max(least.height(), layout.minimumHeightForWidth(self.width())))
        return least

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Have Qt not ask for the height of the widgets that are hidden."""
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Ask again: text in another width has another height."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()
