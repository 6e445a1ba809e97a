"""A whole project as one JSON text, and back."""

from pathlib import Path

from normsdesk.model.integrity import violations
from normsdesk.store import codec
from normsdesk.store.container import pack, sha256, unpack
from normsdesk.store.contents import Contents
from normsdesk.store.failures import OpenFailed, OpenReason, open_failure, refused_kind
from normsdesk.store.project_file import place_of
from normsdesk.store.schema import (
    ATTACHMENTS,
    BASES,
    FORMAT,
    LIMITS,
    VERSIONS,
    BaseNote,
    Dump,
    DumpedVersion,
    Packed,
    VersionNote,
    is_member,
    is_revision,
)
from normsdesk.store.strangers import CodecError, CodecFault


def dump_text(contents: Contents) -> str:
    """Write everything a project file holds as one JSON text, attachments as base64.

    Raises:
        CodecError: a named version cannot be read; a file that opened has none such.
    """
    return codec.encode_dump(
        Dump(
            format=FORMAT,
            project_id=contents.snapshot.project.id,
            revision=contents.revision,
            parent=contents.parent,
            saved_at=contents.saved_at,
            tables=contents.snapshot,
            attachments={
                name.removeprefix(ATTACHMENTS): unpack(packed)
                for name, packed in contents.attachments.items()
            },
            versions=tuple(_version(contents, note) for note in contents.version_notes),
            bases=tuple(_base(contents, name, packed) for name, packed in contents.bases.items()),
            taken_out=contents.taken_out,
            ancestors=contents.ancestors,
            saved_by=contents.saved_by,
        )
    )


def load_file(path: Path) -> Contents | OpenFailed:
    """Read a file that ``dump_text`` filled."""
    try:
        facts = path.stat()
        if refused := refused_kind(path, facts.st_mode):
            return refused
        if facts.st_size > LIMITS.text:
            return OpenFailed(reason=OpenReason.TOO_LARGE, path=path)
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        return open_failure(path, error)
    except UnicodeDecodeError:
        return OpenFailed(reason=OpenReason.BAD_JSON, path=path, fault=CodecFault.NOT_TEXT)
    except ValueError:  # no file can have such a name
        return OpenFailed(reason=OpenReason.MISSING, path=path)
    return load_text(text, path=path)


def load_text(text: str, *, path: Path) -> Contents | OpenFailed:
    """Read what ``dump_text`` wrote; ``path`` is the file it came from, for the failure."""
    try:
        dump = codec.decode_dump(text)
        if dump.format != FORMAT:
            newer = dump.format > FORMAT
            reason = OpenReason.NEWER_FORMAT if newer else OpenReason.OLDER_FORMAT
            return OpenFailed(reason=reason, path=path, detail=str(dump.format))
        _check(dump)
        contents = _contents(dump)
    except CodecError as error:
        return OpenFailed(
            reason=OpenReason.BAD_JSON,
            path=path,
            place=error.place,
            fault=error.fault,
            expected=error.expected,
            found=error.found,
        )
    violation = next(violations(dump.tables), None)
    if violation is not None:
        return OpenFailed(
            reason=OpenReason.BROKEN_RULE,
            path=path,
            place=f"tables.{place_of(dump.tables, violation)}",
            fault=violation.fault,
            found=violation.value,
            violation=violation,
        )
    return contents


def _version(contents: Contents, note: VersionNote) -> DumpedVersion:
    packed = contents.versions[f"{VERSIONS}{note.revision}.json"]
    return DumpedVersion(
        revision=note.revision,
        name=note.name,
        saved_at=note.saved_at,
        tables=codec.decode_tables(unpack(packed)),
    )


def _base(contents: Contents, name: str, packed: Packed) -> DumpedVersion:
    revision = Path(name).stem
    note = next((note for note in contents.base_notes if note.revision == revision), None)
    return DumpedVersion(
        revision=revision,
        tables=codec.decode_tables(unpack(packed)),
        saved_at=note.saved_at if note is not None else None,
        taken_out=note.taken_out if note is not None else (),
        handed=note is not None and note.handed,
    )


def _check(dump: Dump) -> None:
    if not is_revision(dump.revision):
        raise _bad("revision", dump.revision)
    if dump.parent and not is_revision(dump.parent):
        raise _bad("parent", dump.parent)
    for revision in dump.ancestors:
        if not is_revision(revision):
            raise _bad("ancestors", revision)
    for name, data in dump.attachments.items():
        if not is_member(ATTACHMENTS + name) or not name.startswith(sha256(data)):
            raise _bad("attachments", name)
    _check_kept(dump)
    projects = dump.tables.tables.get("project", {})
    if projects and dump.project_id not in projects:
        raise _bad("project_id", dump.project_id)


def _check_kept(dump: Dump) -> None:
    for place, kept in (("versions", dump.versions), ("bases", dump.bases)):
        seen: set[str] = set()
        for index, version in enumerate(kept):
            if not is_revision(version.revision) or version.revision in seen:
                raise _bad(f"{place}[{index}].revision", version.revision)
            seen.add(version.revision)
    for index, version in enumerate(dump.versions):
        if version.saved_at is None:
            raise CodecError(CodecFault.MISSING_FIELD, f"versions[{index}].saved_at")
    for index, base in enumerate(dump.bases):
        if base.name:
            raise _bad(f"bases[{index}]", base.name)


def _bad(place: str, found: str) -> CodecError:
    return CodecError(CodecFault.BAD_VALUE, place, found=found)


def _contents(dump: Dump) -> Contents:
    return Contents(
        snapshot=dump.tables,
        revision=dump.revision,
        parent=dump.parent,
        saved_at=dump.saved_at,
        attachments={
            ATTACHMENTS + name: pack(data, deflated=False)
            for name, data in dump.attachments.items()
        },
        versions={f"{VERSIONS}{v.revision}.json": _packed(v) for v in dump.versions},
        version_notes=tuple(
            VersionNote(revision=v.revision, name=v.name, saved_at=v.saved_at)
            for v in dump.versions
            if v.saved_at is not None
        ),
        bases={f"{BASES}{base.revision}.json": _packed(base) for base in dump.bases},
        base_notes=tuple(
            BaseNote(
                revision=base.revision,
                saved_at=base.saved_at,
                taken_out=base.taken_out,
                handed=base.handed,
            )
            for base in dump.bases
            if base.saved_at is not None
        ),
        taken_out=dump.taken_out,
        ancestors=dump.ancestors,
        saved_by=dump.saved_by,
    )


def _packed(version: DumpedVersion) -> Packed:
    return pack(codec.encode_tables(version.tables))
