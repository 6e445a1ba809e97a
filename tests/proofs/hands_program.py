"""Acts on the whole program, where hands only get by a long way: its looks, files and lock."""

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QTimer, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication

from normsdesk.app.opening import open_to_read
from normsdesk.app.program import Program
from normsdesk.app.settings import TEXT_SCALES, THEMES
from normsdesk.library.languages import LANGUAGES
from normsdesk.store.secret import new_key
from tests.proofs.hands_places import SAMPLES

PASSWORD = "a long enough password"
LIGHT = 10
"""The work that a key of these hands costs; the real one would take most of a round."""

IN_THE_WINDOW = {
    "dress": 1.0, "save": 1, "reopen": 1, "read": 0.4, "drop": 0.5, "lock": 0.4, "away": 0.5,
    "clip": 0.5,
}  # fmt: skip
"""How often each is done."""


class ProgramHands:
    """Does acts on a running program.

    Args:
        program: what is worked in.
        fresh: gives the path of the project, to open it again.
    """

    def __init__(self, program: Program, fresh: Callable[[], Any]) -> None:
        self._program = program
        self._fresh = fresh

    def do(self, name: str, chance: random.Random) -> None:
        """Do one of the acts of `IN_THE_WINDOW`."""
        getattr(self, f"_{name}")(chance)

    def _dress(self, chance: random.Random) -> None:
        chosen = {
            "language": chance.choice([*LANGUAGES]),
            "text_scale": chance.choice(TEXT_SCALES),
            "theme": chance.choice(THEMES),
        }
        self._program.settings.change(lambda now: replace(now, **chosen))
        self._program.dress()

    def _save(self, _chance: random.Random) -> None:
        if self._program.workplace is not None:
            self._program.workplace.autosave.save()

    def _reopen(self, chance: random.Random) -> None:
        if self._program.projects.left():
            QApplication.processEvents()
            if chance.random() < 0.85:
                self._program.projects.open_path(self._fresh())
            else:
                self._program.projects.open_example(chance.choice(("amani", "image", "rwanda")))

    def _read(self, _chance: random.Random) -> None:
        """Open the project for reading only."""
        projects = self._program.projects
        if projects.left():
            QApplication.processEvents()
            projects._show(open_to_read(self._fresh(), projects.home()))

    def _drop(self, chance: random.Random) -> None:
        path: Path = self._fresh()
        samples = sorted((path.parent / SAMPLES).glob("*.norms"))
        self._program.shell.dropped.emit(chance.choice([path, path, *samples]))

    def _lock(self, _chance: random.Random) -> None:
        """Give the project a password, lock it, unlock it, and take the password away."""
        projects, workplace = self._program.projects, self._program.workplace
        if workplace is None or workplace.session.path is None:
            return
        session, lock = workplace.session, projects._lock
        if session.document.read_only or session.contents.key is not None or lock is None:
            return
        if not workplace.sharing.protecting._sealed(None, new_key(PASSWORD, work=LIGHT)):
            return
        typing = QTimer()
        typing.timeout.connect(lambda: self._unlock(typing))
        typing.start(0)
        lock.lock()
        typing.stop()
        if self._program.workplace is not None:
            now = self._program.workplace
            now.sharing.protecting._sealed(now.session.contents.key, None)

    def _unlock(self, typing: QTimer) -> None:
        lock = self._program.projects._lock
        if lock is not None and lock.dialog is not None and lock.dialog.isVisible():
            typing.stop()
            lock.dialog.line.set_value(PASSWORD)
            lock.dialog.accept()

    def _away(self, _chance: random.Random) -> None:
        """Turn to another program, and back."""
        shell = self._program.shell
        shell.showMinimized()
        QApplication.processEvents()
        shell.showNormal()
        shell.activateWindow()

    def _clip(self, chance: random.Random) -> None:
        """Have something else than plain text in the clipboard."""
        held = QMimeData()
        kind = chance.choice(("picture", "html", "files", "nothing"))
        if kind == "picture":
            image = QImage(30, 20, QImage.Format.Format_ARGB32)
            image.fill(QColor("teal"))
            held.setImageData(image)
        elif kind == "html":
            held.setHtml("<table><tr><td>N1</td><td><b>Girls</b></td></tr></table>")
        elif kind == "files":
            path: Path = self._fresh()
            held.setUrls([QUrl.fromLocalFile(str(path)), QUrl("https://example.org/a b")])
        QGuiApplication.clipboard().setMimeData(held)
