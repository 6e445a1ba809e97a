"""The eleven questions of a form as a list: number, short name, and a tick where answered."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from normsdesk.ui.kit import Kit
from normsdesk.ui.tables.signs import line_of_text, rounded, text_width

_ROW, _PAD, _SIGN = 34, 10, 16
_ENTRY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionEntry:
    """One question of the list."""

    number: str
    label: str
    answered: bool


class _Painted(QStyledItemDelegate):
    """Paints a question: tick or circle, number, name."""

    def __init__(self, kit: Kit, owner: QListWidget) -> None:
        super().__init__(owner)
        self._kit = kit

    def sizeHint(  # noqa: N802 - Qt's name
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Ask for one line."""
        return QSize(120, self._kit.theme.length(_ROW))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint a row."""
        entry: QuestionEntry = index.data(_ENTRY)
        theme, rect = self._kit.theme, QRectF(option.rect)  # pyright: ignore[reportAttributeAccessIssue, reportUnknownArgumentType] - absent in the stubs
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue, reportUnknownVariableType] - absent in the stubs
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            fill = theme.color("primarySoft" if chosen else "sunken")
            rounded(painter, rect.adjusted(0, 1, 0, -1), 6, fill)
        size = theme.length(_SIGN)
        top = round(rect.center().y() - size / 2)
        sign, ink = ("circle-check", "success") if entry.answered else ("circle-dashed", "text3")
        place = QRectF(rect.left() + _PAD, top, size, size)
        self._kit.icons.paint(painter, sign, place, theme.color(ink))
        left = rect.left() + _PAD + size + 8
        number = text_width(theme.font("caption_strong"), "BF11") + 8
        area = QRectF(left, rect.top(), number, rect.height())
        font = theme.font("caption_medium")
        line_of_text(painter, area, entry.number, font, theme.color("text3"))
        area = QRectF(left + number, rect.top(), rect.right() - left - number - 6, rect.height())
        font = theme.font("label_strong" if chosen else "label")
        ink = "primary" if chosen else "text"
        line_of_text(painter, area, entry.label, font, theme.color(ink), squeeze=True)


class QuestionList(QListWidget):
    """One stop of Tab; arrows go through the questions. ``currentRowChanged`` tells which."""

    def __init__(self, kit: Kit, name: str) -> None:
        super().__init__()
        self._kit = kit
        self.setAccessibleName(name)
        self.setItemDelegate(_Painted(kit, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)

    def show_entries(self, entries: Sequence[QuestionEntry]) -> None:
        """Show these questions; the chosen place stays chosen."""
        words = self._kit.words
        while self.count() < len(entries):
            self.addItem(QListWidgetItem())
        while self.count() > len(entries):
            self.takeItem(self.count() - 1)
        for place, entry in enumerate(entries):
            item = self.item(place)
            state = words._("answered") if entry.answered else words._("open")
            said = words._("{number} {label}, {state}").format(
                number=entry.number, label=entry.label, state=state
            )
            if item.data(_ENTRY) != entry:
                item.setData(_ENTRY, entry)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
        self.setFixedHeight(len(entries) * self._kit.theme.length(_ROW) + 2)
