"""An open window with a heartbeat: the longest gap between two beats tells when it stood still."""

import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from normsdesk.app.program import Program
from normsdesk.app.quiet_prompts import QuietPrompts
from normsdesk.app.tidying import begin_tidying

LIMIT_MS = 100.0
_BEAT_MS = 5
_PATIENCE_S = 300
_QUIET_MS = 250

Gaps = Mapping[str, tuple[float, float]]
"""The longest gap of each act in ms: by the clock, and of the interface thread's work."""


class Heartbeat:
    """Beats as often as the window can; remembers the longest gap of each act."""

    def __init__(self) -> None:
        self._last = (0.0, 0.0)
        self._longest = (0.0, 0.0)
        self.gaps: dict[str, tuple[float, float]] = {}
        self._timer = QTimer()
        self._timer.setInterval(_BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def during(self, name: str, act: Callable[[], object], over: Callable[[], bool]) -> None:
        """Do something, and watch until it is over and everything is quiet."""
        QTest.qWait(50)
        self._longest, self._last = (0.0, 0.0), _now()
        QTimer.singleShot(0, act)
        QTest.qWait(20)
        began = time.monotonic()
        while not over():
            if time.monotonic() - began > _PATIENCE_S:
                raise TimeoutError(name)
            QTest.qWait(_BEAT_MS)
        QTest.qWait(_QUIET_MS)
        self.gaps[name] = self._longest

    def _beat(self) -> None:
        now = _now()
        clock, work = (1000 * (here - there) for here, there in zip(now, self._last, strict=True))
        self._longest = (max(self._longest[0], clock), max(self._longest[1], work))
        self._last = now


def opened(
    application: QApplication, data: Path, path: Path, prompts: QuietPrompts | None = None
) -> Program:
    """Open a project in a window and wait until it is there."""
    program = Program(application, data, prompts or QuietPrompts())
    program.begin(path)
    program.shell.resize(1366, 688)
    began = time.monotonic()
    while not program.settled:
        application.processEvents()
        if time.monotonic() - began > _PATIENCE_S:
            raise TimeoutError("the project does not open")
    begin_tidying(program)  # as the program does when its start is over
    return program


def closed(program: Program) -> None:
    """Close the window without a question."""
    program.end()
    program.shell.let_close()
    program.shell.close()


def verdict(gaps: Gaps) -> int:
    """Say the gaps; 1 when the window stood still for too long."""
    for name, (clock, work) in gaps.items():
        sys.stdout.write(f"{name}: {work:.0f} ms of work, {clock:.0f} ms by the clock\n")
    worst = max(work for _, work in gaps.values())
    sys.stdout.write(f"Longest gap: {worst:.0f} ms of work, limit {LIMIT_MS:.0f} ms.\n")
    return 0 if worst <= LIMIT_MS else 1


def _now() -> tuple[float, float]:
    return time.perf_counter(), time.thread_time()
