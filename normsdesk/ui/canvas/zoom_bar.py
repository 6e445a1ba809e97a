"""The bar with minus, size, plus and Fit; and the legend of the lines."""

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from normsdesk.library.wording import choice_word
from normsdesk.model.theory import LinkEvidence
from normsdesk.ui.canvas.paints import Paints
from normsdesk.ui.canvas.view import CanvasView
from normsdesk.ui.forms.buttons import Button, ButtonKind, icon_button
from normsdesk.ui.forms.labels import line_label
from normsdesk.ui.tables.signs import line_of_text, rounded, text_width

_LINE = 22.0


class ZoomBar(QWidget):
    """How large the diagram is shown, and buttons to change it."""

    def __init__(self, paints: Paints, view: CanvasView, parent: QWidget) -> None:
        super().__init__(parent)
        kit, words = paints.kit, paints.kit.words
        self._theme, self._words, self._view = kit.theme, words, view
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 1, 2, 1)
        row.setSpacing(0)
        smaller = icon_button(kit, "minus", words._("Smaller (−)"))
        larger = icon_button(kit, "plus", words._("Larger (+)"))
        self._size = line_label(kit, "", "label")
        self._size.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._size.setMinimumWidth(kit.theme.length(50))
        fit = Button(kit, words._("Fit"), ButtonKind.GHOST, icon="maximize", small=True)
        fit.setToolTip(words._("Show the whole diagram (0)"))
        for widget in (smaller, self._size, larger, fit):
            row.addWidget(widget)
        smaller.clicked.connect(view.zoom_out)
        larger.clicked.connect(view.zoom_in)
        fit.clicked.connect(view.fit_by_hand)
        view.view_changed.connect(self._show_size)
        self._show_size()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the edge."""
        fill, edge = self._theme.color("surface"), self._theme.color("borderStrong")
        rounded(QPainter(self), QRectF(self.rect()), 6, fill, edge)

    def _show_size(self) -> None:
        share = self._words.number(round(self._view.zoom() * 100))
        self._size.setText(self._words._("{number}%").format(number=share))


class LineLegend(QWidget):
    """What the lines mean: how well a link is known."""

    def __init__(self, paints: Paints, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paints = paints
        words = paints.kit.words
        self._entries = [(kind, choice_word(words, kind)) for kind in LinkEvidence]
        self._font = paints.font("caption")
        named = words.listing([text for _, text in self._entries])
        self.setAccessibleName(words._("Lines: {list}").format(list=named))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Take the room of all entries on one line."""
        width = 20.0
        for _, text in self._entries:
            width += _LINE + 6 + text_width(self._font, text) + 14
        return QSize(round(width) - 14, self._paints.kit.theme.length(28))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint line and word of each."""
        painter = QPainter(self)
        theme = self._paints.kit.theme
        rounded(painter, QRectF(self.rect()), 6, theme.color("surface"), theme.color("border"))
        self.paint_entries(painter, self.height())

    def paint_entries(self, painter: QPainter, height: float) -> None:
        """Paint line and word of each kind of link, from the painter's origin on."""
        theme = self._paints.kit.theme
        x, middle = 10.0, height / 2
        for kind, text in self._entries:
            painter.setPen(self._paints.link(kind, chosen=False))
            painter.drawLine(QLineF(x, middle, x + _LINE, middle))
            width = text_width(self._font, text)
            room = QRectF(x + _LINE + 6, 0, width + 2, height)
            line_of_text(painter, room, text, self._font, theme.color("text2"))
            x += _LINE + 6 + width + 14
