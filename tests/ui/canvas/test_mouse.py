"""Drawing with the mouse."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from normsdesk.edit.commands.theory import places_in
from normsdesk.model.theory import NodeLevel, ToCLink, ToCNode
from tests.ui.canvas.stage import Stage, a_project, assert_agrees

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def stage(qtbot, kit):
    return Stage(qtbot, kit, a_project(("activity", "activity", "output", "impact"), [(1, 3)]))


def test_dragging_a_box_down_moves_it_by_the_grid_in_one_undo_step(stage):
    before = stage.snapshot
    top = stage.canvas.shown.boxes["toc_nodes-4"].area.y
    stage.drag(stage.point("toc_nodes-4"), stage.point("toc_nodes-4", dy=101))
    area = stage.canvas.shown.boxes["toc_nodes-4"].area
    assert area.y % 8 == 0
    assert abs(area.y - top - 101) <= 8
    assert_agrees(stage)
    stage.desk.bridge.undo()
    assert stage.snapshot == before
    assert_agrees(stage)


def test_several_chosen_boxes_move_together_in_one_step(stage):
    before = stage.snapshot
    stage.click(stage.point("toc_nodes-1"))
    stage.click(stage.point("toc_nodes-4"), SHIFT)
    tops = {key: box.area.y for key, box in stage.canvas.shown.boxes.items()}
    stage.drag(stage.point("toc_nodes-1"), stage.point("toc_nodes-1", dy=240))
    now = {key: box.area.y for key, box in stage.canvas.shown.boxes.items()}
    assert now["toc_nodes-1"] - tops["toc_nodes-1"] == now["toc_nodes-4"] - tops["toc_nodes-4"] > 0
    assert now["toc_nodes-2"] == tops["toc_nodes-2"]
    stage.desk.bridge.undo()
    assert stage.snapshot == before


def test_a_box_dropped_in_another_column_changes_its_level(stage):
    pitch = stage.canvas.shown.columns.pitch
    stage.drag(stage.point("toc_nodes-2"), stage.point("toc_nodes-2", dx=2 * pitch))
    assert stage.snapshot.get(ToCNode, "toc_nodes-2").level is NodeLevel.EXPECTATION_CHANGE
    assert_agrees(stage)


def test_a_box_is_never_dropped_onto_another(stage):
    shown = stage.canvas.shown
    dy = shown.boxes["toc_nodes-1"].area.y - shown.boxes["toc_nodes-2"].area.y
    stage.drag(stage.point("toc_nodes-2"), stage.point("toc_nodes-2", dy=dy))
    one, two = (stage.canvas.shown.boxes[each].area for each in ("toc_nodes-1", "toc_nodes-2"))
    assert one.bottom <= two.y or two.bottom <= one.y


def test_a_tremble_is_a_click_and_no_step(stage):
    revision = stage.desk.bridge.document.revision
    place = stage.point("toc_nodes-2")
    stage.drag(place, place + stage.point("toc_nodes-2", dx=2) - place)
    assert stage.desk.bridge.document.revision == revision
    assert stage.scene.chosen() == ("toc_nodes-2",)


def test_esc_puts_back_what_is_being_dragged(stage):
    port, start = stage.canvas.view.viewport(), stage.point("toc_nodes-1")
    revision = stage.desk.bridge.document.revision
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(port, stage.point("toc_nodes-1", dy=150))
    stage.keys(Qt.Key.Key_Escape)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=start)
    assert stage.desk.bridge.document.revision == revision
    assert_agrees(stage)


def test_dragging_from_a_port_links_two_boxes(stage):
    width = stage.canvas.shown.columns.box_width
    stage.click(stage.point("toc_nodes-3"))
    stage.drag(stage.point("toc_nodes-3", dx=width / 2), stage.point("toc_nodes-4"))
    links = {(one.source_id, one.target_id) for one in stage.snapshot.all(ToCLink)}
    assert ("toc_nodes-3", "toc_nodes-4") in links
    assert_agrees(stage)


def test_dragging_from_the_left_port_links_backwards(stage):
    width = stage.canvas.shown.columns.box_width
    stage.click(stage.point("toc_nodes-3"))
    stage.drag(stage.point("toc_nodes-3", dx=-width / 2), stage.point("toc_nodes-2"))
    links = {(one.source_id, one.target_id) for one in stage.snapshot.all(ToCLink)}
    assert ("toc_nodes-2", "toc_nodes-3") in links


def test_linking_twice_is_told_and_changes_nothing(stage):
    width = stage.canvas.shown.columns.box_width
    revision = stage.desk.bridge.document.revision
    stage.click(stage.point("toc_nodes-1"))
    stage.drag(stage.point("toc_nodes-1", dx=width / 2), stage.point("toc_nodes-3"))
    assert stage.desk.bridge.document.revision == revision
    assert stage.desk.notices.said == ["These boxes are linked already."]


def test_a_link_let_go_on_empty_ground_makes_the_next_box(stage):
    shown = stage.canvas.shown
    width, pitch = shown.columns.box_width, shown.columns.pitch
    stage.click(stage.point("toc_nodes-3"))
    start = stage.point("toc_nodes-3", dx=width / 2)
    stage.drag(start, stage.point("toc_nodes-3", dx=pitch, dy=90))
    (made,) = [one for one in stage.snapshot.all(ToCNode) if one.id not in shown.boxes]
    assert made.level is NodeLevel.EXPECTATION_CHANGE
    links = {(one.source_id, one.target_id) for one in stage.snapshot.all(ToCLink)}
    assert ("toc_nodes-3", made.id) in links
    stage.desk.bridge.undo()
    assert made.id not in stage.canvas.shown.boxes
    assert_agrees(stage)


def test_the_end_of_a_chosen_link_can_be_moved(stage):
    stage.scene.choose(["toc_links-1-3"])
    tip = QPointF(*stage.canvas.shown.links["toc_links-1-3"].way.points[-1])
    stage.drag(stage.canvas.view.mapFromScene(tip), stage.point("toc_nodes-4"))
    assert stage.snapshot.get(ToCLink, "toc_links-1-3").target_id == "toc_nodes-4"
    assert_agrees(stage)


def test_a_rectangle_chooses_the_boxes_it_touches(stage):
    view = stage.canvas.view
    corner = view.mapFromScene(QPointF(4, stage.canvas.shown.bounds.y + 2))
    stage.drag(corner, stage.point("toc_nodes-2", dx=10, dy=10))
    assert set(stage.scene.chosen()) == {"toc_nodes-1", "toc_nodes-2"}


def test_a_link_is_chosen_by_a_click_on_its_line(stage):
    x, y = stage.canvas.shown.links["toc_links-1-3"].way.points[0]
    stage.click(stage.canvas.view.mapFromScene(QPointF(x + 3, y)))
    assert stage.scene.chosen() == ("toc_links-1-3",)


def test_dragging_near_the_edge_scrolls(qtbot, kit):
    stage = Stage(qtbot, kit, a_project(["activity"] * 30), size=(700, 400))
    view = stage.canvas.view
    port, start = view.viewport(), stage.point("toc_nodes-2")
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    low = port.rect().bottomLeft()
    low.setX(start.x())
    low.setY(low.y() - 4)
    QTest.mouseMove(port, low)
    before = view.verticalScrollBar().value()
    qtbot.waitUntil(lambda: view.verticalScrollBar().value() > before + 60)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=low)
    assert_agrees(stage)


def test_a_drag_writes_the_places_that_were_only_shown(stage):
    stage.drag(stage.point("toc_nodes-1"), stage.point("toc_nodes-1", dy=200))
    assert len(places_in(stage.snapshot, stage.canvas.shown.diagram_id)) == 4


def test_nothing_moves_in_a_project_opened_for_reading(qtbot, kit):
    stage = Stage(qtbot, kit, a_project(), read_only=True)
    stage.drag(stage.point("toc_nodes-1"), stage.point("toc_nodes-1", dy=120))
    assert stage.desk.bridge.document.revision == 0
    assert stage.scene.chosen() == ("toc_nodes-1",)
