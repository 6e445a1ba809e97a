"""``normsdesk rescue``: what can be read goes to a new file, what cannot is listed."""

import json
from pathlib import Path

import pytest

from normsdesk.store.project_file import open_project
from tests.cli.running import run


@pytest.fixture
def torn(tmp_path: Path) -> Path:
    path = tmp_path / "torn.norms"
    assert run("example", "rwanda", path).status == 0
    path.write_bytes(path.read_bytes()[:-3000])
    return path


def test_a_torn_file_becomes_a_new_one_with_a_list_of_what_is_missing(torn: Path):
    before, out = torn.read_bytes(), torn.with_name("out.norms")
    assert run("verify", torn).status == 2
    outcome = run("rescue", torn, out)
    assert outcome.status == 1
    assert "What is missing, or may be wrong:" in outcome.out
    assert outcome.err == ""
    assert torn.read_bytes() == before
    assert len(open_project(out).contents.snapshot) > 20
    assert run("verify", out).status == 0


def test_the_list_can_be_had_as_json(torn: Path):
    outcome = run("rescue", torn, torn.with_name("out.norms"), "--json")
    told = json.loads(outcome.out)
    assert told["records"] > 20
    assert {"kind", "table", "record", "path", "name"} == set(told["lost"][0])


def test_a_whole_file_is_copied_and_nothing_is_missing(tmp_path: Path):
    path = tmp_path / "a.norms"
    run("example", "image", path)
    outcome = run("rescue", path, tmp_path / "b.norms")
    assert outcome.status == 0
    assert outcome.out.endswith("Nothing is missing.\n")
    again = open_project(tmp_path / "b.norms").contents.snapshot
    assert again == open_project(path).contents.snapshot


def test_what_holds_nothing_is_refused_in_one_sentence_and_nothing_is_written(tmp_path: Path):
    path, out = tmp_path / "letter.norms", tmp_path / "out.norms"
    path.write_bytes(b"Dear mentor, please find attached")
    outcome = run("rescue", path, out)
    assert outcome.status == 2
    assert outcome.err.count("\n") == 1
    assert "letter.norms" in outcome.err
    assert not out.exists()


def test_a_file_that_is_there_and_a_wrong_ending_are_refused(torn: Path):
    there = torn.with_name("there.norms")
    there.write_bytes(b"mine")
    assert run("rescue", torn, there).status == 2
    assert there.read_bytes() == b"mine"
    assert run("rescue", torn, torn.with_name("out.zip")).status == 2
    assert run("rescue", torn.with_name("no.norms"), torn.with_name("o.norms")).status == 2
