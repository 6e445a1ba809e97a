"""Everything readable of a damaged project file, and a list of what is missing.

The file itself is never written to. What comes out holds together like any project, has no
memory of what copies can be joined by (so that nothing that was lost counts as deleted), and
lies nowhere until somebody saves it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from normsdesk.model.integrity import violations
from normsdesk.model.project import Attachment, Project
from normsdesk.model.record import Record
from normsdesk.model.snapshot import Snapshot
from normsdesk.store import codec
from normsdesk.store.container import pack, sha256
from normsdesk.store.contents import Contents, base_member, version_member
from normsdesk.store.failures import OpenFailed, OpenReason, open_failure, refused_kind
from normsdesk.store.mending import LossKind, Lost, held_together, records_of
from normsdesk.store.salvage import Piece, pieces_of, plain_values, read_whole
from normsdesk.store.schema import (
    ATTACHMENTS,
    BASES,
    FORMAT,
    LIMITS,
    MANIFEST,
    PROJECT,
    VERSIONS,
    Limits,
    Manifest,
    Packed,
    VersionNote,
    is_revision,
    new_revision,
    revision_number,
)
from normsdesk.store.secret import SealError, Unlock, is_sealed, locked, opened_as_far
from normsdesk.store.strangers import CodecError

__all__ = ["LossKind", "Lost", "Rescued", "can_be_rescued", "rescue"]

_HOPELESS = frozenset(
    {
        OpenReason.MISSING,
        OpenReason.FOLDER_MISSING,
        OpenReason.IN_USE,
        OpenReason.FOLDER,
        OpenReason.NO_PERMISSION,
        OpenReason.UNREADABLE,
        OpenReason.EMPTY,
        OpenReason.TOO_LARGE,
        OpenReason.NEWER_FORMAT,
        OpenReason.OLDER_FORMAT,
        OpenReason.ENCRYPTED,
        OpenReason.SEALED,
        OpenReason.SEALED_OTHERWISE,
        OpenReason.NOT_UNLOCKED,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rescued:
    """What could be read of a file: a project of its own, and what is missing in it."""

    contents: Contents
    lost: tuple[Lost, ...]


def can_be_rescued(failure: OpenFailed) -> bool:
    """Tell whether it is worth looking what can be read of a file that was not opened."""
    return failure.reason not in _HOPELESS


def rescue(
    path: Path, *, limits: Limits = LIMITS, unlock: Unlock = locked
) -> Rescued | OpenFailed | None:
    """Read everything readable of a project file; ``None`` when there is nothing.

    The file stays as it is. ``unlock`` gives the key of a protected one, whose rescued copy is
    protected, too.
    """
    try:
        facts = path.stat()
        if refused := refused_kind(path, facts.st_mode):
            return refused
        if facts.st_size > limits.file:
            return OpenFailed(reason=OpenReason.TOO_LARGE, path=path)
        data = path.read_bytes()
        at = datetime.fromtimestamp(facts.st_mtime, UTC).replace(microsecond=0)
    except OSError as error:
        return open_failure(path, error)
    except (ValueError, OverflowError):  # no file can have such a name
        return OpenFailed(reason=OpenReason.MISSING, path=path)
    seal = None
    if is_sealed(data):
        try:
            seal = opened_as_far(data, unlock)
        except SealError as error:
            return OpenFailed(reason=error.reason, path=path)
        data = seal.content
    pieces = read_whole(data, limits) or pieces_of(data, limits)
    made = _Rescue(pieces, at).made(path)
    if seal is None or not isinstance(made, Rescued):
        return made
    lost = made.lost
    if not seal.genuine and all(one.kind is not LossKind.UNSURE for one in lost):
        lost = (*lost, Lost(kind=LossKind.UNSURE))  # nothing proves what was read
    return Rescued(contents=replace(made.contents, key=seal.key), lost=lost)


class _Rescue:
    """Puts the pieces of one file together; ``at`` is when it was written."""

    def __init__(self, pieces: Mapping[str, Piece], at: datetime) -> None:
        self._pieces = pieces
        self._at = at
        self._lost: list[Lost] = []
        raw = pieces.get(MANIFEST)
        self._values = plain_values(raw.content) if raw is not None else {}
        self._manifest = _manifest(raw)

    def made(self, path: Path) -> Rescued | OpenFailed | None:
        """Make a project of what is there."""
        number = self._values.get("format", FORMAT)
        if isinstance(number, int) and number > FORMAT:
            return OpenFailed(reason=OpenReason.NEWER_FORMAT, path=path, detail=str(number))
        snapshot = self._records()
        if snapshot is None:
            return None
        if self._manifest is None:
            self._lost.append(Lost(kind=LossKind.MANIFEST))
        versions, notes = self._versions()
        contents = Contents(
            snapshot=snapshot,
            revision=new_revision(self._revision_number()),
            saved_at=self._manifest.saved_at if self._manifest is not None else self._at,
            attachments=self._attachments(snapshot),
            versions=versions,
            version_notes=notes,
            taken_out=self._manifest.taken_out if self._manifest is not None else (),
        )
        return Rescued(contents=contents, lost=tuple(self._lost))

    def _records(self) -> Snapshot | None:
        """Read the records; what is torn away comes from the newest earlier state that is whole."""
        piece = self._pieces.get(PROJECT)
        if piece is not None:
            if not piece.whole or not self._as_noted(PROJECT, piece):
                self._lost.append(Lost(kind=LossKind.UNSURE))
            fine = _whole_snapshot(piece)
            if fine is not None:
                return fine
        records = {} if piece is None else records_of(piece.content, self._lost)
        self._fill(records)
        if not records:
            return None
        return held_together(records, str(self._values.get("project_id", "")), self._lost)

    def _fill(self, records: dict[str, Record]) -> None:
        """Take records that are not there from the newest state that the file keeps whole."""
        for name in self._earlier_states():
            snapshot = _whole_snapshot(self._pieces[name])
            if snapshot is None:
                continue
            there = any(isinstance(one, Project) for one in records.values())
            for table, kept in snapshot.tables.items():
                wanted = [one for one in kept.values() if one.id not in records]
                if not wanted or (table == Project.table and there):
                    continue
                records |= {one.id: one for one in wanted}
                self._lost.append(
                    Lost(
                        kind=LossKind.OLDER,
                        table=table,
                        name=self._name_of_state(name),
                        count=len(wanted),
                    )
                )
            return

    def _earlier_states(self) -> list[str]:
        """List the members that hold an earlier state of everything, newest first."""
        poor = {
            base_member(note.revision)
            for note in (self._manifest.bases if self._manifest is not None else ())
            if note.handed or note.taken_out
        }
        known = self._manifest is not None
        names = [
            name
            for name, piece in self._pieces.items()
            if piece.whole
            and (name.startswith(VERSIONS) or (known and name.startswith(BASES)))
            and name not in poor
        ]
        return sorted(names, key=lambda one: revision_number(Path(one).stem), reverse=True)

    def _as_noted(self, name: str, piece: Piece) -> bool:
        if self._manifest is None:
            return True
        return self._manifest.parts.get(name, "") == sha256(piece.content)

    def _versions(self) -> tuple[Mapping[str, Packed], tuple[VersionNote, ...]]:
        noted = {one.revision: one for one in self._manifest.versions} if self._manifest else {}
        there = {Path(name).stem for name in self._pieces if name.startswith(VERSIONS)}
        kept: dict[str, Packed] = {}
        notes: list[VersionNote] = []
        for revision in sorted(noted.keys() | there, key=lambda one: (revision_number(one), one)):
            name = version_member(revision)
            note = noted.get(revision) or VersionNote(
                revision=revision, name=revision, saved_at=self._at
            )
            piece = self._pieces.get(name)
            if piece is None or not piece.whole or _snapshot(piece) is None:
                self._lost.append(Lost(kind=LossKind.VERSION, name=note.name or revision))
                continue
            kept[name] = pack(piece.content)
            notes.append(note)
        return kept, tuple(notes)

    def _name_of_state(self, member: str) -> str:
        revision = Path(member).stem
        if self._manifest is not None:
            for version in self._manifest.versions:
                if version.revision == revision and member.startswith(VERSIONS):
                    return version.name
            for base in self._manifest.bases:
                if base.revision == revision and member.startswith(BASES):
                    return base.saved_at.date().isoformat()
        return revision

    def _attachments(self, snapshot: Snapshot) -> Mapping[str, Packed]:
        """Keep the files whose bytes are those they are named by."""
        kept: dict[str, Packed] = {}
        for name, piece in self._pieces.items():
            sha = name.removeprefix(ATTACHMENTS).partition(".")[0]
            if name.startswith(ATTACHMENTS) and sha256(piece.content) == sha:
                kept[name] = pack(piece.content, deflated=False)
        there = {packed.sha256 for packed in kept.values()}
        noted = self._manifest.parts if self._manifest is not None else self._pieces
        expected = {
            name.removeprefix(ATTACHMENTS).partition(".")[0]
            for name in noted
            if name.startswith(ATTACHMENTS)
        }
        named = {one.sha256: one.name for one in snapshot.all(Attachment)}
        self._lost += [
            Lost(kind=LossKind.FILE, name=named.get(sha, "") or sha[:12])
            for sha in sorted(expected - there)
        ]
        return kept

    def _revision_number(self) -> int:
        revision = self._values.get("revision", "")
        fits = isinstance(revision, str) and is_revision(revision)
        return revision_number(revision) if fits else 0


def _manifest(piece: Piece | None) -> Manifest | None:
    if piece is None:
        return None
    try:
        return codec.decode_manifest(piece.content)
    except CodecError:
        return None


def _whole_snapshot(piece: Piece) -> Snapshot | None:
    """Read records that are none the worse; ``None`` where one is, or they do not fit."""
    snapshot = _snapshot(piece)
    if snapshot is None or next(violations(snapshot), None) is not None:
        return None
    return snapshot


def _snapshot(piece: Piece) -> Snapshot | None:
    try:
        return codec.decode_tables(piece.content)
    except CodecError:
        return None
