"""Telling what was deleted, with Undo beside it."""

from collections import Counter

from normsdesk.edit.document import Committed
from normsdesk.library.wording import spoken
from normsdesk.ui.bridge import Desk

_SHORT = 60


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
