"""What stands in a layout: in its order, and nothing of it is held on to."""

import shiboken6
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from normsdesk.ui.laid_out import laid_out


def items_held() -> int:
    return sum("Item" in type(each).__name__ for each in shiboken6.getAllValidWrappers())


def test_widgets_and_layouts_come_in_the_order_of_the_layout(qtbot) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    column, row = QVBoxLayout(around), QHBoxLayout()
    last, first, inner = QLabel("last"), QLabel("first"), QLabel("inner")
    row.addWidget(inner)
    column.addWidget(last)
    column.insertLayout(0, row)
    column.insertWidget(0, first)
    column.addStretch(1)
    before = items_held()
    assert laid_out(column) == [first, row, last]
    assert laid_out(row) == [inner]
    assert items_held() == before


def test_a_layout_without_a_widget_holds_nothing() -> None:
    assert laid_out(QVBoxLayout()) == []
