"""Every command with a project that only a password opens."""

import io
import json
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from normsdesk.cli import new_password, passwords
from normsdesk.store.container import pack
from normsdesk.store.contents import next_contents
from normsdesk.store.paths import backups_folder, data_folder
from normsdesk.store.project_file import Opened, open_project, save_project
from normsdesk.store.secret import is_sealed, key_of, keys_known, new_key
from tests.cli.running import Outcome, run
from tests.store.builders import some_contents

PASSWORD = "blue goat on a wall"
KEY = new_key(PASSWORD, work=10, lanes=1)


def one_sentence(refused: Outcome) -> str:
    assert (refused.status, refused.err.count("\n")) == (2, 1), refused
    assert "Traceback" not in refused.err
    assert PASSWORD not in refused.err + refused.out
    return refused.err.strip()


@pytest.fixture
def word(tmp_path: Path) -> Path:
    file = tmp_path / "word.txt"
    file.write_text(PASSWORD + "\r\n", encoding="utf-8")
    return file


@pytest.fixture
def other_word(tmp_path: Path) -> Path:
    file = tmp_path / "other.txt"
    file.write_text("red goat on a wall", encoding="utf-8")
    return file


@pytest.fixture
def small(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.setenv("NORMSDESK_DATA", str(tmp_path / "data"))
    monkeypatch.setattr(new_password, "new_key", partial(new_key, work=10, lanes=1))
    file = tmp_path / "small.norms"
    save_project(file, replace(some_contents(), key=KEY))
    return file


def read(file: Path) -> Opened:
    found = open_project(file, unlock=partial(key_of, PASSWORD))
    assert isinstance(found, Opened)
    return found


@pytest.mark.parametrize(
    "command",
    ["info", "check", "diagnose", "prioritise", "indicators", "verify", "dump"],
)
def test_a_command_opens_a_protected_project_with_a_password_file(command, small, word):
    before = small.read_bytes()
    assert run(command, small, "--password-file", word).status in (0, 1)
    refused = run(command, small)
    assert one_sentence(refused).endswith(
        "this file is protected. Add --password-file with a file that holds its password."
    )
    assert small.read_bytes() == before


def test_an_overview_reads_protected_projects_with_the_passwords_it_gets(small, word, tmp_path):
    told = run("overview", tmp_path)
    assert told.status == 1
    assert "protected" in told.out
    read_with = run("overview", tmp_path, "--password-file", word)
    assert read_with.status == 0
    assert "protected" not in read_with.out


def test_a_wrong_password_is_one_sentence_that_blames_neither(small, other_word):
    refused = run("info", small, "--password-file", other_word)
    assert one_sentence(refused).endswith(
        "this did not open. Check the password, and whether the file is whole."
    )


def test_a_password_is_never_an_argument(small, word):
    refused = run("info", small, "--password", word)
    assert "unrecognized arguments" in one_sentence(refused)
    told = json.loads(run("info", small, "--json", "--password-file", word).out)
    assert told["protected"] is True


def test_one_of_several_passwords_opens(small, word, other_word):
    assert run("info", small, "--password-file", other_word, "--password-file", word).status == 0


def test_a_cut_file_is_told_in_the_same_words(small, word):
    small.write_bytes(small.read_bytes()[:500])
    assert "whether the file is whole" in one_sentence(
        run("verify", small, "--password-file", word)
    )
    small.write_bytes(small.read_bytes()[:20])
    assert one_sentence(run("verify", small, "--password-file", word))


@pytest.mark.parametrize("content", [b"", b"\n", b"one\ntwo\n", b"\xff\xfe", b"x" * 5000])
def test_a_password_file_holds_one_line(content, small, tmp_path):
    file = tmp_path / "odd.txt"
    file.write_bytes(content)
    assert "one line" in one_sentence(run("info", small, "--password-file", file))
    assert one_sentence(run("info", small, "--password-file", tmp_path / "none.txt"))


def test_a_password_can_come_from_standard_input(small, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(PASSWORD + "\n"))
    assert run("info", small, "--password-file", "-").status == 0


def test_a_password_is_asked_for_where_somebody_can_type(small, monkeypatch):
    asked = []
    monkeypatch.setattr(
        "normsdesk.cli.main.ask_in_terminal", lambda question: asked.append(question) or PASSWORD
    )
    assert run("info", small).status == 0
    assert asked == ["Password of small.norms: "]


def test_a_terminal_is_asked_only_when_there_is_one(monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    assert passwords.ask_in_terminal("Password: ") is None
    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("getpass.getpass", lambda question: PASSWORD)
    assert passwords.ask_in_terminal("Password: ") == PASSWORD

    def closed(question):
        raise EOFError

    monkeypatch.setattr("getpass.getpass", closed)
    assert passwords.ask_in_terminal("Password: ") is None


def test_on_windows_the_empty_device_is_nobody_to_ask(monkeypatch):
    monkeypatch.setattr(passwords.sys, "platform", "win32")
    monkeypatch.setattr(passwords.sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(passwords.os, "get_terminal_size", no_terminal)
    assert passwords.ask_in_terminal("Password: ") is None


def no_terminal(*_of):
    raise OSError


def test_a_change_keeps_the_project_protected_and_its_backup_too(small, word, tmp_path):
    out = tmp_path / "copy.norms"
    shared = run("share", small, out, "--password-file", word)
    assert shared.status == 0
    assert "The copy has no password." in shared.out
    assert is_sealed(small.read_bytes())
    assert not is_sealed(out.read_bytes())
    kept = list((tmp_path / "data").rglob("*.norms"))
    assert kept
    assert all(is_sealed(one.read_bytes()) for one in kept)
    assert len(read(small).contents.base_notes) == 1


def test_a_copy_is_shared_with_a_password_of_its_own(
    small, word, other_word, tmp_path, monkeypatch
):
    out, piped = tmp_path / "copy.norms", tmp_path / "piped.norms"
    done = run("share", small, out, "--password-file", word, "--new-password-file", other_word)
    assert done.status == 0
    assert run("info", out, "--password-file", other_word).status == 0
    assert run("info", out, "--password-file", word).status == 2
    monkeypatch.setattr("sys.stdin", io.StringIO("a third goat\n"))
    assert run("share", small, piped, "--password-file", word, "--password-stdin").status == 0
    assert is_sealed(piped.read_bytes())


def test_copies_with_two_passwords_are_joined_into_a_protected_file(
    small, word, other_word, tmp_path
):
    theirs, out = tmp_path / "theirs.norms", tmp_path / "both.norms"
    given = ("--password-file", word, "--password-file", other_word)
    run("share", small, theirs, "--password-file", word, "--new-password-file", other_word)
    assert run("merge", small, theirs, out, *given).status == 0
    assert read(out).contents.snapshot == read(small).contents.snapshot
    turned = tmp_path / "turned.norms"
    plain = tmp_path / "plain.norms"
    contents = read(small).contents
    save_project(plain, replace(contents, key=None))
    assert run("merge", plain, small, turned, "--password-file", word).status == 0
    assert is_sealed(turned.read_bytes())


def test_a_dump_of_a_protected_project_says_that_it_is_open(small, word, tmp_path):
    out = tmp_path / "all.json"
    done = run("dump", small, out, "--password-file", word)
    assert "has no password" in done.out
    assert json.loads(out.read_text(encoding="utf-8"))


def test_what_can_be_read_of_a_damaged_protected_file_is_protected_too(small, word, tmp_path):
    out = tmp_path / "rescued.norms"
    contents = read(small).contents
    files = {"attachments/" + "ab" * 32: pack(bytes(200_000), deflated=False)}
    save_project(small, replace(contents, attachments={**contents.attachments, **files}))
    whole = bytearray(small.read_bytes())
    whole[-70_000] ^= 1
    small.write_bytes(whole)
    assert "the file is damaged" in one_sentence(run("info", small, "--password-file", word))
    assert "--password-file" in one_sentence(run("rescue", small, out))
    assert run("rescue", small, out, "--password-file", word).status == 1
    assert read(out).contents.snapshot == contents.snapshot


def test_a_project_is_protected_changed_and_opened_again(small, word, other_word, tmp_path):
    contents = read(small).contents
    plain = next_contents(
        replace(contents, key=None), contents.snapshot, revision=9, at=contents.saved_at
    )
    small.unlink()
    save_project(small, plain)
    assert run("protect", small, "--new-password-file", word).status == 0
    assert read(small).contents.snapshot == contents.snapshot
    folder = backups_folder(data_folder({"NORMSDESK_DATA": str(tmp_path / "data")}))
    kept = list(folder.rglob("*.norms"))
    assert kept
    assert all(is_sealed(one.read_bytes()) for one in kept)

    assert run("protect", small, "--new-password-file", other_word).status == 2
    done = run("protect", small, "--password-file", word, "--new-password-file", other_word)
    assert done.status == 0
    assert run("info", small, "--password-file", word).status == 2
    for one in (small, *folder.rglob("*.norms")):
        assert run("verify", one, "--password-file", other_word).status == 0

    assert run("protect", small, "--password-file", other_word, "--remove").status == 0
    assert run("info", small).status == 0
    assert not any(is_sealed(one.read_bytes()) for one in folder.rglob("*.norms"))


def test_backups_with_another_password_are_named(small, word, other_word, tmp_path):
    assert run("share", small, tmp_path / "c.norms", "--password-file", word).status == 0
    contents = read(small).contents
    save_project(small, replace(contents, key=None))
    done = run("protect", small, "--new-password-file", other_word)
    assert done.status == 1
    assert "1 backup stays as it is" in done.out
    other = next((tmp_path / "data").rglob("*.norms"))
    assert isinstance(open_project(other, unlock=keys_known(KEY)), Opened)


def test_a_new_password_is_long_enough_and_typed_twice_the_same(small, word, tmp_path, monkeypatch):
    short = tmp_path / "short.txt"
    short.write_text("goat", encoding="utf-8")
    before = small.read_bytes()
    given = ("protect", small, "--password-file", word)
    assert "at least 8" in one_sentence(run(*given, "--new-password-file", short))
    assert "--new-password-file" in one_sentence(run(*given))
    typed = iter(["a third goat", "a fourth goat"])
    monkeypatch.setattr(new_password, "ask_in_terminal", lambda question: next(typed))
    assert "differ" in one_sentence(run(*given))
    assert "one line" in one_sentence(run(*given, "--new-password-file", tmp_path / "none"))
    assert small.read_bytes() == before
    monkeypatch.setattr(new_password, "ask_in_terminal", lambda question: "a third goat")
    assert run(*given).status == 0
