"""Whether an organisation can take part, and whom it names (method 3.9)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from normsdesk.model.mentorship import (
    MOU,
    Attends,
    CriterionStatus,
    InceptionRecord,
    SelectionAnswer,
    SelectionCheck,
)
from normsdesk.model.project import Contact, ContactRole, Organisation, OrganisationType
from normsdesk.model.snapshot import Snapshot

CRITERIA = ("O1", "O2", "O3", "O4")
CONDITIONS = ("C1", "C2", "C3", "C4", "C5", "C6")
ITEMS = CRITERIA + CONDITIONS
STAFF = (15, 100)
"""A small or medium organisation has this many staff."""

FUNDED_MONTHS = 36
PARTLY_FUNDED_MONTHS = 24
PARTICIPANTS = (3, 4)
COHORT_AT_MOST = 5
COHORT_AT_LEAST = 3


class Verdict(StrEnum):
    """What the check comes to."""

    INCOMPLETE = "eligibility.incomplete"
    NOT_NOW = "eligibility.not_now"
    WITH_CONDITIONS = "eligibility.with_conditions"
    ELIGIBLE = "eligibility.eligible"


@dataclass(frozen=True, slots=True, kw_only=True)
class Eligibility:
    """A verdict and the items behind it, each list in the order O1–O4, C1–C6.

    ``by_override`` marks a mentor's decision to take the organisation all the same. ``partly`` is
    what goes into the MOU and becomes an action.
    """

    verdict: Verdict
    by_override: bool
    unknown: tuple[str, ...]
    not_met: tuple[str, ...]
    partly: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What a number in the profile proposes; a person confirms or changes it.

    ``number`` is the staff (O1) or the whole months of funding (C2); none when it is not known.
    """

    item: str
    status: CriterionStatus
    number: int | None


class ParticipantWarning(StrEnum):
    """What is wrong, or thin, with the people named."""

    TOO_FEW = "participants.too_few"
    TOO_MANY = "participants.too_many"
    NO_SENIOR = "participants.no_senior_leader"
    NO_EVALUATION = "participants.no_evaluation"
    NO_DESIGN = "participants.no_programme_design"
    NO_SPARE = "participants.no_spare"
    SAME_FOCAL_AND_BACK_UP = "participants.same_focal_and_back_up"
    NO_FOCAL_POINT = "participants.no_focal_point"
    NO_BACK_UP = "participants.no_back_up"
    DIRECTOR_NOT_ATTENDING = "participants.director_not_attending"
    DIRECTOR_NOT_WHOLE_TRAINING = "participants.director_not_whole_training"
    TOO_FEW_STAFF_FOR_MOU = "participants.too_few_staff_for_mou"


class CohortAdvice(StrEnum):
    """Whether a cohort has the advised size."""

    SMALLER_THAN_ADVISED = "cohort.smaller_than_advised"
    AS_ADVISED = "cohort.as_advised"
    TOO_LARGE = "cohort.too_large"


def eligibility(check: SelectionCheck) -> Eligibility:
    """Give the verdict of a selection check; the first row that fits wins (method 3.9).

    An override counts with a reason, a name and a date.
    """
    answers = {answer.item: answer for answer in check.answers}
    unknown = _items_with(answers, CriterionStatus.UNKNOWN)
    not_met = _items_with(answers, CriterionStatus.NOT_MET)
    partly = _items_with(answers, CriterionStatus.PARTLY)
    by_override = False
    if unknown:
        verdict = Verdict.INCOMPLETE
    elif not_met:
        by_override = _has_override(check)
        verdict = Verdict.WITH_CONDITIONS if by_override else Verdict.NOT_NOW
    else:
        verdict = Verdict.WITH_CONDITIONS if partly else Verdict.ELIGIBLE
    return Eligibility(
        verdict=verdict, by_override=by_override, unknown=unknown, not_met=not_met, partly=partly
    )


def staff_proposal(organisation: Organisation) -> Proposal:
    """Propose an answer to O1 from the number of staff (method 3.9)."""
    staff = organisation.staff_count
    if staff is None:
        status = CriterionStatus.UNKNOWN
    else:
        fits = STAFF[0] <= staff <= STAFF[1]
        status = CriterionStatus.MET if fits else CriterionStatus.NOT_MET
    return Proposal(item="O1", status=status, number=staff)


def funding_proposal(organisation: Organisation, start: date | None) -> Proposal:
    """Propose an answer to C2 from the months funded after ``start`` (method 3.9)."""
    months = None
    status = CriterionStatus.UNKNOWN
    if organisation.funding_until is not None and start is not None:
        months = months_between(start, organisation.funding_until)
        if months >= FUNDED_MONTHS:
            status = CriterionStatus.MET
        elif months >= PARTLY_FUNDED_MONTHS:
            status = CriterionStatus.PARTLY
        else:
            status = CriterionStatus.NOT_MET
    return Proposal(item="C2", status=status, number=months)


