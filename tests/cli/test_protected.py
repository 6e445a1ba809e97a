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
from normsdesk.store.starting import example_contents
from tests.cli.running import Outcome, run

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
def amani(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.setenv("NORMSDESK_DATA", str(tmp_path / "data"))
    monkeypatch.setattr(new_password, "new_key", partial(new_key, work=10, lanes=1))
    file = tmp_path / "amani.norms"
    save_project(file, replace(example_contents("amani"), key=KEY))
    return file


def read(file: Path) -> Opened:
    found = open_project(file, unlock=partial(key_of, PASSWORD))
    assert isinstance(found, Opened)
    return found


@pytest.mark.parametrize(
    "command",
    ["info", "check", "diagnose", "prioritise", "indicators", "verify", "dump"],
)
def test_a_command_opens_a_protected_project_with_a_password_file(command, amani, word):
    before = amani.read_bytes()
    assert run(command, amani, "--password-file", word).status in (0, 1)
    refused = run(command, amani)
    assert one_sentence(refused).endswith(
        "this file is protected. Add --password-file with a file that holds its password."
    )
    assert amani.read_bytes() == before


def test_an_overview_reads_protected_projects_with_the_passwords_it_gets(amani, word, tmp_path):
    told = run("overview", tmp_path)
    assert told.status == 1
    assert "protected" in told.out
    read_with = run("overview", tmp_path, "--password-file", word)
    assert read_with.status == 0
    assert "protected" not in read_with.out


def test_a_wrong_password_is_one_sentence_that_blames_neither(amani, other_word):
    refused = run("info", amani, "--password-file", other_word)
    assert one_sentence(refused).endswith(
        "this did not open. Check the password, and whether the file is whole."
    )


def test_a_password_is_never_an_argument(amani, word):
    refused = run("info", amani, "--password", word)
    assert "unrecognized arguments" in one_sentence(refused)
    told = json.loads(run("info", amani, "--json", "--password-file", word).out)
    assert told["protected"] is True


def test_one_of_several_passwords_opens(amani, word, other_word):
    assert run("info", amani, "--password-file", other_word, "--password-file", word).status == 0


def test_a_cut_file_is_told_in_the_same_words(amani, word):
    amani.write_bytes(amani.read_bytes()[:500])
    assert "whether the file is whole" in one_sentence(
        run("verify", amani, "--password-file", word)
    )
    amani.write_bytes(amani.read_bytes()[:20])
    assert one_sentence(run("verify", amani, "--password-file", word))


@pytest.mark.parametrize("content", [b"", b"\n", b"one\ntwo\n", b"\xff\xfe", b"x" * 5000])
def test_a_password_file_holds_one_line(content, amani, tmp_path):
    file = tmp_path / "odd.txt"
    file.write_bytes(content)
    assert "one line" in one_sentence(run("info", amani, "--password-file", file))
    assert one_sentence(run("info", amani, "--password-file", tmp_path / "none.txt"))


def test_a_password_can_come_from_standard_input(amani, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(PASSWORD + "\n"))
    assert run("info", amani, "--password-file", "-").status == 0


def test_a_password_is_asked_for_where_somebody_can_type(amani, monkeypatch):
    asked = []
    monkeypatch.setattr(
        "normsdesk.cli.main.ask_in_terminal", lambda question: asked.append(question) or PASSWORD
    )
    assert run("info", amani).status == 0
    assert asked == ["Password of amani.norms: "]


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


def test_a_change_keeps_the_project_protected_and_its_backup_too(amani, word, tmp_path):
    out = tmp_path / "copy.norms"
    shared = run("share", amani, out, "--password-file", word)
    assert shared.status == 0
    assert "The copy has no password." in shared.out
    assert is_sealed(amani.read_bytes())
    assert not is_sealed(out.read_bytes())
    kept = list((tmp_path / "data").rglob("*.norms"))
    assert kept
    assert all(is_sealed(one.read_bytes()) for one in kept)
    assert len(read(amani).contents.base_notes) == 1


def test_a_copy_is_shared_with_a_password_of_its_own(
    amani, word, other_word, tmp_path, monkeypatch
):
    out, piped = tmp_path / "copy.norms", tmp_path / "piped.norms"
    done = run("share", amani, out, "--password-file", word, "--new-password-file", other_word)
    assert done.status == 0
    assert run("info", out, "--password-file", other_word).status == 0
    assert run("info", out, "--password-file", word).status == 2
    monkeypatch.setattr("sys.stdin", io.StringIO("a third goat\n"))
    assert run("share", amani, piped, "--password-file", word, "--password-stdin").status == 0
    assert is_sealed(piped.read_bytes())


def test_copies_with_two_passwords_are_joined_into_a_protected_file(
    amani, word, other_word, tmp_path
):
    theirs, out = tmp_path / "theirs.norms", tmp_path / "both.norms"
    given = ("--password-file", word, "--password-file", other_word)
    run("share", amani, theirs, "--password-file", word, "--new-password-file", other_word)
    assert run("merge", amani, theirs, out, *given).status == 0
    assert read(out).contents.snapshot == read(amani).contents.snapshot
    turned = tmp_path / "turned.norms"
    plain = tmp_path / "plain.norms"
    contents = read(amani).contents
    save_project(plain, replace(contents, key=None))
    assert run("merge", plain, amani, turned, "--password-file", word).status == 0
    assert is_sealed(turned.read_bytes())


def test_a_dump_of_a_protected_project_says_that_it_is_open(amani, word, tmp_path):
    out = tmp_path / "all.json"
    done = run("dump", amani, out, "--password-file", word)
    assert "has no password" in done.out
    assert json.loads(out.read_text(encoding="utf-8"))


def test_what_can_be_read_of_a_damaged_protected_file_is_protected_too(amani, word, tmp_path):
    out = tmp_path / "rescued.norms"
    contents = read(amani).contents
    files = {"attachments/" + "ab" * 32: pack(bytes(200_000), deflated=False)}
    save_project(amani, replace(contents, attachments={**contents.attachments, **files}))
    whole = bytearray(amani.read_bytes())
    whole[-70_000] ^= 1
    amani.write_bytes(whole)
    assert "the file is damaged" in one_sentence(run("info", amani, "--password-file", word))
    assert "--password-file" in one_sentence(run("rescue", amani, out))
    assert run("rescue", amani, out, "--password-file", word).status == 1
    assert read(out).contents.snapshot == contents.snapshot


def test_a_project_is_protected_changed_and_opened_again(amani, word, other_word, tmp_path):
    contents = read(amani).contents
    plain = next_contents(
        replace(contents, key=None), contents.snapshot, revision=9, at=contents.saved_at
    )
    amani.unlink()
    save_project(amani, plain)
    assert run("protect", amani, "--new-password-file", word).status == 0
    assert read(amani).contents.snapshot == contents.snapshot
    folder = backups_folder(data_folder({"NORMSDESK_DATA": str(tmp_path / "data")}))
    kept = list(folder.rglob("*.norms"))
    assert kept
    assert all(is_sealed(one.read_bytes()) for one in kept)

    assert run("protect", amani, "--new-password-file", other_word).status == 2
    done = run("protect", amani, "--password-file", word, "--new-password-file", other_word)
    assert done.status == 0
    assert run("info", amani, "--password-file", word).status == 2
    for one in (amani, *folder.rglob("*.norms")):
        assert run("verify", one, "--password-file", other_word).status == 0

    assert run("protect", amani, "--password-file", other_word, "--remove").status == 0
    assert run("info", amani).status == 0
    assert not any(is_sealed(one.read_bytes()) for one in folder.rglob("*.norms"))


def test_backups_with_another_password_are_named(amani, word, other_word, tmp_path):
    assert run("share", amani, tmp_path / "c.norms", "--password-file", word).status == 0
    contents = read(amani).contents
    save_project(amani, replace(contents, key=None))
    done = run("protect", amani, "--new-password-file", other_word)
    assert done.status == 1
    assert "1 backup stays as it is" in done.out
    other = next((tmp_path / "data").rglob("*.norms"))
    assert isinstance(open_project(other, unlock=keys_known(KEY)), Opened)


def test_a_new_password_is_long_enough_and_typed_twice_the_same(amani, word, tmp_path, monkeypatch):
    short = tmp_path / "short.txt"
    short.write_text("goat", encoding="utf-8")
    before = amani.read_bytes()
    given = ("protect", amani, "--password-file", word)
    assert "at least 8" in one_sentence(run(*given, "--new-password-file", short))
    assert "--new-password-file" in one_sentence(run(*given))
    typed = iter(["a third goat", "a fourth goat"])
    monkeypatch.setattr(new_password, "ask_in_terminal", lambda question: next(typed))
    assert "differ" in one_sentence(run(*given))
    assert "one line" in one_sentence(run(*given, "--new-password-file", tmp_path / "none"))
    assert amani.read_bytes() == before
    monkeypatch.setattr(new_password, "ask_in_terminal", lambda question: "a third goat")
    assert run(*given).status == 0
