import errno
import os
from dataclasses import replace

import pytest

from normsdesk.app.opening import Restored, new_session, open_file, open_to_read
from normsdesk.app.session import LARGE, QUIET_SECONDS_LARGE, OnDisk, Session, Standing
from normsdesk.edit.changes import Refusal, Rejected
from normsdesk.edit.commands.records import set_value
from normsdesk.store.atomic import FileState
from normsdesk.store.backups import backups_of
from normsdesk.store.failures import SaveFailed, SaveReason
from normsdesk.store.journal import JournalState
from normsdesk.store.kept_files import KeptFiles
from normsdesk.store.lock import ProjectLock, TakenBy, lock_path, lock_project
from normsdesk.store.project_file import Opened, Saved, open_project
from normsdesk.store.recovery import left_behind
from normsdesk.store.secret import Recipe, is_sealed, key_of, unsealed
from tests.app.homes import NOW, a_home, edit, killed, notes
from tests.store.builders import a_file, a_snapshot, some_contents


@pytest.fixture
def path(tmp_path):
    return a_file(tmp_path / "a.norms")


@pytest.fixture
def told():
    return []


@pytest.fixture
def home(tmp_path, told):
    return a_home(tmp_path, told=told)


@pytest.fixture
def session(path, home):
    made = open_file(path, home)
    assert isinstance(made, Session)
    yield made
    made.close(discard=True)


def saved(session, task):
    outcome = task.run()
    session.saved(task, outcome)
    return outcome


def on_disk(path):
    opened = open_project(path)
    assert isinstance(opened, Opened), opened
    return opened.contents


def journals(home):
    return sorted((home.data / "journals").glob("*.journal"))


def test_an_opened_file_is_saved_until_somebody_edits(session):
    assert session.standing is Standing.SAVED
    edit(session, "new words")
    assert session.standing is Standing.KEPT


def test_every_commit_is_in_the_journal_before_it_returns(session, home):
    edit(session, "kept at once")
    assert b"kept at once" in journals(home)[0].read_bytes()


def test_saving_writes_the_file_and_starts_the_journal_anew(session, path, home):
    edit(session, "new words")
    assert isinstance(saved(session, session.plan_save()), Saved)
    assert session.standing is Standing.SAVED
    assert on_disk(path).snapshot == session.document.snapshot
    assert b"new words" not in journals(home)[0].read_bytes()


def test_edits_made_while_a_save_runs_are_not_in_it(session, path):
    edit(session, "first")
    task = session.plan_save()
    assert session.plan_save() is None
    edit(session, "second")
    saved(session, task)
    assert session.standing is Standing.KEPT
    saved(session, session.plan_save())
    assert on_disk(path).snapshot.record("norms-n1").notes == "second"


def test_a_named_version_is_kept_once_for_one_state(session, path):
    edit(session, "new words")
    saved(session, session.plan_save(version_name="Before the workshop"))
    assert session.plan_save(version_name="Again") is None
    assert [note.name for note in on_disk(path).version_notes] == ["Before the workshop"]


def test_the_first_save_of_a_day_keeps_a_backup(session, path, home):
    before = path.read_bytes()
    edit(session, "one")
    saved(session, session.plan_save())
    edit(session, "two")
    saved(session, session.plan_save())
    kept = backups_of(home.data / "backups", session.document.snapshot.project.id)
    assert [backup.path.read_bytes() for backup in kept] == [before]


def test_a_full_disk_leaves_the_file_and_says_that_the_work_is_safe(session, path, monkeypatch):
    before = path.read_bytes()
    edit(session, "too much")
    task = session.plan_save()

    def full(*_, **__):
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patched:
        patched.setattr("normsdesk.store.atomic._write_synced", full)
        outcome = saved(session, task)
    assert isinstance(outcome, SaveFailed)
    assert session.standing is Standing.FILE_REFUSED
    assert session.failure.reason is SaveReason.DISK_FULL
    assert path.read_bytes() == before
    edit(session, "editing goes on")
    saved(session, session.plan_save())
    assert session.standing is Standing.SAVED
    assert on_disk(path).snapshot.record("norms-n1").notes == "editing goes on"


def test_a_journal_that_cannot_be_written_is_a_danger_that_passes(session, told, monkeypatch):
    def full(handle, data):
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patched:
        patched.setattr(os, "write", full)
        edit(session, "only in memory")
        assert session.standing is Standing.AT_RISK
    assert told[0] is JournalState.REFUSED
    edit(session, "the disk takes it again")
    assert session.keeps_everything()
    assert session.standing is Standing.KEPT


def test_a_file_changed_by_somebody_else_is_not_written_over(session, path):
    a_file(path, a_snapshot("somebody else's norm"))
    theirs = path.read_bytes()
    edit(session, "ours")
    outcome = saved(session, session.plan_save())
    assert outcome.reason is SaveReason.CHANGED_OUTSIDE
    assert session.standing is Standing.FILE_REFUSED
    assert path.read_bytes() == theirs


def test_writing_over_a_changed_file_on_purpose_keeps_it_as_a_backup(session, path, home):
    a_file(path, a_snapshot("somebody else's norm"))
    theirs = path.read_bytes()
    edit(session, "ours")
    saved(session, session.plan_save_as(path))
    kept = backups_of(home.data / "backups", session.document.snapshot.project.id)
    assert theirs in [backup.path.read_bytes() for backup in kept]
    assert on_disk(path).snapshot == session.document.snapshot


