"""What the Coach asks now: worked out once for the rail and the panel, shortly after a change."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from PySide6.QtCore import QObject, QTimer, Signal

from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.coach import counts_by_step
from normsdesk.rules.hints import Hint, HintStep
from normsdesk.steps.asked import asked
from normsdesk.steps.catalogue import STEPS
from normsdesk.steps.progress import StepProgress, progress_of_steps
from normsdesk.ui.bridge import Bridge
from normsdesk.ui.jobs import Jobs, Receivers
from normsdesk.ui.panel.not_now import NotNow

WAIT_MS = 150
LARGE = 800
"""From this many records on the hints are looked for in a lane, off the interface thread."""
LARGE_WAIT_MS = 800
"""A look at a large project slows typing a little, so it waits until a person pauses."""


def this_day() -> date:
    """Tell the day it is on this computer."""
    return datetime.now(UTC).astimezone().date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What was found in one look: hints, and how far each step has come."""

    hints: tuple[Hint, ...] = ()
    progress: tuple[StepProgress, ...] = tuple(
        StepProgress(step=step, share=0.0, hints=0) for step in STEPS
    )


_NOT_YET = Seen()


def look_at(snapshot: Snapshot, today: date) -> Seen:
    """Look for the hints of a project, and for how far its steps have come."""
    found = asked(snapshot, today=today)
    return Seen(hints=found, progress=progress_of_steps(snapshot, today=today, found=found))


class Asking(QObject):
    """The hints of an open project.

    ``changed`` tells that they were looked for again, `WAIT_MS` after the last of a run of
    changes, or at once when a hint was put off or is asked again. In a large project it takes
    longer; until then what was found before stands.
    """

    changed = Signal()

    def __init__(
        self,
        bridge: Bridge,
        not_now: NotNow,
        parent: QObject | None = None,
        *,
        today: Callable[[], date] = this_day,
        large: int = LARGE,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._not_now = not_now
        self._today = today
        self._large = large
        self._seen: Seen | None = None
        self._lane: Jobs | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self._look)
        bridge.changed.connect(self._wait)

    def open(self) -> Sequence[Hint]:
        """Return what is asked, without what was put off."""
        later, hints = self._not_now.keys(), self._found().hints
        return [hint for hint in hints if hint.key not in later] if later else list(hints)

    def later(self) -> Sequence[Hint]:
        """Return what was put off and would still be asked."""
        later = self._not_now.keys()
        return [hint for hint in self._found().hints if hint.key in later]

    def looked(self) -> bool:
        """Tell whether hints and progress are known; in a large project it takes a moment."""
        return self._found() is not _NOT_YET

    def progress(self) -> Sequence[StepProgress]:
        """Say how far each step has come, and how many of its hints are open."""
        counts = counts_by_step(self.open())
        return [
            replace(each, hints=counts[HintStep(each.step.id)]) for each in self._found().progress
        ]

    def put_off(self, hint: Hint) -> None:
        """Ask this no more until it is asked again; what is settled by now is forgotten."""
        self._not_now.keep({*(each.key for each in self.later()), hint.key})
        self.changed.emit()

    def ask_again(self, asked: Sequence[Hint]) -> None:
        """Ask again what was put off."""
        keys = {hint.key for hint in asked}
        self._not_now.keep(each.key for each in self.later() if each.key not in keys)
        self.changed.emit()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()
        if self._lane is not None:
            self._lane.close()

    def _wait(self) -> None:
        large = len(self._bridge.snapshot) >= self._large
        self._timer.start(LARGE_WAIT_MS if large else WAIT_MS)

    def _look(self) -> None:
        snapshot = self._bridge.snapshot
        if len(snapshot) >= self._large:
            self._look_in_lane(snapshot)
            return
        self._seen = look_at(snapshot, self._today())
        self.changed.emit()

    def _look_in_lane(self, snapshot: Snapshot) -> None:
        if self._lane is None:
            self._lane = Jobs(self)
        if self._lane.busy():
            self._timer.start()
            return
        today = self._today()
        receivers = Receivers(
            done=self._take, failed=self._fail, stopped=self._rest, progress=self._count
        )
        self._lane.start(lambda _progress, _cancelled: look_at(snapshot, today), receivers)

    def _take(self, seen: object) -> None:
        if isinstance(seen, Seen):
            self._seen = seen
            self.changed.emit()

    def _fail(self, error: Exception) -> None:
        raise error

    def _rest(self) -> None:
        """Do nothing: the window closes."""

    def _count(self, _done: int, _total: int) -> None:
        """Do nothing: nobody waits for hints."""

    def _found(self) -> Seen:
        if self._seen is None:
            self._seen = _NOT_YET
            if len(self._bridge.snapshot) >= self._large:
                self._timer.start(WAIT_MS)
            else:
                self._seen = look_at(self._bridge.snapshot, self._today())
        return self._seen
