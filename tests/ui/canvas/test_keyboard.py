"""Everything that can be drawn with the mouse can be drawn with the keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from normsdesk.model.theory import NodeLevel, ToCLink, ToCNode
from normsdesk.ui.canvas.pieces import PIECES
from tests.ui.canvas.stage import Stage, a_project, assert_agrees

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def stage(qtbot, kit):
    return Stage(qtbot, kit, a_project(("activity", "output", "output", "impact"), [(1, 2)]))


def ends(stage):
    return {(one.source_id, one.target_id) for one in stage.snapshot.all(ToCLink)}


def written(stage, text):
    editor = stage.canvas.editor
    assert editor.isVisible()
    editor.selectAll()
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, KEY.Key_Return)


def test_a_diagram_drawn_without_a_mouse(qtbot, kit):
    stage = Stage(qtbot, kit, a_project(()))
    stage.canvas.put(PIECES[0])
    written(stage, "Circles of fathers")
    stage.keys(KEY.Key_Return, modifier=CTRL | SHIFT)
    written(stage, "180 complete")
    stage.keys(KEY.Key_Return, modifier=CTRL | SHIFT)
    written(stage, "Peers approve less")
    nodes = {node.title: node for node in stage.snapshot.all(ToCNode)}
    assert [nodes[title].level for title in ("180 complete", "Peers approve less")] == [
        NodeLevel.OUTPUT,
        NodeLevel.EXPECTATION_CHANGE,
    ]
    assert len(ends(stage)) == 2
    assert_agrees(stage)


def test_tab_goes_through_boxes_in_reading_order_and_then_on(stage, qtbot):
    after = QPushButton(stage.canvas)
    qtbot.addWidget(after)
    order = []
    for _ in range(4):
        QTest.keyClick(stage.canvas.view, KEY.Key_Tab)
        order.append(stage.scene.current())
    assert order == [f"toc_nodes-{n}" for n in (1, 2, 3, 4)]
    QTest.keyClick(stage.canvas.view, KEY.Key_Tab)
    assert not stage.canvas.view.hasFocus()


def test_arrows_up_and_down_move_a_box_and_are_one_undo_step(stage):
    before = stage.snapshot
    stage.scene.choose(["toc_nodes-4"])
    top = stage.canvas.shown.boxes["toc_nodes-4"].area.y
    stage.keys(*[KEY.Key_Down] * 3)
    stage.keys(KEY.Key_Down, modifier=SHIFT)
    assert stage.canvas.shown.boxes["toc_nodes-4"].area.y == top + 3 * 8 + 48
    stage.desk.bridge.undo()
    assert stage.snapshot == before


def test_arrows_to_the_side_go_to_the_next_box(stage):
    stage.scene.choose(["toc_nodes-1"])
    stage.keys(KEY.Key_Right)
    assert stage.scene.current() == "toc_nodes-2"
    stage.keys(KEY.Key_Down, modifier=CTRL)
    assert stage.scene.current() == "toc_nodes-3"


def test_alt_and_arrow_move_a_box_into_the_next_column(stage):
    stage.scene.choose(["toc_nodes-1"])
    stage.keys(KEY.Key_Right, modifier=ALT)
    assert stage.snapshot.get(ToCNode, "toc_nodes-1").level is NodeLevel.OUTPUT


def test_l_and_arrows_and_enter_link_two_boxes(stage):
    stage.scene.choose(["toc_nodes-1"])
    stage.keys(KEY.Key_L)
    assert stage.canvas.keys.linking.active
    assert stage.scene.boxes["toc_nodes-2"].target
    stage.keys(KEY.Key_Down, KEY.Key_Return)
    assert ("toc_nodes-1", "toc_nodes-3") in ends(stage)
    assert not stage.canvas.keys.linking.active
    assert not any(item.target for item in stage.scene.boxes.values())


def test_esc_while_linking_leaves_everything_as_it_was(stage):
    revision = stage.desk.bridge.document.revision
    stage.scene.choose(["toc_nodes-1"])
    stage.keys(KEY.Key_L, KEY.Key_Escape)
    assert stage.desk.bridge.document.revision == revision
    assert not stage.canvas.keys.linking.active


def test_a_link_is_reached_and_its_end_moved_by_keys(stage):
    stage.scene.choose(["toc_nodes-1"])
    stage.keys(KEY.Key_Down, modifier=ALT)
    assert stage.scene.current() == "toc_links-1-2"
    stage.keys(KEY.Key_R)
    stage.keys(KEY.Key_Tab, KEY.Key_Return)
    assert ends(stage) != {("toc_nodes-1", "toc_nodes-2")}
    assert len(ends(stage)) == 1


def test_delete_offers_undo_and_goes_to_what_stood_beside(stage):
    before = stage.snapshot
    stage.scene.choose(["toc_nodes-1"])
    stage.keys(KEY.Key_Delete)
    assert stage.snapshot.find(ToCNode, "toc_nodes-1") is None
    assert not ends(stage)
    assert "B1 Box 1" in stage.desk.notices.said[0]
    assert stage.scene.current() == "toc_nodes-2"
    stage.desk.notices.press()
    assert stage.snapshot == before
    assert_agrees(stage)


def test_f2_writes_and_esc_keeps_the_old_title(stage):
    stage.scene.choose(["toc_nodes-1"])
    stage.keys(KEY.Key_F2)
    written(stage, "New words")
    assert stage.snapshot.get(ToCNode, "toc_nodes-1").title == "New words"
    assert stage.canvas.view.hasFocus()
    stage.keys(KEY.Key_Return)
    QTest.keyClicks(stage.canvas.editor, "x")
    QTest.keyClick(stage.canvas.editor, KEY.Key_Escape)
    assert stage.snapshot.get(ToCNode, "toc_nodes-1").title == "New words"


def test_copied_boxes_come_with_their_links_into_another_project(stage, qtbot, kit):
    stage.keys(KEY.Key_A, modifier=CTRL)
    stage.keys(KEY.Key_C, modifier=CTRL)
    other = Stage(qtbot, kit, a_project(()))
    other.keys(KEY.Key_V, modifier=CTRL)
    assert [node.title for node in other.snapshot.all(ToCNode)] == [f"Box {n}" for n in range(1, 5)]
    assert len(other.snapshot.all(ToCLink)) == 1
    assert_agrees(other)
    other.desk.bridge.undo()
    assert not other.snapshot.all(ToCNode)


def test_text_of_another_program_is_not_taken_for_boxes(stage):
    QGuiApplication.clipboard().setText("hello")
    revision = stage.desk.bridge.document.revision
    stage.keys(KEY.Key_V, modifier=CTRL)
    assert stage.desk.bridge.document.revision == revision


def test_tidying_up_is_one_step(stage):
    before = stage.snapshot
    stage.keys(KEY.Key_T, modifier=CTRL)
    stage.desk.bridge.undo()
    assert stage.snapshot == before


def test_keys_change_the_size(stage):
    stage.keys(KEY.Key_Minus)
    smaller = stage.canvas.view.zoom()
    stage.keys(KEY.Key_Plus, KEY.Key_Plus)
    assert stage.canvas.view.zoom() > smaller
    stage.keys(KEY.Key_0)
    seen, bounds = stage.canvas.view.seen(), stage.canvas.shown.bounds
    assert seen.width() >= bounds.width
    assert seen.height() >= bounds.height


def test_every_act_is_in_the_menu_with_its_keys(stage):
    stage.scene.choose(["toc_nodes-1"])
    menu = stage.canvas.menu.menu()
    texts = [action.text() for action in menu.actions()]
    for keys in ("F2", "L", "Shift+L", "Ctrl+D", "Ctrl+C", "Ctrl+V", "Del", "Ctrl+T", "Alt+Return"):
        assert any(text.endswith(f"\t{keys}") for text in texts), keys


def test_a_project_opened_for_reading_offers_no_changes(qtbot, kit):
    stage = Stage(qtbot, kit, a_project(), read_only=True)
    stage.scene.choose(["toc_nodes-1"])
    stage.keys(KEY.Key_Delete, KEY.Key_L, KEY.Key_Down, KEY.Key_F2)
    stage.keys(KEY.Key_D, modifier=CTRL)
    assert stage.desk.bridge.document.revision == 0
    assert not stage.canvas.editor.isVisible()
    menu = stage.canvas.menu.menu()
    texts = [action.text() for action in menu.actions()]
    changing = ("\tF2", "\tL", "\tDel", "\tCtrl+V", "\tCtrl+T", "\tCtrl+D")
    assert texts
    assert not [text for text in texts if text.endswith(changing)]
