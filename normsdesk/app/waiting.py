"""Waiting for work in the lane without freezing the window."""

from collections.abc import Callable
from typing import TypeVar, cast

from PySide6.QtCore import QEventLoop, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from normsdesk.ui.jobs import Cancelled, Jobs, Progress, Receivers

Result = TypeVar("Result")


class Waiting(QObject):
    """Runs work off the interface thread while the window paints but takes no input.

    Args:
        jobs: the lane.
        window: what takes no input meanwhile.
    """

    def __init__(self, jobs: Jobs, window: QWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._window = window
        self._loop: QEventLoop | None = None
        self._result: object = None
        self._error: Exception | None = None

    def run(self, work: Callable[[], Result]) -> Result:
        """Do ``work`` in the lane and return what it gave, or raise what it raised."""
        self._result, self._error = None, None
        self._loop = QEventLoop()
        # A window that takes no input lets the keyboard go.
        held = cast("QWidget | None", self._window.focusWidget())
        self._window.setEnabled(False)
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)

        def in_lane(_progress: Progress, _cancelled: Cancelled) -> object:
            return work()

        try:
            receivers = Receivers(
                done=self._done, failed=self._failed, stopped=self._stopped, progress=self._moved
            )
            self._jobs.start(in_lane, receivers)
            self._loop.exec()
        finally:
            self._loop = None
            QGuiApplication.restoreOverrideCursor()
            self._window.setEnabled(True)
            if held is not None and isValid(held):
                held.setFocus()
        error, result = self._error, self._result
        self._result, self._error = None, None
        if error is not None:
            raise error
        return cast("Result", result)

    def _done(self, result: object) -> None:
        self._result = result
        self._quit()

    def _failed(self, error: Exception) -> None:
        self._error = error
        self._quit()

    def _stopped(self) -> None:
        self._error = RuntimeError("the lane was closed")
        self._quit()

    def _moved(self, done: int, total: int) -> None:
        """Hear of progress; nobody shows it here."""

    def _quit(self) -> None:
        if self._loop is not None:
            self._loop.quit()
