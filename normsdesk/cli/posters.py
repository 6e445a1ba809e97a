"""``normsdesk posters FILE OUT.pdf``: one page for a norm or the theory, for a meeting."""

import argparse
from pathlib import Path

from normsdesk.cli.command import Command
from normsdesk.cli.console import DONE, CannotDo, Console
from normsdesk.cli.files import opened
from normsdesk.exports.options import shipped_content
from normsdesk.exports.posters.writing import THEORY, PosterWish, write_posters
from normsdesk.exports.worksheets.wish import SheetPaper
from normsdesk.library.languages import offered_languages, wording_for
from normsdesk.model.marking import N_
from normsdesk.model.norm import Norm
from normsdesk.model.snapshot import Snapshot
from normsdesk.store.failures import SaveFailed
from normsdesk.store.said import say_save_failure


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
    named = _norms(console, snapshot, arguments.norm)
    wish = PosterWish(
        posters=(*named, *((THEORY,) if arguments.theory else ())),
        paper=SheetPaper(arguments.paper),
    )
    studio = shipped_content(arguments.language).studio
    outcome = write_posters(snapshot, wish, out, wording_for(arguments.language), studio)
    if isinstance(outcome, SaveFailed):
        raise CannotDo(say_save_failure(words, outcome))
    count = outcome.pages or 0
    said = words.ngettext("{count} page.", "{count} pages.", count)
    console.say(said.format(count=words.number(count)))
    return DONE


def _norms(console: Console, snapshot: Snapshot, text: str) -> tuple[str, ...]:
    known = {norm.code.casefold(): norm.id for norm in snapshot.all(Norm)}
    codes = [part.strip() for part in text.split(",") if part.strip()]
    for code in codes:
        if code.casefold() not in known:
            raise CannotDo(
                console.words._("No norm has the code “{code}”. There are: {codes}.").format(
                    code=code, codes=", ".join(norm.code for norm in snapshot.all(Norm)) or "–"
                )
            )
    return tuple(known[code.casefold()] for code in codes)


COMMAND = Command(
    name="posters",
    help=N_("Write posters for a community meeting as a PDF: norm cards, theory of change"),
    configure=_configure,
    run=_run,
)
