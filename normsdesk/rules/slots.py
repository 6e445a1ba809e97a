"""Whether what is typed into the slot of a practice is one: people do it, they do not think it."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from normsdesk.rules.hints_prepare import words_of


class SlotKind(StrEnum):
    """What a text reads like, where it does not read like a practice."""

    BELIEF = "slot.belief"
    NORM = "slot.norm"


@dataclass(frozen=True, slots=True)
class SlotReading:
    """What a text reads like, and the words that say so."""

    kind: SlotKind
    words: tuple[str, ...]


def slot_reading(
    text: str, norm_words: Collection[str], belief_words: Collection[str]
) -> SlotReading | None:
    """Tell whether a text reads like an attitude or like a norm; ``None`` for a practice.

    The first telling word decides: in "mothers think they must" that is "think". Words are
    compared in small letters.
    """
    beliefs = {word.casefold() for word in belief_words}
    norms = {word.casefold() for word in norm_words} - beliefs
    found = [word for word in words_of(text) if word in beliefs or word in norms]
    if not found:
        return None
    first = SlotKind.BELIEF if found[0] in beliefs else SlotKind.NORM
    of_kind = beliefs if first is SlotKind.BELIEF else norms
    return SlotReading(first, tuple(word for word in found if word in of_kind))


def without_beginning(text: str, telling: Collection[str]) -> str:
    """Take words that speak of a norm from the beginning: "should marry" is "marry"."""
    words = {word.casefold() for word in telling}
    rest = text.split()
    while rest and rest[0].casefold().strip(".,;:") in words:
        rest.pop(0)
    return " ".join(rest)
