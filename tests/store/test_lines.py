import errno
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normsdesk.store.lines import (
    Header,
    Line,
    LineFile,
    LineKind,
    checked,
    read_header,
    read_lines,
)

LINES = [
    Line(kind=LineKind.HEADER, revision=-1, content=b"{}"),
    Line(kind=LineKind.PATCH, revision=1, content='{"text":"قاعدة"}'.encode()),
    Line(kind=LineKind.SAVING, revision=1, content=b'{"sha256":"ab"}'),
    Line(kind=LineKind.PATCH, revision=2, content=b"{} {}"),
]
WHOLE, _ = checked(LINES)


def test_lines_are_read_back_as_they_were():
    assert list(read_lines(WHOLE)) == LINES


def test_cut_at_any_byte_the_whole_lines_before_are_read():
    ends = [len(checked(LINES[:n])[0]) for n in range(len(LINES) + 1)]
    for cut in range(len(WHOLE) + 1):
        whole = sum(1 for end in ends[1:] if end <= cut)
        assert list(read_lines(WHOLE[:cut])) == LINES[:whole]


def test_a_changed_byte_anywhere_ends_the_reading_there():
    for spot in range(len(WHOLE)):
        spoilt = bytearray(WHOLE)
        spoilt[spot] ^= 0x21
        lines = list(read_lines(bytes(spoilt)))
        before = WHOLE[:spot].count(b"\n")
        assert lines == LINES[:before]


def test_a_line_taken_out_of_the_middle_ends_the_reading_there():
    parts = WHOLE.splitlines(keepends=True)
    assert list(read_lines(b"".join(parts[:1] + parts[2:]))) == LINES[:1]


@given(st.binary(max_size=300))
def test_any_bytes_can_be_read(data):
    assert list(read_lines(data)) == []


@pytest.mark.parametrize("body", [b"X 1 {}", b"P one {}", b"P  {}", b"", b"P"])
def test_a_line_with_a_good_checksum_that_makes_no_sense_is_not_read(body):
    import zlib

    assert list(read_lines(b"%08x %s\n" % (zlib.crc32(body), body))) == []


def test_a_header_that_is_none_is_none():
    assert read_header(LINES[1]) is None
    assert read_header(Line(kind=LineKind.HEADER, revision=0, content=b"{}")) is None
    content = b'{"format":1,"app":"","project_id":"","path":"","base_revision":0,"base_sha256":""}'
    assert read_header(Line(kind=LineKind.HEADER, revision=0, content=content)) == Header(
        format=1, app="", project_id="", path="", base_revision=0, base_sha256=""
    )


def test_a_disk_that_takes_half_a_line_leaves_no_half_line(tmp_path, monkeypatch):
    file = LineFile(tmp_path / "a.journal")
    file.write(LINES[:1])
    real = os.write

    def half(handle, data):
        if len(data) <= 5:
            raise OSError(errno.ENOSPC, "full")
        return real(handle, data[:5])

    monkeypatch.setattr(os, "write", half)
    with pytest.raises(OSError, match="full"):
        file.write(LINES[1:])
    assert list(read_lines((tmp_path / "a.journal").read_bytes())) == LINES[:1]
    monkeypatch.undo()
    file.write(LINES[1:])
    assert (tmp_path / "a.journal").read_bytes() == WHOLE
    file.close()


def test_half_a_line_that_could_not_be_taken_back_goes_before_the_next(tmp_path, monkeypatch):
    file = LineFile(tmp_path / "a.journal")
    file.write(LINES[:1])
    real = os.write

    def half(handle, data):
        real(handle, data[:5])
        raise OSError(errno.EIO, "gone")

    def refuse(handle, size):
        raise OSError(errno.EIO, "gone")

    monkeypatch.setattr(os, "write", half)
    monkeypatch.setattr(os, "ftruncate", refuse)
    with pytest.raises(OSError, match="gone"):
        file.write(LINES[1:])
    monkeypatch.undo()
    file.write(LINES[1:])
    assert (tmp_path / "a.journal").read_bytes() == WHOLE
    file.close()


def test_a_file_without_its_second_handle_is_not_opened(tmp_path, monkeypatch):
    real, opened = os.open, []

    def refuse_the_second(path, flags, mode=0o777):
        if flags & os.O_RDWR:
            raise OSError(errno.EMFILE, "too many")
        handle = real(path, flags, mode)
        opened.append(handle)
        return handle

    monkeypatch.setattr(os, "open", refuse_the_second)
    with pytest.raises(OSError, match="too many"):
        LineFile(tmp_path / "a.journal")
    monkeypatch.undo()
    file = LineFile(tmp_path / "a.journal")
    file.close()
    monkeypatch.setattr(os, "open", refuse_the_second)
    with pytest.raises(OSError, match="too many"):
        file.reopen(tmp_path / "a.journal")
    for handle in opened:
        with pytest.raises(OSError, match="Bad file"):
            os.fstat(handle)
