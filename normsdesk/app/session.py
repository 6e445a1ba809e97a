"""One project that is open in a window: its document, its file, its journal and its lock."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from normsdesk.app.saving import SaveTask
from normsdesk.edit.document import Committed, Document
from normsdesk.store.ancestry import with_past_of, without_past
from normsdesk.store.atomic import FileState
from normsdesk.store.container import unpack
from normsdesk.store.contents import Contents, with_attachment
from normsdesk.store.failures import SaveFailed, SaveReason
from normsdesk.store.journal import Journal, JournalState
from normsdesk.store.kept_state import KeptState
from normsdesk.store.lock import Holder, ProjectLock, TakenBy, lock_project
from normsdesk.store.paths import backups_folder
from normsdesk.store.project_file import Saved

LARGE = 20 * 1024 * 1024
"""Files above this many bytes are written less often."""
QUIET_SECONDS = 30
QUIET_SECONDS_LARGE = 5 * 60

NO_FILE_HERE = frozenset(
    {
        SaveReason.NO_PERMISSION,
        SaveReason.READ_ONLY,
        SaveReason.FOLDER_MISSING,
        SaveReason.NAME_TOO_LONG,
        SaveReason.DISK_FULL,
    }
)
"""A lock that fails for one of these tells that the file will fail, too."""

_log = logging.getLogger(__name__)


class Standing(StrEnum):
    """Where the work is."""

    SAVED = "saved"  # the project file holds all of it
    KEPT = "kept"  # the journal on this computer does, the file not yet
    NO_FILE = "no_file"  # the journal does, and there is no file yet
    FILE_REFUSED = "file_refused"  # the file cannot be written; the journal has everything
    AT_RISK = "at_risk"  # the journal cannot be written: only memory has the last changes
    READ_ONLY = "read_only"


@dataclass(frozen=True, slots=True, kw_only=True)
class OnDisk:
    """The project file as it was read or written last."""

    path: Path
    state: FileState
    upgraded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """What a session needs to know of this computer.

    Attributes:
        data: the person's own folder: journals, backups, settings.
        holder: who works here, for the note beside an open project.
        author: the role written into each change.
        clock: tells the time, with its zone.
        on_journal: told, from any thread, when the disk begins or ceases to refuse a journal.
    """

    data: Path
    holder: Holder
    author: str
    clock: Callable[[], datetime]
    on_journal: Callable[[JournalState], None]


class Session:
    """A project being worked on; made by ``opening``.

    Every commit is in the journal before anybody else hears of it. Saves are prepared here, run
    elsewhere, and come back by ``saved``. Only the interface thread calls.

    Args:
        document: the open project.
        contents: what was opened, with what the file keeps beside the records.
        home: this computer.
        on_disk: the project file, ``None`` while there is none.
        journal: where commits are kept; ``None`` when the project is open for reading only.
        lock: the note beside the file.
        failure: why the file cannot be written, when that is known from the start.
        worth_keeping: whether there is work in it that nobody has saved anywhere.
    """

    def __init__(
        self,
        document: Document,
        contents: Contents,
        home: Home,
        *,
        on_disk: OnDisk | None = None,
        journal: Journal | None = None,
        lock: ProjectLock | None = None,
        failure: SaveFailed | None = None,
        worth_keeping: bool = False,
    ) -> None:
        self.document = document
        self._contents = contents
        self._home = home
        self._on_disk = on_disk
        self._journal = journal
        self._lock = lock
        self._next_lock: ProjectLock | None = None
        self._failure = failure
        self._saved_revision = contents.revision_number if on_disk is not None else -1
        self._versioned_revision = -1
        self._first_revision = document.revision
        self._worth_keeping = worth_keeping
        self._past_changed = False
        self._start_kept = on_disk is None and not contents.parent
        self._saving = False
        self._kept = KeptState()
        self._stop = document.observe(self._keep)

    @property
    def path(self) -> Path | None:
        """The project file, ``None`` while there is none."""
        return self._on_disk.path if self._on_disk is not None else None

    @property
    def title(self) -> str:
        """The project's title."""
        return self.document.snapshot.project.title

    @property
    def contents(self) -> Contents:
        """What was opened or saved last: attachments, versions."""
        return self._contents

    @property
    def failure(self) -> SaveFailed | None:
        """Why the file could not be written the last time."""
        return self._failure

    @property
    def journal_path(self) -> Path | None:
        """The file of the journal."""
        return self._journal.path if self._journal is not None else None

    @property
    def saving(self) -> bool:
        """Whether a save is under way."""
        return self._saving

    @property
    def unsaved(self) -> bool:
        """Whether there is something that the project file does not hold."""
        return not self.document.read_only and self.document.revision != self._saved_revision

    @property
    def worth_asking(self) -> bool:
        """Whether letting go of what is unsaved would take somebody's work."""
        return self.unsaved and (
            self._on_disk is not None
            or self._worth_keeping
            or self.document.revision > self._first_revision
        )

    @property
    def quiet_seconds(self) -> int:
        """How long nobody must have edited before the file is written."""
        large = self._on_disk is not None and self._on_disk.state.size > LARGE
        return QUIET_SECONDS_LARGE if large else QUIET_SECONDS

    @property
    def standing(self) -> Standing:
        """Where the work is."""
        if self._journal is None:
            return Standing.READ_ONLY
        if not self.unsaved:
            return Standing.SAVED
        if self._journal.state is JournalState.REFUSED:
            return Standing.AT_RISK
        if self._on_disk is None:
            return Standing.NO_FILE
        return Standing.FILE_REFUSED if self._failure is not None else Standing.KEPT

    def plan_save(self, *, version_name: str = "") -> SaveTask | None:
        """Prepare writing the file; ``None`` when there is no file, nothing to do, or one runs."""
        disk = self._on_disk
        name = version_name if self._versioned_revision != self.document.revision else ""
        if disk is None or self._saving or self._journal is None or not (self.unsaved or name):
            return None
        return self._planned(disk.path, expected=disk.state, version_name=name)

    def plan_save_as(
        self, path: Path, *, version_name: str = ""
    ) -> SaveTask | TakenBy | SaveFailed | None:
        """Prepare writing to another place, which becomes the project file.

        Tells who has it open, or why it takes no lock; ``None`` while another save runs.
        """
        if self._saving or self._journal is None:
            return None
        elsewhere = self._on_disk is None or path.resolve() != self._on_disk.path.resolve()
        if elsewhere or self._lock is None:
            lock = lock_project(path, self._home.holder)
            if isinstance(lock, TakenBy) or (
                isinstance(lock, SaveFailed) and lock.reason in NO_FILE_HERE
            ):
                return lock
            self._next_lock = lock if isinstance(lock, ProjectLock) else None
        return self._planned(path, expected=None, version_name=version_name)

    def saved(self, task: SaveTask, outcome: Saved | SaveFailed) -> None:
        """Take over what a save came to."""
        self._failure = outcome if isinstance(outcome, SaveFailed) else None
        if isinstance(outcome, SaveFailed):
            self.save_broke_off()
            _log.warning("not saved: %s", outcome.reason.value)
            return
        self._saving = False
        if self._next_lock is not None:
            if self._lock is not None:
                self._lock.release()
            self._lock, self._next_lock = self._next_lock, None
        self._start_kept = True
        # What was attached while the save ran is not in it.
        kept = {**outcome.contents.attachments, **self._contents.attachments}
        past, self._contents = self._contents, replace(outcome.contents, attachments=kept)
        if self._past_changed:
            self._past_changed = False
            self._contents = with_past_of(self._contents, past)
        self._on_disk = OnDisk(path=outcome.path, state=outcome.state)
        self._saved_revision = task.revision
        if task.version_name:
            self._versioned_revision = task.revision

    def save_broke_off(self) -> None:
        """Take note that a save ended by a fault of the program."""
        self._saving = False
        if self._next_lock is not None:
            self._next_lock.release()
            self._next_lock = None

    def attach(self, data: bytes, kind: str) -> str | None:
        """Keep the bytes of a file; return their hash, ``None`` when the disk refuses them."""
        if self._journal is None or not self._journal.keep_attachment(data):
            return None
        self._contents, sha = with_attachment(self._contents, data, kind)
        return sha

    def take_in(self, contents: Contents, *, seen: FileState | None = None) -> None:
        """Keep what ``contents`` hold beside their records: files, versions, where it comes from.

        The project file is due to be written, even if no record changes; ``seen`` is what another
        program made of it, now that its work is here, too.

        Raises:
            ValueError: a save is under way and would forget it.
        """
        if self._saving:
            raise ValueError("a save is under way")
        for name, packed in contents.attachments.items():
            if name not in self._contents.attachments and self._journal is not None:
                self._journal.keep_attachment(unpack(packed))
        self._contents = _beside(contents, self._contents)
        self._saved_revision = -1
        if seen is not None and self._on_disk is not None:
            self._on_disk = replace(self._on_disk, state=seen)

    def forget_past(self) -> None:
        """Let go of named versions and of what copies are joined by; see `take_in`."""
        self.take_in(without_past(self._contents))
        self._start_kept = True

    def keep_past(self, contents: Contents) -> None:
        """Keep the past that ``contents`` have: what copies can be joined by."""
        self._contents = with_past_of(self._contents, contents)
        self._past_changed = self._saving

    def keep_file(self) -> None:
        """Keep a copy of the file on this computer, too: it may lie on a stick that is pulled."""
        disk = self._on_disk
        if disk is not None and self._journal is not None:
            self._kept.keep_file_at(self._journal, disk.path, disk.state.sha256)

    def keeps_everything(self) -> bool:
        """Wait until the disk has every commit; tells whether it took them."""
        return self._journal is not None and self._journal.sync()

    def hurry(self) -> None:
        """Have the disk keep everything now, for instance when the window loses the focus."""
        if self._journal is not None:
            self._journal.hurry()

    def close(self, *, discard: bool = False) -> None:
        """Give everything up; the journal stays unless all is saved or ``discard`` is said."""
        self._stop()
        if self._journal is not None:
            self._journal.close(discard=discard or not self.worth_asking)
        if self._lock is not None:
            self._lock.release()

    def _planned(self, path: Path, *, expected: FileState | None, version_name: str) -> SaveTask:
        assert self._journal is not None
        self._saving = True
        self.document.close_merging()
        return SaveTask(
            path=path,
            contents=self._contents,
            snapshot=self.document.snapshot,
            revision=self.document.revision,
            expected=expected,
            journal=self._journal,
            backups=backups_folder(self._home.data),
            kept=self._kept,
            version_name=version_name,
            clock=self._home.clock,
            keep_start=not self._start_kept,
            author=self.document.author,
            keep_old=expected is None or (self._on_disk is not None and self._on_disk.upgraded),
        )

    def _keep(self, committed: Committed) -> None:
        if self._journal is not None:
            self._journal.append(committed.patch, committed.revision)


def _beside(contents: Contents, now: Contents) -> Contents:
    """Give a project what ``contents`` keep beside their records; it stays the state that it is."""
    return replace(
        contents,
        snapshot=now.snapshot,
        revision=now.revision,
        parent=now.parent,
        saved_at=now.saved_at,
    )
