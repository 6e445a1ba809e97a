"""Long work off the interface thread, one job after the other.

This is the one place that connects a worker's signals. Results go only to bound methods of
objects that live in the interface thread: anything else connected to a signal would run in the
worker thread, even when queued.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot

from normsdesk.survey.pausing import without_collecting

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]
Work = Callable[[Progress, Cancelled], object]
"""Work is given a callback (done, total) and a question whether it should stop.

To stop, it raises any exception; what it wrote so far is its own to clean up.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receivers:
    """Bound methods of objects of the interface thread that hear about one job.

    Attributes:
        done: gets the result.
        failed: gets the exception that ended the work.
        stopped: called when the work ended because it was cancelled.
        progress: gets how much of how much is done.
    """

    done: Callable[[object], object]
    failed: Callable[[Exception], object]
    stopped: Callable[[], object]
    progress: Callable[[int, int], object]


class Job:
    """One piece of work in the lane."""

    def __init__(self, work: Work, receivers: Receivers) -> None:
        self.work = work
        self.receivers = receivers
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop; a job that has not begun never begins."""
        self._stop.set()

    def cancelled(self) -> bool:
        """Tell whether somebody asked to stop."""
        return self._stop.is_set()


class _Worker(QObject):
    """Lives in the worker thread and does one job at a time."""

    progressed = Signal(object, int, int)
    done = Signal(object, object)
    failed = Signal(object, object)
    stopped = Signal(object)

    @Slot(object)
    def run(self, job: Job) -> None:
        if job.cancelled():
            self.stopped.emit(job)
            return

        def report(done: int, total: int) -> None:
            self.progressed.emit(job, done, total)

        try:
            with without_collecting():  # its many values are looked through when they are gone
                result = job.work(report, job.cancelled)
        except Exception as error:  # noqa: BLE001 - whatever ends a job must reach the person who began it
            if job.cancelled():
                self.stopped.emit(job)
            else:
                self.failed.emit(job, error)
            return
        self.done.emit(job, result)


class Jobs(QObject):
    """The lane: runs one job after the other in a thread of its own.

    ``busy_changed`` tells when the lane starts to work and when it has nothing more to do.
    """

    busy_changed = Signal(bool)
    _given = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open: list[Job] = []
        self._thread = QThread()
        self._thread.setObjectName("jobs")
        self._worker = _Worker()
        self._worker.moveToThread(self._thread)
        queued = Qt.ConnectionType.QueuedConnection
        self._given.connect(self._worker.run, queued)
        self._worker.progressed.connect(self._on_progress, queued)
        self._worker.done.connect(self._on_done, queued)
        self._worker.failed.connect(self._on_failed, queued)
        self._worker.stopped.connect(self._on_stopped, queued)

    def start(self, work: Work, receivers: Receivers) -> Job:
        """Put work at the end of the lane.

        Raises:
            TypeError: a receiver is not a bound method of a QObject.
        """
        for receiver in (
            receivers.done,
            receivers.failed,
            receivers.stopped,
            receivers.progress,
        ):
            self._check(receiver)
        if not self._thread.isRunning():
            self._thread.start()
        job = Job(work, receivers)
        self._open.append(job)
        if len(self._open) == 1:
            self.busy_changed.emit(True)
        self._given.emit(job)
        return job

    def busy(self) -> bool:
        """Tell whether a job runs or waits."""
        return bool(self._open)

    def close(self) -> None:
        """Cancel everything and wait for the thread to end."""
        for job in self._open:
            job.cancel()
        self._open.clear()
        self._thread.quit()
        self._thread.wait()

    def _check(self, receiver: object) -> None:
        owner = cast("object", getattr(receiver, "__self__", None))
        if not isinstance(owner, QObject):
            raise TypeError("a job reports only to methods of objects that Qt knows")

    @Slot(object, int, int)
    def _on_progress(self, job: Job, done: int, total: int) -> None:
        if job in self._open:
            job.receivers.progress(done, total)

    @Slot(object, object)
    def _on_done(self, job: Job, result: object) -> None:
        if self._ended(job):
            job.receivers.done(result)

    @Slot(object, object)
    def _on_failed(self, job: Job, error: Exception) -> None:
        if self._ended(job):
            job.receivers.failed(error)

    @Slot(object)
    def _on_stopped(self, job: Job) -> None:
        if self._ended(job):
            job.receivers.stopped()

    def _ended(self, job: Job) -> bool:
        if job not in self._open:
            return False
        self._open.remove(job)
        if not self._open:
            self.busy_changed.emit(False)
        return True
