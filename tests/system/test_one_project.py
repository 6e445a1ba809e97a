"""One person, one project: open, change, undo, leave, come back."""

from PySide6.QtCore import Qt

from normsdesk.app.session import Standing
from normsdesk.model.norm import Norm
from normsdesk.store.project_file import open_project
from tests.store.builders import a_file
from tests.system.stage import answering


def label(program, norm_id="norms-n1"):
    return program.workplace.session.document.snapshot.get(Norm, norm_id).short_label


def open_amani(stage, program):
    program.projects.open_example("amani")
    assert program.workplace is not None
    return program.workplace


def test_the_start_screen_shows_the_examples_and_opens_one(stage):
    program = stage.start()
    screen = program.front.screen
    assert program.shell.content() is screen
    stage.press(screen, "Open the example Amani Watoto Trust")
    assert program.workplace.session.document.snapshot.project.example
    assert program.shell.content() is program.workplace.window
    assert "NormsDesk" in program.shell.windowTitle()


def test_a_change_is_kept_taken_back_saved_and_there_when_it_is_opened_again(stage, tmp_path):
    path = tmp_path / "amani.norms"
    program = stage.start(prompts=answering(to_save=path))
    workplace = open_amani(stage, program)
    top_bar = workplace.window.frame.top_bar
    before = label(program)
    assert workplace.save_in_another_place()
    assert workplace.session.standing is Standing.SAVED
    stage.type_into(program, "norms-n1", "short_label", "!").clearFocus()
    assert label(program) == before + "!"
    assert workplace.session.standing is Standing.KEPT
    stage.qtbot.keyClick(workplace.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert label(program) == before
    stage.press(top_bar, "Redo: Change norm")
    assert label(program) == before + "!"
    stage.quit(program)
    assert open_project(path).contents.snapshot.get(Norm, "norms-n1").short_label == before + "!"

    again = stage.start()
    assert [one.path for one in again.settings.settings.recent] == [path]
    again.front.screen.recent_chosen.emit(path)
    assert label(again) == before + "!"
    assert again.workplace.session.standing is Standing.SAVED


def test_the_file_is_written_by_itself_after_some_quiet(stage, tmp_path):
    path = a_file(tmp_path / "a.norms")
    program = stage.start(path)
    session, autosave = program.workplace.session, program.workplace.autosave
    stage.type_into(program, "norms-n1", "short_label", "Girls marry early")
    assert autosave.quiet_timer.isActive()
    with stage.qtbot.waitSignal(autosave.ended):
        autosave.quiet_timer.timeout.emit()  # the quiet is over
    assert session.standing is Standing.SAVED
    kept = open_project(path).contents.snapshot.get(Norm, "norms-n1")
    assert kept.short_label.endswith("Girls marry early")


def test_ctrl_s_keeps_a_named_version(stage, tmp_path):
    path = a_file(tmp_path / "a.norms")
    program = stage.start(path)
    stage.type_into(program, "norms-n1", "short_label", "x")
    with stage.qtbot.waitSignal(program.workplace.autosave.ended):
        stage.qtbot.keyClick(program.shell, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert len(open_project(path).contents.versions) == 1


def test_a_project_without_a_file_is_asked_about_and_kept_for_later(stage):
    program = stage.start(prompts=answering(answers=["no"], lines=["Safe homes", "M&E officer"]))
    stage.press(program.front.screen, "New project")
    workplace = program.workplace
    assert workplace.session.title == "Safe homes"
    stage.quit(program)

    again = stage.start()
    (offer,) = again.front.offers()
    assert offer.kept_for_later
    stage.press(again.front.screen, "Open it")
    assert again.workplace.session.title == "Safe homes"


def test_the_person_can_stay_when_leaving_was_a_mistake(stage, tmp_path):
    prompts = answering(answers=["other", "no"], lines=["Safe homes", "M&E officer"])
    program = stage.start(prompts=prompts)
    program.projects.start_new()
    program.ask_to_quit()
    assert prompts.asked[-1].deletes
    assert program.shell.isVisible()
    assert program.workplace is not None


def test_recent_projects_say_how_much_is_complete(stage, tmp_path):
    program = stage.start(prompts=answering(to_save=tmp_path / "amani.norms"))
    workplace = open_amani(stage, program)
    assert workplace.save_in_another_place()
    (recent,) = program.settings.settings.recent
    assert 0.5 < recent.share <= 1
    program.projects.open_path(a_file(tmp_path / "empty.norms"))
    empty, full = program.settings.settings.recent
    assert full == recent
    assert empty.share < recent.share


def test_ctrl_e_goes_to_the_report(stage):
    program = stage.start()
    workplace = open_amani(stage, program)
    stage.qtbot.keyClick(program.shell, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert workplace.window.shelf.number() == 9
