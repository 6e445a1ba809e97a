"""What commands that make paper share: norms chosen by their codes, and how many pages came out."""

from normsdesk.cli.console import DONE, CannotDo, Console
from normsdesk.exports.written import Written
from normsdesk.model.norm import Norm
from normsdesk.model.snapshot import Snapshot
from normsdesk.store.failures import SaveFailed
from normsdesk.store.said import say_save_failure


def norms_named(console: Console, snapshot: Snapshot, text: str) -> tuple[str, ...]:
    """Find the ids of norms by their codes, with commas between.

    Raises:
        CannotDo: no norm has one of the codes.
    """
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


def say_pages(console: Console, outcome: Written | SaveFailed) -> int:
    """Say how many pages were written, and return the exit status.

    Raises:
        CannotDo: nothing was written.
    """
    if isinstance(outcome, SaveFailed):
        raise CannotDo(say_save_failure(console.words, outcome))
    count = outcome.pages or 0
    said = console.words.ngettext("{count} page.", "{count} pages.", count)
    console.say(said.format(count=console.words.number(count)))
    return DONE
