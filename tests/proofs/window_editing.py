"""The whole program with its window, worked in by itself as fast as it can, to be killed.

``python -m tests.proofs.window_editing FOLDER SEED`` opens the project in ``FOLDER`` as a person
does: what an earlier run left behind is brought back by the program. Then keys are typed, buttons
pressed, steps undone and the file is saved, all through the window. A line ``revision hash`` goes
to standard output when the window is ready, and one after each commit, once the journal has it.
"""

import hashlib
import os
import random
import sys
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit, QWidget

from normsdesk.app.early import start_qt
from normsdesk.app.program import Program
from normsdesk.app.quiet_prompts import QuietPrompts
from normsdesk.model.norm import Norm
from normsdesk.model.snapshot import Snapshot
from normsdesk.steps.asked import place_of_record
from normsdesk.store import codec
from tests.proofs.editing import PROJECT_FILE
from tests.ui.desks import control_at

MOST_NORMS = 12
LETTERS = "abc äé 10% “x”"
TEXT_FIELDS = ("short_label", "action", "notes")


def digest(snapshot: Snapshot) -> str:
    """Make a hash of all records."""
    return hashlib.sha256(codec.encode_tables(snapshot)).hexdigest()


class Person:
    """Works in the open project without end, as the seed says."""

    def __init__(self, program: Program, seed: int) -> None:
        workplace = program.workplace
        assert workplace is not None, program.shell.strip_text("failed")
        self._shell = program.shell
        self._workplace = workplace
        self._window = workplace.window
        self._document = workplace.session.document
        self._chance = random.Random(seed)
        self._document.observe(lambda _: self.acknowledge())
        self.acknowledge()

    def acknowledge(self) -> None:
        """Say what is kept now; the journal heard of it first."""
        line = f"{self._document.revision} {digest(self._document.snapshot)}\n"
        os.write(1, line.encode())

    def act(self) -> None:
        """Do one thing."""
        dice = self._chance.random()
        norms = self._document.snapshot.all(Norm)
        if dice < 0.12:
            self._key(Qt.Key.Key_Z)
        elif dice < 0.16:
            self._key(Qt.Key.Key_Y)
        elif dice < 0.26:
            self._workplace.autosave.save()
        elif dice < 0.29:
            self._key(Qt.Key.Key_S)
        elif dice < 0.33:
            self._window.show_step(self._chance.randrange(1, 10))
        elif dice < 0.42 or not norms:
            self._change_list(norms)
        else:
            self._type(self._chance.choice(norms))

    def _key(self, key: Qt.Key) -> None:
        QTest.keyClick(self._shell, key, Qt.KeyboardModifier.ControlModifier)

    def _change_list(self, norms: tuple[Norm, ...]) -> None:
        if norms and self._page_of(self._chance.choice(norms), "action") is None:
            return
        name = "Delete norm" if len(norms) > MOST_NORMS else "Add norm"
        button = self._button(name)
        if button is not None:
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def _type(self, norm: Norm) -> None:
        path = self._chance.choice(TEXT_FIELDS)
        page = self._page_of(norm, path)
        if page is None:
            return
        line = control_at(page, path)
        line.setFocus()
        if isinstance(line, QPlainTextEdit):
            line.insertPlainText("".join(self._chance.choices(LETTERS, k=20)))
        else:
            for _ in range(self._chance.randrange(1, 8)):
                QTest.keyClicks(line, self._chance.choice("abcdefgh "))

    def _page_of(self, norm: Norm, path: str) -> QWidget | None:
        place = place_of_record(self._document.snapshot, norm.id, path)
        there = place is not None and self._window.shelf.show_place(place)
        return self._window.shelf.page() if there else None

    def _button(self, name: str) -> QAbstractButton | None:
        page = self._window.shelf.page()
        assert page is not None
        found = page.findChildren(QAbstractButton)
        return next((one for one in found if one.accessibleName() == name), None)


def end_at_once(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Tell of a fault and end, so that it does not pass for a kill."""
    traceback.print_exception(kind, error, trace)
    sys.stderr.flush()
    os._exit(1)


def main(folder: Path, seed: int) -> None:
    """Start the program on the project of ``folder`` and work until killed."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    sys.excepthook = end_at_once
    application = start_qt(["normsdesk"])
    program = Program(application, folder, QuietPrompts())
    beat = QTimer()
    workers: list[Person] = []

    def next_thing() -> None:
        if not workers:
            if program.settled:
                program.shell.activateWindow()
                workers.append(Person(program, seed))
            return
        workers[0].act()

    beat.timeout.connect(next_thing)
    beat.start(0)
    program.begin(folder / PROJECT_FILE)
    application.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
