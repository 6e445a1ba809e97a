"""Text on screen: one line, or wrapped with the line height of its role. Never read as HTML."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from normsdesk.ui.kit import Kit
from normsdesk.ui.theme import TYPE_ROLES

_LINE_SEPARATOR = "\N{LINE SEPARATOR}"


def set_tooltip(widget: QWidget, text: str) -> None:
    """Give a widget a tooltip that shows ``text`` as it is typed."""
    widget.setToolTip(tooltip_text(text))


def tooltip_text(text: str) -> str:
    """Prepare a tooltip, which Qt would read as HTML where it looks like it."""
    plain = text.replace("&", "&amp;").replace("<", "&lt;")
    return f"<qt>{plain}</qt>" if text else ""


def set_ink(widget: QWidget, color: QColor) -> None:
    """Give a label its text colour."""
    palette = widget.palette()
    palette.setColor(QPalette.ColorRole.WindowText, color)
    widget.setPalette(palette)


def line_label(kit: Kit, text: str, role: str = "body", ink: str = "text") -> QLabel:
    """Build a label of one line, as high as its role says."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setFont(kit.theme.font(role))
    label.setMinimumHeight(kit.theme.line_height(role))
    set_ink(label, kit.theme.color(ink))
    label.setText(text)
    return label


class ElidedLabel(QLabel):
    """One line that ends in "…" where the place is narrow; the whole text is its tooltip."""

    def __init__(self, kit: Kit, text: str, role: str = "body", ink: str = "text") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(kit.theme.font(role))
        self.setMinimumHeight(kit.theme.line_height(role))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        set_ink(self, kit.theme.color(ink))
        self.setText(text)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Allow any width."""
        return QSize(24, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the text, shortened to the width."""
        painter = QPainter(self)
        metrics = self.fontMetrics()
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(self.rect(), int(self.alignment()), shown)
        self.setToolTip(tooltip_text(self.text()) if shown != self.text() else "")


def promise(kit: Kit, text: str) -> "TextBlock":
    """Build a quiet sentence beside buttons, on several lines where they leave little room."""
    block = TextBlock(kit, text, "caption", "text2", max_lines=3)
    block.setAlignment(Qt.AlignmentFlag.AlignVCenter)
    return block


class Span(NamedTuple):
    """A run of text, bold, in another colour or on a ground of its own where said."""

    text: str
    strong: bool = False
    ink: str = ""
    fill: str = ""


