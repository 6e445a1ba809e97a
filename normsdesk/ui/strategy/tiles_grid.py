"""Equal tiles in as many columns as fit."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from normsdesk.ui.diagnosis.pieces import grows


class TilesGrid(QWidget):
    """Lays tiles out in reading order.

    Args:
        tiles: what stands in the grid.
        narrowest: the least width of a tile in px.
        columns: how many columns may be used, widest first; each in the order it is tried.
    """

    def __init__(self, tiles: Sequence[QWidget], narrowest: int, columns: Sequence[int]) -> None:
        super().__init__()
        self._tiles = tuple(tiles)
        self._narrowest = narrowest
        self._offered = tuple(columns)
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(12)
        grows(self)
        self._place(self._offered[-1])

    def columns(self) -> int:
        """Return how many columns there are now."""
        return self._columns

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Use the columns that fit."""
        super().resizeEvent(event)
        gap = self._grid.horizontalSpacing()
        room = self.width()
        fits = (n for n in self._offered if n * (self._narrowest + gap) - gap <= room)
        self._place(next(fits, self._offered[-1]))

    def _place(self, columns: int) -> None:
        if columns == self._columns:
            return
        for column in range(max(self._columns, columns)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._columns = columns
        for place, tile in enumerate(self._tiles):
            self._grid.addWidget(tile, place // columns, place % columns)
        self.updateGeometry()
