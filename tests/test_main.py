"""The first word decides between the window and the command line, before either is loaded."""

import subprocess
import sys
from pathlib import Path

import pytest

from normsdesk import __main__ as entrance
from normsdesk.cli.main import COMMANDS

WINDOW = "normsdesk.app.main"
LINE = "normsdesk.cli.main"


@pytest.mark.parametrize(
    "arguments",
    [[], ["amani.norms"], ["--quit-after-first-paint"], ["--quit-after-first-paint", "a.norms"]],
)
def test_no_argument_or_one_file_opens_the_window(arguments):
    assert entrance.chosen(arguments) == (WINDOW, arguments)


@pytest.mark.parametrize(
    "arguments",
    [
        ["diagnose", "amani.norms", "--json"],
        ["new", "project.norms"],
        ["report"],
        ["--help"],
        ["--version"],
        ["diagnos", "amani.norms"],
        ["amani.norms", "second.norms"],
    ],
)
def test_commands_and_what_is_not_understood_go_to_the_command_line(arguments):
    assert entrance.chosen(arguments) == (LINE, arguments)


def test_every_command_of_the_command_line_is_known_here():
    assert {*COMMANDS, "help"} == entrance.COMMANDS


def test_commands_that_need_qt_go_to_the_app_without_their_own_name():
    assert entrance.chosen(["self-test"]) == ("normsdesk.app.self_test", [])
    wanted = ["--into", "out", "--only", "4-diagnosis"]
    assert entrance.chosen(["pictures", *wanted]) == ("normsdesk.app.pictures", wanted)


def test_a_file_named_like_a_command_opens_when_its_folder_is_given():
    assert entrance.chosen(["./check"]) == (WINDOW, ["./check"])


def test_choosing_loads_neither_the_window_nor_the_command_line():
    code = (
        "import sys; from normsdesk.__main__ import chosen; chosen(['report', 'a', 'b']);"
        "loaded = [n for n in sys.modules if n.startswith(('normsdesk.', 'PySide6'))];"
        "sys.exit(loaded != ['normsdesk.__main__'])"
    )
    folder = Path(entrance.__file__).parent.parent
    subprocess.run([sys.executable, "-c", code], cwd=folder, check=True, timeout=120)


def test_the_status_of_what_ran_is_returned(monkeypatch):
    asked = []

    class Line:
        @staticmethod
        def main(arguments):
            asked.append(arguments)
            return 1

    monkeypatch.setattr(entrance, "import_module", {LINE: Line}.get)
    assert entrance.main(["check", "amani.norms"]) == 1
    assert asked == [["check", "amani.norms"]]


def test_leaving_at_once_writes_what_was_said_and_keeps_the_status():
    code = "from normsdesk.__main__ import leave; print('all of it', end=''); leave(3)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (3, b"all of it")
