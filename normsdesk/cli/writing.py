"""Changing a project file from the command line: locked, backed up, all or nothing."""

import os
import platform
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from normsdesk.cli.console import CannotDo, Console
from normsdesk.cli.files import read_project, say_not_opened
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
from normsdesk.store.project_file import Opened, save_project
from normsdesk.store.said import say_save_failure

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
    if not isinstance(lock, ProjectLock):
        raise CannotDo(_say_refusal(console, path, lock))
    try:
        return _changed(console, path, work, first, now)
    finally:
        _release(lock)


def note_in_project(console: Console, path: Path, work: Callable[[Contents], Contents]) -> bool:
    """Change what a project file keeps beside its records; tell whether it could be written.

    Raises:
        CannotDo: the file cannot be read.
    """
    return _noted(console, path, work) is None


def replace_project(
    console: Console, path: Path, work: Callable[[Contents], Contents], *, keep_old: bool = True
) -> None:
    """Write a project file anew; ``keep_old`` puts the old one aside once a day.

    Raises:
        CannotDo: the file is open elsewhere, or cannot be read or written.
    """
    refusal = _noted(console, path, work, keep_old=keep_old)
    if refusal is not None:
        raise CannotDo(_say_refusal(console, path, refusal))


def _noted(
    console: Console, path: Path, work: Callable[[Contents], Contents], *, keep_old: bool = True
) -> TakenBy | SaveFailed | None:
    opened = _opened(console, path)
    now = datetime.now(UTC).replace(microsecond=0)
    lock = lock_project(path, Holder(who="", where=platform.node(), since=now))
    if not isinstance(lock, ProjectLock):
        return lock
    try:
        contents = work(opened.contents)
        if keep_old:
            _back_up(path, replace(opened, contents=contents), now)
        saved = save_project(path, contents, expected=opened.state)
    finally:
        _release(lock)
    return saved if isinstance(saved, SaveFailed) else None


def _say_refusal(console: Console, path: Path, refusal: TakenBy | SaveFailed) -> str:
    if isinstance(refusal, SaveFailed):
        return say_save_failure(console.words, refusal)
    return console.words._("{file}: this project is open elsewhere. Close it there first.").format(
        file=path
    )


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
    _back_up(path, opened, now)
    saved = save_project(path, following, expected=opened.state)
    if isinstance(saved, SaveFailed):
        raise CannotDo(say_save_failure(console.words, saved))
    return outcome.patch


def _opened(console: Console, path: Path) -> Opened:
    outcome = read_project(console, path)
    if isinstance(outcome, OpenFailed):
        raise CannotDo(say_not_opened(console, outcome))
    return outcome


def _back_up(path: Path, opened: Opened, now: datetime) -> None:
    folder = backups_folder(data_folder(os.environ))
    project_id, here = opened.contents.snapshot.project.id, now.astimezone()
    if opened.upgraded_from is not None or backup_is_due(folder, project_id, here):
        back_up(folder, project_id, path, here, key=opened.contents.key)


def _release(lock: ProjectLock) -> None:
    lock.release()
