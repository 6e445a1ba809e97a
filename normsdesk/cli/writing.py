"""Changing a project file from the command line: locked, backed up, all or nothing."""

import os
import platform
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from normsdesk.cli.console import CannotDo, Console
from normsdesk.edit.changes import Rejected
from normsdesk.edit.document import Document
from normsdesk.edit.patch import Patch
from normsdesk.library.wording import spoken
from normsdesk.model.snapshot import Snapshot
from normsdesk.store.ancestry import with_start
from normsdesk.store.backups import back_up, backup_is_due
from normsdesk.store.contents import Contents, next_contents
from normsdesk.store.failures import OpenFailed, SaveFailed
from normsdesk.store.lock import Holder, ProjectLock, TakenBy, lock_project
from normsdesk.store.paths import backups_folder, data_folder
from normsdesk.store.project_file import Opened, open_project, save_project
from normsdesk.store.said import say_open_failure, say_save_failure

Work = Callable[[Snapshot], Patch | Rejected]


def change_project(console: Console, path: Path, work: Work) -> Patch:
    """Make one change to a project file and save it; return what was changed.

    ``work`` gets the project and returns the change; an empty one is not saved.

    Raises:
        CannotDo: the file is open elsewhere, cannot be read or written, or refuses the change.
    """
    first = _opened(console, path)
    now = datetime.now(UTC).replace(microsecond=0)
    lock = lock_project(path, Holder(who="", where=platform.node(), since=now))
    if isinstance(lock, TakenBy):
        raise CannotDo(
            console.words._("{file}: this project is open elsewhere. Close it there first.").format(
                file=path
            )
        )
    if isinstance(lock, SaveFailed):
        raise CannotDo(say_save_failure(console.words, lock))
    try:
        return _changed(console, path, work, first, now)
    finally:
        _release(lock)


def note_in_project(console: Console, path: Path, work: Callable[[Contents], Contents]) -> bool:
    """Change what a project file keeps beside its records; tell whether it could be written.

    Raises:
        CannotDo: the file cannot be read.
    """
    opened = _opened(console, path)
    now = datetime.now(UTC).replace(microsecond=0)
    lock = lock_project(path, Holder(who="", where=platform.node(), since=now))
    if not isinstance(lock, ProjectLock):
        return False
    try:
        project_id = opened.contents.snapshot.project.id
        _back_up(path, project_id, now, older=opened.upgraded_from is not None)
        saved = save_project(path, work(opened.contents), expected=opened.state)
    finally:
        _release(lock)
    return not isinstance(saved, SaveFailed)


def _changed(console: Console, path: Path, work: Work, opened: Opened, now: datetime) -> Patch:
    contents = opened.contents
    document = Document(contents.snapshot, revision=contents.revision_number, clock=lambda: now)
    outcome = document.commit(work(document.snapshot))
    if isinstance(outcome, Rejected):
        raise CannotDo(spoken(console.words, outcome.reason.value))
    if not outcome.patch:
        return outcome.patch
    following = next_contents(
        with_start(contents), document.snapshot, revision=document.revision, at=now
    )
    _back_up(path, contents.snapshot.project.id, now, older=opened.upgraded_from is not None)
    saved = save_project(path, following, expected=opened.state)
    if isinstance(saved, SaveFailed):
        raise CannotDo(say_save_failure(console.words, saved))
    return outcome.patch


def _opened(console: Console, path: Path) -> Opened:
    outcome = open_project(path)
    if isinstance(outcome, OpenFailed):
        raise CannotDo(say_open_failure(console.words, outcome))
    return outcome


def _back_up(path: Path, project_id: str, now: datetime, *, older: bool) -> None:
    folder = backups_folder(data_folder(os.environ))
    here = now.astimezone()
    if older or backup_is_due(folder, project_id, here):
        back_up(folder, project_id, path, here)


def _release(lock: ProjectLock) -> None:
    lock.release()
