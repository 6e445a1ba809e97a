import json

import pytest

from normsdesk.model.norm import Norm
from normsdesk.store import codec
from normsdesk.store.ancestry import with_base
from normsdesk.store.container import sha256
from normsdesk.store.contents import base_snapshot, next_contents, version_snapshot
from normsdesk.store.failures import OpenFailed, OpenReason
from normsdesk.store.migrations import NoStepError, upgraded
from normsdesk.store.project_file import open_project, save_project
from normsdesk.store.schema import BaseNote
from tests.store.builders import (
    NOON,
    a_file,
    a_snapshot,
    parts_of,
    some_contents,
    with_project_json,
    zip_of,
)


def statement_to_action(tables):
    for norm in tables.get("norms", []):
        norm["action"] = norm.pop("statement")
    return tables


STEPS = {1: statement_to_action, 2: lambda tables: tables}


def an_old_file(path):
    text = codec.encode_tables(a_snapshot("marry early")).replace(b'"action"', b'"statement"')
    with_project_json(a_file(path), text)
    return path


def test_steps_lead_from_format_to_format():
    assert upgraded({"norms": [{"statement": "x"}]}, start=1, goal=3, steps=STEPS) == {
        "norms": [{"action": "x"}]
    }
    assert upgraded({"norms": []}, start=3, goal=3, steps={}) == {"norms": []}
    with pytest.raises(NoStepError) as caught:
        upgraded({}, start=1, goal=3, steps={1: statement_to_action})
    assert caught.value.format == 2


def test_an_older_file_opens_upgraded_and_says_from_what(tmp_path):
    path = an_old_file(tmp_path / "old.norms")
    before = path.read_bytes()
    opened = open_project(path, steps=STEPS, current=3)
    assert not isinstance(opened, OpenFailed)
    assert opened.upgraded_from == 1
    assert opened.contents.snapshot.get(Norm, "norms-n1").action == "marry early"
    assert path.read_bytes() == before


def test_versions_and_merge_bases_of_an_older_file_are_upgraded_with_it(tmp_path):
    note = BaseNote(revision="3-0000aaaa", saved_at=NOON)
    contents = with_base(some_contents(a_snapshot("now")), a_snapshot("before"), note)
    contents = next_contents(contents, contents.snapshot, revision=8, at=NOON, version_name="v")
    save_project(tmp_path / "old.norms", contents)
    old = {
        name: data.replace(b'"action"', b'"statement"')
        for name, data in parts_of(tmp_path / "old.norms").items()
    }
    manifest = json.loads(old["manifest.json"])
    manifest["parts"] = {name: sha256(old[name]) for name in manifest["parts"]}
    (tmp_path / "old.norms").write_bytes(
        zip_of(old | {"manifest.json": json.dumps(manifest).encode()})
    )
    opened = open_project(tmp_path / "old.norms", steps=STEPS, current=3)
    assert not isinstance(opened, OpenFailed)
    base = base_snapshot(opened.contents, "3-0000aaaa")
    version = version_snapshot(opened.contents, opened.contents.revision)
    assert base is not None
    assert version is not None
    assert base.get(Norm, "norms-n1").action == "before"
    assert version.get(Norm, "norms-n1").action == "now"


def test_an_older_file_without_a_way_forward_says_so(tmp_path):
    failed = open_project(an_old_file(tmp_path / "old.norms"), steps={}, current=2)
    assert isinstance(failed, OpenFailed)
    assert (failed.reason, failed.detail) == (OpenReason.OLDER_FORMAT, "1")


def test_a_step_that_meets_nonsense_is_a_fault_and_no_crash(tmp_path):
    path = a_file(tmp_path / "old.norms")
    failed = open_project(path, steps=STEPS, current=2)
    assert isinstance(failed, OpenFailed)
    assert failed.reason is OpenReason.BAD_JSON
