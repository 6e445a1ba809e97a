"""One round of random hands, in a process of its own: ``python -m tests.proofs.hands_round``.

Each act is written down before it is done, so that a crash leaves the list. What is found is told
on the last line of standard output, as JSON. A round that works without end, or stands still, is
ended by faulthandler, which tells where.
"""

import argparse
import faulthandler
import json
import os
import random
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from normsdesk.app.early import start_qt
from normsdesk.app.main import _settle_in
from normsdesk.app.program import Program
from tests.proofs.hands import LEFT, Act, Hands
from tests.proofs.hands_places import KINDS, PROJECT, Chooser, kind_of, lay_out
from tests.proofs.hands_shown import cut_off, follow
from tests.proofs.hands_watch import FoundError, Watch, agrees, rest, wait

ACTS = "acts.jsonl"
LOOK_EVERY = 30
"""After so many acts history, file, Coach and page are looked at."""
ROOM_EVERY = 3
"""After one act of so many it is looked whether anything is cut off."""
LONGEST_ACT = 30.0  # seconds of work of all threads
STANDS_STILL = 240.0  # seconds by the clock
INSIDE_MS = 15
IN_A_DIALOG = 14  # acts in one dialog, then Esc
ESCAPES = 4


class Round:
    """Does acts one after the other, those of a list or made up, and looks after each."""

    def __init__(
        self, folder: Path, chance: random.Random, count: int, acts: Sequence[Act] | None
    ) -> None:
        self._folder = folder
        self._chance = chance
        self._left = count if acts is None else len(acts)
        self._acts = None if acts is None else list(acts)
        self._written = (folder / ACTS).open("w", encoding="utf-8")
        self._depth = 0
        self._problem: FoundError | None = None
        self.looks = 0
        self._looked_at = 0
        self._stayed = 0
        self.done: Counter[str] = Counter()
        self._chooser = Chooser(folder)
        self._chooser.take_over()
        self._watch = Watch()
        self._watch.listen()
        self._application = start_qt(["normsdesk"])
        data = folder / "data"
        self._program = Program(self._application, data)
        self._hands = Hands(self._program, lambda: folder / PROJECT)

    @property
    def heard(self) -> list[str]:
        """What was heard meanwhile: why something never came."""
        return self._watch.heard

    def run(self) -> None:
        """Open the project, do all acts, and leave.

        Raises:
            FoundError: something that must not be.
        """
        program = self._program
        program.begin(self._folder / PROJECT)
        _settle_in(program)
        with self._minded():
            wait(self._application, lambda: program.settled, "the start")
            program.shell.activateWindow()
            rest(self._application)
        while self._left > 0:
            self._one()
            if self._problem is not None:
                raise self._problem
            if is_look_due(self.done.total(), self._looked_at) or self._left == 0:
                self._look()
                self._looked_at = self.done.total()
        _guard(0)
        self._end()

    def _end(self) -> None:
        with self._minded(leaving=True):
            self._close_what_is_open()
        self._program.end()
        # The offscreen platform keeps what is in it until after Python has ended, which crashes.
        QGuiApplication.clipboard().clear()
        self._watch.raise_heard()

    def _look(self) -> None:
        _guard(4 * LONGEST_ACT)
        with self._minded(leaving=True):
            self._close_what_is_open()
            wait(self._application, lambda: not self._program.projects.busy(), "work beside")
            rest(self._application)
            self._close_what_is_open()
            agrees(self._application, self._program, self._folder)
        self._watch.raise_heard()
        self.looks += 1

    def _one(self) -> None:
        """Do the next act; what opens a dialog is gone on with inside of it."""
        act = self._next()
        self._written.write(json.dumps(act) + "\n")
        self._written.flush()
        self._chooser.chance = random.Random(act["seed"])
        _guard(LONGEST_ACT)
        with self._minded():
            done = self._hands.do(act)
            self.done[act["do"] if done else "passed over"] += 1
            if act["do"] == "wait":
                wait(self._application, lambda: not self._program.projects.busy(), "work beside")
            if act["seed"] % 5:  # now and then the next comes at once
                rest(self._application, deep=self._depth > 0)
                self._look_at_room(act)
        self._watch.raise_heard()
        if self._acts is None and not self._depth:
            self._come_back()

    def _look_at_room(self, act: Act) -> None:
        """Look, after some acts, whether all that is in sight has the room it needs."""
        if act["seed"] % ROOM_EVERY or not cut_off(self._hands.root()):
            return
        follow(self._application)
        rest(self._application, deep=self._depth > 0)
        lacking = cut_off(self._hands.root())
        if lacking:
            raise FoundError(lacking)

    def _next(self) -> Act:
        self._left -= 1
        if self._acts is None:
            return self._hands.planned(self._chance)
        act = self._acts[len(self._acts) - self._left - 1]
        if (
            type(self._hands.root()).__name__ != act["in"]
            and self._hands.root() is not self._program.shell
        ):
            self._escape(self._hands.root())
        return act

    @contextmanager
    def _minded(self, *, leaving: bool = False) -> Iterator[None]:
        """Mind what opens a loop of events of its own meanwhile: somebody must go on in there.

        ``leaving`` only leaves dialogs, and does nothing in them.
        """
        inside = QTimer()
        inside.setSingleShot(True)
        depth, began = self._depth, time.monotonic()
        inside.timeout.connect(lambda: self._inside(depth, inside, began, leaving=leaving))
        inside.start(INSIDE_MS)
        try:
            yield
        finally:
            inside.stop()
            inside.timeout.disconnect()
        if self._problem is not None:
            raise self._problem

    def _inside(self, depth: int, timer: QTimer, began: float, *, leaving: bool) -> None:
        """Go on in the loop of events that an act has opened: a dialog, a menu, a wait."""
        if self._problem is not None:
            return
        self._depth = depth + 1
        try:
            root = QApplication.activePopupWidget() or QApplication.activeModalWidget()
            if root is not None:
                self._in_dialog(root, 0 if leaving else IN_A_DIALOG)
            elif time.monotonic() - began > 2:
                self._let_go()
        except FoundError as error:
            self._problem = self._problem or error
            self._leave_loop()
        finally:
            self._depth = depth
        timer.start(INSIDE_MS)

    def _in_dialog(self, root: QWidget, acts: int) -> None:
        for _ in range(acts):
            if not _open(root) or self._left <= 0:
                break
            self._one()
        if _open(root):
            self._escape(root)

    def _escape(self, root: QWidget) -> None:
        """Leave a dialog by Esc.

        Raises:
            FoundError: it stays.
        """
        for _ in range(ESCAPES):
            top = self._hands.root()
            if not _open(root):
                return
            QTest.keyClick(top.focusWidget() or top, "\x1b")
            rest(self._application, deep=self._depth > 0)
        if _open(root):
            raise FoundError(f"{type(root).__name__} “{root.windowTitle()}” does not close by Esc")

    def _leave_loop(self) -> None:
        """Something was found: the round is over, whatever is open."""
        problem = self._problem
        assert problem is not None
        self.tell(str(problem))
        os._exit(1)

    def _let_go(self) -> None:
        """Let go of what is dragged: a drag across the system waits for the mouse."""
        handle = self._program.shell.windowHandle()
        if handle is not None:
            QTest.mouseRelease(handle, LEFT)

    def _close_what_is_open(self) -> None:
        for _ in range(ESCAPES * 3):
            root = QApplication.activePopupWidget() or QApplication.activeModalWidget()
            if root is None:
                break
            self._escape(root)
        self._program.shell.activateWindow()

    def _come_back(self) -> None:
        """Leave a dialog that hands have been in for long."""
        root = self._hands.root()
        if root is self._program.shell:
            self._stayed = 0
            return
        self._stayed = self._stayed + 1
        if self._stayed > IN_A_DIALOG:
            self._stayed = 0
            if root.isModal() or root is QApplication.activePopupWidget():
                self._escape(root)
            self._program.shell.activateWindow()

    def tell(self, problem: str = "") -> None:
        """Write what was done and what was found."""
        told = {"done": dict(self.done), "looks": self.looks, "problem": problem}
        sys.stdout.write("\n" + json.dumps(told) + "\n")
        sys.stdout.flush()


