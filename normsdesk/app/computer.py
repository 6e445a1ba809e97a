"""This computer as a session needs to know it."""

import platform
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from normsdesk.app.session import Home
from normsdesk.library.languages import Wording
from normsdesk.store.journal import JournalState
from normsdesk.store.lock import Holder


def this_computer(
    data: Path,
    author: str,
    words: Wording,
    clock: Callable[[], datetime],
    on_journal: Callable[[JournalState], None],
) -> Home:
    """Describe it: the person's folder, who works here since now, and the time."""
    who = author or words._("Somebody")
    return Home(
        data=data,
        holder=Holder(who=who, where=platform.node(), since=clock()),
        author=author,
        clock=clock,
        on_journal=on_journal,
    )
