"""Opening and saving a project file: the door of this room."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from normsdesk import __version__
from normsdesk.model.integrity import Violation, violations
from normsdesk.model.snapshot import Snapshot
from normsdesk.store import codec
from normsdesk.store.atomic import (
    LONG_PATIENCE,
    FileState,
    reachable,
    read_patiently,
    state_of,
    write_atomically,
)
from normsdesk.store.container import Container, ContainerError, pack, sha256, unpack, zipped
from normsdesk.store.contents import Contents, new_contents, new_project, next_contents
from normsdesk.store.failures import (
    OpenFailed,
    OpenReason,
    SaveFailed,
    SaveReason,
    open_failure,
    refused_kind,
)
from normsdesk.store.migrations import STEPS, NoStepError, Step, upgraded
from normsdesk.store.schema import (
    ATTACHMENTS,
    BASES,
    FORMAT,
    LIMITS,
    MANIFEST,
    PROJECT,
    VERSIONS,
    FormatNote,
    Limits,
    Manifest,
    Packed,
    is_revision,
    revision_number,
)
from normsdesk.store.secret import SealError, Unlock, is_sealed, locked, opened, sealed
from normsdesk.store.strangers import CodecError, CodecFault

__all__ = [
    "Contents",
    "Opened",
    "Saved",
    "new_contents",
    "new_project",
    "next_contents",
    "open_project",
    "project_bytes",
    "save_project",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A project that was read whole, its hashes and its integrity checked.

    ``upgraded_from`` is the older format it came in: back the file up before the first save.
    """

    path: Path
    contents: Contents
    state: FileState
    app: str
    upgraded_from: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """A save that is on the disk; ``no_backup`` says why the state before was not put aside."""

    path: Path
    contents: Contents
    state: FileState
    no_backup: SaveFailed | None = None


def open_project(
    path: Path,
    *,
    unlock: Unlock = locked,
    limits: Limits = LIMITS,
    steps: Mapping[int, Step] = STEPS,
    current: int = FORMAT,
) -> Opened | OpenFailed:
    """Read a project file; it is never written to here.

    ``unlock`` gives the key of a protected one. ``steps`` and ``current`` are the upgrade steps
    and the format they lead to.
    """
    try:
        place = reachable(path)
        facts = place.stat()
        if refused := refused_kind(path, facts.st_mode):
            return refused
        if facts.st_size > limits.file:
            return OpenFailed(reason=OpenReason.TOO_LARGE, path=path)
        data = read_patiently(place)
        state = state_of(place, data)
    except OSError as error:
        return open_failure(path, error)
    except ValueError:  # no file can have such a name
        return OpenFailed(reason=OpenReason.MISSING, path=path)
    if not data:
        return OpenFailed(reason=OpenReason.EMPTY, path=path)
    reader = _Reader(path=path, limits=limits, steps=steps, current=current)
    read = reader.unsealed(data, unlock)
    if isinstance(read, OpenFailed):
        return read
    contents, app, older = read
    return Opened(path=path, contents=contents, state=state, app=app, upgraded_from=older)


def contents_of(data: bytes, path: Path, unlock: Unlock = locked) -> Contents | OpenFailed:
    """Read a project file that is in memory; ``path`` is named in failures."""
    read = _Reader(path=path, limits=LIMITS, steps=STEPS, current=FORMAT).unsealed(data, unlock)
    return read if isinstance(read, OpenFailed) else read[0]


def save_project(
    path: Path,
    contents: Contents,
    *,
    expected: FileState | None = None,
    before_replacing: Callable[[str], None] | None = None,
    after_replacing: Callable[[bytes], None] | None = None,
) -> Saved | SaveFailed:
    """Write a project file, all or nothing.

    Args:
        path: where.
        contents: what.
        expected: what the file there must still look like; ``None`` writes over it.
        before_replacing: called with the new file's hash when it lies complete beside the old
            one; a journal writes its mark then.
        after_replacing: called with the new file's bytes once they are in its place.
    """
    try:
        data = project_bytes(contents)
    except CodecError as error:
        return SaveFailed(reason=SaveReason.NOT_WRITABLE, path=path, detail=error.fault)
    if len(data) > LIMITS.file:
        return SaveFailed(reason=SaveReason.TOO_LARGE, path=path)
    sha = sha256(data)
    mark = before_replacing
    state = write_atomically(
        path,
        data,
        expected=expected,
        before_replacing=(lambda: mark(sha)) if mark is not None else None,
        patience=LONG_PATIENCE,
    )
    if isinstance(state, SaveFailed):
        return state
    if after_replacing is not None:
        after_replacing(data)
    return Saved(path=path, contents=contents, state=state)


