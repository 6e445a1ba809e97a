"""Scores 0 to 100 as bars: one line for each part of the form, before above after."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from normsdesk.ui.kit import Kit
from normsdesk.ui.tables import signs

_ROW, _BAR, _VALUE, _GAP = 34, 8, 44, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreRow:
    """One part: its name and its scores; ``None`` is not shown."""

    name: str
    before: float | None
    after: float | None
    strong: bool = False


class ScoreBars(QWidget):
    """The parts one below the other; a pale bar is before, a full one after the training."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._rows: tuple[ScoreRow, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_rows(self, rows: Sequence[ScoreRow]) -> None:
        """Show these parts."""
        self._rows = tuple(rows)
        words = self._kit.words
        said: list[str] = []
        for row in rows:
            values = [
                text.format(value=words.number(value, 1))
                for text, value in (
                    (words._("before {value}"), row.before),
                    (words._("after {value}"), row.after),
                )
                if value is not None
            ]
            said.append(f"{row.name}: {words.listing(values) or words._('no score')}")
        self.setAccessibleName(". ".join(said))
        self.updateGeometry()
        self.update()

    def rows(self) -> tuple[ScoreRow, ...]:
        """Return what is shown."""
        return self._rows

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for a line for each part."""
        return QSize(340, len(self._rows) * self._kit.theme.length(_ROW))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Allow a narrow column."""
        return QSize(220, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint names, bars and numbers."""
        painter, theme = QPainter(self), self._kit.theme
        height = theme.length(_ROW)
        names = max(
            (signs.text_width(theme.font("label_strong"), row.name) for row in self._rows),
            default=0.0,
        )
        names = min(names + _GAP, self.width() * 0.45)
        for place, row in enumerate(self._rows):
            top = place * height
            font = theme.font("label_strong" if row.strong else "label")
            area = QRectF(0, top, names, height)
            signs.line_of_text(painter, area, row.name, font, theme.color("text"))
            values = [("pip", row.before), ("primary", row.after)]
            shown = [(ink, value) for ink, value in values if value is not None]
            if not shown:
                said = self._kit.words._("No score")
                rest = QRectF(names, top, self.width() - names, height)
                pale = theme.color("text3")
                signs.line_of_text(painter, rest, said, theme.font("caption"), pale)
                continue
            step = height / len(shown)
            for line, (ink, value) in enumerate(shown):
                box = QRectF(names, top + line * step, self.width() - names, step)
                self._paint_bar(painter, box, ink, value)

    def _paint_bar(self, painter: QPainter, box: QRectF, ink: str, value: float) -> None:
        theme = self._kit.theme
        room = theme.length(_VALUE)
        tall = theme.length(_BAR)
        track = QRectF(box.left(), box.center().y() - tall / 2, box.width() - room - _GAP, tall)
        signs.rounded(painter, track, tall / 2, theme.color("sunken"), theme.color("border"))
        width = max(tall, track.width() * value / 100) if value > 0 else 0
        if width:
            full = QRectF(track.left(), track.top(), width, tall)
            signs.rounded(painter, full, tall / 2, theme.color(ink))
        number = QRectF(box.right() - room, box.top(), room, box.height())
        signs.line_of_text(
            painter,
            number,
            self._kit.words.number(value, 1),
            theme.font("caption_medium"),
            theme.color("text"),
            Qt.AlignmentFlag.AlignRight,
        )
