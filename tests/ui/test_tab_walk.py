"""Tab goes from control to control as they stand, whenever they were built."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from normsdesk.ui.forms.segmented import Option, Segmented
from normsdesk.ui.tab_walk import step, tab_stops


def line(name: str) -> QLineEdit:
    made = QLineEdit()
    made.setObjectName(name)
    return made


class Room(QWidget):
    """Two lines, and below the first a place for what comes later."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        self.later = QHBoxLayout()
        column.addWidget(line("first"))
        column.addLayout(self.later)
        column.addWidget(line("last"))

    def focusNextPrevChild(self, next):  # noqa: N802 - Qt's names
        return step(self, forward=next)


@pytest.fixture
def room(qtbot) -> Room:
    made = Room()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_what_was_built_later_is_reached_where_it_stands(qtbot, room) -> None:
    room.later.addWidget(line("second"))
    room.later.addWidget(line("third"))
    QApplication.processEvents()
    room.findChild(QLineEdit, "first").setFocus()
    names = []
    for _ in range(5):
        names.append(QApplication.focusWidget().objectName())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert names == ["first", "second", "third", "last", "first"]
    room.findChild(QLineEdit, "last").setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    assert QApplication.focusWidget().objectName() == "third"


def test_what_is_hidden_or_off_is_passed_by(room) -> None:
    hidden, off, mouse_only = line("hidden"), line("off"), line("mouse")
    off.setEnabled(False)
    mouse_only.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    for one in (hidden, off, mouse_only):
        room.later.addWidget(one)
    hidden.hide()
    QApplication.processEvents()
    assert [one.objectName() for one in tab_stops(room)] == ["first", "last"]


def test_a_row_of_answers_is_one_stop(qtbot, kit, room) -> None:
    answers = [Option(value=one, text=one) for one in ("Yes", "Partly", "Not yet")]
    row = Segmented(kit, answers, "Works in the region")
    room.later.addWidget(row)
    QApplication.processEvents()
    room.findChild(QLineEdit, "first").setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget().accessibleName() == "Yes"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert row.value() is None  # an arrow looks at an answer, the space bar gives it
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert row.value() == "Partly"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget().objectName() == "last"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    assert QApplication.focusWidget().accessibleName() == "Partly"


def test_tab_goes_round_everything_once_both_ways(qtbot, kit, room) -> None:
    inner = QWidget()
    rows = QVBoxLayout(inner)
    for name in ("third", "fourth"):
        rows.addWidget(line(name))
    room.later.addWidget(line("second"))
    room.later.addWidget(inner)
    room.later.addWidget(Segmented(kit, [Option(value=1, text="Yes")], "Works here"))
    inner.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # a stop with stops in it
    QApplication.processEvents()
    stops = list(tab_stops(room))
    assert len(stops) == 7
    for forward, expected in ((True, stops), (False, stops[::-1])):
        expected[0].setFocus()
        met = []
        for _ in (*stops, None):
            met.append(QApplication.focusWidget())
            step(room, forward=forward)
        assert met == [*expected, expected[0]]


def test_tab_from_nowhere_begins_at_the_first(qtbot, room) -> None:
    QApplication.focusWidget().clearFocus()
    assert QApplication.focusWidget() is None
    qtbot.keyClick(room, Qt.Key.Key_Tab)
    assert QApplication.focusWidget().objectName() == "first"


def test_a_keyboard_elsewhere_is_left_alone(qtbot, room) -> None:
    room.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    room.setFocus()
    assert not step(room, forward=True)
    assert QApplication.focusWidget() is room


def test_the_keyboard_of_what_goes_out_of_sight_moves_to_what_stands_beside_it(room) -> None:
    going = QWidget()
    inside = line("inside")
    QVBoxLayout(going).addWidget(inside)
    room.later.addWidget(going)
    QApplication.processEvents()
    inside.setFocus()
    going.hide()
    assert QApplication.focusWidget().objectName() == "last"
    room.findChild(QLineEdit, "last").hide()
    assert QApplication.focusWidget().objectName() == "first"


def test_tab_goes_on_from_a_part_that_is_no_stop(qtbot, room) -> None:
    part = QWidget()
    QVBoxLayout(part).addWidget(line("inside"))
    room.later.addWidget(part)
    QApplication.processEvents()
    part.setFocus()
    qtbot.keyClick(part, Qt.Key.Key_Tab)
    assert QApplication.focusWidget().objectName() == "inside"
