"""A project with a password, from its window: given, opened, changed, left behind, shared."""

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from normsdesk.app import protecting, unlocking
from normsdesk.model.norm import Norm
from normsdesk.model.survey import RetentionPlan
from normsdesk.store.project_file import Opened, open_project, save_project
from normsdesk.store.secret import is_sealed, key_of, keys_known, new_key
from normsdesk.ui.passwords import NewPassword
from tests.store.builders import a_snapshot, some_contents
from tests.system.stage import answering
from tests.system.test_sharing import actions

WORD, OTHER = "blue goat on a wall", "red goat on a wall"
PLANTED = "aunt Zubeda said so"
cheap = partial(new_key, work=10, lanes=1)


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(protecting, "new_key", cheap)


def project(tmp_path, *, word=""):
    path = tmp_path / "folder" / "a.norms"
    path.parent.mkdir(exist_ok=True)
    key = cheap(word) if word else None
    save_project(path, replace(some_contents(a_snapshot(PLANTED)), key=key))
    return path


def nothing_lies_open(*folders):
    for folder in folders:
        for path in folder.rglob("*"):
            if path.is_file():
                assert b"Zubeda" not in path.read_bytes(), path.name


def read(path, word):
    found = open_project(path, unlock=partial(key_of, word))
    assert isinstance(found, Opened), found
    return found


def test_a_project_is_protected_changed_and_opened_again(stage, tmp_path):
    path = project(tmp_path)
    prompts = answering()
    program = stage.start(path, prompts)
    stage.type_into(program, "norms-n1", "action", "more of aunt Zubeda")
    prompts.new_passwords = [NewPassword(password=WORD, holder="Director")]
    actions(program)["Password…"].trigger()
    session = program.workplace.session
    assert not session.unsaved
    assert is_sealed(path.read_bytes())
    bar = program.workplace.window.frame.top_bar
    assert bar.saved_text() == "All changes saved, locked with a password"
    nothing_lies_open(path.parent, stage.data)
    plans = session.document.snapshot.all(RetentionPlan)
    assert [plan.password_holder for plan in plans] == ["Director"]
    assert "Full copy with a password…" not in actions(program)

    stage.type_into(program, "norms-n1", "action", ", and Zubeda again")
    assert session.keeps_everything()
    nothing_lies_open(path.parent, stage.data)

    prompts.answers = ["yes"]
    prompts.passwords = [OTHER, WORD]
    prompts.new_passwords = [NewPassword(password=OTHER, holder="Field lead")]
    actions(program)["Password…"].trigger()
    assert [bool(one.problem) for one in prompts.passwords_asked] == [False, True]
    # Who wants another password must see that the one of now is asked for, and no file to check.
    assert {one.title for one in prompts.passwords_asked} == {"The password it has now"}
    assert "file" not in prompts.passwords_asked[1].problem
    assert prompts.asked[-1].text == "Director holds the password."
    assert read(path, OTHER).contents.snapshot == session.document.snapshot
    for backup in (stage.data / "backups").rglob("*.norms"):
        read(backup, OTHER)
    stage.quit(program)
    settings = (stage.data / "settings.json").read_text(encoding="utf-8")
    assert "Safe at home" not in settings
    nothing_lies_open(path.parent, stage.data)

    again = stage.start(path, answering())
    assert again.workplace is None  # the person went back
    assert again.shell.strip_text("failed") == ""
    again.projects.tools.prompts.passwords = [OTHER]
    again.projects.open_path(path)
    norm = again.workplace.session.document.snapshot.get(Norm, "norms-n1")
    assert norm.action.endswith(", and Zubeda again")

    again.projects.tools.prompts.answers = ["other"]
    again.projects.tools.prompts.passwords = [OTHER]
    actions(again)["Password…"].trigger()
    assert isinstance(open_project(path), Opened)
    assert not any(is_sealed(one.read_bytes()) for one in (stage.data / "backups").rglob("*.norms"))


