"""The one table from code to words: codes come from the lower rooms, words are said here."""

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from normsdesk.library.languages import Wording
from normsdesk.library.wording.choices import CHOICES
from normsdesk.library.wording.drawing import DRAWING
from normsdesk.library.wording.evidence import EVIDENCE
from normsdesk.library.wording.failures import FAILURES
from normsdesk.library.wording.hints import HINTS
from normsdesk.library.wording.joining import JOINING
from normsdesk.library.wording.measuring import MEASURING
from normsdesk.library.wording.mentorship import MENTORSHIP
from normsdesk.library.wording.outcomes import OUTCOMES
from normsdesk.library.wording.plans import PLANS
from normsdesk.library.wording.practice import PRACTICE
from normsdesk.library.wording.records import DONE, RECORD_NAMES, TABLE_NAMES
from normsdesk.library.wording.report import REPORT
from normsdesk.library.wording.rescue import RESCUE
from normsdesk.library.wording.scales import SCALES
from normsdesk.library.wording.stories import STORIES
from normsdesk.library.wording.survey import SURVEY
from normsdesk.library.wording.templates import TEMPLATES
from normsdesk.library.wording.threads import THREADS
from normsdesk.library.wording.today import TODAY
from normsdesk.library.wording.units import UNITS
from normsdesk.library.wording.verdicts import VERDICTS
from normsdesk.library.wording.worksheets import WORKSHEETS
from normsdesk.model.scales import Scale

TABLE: Mapping[str, str] = {
    **CHOICES,
    **SCALES,
    **TABLE_NAMES,
    **RECORD_NAMES,
    **DRAWING,
    **DONE,
    **EVIDENCE,
    **FAILURES,
    **HINTS,
    **VERDICTS,
    **OUTCOMES,
    **JOINING,
    **PLANS,
    **PRACTICE,
    **MEASURING,
    **MENTORSHIP,
    **REPORT,
    **RESCUE,
    **TEMPLATES,
    **THREADS,
    **TODAY,
    **STORIES,
    **SURVEY,
    **UNITS,
    **WORKSHEETS,
}
"""Every code that people may meet, with its marked source text."""

_HUMPS = re.compile(r"(?<!^)(?=[A-Z])")


def spoken(words: Wording, code: str, /, **values: object) -> str:
    """Say ``code`` in the language of ``words``, with ``values`` in its places.

    Raises:
        KeyError: nobody has worded the code, or a value it needs is missing.
    """
    text = words._(TABLE[code])
    return text.format(**values) if values else text


def choice_code(member: StrEnum) -> str:
    """Give the code of a choice: ``norm_valence.restrictive``; a whole code is its own."""
    if "." in member.value:
        return member.value
    return f"{_kind_code(type(member))}.{member.value}"


@cache
def _kind_code(kind: type[StrEnum]) -> str:
    return _HUMPS.sub("_", kind.__name__).lower()


def choice_word(words: Wording, member: StrEnum) -> str:
    """Say a stored choice.

    Raises:
        KeyError: nobody has worded the choice.
    """
    return spoken(words, choice_code(member))


def scale_word(words: Wording, scale: Scale, value: int) -> str:
    """Say what a number on a scale means; empty where the number has no word of its own."""
    code = f"{scale.code}.{value}"
    return spoken(words, code) if code in TABLE else ""


def unit_word(words: Wording, unit: str) -> str:
    """Say the unit of a number; empty where it has none or needs no word."""
    code = f"unit.{unit}"
    return spoken(words, code) if code in TABLE else ""
