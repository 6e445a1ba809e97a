"""A project that is open elsewhere, in words."""

from pathlib import Path

from normsdesk.library.languages import Wording
from normsdesk.store.lock import TakenBy


def taken_sentence(words: Wording, path: Path, taken: TakenBy) -> str:
    """Say who has a file open, where and since when, as far as it is known."""
    holder = taken.holder
    if holder is None:
        return words._("“{file}” is open in another window.").format(file=path.name)
    since = holder.since.astimezone()
    values = {
        "file": path.name,
        "who": holder.who,
        "where": holder.where,
        "date": words.date(since.date()),
        "time": f"{since.hour:02}:{since.minute:02}",
    }
    if not holder.who:  # a command works in it, or somebody who gave no role
        told = (
            words._("“{file}” is open on {where}, since {date}, {time}.")
            if taken.certain
            else words._(
                "A note beside “{file}” says that it is open on {where} since {date}, {time}. "
                "The note may be old."
            )
        )
        return told.format(**values)
    if taken.certain:
        return words._("“{file}” is open: {who} on {where}, since {date}, {time}.").format(**values)
    return words._(
        "A note beside “{file}” says that {who} has it open on {where} since {date}, {time}. "
        "The note may be old."
    ).format(**values)
