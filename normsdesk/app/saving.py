"""One save as a value: prepared on the interface thread, done on another one."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from normsdesk.model.snapshot import Snapshot
from normsdesk.store import codec
from normsdesk.store.ancestry import with_start
from normsdesk.store.atomic import FileState
from normsdesk.store.backups import back_up, backup_is_due, reseal_backups
from normsdesk.store.contents import Contents, next_contents
from normsdesk.store.failures import SaveFailed, SaveReason
from normsdesk.store.journal import Base, Journal
from normsdesk.store.kept_state import KeptState
from normsdesk.store.project_file import Saved, save_project
from normsdesk.store.secret import Key, locked
from normsdesk.store.strangers import CodecError

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveTask:
    """Everything one save needs; nothing in it changes while it runs.

    Attributes:
        path: where to write.
        contents: what was opened or saved last, with what a file keeps beside the records.
        snapshot: the records to write.
        revision: how many commits they hold.
        expected: what the file must still look like; ``None`` writes over whatever is there.
        journal: starts over from the new file.
        backups: the folder of backups.
        kept: keeps beside the journal what it rests on: the place of the file may go.
        version_name: when given, the save is kept as a version of this name.
        clock: tells the time, with its zone.
        author: the role of whoever saves.
        keep_start: keep the state that work began from, to join copies by.
        keep_old: put what lies there aside first, whatever the day: it has an older format, or
            people chose to write over it.
    """

    path: Path
    contents: Contents
    snapshot: Snapshot
    revision: int
    expected: FileState | None
    journal: Journal
    backups: Path
    kept: KeptState
    version_name: str = ""
    clock: Callable[[], datetime]
    keep_old: bool = False
    keep_start: bool = False
    author: str = ""

    def run(self) -> Saved | SaveFailed:
        """Write the file: backup, new file beside the old one, mark, replace, new journal."""
        now = self.clock()
        before = with_start(self.contents) if self.keep_start else self.contents
        contents = next_contents(
            before,
            self.snapshot,
            revision=self.revision,
            at=now,
            version_name=self.version_name,
            author=self.author,
        )
        if not _reads_back(self.snapshot):
            return SaveFailed(reason=SaveReason.NOT_WRITABLE, path=self.path)
        no_backup = self._back_up(now)
        if no_backup is not None and self.keep_old:
            return SaveFailed(
                reason=SaveReason.NO_BACKUP, path=self.path, detail=no_backup.reason.value
            )
        saved = save_project(
            self.path,
            contents,
            expected=self.expected,
            before_replacing=self._mark,
            after_replacing=partial(self.kept.keep_file, self.journal),
        )
        if isinstance(saved, Saved):
            self.journal.seal_next(contents.key)
            passed = self.kept.passed(saved.state.sha256)
            held = (*attachment_hashes(contents), *passed)
            if self.journal.saved(self._base(saved.state.sha256), held):
                self.kept.forget(passed)
            self._seal_backups(contents.key)
            return replace(saved, no_backup=no_backup)
        if not self._is_there():  # with it went what the journal rests on
            self.kept.keep_state(self.journal, contents, self.path, self.revision)
        return saved

    def _mark(self, sha: str) -> None:
        self.journal.mark_saving(self._base(sha))

    def _base(self, sha: str) -> Base:
        return Base(path=str(self.path), sha256=sha, revision=self.revision)

    def _back_up(self, now: datetime) -> SaveFailed | None:
        project_id = self.snapshot.project.id
        if not self._is_there():
            return None
        if self.keep_old or backup_is_due(self.backups, project_id, now):
            kept = back_up(self.backups, project_id, self.path, now, key=self.contents.key)
            if isinstance(kept, SaveFailed):
                _log.warning("no backup of %s: %s", project_id, kept.reason.value)
                return replace(kept, path=self.backups)
        return None

    def _is_there(self) -> bool:
        try:
            return self.path.is_file()
        except OSError:  # nobody may look into its folder
            return False

    def _seal_backups(self, key: Key | None) -> None:
        """Leave no open backup of a protected project, whatever was kept before it was one."""
        project_id = self.snapshot.project.id
        if key is not None and (stay := reseal_backups(self.backups, project_id, locked, key)):
            _log.warning("%d backups of %s stay as they were", stay, project_id)


def attachment_hashes(contents: Contents) -> tuple[str, ...]:
    """List the hashes of the attachments that ``contents`` hold."""
    return tuple(packed.sha256 for packed in contents.attachments.values())


def _reads_back(snapshot: Snapshot) -> bool:
    """Tell whether what would be written reads back as the same records."""
    try:
        return codec.decode_tables(codec.encode_tables(snapshot)) == snapshot
    except CodecError:
        return False
