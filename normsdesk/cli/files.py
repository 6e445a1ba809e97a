"""Opening and writing files for a command: a failure becomes its sentence."""

import os
from pathlib import Path

from normsdesk.cli.console import CannotDo, Console
from normsdesk.store.contents import Contents
from normsdesk.store.failures import OpenFailed, OpenReason, SaveFailed
from normsdesk.store.project_file import Opened, save_project
from normsdesk.store.said import say_open_failure, say_save_failure


def opened(console: Console, file: str) -> Contents:
    """Read a project.

    Raises:
        CannotDo: it cannot be read.
    """
    outcome = read_project(console, Path(file))
    if isinstance(outcome, OpenFailed):
        raise CannotDo(say_not_opened(console, outcome))
    return outcome.contents


def read_project(console: Console, path: Path) -> Opened | OpenFailed:
    """Read a project, with its password where it has one."""
    return console.passwords.open_project(path, password_question(console, path))


def password_question(console: Console, path: Path) -> str:
    """Ask for the password of a project."""
    return console.words._("Password of {file}: ").format(file=path.name)


def say_not_opened(console: Console, failure: OpenFailed) -> str:
    """Say why a project was not read, and how its password is given."""
    if failure.reason is not OpenReason.SEALED:
        return say_open_failure(console.words, failure)
    return console.words._(
        "{file}: this file is protected. Add --password-file with a file that holds its password."
    ).format(file=failure.path)


def write_project(console: Console, file: str, contents: Contents) -> None:
    """Write a project to a new file.

    Raises:
        CannotDo: something is there already, or it cannot be written.
    """
    path = Path(file)
    if os.path.lexists(path):
        raise CannotDo(
            console.words._("{file}: this file is there already. Choose another name.").format(
                file=file
            )
        )
    outcome = save_project(path, contents)
    if isinstance(outcome, SaveFailed):
        raise CannotDo(say_save_failure(console.words, outcome))
