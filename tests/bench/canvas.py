"""Time drawing, dragging and tidying up of large theories of change: ``poe bench-canvas``.

Prints milliseconds of processor time per frame, so that other work on the machine counts little.
Limits: 300 boxes are dragged and panned within 16 ms (95th percentile) and tidied within 150 ms;
2,000 boxes are dragged within twice the time of 300, and shown whole within four times.
"""

import argparse
import os
import statistics
import sys
import time
from random import Random

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from normsdesk.edit.document import Document
from normsdesk.library.languages import Wording
from normsdesk.model.project import Project
from normsdesk.model.snapshot import Snapshot, snapshot_of
from normsdesk.model.theory import LinkEvidence, NodeLevel, ToCLink, ToCNode
from normsdesk.ui.bridge import Bridge, Desk
from normsdesk.ui.canvas.canvas import Canvas
from normsdesk.ui.canvas.tidy import tidied
from normsdesk.ui.icons import Icons
from normsdesk.ui.kit import Kit
from normsdesk.ui.theme import apply_theme, load_theme, new_application
from tests.ui.desks import RecordedNotices

SIZE = (1046, 560)
FRAMES = 60


def theory(boxes: int, links: int, seed: int = 5) -> Snapshot:
    """Make up boxes on all levels, and links that mostly lead on."""
    random = Random(seed)
    levels = list(NodeLevel)[:9]
    nodes = [
        ToCNode(
            id=f"toc_nodes-{n}",
            code=f"B{n}",
            title=f"Step {n}: people in the ward talk about it",
            level=levels[n * 9 // boxes],
        )
        for n in range(boxes)
    ]
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < links:
        start = random.randrange(boxes - 1)
        pairs.add((start, random.randrange(start + 1, min(boxes, start + 2 + boxes // 5))))
    made = [
        ToCLink(
            id=f"toc_links-{n}",
            source_id=f"toc_nodes-{a}",
            target_id=f"toc_nodes-{b}",
            rationale="because",
            evidence=random.choice(list(LinkEvidence)),
        )
        for n, (a, b) in enumerate(sorted(pairs))
    ]
    return snapshot_of([Project(id="project-1", title="Made up"), *nodes, *made])


class Timed:
    """A canvas whose frames are timed."""

    def __init__(self, application: QApplication, kit: Kit, snapshot: Snapshot) -> None:
        self._application = application
        bridge = Bridge(Document(snapshot))
        self.canvas = Canvas(Desk(kit=kit, bridge=bridge, notices=RecordedNotices()))
        self.canvas.resize(*SIZE)
        self.canvas.show()
        begun = time.process_time()
        self.canvas.show_diagram("")
        self.read = (time.process_time() - begun) * 1000
        self.frame()

    def frame(self) -> None:
        """Paint what is to be painted."""
        self.canvas.view.viewport().repaint()
        self._application.processEvents()

    def each_frame(self, act) -> list[float]:
        """Do ``act`` for each frame, paint what changed, and return milliseconds per frame."""
        times = []
        for number in range(FRAMES):
            begun = time.process_time()
            act(number)
            self._application.processEvents()
            times.append((time.process_time() - begun) * 1000)
        return times

    def drag(self) -> list[float]:
        """Drag the box with most links."""
        view, scene = self.canvas.view, self.canvas.scene
        view.set_zoom(1.0)
        degree = dict.fromkeys(scene.boxes, 0)
        for link in scene.shown.links.values():
            degree[link.source_id] += 1
            degree[link.target_id] += 1
        node_id = max(degree, key=lambda key: degree[key])
        view.centerOn(scene.boxes[node_id])
        self.frame()
        start = view.mapFromScene(scene.boxes[node_id].sceneBoundingRect().center())
        port = view.viewport()
        QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
        times = self.each_frame(
            lambda n: QTest.mouseMove(port, start + QPoint(8 + n % 40, (n * 9) % 130))
        )
        view.drop_gesture()
        QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=start)
        return times

    def pan(self, zoom: float) -> list[float]:
        """Scroll to and fro."""
        view = self.canvas.view
        view.set_zoom(zoom)
        self.frame()
        down, across = view.verticalScrollBar(), view.horizontalScrollBar()

        def move(number: int) -> None:
            step = 23 if number < FRAMES / 2 else -23
            down.setValue(down.value() + step)
            across.setValue(across.value() + step)

        return self.each_frame(move)

    def whole(self) -> list[float]:
        """Paint the whole diagram, fitted."""
        self.canvas.view.fit_by_hand()
        port = self.canvas.view.viewport()
        return self.each_frame(lambda _number: port.repaint())

    def tidy(self) -> float:
        """Time the layout."""
        shown = self.canvas.shown
        sizes = {key: (box.column, box.area.height) for key, box in shown.boxes.items()}
        pairs = [(link.source_id, link.target_id) for link in shown.links.values()]
        begun = time.process_time()
        tidied(sizes, pairs)
        return (time.process_time() - begun) * 1000


def percentile(times: list[float]) -> float:
    """Return the 95th percentile."""
    return statistics.quantiles(times, n=20)[-1]


def say(line: str) -> None:
    """Write a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    """Time canvases of several sizes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=[30, 300, 2000])
    sizes = parser.parse_args().sizes
    application = new_application([])
    theme = load_theme()
    apply_theme(application, theme)
    kit = Kit(theme=theme, icons=Icons(), words=Wording())
    say("boxes links  drag  pan100  pan50  whole   tidy   read  (ms, 95th percentile)")
    for boxes in sizes:
        links = boxes * 5 // 3
        timed = Timed(application, kit, theory(boxes, links))
        cells = (
            percentile(timed.drag()),
            percentile(timed.pan(1.0)),
            percentile(timed.pan(0.5)),
            percentile(timed.whole()),
            timed.tidy(),
            timed.read,
        )
        say(f"{boxes:5} {links:5} " + " ".join(f"{cell:6.1f}" for cell in cells))
        timed.canvas.close()


if __name__ == "__main__":
    main()