def is_look_due(done: int, looked_at: int) -> bool:
    """Tell whether enough was done since the last look; many acts at once may lie in a dialog."""
    return done - looked_at >= LOOK_EVERY


def _screen(folder: Path) -> Path:
    """Describe a screen as people have it; the offscreen one of itself is a small square."""
    screen = {"name": "one", "x": 0, "y": 0, "width": 1920, "height": 1080}
    path = folder / "screen.json"
    more = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    path.write_text(json.dumps({"screens": [{**screen, **more}]}), encoding="utf-8")
    return path


def _open(root: QWidget) -> bool:
    return isValid(root) and root.isVisible()


def _guard(seconds: float) -> None:
    """Have the process end, telling where it is, after so many seconds of work."""
    signal.setitimer(signal.ITIMER_PROF, seconds)
    faulthandler.cancel_dump_traceback_later()
    if seconds:
        faulthandler.dump_traceback_later(STANDS_STILL, exit=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Do one round; return 0, or 1 when something was found."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", default="1 0")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--kind", choices=KINDS)
    parser.add_argument("--acts", type=Path, help="do these again")
    options = parser.parse_args(arguments)
    faulthandler.enable()
    faulthandler.register(signal.SIGPROF, all_threads=True, chain=True)
    chance = random.Random(options.seed)
    folder: Path = options.folder.resolve()
    acts: list[Any] | None = None
    if options.acts is not None:
        lines = options.acts.read_text(encoding="utf-8").splitlines()
        acts = [json.loads(line) for line in lines]
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        os.environ[name] = str(folder / "home")
    (folder / "home" / "Documents").mkdir(parents=True, exist_ok=True)
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={_screen(folder)}"
    lay_out(folder, options.kind or kind_of(options.seed))
    work = Round(folder, chance, options.count, acts)
    try:
        work.run()
    except FoundError as error:
        work.tell("\n".join(dict.fromkeys([*work.heard, str(error)])))
        os._exit(1)  # what is open stays as it is
    except Exception:  # noqa: BLE001 - a fault of the acts is one as well
        work.tell(traceback.format_exc())
        os._exit(1)
    work.tell()
    return 0


if __name__ == "__main__":
    sys.exit(main())
