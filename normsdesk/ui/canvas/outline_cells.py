"""The rows and cells of the outline: how they look, and what they are written with."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QComboBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from normsdesk.library.theory_levels import LOOKS
from normsdesk.library.wording import choice_word
from normsdesk.model.theory import NodeLevel
from normsdesk.ui.bridge import Desk
from normsdesk.ui.canvas.branches import Branch
from normsdesk.ui.canvas.scene import CanvasScene
from normsdesk.ui.tables.signs import norm_look

BOX, LEVEL, LEADS, WHY, HINTS = range(5)
CHOSEN = Qt.ItemDataRole.UserRole
"""What was chosen in a list of a cell."""
_INDENT = 18
_INSET = 7  # so that words stand below those of the head
_ROW = 34


class Row(QTreeWidgetItem):
    """One row and what it stands for."""

    def __init__(self, branch: Branch, parent_node: str, before: str) -> None:
        super().__init__()
        self.branch = branch
        self.parent_node = parent_node
        self.before = before

    def key(self) -> tuple[str, str]:
        """Say which row it is, so that it is found again."""
        return self.branch.node_id, self.branch.link_id


class Cells(QStyledItemDelegate):
    """Indents boxes, signs them, and offers a list where a level or a box is chosen."""

    def __init__(self, desk: Desk, scene: CanvasScene, outline: QTreeWidget) -> None:
        super().__init__(outline)
        self._desk = desk
        self._scene = scene
        self._outline = outline

    def createEditor(  # type: ignore[override]  # noqa: N802 - Qt's name, and Qt takes none
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget | None:
        """Offer a line to write in, or a list."""
        row = self._outline.itemFromIndex(index)
        if not isinstance(row, Row) or index.column() == HINTS:
            return None
        if index.column() == WHY and not row.branch.link_id:
            return None
        if index.column() not in (LEVEL, LEADS):
            return super().createEditor(parent, option, index)
        words = self._desk.kit.words
        choice = QComboBox(parent)
        if index.column() == LEVEL:
            for level in NodeLevel:
                choice.addItem(choice_word(words, level), level.value)
            level = self._scene.shown.boxes[row.branch.node_id].level
            choice.setCurrentIndex(choice.findData(level.value))
            choice.setAccessibleName(words._("Level"))
        else:
            choice.addItem(words._("Choose a box"), "")
            for node_id, box in self._scene.shown.boxes.items():
                if node_id != row.branch.node_id:
                    choice.addItem(f"{box.code} {box.title}".strip(), node_id)
            choice.setAccessibleName(words._("Leads to"))
        return choice

    def setEditorData(  # noqa: N802 - Qt's name
        self, editor: QWidget, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Show what is written now; lists are filled already."""
        if not isinstance(editor, QComboBox):
            super().setEditorData(editor, index)

    def setModelData(  # noqa: N802 - Qt's name
        self,
        editor: QWidget,
        model: QAbstractItemModel,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Hand over what was chosen or written."""
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData(), CHOSEN)
        else:
            super().setModelData(editor, model, index)

    def sizeHint(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Give each row room to breathe."""
        size = super().sizeHint(option, index)
        return QSize(size.width(), self._desk.kit.theme.length(_ROW))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint a cell, the line below it, and the frame of the cell the keyboard is on."""
        rect = QRect(option.rect)  # type: ignore[attr-defined]  # Qt's own field
        theme = self._desk.kit.theme
        if self._outline.selectionModel().isSelected(index):
            painter.fillRect(rect, theme.color("primarySoft"))
        super().paint(painter, option, index)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.color("border"))
        if self._outline.hasFocus() and index == self._outline.currentIndex():
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -1, -2))

    def initStyleOption(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Sign a box with its level, and step in as deep as it stands."""
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus  # type: ignore[attr-defined]  # Qt's own field
        row = self._outline.itemFromIndex(index)
        if not isinstance(row, Row) or row.branch.node_id not in self._scene.shown.boxes:
            return
        theme = self._desk.kit.theme
        box = self._scene.shown.boxes[row.branch.node_id]
        if index.column() != BOX:
            option.rect.adjust(_INSET, 0, 0, 0)  # type: ignore[attr-defined]  # Qt's own field
        else:
            step = row.branch.depth * _INDENT + 6
            option.rect.adjust(step, 0, 0, 0)  # type: ignore[attr-defined]  # Qt's own field
            sign = norm_look(box.norm.kind).sign if box.norm else LOOKS[box.level].icon
            sign = "arrow-right" if row.branch.again else sign
            option.icon = self._desk.kit.icons.icon(  # type: ignore[attr-defined]  # Qt's own field
                sign, theme.length(14), theme.color("text2")
            )
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration  # type: ignore[attr-defined]  # Qt's own field
            title = box.title or self._desk.kit.words._("No title yet")
            option.text = f"{box.code}  {title}"  # type: ignore[attr-defined]  # Qt's own field
