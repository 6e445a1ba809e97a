"""What the Coach asks about steps 1 and 2: the organisation, practices and people."""

from collections.abc import Iterator

from normsdesk.model.mentorship import MOU, InceptionRecord, SelectionCheck
from normsdesk.model.practice import (
    PopulationGroup,
    PowerNote,
    Practice,
    StructuralFactor,
)
from normsdesk.model.project import Organisation
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.strategy import EthicsCheck
from normsdesk.rules.eligibility import (
    ParticipantWarning,
    Verdict,
    eligibility,
    mentee,
    missing_conditions,
    participant_warnings,
    participants,
)
from normsdesk.rules.hints import CheckFunction, Desk, Found


def no_mentee(desk: Desk) -> Iterator[Found]:
    """Ask which organisation is mentored, once there is any."""
    organisations = desk.snapshot.all(Organisation)
    if organisations and mentee(desk.snapshot) is None:
        yield Found((organisations[0].id,), "type")


def selection_incomplete(desk: Desk) -> Iterator[Found]:
    """Name the criteria and conditions without an answer; those not met come first."""
    for check in desk.snapshot.all(SelectionCheck):
        found = eligibility(check)
        if found.verdict is Verdict.INCOMPLETE:
            open_items = found.not_met + found.unknown
            field = _answer_path(check, found.unknown[0], "status")
            yield Found((check.id,), field, len(found.unknown), open_items)


def not_eligible_now(desk: Desk) -> Iterator[Found]:
    """Name the items that are not met and not overridden."""
    for check in desk.snapshot.all(SelectionCheck):
        found = eligibility(check)
        if found.verdict is Verdict.NOT_NOW:
            field = _answer_path(check, found.not_met[0], "status")
            yield Found((check.id,), field, len(found.not_met), found.not_met)


def year_ends_first(desk: Desk) -> Iterator[Found]:
    """Ask which day is right when the mentorship ends before it starts."""
    project = desk.snapshot.project
    start, end = project.mentorship_start, project.mentorship_end
    if start is not None and end is not None and end < start:
        yield Found((project.id,), "mentorship_end")


def conditions_missing(desk: Desk) -> Iterator[Found]:
    """Name partly met items whose special condition is not in the MOU (method 3.9)."""
    mous = desk.snapshot.all(MOU)
    for check in desk.snapshot.all(SelectionCheck):
        mou = next((each for each in mous if each.organisation_id == check.organisation_id), None)
        items = missing_conditions(check, mou)
        if items:
            yield Found(*_where_condition(check, mou, items[0]), len(items), items)


def _where_condition(
    check: SelectionCheck, mou: MOU | None, item: str
) -> tuple[tuple[str, ...], str]:
    """Say where a condition is written: beside its answer, and then in the MOU."""
    beside = _answer_path(check, item, "condition")
    if mou is None:
        return (check.id,), beside
    written = any(one.item == item and one.condition.strip() for one in check.answers)
    if written:
        return (mou.id, check.id), "special_conditions"
    return (check.id, mou.id), beside


def _answer_path(check: SelectionCheck, item: str, name: str) -> str:
    """Return the path of a part of an answer, of all answers where there is none yet."""
    places = (i for i, answer in enumerate(check.answers) if answer.item == item)
    place = next(places, None)
    return "answers" if place is None else f"answers[{place}].{name}"


def nobody_named(desk: Desk) -> Iterator[Found]:
    """Ask who takes part, once the organisation is named."""
    organisation = mentee(desk.snapshot)
    if organisation is not None and not participants(desk.snapshot, organisation.id):
        yield Found((organisation.id,))


def people_named(warning: ParticipantWarning) -> CheckFunction:
    """Make the check for one warning about the people named (method 3.9)."""

    def check(desk: Desk) -> Iterator[Found]:
        if warning in _people_warnings(desk.snapshot):
            yield _people(desk.snapshot)

    return check


def _people_warnings(snapshot: Snapshot) -> tuple[ParticipantWarning, ...]:
    organisation = mentee(snapshot)
    if organisation is None:
        return ()
    inception = next(
        (r for r in snapshot.all(InceptionRecord) if r.organisation_id == organisation.id), None
    )
    people = participants(snapshot, organisation.id)
    found = participant_warnings(people, inception)
    # Nobody named is one hint of its own; only what was said of the director stands beside it.
    return found if people else tuple(each for each in found if each in _ABOUT_DIRECTOR)


