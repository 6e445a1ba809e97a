"""The list of norms: code, name and kind; Up and Down choose."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from normsdesk.ui.forms.labels import tooltip_text
from normsdesk.ui.kit import Kit
from normsdesk.ui.tables import signs

_LEFT, _TEXT, _RIGHT, _TOP = 16, 54, 12, 10
_LINES = 2
_KEPT = 1000

Place = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class NormEntry:
    """One norm as the list shows it."""

    norm_id: str
    code: str
    name: str
    kind: str
    word: str
    provisional: bool = False
    hints: int = 0


class NormModel(QAbstractListModel):
    """The norms in order."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._entries: list[NormEntry] = []

    def show_entries(self, entries: Sequence[NormEntry]) -> None:
        """Show these norms; what is the same is left alone."""
        fresh = list(entries)
        if [one.norm_id for one in fresh] != [one.norm_id for one in self._entries]:
            self.beginResetModel()
            self._entries = fresh
            self.endResetModel()
            return
        for row, entry in enumerate(fresh):
            if entry != self._entries[row]:
                self._entries[row] = entry
                self.dataChanged.emit(self.index(row), self.index(row))

    def entry(self, row: int) -> NormEntry:
        """Return the norm of a row."""
        return self._entries[row]

    def row_of(self, norm_id: str) -> int:
        """Return the row of a norm, or −1."""
        found = (row for row, one in enumerate(self._entries) if one.norm_id == norm_id)
        return next(found, -1)

    def rowCount(self, parent: Place | None = None) -> int:  # noqa: N802 - Qt's name
        """Count the norms."""
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def data(self, index: Place, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Answer Qt about a norm."""
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        words = self._kit.words
        if role == Qt.ItemDataRole.DisplayRole:
            return words._("{code} {name}").format(code=entry.code, name=entry.name)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip_text(entry.name)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            text = words._("{code}, {name}, {type}").format(
                code=entry.code, name=entry.name, type=entry.word
            )
            if not entry.hints:
                return text
            hints = words.ngettext("{count} hint", "{count} hints", entry.hints)
            return words._("{name}, {hints}").format(
                name=text, hints=hints.format(count=words.number(entry.hints))
            )
        return None


class _NormDelegate(QStyledItemDelegate):
    def __init__(self, kit: Kit, model: NormModel, parent: QListView) -> None:
        super().__init__(parent)
        self._kit = kit
        self._model = model
        self._wrapped: dict[tuple[str, float], list[str]] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Place) -> QSize:  # noqa: N802 - Qt's name
        """Leave room for two lines of the name and one of the kind."""
        del option
        width = self._view_width()
        lines = len(self._lines(index, width))
        theme = self._kit.theme
        text = lines * theme.line_height("label") + theme.line_height("caption") + 2
        return QSize(width, text + 2 * _TOP + 1)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Place) -> None:
        """Paint a norm."""
        kit, theme = self._kit, self._kit.theme
        entry = self._model.entry(index.row())
        rect = QRectF(option.rect)  # pyright: ignore[reportAttributeAccessIssue] - absent in the stubs
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # pyright: ignore[reportAttributeAccessIssue] - absent in the stubs
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)  # pyright: ignore[reportAttributeAccessIssue] - absent in the stubs
        painter.save()
        if chosen or over:
            painter.fillRect(rect, theme.color("primarySoft" if chosen else "sunken"))
        painter.fillRect(
            QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme.color("border")
        )
        if chosen:
            painter.fillRect(
                QRectF(rect.left(), rect.top(), 3, rect.height()), theme.color("primary")
            )
        top = rect.top() + _TOP
        tag = QRectF(
            rect.left() + _LEFT,
            top - 1,
            signs.tag_width(kit, entry.code),
            theme.length(signs.TAG_HEIGHT),
        )
        signs.norm_tag(painter, kit, tag, entry.code, entry.kind, provisional=entry.provisional)
        if entry.hints:
            self._paint_hint(painter, QPointF(rect.right() - 20, top + 10))
        left = rect.left() + self._text_left(entry)
        font = theme.font("label_strong" if chosen else "label")
        step = theme.line_height("label")
        painter.setPen(theme.color("text"))
        painter.setFont(font)
        room = rect.right() - _RIGHT - left - (24 if entry.hints else 0)
        for line in self._lines(index, round(rect.width())):
            place = QRectF(left, top, room, step)
            signs.line_of_text(painter, place, line, font, theme.color("text"))
            top += step
        kind = QRectF(left, top + 2, rect.right() - _RIGHT - left, theme.line_height("caption"))
        signs.norm_kind(painter, kit, kind, entry.kind, entry.word, provisional=entry.provisional)
        painter.restore()

    def _paint_hint(self, painter: QPainter, centre: QPointF) -> None:
        theme = self._kit.theme
        circle = QRectF(centre.x() - 10, centre.y() - 10, 20, 20)
        signs.rounded(painter, circle, 10, theme.color("hint"))
        inner = circle.adjusted(3, 3, -3, -3)
        self._kit.icons.paint(painter, "lightbulb", inner, theme.color("onHint"))

    def _view_width(self) -> int:
        view = self.parent()
        return view.viewport().width() if isinstance(view, QListView) else 236

    def _text_left(self, entry: NormEntry) -> float:
        return max(_TEXT, _LEFT + signs.tag_width(self._kit, entry.code) + 10)

    def _lines(self, index: Place, width: int) -> list[str]:
        entry = self._model.entry(index.row())
        room = width - self._text_left(entry) - _RIGHT - (24 if entry.hints else 0)
        # A list of many norms is laid out again and again.
        known = self._wrapped.get((entry.name, room))
        if known is None:
            if len(self._wrapped) > _KEPT:
                self._wrapped.clear()
            known = self._wrapped[entry.name, room] = self._wrap(entry, room)
        return known

    def _wrap(self, entry: NormEntry, room: float) -> list[str]:
        layout = QTextLayout(entry.name, self._kit.theme.font("label_strong"))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        cuts: list[int] = []
        while len(cuts) < _LINES and (line := layout.createLine()).isValid():
            line.setLineWidth(max(room, 20.0))
            cuts.append(line.textStart())
        layout.endLayout()
        units = entry.name.encode("utf-16-le")  # Qt counts UTF-16 units
        ends = [*cuts[1:], len(units) // 2]
        return [
            units[2 * start : 2 * end].decode("utf-16-le", "replace")
            for start, end in zip(cuts, ends, strict=True)
        ]


class NormList(QListView):
    """The norms of the project.

    ``chosen`` carries the id of the norm a person chose, ``delete_asked`` that of one to delete.
    """

    chosen = Signal(str)
    delete_asked = Signal(str)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._model = NormModel(kit)
        self.setModel(self._model)
        self.setItemDelegate(_NormDelegate(kit, self._model, self))
        self.setAccessibleName(kit.words._("Norms"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(False)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.viewport().setAutoFillBackground(False)

    @property
    def norms(self) -> NormModel:
        """The norms behind the list."""
        return self._model

    def show_entries(self, entries: Sequence[NormEntry], chosen: str) -> None:
        """Show norms with one of them chosen; tells nobody."""
        blocked = self.blockSignals(True)
        self._model.show_entries(entries)
        self._select(chosen)
        self.blockSignals(blocked)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:  # noqa: N802 - Qt's name
        """Tell which norm is chosen now."""
        super().selectionChanged(selected, deselected)
        places = selected.indexes()
        if places:
            self.chosen.emit(self._model.entry(places[0].row()).norm_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Delete with Undo by the Delete key."""
        place = self.currentIndex()
        if event.key() == Qt.Key.Key_Delete and place.isValid():
            self.delete_asked.emit(self._model.entry(place.row()).norm_id)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Wrap names again."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()

    def _select(self, norm_id: str) -> None:
        row = self._model.row_of(norm_id)
        if row < 0:
            self.clearSelection()
            return
        place = self._model.index(row)
        if place != self.currentIndex() or not self.selectionModel().isSelected(place):
            self.setCurrentIndex(place)
            self.scrollTo(place)
