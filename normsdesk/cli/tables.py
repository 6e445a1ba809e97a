"""``normsdesk tables FILE OUT.xlsx|.docx|.pdf``: logframe, tracking table, reference sheets."""

import argparse
from pathlib import Path

from normsdesk.cli.check import chosen_day
from normsdesk.cli.command import Command, takes_file
from normsdesk.cli.console import DONE, CannotDo, Console
from normsdesk.cli.files import opened
from normsdesk.exports.options import shipped_content
from normsdesk.exports.plan_tables import TABLE_FORMATS, TABLES, TableSources, write_tables
from normsdesk.library.indicators import read_indicators
from normsdesk.library.languages import offered_languages, wording_for
from normsdesk.library.question_bank import read_question_bank
from normsdesk.model.marking import N_
from normsdesk.model.project import Reader
from normsdesk.store.failures import SaveFailed
from normsdesk.store.redact import Redaction, redacted
from normsdesk.store.said import say_save_failure, shown


def _configure(parser: argparse.ArgumentParser) -> None:
    takes_file(parser)
    parser.add_argument("out", metavar="OUT.xlsx|.docx|.pdf")
    parser.add_argument("--only", default="", metavar=",".join(TABLES))
    parser.add_argument("--reader", choices=[each.value for each in Reader], default="donor")
    parser.add_argument("--language", choices=offered_languages(), default="en")
    parser.add_argument("--date", default="", metavar="2026-11-22")


def _run(arguments: argparse.Namespace, console: Console) -> int:
    words, out = console.words, Path(arguments.out)
    if out.suffix.lower() not in TABLE_FORMATS:
        said = words._("{file}: choose a name that ends in .xlsx, .docx or .pdf.")
        raise CannotDo(said.format(file=shown(str(out), 200)))
    which = _chosen(console, arguments.only)
    day = chosen_day(console, arguments.date)
    snapshot = opened(console, arguments.file).snapshot
    snapshot = redacted(snapshot, Redaction(reader=Reader(arguments.reader)))
    sources = TableSources(
        words=wording_for(arguments.language),
        library=read_indicators(),
        bank=read_question_bank(),
    )
    content = shipped_content(arguments.language)
    outcome = write_tables(snapshot, which, sources, content, out, day)
    if isinstance(outcome, SaveFailed):
        raise CannotDo(say_save_failure(words, outcome))
    return DONE


def _chosen(console: Console, text: str) -> tuple[str, ...]:
    wanted = [part.strip() for part in text.split(",") if part.strip()]
    unknown = [each for each in wanted if each not in TABLES]
    if unknown:
        said = console.words._("“{name}” is no table. Choose from: {names}.")
        raise CannotDo(said.format(name=shown(unknown[0]), names=", ".join(TABLES)))
    return tuple(each for each in TABLES if not wanted or each in wanted)


COMMAND = Command(
    name="tables",
    help=N_("Write logframe, tracking table and reference sheets for Excel, Word or as a PDF"),
    configure=_configure,
    run=_run,
)
