import errno
import importlib.util
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from normsdesk.store import codec
from normsdesk.store import lock as lock_module
from normsdesk.store.failures import SaveFailed, SaveReason
from normsdesk.store.lock import (
    Holder,
    OsLock,
    ProjectLock,
    TakenBy,
    lock_path,
    lock_project,
    take_lock,
)
from tests.store.builders import NOON

ANNA = Holder(who="M&E officer", where="office-1", since=NOON)
BEN = Holder(who="mentor", where="office-1", since=NOON + timedelta(hours=1))
THEIRS = 0o604  # marks what another person made
FAR = Holder(who="mentor", where="laptop-2", since=NOON)


def test_a_lock_is_held_by_one_and_free_after_release(tmp_path):
    first = take_lock(tmp_path / "a.lock")
    assert first is not None
    assert take_lock(tmp_path / "a.lock") is None
    first.release()
    assert not (tmp_path / "a.lock").exists()
    again = take_lock(tmp_path / "a.lock")
    assert again is not None
    again.leave()
    assert (tmp_path / "a.lock").exists()


HOLD = """
import sys
from pathlib import Path
from normsdesk.store.lock import take_lock
lock = take_lock(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def test_a_lock_is_free_the_moment_its_program_is_killed(tmp_path):
    path = tmp_path / "a.lock"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"held\n"
        assert take_lock(path) is None
        child.kill()
    lock = take_lock(path)
    assert lock is not None
    lock.release()


def held(project, holder, **options):
    result = lock_project(project, holder, **options)
    assert isinstance(result, ProjectLock), result
    return result


def test_a_second_window_learns_who_has_it_where_and_since_when(tmp_path):
    project = tmp_path / "a.norms"
    first = held(project, ANNA)
    assert lock_project(project, BEN) == TakenBy(holder=ANNA, certain=True)
    assert lock_project(project, BEN, whatever_the_note=True) == TakenBy(holder=ANNA, certain=True)
    first.release()
    held(project, BEN).release()
    assert list(tmp_path.iterdir()) == []


def test_a_note_left_by_a_crash_on_this_machine_is_taken_over(tmp_path):
    project = tmp_path / "a.norms"
    lock_path(project).write_bytes(b'{"who":"x","where":"office-1","since":"2026-05-04T00:00:00Z"}')
    held(project, ANNA).release()


def test_a_note_of_another_machine_counts_until_people_say_otherwise(tmp_path):
    project = tmp_path / "a.norms"
    held(project, FAR)._lock.leave()
    assert lock_project(project, ANNA) == TakenBy(holder=FAR, certain=False)
    held(project, ANNA, whatever_the_note=True).release()


def test_a_note_that_cannot_be_read_does_not_lock_people_out(tmp_path):
    project = tmp_path / "a.norms"
    lock_path(project).write_bytes(b"\xff half a not")
    held(project, ANNA).release()


def test_a_folder_for_reading_only_is_a_failure(tmp_path, monkeypatch):
    assert isinstance(lock_project(tmp_path / "missing/a.norms", ANNA), SaveFailed)

    def refuse(self, data):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(Path, "write_bytes", refuse)
    failed = lock_project(tmp_path / "a.norms", ANNA)
    assert isinstance(failed, SaveFailed)
    assert failed.reason is SaveReason.DISK_FULL
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def foreign(monkeypatch):
    """Files of another person: they can be read, and removed where the folder is shared."""
    opened, written = os.open, Path.write_bytes

    def is_theirs(path):
        return Path(path).exists() and Path(path).stat().st_mode & 0o777 == THEIRS

    def opening(path, flags, mode=0o777):
        if flags & os.O_RDWR and is_theirs(path):
            raise PermissionError(errno.EACCES, "not yours")
        return opened(path, flags, mode)

    def writing(path, data):
        if is_theirs(path):
            raise PermissionError(errno.EACCES, "not yours")
        return written(path, data)

    monkeypatch.setattr(os, "open", opening)
    monkeypatch.setattr(Path, "write_bytes", writing)
    return lambda path: path.chmod(THEIRS)


def test_another_person_on_a_shared_folder_learns_who_has_it(tmp_path, foreign):
    project = tmp_path / "a.norms"
    first = held(project, ANNA)
    foreign(lock_path(project))
    assert lock_project(project, BEN) == TakenBy(holder=ANNA, certain=True)
    first.release()


def test_a_folder_that_may_not_be_written_to_is_told_as_such(tmp_path, monkeypatch):
    def refuse(*_):
        raise PermissionError(errno.EACCES, "not here")

    monkeypatch.setattr(os, "open", refuse)
    failed = lock_project(tmp_path / "a.norms", ANNA)
    assert isinstance(failed, SaveFailed)
    assert (failed.reason, failed.detail) == (SaveReason.NO_PERMISSION, "EACCES")


def test_a_note_that_a_crash_of_another_person_left_gives_way(tmp_path, foreign):
    project = tmp_path / "a.norms"
    held(project, ANNA)._lock.leave()
    foreign(lock_path(project))
    second = held(project, BEN)
    assert lock_project(project, ANNA) == TakenBy(holder=BEN, certain=True)
    second.release()


def test_a_note_of_another_person_that_cannot_be_removed_is_a_failure(
    tmp_path, foreign, monkeypatch
):
    project = tmp_path / "a.norms"
    held(project, ANNA)._lock.leave()
    foreign(lock_path(project))
    monkeypatch.setattr(Path, "unlink", lambda *_, **__: None)
    failed = lock_project(project, BEN)
    assert isinstance(failed, SaveFailed)
    assert failed.reason is SaveReason.NO_PERMISSION


def test_who_comes_first_when_an_old_note_of_another_person_goes_has_the_file(
    tmp_path, foreign, monkeypatch
):
    project = tmp_path / "a.norms"
    held(project, ANNA)._lock.leave()
    foreign(lock_path(project))
    taken: list[ProjectLock] = []
    released = OsLock.release

    def released_and_taken(lock):
        released(lock)
        if not taken:
            taken.append(held(project, ANNA))

    monkeypatch.setattr(OsLock, "release", released_and_taken)
    assert lock_project(project, BEN) == TakenBy(holder=ANNA, certain=True)


def test_a_disk_that_fills_while_an_old_note_gives_way_leaves_no_lock(
    tmp_path, foreign, monkeypatch
):
    project = tmp_path / "a.norms"
    held(project, ANNA)._lock.leave()
    foreign(lock_path(project))
    refused = [PermissionError(errno.EACCES, "not yours"), OSError(errno.ENOSPC, "full")]

    def refuse(self, data):
        raise refused.pop(0)

    monkeypatch.setattr(Path, "write_bytes", refuse)
    failed = lock_project(project, BEN)
    assert isinstance(failed, SaveFailed)
    assert failed.reason is SaveReason.DISK_FULL
    assert list(tmp_path.iterdir()) == []


def test_a_note_put_in_ones_place_by_another_machine_stays(tmp_path):
    project = tmp_path / "a.norms"
    first = held(project, ANNA)
    lock_path(project).write_bytes(codec.encode_small(FAR))
    first.release()
    assert lock_project(project, ANNA) == TakenBy(holder=FAR, certain=False)


class Msvcrt(SimpleNamespace):
    LK_NBLCK = 2
    held = False

    def locking(self, handle, mode, size):
        assert os.lseek(handle, 0, os.SEEK_CUR) == 1 << 30
        assert (mode, size) == (2, 1)
        if self.held:
            raise OSError(errno.EACCES, "locked")
        self.held = True


@pytest.fixture
def windows(monkeypatch):
    """The module as Windows reads it: a copy, so that the one others hold stays as it is."""
    monkeypatch.setitem(sys.modules, "msvcrt", Msvcrt())
    monkeypatch.setattr(sys, "platform", "win32")
    spec = importlib.util.spec_from_file_location("windows_lock", lock_module.__file__)
    assert spec is not None
    assert spec.loader is not None
    copy = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "windows_lock", copy)
    spec.loader.exec_module(copy)
    return copy


def test_windows_locks_a_spot_behind_the_content_and_closes_before_it_removes(tmp_path, windows):
    lock = windows.take_lock(tmp_path / "a.lock")
    assert windows.take_lock(tmp_path / "a.lock") is None
    lock.release()
    assert not (tmp_path / "a.lock").exists()
    with pytest.raises(OSError, match="Bad file"):
        os.fstat(lock.handle)
