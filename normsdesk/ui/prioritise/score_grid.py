"""The grid into which scores are typed or pasted, by keyboard alone."""

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFontMetricsF,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from normsdesk.edit.commands.priorities import ScorePlace, clear_scores, paste_scores, set_score
from normsdesk.ui.bridge import Desk
from normsdesk.ui.focus_marks import RING
from normsdesk.ui.kit import Kit
from normsdesk.ui.prioritise.grid_model import GridModel
from normsdesk.ui.prioritise.pasted import NotAScore, read_block, read_names
from normsdesk.ui.prioritise.pasting import NotPlaced, placed_block, why_not
from normsdesk.ui.prioritise.score_cells import ScorePainter
from normsdesk.ui.tables import signs

Index = QModelIndex | QPersistentModelIndex
_ROW, _NAME, _COLUMN, _WIDEST = 36, 168, 74, 120
_ERASING = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


class _GridPainter(QStyledItemDelegate):
    """Paints names, raters and scores, and a frame round the current cell."""

    def __init__(self, kit: Kit, model: GridModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit
        self._model = model
        self._scores = ScorePainter(kit)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802 - Qt's name
        """Ask for one line."""
        return QSize(40, self._kit.theme.length(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        painter.save()
        theme = self._kit.theme
        area = QRectF(option.rect)  # type: ignore[attr-defined]  # missing in Qt's stubs
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]  # missing in Qt's stubs
        row, column = index.row(), index.column()
        heads = self._model.heads(row)
        if heads:
            painter.fillRect(area, theme.color("sunken"))
        elif state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, theme.color("primarySoft"))
        if column == 0:
            self._paint_name(painter, area, row)
        elif (mark := self._model.mark(row, column)) is not None:
            self._scores.paint(painter, area, mark)
        line = QRectF(area.left(), area.bottom() - 1, area.width(), 1)
        painter.fillRect(line, theme.color("border"))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRoundedRect(area.adjusted(2, 2, -2, -3), 5, 5)
        painter.restore()

    def _paint_name(self, painter: QPainter, area: QRectF, row: int) -> None:
        theme = self._kit.theme
        if not self._model.heads(row) and not self._model.one_rater():
            place = area.adjusted(30, 0, -6, 0)
            text, ink = self._model.rater_text(row), theme.color("text2")
            signs.line_of_text(painter, place, text, theme.font("table"), ink)
            return
        code, kind, name = self._model.item_text(row)
        left = area.left() + 10
        if code:
            width, height = signs.tag_width(self._kit, code), theme.length(signs.TAG_HEIGHT)
            tag = QRectF(left, round(area.center().y() - height / 2), width, height)
            signs.norm_tag(painter, self._kit, tag, code, kind)
            left += width + 8
        font = theme.font("label")
        room, line = area.right() - left - 6, theme.line_height("caption")
        lines = signs.wrapped(name, QFontMetricsF(font), room, 2)
        top = area.center().y() - len(lines) * line / 2
        for number, text in enumerate(lines):
            box = QRectF(left, top + number * line, room, line)
            signs.line_of_text(painter, box, text, font, theme.color("text"))


class ScoreGrid(QTableView):
    """Digits score and go on to the next place, D says "don't know", Backspace empties.

    Ctrl+C and Ctrl+V exchange blocks with a spreadsheet; a block is pasted as one step, or not at
    all. ``told`` carries what was done or why not; ``reached`` the criterion of the current cell.
    """

    told = Signal(str, bool)
    reached = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        kit, words = desk.kit, desk.kit.words
        self.grid = GridModel(words, self)
        self.setModel(self.grid)
        self.setAccessibleName(words._("Scores"))
        self.setAccessibleDescription(
            words._("Keys 1 to 5 score, D says don’t know, Backspace empties.")
        )
        self.setProperty(RING, False)
        self.setItemDelegate(_GridPainter(kit, self.grid, self))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(kit.theme.length(_ROW))
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        head.setDefaultAlignment(left | Qt.TextFlag.TextWordWrap)
        head.setStyleSheet("QHeaderView::section { padding: 4px 3px 4px 10px; }")
        head.setFixedHeight(kit.theme.length(58))
        self.grid.modelReset.connect(self._arrange)

    def go_to_first(self) -> None:
        """Put the keyboard on the first score."""
        for row in range(self.grid.rowCount()):
            if self.grid.place(row, 1) is not None:
                self._go(row, 1)
                return

    def go_to(self, item_id: str, criterion_id: str = "", rater: str = "") -> bool:
        """Go to a score, by default the first of an item; tell whether there is one."""
        for row in range(self.grid.rowCount()):
            for column in range(1, self.grid.columnCount()):
                place = self.grid.place(row, column)
                if (
                    place is not None
                    and place.item_id == item_id
                    and criterion_id in ("", place.criterion_id)
                    and rater in ("", place.rater)
                ):
                    self._go(row, column)
                    return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Share the new width out."""
        super().resizeEvent(event)
        self._arrange()

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        """Tell which criterion is at hand."""
        super().currentChanged(current, previous)
        place = self.grid.place(current.row(), current.column())
        self.reached.emit(place.criterion_id if place is not None else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Take scores, copies and pastes; walk with arrows past what cannot be scored."""
        text = event.text()
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste(QGuiApplication.clipboard().text())
        elif event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.block())
        elif plain and len(text) == 1 and text in "12345":
            self._score(int(text))
        elif plain and text.lower() in ("d", "?"):
            self._score(None)
        elif event.key() in _ERASING:
            self._erase()
        else:
            super().keyPressEvent(event)

    def moveCursor(  # noqa: N802 - Qt's name
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Walk past rows that head an item, and the names."""
        index = super().moveCursor(action, modifiers)
        up = action in (
            QAbstractItemView.CursorAction.MoveUp,
            QAbstractItemView.CursorAction.MovePageUp,
        )
        row, column = index.row(), max(index.column(), 1)
        while 0 <= row < self.grid.rowCount() and self.grid.place(row, column) is None:
            row += -1 if up else 1
        if not 0 <= row < self.grid.rowCount():
            return self.currentIndex()
        return self.grid.index(row, column)

    def block(self) -> str:
        """Write the selected scores as a block for a spreadsheet."""
        cells = {
            (index.row(), index.column()): str(index.data() or "")
            for index in self.selectionModel().selectedIndexes()
            if index.column() > 0
        }
        if not cells:
            return ""
        columns = sorted({column for _, column in cells})
        rows = sorted({row for row, _ in cells})
        return "\n".join("\t".join(cells.get((r, c), "") for c in columns) for r in rows)

    def paste(self, text: str) -> bool:
        """Write a block of scores from the current cell on; tell whether it was taken."""
        words, bridge = self._desk.kit.words, self._desk.bridge
        start = self.currentIndex()
        if bridge.read_only or not text.strip() or not start.isValid():
            return False
        block = read_block(text, (words._("don’t know"),))
        names = read_names(text, (words._("don’t know"),))
        if isinstance(block, NotAScore):
            self.told.emit(why_not(words, block), True)
            return False
        placed = placed_block(self.grid, start, block, names)
        if isinstance(placed, NotPlaced):
            self.told.emit(why_not(words, placed), True)
            return False
        rows, columns = placed
        values: dict[ScorePlace, int | None] = {}
        for row, line in zip(rows, block, strict=False):
            for column, given in zip(columns, line, strict=False):
                place = self.grid.place(row, column)
                if given is not None and place is not None:
                    values[place] = given.value
        bridge.commit(paste_scores(bridge.snapshot, values), self)
        count = len(values)
        said = words.ngettext("{count} score pasted.", "{count} scores pasted.", count)
        self.told.emit(said.format(count=words.number(count)), False)
        return True

    def _score(self, value: int | None) -> None:
        bridge, index = self._desk.bridge, self.currentIndex()
        place = self.grid.place(index.row(), index.column())
        if place is None or bridge.read_only:
            return
        self.grid.put(index.row(), index.column(), value)
        bridge.commit(set_score(bridge.snapshot, place, value), self)
        self.told.emit("", False)
        self._on(index.row(), index.column())

    def _erase(self) -> None:
        bridge = self._desk.bridge
        if bridge.read_only:
            return
        chosen = self.selectionModel().selectedIndexes() or [self.currentIndex()]
        found = [self.grid.place(index.row(), index.column()) for index in chosen]
        places = [place for place in found if place is not None and self.grid.is_given(place)]
        bridge.commit(clear_scores(bridge.snapshot, places), self)

    def _on(self, row: int, column: int) -> None:
        """Go to the next place to score: right, then on in the next row."""
        if column + 1 < self.grid.columnCount():
            self._go(row, column + 1)
            return
        for below in range(row + 1, self.grid.rowCount()):
            if self.grid.place(below, 1) is not None:
                self._go(below, 1)
                return

    def _go(self, row: int, column: int) -> None:
        index = self.grid.index(row, column)
        self.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self.scrollTo(index)

    def _arrange(self) -> None:
        theme = self._desk.kit.theme
        count = self.grid.columnCount() - 1
        if count < 1:
            return
        room = self.viewport().width()
        name = theme.length(_NAME)
        each = min(max((room - name) // count, theme.length(_COLUMN)), theme.length(_WIDEST))
        self.setColumnWidth(0, max(room - each * count, name))
        for column in range(1, count + 1):
            self.setColumnWidth(column, each)
