"""A stranger with the page alone reads everything, and the page leaves nothing out."""

import json
import re
from pathlib import Path

import pytest

from normsdesk.cli.file_format import page
from normsdesk.library.languages import Wording
from normsdesk.model.fields import FieldKind, declared, part_type
from normsdesk.model.project import Attachment
from normsdesk.model.snapshot import RECORD_TYPES
from normsdesk.store import codec
from normsdesk.store.contents import Contents, attachment, next_contents
from normsdesk.store.project_file import Opened, open_project, save_project
from normsdesk.store.schema import Manifest
from normsdesk.store.starting import example_contents
from tests.cli.running import run
from tests.files import stranger
from tests.store.builders import NOON

HERE = Path(__file__).parent


def plain(contents: Contents) -> stranger.Tables:
    return json.loads(codec.encode_tables(contents.snapshot))


@pytest.fixture(params=["amani", "image", "rwanda", "format-1"])
def file(request, tmp_path):
    if request.param == "format-1":
        return HERE / "format-1.norms"
    contents = example_contents(request.param)
    kept = next_contents(contents, contents.snapshot, revision=1, at=NOON, version_name="Draft")
    save_project(tmp_path / "a.norms", kept)
    return tmp_path / "a.norms"


def test_a_stranger_reads_every_record_version_and_file(file):
    opened = open_project(file)
    assert isinstance(opened, Opened)
    contents, project = opened.contents, stranger.Project(file)
    assert project.damaged == []
    now = plain(contents)
    for table, rows in project.tables.items():
        known = {row["id"]: row for row in now[table]}
        for row in rows:  # an older file may lack fields that came later
            assert _is_in(row, known[row["id"]])
    assert sum(len(rows) for rows in project.tables.values()) == len(contents.snapshot)
    assert project.manifest["project_id"] == contents.snapshot.project.id
    assert set(project.versions) == {note.name for note in contents.version_notes}
    for record in contents.snapshot.all(Attachment):
        if record.sha256:
            assert project.attached()[record.name] == attachment(contents, record.sha256)
    assert any(norm.startswith("N1 ") for norm in project.norms())


def _is_in(less, more) -> bool:
    """Tell whether ``more`` says all that ``less`` says."""
    if isinstance(less, dict):
        return less.keys() <= more.keys() and all(_is_in(less[one], more[one]) for one in less)
    if isinstance(less, list):
        return len(less) == len(more) and all(map(_is_in, less, more))
    return less == more


def test_a_stranger_notices_damage(tmp_path):
    path = tmp_path / "a.norms"
    save_project(path, example_contents("image"))
    from tests.store.builders import parts_of, zip_of

    parts = parts_of(path)
    path.write_bytes(zip_of(parts | {"project.json": parts["project.json"].replace(b"N1", b"N9")}))
    assert stranger.Project(path).damaged == ["project.json"]


def test_the_reader_is_short_and_knows_nothing_of_the_program():
    text = Path(stranger.__file__).read_text()
    assert len(text.splitlines()) <= 60
    assert re.findall(r"^(?:from|import) (\w+)", text, re.MULTILINE) == [
        "hashlib", "json", "sys", "zipfile", "pathlib", "typing",
    ]  # fmt: skip


def test_the_page_names_every_table_and_every_field():
    text = page(Wording("en"))
    for kind in RECORD_TYPES:
        section = text.partition(f"### {kind.table}\n")[2].partition("\n### ")[0]
        assert section, kind.table
        for name in _names(kind):
            assert f"`{name}`" in section or f"`{name}`" in text.partition("## Tables")[0], name


def _names(owner: type):
    for field in declared(owner):
        yield field.name
        if field.spec.kind in (FieldKind.PART, FieldKind.ROWS):
            yield from _names(part_type(field))


def test_the_page_names_everything_in_a_manifest():
    text = page(Wording("en")).partition("## project.json")[0]
    for name in Manifest.__dataclass_fields__:
        assert f"`{name}`" in text, name


def test_the_command_prints_the_page_or_writes_it(tmp_path):
    printed = run("file-format")
    assert printed.out.startswith("# The project file of NormsDesk")
    assert run("file-format", tmp_path / "page.md").status == 0
    assert (tmp_path / "page.md").read_text(encoding="utf-8") == printed.out
    assert run("file-format", tmp_path / "nowhere" / "page.md").status == 2