def test_saving_in_another_place_moves_the_session_there(session, path, tmp_path):
    before = path.read_bytes()
    edit(session, "moved")
    other = tmp_path / "b.norms"
    saved(session, session.plan_save_as(other))
    assert session.path == other
    assert not lock_path(path).exists()
    assert lock_path(other).exists()
    assert path.read_bytes() == before
    assert on_disk(other).snapshot == session.document.snapshot


def test_a_place_that_somebody_has_open_is_refused(session, tmp_path, home):
    other = a_file(tmp_path / "b.norms")
    lock = lock_project(other, a_home(tmp_path).holder)
    assert isinstance(lock, ProjectLock)
    edit(session, "here")
    assert isinstance(session.plan_save_as(other), TakenBy)
    lock.release()
    assert session.plan_save() is not None


def test_a_place_that_cannot_be_written_is_refused(session, tmp_path):
    edit(session, "here")
    refused = session.plan_save_as(tmp_path / "not there" / "b.norms")
    assert isinstance(refused, SaveFailed)
    assert refused.reason is SaveReason.FOLDER_MISSING


def test_a_save_that_fails_elsewhere_leaves_the_session_where_it_is(session, path, tmp_path):
    edit(session, "here")
    other = tmp_path / "b.norms"
    task = session.plan_save_as(other)
    session.saved(task, SaveFailed(reason=SaveReason.DISK_FULL, path=other))
    assert session.path == path
    assert not lock_path(other).exists()


def test_closing_a_saved_project_leaves_nothing_behind(path, home):
    session = open_file(path, home)
    edit(session, "new words")
    saved(session, session.plan_save())
    session.close()
    assert journals(home) == []
    assert not lock_path(path).exists()


def test_closing_with_unsaved_work_keeps_its_journal(path, home):
    session = open_file(path, home)
    edit(session, "not in the file")
    session.close()
    assert len(left_behind(home.data / "journals")) == 1


def test_an_example_nobody_touched_leaves_nothing_behind(home):
    session = new_session(some_contents(), home)
    assert session.standing is Standing.NO_FILE
    assert not session.worth_asking
    session.close()
    assert journals(home) == []


def test_a_new_project_is_worth_asking_about(home):
    session = new_session(some_contents(), home, worth_keeping=True)
    assert session.worth_asking
    session.close()
    assert len(journals(home)) == 1


def test_a_project_without_a_file_gets_one(home, tmp_path):
    session = new_session(some_contents(), home)
    edit(session, "first words")
    assert session.plan_save() is None
    saved(session, session.plan_save_as(tmp_path / "new.norms"))
    assert session.standing is Standing.SAVED
    assert on_disk(tmp_path / "new.norms").snapshot == session.document.snapshot
    session.close()


def test_a_project_open_for_reading_refuses_edits_and_has_no_lock(path, home):
    session = open_to_read(path, home)
    assert session.standing is Standing.READ_ONLY
    refused = session.document.commit(
        set_value(session.document.snapshot, "norms-n1", "notes", "no")
    )
    assert isinstance(refused, Rejected)
    assert refused.reason is Refusal.READ_ONLY
    assert not session.unsaved
    assert session.plan_save() is None
    assert not lock_path(path).exists()
    session.close()


def test_large_files_are_written_less_often(session, path):
    assert session.quiet_seconds == 30
    large = FileState(size=LARGE + 1, modified_ns=0, sha256="")
    session._on_disk = OnDisk(path=path, state=large)
    assert session.quiet_seconds == QUIET_SECONDS_LARGE


def test_undo_is_journalled_like_any_edit(path, home):
    session = open_file(path, home)
    edit(session, "one")
    session.document.undo()
    killed(session)
    again = open_file(path, home, left=left_behind(home.data / "journals"))
    assert isinstance(again, Restored)
    assert notes(again.session) == ""
    again.session.close(discard=True)


def test_what_was_saved_tells_when_and_by_whom(session, path):
    edit(session, "new words")
    saved(session, session.plan_save())
    assert on_disk(path).saved_at == NOW


def kept_beside(home):
    return [path.read_bytes() for path in (home.data / "journals").glob("*.files/*")]


def test_the_file_is_kept_on_this_computer_too_for_as_long_as_it_is_open(path, home):
    session = open_file(path, home)
    assert kept_beside(home) == [path.read_bytes()]
    edit(session, "one")
    saved(session, session.plan_save())
    assert kept_beside(home) == [path.read_bytes()]
    session.close()
    assert list((home.data / "journals").iterdir()) == []


def test_no_copy_from_before_stays_when_a_project_gets_a_password(session, path, home):
    key = key_of("a password", Recipe(work=10, lanes=1, salt=bytes(16)))
    session.take_in(replace(session.contents, key=key))
    saved(session, session.plan_save())
    (kept,) = kept_beside(home)
    assert is_sealed(kept)
    assert unsealed(kept, key) == path.read_bytes()


def test_no_copy_of_a_protected_file_stays_open_when_the_disk_refuses_to_seal_it(
    session, path, home, monkeypatch
):
    key = key_of("a password", Recipe(work=10, lanes=1, salt=bytes(16)))
    session.take_in(replace(session.contents, key=key))
    monkeypatch.setattr(KeptFiles, "keep", lambda *_: False)
    saved(session, session.plan_save())
    assert kept_beside(home) == []
    assert is_sealed(path.read_bytes())


def test_a_file_that_changed_while_it_was_opened_is_not_taken_for_the_one_opened(session, home):
    session.path.write_bytes(b"somebody else")
    for one in (home.data / "journals").glob("*.files/*"):
        one.unlink()
    session.keep_file()
    assert kept_beside(home) == []
