"""Plans on the command line: shown, written as one step, or refused in one sentence."""

import json

import pytest

from normsdesk.model.indicator import Indicator
from normsdesk.model.mentorship import ActionItem
from normsdesk.model.theory import ToCNode
from normsdesk.store.project_file import Opened, open_project
from tests.cli.running import run
from tests.intake.plan_books import book

ROWS = [
    ["Result", "Indicator", "Baseline", "Target 2027", "MoV"],
    ["Outcome 1: Parents wait", "% who wait", "20%", "45 %", "Survey"],
]


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    project = tmp_path / "a.norms"
    assert run("new", project).status == 0
    book(ROWS).save(tmp_path / "plan.xlsx")
    return tmp_path


def snapshot(path):
    opened = open_project(path)
    assert isinstance(opened, Opened)
    return opened.contents.snapshot


def test_a_plan_is_written_and_told(here):
    told = run("import-plan", here / "a.norms", here / "plan.xlsx", "--json")
    facts = json.loads(told.out)
    assert told.status == 0
    assert facts["written"]
    assert [each["name"] for each in facts["added"]["indicators"]] == ["% who wait"]
    after = snapshot(here / "a.norms")
    assert [each.title for each in after.all(ToCNode)] == ["Parents wait"]
    again = run("import-plan", here / "a.norms", here / "plan.xlsx")
    assert "is in the project already" in again.out
    assert snapshot(here / "a.norms") == after


def test_a_dry_run_writes_nothing(here):
    before = (here / "a.norms").read_bytes()
    told = run("import-plan", here / "a.norms", here / "plan.xlsx", "--dry-run")
    assert "Nothing was written." in told.out
    assert "Indicators: 1" in told.out
    assert (here / "a.norms").read_bytes() == before


def test_a_list_of_actions_is_read_as_such(here):
    book([["What", "Who", "When"], ["Call the chief", "Lead", "5 May 2027"]]).save(here / "do.xlsx")
    assert run("import-plan", here / "a.norms", here / "do.xlsx", "--as", "actions").status == 0
    assert [each.text for each in snapshot(here / "a.norms").all(ActionItem)] == ["Call the chief"]


def test_columns_are_named_on_the_command_line(here):
    book([["Look at", "Then"], ["Girls in school", 20]]).save(here / "own.xlsx")
    refused = run("import-plan", here / "a.norms", here / "own.xlsx")
    assert (refused.status, refused.out) == (2, "")
    assert "no row names the columns" in refused.err
    columns = ("--columns", "A=indicator,B=baseline")
    assert run("import-plan", here / "a.norms", here / "own.xlsx", *columns).status == 0
    assert [each.name for each in snapshot(here / "a.norms").all(Indicator)] == ["Girls in school"]


@pytest.mark.parametrize(
    ("options", "words"),
    [(["--sheet", "Other"], "no sheet “Other”"), (["--columns", "A=thing"], "says no column"),
     (["--as", "poem"], "invalid choice")],
)  # fmt: skip
def test_a_wrong_wish_is_refused_in_one_sentence(here, options, words):
    refused = run("import-plan", here / "a.norms", here / "plan.xlsx", *options)
    assert (refused.status, refused.out, refused.err.count("\n")) == (2, "", 1)
    assert words in refused.err


def test_a_file_that_is_no_plan_is_refused_by_name(here):
    (here / "x.xlsx").write_bytes(b"no workbook \x00 at all")
    refused = run("import-plan", here / "a.norms", here / "x.xlsx")
    assert refused.status == 2
    assert "x.xlsx: This is no spreadsheet" in refused.err
