"""Ways to open a project: a file, an example, a new one, a copy, what a crash left behind."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from normsdesk.app.session import NO_FILE_HERE, Home, OnDisk, Session
from normsdesk.edit.document import Document
from normsdesk.model.record import NEVER
from normsdesk.model.snapshot import Snapshot, altered
from normsdesk.store.backups import backups_of
from normsdesk.store.contents import Contents, attachment
from normsdesk.store.failures import OpenFailed, OpenReason, SaveFailed
from normsdesk.store.journal import UNSAVED, Base, start_journal, starting_patch
from normsdesk.store.lock import ProjectLock, TakenBy, lock_project
from normsdesk.store.paths import backups_folder, journals_folder
from normsdesk.store.project_file import Opened, open_project
from normsdesk.store.recovery import LeftBehind, Match, NotRecovered, Recovered, recover
from normsdesk.store.secret import Unlock, keys_known, locked

STARTED = "project.started"
"""Label of the first line of a journal without a file; nobody can undo it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What is open again after a crash: the session and the journal it came from."""

    session: Session
    recovered: Recovered


def new_session(contents: Contents, home: Home, *, worth_keeping: bool = False) -> Session:
    """Open a project that has no file: a new one, an example, or a copy."""
    revision = contents.revision_number
    return _unsaved(home, contents, contents.snapshot, revision, worth_keeping=worth_keeping)


def retitled(contents: Contents, title: str) -> Contents:
    """Give a copy another title, so that nobody takes it for the original."""
    project = altered(contents.snapshot.project, title=title)
    tables = {**contents.snapshot.tables, project.table: {project.id: project}}
    return replace(contents, snapshot=Snapshot(tables))


def open_file(
    path: Path,
    home: Home,
    *,
    left: Sequence[LeftBehind] = (),
    take_over: bool = False,
    unlock: Unlock = locked,
) -> Session | Restored | OpenFailed | TakenBy:
    """Open a project file for writing.

    A journal that fits the file exactly is brought back and discarded; others stay where they
    are. ``take_over`` opens whatever another machine's note says; ``unlock`` gives the key of a
    protected file.
    """
    path = path.absolute()
    if not path.is_file():
        failed = open_project(path, unlock=unlock)
        return failed if isinstance(failed, OpenFailed) else _not_a_file(path)
    lock = lock_project(path, home.holder, whatever_the_note=take_over)
    if isinstance(lock, TakenBy):
        return lock
    opened = open_project(path, unlock=unlock)
    if isinstance(opened, OpenFailed):
        if isinstance(lock, ProjectLock):
            lock.release()
        return opened
    found = _newest(path, opened, left)
    if found is None:
        return _on_file(opened, home, lock)
    source, recovered = found
    session = _on_file(opened, home, lock, recovered)
    _hand_over(session, source)
    return Restored(session=session, recovered=recovered)


def open_to_read(path: Path, home: Home, *, unlock: Unlock = locked) -> Session | OpenFailed:
    """Open a project file for reading only."""
    opened = open_project(path.absolute(), unlock=unlock)
    if isinstance(opened, OpenFailed):
        return opened
    contents = opened.contents
    document = Document(
        contents.snapshot, revision=contents.revision_number, author=home.author, read_only=True
    )
    on_disk = OnDisk(path=opened.path, state=opened.state)
    return Session(document, contents, home, on_disk=on_disk)


def read_copy(path: Path, *, unlock: Unlock = locked) -> Contents | OpenFailed:
    """Read a project file to go on with a copy of it."""
    opened = open_project(path.absolute(), unlock=unlock)
    return opened if isinstance(opened, OpenFailed) else opened.contents


def brought_back(
    left: LeftBehind, home: Home, *, unlock: Unlock = locked
) -> Recovered | NotRecovered | None:
    """Bring back what ``left`` holds, with the project's backups at hand."""
    header = left.header
    project_id = header.project_id if header is not None else ""
    backups = backups_of(backups_folder(home.data), project_id) if project_id else []
    return recover(left, backups=[backup.path for backup in backups], unlock=unlock)


