"""``normsdesk example NAME FILE``: write a bundled example."""

import argparse

from normsdesk.cli.command import Command
from normsdesk.cli.console import DONE, Console
from normsdesk.cli.files import write_project
from normsdesk.model.marking import N_
from normsdesk.store.examples import NAMES
from normsdesk.store.starting import example_contents


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", choices=NAMES)
    parser.add_argument("file", metavar="FILE")


def _run(arguments: argparse.Namespace, console: Console) -> int:
    write_project(console, arguments.file, example_contents(arguments.name))
    return DONE


COMMAND = Command(
    name="example", help=N_("Write one of the three examples"), configure=_configure, run=_run
)
