"""Giving a project to others from its window."""

import zipfile

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from normsdesk.model.strategy import Incident
from normsdesk.store.project_file import Opened, open_project
from normsdesk.ui.window.share_dialog import ShareDialog
from tests.store.builders import a_file
from tests.system.stage import answering


def actions(program) -> dict:
    menu = program.workplace.sharing.menu()
    return {action.text(): action for action in menu.actions() if action.text()}


def accept_the_list(seen: list) -> None:
    def go() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ShareDialog)
        seen.extend(line.what for line in dialog.lines())
        dialog.accept()

    QTimer.singleShot(0, go)


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)  # the offscreen platform cannot
def test_the_menu_opens_from_the_bar(stage):
    program = stage.start()
    program.projects.open_example("amani")
    stage.press(program.workplace.window.frame.top_bar, "Share")
    menu = QApplication.activePopupWidget()
    assert menu is not None
    assert [one.text() for one in menu.actions() if one.text()] == [
        "Copy for the mentor…", "Report (PDF or Word)…", "Hand-over page (PDF)…",
        "Print this page…\tCtrl+P", "Worksheets and posters…", "Type in from the flipchart…",
        "Full copy…", "Full copy with a password…",
        "Save in another place…", "Join a copy…", "Earlier versions…",
        "Delete people’s words…", "Password…",
    ]  # fmt: skip
    menu.close()


def test_a_mentor_copy_shows_first_what_stays_out_and_then_leaves_it_out(stage, tmp_path):
    path = tmp_path / "for the mentor.norms"
    program = stage.start(prompts=answering(to_save=path))
    program.projects.open_example("amani")
    secret = program.workplace.session.document.snapshot.all(Incident)[0].what
    seen: list[str] = []
    accept_the_list(seen)
    actions(program)["Copy for the mentor…"].trigger()
    assert "Incidents" in seen
    opened = open_project(path)
    assert isinstance(opened, Opened)
    assert opened.contents.snapshot.all(Incident) == ()
    with zipfile.ZipFile(path) as whole:
        assert secret.encode() not in whole.read("project.json")
    assert str(path) in program.workplace.window.frame.toast.message()
    assert program.workplace.session.document.snapshot.all(Incident)
    assert program.workplace.session.path is None


def test_the_last_words_in_a_field_are_in_the_copy(stage, tmp_path):
    source, path = a_file(tmp_path / "a.norms"), tmp_path / "copy.norms"
    program = stage.start(source, answering(to_save=path))
    stage.type_into(program, "norms-n1", "short_label", "last words")
    accept_the_list([])
    actions(program)["Copy for the mentor…"].trigger()
    with zipfile.ZipFile(path) as whole:
        assert b"last words" in whole.read("project.json")


def test_a_copy_never_takes_the_place_of_the_project(stage, tmp_path):
    path = a_file(tmp_path / "a.norms")
    before = path.read_bytes()
    prompts = answering(to_save=path)
    program = stage.start(path, prompts)
    accept_the_list([])
    actions(program)["Copy for the mentor…"].trigger()
    actions(program)["Full copy…"].trigger()
    assert [title for title, _, _ in prompts.told] == ["This is the file of your project"] * 2
    assert path.read_bytes() == before


def test_a_place_that_cannot_be_written_is_told(stage, tmp_path):
    prompts = answering(to_save=tmp_path / "gone" / "copy.norms")
    program = stage.start(a_file(tmp_path / "a.norms"), prompts)
    accept_the_list([])
    actions(program)["Copy for the mentor…"].trigger()
    assert [title for title, _, _ in prompts.told] == ["This place does not work"]


def test_a_full_copy_holds_everything(stage, tmp_path):
    path = tmp_path / "copy.norms"
    program = stage.start(prompts=answering(to_save=path))
    program.projects.open_example("amani")
    actions(program)["Full copy…"].trigger()
    opened = open_project(path)
    assert isinstance(opened, Opened)
    assert opened.contents.snapshot == program.workplace.session.document.snapshot
    assert opened.contents.taken_out == ()


def test_report_leads_to_its_page_and_another_place_moves_the_project(stage, tmp_path):
    path = tmp_path / "moved.norms"
    program = stage.start(a_file(tmp_path / "a.norms"), answering(to_save=path))
    actions(program)["Report (PDF or Word)…"].trigger()
    assert program.workplace.window.shelf.number() == 9
    actions(program)["Save in another place…"].trigger()
    assert program.workplace.session.path == path


def test_the_hand_over_page_is_written_where_the_person_wants_it(stage, tmp_path):
    path = tmp_path / "hand-over.pdf"
    program = stage.start(prompts=answering(to_save=path))
    program.projects.open_example("amani")
    actions(program)["Hand-over page (PDF)…"].trigger()
    assert path.read_bytes().startswith(b"%PDF")


def test_no_hand_over_page_is_written_when_the_person_goes_back(stage, tmp_path):
    program = stage.start(prompts=answering(to_save=None))
    program.projects.open_example("amani")
    actions(program)["Hand-over page (PDF)…"].trigger()
    assert not list(tmp_path.glob("*.pdf"))


def test_a_place_that_refuses_the_hand_over_page_is_told(stage, tmp_path):
    prompts = answering(to_save=tmp_path / "gone" / "deeper" / "page.pdf")
    (tmp_path / "gone").write_text("a file where a folder should be", encoding="utf-8")
    program = stage.start(prompts=prompts)
    program.projects.open_example("amani")
    actions(program)["Hand-over page (PDF)…"].trigger()
    assert prompts.told
