"""Words are found in the diagram, marked, and gone through by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from normsdesk.model.snapshot import snapshot_of
from normsdesk.model.theory import Assumption
from tests.ui.canvas.stage import Stage, a_project

KEY, CTRL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def stage(qtbot, kit):
    held = a_project(("activity", "output", "impact"), [(1, 2), (2, 3)])
    more = Assumption(
        id="assumptions-1", code="AS1", record_id="toc_links-1-2", text="Élders agree"
    )
    records = [record for table in held.tables.values() for record in table.values()]
    made = Stage(qtbot, kit, snapshot_of([*records, more]))
    made.canvas.acts.rename("toc_nodes-1", "Elders meet")
    made.canvas.acts.rename("toc_nodes-3", "The elders are heard")
    return made


def opened(stage, text=""):
    stage.keys(KEY.Key_F, modifier=CTRL)
    QTest.keyClicks(stage.canvas.finder.line, text)
    return stage.canvas.finder


def test_ctrl_f_opens_the_line_and_esc_gives_the_keyboard_back(stage):
    finder = opened(stage, "elders")
    assert finder.isVisible()
    assert finder.line.hasFocus()
    QTest.keyClick(finder.line, KEY.Key_Escape)
    assert not finder.isVisible()
    assert stage.canvas.view.hasFocus()
    assert not any(item.found for item in stage.scene.boxes.values())


def test_boxes_links_and_marks_are_found_whatever_their_capitals_and_accents(stage):
    finder = opened(stage, "ELDERS")
    assert finder.found() == ["toc_nodes-1", "toc_nodes-3", "assumptions-1"]
    marked = {key for key, item in stage.scene.boxes.items() if item.found}
    assert marked == {"toc_nodes-1", "toc_nodes-3"}
    assert finder.count_text() == "1 of 3"
    assert stage.scene.current() == "toc_nodes-1"


def test_enter_goes_on_and_after_the_last_place_comes_the_first(stage):
    finder = opened(stage, "elders")
    QTest.keyClick(finder.line, KEY.Key_Return)
    assert stage.scene.current() == "toc_nodes-3"
    QTest.keyClick(finder.line, KEY.Key_Return)
    QTest.keyClick(finder.line, KEY.Key_Return)
    assert stage.scene.current() == "toc_nodes-1"
    QTest.keyClick(finder.line, KEY.Key_Return, SHIFT)
    assert stage.scene.current() == "assumptions-1"


def test_what_is_nowhere_is_told_and_nothing_is_marked(stage):
    finder = opened(stage, "zebra")
    assert finder.count_text() == "Not found"
    assert not finder.after.isEnabled()
    assert not any(item.found for item in stage.scene.boxes.values())


def test_the_marks_follow_what_is_written_and_what_changes(stage):
    finder = opened(stage, "elders")
    stage.canvas.acts.delete(["toc_nodes-3"])
    assert finder.found() == ["toc_nodes-1", "assumptions-1"]
    finder.line.clear()
    assert finder.found() == []
    assert finder.count_text() == ""
