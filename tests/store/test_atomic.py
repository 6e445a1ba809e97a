import errno
import io
import os
from functools import partial
from pathlib import Path

import pytest

from normsdesk.store import atomic
from normsdesk.store.atomic import (
    changed_outside,
    reachable,
    replace_patiently,
    state_of,
    write_atomically,
)
from normsdesk.store.failures import SaveFailed, SaveReason, making_failure


def names(folder):
    return sorted(entry.name for entry in folder.iterdir())


def test_the_new_content_replaces_the_old_and_nothing_else_is_left(tmp_path):
    path = tmp_path / "a.norms"
    path.write_bytes(b"old")
    path.chmod(0o640)
    state = write_atomically(path, b"new content")
    assert path.read_bytes() == b"new content"
    assert state == state_of(path, b"new content")
    assert names(tmp_path) == ["a.norms"]
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link(tmp_path):
    real = tmp_path / "real.norms"
    real.write_bytes(b"old")
    link = tmp_path / "link.norms"
    link.symlink_to(real)
    write_atomically(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_the_old_file_is_whole_when_the_caller_is_told_of_the_new_one(tmp_path):
    path = tmp_path / "a.norms"
    path.write_bytes(b"old")
    seen = []

    def look():
        seen.append((path.read_bytes(), atomic.part_path(path).read_bytes()))

    write_atomically(path, b"new", before_replacing=look)
    assert seen == [(b"old", b"new")]


def test_a_file_changed_by_somebody_else_is_not_written_over(tmp_path):
    path = tmp_path / "a.norms"
    path.write_bytes(b"mine")
    seen = state_of(path, b"mine")
    path.write_bytes(b"hers")
    os.utime(path, ns=(seen.modified_ns, seen.modified_ns))
    failed = write_atomically(path, b"new", expected=seen)
    assert failed == SaveFailed(reason=SaveReason.CHANGED_OUTSIDE, path=path)
    assert path.read_bytes() == b"hers"
    assert names(tmp_path) == ["a.norms"]


def test_a_touched_file_with_the_same_content_has_not_changed(tmp_path):
    path = tmp_path / "a.norms"
    path.write_bytes(b"mine")
    seen = state_of(path, b"mine")
    os.utime(path, ns=(1, 1))
    assert not changed_outside(path, seen)
    path.write_bytes(b"longer")
    assert changed_outside(path, seen)


def test_a_file_that_is_gone_is_written_anew(tmp_path):
    path = tmp_path / "a.norms"
    path.write_bytes(b"mine")
    seen = state_of(path, b"mine")
    path.unlink()
    assert not isinstance(write_atomically(path, b"new", expected=seen), SaveFailed)
    assert path.read_bytes() == b"new"


def test_a_very_long_name_still_gets_its_unfinished_file(tmp_path):
    path = tmp_path / ("n" * 249 + ".norms")
    assert not isinstance(write_atomically(path, b"new"), SaveFailed)
    assert names(tmp_path) == [path.name]


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (errno.ENOSPC, SaveReason.DISK_FULL),
        (errno.EACCES, SaveReason.NO_PERMISSION),
        (errno.EROFS, SaveReason.READ_ONLY),
        (errno.EFBIG, SaveReason.TOO_LARGE),
        (errno.EIO, SaveReason.FAILED),
    ],
)
@pytest.mark.parametrize("step", ["open", "write", "fsync", "replace"])
def test_a_disk_that_refuses_leaves_the_old_file_and_nothing_half_written(
    tmp_path, monkeypatch, number, expected, step
):
    path = tmp_path / "a.norms"
    path.write_bytes(b"old")

    def refuse(*arguments):
        raise OSError(number, os.strerror(number))

    class HalfWritten(io.FileIO):
        def write(self, content):
            super().write(content[:1])
            refuse()

    if step == "open":  # a folder for reading only
        monkeypatch.setattr(Path, "open", refuse)
    elif step == "write":
        monkeypatch.setattr(Path, "open", lambda part, mode: HalfWritten(part, mode))
    elif step == "fsync":
        monkeypatch.setattr(os, "fsync", refuse)
    else:
        monkeypatch.setattr(Path, "replace", refuse)
    failed = write_atomically(path, b"new")
    monkeypatch.undo()
    assert isinstance(failed, SaveFailed)
    assert (failed.reason, failed.detail) == (expected, errno.errorcode[number])
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["a.norms"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("missing/a.norms", SaveReason.FOLDER_MISSING),
        ("file/a.norms", SaveReason.FOLDER_MISSING),
        ("folder", SaveReason.IS_A_FOLDER),
        ("n" * 300, SaveReason.NAME_TOO_LONG),
    ],
)
def test_a_place_that_cannot_hold_a_file_is_named(tmp_path, name, expected):
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "folder").mkdir()
    before = names(tmp_path)
    failed = write_atomically(tmp_path / name, b"new")
    assert isinstance(failed, SaveFailed)
    assert failed.reason is expected
    assert names(tmp_path) == before


class InUseError(PermissionError):
    winerror = 32


def test_windows_is_given_time_to_let_go_of_the_file(tmp_path, monkeypatch):
    source, target = tmp_path / "new", tmp_path / "old"
    source.write_bytes(b"new")
    real, refusals, pauses = Path.replace, [32, 5, 33], []

    def busy(self, other):
        if refusals:
            error = InUseError(errno.EACCES, "in use")
            error.winerror = refusals.pop()
            raise error
        return real(self, other)

    monkeypatch.setattr(Path, "replace", busy)
    replace_patiently(source, target, pause=pauses.append)
    assert target.read_bytes() == b"new"
    assert len(pauses) == 3


