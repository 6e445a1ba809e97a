"""The headings of the columns: they stay in sight while the diagram scrolls under them."""

from functools import partial

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from normsdesk.library.theory_levels import COLUMNS, NORMS
from normsdesk.ui.canvas.view import CanvasView
from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.kit import Kit
from normsdesk.ui.tables.signs import line_of_text, text_width

_HEIGHT = 48
_TOP = 7
_SIGN = 22
_BESIDE = 12
_LEAST_ZOOM = 0.3
"""Below this size columns are too narrow to be folded by the mouse."""
_TINT = 0.05
_SMALLER = 0.8
"""How much smaller a heading may be set before it gives up what it means."""


class ColumnHeads(QWidget):
    """Headings above a view, each above its column wherever that is scrolled to.

    ``fold_asked`` carries the column whose sign was clicked; F does so by keyboard.
    """

    fold_asked = Signal(int)

    def __init__(self, kit: Kit, view: CanvasView) -> None:
        super().__init__()
        self._kit = kit
        self._view = view
        lines = kit.theme.line_height("label_strong") + kit.theme.line_height("caption")
        self.setFixedHeight(max(kit.theme.length(_HEIGHT), round(lines) + 2 * _TOP))
        self._painted_for = (0, 0.0)
        self._pointed = False
        theme, words = kit.theme, kit.words
        self._wanted = [
            max(
                text_width(theme.font("label_strong"), words._(column.title)),
                text_width(theme.font("caption"), words._(column.detail)),
            )
            + _BESIDE
            for column in COLUMNS
        ]
        self.folds = [self._fold_button(column) for column in range(len(COLUMNS))]
        view.view_changed.connect(self._follow)

    def refresh(self) -> None:
        """Name the signs for folding after what they do now, and stand them in their places."""
        words, columns = self._kit.words, self._view.canvas.shown.columns
        for column, button in enumerate(self.folds):
            folded = column in columns.folded
            text = words._("Unfold {column}") if folded else words._("Fold {column}")
            button.set_name(text.format(column=words._(COLUMNS[column].title)))
            button.set_icon("chevron-right" if folded else "chevron-left")
        self._stand()

    def _stand(self) -> None:
        """Paint again, and stand the signs at the right of their columns."""
        columns = self._view.canvas.shown.columns
        for column, button in enumerate(self.folds):
            start, end = self._reach(column)
            folded = column in columns.folded
            wide = end - start >= button.width() and self._view.zoom() >= _LEAST_ZOOM
            least = self._wanted[column] + (columns.gap / 2) * self._view.zoom() + button.width()
            room = self._pointed or end - start >= least
            button.setVisible(wide and (folded or room))
            button.move(round(end - button.width() - 4), (self.height() - button.height()) // 2)
        self.update()

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Show all signs while the mouse is here, also over words that are too long for them."""
        super().enterEvent(event)
        self._pointed = True
        self._stand()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Leave long words their room."""
        super().leaveEvent(event)
        self._pointed = False
        self._stand()

    def _reach(self, column: int) -> tuple[float, float]:
        left, width = self._view.canvas.shown.columns.band(column)
        start, end = (self._view.mapFromScene(x, 0).x() for x in (left, left + width))
        return start + self._view.x(), end + self._view.x()

    def _fold_button(self, column: int) -> Button:
        button = Button(self._kit, icon="chevron-left", kind=ButtonKind.GHOST, small=True)
        button.setParent(self)
        button.setFixedWidth(self._kit.theme.length(_SIGN))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(partial(self._ask_fold, column))
        return button

    def _ask_fold(self, column: int, _checked: bool = False) -> None:
        self.fold_asked.emit(column)

    def _follow(self) -> None:
        """Paint again when the columns moved, which scrolling down does not do."""
        now = (self._view.horizontalScrollBar().value(), self._view.zoom())
        if now != self._painted_for:
            self._painted_for = now
            self._stand()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the headings."""
        theme, words = self._kit.theme, self._kit.words
        painter = QPainter(self)
        columns = self._view.canvas.shown.columns
        painter.fillRect(self.rect(), theme.color("sunken"))
        for place, column in enumerate(COLUMNS):
            start, end = self._reach(place)
            if place == NORMS:
                tint = theme.color("norm.social")
                tint.setAlphaF(_TINT)
                painter.fillRect(QRectF(start, 0, end - start, self.height()), tint)
            if place in columns.folded:
                continue
            inset = (columns.gap / 2) * self._view.zoom()
            line = theme.line_height("label_strong")
            sign = self.folds[place].width() if self.folds[place].isVisible() else 0
            room = QRectF(start + inset, _TOP, max(0.0, end - start - inset - 6 - sign), line)
            self._paint_words(painter, room, words._(column.title), words._(column.detail))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("border"))

    def _paint_words(self, painter: QPainter, room: QRectF, title: str, detail: str) -> None:
        """Paint a title with what it means below; where it is narrow, the title on two lines."""
        theme, plain = self._kit.theme, Qt.AlignmentFlag.AlignLeft
        strong, caption, ink = (
            theme.font("label_strong"),
            theme.font("caption"),
            theme.color("text"),
        )
        wanted = max(text_width(strong, title), text_width(caption, detail))
        if wanted * _SMALLER <= room.width():
            line_of_text(painter, room, title, strong, ink, plain, squeeze=True)
            below = room.translated(0, room.height())
            below.setHeight(theme.line_height("caption"))
            quiet = theme.color("text2")
            line_of_text(painter, below, detail, caption, quiet, plain, squeeze=True)
            return
        head, _, rest = title.partition(" ")
        for place, text in enumerate((head, rest)):
            row = room.translated(0, place * room.height())
            line_of_text(painter, row, text, strong, ink, plain, squeeze=True)
