"""Faults of the program: told once, in one dialog, with the work safe."""

import contextlib
import faulthandler
import logging
import sys
import threading
import traceback
from collections.abc import Callable, Generator
from pathlib import Path
from types import TracebackType
from typing import IO, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal, Slot

from normsdesk import __version__
from normsdesk.app.logs import FAULTS, last_lines, log_folder

_log = logging.getLogger(__name__)
_PACKAGE = Path(__file__).resolve().parent.parent.parent


class Fault(NamedTuple):
    """One fault: its kind, where it lies, the frames, and its message.

    The message may quote a project; everything else is about the program only.
    """

    kind: str
    place: str
    frames: tuple[str, ...]
    message: str

    def report(self, log: tuple[str, ...] = (), *, with_message: bool = False) -> str:
        """Write what a person may send to somebody who can mend it."""
        head = f"NormsDesk {__version__}, Python {sys.version.split()[0]}, {sys.platform}"
        what = f"{self.kind}: {self.message}" if with_message and self.message else self.kind
        return "\n".join([head, what, *self.frames, *(("", *log) if log else ())])


def fault_of(error: BaseException, trace: TracebackType | None = None) -> Fault:
    """Describe an exception."""
    frames = traceback.extract_tb(trace if trace is not None else error.__traceback__)
    told = tuple(f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames)
    return Fault(
        kind=type(error).__name__,
        place=told[-1] if told else "?",
        frames=told,
        message=str(error),
    )


class CrashReporter(QObject):
    """Hears of every exception nobody caught, in any thread, and tells of each place once.

    Args:
        show: called in the interface thread with a `Fault`; it may run a dialog.
    """

    _caught = Signal(object)

    def __init__(self, show: Callable[[Fault], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._show = show
        self._told: set[tuple[str, str]] = set()
        self._showing = False
        self._caught.connect(self._on_caught, Qt.ConnectionType.QueuedConnection)

    @contextlib.contextmanager
    def listening(self) -> Generator[None]:
        """Set both hooks for as long as the program runs."""
        before, threads_before = sys.excepthook, threading.excepthook
        sys.excepthook = self.caught
        threading.excepthook = self._caught_in_thread
        try:
            yield
        finally:
            sys.excepthook, threading.excepthook = before, threads_before

    def caught(
        self,
        _kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        """Note an exception, from any thread."""
        if isinstance(error, KeyboardInterrupt):
            return
        fault = fault_of(error, trace)
        _log.error("fault %s at %s", fault.kind, " < ".join(reversed(fault.frames)))
        self._caught.emit(fault)

    def _caught_in_thread(self, hook: threading.ExceptHookArgs) -> None:
        if hook.exc_value is not None:
            self.caught(hook.exc_type, hook.exc_value, hook.exc_traceback)

    @Slot(object)
    def _on_caught(self, fault: Fault) -> None:
        # A broken paint or model method fails again at every call, also under the dialog.
        key = (fault.kind, fault.place)
        if self._showing or key in self._told:
            return
        self._told.add(key)
        self._showing = True
        try:
            self._show(fault)
        finally:
            self._showing = False


class FaultFile:
    """Where Python writes what it was doing when the process is torn down from below."""

    def __init__(self, data: Path) -> None:
        self._path = log_folder(data) / FAULTS
        self._file: IO[str] | None = None

    def open(self) -> bool:
        """Start writing; tells whether the last run left something, which is kept aside once."""
        left = False
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            if self._path.is_file() and self._path.stat().st_size:
                left = True
                self._path.replace(self._path.with_suffix(".last.txt"))
            self._file = self._path.open("a", encoding="utf-8")
            faulthandler.enable(self._file)
        return left

    def close(self) -> None:
        """Stop writing; an empty file goes."""
        if self._file is None:
            return
        faulthandler.disable()
        self._file.close()
        with contextlib.suppress(OSError):
            if not self._path.stat().st_size:
                self._path.unlink()
        self._file = None


def crash_log(data: Path) -> tuple[str, ...]:
    """Give the last lines of the log for a report."""
    return tuple(last_lines(data))


def _short(filename: str) -> str:
    with contextlib.suppress(ValueError):
        return Path(filename).resolve().relative_to(_PACKAGE).as_posix()
    return Path(filename).name
