"""A protected project while it is locked: out of memory, until its password is typed."""

import gc
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QDialog

from normsdesk.app.session import Home, Session
from normsdesk.app.shell import Shell
from normsdesk.app.unlocking import first_chunk
from normsdesk.app.workplace import Workplace
from normsdesk.steps.asked import Place
from normsdesk.steps.catalogue import STEPS
from normsdesk.store.lock import ProjectLock, lock_project
from normsdesk.store.paths import journals_folder
from normsdesk.store.recovery import LeftBehind, left_behind
from normsdesk.store.secret import Key, SealError, is_sealed, key_of, opens, recipe_of
from normsdesk.ui.forms.editors import FieldEditor
from normsdesk.ui.panel.side import shown_field
from normsdesk.ui.window.main_window import MainWindow
from normsdesk.ui.window.page_list import ShowsRecords
from normsdesk.ui.window.start import StartScreen

_OWN_WINDOWS = (QDialog, Shell, StartScreen)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standpoint:
    """Where a person was: the step, the record and the field that had the keyboard."""

    step: int
    record_id: str
    path: str

    @classmethod
    def of(cls, window: MainWindow) -> "Standpoint":
        """Take note of it."""
        record_id, path, _label = window.panel.margin.shown_field()
        return cls(
            step=window.shelf.number(),
            record_id=record_id or window.shelf.shown_record(),
            path=path,
        )

    def take(self, window: MainWindow) -> None:
        """Go to the step and the record, as far as they are there."""
        window.show_step(self.step)
        page = window.shelf.page()
        if self.record_id and isinstance(page, ShowsRecords):
            page.show_record(self.record_id)

    def give_keyboard(self, window: MainWindow) -> None:
        """Go to the field; to its form in the lists where the page shows none."""
        page = window.shelf.page()
        if not self.path or page is None:
            return
        for editor in page.findChildren(FieldEditor):
            if editor.field_place() == (self.record_id, self.path) and editor.isVisibleTo(page):
                editor.control.setFocus()
                return
        place = Place(step_id=STEPS[0].id, record_id=self.record_id, path=self.path)
        if not shown_field(page, place):
            window.shelf.show_place(place)


@dataclass(frozen=True, slots=True, kw_only=True)
class LockedAway:
    """A project that is locked: what leads back to it, all of it told by its file as well.

    Attributes:
        path: the project file.
        read_only: whether it was open for reading only.
        standpoint: where the person was.
        note: says beside the file that it is open here; ``None`` where there is none.
        left: what the file could not take, sealed and held; mostly nothing.
    """

    path: Path
    read_only: bool
    standpoint: Standpoint
    note: ProjectLock | None
    left: Sequence[LeftBehind]

    def key_for(self, typed: str) -> Key | None:
        """Make the key of a password; ``None`` when it does not open the file, or none is there."""
        head = first_chunk(self.path)
        try:
            if not is_sealed(head):
                return None
            key = key_of(typed, recipe_of(head))
            return key if opens(head, key) else None
        except SealError:
            return None

    def is_there(self) -> bool:
        """Tell whether a protected file lies there: a stick may be out."""
        return is_sealed(first_chunk(self.path))

    def release(self) -> None:
        """Let others have it; what the file could not take is found by the next start."""
        self.release_note()
        for one in self.left:
            one.release()

    def release_note(self) -> None:
        """Take the note beside the file away."""
        if self.note is not None:
            self.note.release()


def may_leave_memory(session: Session) -> bool:
    """Tell whether nothing works with a project but its window.

    It has to stay while a question or another dialog is open, and where it has no file to be read
    from again.
    """
    if session.path is None or QApplication.activeModalWidget() or QApplication.activePopupWidget():
        return False
    return not any(
        isinstance(one, QDialog) and one.isVisible() for one in QApplication.topLevelWidgets()
    )


def put_away(workplace: Workplace, home: Home) -> LockedAway | None:
    """Write what is to be written, and leave the project; ``None`` when it has to stay.

    It stays where neither its file nor its journal takes the last changes. Whoever calls lets the
    workplace go, and then calls `clear_memory`.
    """
    session, autosave = workplace.session, workplace.autosave
    path = session.path
    if path is None:
        return None
    autosave.wait()
    if session.unsaved and autosave.save():
        autosave.wait()
    if session.unsaved and not session.keeps_everything():
        return None
    standpoint = Standpoint.of(workplace.window)
    read_only, journal = session.document.read_only, session.journal_path
    workplace.give_up()
    note = None if read_only else lock_project(path, home.holder)
    return LockedAway(
        path=path,
        read_only=read_only,
        standpoint=standpoint,
        note=note if isinstance(note, ProjectLock) else None,
        left=_held_again(home, journal),
    )


def clear_memory() -> None:
    """Have Qt and Python let go of what nobody holds any more.

    A page may have made a button that it never showed. Such a one stands nowhere, and what it
    would do holds the page, which Python cannot see; so it is deleted here. Neither Qt nor Python
    writes over the memory it gives back.
    """
    for one in QApplication.topLevelWidgets():
        if one.isHidden() and not one.parentWidget() and not isinstance(one, _OWN_WINDOWS):
            one.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()


def _held_again(home: Home, journal: Path | None) -> Sequence[LeftBehind]:
    """Hold the journal that stays, so that no other program takes it for work left behind."""
    if journal is None or not journal.exists():
        return ()
    held: list[LeftBehind] = []
    for one in left_behind(journals_folder(home.data)):
        if one.journal == journal:
            held.append(one)
        else:
            one.release()
    return tuple(held)
