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
    from logging.handlers import RotatingFileHandler  # brings sockets and pickles: not at import

    # A log that cannot be written must never be what people notice.
    logging.raiseExceptions = False
    program = logging.getLogger("normsdesk")
    program.setLevel(logging.INFO)
    handler: logging.Handler
    try:
        log_folder(data).mkdir(parents=True, exist_ok=True, mode=0o700)
        handler = RotatingFileHandler(
            log_folder(data) / FILE,
            maxBytes=SIZE,
            backupCount=KEPT - 1,
            encoding="utf-8",
            delay=True,
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter(_FORMAT))
    program.addHandler(handler)
    return handler


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
