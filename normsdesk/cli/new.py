"""``normsdesk new FILE [--title T]``: an empty project."""

import argparse
from pathlib import Path

from normsdesk.cli.command import Command
from normsdesk.cli.console import DONE, Console
from normsdesk.cli.files import write_project
from normsdesk.model.marking import N_
from normsdesk.store.starting import started_project


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("--title", default="", metavar="T")


def _run(arguments: argparse.Namespace, console: Console) -> int:
    title: str = arguments.title or Path(arguments.file).stem
    write_project(console, arguments.file, started_project(title))
    return DONE


COMMAND = Command(name="new", help=N_("Make an empty project"), configure=_configure, run=_run)
