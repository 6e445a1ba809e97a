"""What a command is: a name, its arguments, and what it does."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass

from normsdesk.cli.console import Console

Configure = Callable[[argparse.ArgumentParser], None]
Run = Callable[[argparse.Namespace, Console], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One command of the terminal; ``help`` is a marked source text, ``run`` gives the status."""

    name: str
    help: str
    configure: Configure
    run: Run


def takes_file(parser: argparse.ArgumentParser) -> None:
    """Let a command take a project file."""
    parser.add_argument("file", metavar="FILE")


def takes_file_and_json(parser: argparse.ArgumentParser) -> None:
    """Let a command take a project file and answer in JSON."""
    takes_file(parser)
    parser.add_argument("--json", action="store_true")
