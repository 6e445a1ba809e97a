"""Nothing a reader may not have is anywhere in the report: marked by declaration, then searched."""

import base64
import dataclasses
import io
import zipfile

import pypdf
import pypdfium2
import pytest

from normsdesk.exports import docx_pictures
from normsdesk.exports.docx import docx_bytes
from normsdesk.exports.grids_xlsx import workbook_of
from normsdesk.exports.options import ReportOptions
from normsdesk.exports.outline_text import outline_text
from normsdesk.exports.project_grids import project_grids
from normsdesk.library.languages import Wording
from normsdesk.model.fields import FieldKind, Sensitivity, declared
from normsdesk.model.project import Reader
from normsdesk.model.snapshot import snapshot_of
from normsdesk.store.redact import GRANTS, KEPT_FIELDS, Grant, Redaction
from tests.exports.samples import DAY, content, example, outline_of, pdf_of

DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII="
)
TEXTS = (FieldKind.LINE, FieldKind.TEXT)


class Marker:
    """Plants a text of its own in every field that holds words; remembers where."""

    def __init__(self):
        self.planted = {}

    def record(self, record):
        return self._owner(record, record.table, record.personal)

    def _owner(self, owner, table, personal, row=False):
        values = {}
        for field in declared(type(owner)):
            value = getattr(owner, field.name)
            if field.spec.kind in TEXTS and not field.spec.hidden and field.name != "language":
                word = f"QZ{len(self.planted):05d}ZQ"
                self.planted[word] = (table, field.name, field.spec.sensitivity, personal, row)
                values[field.name] = word
            elif field.spec.kind is FieldKind.PART and value is not None:
                values[field.name] = self._owner(value, table, personal, row)
            elif field.spec.kind is FieldKind.ROWS:
                values[field.name] = tuple(
                    self._owner(each, table, personal, row=True) for each in value
                )
        return dataclasses.replace(owner, **values) if values else owner


def may_have(redaction, place):
    table, field, sensitivity, personal, row = place
    grant = redaction.grant(table)
    if grant is Grant.NONE or sensitivity in redaction.stripped:
        return False
    if sensitivity is Sensitivity.PLACE and redaction.reader is not Reader.INTERNAL:
        return False
    if row and personal and redaction.reader is not Reader.INTERNAL:
        return False
    if grant is Grant.SOME:
        kept = KEPT_FIELDS[table]
        if table == "contacts" and redaction.contacts:
            kept |= {"name", "phone", "email"}
        return field in kept
    return not (field == "notes" and redaction.reader in (Reader.DONOR, Reader.PUBLIC))


@pytest.fixture(scope="module")
def marked():
    marker = Marker()
    records = [
        record if record.table == "project" else marker.record(record)
        for record in example("amani").records()
    ]
    return snapshot_of(records), marker.planted


# Donor and public get no contacts even where they are asked for; the team may have all of them.
CASES = [
    (Reader.INTERNAL, False),
    (Reader.MENTOR, False),
    (Reader.MENTOR, True),
    (Reader.DONOR, True),
    (Reader.PUBLIC, True),
]


@pytest.mark.parametrize(("reader", "contacts"), CASES)
def test_no_forbidden_text_reaches_the_report(marked, reader, contacts, monkeypatch):
    # The dots of a picture hold no words, and its description is written all the same.
    monkeypatch.setattr(docx_pictures, "png_of", lambda *_: DOT)
    snapshot, planted = marked
    redaction = Redaction(reader=reader, contacts=contacts)
    forbidden = {word for word, place in planted.items() if not may_have(redaction, place)}
    outline = outline_of(snapshot, reader, contacts=contacts)
    data = pdf_of(outline)
    said = "\n".join((outline_text(outline), all_texts(data)))
    if contacts or reader is not Reader.MENTOR:  # one document for each reader: they take long
        said += word_texts(outline) + sheet_texts(snapshot, reader, contacts=contacts)
    assert len(forbidden) > 10 or reader is Reader.INTERNAL
    leaked = {planted[word] for word in forbidden if word in said}
    assert not leaked
    assert any(word in said for word in planted), "the report says nothing that was typed"


def all_texts(data):
    """Text of pages, properties and bookmarks, and every string left in the file."""
    document = pypdfium2.PdfDocument(data)
    pages = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    reader = pypdf.PdfReader(io.BytesIO(data))
    properties = "\n".join(str(value) for value in (reader.metadata or {}).values())
    return "\n".join((pages, properties, str(reader.outline), data.decode("latin-1")))


def word_texts(outline):
    """Every part of the Word document: text, properties, descriptions of pictures."""
    with zipfile.ZipFile(io.BytesIO(docx_bytes(outline, content().studio))) as parts:
        return "\n".join(parts.read(name).decode("latin-1") for name in parts.namelist())


def sheet_texts(snapshot, reader, *, contacts):
    """Every part of the workbook: cells, comments, properties, descriptions of charts."""
    options = ReportOptions(reader=reader, date=DAY, contacts=contacts)
    data = workbook_of(project_grids(snapshot, options, content(), Wording()))
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return "\n".join(parts.read(name).decode("latin-1") for name in parts.namelist())


def test_contacts_reach_the_mentor_only_when_ticked(marked):
    snapshot, planted = marked
    phones = {word for word, place in planted.items() if place[:2] == ("contacts", "phone")}
    without = outline_text(outline_of(snapshot, Reader.MENTOR))
    assert phones
    assert not any(word in without for word in phones)


def test_every_table_of_the_project_has_a_grant(marked):
    snapshot, _ = marked
    assert set(snapshot.tables) <= set(GRANTS)
