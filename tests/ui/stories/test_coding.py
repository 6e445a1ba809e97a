"""The coding grid by keyboard and mouse, agreement, settling, and what the profile takes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from normsdesk.model.evidence import SnapComponent, VignetteCoding
from normsdesk.model.norm import NormProfile
from normsdesk.rules.coding import coding_table
from normsdesk.ui.stories.coding_model import BOTH


@pytest.fixture
def coding(tab):
    tab.show_part("code")
    return tab


def table(tab, pair=None):
    return coding_table(tab.desk.bridge.snapshot, tab.story().id, pair)


def agreed(tab):
    return [one for one in tab.desk.bridge.snapshot.all(VignetteCoding) if one.agreed]


def test_both_coders_stand_side_by_side_and_differences_are_told(coding):
    grid = coding.codes.grid
    assert grid.codes.rowCount() == 6
    assert coding.agreement.sentence.text() == "C1 and C2 gave the same code in 10 of 12 (83%)."
    assert coding.agreement.lines.texts() == ["2 answers still differ: talk about them."]
    cells = coding.agreement._cells
    assert [cells[row, 2].text() for row in (1, 2, 3)] == ["0.60", "0.60", "0.57"]
    index = grid.codes.index(4, 1)
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "G5, What others do: C1 2 About half; C2 3 Mostly; they differ"


def test_the_arithmetic_opens_below(coding):
    coding.agreement.how.heading.setChecked(True)
    lines = coding.agreement.how.lines()
    assert lines[0].startswith("All: 10/12 = 83.3%; by chance 58.3%")
    assert "Sanctions: nothing to compare." in lines


def test_a_difference_is_found_and_settled_by_one_digit(qtbot, coding):
    grid = coding.codes.grid
    coding.agreement.talk.click()
    assert grid.place() == (4, 1)
    qtbot.keyClick(grid, Qt.Key.Key_3)
    assert [(one.group, one.value, one.coder) for one in agreed(coding)] == [("G5", 3, "")]
    assert grid.place() == (4, 2)
    qtbot.waitUntil(
        lambda: "1 answer still differs: talk about it." in coding.agreement.lines.texts()
    )
    assert coding.agreement.sentence.text().endswith("10 of 12 (83%).")
    coding.agreement.talk.click()
    qtbot.keyClick(grid, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: coding.agreement.lines.texts() == ["Nothing is left to settle."])
    assert not coding.agreement.talk.isVisible()
    coding.desk.bridge.undo()
    qtbot.waitUntil(coding.agreement.talk.isVisible)


def test_a_coder_codes_by_keyboard_without_seeing_the_other(qtbot, coding):
    coding.codes.choose_view("C1")
    grid = coding.codes.grid
    assert grid.hasFocus()
    grid.go(0, 3)
    for key in "42":
        qtbot.keyClicks(grid, key)
    assert grid.place() == (0, 5)
    qtbot.keyClick(grid, Qt.Key.Key_7)
    qtbot.keyClick(grid, Qt.Key.Key_1)
    assert grid.place() == (1, 1)
    cells = [table(coding).cell("G1", each) for each in SnapComponent]
    assert [cell.first for cell in cells] == [3, 3, 4, 2, 1]
    assert [cell.second for cell in cells] == [3, 3, None, None, None]
    said = grid.codes.index(0, 3).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "G1, Sanctions: 4 Fully"
    qtbot.keyClick(grid, Qt.Key.Key_Up)
    qtbot.keyClick(grid, Qt.Key.Key_Left)
    assert grid.place() == (0, 1)
    qtbot.keyClick(grid, Qt.Key.Key_Backspace)
    assert table(coding).cell("G1", SnapComponent.EE).first is None


def test_a_click_reaches_a_cell_and_its_question_stands_below(qtbot, coding):
    grid = coding.codes.grid
    rect = grid.visualRect(grid.codes.index(2, 4))
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert coding.codes.answer.asked.text() == (
        "G3 · Sensitivity to sanctions: Would the father go on, or give in?"
    )
    assert coding.codes.answer.meaning.text().startswith("0 Not at all · 1 A little")


def test_a_quote_is_kept_for_an_answer_and_seen_side_by_side(qtbot, coding):
    coding.codes.choose_view("C2")
    coding.codes.grid.go(1, 2)
    coding.codes.answer.quote.setFocus()
    qtbot.keyClicks(coding.codes.answer.quote, "They would laugh")
    cell = table(coding).cell("G2", SnapComponent.NE)
    assert cell.quotes == {"C2": "They would laugh"}
    coding.codes.choose_view(BOTH)
    coding.codes.grid.go(1, 2)
    assert coding.codes.answer.said.text() == "C2: “They would laugh”"
    assert not coding.codes.answer.quote_field.isVisible()


def test_a_group_is_added_coded_renamed_and_deleted(qtbot, coding):
    coding.codes.choose_view("C2")
    line = coding.codes.new_group
    line.setFocus()
    qtbot.keyClicks(line, "G7")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    grid = coding.codes.grid
    assert grid.current_group() == "G7"
    assert grid.hasFocus()
    qtbot.keyClick(grid, Qt.Key.Key_4)
    assert table(coding).cell("G7", SnapComponent.EE).second == 4
    grid.go(6, 1)
    name = coding.codes.answer.group_name
    name.setFocus()
    name.selectAll()
    qtbot.keyClicks(name, "G1")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert coding.codes.answer.group_field.problem() == "Another group has this code"
    name.selectAll()
    qtbot.keyClicks(name, "Elders")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert table(coding).groups[-1] == "Elders"
    coding.codes.answer.remove.click()
    qtbot.waitUntil(lambda: grid.codes.rowCount() == 6)
    coding.desk.notices.press()
    qtbot.waitUntil(lambda: grid.codes.rowCount() == 7)


def test_coders_get_codes_of_their_own(qtbot, coding):
    field = coding.codes.coders[1]
    field.control.setFocus()
    field.control.selectAll()
    qtbot.keyClicks(field.control, "C1")
    qtbot.keyClick(field.control, Qt.Key.Key_Return)
    assert field.problem() == "Give each coder a code of their own"
    field.control.selectAll()
    qtbot.keyClicks(field.control, "Z")
    qtbot.keyClick(field.control, Qt.Key.Key_Return)
    assert table(coding).coders == ("C1", "Z")


def test_settled_codes_become_ratings_in_one_step(qtbot, coding):
    profile_id = coding._subjects.profile.record_id
    before = coding.desk.bridge.snapshot.get(NormProfile, profile_id)
    coding.feed.feed.click()
    after = coding.desk.bridge.snapshot.get(NormProfile, profile_id)
    assert after.ee.workshop is not None
    assert (after.ee.workshop.rating, after.ee.measured) == (3, before.ee.measured)
    coding.desk.notices.press()
    assert coding.desk.bridge.snapshot.get(NormProfile, profile_id).ee == before.ee


def test_a_story_without_codes_teaches_how_to_begin(open_tab, amani):
    tab = open_tab(amani, norm_id="norms-n2")
    tab.add()
    tab.show_part("code")
    assert tab.codes.teaches.isVisible()
    assert tab.agreement.sentence.text() == "No answer was coded by both A and B yet."
    assert not tab.feed.feed.isVisible()
    tab.codes.new_group.set_value("FGD 1")
    tab.codes.add()
    assert tab.codes.grid.isVisible()
    assert table(tab).pair == ("A", "B")


def test_the_grid_has_a_name_and_says_its_keys(coding):
    spoken = QAccessible.queryAccessibleInterface(coding.codes.grid)
    assert spoken.text(QAccessible.Text.Name) == "Codes of the answers"
    assert "0 to 4" in spoken.text(QAccessible.Text.Description)


def test_a_file_that_is_only_read_is_not_coded(qtbot, open_tab, amani):
    tab = open_tab(amani, read_only=True)
    tab.show_part("code")
    before = tab.desk.bridge.snapshot
    tab.codes.grid.setFocus()
    qtbot.keyClick(tab.codes.grid, Qt.Key.Key_2)
    assert tab.desk.bridge.snapshot is before
    assert not tab.codes.new_group.isVisible()
