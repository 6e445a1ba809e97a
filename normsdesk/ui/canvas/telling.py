"""What is told: counts and progress of boxes in words, and what was deleted."""

from collections import Counter
from collections.abc import Iterator

from normsdesk.edit.document import Committed
from normsdesk.library.languages import Wording
from normsdesk.library.wording import spoken
from normsdesk.rules.progress import Status
from normsdesk.ui.bridge import Desk

_SHORT = 60


def linked(words: Wording, incoming: int, outgoing: int) -> Iterator[str]:
    """Say how many links a box has."""
    text = words.ngettext("{count} link in", "{count} links in", incoming)
    yield text.format(count=words.number(incoming))
    text = words.ngettext("{count} out", "{count} out", outgoing)
    yield text.format(count=words.number(outgoing))


def counted(words: Wording, asked: int, comments: int) -> Iterator[str]:
    """Say how many hints and comments there are, where there are any."""
    if asked:
        text = words.ngettext("{count} hint", "{count} hints", asked)
        yield text.format(count=words.number(asked))
    if comments:
        text = words.ngettext("{count} comment", "{count} comments", comments)
        yield text.format(count=words.number(comments))


def said_of(words: Wording, standing: Status | None) -> Iterator[str]:
    """Say how far the indicators of a box have come, where that is known."""
    if standing is not None:
        word = spoken(words, standing.value)
        yield words._("Indicators: {status}").format(status=word)


def tell_added(desk: Desk, count: int, outcome: Committed) -> None:
    """Say how many boxes of a list came in."""
    words, bridge = desk.kit.words, desk.bridge
    text = words.ngettext("{count} box added.", "{count} boxes added.", count)
    shown = text.format(count=words.number(count))
    desk.notices.show_message(shown, words._("Undo"), lambda: bridge.take_back(outcome))


def tell_deleted(desk: Desk, name: str, ids: set[str], outcome: Committed) -> None:
    """Say what went, and what went with it."""
    words = desk.kit.words
    text = words._("Deleted: {name}.").format(name=_shortened(name))
    if len(ids) > 1:
        text = words.ngettext("{count} deleted.", "{count} deleted.", len(ids)).format(
            count=words.number(len(ids))
        )
    more = Counter(
        change.table
        for change in outcome.patch.changes
        if change.after is None and change.id not in ids and change.table != "positions"
    )
    others = [
        words._("{count} × {table}").format(
            count=words.number(number), table=spoken(words, f"table.{table}")
        )
        for table, number in more.items()
    ]
    if others:
        text = words._("{deleted} With it went: {others}.").format(
            deleted=text, others=words.listing(others)
        )
    bridge = desk.bridge
    desk.notices.show_message(text, words._("Undo"), lambda: bridge.take_back(outcome))


def _shortened(name: str) -> str:
    return name if len(name) <= _SHORT else name[: _SHORT - 1].rstrip() + "…"
