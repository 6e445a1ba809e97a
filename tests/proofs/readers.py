"""What a reader must not see is in no byte of what that reader gets.

A secret of its own goes into every text of every record of an example, into its attached files,
the data of its photos, a named version, a merge base, and the names of its folder and its file.
Then everything is written that a mentor, a donor or the public may get, in every form; each file
is taken apart (zips, streams, text as it is shown) and searched for what its reader must not see.
"""

import dataclasses
import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

from normsdesk.cli.console import Console
from normsdesk.cli.main import main as command_line
from normsdesk.exports.build import report_outline
from normsdesk.exports.drawing_pictures import png_of
from normsdesk.exports.options import ReportOptions, shipped_content
from normsdesk.exports.outline import Figure
from normsdesk.figures.to_svg import svg_of
from normsdesk.library.languages import Wording, wording_for
from normsdesk.model.fields import FieldKind, Sensitivity, declared
from normsdesk.model.integrity import violations
from normsdesk.model.project import Attachment, Reader
from normsdesk.model.record import Record
from normsdesk.model.snapshot import RECORD_TYPES, Snapshot, altered, snapshot_of
from normsdesk.store.ancestry import with_start
from normsdesk.store.container import sha256
from normsdesk.store.contents import Contents, new_contents, next_contents, with_attachment
from normsdesk.store.examples import build
from normsdesk.store.project_file import Saved, save_project
from normsdesk.store.redact import Grant, Redaction, redacted
from tests.proofs.outcome import Outcome
from tests.proofs.watched_acts import template
from tests.store.test_sharing import filled

THEN = datetime(2026, 5, 4, tzinfo=UTC)
DAY = "2026-11-22"
EXAMPLES = ("amani", "rwanda", "image")
SECRET = re.compile(r"zq[0-9a-f]{5}qz")
TEXTS = frozenset({FieldKind.LINE, FieldKind.TEXT, FieldKind.LINES})
NOT_TEXT = frozenset({"language", "languages", "respondent_language", "sha256", "code", "codes"})
HIDDEN = {
    Reader.MENTOR: {Sensitivity.CONTACT, Sensitivity.QUOTE, Sensitivity.RESPONDENT},
    Reader.DONOR: set(Sensitivity) - {Sensitivity.OPEN, Sensitivity.PLACE},
    Reader.PUBLIC: set(Sensitivity) - {Sensitivity.OPEN, Sensitivity.PLACE},
}
FORMS: tuple[tuple[str, Reader, tuple[str, ...]], ...] = (
    *(
        (f"report{ending}", reader, ("report", "{file}", "{out}", "--reader", reader.value))
        for ending in (".pdf", ".docx", ".xlsx")
        for reader in (Reader.MENTOR, Reader.DONOR, Reader.PUBLIC)
    ),
    *(
        (f"tables{ending}", reader, ("tables", "{file}", "{out}", "--reader", reader.value))
        for ending in (".xlsx", ".docx", ".pdf")
        for reader in (Reader.DONOR, Reader.PUBLIC)
    ),
    *(
        (
            "sheets.pdf",
            reader,
            ("worksheets", "{file}", "{out}", "--filled", "--reader", reader.value),
        )
        for reader in (Reader.MENTOR, Reader.DONOR, Reader.PUBLIC)
    ),
    *(
        (
            f"norm{ending}",
            reader,
            ("report", "{file}", "{out}", "--norm", "N1", "--reader", reader.value),
        )
        for ending in (".pdf", ".docx")
        for reader in (Reader.MENTOR, Reader.DONOR, Reader.PUBLIC)
    ),
    (
        "filled.xlsx",
        Reader.DONOR,
        ("fill-template", "{file}", "{template}", "{out}", "--reader", "donor"),
    ),
    *(
        (f"{form}.docx", Reader.MENTOR, ("programme-form", "{file}", "{out}", "--form", form))
        for form in ("mou", "inception", "before", "after")
    ),
    # Who asks people is given no more than a mentor.
    *(
        (f"questions{ending}", Reader.MENTOR, ("form", "{file}", "{out}"))
        for ending in (".xlsx", ".pdf")
    ),
    ("copy.norms", Reader.MENTOR, ("share", "{file}", "{out}")),
    ("posters.pdf", Reader.PUBLIC, ("posters", "{file}", "{out}")),
    ("overview.xlsx", Reader.MENTOR, ("overview", "{folder}", "{out}")),
    ("overview.pdf", Reader.MENTOR, ("overview", "{folder}", "{out}")),
)
SHORT = frozenset({"report.pdf", "report.docx", "report.xlsx", "tables.xlsx", "copy.norms"})


