"""The command line: finds the command, and turns every failure into one sentence."""

import argparse
import logging
from collections.abc import Sequence
from dataclasses import replace
from importlib import import_module
from typing import NoReturn

from normsdesk import __version__
from normsdesk.cli.command import Command
from normsdesk.cli.console import CANNOT, DONE, CannotDo, Console, standard_console
from normsdesk.cli.new_password import say_password_file
from normsdesk.cli.passwords import (
    PasswordFileError,
    Passwords,
    ask_in_terminal,
    read_password,
    takes_passwords,
)
from normsdesk.library.languages import Wording, wording_for

COMMANDS = (
    "new", "example", "info", "check", "diagnose", "prioritise", "indicators", "tables",
    "fill-template", "report", "reply", "form", "import-data", "import-plan", "share", "protect",
    "forget", "merge", "verify", "rescue", "overview", "dump", "load", "file-format", "worksheets",
    "posters", "programme-form", "handbook",
)  # fmt: skip
"""Every command, in the order of the help; each is the module of its name, with underscores."""

_log = logging.getLogger(__name__)


class _Parser(argparse.ArgumentParser):
    """A parser that refuses in one sentence."""

    words: Wording = Wording("en")

    def error(self, message: str) -> NoReturn:
        """Refuse what was typed."""
        sentence = self.words._("{message}. Type “normsdesk --help” to see what it can do.")
        raise CannotDo(sentence.format(message=message.rstrip(".")))


def main(arguments: Sequence[str], console: Console | None = None) -> int:
    """Run one command; return 0 done, 1 done with findings, 2 cannot be done."""
    speaking = console or standard_console(wording_for("en"))
    # Without a handler of our own, Python would write tracebacks where people read.
    logging.getLogger("normsdesk").addHandler(logging.NullHandler())
    try:
        return _run(list(arguments), speaking)
    except CannotDo as refusal:
        speaking.refuse(str(refusal))
    except BrokenPipeError:
        return DONE  # whoever read the result has closed the pipe
    except KeyboardInterrupt:
        speaking.refuse(speaking.words._("Stopped. Nothing was written."))
    except Exception as error:  # noqa: BLE001 - the last door: people never meet a traceback
        _log.exception("command failed")
        speaking.refuse(_unexpected(speaking, error))
    return CANNOT


def _run(arguments: list[str], console: Console) -> int:
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        _help(console)
        return DONE
    if arguments[0] in ("-V", "--version"):
        console.say(f"NormsDesk {__version__}")
        return DONE
    name, rest = arguments[0], arguments[1:]
    if name not in COMMANDS:
        raise CannotDo(
            console.words._(
                "“{name}” is no command. Type “normsdesk --help” to see what it can do."
            ).format(name=name)
        )
    command = load_command(name)
    parser = _Parser(
        prog=f"normsdesk {name}",
        description=console.words._(command.help),
        allow_abbrev=False,  # --password must not be taken for --password-file
    )
    parser.words = console.words
    command.configure(parser)
    takes_passwords(parser)
    if "-h" in rest or "--help" in rest:
        console.say(parser.format_help().rstrip())
        return DONE
    typed = parser.parse_args(rest)
    return command.run(typed, replace(console, passwords=_passwords(console, typed.password_file)))


def _passwords(console: Console, files: Sequence[str]) -> Passwords:
    try:
        return Passwords([read_password(file) for file in files], ask_in_terminal)
    except PasswordFileError as error:
        raise CannotDo(say_password_file(console, error.file)) from error


def load_command(name: str) -> Command:
    """Import the module of one command, and only that."""
    command = import_module("normsdesk.cli." + name.replace("-", "_")).COMMAND
    assert isinstance(command, Command)
    return command


def _help(console: Console) -> None:
    console.say(console.words._("normsdesk [FILE]  opens the program. Other commands:"))
    console.say()
    rows = [(name, console.words._(load_command(name).help)) for name in COMMANDS]
    rows.append(("self-test", console.words._("Use every feature once, without a window")))
    width = max(len(name) for name, _ in rows)
    for name, text in rows:
        console.say(f"  {name.ljust(width)}  {text}")
    console.say()
    console.say(console.words._("“normsdesk COMMAND --help” tells more about one of them."))


def _unexpected(console: Console, error: Exception) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f"{trace.tb_frame.f_code.co_qualname}:{trace.tb_lineno}" if trace else "?"
    # Only the kind of error and the spot: its message could quote the project.
    return console.words._(
        "This did not work because of a fault in NormsDesk ({kind} in {where}). "
        "Your file was not changed."
    ).format(kind=type(error).__name__, where=where)
