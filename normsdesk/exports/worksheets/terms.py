"""Key words with the words that people use for them where they live."""

from collections.abc import Sequence

from normsdesk.library.languages import Wording
from normsdesk.model.snapshot import Snapshot


def local_terms(seen: Snapshot, words: Wording, wanted: Sequence[str] = ()) -> str:
    """Write key words with their local terms; all of them unless some are wanted."""
    pairs = [
        words._("{term}: {local}").format(term=began(each.term.strip()), local=each.local.strip())
        for each in seen.project.local_terms
        if each.term.strip()
        and each.local.strip()
        and (not wanted or each.term.strip().casefold() in wanted)
    ]
    return " · ".join(pairs)


def began(text: str) -> str:
    """Begin a text with a capital."""
    return text[:1].upper() + text[1:]
