"""Adding a long list of boxes while the window goes on: worked out beside it, shown at once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.theory import Place, add_to_diagram, with_places
from normsdesk.edit.document import Ready
from normsdesk.edit.patch import Patch
from normsdesk.figures.tracks import GRID
from normsdesk.intake.boxes import Found
from normsdesk.intake.levels import records_of
from normsdesk.library.theory_levels import column_of
from normsdesk.model.record import Record
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.theory import Diagram, NodeLevel, ToCLink, ToCNode
from normsdesk.ui.bridge import Desk
from normsdesk.ui.canvas.geometry import PADDING, Columns
from normsdesk.ui.canvas.phrases import Phrases
from normsdesk.ui.canvas.reading import Known, Reading
from normsdesk.ui.canvas.shown import ShownDiagram
from normsdesk.ui.canvas.standing import Standing
from normsdesk.ui.canvas.tidy import tidied
from normsdesk.ui.canvas.titles import Titles
from normsdesk.ui.jobs import Cancelled, Job, Jobs, Progress, Receivers
from normsdesk.ui.kit import Kit

LONG = 400
"""With more boxes than this, a list is worked out beside the window."""
_PARTS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a canvas looks at a project: which diagram, how wide, which columns are folded."""

    diagram_id: str
    width: float
    folded: frozenset[int] = frozenset()

    def reading(self, kit: Kit, known: Known, snapshot: Snapshot) -> Reading:
        """Return what reads the diagram out of a project."""
        return Reading(kit, known, snapshot, self.diagram_id, width=self.width, folded=self.folded)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grown:
    """A long list, ready to be committed, and the diagram as it will be seen then."""

    found: Found
    ready: Ready
    look: Look
    shown: ShownDiagram


def places_of(records: Sequence[Record], titles: Titles, shown: ShownDiagram) -> dict[str, Place]:
    """Find a place for each box of a list: in order, below what is shown."""
    width = Columns().box_width - 2 * PADDING
    sizes = {
        one.id: (column_of(one.level), titles.height(one.title, width))
        for one in records
        if isinstance(one, ToCNode) and one.level is not NodeLevel.CONTEXT
    }
    pairs = [(one.source_id, one.target_id) for one in records if isinstance(one, ToCLink)]
    found = tidied(sizes, pairs)
    plain = ShownDiagram(diagram_id="", columns=Columns(tracks=found.tracks))
    below = shown.bounds.bottom // GRID * GRID if shown.boxes else 0.0
    return {
        node_id: plain.place(track, top + below) for node_id, (track, top) in found.places.items()
    }


class ListGrowing(QObject):
    """Works a long list out in a thread of its own, one at a time.

    ``progressed`` tells how much of how much is done, ``grown`` carries a `Grown`.
    """

    progressed = Signal(int, int)
    grown = Signal(object)

    def __init__(self, desk: Desk, known: Known, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._known = known
        self._jobs = Jobs(self)
        self._job: Job | None = None

    def start(self, found: Found, shown: ShownDiagram, look: Look) -> None:
        """Begin with what was found, for a diagram that looks so now."""
        document, base = self._desk.bridge.document, self._desk.bridge.snapshot
        kit = self._desk.kit
        known = Known(self._known.titles.fresh(), Standing(), Phrases())

        def work(progress: Progress, cancelled: Cancelled) -> Grown:
            def done(part: int) -> None:
                progress(part, _PARTS)
                if cancelled():
                    raise InterruptedError

            done(0)
            records = records_of(found)
            done(1)
            places = places_of(records, known.titles, shown)
            done(2)
            added = add_to_diagram(base, look.diagram_id, records, places, "toc_nodes.imported")
            patch = with_places(base, added, look.diagram_id, shown.places())
            ready = document.ready(base, patch if isinstance(patch, Patch) else added)
            done(3)
            made = (one.after.id for one in added.changes if isinstance(one.after, Diagram))
            then = replace(look, diagram_id=look.diagram_id or next(made, ""))
            after = base if isinstance(ready.result, Rejected) else ready.result
            seen = then.reading(kit, known, after).diagram()
            done(4)
            return Grown(found=found, ready=ready, look=then, shown=seen)

        receivers = Receivers(
            done=self._take, failed=self._fail, stopped=self._rest, progress=self._count
        )
        self._job = self._jobs.start(work, receivers)

    def stop(self) -> None:
        """Take it back: what was worked out so far is forgotten."""
        job, self._job = self._job, None
        if job is not None:
            job.cancel()

    def close(self) -> None:
        """Take it back and wait until nothing works any more."""
        self.stop()
        self._jobs.close()

    def _take(self, result: object) -> None:
        wanted, self._job = self._job is not None, None
        self._jobs.close()
        if wanted:
            self.grown.emit(result)

    def _fail(self, error: Exception) -> None:
        self.close()
        raise error

    def _rest(self) -> None:
        if self._job is None:
            self._jobs.close()

    def _count(self, done: int, total: int) -> None:
        if self._job is not None:
            self.progressed.emit(done, total)
