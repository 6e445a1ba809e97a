"""``normsdesk load IN.json OUT.norms``: make a project of what ``dump`` wrote."""

import argparse
from pathlib import Path

from normsdesk.cli.command import Command
from normsdesk.cli.console import DONE, CannotDo, Console
from normsdesk.cli.files import write_project
from normsdesk.model.marking import N_
from normsdesk.store.dump import load_text
from normsdesk.store.failures import OpenFailed, OpenReason, open_failure
from normsdesk.store.said import say_open_failure
from normsdesk.store.strangers import CodecFault


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", metavar="IN.json")
    parser.add_argument("file", metavar="OUT.norms")


def _run(arguments: argparse.Namespace, console: Console) -> int:
    path = Path(arguments.source)
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise CannotDo(say_open_failure(console.words, open_failure(path, error))) from error
    except UnicodeDecodeError as error:
        failure = OpenFailed(reason=OpenReason.BAD_JSON, path=path, fault=CodecFault.NOT_TEXT.value)
        raise CannotDo(say_open_failure(console.words, failure)) from error
    contents = load_text(text, path=path)
    if isinstance(contents, OpenFailed):
        raise CannotDo(say_open_failure(console.words, contents))
    write_project(console, arguments.file, contents)
    return DONE


COMMAND = Command(
    name="load", help=N_("Make a project of a JSON file"), configure=_configure, run=_run
)