class TextBlock(QLabel):
    """Wrapped text with the line height of its role.

    Args:
        kit: looks and words.
        text: shown as typed; lines may be broken by newline.
        role: a text role of the theme.
        ink: colour token.
        max_lines: more than these are cut with "…"; 0 for no limit.
        widest: the width it asks for at most, in px.
    """

    def __init__(
        self,
        kit: Kit,
        text: str = "",
        role: str = "body",
        ink: str = "text",
        *,
        max_lines: int = 0,
        widest: int = 560,
    ) -> None:
        super().__init__()
        self._theme = kit.theme
        self._max_lines = max_lines
        self._widest = widest
        self._spans: tuple[Span, ...] = ()
        self._natural: float | None = None
        self._layout: QTextLayout | None = None
        self._laid_width = -1.0
        self._counts: dict[float, int] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.set_role(role)
        set_ink(self, kit.theme.color(ink))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show a text of one look."""
        self.set_spans((Span(text=text),))

    def set_spans(self, spans: Sequence[Span]) -> None:
        """Show runs of text, one after the other."""
        if tuple(spans) == self._spans:
            return  # a page that catches up says most things again
        self._spans = tuple(spans)
        self._forget_layout()
        self.setText("".join(span.text for span in spans))
        self.updateGeometry()
        self.update()

    def set_role(self, role: str) -> None:
        """Change size, weight and line height of the text."""
        self._line = self._theme.line_height(role)
        self._strong = self._theme.font(role)
        if TYPE_ROLES[role].weight < QFont.Weight.DemiBold:
            self._strong.setWeight(QFont.Weight.DemiBold)
        self.setFont(self._theme.font(role))
        self._forget_layout()
        self.updateGeometry()

    def set_role_ink(self, ink: str) -> None:
        """Change the colour of the text."""
        set_ink(self, self._theme.color(ink))

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Tell Qt that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height of the wrapped text."""
        return max(1, self._line_count(float(width))) * self._line

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for the natural width, up to the widest allowed."""
        width = min(int(self._natural_width()) + 2, self._widest)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Allow a narrow column."""
        return QSize(min(80, self.sizeHint().width()), self._line)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the wrapped lines."""
        layout = self._laid_out(float(self.width()))
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        metrics = QFontMetricsF(self.font())
        gap = (self._line - metrics.height()) / 2
        shown = self._shown(layout)
        if self.alignment() & Qt.AlignmentFlag.AlignVCenter:
            gap += max(0.0, (self.height() - shown * self._line) / 2)
        share = self._share_left()
        for number in range(shown):
            line = layout.lineAt(number)
            left = (self.width() - line.naturalTextWidth()) * share if share else 0.0
            top = number * self._line + gap
            if number == shown - 1 and shown < layout.lineCount():
                rest = self.text()[line.textStart() :].replace("\n", " ")
                cut = self.fontMetrics().elidedText(rest, Qt.TextElideMode.ElideRight, self.width())
                painter.drawText(QPointF(left, top + metrics.ascent()), cut)
            else:
                line.draw(painter, QPointF(left, top - line.y()))

    def _share_left(self) -> float:
        """Tell how much of what a line leaves free stands before it."""
        if self.alignment() & Qt.AlignmentFlag.AlignHCenter:
            return 0.5
        return 1.0 if self.alignment() & Qt.AlignmentFlag.AlignRight else 0.0

    def _forget_layout(self) -> None:
        self._natural = None
        self._layout = None
        self._counts.clear()

    def _shown(self, layout: QTextLayout) -> int:
        count = layout.lineCount()
        return min(count, self._max_lines) if self._max_lines else count

    def _line_count(self, width: float) -> int:
        if self._natural_width() <= width and "\n" not in self.text():
            return 1  # without laying it out, which is slow
        if width not in self._counts:
            self._counts[width] = self._shown(self._laid_out(width))
        return self._counts[width]

    def _natural_width(self) -> float:
        if self._natural is None:
            metrics, lines = QFontMetricsF(self._strong), self.text().splitlines()
            self._natural = max(map(metrics.horizontalAdvance, lines), default=0.0)
        return self._natural

    def _laid_out(self, width: float) -> QTextLayout:
        if self._layout is not None and width == self._laid_width:
            return self._layout
        layout = self._layout = self._layout or self._new_layout()
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1.0))
            line.setPosition(QPointF(0, 0))
        layout.endLayout()
        self._laid_width = width
        return layout

    def _new_layout(self) -> QTextLayout:
        layout = QTextLayout(self.text().replace("\n", _LINE_SEPARATOR), self.font())
        layout.setCacheEnabled(True)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        if any(span.strong or span.ink or span.fill for span in self._spans):
            layout.setFormats(self._formats())
        return layout

    def _formats(self) -> list[QTextLayout.FormatRange]:
        from PySide6.QtGui import QTextCharFormat  # 2 ms that a start can do without

        ranges: list[QTextLayout.FormatRange] = []
        start = 0
        for span in self._spans:
            length = len(span.text.encode("utf-16-le")) // 2  # Qt counts UTF-16 units
            if span.strong or span.ink or span.fill:
                look = QTextCharFormat()
                if span.strong:
                    look.setFont(self._strong)
                if span.fill:
                    look.setBackground(self._theme.color(span.fill))
                if span.ink:
                    look.setForeground(self._theme.color(span.ink))
                part = QTextLayout.FormatRange()
                part.start, part.length, part.format = start, length, look  # pyright: ignore[reportAttributeAccessIssue] - absent in the stubs
                ranges.append(part)
            start += length
        return ranges
