"""A canvas over a project, for tests: made, shown, and looked into as people see it."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from normsdesk.model.project import Project
from normsdesk.model.snapshot import snapshot_of
from normsdesk.model.theory import Diagram, NodeLevel, ToCLink, ToCNode
from normsdesk.ui.canvas.canvas import Canvas
from normsdesk.ui.canvas.phrases import Phrases
from normsdesk.ui.canvas.reading import Known, Reading
from normsdesk.ui.canvas.shown import ShownDiagram
from normsdesk.ui.canvas.standing import Standing
from tests.ui.desks import desk_over, shown


def a_project(levels=("activity", "output", "impact"), links=(), *more):
    """Make boxes B1, B2 … of these levels; ``links`` has pairs of their numbers from 1."""
    nodes = [
        ToCNode(id=f"toc_nodes-{n}", code=f"B{n}", title=f"Box {n}", level=NodeLevel(level))
        for n, level in enumerate(levels, 1)
    ]
    made = [
        ToCLink(id=f"toc_links-{a}-{b}", source_id=f"toc_nodes-{a}", target_id=f"toc_nodes-{b}")
        for a, b in links
    ]
    return snapshot_of([Project(id="project-1", title="Small"), *nodes, *made, *more])


class Stage:
    """A canvas that follows its document, as the page lets it."""

    def __init__(self, qtbot, kit, snapshot, *, read_only=False, size=(1100, 560)) -> None:
        self.desk = desk_over(kit, snapshot, read_only=read_only)
        self.kit = kit
        self.canvas = shown(qtbot, Canvas(self.desk), *size)
        self.desk.bridge.changed.connect(self.follow)
        self.follow()
        self.canvas.view.setFocus()

    def follow(self) -> None:
        diagrams = self.snapshot.all(Diagram)
        wanted = diagrams[0].id if diagrams else ""
        if wanted != self.canvas.shown.diagram_id:
            self.canvas.show_diagram(wanted)
        else:
            self.canvas.refresh()

    @property
    def snapshot(self):
        return self.desk.bridge.snapshot

    @property
    def scene(self):
        return self.canvas.scene

    def fresh(self) -> ShownDiagram:
        """Read the diagram anew, as if the canvas had just been opened."""
        canvas = self.canvas
        width = canvas.view.width() - 14
        diagram_id = canvas.shown.diagram_id
        return Reading(
            self.kit,
            Known(canvas._known.titles, Standing(), Phrases()),
            self.snapshot,
            diagram_id,
            width=width,
            folded=canvas.folded,
        ).diagram()

    def point(self, node_id: str, dx: float = 0, dy: float = 0) -> QPoint:
        """Return the middle of a box in the window, moved by scene pixels."""
        area = self.scene.boxes[node_id].area()
        return self.canvas.view.mapFromScene(
            QPointF(area.x + area.width / 2 + dx, area.middle + dy)
        )

    def drag(self, start: QPoint, end: QPoint, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        port = self.canvas.view.viewport()
        left = Qt.MouseButton.LeftButton
        QTest.mousePress(port, left, modifier, start)
        for share in (0.3, 0.7, 1.0):
            QTest.mouseMove(port, start + (end - start) * share)
        QTest.mouseRelease(port, left, modifier, end)

    def click(self, place: QPoint, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        left = Qt.MouseButton.LeftButton
        QTest.mouseClick(self.canvas.view.viewport(), left, modifier, place)

    def keys(self, *keys, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            QTest.keyClick(self.canvas.view, key, modifier)


def assert_agrees(stage: Stage) -> None:
    """Check that the items of the scene are exactly what the document holds."""
    fresh, scene = stage.fresh(), stage.scene
    assert scene.shown == fresh
    assert {key: item.shown for key, item in scene.boxes.items()} == dict(fresh.boxes)
    assert {key: item.area() for key, item in scene.boxes.items()} == fresh.areas()
    assert {key: item.shown for key, item in scene.links.items()} == dict(fresh.links)
    assert all(item.way == item.shown.way for item in scene.links.values())
    assert {key: item.shown for key, item in scene.marks.items()} == dict(fresh.marks)
    talked = {key for key, one in fresh.links.items() if one.comments}
    assert scene.link_talks.keys() == talked
    assert scene.link_hints.keys() == {key for key, one in fresh.links.items() if one.hints}
    assert all(fresh.holds(each) for each in scene.chosen())
