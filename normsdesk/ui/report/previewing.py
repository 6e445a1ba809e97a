"""Keeping the preview up to date in the lane: one PDF at a time, one page at a time."""

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from normsdesk.model.snapshot import Snapshot
from normsdesk.ui.jobs import Cancelled, Jobs, Progress
from normsdesk.ui.report import preview as making
from normsdesk.ui.report.preview import Preview
from normsdesk.ui.report_run import LaneRun

PAUSE_MS = 400
"""So long nothing may change before pages are made anew: a typing person changes much."""
KEPT = 12
"""Pictures of so many pages are kept."""


@dataclass(frozen=True, slots=True)
class _Kept:
    preview: Preview
    width: int
    image: QImage


class Previewing(QObject):
    """Makes the newest wish into a PDF, and the pages in sight into pictures.

    ``begun`` tells that a preview is being made, ``made`` carries the `Preview`, ``drawn`` the
    index of a page that has a picture now, ``failed`` the exception of a fault of the program.
    """

    begun = Signal()
    made = Signal(object)
    drawn = Signal(int)
    failed = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._wanted: tuple[Snapshot, object] | None = None
        self._shown_for: tuple[Snapshot, object] | None = None
        self._preview: Preview | None = None
        self._run: LaneRun | None = None
        self._drawing: LaneRun | None = None
        self._drawn: tuple[Preview, int, int] | None = None
        self._sight: tuple[tuple[int, int], ...] = ()
        self._pictures: OrderedDict[int, _Kept] = OrderedDict()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._begin)

    def want(self, snapshot: Snapshot, wish: object) -> None:
        """Show this report in a moment; what is under way for another one is cancelled."""
        if self._is(self._wanted, snapshot, wish):
            return
        self._cancel()
        self._wanted = (snapshot, wish)
        if self._is(self._shown_for, snapshot, wish) and self._preview is not None:
            self.made.emit(self._preview)
            return
        self.begun.emit()
        self._timer.start(PAUSE_MS if self._preview is not None else 0)

    def make(
        self, snapshot: Snapshot, wish: Any, progress: Progress, cancelled: Cancelled
    ) -> Preview:
        """Make the PDF of a wish, in the lane; other papers than reports make their own."""
        return making.make_preview(snapshot, wish, progress, cancelled)

    def rest(self) -> None:
        """Give up what is not finished; the next wish begins anew."""
        self._cancel()
        self._wanted = None
        self._sight = ()

    def look_at(self, pages: Iterable[tuple[int, int]]) -> None:
        """Want pictures of these pages: index and width in pixels, the most wanted first."""
        self._sight = tuple(pages)
        self._draw_next()

    def picture(self, index: int) -> QImage | None:
        """Return the picture of a page, perhaps an older one while a new one is made."""
        kept = self._pictures.get(index)
        return kept.image if kept is not None else None

    def _is(self, known: tuple[Snapshot, object] | None, snapshot: Snapshot, wish: object) -> bool:
        return known is not None and known[0] is snapshot and known[1] == wish

    def _cancel(self) -> None:
        self._timer.stop()
        if self._run is not None:
            self._run.cancel()
            self._run.ended.disconnect(self._take)
            self._run.broke_off.disconnect(self._fail)
            self._run = None

    def _begin(self) -> None:
        if self._wanted is None:
            return
        snapshot, wish = self._wanted

        def work(progress: Progress, cancelled: Cancelled) -> object:
            return self.make(snapshot, wish, progress, cancelled)

        self._run = LaneRun(work)
        self._run.ended.connect(self._take)
        self._run.broke_off.connect(self._fail)
        self._run.start(self._jobs)

    def _take(self, result: object) -> None:
        self._run = None
        self._preview = cast("Preview", result)
        self._shown_for = self._wanted
        pages = len(self._preview.sizes)
        for index in [one for one in self._pictures if one >= pages]:
            del self._pictures[index]
        self.made.emit(self._preview)
        self._draw_next()

    def _fail(self, error: object) -> None:
        self._run = None
        self.failed.emit(error)

    def _draw_next(self) -> None:
        if self._drawing is not None or self._preview is None:
            return
        wanted = self._missing(self._preview)
        if not wanted:
            return
        preview, (index, width) = self._preview, wanted[0]

        def work(_progress: Progress, _cancelled: Cancelled) -> object:
            return making.picture_of(preview, index, width)

        self._drawn = (preview, index, width)
        self._drawing = LaneRun(work)
        self._drawing.ended.connect(self._keep)
        self._drawing.broke_off.connect(self._not_drawn)
        self._drawing.start(self._jobs)

    def _missing(self, preview: Preview) -> Sequence[tuple[int, int]]:
        return [
            (index, width)
            for index, width in self._sight
            if index < len(preview.sizes) and not self._has(preview, index, width)
        ]

    def _has(self, preview: Preview, index: int, width: int) -> bool:
        kept = self._pictures.get(index)
        return kept is not None and kept.preview is preview and kept.width == width

    def _keep(self, image: object) -> None:
        self._drawing = None
        if self._drawn is None:
            return
        preview, index, width = self._drawn
        self._pictures[index] = _Kept(preview, width, cast("QImage", image))
        self._pictures.move_to_end(index)
        seen = {one for one, _ in self._sight}
        for old in [one for one in self._pictures if one not in seen][:-KEPT]:
            del self._pictures[old]
        self.drawn.emit(index)
        self._draw_next()

    def _not_drawn(self, error: object) -> None:
        self._drawing = None
        self.failed.emit(error)
