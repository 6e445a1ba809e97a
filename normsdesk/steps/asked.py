"""A hint of the Coach as people meet it: its question, and the place where it is answered."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from types import MappingProxyType

from normsdesk.library.languages import Wording
from normsdesk.library.norm_words import read_norm_words
from normsdesk.library.wording import TABLE, spoken
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.coach import hints
from normsdesk.rules.hints import Hint
from normsdesk.steps.catalogue import STEPS
from normsdesk.steps.naming import Naming
from normsdesk.steps.step import Step

_ANSWERED_BY_ADDING: Mapping[str, str] = MappingProxyType(
    {
        "participants.nobody_named": "contacts",
        "participants.too_few": "contacts",
        "participants.too_many": "contacts",
        "participants.no_senior_leader": "contacts",
        "participants.no_evaluation": "contacts",
        "participants.no_programme_design": "contacts",
        "participants.no_spare": "contacts",
        "participants.same_focal_and_back_up": "contacts",
        "participants.no_focal_point": "contacts",
        "participants.no_back_up": "contacts",
        "participants.too_few_staff_for_mou": "contacts",
        "participants.director_not_attending": "inception_records",
        "participants.director_not_whole_training": "inception_records",
        "power.no_note": "power_notes",
        "safety.before_practice": "ethics_checks",
        "safety.before_diagnosis": "ethics_checks",
        "theory.strategy_without_risk": "risks",
        "theory.powerful_group_not_reached": "strategies",
        "story.coders_differ": "vignettes",
        "dominance.no_norm_holds_it": "norms",
        "dominance.factors_outweigh": "structural_factors",
        "dominance.obstacles_named": "structural_factors",
        "score.raters_differ": "scores",
        "score.provisional": "scores",
        "norm.no_reference_group": "reference_groups",
        "norm.no_profile": "norm_profiles",
        "norm.questions_missing": "norm_profiles",
        "decision.missing": "decisions",
        "ethics.not_yet": "ethics_checks",
        "ethics.open": "ethics_checks",
        "norm_outcome.no_ee": "indicators",
        "norm_outcome.no_ne": "indicators",
        "norm_outcome.no_sanction": "indicators",
        "norm_outcome.no_practice": "indicators",
        "indicator.no_baseline": "data_values",
        "indicator.behind": "data_values",
        "value.unusable": "data_values",
        "meeting.no_half_point": "meetings",
        "meeting.no_reflection": "meetings",
    }
)
"""Hints answered by a record that is not there yet, or by a list as a whole, and its table."""

_WITHOUT_A_FIELD: Mapping[str, str] = MappingProxyType({"data.no_promise": "retention_plans"})
"""Hints answered by such a record while they name no field of one that is there."""


_ABOUT_LAST = frozenset({"comment.open"})
"""Hints that name what their record is about, and not the record itself."""

SHORT_PATH = "short_path"
"""The ``step_id`` of the page that leads over one norm in 90 minutes; it is no step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where to go: a section of a step, a record in it and one of its fields, as far as known.

    ``step_id`` and ``section_id`` are those of the catalogue; ``path`` is empty for the record as
    a whole, ``record_id`` for the section as a whole. ``about`` are the records that something
    asked for in the section is about, the first one most of all.
    """

    step_id: str
    section_id: str = ""
    record_id: str = ""
    path: str = ""
    about: tuple[str, ...] = ()


def asked(snapshot: Snapshot, *, today: date) -> tuple[Hint, ...]:
    """List everything the Coach asks about a project on a day.

    Raises:
        KeyError: the snapshot has no project.
    """
    return hints(snapshot, today=today, norm_words=_norm_words())


def question(words: Wording, snapshot: Snapshot, hint: Hint) -> str:
    """Word what a hint asks."""
    return spoken(
        words,
        hint.code,
        what=_subject(words, snapshot, hint),
        number="" if hint.number is None else words.number(hint.number, 0),
        list=words.listing([_part(words, each) for each in hint.words]),
    )


def place_of_hint(snapshot: Snapshot, hint: Hint) -> Place:
    """Find where the question of a hint is answered."""
    table = _ANSWERED_BY_ADDING.get(hint.code)
    if not hint.field:
        table = _WITHOUT_A_FIELD.get(hint.code, table)
    if table:
        found = place_of_table(table) or Place(step_id=hint.step.value)
        return replace(found, about=hint.record_ids)
    for record_id in hint.record_ids[:1] if hint.field else hint.record_ids:
        place = place_of_record(snapshot, record_id, hint.field)
        if place is not None and (hint.field or place.step_id == hint.step.value):
            return place
    return Place(step_id=hint.step.value)


def place_of_record(snapshot: Snapshot, record_id: str, path: str = "") -> Place | None:
    """Find where a record stands; ``None`` when it is gone or stands on no page."""
    record = snapshot.record(record_id)
    found = place_of_table(record.table) if record is not None else None
    if found is None:
        return None
    return Place(step_id=found.step_id, section_id=found.section_id, record_id=record_id, path=path)


def place_of_table(table: str) -> Place | None:
    """Find the first section that lists a table."""
    for step in STEPS:
        for section in step.sections:
            if section.table == table:
                return Place(step_id=step.id, section_id=section.id)
    return None


def step_of(step_id: str) -> Step:
    """Return a step by its id.

    Raises:
        KeyError: there is no such step.
    """
    for step in STEPS:
        if step.id == step_id:
            return step
    raise KeyError(step_id)


def _subject(words: Wording, snapshot: Snapshot, hint: Hint) -> str:
    ids = hint.record_ids[::-1] if hint.code in _ABOUT_LAST else hint.record_ids[:1]
    record = next((each for each in map(snapshot.record, ids) if each is not None), None)
    return Naming(words, snapshot).short_title(record) if record is not None else ""


def _part(words: Wording, word: str) -> str:
    topic = f"ethics_topic.{word}"
    return spoken(words, topic) if topic in TABLE else word


@cache
def _norm_words() -> Mapping[str, tuple[str, ...]]:
    return read_norm_words()
