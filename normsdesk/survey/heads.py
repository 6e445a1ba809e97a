"""Headings of more than one row, as tools for questionnaires on the web write them.

Qualtrics writes codes, then the words of the questions, then where they come from as JSON.
SurveyMonkey writes questions, and in the row below them "Response" or what can be ticked.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from normsdesk.survey.files import Row, heading_row, heading_text

_MOST_BELOW = 2
_IMPORT_ID = '{"importid"'
_PLAIN = frozenset({"response", "open-ended response"})


def whole_heading(rows: Iterable[Row]) -> Row | None:
    """Find the heading: the number of its last row, and one name for each column."""
    seen: list[Row] = []

    def looked_at() -> Iterator[Row]:
        for row in rows:
            seen.append(row)
            yield row

    first = heading_row(looked_at())
    if first is None:
        return None
    below = [
        (number, [heading_text(cell) for cell in cells])
        for number, cells in seen
        if number > first[0]
    ]
    for number, texts in below[:_MOST_BELOW]:
        filled = [text for text in texts if text]
        marked = sum(text.lower().replace(" ", "").startswith(_IMPORT_ID) for text in filled)
        if filled and marked * 2 > len(filled):
            return number, first[1]
    if below and any(text.casefold() in _PLAIN for text in below[0][1]):
        number, texts = below[0]
        return number, _joined([heading_text(cell) for cell in first[1]], texts)
    return first


def _joined(questions: Sequence[str], answers: Sequence[str]) -> list[Any]:
    """Name each column after its question, and after what is ticked in it."""
    width = max(len(questions), len(answers))
    above = [*questions, *([""] * (width - len(questions)))]
    under = [*answers, *([""] * (width - len(answers)))]
    names: list[Any] = []
    question = ""
    for upper, lower in zip(above, under, strict=True):
        question = upper or question
        said = "" if lower.casefold() in _PLAIN else lower
        names.append(f"{question}/{said}" if question and said else upper or said)
    return names
