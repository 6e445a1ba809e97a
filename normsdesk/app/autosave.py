"""When the project file is written, and by whom: a lane of its own, off the interface thread."""

import logging
from typing import cast

from PySide6.QtCore import QElapsedTimer, QEventLoop, QObject, QTimer, Signal

from normsdesk.app.saving import SaveTask
from normsdesk.app.session import Session
from normsdesk.edit.document import Committed
from normsdesk.store.failures import SaveFailed
from normsdesk.store.project_file import Saved
from normsdesk.ui.jobs import Cancelled, Jobs, Progress, Receivers

SAY_SAVING_AFTER_MS = 500
RETRY_SECONDS = 60
"""How long a refused save waits until it is tried again: a stick may come back."""
LONGEST_SECONDS = 5 * 60
"""After so long the file is written although somebody goes on typing; a large one later."""

_log = logging.getLogger(__name__)


class Autosave(QObject):
    """Writes the file of one session after some quiet, and whenever it is told to.

    ``changed`` says that what the window tells about saving may have changed; ``ended`` carries
    the outcome of each save, ``None`` when a fault of the program ended it.

    Args:
        session: whose file it is.
        jobs: the lane for saves; nothing else should wait in it.
    """

    changed = Signal()
    ended = Signal(object)

    def __init__(self, session: Session, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._task: SaveTask | None = None
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.timeout.connect(self.save)
        self._restless = QElapsedTimer()  # runs from the first change that the file lacks
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(SAY_SAVING_AFTER_MS)
        self._slow.timeout.connect(self.changed)
        self._stop = session.document.observe(self._committed)
        if session.unsaved:
            self._wait_for_quiet(session.quiet_seconds)

    @property
    def quiet_timer(self) -> QTimer:
        """The timer that runs out when nobody has edited for a while."""
        return self._quiet

    @property
    def says_saving(self) -> bool:
        """Whether a save has been running long enough to be told."""
        return self._session.saving and not self._slow.isActive()

    def save(self, version_name: str = "") -> bool:
        """Write the file now; false when there is nothing to do or no file."""
        task = self._session.plan_save(version_name=version_name)
        if task is not None:
            self.begin(task)
        return task is not None

    def begin(self, task: SaveTask) -> None:
        """Run a save in the lane."""
        self._task = task
        self._quiet.stop()
        self._restless.invalidate()
        self._slow.start()

        def work(_progress: Progress, _cancelled: Cancelled) -> object:
            return task.run()

        receivers = Receivers(
            done=self._done, failed=self._failed, stopped=self._stopped, progress=self._moved
        )
        self._jobs.start(work, receivers)
        self.changed.emit()

    def wait(self) -> None:
        """Wait until no save runs; the window goes on painting."""
        if self._session.saving:
            loop = QEventLoop()
            self.ended.connect(loop.quit)
            loop.exec()

    def stop(self) -> None:
        """Write nothing by itself any more."""
        self._stop()
        self._quiet.stop()
        self._slow.stop()

    def _committed(self, _committed: Committed) -> None:
        self._wait_for_quiet(self._session.quiet_seconds)
        self.changed.emit()

    def _wait_for_quiet(self, seconds: int) -> None:
        if self._session.path is not None and not self._session.document.read_only:
            if not self._restless.isValid():
                self._restless.start()
            most = max(LONGEST_SECONDS, 2 * seconds) * 1000 - self._restless.elapsed()
            self._quiet.start(max(0, min(seconds * 1000, most)))

    def _done(self, result: object) -> None:
        outcome = cast("Saved | SaveFailed", result)
        task, self._task = self._task, None
        assert task is not None
        self._session.saved(task, outcome)
        self._over()
        if isinstance(outcome, SaveFailed):
            self._wait_for_quiet(max(RETRY_SECONDS, self._session.quiet_seconds))
        elif self._session.unsaved:
            self._wait_for_quiet(self._session.quiet_seconds)
        self.ended.emit(outcome)

    def _failed(self, error: Exception) -> None:
        _log.error("a save broke off: %s", type(error).__name__)
        self._session.save_broke_off()
        self._over()
        self.ended.emit(None)
        # The work is in the journal; the fault itself is told like any other.
        raise error

    def _stopped(self) -> None:
        self._session.save_broke_off()
        self._over()
        self.ended.emit(None)

    def _moved(self, done: int, total: int) -> None:
        """Hear of progress; a save has none to tell."""

    def _over(self) -> None:
        self._task = None
        self._slow.stop()
        self.changed.emit()
