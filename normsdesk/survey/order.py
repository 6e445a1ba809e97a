"""In which order a questionnaire asks: sections, and one's own view before or after the others'."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from normsdesk.library.question_bank import Question, QuestionBank
from normsdesk.model.norm import Norm
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.survey import Questionnaire, QuestionOrder, SurveyQuestion

CONSENT, PRIVATE = "Q01", "Q02"
"""The two questions no interview goes on without."""

_OWN = frozenset({"attitude", "belief", "reason"})
_DO = frozenset({"empirical_expectation", "empirical_trend", "empirical_expectation_alternative"})
_APPROVE = frozenset({"normative_expectation", "normative_expectation_alternative"})


class SectionKind(StrEnum):
    """What a section of a form is for."""

    GATE = "gate"
    PROFILE = "profile"
    NORM = "norm"
    MORE = "more"
    CLOSE = "close"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question in its place: one of the bank or one of the project, and its norm."""

    question: Question | None = None
    own: SurveyQuestion | None = None
    norm: Norm | None = None

    @property
    def code(self) -> str:
        """The code of the question."""
        if self.question is not None:
            return self.question.code
        return self.own.code if self.own is not None else ""

    @property
    def norm_code(self) -> str:
        """The code of the norm it asks about; empty for none."""
        return self.norm.code if self.norm is not None else ""

    @property
    def construct(self) -> str:
        """What it asks about."""
        return self.question.construct if self.question is not None else ""

    @property
    def sensitive(self) -> bool:
        """Whether answering may harm the person who answers."""
        if self.question is not None:
            return self.question.sensitive
        return self.own is not None and self.own.sensitive

    @property
    def one_of_pair(self) -> bool:
        """Whether of two who belong together only one may be asked (method 4.1)."""
        return self.sensitive and self.construct != "profile"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Questions that are asked together."""

    kind: SectionKind
    asked: tuple[Asked, ...]
    norm: Norm | None = None


def asked_in(
    snapshot: Snapshot, questionnaire: Questionnaire, bank: QuestionBank
) -> tuple[tuple[Asked, ...], tuple[str, ...]]:
    """Look every question up, each once; also list the codes that nobody knows."""
    own = {each.code: each for each in snapshot.all(SurveyQuestion) if each.code}
    found: dict[tuple[str, str], Asked] = {}
    unknown: list[str] = []
    for place in questionnaire.questions:
        code = place.question.strip().upper()
        norm = snapshot.find(Norm, place.norm_id)
        if code not in bank.questions and code not in own:
            unknown.append(place.question)
            continue
        question = bank.questions.get(code)
        if question is not None and _once(question):
            norm = None
        asked = Asked(question=question, own=own.get(code), norm=norm)
        found.setdefault((code, asked.norm_code), asked)
    return tuple(found.values()), tuple(unknown)


def with_gates(asked: Sequence[Asked], bank: QuestionBank) -> tuple[Asked, ...]:
    """Add the questions about consent and privacy where a questionnaire lacks them."""
    codes = {each.code for each in asked}
    missing = [code for code in (CONSENT, PRIVATE) if code not in codes and code in bank.questions]
    return (*(Asked(question=bank.questions[code]) for code in missing), *asked)


def sections_of(asked: Sequence[Asked], order: QuestionOrder) -> tuple[Section, ...]:
    """Cut the questions into sections: gates, profile, then norms and others as they come."""
    groups: dict[tuple[str, str], list[Asked]] = {}
    first = _needed_by_norms(asked)
    run = 1
    for each in asked:
        kind = _kind(each)
        if kind is SectionKind.MORE:
            key = (kind.value, "" if each.code in first else str(run))
        else:
            key = (kind.value, each.norm.id if each.norm is not None else "")
            run += kind is SectionKind.NORM
        groups.setdefault(key, []).append(each)
    sections = [
        Section(
            kind=SectionKind(kind),
            asked=needed_first(_ordered(members, order)),
            norm=members[0].norm if kind == SectionKind.NORM else None,
        )
        for (kind, _), members in groups.items()
    ]
    ranks = {SectionKind.GATE: 0, SectionKind.PROFILE: 1, SectionKind.CLOSE: 4}
    early = {id(section) for section, key in zip(sections, groups, strict=True) if key[1] == ""}
    return tuple(
        sorted(sections, key=lambda each: ranks.get(each.kind, 2 if id(each) in early else 3))
    )


def _needed_by_norms(asked: Sequence[Asked]) -> frozenset[str]:
    # A question about one norm may build on a general one, which is then asked before all norms.
    return frozenset(
        code
        for each in asked
        if each.norm is not None and each.question is not None
        for code in each.question.needs
    )


def needed_first(asked: Sequence[Asked]) -> tuple[Asked, ...]:
    """Move each question before the first one that builds on its answer."""
    result: list[Asked] = []
    by_code: dict[str, list[Asked]] = {}
    for each in asked:
        by_code.setdefault(each.code, []).append(each)
    for each in asked:
        for code in each.question.needs if each.question is not None else ():
            result += [one for one in by_code.get(code, ()) if one not in result]
        if each not in result:
            result.append(each)
    return tuple(result)


def _once(question: Question) -> bool:
    # Consent, age or sex have nothing to do with a norm, whatever a questionnaire says.
    about_people = question.construct in ("gate", "profile", "close")
    return about_people and not question.text.placeholders


def _kind(asked: Asked) -> SectionKind:
    if asked.norm is not None:
        return SectionKind.NORM
    match asked.construct:
        case "gate":
            return SectionKind.GATE
        case "profile":
            return SectionKind.PROFILE
        case "close" | "backlash":
            return SectionKind.CLOSE
        case _:
            return SectionKind.MORE


def _ordered(members: Sequence[Asked], order: QuestionOrder) -> tuple[Asked, ...]:
    # Only views change places, among the places that views have; all else stays where it is.
    views = (
        [_OWN, _DO, _APPROVE] if order is QuestionOrder.OWN_VIEW_FIRST else [_DO, _APPROVE, _OWN]
    )
    places = [spot for spot, each in enumerate(members) if each.construct in _OWN | _DO | _APPROVE]
    sorted_views = [
        members[spot] for group in views for spot in places if members[spot].construct in group
    ]
    result = list(members)
    for spot, each in zip(places, sorted_views, strict=True):
        result[spot] = each
    return tuple(result)
