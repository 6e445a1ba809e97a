"""A table of records comes to rest in every width, also where a scroll bar makes it narrower."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from normsdesk.model.snapshot import snapshot_of
from normsdesk.model.strategy import Strategy
from normsdesk.ui.tables.record_table import RecordTable
from tests.ui.desks import desk_over, shown

ROUNDS = 12
NAMES = ("Talk with mothers", "Radio talk with men who share the work at home", "Home visits")


class Resizes(QObject):
    """Counts how often a widget gets another size."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.count = 0
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        self.count += event.type() is QEvent.Type.Resize
        return super().eventFilter(watched, event)


def test_a_table_comes_to_rest_in_every_width(qtbot, kit) -> None:
    records = [
        Strategy(id=f"strategies-{number}", code=f"S{number}", name=NAMES[number % 3])
        for number in range(1, 7)
    ]
    table = RecordTable(desk_over(kit, snapshot_of(records)), "strategies")
    host = QWidget()
    column = QVBoxLayout(host)
    column.addWidget(table)
    column.addStretch(1)
    shown(qtbot, host, 600, 264)
    resizes = Resizes(table.viewport())
    restless = []
    for width in range(240, 700, 4):
        for height in (230, 264, 290):
            host.resize(width, height)
            for _ in range(ROUNDS):
                QApplication.processEvents()
            before = resizes.count
            for _ in range(3):
                QApplication.processEvents()
            if resizes.count > before:
                restless.append((width, height))
    assert not restless


def test_the_columns_take_the_room_a_scroll_bar_leaves(qtbot, kit) -> None:
    records = [
        Strategy(id=f"strategies-{number}", code=f"S{number}", name=NAMES[number % 3])
        for number in range(1, 7)
    ]
    table = RecordTable(desk_over(kit, snapshot_of(records)), "strategies")
    table.setMaximumHeight(16777215)
    shown(qtbot, table, 600, 120)
    assert table.verticalScrollBar().isVisible()
    table.resize(600, 600)
    qtbot.waitUntil(lambda: not table.verticalScrollBar().isVisible())
    shown_columns = [c for c in range(len(table.records.columns)) if not table.isColumnHidden(c)]
    assert sum(table.columnWidth(c) for c in shown_columns) == table.viewport().width()
