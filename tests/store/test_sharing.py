"""What leaves the organisation: a copy is searched byte by byte for what its reader may not see."""

import dataclasses
import zipfile

import pytest

from normsdesk.library.languages import wording_for
from normsdesk.model.fields import FieldKind, Sensitivity, choice_type, declared, part_type, spec_of
from normsdesk.model.integrity import violations
from normsdesk.model.project import Attachment, Contact, Project, Reader
from normsdesk.model.snapshot import RECORD_TYPES, Snapshot, snapshot_of
from normsdesk.model.strategy import Incident
from normsdesk.store.contents import Contents, next_contents, with_attachment
from normsdesk.store.dump import dump_text, load_text
from normsdesk.store.examples import NAMES
from normsdesk.store.project_file import Opened, open_project, save_project
from normsdesk.store.redact import Redaction
from normsdesk.store.said_shared import SaidLine, say_taken_out
from normsdesk.store.sharing import SharedCopy, shared_copy
from normsdesk.store.starting import example_contents
from tests.store.builders import NOON, some_contents

MENTOR = Redaction(reader=Reader.MENTOR)
WORDS = wording_for("en")
TEXTS = (FieldKind.LINE, FieldKind.TEXT)
NOT_TEXT = {"language", "languages", "respondent_language", "sha256", "code", "parts"}
COUNTERS = {"codes"}
NEVER_FOR_THE_MENTOR = {
    # table: fields by the table of who sees what; "*" is every text
    "contacts": {"name", "phone", "email", "responsibilities", "notes"},
    "evidence": {"title", "method", "summary", "limits", "quote", "notes", "place", "participants"},
    "referral_routes": {"contact", "notes", "place", "phone"},
    "incidents": {"*"},
    "attachments": {"*"},
}
HIDDEN = {
    Sensitivity.CONTACT, Sensitivity.QUOTE, Sensitivity.RESPONDENT, Sensitivity.PLACE,
}  # fmt: skip


def marker(table: str, path: str) -> str:
    return f"zq-{table}-{path}-qz".replace("_", "-").replace(".", "-")


def filled(kind: type, table: str, found: dict[str, bool], path: str = "", hide: bool = False):
    """Fill every text of a record class with a mark of its own; note who may not leave."""
    values: dict[str, object] = {}
    never = NEVER_FOR_THE_MENTOR.get(table, set())
    for field in declared(kind):
        here = f"{path}.{field.name}" if path else field.name
        spec = field.spec
        hidden = hide or "*" in never or spec.sensitivity in HIDDEN or here in never
        if spec.hidden or field.name in NOT_TEXT or field.name in COUNTERS:
            continue
        if spec.kind in TEXTS:
            values[field.name] = marker(table, here)
            found[marker(table, here)] = hidden
        elif spec.kind is FieldKind.LINES:
            values[field.name] = (marker(table, here),)
            found[marker(table, here)] = hidden
        elif spec.kind is FieldKind.PART:
            values[field.name] = filled(part_type(field), table, found, here, hidden)
        elif spec.kind is FieldKind.ROWS:
            values[field.name] = (filled(part_type(field), table, found, here, hidden),)
    for own in dataclasses.fields(kind):
        if own.name not in values and own.default is dataclasses.MISSING:
            given = spec_of(kind, own.name)
            values[own.name] = _needed(given)
    if not path:
        values["id"] = "project-p1" if kind is Project else f"{kind.table}-1"
    return kind(**values)


def _needed(field):
    """Give the least that a field without a default takes."""
    if field.spec.kind is FieldKind.CHOICE:
        return next(iter(choice_type(field)))
    number = field.spec.kind in (FieldKind.WHOLE, FieldKind.NUMBER, FieldKind.SCALE)
    return max(1, field.spec.minimum or 1) if number else ""


def a_project_full_of_marks() -> tuple[Snapshot, dict[str, bool]]:
    found: dict[str, bool] = {}
    records = [filled(kind, kind.table, found) for kind in RECORD_TYPES]
    snapshot = snapshot_of(records)
    project = dataclasses.replace(snapshot.project, district="Mto Baridi")
    found.pop(marker("project", "district"))
    snapshot = snapshot_of([project, *(one for one in records if not isinstance(one, Project))])
    assert list(violations(snapshot)) == []
    return snapshot, found


def full_contents() -> tuple[Contents, dict[str, bool]]:
    """Hold marks also where nobody looks: a named version, a merge base, an attached file."""
    snapshot, found = a_project_full_of_marks()
    older = snapshot_of(
        [
            snapshot.project,
            Incident(id="incidents-1", what="zq-older-incident-qz"),
            Contact(id="contacts-1", name="zq-older-name-qz"),
        ]
    )
    contents = some_contents(older)
    contents = next_contents(
        contents, older, revision=8, at=NOON, version_name="zq-name-of-a-version-qz"
    )
    (version,) = contents.versions.values()
    contents = dataclasses.replace(contents, bases={"bases/7-0011aabb.json": version})
    contents = next_contents(contents, snapshot, revision=9, at=NOON)
    contents, _ = with_attachment(contents, b"zq-attached-file-qz " * 20, "txt")
    found |= dict.fromkeys(
        ("zq-older-incident-qz", "zq-older-name-qz", "zq-name-of-a-version-qz",
         "zq-attached-file-qz"), True
    )  # fmt: skip
    return contents, found


