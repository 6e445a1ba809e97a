"""The rows of a search's answer: a heading for each step, and below it each place found."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from normsdesk.library.languages import Wording
from normsdesk.steps.searching import Found, Hit, Piece, StepHits
from normsdesk.ui.kit import Kit
from normsdesk.ui.tables import signs

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_HEADING, _TWO_LINES, _ONE_LINE = 34, 48, 32
_SIDE = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The name of a step above the places found in it, and how many there are."""

    text: str
    note: str


Row = Heading | Hit


def rows_of(words: Wording, found: Found) -> list[Row]:
    """List what was found, pages first, then step by step."""
    rows: list[Row] = []
    if found.pages:
        rows.append(Heading(text=words._("Pages"), note=""))
        rows.extend(found.pages)
    for step in found.steps:
        rows.append(Heading(text=_step_title(words, step), note=_step_note(words, step)))
        rows.extend(step.hits)
    return rows


def spoken_hit(words: Wording, hit: Hit) -> str:
    """Say a place found as a screen reader says it."""
    title = _plain(hit.title)
    if not hit.pieces:
        return (
            words._("{name}, {place}").format(name=title, place=hit.label) if hit.label else title
        )
    return words._("{name}, {field}: {text}").format(
        name=title, field=hit.label, text=_plain(hit.pieces)
    )


class SearchRows(QAbstractListModel):
    """The rows as a list; headings cannot be chosen."""

    def __init__(self, kit: Kit, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = kit.words
        self._rows: Sequence[Row] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def row(self, index: Index) -> Row:
        """Return what stands in a row."""
        return self._rows[index.row()]

    def hit(self, index: Index) -> Hit | None:
        """Return the place of a row; ``None`` for a heading or no row."""
        row = self._rows[index.row()] if index.isValid() else None
        return row if isinstance(row, Hit) else None

    def next_hit(self, start: int, way: int) -> int:
        """Find the next row from ``start`` on that can be chosen; −1 when there is none."""
        place = start + way
        while 0 <= place < len(self._rows):
            if isinstance(self._rows[place], Hit):
                return place
            place += way
        return -1

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """Count the rows."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let places be chosen, headings not."""
        if self.hit(index) is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the words of a row."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row = self._rows[index.row()]
        if isinstance(row, Heading):
            return f"{row.text} {row.note}".strip()
        return spoken_hit(self._words, row)


class SearchRowPainter(QStyledItemDelegate):
    """Paints the rows: what was looked for stands on a coloured ground."""

    def __init__(self, kit: Kit, rows: SearchRows, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit
        self._rows = rows
        theme = kit.theme
        self._title = theme.font("label")
        self._text = theme.font("caption")
        self._heading = theme.font("caption_strong")

    def sizeHint(  # noqa: N802 - Qt's name
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002 - Qt's signature
        index: Index,
    ) -> QSize:
        """Give one line to headings and pages, two to places."""
        row = self._rows.row(index)
        if isinstance(row, Heading):
            height = _HEADING
        else:
            height = _TWO_LINES if row.pieces or row.label else _ONE_LINE
        return QSize(200, self._kit.theme.length(height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        painter.save()
        rect = QRectF(option.rect)  # pyright: ignore[reportAttributeAccessIssue] - absent in the stubs
        row = self._rows.row(index)
        if isinstance(row, Heading):
            self._paint_heading(painter, rect, row)
        else:
            state = option.state  # pyright: ignore[reportAttributeAccessIssue] - absent in the stubs
            if state & QStyle.StateFlag.State_Selected:
                self._paint_chosen(painter, rect)
            self._paint_hit(painter, rect, row)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRectF, row: Heading) -> None:
        theme = self._kit.theme
        inside = rect.adjusted(_SIDE, theme.length(8), -_SIDE, 0)
        signs.line_of_text(painter, inside, row.text, self._heading, theme.color("text2"))
        used = signs.text_width(self._heading, row.text) + 8
        right = inside.adjusted(used, 0, 0, 0)
        align = Qt.AlignmentFlag.AlignRight
        signs.line_of_text(painter, right, row.note, self._text, theme.color("text3"), align)

    def _paint_chosen(self, painter: QPainter, rect: QRectF) -> None:
        theme = self._kit.theme
        plate = rect.adjusted(6, 1, -6, -1)
        signs.rounded(painter, plate, 6, theme.color("primarySoft"), theme.color("primary"))

    def _paint_hit(self, painter: QPainter, rect: QRectF, hit: Hit) -> None:
        theme = self._kit.theme
        inside = rect.adjusted(_SIDE, 0, -_SIDE, 0)
        if not hit.label:
            self._paint_pieces(painter, self._beside_kind(painter, inside, hit), hit.title)
            return
        middle = rect.center().y()
        upper = QRectF(inside.left(), middle - theme.length(20), inside.width(), theme.length(19))
        lower = QRectF(inside.left(), middle + 1, inside.width(), theme.length(17))
        self._paint_pieces(painter, self._beside_kind(painter, upper, hit), hit.title)
        if not hit.pieces:
            signs.line_of_text(painter, lower, hit.label, self._text, theme.color("text2"))
            return
        label = self._kit.words._("{label}:").format(label=hit.label)
        width = min(signs.text_width(self._text, label) + 6, lower.width() / 3)
        name = QRectF(lower.left(), lower.top(), width - 4, lower.height())
        signs.line_of_text(painter, name, label, self._text, theme.color("text3"))
        rest = lower.adjusted(width, 0, 0, 0)
        self._paint_pieces(painter, rest, hit.pieces, small=True)

    def _beside_kind(self, painter: QPainter, line: QRectF, hit: Hit) -> QRectF:
        """Paint the kind of record at the end of a line; return what is left of the line."""
        wide = min(signs.text_width(self._text, hit.kind), line.width() / 3)
        end = QRectF(line.right() - wide, line.top(), wide, line.height())
        signs.line_of_text(painter, end, hit.kind, self._text, self._kit.theme.color("text3"))
        return line.adjusted(0, 0, -wide - 10 if hit.kind else 0, 0)

    def _paint_pieces(
        self, painter: QPainter, rect: QRectF, pieces: Sequence[Piece], *, small: bool = False
    ) -> None:
        """Paint runs of text one after the other until the line is full."""
        theme = self._kit.theme
        font, ink = (self._text, "text2") if small else (self._title, "text")
        strong = QFont(font)
        strong.setWeight(QFont.Weight.DemiBold)
        left = rect.left()
        for piece in pieces:
            used = strong if piece.marked else font
            wide = QFontMetricsF(used).horizontalAdvance(piece.text)
            room = rect.right() - left
            if room < 8:
                return
            box = QRectF(left, rect.top(), min(wide, room), rect.height())
            if piece.marked:
                ground = QRectF(left - 1, rect.center().y() - theme.length(8), box.width() + 2, 0)
                ground.setHeight(theme.length(16))
                signs.rounded(painter, ground, 3, theme.color("hintSoft"))
            color = theme.color("hintInk" if piece.marked else ink)
            signs.line_of_text(painter, box, piece.text, used, color)
            left += wide


def _plain(pieces: Sequence[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def _step_title(words: Wording, found: StepHits) -> str:
    return words._("{number} {title}").format(
        number=found.step.number, title=words._(found.step.title)
    )


def _step_note(words: Wording, found: StepHits) -> str:
    if found.count > len(found.hits):
        return words._("first {shown} of {count}").format(
            shown=words.number(len(found.hits)), count=words.number(found.count)
        )
    return words.number(found.count)