def project_bytes(contents: Contents) -> bytes:
    """Write a project file into memory; the same contents give the same bytes, unless protected.

    Raises:
        CodecError: a value cannot be written.
    """
    members = {
        PROJECT: pack(codec.encode_tables(contents.snapshot)),
        **dict(sorted(contents.attachments.items())),
        **dict(sorted(contents.versions.items(), key=_by_revision)),
        **dict(sorted(contents.bases.items(), key=_by_revision)),
    }
    manifest = Manifest(
        format=FORMAT,
        app=__version__,
        project_id=contents.snapshot.project.id,
        revision=contents.revision,
        parent=contents.parent,
        saved_at=contents.saved_at,
        parts={name: packed.sha256 for name, packed in members.items()},
        versions=contents.version_notes,
        taken_out=contents.taken_out,
        ancestors=contents.ancestors,
        bases=contents.base_notes,
        saved_by=contents.saved_by,
    )
    whole = zipped({MANIFEST: pack(codec.encode_manifest(manifest)), **members})
    return whole if contents.key is None else sealed(whole, contents.key)


def _by_revision(member: tuple[str, Packed]) -> tuple[int, str]:
    name = member[0]
    return revision_number(Path(name).stem), name


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    path: Path
    limits: Limits
    steps: Mapping[int, Step]
    current: int

    def unsealed(
        self, data: bytes, unlock: Unlock
    ) -> tuple[Contents, str, int | None] | OpenFailed:
        key = None
        if is_sealed(data):
            try:
                data, key = opened(data, unlock)
            except SealError as error:
                return OpenFailed(reason=error.reason, path=self.path)
        read = self.read(data)
        if isinstance(read, OpenFailed):
            return read
        contents, app, older = read
        return replace(contents, key=key), app, older

    def read(self, data: bytes) -> tuple[Contents, str, int | None] | OpenFailed:
        part = ""
        try:
            container = Container(data, self.limits)
            part = MANIFEST
            raw = container.content(MANIFEST)
            note = codec.read_format(raw)
            if note.format > self.current:
                return self._newer(note)
            container.refuse_unknown_members()
            manifest = codec.decode_manifest(raw)
            _check_manifest(manifest, container.names)
            kept = _kept(container, manifest)
            part = PROJECT
            snapshot = self._snapshot(container.content(PROJECT), manifest)
            kept = {name: self._kept_now(name, packed, manifest) for name, packed in kept.items()}
        except ContainerError as error:
            return self._failed(error.reason, part=error.part)
        except CodecError as error:
            return self._bad_json(error, part)
        except NoStepError as error:
            return self._failed(OpenReason.OLDER_FORMAT, detail=str(error.format))
        violation = next(violations(snapshot), None)
        if violation is not None:
            return self._broken(snapshot, violation)
        if snapshot.project.id != manifest.project_id:
            error = CodecError(CodecFault.BAD_VALUE, "project_id", found=manifest.project_id)
            return self._bad_json(error, MANIFEST)
        older = manifest.format if manifest.format < self.current else None
        return _contents(manifest, snapshot, kept), manifest.app, older

    def _snapshot(self, raw: bytes, manifest: Manifest) -> Snapshot:
        if sha256(raw) != manifest.parts[PROJECT]:
            raise ContainerError(OpenReason.PART_CHANGED, PROJECT)
        return self._tables(raw, manifest)

    def _kept_now(self, name: str, packed: Packed, manifest: Manifest) -> Packed:
        """Bring a named version or a merge base into the format that is written."""
        if manifest.format == self.current or name.startswith(ATTACHMENTS):
            return packed
        return pack(codec.encode_tables(self._tables(unpack(packed), manifest)))

    def _tables(self, raw: bytes, manifest: Manifest) -> Snapshot:
        if manifest.format == self.current:
            return codec.decode_tables(raw)
        tables = codec.read_raw(raw)
        try:
            tables = upgraded(tables, start=manifest.format, goal=self.current, steps=self.steps)
        except (LookupError, TypeError, ValueError, AttributeError) as error:
            # A step meets what an older program would have refused, too.
            raise CodecError(CodecFault.BAD_VALUE) from error
        return codec.from_raw(tables)

    def _failed(self, reason: OpenReason, *, part: str = "", detail: str = "") -> OpenFailed:
        return OpenFailed(reason=reason, path=self.path, part=part, detail=detail)

    def _newer(self, note: FormatNote) -> OpenFailed:
        return OpenFailed(
            reason=OpenReason.NEWER_FORMAT,
            path=self.path,
            detail=str(note.format),
            found=note.app,
        )

    def _bad_json(self, error: CodecError, part: str) -> OpenFailed:
        return OpenFailed(
            reason=OpenReason.BAD_JSON,
            path=self.path,
            part=part,
            place=error.place,
            fault=error.fault,
            expected=error.expected,
            found=error.found,
        )

    def _broken(self, snapshot: Snapshot, violation: Violation) -> OpenFailed:
        return OpenFailed(
            reason=OpenReason.BROKEN_RULE,
            path=self.path,
            part=PROJECT,
            place=place_of(snapshot, violation),
            fault=violation.fault,
            found=violation.value,
            violation=violation,
        )


