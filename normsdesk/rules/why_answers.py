"""What an answer to "why" may become: a norm, a sanction, a structural factor (domain 1.2)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from normsdesk.model.practice import FactorDomain, WhyTag
from normsdesk.model.project import Contact
from normsdesk.model.snapshot import Snapshot

WHYS = 5
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LEAST_NAME = 3


class Becomes(StrEnum):
    """What a record is made of an answer."""

    NORM = "becomes.norm"
    SANCTION = "becomes.sanction"
    MATERIAL = "becomes.material"
    INSTITUTIONAL = "becomes.institutional"
    SOCIAL = "becomes.social"
    INDIVIDUAL = "becomes.individual"


DOMAINS: Mapping[Becomes, FactorDomain] = {
    Becomes.MATERIAL: FactorDomain.MATERIAL,
    Becomes.INSTITUTIONAL: FactorDomain.INSTITUTIONAL,
    Becomes.SOCIAL: FactorDomain.SOCIAL,
    Becomes.INDIVIDUAL: FactorDomain.INDIVIDUAL,
}
"""The area of the structural factor that an answer becomes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyWords:
    """Beginnings of words by language that hint at a kind of cause."""

    sanction: Mapping[str, Sequence[str]]
    norm: Mapping[str, Sequence[str]]
    material: Mapping[str, Sequence[str]]
    institutional: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyGuess:
    """What the words of an answer hint at, and which word; a person decides."""

    becomes: Becomes
    word: str


def why_guess(answer: str, words: WhyWords, languages: Sequence[str]) -> WhyGuess | None:
    """Guess by its words what an answer names; ``None`` when no word hints at anything.

    A reaction goes before an expectation, and both before money and law: these are easily named,
    what people do to each other is not.
    """
    said = f" {' '.join(_WORD.findall(answer.casefold()))}"
    for becomes, lists in (
        (Becomes.SANCTION, words.sanction),
        (Becomes.NORM, words.norm),
        (Becomes.MATERIAL, words.material),
        (Becomes.INSTITUTIONAL, words.institutional),
    ):
        for language in languages:
            for word in lists.get(language, ()):
                if f" {word}" in said:
                    return WhyGuess(becomes=becomes, word=word)
    return None


def suggested(tag: WhyTag | None, guess: WhyGuess | None) -> Becomes | None:
    """Suggest what an answer becomes: the tag decides, the words only refine it."""
    hinted = guess.becomes if guess is not None else None
    if tag is WhyTag.NORM:
        return Becomes.SANCTION if hinted is Becomes.SANCTION else Becomes.NORM
    if tag is WhyTag.STRUCTURAL:
        return hinted if hinted is Becomes.INSTITUTIONAL else Becomes.MATERIAL
    return Becomes.INDIVIDUAL if tag is WhyTag.INDIVIDUAL else None


def tag_of(becomes: Becomes) -> WhyTag:
    """Tell the kind of cause that a record is made of."""
    if becomes in (Becomes.NORM, Becomes.SANCTION):
        return WhyTag.NORM
    return WhyTag.INDIVIDUAL if becomes is Becomes.INDIVIDUAL else WhyTag.STRUCTURAL


def looks_like_a_name(snapshot: Snapshot, text: str) -> bool:
    """Tell whether a text names a person instead of a role.

    A name of the people of the project, or two capitalised words beside each other.
    """
    names = {
        part.casefold()
        for contact in snapshot.all(Contact)
        for part in _WORD.findall(contact.name)
        if len(part) >= _LEAST_NAME
    }
    found = _WORD.findall(text)
    if any(word.casefold() in names for word in found):
        return True
    capital = [word[:1].isupper() and word[1:].islower() for word in found]
    return any(one and two for one, two in pairwise(capital))
