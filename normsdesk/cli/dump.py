"""``normsdesk dump FILE [OUT.json]``: everything as one documented JSON."""

import argparse
from pathlib import Path

from normsdesk.cli.command import Command
from normsdesk.cli.console import DONE, CannotDo, Console
from normsdesk.cli.files import opened
from normsdesk.model.marking import N_
from normsdesk.store.atomic import write_atomically
from normsdesk.store.dump import dump_text
from normsdesk.store.failures import SaveFailed
from normsdesk.store.said import say_save_failure


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("out", nargs="?", metavar="OUT.json")


def _run(arguments: argparse.Namespace, console: Console) -> int:
    contents = opened(console, arguments.file)
    text = dump_text(contents)
    if arguments.out is None:
        console.out.write(text)
        return DONE
    outcome = write_atomically(Path(arguments.out), text.encode("utf-8"))
    if isinstance(outcome, SaveFailed):
        raise CannotDo(say_save_failure(console.words, outcome))
    if contents.key is not None:
        told = console.words._("{file} has no password: who finds it can read it.")
        console.say(told.format(file=arguments.out))
    return DONE


COMMAND = Command(
    name="dump", help=N_("Write everything as one JSON file"), configure=_configure, run=_run
)
