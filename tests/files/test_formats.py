"""A project file of each format, kept as bytes: it opens for ever, with equal contents."""

import json
import zipfile
from pathlib import Path

import pytest

from normsdesk.model.integrity import violations
from normsdesk.model.norm import Norm
from normsdesk.model.project import Attachment
from normsdesk.store.container import sha256
from normsdesk.store.contents import attachment, version_snapshot
from normsdesk.store.dump import dump_text, load_text
from normsdesk.store.project_file import Opened, open_project, project_bytes, save_project
from normsdesk.store.schema import FORMAT

HERE = Path(__file__).parent
FILES = {1: "55f3747dcc82445d38afd971c657c02f6228a2b0fccaecafa72c0647fca95769"}
"""The hash of the file of each format: none of them is ever made anew."""


@pytest.fixture(params=FILES)
def kept(request) -> Path:
    return HERE / f"format-{request.param}.norms"


def opened(path: Path) -> Opened:
    result = open_project(path)
    assert isinstance(result, Opened), result
    return result


def holds(now: object, then: object, place: str = "") -> list[str]:
    """List the places where ``now`` lacks something of ``then``; fields added since are no loss."""
    if isinstance(then, dict):
        if not isinstance(now, dict):
            return [place]
        return [
            lost
            for name, value in then.items()
            for lost in holds(now.get(name), value, f"{place}.{name}")
        ]
    if isinstance(then, list):
        if not isinstance(now, list) or len(now) != len(then):
            return [place]
        rows = enumerate(zip(now, then, strict=True))
        return [lost for at, (one, other) in rows for lost in holds(one, other, f"{place}[{at}]")]
    return [] if now == then else [place]


def test_a_loss_of_any_depth_is_found():
    then = {"norms": [{"id": "a", "ee": {"most": 1}}]}
    assert holds({"norms": [{"id": "a", "ee": {"most": 1}, "new": 2}], "more": []}, then) == []
    assert holds({"norms": [{"id": "a", "ee": {"most": 2}}]}, then) == [".norms[0].ee.most"]
    assert holds({"norms": []}, then) == [".norms"]
    assert holds({"norms": [{"id": "a", "ee": None}]}, then) == [".norms[0].ee"]


def test_there_is_a_file_of_every_format():
    assert list(FILES) == list(range(1, FORMAT + 1))


def test_the_kept_files_are_the_ones_that_were_kept():
    assert {
        number: sha256((HERE / f"format-{number}.norms").read_bytes()) for number in FILES
    } == FILES


def test_everything_an_old_file_holds_is_in_the_opened_project(kept: Path):
    """The records are read here by other means than the program's own."""
    contents = opened(kept).contents
    now = json.loads(dump_text(contents))
    with zipfile.ZipFile(kept) as whole:
        manifest = json.loads(whole.read("manifest.json"))
        then = json.loads(whole.read("project.json"))
        assert holds(now["tables"], then)[:3] == []
        for number, note in enumerate(manifest["versions"]):
            version = json.loads(whole.read(f"versions/{note['revision']}.json"))
            assert holds(now["versions"][number]["tables"], version)[:3] == []
        names = set(whole.namelist()) - {"manifest.json", "project.json"}
        assert names == {*contents.attachments, *contents.versions, *contents.bases}
    assert now["revision"] == manifest["revision"]
    assert now["parent"] == manifest["parent"]


def test_an_old_file_is_saved_and_opened_as_the_same(kept: Path, tmp_path: Path):
    before = opened(kept).contents
    copy = tmp_path / "copy.norms"
    save_project(copy, before)
    text = dump_text(before)
    same = dump_text(opened(copy).contents) == text
    assert same
    # What is kept of earlier states stays as it was written; a text brings fields added since.
    copy.write_bytes(project_bytes(load_text(text, path=copy)))
    again = dump_text(opened(copy).contents) == text
    assert again
    assert not any(violations(before.snapshot))


def test_the_first_format_holds_what_was_put_in():
    contents = opened(HERE / "format-1.norms").contents
    snapshot = contents.snapshot
    assert snapshot.project.title == "Shule Kwanza"
    assert contents.revision_number == 12
    assert [norm.code for norm in snapshot.all(Norm)] == [f"N{n}" for n in range(1, 5)]
    (note,) = contents.version_notes
    assert note.name == "First draft"
    draft = version_snapshot(contents, note.revision)
    assert draft is not None
    assert draft.project.title == "Shule Kwanza (first draft)"
    assert len(contents.bases) == 1
    kept_whole = [
        sha256(attachment(contents, each.sha256) or b"") == each.sha256
        for each in snapshot.all(Attachment)
    ]
    assert kept_whole == [True] * 2
