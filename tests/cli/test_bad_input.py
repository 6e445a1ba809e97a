"""Files that are no project, or would do harm: one plain sentence, status 2, nothing written."""

import json
import os
import stat
import subprocess
import sys
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pytest

from normsdesk.store.container import pack, zipped
from normsdesk.store.schema import Packed
from tests.cli.running import Outcome, run
from tests.store.builders import a_file, parts_of, with_manifest, with_project_json, zip_of

READING = ("info", "check", "verify", "dump", "diagnose")
TEN_GIGABYTES = 10 * 2**30


def refused(outcome: Outcome, folder: Path, before: dict[str, bytes]) -> str:
    """Check the refusal and give its sentence."""
    assert outcome.status == 2
    assert outcome.out == ""
    assert outcome.err.count("\n") == 1
    assert outcome.err.rstrip("\n").isprintable()
    for trace in ("Traceback", "Error", "fault in NormsDesk", "{", "}"):
        assert trace not in outcome.err
    unchanged = contents_of(folder) == before
    assert unchanged, "something was written"
    return outcome.err


def contents_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() if path.is_file() else b"" for path in folder.iterdir()}


def refusal(file: Path, *commands: str) -> str:
    """Have each command refuse ``file``; give the sentence, the same for all."""
    before = contents_of(file.parent)
    said = {refused(run(command, file), file.parent, before) for command in commands or READING}
    assert len(said) == 1
    return said.pop()


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return a_file(tmp_path / "good.norms")


def zip_with(*members: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as whole:
        for name, content in members:
            whole.writestr(name, content)
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"Dear mentor", "not a NormsDesk project"),
        (b"", "empty"),
        (zip_of({"word/document.xml": b"<x/>"}), "not a NormsDesk project"),
        (zip_of({"manifest.json": b"{}"}), "manifest.json, format"),
        (zip_of({"project.json": b"{}"}), "manifest.json"),
        (zip_of({"manifest.json": b'{"format": 1', "project.json": b"{}"}), "manifest.json"),
        (b"PK\x03\x04", "damaged"),
    ],
    ids=["text", "empty", "document", "no records", "no manifest", "half manifest", "half"],
)
def test_what_is_no_whole_project_is_refused(tmp_path: Path, data: bytes, words: str):
    file = tmp_path / "x.norms"
    file.write_bytes(data)
    assert words in refusal(file)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes among its files")
def test_a_folder_a_pipe_and_what_is_not_there_are_refused(tmp_path: Path):
    (tmp_path / "folder.norms").mkdir()
    os.mkfifo(tmp_path / "pipe.norms")
    (tmp_path / "loop.norms").symlink_to(tmp_path / "loop.norms")
    (tmp_path / "lost.norms").symlink_to(tmp_path / "nowhere.norms")
    said = [
        refused(run(command, tmp_path / name), tmp_path, contents_of(tmp_path))
        for command in ("info", "verify")
        for name in ("folder.norms", "pipe.norms", "loop.norms", "lost.norms", "none.norms")
    ]
    assert "folder" in said[0]
    assert "not a NormsDesk project" in said[1]
    assert "no such file" in said[4]


@pytest.mark.parametrize("name", ["n" * 300, "line\nbreak.norms", "red\x1b[31m.norms", "nul\0"])
def test_a_name_that_no_file_has_is_shown_on_one_line(tmp_path: Path, name: str):
    assert "no such file" in refused(run("info", tmp_path / name), tmp_path, {})


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps permissions another way")
@pytest.mark.parametrize("command", ["info", "load"])
def test_a_file_that_may_not_be_read_is_refused(good: Path, monkeypatch, command: str):
    def forbidden(*_: object, **__: object) -> bytes:
        raise PermissionError(13, "Permission denied")

    before = contents_of(good.parent)
    with monkeypatch.context() as patched:  # an administrator's tests may read everything
        patched.setattr(Path, "read_bytes", forbidden)
        patched.setattr(Path, "read_text", forbidden)
        more = (good.parent / "out.norms",) if command == "load" else ()
        outcome = run(command, good, *more)
    assert "may not read" in refused(outcome, good.parent, before)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"format": 99, "surprise": [1]}, "newer"),
        ({"format": 10**30}, "newer"),
        ({"format": 0}, "format"),
        ({"format": -5}, "format"),
        ({"format": "1"}, "whole number"),
        ({"saved_at": "yesterday"}, "saved_at"),
        ({"parts": []}, "a list"),
        ({"project_id": "project-other"}, "project_id"),
        ({"revision": "../../x"}, "revision"),
    ],
)
def test_a_manifest_that_does_not_fit_names_the_place(good: Path, values: dict, words: str):
    with_manifest(good, **values)
    assert words in refusal(good, "info", "verify")


