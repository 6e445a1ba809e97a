"""``normsdesk posters FILE OUT.pdf``: one page for a norm or the theory, for a meeting."""

import argparse
from pathlib import Path

from normsdesk.cli.command import Command
from normsdesk.cli.console import CannotDo, Console
from normsdesk.cli.files import opened
from normsdesk.cli.paper import norms_named, say_pages
from normsdesk.exports.options import shipped_content
from normsdesk.exports.posters.writing import THEORY, PosterWish, posters_pdf
from normsdesk.exports.worksheets.wish import SheetPaper
from normsdesk.exports.worksheets.writing import keep_sheets
from normsdesk.library.languages import offered_languages, wording_for
from normsdesk.model.marking import N_


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("out", metavar="OUT.pdf")
    parser.add_argument("--norm", default="", metavar="N1,N2")
    parser.add_argument("--theory", action="store_true")
    parser.add_argument("--paper", choices=[each.value for each in SheetPaper], default="a4")
    parser.add_argument("--language", choices=offered_languages(), default="en")


def _run(arguments: argparse.Namespace, console: Console) -> int:
    out, words = Path(arguments.out), console.words
    if out.suffix.lower() != ".pdf":
        raise CannotDo(
            words._("{file}: posters are a PDF. Choose a name that ends in .pdf.").format(file=out)
        )
    snapshot = opened(console, arguments.file).snapshot
    named = norms_named(console, snapshot, arguments.norm)
    wish = PosterWish(
        posters=(*named, *((THEORY,) if arguments.theory else ())),
        paper=SheetPaper(arguments.paper),
    )
    studio = shipped_content(arguments.language).studio
    made = posters_pdf(snapshot, wish, wording_for(arguments.language), studio)
    return say_pages(console, keep_sheets(made, out))


COMMAND = Command(
    name="posters",
    help=N_("Write posters for a community meeting as a PDF: norm cards, theory of change"),
    configure=_configure,
    run=_run,
)
