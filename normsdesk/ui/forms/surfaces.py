"""Surfaces: cards, coloured strips, chips, tags and levels as widgets."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from normsdesk.ui.forms.buttons import Button, icon_button
from normsdesk.ui.forms.labels import Span, TextBlock, line_label
from normsdesk.ui.kit import Kit
from normsdesk.ui.tables import signs

STRIPS = {
    "hint": ("hintSoft", "hintInk", "lightbulb"),
    "info": ("infoSoft", "info", "history"),
    "private": ("infoSoft", "info", "shield-check"),
    "danger": ("dangerSoft", "danger", "triangle-alert"),
    "success": ("successSoft", "success", "circle-check"),
    "say": ("primarySoft", "primary", "megaphone"),
}
"""Kinds of strip: fill, ink of the sign, sign."""


class Card(QFrame):
    """A white card with a column of content.

    Args:
        kit: looks and words.
        title: shown above the content, or empty.
    """

    def __init__(self, kit: Kit, title: str = "") -> None:
        super().__init__()
        self.setProperty("card", "true")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 14, 16, 14)
        self.column.setSpacing(12)
        if title:
            self.column.addWidget(TextBlock(kit, title, "h3"))


class Rule(QWidget):
    """A 1 px line across."""

    def __init__(self, kit: Kit, *, upright: bool = False, ink: str = "border") -> None:
        super().__init__()
        self._color = kit.theme.color(ink)
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the line."""
        QPainter(self).fillRect(self.rect(), self._color)


class IconLabel(QWidget):
    """One icon, for the eye only."""

    def __init__(self, kit: Kit, icon: str, size: int, ink: str = "text2") -> None:
        super().__init__()
        self._kit = kit
        self._icon, self._ink = icon, ink
        edge = kit.theme.length(size)
        self.setFixedSize(edge, edge)

    def set_icon(self, icon: str, ink: str) -> None:
        """Show another icon."""
        self._icon, self._ink = icon, ink
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the icon."""
        ink = self._kit.theme.color(self._ink)
        self._kit.icons.paint(QPainter(self), self._icon, QRectF(self.rect()), ink)


class Strip(QWidget):
    """A coloured strip with a sign, a sentence or two, and actions: hint, recovery, problem.

    ``dismissed`` is emitted by the cross, which is there when ``dismiss_name`` is given.
    """

    dismissed = Signal()

    def __init__(
        self,
        kit: Kit,
        kind: str,
        spans: Sequence[Span],
        *,
        actions: Sequence[Button] = (),
        dismiss_name: str = "",
    ) -> None:
        super().__init__()
        fill, ink, sign = STRIPS[kind]
        self._fill = kit.theme.color(fill)
        self._words = TextBlock(kit, "", "table", widest=2000)
        self._words.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._words.set_spans(spans)
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 7, 10, 7)
        row.setSpacing(12)
        row.addWidget(IconLabel(kit, sign, 18, ink))
        row.addWidget(self._words, 1)
        for action in actions:
            row.addWidget(action)
        if dismiss_name:
            cross = icon_button(kit, "x", dismiss_name)
            cross.clicked.connect(self.dismissed)
            row.addWidget(cross)
        self.setMinimumHeight(kit.theme.length(36))

    def text(self) -> str:
        """Return the words."""
        return self._words.text()

    def set_spans(self, spans: Sequence[Span]) -> None:
        """Show other words."""
        self._words.set_spans(spans)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the fill."""
        signs.rounded(QPainter(self), QRectF(self.rect()), 8, self._fill)


class Chip(QLabel):
    """A status chip: word and sign."""

    def __init__(self, kit: Kit, text: str, look: str = "plain") -> None:
        super().__init__()
        self._kit = kit
        self._look = look
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def show_chip(self, text: str, look: str) -> None:
        """Show another word and look."""
        self._look = look
        self.setText(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Size to the word."""
        width = signs.chip_width(self._kit, self.text(), self._look)
        return QSize(round(width) + 1, self._kit.theme.length(signs.CHIP_HEIGHT))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Allow the word to be cut."""
        return QSize(28, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the chip."""
        signs.chip(QPainter(self), self._kit, QRectF(self.rect()), self.text(), self._look)


class NormTag(QLabel):
    """The code of a norm, such as N4, in the colour of its kind."""

    def __init__(self, kit: Kit, code: str, kind: str) -> None:
        super().__init__()
        self._kit = kit
        self._kind = kind
        self._provisional = False
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setText(code)

    def show_tag(self, code: str, kind: str, *, provisional: bool = False) -> None:
        """Show another norm."""
        self._kind, self._provisional = kind, provisional
        self.setText(code)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Size to the code."""
        width = signs.tag_width(self._kit, self.text())
        return QSize(round(width), self._kit.theme.length(signs.TAG_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the tag."""
        painter = QPainter(self)
        area, dashed = QRectF(self.rect()), self._provisional
        signs.norm_tag(painter, self._kit, area, self.text(), self._kind, provisional=dashed)


class Pips(QLabel):
    """A level as bars, its number behind."""

    def __init__(self, kit: Kit, value: int, of: int, name: str) -> None:
        super().__init__()
        self._kit = kit
        self._value, self._of = value, of
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setText(kit.words.number(value))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Size to bars and number."""
        width = signs.pips_width(self._kit, self._of, self.text())
        return QSize(round(width) + 2, self._kit.theme.length(20))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the bars."""
        rect = QRectF(self.rect())
        signs.pips(QPainter(self), self._kit, rect, self._value, self._of, self.text())


def section_title(kit: Kit, text: str, note: str = "") -> QWidget:
    """Build a section heading with an optional note at its right."""
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(line_label(kit, text, "h2"))
    line.addStretch(1)
    if note:
        said = TextBlock(kit, note, "table", "text3", widest=600)
        said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(said)
    return row
