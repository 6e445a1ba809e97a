import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QRadioButton

from normsdesk.ui.forms.segmented import Option, Segmented
from normsdesk.ui.tab_walk import tab_stops
from normsdesk.ui.tables.signs import text_width


@pytest.fixture
def segmented(qtbot, kit) -> Segmented:
    options = [
        Option(value="yes", text="Yes"),
        Option(value="partly", text="Partly", fill="hint"),
        Option(value="no", text="Not yet & more", fill="danger"),
    ]
    made = Segmented(kit, options, "Has a plan")
    qtbot.addWidget(made)
    made.show()
    made.heard = []
    made.edited.connect(made.heard.append)
    return made


def cells(segmented: Segmented) -> list[QRadioButton]:
    return segmented.findChildren(QRadioButton)


def test_nothing_is_chosen_to_begin_with(segmented) -> None:
    assert segmented.value() is None


def test_a_click_anywhere_in_a_cell_chooses_it(qtbot, segmented) -> None:
    cell = cells(segmented)[1]
    qtbot.mouseClick(cell, Qt.MouseButton.LeftButton, pos=cell.rect().bottomRight())
    assert segmented.heard == ["partly"]
    assert segmented.value() == "partly"


def test_arrows_choose_the_neighbour(qtbot, segmented) -> None:
    first = cells(segmented)[0]
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert segmented.value() == "partly"
    assert segmented.heard == ["yes", "partly"]


def test_backspace_takes_the_answer_away(qtbot, segmented) -> None:
    segmented.set_value("no")
    qtbot.keyClick(cells(segmented)[2], Qt.Key.Key_Backspace)
    assert segmented.value() is None
    assert segmented.heard == [None]


def test_what_a_page_shows_is_always_chosen(qtbot, kit) -> None:
    row = Segmented(
        kit, [Option(value="a", text="A"), Option(value="b", text="B")], "", always=True
    )
    qtbot.addWidget(row)
    row.set_value("a")
    row.show()
    told = []
    row.edited.connect(told.append)
    qtbot.keyClick(row, Qt.Key.Key_Backspace)
    at = row.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, row.mapToGlobal(at))
    QApplication.sendEvent(row, event)
    row.clear()
    assert (row.value(), told, row.findChildren(QMenu)) == ("a", [], [])


def test_a_double_click_chooses_once(qtbot, segmented) -> None:
    cell = cells(segmented)[0]
    qtbot.mouseClick(cell, Qt.MouseButton.LeftButton)
    qtbot.mouseDClick(cell, Qt.MouseButton.LeftButton)
    assert segmented.value() == "yes"


def test_showing_a_value_tells_nobody(segmented) -> None:
    segmented.set_value("yes")
    segmented.set_value(None)
    assert segmented.value() is None
    assert segmented.heard == []


def test_cells_are_radio_buttons_with_the_words_as_people_read_them(segmented) -> None:
    interface = QAccessible.queryAccessibleInterface(cells(segmented)[2])
    assert interface.role() is QAccessible.Role.RadioButton
    assert interface.text(QAccessible.Text.Name) == "Not yet & more"


def test_choosing_does_not_move_the_neighbours(qtbot, segmented) -> None:
    before = [cell.geometry() for cell in cells(segmented)]
    segmented.set_value("partly")
    assert [cell.geometry() for cell in cells(segmented)] == before


def test_tab_still_stops_where_an_answer_was_taken_away(qtbot, segmented) -> None:
    segmented.set_value("no")
    segmented.set_value(None)
    assert list(tab_stops(segmented)) == [segmented.findChildren(QRadioButton)[0]]


def test_in_a_tight_row_only_the_chosen_answer_keeps_room_for_its_tick(segmented, kit) -> None:
    needs = set()
    for value in ("yes", "partly", "no"):
        segmented.set_value(value)
        widths = {cell.isChecked(): cell.minimumSizeHint().width() for cell in cells(segmented)}
        chosen = next(cell for cell in cells(segmented) if cell.isChecked())
        words = text_width(kit.theme.font("label_strong"), chosen.option.text)
        assert widths[True] >= words + kit.theme.length(14)
        needs.add(sum(cell.minimumSizeHint().width() for cell in cells(segmented)))
    assert len(needs) == 1