UNSAFE = ("../evil.json", "/etc/passwd", "C:\\x", "a/../../b", "..\\x", "attachments/../x")
STRANGE = ("x\ny.json", "folder/", "\x1b[31mred", "attachments/photo.jpg")


@pytest.mark.parametrize("name", UNSAFE + STRANGE)
def test_a_part_that_climbs_out_or_is_not_ours_is_refused(good: Path, name: str):
    good.write_bytes(zip_with(*parts_of(good).items(), (name, b"x")))
    said = refusal(good)
    assert ("not safe" in said) == (name in UNSAFE)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_stands_there_twice_is_refused(good: Path):
    good.write_bytes(zip_with(*parts_of(good).items(), ("project.json", b"{}")))
    assert "project.json" in refusal(good)


def test_a_link_in_the_zip_is_never_followed(good: Path):
    link = zipfile.ZipInfo("project.json")
    link.create_system = 3
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    manifest = parts_of(good)["manifest.json"]
    good.write_bytes(zip_with(("manifest.json", manifest), (link, b"/etc/passwd")))
    assert "damaged" in refusal(good)


def with_norm(tables: dict, **values: object) -> bytes:
    tables["norms"][1] |= values
    return json.dumps(tables).encode()


RECORDS = {
    "half": (lambda tables, raw: raw[:300], "project.json"),
    "nothing": (lambda tables, raw: b"", "project.json"),
    "empty": (lambda tables, raw: b"{}", "project record is missing"),
    "list": (lambda tables, raw: b"[]", "a list"),
    "null": (lambda tables, raw: b"null", "nothing"),
    "whole number": (lambda tables, raw: with_norm(tables, action=7), "norms[1].action"),
    "no text": (lambda tables, raw: with_norm(tables, action=None), "norms[1].action"),
    "unknown": (lambda tables, raw: with_norm(tables, colour="red"), "norms[1].colour"),
    "choice": (lambda tables, raw: with_norm(tables, valence="odd"), "norms[1].valence"),
    "dangling": (
        lambda tables, raw: with_norm(tables, headline_profile_id="norm_profiles-none"),
        "norms[1].headline_profile_id",
    ),
    "bad id": (lambda tables, raw: with_norm(tables, id="../../x"), "../../x"),
    "no id": (lambda tables, raw: with_norm(tables, id=""), "norms"),
    "same id": (lambda tables, raw: with_norm(tables, id="norms-n1"), "norms-n1"),
    "half character": (lambda tables, raw: with_norm(tables, action="\ud800"), "project.json"),
    "no number": (lambda tables, raw: with_norm(tables, action=float("nan")), "project.json"),
    "endless": (lambda tables, raw: with_norm(tables, action=float("inf")), "project.json"),
    "too far": (lambda tables, raw: raw.replace(b'"norms-n2"', b"1e999"), "norms[1].id"),
    "long number": (lambda tables, raw: raw.replace(b'"norms-n2"', b"9" * 99_999), "norms[1].id"),
    "long unknown": (
        lambda tables, raw: raw.replace(b'"code": "N2"', b'"colour": ' + b"9" * 99_999),
        "project.json",
    ),
    "long name": (lambda tables, raw: with_norm(tables, id="x" * 20_000), "norms[1].id"),
    "deep": (lambda tables, raw: b'{"norms": ' + b"[" * 100_000, "norms"),
    "deep unknown": (
        lambda tables, raw: b'{"x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        "project.json",
    ),
    "byte order mark": (lambda tables, raw: b"\xef\xbb\xbf" + raw, "project.json"),
    "wide characters": (lambda tables, raw: raw.decode().encode("utf-16"), "project.json"),
    "no characters": (
        lambda tables, raw: raw.replace(b'"code": "N2"', b'"colour": "\xff\xfe"'),
        "not text",
    ),
}


