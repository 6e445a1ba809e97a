"""One painter for the cells of all tables: text, tag, chip, level, severity, ring."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from normsdesk.ui.kit import Kit
from normsdesk.ui.tables import signs

LOOK_ROLE = Qt.ItemDataRole.UserRole + 1
"""Role under which a model answers how a cell looks; without it a cell is text."""

REMARKS_ROLE = Qt.ItemDataRole.UserRole + 20
"""Role under which a model answers how many open comments a row has, for one of its cells."""

_ROW, _TALL_ROW, _SIDE = 38, 46, 10
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoLines:
    """A name with a quieter line below it."""

    first: str
    second: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TagCell:
    """The code of a norm on the colour of its kind."""

    code: str
    kind: str
    provisional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChipCell:
    """A status chip."""

    text: str
    look: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PipsCell:
    """A level as bars with its number."""

    value: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SeverityCell:
    """A severity as number on a colour."""

    level: int
    highest: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class SignCell:
    """An icon and a word in one colour, such as a view for or against."""

    icon: str
    text: str
    ink: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RingCell:
    """A share as a ring with its per cent."""

    share: float


CellLook = TwoLines | TagCell | ChipCell | PipsCell | SeverityCell | SignCell | RingCell


class CellPainter(QStyledItemDelegate):
    """Paints every cell as its look says, and a 2 px frame round the current one."""

    def __init__(self, kit: Kit, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit

    def sizeHint(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: Index
    ) -> QSize:
        """Ask for one or two lines."""
        look: CellLook | None = index.data(LOOK_ROLE)
        if look is None:
            words = super().sizeHint(option, index).width()
        else:
            words = round(self.text_width(index)) + 1
        row = _TALL_ROW if isinstance(look, TwoLines) else _ROW
        return QSize(words + 2 * _SIDE, self._kit.theme.length(row))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._kit.theme
        area: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] - absent in the stubs
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue] - absent in the stubs
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, theme.color("primarySoft"))
        rect = QRectF(area).adjusted(_SIDE, 0, -_SIDE, 0)
        if remarks := index.data(REMARKS_ROLE):
            rect.setRight(rect.right() - signs.remarks_width(self._kit, int(remarks)) - 6)
            signs.remarks(painter, self._kit, rect, int(remarks))
        look: CellLook | None = index.data(LOOK_ROLE)
        if look is None:
            self._paint_text(painter, rect, index)
        else:
            self._paint_look(painter, rect, look)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(area).adjusted(1, 1, -1, -1), 4, 4)
        painter.restore()

    def text_width(self, index: Index) -> float:
        """Return the width that a cell needs on one line, without its sides."""
        look: CellLook | None = index.data(LOOK_ROLE)
        kit, theme = self._kit, self._kit.theme
        match look:
            case None:
                text = str(index.data() or "").replace("\n", " ")
                return signs.text_width(theme.font("table"), text)
            case TwoLines():
                first = signs.text_width(theme.font("label"), look.first)
                return max(first, signs.text_width(theme.font("caption"), look.second))
            case TagCell():
                return signs.tag_width(kit, look.code)
            case ChipCell():
                return signs.chip_width(kit, look.text, look.look)
            case PipsCell():
                return signs.pips_width(kit, look.of, kit.words.number(look.value))
            case SeverityCell():
                return 24
            case SignCell():
                return signs.text_width(theme.font("label_strong"), look.text) + theme.length(21)
            case RingCell():
                percent = kit.words.percent(look.share)
                return 28 + signs.text_width(theme.font("table"), percent)

    def _paint_text(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        data = index.data()
        text = "" if data is None else str(data)
        right = index.data(Qt.ItemDataRole.TextAlignmentRole)
        align = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        theme = self._kit.theme
        line = text.replace("\n", " ")
        signs.line_of_text(painter, rect, line, theme.font("table"), theme.color("text"), align)

    def _paint_look(self, painter: QPainter, rect: QRectF, look: CellLook) -> None:
        kit, theme = self._kit, self._kit.theme
        match look:
            case TwoLines():
                self._paint_two_lines(painter, rect, look)
            case TagCell():
                width = signs.tag_width(kit, look.code)
                area = _middle(rect, width, theme.length(signs.TAG_HEIGHT))
                signs.norm_tag(
                    painter, kit, area, look.code, look.kind, provisional=look.provisional
                )
            case ChipCell():
                width = min(rect.width(), signs.chip_width(kit, look.text, look.look))
                area = _middle(rect, width, theme.length(signs.CHIP_HEIGHT))
                signs.chip(painter, kit, area, look.text, look.look)
            case PipsCell():
                number = kit.words.number(look.value)
                signs.pips(painter, kit, rect, look.value, look.of, number)
            case SeverityCell():
                area = _middle(rect, 24, theme.length(22))
                number = kit.words.number(look.level)
                signs.severity(painter, kit, area, look.level, number, highest=look.highest)
            case SignCell():
                self._paint_sign(painter, rect, look)
            case RingCell():
                self._paint_share(painter, rect, look.share)

    def _paint_two_lines(self, painter: QPainter, rect: QRectF, look: TwoLines) -> None:
        theme = self._kit.theme
        half = theme.length(17)
        upper = QRectF(rect.left(), rect.center().y() - half, rect.width(), half)
        lower = QRectF(rect.left(), rect.center().y(), rect.width(), half)
        signs.line_of_text(painter, upper, look.first, theme.font("label"), theme.color("text"))
        signs.line_of_text(painter, lower, look.second, theme.font("caption"), theme.color("text2"))

    def _paint_sign(self, painter: QPainter, rect: QRectF, look: SignCell) -> None:
        theme = self._kit.theme
        ink, size = theme.color(look.ink), theme.length(16)
        top = round(rect.center().y() - size / 2)
        self._kit.icons.paint(painter, look.icon, QRectF(rect.left(), top, size, size), ink)
        words = rect.adjusted(size + 5, 0, 0, 0)
        signs.line_of_text(painter, words, look.text, theme.font("label_strong"), ink)

    def _paint_share(self, painter: QPainter, rect: QRectF, share: float) -> None:
        theme = self._kit.theme
        area = _middle(rect, 20, 20)
        signs.ring(painter, area, share, theme.color("pip"), theme.color("primary"))
        words = rect.adjusted(28, 0, 0, 0)
        text = self._kit.words.percent(share)
        signs.line_of_text(painter, words, text, theme.font("table"), theme.color("text"))


def _middle(rect: QRectF, width: float, height: float) -> QRectF:
    return QRectF(rect.left(), round(rect.center().y() - height / 2), width, height)
