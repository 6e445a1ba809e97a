"""What one card before a room holds, and how texts and lists are cut to what a room can read."""

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from normsdesk.figures.matrix import Matrix
from normsdesk.library.languages import Wording

LINES = 6
"""How many lines one card lists at most; the others stand on the next card."""
LONGEST_TITLE, LONGEST_TEXT, LONGEST_LINE = 170, 260, 120
"""Characters that a room can read from far away."""


class Ink(StrEnum):
    """In which colour a large number stands."""

    PLAIN = "plain"
    OWN = "own"  # what people think themselves
    OTHERS = "others"  # what they think of others


class Tone(StrEnum):
    """What a sign on a card warns of."""

    CALM = "calm"
    GOOD = "good"
    CARE = "care"
    HARM = "harm"


@dataclass(frozen=True, slots=True, kw_only=True)
class Big:
    """One large number with what it means; ``share`` 0–1 and its interval are drawn as a bar."""

    value: str
    label: str
    ink: Ink = Ink.PLAIN
    share: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a list: its code or place, what it says, and what belongs to it."""

    text: str
    code: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A short word that stands out."""

    text: str
    tone: Tone = Tone.CALM


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomCard:
    """One card. ``head`` says what it is, ``kind`` gives a norm's colours to its ``code``.

    ``note`` is a small line below, such as where the numbers come from.
    """

    head: str
    title: str
    code: str = ""
    kind: str = ""
    verdict: str = ""
    sentence: str = ""
    bigs: tuple[Big, ...] = ()
    lines: tuple[Line, ...] = ()
    sign: Sign | None = None
    matrix: Matrix | None = None
    note: str = ""

    def texts(self) -> Iterator[str]:
        """Yield everything the card says, in reading order."""
        yield from (self.head, self.code, self.verdict, self.title, self.sentence)
        for big in self.bigs:
            yield from (big.value, big.label)
        for line in self.lines:
            yield from (line.code, line.text, line.detail)
        if self.sign is not None:
            yield self.sign.text
        if self.matrix is not None:
            yield from (
                self.matrix.title,
                *(f"{one.code} {one.name}" for one in self.matrix.bubbles),
            )
        yield self.note

    def spoken(self) -> str:
        """Say the whole card on one line."""
        return ". ".join(text.rstrip(".") for text in self.texts() if text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deck:
    """The cards of one step; there is always at least one. Today has the number 0."""

    number: int
    title: str
    cards: tuple[RoomCard, ...]


def cut(text: str, longest: int = LONGEST_TEXT) -> str:
    """Give a text on one line, cut at a word."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    if " " not in line[:longest]:
        return f"{line[: longest - 1]}…"
    return textwrap.shorten(line, longest, placeholder="…")


def capital(text: str) -> str:
    """Begin with a capital letter."""
    return text[:1].upper() + text[1:]


def listed(words: Wording, card: RoomCard, lines: Sequence[Line]) -> Iterator[RoomCard]:
    """Spread lines over as many cards as they need, evenly; none without lines."""
    count = -(-len(lines) // LINES)
    for place in range(count):
        first, last = (round(len(lines) * edge / count) for edge in (place, place + 1))
        title = card.title
        if count > 1:
            title = words._("{title} ({number} of {count})").format(
                title=title, number=words.number(place + 1), count=words.number(count)
            )
        yield replace(card, title=title, lines=tuple(lines[first:last]))
