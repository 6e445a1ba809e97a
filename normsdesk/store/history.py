"""Earlier states of a project: named versions inside its file, and backups beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from normsdesk.model.snapshot import Snapshot
from normsdesk.store.backups import backups_of
from normsdesk.store.contents import Contents, version_snapshot
from normsdesk.store.failures import OpenFailed
from normsdesk.store.project_file import open_project
from normsdesk.store.schema import Packed, no_members
from normsdesk.store.secret import keys_known


class MomentKind(StrEnum):
    """Where an earlier state is kept."""

    VERSION = "history.version"
    BACKUP = "history.backup"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """An earlier state: what it is called, from when it is, and where it is kept.

    ``key`` is a revision for a named version, else the path of a backup. A backup has no name;
    ``size`` is in bytes.
    """

    key: str
    kind: MomentKind
    at: datetime
    name: str = ""
    size: int = 0


def moments(contents: Contents, folder: Path) -> list[Moment]:
    """List what is kept of a project, newest first: its named versions, then its backups.

    Args:
        contents: the project as it was opened or saved last.
        folder: the folder of backups.
    """
    versions = [
        Moment(key=note.revision, kind=MomentKind.VERSION, at=note.saved_at, name=note.name)
        for note in reversed(contents.version_notes)
    ]
    backups = [
        Moment(key=str(one.path), kind=MomentKind.BACKUP, at=one.at, size=_size(one.path))
        for one in backups_of(folder, contents.snapshot.project.id)
    ]
    return [*versions, *backups]


def moment_snapshot(contents: Contents, moment: Moment) -> Snapshot | None:
    """Read the records of an earlier state; ``None`` when it is gone or cannot be read."""
    if moment.kind is MomentKind.VERSION:
        return version_snapshot(contents, moment.key)
    opened = open_project(Path(moment.key), unlock=keys_known(contents.key))
    return None if isinstance(opened, OpenFailed) else opened.contents.snapshot


def moment_files(contents: Contents, moment: Moment) -> Mapping[str, Packed]:
    """Give the attached files of a backup; those of a version lie in the project itself."""
    if moment.kind is MomentKind.VERSION:
        return no_members()
    opened = open_project(Path(moment.key), unlock=keys_known(contents.key))
    return no_members() if isinstance(opened, OpenFailed) else opened.contents.attachments


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # somebody has just removed it
        return 0
