"""``normsdesk handbook --into FOLDER``: the handbook as a PDF, or for Word."""

import argparse
from datetime import date
from pathlib import Path

from normsdesk.cli.command import Command
from normsdesk.cli.console import DONE, CannotDo, Console
from normsdesk.exports.handbook.handbook import shipped_pictures
from normsdesk.exports.handbook.writing import handbook_path, write_handbook
from normsdesk.library.languages import offered_languages, wording_for
from normsdesk.model.marking import N_
from normsdesk.store.failures import SaveFailed
from normsdesk.store.said import say_save_failure


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--into", required=True, metavar="FOLDER|OUT.pdf|OUT.docx")
    parser.add_argument("--language", choices=offered_languages(), default="en")
    parser.add_argument("--pictures", default="", metavar="FOLDER")


def _run(arguments: argparse.Namespace, console: Console) -> int:
    pictures = None
    if arguments.pictures:
        pictures = shipped_pictures(Path(arguments.pictures))
        if not pictures:
            told = console.words._("{folder}: there are no pictures here (0.png to 9.png).")
            raise CannotDo(told.format(folder=arguments.pictures))
    path = handbook_path(Path(arguments.into))
    outcome = write_handbook(wording_for(arguments.language), path, date.today(), pictures)
    if isinstance(outcome, SaveFailed):
        raise CannotDo(say_save_failure(console.words, outcome))
    console.say(str(path))
    return DONE


COMMAND = Command(
    name="handbook",
    help=N_("Write the handbook, made of the Guide, the glossary and pictures"),
    configure=_configure,
    run=_run,
)
