"""The palette: pieces to drag in, or to click."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDrag, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy, QWidget

from normsdesk.ui.canvas.dropping import piece_as_mime
from normsdesk.ui.canvas.pieces import PIECES, Piece
from normsdesk.ui.focus_marks import RING_RADIUS
from normsdesk.ui.forms.flow import Flow
from normsdesk.ui.forms.labels import set_tooltip
from normsdesk.ui.kit import Kit
from normsdesk.ui.tables.signs import line_of_text, text_width

_HEIGHT = 28
_GRIP = 12


class PieceButton(QAbstractButton):
    """One piece, painted as the box it makes. ``clicked`` as any button; a drag carries it."""

    def __init__(self, kit: Kit, piece: Piece) -> None:
        super().__init__()
        self._kit = kit
        self.piece = piece
        self._pressed_at = QPoint()
        self._grip = True
        text = kit.words._(piece.title)
        self.setText(text)
        self.setAccessibleName(kit.words._("Add: {piece}").format(piece=text))
        set_tooltip(self, kit.words._("Click, or drag onto the canvas"))
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty(RING_RADIUS, 10)

    def set_grip(self, shown: bool) -> None:
        """Show the grip, or leave it out where there is little room."""
        self._grip = shown
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Size to the word."""
        theme = self._kit.theme
        words = text_width(theme.font("label"), self.text())
        grip = theme.length(_GRIP) + 4 if self._grip else 0
        return QSize(round(words + grip + 15), theme.length(_HEIGHT))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Remember where a drag would begin."""
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Begin to drag."""
        far = (event.position().toPoint() - self._pressed_at).manhattanLength()
        held = bool(event.buttons() & Qt.MouseButton.LeftButton)
        if held and far >= QApplication.startDragDistance() and self.isEnabled():
            self.setDown(False)
            drag = QDrag(self)
            drag.setMimeData(piece_as_mime(self.piece))
            drag.setPixmap(self.grab())
            drag.setHotSpot(self._pressed_at)
            drag.exec(Qt.DropAction.CopyAction)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the piece."""
        theme, tone = self._kit.theme, self.piece.tone
        context = tone == "context"
        fill = theme.color("canvas" if context else f"toc.{tone}.fill")
        edge = theme.color("borderStrong" if context else f"toc.{tone}.edge")
        ink = theme.color("text" if context else f"toc.{tone}.text")
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(edge, 1.5 if self.underMouse() else 1)
        if context or tone == "assumption":
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(fill)
        radius = 14 if tone == "norm" else 6
        body = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        painter.drawRoundedRect(body, radius, radius)
        size = theme.length(_GRIP)
        grip = QRectF(6, round((self.height() - size) / 2), size, size)
        if self._grip:
            self._kit.icons.paint(painter, "grip-vertical", grip, ink)
        words = QRectF(6 + size + 4 if self._grip else 8, 0, self.width(), self.height())
        line_of_text(painter, words, self.text(), theme.font("label"), ink)


class PaletteBar(QWidget):
    """All pieces in a row that breaks where there is no room. ``picked`` carries a `Piece`."""

    picked = Signal(object)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self.buttons = {piece.id: PieceButton(kit, piece) for piece in PIECES}
        flow = Flow(self, gap=6)
        for piece in PIECES:
            button = self.buttons[piece.id]
            flow.addWidget(button)
            button.clicked.connect(lambda _checked=False, one=piece: self.picked.emit(one))

    def set_wide(self, wide: bool) -> None:
        """Have room for grips, or not."""
        for button in self.buttons.values():
            button.set_grip(wide)
