"""Records to JSON and back, strictly: nothing is guessed and nothing is dropped without a word."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

import msgspec

from normsdesk.edit.patch import Change, Patch
from normsdesk.model.record import Record
from normsdesk.model.snapshot import TABLES, Snapshot
from normsdesk.store.schema import Dump, DumpedVersion, FormatNote, Manifest
from normsdesk.store.strangers import (
    CodecError,
    CodecFault,
    explained,
    refuse_strangers,
    refuse_too_much,
)

T = TypeVar("T")
Raw = dict[str, Any]
"""JSON as plain dictionaries and lists, before it is known to be right."""


def _rows_by_table() -> list[tuple[str, Any, Any]]:
    return [
        (name, list[kind], msgspec.field(default_factory=list))
        for name, kind in sorted(TABLES.items())
    ]


if TYPE_CHECKING:

    class _Tables(msgspec.Struct):
        def __init__(self, **rows: list[Record]) -> None: ...

else:
    _Tables = msgspec.defstruct(
        "Tables", _rows_by_table(), forbid_unknown_fields=True, omit_defaults=True
    )


class _Version(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    revision: str
    tables: _Tables
    name: str = ""
    saved_at: datetime | None = None
    taken_out: tuple[str, ...] = ()
    handed: bool = False


class _Dump(msgspec.Struct, forbid_unknown_fields=True):
    format: int
    project_id: str
    revision: str
    parent: str
    saved_at: datetime
    tables: _Tables
    attachments: dict[str, bytes]
    versions: list[_Version]
    bases: list[_Version]
    taken_out: tuple[str, ...] = ()
    ancestors: tuple[str, ...] = ()
    saved_by: str = ""


class _Change(msgspec.Struct, forbid_unknown_fields=True):
    table: str
    id: str
    before: msgspec.Raw
    after: msgspec.Raw


class _Patch(msgspec.Struct, forbid_unknown_fields=True):
    label: str
    merge_key: str
    author: str
    at: datetime
    changes: list[_Change]


_encoder = msgspec.json.Encoder()
_tables_decoder = msgspec.json.Decoder(_Tables)
_dump_decoder = msgspec.json.Decoder(_Dump)
_patch_decoder = msgspec.json.Decoder(_Patch)
_record_decoders: Mapping[str, msgspec.json.Decoder[Any]] = {
    name: msgspec.json.Decoder(kind | None) for name, kind in TABLES.items()
}


def encode_tables(snapshot: Snapshot) -> bytes:
    """Write all records of ``snapshot``: tables by name, records by id, indented, every field.

    The result reads back as the same snapshot and is then written the same. A half character
    (a lone surrogate), which no file can hold, is written as U+FFFD.

    Raises:
        CodecError: the snapshot holds a value that cannot be read back, such as infinity.
    """
    return _indented(_encode(_settled(snapshot)))


def decode_tables(raw: bytes) -> Snapshot:
    """Read what ``encode_tables`` wrote, or the same by another hand; absent fields are empty.

    Raises:
        CodecError: something is not as it must be.
    """
    refuse_too_much(raw)
    rows = _decode(_tables_decoder, raw)
    # What is written back byte by byte had nothing in it that was passed over.
    if _indented(_encode(rows)) != raw:
        refuse_strangers(raw, TABLES)
    return _snapshot(rows)


def read_raw(raw: bytes) -> Raw:
    """Read any JSON object as plain dictionaries, for an upgrade from an older format.

    Raises:
        CodecError: it is no JSON object.
    """
    refuse_too_much(raw)
    return _decode(msgspec.json.Decoder(Raw), raw)


def from_raw(tables: Raw) -> Snapshot:
    """Make a snapshot of plain dictionaries.

    Raises:
        CodecError: something is not as it must be.
    """
    return decode_tables(_indented(_encode(tables)))


def plain_record(record: Record) -> Raw:
    """Give one record as plain dictionaries and lists, as a file holds it."""
    return cast("Raw", msgspec.to_builtins(record))


def encode_manifest(manifest: Manifest) -> bytes:
    """Write a manifest, indented."""
    return _indented(_encode(manifest))


def decode_manifest(raw: bytes) -> Manifest:
    """Read a manifest of this program's format.

    Raises:
        CodecError: something is not as it must be.
    """
    return decode_small(Manifest, raw)


def read_format(raw: bytes) -> FormatNote:
    """Read the format number of a manifest of any format.

    Raises:
        CodecError: there is none.
    """
    return _decode(msgspec.json.Decoder(FormatNote), raw)


def encode_small(value: object) -> bytes:
    """Write a plain dataclass on one line."""
    return _encode(value)


def decode_small(kind: type[T], raw: bytes) -> T:
    """Read a plain dataclass, unknown fields refused.

    Raises:
        CodecError: something is not as it must be.
    """
    value = _decode(_small_decoder(kind), raw)
    refuse_strangers(raw, kind)
    return value


def encode_patch(patch: Patch) -> bytes:
    """Write a patch on one line, for a journal."""
    return _encode(
        _Patch(
            label=patch.label,
            merge_key=patch.merge_key,
            author=patch.author,
            at=patch.at,
            changes=[
                _Change(
                    table=change.table,
                    id=change.id,
                    before=msgspec.Raw(_encode(change.before)),
                    after=msgspec.Raw(_encode(change.after)),
                )
                for change in patch.changes
            ],
        )
    )


def decode_patch(raw: bytes) -> Patch:
    """Read what ``encode_patch`` wrote.

    Raises:
        CodecError: something is not as it must be.
    """
    row = _decode(_patch_decoder, raw)
    return Patch(
        changes=tuple(_change(change, f"changes[{i}]") for i, change in enumerate(row.changes)),
        label=row.label,
        merge_key=row.merge_key,
        author=row.author,
        at=row.at,
    )


def encode_dump(dump: Dump) -> str:
    """Write a whole project as one indented JSON text.

    Raises:
        CodecError: a value cannot be read back.
    """
    whole = _Dump(
        format=dump.format,
        project_id=dump.project_id,
        revision=dump.revision,
        parent=dump.parent,
        saved_at=dump.saved_at,
        tables=_settled(dump.tables),
        attachments=dict(sorted(dump.attachments.items())),
        versions=[_version_row(version) for version in dump.versions],
        bases=[_version_row(base) for base in dump.bases],
        taken_out=dump.taken_out,
        ancestors=dump.ancestors,
        saved_by=dump.saved_by,
    )
    return _indented(_encode(whole)).decode()


def decode_dump(text: str) -> Dump:
    """Read a dump.

    Raises:
        CodecError: something is not as it must be.
    """
    try:
        raw = text.encode()
    except UnicodeEncodeError as error:
        raise CodecError(CodecFault.NOT_TEXT) from error
    whole = _decode(_dump_decoder, raw)
    if _indented(_encode(whole)) != raw:
        version = {**dict.fromkeys(_Version.__struct_fields__), "tables": TABLES}
        names: dict[str, Any] = dict.fromkeys(_Dump.__struct_fields__)
        refuse_strangers(raw, names | {"tables": TABLES, "versions": version, "bases": version})
    return Dump(
        format=whole.format,
        project_id=whole.project_id,
        revision=whole.revision,
        parent=whole.parent,
        saved_at=whole.saved_at,
        tables=_snapshot(whole.tables, "tables."),
        attachments=whole.attachments,
        versions=_versions(whole.versions, "versions"),
        bases=_versions(whole.bases, "bases"),
        taken_out=whole.taken_out,
        ancestors=whole.ancestors,
        saved_by=whole.saved_by,
    )


def _version_row(version: DumpedVersion) -> _Version:
    return _Version(
        revision=version.revision,
        tables=_settled(version.tables),
        name=version.name,
        saved_at=version.saved_at,
        taken_out=version.taken_out,
        handed=version.handed,
    )


def _versions(rows: Iterable[_Version], place: str) -> tuple[DumpedVersion, ...]:
    return tuple(
        DumpedVersion(
            revision=row.revision,
            tables=_snapshot(row.tables, f"{place}[{i}].tables."),
            name=row.name,
            saved_at=row.saved_at,
            taken_out=row.taken_out,
            handed=row.handed,
        )
        for i, row in enumerate(rows)
    )


def _rows(snapshot: Snapshot) -> Any:
    return _Tables(
        **{
            name: [records[record_id] for record_id in sorted(records)]
            for name, records in snapshot.tables.items()
        }
    )


def _settled(snapshot: Snapshot) -> Any:
    """Give the rows as they will be read back: a whole number in a decimal field becomes 3.0."""
    rows = _rows(snapshot)
    settled = _decode(_tables_decoder, _encode(rows))
    if _snapshot(settled) != snapshot and not _has_half(rows):
        raise CodecError(CodecFault.BAD_VALUE)
    return settled


def _snapshot(rows: Any, place: str = "") -> Snapshot:
    tables: dict[str, dict[str, Record]] = {}
    for name in TABLES:
        records = cast("list[Record]", getattr(rows, name))
        if not records:
            continue
        by_id = tables[name] = {record.id: record for record in records}
        if len(by_id) != len(records):
            raise _same_id(records, f"{place}{name}")
    return Snapshot(tables)


def _same_id(records: Iterable[Record], place: str) -> CodecError:
    seen: set[str] = set()
    found = ""
    index = 0
    for index, record in enumerate(records):  # noqa: B007 - the place of the second one is wanted
        if record.id in seen:
            found = record.id
            break
        seen.add(record.id)
    return CodecError(CodecFault.SAME_ID, f"{place}[{index}].id", found=found)


def _change(row: _Change, place: str) -> Change:
    decoder = _record_decoders.get(row.table)
    if decoder is None:
        raise CodecError(CodecFault.BAD_VALUE, f"{place}.table", found=row.table)
    before = _decode(decoder, bytes(row.before), f"{place}.before")
    after = _decode(decoder, bytes(row.after), f"{place}.after")
    return Change(id=row.id, before=before, after=after)


@cache
def _small_decoder(kind: type[Any]) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(kind)


def _encode(value: object) -> bytes:
    try:
        return _encoder.encode(value)
    except UnicodeEncodeError:
        return _encoder.encode(_whole_characters(msgspec.to_builtins(value)))


def _whole_characters(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, dict):
        rows = cast("dict[str, Any]", value)
        return {name: _whole_characters(inner) for name, inner in rows.items()}
    if isinstance(value, list):
        return [_whole_characters(inner) for inner in cast("list[Any]", value)]
    return value


def _indented(compact: bytes) -> bytes:
    return msgspec.json.format(compact, indent=1) + b"\n"


def _decode(decoder: "msgspec.json.Decoder[T]", raw: bytes, place: str = "") -> T:
    try:
        return decoder.decode(raw)
    except msgspec.ValidationError as error:
        raise explained(str(error), place) from error
    except msgspec.DecodeError as error:
        raise CodecError(CodecFault.MALFORMED, place) from error
    except UnicodeDecodeError as error:
        raise CodecError(CodecFault.NOT_TEXT, place) from error
    except RecursionError as error:
        raise CodecError(CodecFault.TOO_DEEP, place) from error


def _has_half(value: object) -> bool:
    try:
        _encoder.encode(value)
    except UnicodeEncodeError:
        return True
    return False
