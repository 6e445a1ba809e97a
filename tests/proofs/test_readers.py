"""That secrets are found wherever they may hide in a file, and known for whose they are."""

import zipfile
from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from normsdesk.model.fields import Sensitivity
from normsdesk.model.norm import Norm
from normsdesk.model.project import Contact, Project, Reader
from normsdesk.model.snapshot import snapshot_of
from tests.proofs.readers import FORMS, Secrets, forbidden, leaks, undeclared

SECRET = "zq0abcdqz"


def packed(content: bytes) -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as whole:
        whole.writestr("inside.xml", content)
    return held.getvalue()


def printed(text: str, *, title: str = "") -> bytes:
    held = BytesIO()
    canvas = Canvas(held, pageCompression=1)
    canvas.setTitle(title or "none")
    canvas.drawString(50, 700, text)
    canvas.save()
    return held.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        f"plain {SECRET}".encode(),
        f"wide {SECRET}".encode("utf-16-le"),
        packed(f"<a>{SECRET}</a>".encode()),
        packed(f"<r>{SECRET[:4]}</r><r>{SECRET[4:]}</r>".encode()),
        packed(packed(SECRET.encode())),
        printed(SECRET),
        printed("nothing", title=SECRET),
    ],
)  # fmt: skip
def test_a_secret_is_found_however_it_is_packed(data):
    assert leaks(data, "file", {SECRET: "somewhere"}) == {SECRET}
    assert leaks(data, "file", {}) == set()


def a_project():
    secrets = Secrets(1)
    records = [
        Project(id="project-p1", title="Safe at home"),
        Contact(id="contacts-1", name="A", phone="1"),
        Norm(id="norms-n1", code="N1", action="wait", notes="for us"),
    ]
    return snapshot_of([secrets.planted(one) for one in records]), secrets


def test_each_text_gets_a_secret_and_each_reader_their_own():
    snapshot, secrets = a_project()
    whose = {(table, path): secret for secret, (table, path, _) in secrets.where.items()}
    assert ("contacts", "phone") in whose
    for reader in (Reader.MENTOR, Reader.DONOR, Reader.PUBLIC):
        hidden = forbidden(snapshot, secrets, reader)
        assert whose["contacts", "phone"] in hidden
        assert whose["norms", "action"] not in hidden
        assert list(undeclared(snapshot, secrets, reader)) == []
    assert whose["norms", "notes"] in forbidden(snapshot, secrets, Reader.PUBLIC)


def test_a_field_that_is_let_through_against_its_declaration_is_told():
    snapshot, secrets = a_project()
    secret = next(one for one, (_, path, _) in secrets.where.items() if path == "action")
    secrets.where[secret] = ("norms", "action", Sensitivity.QUOTE)
    assert list(undeclared(snapshot, secrets, Reader.MENTOR)) == [
        "mentor sees norms.action (quote)"
    ]


def test_every_reader_outside_is_looked_at():
    assert {reader for _, reader, _ in FORMS} == {Reader.MENTOR, Reader.DONOR, Reader.PUBLIC}