class Secrets:
    """Gives each text a secret of its own, and knows whose it is."""

    def __init__(self, seed: int) -> None:
        self._next = 16 + seed * 7919 % 500_000
        self.where: dict[str, tuple[str, str, Sensitivity]] = {}

    def new(self, place: str, name: str, sensitivity: Sensitivity) -> str:
        """Make a secret for a place."""
        self._next += 1
        secret = f"zq{self._next % 0xFFFFF:05x}qz"
        self.where[secret] = (place, name, sensitivity)
        return secret

    def planted(self, record: Record) -> Record:
        """Put a secret behind every text of a record."""
        return self._filled(record, record.table, "", Sensitivity.OPEN)

    def _filled(self, owner: Any, table: str, path: str, above: Sensitivity) -> Any:
        values: dict[str, object] = {}
        for field in declared(type(owner)):
            value = getattr(owner, field.name)
            spec, here = field.spec, f"{path}.{field.name}".lstrip(".")
            if value is None or spec.hidden or field.name in NOT_TEXT:
                continue
            own = spec.sensitivity if spec.sensitivity is not Sensitivity.OPEN else above
            if spec.kind in TEXTS:
                values[field.name] = self._text(value, table, here, own)
            elif spec.kind is FieldKind.PART:
                values[field.name] = self._filled(value, table, here, own)
            elif spec.kind is FieldKind.ROWS:
                values[field.name] = tuple(self._filled(row, table, here, own) for row in value)
        return dataclasses.replace(owner, **values) if values else owner

    def _text(self, value: Any, table: str, path: str, sensitivity: Sensitivity) -> object:
        if isinstance(value, tuple):
            return tuple(f"{one} {self.new(table, path, sensitivity)}" for one in value)
        return f"{value} {self.new(table, path, sensitivity)}".strip()


def planted(folder: Path, number: int, seed: int) -> tuple[Path, Snapshot, Secrets]:
    """Write a project full of secrets: an example, with a record of every kind that it lacks."""
    secrets = Secrets(seed * 1000 + number)
    example = build(EXAMPLES[number % len(EXAMPLES)]).snapshot
    photo = _photo(secrets)
    lacking = [kind for kind in RECORD_TYPES if not example.tables.get(kind.table)]
    more = [filled(kind, kind.table, {}) for kind in lacking]
    records = [secrets.planted(one) for one in (*example.records(), *more)]
    name = secrets.new("attachments", "name", Sensitivity.RESPONDENT)
    there = next((one for one in records if isinstance(one, Attachment)), None)
    attached = altered(there, sha256=sha256(photo)) if there is not None else Attachment(
        id="attachments-secret", name=f"{name}.jpg", kind="jpg", sha256=sha256(photo)
    )  # fmt: skip
    records = [*(one for one in records if one.id != attached.id), attached]
    snapshot = snapshot_of(records)
    broken = next(violations(snapshot), None)
    assert broken is None, broken
    older = _older(snapshot, secrets)
    contents = next_contents(older, snapshot, revision=2, at=THEN)
    contents, _ = with_attachment(contents, photo, "jpg")
    inside = folder / secrets.new("folder", "its name", Sensitivity.RESPONDENT)
    inside.mkdir(parents=True)
    path = inside / f"{secrets.new('file', 'its name', Sensitivity.RESPONDENT)}.norms"
    assert isinstance(save_project(path, contents), Saved)
    return path, snapshot, secrets


def _photo(secrets: Secrets) -> bytes:
    told = " ".join(secrets.new("photo", "data", Sensitivity.RESPONDENT) for _ in range(3))
    exif = b"Exif\0\0MM\0*\0\0\0\x08\0\0" + told.encode()
    return b"\xff\xd8\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif + b"\xff\xd9"


def _older(snapshot: Snapshot, secrets: Secrets) -> Contents:
    """Hold secrets where nobody looks: in a named version, and in a state to join copies by."""
    gone = altered(snapshot.project, notes=secrets.new("version", "notes", Sensitivity.RESPONDENT))
    older = snapshot_of([gone, *(one for one in snapshot.records() if one.id != gone.id)])
    name = secrets.new("version", "name", Sensitivity.RESPONDENT)
    contents = next_contents(
        new_contents(older, at=THEN), older, revision=1, at=THEN, version_name=name
    )
    return with_start(contents)


def forbidden(snapshot: Snapshot, secrets: Secrets, reader: Reader) -> dict[str, str]:
    """List the secrets that a reader must not meet, each with where it was put.

    What the reader's own view of the project holds may be met; yet never what a field declares
    as none of theirs.
    """
    seen = set(SECRET.findall(repr(redacted(snapshot, Redaction(reader=reader)))))
    hidden: dict[str, str] = {}
    for secret, (table, path, sensitivity) in secrets.where.items():
        never = sensitivity in HIDDEN[reader]
        if secret not in seen or never:
            hidden[secret] = f"{table}.{path} ({sensitivity.value})"
    return hidden


