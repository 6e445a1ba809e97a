"""The outline: the diagram as a list in which everything can be changed by keyboard."""

from PySide6.QtCore import (
    QKeyCombination,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
)

from normsdesk.edit.commands.records import set_value
from normsdesk.model.theory import NodeLevel, ToCLink
from normsdesk.ui.bridge import Desk
from normsdesk.ui.canvas.acts import CanvasActs
from normsdesk.ui.canvas.branches import branches
from normsdesk.ui.canvas.outline_cells import BOX, CHOSEN, HINTS, LEADS, LEVEL, WHY, Cells, Row
from normsdesk.ui.canvas.scene import CanvasScene
from normsdesk.ui.canvas.shown import ShownBox

_SHARES = (0.34, 0.15, 0.16, 0.27, 0.08)
_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
_AS_ON_THE_CANVAS = frozenset(
    [
        QKeyCombination(_CTRL, Qt.Key.Key_C),
        QKeyCombination(_CTRL, Qt.Key.Key_X),
        QKeyCombination(_CTRL, Qt.Key.Key_V),
        QKeyCombination(_CTRL, Qt.Key.Key_D),
        QKeyCombination(_CTRL, Qt.Key.Key_G),
        QKeyCombination(_CTRL, Qt.Key.Key_T),
        QKeyCombination(_ALT, Qt.Key.Key_M),
    ]
)


