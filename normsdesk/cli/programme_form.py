"""``normsdesk programme-form FILE OUT.docx``: a form of the programme, to fill in and to sign."""

import argparse
from pathlib import Path

from normsdesk.cli.check import chosen_day
from normsdesk.cli.command import Command
from normsdesk.cli.console import DONE, CannotDo, Console
from normsdesk.cli.files import opened
from normsdesk.exports.forms.programme import FormWish, ProgrammeForm, write_form
from normsdesk.exports.options import shipped_content
from normsdesk.exports.written import WORD
from normsdesk.library.languages import offered_languages, wording_for
from normsdesk.model.marking import N_
from normsdesk.store.failures import SaveFailed
from normsdesk.store.said import say_save_failure


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("out", metavar="OUT.docx")
    parser.add_argument("--form", choices=[each.value for each in ProgrammeForm], required=True)
    parser.add_argument("--blank", action="store_true")
    parser.add_argument("--contacts", action="store_true")
    parser.add_argument("--language", choices=offered_languages(), default="en")
    parser.add_argument("--date", default="", metavar="2026-11-22")


def _run(arguments: argparse.Namespace, console: Console) -> int:
    out = Path(arguments.out)
    if out.suffix.lower() != WORD:
        told = console.words._("{file}: choose a name that ends in .docx.")
        raise CannotDo(told.format(file=out))
    wish = FormWish(
        made_on=chosen_day(console, arguments.date),
        blank=arguments.blank,
        contacts=arguments.contacts,
    )
    snapshot = opened(console, arguments.file).snapshot
    outcome = write_form(
        ProgrammeForm(arguments.form),
        snapshot,
        wish,
        wording_for(arguments.language),
        shipped_content(arguments.language).studio.palette,
        out,
    )
    if isinstance(outcome, SaveFailed):
        raise CannotDo(say_save_failure(console.words, outcome))
    return DONE


COMMAND = Command(
    name="programme-form",
    help=N_("Write a form of the programme for Word: agreement, inception, before, after"),
    configure=_configure,
    run=_run,
)
