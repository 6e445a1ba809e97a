"""What a journal rests on, kept beside it: the place of the project file may go at any moment.

A journal says what was done since a file. When a stick is pulled and never comes back, that alone
brings nothing back: so the bytes of the file are kept, too, for as long as the project is open.
"""

import shutil
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path

from normsdesk.store.container import sha256
from normsdesk.store.contents import Contents
from normsdesk.store.failures import OpenFailed
from normsdesk.store.journal import Base, Journal, JournalState
from normsdesk.store.kept_files import KeptFiles
from normsdesk.store.project_file import contents_of, project_bytes
from normsdesk.store.secret import Key, Unlock, keys_known

ROOM_LEFT = 32 << 20
"""Bytes that a copy of a file leaves free: the lines of the journal need the room more."""


class KeptState:
    """What one open project keeps of itself beside its journal.

    That is the file that the journal rests on, as it was opened or saved last; where that could
    not be kept, the state that the first refused save was to write. With a save under way both
    the old and the new one lie there.
    """

    def __init__(self) -> None:
        self._held: frozenset[str] = frozenset()
        self._revision = -1

    def keep_file(self, journal: Journal, data: bytes) -> None:
        """Keep the bytes of the file that ``journal`` rests on, or is about to start over from.

        Where the disk is nearly full, or the journal itself is refused, nothing is kept.
        """
        if journal.state is not JournalState.KEPT or not _has_room(journal.path.parent, data):
            return
        if journal.keep_attachment(data):
            self._held |= {sha256(data)}

    def keep_file_at(self, journal: Journal, path: Path, sha: str) -> None:
        """Keep the file at ``path`` that ``journal`` rests on, while it still has this hash."""
        with suppress(OSError):
            data = path.read_bytes()
            if sha256(data) == sha:
                self.keep_file(journal, data)

    def keep_state(self, journal: Journal, contents: Contents, path: Path, revision: int) -> None:
        """Keep the state of a revision that could not be written to ``path``.

        Raises:
            CodecError: a value cannot be written.
        """
        if revision == self._revision:
            return  # a save that is tried again
        data = project_bytes(contents)
        sha = sha256(data)
        if not journal.keep_attachment(data):
            return
        passed, self._held = self._held - {sha}, self._held | {sha}
        # What was kept before goes only when the disk has it that the new one may be rested on.
        if journal.mark_saving(Base(path=str(path), sha256=sha, revision=revision)):
            journal.let_go(passed)
            self.forget(passed)
            self._revision = revision

    def passed(self, sha: str) -> frozenset[str]:
        """Tell by their hashes what can go once the journal rests on the file with this one."""
        return self._held - {sha}

    def forget(self, hashes: Collection[str]) -> None:
        """Take note that these are gone."""
        self._held -= frozenset(hashes)
        self._revision = -1


def kept_state(
    files: KeptFiles, revisions: Mapping[str, int], key: Key | None, path: Path, unlock: Unlock
) -> tuple[Contents, int] | None:
    """Find the newest state that was kept, and the revision it holds; ``None`` if there is none.

    Args:
        files: what lies beside the journal.
        revisions: those of the states that the journal may rest on, by their hashes.
        key: that of the journal of a protected project.
        path: where its file was, for failures.
        unlock: gives the key of a state that was protected when its journal was not yet.
    """
    fitting = [
        (revision, data)
        for data in files.contents(key)
        if (revision := revisions.get(sha256(data))) is not None
    ]
    for revision, data in sorted(fitting, reverse=True):
        found = contents_of(data, path, unlock if key is None else keys_known(key))
        if not isinstance(found, OpenFailed):
            return found, revision
    return None


def _has_room(folder: Path, data: bytes) -> bool:
    try:
        return shutil.disk_usage(folder).free >= len(data) + ROOM_LEFT
    except OSError:
        return False
