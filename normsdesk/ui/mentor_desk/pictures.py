"""Small pictures of a project: how far its steps are, and how its indicators stand."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from normsdesk.exports.overview import StepShare
from normsdesk.rules.progress import Status
from normsdesk.ui.forms.labels import set_tooltip
from normsdesk.ui.kit import Kit
from normsdesk.ui.mentor_desk.status_key import INKS
from normsdesk.ui.tables import signs

_RING, _BAR, _GAP, _LINE = 44, 26, 4, 10


class ShareRing(QWidget):
    """What is complete of a project, as a ring around its number."""

    def __init__(self, kit: Kit, share: float) -> None:
        super().__init__()
        self._kit, self._share = kit, share
        self._text = kit.words.percent(share)
        self.setAccessibleName(kit.words._("{percent} complete").format(percent=self._text))
        side = kit.theme.length(_RING)
        self.setFixedSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the ring and the number."""
        painter = QPainter(self)
        theme = self._kit.theme
        area = QRectF(self.rect())
        signs.ring(painter, area, self._share, theme.color("pip"), theme.color("primary"), 4)
        middle = Qt.AlignmentFlag.AlignHCenter
        font, ink = theme.font("badge"), theme.color("text")
        signs.line_of_text(painter, area, self._text, font, ink, middle)


class StepBars(QWidget):
    """How far each of the nine steps is: a small column each, its number below."""

    def __init__(self, kit: Kit, steps: Sequence[StepShare], names: Sequence[str]) -> None:
        super().__init__()
        self._kit, self._steps = kit, steps
        said = kit.words._("{step}: {percent}")
        lines = [
            said.format(step=name, percent=kit.words.percent(each.share))
            for each, name in zip(steps, names, strict=True)
        ]
        self.setAccessibleName(kit.words._("How far each step is"))
        self.setAccessibleDescription(kit.words.listing(lines))
        set_tooltip(self, "\n".join(lines))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for the height of a column and its number."""
        return QSize(200, self._kit.theme.length(_BAR + 18))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the columns."""
        painter = QPainter(self)
        theme = self._kit.theme
        count = len(self._steps)
        width = (self.width() - _GAP * (count - 1)) / count
        tall = theme.length(_BAR)
        for place, each in enumerate(self._steps):
            left = place * (width + _GAP)
            whole = QRectF(left, 0, width, tall)
            signs.rounded(painter, whole, 3, theme.color("pip"))
            high = tall * each.share
            if high >= 1:
                filled = QRectF(left, tall - high, width, high)
                signs.rounded(painter, filled, min(3.0, high / 2), theme.color("primary"))
            below = QRectF(left, tall + 1, width, theme.length(17))
            middle = Qt.AlignmentFlag.AlignHCenter
            text = self._kit.words.number(each.number)
            font, ink = theme.font("caption"), theme.color("text2")
            signs.line_of_text(painter, below, text, font, ink, middle)


class StatusBar(QWidget):
    """How the indicators stand, as parts of one bar; the words beside it say the same."""

    def __init__(self, kit: Kit, counts: Mapping[Status, int]) -> None:
        super().__init__()
        self._kit, self._counts = kit, counts
        self.setAccessibleName(kit.words._("How the indicators stand"))
        self.setFixedHeight(_LINE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the parts."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        total, left = sum(self._counts.values()), 0.0
        for status, count in self._counts.items():
            if count:
                width = (self.width() + 2) * count / total
                area = QRectF(left, 0, max(width - 2, 2), self.height())
                signs.rounded(painter, area, 3, self._kit.theme.color(INKS[status]))
                left += width
