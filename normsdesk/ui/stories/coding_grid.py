"""The grid into which two people code what groups said, by keyboard alone or by mouse."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QScrollArea, QTableView

from normsdesk.edit.commands.codings import CodePlace, set_code
from normsdesk.model.evidence import SnapComponent
from normsdesk.rules.coding import CodedCell, CodingTable
from normsdesk.ui.bridge import Desk
from normsdesk.ui.focus_marks import RING
from normsdesk.ui.forms.segmented import CLEARING_KEYS
from normsdesk.ui.stories.code_cells import ROW, CodePainter
from normsdesk.ui.stories.coding_model import BOTH, COMPONENTS, CodingModel

Index = QModelIndex | QPersistentModelIndex
_NAME, _LEAST_NAME, _HEAD = 132, 62, 44
_BOTH, _ONE = 84, 62


class CodingGrid(QTableView):
    """Digits 0 to 4 code and go on to the next place, Backspace empties, arrows move.

    Side by side the digits settle what both agree on. ``reached`` carries the `CodedCell` at
    hand, or ``None``.
    """

    reached = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        kit, words = desk.kit, desk.kit.words
        self._vignette_id = ""
        self.codes = CodingModel(words, self)
        self.setModel(self.codes)
        self.setAccessibleName(words._("Codes of the answers"))
        self.setAccessibleDescription(words._("Keys 0 to 4 code, Backspace empties."))
        self.setProperty(RING, False)
        self.setItemDelegate(CodePainter(kit, self.codes, self))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(kit.theme.length(ROW))
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        head.setStyleSheet("QHeaderView::section { padding: 4px 4px; }")
        head.setFixedHeight(kit.theme.length(_HEAD))

    def show_table(self, table: CodingTable, view: str) -> None:
        """Show the codes of a story, as one coder gave them or side by side."""
        another = table.vignette_id != self._vignette_id
        self._vignette_id = table.vignette_id
        here = self.place()
        self.codes.show_table(table, view)
        rows = len(table.groups)
        theme = self._desk.kit.theme
        self.setFixedHeight(theme.length(_HEAD) + rows * theme.length(ROW) + 2)
        self._arrange()
        if rows and (another or not self.currentIndex().isValid()):
            row, column = (0, 1) if another else (min(max(here[0], 0), rows - 1), max(here[1], 1))
            self.go(row, column)
        self.reached.emit(self.current_cell())

    def place(self) -> tuple[int, int]:
        """Return row and column of the current cell."""
        return self.currentIndex().row(), self.currentIndex().column()

    def current_cell(self) -> CodedCell | None:
        """Return the cell at hand."""
        return self.codes.cell(*self.place())

    def current_group(self) -> str:
        """Return the group at hand, or ""."""
        return self.codes.group(self.currentIndex().row())

    def go(self, row: int, column: int) -> None:
        """Go to a cell."""
        index = self.codes.index(row, column)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, flag)
        self._bring(index)

    def go_to_group(self, group: str) -> None:
        """Go to the first code of a group."""
        for row in range(self.codes.rowCount()):
            if self.codes.group(row) == group:
                self.go(row, 1)
                self.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to_difference(self) -> None:
        """Go to the next cell in which the coders differ."""
        found = self.codes.next_difference(self.place())
        if found is not None:
            self.go(*found)
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Share the new width out."""
        super().resizeEvent(event)
        self._arrange()

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        """Tell which answer is at hand."""
        super().currentChanged(current, previous)
        self.reached.emit(self.codes.cell(current.row(), current.column()))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Take codes; walk with the arrows."""
        text = event.text()
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if plain and len(text) == 1 and text in "01234":
            self.code(int(text))
        elif event.key() in CLEARING_KEYS:
            self._put(None)
        else:
            super().keyPressEvent(event)
            self._bring(self.currentIndex())

    def moveCursor(  # noqa: N802 - Qt's name
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Stay off the names."""
        index = super().moveCursor(action, modifiers)
        return self.codes.index(index.row(), max(index.column(), 1))

    def code(self, value: int) -> None:
        """Write a value at hand and go on: right, then on in the next row."""
        row, column = self.place()
        if not self._put(value) or row < 0:
            return
        if column < len(COMPONENTS):
            self.go(row, column + 1)
        elif row + 1 < self.codes.rowCount():
            self.go(row + 1, 1)

    def _put(self, value: int | None) -> bool:
        bridge, cell = self._desk.bridge, self.current_cell()
        if cell is None or bridge.read_only:
            return False
        place = self.place_of(cell.group, cell.component)
        bridge.commit(set_code(bridge.snapshot, place, value), self)
        return True

    def place_of(self, group: str, component: SnapComponent) -> CodePlace:
        """Say where what is typed for an answer goes."""
        both = self.codes.view == BOTH
        return CodePlace(
            vignette_id=self._vignette_id,
            group=group,
            component=component,
            coder="" if both else self.codes.view,
            agreed=both,
        )

    def _bring(self, index: QModelIndex) -> None:
        """Scroll the page around the grid; the grid itself shows all of its rows."""
        rect = self.visualRect(index)
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None and self.isVisible():
            spot = self.viewport().mapTo(around.widget(), rect.center())
            around.ensureVisible(spot.x(), spot.y(), 0, rect.height())

    def _arrange(self) -> None:
        theme = self._desk.kit.theme
        room = self.viewport().width()
        least = theme.length(_BOTH if self.codes.view == BOTH else _ONE)
        name = min(max(theme.length(_NAME), room // 5), room - least * len(COMPONENTS))
        each = max((room - name) // len(COMPONENTS), least)
        self.setColumnWidth(0, max(room - each * len(COMPONENTS), theme.length(_LEAST_NAME)))
        for column in range(1, len(COMPONENTS) + 1):
            self.setColumnWidth(column, each)
