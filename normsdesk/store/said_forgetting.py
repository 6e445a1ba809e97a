"""Deleting for good in words: what goes, and what stays out of reach."""

from collections.abc import Callable, Iterator

from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word
from normsdesk.model.marking import N_
from normsdesk.store.forgetting import Preview, Reached
from normsdesk.store.said_shared import SaidLine

_MOST = 5

NO_WAY_BACK = N_(
    "This cannot be undone. The undo steps of today go, too. A skilled person may still find "
    "traces on the disk itself."
)


def say_what_goes(words: Wording, preview: Preview) -> list[SaidLine]:
    """Say what is deleted in the project, and where else on this computer."""
    lines = [
        SaidLine(what=choice_word(words, kind), text=_records(words, count))
        for kind, count in preview.counts.items()
    ]
    kept = preview.versions + preview.bases
    if kept:
        told = words.ngettext("{count} written anew", "{count} written anew", kept)
        text = told.format(count=words.number(kept))
        lines.append(SaidLine(what=words._("Earlier versions in the file"), text=text))
    if preview.backups:
        told = words.ngettext(
            "{count} written anew, or removed if it cannot be read",
            "{count} written anew, or removed if they cannot be read",
            preview.backups,
        )
        text = told.format(count=words.number(preview.backups))
        lines.append(SaidLine(what=words._("Backups on this computer"), text=text))
    if preview.journals:
        told = words.ngettext(
            "{count} removed, with changes that no file has",
            "{count} removed, with changes that no file has",
            preview.journals,
        )
        text = told.format(count=words.number(preview.journals))
        lines.append(SaidLine(what=words._("Work left behind by a crash"), text=text))
    return lines


def say_what_stays(words: Wording, preview: Preview, named: Callable[[str], str]) -> list[SaidLine]:
    """Say what deleting cannot reach; ``named`` gives the name of a record by its id."""
    return list(_stays(words, preview, named))


def say_refused(words: Wording, reached: Reached) -> str:
    """Name files that still hold what should be gone; empty where there are none."""
    if not reached.stay:
        return ""
    told = words._("Still there: {files}. Close other windows and programs, then delete again.")
    return told.format(files=", ".join(str(path) for path in reached.stay[:_MOST]))


def _stays(words: Wording, preview: Preview, named: Callable[[str], str]) -> Iterator[SaidLine]:
    copy = words._("Copy that was given away")
    for note in preview.given:
        day = words.date(note.saved_at.date())
        text = words._("{date}: ask whoever has it to delete it").format(date=day)
        yield SaidLine(what=copy, text=text)
    for name in preview.answer_files:
        text = words._("{file}: it lies outside the project. Delete it yourself").format(file=name)
        yield SaidLine(what=words._("File of survey answers"), text=text)
    for place in preview.repeated[:_MOST]:
        text = words._("{record} repeats what somebody said").format(record=named(place.record_id))
        yield SaidLine(what=words._("The same words elsewhere"), text=text)
    text = words._("reports, prints, e-mails and full copies are not reached")
    yield SaidLine(what=words._("Whatever left this computer"), text=text)


def _records(words: Wording, count: int) -> str:
    told = words.ngettext("{count} deleted for good", "{count} deleted for good", count)
    return told.format(count=words.number(count)) if count else words._("none there")
