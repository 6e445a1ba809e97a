"""Widgets side by side that go into a new line where there is no room."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from normsdesk.ui.forms.flow import Flow


def flow_of(qtbot, *, middle: bool) -> list[QWidget]:
    around = QWidget()
    qtbot.addWidget(around)
    flow = Flow(around, gap=10, line_gap=4, middle=middle)
    boxes = [QWidget() for _ in range(3)]
    for box, height in zip(boxes, (20, 10, 20), strict=True):
        box.setFixedSize(40, height)
        flow.addWidget(box)
    around.resize(100, 60)
    flow.setGeometry(QRect(0, 0, 100, 60))
    return boxes


def test_what_has_no_room_begins_a_new_line(qtbot) -> None:
    places = [(box.x(), box.y()) for box in flow_of(qtbot, middle=False)]
    assert places == [(0, 0), (50, 0), (0, 24)]


def test_those_of_a_line_can_stand_in_the_middle_of_it(qtbot) -> None:
    places = [(box.x(), box.y()) for box in flow_of(qtbot, middle=True)]
    assert places == [(0, 0), (50, 5), (0, 24)]


def test_the_hint_of_a_line_ends_with_its_last_widget(qtbot) -> None:
    boxes = flow_of(qtbot, middle=False)
    assert boxes[0].parentWidget().layout().sizeHint().width() == 3 * 40 + 2 * 10
