import pytest

from normsdesk.model.norm import Norm
from normsdesk.store import codec
from normsdesk.store.failures import OpenFailed, OpenReason
from normsdesk.store.migrations import NoStepError, upgraded
from normsdesk.store.project_file import open_project
from tests.store.builders import a_file, a_snapshot, with_project_json


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


def test_an_older_file_without_a_way_forward_says_so(tmp_path):
    failed = open_project(an_old_file(tmp_path / "old.norms"), steps={}, current=2)
    assert isinstance(failed, OpenFailed)
    assert (failed.reason, failed.detail) == (OpenReason.OLDER_FORMAT, "1")


def test_a_step_that_meets_nonsense_is_a_fault_and_no_crash(tmp_path):
    path = a_file(tmp_path / "old.norms")
    failed = open_project(path, steps=STEPS, current=2)
    assert isinstance(failed, OpenFailed)
    assert failed.reason is OpenReason.BAD_JSON
