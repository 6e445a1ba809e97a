"""What a project file holds, in memory: records, attachments, named versions, merge bases."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from normsdesk.model.ids import new_id
from normsdesk.model.project import Attachment, Project
from normsdesk.model.snapshot import Snapshot, snapshot_of
from normsdesk.store import codec
from normsdesk.store.container import pack, unpack
from normsdesk.store.schema import (
    ANCESTORS_KEPT,
    ATTACHMENTS,
    BASES,
    VERSIONS,
    VERSIONS_KEPT,
    BaseNote,
    Packed,
    VersionNote,
    new_revision,
    no_members,
    revision_number,
)
from normsdesk.store.secret import Key
from normsdesk.store.strangers import CodecError


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """Everything that a project file holds.

    ``attachments``, ``versions`` and ``bases`` map a member's name to the member as packed;
    ``version_notes`` names the versions, oldest first. ``taken_out`` names what a copy for
    somebody else lacks, ``ancestors`` the earlier revisions that are in this one, ``saved_by``
    a role, see `Manifest`. ``key`` is that of a protected project, ``None`` for an open one; it
    is in no file, and what is made of these contents is sealed with it.
    """

    snapshot: Snapshot
    revision: str
    parent: str = ""
    saved_at: datetime
    attachments: Mapping[str, Packed] = field(default_factory=no_members)
    versions: Mapping[str, Packed] = field(default_factory=no_members)
    version_notes: tuple[VersionNote, ...] = ()
    bases: Mapping[str, Packed] = field(default_factory=no_members)
    base_notes: tuple[BaseNote, ...] = ()
    taken_out: tuple[str, ...] = ()
    ancestors: tuple[str, ...] = ()
    saved_by: str = ""
    key: Key | None = field(default=None, repr=False, compare=False)

    @property
    def revision_number(self) -> int:
        """How many commits the project had seen; a document goes on counting from here."""
        return revision_number(self.revision)


def new_contents(snapshot: Snapshot, *, at: datetime) -> Contents:
    """Wrap a snapshot that was never saved."""
    return Contents(snapshot=snapshot, revision=new_revision(0), saved_at=at)


def new_project(*, title: str = "", at: datetime | None = None) -> Contents:
    """Make an empty project."""
    now = at or datetime.now(UTC).replace(microsecond=0)
    project = Project(id=new_id(Project.table), title=title, created=now, modified=now)
    return new_contents(snapshot_of([project]), at=now)


def next_contents(
    contents: Contents,
    snapshot: Snapshot,
    *,
    revision: int,
    at: datetime,
    version_name: str = "",
    author: str = "",
) -> Contents:
    """Prepare the next save: a later snapshot with what the file keeps beside it.

    Files that no record, named version or merge base speaks of stay behind.

    Args:
        contents: what was opened or saved last.
        snapshot: the records to save.
        revision: how many commits the project has seen, as the document counts.
        at: the time of the save.
        version_name: when given, this save is kept as a named version.
        author: the role of whoever saves.
    """
    following = replace(
        contents,
        attachments=_needed(contents, snapshot),
        snapshot=snapshot,
        revision=new_revision(revision),
        parent=contents.revision,
        ancestors=(*contents.ancestors, contents.revision)[-ANCESTORS_KEPT:],
        saved_at=at,
        saved_by=author,
    )
    if not version_name:
        return following
    note = VersionNote(revision=following.revision, name=version_name, saved_at=at)
    notes = (*contents.version_notes, note)[-VERSIONS_KEPT:]
    versions = {
        **contents.versions,
        version_member(note.revision): pack(codec.encode_tables(snapshot)),
    }
    kept = {version_member(note.revision) for note in notes}
    return replace(
        following,
        version_notes=notes,
        versions={name: packed for name, packed in versions.items() if name in kept},
    )


def with_attachment(contents: Contents, data: bytes, kind: str) -> tuple[Contents, str]:
    """Put a file into the project; returns the contents with it and its hash.

    ``kind`` is the file's ending without a dot; one that is not plain letters is left out.
    """
    packed = pack(data, deflated=False)
    name = attachment_member(packed.sha256, kind)
    return replace(contents, attachments={**contents.attachments, name: packed}), packed.sha256


def _needed(contents: Contents, snapshot: Snapshot) -> Mapping[str, Packed]:
    """Leave out files that no record names any more, nor a named version or a merge base."""
    named = {record.sha256 for record in snapshot.all(Attachment)}
    lonely = {packed.sha256 for packed in contents.attachments.values()} - named
    if lonely:
        older = [
            unpack(packed) for packed in (*contents.versions.values(), *contents.bases.values())
        ]
        named |= {sha for sha in lonely if any(sha.encode() in text for text in older)}
    return {name: packed for name, packed in contents.attachments.items() if packed.sha256 in named}


def attachment(contents: Contents, sha: str) -> bytes | None:
    """Give the bytes of an attachment by its hash."""
    start = ATTACHMENTS + sha
    for name, packed in contents.attachments.items():
        if name.partition(".")[0] == start:
            return unpack(packed)
    return None


def attachment_member(sha: str, kind: str) -> str:
    """Name the member of an attachment."""
    ending = kind.lower()
    plain = ending.isascii() and ending.isalnum() and len(ending) <= 10
    return f"{ATTACHMENTS}{sha}.{ending}" if plain else ATTACHMENTS + sha


def version_member(revision: str) -> str:
    """Name the member of a named version."""
    return f"{VERSIONS}{revision}.json"


def base_member(revision: str) -> str:
    """Name the member of a merge base."""
    return f"{BASES}{revision}.json"


def version_snapshot(contents: Contents, revision: str) -> Snapshot | None:
    """Read the records of a named version; ``None`` when it is not kept or not readable."""
    return _kept_snapshot(contents.versions.get(version_member(revision)))


def base_snapshot(contents: Contents, revision: str) -> Snapshot | None:
    """Read the records of a merge base; ``None`` when it is not kept or not readable."""
    return _kept_snapshot(contents.bases.get(base_member(revision)))


def _kept_snapshot(packed: Packed | None) -> Snapshot | None:
    if packed is None:
        return None
    try:
        return codec.decode_tables(unpack(packed))
    except CodecError:
        return None
