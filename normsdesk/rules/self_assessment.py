"""Scores of the after-training form, for one person and for a cohort (method 3.8)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from normsdesk.model.mentorship import FormMoment, SelfAssessmentAfter
from normsdesk.model.programme import AnswerKey, PackItemKind, ProgrammePack, Subscale

OVERALL_NEEDS = 6
"""The overall mean needs this many answered items."""

COHORT_NEEDS = 5
"""Nothing is shown of a group of fewer people, so that no answer points at somebody."""

TEST_NEEDS = 20
"""Below this many pairs nothing may be said about significance."""

_CONTESTED = "AF3"
_FIRM = "AF4"
_HIGH = 4  # of 1–5; see _is_high


class FormFlag(StrEnum):
    """What a person's form asks the mentor to take up."""

    REVISIT_LESSON = "form.revisit_lesson"
    DISCUSS = "form.discuss"
    STRAIGHT_LINE = "form.straight_line"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemKey:
    """How one item counts."""

    item: str
    reversed: bool
    subscale: Subscale


KEYS = (
    ItemKey(item="AF1", reversed=False, subscale=Subscale.RELEVANCE),
    ItemKey(item="AF2", reversed=True, subscale=Subscale.FEASIBILITY),
    ItemKey(item="AF3", reversed=True, subscale=Subscale.CONCEPT),
    ItemKey(item="AF4", reversed=True, subscale=Subscale.CONCEPT),
    ItemKey(item="AF5", reversed=False, subscale=Subscale.CONCEPT),
    ItemKey(item="AF6", reversed=False, subscale=Subscale.CONFIDENCE),
    ItemKey(item="AF7", reversed=True, subscale=Subscale.FEASIBILITY),
    ItemKey(item="AF8", reversed=False, subscale=Subscale.CONFIDENCE),
)
"""The keys of method 3.8, used where the programme pack gives none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormKeys:
    """How the form is scored: its scale, its keys and whether item 3 counts."""

    minimum: int = 1
    maximum: int = 5
    items: tuple[ItemKey, ...] = KEYS
    item_3_scored: bool = True

    def accepts(self, value: int) -> bool:
        """Tell whether ``value`` is an answer; a scale without extent has none."""
        return self.minimum < self.maximum and self.minimum <= value <= self.maximum


@dataclass(frozen=True, slots=True, kw_only=True)
class FormScores:
    """One person's scores, 0–100; a subscale is missing when none of its items was answered."""

    subscales: Mapping[Subscale, float]
    overall: float | None
    answered: int
    flags: tuple[FormFlag, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortScores:
    """Means over the people of all organisations, 0–100; nothing below 5 people.

    ``people`` is how many forms there are, ``too_few`` whether they are too few to show.
    """

    people: int
    too_few: bool
    subscales: Mapping[Subscale, float]
    overall: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One person's forms before and after, by code."""

    respondent: str
    before: FormScores
    after: FormScores


@dataclass(frozen=True, slots=True, kw_only=True)
class BeforeAndAfter:
    """Both means, and the people who answered both times.

    The pairs are sheets of single persons and never for managers. ``significance_allowed`` is
    whether there are pairs enough to speak of significance.
    """

    before: CohortScores
    after: CohortScores
    pairs: tuple[Pair, ...]
    significance_allowed: bool


def keys_of(pack: ProgrammePack | None) -> FormKeys:
    """Read the keys and the scale from the programme pack; method 3.8 where it gives none."""
    if pack is None:
        return FormKeys()
    own = {
        item.number: ItemKey(
            item=item.number, reversed=item.key is AnswerKey.REVERSED, subscale=item.subscale
        )
        for item in pack.items
        if item.kind is PackItemKind.AFTER_QUESTION and item.key and item.subscale
    }
    standard = {each.item: each for each in KEYS}
    return FormKeys(
        minimum=pack.scale_minimum,
        maximum=pack.scale_maximum,
        items=tuple((standard | own).values()),
        item_3_scored=pack.item_3_scored,
    )


def form_scores(form: SelfAssessmentAfter, keys: FormKeys) -> FormScores:
    """Score one person's form (method 3.8).

    Answers left out, "not sure" and answers outside the scale do not count.
    """
    raw = {
        answer.item: answer.value
        for answer in form.answers
        if answer.value is not None and keys.accepts(answer.value)
    }
    scored = [
        (key.subscale, _percent(raw[key.item], key, keys))
        for key in keys.items
        if key.item in raw and (keys.item_3_scored or key.item != _CONTESTED)
    ]
    return FormScores(
        subscales=MappingProxyType(_means(scored)),
        overall=_mean([value for _, value in scored]) if len(scored) >= OVERALL_NEEDS else None,
        answered=len(scored),
        flags=_flags(raw, keys),
    )


def cohort(scores: Sequence[FormScores]) -> CohortScores:
    """Pool a cohort's forms: the mean of people over all organisations (method 3.8)."""
    too_few = len(scores) < COHORT_NEEDS
    subscales: dict[Subscale, float] = {}
    overall: float | None = None
    if not too_few:
        for subscale in Subscale:
            known = [each.subscales[subscale] for each in scores if subscale in each.subscales]
            if len(known) >= COHORT_NEEDS:
                subscales[subscale] = _mean(known)
        totals = [each.overall for each in scores if each.overall is not None]
        overall = _mean(totals) if len(totals) >= COHORT_NEEDS else None
    return CohortScores(
        people=len(scores),
        too_few=too_few,
        subscales=MappingProxyType(subscales),
        overall=overall,
    )


def before_and_after(forms: Iterable[SelfAssessmentAfter], keys: FormKeys) -> BeforeAndAfter | None:
    """Set the forms before and after side by side; nothing when none was asked before."""
    by_moment: dict[FormMoment, dict[str, FormScores]] = {moment: {} for moment in FormMoment}
    for form in forms:
        code = f"{form.organisation_id}/{form.respondent}"
        by_moment[form.moment][code] = form_scores(form, keys)
    before, after = by_moment[FormMoment.BEFORE], by_moment[FormMoment.AFTER]
    if not before:
        return None
    pairs = tuple(
        Pair(respondent=code.rpartition("/")[2], before=before[code], after=after[code])
        for code in sorted(before.keys() & after.keys())
    )
    return BeforeAndAfter(
        before=cohort(list(before.values())),
        after=cohort(list(after.values())),
        pairs=pairs,
        significance_allowed=len(pairs) >= TEST_NEEDS,
    )


def looks_like_name(code: str, names: Iterable[str] = ()) -> bool:
    """Tell whether a code could name somebody: a word without a digit, or a part of a name.

    ``names`` are those of people the project knows.
    """
    parts = {part.casefold() for part in code.split()}
    known = {part.casefold() for name in names for part in name.split() if len(part) > 2}
    letters = sum(each.isalpha() for each in code)
    return bool(parts & known) or (letters > 3 and not any(each.isdigit() for each in code))


def _percent(value: int, key: ItemKey, keys: FormKeys) -> float:
    turned = keys.minimum + keys.maximum - value if key.reversed else value
    return (turned - keys.minimum) / (keys.maximum - keys.minimum) * 100


def _means(scored: Sequence[tuple[Subscale, float]]) -> dict[Subscale, float]:
    return {
        subscale: _mean([value for name, value in scored if name is subscale])
        for subscale in Subscale
        if any(name is subscale for name, _ in scored)
    }


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _flags(raw: Mapping[str, int], keys: FormKeys) -> tuple[FormFlag, ...]:
    flags: list[FormFlag] = []
    if _is_high(raw.get(_FIRM), keys):
        flags.append(FormFlag.REVISIT_LESSON)
    if _is_high(raw.get(_CONTESTED), keys):
        flags.append(FormFlag.DISCUSS)
    given = [raw.get(key.item) for key in keys.items]
    if None not in given and len(set(given)) == 1:
        flags.append(FormFlag.STRAIGHT_LINE)
    return tuple(flags)


def _is_high(value: int | None, keys: FormKeys) -> bool:
    # 4 of 1–5: three quarters of the scale and more, whatever its ends are.
    return value is not None and (value - keys.minimum) * 4 >= (keys.maximum - keys.minimum) * 3
