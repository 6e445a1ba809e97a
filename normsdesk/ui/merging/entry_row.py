"""One disagreement in the list: settled or not, where, why, and what is chosen."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy

from normsdesk.ui.focus_marks import RING_RADIUS
from normsdesk.ui.forms.labels import tooltip_text
from normsdesk.ui.kit import Kit
from normsdesk.ui.merging.choices import LATER, Choices
from normsdesk.ui.tables import signs

_LEFT, _SIGN, _TEXT, _RIGHT, _PAD = 16, 16, 43, 12, 8


class EntryRow(QRadioButton):
    """A disagreement; chosen, both sides of it are shown. A radio button to keyboard and reader."""

    def __init__(self, kit: Kit, choices: Choices, key: str) -> None:
        super().__init__()
        self._kit, self._choices = kit, choices
        self.key = key
        self.setProperty(RING_RADIUS, 4)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_choice()

    def show_choice(self) -> None:
        """Show what is chosen now."""
        words, said = self._kit.words, self._choices.said(self.key)
        chosen = self._choices.word_for(self.key)
        told = (
            words._("chosen: {choice}").format(choice=chosen) if chosen else words._("not chosen")
        )
        self.setAccessibleName(f"{said.title}, {said.name}, {said.why}, {told}")
        self.setToolTip(tooltip_text(f"{said.title} – {said.name}"))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for two lines."""
        theme = self._kit.theme
        lines = theme.line_height("label") + theme.line_height("caption")
        return QSize(260, lines + 2 * _PAD + 1)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Allow a narrow list."""
        return QSize(160, self.sizeHint().height())

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802 - Qt's name
        """Take the whole row."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the row."""
        painter, kit, theme = QPainter(self), self._kit, self._kit.theme
        chosen = self._choices.word_for(self.key)
        said = self._choices.said(self.key)
        if self.isChecked() or self.underMouse():
            token = "primarySoft" if self.isChecked() else "sunken"
            painter.fillRect(self.rect(), theme.color(token))
        if self.isChecked():
            painter.fillRect(0, 0, 3, self.height(), theme.color("primary"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("border"))
        size = theme.length(_SIGN)
        icon, ink = ("circle-check", "success") if chosen else ("circle", "text3")
        if self._choices.chosen(self.key) == LATER:
            icon, ink = "clock", "text2"
        place = QRectF(_LEFT, round((self.height() - size) / 2), size, size)
        kit.icons.paint(painter, icon, place, theme.color(ink))
        right = float(self.width() - _RIGHT)
        if chosen:
            wide = min(signs.chip_width(kit, chosen, "plain"), self.width() / 2.6)
            tall = theme.length(signs.CHIP_HEIGHT)
            chip = QRectF(right - wide, (self.height() - tall) / 2, wide, tall)
            signs.chip(painter, kit, chip, chosen, "plain")
            right -= wide + 6
        self._paint_words(painter, said.title, said.why, right)

    def _paint_words(self, painter: QPainter, title: str, why: str, right: float) -> None:
        theme = self._kit.theme
        left = _TEXT + theme.length(_SIGN) - _SIGN
        font = theme.font("label_strong" if self.isChecked() else "label")
        line = theme.line_height("label")
        place = QRectF(left, _PAD, right - left, line)
        signs.line_of_text(painter, place, title, font, theme.color("text"))
        place = QRectF(left, _PAD + line, right - left, theme.line_height("caption"))
        signs.line_of_text(painter, place, why, theme.font("caption"), theme.color("text2"))
