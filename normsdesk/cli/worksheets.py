"""``normsdesk worksheets FILE OUT.pdf``: workshop sheets, blank, with pictures or filled."""

import argparse
from pathlib import Path

from normsdesk.cli.command import Command
from normsdesk.cli.console import CannotDo, Console
from normsdesk.cli.files import opened
from normsdesk.cli.paper import say_pages
from normsdesk.exports.options import shipped_content
from normsdesk.exports.worksheets.wish import Filling, SheetPaper, SheetWish
from normsdesk.exports.worksheets.writing import keep_sheets, worksheets_pdf
from normsdesk.library.languages import offered_languages, wording_for
from normsdesk.model.marking import N_
from normsdesk.model.project import Reader
from normsdesk.steps.catalogue import STEPS
from normsdesk.steps.worksheets.catalogue import WORKSHEETS, sheets_of


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("out", metavar="OUT.pdf")
    parser.add_argument("--step", type=int, choices=range(1, 10), metavar="N")
    parser.add_argument("--sheets", default="", metavar="norm,risks")
    parser.add_argument("--paper", choices=[each.value for each in SheetPaper], default="a4")
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--pictures", action="store_true")
    kind.add_argument("--filled", action="store_true")
    parser.add_argument("--guide", action="store_true")
    parser.add_argument("--reader", choices=[each.value for each in Reader], default="internal")
    parser.add_argument("--language", choices=offered_languages(), default="en")


def _run(arguments: argparse.Namespace, console: Console) -> int:
    out, words = Path(arguments.out), console.words
    if out.suffix.lower() != ".pdf":
        raise CannotDo(
            words._("{file}: worksheets are a PDF. Choose a name that ends in .pdf.").format(
                file=out
            )
        )
    filling = Filling.PICTURES if arguments.pictures else Filling.BLANK
    wish = SheetWish(
        sheets=_chosen(console, arguments.sheets, arguments.step),
        paper=SheetPaper(arguments.paper),
        filling=Filling.FILLED if arguments.filled else filling,
        guide=arguments.guide,
        reader=Reader(arguments.reader),
    )
    snapshot = opened(console, arguments.file).snapshot
    if not wish.chosen():
        raise CannotDo(words._("None of these sheets has a version with pictures."))
    studio = shipped_content(arguments.language).studio
    made = worksheets_pdf(snapshot, wish, wording_for(arguments.language), studio)
    return say_pages(console, keep_sheets(made, out))


def _chosen(console: Console, text: str, step: int | None) -> tuple[str, ...]:
    """List the sheets that were named, and those of a step."""
    words = console.words
    known = [each.id for each in WORKSHEETS]
    named = [part.strip() for part in text.split(",") if part.strip()]
    for name in named:
        if name not in known:
            raise CannotDo(
                words._("“{name}” is no sheet. Choose from: {names}.").format(
                    name=name, names=", ".join(known)
                )
            )
    if step is not None:
        of_step = sheets_of(next(each.id for each in STEPS if each.number == step))
        if not of_step and not named:
            raise CannotDo(
                words._("Step {number} has no sheets. Choose another step.").format(number=step)
            )
        named.extend(each.id for each in of_step)
    return tuple(named)


COMMAND = Command(
    name="worksheets",
    help=N_("Write sheets for the workshop as a PDF: blank, with pictures, or filled"),
    configure=_configure,
    run=_run,
)
