"""Several projects side by side: what each file tells that a mentor may see, read once."""

import json
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import openpyxl
import pytest

from normsdesk.edit.commands.records import add_records
from normsdesk.edit.document import Committed, Document
from normsdesk.exports.options import shipped_content
from normsdesk.exports.overview import OverviewCache, facts_of, read_overview
from normsdesk.exports.overview_grid import overview_grids, write_overview
from normsdesk.exports.written import Written
from normsdesk.library.languages import wording_for
from normsdesk.model.mentorship import ActionItem, ActionStatus
from normsdesk.model.project import Contact
from normsdesk.rules.progress import Status
from normsdesk.store.project_file import open_project, save_project
from normsdesk.store.starting import example_contents, started_project
from tests.cli.running import run

WORDS, DAY = wording_for("en"), date(2026, 11, 22)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("cohort")
    (made / "far").mkdir()
    save_project(made / "amani.norms", example_contents("amani"))
    save_project(made / "far" / "new.norms", started_project("Tumaini"))
    (made / "cut.norms").write_bytes((made / "amani.norms").read_bytes()[:2000])
    (made / "notes.txt").write_text("no project")
    return made


def test_each_file_of_the_folder_is_told_or_named_with_its_reason(folder):
    found = read_overview(WORDS, folder, DAY)
    assert [each.facts.title for each in found.read] == ["Shule Kwanza", "Tumaini"]
    assert [each.path.name for each in found.unread] == ["cut.norms"]
    amani = found.read[0].facts
    assert [each.code for each in amani.priorities] == ["N1", "N4"]
    assert amani.indicators[Status.ON_TRACK] == 2
    assert amani.indicator_count == 10
    assert 0.5 < amani.share < 1
    assert found.read[1].facts.share == pytest.approx(0, abs=0.05)


def test_actions_are_late_the_day_after_they_were_due():
    contents = example_contents("amani")
    due = min(
        each.due
        for each in contents.snapshot.all(ActionItem)
        if each.due and each.status is not ActionStatus.DONE
    )
    assert facts_of(WORDS, contents, due).overdue_actions == 0
    late = facts_of(WORDS, contents, due + timedelta(days=1))
    assert late.overdue_actions >= 1
    assert late.open_actions == facts_of(WORDS, contents, due).open_actions


def test_a_file_that_has_not_changed_is_not_opened_again(folder):
    opened = []

    def opener(path):
        opened.append(path)
        return open_project(path)

    cache = OverviewCache()
    first = read_overview(WORDS, folder, DAY, cache=cache, opener=opener)
    assert len(opened) == 3
    assert read_overview(WORDS, folder, DAY, cache=cache, opener=opener) == first
    assert len(opened) == 3
    save_project(folder / "far" / "new.norms", started_project("Another title"))
    again = read_overview(WORDS, folder, DAY, cache=cache, opener=opener)
    assert len(opened) == 4
    assert "Another title" in [each.facts.title for each in again.read]
    save_project(folder / "far" / "new.norms", started_project("Tumaini"))


def test_whoever_stops_it_keeps_what_was_read(folder):
    told = []
    found = read_overview(
        WORDS, folder, DAY, progress=lambda done, of: told.append((done, of)),
        cancelled=lambda: len(told) == 1,
    )  # fmt: skip
    assert found.stopped
    assert len(found.entries) == 1
    assert told[0] == (0, 3)


def test_nothing_private_and_no_folder_is_in_what_is_written(tmp_path):
    home = tmp_path / "Secret folder name"
    home.mkdir()
    contents = started_project("Tumaini")
    contact = Contact(id="contacts-1", name="Zephyrine", phone="0712345678")
    action = ActionItem(id="actions-1", text="Call Quillon now", owner="Quillon", due=DAY)
    document = Document(contents.snapshot)
    outcome = document.commit(add_records(contents.snapshot, [contact, action]))
    assert isinstance(outcome, Committed)
    save_project(home / "a.norms", replace(contents, snapshot=document.snapshot))
    (home / "b.norms").write_bytes(b"x")
    found = read_overview(WORDS, home, DAY)
    told = repr([list(each.texts()) for each in overview_grids(WORDS, found)])
    for word in ("Zephyrine", "0712345678", "Quillon", "Secret folder name"):
        assert word not in told


@pytest.mark.parametrize("ending", [".xlsx", ".pdf"])
def test_it_is_written_as_workbook_and_paper(folder, tmp_path, ending):
    found = read_overview(WORDS, folder, DAY)
    outcome = write_overview(WORDS, found, tmp_path / f"o{ending}", shipped_content().studio)
    assert isinstance(outcome, Written)
    if ending == ".xlsx":
        book = openpyxl.load_workbook(BytesIO(outcome.path.read_bytes()))
        assert book.worksheets[0]["A5"].value.startswith("Shule Kwanza")
        assert book.worksheets[2]["A5"].value == "cut.norms"


def test_the_command_prints_writes_and_refuses(folder, tmp_path):
    told = run("overview", folder, "--json", "--date", "2026-11-22")
    facts = json.loads(told.out)
    assert told.status == 1
    assert [each["title"] for each in facts["projects"]] == ["Shule Kwanza", "Tumaini"]
    assert facts["unread"][0]["why"].startswith("cut.norms: ")
    assert run("overview", folder, tmp_path / "o.xlsx").status == 1
    assert (tmp_path / "o.xlsx").exists()
    empty = tmp_path / "empty"
    empty.mkdir()
    for arguments in ([tmp_path / "none"], [empty], [folder, tmp_path / "o.doc"]):
        refused = run("overview", *arguments)
        assert (refused.status, refused.out, refused.err.count("\n")) == (2, "", 1)
