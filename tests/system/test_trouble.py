"""Kills, full disks, two windows, wrong files: nothing typed is lost, nothing else is written."""

import shutil
import zipfile
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QElapsedTimer

from normsdesk.app.crash import fault_of
from normsdesk.app.session import Standing
from normsdesk.model.norm import Norm
from normsdesk.model.project import Organisation
from normsdesk.steps.asked import Place
from normsdesk.store.failures import SaveFailed, SaveReason
from normsdesk.store.project_file import open_project
from normsdesk.ui.forms.surfaces import Strip
from tests.store.builders import a_file
from tests.system.stage import answering


def label(program):
    return program.workplace.session.document.snapshot.get(Norm, "norms-n1").short_label


def test_a_new_project_killed_while_typing_comes_back(stage):
    program = stage.start(prompts=answering(lines=["Safe homes", "M&E officer"]))
    stage.press(program.front.screen, "New project")
    window = program.workplace.window
    window.shelf.show_place(Place(step_id="organisation", section_id="organisations"))
    stage.press(window.shelf.page(), "Add organisation")
    (organisation,) = window.bridge.snapshot.all(Organisation)
    stage.type_into(program, organisation.id, "name", "Amani Trust")
    stage.kill(program)

    again = stage.start()
    (offer,) = again.front.offers()
    assert not offer.kept_for_later
    assert offer.title == "Safe homes"
    stage.press(again.front.screen, "Open it")
    snapshot = again.workplace.session.document.snapshot
    assert [one.name for one in snapshot.all(Organisation)] == ["Amani Trust"]
    assert again.workplace.session.standing is Standing.NO_FILE
    assert again.shell.strip_text("restored").startswith("Your project is back.")
    assert again.front.offers() == []


def test_what_came_back_without_a_file_is_saved_from_the_message_that_says_so(stage, tmp_path):
    program = stage.start(prompts=answering(lines=["Safe homes"]))
    stage.press(program.front.screen, "New project")
    stage.kill(program)

    again = stage.start(prompts=answering(to_save=tmp_path / "a.norms"))
    stage.press(again.front.screen, "Open it")
    stage.press(again.shell, "Save in a file")
    assert again.workplace.session.path == tmp_path / "a.norms"
    assert again.shell.strip_text("restored") == ""


