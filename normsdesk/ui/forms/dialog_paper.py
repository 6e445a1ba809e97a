"""The part of a dialog above its last line, which scrolls where the screen is too low for it."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from normsdesk.ui.kit import Kit

_SIDE, _TOP, _BOTTOM = 24, 22, 20
_FRAME = 72  # px of the screen that the frame of a window and a task bar may take


class DialogPaper(QScrollArea):
    """Holds a ``column`` of widgets, as high as they need and the screen allows.

    The answers stand below it in `closed_by`, so that they can always be reached.
    """

    def __init__(self, kit: Kit, dialog: QWidget) -> None:
        super().__init__()
        self._kit, self._dialog = kit, dialog
        self._paper = QWidget()
        self.column = QVBoxLayout(self._paper)
        self.column.setContentsMargins(_SIDE, _TOP, _SIDE, 0)
        self._paper.installEventFilter(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields take the keyboard
        self.setWidget(self._paper)
        for ground in (self._paper, self.viewport()):
            ground.setAutoFillBackground(False)

    def closed_by(self, row: QHBoxLayout) -> None:
        """Fill the dialog with this and the line of its answers."""
        row.setContentsMargins(_SIDE, 16, _SIDE, _BOTTOM)
        self._row = row
        whole = QVBoxLayout(self._dialog)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self, 1)
        whole.addLayout(row)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for what the column needs at the width it has, as far as the screen has room."""
        return QSize(self._paper.sizeHint().width(), self._needed())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Need the same height."""
        return QSize(self._paper.minimumSizeHint().width(), self._needed())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Be as high as the column when something in it comes or goes."""
        if watched is self._paper and event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def _needed(self) -> int:
        hint = max(self._paper.minimumSizeHint().width(), self._dialog.minimumWidth())
        width = self.viewport().width() if self.isVisible() else hint
        room = self._dialog.screen().availableSize().height() - _FRAME
        room -= self._row.sizeHint().height()
        return min(self.column.totalMinimumHeightForWidth(width), room)
