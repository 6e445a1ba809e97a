"""``normsdesk report FILE OUT.pdf|.docx|.xlsx``: the report for one reader, or its tables."""

import argparse
from pathlib import Path

from normsdesk.cli.check import chosen_day
from normsdesk.cli.command import Command
from normsdesk.cli.console import DONE, CannotDo, Console
from normsdesk.cli.files import opened
from normsdesk.cli.paper import norms_named
from normsdesk.cli.writing import change_project
from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.reports import remember_report
from normsdesk.edit.patch import Patch
from normsdesk.exports.build import SECTIONS, made_report, report_outline
from normsdesk.exports.options import Paper, ReportOptions, shipped_content
from normsdesk.exports.workbook import write_workbook
from normsdesk.exports.written import FORMATS, WORKBOOK, Looks, write_outline
from normsdesk.library.languages import offered_languages, wording_for
from normsdesk.model.marking import N_
from normsdesk.model.project import Reader
from normsdesk.model.snapshot import Snapshot
from normsdesk.store.failures import SaveFailed
from normsdesk.store.said import say_save_failure


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("out", metavar="OUT.pdf|.docx|.xlsx")
    parser.add_argument("--reader", choices=[each.value for each in Reader], default="mentor")
    parser.add_argument("--sections", default="", metavar="summary,norms")
    parser.add_argument("--norm", default="", metavar="N1")
    parser.add_argument("--language", choices=offered_languages(), default="en")
    parser.add_argument("--date", default="", metavar="2026-11-22")
    parser.add_argument("--paper", choices=[each.value for each in Paper], default="a4")
    parser.add_argument("--white-cover", action="store_true")
    parser.add_argument("--contacts", action="store_true")
    parser.add_argument("--remember", action="store_true")


def _run(arguments: argparse.Namespace, console: Console) -> int:
    out = Path(arguments.out)
    if out.suffix.lower() not in (*FORMATS, WORKBOOK):
        raise CannotDo(
            console.words._("{file}: choose a name that ends in .pdf, .docx or .xlsx.").format(
                file=out
            )
        )
    snapshot = opened(console, arguments.file).snapshot
    options = ReportOptions(
        reader=Reader(arguments.reader),
        date=chosen_day(console, arguments.date),
        sections=_chosen_sections(console, arguments.sections),
        contacts=arguments.contacts,
        norm_id=_chosen_norm(console, snapshot, arguments.norm),
    )
    content = shipped_content(arguments.language)
    words = wording_for(arguments.language)
    if out.suffix.lower() == WORKBOOK:
        paper = Paper(arguments.paper)
        outcome = write_workbook(snapshot, options, content, words, out, paper=paper)
    else:
        outline = report_outline(snapshot, options, content, words)
        looks = Looks(paper=Paper(arguments.paper), white_cover=arguments.white_cover)
        outcome = write_outline(outline, out, content.studio, looks)
    if isinstance(outcome, SaveFailed):
        raise CannotDo(say_save_failure(console.words, outcome))
    if arguments.remember and not options.norm_id:

        def remembering(now: Snapshot) -> Patch | Rejected:
            return remember_report(now, made_report(now, options, content, words))

        change_project(console, Path(arguments.file), remembering)
    return DONE


def _chosen_sections(console: Console, text: str) -> frozenset[str]:
    chosen = frozenset(part.strip() for part in text.split(",") if part.strip())
    unknown = sorted(chosen - set(SECTIONS))
    if unknown:
        raise CannotDo(
            console.words._("“{name}” is no section. Choose from: {names}.").format(
                name=unknown[0], names=", ".join(SECTIONS)
            )
        )
    return chosen


def _chosen_norm(console: Console, snapshot: Snapshot, code: str) -> str:
    found = norms_named(console, snapshot, code)
    if len(found) > 1:
        raise CannotDo(console.words._("Two pages tell of one norm. Choose one of these."))
    return next(iter(found), "")


COMMAND = Command(
    name="report",
    help=N_("Write the report for one reader as a PDF, for Word, or its tables for Excel"),
    configure=_configure,
    run=_run,
)
