"""Putting a questionnaire together: what is asked, in which order, in one of three lengths."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from normsdesk.library.question_bank import Question, QuestionBank
from normsdesk.model.norm import Norm
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.survey import AskedQuestion, Questionnaire
from normsdesk.survey.order import (
    CONSENT,
    PRIVATE,
    Asked,
    SectionKind,
    asked_in,
    sections_of,
    with_gates,
)

Place = tuple[str, str]
"""A question code in capitals, and the id of the norm it asks about or ""."""

CLOSING = "Q57"
ABOUT_PEOPLE = ("Q03", "Q04", "Q06")


class Length(StrEnum):
    """How long a questionnaire begins."""

    SHORT = "short"
    MONITORING = "monitoring"
    FULL = "full"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One question as it will be asked.

    ``place`` is where it stands among the questions of the record; -1 for one that every form
    has, whatever the record says.
    """

    number: int
    place: int
    asked: Asked

    @property
    def key(self) -> Place:
        """What is asked: code and norm."""
        norm = self.asked.norm
        return self.asked.code, norm.id if norm is not None else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """Questions that are asked together, under a letter."""

    kind: SectionKind
    norm: Norm | None
    lines: tuple[Line, ...]


def chapters_of(
    snapshot: Snapshot, questionnaire: Questionnaire, bank: QuestionBank
) -> tuple[Chapter, ...]:
    """List the questions as the form will ask them, numbered through."""
    asked, _ = asked_in(snapshot, questionnaire, bank)
    places: dict[Place, int] = {}
    for place, row in enumerate(questionnaire.questions):
        code = row.question.strip().upper()
        places.setdefault((code, row.norm_id), place)
        places.setdefault((code, ""), place)
    number = 0
    found: list[Chapter] = []
    for section in sections_of(with_gates(asked, bank), questionnaire.order):
        lines: list[Line] = []
        for each in section.asked:
            number += 1
            key = (each.code, each.norm.id if each.norm is not None else "")
            lines.append(Line(number=number, place=places.get(key, -1), asked=each))
        found.append(Chapter(kind=section.kind, norm=section.norm, lines=tuple(lines)))
    return tuple(found)


def moved(questionnaire: Questionnaire, line: Line, target: Line) -> tuple[AskedQuestion, ...]:
    """Move a question to where another one stands; before it going up, after it going down."""
    rows = list(questionnaire.questions)
    if min(line.place, target.place) < 0:
        return questionnaire.questions
    row = rows.pop(line.place)
    rows.insert(target.place, row)
    return tuple(rows)


def without(questionnaire: Questionnaire, line: Line) -> tuple[AskedQuestion, ...]:
    """Take a question out."""
    return tuple(row for place, row in enumerate(questionnaire.questions) if place != line.place)


def picked(
    questionnaire: Questionnaire,
    wanted: Collection[Place],
    bank: QuestionBank,
    norm_ids: Sequence[str] = (),
) -> tuple[AskedQuestion, ...]:
    """Keep what is wanted where it stands, and put what is new where the bank has it.

    Questions of the project's own stay. ``norm_ids`` is the order of norms that are new.
    """
    kept = [
        row
        for row in questionnaire.questions
        if row.question.upper() not in bank.questions
        or (row.question.upper(), row.norm_id) in wanted
    ]
    held = {(row.question.upper(), row.norm_id) for row in kept}
    ranks = {code: rank for rank, code in enumerate(bank.questions)}
    norms = {norm_id: place for place, norm_id in enumerate(norm_ids, 1)}

    def order(place: Place) -> tuple[int, str, int]:
        return norms.get(place[1], 0), place[1], ranks[place[0]]

    for code, norm_id in sorted(wanted, key=order):
        if (code, norm_id) not in held:
            spot = _spot(kept, ranks[code], norm_id, ranks)
            kept.insert(spot, AskedQuestion(question=code, norm_id=norm_id))
    return tuple(kept)


def offered(bank: QuestionBank, *, per_norm: bool) -> tuple[Question, ...]:
    """List the questions to choose from, about a norm or once for everybody."""
    return tuple(each for each in bank.questions.values() if each.per_norm is per_norm)


def of_length(bank: QuestionBank, length: Length) -> tuple[Question, ...]:
    """List the questions of a length: ten, five, or the whole bank (method 4.2)."""
    match length:
        case Length.SHORT:
            return bank.short_form
        case Length.MONITORING:
            return bank.monitoring_form
        case Length.FULL:
            return tuple(bank.questions.values())


def places_for(bank: QuestionBank, length: Length, norm_ids: Sequence[str]) -> frozenset[Place]:
    """List what a questionnaire of a length asks about some norms, with its frame."""
    frame = (CONSENT, PRIVATE, *ABOUT_PEOPLE, CLOSING)
    found = {(code, "") for code in frame if code in bank.questions}
    for question in of_length(bank, length):
        if question.per_norm:
            found |= {(question.code, norm_id) for norm_id in norm_ids}
        else:
            found.add((question.code, ""))
    return frozenset(found)


def _spot(rows: Sequence[AskedQuestion], rank: int, norm_id: str, ranks: dict[str, int]) -> int:
    same = [
        place
        for place, row in enumerate(rows)
        if row.norm_id == norm_id and row.question.upper() in ranks
    ]
    before = [place for place in same if ranks[rows[place].question.upper()] < rank]
    if before:
        return before[-1] + 1
    return same[0] if same else len(rows)
