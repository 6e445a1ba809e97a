"""The influence map on screen: a picture of who matters, walked through with arrows."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from normsdesk.figures.drawings import Drawing, Group
from normsdesk.figures.influence import InfluenceMap, influence_map
from normsdesk.figures.studio import Studio, open_studio
from normsdesk.library.resources import resource_path
from normsdesk.ui.focus_marks import RING, RING_RADIUS
from normsdesk.ui.forms.spoken import SpokenWidget
from normsdesk.ui.kit import Kit
from normsdesk.ui.paint import DrawingPainter

_SIZE = 236


class InfluenceView(SpokenWidget):
    """Groups on rings of nearness. ``chosen`` carries the id of a group that was pressed.

    Left and Right walk from group to group, Enter chooses; the list beside it says the same.
    """

    chosen = Signal(str)
    spoken_role = QAccessible.Role.Graphic

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._drawing = Drawing(width=_SIZE, height=_SIZE, operations=())
        self._painter: DrawingPainter | None = None
        self._studio: Studio | None = None
        self._shown: InfluenceMap | None = None
        self._at = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(RING, True)
        self.setProperty(RING_RADIUS, 8)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)

    def show_map(self, data: InfluenceMap) -> None:
        """Show a map; one that is shown already is left alone."""
        if data == self._shown:
            return
        self._shown = data
        self._at = -1
        self.setAccessibleName(data.title)
        self.setAccessibleDescription(data.description)
        if self._studio is None:
            theme = "dark" if self._kit.theme.dark else "light"
            self._studio = open_studio(resource_path("theme").parent, theme)
            self._painter = DrawingPainter(self._studio.lettering)
        self._drawing = influence_map(data, self._studio, float(_SIZE))
        self.announce_value()
        self.updateGeometry()
        self.update()

    def groups(self) -> list[Group]:
        """Return the groups on the map."""
        return list(self._drawing.groups())

    def spoken_value(self) -> str:
        """Say the group the keyboard is on, or all of them."""
        names = [group.name for group in self.groups()]
        if 0 <= self._at < len(names):
            return names[self._at]
        return "; ".join(names)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for the size of the picture."""
        edge = self._kit.theme.length(_SIZE)
        return QSize(edge, edge)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Walk with Left and Right, choose with Enter."""
        count = len(self.groups())
        if event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Left) and count:
            step = 1 if event.key() == Qt.Key.Key_Right else -1
            self._at = (self._at + step) % count if self._at >= 0 or step > 0 else count - 1
            self.announce_value()
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if 0 <= self._at < count:
                self.chosen.emit(self.groups()[self._at].target)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Choose the group under the mouse."""
        group = self._group_at(event)
        if group is not None:
            self.chosen.emit(group.target)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Show that a group can be pressed."""
        over = self._group_at(event) is not None
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the map."""
        if self._painter is None:
            return
        painter = QPainter(self)
        scale = self.width() / self._drawing.width
        painter.scale(scale, scale)
        self._painter.paint(painter, self._drawing)
        groups = self.groups()
        if self.hasFocus() and 0 <= self._at < len(groups):
            box = groups[self._at].box
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._kit.theme.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QRectF(box.x - 3, box.y - 3, box.width + 6, box.height + 6))

    def _group_at(self, event: QMouseEvent) -> Group | None:
        scale = self.width() / self._drawing.width
        place = event.position()
        return self._drawing.group_at(place.x() / scale, place.y() / scale)