def restore(left: LeftBehind, recovered: Recovered, home: Home) -> Restored:
    """Open what was brought back as a project without a file; its journal goes over.

    ``open_file`` is the way when the project file is still the one that was edited.
    """
    session = _unsaved(
        home, recovered.contents, recovered.snapshot, recovered.revision, worth_keeping=True
    )
    _hand_over(session, left)
    return Restored(session=session, recovered=recovered)


def _not_a_file(path: Path) -> OpenFailed:
    return OpenFailed(reason=OpenReason.NOT_A_PROJECT, path=path)


def _newest(
    path: Path, opened: Opened, left: Sequence[LeftBehind]
) -> tuple[LeftBehind, Recovered] | None:
    """Find the journal that goes furthest from exactly this file; drop those with nothing new."""
    best: tuple[LeftBehind, Recovered] | None = None
    for one in left:
        if one.header is None or one.header.project_id != opened.contents.snapshot.project.id:
            continue
        same_place = one.project_path is not None and _same(one.project_path, path)
        recovered = recover(one, path=path, unlock=keys_known(opened.contents.key))
        if recovered is None and same_place:
            one.discard()
        if (
            isinstance(recovered, Recovered)
            and recovered.match is Match.FILE
            and (best is None or recovered.revision > best[1].revision)
        ):
            best = one, recovered
    return best


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return os.path.normcase(one.absolute()) == os.path.normcase(other)


def _on_file(
    opened: Opened,
    home: Home,
    lock: ProjectLock | SaveFailed,
    recovered: Recovered | None = None,
) -> Session:
    contents = recovered.contents if recovered is not None else opened.contents
    saved = contents.revision_number
    base = Base(path=str(opened.path), sha256=opened.state.sha256, revision=saved)
    journal = start_journal(
        journals_folder(home.data),
        contents.snapshot.project.id,
        base,
        on_state=home.on_journal,
        key=contents.key,
    )
    snapshot = recovered.snapshot if recovered is not None else contents.snapshot
    revision = recovered.revision if recovered is not None else saved
    document = Document(snapshot, revision=revision, author=home.author)
    if recovered is not None:
        document.start_step(snapshot, recovered.patch.label, recovered.patch)
        journal.append(recovered.patch, revision)
        for sha in _new_attachments(contents, opened.contents):
            journal.keep_attachment(attachment(contents, sha) or b"")
    session = Session(
        document,
        contents,
        home,
        on_disk=OnDisk(
            path=opened.path, state=opened.state, upgraded=opened.upgraded_from is not None
        ),
        journal=journal,
        lock=lock if isinstance(lock, ProjectLock) else None,
        failure=_no_file_here(lock, opened.path),
    )
    session.keep_file()
    return session


def _unsaved(
    home: Home, contents: Contents, snapshot: Snapshot, revision: int, *, worth_keeping: bool
) -> Session:
    project_id = snapshot.project.id
    journal = start_journal(
        journals_folder(home.data),
        project_id,
        UNSAVED,
        on_state=home.on_journal,
        key=contents.key,
    )
    journal.append(starting_patch(snapshot, STARTED), revision)
    for packed in contents.attachments.values():
        journal.keep_attachment(attachment(contents, packed.sha256) or b"")
    at = home.clock() if contents.saved_at == NEVER else contents.saved_at
    contents = replace(contents, snapshot=snapshot, saved_at=at)
    document = Document(snapshot, revision=revision, author=home.author)
    return Session(document, contents, home, journal=journal, worth_keeping=worth_keeping)


def _no_file_here(lock: ProjectLock | SaveFailed, path: Path) -> SaveFailed | None:
    """Tell from a lock that failed whether the file itself can be written."""
    if isinstance(lock, SaveFailed) and lock.reason in NO_FILE_HERE:
        return replace(lock, path=path)
    return None


def _new_attachments(contents: Contents, on_disk: Contents) -> list[str]:
    known = set(on_disk.attachments)
    return [packed.sha256 for name, packed in contents.attachments.items() if name not in known]


def _hand_over(session: Session, left: LeftBehind) -> None:
    """Let the old journal go once the new one has everything on the disk."""
    if session.keeps_everything():
        left.discard()
    else:
        left.release()
