"""What is painted the quick way looks as what Qt paints item by item."""

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from normsdesk.model.theory import Assumption
from tests.ui.canvas.stage import Stage, a_project


@pytest.fixture
def stage(qtbot, kit):
    more = Assumption(id="assumptions-1", code="AS1", record_id="toc_links-1-2", text="They talk")
    levels = ("activity", "output", "expectation_change", "norm_outcome", "impact", "context")
    return Stage(qtbot, kit, a_project(levels, [(1, 2), (2, 3), (3, 4), (1, 4)], more))


def picture(stage) -> QImage:
    return stage.canvas.view.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def differing(one: QImage, other: QImage) -> int:
    """Count the points that are clearly another colour."""
    assert one.size() == other.size()
    count = 0
    for y in range(one.height()):
        for x in range(one.width()):
            if one.pixel(x, y) != other.pixel(x, y):
                a, b = one.pixelColor(x, y), other.pixelColor(x, y)
                away = abs(a.red() - b.red()) + abs(a.green() - b.green())
                count += away + abs(a.blue() - b.blue()) > 60
    return count


def test_a_lifted_box_that_has_not_moved_looks_as_before(stage):
    before = picture(stage)
    scene = stage.scene
    scene.preview({"toc_nodes-2": scene.shown.boxes["toc_nodes-2"].area})
    assert scene.moving is not None
    assert scene.moving.link_ids == {"toc_links-1-2", "toc_links-2-3"}
    assert differing(before, picture(stage)) < 40


def test_a_dragged_box_is_seen_where_the_mouse_is_and_nowhere_else(stage):
    scene = stage.scene
    here = scene.shown.boxes["toc_nodes-2"].area
    scene.preview({"toc_nodes-2": here})
    before = picture(stage)
    scene.preview({"toc_nodes-2": here.moved(0, 160)})
    moved = picture(stage)
    fill = scene._paints.box(scene.shown.boxes["toc_nodes-2"]).fill
    old = stage.canvas.view.mapFromScene(here.x + 30, here.bottom - 5)
    new = stage.canvas.view.mapFromScene(here.x + 30, here.bottom - 5 + 160)
    assert before.pixelColor(old) == fill
    assert moved.pixelColor(old) != fill
    assert moved.pixelColor(new) == fill
    scene.settle()
    assert scene.moving is None


def test_a_diagram_too_small_to_read_still_shows_its_boxes_and_what_is_chosen(stage):
    view, scene = stage.canvas.view, stage.scene
    view.set_zoom(0.2)
    plain = picture(stage)
    area = scene.shown.boxes["toc_nodes-5"].area
    middle = view.mapFromScene(area.x + area.width / 2, area.middle)
    assert plain.pixelColor(middle) == scene._paints.box(scene.shown.boxes["toc_nodes-5"]).fill
    scene.choose(["toc_nodes-5"])
    ringed = picture(stage)
    assert ringed != plain
    scene.choose([])
    assert picture(stage) == plain


class Painted(QObject):
    """Counts how often a widget is painted because Qt was asked to."""

    count = 0

    def eventFilter(self, _watched, event):  # noqa: N802 - Qt's name
        self.count += event.type() is QEvent.Type.Paint
        return False


@pytest.mark.parametrize("zoom", [1.0, 0.2])
def test_every_step_of_a_drag_is_painted_by_itself(qtbot, stage, zoom):
    view = stage.canvas.view
    view.set_zoom(zoom)
    port, left = view.viewport(), Qt.MouseButton.LeftButton
    painted = Painted()
    port.installEventFilter(painted)
    start = stage.point("toc_nodes-2")
    QTest.mousePress(port, left, Qt.KeyboardModifier.NoModifier, start)
    for step in range(1, 6):
        qtbot.wait(20)
        before = painted.count
        QTest.mouseMove(port, start + QPoint(0, 12 * step))
        qtbot.waitUntil(lambda before=before: painted.count > before, timeout=10_000)
    QTest.mouseRelease(port, left, Qt.KeyboardModifier.NoModifier, start + QPoint(0, 60))
    qtbot.wait(20)
    before = painted.count
    stage.scene.choose(["toc_nodes-4"])
    qtbot.waitUntil(lambda: painted.count > before, timeout=10_000)
    port.removeEventFilter(painted)
