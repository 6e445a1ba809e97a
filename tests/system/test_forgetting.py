"""Deleting people's words from the window: seen first, meant, done everywhere, and not undone."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton

from normsdesk.model.evidence import EvidenceItem
from normsdesk.model.project import Project
from normsdesk.model.snapshot import snapshot_of
from normsdesk.model.survey import RetainedKind, RetentionPlan
from normsdesk.store.project_file import Opened, Saved, open_project, save_project
from normsdesk.ui.window.forget_dialog import ForgetDialog
from tests.app.homes import NOW
from tests.store.test_forgetting import is_anywhere, said_project
from tests.system.stage import answering
from tests.system.test_sharing import actions

WORDS = "aunt Zubeda said so"
DUE, LATER = date(2026, 5, 1), date(2028, 6, 30)


@pytest.fixture
def path(tmp_path):
    contents = said_project(WORDS)
    plans = [
        RetentionPlan(id="retention_plans-r1", kind=RetainedKind.QUOTES, delete_on=DUE),
        RetentionPlan(id="retention_plans-r2", kind=RetainedKind.ANSWERS, delete_on=LATER),
    ]
    kept = [one for one in contents.snapshot.records() if one.table != "retention_plans"]
    path = tmp_path / "folder" / "a.norms"
    path.parent.mkdir()
    saved = save_project(path, replace(contents, snapshot=snapshot_of([*kept, *plans])))
    assert isinstance(saved, Saved)
    return path


def at_the_list(act):
    def go():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ForgetDialog)
        act(dialog)

    QTimer.singleShot(0, go)


def press_delete(dialog):
    dialog.findChild(QPushButton, "yes").click()


def edited(stage, program, text):
    line = stage.type_into(program, "evidence-e1", "title", text)
    line.clearFocus()


def test_what_is_due_is_ticked_and_nothing_happens_without_a_second_yes(stage, path):
    prompts = answering(answers=["no"])
    program = stage.start(path, prompts)
    before = path.read_bytes()
    seen = {}

    def look(dialog):
        seen["due"] = dialog.chosen()
        seen["boxes"] = {key: box.accessibleDescription() for key, box in dialog.boxes.items()}
        dialog.boxes["quotes"].click()
        seen["enabled"] = dialog.delete.isEnabled()
        dialog.reject()

    at_the_list(look)
    actions(program)["Delete people’s words…"].trigger()
    assert seen["due"] == ("quotes",)
    assert seen["boxes"]["quotes"] == "To be deleted on 1 May 2026."
    assert "30 June 2028" in seen["boxes"]["answers"]
    assert "No day is agreed yet" in seen["boxes"]["attachments"]
    assert not seen["enabled"]
    assert prompts.asked == []

    at_the_list(press_delete)
    actions(program)["Delete people’s words…"].trigger()
    assert [question.deletes for question in prompts.asked] == [True]
    assert path.read_bytes() == before


def test_what_is_deleted_is_nowhere_on_this_computer_and_undo_does_not_know_it(stage, path):
    prompts = answering(answers=["yes"])
    program = stage.start(path, prompts)
    edited(stage, program, "a market day")
    program.workplace.keep_version()
    program.workplace.autosave.wait()
    session = program.workplace.session
    session.attach(b"another photo of aunt Zubeda said so", "jpg")
    edited(stage, program, ", late")
    assert is_anywhere(WORDS, path.parent)
    assert is_anywhere(WORDS, stage.data)

    def all_of_it(dialog):
        for box in dialog.boxes.values():
            box.setChecked(True)
        press_delete(dialog)

    at_the_list(all_of_it)
    actions(program)["Delete people’s words…"].trigger()
    assert prompts.told[-1][0] == "Deleted: Answers, Quotes, Files"
    assert not is_anywhere(WORDS, path.parent)
    assert not is_anywhere(WORDS, stage.data)
    assert session.document.undo_label is None
    program.workplace.window.bridge.undo()
    evidence = session.document.snapshot.get(EvidenceItem, "evidence-e1")
    assert (evidence.quote, evidence.title) == ("", "a market day, late")
    plans = session.document.snapshot.all(RetentionPlan)
    assert {plan.deleted_on for plan in plans} == {NOW.date()}
    stage.quit(program)
    assert not is_anywhere(WORDS, stage.data)
    found = open_project(path)
    assert isinstance(found, Opened)
    assert len(found.contents.version_notes) == 1


def test_a_deletion_that_cannot_be_written_is_put_back(stage, path, monkeypatch):
    prompts = answering(answers=["yes"])
    program = stage.start(path, prompts)
    before = program.workplace.session.document.snapshot
    whole = path.read_bytes()
    with monkeypatch.context() as patched:

        def full(*_given, **_named):
            raise OSError(28, "full")

        patched.setattr("normsdesk.store.atomic.replace_patiently", full)
        at_the_list(press_delete)
        actions(program)["Delete people’s words…"].trigger()
    assert path.read_bytes() == whole
    after = program.workplace.session.document.snapshot
    assert after.get(EvidenceItem, "evidence-e1").quote == WORDS
    assert len(after) == len(before)
    assert prompts.told
    assert not prompts.told[-1][0].startswith("Deleted")


def test_a_project_without_a_file_is_saved_first(stage):
    prompts = answering()
    program = stage.start(prompts=prompts)
    program.projects.open_example("image")
    actions(program)["Delete people’s words…"].trigger()
    assert "Save it first" in prompts.told[-1][1]


def test_the_promise_is_reached_from_where_it_is_reminded_of(stage, path):
    program = stage.start(path, answering())
    assert program.workplace.window.show_record("retention_plans-r1")
    assert program.workplace.window.shelf.number() == 7
    assert isinstance(program.workplace.session.document.snapshot.project, Project)
