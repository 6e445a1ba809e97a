import json
import subprocess
import sys
from pathlib import Path

import pytest

from normsdesk.cli.main import COMMANDS, load_command
from normsdesk.store.examples import NAMES
from tests.cli.running import run


def one_sentence(text: str) -> bool:
    return text.count("\n") == 1 and "Traceback" not in text and text.strip() != ""


def test_a_new_project_opens_and_says_what_it_is(tmp_path: Path):
    file = tmp_path / "Shule ñ.norms"
    assert run("new", file, "--title", "Shule Kwanza").status == 0
    facts = json.loads(run("info", file, "--json").out)
    assert facts["title"] == "Shule Kwanza"
    assert facts["format"] == 1
    assert facts["counts"]["programme_packs"] == 1
    assert "Shule Kwanza" in run("info", file).out


def test_a_new_project_without_title_takes_the_name_of_the_file(tmp_path: Path):
    run("new", tmp_path / "amani.norms")
    assert json.loads(run("info", tmp_path / "amani.norms", "--json").out)["title"] == "amani"


def test_a_file_that_is_there_is_never_written_over(tmp_path: Path):
    file = tmp_path / "a.norms"
    run("new", file)
    before = file.read_bytes()
    for outcome in (run("new", file), run("example", "image", file)):
        assert outcome.status == 2
        assert one_sentence(outcome.err)
    assert file.read_bytes() == before


@pytest.mark.parametrize("name", NAMES)
def test_dump_and_load_give_the_example_back(name: str, tmp_path: Path):
    file, text, again = tmp_path / "a.norms", tmp_path / "a.json", tmp_path / "b.norms"
    assert run("example", name, file).status == 0
    assert run("dump", file, text).status == 0
    assert run("load", text, again).status == 0
    assert run("dump", again).out == text.read_text(encoding="utf-8")
    assert run("verify", again).status == 0


def test_verify_tells_what_is_wrong_in_both_forms(tmp_path: Path):
    file = tmp_path / "a.norms"
    run("example", "image", file)
    assert json.loads(run("verify", file, "--json").out)["whole"] is True
    file.write_bytes(file.read_bytes()[:-300])
    outcome = run("verify", file, "--json")
    assert outcome.status == 2
    assert json.loads(outcome.out)["whole"] is False
    assert one_sentence(outcome.err)


def _changed(text: str, change: str) -> str:
    data = json.loads(text)
    tables = data["tables"]
    if change == "type":
        tables["norms"][1]["expecting"] = 7
    elif change == "dangling":
        tables["norm_profiles"][0]["norm_id"] = "norms-nobody"
    elif change == "unknown":
        tables["norms"][0]["colour"] = "red"
    elif change == "range":
        tables["reference_groups"][0]["power"] = 9
    elif change == "newer":
        data["format"] = 99
    return json.dumps(data)


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ("type", "norms[1].expecting"),
        ("dangling", "norm_profiles[0].norm_id"),
        ("unknown", "norms[0]"),
        ("range", "reference_groups[0].power"),
        ("newer", "99"),
    ],
)
def test_what_does_not_fit_is_named_with_its_place(change: str, place: str, tmp_path: Path):
    file, text = tmp_path / "a.norms", tmp_path / "a.json"
    run("example", "image", file)
    run("dump", file, text)
    text.write_text(_changed(text.read_text(encoding="utf-8"), change), encoding="utf-8")
    outcome = run("load", text, tmp_path / "b.norms")
    assert outcome.status == 2
    assert place in outcome.err
    assert one_sentence(outcome.err)
    assert not (tmp_path / "b.norms").exists()


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe\x00", b"[]", b'{"format": "1"}'])
def test_a_json_file_of_something_else_is_refused(content: bytes, tmp_path: Path):
    (tmp_path / "a.json").write_bytes(content)
    outcome = run("load", tmp_path / "a.json", tmp_path / "b.norms")
    assert outcome.status == 2
    assert one_sentence(outcome.err)
    assert list(tmp_path.iterdir()) == [tmp_path / "a.json"]


@pytest.mark.parametrize("command", ["info", "verify", "dump", "check", "diagnose", "indicators"])
@pytest.mark.parametrize("kind", ["missing", "folder", "empty", "text", "zip"])
def test_every_command_refuses_what_is_no_project(command: str, kind: str, tmp_path: Path):
    file = tmp_path / "x.norms"
    if kind == "folder":
        file.mkdir()
    elif kind == "empty":
        file.write_bytes(b"")
    elif kind == "text":
        file.write_text("Dear mentor", encoding="utf-8")
    elif kind == "zip":
        file.write_bytes(b"PK\x05\x06" + bytes(18))
    outcome = run(command, file)
    assert outcome.status == 2
    assert one_sentence(outcome.err)
    assert str(file) in outcome.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("frobnicate",),
        ("new",),
        ("example", "nobody", "x.norms"),
        ("info", "x.norms", "--colour"),
        ("dump", "a", "b", "c"),
        ("--colour",),
    ],
)
def test_words_that_mean_nothing_are_answered_in_one_sentence(arguments: tuple[str, ...]):
    outcome = run(*arguments)
    assert outcome.status == 2
    assert one_sentence(outcome.err)
    assert "--help" in outcome.err


def test_help_names_every_command():
    for outcome in (run(), run("--help")):
        assert outcome.status == 0
        for name in COMMANDS:
            assert name in outcome.out
    assert "--title" in run("new", "--help").out
    assert run("--version").out.startswith("NormsDesk ")


def test_a_target_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path):
    file = tmp_path / "a.norms"
    run("example", "image", file)
    for outcome in (
        run("dump", file, tmp_path / "no" / "a.json"),
        run("new", tmp_path / "no" / "a.norms"),
        run("dump", file, tmp_path),
    ):
        assert outcome.status == 2
        assert one_sentence(outcome.err)
    assert list(tmp_path.iterdir()) == [file]


def test_a_fault_of_ours_is_one_sentence_without_the_project_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def broken(*_: object) -> int:
        raise RuntimeError("secret text of the project")

    command = load_command("info")
    monkeypatch.setattr("normsdesk.cli.info.COMMAND", type(command)(
        name="info", help="x", configure=command.configure, run=broken
    ))  # fmt: skip
    outcome = run("info", tmp_path / "a.norms")
    assert outcome.status == 2
    assert one_sentence(outcome.err)
    assert "RuntimeError" in outcome.err
    assert "secret" not in outcome.err


def test_the_commands_never_import_qt(tmp_path: Path):
    code = (
        "import sys\n"
        "from normsdesk.__main__ import main\n"
        f"status = main(['example', 'image', {str(tmp_path / 'a.norms')!r}])\n"
        f"status = status or main(['info', {str(tmp_path / 'a.norms')!r}])\n"
        "assert not [name for name in sys.modules if name.startswith(('PySide6', 'shiboken'))]\n"
        "sys.exit(status)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_questions_name_what_they_are_about(tmp_path: Path):
    file = tmp_path / "a.norms"
    run("example", "amani", file)
    said = run("check", file, "--date", "2027-02-01").out
    assert "T1 → P1 has no reason" in said
    assert "A3: talk about how fast norms change." in said
    assert "{" not in said
