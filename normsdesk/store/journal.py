"""Every commit on the disk at once, so that a killed program loses nothing."""

import secrets
import threading
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from normsdesk import __version__
from normsdesk.edit.patch import Change, Patch
from normsdesk.model.snapshot import Snapshot
from normsdesk.store import codec
from normsdesk.store.atomic import PART, patiently, sync_folder
from normsdesk.store.kept_files import KeptFiles
from normsdesk.store.line_seal import LineSeal
from normsdesk.store.lines import Header, Line, LineFile, LineKind, Mark
from normsdesk.store.lock import OsLock, take_lock
from normsdesk.store.schema import FORMAT
from normsdesk.store.secret import Key

JOURNAL = ".journal"
LOCK = ".lock"

_COALESCE = 0.3  # seconds; a commit is on the disk well within one
_RETRY = 2.0


class JournalState(StrEnum):
    """Whether what people did is safe outside the program's memory."""

    KEPT = "journal.kept"
    REFUSED = "journal.refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """The project file that a journal starts from."""

    path: str
    sha256: str
    revision: int


UNSAVED = Base(path="", sha256="", revision=-1)
"""The base of a project that was never saved: its first line adds every record."""


def starting_patch(snapshot: Snapshot, label: str) -> Patch:
    """Make the patch that adds every record of ``snapshot`` to nothing."""
    return Patch(
        changes=tuple(
            Change(id=record.id, before=None, after=record) for record in snapshot.records()
        ),
        label=label,
    )


class Journal:
    """The journal of one open project, from ``start_journal``.

    ``append`` may be called by the interface thread: it hands a line to the system and never
    waits for the disk, which a thread of its own makes sync within a second. ``mark_saving`` and
    ``saved`` belong to the thread that saves. A disk that refuses is reported, tried again, and
    stops nobody: what it refused is kept in memory and written when it gives in.
    """

    def __init__(
        self,
        stem: Path,
        header: Header,
        on_state: Callable[[JournalState], None] | None,
        key: Key | None = None,
    ) -> None:
        self._stem = stem
        self._header = header
        self._key = self._next_key = key
        self._files = KeptFiles(stem)
        self._on_state = on_state
        self._mutex = threading.Lock()  # held while memory is changed, never for the disk
        self._disk = threading.Lock()  # held while the disk is waited for; taken first
        self._lines: list[Line] = []
        self._written = 0
        self._file: LineFile | None = None
        self._lock: OsLock | None = None
        self._state = JournalState.KEPT
        self._due = threading.Event()
        self._hurry = threading.Event()
        self._closing = False
        self._thread = threading.Thread(target=self._keep_synced, name="journal", daemon=True)

    @property
    def path(self) -> Path:
        """The file of the journal."""
        return self._stem.with_name(self._stem.name + JOURNAL)

    @property
    def state(self) -> JournalState:
        """Whether the disk takes what it is given."""
        return self._state

    def open(self) -> None:
        """Take the lock, write the header and start the thread; called once, by its maker."""
        self._settle(self._rewritten())
        self._thread.start()

    def append(self, patch: Patch, revision: int) -> None:
        """Keep a commit; ``revision`` is the document's count after it."""
        line = Line(kind=LineKind.PATCH, revision=revision, content=codec.encode_patch(patch))
        with self._mutex:
            self._lines.append(line)
            written = self._catch_up()
        self._due.set()
        self._settle(written)

    def mark_saving(self, base: Base) -> bool:
        """Note that ``base`` is about to replace what is at its path; tells if the disk has it."""
        content = codec.encode_small(Mark(path=base.path, sha256=base.sha256))
        with self._mutex:
            self._lines.append(Line(kind=LineKind.SAVING, revision=base.revision, content=content))
            written = self._catch_up()
        return self._settle(written and self.sync())

    def saved(self, base: Base, attachments: Collection[str] = ()) -> bool:
        """Start over from a file that is on the disk now; tells whether that was done.

        Later commits stay; what has one of these hashes is in the file, or passed, and goes.
        """
        keys = (self._key, self._next_key)
        done = self._rewritten(_header(self._header.project_id, base))
        self._settle(done or self._brought_up())  # the old one serves as well, with its mark
        for key in keys if done else ():
            self._files.drop(attachments, key)
        return done

    def seal_next(self, key: Key | None) -> None:
        """Have the journal sealed with ``key``, or open, from when it starts over next."""
        before, self._next_key = self._next_key, key
        self._files.reseal(before, key)

    def keep_attachment(self, data: bytes) -> bool:
        """Keep a file until it is saved; tells whether the disk took it."""
        return self._files.keep(data, self._next_key)

    def let_go(self, hashes: Collection[str]) -> None:
        """Keep what has these hashes no longer."""
        self._files.drop(hashes, self._next_key)

    def sync(self) -> bool:
        """Wait until everything is on the disk; tells whether it is."""
        with self._disk:
            file = self._file
            if file is None:
                return False
            try:
                file.sync()
            except OSError:
                # After a failed sync the system may have forgotten what it held: write it again.
                with self._mutex:
                    self._forget_file()
                return False
            return True

    def hurry(self) -> None:
        """Have the thread sync now, for instance when the window loses the focus."""
        self._hurry.set()
        self._due.set()

    def close(self, *, discard: bool) -> None:
        """End the thread and give the lock up; ``discard`` also removes what is kept.

        Discard only when everything is saved, or people want it gone.
        """
        self._closing = True
        self.hurry()
        if self._thread.is_alive():
            self._thread.join()
        self.sync()
        with self._disk, self._mutex:
            self._forget_file()
            if discard:
                _remove(self._stem)
            if self._lock is not None:
                self._lock.release()

    def _catch_up(self) -> bool:
        """Hand the system what it has not got; needs the mutex."""
        if self._file is None:
            return False
        try:
            self._file.write(self._lines[self._written :])
        except OSError:
            return False
        self._written = len(self._lines)
        return True

    def _rewritten(self, header: Header | None = None) -> bool:
        """Write the journal anew beside itself and change over; tells whether that was done.

        Lines of revisions that the header's file holds are left out. The lines are synced before
        the mutex is taken for the few that came meanwhile.
        """
        with self._disk:
            # Asked for here only: whoever had the disk before may have started over meanwhile.
            wanted = header or self._header
            part = self.path.with_name(self.path.name + PART)
            try:
                if self._lock is None:
                    self._take_lock()
                key = self._next_key
                # A scanner may hold the file; people go on meanwhile, for nobody holds the mutex.
                patiently(lambda: self._changed_over(part, wanted, key))
            except OSError:
                with suppress(OSError):
                    part.unlink(missing_ok=True)
                return False
            self._key = key
            sync_folder(self.path.parent)
        self._due.set()  # for the few that came meanwhile
        return True

    def _changed_over(self, part: Path, header: Header, key: Key | None) -> None:
        seal = None if key is None else LineSeal(key)
        fresh = LineFile(part, seal)
        self._change_over(fresh, replace(header, seal="" if seal is None else seal.note))

    def _change_over(self, fresh: LineFile, header: Header) -> None:
        try:
            with self._mutex:
                early = self._after(header, self._lines)
                seen = len(self._lines)
            fresh.write([_header_line(header), *early])
            fresh.sync()
        except OSError:
            fresh.close()
            raise
        with self._mutex:
            late = self._after(header, self._lines[seen:])
            try:
                fresh.write(late)
            except OSError:
                fresh.close()
                raise
            fresh.close()
            self._replace_file(fresh.path)
            self._file, self._header = None, header
            self._lines = [*early, *late]
            self._written = len(self._lines)
            fresh.reopen(self.path)
            self._file = fresh

    def _replace_file(self, part: Path) -> None:
        # Windows replaces no open file: the old one is closed for this moment.
        if self._file is not None:
            self._file.close()
        try:
            part.replace(self.path)
        except OSError:
            self._reopen()
            raise

    def _reopen(self) -> None:
        if self._file is not None:
            try:
                self._file.reopen(self.path)
            except OSError:
                self._file = None

    def _after(self, header: Header, lines: list[Line]) -> list[Line]:
        """Leave out what the file of another header holds; needs the mutex."""
        if header.base_sha256 == self._header.base_sha256:
            return list(lines)  # also the mark of a save that may be under way
        return [line for line in lines if line.revision > header.base_revision]

    def _take_lock(self) -> None:
        self._stem.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._lock = take_lock(self._stem.with_name(self._stem.name + LOCK))

    def _forget_file(self) -> None:
        if self._file is not None:
            with suppress(OSError):
                self._file.close()
            self._file = None

    def _settle(self, kept: bool) -> bool:
        state = JournalState.KEPT if kept else JournalState.REFUSED
        if state is not self._state:
            self._state = state
            if state is JournalState.REFUSED:
                self._due.set()
            if self._on_state is not None:
                self._on_state(state)
        return kept

    def _keep_synced(self) -> None:
        while not self._closing:
            self._due.wait(_RETRY if self._state is JournalState.REFUSED else None)
            self._hurry.wait(_COALESCE)
            self._due.clear()
            self._hurry.clear()
            self._settle(self._brought_up())

    def _brought_up(self) -> bool:
        with self._mutex:
            written = self._catch_up()
        if written and self._key is self._next_key and self.sync():
            return True
        return self._rewritten() and self.sync()


def start_journal(
    folder: Path,
    project_id: str,
    base: Base,
    *,
    on_state: Callable[[JournalState], None] | None = None,
    key: Key | None = None,
) -> Journal:
    """Start the journal of a window that opens a project.

    Args:
        folder: the folder of journals; made when it is missing.
        project_id: whose journal it is.
        base: the project file as opened, or ``UNSAVED``.
        on_state: told when the disk begins or ceases to refuse, from any thread.
        key: that of a protected project, whose lines are sealed with it.
    """
    stem = folder / f"{project_id}-{secrets.token_hex(4)}"
    journal = Journal(stem, _header(project_id, base), on_state, key)
    journal.open()
    return journal


def _header(project_id: str, base: Base) -> Header:
    return Header(
        format=FORMAT,
        app=__version__,
        project_id=project_id,
        path=base.path,
        base_revision=base.revision,
        base_sha256=base.sha256,
    )


def _header_line(header: Header) -> Line:
    return Line(
        kind=LineKind.HEADER, revision=header.base_revision, content=codec.encode_small(header)
    )


def _remove(stem: Path) -> None:
    KeptFiles(stem).remove()
    with suppress(OSError):
        stem.with_name(stem.name + JOURNAL).unlink(missing_ok=True)
