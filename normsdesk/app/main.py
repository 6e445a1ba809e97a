"""The program with its window: puts everything together and runs it."""

import gc
import os
import sys
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from normsdesk.app.early import start_qt
from normsdesk.app.logs import close_log, open_log
from normsdesk.app.program import Program
from normsdesk.app.tidying import begin_tidying
from normsdesk.store.paths import data_folder

PAINT_ONCE = "--quit-after-first-paint"
CANNOT = 2

_NO_DISPLAY = (
    "NormsDesk found no display to show its window on. Commands such as "
    "“normsdesk report FILE OUT.pdf” work without one; “normsdesk help” lists them.\n"
)


def main(arguments: Sequence[str]) -> int:
    """Show the window, with a project when a file is named; return the exit status."""
    if not can_show_windows(sys.platform, os.environ):
        sys.stderr.write(_NO_DISPLAY)
        return CANNOT
    files = [Path(word) for word in arguments if word != PAINT_ONCE]
    application = start_qt([sys.argv[0]])
    data = data_folder(os.environ)
    log = open_log(data)
    try:
        return _run(application, data, files[0] if files else None, PAINT_ONCE in arguments)
    finally:
        gc.enable()
        close_log(log)


def _settle_in(program: Program) -> None:
    from normsdesk.app.ahead import KeepsAhead  # the start screen comes first

    begin_tidying(program)
    KeepsAhead(program)


def can_show_windows(platform: str, environment: Mapping[str, str]) -> bool:
    """Tell whether Qt will find a display; without one it ends the process at once."""
    if not platform.startswith("linux") or environment.get("QT_QPA_PLATFORM"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def _run(application: QApplication, data: Path, path: Path | None, paints_once: bool) -> int:
    from normsdesk.app.crash import CrashReporter, FaultFile

    faults = FaultFile(data)
    ended_badly = faults.open()
    program = Program(application, data)
    reporter = CrashReporter(program.tell_fault, program)
    try:
        with reporter.listening():
            if paints_once:
                program.quit_after_first_paint()
            program.begin(path, ended_badly=ended_badly)
            QTimer.singleShot(0, partial(_settle_in, program))
            return application.exec()
    finally:
        program.end()
        faults.close()
