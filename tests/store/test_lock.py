import errno
import importlib.util
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from normsdesk.store import lock as lock_module
from normsdesk.store.failures import SaveFailed, SaveReason
from normsdesk.store.lock import (
    Holder,
    ProjectLock,
    TakenBy,
    lock_path,
    lock_project,
    take_lock,
)
from tests.store.builders import NOON

ANNA = Holder(who="M&E officer", where="office-1", since=NOON)
BEN = Holder(who="mentor", where="office-1", since=NOON + timedelta(hours=1))
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