def test_work_on_a_stick_that_never_comes_back_is_opened_as_a_copy(stage, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    program = stage.start(a_file(stick / "a.norms"))
    shutil.rmtree(stick)
    stage.type_into(program, "norms-n1", "short_label", "Girls wait")
    autosave = program.workplace.autosave
    with stage.qtbot.waitSignal(autosave.ended):
        autosave.quiet_timer.timeout.emit()  # the quiet is over
    assert "the folder is not there" in program.shell.strip_text("problem")
    stage.type_into(program, "norms-n1", "short_label", " longer")
    wanted = label(program)
    stage.kill(program)

    again = stage.start()
    stage.press(again.front.screen, "Open it")
    assert label(again) == wanted
    assert again.workplace.session.standing is Standing.NO_FILE
    assert "could not be reached" in again.shell.strip_text("restored")


def test_what_is_typed_beside_a_stick_that_is_out_is_kept_before_anybody_notices(stage, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    path = a_file(stick / "a.norms")
    program = stage.start(path)
    stick.rename(tmp_path / "elsewhere")
    stage.type_into(program, "norms-n1", "short_label", "Girls wait")
    wanted = label(program)
    stage.kill(program)

    again = stage.start(prompts=answering(to_save=tmp_path / "b.norms"))
    words = again.front.screen.findChildren(Strip)[0].text()
    assert "Nothing is lost." in words
    assert str(path) in words
    stage.press(again.front.screen, "Open it")
    assert label(again) == wanted
    stage.press(again.shell, "Save in a file")
    assert label(again) == wanted
    stage.quit(again)
    assert stage.kept() == []
    assert label(stage.start(tmp_path / "b.norms")) == wanted


def test_work_on_a_stick_that_is_out_goes_on_in_another_place(stage, tmp_path):
    stick, other = tmp_path / "stick", tmp_path / "other.norms"
    stick.mkdir()
    program = stage.start(a_file(stick / "a.norms"), answering(to_save=other))
    shutil.rmtree(stick)
    stage.type_into(program, "norms-n1", "short_label", "Girls wait")
    with stage.qtbot.waitSignal(program.workplace.autosave.ended):
        program.workplace.autosave.quiet_timer.timeout.emit()
    stage.press(program.shell, "Save in another place")
    assert program.workplace.session.standing is Standing.SAVED
    stage.type_into(program, "norms-n1", "short_label", " longer")
    wanted = label(program)
    stage.kill(program)
    other.unlink()  # gone as well

    again = stage.start()
    stage.press(again.front.screen, "Open it")
    assert label(again) == wanted


def test_a_stick_that_is_back_goes_before_the_copy_that_was_kept(stage, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    path = a_file(stick / "a.norms")
    program = stage.start(path)
    stage.type_into(program, "norms-n1", "short_label", "Girls wait")
    wanted = label(program)
    stage.kill(program)
    stick.rename(tmp_path / "elsewhere")

    again = stage.start()
    assert str(path) in again.front.screen.findChildren(Strip)[0].text()
    stage.quit(again)
    (tmp_path / "elsewhere").rename(stick)
    there = stage.start(path)
    assert label(there) == wanted


def test_somebody_who_types_without_a_pause_has_the_file_written_all_the_same(stage, tmp_path):
    path = a_file(tmp_path / "a.norms")
    program = stage.start(path)
    autosave = program.workplace.autosave
    stage.type_into(program, "norms-n1", "short_label", "Girls")
    assert autosave.quiet_timer.interval() == 30_000
    autosave._restless = SimpleNamespace(isValid=lambda: True, elapsed=lambda: 299_000)
    stage.type_into(program, "norms-n1", "short_label", " wait")
    assert autosave.quiet_timer.interval() == 1_000  # five minutes are all but over
    autosave._restless = QElapsedTimer()
    with stage.qtbot.waitSignal(autosave.ended):
        autosave.quiet_timer.timeout.emit()
    stage.type_into(program, "norms-n1", "short_label", " on")
    assert autosave.quiet_timer.interval() == 30_000


def test_what_a_sync_program_left_beside_the_file_is_told_and_can_be_joined(stage, tmp_path):
    path = a_file(tmp_path / "a.norms")
    other = tmp_path / "a (PC-2’s conflicted copy).norms"
    shutil.copy(path, other)
    for one, field in ((path, "short_label"), (other, "action")):
        program = stage.start(one)
        stage.type_into(program, "norms-n1", field, " too")
        stage.quit(program)

    program = stage.start(path)
    assert other.name in program.shell.strip_text("beside")
    stage.press(program.shell, "Join the two")
    program.workplace.sharing.joining.page.join.click()
    norm = program.workplace.session.document.snapshot.get(Norm, "norms-n1")
    assert norm.short_label.endswith("too")
    assert norm.action.endswith("too")
    stage.quit(program)
    assert stage.start(path).shell.strip_text("beside") == ""


def test_a_message_that_goes_gives_the_keyboard_back_to_the_field(stage, tmp_path):
    program = stage.start(a_file(tmp_path / "a.norms"))
    field = stage.type_into(program, "norms-n1", "short_label", "x")
    program.shell.show_strip("told", "info", "Something happened.", "")
    stage.qtbot.waitUntil(lambda: "Close this message" in stage.buttons(program.shell))
    button = stage.buttons(program.shell)["Close this message"]
    button.setFocus()
    button.click()
    assert field.hasFocus()


def test_changes_not_yet_in_the_file_come_back_and_can_be_undone(stage, tmp_path):
    path = a_file(tmp_path / "a.norms")
    before = path.read_bytes()
    program = stage.start(path)
    saved = label(program)
    stage.type_into(program, "norms-n1", "short_label", "Girls wait")
    changed = label(program)
    stage.kill(program)
    assert path.read_bytes() == before

    again = stage.start()
    stage.press(again.front.screen, "Open it")
    assert label(again) == changed
    assert again.workplace.session.path == path
    again.workplace.window.undo()
    assert label(again) == saved


def test_opening_the_file_itself_brings_the_changes_back_too(stage, tmp_path):
    path = a_file(tmp_path / "a.norms")
    program = stage.start(path)
    stage.type_into(program, "norms-n1", "short_label", "Girls wait")
    changed = label(program)
    stage.kill(program)
    again = stage.start(path)
    assert label(again) == changed
    assert again.shell.strip_text("restored")


def test_an_offer_can_be_put_off_and_is_there_at_the_next_start(stage, tmp_path):
    program = stage.start(a_file(tmp_path / "a.norms"))
    stage.type_into(program, "norms-n1", "short_label", "Girls wait")
    stage.kill(program)
    again = stage.start()
    stage.press(again.front.screen, "Not now")
    assert again.front.offers() == []
    stage.quit(again)
    assert len(stage.start().front.offers()) == 1


def test_a_refused_save_tells_keeps_the_work_and_offers_another_place(stage, tmp_path, monkeypatch):
    path, other = a_file(tmp_path / "a.norms"), tmp_path / "other.norms"
    program = stage.start(path, answering(to_save=other))
    workplace = program.workplace
    stage.type_into(program, "norms-n1", "short_label", "Girls wait")
    failure = SaveFailed(reason=SaveReason.DISK_FULL, path=path)
    monkeypatch.setattr("normsdesk.app.saving.save_project", lambda *_, **__: failure)
    with stage.qtbot.waitSignal(workplace.autosave.ended):
        workplace.autosave.save()
    assert workplace.session.standing is Standing.FILE_REFUSED
    told = program.shell.strip_text("problem")
    assert "a.norms" in told
    assert told.endswith("Your work is safe on this computer.")
    monkeypatch.undo()
    stage.press(program.shell, "Save in another place")
    assert workplace.session.path == other
    assert workplace.session.standing is Standing.SAVED
    assert program.shell.strip_text("problem") == ""
    kept = open_project(other).contents.snapshot.get(Norm, "norms-n1")
    assert kept.short_label.endswith("Girls wait")


def test_leaving_a_project_whose_file_cannot_be_written_keeps_it_here(stage, tmp_path, monkeypatch):
    path = a_file(tmp_path / "a.norms")
    prompts = answering(answers=["other"])
    program = stage.start(path, prompts)
    stage.type_into(program, "norms-n1", "short_label", "Girls wait")
    changed = label(program)
    failure = SaveFailed(reason=SaveReason.DISK_FULL, path=path)
    monkeypatch.setattr("normsdesk.app.saving.save_project", lambda *_, **__: failure)
    stage.quit(program)
    assert [one.title for one in prompts.asked] == ["The file could not be written"]
    monkeypatch.undo()
    assert label(stage.start(path)) == changed


def test_a_second_window_on_the_same_file_can_only_read(stage, tmp_path):
    path = a_file(tmp_path / "a.norms")
    first = stage.start(path)
    prompts = answering(answers=["other"])
    second = stage.start(path, prompts)
    assert "a.norms" in prompts.asked[0].text
    workplace = second.workplace
    assert workplace.session.standing is Standing.READ_ONLY
    assert workplace.session.document.read_only
    assert "not change it" in workplace.window.frame.top_bar.saved_text()
    before = label(second)
    stage.type_into(second, "norms-n1", "short_label", "x")
    assert label(second) == before
    stage.type_into(first, "norms-n1", "short_label", "y")
    assert label(first).endswith("y")


def test_a_second_window_can_go_on_with_a_copy(stage, tmp_path):
    path = a_file(tmp_path / "a.norms")
    stage.start(path)
    second = stage.start(path, answering(answers=["yes"]))
    assert second.workplace.session.title.endswith("(copy)")
    assert second.workplace.session.path is None


def not_a_zip(path):
    path.write_bytes(b"Dear mentor, please find attached")


def another_zip(path):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("letter.txt", "Dear mentor")


def cut(path):
    whole = a_file(path).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])


def bad_records(path):
    a_file(path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, b'{"norms": 7}' if name == "project.json" else data)


@pytest.mark.parametrize(
    "spoil",
    [not_a_zip, another_zip, cut, bad_records, lambda path: path.write_bytes(b""),
     lambda path: path.mkdir(), lambda _path: None],
    ids=["text", "zip", "cut", "records", "empty", "folder", "missing"],
)  # fmt: skip
def test_a_wrong_file_is_told_in_a_plain_sentence_and_left_alone(stage, tmp_path, spoil):
    path = tmp_path / "wrong.norms"
    spoil(path)
    before = path.read_bytes() if path.is_file() else None
    program = stage.start(path)
    told = program.shell.strip_text("failed")
    assert told.startswith("This file was not opened.")
    assert "wrong.norms" in told
    assert told.endswith(".")
    assert "Error" not in told
    assert program.workplace is None
    assert program.settings.settings.recent == ()
    assert (path.read_bytes() if path.is_file() else None) == before
    assert [one.name for one in tmp_path.iterdir() if one.name.endswith((".norms", ".lock"))] in (
        [],
        ["wrong.norms"],
    )
    assert list((stage.data / "journals").glob("*")) == []


def test_a_wrong_file_leaves_the_open_project_open(stage, tmp_path):
    program = stage.start(a_file(tmp_path / "a.norms"))
    wrong = tmp_path / "wrong.norms"
    not_a_zip(wrong)
    program.shell.dropped.emit(wrong)
    assert program.workplace is not None
    assert program.shell.strip_text("failed")


def test_a_fault_is_told_without_the_projects_text(stage, tmp_path, monkeypatch):
    program = stage.start(a_file(tmp_path / "a.norms"))
    try:
        raise ValueError("Fatuma, 14, from Kisumu")
    except ValueError as error:
        fault = fault_of(error)
    seen = []

    def looked_at(dialog):
        seen.append(dialog.details.toPlainText())
        dialog.with_message.click()
        seen.append(dialog.details.toPlainText())

    monkeypatch.setattr("normsdesk.app.fault_dialog.FaultDialog.exec", looked_at)
    program.tell_fault(fault)
    assert "ValueError" in seen[0]
    assert "Fatuma" not in seen[0]
    assert "Fatuma" in seen[1]
