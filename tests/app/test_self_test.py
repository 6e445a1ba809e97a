"""The self-test tells what works and what does not, and goes on after a failure."""

import json

import pytest

from normsdesk.app import self_test
from normsdesk.app.features import FEATURES, Bench, Feature, NotRightError
from normsdesk.app.features_files import FILE_FEATURES, check_written
from normsdesk.app.features_people import PEOPLE_FEATURES
from normsdesk.app.features_plans import PLAN_FEATURES
from normsdesk.app.features_reports import REPORT_FEATURES
from normsdesk.app.self_test import checked
from normsdesk.model.project import Reader
from normsdesk.steps.catalogue import STEPS


def broken(_bench):
    raise NotRightError("the title came back empty")


def fine(_bench):
    pass


QUICK = [one for one in FEATURES if not one.name.startswith(("window", "report", "libraries"))]


def test_every_example_reader_and_step_has_its_check():
    names = [feature.name for feature in self_test.FEATURES]
    assert len(set(names)) == len(names)
    assert {f"example {name}" for name in ("image", "rwanda", "amani")} <= set(names)
    assert {f"report for {reader.value}" for reader in Reader} <= set(names)
    assert {f"window: step {step.number} {step.id}" for step in STEPS} <= set(names)


@pytest.mark.parametrize("feature", QUICK, ids=[one.name for one in QUICK])
def test_what_needs_no_window_works_here(tmp_path, feature):
    (outcome,) = checked(tmp_path, [feature])
    assert outcome.trouble == ""
    assert outcome.passed


@pytest.mark.parametrize("name", ["how sure the order is", "boxes from a workbook"])
def test_what_is_computed_and_read_in_works_here(tmp_path, name):
    (outcome,) = checked(tmp_path, [one for one in FILE_FEATURES if one.name == name])
    assert outcome.trouble == ""


def test_plans_templates_and_the_desk_work_here(tmp_path):
    assert [one.trouble for one in checked(tmp_path, PLAN_FEATURES)] == ["", "", ""]


def test_passwords_and_deleting_work_here(tmp_path):
    outcomes = list(checked(tmp_path, PEOPLE_FEATURES))
    assert [one.trouble for one in outcomes] == ["", ""]


def test_answers_forms_the_handbook_and_other_scripts_work_here(tmp_path):
    outcomes = list(checked(tmp_path, REPORT_FEATURES))
    assert [one.trouble for one in outcomes] == ["", "", "", ""]


def test_a_file_that_does_not_begin_as_it_must_is_found(tmp_path):
    arguments = ("out.json",)
    check_written(Bench(tmp_path), command="dump", arguments=arguments, begins=b"{")
    with pytest.raises(NotRightError, match="no such file"):
        check_written(Bench(tmp_path), command="dump", arguments=arguments, begins=b"%PDF-")
    with pytest.raises(NotRightError, match="exit status 2"):
        check_written(Bench(tmp_path), command="dump", arguments=("no/o.json",), begins=b"{")


def test_the_window_shows_an_example_and_a_step(tmp_path, qapp):
    wanted = ("window: start screen", "window: step 9 report", "window: leaving a project")
    outcomes = list(checked(tmp_path, [one for one in FEATURES if one.name in wanted]))
    assert [one.trouble for one in outcomes] == ["", "", ""]


def test_a_failure_is_told_with_its_place_and_the_others_have_their_turn(tmp_path):
    features = [Feature(name="title", check=broken), Feature(name="rest", check=fine)]
    first, second = checked(tmp_path, features)
    assert not first.passed
    assert first.line().startswith("FAILED title (")
    assert "NotRightError at test_self_test.py:" in first.line()
    assert first.line().endswith("the title came back empty")
    assert second.passed
    assert second.line().startswith("ok     rest (")


@pytest.mark.parametrize(("check", "status"), [(fine, 0), (broken, 1)])
def test_the_exit_status_and_the_json_say_the_same(monkeypatch, capsys, check, status):
    monkeypatch.setattr(self_test, "FEATURES", [Feature(name="title", check=check)])
    assert self_test.main(["--json"]) == status
    told = json.loads(capsys.readouterr().out)
    assert told["passed"] is (status == 0)
    assert [one["name"] for one in told["checks"]] == ["title"]
    assert bool(told["checks"][0]["trouble"]) is (status == 1)
    assert self_test.main([]) == status
    assert "title" in capsys.readouterr().out
