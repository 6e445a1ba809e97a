"""A dragged box comes into line with others, and the line shows while it is dragged."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from normsdesk.ui.canvas.geometry import Area
from normsdesk.ui.canvas.guides import REACH, Guides
from tests.ui.canvas.stage import Stage, a_project

OTHERS = (Area(0, 100, 150, 62), Area(200, 303, 150, 79))


@pytest.mark.parametrize(
    ("area", "top", "line"),
    [
        (Area(400, 104, 150, 62), 100, 100),  # upper edges
        (Area(400, 125, 150, 20), 121, 131),  # middles
        (Area(400, 316, 150, 62), 320, 382),  # lower edges
        (Area(400, 300, 150, 400), 303, 303),
    ],
)
def test_a_box_near_a_line_is_brought_to_it(area, top, line):
    found, guide = Guides(OTHERS).bring(area)
    assert found == top
    assert guide.y == line
    assert guide.left < min(area.x, 0 if line < 200 else 200)
    assert guide.right > area.right


def test_a_box_away_from_all_lines_goes_by_the_grid():
    assert Guides(OTHERS).bring(Area(400, 203, 150, 62)) == (200, None)
    assert Guides(()).bring(Area(0, 13, 150, 62)) == (16, None)


def test_dragging_beside_a_box_shows_the_line_and_drops_in_line(qtbot, kit):
    stage = Stage(qtbot, kit, a_project(("activity", "output", "output", "impact")))
    area = stage.scene.boxes["toc_nodes-3"].area()
    wanted = stage.scene.boxes["toc_nodes-1"].area()
    away = area.y - wanted.y - REACH + 2
    assert away > 20
    port, left = stage.canvas.view.viewport(), Qt.MouseButton.LeftButton
    start = stage.point("toc_nodes-4")
    there = stage.point("toc_nodes-4", dy=60)
    QTest.mousePress(port, left, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(port, (start + there) / 2)
    beside = stage.scene.boxes["toc_nodes-3"].area()
    box = stage.scene.shown.boxes["toc_nodes-4"].area
    onto = stage.canvas.view.mapFromScene(
        QPointF(box.x + box.width / 2, beside.y + box.height / 2 + REACH - 3)
    )
    QTest.mouseMove(port, onto)
    assert len(stage.scene.extras) == 1
    QTest.mouseRelease(port, left, Qt.KeyboardModifier.NoModifier, onto)
    assert not stage.scene.extras
    assert stage.scene.shown.boxes["toc_nodes-4"].area.y == beside.y
