"""A form for phones: its rows, its lists of answers, and what is to be said about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from normsdesk.survey.filling import FormNote, Said


def _nothing() -> Said:
    return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class FormRow:
    """One row of the form: a question, a note, a calculation, or an end of a group.

    ``kind`` is the type as XLSForm names it; conditions are in its language.
    """

    kind: str
    name: str = ""
    label: Said = field(default_factory=_nothing)
    hint: Said = field(default_factory=_nothing)
    required: bool = False
    relevant: str = ""
    constraint: str = ""
    constraint_message: Said = field(default_factory=_nothing)
    calculation: str = ""
    choice_filter: str = ""
    appearance: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormChoice:
    """One answer of a list: what is stored, and what is read out.

    ``parent`` is the answer to the question before that this one belongs to, where lists cascade.
    """

    name: str
    label: Said
    parent: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form, in the languages of its questionnaire.

    ``questions`` counts what people are asked, ``minutes`` is the estimate of method 4.1.
    """

    title: str
    form_id: str
    version: str
    languages: tuple[str, ...]
    rows: tuple[FormRow, ...]
    choices: Mapping[str, tuple[FormChoice, ...]]
    questions: int
    minutes: float
    notes: tuple[FormNote, ...]
