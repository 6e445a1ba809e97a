"""``normsdesk load IN.json OUT.norms``: make a project of what ``dump`` wrote."""

import argparse
from pathlib import Path

from normsdesk.cli.command import Command
from normsdesk.cli.console import DONE, CannotDo, Console
from normsdesk.cli.files import write_project
from normsdesk.model.marking import N_
from normsdesk.store.dump import load_file
from normsdesk.store.failures import OpenFailed
from normsdesk.store.said import say_open_failure


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", metavar="IN.json")
    parser.add_argument("file", metavar="OUT.norms")


def _run(arguments: argparse.Namespace, console: Console) -> int:
    contents = load_file(Path(arguments.source))
    if isinstance(contents, OpenFailed):
        raise CannotDo(say_open_failure(console.words, contents))
    write_project(console, arguments.file, contents)
    return DONE


COMMAND = Command(
    name="load", help=N_("Make a project of a JSON file"), configure=_configure, run=_run
)
