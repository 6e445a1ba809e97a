"""The bundled examples: readable sources in ``resources/examples`` made into whole projects.

A source file is TOML. Each table of it is a table of the project, written as rows
(``[[norms]]``) or, where rows are alike, as ``columns``, ``rows`` and ``same`` (what all rows
share; an empty text as a cell gives nothing). A row's ``key`` becomes the id ``<table>-<key>``. A
reference names the key of its record, or the whole id where the field may point into several
tables. ``illustrative`` stands once at the top of a file and may be set otherwise for a row.
"""

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import cast

from normsdesk.library.content import ContentError
from normsdesk.library.programme_pack import read_programme_pack
from normsdesk.library.resources import resource_path
from normsdesk.model.ids import highest_number, is_id
from normsdesk.model.programme import ProgrammePack
from normsdesk.model.project import Attachment, CodeCount, Project
from normsdesk.model.record import CodedRecord, Record, SourceTag
from normsdesk.model.snapshot import RECORD_TYPES, TABLES, Snapshot, snapshot_of
from normsdesk.store.example_values import Reference, Values, rows_of

NAMES = ("image", "rwanda", "amani")
"""The examples, in the order in which they are offered."""

WRITTEN = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)
"""When the first record of an example is said to have been made; the others follow by seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleProject:
    """A bundled example: its records, and the bytes of its attachments by SHA-256."""

    snapshot: Snapshot
    attachments: Mapping[str, bytes]


def build(name: str) -> ExampleProject:
    """Build a bundled example; two builds give the same project.

    Raises:
        KeyError: there is no example of this name.
        ContentError: a source is wrong; the message names file and key.
        MissingResourceError: the sources are not there.
    """
    if name not in NAMES:
        raise KeyError(name)
    return build_from(resource_path("examples", name))


def build_from(folder: Path) -> ExampleProject:
    """Build an example from the ``*.toml`` files of ``folder`` and the files in its ``files``.

    Raises:
        ContentError: a source is wrong; the message names file and key.
    """
    builder = _Builder(folder)
    for source in sorted(folder.glob("*.toml")):
        builder.read(source)
    return builder.finished()


class _Builder:
    """Collects records from one file after the other."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._records: dict[str, Record] = {}
        self._references: list[Reference] = []
        self._attachments: dict[str, bytes] = {}

    def read(self, source: Path) -> None:
        """Make the records of one source file."""
        name = f"{self._folder.name}/{source.name}"
        try:
            tables = tomllib.loads(source.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise ContentError(name, f"cannot be read: {error}") from error
        illustrative = tables.pop("illustrative", False)
        if not isinstance(illustrative, bool):
            raise ContentError(f"{name}: illustrative", "true or false is missing")
        for table, value in tables.items():
            kind = TABLES.get(table)
            if kind is None:
                raise ContentError(f"{name}: {table}", "unknown table")
            for place, row in rows_of(value, f"{name}: {table}"):
                self._add(self._record(kind, row, place, illustrative), place)

    def finished(self) -> ExampleProject:
        """Check that every reference leads somewhere, and return the project."""
        for reference in self._references:
            target = self._records.get(reference.target)
            if target is None:
                raise ContentError(reference.place, f"there is no {reference.target!r}")
            if reference.tables and target.table not in reference.tables:
                raise ContentError(reference.place, f"{reference.target!r} is of the wrong table")
        records = {
            record.id: replace(record, codes=_codes_given(self._records.values()))
            if isinstance(record, Project)
            else record
            for record in self._records.values()
        }
        if not any(isinstance(record, Project) for record in records.values()):
            raise ContentError(self._folder.name, "the project itself is missing")
        return ExampleProject(
            snapshot=snapshot_of(records.values()), attachments=dict(self._attachments)
        )

    def _record(
        self, kind: type[Record], row: Mapping[str, object], place: str, illustrative: bool
    ) -> Record:
        given = dict(row)
        key = given.pop("key", None)
        if not isinstance(key, str) or not is_id(f"{kind.table}-{key}"):
            raise ContentError(f"{place}.key", "a short key is missing (small letters, digits, -)")
        moment = WRITTEN + timedelta(seconds=len(self._records))
        kept: dict[str, object] = {
            "id": f"{kind.table}-{key}",
            "created": moment,
            "modified": moment,
            "source_tag": SourceTag.EXAMPLE,
        }
        given.setdefault("illustrative", illustrative)
        if kind is Attachment:
            kept |= self._attached(given, place)
        values = Values(kind, place, self._references)
        if kind is ProgrammePack:
            shipped = read_programme_pack().copied(f"{kind.table}-{key}")
            return replace(shipped, **(values.given(given, without=kept) | kept))
        return cast(Record, values.made(given, kept))

    def _attached(self, given: Mapping[str, object], place: str) -> dict[str, object]:
        name = given.get("name")
        path = self._folder / "files" / str(name)
        if not isinstance(name, str) or Path(name).name != name or not path.is_file():
            raise ContentError(f"{place}.name", "there is no such file in the folder files")
        content = path.read_bytes()
        digest = sha256(content).hexdigest()
        self._attachments[digest] = content
        return {"kind": path.suffix.lstrip("."), "size": len(content), "sha256": digest}

    def _add(self, record: Record, place: str) -> None:
        if record.id in self._records:
            raise ContentError(f"{place}.key", f"{record.id!r} stands twice")
        self._records[record.id] = record


def _codes_given(records: Collection[Record]) -> tuple[CodeCount, ...]:
    counts: list[CodeCount] = []
    for kind in RECORD_TYPES:
        if issubclass(kind, CodedRecord):
            codes = [one.code for one in records if isinstance(one, kind)]
            if last := highest_number(codes, kind.code_prefix):
                counts.append(CodeCount(prefix=kind.code_prefix, last=last))
    return tuple(sorted(counts, key=lambda count: count.prefix))
