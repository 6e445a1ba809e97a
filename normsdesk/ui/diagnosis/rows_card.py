"""A card with a heading, rows of records, and a button that adds one."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.column_heads import ColumnHeads
from normsdesk.ui.diagnosis.record_rows import RecordRows, RowLook
from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.surfaces import Card, Rule


class RowsCard(Card):
    """Heading, rows, what is said while there are none, and the buttons below."""

    def __init__(self, desk: Desk, teaches: str, rows: RecordRows) -> None:
        super().__init__(desk.kit)
        self._desk = desk
        self.rows = rows
        self.column.setContentsMargins(1, 1, 1, 1)
        self.column.setSpacing(0)
        self._heads = ColumnHeads(desk.kit, rows.columns)
        self.column.addWidget(self._heads)
        self.column.addWidget(Rule(desk.kit))
        self.column.addWidget(rows)
        self._teaches = TextBlock(desk.kit, teaches, "table", "text2", widest=600)
        self._teaches.setContentsMargins(0, 0, 0, 0)
        holder = QWidget()
        self._inner = QHBoxLayout(holder)
        self._inner.setContentsMargins(12, 12, 12, 12)
        self._inner.addWidget(self._teaches, 1)
        self._holder = holder
        self.column.addWidget(holder)
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(0, 0, 0, 0)  # until something stands there
        self.foot.setSpacing(8)
        self.foot.addStretch(1)
        self.column.addLayout(self.foot)
        self.column.addStretch(1)

    def offer(self, text: str, act: Callable[[], object]) -> Button:
        """Add a button below the rows."""
        button = Button(self._desk.kit, text, icon="plus", small=True)
        button.clicked.connect(lambda: act())
        self.offer_widget(button)  # first, or showing it would open a window of its own
        button.setVisible(not self._desk.bridge.read_only)
        return button

    def offer_widget(self, widget: QWidget) -> None:
        """Add a control below the rows."""
        self._inner.setContentsMargins(12, 12, 12, 4)
        self.foot.setContentsMargins(12, 8, 12, 8)
        self.foot.insertWidget(self.foot.count() - 1, widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_looks(self, looks: Sequence[RowLook]) -> None:
        """Show records."""
        self.rows.show_looks(looks)
        self._heads.show_count(len(looks))
        self._holder.setVisible(not looks)