class Outline(QTreeWidget):
    """Boxes in the order in which they lead to each other.

    Several rows can be chosen, with Shift or Ctrl. Enter writes; Ctrl+Enter adds a box beside, with
    Shift one that follows; Alt+Right links from the row above, Alt+Left takes the link away; Delete
    deletes. ``details_asked`` carries an id, ``key_passed`` a key that means here what it means on
    the canvas.
    """

    details_asked = Signal(str)
    key_passed = Signal(object)

    def __init__(self, desk: Desk, scene: CanvasScene, acts: CanvasActs) -> None:
        super().__init__()
        self._desk = desk
        self._scene = scene
        self._acts = acts
        self._filling = False
        # A row may not go while the editor that changed it is still closing.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.fill)
        words = desk.kit.words
        self.setAccessibleName(words._("Outline of the diagram"))
        self.setHeaderLabels(
            [
                words._("Box"),
                words._("Level"),
                words._("Leads to"),
                words._("Because"),
                words._("Hints"),
            ]
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setIndentation(0)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setItemDelegate(Cells(desk, scene, self))
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.header().setStretchLastSection(True)
        self.itemChanged.connect(self._changed)
        self.currentItemChanged.connect(self._choose)
        self.itemSelectionChanged.connect(self._choose)

    def refresh(self) -> None:
        """Show the diagram as it is now, as soon as nothing is being written."""
        if self.isVisible():
            self._later.start(0)

    def fill(self) -> None:
        """Show the diagram as it is now; the rows and the cell that were chosen stay."""
        here = self.current_row()
        kept = {row.key() for row in self.chosen_rows()}
        key, column = (here.key() if here else ("", "")), max(self.currentColumn(), 0)
        self._filling = True
        self.clear()
        above: dict[int, Row] = {}
        wanted: Row | None = None
        for branch in branches(self._scene.shown):
            parent = above[branch.depth - 1].branch.node_id if branch.depth else ""
            before = above[branch.depth].branch.node_id if branch.depth in above else ""
            row = Row(branch, parent, before)
            self._write(row)
            self.addTopLevelItem(row)
            above = {depth: one for depth, one in above.items() if depth < branch.depth}
            above[branch.depth] = row
            if row.key() == key or (wanted is None and branch.node_id == key[0]):
                wanted = row
        if wanted is not None:
            self.setCurrentItem(wanted, column)
            for row in self.rows():
                if row.key() in kept:
                    row.setSelected(True)
        self._filling = False

    def rows(self) -> list[Row]:
        """Return the rows from top to bottom."""
        found = [self.topLevelItem(place) for place in range(self.topLevelItemCount())]
        return [row for row in found if isinstance(row, Row)]

    def chosen_rows(self) -> list[Row]:
        """Return the rows that are chosen, from top to bottom."""
        return [row for row in self.rows() if row.isSelected()]

    def current_row(self) -> Row | None:
        """Return the row the keyboard is on."""
        row = self.currentItem()
        return row if isinstance(row, Row) else None

    def show_box(self, node_id: str) -> None:
        """Go to the row of a box."""
        for row in self.rows():
            if row.branch.node_id == node_id and not row.branch.again:
                self.setCurrentItem(row, BOX)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Answer the keys of the outline."""
        row = self.current_row()
        # Keys that an editor does not want come here as well.
        writing = self.state() is QAbstractItemView.State.EditingState
        if not writing and event.keyCombination() in _AS_ON_THE_CANVAS:
            self.key_passed.emit(event)
        elif row is None or writing or not self._answer(event, row):
            super().keyPressEvent(event)

    def _answer(self, event: QKeyEvent, row: Row) -> bool:
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and modifiers == _ALT:
            self.details_asked.emit(self._record(row))
            return True
        if self._acts.read_only:
            return False
        if enter and modifiers == _CTRL | _SHIFT:
            self._begin(self._acts.add_following(row.branch.node_id))
        elif enter and modifiers == _CTRL:
            self._add_beside(row)
        elif enter and not modifiers:
            self.editItem(row, self.currentColumn())
        elif key == Qt.Key.Key_Right and modifiers == _ALT:
            self._link_from_above(row)
        elif key == Qt.Key.Key_Left and modifiers == _ALT:
            self._unlink(row)
        elif key == Qt.Key.Key_Delete:
            if row.branch.again or modifiers == _SHIFT:
                self._unlink(row)
            else:
                self._acts.delete(self._chosen_boxes(row))
        else:
            return False
        return True

    def resizeEvent(self, event: object) -> None:  # type: ignore[override]  # noqa: N802 - Qt's name, only handed on
        """Share the width between the columns."""
        super().resizeEvent(event)  # type: ignore[arg-type]  # handed on as it came
        width = self.viewport().width()
        for column, share in enumerate(_SHARES[:-1]):
            self.setColumnWidth(column, round(width * share))

    def _add_beside(self, row: Row) -> None:
        box = self._scene.shown.boxes[row.branch.node_id]
        self._begin(self._acts.add_box(box.level, after=row.parent_node))

    def _begin(self, node_id: str) -> None:
        if node_id:
            self.fill()
            self.show_box(node_id)
            row = self.current_row()
            if row is not None:
                self.editItem(row, BOX)

    def _link_from_above(self, row: Row) -> None:
        if row.before and row.before != row.branch.node_id:
            self._acts.link(row.before, row.branch.node_id)

    def _unlink(self, row: Row) -> None:
        if row.branch.link_id:
            self._acts.delete([row.branch.link_id])

    def _record(self, row: Row) -> str:
        on_link = self.currentColumn() == WHY and row.branch.link_id
        return row.branch.link_id if on_link else row.branch.node_id

    def _choose(self) -> None:
        row = self.current_row()
        if row is None or self._filling:
            return
        boxes = self._chosen_boxes(row)
        if len(boxes) > 1:
            here = row.branch.node_id
            self._scene.choose(boxes, here if here in boxes else None)
        else:
            self._scene.choose([self._record(row)])

    def _chosen_boxes(self, row: Row) -> list[str]:
        """Return the boxes of the chosen rows, or of this row where none is chosen."""
        chosen = [each.branch.node_id for each in self.chosen_rows()]
        return list(dict.fromkeys(chosen)) or [row.branch.node_id]

    def _write(self, row: Row) -> None:
        words, shown = self._desk.kit.words, self._scene.shown
        box = shown.boxes[row.branch.node_id]
        link = self._desk.bridge.snapshot.find(ToCLink, row.branch.link_id)
        targets = [one.target_id for one in shown.links.values() if one.source_id == box.node_id]
        row.setText(BOX, box.title)
        row.setText(LEVEL, box.word)
        row.setText(LEADS, words.listing([_called(shown.boxes[each]) for each in targets]))
        row.setText(WHY, link.rationale if link is not None else "")
        count = len(box.hints) + (len(shown.links[link.id].hints) if link else 0)
        row.setText(HINTS, words.number(count) if count else "")
        questions = [*box.hints, *(shown.links[link.id].hints if link else ())]
        row.setToolTip(HINTS, "\n".join(questions))
        row.setToolTip(BOX, box.tip)
        row.setData(BOX, Qt.ItemDataRole.AccessibleTextRole, self._spoken(row, box))
        if row.branch.again:
            for column in range(HINTS + 1):
                row.setForeground(column, self._desk.kit.theme.color("text3"))
        if not self._acts.read_only:
            row.setFlags(row.flags() | Qt.ItemFlag.ItemIsEditable)

    def _spoken(self, row: Row, box: ShownBox) -> str:
        words = self._desk.kit.words
        if row.branch.again:
            return words._("{name}, told above already").format(name=box.name)
        return words._("Depth {depth}: {name}").format(
            depth=words.number(row.branch.depth + 1), name=box.name
        )

    def _changed(self, item: QTreeWidgetItem, column: int) -> None:
        if self._filling or not isinstance(item, Row):
            return
        if column == BOX:
            self._acts.rename(item.branch.node_id, item.text(BOX))
        elif column == WHY and item.branch.link_id:
            patch = set_value(
                self._desk.bridge.snapshot, item.branch.link_id, "rationale", item.text(WHY)
            )
            self._acts.commit(patch)
        elif column in (LEVEL, LEADS):
            value = item.data(column, CHOSEN)
            if value:
                self._apply(item.branch.node_id, column, str(value))

    def _apply(self, node_id: str, column: int, value: str) -> None:
        if column == LEVEL:
            self._acts.set_level([node_id], NodeLevel(value))
        else:
            self._acts.link(node_id, value)


def _called(box: ShownBox) -> str:
    return box.code or box.title[:20]
