"""Fields one below the other, or in two columns where there is room."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from normsdesk.model.fields import Declared, FieldKind
from normsdesk.ui.forms.editors import Editor, MakesEditors
from normsdesk.ui.kit import Kit

_TWO_COLUMNS_FROM = 680
_WHOLE_LINE = (
    FieldKind.TEXT,
    FieldKind.LINES,
    FieldKind.CHOICES,
    FieldKind.REFERENCES,
    FieldKind.PART,
    FieldKind.ROWS,
)


class FieldGroup(QWidget):
    """The editors of the fields of one record, or of one embedded record."""

    def __init__(
        self, kit: Kit, maker: MakesEditors, fields: Sequence[Declared], prefix: str = ""
    ) -> None:
        super().__init__()
        self._two_from = kit.theme.length(_TWO_COLUMNS_FROM)
        self._columns = 1
        self._cells: list[tuple[QWidget, bool]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(kit.theme.length(14))
        for field in fields:
            path = f"{prefix}.{field.name}" if prefix else field.name
            self._cells.append((maker.editor(path, field), field.spec.kind in _WHOLE_LINE))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._place()

    def editors(self) -> list[QWidget]:
        """Return the editors in order."""
        return [editor for editor, _ in self._cells]

    def refresh(self) -> None:
        """Show what the record holds now."""
        for editor, _ in self._cells:
            cast("Editor", editor).refresh()

    def turn(self) -> None:
        """Get ready for another record."""
        for editor, _ in self._cells:
            cast("Editor", editor).turn()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Allow one narrow column, whatever is shown now."""
        return QSize(200, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Use two columns where there is room."""
        super().resizeEvent(event)
        columns = 2 if self.width() >= self._two_from else 1
        if columns != self._columns:
            self._columns = columns
            self._place()

    def _place(self) -> None:
        row = column = 0
        for editor, whole in self._cells:
            if whole and column:
                row, column = row + 1, 0
            span = self._columns if whole else 1
            self._grid.addWidget(editor, row, column, 1, span, Qt.AlignmentFlag.AlignTop)
            column += span
            if column >= self._columns:
                row, column = row + 1, 0
        for place in range(2):
            self._grid.setColumnStretch(place, 1 if place < self._columns else 0)
            self._grid.setColumnMinimumWidth(place, 0)
