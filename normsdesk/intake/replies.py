"""A phone message of a mentor, taken apart by the numbers of the places it speaks of.

"4.2: Ask the girls, too. 6.1 – why first?" has two answers. What phones put before a message
(date, time, sender) is left out; the sender is told.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

LONGEST_MESSAGE = 100_000
"""A message is read up to so many letters."""

_SENT = re.compile(
    r"""^(?:
        \[ [^\]\n]{6,40} \]\s*                                # [22/11/2026, 10:31:05] Mentor: ...
      | \d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s+\d{1,2}[:.]\d{2}   # 22/11/2026, 10:31 - Mentor: ...
        (?::\d{2})?\s*(?:[ap]\.?\s?m\.?)?\s*[-–—]\s+
    )(?:(?P<who>[^:\n\d][^:\n]{0,60}):\s)?""",
    re.VERBOSE | re.IGNORECASE,
)
_UNSEEN = dict.fromkeys(
    map(ord, "\u200b\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069\ufeff")
)
"""Marks of direction that phones put around numbers and names."""

_PLACE = r"(?:\d{1,2}(?:[.,]\d{1,5})?|[A-Za-z]{1,4}\d{1,5})"
_PLACES = rf"{_PLACE}(?:(?:\s*(?:,|;|&|/|\+)\s+|\s*/\s*|\s+(?:and|et|y|e|na)\s+){_PLACE})*"
_MARKS = r"[\s>*_~#•·–—(\[-]*"
_AT_START = re.compile(
    rf"^{_MARKS}(?P<places>{_PLACES})\s*[\])*_~]*\s*(?P<mark>[:\uff1a)=]|[.]\s|\s[-–—]\s)[*_~]*\s*"
)
_BARE = re.compile(rf"^{_MARKS}(?P<places>\d{{1,2}}[.,]\d{{1,5}})[*_~]*(?:\s+|$)")
_INSIDE = re.compile(
    r"(?:(?<=[.!?;,])|(?<=\s))\s*[*_~(\[]*(?P<places>\d{1,2}\.\d{1,5})[\])*_~]*\s?[:\uff1a]\s+"
)
_EACH = re.compile(_PLACE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyPart:
    """What is said about some places; ``places`` is empty for what comes before any number.

    A place is a number such as 4.2, that of a chapter such as 4, or a code such as N2, all as
    typed, with a point for a comma. ``who`` is the sender as the phone wrote it.
    """

    places: tuple[str, ...]
    text: str
    who: str = ""


def reply_parts(message: str, is_known: Callable[[str], bool]) -> tuple[ReplyPart, ...]:
    """Take a message apart.

    ``is_known`` tells whether a place is there: inside a line only a known number opens a new
    answer, so that "at 10.30: a call" stays what it is.
    """
    parts: list[tuple[tuple[str, ...], str, list[str]]] = []
    who = ""
    text = message[:LONGEST_MESSAGE].translate(_UNSEEN)
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        sent = _SENT.match(line)
        if sent is not None:
            who = (sent.group("who") or "").strip() or who
            line = line[sent.end() :]
            if not _opened(line, is_known):
                parts.append(((), who, []))  # another message, about nothing in particular
        for places, text in _cut(line, is_known):
            if places or not parts:
                parts.append((places, who, [text]))
            else:
                parts[-1][2].append(text)
    return tuple(
        ReplyPart(places=places, text=text, who=sender)
        for places, sender, lines in parts
        if (text := _whole(lines)) or places
    )


def _opened(line: str, is_known: Callable[[str], bool]) -> re.Match[str] | None:
    found = _AT_START.match(line)
    if found is not None:
        places = _named(found.group("places"))
        marked = found.group("mark")
        # "3 - we agree" and "4. Next" are lists more often than chapters.
        if marked in (":", "\uff1a") or all("." in each or is_known(each) for each in places):
            return found
    bare = _BARE.match(line)
    return bare if bare is not None and is_known(_named(bare.group("places"))[0]) else None


def _cut(line: str, is_known: Callable[[str], bool]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Give the pieces of a line: what goes on from above first, then each answer begun in it."""
    found = _opened(line, is_known)
    places: tuple[str, ...] = ()
    at = 0
    if found is not None:
        places, at = _named(found.group("places")), found.end()
    for inner in _INSIDE.finditer(line, at):
        if not is_known(inner.group("places")):
            continue
        if places or line[at : inner.start()].strip():
            yield places, line[at : inner.start()]
        places, at = _named(inner.group("places")), inner.end()
    yield places, line[at:]


def _named(places: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_place(each) for each in _EACH.findall(places)))


def _place(text: str) -> str:
    whole, point, part = text.replace(",", ".").partition(".")
    if not point:
        return whole.upper() if not whole.isdigit() else str(int(whole))
    return f"{int(whole)}.{int(part)}"


def _whole(lines: list[str]) -> str:
    return "\n".join(line.strip() for line in lines).strip().strip("*_~").strip()
