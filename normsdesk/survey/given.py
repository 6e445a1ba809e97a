"""What a cell of a file of answers says, and what columns of one question say together."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from normsdesk.survey.refusing import shown
from normsdesk.survey.scales import (
    BLANK,
    NoAnswer,
    Understanding,
    folded_text,
    is_whole,
    whole_text,
)
from normsdesk.survey.yes_words import NO_WORDS, YES_WORDS

FIRST_WORD = "*"
"""Stands among the spellings of a yes where the first word of an answer says enough."""

_LONGEST = 24
_BETWEEN_WORDS = re.compile(r"[\s,;:.!–-]+")
_YES = frozenset({"1", *YES_WORDS, "checked", "selected", "ticked", "x", "✓", "✔", "☑", "☒"})
_NO = frozenset({"0", *NO_WORDS, "unchecked", "not selected", "unticked", "☐"})


@dataclass(frozen=True, slots=True)
class Odd:
    """An answer that does not count because it is no answer of the question."""

    kind: NoAnswer
    text: str


@dataclass(frozen=True, slots=True)
class Partly:
    """Ticked answers beside ``text``, which is none of them: a person's own words, say."""

    codes: tuple[str, ...]
    text: str
    kind: NoAnswer = NoAnswer.UNKNOWN


Given = str | tuple[str, ...] | NoAnswer | Odd | Partly
"""What one cell says: a code, ticked codes, or why it does not count."""


def valid_of(given: Given) -> str | tuple[str, ...] | None:
    """Give what counts of a cell."""
    if isinstance(given, Partly):
        return given.codes
    return None if isinstance(given, (Odd, NoAnswer)) else given


def given_in(text: str, understanding: Understanding, *, several: bool) -> Given:
    """Understand an answer, or several that were ticked."""
    if several:
        known, unknown = understanding.pieces(text)
        if known:
            return Partly(known, shown(", ".join(unknown), _LONGEST)) if unknown else known
    found = understanding.answer(text)
    if found is NoAnswer.OUT_OF_RANGE or found is NoAnswer.UNKNOWN:
        return Odd(found, shown(text, _LONGEST))
    return found


def ticked_in(text: str) -> Given:
    """Understand a box: ticked, left empty, or something else."""
    folded = folded_text(text)
    if folded in BLANK:
        return NoAnswer.BLANK
    plain = whole_text(folded) if is_whole(folded) else folded
    if plain in _YES or plain in _NO:
        return "1" if plain in _YES else "0"
    return Odd(NoAnswer.UNKNOWN, shown(text, _LONGEST))


def with_labels_ticked(values: list[Given]) -> list[Given]:
    """Take the same words in every box that is not empty for a tick: some tools write the label."""
    said = {each for each in values if each is not NoAnswer.BLANK}
    (label,) = said if len(said) == 1 else (None,)
    if not isinstance(label, Odd) or not any(sign.isalpha() for sign in label.text):
        return values
    return ["1" if each == label else each for each in values]


def agreed_in(text: str, yes: Mapping[str, str]) -> str:
    """Tell whether somebody agreed to take part: "1" or "0".

    Where ``yes`` holds `FIRST_WORD`, "Yes, I agree" is a yes as well.
    """
    folded = folded_text(text)
    plain = whole_text(folded) if is_whole(folded) else folded
    if folded in yes or plain in yes:
        return "1"
    first = _BETWEEN_WORDS.split(folded, maxsplit=1)[0]
    return "1" if FIRST_WORD in yes and first in yes else "0"


def tells_consent(texts: Iterable[str], yes: Mapping[str, str]) -> bool:
    """Tell whether nearly all texts say that somebody agreed, or did not."""
    filled = [folded_text(text) for text in texts if text]
    said = [
        agreed_in(text, yes) == "1" or _BETWEEN_WORDS.split(text, maxsplit=1)[0] in _NO
        for text in filled
    ]
    return bool(filled) and sum(said) * 5 >= len(said) * 4


def together(
    whole: Sequence[Sequence[Given]],
    ticks: Sequence[tuple[str, Sequence[Given]]],
    kept: Sequence[int],
) -> list[Given]:
    """Give one answer of each row that is kept: of a column, or else of its boxes."""
    if len(whole) == 1 and not ticks:
        everybody = len(kept) == len(whole[0])
        return list(whole[0]) if everybody else list(map(whole[0].__getitem__, kept))
    given: list[Given] = []
    for row in kept:
        answer = _first(values[row] for values in whole) if whole else NoAnswer.BLANK
        if ticks and answer is NoAnswer.BLANK:
            answer = _from_ticks([(choice, values[row]) for choice, values in ticks])
        given.append(answer)
    return given


def _first(answers: Any) -> Given:
    # Two columns for one question are two versions of a form; the filled one counts.
    fallback: Given = NoAnswer.BLANK
    for each in answers:
        if not isinstance(each, (NoAnswer, Odd)):
            return each
        if fallback is NoAnswer.BLANK:
            fallback = each
    return fallback


def _from_ticks(ticks: Sequence[tuple[str, Given]]) -> Given:
    chosen = dict.fromkeys(choice for choice, value in ticks if value == "1")
    for code, kind in (("98", NoAnswer.DONT_KNOW), ("99", NoAnswer.REFUSED)):
        if code in chosen:
            return kind
    odd = next((value for _, value in ticks if isinstance(value, Odd)), None)
    if odd is not None:
        return Partly(tuple(chosen), odd.text, odd.kind) if chosen else odd
    # Nobody can answer by ticking nothing, so a row of empty boxes was not asked or left out.
    return tuple(chosen) or NoAnswer.BLANK
