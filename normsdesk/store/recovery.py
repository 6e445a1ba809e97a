"""Finding what a program that ended too early left in its journal, and bringing it back."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache
from pathlib import Path

from normsdesk.edit.changes import Rejected, applied
from normsdesk.edit.patch import Change, Patch
from normsdesk.model.integrity import violations
from normsdesk.model.project import Attachment
from normsdesk.model.record import NEVER
from normsdesk.model.snapshot import Snapshot
from normsdesk.store import codec
from normsdesk.store.atomic import replace_patiently
from normsdesk.store.container import pack, sha256
from normsdesk.store.contents import Contents, attachment_member, new_contents
from normsdesk.store.differences import difference, forced
from normsdesk.store.failures import OpenFailed, OpenReason
from normsdesk.store.journal import JOURNAL, LOCK, Base
from normsdesk.store.kept_files import KeptFiles
from normsdesk.store.kept_state import kept_state
from normsdesk.store.line_seal import key_of_note, read_note
from normsdesk.store.lines import Header, Line, LineKind, Mark, read_header, read_lines
from normsdesk.store.lock import OsLock, take_lock
from normsdesk.store.project_file import open_project
from normsdesk.store.schema import FORMAT
from normsdesk.store.secret import Key, Recipe, Unlock, locked
from normsdesk.store.strangers import CodecError

ASIDE = ".aside"


class Match(StrEnum):
    """What a recovered project rests on."""

    FILE = "recovery.file"  # the project file is the one that was edited
    NEVER_SAVED = "recovery.never_saved"
    BACKUP = "recovery.backup"  # the file was changed since; an earlier state of it was kept
    KEPT = "recovery.kept"  # the file cannot be reached any more; its state was kept here
    ROUGH = "recovery.rough"  # the newest state of each record, put onto the file as it is now


class Loss(StrEnum):
    """Why a journal cannot be brought back by this program; it is kept."""

    UNREADABLE = "recovery.unreadable"
    OTHER_FORMAT = "recovery.other_format"
    NO_BASE = "recovery.no_base"
    SEALED = "recovery.sealed"  # of a protected project; its password opens it


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovered:
    """A project as it was when its program ended.

    ``contents`` are those of the base, ``snapshot`` has the commits on top, ``patch`` leads from
    one to the other and is the one step back. ``revision`` is the last commit's number.
    ``complete`` is false when the end of the journal was cut off. Unless ``match`` is ``FILE`` or
    ``NEVER_SAVED`` the result is offered as a copy. ``left_out`` names records that did not fit.
    """

    match: Match
    path: Path | None
    contents: Contents
    snapshot: Snapshot
    patch: Patch
    revision: int
    complete: bool
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NotRecovered:
    """A journal that was kept as it is, and why."""

    loss: Loss
    path: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftBehind:
    """The journal of a program that has ended, held so that no other program takes it too.

    ``header`` is ``None`` when it cannot be read. ``lines`` are the good ones after it; ``whole``
    tells whether nothing follows the last good one. ``key`` is that of a protected project once
    its lines are opened.
    """

    journal: Path
    lock: OsLock = field(repr=False)
    header: Header | None
    lines: tuple[Line, ...] = field(repr=False)
    whole: bool
    key: Key | None = field(default=None, repr=False)

    @property
    def recipe(self) -> Recipe | None:
        """How the key of a protected project is made; ``None`` for an open one."""
        found = read_note(self.header.seal) if self.header is not None else None
        return found[0] if found is not None else None

    @property
    def project_path(self) -> Path | None:
        """The project file that was open; ``None`` when it was never saved."""
        return Path(self.header.path) if self.header is not None and self.header.path else None

    def release(self) -> None:
        """Leave the journal for the next start."""
        self.lock.release()

    def discard(self) -> None:
        """Remove the journal: it was brought back and saved again, or people want it gone."""
        _files(self.journal).remove()
        with suppress(OSError):
            self.journal.unlink(missing_ok=True)
        self.lock.release()

    def set_aside(self) -> Path:
        """Keep the journal under a name that is not offered again; returns where.

        Raises:
            OSError: it cannot be renamed.
        """
        aside = self.journal.with_name(self.journal.name + ASIDE)
        replace_patiently(self.journal, aside)
        self.lock.release()
        return aside


def left_behind(folder: Path) -> list[LeftBehind]:
    """Find the journals whose programs have ended, oldest first, and hold them.

    A journal that was read whole and has nothing unsaved in it is removed.
    """
    found: list[LeftBehind] = []
    for path in _journals(folder):
        lock = _lock_of(path)
        if lock is None:
            continue
        claimed = _read(path, lock)
        if claimed is None:
            continue
        if claimed.header is not None and claimed.whole and not _has_patches(claimed):
            claimed.discard()
        else:
            found.append(claimed)
    return found


def recover(
    left: LeftBehind,
    *,
    path: Path | None = None,
    backups: Iterable[Path] = (),
    unlock: Unlock = locked,
) -> Recovered | NotRecovered | None:
    """Bring back what ``left`` holds; ``None`` when the project file holds all of it already.

    Args:
        left: the journal.
        path: the project file, when it was moved or renamed since.
        backups: kept states of the project, searched when the file was changed since.
        unlock: gives the key of a protected project.
    """
    header = left.header
    if header is None:
        return NotRecovered(loss=Loss.UNREADABLE)
    if header.format != FORMAT:
        return NotRecovered(loss=Loss.OTHER_FORMAT, path=left.project_path)
    unsealed = _unsealed(left, header, unlock)
    if unsealed is None:
        return NotRecovered(loss=Loss.SEALED, path=left.project_path)
    left = unsealed
    bases = _bases(left, header)
    hash_of = cache(_hash_of)  # a share that does not answer takes long to say so
    for base in bases:
        found = path or Path(base.path)
        if hash_of(found) == base.sha256:
            return _on_file(left, _Place(Match.FILE, found, base.revision), unlock)
    if not header.base_sha256:
        nothing = new_contents(Snapshot({}), at=NEVER)
        return _replayed(left, _Ground(Match.NEVER_SAVED, None, nothing, header.base_revision))
    revisions = {base.sha256: base.revision for base in bases}
    place = path or Path(bases[0].path)
    kept = kept_state(_files(left.journal), revisions, left.key, place, unlock)
    if kept is not None:
        match = Match.BACKUP if hash_of(place) else Match.KEPT
        beyond = match is Match.KEPT or kept[1] > header.base_revision
        return _replayed(left, _Ground(match, None, *kept, beyond))
    for backup in backups:
        revision = revisions.get(_hash_of(backup))
        if revision is not None:
            return _on_file(left, _Place(Match.BACKUP, backup, revision), unlock)
    return _rough(left, place, unlock)


def _journals(folder: Path) -> list[Path]:
    try:
        found = [(path.stat().st_mtime_ns, path) for path in folder.glob(f"*{JOURNAL}")]
    except OSError:
        return []
    return [path for _, path in sorted(found)]


def _lock_of(journal: Path) -> OsLock | None:
    try:
        return take_lock(journal.with_name(journal.name.removesuffix(JOURNAL) + LOCK))
    except OSError:
        return None


def _read(journal: Path, lock: OsLock) -> LeftBehind | None:
    try:
        data = journal.read_bytes()
    except FileNotFoundError:  # another program brought it back between listing and locking
        lock.release()
        return None
    except OSError:
        lock.leave()
        return None
    lines = list(read_lines(data))
    header = read_header(lines[0]) if lines else None
    length = sum(len(line.body) + 10 for line in lines)
    return LeftBehind(
        journal=journal,
        lock=lock,
        header=header,
        lines=tuple(lines[1:]),
        whole=length == len(data),
    )


def _has_patches(left: LeftBehind) -> bool:
    return any(line.kind is LineKind.PATCH for line in left.lines)


def _files(journal: Path) -> KeptFiles:
    return KeptFiles(journal.with_name(journal.name.removesuffix(JOURNAL)))


def _unsealed(left: LeftBehind, header: Header, unlock: Unlock) -> LeftBehind | None:
    """Open the lines of a protected project; ``None`` when its key is not known."""
    if not header.seal:
        return left
    found = key_of_note(header.seal, unlock)
    if found is None:
        return None
    key, seal = found
    lines = seal.opened(left.lines)
    return replace(left, lines=lines, whole=left.whole and len(lines) == len(left.lines), key=key)


def _bases(left: LeftBehind, header: Header) -> list[Base]:
    """List the files that the journal may rest on, newest first."""
    bases: list[Base] = []
    for line in reversed(left.lines):
        if line.kind is LineKind.SAVING:
            with suppress(CodecError):
                mark = codec.decode_small(Mark, line.content)
                bases.append(Base(path=mark.path, sha256=mark.sha256, revision=line.revision))
    if header.base_sha256:
        bases.append(
            Base(path=header.path, sha256=header.base_sha256, revision=header.base_revision)
        )
    return bases


def _hash_of(path: Path) -> str:
    try:
        return sha256(path.read_bytes())
    except (OSError, ValueError):  # no file can have such a name
        return ""


@dataclass(frozen=True, slots=True)
class _Ground:
    """What lines are replayed on, and which of them: those of later revisions.

    ``beyond`` tells that it holds itself what no file is known to hold.
    """

    match: Match
    path: Path | None
    contents: Contents
    revision: int
    beyond: bool = False


@dataclass(frozen=True, slots=True)
class _Place:
    """A file that lines may be replayed on, and the revision it holds."""

    match: Match
    path: Path
    revision: int


def _on_file(left: LeftBehind, place: _Place, unlock: Unlock) -> Recovered | NotRecovered | None:
    opened = open_project(place.path, unlock=unlock)
    if isinstance(opened, OpenFailed):
        return NotRecovered(loss=_no_base(opened), path=place.path)
    return _replayed(left, _Ground(place.match, place.path, opened.contents, place.revision))


def _no_base(failure: OpenFailed) -> Loss:
    return Loss.SEALED if failure.reason is OpenReason.SEALED else Loss.NO_BASE


def _replayed(left: LeftBehind, ground: _Ground) -> Recovered | NotRecovered | None:
    snapshot = ground.contents.snapshot
    reached = ground.revision
    complete = left.whole
    for revision, patch in _patches(left.lines, ground.revision):
        after = applied(snapshot, patch) if patch is not None else None
        if after is None or isinstance(after, Rejected):
            complete = False
            break
        snapshot, reached = after, revision
    if reached == ground.revision and not ground.beyond:
        return None if complete else NotRecovered(loss=Loss.UNREADABLE, path=ground.path)
    return _recovered(left, ground, snapshot, reached=reached, complete=complete)


def _rough(left: LeftBehind, path: Path, unlock: Unlock) -> Recovered | NotRecovered | None:
    """Put the newest state of each record onto the file as it is now, as far as that holds."""
    opened = open_project(path, unlock=unlock)
    if isinstance(opened, OpenFailed):
        return NotRecovered(loss=_no_base(opened), path=path)
    wanted: dict[str, Change] = {}
    reached = opened.contents.revision_number
    for revision, patch in _patches(left.lines):
        if patch is None:
            break
        wanted |= {change.id: change for change in patch.changes}
        reached = revision
    before = opened.contents.snapshot
    left_out: list[str] = []
    snapshot = forced(before, wanted.values())
    while wanted and (broken := next(violations(snapshot), None)):
        if wanted.pop(broken.record_id, None) is None:
            return NotRecovered(loss=Loss.NO_BASE, path=path)
        left_out.append(broken.record_id)
        snapshot = forced(before, wanted.values())
    if not wanted:
        return NotRecovered(loss=Loss.NO_BASE, path=path)
    ground = _Ground(Match.ROUGH, path, opened.contents, opened.contents.revision_number)
    recovered = _recovered(left, ground, snapshot, reached=reached, complete=left.whole)
    return replace(recovered, left_out=tuple(left_out))


def _recovered(
    left: LeftBehind, ground: _Ground, snapshot: Snapshot, *, reached: int, complete: bool
) -> Recovered:
    return Recovered(
        match=ground.match,
        path=ground.path,
        contents=_with_kept_files(left, ground.contents, snapshot),
        snapshot=snapshot,
        patch=difference(ground.contents.snapshot, snapshot),
        revision=reached,
        complete=complete,
    )


def _with_kept_files(left: LeftBehind, contents: Contents, snapshot: Snapshot) -> Contents:
    kinds = {record.sha256: record.kind for record in snapshot.all(Attachment)}
    kept = dict(contents.attachments)
    for data in _files(left.journal).contents(left.key):
        sha = sha256(data)
        if sha in kinds:
            kept[attachment_member(sha, kinds[sha])] = pack(data, deflated=False)
    return replace(contents, attachments=kept, key=contents.key or left.key)


def _patches(lines: Iterable[Line], after: int = -1) -> Iterator[tuple[int, Patch | None]]:
    """Read the patches of later revisions; one that cannot be read is ``None``."""
    for line in lines:
        if line.kind is LineKind.PATCH and line.revision > after:
            try:
                yield line.revision, codec.decode_patch(line.content)
            except CodecError:
                yield line.revision, None
