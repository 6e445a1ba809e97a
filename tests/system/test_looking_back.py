"""Earlier versions of a project, from its window."""

from pathlib import Path

import pytest

from normsdesk.model.norm import Norm
from normsdesk.store.backups import every_backup
from normsdesk.store.project_file import Opened, open_project
from normsdesk.ui.pages.history import HistoryPage
from tests.store.builders import a_file
from tests.system import stage as stages


def contents_of(path):
    opened = open_project(path)
    assert isinstance(opened, Opened)
    return opened.contents


def page(program) -> HistoryPage:
    shown = program.shell.content()
    assert isinstance(shown, HistoryPage)
    return shown


def norm(program, norm_id="norms-n1") -> Norm:
    return program.workplace.session.document.snapshot.get(Norm, norm_id)


@pytest.fixture
def looking(stage, tmp_path):
    """Open a project that was kept as a version and changed since, on its page of versions."""
    path = a_file(tmp_path / "a.norms")
    prompts = stages.answering(lines=["Before the change"])
    program = stage.start(path, prompts)
    bridge = program.workplace.window.bridge
    bridge.put("norms-n1", "notes", "first")
    program.workplace.sharing.looking_back.open()
    page(program).list.keep.click()
    page(program).back.click()
    bridge.put("norms-n1", "notes", "second")
    bridge.put("norms-n2", "notes", "other")
    program.workplace.sharing.looking_back.open()
    return program


def test_a_version_gets_the_name_a_person_gives_it(looking):
    names = [one.name for one in page(looking)._moments]
    assert names[0] == "Before the change"
    notes = contents_of(looking.workplace.session.path).version_notes
    assert [one.name for one in notes] == ["Before the change"]


def test_what_changed_since_is_shown_word_by_word(looking):
    rows = page(looking).changes.rows
    assert set(rows) == {"norms-n1", "norms-n2"}
    rows["norms-n1"].see.click()
    texts = [
        label.text() for label in rows["norms-n1"]._details.findChildren(type(page(looking)._told))
    ]
    assert "first" in texts
    assert "second" in texts


def test_one_record_comes_back_and_the_rest_stays(looking):
    page(looking).changes.rows["norms-n1"].back.click()
    assert norm(looking).notes == "first"
    assert norm(looking, "norms-n2").notes == "other"
    assert set(page(looking).changes.rows) == {"norms-n2"}
    page(looking).back.click()
    looking.workplace.window.undo()
    assert norm(looking).notes == "second"


def test_everything_comes_back_as_one_step(looking):
    before = looking.workplace.session.document.snapshot
    page(looking).restore.click()
    assert looking.shell.content() is looking.workplace.window
    assert (norm(looking).notes, norm(looking, "norms-n2").notes) == ("first", "")
    looking.workplace.window.undo()
    assert looking.workplace.session.document.snapshot == before


def test_a_backup_can_be_compared_and_gone_back_to(looking):
    backup = next(one for one in page(looking)._moments if not one.name)
    page(looking).list.rows[backup.key].click()
    assert page(looking).changes.rows
    page(looking).changes.rows["norms-n1"].back.click()
    assert norm(looking).notes == ""


def test_two_earlier_states_are_compared_without_going_back(looking):
    backup = next(one for one in page(looking)._moments if not one.name)
    page(looking).until.set_value(backup.key)
    page(looking).compare()
    assert set(page(looking).changes.rows) == {"norms-n1"}
    assert not page(looking).restore.isEnabled()


def test_removing_all_copies_leaves_the_project_alone(looking):
    program = looking
    path, data = program.workplace.session.path, program.workplace._home.data
    assert every_backup(data / "backups")
    program.workplace.sharing.looking_back._tools.prompts.answers = ["yes"]
    page(program).list.remove.click()
    assert every_backup(data / "backups") == []
    kept = contents_of(path)
    assert (kept.version_notes, kept.bases) == ((), {})
    assert kept.snapshot == program.workplace.session.document.snapshot
    assert page(program).shown() is None


def test_keeping_them_removes_nothing(looking):
    page(looking).list.remove.click()
    assert page(looking)._moments


def test_without_a_file_a_version_cannot_be_kept(stage):
    prompts = stages.answering()
    program = stage.start(None, prompts)
    program.projects.open_example("amani")
    program.workplace.sharing.looking_back.open()
    page(program).list.keep.click()
    assert prompts.told
    assert page(program).shown() is None


def test_what_cannot_be_read_any_more_is_said(looking):
    backup = next(one for one in page(looking)._moments if not one.name)
    Path(backup.key).unlink()
    page(looking).list.rows[backup.key].click()
    assert "cannot be read" in page(looking)._told.text()
    assert not page(looking).restore.isEnabled()


def test_leaving_the_project_leaves_the_page(looking):
    looking.projects.go_home()
    assert looking.shell.content() is looking.front.screen


def test_the_folder_of_backups_is_told_where_it_cannot_be_shown(looking, monkeypatch):
    tools = looking.workplace.sharing.looking_back._tools
    monkeypatch.setattr("PySide6.QtGui.QDesktopServices.openUrl", lambda _url: False)
    page(looking).list.folder.click()
    assert "backups" in tools.prompts.told[-1][1]
