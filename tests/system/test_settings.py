"""What a person chooses for this computer, and the one question about their role."""

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from normsdesk.app.preferences import copies_told, remove_copies
from normsdesk.app.role import ROLE
from normsdesk.library.languages import wording_for
from normsdesk.model.norm import Norm
from normsdesk.model.snapshot import snapshot_of
from normsdesk.store.backups import back_up
from normsdesk.store.contents import new_project
from normsdesk.store.project_file import save_project
from normsdesk.ui.panel.places import PanelPage
from normsdesk.ui.window.settings_dialog import SettingsDialog
from tests.app.homes import NOW
from tests.store.builders import a_file
from tests.system.stage import answering


def own_project(path):
    contents = new_project(title="Safe homes", at=NOW)
    project = contents.snapshot.project
    norm = Norm(id="norms-n1", code="N1", short_label="Girls marry")
    with_norm = type(contents)(
        snapshot=snapshot_of([project, norm]), revision=contents.revision, saved_at=NOW
    )
    save_project(path, with_norm)
    return path


def saved_after_a_change(stage, program, text="!"):
    stage.type_into(program, "norms-n1", "short_label", text)
    with stage.qtbot.waitSignal(program.workplace.autosave.ended):
        program.workplace.autosave.quiet_timer.timeout.emit()


def in_the_settings(act):
    """Do something in the settings once they are open, then keep them."""

    def go() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, SettingsDialog)
        act(dialog)
        dialog.accept()

    QTimer.singleShot(0, go)


def test_nobody_is_asked_for_a_role_to_look_at_an_example(stage):
    program = stage.start()
    program.projects.open_example("amani")
    assert program.workplace is not None
    assert program._given_prompts.lines_asked == []
    assert program.shell.strip_text(ROLE) == ""


def test_an_example_saved_in_a_file_is_no_reason_to_ask(stage, tmp_path):
    program = stage.start(a_file(tmp_path / "amani.norms"))
    project = program.workplace.session.document.snapshot.project
    saved_after_a_change(stage, program)
    assert bool(program.shell.strip_text(ROLE)) is not project.example


def test_the_role_is_offered_when_the_first_change_of_ones_own_is_saved(stage, tmp_path):
    program = stage.start(own_project(tmp_path / "a.norms"), answering(lines=["Field lead"]))
    assert program.shell.strip_text(ROLE) == ""
    saved_after_a_change(stage, program)
    assert "What is your role?" in program.shell.strip_text(ROLE)
    stage.press(program.shell, "Write it")
    assert program.settings.settings.author == "Field lead"
    assert program.workplace.session.document.author == "Field lead"
    assert program.shell.strip_text(ROLE) == ""
    saved_after_a_change(stage, program)
    assert program.shell.strip_text(ROLE) == ""


def test_the_role_can_be_said_where_a_comment_is_written(stage, tmp_path):
    program = stage.start(own_project(tmp_path / "a.norms"), answering(lines=["Field lead"]))
    panel = program.workplace.window.panel.show_page(PanelPage.COMMENTS)
    stage.press(panel, "Add comment")
    stage.press(panel, "Say your role")
    assert program.settings.settings.author == "Field lead"
    assert program.workplace.session.document.author == "Field lead"


def test_a_role_that_nobody_wants_to_give_is_not_asked_for_again(stage, tmp_path):
    program = stage.start(own_project(tmp_path / "a.norms"))
    saved_after_a_change(stage, program)
    stage.press(program.shell, "Close this message")
    saved_after_a_change(stage, program)
    assert program.shell.strip_text(ROLE) == ""
    assert program.settings.settings.author == ""
    stage.quit(program)
    again = stage.start(tmp_path / "a.norms")
    saved_after_a_change(stage, again)
    assert again.shell.strip_text(ROLE) == ""


def test_a_larger_text_in_dark_holds_at_once_and_the_next_time(stage, tmp_path):
    program = stage.start(own_project(tmp_path / "a.norms"))
    stage.type_into(program, "norms-n1", "short_label", "!").clearFocus()
    before = program.workplace.window
    revision = program.workplace.session.document.revision

    def choose(dialog):
        dialog.size_row.set_value("130")
        dialog.theme_row.set_value("dark")
        dialog.role.set_value("Field lead")

    in_the_settings(choose)
    stage.qtbot.keyClick(program.shell, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    window = program.workplace.window
    assert window is not before
    assert program.shell.content() is window
    assert (program.kit.theme.dark, program.kit.theme.text_scale) == (True, 130)
    assert window.shelf.shown_record() == "norms-n1"
    assert program.workplace.session.document.revision == revision
    window.undo()
    assert program.workplace.session.document.snapshot.get(Norm, "norms-n1").short_label == (
        "Girls marry"
    )
    assert program.workplace.session.document.author == "Field lead"
    stage.quit(program)
    again = stage.start()
    assert (again.kit.theme.dark, again.kit.theme.text_scale) == (True, 130)


def test_the_settings_open_from_the_rail_and_the_start_screen(stage, tmp_path):
    program = stage.start()
    seen: list[str] = []
    in_the_settings(lambda dialog: seen.append(dialog.windowTitle()))
    stage.press(program.front.screen, "Settings")
    program.projects.open_example("image")
    in_the_settings(lambda dialog: seen.append(dialog.windowTitle()))
    stage.press(program.workplace.window, "Settings")
    assert seen == ["Settings", "Settings"]


def test_the_start_screen_takes_the_new_looks_and_still_works(stage):
    program = stage.start()
    before = program.front.screen
    in_the_settings(lambda dialog: dialog.theme_row.set_value("dark"))
    stage.press(before, "Settings")
    assert program.shell.content() is program.front.screen
    assert program.front.screen is not before
    stage.press(program.front.screen, "Open the example IMAGE")
    assert program.workplace is not None
    program.projects.go_home()
    assert program.shell.content() is program.front.screen


def test_what_a_strip_says_stays_when_the_looks_change(stage, tmp_path):
    path = tmp_path / "letter.norms"
    path.write_bytes(b"no project")
    program = stage.start(path)
    told = program.shell.strip_text("failed")
    assert told
    program.dress()
    assert program.shell.strip_text("failed") == told


def test_copies_are_counted_and_go_only_when_it_is_meant(tmp_path):
    words = wording_for("en")
    folder, project = tmp_path / "backups", own_project(tmp_path / "a.norms")
    assert "No earlier state" in copies_told(words, folder)
    back_up(folder, "project-a", project, NOW)
    assert "1 earlier state of" in copies_told(words, folder)
    told, some = remove_copies(words, folder, answering(answers=["no"]))
    assert some
    assert "1 earlier state" in told
    told, some = remove_copies(words, folder, answering(answers=["yes"]))
    assert not some
    assert "No earlier state" in told
    assert project.exists()


def test_the_tour_opens_an_example_and_stays_when_the_text_grows(stage):
    program = stage.start()
    stage.press(program.shell, "Take the tour")
    window = program.workplace.window
    assert window.bridge.snapshot.project.example
    window.take_tour(4)
    program.settings.change(lambda held: replace(held, text_scale=130))
    program.dress()
    assert program.workplace.window.tour_place() == 4
    assert program.workplace.window.shelf.number() == 4
