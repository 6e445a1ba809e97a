"""Time drawing, dragging and tidying up of large theories of change: ``poe bench-canvas``.

Prints milliseconds of processor time per frame, so that other work on the machine counts little.
Limits: 300 boxes are dragged and panned within 16 ms (95th percentile) and tidied within 150 ms;
2,000 boxes are dragged within twice the time of 300, and shown whole within four times. All sizes
take turns in one process, and the middle of several rounds counts. ``lift`` is the first frame of
a drag, in which what rests is painted; ``sized`` shows everything in another size each frame, so
that nothing painted before helps; ``whole`` paints it again as it is. A causal map of 130 boxes
and 240 links is imported within a second, from the file to the diagram in sight; ``--picture``
saves how it is laid out.
"""

import argparse
import os
import statistics
import sys
import time
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

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
from normsdesk.ui.pages.theory_of_change import TheoryOfChangePage
from normsdesk.ui.theme import apply_theme, load_theme, new_application
from tests.ui.desks import RecordedNotices
from tests.ui.recorded_prompts import RecordedPrompts

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
        self.frame()
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

    def sized(self) -> list[float]:
        """Paint the whole diagram in another size each frame."""
        view = self.canvas.view
        view.fit_by_hand()
        fitted = view.zoom()
        return self.each_frame(lambda number: view.set_zoom(fitted * (1 - 0.002 * (number % 20))))

    def tidy(self) -> float:
        """Time the layout."""
        shown = self.canvas.shown
        sizes = {key: (box.column, box.area.height) for key, box in shown.boxes.items()}
        pairs = [(link.source_id, link.target_id) for link in shown.links.values()]
        begun = time.process_time()
        tidied(sizes, pairs)
        return (time.process_time() - begun) * 1000


def causal_map(path: Path, boxes: int = 130, links: int = 240) -> None:
    """Write a made-up map with a circle, links of boxes to themselves, and a half one."""
    rows = [f"Step {n * 7 % boxes},Step {(n * 7 + n % 23 + 1) % boxes}" for n in range(links - 4)]
    rows += ["Step 5,Step 5", "Step 9,Step 9", "Step 3,", "Step 40,Step 12"]
    path.write_text("\n".join(["Cause,Effect", *rows]), encoding="utf-8")


def imported(application: QApplication, kit: Kit, picture: Path | None) -> float:
    """Time reading in, adding and showing a causal map, in ms of processor time."""
    prompts = RecordedPrompts()
    empty = snapshot_of([Project(id="project-1", title="Made up")])
    desk = Desk(kit=kit, bridge=Bridge(Document(empty)), notices=RecordedNotices())
    page = TheoryOfChangePage(desk, prompts)
    page.resize(*SIZE)
    page.show()
    application.processEvents()
    with TemporaryDirectory() as folder:
        prompts.to_open = Path(folder, "map.csv")
        causal_map(prompts.to_open)
        begun = time.process_time()
        page.beginning.open_list()
        page.beginning.preview.add.click()
        application.processEvents()
        took = (time.process_time() - begun) * 1000
    if picture is not None:
        page.canvas.view.fit_by_hand()
        page.grab().save(str(picture))
    page.close()
    return took


def percentile(times: list[float]) -> float:
    """Return the 95th percentile."""
    return statistics.quantiles(times, n=20)[-1]


def say(line: str) -> None:
    """Write a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


NAMES = ("drag", "lift", "pan100", "pan50", "whole", "sized", "tidy", "read")


def one_round(timed: Timed) -> list[float]:
    """Return the milliseconds of each thing that is timed."""
    drag = timed.drag()
    return [
        percentile(drag),
        max(drag),
        percentile(timed.pan(1.0)),
        percentile(timed.pan(0.5)),
        percentile(timed.whole()),
        percentile(timed.sized()),
        timed.tidy(),
        timed.read,
    ]


def main() -> None:
    """Time canvases of several sizes, in turns."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=[30, 300, 2000])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--picture", type=Path, help="a PNG of the imported map")
    chosen = parser.parse_args()
    application = new_application([])
    theme = load_theme()
    apply_theme(application, theme)
    kit = Kit(theme=theme, icons=Icons(), words=Wording())
    canvases = {
        boxes: Timed(application, kit, theory(boxes, boxes * 5 // 3)) for boxes in chosen.sizes
    }
    rounds: dict[int, list[list[float]]] = {boxes: [] for boxes in canvases}
    for _ in range(chosen.rounds):
        for boxes, timed in canvases.items():
            rounds[boxes].append(one_round(timed))
    say("boxes links " + " ".join(f"{name:>6}" for name in NAMES) + "  (ms, 95th percentile)")
    found = {
        boxes: [statistics.median(column) for column in zip(*rows, strict=True)]
        for boxes, rows in rounds.items()
    }
    for boxes, cells in found.items():
        say(f"{boxes:5} {boxes * 5 // 3:5} " + " ".join(f"{cell:6.1f}" for cell in cells))
    if {300, 2000} <= found.keys():
        ratios = [large / small for small, large in zip(found[300], found[2000], strict=True)]
        say("2000 : 300  " + " ".join(f"{ratio:6.2f}" for ratio in ratios))
    took = statistics.median(imported(application, kit, chosen.picture) for _ in range(5))
    say(f"A causal map of 130 boxes and 240 links: {took:.0f} ms, limit 1000 ms.")


if __name__ == "__main__":
    main()
