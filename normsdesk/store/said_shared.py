"""What a copy for somebody else lacks, in words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from normsdesk.library.languages import Wording
from normsdesk.library.wording import spoken
from normsdesk.store.sharing import SharedCopy, TakenOut


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidLine:
    """One line: what kind of records, and what the copy lacks of them."""

    what: str
    text: str


def say_taken_out(words: Wording, copy: SharedCopy) -> list[SaidLine]:
    """Say table by table what the copy lacks; empty where it lacks nothing."""
    lines = [
        line
        for table, found in groupby(copy.taken_out, key=lambda one: one.table)
        for line in _said_table(words, table, list(found))
    ]
    if copy.files:
        lines.append(SaidLine(what=words._("Attached files"), text=_left_out(words, copy.files)))
    if copy.versions:
        kept = words._("Earlier versions of the project")
        lines.append(SaidLine(what=kept, text=_left_out(words, copy.versions)))
    return lines


def _said_table(words: Wording, table: str, found: Sequence[TakenOut]) -> Iterator[SaidLine]:
    what = spoken(words, f"table.{table}")
    gone = sum(one.count for one in found if not one.path)
    if gone:
        yield SaidLine(what=what, text=_left_out(words, gone))
    emptied = _labels(words, (one for one in found if one.label and not one.replaced))
    if emptied:
        text = words._("without: {fields}").format(fields=", ".join(emptied))
        yield SaidLine(what=what, text=text)
    coarser = _labels(words, (one for one in found if one.label and one.replaced))
    if coarser:
        text = words._("only the district in: {fields}").format(fields=", ".join(coarser))
        yield SaidLine(what=what, text=text)


def _labels(words: Wording, found: Iterable[TakenOut]) -> list[str]:
    return list(dict.fromkeys(words._(one.label) for one in found))


def _left_out(words: Wording, count: int) -> str:
    told = words.ngettext("{count} left out", "{count} left out", count)
    return told.format(count=words.number(count))
