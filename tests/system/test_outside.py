"""Disks, shares and other programs at work while a project is open: nothing of it is lost."""

from datetime import timedelta

import pytest

from normsdesk.app.places import file_name
from normsdesk.app.session import Standing
from normsdesk.model.norm import Norm
from normsdesk.store.backups import back_up, backups_of
from normsdesk.store.failures import SaveFailed, SaveReason, save_failure
from normsdesk.store.lock import lock_path
from normsdesk.store.paths import backups_folder
from normsdesk.store.project_file import open_project
from tests.app.homes import NOW
from tests.proofs.faults import Disk, Refusal, disk_that_refuses
from tests.store.builders import a_file, a_snapshot
from tests.system.stage import answering


def typed(stage, program, text="Girls wait"):
    stage.type_into(program, "norms-n1", "short_label", text)


def saved(stage, program):
    autosave = program.workplace.autosave
    with stage.qtbot.waitSignal(autosave.ended):
        autosave.save()


def label(path):
    return open_project(path).contents.snapshot.get(Norm, "norms-n1").short_label


def test_a_file_changed_underneath_is_not_written_over_and_both_can_be_joined(stage, tmp_path):
    path = a_file(tmp_path / "a.norms")
    program = stage.start(path)
    typed(stage, program)
    theirs = a_snapshot("marry early", "keep silent", "speak up")
    a_file(path, theirs)  # as a sync client does: another file under the same name
    (tmp_path / "a (conflicted copy).norms").write_bytes(path.read_bytes())
    changed = path.read_bytes()
    saved(stage, program)
    session = program.workplace.session
    assert session.standing is Standing.FILE_REFUSED
    assert path.read_bytes() == changed
    assert "changed by another program" in program.shell.strip_text("problem")
    stage.qtbot.waitUntil(lambda: "Join the two" in stage.buttons(program.shell))
    assert session.document.snapshot.get(Norm, "norms-n1").short_label.endswith("Girls wait")


