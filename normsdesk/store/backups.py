"""Earlier states of a project file, kept in the person's own folder and thinned out with time."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from normsdesk.store.atomic import (
    LONG_PATIENCE,
    FileState,
    remove_patiently,
    write_atomically,
)
from normsdesk.store.container import sha256
from normsdesk.store.failures import SaveFailed, save_failure
from normsdesk.store.paths import SUFFIX
from normsdesk.store.secret import (
    HEADER,
    Key,
    SealError,
    Unlock,
    is_sealed,
    opened,
    recipe_of,
    sealed,
)

RECENT = 10
DAYS = 7
WEEKS = 8

_NAME = re.compile(r"([0-9]{8}T[0-9]{6})Z-([0-9a-f]{64})" + re.escape(SUFFIX))
_TIME = "%Y%m%dT%H%M%S"


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """One kept state: its file, when it was put aside (UTC), and its hash."""

    path: Path
    at: datetime
    sha256: str


def backups_of(folder: Path, project_id: str) -> list[Backup]:
    """List the backups of a project, newest first."""
    found: list[Backup] = []
    home = folder / project_id
    if home.is_dir():
        for path in home.iterdir():
            match = _NAME.fullmatch(path.name)
            if match:
                at = datetime.strptime(match.group(1), _TIME).replace(tzinfo=UTC)
                found.append(Backup(path=path, at=at, sha256=match.group(2)))
    return sorted(found, key=lambda backup: (backup.at, backup.sha256), reverse=True)


def backup_is_due(folder: Path, project_id: str, now: datetime) -> bool:
    """Tell whether today, in the time zone of ``now``, nothing has been put aside yet."""
    today = now.date()
    return all(
        backup.at.astimezone(now.tzinfo).date() != today
        for backup in backups_of(folder, project_id)
    )


def back_up(
    folder: Path, project_id: str, project: Path, now: datetime, *, key: Key | None = None
) -> Backup | SaveFailed:
    """Put the file at ``project`` aside as it is, then thin out; ``now`` has a time zone.

    A state that is kept already is not kept twice. With the ``key`` of a protected project an
    open file is put aside sealed.
    """
    try:
        content = project.read_bytes()
        if key is not None and not is_sealed(content):
            content = sealed(content, key)
        sha = sha256(content)
        for backup in backups_of(folder, project_id):
            if backup.sha256 == sha:
                return backup
        home = folder / project_id
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        at = now.astimezone(UTC).replace(microsecond=0)
        path = home / f"{at.strftime(_TIME)}Z-{sha}{SUFFIX}"
        written = write_atomically(path, content, patience=LONG_PATIENCE)
        if not isinstance(written, FileState):
            return written
        _thin(folder, project_id, now)
    except OSError as error:
        return save_failure(project, error)
    return Backup(path=path, at=at, sha256=sha)


def worth_keeping(times: Iterable[datetime], now: datetime) -> set[datetime]:
    """Choose what is kept: the 10 newest, the newest of each of 7 days and of each of 8 weeks.

    Days and weeks are those of the time zone of ``now``.
    """
    newest_first = sorted(times, reverse=True)
    kept = set(newest_first[:RECENT])
    today = now.date()
    monday = today - timedelta(days=today.weekday())
    days: set[int] = set()
    weeks: set[int] = set()
    for at in newest_first:
        date = at.astimezone(now.tzinfo).date()
        day = (today - date).days
        week = (monday - (date - timedelta(days=date.weekday()))).days // 7
        if (day < DAYS and day not in days) or (week < WEEKS and week not in weeks):
            kept.add(at)
        days.add(day)
        weeks.add(week)
    return kept


def remove_all_backups(folder: Path, project_id: str) -> int:
    """Remove every backup of a project; returns how many went.

    Raises:
        OSError: one cannot be removed.
    """
    gone = backups_of(folder, project_id)
    for backup in gone:
        remove_patiently(backup.path)
    return len(gone)


def reseal_backups(folder: Path, project_id: str, unlock: Unlock, key: Key | None) -> int:
    """Have every backup of a project sealed with ``key``, or open for ``None``.

    Args:
        folder: the folder of backups.
        project_id: whose backups.
        unlock: gives the keys they are sealed with now.
        key: the key from now on.

    Returns:
        How many stay as they are, because no key is known or the disk refuses.
    """
    stay = 0
    for backup in backups_of(folder, project_id):
        try:
            done = _reseal(backup, unlock, key)
        except (OSError, SealError):
            done = False
        stay += not done
    return stay


def _reseal(backup: Backup, unlock: Unlock, key: Key | None) -> bool:
    with backup.path.open("rb") as file:
        head = file.read(HEADER)
        if not is_sealed(head) and key is None:
            return True
        if key is not None and is_sealed(head) and recipe_of(head) == key.recipe:
            return True
        content = head + file.read()
    if is_sealed(content):
        content, _ = opened(content, unlock)
    if key is not None:
        content = sealed(content, key)
    return isinstance(rewrite_backup(backup, content), FileState)


def rewrite_backup(backup: Backup, content: bytes) -> FileState | SaveFailed:
    """Put other bytes in the place of a backup, which keeps its time.

    Raises:
        OSError: the old one cannot be removed.
    """
    name = f"{backup.at.strftime(_TIME)}Z-{sha256(content)}{SUFFIX}"
    path = backup.path.with_name(name)
    written = write_atomically(path, content)
    if isinstance(written, FileState) and path != backup.path:
        remove_patiently(backup.path)
    return written


def every_backup(folder: Path) -> list[Backup]:
    """List the backups of all projects."""
    try:
        homes = sorted(home.name for home in folder.iterdir())
    except OSError:  # there is none yet
        return []
    return [backup for name in homes for backup in backups_of(folder, name)]


def remove_every_backup(folder: Path) -> int:
    """Remove the backups of all projects; returns how many went.

    Raises:
        OSError: one cannot be removed; those before it are gone.
    """
    gone = every_backup(folder)
    for backup in gone:
        remove_patiently(backup.path)
    return len(gone)


def _thin(folder: Path, project_id: str, now: datetime) -> None:
    backups = backups_of(folder, project_id)
    kept = worth_keeping((backup.at for backup in backups), now)
    for backup in backups:
        if backup.at not in kept:
            remove_patiently(backup.path)
