"""One file of answers under way in a process of its own: its progress, its end, its stop."""

import sys
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, QProcess, Signal

from normsdesk.survey.piping import BrokenMessage, Received, written
from normsdesk.survey.reading import Looked, ReadOut, Wish

_PATIENCE = 3000  # ms to wait for a process that was killed


def worker_command() -> list[str]:
    """Say how the program starts itself again to read a file."""
    program = Path(sys.executable)
    if program.stem.lower().startswith(("python", "pypy")):
        return [str(program), "-m", "normsdesk", "survey-worker"]
    return [str(program), "survey-worker"]


class FileReading(QObject):
    """Reads one file. It lets go of everything when it ends, however it ends.

    ``ended`` carries `Looked` or `ReadOut`; ``refused`` a code of the table of words with its
    values; ``broke`` tells that the other process was lost; ``moved`` how many rows of about how
    many were read.
    """

    ended = Signal(object)
    refused = Signal(str, object)
    broke = Signal()
    moved = Signal(int, int)

    def __init__(self, parent: QObject | None = None, command: list[str] | None = None) -> None:
        super().__init__(parent)
        self._command = command or worker_command()
        self._received = Received()
        self._over = False
        self._process = QProcess(self)
        self._process.setStandardErrorFile(QProcess.nullDevice())
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._failed)
        # A project that is closed meanwhile takes the page with it, and this.
        self.destroyed.connect(partial(_end, self._process))

    def start(self, wish: Wish) -> None:
        """Begin to read."""
        message = written(wish)
        self._process.start(self._command[0], self._command[1:])
        self._process.write(message)

    def stop(self) -> None:
        """Stop at once; nothing is told any more."""
        self._over = True
        _end(self._process)

    def process_id(self) -> int:
        """Return the number of the other process, or 0."""
        return int(self._process.processId())

    def _read(self) -> None:
        piece = bytes(self._process.readAllStandardOutput().data())
        try:
            messages = self._received.take(piece)
        except BrokenMessage:
            self._break_off()
            return
        for message in messages:
            self._hear(message)

    def _hear(self, message: object) -> None:
        if self._over or not isinstance(message, tuple):
            return
        kind, *rest = cast("tuple[object, ...]", message)
        match kind:
            case "moved":
                done, total = cast("list[int]", rest)
                self.moved.emit(done, total)
            case "read" if isinstance(rest[0], (Looked, ReadOut)):
                self._over = True
                self.ended.emit(rest[0])
            case "refused":
                self._over = True
                self.refused.emit(cast("str", rest[0]), rest[1])
            case _:
                self._break_off()

    def _finished(self) -> None:
        self._read()
        self._break_off()

    def _failed(self, _error: QProcess.ProcessError) -> None:
        if self._process.state() is QProcess.ProcessState.NotRunning:
            self._break_off()

    def _break_off(self) -> None:
        if self._over:
            return
        self.stop()
        self.broke.emit()


def _end(process: QProcess, _gone: QObject | None = None) -> None:
    if process.state() is not QProcess.ProcessState.NotRunning:
        process.kill()
        process.waitForFinished(_PATIENCE)
