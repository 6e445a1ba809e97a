"""Files of an open project: kept at once, saved, recovered after a kill, given out as copies."""

import threading

import pytest
from PIL import Image
from PySide6.QtWidgets import QLineEdit, QWidget

from normsdesk.app import project_files
from normsdesk.app.opening import open_file
from normsdesk.app.project_files import ProjectFiles
from normsdesk.app.session import Session
from normsdesk.app.waiting import Waiting
from normsdesk.edit.commands.records import add_records, remove_records
from normsdesk.library.languages import Wording
from normsdesk.model.project import Attachment
from normsdesk.store.attaching import FileRead, read_file
from normsdesk.store.contents import attachment
from normsdesk.store.project_file import Opened, Saved, open_project
from normsdesk.store.recovery import Recovered, left_behind, recover
from normsdesk.ui.jobs import Jobs
from tests.app.homes import a_home, killed
from tests.store.builders import a_file
from tests.ui.recorded_prompts import RecordedPrompts

DATA = b"three lines from the flipchart"


@pytest.fixture
def home(tmp_path):
    return a_home(tmp_path)


@pytest.fixture
def session(tmp_path, home):
    made = open_file(a_file(tmp_path / "a.norms"), home)
    assert isinstance(made, Session)
    yield made
    made.close(discard=True)


@pytest.fixture
def prompts():
    return RecordedPrompts()


@pytest.fixture
def files(session, tmp_path, prompts):
    return ProjectFiles(session, tmp_path, prompts, Wording())


def attach(session, files, tmp_path, prompts):
    prompts.to_open = tmp_path / "sheet.txt"
    prompts.to_open.write_bytes(DATA)
    read = files.ask()
    assert isinstance(read, FileRead)
    sha = files.keep(read)
    assert sha is not None
    record = Attachment(id="attachments-9", name=read.name, kind=read.kind, sha256=sha)
    session.document.commit(add_records(session.document.snapshot, [record]))
    return sha


def test_a_photo_is_read_beside_the_window_which_keeps_the_keyboard(
    qtbot, session, tmp_path, prompts, monkeypatch
):
    window = QWidget()
    line = QLineEdit(window)
    qtbot.addWidget(window)
    window.show()
    line.setFocus()
    jobs, read_in = Jobs(), []

    def seen(path, contents):
        read_in.append((threading.get_ident(), line.isEnabled()))
        return read_file(path, contents)

    monkeypatch.setattr(project_files, "read_file", seen)
    files = ProjectFiles(session, tmp_path, prompts, Wording(), Waiting(jobs, window))
    prompts.to_open = tmp_path / "flipchart.jpg"
    Image.new("RGB", (40, 30), "#0E6266").save(prompts.to_open)
    read = files.ask()
    jobs.close()
    assert isinstance(read, FileRead)
    assert [(thread == threading.get_ident(), enabled) for thread, enabled in read_in] == [
        (False, False)
    ]
    assert line.isEnabled()
    assert window.focusWidget() is line


def test_going_back_attaches_nothing(files):
    assert files.ask() is None


def test_a_file_is_saved_with_the_project(session, files, tmp_path, prompts):
    sha = attach(session, files, tmp_path, prompts)
    task = session.plan_save()
    outcome = task.run()
    assert isinstance(outcome, Saved)
    session.saved(task, outcome)
    opened = open_project(session.path)
    assert isinstance(opened, Opened)
    assert attachment(opened.contents, sha) == DATA


def test_a_file_survives_a_kill_before_the_save(session, files, tmp_path, prompts, home):
    sha = attach(session, files, tmp_path, prompts)
    killed(session)
    (left,) = left_behind(home.data / "journals")
    found = recover(left)
    assert isinstance(found, Recovered)
    assert attachment(found.contents, sha) == DATA
    assert found.snapshot.get(Attachment, "attachments-9").name == "sheet.txt"


def test_a_deleted_file_leaves_the_project_with_the_next_save(session, files, tmp_path, prompts):
    sha = attach(session, files, tmp_path, prompts)
    document = session.document
    document.commit(remove_records(document.snapshot, ["attachments-9"]))
    task = session.plan_save()
    session.saved(task, task.run())
    opened = open_project(session.path)
    assert isinstance(opened, Opened)
    assert attachment(opened.contents, sha) is None
    document.undo()
    task = session.plan_save()
    session.saved(task, task.run())
    again = open_project(session.path)
    assert isinstance(again, Opened)
    assert attachment(again.contents, sha) == DATA


def test_a_copy_is_written_where_the_person_says(session, files, tmp_path, prompts):
    sha = attach(session, files, tmp_path, prompts)
    prompts.to_save = tmp_path / "copy.txt"
    assert files.save_copy("sheet.txt", sha)
    assert prompts.to_save.read_bytes() == DATA
    prompts.to_save = tmp_path / "no folder" / "copy.txt"
    assert not files.save_copy("sheet.txt", sha)
    assert prompts.told[-1][0] == "The copy was not written"
    prompts.to_save = None
    assert not files.save_copy("sheet.txt", sha)


def test_a_file_whose_bytes_did_not_come_with_the_project_says_so(files, prompts):
    assert not files.save_copy("sheet.txt", "0" * 64)
    assert prompts.told == [
        ("This file is not in the project", "Only its name came with this copy.", "")
    ]