def months_between(start: date, last: date) -> int:
    """Count whole months from ``start`` to the end of the day ``last``; never below 0.

    1 November 2025 to 28 February 2029 is 40 months: the last day counts in full.
    """
    end = date.fromordinal(last.toordinal() + 1) if last < date.max else last
    months = (end.year - start.year) * 12 + end.month - start.month
    return max(0, months - (1 if end.day < start.day else 0))


def missing_conditions(check: SelectionCheck, mou: MOU | None) -> tuple[str, ...]:
    """List the partly met items whose condition is not among the MOU's special ones.

    An item without a condition text of its own is missing as well (method 3.9).
    """
    agreed = {text.strip() for text in mou.special_conditions} if mou else set[str]()
    texts = {answer.item: answer.condition.strip() for answer in check.answers}
    return tuple(
        item for item in eligibility(check).partly if not texts[item] or texts[item] not in agreed
    )


def participants(snapshot: Snapshot, organisation_id: str) -> tuple[Contact, ...]:
    """List the people an organisation names for training and mentorship."""
    return tuple(
        each
        for each in snapshot.all(Contact)
        if each.organisation_id == organisation_id and each.takes_part
    )


def named(people: Iterable[Contact]) -> tuple[Contact, ...]:
    """List those of whom a position or a name is written."""
    return tuple(each for each in people if each.title.strip() or each.name.strip())


def participant_warnings(
    people: Sequence[Contact], inception: InceptionRecord | None
) -> tuple[ParticipantWarning, ...]:
    """Check the people named and what was said about the director (method 3.9)."""
    count = len(people)
    holders = {
        role: {person.id for person in people if role in person.roles} for role in ContactRole
    }
    seniors = holders[ContactRole.SENIOR_LEADER]
    focal, back_up = holders[ContactRole.FOCAL_POINT], holders[ContactRole.BACK_UP]
    checks = (
        (ParticipantWarning.TOO_FEW, count < PARTICIPANTS[0]),
        (ParticipantWarning.TOO_MANY, count > PARTICIPANTS[1]),
        (ParticipantWarning.NO_SPARE, count == PARTICIPANTS[0]),
        (ParticipantWarning.NO_SENIOR, not seniors),
        (ParticipantWarning.NO_EVALUATION, not holders[ContactRole.EVALUATION]),
        (ParticipantWarning.NO_DESIGN, not holders[ContactRole.PROGRAMME_DESIGN]),
        (ParticipantWarning.TOO_FEW_STAFF_FOR_MOU, count > 0 and count - len(seniors) < 2),
        (ParticipantWarning.NO_FOCAL_POINT, not focal),
        (ParticipantWarning.NO_BACK_UP, not back_up),
        (
            ParticipantWarning.SAME_FOCAL_AND_BACK_UP,
            bool(focal) and bool(back_up) and len(focal | back_up) == 1,
        ),
    )
    return tuple(warning for warning, holds in checks if holds) + _director(inception)


def cohort_advice(organisations: int) -> CohortAdvice:
    """Compare the number of organisations with the advice of 3 to 5 (method 3.9)."""
    if organisations > COHORT_AT_MOST:
        return CohortAdvice.TOO_LARGE
    if organisations < COHORT_AT_LEAST:
        return CohortAdvice.SMALLER_THAN_ADVISED
    return CohortAdvice.AS_ADVISED


def mentee(snapshot: Snapshot) -> Organisation | None:
    """Find the organisation that is mentored: the first one of this kind."""
    for organisation in snapshot.all(Organisation):
        if organisation.type is OrganisationType.MENTEE:
            return organisation
    return None


def _items_with(answers: dict[str, SelectionAnswer], status: CriterionStatus) -> tuple[str, ...]:
    return tuple(
        item
        for item in ITEMS
        if (answers[item].status if item in answers else CriterionStatus.UNKNOWN) is status
    )


def _has_override(check: SelectionCheck) -> bool:
    override = check.override
    return override is not None and bool(
        override.reason.strip() and override.name.strip() and override.decided_on
    )


def _director(inception: InceptionRecord | None) -> tuple[ParticipantWarning, ...]:
    attends = inception.director_attends if inception else None
    if attends is Attends.NO:
        return (ParticipantWarning.DIRECTOR_NOT_ATTENDING,)
    if attends is Attends.PARTLY:
        return (ParticipantWarning.DIRECTOR_NOT_WHOLE_TRAINING,)
    return ()