_ABOUT_DIRECTOR = (
    ParticipantWarning.DIRECTOR_NOT_ATTENDING,
    ParticipantWarning.DIRECTOR_NOT_WHOLE_TRAINING,
)


def _people(snapshot: Snapshot) -> Found:
    organisation = mentee(snapshot)
    owner = organisation.id if organisation else ""
    people = participants(snapshot, owner)
    return Found((owner, *(each.id for each in people)), number=len(people))


def practice_slots(desk: Desk) -> Iterator[Found]:
    """Ask for the actor or the action of a practice, once for each practice."""
    for practice in desk.snapshot.all(Practice):
        if missing := _missing_slot(practice):
            yield Found((practice.id,), missing)


def _missing_slot(practice: Practice) -> str:
    """Name the first part of the sentence "who does what" that is empty; "" for a whole one."""
    return next((each for each in ("actor", "action") if not getattr(practice, each).strip()), "")


def _said(desk: Desk) -> list[Practice]:
    """List the practices that say who does what: before that, nothing else is asked of one."""
    return [each for each in desk.snapshot.all(Practice) if not _missing_slot(each)]


def practice_norm_words(desk: Desk) -> Iterator[Found]:
    """Point at words in a practice that belong to a norm, such as "expect" or "should"."""
    wanted = {
        word.casefold()
        for language in desk.snapshot.project.languages
        for word in desk.norm_words.get(language, ())
    }
    for practice in desk.snapshot.all(Practice):
        for slot in ("actor", "action", "affected", "occasion"):
            found = tuple(word for word in words_of(getattr(practice, slot)) if word in wanted)
            if found:
                yield Found((practice.id,), slot, words=found)


def words_of(text: str) -> tuple[str, ...]:
    """Split a text into its words, in small letters, each once."""
    letters = "".join(sign if sign.isalnum() or sign in "'’-" else " " for sign in text)
    return tuple(dict.fromkeys(letters.casefold().split()))


def practice_no_alternative(desk: Desk) -> Iterator[Found]:
    """Ask what people could do instead."""
    for practice in _said(desk):
        if not practice.alternative.strip():
            yield Found((practice.id,), "alternative")


def practice_no_group(desk: Desk) -> Iterator[Found]:
    """Ask whom a practice concerns."""
    for practice in _said(desk):
        if not practice.population_ids:
            yield Found((practice.id,), "population_ids")


def prevalence_no_source(desk: Desk) -> Iterator[Found]:
    """Ask where a figure comes from."""
    for practice in desk.snapshot.all(Practice):
        held = practice.prevalence
        if held.numerator is not None and not held.source.strip():
            yield Found((practice.id,), "prevalence.source")


def prevalence_impossible(desk: Desk) -> Iterator[Found]:
    """Point at a figure that counts more than all."""
    for practice in desk.snapshot.all(Practice):
        held = practice.prevalence
        if held.numerator is None or held.denominator is None:
            continue
        if not 0 <= held.numerator <= held.denominator:
            yield Found((practice.id,), "prevalence.numerator", held.numerator)


def group_no_role(desk: Desk) -> Iterator[Found]:
    """Ask what part a group of people plays."""
    for group in desk.snapshot.all(PopulationGroup):
        if not group.roles:
            yield Found((group.id,), "roles")


def factor_not_rated(desk: Desk) -> Iterator[Found]:
    """Ask for the direction, weight or area of a structural factor."""
    for factor in desk.snapshot.all(StructuralFactor):
        for slot, known in (
            ("domains", bool(factor.domains)),
            ("direction", factor.direction is not None),
            ("weight", factor.weight is not None),
        ):
            if not known:
                yield Found((factor.id,), slot)
                break


def no_power_note(desk: Desk) -> Iterator[Found]:
    """Ask who decides and who bears the cost, once a practice says whom it concerns."""
    practices = [each for each in _said(desk) if each.population_ids]
    if practices and not desk.snapshot.all(PowerNote):
        yield Found((practices[0].id,))


def safety_before_practice(desk: Desk) -> Iterator[Found]:
    """Offer the safety questions of step 6 as soon as a practice says who does what."""
    practices = _said(desk)
    if practices and not _safety_looked_at(desk):
        yield Found((practices[0].id,))


def safety_before_diagnosis(desk: Desk) -> Iterator[Found]:
    """Offer the safety questions of step 6 before people are asked about norms."""
    if desk.norms and not _safety_looked_at(desk):
        yield Found((desk.norms[0].id,))


def _safety_looked_at(desk: Desk) -> bool:
    return any(check.answer is not None for check in desk.snapshot.all(EthicsCheck))
