"""A figure on screen, drawn again for each width; the list twin speaks for it."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from normsdesk.figures.drawings import Drawing
from normsdesk.figures.studio import Studio, open_studio
from normsdesk.library.resources import resource_path
from normsdesk.ui.forms.spoken import SpokenWidget
from normsdesk.ui.kit import Kit
from normsdesk.ui.paint import DrawingPainter

Draws = Callable[[Studio, float], Drawing]
"""Makes the drawing for a width in px at 100 % text size."""


def studio_of(kit: Kit) -> Studio:
    """Open what figures are drawn with, in the colours of the window."""
    theme = "dark" if kit.theme.dark else "light"
    return open_studio(resource_path("theme").parent, theme)


class FigureView(SpokenWidget):
    """Paints what a function draws."""

    spoken_role = QAccessible.Role.Graphic

    def __init__(self, kit: Kit, studio: Studio) -> None:
        super().__init__()
        self._kit = kit
        self._studio = studio
        self._painter = DrawingPainter(studio.lettering)
        self._draws: Draws | None = None
        self._drawing: Drawing | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(180)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_figure(self, draws: Draws) -> None:
        """Show another figure."""
        self._draws = draws
        self._draw()

    def spoken_value(self) -> str:
        """Say all rows."""
        if self._drawing is None:
            return ""
        return "; ".join(group.name for group in self._drawing.groups())

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for the height of the drawing."""
        height = self._drawing.height if self._drawing is not None else 40
        return QSize(300, self._kit.theme.length(height))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Draw for the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._draw()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the figure."""
        if self._drawing is None:
            return
        painter = QPainter(self)
        scale = self._kit.theme.text_scale / 100
        painter.scale(scale, scale)
        self._painter.paint(painter, self._drawing)

    def _draw(self) -> None:
        if self._draws is None:
            return
        scale = self._kit.theme.text_scale / 100
        before = self._drawing
        self._drawing = self._draws(self._studio, max(self.width(), 180) / scale)
        self.setAccessibleName(self._drawing.title)
        if before is None or before.height != self._drawing.height:
            self.setFixedHeight(self._kit.theme.length(self._drawing.height))
            self.updateGeometry()
        self.update()
