"""What is opened comes into sight with its head, not under what stays at the top."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from normsdesk.ui.diagnosis.pieces import bring_into_sight

COVERED = 37


class Covered(QScrollArea):
    def covered_above(self, _widget: QWidget) -> int:
        return COVERED


def test_the_head_of_something_tall_is_not_covered(qtbot) -> None:
    area, inner = Covered(), QWidget()
    box = QVBoxLayout(inner)
    for height in (400, 900, 400):
        part = QWidget()
        part.setFixedHeight(height)
        box.addWidget(part)
    tall = box.itemAt(1).widget()
    area.setWidget(inner)
    area.setWidgetResizable(True)
    area.resize(300, 300)
    qtbot.addWidget(area)
    area.show()
    bring_into_sight(tall)
    qtbot.waitUntil(lambda: area.verticalScrollBar().value() > 0)
    top = tall.mapTo(area.viewport(), QPoint(0, 0)).y()
    assert COVERED < top < COVERED + 40
