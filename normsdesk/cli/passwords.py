"""Passwords on the command line: from a file or typed, never among the arguments."""

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, cast

from normsdesk.store.failures import OpenFailed, OpenReason, error_name
from normsdesk.store.project_file import Opened, open_project
from normsdesk.store.secret import Key, Recipe, SealError, key_of, keys_known

if TYPE_CHECKING:
    import argparse

STANDARD_INPUT = "-"
_MOST = 4096

Ask = Callable[[str], str | None]
"""Asks for a password by its question; ``None`` when there is nobody to ask."""


class PasswordFileError(Exception):
    """A file that should hold a password does not; ``detail`` is the system's name of an error."""

    def __init__(self, file: str, detail: str = "") -> None:
        super().__init__(file)
        self.file = file
        self.detail = detail


class Passwords:
    """What one command knows to open protected projects with.

    Keys are made once: a file that is read again costs nothing.

    Args:
        given: the passwords of the files that were named.
        ask: asks for one when none was named.
    """

    def __init__(self, given: Sequence[str] = (), ask: Ask | None = None) -> None:
        self._given = given
        self._ask = ask
        self._keys: list[Key] = []

    def open_project(self, path: Path, question: str) -> Opened | OpenFailed:
        """Read a project file, with a password where it has one."""
        outcome = open_project(path, unlock=keys_known(*self._keys))
        if not isinstance(outcome, OpenFailed) or outcome.reason is not OpenReason.SEALED:
            return outcome
        for password in self._candidates(question):
            outcome = open_project(path, unlock=lambda recipe, one=password: _key(one, recipe))
            if isinstance(outcome, Opened) and outcome.contents.key is not None:
                self._keys.append(outcome.contents.key)
            if not (isinstance(outcome, OpenFailed) and _is_refusal(outcome)):
                return outcome
        return outcome

    def open_quietly(self, path: Path) -> Opened | OpenFailed:
        """Read one of many project files, with the passwords that were named; ask for none."""
        silent = Passwords(self._given)
        silent._keys = self._keys
        return silent.open_project(path, "")

    def unlock(self, question: str) -> Callable[[Recipe], Key | None]:
        """Give keys of what was typed or named, without knowing whether they fit."""

        def unlock(recipe: Recipe) -> Key | None:
            known = keys_known(*self._keys)(recipe)
            if known is not None:
                return known
            first = next(iter(self._candidates(question)), None)
            return None if first is None else _key(first, recipe)

        return unlock

    def _candidates(self, question: str) -> Sequence[str]:
        if self._given or self._ask is None:
            return self._given
        typed = self._ask(question)
        return () if typed is None else (typed,)


def read_password(file: str) -> str:
    """Read a password file, or standard input for ``-``: one line, its end left off.

    Raises:
        PasswordFileError: it cannot be read or holds something else than one line.
    """
    try:
        if file == STANDARD_INPUT:
            text = sys.stdin.readline(_MOST)
        else:
            with Path(file).open("rb") as stream:
                text = stream.read(_MOST).decode("utf-8-sig")
    except OSError as error:
        raise PasswordFileError(file, error_name(error)) from error
    except ValueError as error:
        raise PasswordFileError(file) from error
    password = text.removesuffix("\n").removesuffix("\r")
    if not password or "\n" in password or len(text) >= _MOST:
        raise PasswordFileError(file)
    return password


def ask_in_terminal(question: str) -> str | None:
    """Ask where somebody can type without being seen; ``None`` without a terminal."""
    if not _somebody_types():
        return None
    import getpass

    try:
        return getpass.getpass(question)
    except EOFError:
        return None


def _somebody_types() -> bool:
    source = cast("TextIO | None", sys.stdin)  # a Windows program without a console has none
    if source is None or not source.isatty():
        return False
    if sys.platform != "win32":
        return True
    try:
        # Windows calls its empty device a terminal, too, and would read from it for ever.
        os.get_terminal_size(sys.stderr.fileno())
    except (OSError, ValueError):
        return False
    return True


def takes_passwords(parser: "argparse.ArgumentParser") -> None:
    """Let a command open protected projects."""
    parser.add_argument("--password-file", action="append", default=[], metavar="FILE")


def _key(password: str, recipe: Recipe) -> Key | None:
    try:
        return key_of(password, recipe)
    except SealError:
        return None


def _is_refusal(failure: OpenFailed) -> bool:
    return failure.reason is OpenReason.NOT_UNLOCKED
