"""That a trace is read as it is meant: sockets, and what was written where."""

import socket
import sys
from pathlib import Path

import pytest

from tests.proofs.watching import may_trace, read_trace, watched

HERE = Path("/somewhere/project")


def seen(line: str):
    return read_trace(line + "\n", HERE)


@pytest.mark.parametrize(
    "line",
    [
        '7 openat(AT_FDCWD</x>, "/etc/passwd", O_RDONLY|O_CLOEXEC) = 3</etc/passwd>',
        '7 openat(AT_FDCWD</x>, "/other/a", O_WRONLY|O_CREAT, 0666) = -1 EACCES (denied)',
        '7 openat(AT_FDCWD</x>, "/somewhere/project/a", O_WRONLY|O_CREAT, 0666) = 3</s>',
        '7 openat(AT_FDCWD</x>, "/dev/null", O_RDWR) = 3</dev/null>',
        '7 rename("/v/__pycache__/a.1", "/v/__pycache__/a.pyc") = 0',
        '7 mkdir("/house/p/.cache/fontconfig", 0755) = 0',
        '7 socket(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC, 0) = 4<UNIX:[1]>',
    ],
)  # fmt: skip
def test_what_is_allowed_is_passed_over(line):
    assert seen(line).stray == seen(line).internet == []


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('7 openat(AT_FDCWD</x>, "a.txt", O_WRONLY|O_CREAT) = 3</x/a.txt>', "openat /x/a.txt"),
        ('openat(5</tmp>, "b", O_RDWR|O_CREAT, 0600) = 3</tmp/b>', "openat /tmp/b"),
        ('7 rename("/somewhere/project/a", "/tmp/a") = 0', "rename /tmp/a"),
        ('7 unlink("/house/p/x") = 0', "unlink /house/p/x"),
        ('7 openat(AT_FDCWD</x>, "/somewhere/project/../y", O_WRONLY) = 3</y>',
         "openat /somewhere/project/../y"),
        ('7 mkdir("/house/p/caf\\303\\251", 0777) = 0', "mkdir /house/p/café"),
    ],
)  # fmt: skip
def test_a_stray_file_is_told(line, told):
    assert seen(line).stray == [told]


@pytest.mark.parametrize(
    "line",
    [
        "7 socket(AF_INET, SOCK_DGRAM|SOCK_CLOEXEC, IPPROTO_IP) = 5<UDP:[1]>",
        "[pid 7] socket(AF_INET6, SOCK_STREAM, IPPROTO_TCP) = -1 EAFNOSUPPORT (no)",
        '7 connect(5<UDP:[1]>, {sa_family=AF_INET, sin_port=htons(53)}, 16) = 0',
    ],
)  # fmt: skip
def test_an_internet_socket_is_told(line):
    assert len(seen(line).internet) == 1


@pytest.mark.skipif(not may_trace(), reason="processes cannot be watched here")
def test_a_program_that_calls_home_and_writes_elsewhere_is_caught(tmp_path):
    place = tmp_path / "project"
    place.mkdir()
    act = (
        "import socket, pathlib; socket.socket(); "
        f"pathlib.Path({str(tmp_path / 'elsewhere' / 'tmp' / 'stray')!r}).write_text('x')"
    )
    assert socket
    found, _, status = watched(place, sys.executable, "-c", act, stray=tmp_path / "elsewhere")
    assert status == 0
    assert len(found.internet) == 1
    assert [line for line in found.stray if line.endswith("stray")]
