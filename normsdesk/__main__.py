"""Where the program starts: choose the window or a command, and import only that."""

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from typing import NoReturn

# A word not listed here is a file to open; that is why commands are named before they are loaded.
COMMANDS = frozenset(
    {
        "check", "diagnose", "dump", "example", "file-format", "fill-template", "forget", "form",
        "handbook", "help", "import-data", "import-plan", "indicators", "info", "load", "merge",
        "new", "overview", "posters", "prioritise", "programme-form", "protect", "reply", "report",
        "rescue", "share", "tables", "verify", "worksheets",
    }
)  # fmt: skip
WITH_QT = {"self-test": "normsdesk.app.self_test", "pictures": "normsdesk.app.pictures"}
WORKERS = {"survey-worker": "normsdesk.survey.worker"}
"""What the program starts of itself; not for people."""

WINDOW = "normsdesk.app.main"
PAINT_ONCE = "--quit-after-first-paint"


def chosen(arguments: Sequence[str]) -> tuple[str, list[str]]:
    """Return the module whose ``main`` is meant, and the arguments it gets.

    No argument, one file, or ``--quit-after-first-paint`` is the window. Everything else goes to
    the command line, which also explains what it does not know.
    """
    words = list(arguments)
    if words and words[0] in WITH_QT:
        return WITH_QT[words[0]], words[1:]
    if words and words[0] in WORKERS:
        return WORKERS[words[0]], words[1:]
    files = [word for word in words if word != PAINT_ONCE]
    options = any(word.startswith("-") for word in files)
    if options or len(files) > 1 or (files and files[0] in COMMANDS):
        return "normsdesk.cli.main", words
    return WINDOW, words


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; return the exit status."""
    module, rest = chosen(sys.argv[1:] if arguments is None else arguments)
    if module == WINDOW:
        gc.disable()  # a start makes much and drops nothing; afterwards `app.tidying` looks
    status: int = import_module(module).main(rest)
    return status


def leave(status: int) -> NoReturn:
    """End the process at once, when everything worth keeping is on the disk.

    Python would go on to take the window apart, which takes time and may crash out of order.
    """
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:  # a program without a terminal has none
            with suppress(OSError):
                stream.flush()
    os._exit(status)


if __name__ == "__main__":
    ended = main()
    if "PySide6" in sys.modules:
        leave(ended)
    sys.exit(ended)
