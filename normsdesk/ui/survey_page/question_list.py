"""The questions in the order they are asked, under letters; moved by hand or by keyboard."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDropEvent, QFocusEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from normsdesk.ui.focus_marks import RING
from normsdesk.ui.kit import Kit
from normsdesk.ui.tables import signs
from normsdesk.ui.tables.delegate import Index
from normsdesk.ui.tables.wrapping import lines_of

_LOOK = Qt.ItemDataRole.UserRole + 1
_GRIP, _NUMBER, _KIND, _TAG, _PAD, _GAP = 26, 30, 132, 40, 12, 10
_HEAD, _ROW, _LINE_PAD = 34, 46, 11
_WITH_KIND = 460


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadLook:
    """The head of a chapter: its letter and its words."""

    letter: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionLook:
    """One question: where it stands, what it says, how it is answered, what it measures.

    ``place`` is its place in the whole list of questions; ``fixed`` ones cannot be moved.
    """

    place: int
    number: str
    text: str
    icon: str
    kind: str
    tag: str = ""
    sensitive: bool = False
    fixed: bool = False


class QuestionList(QListWidget):
    """``chosen`` carries the place of a question, ``move_asked`` from which place to which."""

    chosen = Signal(int)
    move_asked = Signal(int, int)
    remove_asked = Signal(int)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._quiet = False
        self.setAccessibleName(kit.words._("Questions in order"))
        self.setAccessibleDescription(kit.words._("Alt with an arrow moves a question."))
        self.setProperty(RING, False)
        self.setItemDelegate(_Painter(kit, self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setUniformItemSizes(False)
        self.currentItemChanged.connect(self._tell)
        for acted in (self.itemClicked, self.itemActivated):
            acted.connect(self._tell_again)

    def show_looks(self, looks: Sequence[HeadLook | QuestionLook]) -> None:
        """Show other questions; the place that was chosen stays chosen, and in sight."""
        place, bar = self.place(), self.verticalScrollBar().value()
        self._quiet = True
        self.clear()
        for look in looks:
            item = QListWidgetItem()
            item.setData(_LOOK, look)
            item.setText(_spoken(self._kit, look))
            if isinstance(look, HeadLook):
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            elif look.fixed:
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            else:
                item.setFlags(
                    Qt.ItemFlag.ItemIsEnabled
                    | Qt.ItemFlag.ItemIsSelectable
                    | Qt.ItemFlag.ItemIsDragEnabled
                    | Qt.ItemFlag.ItemIsDropEnabled
                )
            self.addItem(item)
        self.choose(place)
        self.verticalScrollBar().setValue(bar)
        self._quiet = False

    def choose(self, place: int) -> None:
        """Choose a question by its place; none for -1."""
        for row in range(self.count()):
            look = self._look(self.item(row))
            if isinstance(look, QuestionLook) and look.place == place:
                self.setCurrentRow(row)
                return
        self.setCurrentRow(-1)

    def place(self) -> int:
        """Return the place of the chosen question, or -1."""
        look = self._look(self.currentItem())
        return look.place if isinstance(look, QuestionLook) else -1

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show nothing else only because Tab comes by."""
        self._quiet = True
        super().focusInEvent(event)
        self._quiet = False

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move with Alt and an arrow, take out with Delete."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and event.key() in steps:
            place = self.place()
            if place >= 0:
                self.move_asked.emit(place, place + steps[Qt.Key(event.key())])
            return
        if event.key() == Qt.Key.Key_Delete and self.place() >= 0:
            self.remove_asked.emit(self.place())
            return
        super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Ask for the move; the list follows the document, never the hand."""
        source = self.place()
        look = self._look(self.itemAt(event.position().toPoint()))
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if isinstance(look, QuestionLook) and source >= 0 and look.place != source:
            self.move_asked.emit(source, look.place)

    def _look(self, item: QListWidgetItem | None) -> HeadLook | QuestionLook | None:
        if item is None:
            return None
        return cast("HeadLook | QuestionLook", item.data(_LOOK))

    def _tell_again(self, item: QListWidgetItem) -> None:
        self._tell(item, None)

    def _tell(self, now: QListWidgetItem | None, _before: object) -> None:
        look = self._look(now)
        if not self._quiet and isinstance(look, QuestionLook):
            self.chosen.emit(look.place)


class _Painter(QStyledItemDelegate):
    """Paints chapters and questions as drawn."""

    def __init__(self, kit: Kit, parent: QuestionList) -> None:
        super().__init__(parent)
        self._kit = kit
        self._list = parent

    def sizeHint(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: Index
    ) -> QSize:
        """Ask for as many lines as the question needs."""
        del option
        theme = self._kit.theme
        look = index.data(_LOOK)
        width = self._list.viewport().width()
        if isinstance(look, HeadLook):
            return QSize(width, theme.length(_HEAD))
        lines = len(self._lines(look, self._room(width)[1]))
        tall = lines * theme.line_height("table") + 2 * theme.length(_LINE_PAD)
        return QSize(width, max(theme.length(_ROW), tall))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect)  # pyright: ignore[reportAttributeAccessIssue] - absent in the stubs
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue] - absent in the stubs
        look = index.data(_LOOK)
        theme = self._kit.theme
        if isinstance(look, HeadLook):
            painter.fillRect(area, theme.color("sunken"))
            text = f"{look.letter}    {look.text}"
            within = area.adjusted(theme.length(_PAD), 0, -_PAD, 0)
            ink, font = theme.color("text2"), theme.font("label_strong")
            signs.line_of_text(painter, within, text, font, ink)
        else:
            if state & QStyle.StateFlag.State_Selected:
                painter.fillRect(area, theme.color("primarySoft"))
                mark = QRectF(area.left(), area.top(), 3, area.height())
                painter.fillRect(mark, theme.color("primary"))
            self._question(painter, area, look)
        under = QRectF(area.left(), area.bottom() - 1, area.width(), 1)
        painter.fillRect(under, theme.color("border"))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -2), 4, 4)
        painter.restore()

    def _question(self, painter: QPainter, area: QRectF, look: QuestionLook) -> None:
        theme, icons = self._kit.theme, self._kit.icons
        left, room, kind = self._room(int(area.width()))
        quiet = theme.color("text3")
        middle = area.center().y()
        size = theme.length(16)
        if not look.fixed:
            grip = QRectF(area.left() + 8, middle - size / 2, size, size)
            icons.paint(painter, "grip-vertical", grip, quiet)
        number = QRectF(area.left() + theme.length(_GRIP), area.top(), theme.length(_NUMBER), 0)
        number.setHeight(area.height())
        signs.line_of_text(painter, number, look.number, theme.font("table"), quiet)
        lines = self._lines(look, room)
        line = theme.line_height("table")
        top = middle - line * len(lines) / 2
        for text in lines:
            place = QRectF(area.left() + left, top, room, line)
            signs.line_of_text(painter, place, text, theme.font("table"), theme.color("text"))
            top += line
        self._right_side(painter, area, look, kind)

    def _right_side(self, painter: QPainter, area: QRectF, look: QuestionLook, kind: float) -> None:
        theme, icons = self._kit.theme, self._kit.icons
        size, middle = theme.length(16), area.center().y()
        edge = area.right() - theme.length(_PAD)
        if look.tag:
            wide = signs.chip_width(self._kit, look.tag, "plain")
            high = theme.length(signs.CHIP_HEIGHT)
            tag = QRectF(edge - wide, middle - high / 2, wide, high)
            signs.chip(painter, self._kit, tag, look.tag, "plain")
        edge -= theme.length(_TAG) + _GAP
        if look.sensitive:
            shield = QRectF(edge - size, middle - size / 2, size, size)
            icons.paint(painter, "shield-check", shield, theme.color("hintInk"))
        edge -= size + _GAP
        if not kind:
            return
        start = edge - kind
        icons.paint(
            painter, look.icon, QRectF(start, middle - size / 2, size, size), theme.color("text2")
        )
        words = QRectF(start + size + 6, area.top(), kind - size - 6, area.height())
        font, ink = theme.font("table"), theme.color("text2")
        signs.line_of_text(painter, words, look.kind, font, ink, squeeze=True)

    def _room(self, width: int) -> tuple[float, float, float]:
        """Give where the words begin, how wide they may be, and the width of the kind."""
        theme = self._kit.theme
        left = theme.length(_GRIP) + theme.length(_NUMBER)
        kind = theme.length(_KIND) if width >= theme.length(_WITH_KIND) else 0
        right = theme.length(_PAD) + theme.length(_TAG) + theme.length(16) + 2 * _GAP
        room = width - left - right - (kind + _GAP if kind else 0)
        return left, max(60.0, room), float(kind)

    def _lines(self, look: QuestionLook, room: float) -> list[str]:
        return list(lines_of(self._kit, look.text, room, "table")) or [""]


def _spoken(kit: Kit, look: HeadLook | QuestionLook) -> str:
    if isinstance(look, HeadLook):
        return f"{look.letter} {look.text}"
    pieces = [look.number, look.text, look.kind, look.tag]
    if look.sensitive:
        pieces.append(kit.words._("sensitive"))
    return ", ".join(piece for piece in pieces if piece)
