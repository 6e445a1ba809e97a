"""Opening and writing files for a command: a failure becomes its sentence."""

import os
from pathlib import Path

from normsdesk.cli.console import CannotDo, Console
from normsdesk.store.contents import Contents
from normsdesk.store.failures import OpenFailed, SaveFailed
from normsdesk.store.project_file import open_project, save_project
from normsdesk.store.said import say_open_failure, say_save_failure


def opened(console: Console, file: str) -> Contents:
    """Read a project.

    Raises:
        CannotDo: it cannot be read.
    """
    outcome = open_project(Path(file))
    if isinstance(outcome, OpenFailed):
        raise CannotDo(say_open_failure(console.words, outcome))
    return outcome.contents


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
