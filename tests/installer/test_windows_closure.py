"""A binary's needs are read from its bytes; what neither ships nor is part of Windows is a hole."""

import struct

import pytest

from installer.windows.closure import holes, idle, windows_libraries
from installer.windows.executables import AMD64, Binary, NotABinary, read_binary
from installer.windows.window import is_shown


def binary(imports=None, exports=(), machine=AMD64):
    named = {library: frozenset(names) for library, names in (imports or {}).items()}
    return Binary(machine, named, frozenset(exports))


def made(tmp_path, *, machine=AMD64, exported=(b"begin",)):
    """Write a small library that imports GetTickCount of KERNEL32.dll, and a number of x.dll."""
    start = 0x1000  # of the one section, in memory; in the file it is at 0x200
    data = bytearray(0x600)

    def put(place, content):
        data[place : place + len(content)] = content

    def text(place, content):
        put(place, content + b"\0")
        return start + place

    name, other = text(0x100, b"KERNEL32.dll"), text(0x110, b"x.dll")
    hint = text(0x120, b"\0\0GetTickCount")
    put(0x140, struct.pack("<QQ", hint, 0))
    put(0x160, struct.pack("<QQ", 1 << 63 | 7, 0))
    put(0x000, struct.pack("<IIIII", start + 0x140, 0, 0, name, start + 0x140))
    put(0x014, struct.pack("<IIIII", start + 0x160, 0, 0, other, start + 0x160))
    names = [text(0x300 + 0x20 * number, one) for number, one in enumerate(exported)]
    put(0x280, struct.pack(f"<{len(names)}I", *names))
    put(0x200, bytes(24) + struct.pack("<III", len(names), 0, start + 0x280))
    head = bytearray(0x200)
    head[0:2], head[0x3C:0x40] = b"MZ", struct.pack("<I", 0x40)
    tables = [(start + 0x200, 40), (start, 60)] + [(0, 0)] * 14
    optional = struct.pack("<H", 0x20B) + bytes(106) + struct.pack("<I", 16)
    optional += b"".join(struct.pack("<II", *one) for one in tables)
    coff = b"PE\0\0" + struct.pack("<HHIIIHH", machine, 1, 0, 0, 0, len(optional), 0)
    section = b".data\0\0\0" + struct.pack("<IIII", len(data), start, len(data), 0x200) + bytes(16)
    content = coff + optional + section
    head[0x40 : 0x40 + len(content)] = content
    path = tmp_path / "some.dll"
    path.write_bytes(bytes(head) + bytes(data))
    return path


def test_needs_and_offers_are_read_from_the_bytes(tmp_path):
    found = read_binary(made(tmp_path, exported=(b"begin", b"finish")))
    assert found.machine == AMD64
    assert found.imports == {"kernel32.dll": {"GetTickCount"}, "x.dll": frozenset()}
    assert found.exports == {"begin", "finish"}


@pytest.mark.parametrize("content", [b"", b"MZ", b"\x7fELF" + bytes(100), b"MZ" + bytes(200)])
def test_what_is_no_binary_is_refused(tmp_path, content):
    path = tmp_path / "some.dll"
    path.write_bytes(content)
    with pytest.raises(NotABinary):
        read_binary(path)


def test_a_binary_cut_short_is_refused(tmp_path):
    path = made(tmp_path)
    path.write_bytes(path.read_bytes()[:0x250])
    with pytest.raises(NotABinary):
        read_binary(path)


SYSTEM = frozenset({"kernel32.dll"})


def test_windows_and_what_ships_beside_leave_no_hole():
    stage = {
        "NormsDesk.exe": binary({"kernel32.dll": {"ExitProcess"}}),
        "runtime/python312.dll": binary({"vcruntime140.dll": {"memcpy"}}),
        "runtime/VCRUNTIME140.dll": binary(exports=("memcpy",)),
        "site/PySide6/QtCore.pyd": binary({"shiboken6.abi3.dll": {"make"}}),
        "site/shiboken6/shiboken6.abi3.dll": binary(exports=("make",)),
    }
    assert holes(stage, SYSTEM) == ()


def test_a_library_that_is_nowhere_is_a_hole():
    stage = {"site/a.pyd": binary({"icuuc.dll": {"u_init"}, "kernel32.dll": {"ExitProcess"}})}
    assert holes(stage, SYSTEM) == ("site/a.pyd needs icuuc.dll",)


def test_a_library_in_a_folder_nobody_searches_is_a_hole():
    stage = {"site/a.pyd": binary({"b.dll": {"go"}}), "site/other/b.dll": binary(exports=("go",))}
    assert holes(stage, SYSTEM) == ("site/a.pyd needs b.dll",)


def test_a_name_that_the_shipped_library_lacks_is_a_hole():
    stage = {"site/a.pyd": binary({"b.dll": {"go", "stop"}}), "site/b.dll": binary(exports=("go",))}
    assert holes(stage, SYSTEM) == ("site/a.pyd needs stop of site/b.dll",)


def test_a_binary_for_another_machine_is_a_hole():
    assert holes({"a.dll": binary(machine=0x14C)}, SYSTEM) == ("a.dll is not for 64-bit Windows",)


def test_a_library_nobody_asks_for_is_idle():
    stage = {"a.exe": binary({"b.dll": {"go"}}), "B.dll": binary(), "c.dll": binary()}
    assert idle(stage) == ("c.dll",)


def test_the_list_of_windows_libraries_is_one_of_1809():
    names = windows_libraries()
    assert {"kernel32.dll", "user32.dll", "d3d12.dll", "api-ms-win-crt-math-l1-1-0.dll"} <= names
    assert not {"icuuc.dll", "vcruntime140.dll", "python312.dll"} & names
    assert all(name == name.strip().lower() for name in names)


def test_only_a_large_window_of_the_program_counts_as_shown():
    small = '     0x1 "x": ("normsdesk.exe" "normsdesk.exe")  1x1+0+0  +0+0\n'
    other = '     0x2 "y": ("explorer.exe" "explorer.exe")  1366x768+0+0  +0+0\n'
    large = '     0x3 "Amani": ("normsdesk.exe" "normsdesk.exe")  1366x740+0+0  +0+0\n'
    assert not is_shown(small + other)
    assert is_shown(small + other + large)
