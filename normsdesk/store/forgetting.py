"""Deleting for good what was promised to be deleted: wherever this computer keeps the project."""

import re
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from normsdesk.edit.commands.retention import forgotten
from normsdesk.model.project import Attachment
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.survey import RetainedKind, SurveyImport
from normsdesk.rules.retention import Repeated, held, repeated
from normsdesk.store import codec
from normsdesk.store.atomic import PART, FileState, remove_patiently
from normsdesk.store.backups import Backup, backups_of, rewrite_backup
from normsdesk.store.container import pack, unpack
from normsdesk.store.contents import Contents
from normsdesk.store.failures import OpenFailed
from normsdesk.store.journal import JOURNAL, LOCK
from normsdesk.store.kept_files import KeptFiles
from normsdesk.store.lock import take_lock
from normsdesk.store.project_file import open_project, project_bytes
from normsdesk.store.schema import BaseNote, Packed
from normsdesk.store.secret import Key, keys_known
from normsdesk.store.strangers import CodecError


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where this computer keeps the project: the folders of backups and of journals.

    ``own`` is the journal of this very run, which starts over with the next save.
    """

    backups: Path
    journals: Path
    own: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What deleting would do, and what it cannot reach.

    Attributes:
        counts: how many records of each kind hold something now.
        versions: how many named versions are written anew.
        bases: how many states that copies are joined by are written anew.
        backups: how many backups are written anew; those that cannot be opened are removed.
        journals: how many journals of runs that ended badly are removed.
        given: copies that were given away, as far as the project knows.
        answer_files: names of survey files whose answers were read in; they lie elsewhere.
        repeated: places that repeat what somebody said, and stay.
    """

    counts: Mapping[RetainedKind, int]
    versions: int
    bases: int
    backups: int
    journals: int
    given: tuple[BaseNote, ...]
    answer_files: tuple[str, ...]
    repeated: tuple[Repeated, ...]

    @property
    def nothing_there(self) -> bool:
        """Whether the project itself holds nothing of these kinds; what it keeps may."""
        return not any(self.counts.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """What was done beside the project file.

    ``stay`` are files that still hold what should be gone: the disk refuses, or another window
    works with them.
    """

    rewritten: int
    removed: int
    stay: tuple[Path, ...]


def preview(
    contents: Contents, snapshot: Snapshot, kinds: Collection[RetainedKind], places: Places
) -> Preview:
    """Count what deleting would do; nothing is changed.

    Args:
        contents: what the project file keeps.
        snapshot: the records as they are now.
        kinds: what is to be deleted.
        places: where this computer keeps the project.
    """
    project_id = snapshot.project.id
    running = "" if places.own is None else places.own.name.removesuffix(JOURNAL)
    asks = RetainedKind.ANSWERS in kinds
    return Preview(
        counts={kind: len(held(snapshot, kind)) for kind in kinds},
        versions=len(contents.versions),
        bases=len(contents.bases),
        backups=len(backups_of(places.backups, project_id)),
        journals=len([one for one in _left(places.journals, project_id) if one != running]),
        given=tuple(note for note in contents.base_notes if note.handed),
        answer_files=tuple(
            one.file_name for one in snapshot.all(SurveyImport) if asks and one.file_name
        ),
        repeated=repeated(snapshot, kinds),
    )


def forgotten_contents(contents: Contents, kinds: Collection[RetainedKind]) -> Contents:
    """Give a project file without what is to be deleted, in each state it keeps.

    A state that cannot be read is left out: nobody can tell what is in it.
    """
    snapshot = forgotten(contents.snapshot, kinds)
    versions = _members(contents.versions, kinds)
    bases = _members(contents.bases, kinds)
    gone = RetainedKind.ATTACHMENTS in kinds
    files = {} if gone and not snapshot.all(Attachment) else contents.attachments
    return replace(
        contents,
        snapshot=snapshot,
        versions=versions,
        version_notes=tuple(
            note for note in contents.version_notes if _has(versions, note.revision)
        ),
        bases=bases,
        base_notes=tuple(note for note in contents.base_notes if _has(bases, note.revision)),
        attachments=files,
    )


def forget_elsewhere(
    project_id: str, kinds: Collection[RetainedKind], places: Places, key: Key | None
) -> Reached:
    """Delete in backups and in what ended runs left behind, once the project file is written.

    Args:
        project_id: whose.
        kinds: what is to be deleted.
        places: where this computer keeps the project.
        key: that of a protected project.
    """
    rewritten = removed = 0
    stay: list[Path] = []
    for backup in backups_of(places.backups, project_id):
        try:
            done = _forget_in_backup(backup, kinds, key)
        except OSError:
            stay.append(backup.path)
            continue
        rewritten += done
        removed += not done
    for stem, paths in _left(places.journals, project_id).items():
        if places.own is not None and stem == places.own.name.removesuffix(JOURNAL):
            KeptFiles(places.journals / stem).remove()  # the file that was just written has them
            continue
        if _removed(places.journals / stem, paths):
            removed += 1
        else:
            stay.append(places.journals / f"{stem}{JOURNAL}")
    for part in (places.backups / project_id).glob(f"*{PART}"):
        with suppress(OSError):
            remove_patiently(part)
    return Reached(rewritten=rewritten, removed=removed, stay=tuple(stay))


def _members(
    members: Mapping[str, Packed], kinds: Collection[RetainedKind]
) -> Mapping[str, Packed]:
    kept: dict[str, Packed] = {}
    for name, packed in members.items():
        with suppress(CodecError, ValueError):
            state = codec.decode_tables(unpack(packed))
            after = forgotten(state, kinds)
            kept[name] = packed if after == state else pack(codec.encode_tables(after))
    return kept


def _has(members: Mapping[str, Packed], revision: str) -> bool:
    return any(name.rpartition("/")[2] == f"{revision}.json" for name in members)


def _forget_in_backup(backup: Backup, kinds: Collection[RetainedKind], key: Key | None) -> bool:
    """Write a backup anew; one that cannot be opened is removed. Tells whether it is still there.

    Raises:
        OSError: the disk refuses, and it is as it was.
    """
    opened = open_project(backup.path, unlock=keys_known(key))
    if isinstance(opened, OpenFailed):
        remove_patiently(backup.path)
        return False
    after = forgotten_contents(opened.contents, kinds)
    if isinstance(rewrite_backup(backup, project_bytes(after)), FileState):
        return True
    raise OSError


def _left(folder: Path, project_id: str) -> dict[str, list[Path]]:
    """Find everything kept beside the project of runs, by the name that each run has."""
    name = re.compile(re.escape(project_id) + r"-[0-9a-f]{8}")
    found: dict[str, list[Path]] = {}
    with suppress(OSError):
        for path in sorted(folder.iterdir()):
            match = name.match(path.name)
            if match and path.name[match.end() : match.end() + 1] == "." and path.suffix != LOCK:
                found.setdefault(match.group(), []).append(path)
    return found


def _removed(stem: Path, paths: list[Path]) -> bool:
    """Remove what an ended run left behind; a run that goes on holds its lock."""
    try:
        taken = take_lock(stem.with_name(stem.name + LOCK))
        if taken is None:
            return False
        try:
            KeptFiles(stem).remove()
            for path in paths:
                if not path.is_dir():
                    remove_patiently(path)
        finally:
            taken.release()
    except OSError:
        return False
    return not any(path.exists() for path in paths)