def test_work_in_a_protected_project_comes_back_after_the_end_of_the_program(stage, tmp_path):
    path = project(tmp_path, word=WORD)
    prompts = answering()
    prompts.passwords = [WORD]
    program = stage.start(path, prompts)
    stage.type_into(program, "norms-n1", "action", " and more")
    stage.kill(program)
    nothing_lies_open(path.parent, stage.data)

    again = stage.start(prompts=answering())
    (offer,) = again.front.offers()
    assert offer.sealed
    again.projects.restore(offer.key)
    assert again.workplace is None
    again.projects.tools.prompts.passwords = [OTHER, WORD]
    again.projects.restore(offer.key)
    session = again.workplace.session
    assert session.document.snapshot.get(Norm, "norms-n1").action == PLANTED + " and more"
    assert session.contents.key is not None
    assert session.path == path
    nothing_lies_open(path.parent, stage.data)


def test_a_copy_of_a_protected_project_that_is_open_elsewhere_is_sealed_too(stage, tmp_path):
    path = project(tmp_path, word=WORD)
    first, second = answering(), answering(answers=["yes", "no"])
    first.passwords, second.passwords = [WORD], [WORD]
    stage.start(path, first)
    program = stage.start(path, second)
    session = program.workplace.session
    assert session.path is None
    assert session.contents.key is not None
    stage.type_into(program, "norms-n1", "action", " and more")
    nothing_lies_open(path.parent, stage.data)
    program.projects.left()
    again = stage.start(prompts=answering())
    again.projects.tools.prompts.passwords = [WORD]
    sealed = next(one for one in again.front.offers() if one.sealed)
    again.projects.restore(sealed.key)
    norm = again.workplace.session.document.snapshot.get(Norm, "norms-n1")
    assert norm.action == PLANTED + " and more"


def test_protecting_that_cannot_be_written_leaves_the_project_open(stage, tmp_path, monkeypatch):
    path = project(tmp_path)
    program = stage.start(path, answering())
    before = path.read_bytes()
    with monkeypatch.context() as patched:

        def full(*_given, **_named):
            raise OSError(28, "full")

        patched.setattr("normsdesk.store.atomic.replace_patiently", full)
        program.projects.tools.prompts.new_passwords = [NewPassword(password=WORD)]
        actions(program)["Password…"].trigger()
    assert path.read_bytes() == before
    assert program.workplace.session.contents.key is None
    assert program.workplace.autosave.save()
    program.workplace.autosave.wait()
    assert isinstance(open_project(path), Opened)


def test_copies_are_shared_with_a_password_and_joined_again(stage, tmp_path):
    path, out = project(tmp_path), tmp_path / "copy.norms"
    prompts = answering(to_save=out)
    program = stage.start(path, prompts)
    prompts.new_passwords = [None, NewPassword(password=OTHER), NewPassword(password=OTHER)]
    actions(program)["Full copy with a password…"].trigger()
    assert not out.exists()
    actions(program)["Full copy with a password…"].trigger()
    assert read(out, OTHER).contents.snapshot == program.workplace.session.document.snapshot

    mentor = tmp_path / "mentor.norms"
    prompts.to_save = mentor

    def accept():
        dialog = QApplication.activeModalWidget()
        assert not dialog.password.isChecked()
        dialog.password.click()
        dialog.accept()

    QTimer.singleShot(0, accept)
    actions(program)["Copy for the mentor…"].trigger()
    read(mentor, OTHER)

    prompts.passwords = [OTHER]
    program.workplace.sharing.joining.join(out)
    assert program.workplace.session.contents.key is None
    assert prompts.passwords == []


def test_a_damaged_protected_file_offers_what_can_be_read(stage, tmp_path):
    path = project(tmp_path, word=WORD)
    whole = path.read_bytes()
    path.write_bytes(whole[:-1])
    prompts = answering()
    prompts.passwords = [WORD]
    program = stage.start(path, prompts)
    assert program.workplace is None
    assert prompts.passwords_asked[-1].problem  # one chunk: nobody can tell what is wrong
    path.write_bytes(whole[:30])
    program.projects.open_path(path)
    assert "damaged" in program.shell.strip_text("failed")
    assert unlocking.unlock_for(program.projects.tools, path) is not None
    assert keys_known()(cheap(WORD).recipe) is None
