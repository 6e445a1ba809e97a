"""What is looked at while random hands work: faults, warnings, rest, and that all agrees."""

import sys
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QMessageLogContext,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication, QWidget

from normsdesk.app.program import Program
from normsdesk.app.workplace import Workplace
from normsdesk.edit.document import Document
from normsdesk.model.integrity import violations
from normsdesk.store.failures import OpenFailed
from normsdesk.store.project_file import Saved, open_project, save_project
from normsdesk.ui.forms.editors import FieldEditor
from normsdesk.ui.panel.asking import look_at, this_day
from normsdesk.ui.window.rail_entries import rail_entries
from tests.proofs.hands_shown import differs

UNREST = 8.0
"""Seconds of the interface thread in which the window must have come to rest after one act."""
PATIENCE = 120.0  # seconds that work beside may take
STILL = 0.0005  # seconds; a turn of the event loop that takes no longer had nothing to do
IGNORED = ("This plugin does not support", "propagateSizeHints")
"""What the offscreen platform says of itself."""


class FoundError(Exception):
    """Something that must not be."""


class Watch:
    """Hears of every fault and every warning."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def listen(self) -> None:
        """Hear of everything from now on."""
        sys.excepthook = self._fault
        sys.unraisablehook = lambda told: self._fault(
            told.exc_type, told.exc_value, told.exc_traceback
        )
        threading.excepthook = lambda told: self._fault(
            told.exc_type, told.exc_value, told.exc_traceback
        )
        qInstallMessageHandler(self._message)

    def raise_heard(self) -> None:
        """Raise what was heard.

        Raises:
            FoundError: something was.
        """
        if self.heard:
            raise FoundError(self.heard[0])

    def _fault(self, kind: Any, error: Any, trace: Any) -> None:
        self.heard.append("".join(traceback.format_exception(kind, error, trace)).strip())

    def _message(self, kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        if kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg):
            return
        if not any(one in message for one in IGNORED):
            where = "".join(traceback.format_stack(limit=8)[:-1])
            self.heard.append(f"Qt says: {message}\n{where}")


def rest(application: QApplication, *, deep: bool = False) -> None:
    """Let the window come to rest.

    Raises:
        FoundError: it does not, for instance since a layout never ends.
    """
    began, quiet = time.thread_time(), 0
    while quiet < 2:
        turn = time.thread_time()
        application.processEvents()
        if not deep:
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        now = time.thread_time()
        quiet = quiet + 1 if now - turn < STILL else 0
        if now - began > UNREST:
            raise FoundError(f"the window did not come to rest in {UNREST:.0f} s of work")


def wait(application: QApplication, until: Callable[[], bool], what: str) -> None:
    """Go on until something holds.

    Raises:
        FoundError: it never did.
    """
    began = time.monotonic()
    while not until():
        application.processEvents()
        time.sleep(0.002)
        if time.monotonic() - began > PATIENCE:
            raise FoundError(f"{what}: not in {PATIENCE:.0f} s")


def agrees(application: QApplication, program: Program, folder: Path) -> None:
    """Look whether history, file, Coach and page agree with the open project.

    Raises:
        FoundError: they do not.
    """
    workplace = program.workplace
    if workplace is None or program.shell.content() is not workplace.window:
        return
    document = workplace.session.document
    _whole(document)
    _walks_back_and_forth(application, document)
    _is_kept(workplace, folder)
    _shows_it(application, workplace)


def _whole(document: Document) -> None:
    broken = next(violations(document.snapshot), None)
    if broken is not None:
        raise FoundError(f"the project does not hold together: {broken}")


def _walks_back_and_forth(application: QApplication, document: Document) -> None:
    if document.read_only:
        return
    before, steps = document.snapshot, 0
    while document.undo_label is not None:
        revision = document.revision
        outcome = document.undo()
        if document.revision == revision:
            raise FoundError(f"undo was refused after {steps} steps: {outcome}")
        steps += 1
    _whole(document)
    rest(application)
    start = document.snapshot
    for _ in range(steps):
        document.redo()
    if document.snapshot != before:
        raise FoundError(f"undo and redo of {steps} steps give another project")
    rest(application)
    if start == before and steps and document.undo_label is None:
        raise FoundError("redo left nothing to undo")


def _is_kept(workplace: Workplace, folder: Path) -> None:
    session = workplace.session
    copy = folder / "read back.norms"
    contents = replace(session.contents, snapshot=session.document.snapshot, key=None)
    saved = save_project(copy, contents)
    if not isinstance(saved, Saved):
        raise FoundError(f"a copy was not written: {saved}")
    opened = open_project(copy)
    if isinstance(opened, OpenFailed):
        raise FoundError(f"a copy does not open: {opened}")
    if opened.contents.snapshot != session.document.snapshot:
        other = _other(opened.contents.snapshot, session.document.snapshot)
        raise FoundError(f"the file holds another project: {other}")
    copy.unlink()


def _other(one: Any, two: Any) -> str:
    there = {record.id: record for record in two.records()}
    for record in one.records():
        if there.pop(record.id, None) != record:
            return f"{record.id} is not the same"
    return f"{sorted(there)[:3]} are missing"


def _shows_it(application: QApplication, workplace: Workplace) -> None:
    window = workplace.window
    asking = window._asking
    wait(application, lambda: _looked(asking), "the Coach")
    rest(application)
    snapshot = workplace.session.document.snapshot
    fresh, seen = look_at(snapshot, this_day()), asking._found()
    if fresh != seen:
        raise FoundError("the Coach asks about another state of the project")
    rows: Any = window.frame.rail.rail.model()
    shown = [rows.entry(rows.index(row)) for row in range(rows.rowCount())]
    if [one for one in shown if not isinstance(one, str)] != rail_entries(
        workplace.words, asking.progress()
    ):
        raise FoundError("the rail tells of another state of the steps")
    panel = window.panel.panel()
    if panel is not None and panel.coach().isVisible():
        keys = {hint.key for hint in asking.open()}
        stray = [card.hint.key for card in panel.coach().cards() if card.hint.key not in keys]
        if stray:
            raise FoundError(f"the Coach shows what is settled: {stray[:3]}")
    bar = window.frame.top_bar
    title = snapshot.project.title
    if title and bar.title_label.text() != title:
        raise FoundError(f"the top bar names another project: {bar.title_label.text()[:60]!r}")
    _fields_show_it(window)
    other = differs(application, window.shelf.page(), lambda: rest(application))
    if other:
        raise FoundError(f"the page of step {window.shelf.number()} is behind: {other}")


def _looked(asking: Any) -> bool:
    lane = asking._lane
    return not asking._timer.isActive() and (lane is None or not lane.busy())


def _fields_show_it(window: QWidget) -> None:
    from normsdesk.ui.forms import editors

    for editor in window.findChildren(FieldEditor):
        shown, held = editor._shown, editor._subject.value(editor.path)
        if editor.isVisible() and shown is not editors._NOTHING and shown != held:
            place, one, two = editor.field_place(), str(shown)[:80], str(held)[:80]
            raise FoundError(f"the field {place} shows {one!r}, not {two!r}")
