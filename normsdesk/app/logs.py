"""The log: codes and ids, never texts of a project; small, turning over, on this computer only."""

import logging
from collections.abc import Sequence
from pathlib import Path

FOLDER = "logs"
FILE = "normsdesk.log"
FAULTS = "faults.txt"
SIZE = 1024 * 1024
KEPT = 3

_FORMAT = "%(asctime)s %(levelname)s %(process)d %(name)s %(message)s"


def log_folder(data: Path) -> Path:
    """Name the folder of logs."""
    return data / FOLDER


def open_log(data: Path) -> logging.Handler:
    """Write what the program does into the person's folder, at most 1 MB times three.

    A disk that refuses costs the log, nothing else.
    """
    # A log that cannot be written must never be what people notice.
    logging.raiseExceptions = False
    program = logging.getLogger("normsdesk")
    program.setLevel(logging.INFO)
    handler: logging.Handler
    try:
        log_folder(data).mkdir(parents=True, exist_ok=True, mode=0o700)
        handler = _LateFile(log_folder(data) / FILE)
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter(_FORMAT))
    program.addHandler(handler)
    return handler


class _LateFile(logging.Handler):
    """Opens the file when there is something to say.

    What turns files over brings sockets and pickles with it, which cost a start 8 ms.
    """

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line."""
        if self._file is None:
            from logging.handlers import RotatingFileHandler

            self._file = RotatingFileHandler(
                self._path, maxBytes=SIZE, backupCount=KEPT - 1, encoding="utf-8", delay=True
            )
            self._file.setFormatter(self.formatter)
        self._file.handle(record)

    def close(self) -> None:
        """Close the file, if there is one."""
        if self._file is not None:
            self._file.close()
        super().close()


def close_log(handler: logging.Handler) -> None:
    """Stop writing."""
    logging.getLogger("normsdesk").removeHandler(handler)
    handler.close()


def last_lines(data: Path, count: int = 40) -> Sequence[str]:
    """Give the end of the log."""
    try:
        text = (log_folder(data) / FILE).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ()
    return text.splitlines()[-count:]
