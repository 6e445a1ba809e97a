"""The outline: the diagram as a list in which everything can be changed by keyboard."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from normsdesk.model.theory import Diagram, NodeLevel, ToCLink, ToCNode
from normsdesk.ui.canvas.branches import branches
from normsdesk.ui.canvas.outline import Outline
from normsdesk.ui.canvas.outline_cells import BOX, LEADS, LEVEL, WHY
from tests.ui.canvas.stage import Stage, a_project
from tests.ui.desks import shown

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def stage(qtbot, kit):
    levels = ("activity", "output", "output", "impact")
    return Stage(qtbot, kit, a_project(levels, [(1, 2), (1, 3), (2, 4), (3, 4)]))


@pytest.fixture
def outline(qtbot, stage):
    rows = shown(qtbot, Outline(stage.desk, stage.scene, stage.canvas.acts), 900, 500)
    stage.canvas.read.connect(rows.refresh)
    rows.fill()
    rows.setFocus()
    rows.setCurrentItem(rows.topLevelItem(0), BOX)
    return rows


def told(outline):
    rows = outline.rows()
    return [(row.branch.depth, row.branch.node_id[-1], row.branch.again) for row in rows]


def settle(qtbot, outline):
    QApplication.processEvents()  # an editor hands over what was written after its key
    qtbot.waitUntil(lambda: not outline._later.isActive())
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def open_editor(outline, kind):
    return [one for one in outline.findChildren(kind) if one.isVisible()][-1]


def write(outline, kind, text):
    editor = open_editor(outline, kind)
    editor.setText(text)
    QTest.keyClick(editor, KEY.Key_Return)


def test_a_box_is_told_once_and_named_again_where_it_comes_up_again(outline):
    assert told(outline) == [
        (0, "1", False),
        (1, "2", False),
        (2, "4", False),
        (1, "3", False),
        (2, "4", True),
    ]


def test_a_circle_is_told_and_ends(qtbot, kit):
    stage = Stage(qtbot, kit, a_project(("output", "output"), [(1, 2), (2, 1)]))
    rows = list(branches(stage.canvas.shown))
    assert [(row.node_id[-1], row.again) for row in rows] == [
        ("1", False),
        ("2", False),
        ("1", True),
    ]


def test_a_title_and_a_reason_are_written_in_their_cells(outline, stage, qtbot):
    QTest.keyClick(outline, KEY.Key_Return)
    write(outline, QLineEdit, "Circles")
    settle(qtbot, outline)
    assert stage.snapshot.get(ToCNode, "toc_nodes-1").title == "Circles"
    outline.setCurrentItem(outline.topLevelItem(1), WHY)
    QTest.keyClick(outline, KEY.Key_F2)
    write(outline, QLineEdit, "because they stay")
    settle(qtbot, outline)
    assert stage.snapshot.get(ToCLink, "toc_links-1-2").rationale == "because they stay"
    assert outline.topLevelItem(1).text(WHY) == "because they stay"
    assert outline.currentColumn() == WHY


def test_level_and_next_box_are_chosen_from_lists(outline, stage, qtbot):
    outline.setCurrentItem(outline.topLevelItem(1), LEVEL)
    QTest.keyClick(outline, KEY.Key_Return)
    choice = open_editor(outline, QComboBox)
    choice.setCurrentIndex(choice.findData(NodeLevel.STRUCTURAL_CHANGE.value))
    QTest.keyClick(choice, KEY.Key_Return)
    settle(qtbot, outline)
    assert stage.snapshot.get(ToCNode, "toc_nodes-2").level is NodeLevel.STRUCTURAL_CHANGE
    outline.setCurrentItem(outline.topLevelItem(0), LEADS)
    QTest.keyClick(outline, KEY.Key_Return)
    choice = open_editor(outline, QComboBox)
    choice.setCurrentIndex(choice.findData("toc_nodes-4"))
    QTest.keyClick(choice, KEY.Key_Return)
    settle(qtbot, outline)
    ends = {(one.source_id[-1], one.target_id[-1]) for one in stage.snapshot.all(ToCLink)}
    assert ("1", "4") in ends


def test_a_box_is_added_beside_and_one_that_follows(outline, stage, qtbot):
    outline.show_box("toc_nodes-2")
    QTest.keyClick(outline, KEY.Key_Return, CTRL)
    write(outline, QLineEdit, "Beside")
    settle(qtbot, outline)
    made = next(one for one in stage.snapshot.all(ToCNode) if one.title == "Beside")
    ends = {(one.source_id, one.target_id) for one in stage.snapshot.all(ToCLink)}
    assert ("toc_nodes-1", made.id) in ends
    outline.show_box(made.id)
    QTest.keyClick(outline, KEY.Key_Return, CTRL | SHIFT)
    write(outline, QLineEdit, "Following")
    settle(qtbot, outline)
    after = next(one for one in stage.snapshot.all(ToCNode) if one.title == "Following")
    assert (made.id, after.id) in {(o.source_id, o.target_id) for o in stage.snapshot.all(ToCLink)}


def test_a_row_is_linked_from_the_one_above_and_unlinked(outline, stage, qtbot):
    outline.setCurrentItem(outline.topLevelItem(3), BOX)
    QTest.keyClick(outline, KEY.Key_Right, ALT)
    settle(qtbot, outline)
    ends = {(one.source_id[-1], one.target_id[-1]) for one in stage.snapshot.all(ToCLink)}
    assert ("2", "3") in ends
    row = next(row for row in outline.rows() if row.branch.link_id == "toc_links-1-3")
    outline.setCurrentItem(row, BOX)
    QTest.keyClick(outline, KEY.Key_Left, ALT)
    settle(qtbot, outline)
    assert stage.snapshot.find(ToCLink, "toc_links-1-3") is None
    assert stage.snapshot.find(ToCNode, "toc_nodes-3") is not None


def test_delete_takes_a_box_and_on_a_repeated_row_only_the_link(outline, stage, qtbot):
    outline.setCurrentItem(outline.topLevelItem(4), BOX)
    QTest.keyClick(outline, KEY.Key_Delete)
    settle(qtbot, outline)
    assert stage.snapshot.find(ToCLink, "toc_links-3-4") is None
    assert stage.snapshot.find(ToCNode, "toc_nodes-4") is not None
    outline.show_box("toc_nodes-2")
    QTest.keyClick(outline, KEY.Key_Delete)
    settle(qtbot, outline)
    assert stage.snapshot.find(ToCNode, "toc_nodes-2") is None
    assert [row.branch.node_id[-1] for row in outline.rows()] == ["1", "3", "4"]


def test_what_is_chosen_in_the_list_is_chosen_in_the_picture(outline, stage):
    outline.setCurrentItem(outline.topLevelItem(3), BOX)
    assert stage.scene.chosen() == ("toc_nodes-3",)
    outline.setCurrentItem(outline.topLevelItem(3), WHY)
    assert stage.scene.chosen() == ("toc_links-1-3",)


def test_rows_chosen_with_shift_are_chosen_in_the_diagram(outline, stage):
    QTest.keyClick(outline, KEY.Key_Down, SHIFT)
    QTest.keyClick(outline, KEY.Key_Down, SHIFT)
    assert [each[-1] for each in stage.scene.chosen_boxes()] == ["1", "2", "4"]
    assert stage.scene.current()[-1] == "4"
    QTest.keyClick(outline, KEY.Key_Up)
    assert [each[-1] for each in stage.scene.chosen_boxes()] == ["2"]


def test_chosen_rows_are_deleted_together_as_one_step(outline, stage, qtbot):
    QTest.keyClick(outline, KEY.Key_Down, SHIFT)
    QTest.keyClick(outline, KEY.Key_Delete)
    settle(qtbot, outline)
    assert {row.branch.node_id[-1] for row in outline.rows()} == {"3", "4"}
    stage.desk.bridge.undo()
    settle(qtbot, outline)
    assert len(outline.rows()) == 5


def test_chosen_rows_stay_chosen_when_the_outline_is_read_again(outline, stage):
    QTest.keyClick(outline, KEY.Key_Down, SHIFT)
    outline.fill()
    assert [row.branch.node_id[-1] for row in outline.chosen_rows()] == ["1", "2"]


def test_a_frame_is_drawn_around_all_chosen_rows(outline, stage):
    outline.key_passed.connect(stage.canvas.keys.press)
    QTest.keyClick(outline, KEY.Key_Down, SHIFT)
    QTest.keyClick(outline, KEY.Key_G, CTRL)
    (diagram,) = stage.snapshot.all(Diagram)
    (frame,) = diagram.groups
    assert {each[-1] for each in frame.node_ids} == {"1", "2"}


def test_a_chosen_row_has_one_ground_from_edge_to_edge(outline, kit):
    outline.setCurrentItem(outline.topLevelItem(1), BOX)
    outline.clearFocus()
    rect = outline.visualRect(outline.indexFromItem(outline.topLevelItem(1), BOX))
    picture = outline.viewport().grab().toImage()
    for left in (rect.left() + 2, rect.left() + 12, rect.right() - 2):
        assert picture.pixelColor(left, rect.top() + 4) == kit.theme.color("primarySoft")