def place_of(snapshot: Snapshot, violation: Violation) -> str:
    """Say where in the file something does not hold: ``norms[3].headline_profile_id``."""
    ids = list(snapshot.tables.get(violation.table, {}))
    if violation.record_id not in ids:
        return violation.table
    row = f"{violation.table}[{ids.index(violation.record_id)}]"
    return f"{row}.{violation.path}" if violation.path else row


def _check_manifest(manifest: Manifest, names: frozenset[str]) -> None:
    """Compare the manifest with what lies beside it.

    Raises:
        CodecError: a value of the manifest is not as it must be.
        ContainerError: a part is missing, or one is there that the manifest does not name.
    """
    if manifest.format < 1:
        raise CodecError(CodecFault.BAD_VALUE, "format", found=str(manifest.format))
    for field, revision in (("revision", manifest.revision), ("parent", manifest.parent)):
        if not is_revision(revision) and (revision or field == "revision"):
            raise CodecError(CodecFault.BAD_VALUE, field, found=revision)
    beside = names - {MANIFEST}
    for name in sorted({PROJECT, *manifest.parts} - beside):
        raise ContainerError(OpenReason.PART_MISSING, name)
    for name in sorted(beside - manifest.parts.keys()):
        raise ContainerError(OpenReason.UNKNOWN_PART, name)
    noted = {f"{VERSIONS}{note.revision}.json" for note in manifest.versions}
    for name in sorted(noted ^ {name for name in beside if name.startswith(VERSIONS)}):
        raise CodecError(CodecFault.BAD_VALUE, "versions", found=name)
    _check_past(manifest, beside)


def _check_past(manifest: Manifest, beside: frozenset[str]) -> None:
    for note in manifest.bases:
        if f"{BASES}{note.revision}.json" not in beside:
            raise CodecError(CodecFault.BAD_VALUE, "bases", found=note.revision)
    for revision in manifest.ancestors:
        if not is_revision(revision):
            raise CodecError(CodecFault.BAD_VALUE, "ancestors", found=revision)


def _kept(container: Container, manifest: Manifest) -> Mapping[str, Packed]:
    kept: dict[str, Packed] = {}
    for name, sha in manifest.parts.items():
        if name == PROJECT:
            continue
        packed = container.packed(name)
        if packed.sha256 != sha or (name.startswith(ATTACHMENTS) and sha not in name):
            raise ContainerError(OpenReason.PART_CHANGED, name)
        kept[name] = packed
    return kept


def _contents(manifest: Manifest, snapshot: Snapshot, kept: Mapping[str, Packed]) -> Contents:
    return Contents(
        snapshot=snapshot,
        revision=manifest.revision,
        parent=manifest.parent,
        saved_at=manifest.saved_at,
        attachments=_under(ATTACHMENTS, kept),
        versions=_under(VERSIONS, kept),
        version_notes=manifest.versions,
        bases=_under(BASES, kept),
        base_notes=manifest.bases,
        taken_out=manifest.taken_out,
        ancestors=manifest.ancestors,
        saved_by=manifest.saved_by,
    )


def _under(folder: str, kept: Mapping[str, Packed]) -> Mapping[str, Packed]:
    return {name: packed for name, packed in kept.items() if name.startswith(folder)}
