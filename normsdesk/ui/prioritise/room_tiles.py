"""Big things to press while a room scores: the votes 1 to 5, and a tile for each rater."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from normsdesk.ui.focus_marks import RING, RING_RADIUS
from normsdesk.ui.forms.buttons import ENTER_KEYS
from normsdesk.ui.kit import Kit
from normsdesk.ui.prioritise.score_cells import ScorePainter
from normsdesk.ui.tables.signs import line_of_text, rounded

_VOTE, _TILE, _TILE_WIDTH = 84, 92, 96


class _Pressed(QAbstractButton):
    """Takes Enter like the space bar; other keys go to the room."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty(RING, True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Press with Enter or the space bar."""
        if event.key() in ENTER_KEYS:
            self.click()
        elif event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()


class VoteButton(_Pressed):
    """One score as a large square in its colour, to be read from the back of a room."""

    def __init__(self, kit: Kit, score: int) -> None:
        super().__init__()
        self._kit = kit
        self._colours = ScorePainter(kit)
        self.score = score
        self.setText(kit.words.number(score))
        self.setAccessibleName(self.text())
        self.setProperty(RING_RADIUS, 12)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for a large square."""
        edge = self._kit.theme.length(_VOTE)
        return QSize(edge, edge)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the number."""
        painter = QPainter(self)
        fill, ink = self._colours.colours(self.score)
        if not self.isEnabled():
            fill, ink = self._kit.theme.color("sunken"), self._kit.theme.color("text3")
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        over = self.isEnabled() and (self.underMouse() or self.isDown())
        edge = self._kit.theme.color("text") if over else fill
        rounded(painter, area, 12, fill, edge)
        font = self._kit.theme.font("figure")
        font.setPixelSize(self._kit.theme.length(34))
        line_of_text(painter, area, self.text(), font, ink, Qt.AlignmentFlag.AlignHCenter)


class RaterTile(_Pressed):
    """A rater: covered until all have voted, then with the score."""

    def __init__(self, kit: Kit, rater: str) -> None:
        super().__init__()
        self._kit = kit
        self._colours = ScorePainter(kit)
        self.rater = rater
        self._voted = False
        self._shown = False
        self._value: int | None = None
        self.setCheckable(True)
        self.setText(rater)
        self.setProperty(RING_RADIUS, 10)

    def show_vote(self, *, voted: bool, shown: bool, value: int | None) -> None:
        """Show whether the rater voted, and when ``shown`` what."""
        words = self._kit.words
        self._voted, self._shown = voted, shown
        self._value = value if shown else None
        said = words._("not voted yet")
        if voted and not shown:
            said = words._("voted, hidden")
        elif voted:
            said = words._("don’t know") if value is None else words.number(value)
        self.setAccessibleName(words._("{rater}: {vote}").format(rater=self.rater, vote=said))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for room for the code and the score."""
        theme = self._kit.theme
        return QSize(theme.length(_TILE_WIDTH), theme.length(_TILE))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the code above, the vote below."""
        painter = QPainter(self)
        theme = self._kit.theme
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        edge = theme.color("primary" if self.isChecked() else "border")
        rounded(painter, area, 10, theme.color("surface"), edge)
        if self.isChecked():
            rounded(painter, area.adjusted(1, 1, -1, -1), 9, None, edge)
        head = theme.length(26)
        top = QRectF(area.left() + 4, area.top() + 3, area.width() - 8, head)
        centre = Qt.AlignmentFlag.AlignHCenter
        line_of_text(
            painter, top, self.rater, theme.font("label_strong"), theme.color("text"), centre
        )
        below = QRectF(area.left(), top.bottom(), area.width(), area.bottom() - top.bottom())
        box = QRectF(0, 0, theme.length(52), theme.length(46))
        box.moveCenter(below.center())
        self._paint_vote(painter, box)

    def _paint_vote(self, painter: QPainter, box: QRectF) -> None:
        theme = self._kit.theme
        centre = Qt.AlignmentFlag.AlignHCenter
        font = theme.font("figure")
        if not self._voted:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.color("borderStrong"), 1.5, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 8, 8)
        elif not self._shown:
            rounded(painter, box, 8, theme.color("primary"))
            edge = theme.length(20)
            sign = QRectF(0, 0, edge, edge)
            sign.moveCenter(box.center())
            self._kit.icons.paint(painter, "check", sign, theme.color("onPrimary"))
        elif self._value is None:
            rounded(painter, box, 8, theme.color("sunken"), theme.color("border"))
            line_of_text(painter, box, "?", font, theme.color("text2"), centre)
        else:
            fill, ink = self._colours.colours(self._value)
            rounded(painter, box, 8, fill)
            text = self._kit.words.number(self._value)
            line_of_text(painter, box, text, font, ink, centre)