def test_patience_ends_after_two_and_a_half_seconds_and_the_save_says_that_the_file_is_in_use(
    tmp_path, monkeypatch
):
    waited = []
    monkeypatch.setattr(atomic.time, "sleep", waited.append)

    def busy(self, other):
        raise InUseError(errno.EACCES, "in use")

    monkeypatch.setattr(Path, "replace", busy)
    with pytest.raises(InUseError):
        replace_patiently(tmp_path / "new", tmp_path / "old", pause=waited.append)
    assert 2.4 < sum(waited) < 2.6


def test_a_save_over_a_file_in_use_says_so(tmp_path, monkeypatch):
    path = tmp_path / "a.norms"
    path.write_bytes(b"old")

    waited = held_open_always(monkeypatch)
    failed = write_atomically(path, b"new", patience=8)
    assert isinstance(failed, SaveFailed)
    assert failed.reason is SaveReason.IN_USE
    assert path.read_bytes() == b"old"
    assert 7.9 < sum(waited) < 8.1


def held_open_always(monkeypatch):
    waited = []

    def busy(self, other):
        raise InUseError(errno.EACCES, "in use")

    monkeypatch.setattr(Path, "replace", busy)
    patient = partial(replace_patiently, pause=waited.append)
    monkeypatch.setattr(atomic, "replace_patiently", patient)
    return waited


def test_a_file_that_nobody_may_write_to_is_not_said_to_be_in_use(tmp_path, monkeypatch):
    path = tmp_path / "a.norms"
    path.write_bytes(b"old")
    held_open_always(monkeypatch)
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert write_atomically(path, b"new").reason is SaveReason.NO_PERMISSION


def test_a_file_that_cannot_even_be_looked_at_is_in_use(tmp_path, monkeypatch):
    path = tmp_path / "a.norms"
    held_open_always(monkeypatch)

    def gone(*_):
        raise OSError(errno.EIO, "gone")

    monkeypatch.setattr(os, "access", gone)
    assert write_atomically(path, b"new").reason is SaveReason.IN_USE


@pytest.mark.parametrize(
    ("number", "winerror", "reason"),
    [
        (errno.EACCES, 5, SaveReason.NO_PERMISSION),
        (errno.EACCES, 32, SaveReason.IN_USE),
        (errno.ENOENT, 2, SaveReason.NO_PERMISSION),  # a guard of folders says so
        (errno.ENOENT, None, SaveReason.NO_PERMISSION),
        (errno.EINVAL, None, SaveReason.BAD_NAME),
        (errno.ENOSPC, None, SaveReason.DISK_FULL),
        (errno.ESTALE, None, SaveReason.NO_PERMISSION),
    ],
)
def test_why_no_file_could_be_made_in_a_folder_is_told(
    tmp_path, monkeypatch, number, winerror, reason
):
    def refuse(*_, **__):
        error = OSError(number, "no")
        error.winerror = winerror
        raise error

    monkeypatch.setattr(Path, "open", refuse)
    assert write_atomically(tmp_path / "a.norms", b"new").reason is reason


def test_a_share_that_is_out_of_reach_counts_as_a_folder_that_is_gone(tmp_path, monkeypatch):
    def stale(*_, **__):
        raise OSError(errno.ESTALE, "stale")

    monkeypatch.setattr(Path, "open", stale)
    monkeypatch.setattr(Path, "is_dir", lambda path: path == tmp_path / "x" or stale())
    failed = making_failure(tmp_path / "a.norms", OSError(errno.ESTALE, "stale"))
    assert failed.reason is SaveReason.FOLDER_MISSING


@pytest.mark.parametrize(
    ("path", "reached"),
    [
        ("C:\\short\\a.norms", "C:\\short\\a.norms"),
        ("C:\\" + "x" * 300, "\\\\?\\C:\\" + "x" * 300),
        ("\\\\server\\" + "x" * 300, "\\\\?\\UNC\\server\\" + "x" * 300),
        ("\\\\?\\C:\\" + "x" * 300, "\\\\?\\C:\\" + "x" * 300),
    ],
)
def test_a_path_that_is_too_long_for_windows_is_given_in_its_long_form(path, reached):
    assert str(reachable(Path(path), "nt")) == reached
    assert str(reachable(Path(path), "posix")) == path


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such groups")
def test_a_file_that_a_group_shares_stays_with_the_group(tmp_path, monkeypatch):
    path = tmp_path / "a.norms"
    path.write_bytes(b"old")
    given = []
    monkeypatch.setattr(os, "chown", lambda part, uid, gid: given.append((part.name, uid, gid)))
    write_atomically(path, b"new")
    assert given == [("a.norms.part", -1, path.stat().st_gid)]


def test_windows_syncs_no_folder(tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr(atomic, "os", FakeOs(opened))
    atomic.sync_folder(tmp_path)
    assert opened == []


class FakeOs:
    name = "nt"

    def __init__(self, opened):
        self._opened = opened

    def open(self, *arguments):
        self._opened.append(arguments)


def test_a_network_disk_that_cannot_sync_a_folder_is_no_failure(tmp_path, monkeypatch):
    path, real, calls = tmp_path / "a.norms", os.fsync, []

    def refuse_the_second(handle):
        calls.append(handle)
        if len(calls) == 2:
            raise OSError(errno.EINVAL, "cannot sync a folder")
        real(handle)

    monkeypatch.setattr(os, "fsync", refuse_the_second)
    assert not isinstance(write_atomically(path, b"new"), SaveFailed)
    assert len(calls) == 2