@pytest.mark.parametrize("kind", RECORDS)
def test_records_that_do_not_fit_are_refused_with_their_place(good: Path, kind: str):
    change, words = RECORDS[kind]
    raw = parts_of(good)["project.json"]
    with_project_json(good, change(json.loads(raw), raw))
    said = refusal(good, "info", "verify")
    assert words in said
    assert len(said) < 400 + len(str(good))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xef\xbb\xbf{}", "not JSON"),
        (b"\xff\xfe\x00", "not text"),
        (b'{"format": NaN}', "not JSON"),
        (b'{"format": 1e999}', "format"),
        (b"[" * 200_000, "a list"),
        (b'{"format": 1}', "project_id"),
    ],
)
def test_a_text_that_is_no_dump_is_refused(tmp_path: Path, data: bytes, words: str):
    (tmp_path / "in.json").write_bytes(data)
    before = contents_of(tmp_path)
    outcome = run("load", tmp_path / "in.json", tmp_path / "out.norms")
    assert words in refused(outcome, tmp_path, before)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes among its files")
def test_a_dump_may_not_be_endless(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe.json")
    with (tmp_path / "large.json").open("wb") as file:
        file.truncate(2**31)  # a hole: it takes no room on the disk
    for name in ("pipe.json", "large.json"):
        outcome = run("load", tmp_path / name, tmp_path / "out.norms")
        assert outcome.status == 2
        assert outcome.err.count("\n") == 1
    assert not (tmp_path / "out.norms").exists()


def endless(length: int) -> bytes:
    """Deflate ``length`` zeros, without ever having them."""
    block = 2**20
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    first = packer.compress(bytes(block)) + packer.flush(zlib.Z_FULL_FLUSH)
    repeated = packer.compress(bytes(block)) + packer.flush(zlib.Z_FULL_FLUSH)
    return first + repeated * (length // block - 1) + packer.flush()


def bomb(kind: str) -> bytes:
    """Make a small file that claims or holds 10 GB, or that many small records."""
    manifest = pack(b'{"format": 1}')
    if kind == "claimed":
        part = Packed(raw=b"\x03\x00", deflated=True, size=2**32 - 2, crc=0, sha256="")
    elif kind == "unpacked":
        size = TEN_GIGABYTES % 2**32
        part = Packed(raw=endless(TEN_GIGABYTES), deflated=True, size=size, crc=0, sha256="")
    else:
        part = pack(b'{"norms":[' + b'{"id":"a"},' * 5_000_000 + b'{"id":"a"}]}')
    members = {"manifest.json": manifest, "project.json": part}
    if kind == "records":
        facts = {
            **{"format": 1, "app": "", "project_id": "project-p1", "revision": "1-00000000"},
            **{"parent": "", "saved_at": "2026-05-04T00:00:00Z"},
            **{"parts": {"project.json": part.sha256}},
        }
        members["manifest.json"] = pack(json.dumps(facts).encode())
    return zipped(members)


@pytest.mark.skipif(os.name == "nt", reason="Windows limits memory another way")
@pytest.mark.parametrize("kind", ["claimed", "unpacked", "records"])
def test_a_small_file_that_becomes_ten_gigabytes_is_refused_in_little_memory(
    tmp_path: Path, kind: str
):
    file = tmp_path / "bomb.norms"
    file.write_bytes(bomb(kind))
    assert file.stat().st_size < 12_000_000
    code = (
        "import resource, sys\n"
        "resource.setrlimit(resource.RLIMIT_AS, (768 << 20, 768 << 20))\n"
        "from normsdesk.__main__ import main\n"
        "sys.exit(main(['verify', sys.argv[1]]))\n"
    )
    done = subprocess.run([sys.executable, "-c", code, file], capture_output=True, check=False)
    said = done.stderr.decode()
    assert done.returncode == 2
    assert said.count("\n") == 1
    for trace in ("Traceback", "fault in NormsDesk"):
        assert trace not in said
    assert list(tmp_path.iterdir()) == [file]