def undeclared(snapshot: Snapshot, secrets: Secrets, reader: Reader) -> Iterator[str]:
    """Find secrets of sensitive fields that the reader's own view of the project lets through."""
    seen = set(SECRET.findall(repr(redacted(snapshot, Redaction(reader=reader)))))
    for secret in seen:
        table, path, sensitivity = secrets.where[secret]
        if sensitivity in HIDDEN[reader]:
            yield f"{reader.value} sees {table}.{path} ({sensitivity.value})"
        elif Redaction(reader=reader).grant(table) is Grant.NONE:
            yield f"{reader.value} sees {table}.{path} of a table that is not theirs"


def texts_of(data: bytes, name: str) -> Iterator[str]:
    """Take a file apart: its bytes, what is packed in it, and the text it shows."""
    yield data.decode("latin-1")
    yield data.decode("utf-16-le", "ignore")
    if data.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(data)) as whole:
            for member in whole.infolist():
                yield member.filename
                content = whole.read(member)
                yield from texts_of(content, member.filename)
                yield re.sub(r"<[^>]*>", "", content.decode("utf-8", "ignore"))
    elif data.startswith(b"%PDF"):
        yield from _texts_of_pdf(data)


def _texts_of_pdf(data: bytes) -> Iterator[str]:
    from pypdf import PdfReader
    from pypdfium2 import PdfDocument

    reader = PdfReader(BytesIO(data))
    yield repr(reader.metadata) + repr(reader.xmp_metadata)
    yield repr(reader.outline)
    for number in range(1, len(reader.xref_objStm) + sum(len(t) for t in reader.xref.values()) + 1):
        try:
            held = reader.get_object(number)
        except Exception:  # noqa: BLE001 - a number that no object has
            continue
        yield repr(held)
        if hasattr(held, "get_data"):
            yield held.get_data().decode("latin-1")
    document = PdfDocument(data)
    for page in document:
        text = page.get_textpage().get_text_bounded()
        yield text
        yield re.sub(r"\s", "", text)


def leaks(data: bytes, name: str, hidden: dict[str, str]) -> set[str]:
    """Tell which of the hidden secrets stand in a file."""
    found: set[str] = set()
    for text in texts_of(data, name):
        found |= {secret for secret in SECRET.findall(text) if secret in hidden}
    return found


def prove(folder: Path, seed: int, first: int, count: int) -> Outcome:
    """Plant secrets and look for them, so many times; once alone is the short form."""
    outcome = Outcome()
    for number in range(first, first + count):
        _one(folder / str(number), (number, seed), outcome, short=count == 1)
    return outcome


def _one(folder: Path, number: tuple[int, int], outcome: Outcome, *, short: bool) -> None:
    path, snapshot, secrets = planted(folder, *number)
    outcome.tried["secrets planted"] += len(secrets.where)
    hidden = {reader: forbidden(snapshot, secrets, reader) for reader in HIDDEN}
    for reader in HIDDEN:
        outcome.losses += list(undeclared(snapshot, secrets, reader))
        outcome.tried[f"secrets hidden from {reader.value}"] += len(hidden[reader])
    for name, reader, words in FORMS:
        if short and name not in SHORT:
            continue
        out = folder / f"{reader.value}-{name}"
        _write(path, out, words)
        data = out.read_bytes()
        outcome.tried[f"files for {reader.value} searched"] += 1
        outcome.tried["secrets met by whoever may"] += len(
            {one for text in texts_of(data, name) for one in SECRET.findall(text)}
        )
        outcome.losses += [
            f"{out.name} holds {hidden[reader][secret]}"
            for secret in leaks(data, name, hidden[reader])
        ]
    for reader in HIDDEN:
        for picture in _pictures(snapshot, reader, short=short):
            outcome.tried[f"pictures for {reader.value} searched"] += 1
            outcome.losses += [
                f"a picture holds {hidden[reader][secret]}"
                for secret in leaks(picture, "picture", hidden[reader])
            ]


def _write(path: Path, out: Path, words: tuple[str, ...]) -> None:
    blank = out.with_name("template.xlsx")
    if "{template}" in words:
        template(blank)
    places = {"{file}": str(path), "{out}": str(out), "{folder}": str(path.parent)}
    places["{template}"] = str(blank)
    said = StringIO()
    console = Console(out=said, err=said, words=Wording("en"))
    status = command_line([places.get(word, word) for word in words], console)
    assert status in (0, 1), f"{words}: {said.getvalue()}"
    assert out.exists(), words


def _pictures(snapshot: Snapshot, reader: Reader, *, short: bool) -> Iterator[bytes]:
    """Make every figure of a report as SVG, and as PNG."""
    content = shipped_content("en")
    options = ReportOptions(reader=reader, date=date.fromisoformat(DAY))
    outline = report_outline(snapshot, options, content, wording_for("en"))
    for drawing in _drawings(outline):
        yield svg_of(drawing, content.studio.lettering).encode()
        if not short:
            yield png_of(drawing, content.studio)


def _drawings(value: Any) -> Iterator[Any]:
    if isinstance(value, Figure):
        yield value.drawing
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from _drawings(getattr(value, field.name))
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _drawings(one)