def members(path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as whole:
        assert whole.comment == b""
        for info in whole.infolist():
            assert info.extra == info.comment == b""
        return {name: whole.read(name) for name in whole.namelist()}


def written(tmp_path, copy: SharedCopy):
    path = tmp_path / "copy.norms"
    save_project(path, copy.contents)
    return path


@pytest.mark.parametrize("contacts", [False, True])
def test_what_the_mentor_may_not_see_is_in_no_byte_of_the_copy(tmp_path, contacts):
    contents, found = full_contents()
    redaction = Redaction(reader=Reader.MENTOR, contacts=contacts)
    path = written(tmp_path, shared_copy(contents, redaction, at=NOON))
    whole = b"\n".join([*members(path).values(), *map(str.encode, members(path))])
    let_through = {
        mark for mark in found if contacts and mark.startswith("zq-contacts-")
        and mark.split("-")[2] in ("name", "phone", "email")
    }  # fmt: skip
    if contacts:  # contact details of other tables follow the same box
        let_through |= {mark for mark in found if mark.encode() in whole and _is_contact(mark)}
    hidden = {mark for mark, never in found.items() if never} - let_through
    assert len(hidden) > 30
    assert {mark for mark in hidden if mark.encode() in whole} == set()
    raw = path.read_bytes()
    assert not any(mark.encode() in raw for mark in hidden)


def _is_contact(mark: str) -> bool:
    def contact_fields(kind: type, table: str, path: str = ""):
        for field in declared(kind):
            here = f"{path}.{field.name}" if path else field.name
            if field.spec.sensitivity is Sensitivity.CONTACT:
                yield marker(table, here)
            if field.spec.kind in (FieldKind.PART, FieldKind.ROWS):
                yield from contact_fields(part_type(field), table, here)

    return any(mark in contact_fields(kind, kind.table) for kind in RECORD_TYPES)


def test_what_the_mentor_works_with_is_all_there(tmp_path):
    contents, _ = full_contents()
    path = written(tmp_path, shared_copy(contents, MENTOR, at=NOON))
    whole = b"".join(members(path).values())
    for table, field in (("norms", "short_label"), ("risks", "risk"), ("comments", "text"),
                         ("decisions", "reason"), ("strategies", "name")):  # fmt: skip
        assert marker(table, field).encode() in whole


def test_a_copy_holds_the_records_and_nothing_beside_them(tmp_path):
    contents, _ = full_contents()
    path = written(tmp_path, shared_copy(contents, MENTOR, at=NOON))
    assert set(members(path)) == {"manifest.json", "project.json"}
    opened = open_project(path)
    assert isinstance(opened, Opened)
    assert opened.contents.snapshot.project.id == contents.snapshot.project.id
    assert opened.contents.revision != contents.revision
    assert opened.contents.parent == ""


def test_the_copy_says_what_it_lacks_and_keeps_saying_it(tmp_path):
    contents, _ = full_contents()
    path = written(tmp_path, shared_copy(contents, MENTOR, at=NOON))
    opened = open_project(path)
    assert isinstance(opened, Opened)
    lacks = opened.contents.taken_out
    assert {"contacts.phone", "incidents", "attachments", "evidence.quote"} <= set(lacks)
    again = next_contents(opened.contents, opened.contents.snapshot, revision=10, at=NOON)
    assert again.taken_out == lacks
    loaded = load_text(dump_text(opened.contents), path=path)
    assert isinstance(loaded, Contents)
    assert loaded.taken_out == lacks


def test_the_project_itself_is_left_as_it_was():
    contents, _ = full_contents()
    before = contents.snapshot
    shared_copy(contents, MENTOR, at=NOON)
    assert contents.snapshot is before
    assert contents.versions
    assert contents.taken_out == ()


def test_everything_that_is_left_out_is_told():
    contents, found = full_contents()
    lines = say_taken_out(WORDS, shared_copy(contents, MENTOR, at=NOON))
    told = {line.what: [one.text for one in lines if one.what == line.what] for line in lines}
    assert told["Incidents"] == ["1 left out"]
    assert told["Attached files"] == ["1 left out"]
    assert told["Earlier versions of the project"] == ["1 left out"]
    assert "Telephone" in told["Contacts"][0]
    assert "only the district in: Place" in told["Evidence"]
    tables = {mark.split("-")[1] for mark, never in found.items() if never and "older" not in mark}
    assert len(lines) >= len(tables) - 2


def test_a_project_without_secrets_lacks_nothing():
    copy = shared_copy(some_contents(), MENTOR, at=NOON)
    assert copy.taken_out == ()
    assert say_taken_out(WORDS, copy) == []


def test_a_copy_of_a_copy_lacks_no_less():
    contents, _ = full_contents()
    first = shared_copy(contents, MENTOR, at=NOON)
    second = shared_copy(first.contents, MENTOR, at=NOON)
    assert second.taken_out == ()
    assert second.contents.taken_out == first.contents.taken_out
    assert second.contents.snapshot == first.contents.snapshot


def test_a_reference_to_what_is_gone_is_not_told_as_a_loss():
    snapshot = snapshot_of([Project(id="project-p1"), Attachment(id="attachments-1", name="a.pdf")])
    copy = shared_copy(some_contents(snapshot), MENTOR, at=NOON)
    assert say_taken_out(WORDS, copy) == [SaidLine(what="Files", text="1 left out")]


@pytest.mark.parametrize("name", NAMES)
def test_every_example_can_be_shared(tmp_path, name):
    copy = shared_copy(example_contents(name), MENTOR, at=NOON)
    assert list(violations(copy.contents.snapshot)) == []
    assert isinstance(open_project(written(tmp_path, copy)), Opened)
    assert say_taken_out(WORDS, copy)