def test_a_folder_that_vanishes_keeps_the_work_here_until_it_is_back(stage, tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    path = a_file(folder / "a.norms")
    program = stage.start(path)
    typed(stage, program)
    folder.rename(tmp_path / "pulled")
    saved(stage, program)
    assert program.workplace.session.standing is Standing.FILE_REFUSED
    told = program.shell.strip_text("problem")
    assert "the folder is not there" in told
    assert told.endswith("Your work is safe on this computer.")
    (tmp_path / "pulled").rename(folder)
    saved(stage, program)
    assert program.workplace.session.standing is Standing.SAVED
    assert label(path).endswith("Girls wait")
    assert program.shell.strip_text("problem") == ""


def test_a_file_thrown_away_meanwhile_is_written_again(stage, tmp_path):
    path = a_file(tmp_path / "a.norms")
    program = stage.start(path)
    typed(stage, program)
    path.unlink()
    lock_path(path).unlink()
    saved(stage, program)
    assert program.workplace.session.standing is Standing.SAVED
    assert label(path).endswith("Girls wait")


def test_media_for_reading_only_open_and_say_so_at_the_first_change(stage, tmp_path):
    folder = tmp_path / "cd"
    folder.mkdir()
    path = a_file(folder / "a.norms")
    before = path.read_bytes()
    with disk_that_refuses(Disk([folder], 0, Refusal.LOST)):
        program = stage.start(path)
        typed(stage, program)
        saved(stage, program)
        assert program.workplace.session.standing is Standing.FILE_REFUSED
        assert "Your work is safe on this computer." in program.shell.strip_text("problem")
        stage.kill(program)
    assert path.read_bytes() == before
    again = stage.start(path)
    document = again.workplace.session.document
    assert document.snapshot.get(Norm, "norms-n1").short_label.endswith("Girls wait")


def test_a_clock_set_back_loses_no_backup_and_no_work(stage, tmp_path):
    path = a_file(tmp_path / "a.norms")
    folder = backups_folder(stage.data)
    for days in range(1, 15):  # somebody worked with a clock that was ahead
        a_file(tmp_path / "old.norms", a_snapshot(f"later {days}"))
        back_up(folder, "project-p1", tmp_path / "old.norms", NOW + timedelta(days=days))
    ahead = len(backups_of(folder, "project-p1"))
    program = stage.start(path)
    whole = path.read_bytes()
    typed(stage, program)
    saved(stage, program)
    backups = backups_of(folder, "project-p1")
    assert len(backups) >= min(ahead, 10)
    assert whole in [one.path.read_bytes() for one in backups]
    assert label(path).endswith("Girls wait")
    typed(stage, program, "!")
    stage.kill(program)
    assert stage.start(path).shell.strip_text("restored")


def test_no_room_for_a_backup_is_told_and_the_file_is_saved(stage, tmp_path):
    path = a_file(tmp_path / "a.norms")
    program = stage.start(path)
    typed(stage, program)
    with disk_that_refuses(Disk([backups_folder(stage.data)], 0, Refusal.FULL)):
        saved(stage, program)
    assert program.workplace.session.standing is Standing.SAVED
    assert label(path).endswith("Girls wait")
    told = program.shell.strip_text("no_backup")
    assert told.startswith("Your file is saved, but no backup was kept today.")
    assert "disk is full" in told
    typed(stage, program, "!")
    saved(stage, program)
    assert program.shell.strip_text("no_backup") == ""
    assert backups_of(backups_folder(stage.data), "project-p1")


def test_nothing_is_written_over_that_could_not_be_put_aside(stage, tmp_path):
    other = a_file(tmp_path / "other.norms", a_snapshot("somebody else's"))
    there = other.read_bytes()
    prompts = answering(to_save=other)
    program = stage.start(a_file(tmp_path / "a.norms"), prompts)
    typed(stage, program)
    with disk_that_refuses(Disk([backups_folder(stage.data)], 0, Refusal.FULL)):
        assert not program.workplace.save_in_another_place()
    assert other.read_bytes() == there
    assert program.workplace.session.failure.reason is SaveReason.NO_BACKUP


def test_the_longest_name_a_disk_takes_is_worked_in_like_any_other(stage, tmp_path):
    path = a_file(tmp_path / ("ä" * 124 + ".norms"))
    program = stage.start(path)
    typed(stage, program)
    saved(stage, program)
    assert program.workplace.session.standing is Standing.SAVED
    assert label(path).endswith("Girls wait")
    prompts = answering(answers=["other"])
    second = stage.start(path, prompts)
    assert prompts.asked  # it is open elsewhere, long name or not
    assert second.workplace.session.document.read_only


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("CON", "project CON"),
        ("aux.", "project aux"),
        ("Lpt1", "project Lpt1"),
        ("com3.old", "project com3.old"),
        ("Console", "Console"),
        ('a<b>c:d"e/f\\g|h?i*j', "a b c d e f g h i j"),
        ("ends with dots...", "ends with dots"),
        ("x" * 79 + ". rest", "x" * 79),
        ("", "project"),
        ("\u202e\u0000\n", "project"),
    ],
)
def test_a_title_becomes_a_name_that_windows_takes(title, name):
    assert file_name(title) == name


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (5, SaveReason.IN_USE),
        (19, SaveReason.READ_ONLY),
        (21, SaveReason.FOLDER_MISSING),
        (32, SaveReason.IN_USE),
        (39, SaveReason.DISK_FULL),
        (53, SaveReason.FOLDER_MISSING),
        (112, SaveReason.DISK_FULL),
        (123, SaveReason.BAD_NAME),
        (206, SaveReason.NAME_TOO_LONG),
    ],
)
def test_what_windows_says_of_a_disk_is_understood(tmp_path, number, reason):
    error = OSError(22, "as Python names it")
    error.winerror = number
    assert save_failure(tmp_path, error) == SaveFailed(
        reason=reason, path=tmp_path, detail="EINVAL"
    )
