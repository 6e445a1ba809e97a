"""The organisation: its profile, and what was said and agreed before the training."""

from collections.abc import Iterator

from normsdesk.exports.material import Material
from normsdesk.exports.outline import (
    Block,
    Bullets,
    Column,
    ColumnKind,
    Facts,
    Prose,
    Row,
    Section,
    Sign,
    Span,
    Table,
    plain,
)
from normsdesk.exports.sections.telling import Teller, fact, listed, under, written
from normsdesk.library.wording import choice_word, spoken
from normsdesk.model.mentorship import (
    MOU,
    CriterionStatus,
    InceptionRecord,
    SelectionAnswer,
    SelectionCheck,
    SelfAssessmentBefore,
)
from normsdesk.model.project import Contact, Organisation, OrganisationType, Reader
from normsdesk.rules.eligibility import (
    ITEMS,
    eligibility,
    mentee,
    participant_warnings,
    participants,
)

SIGNS = {
    CriterionStatus.MET: "circle-check",
    CriterionStatus.PARTLY: "circle-dot",
    CriterionStatus.NOT_MET: "circle-minus",
    CriterionStatus.UNKNOWN: "circle-dashed",
}
"""The icon of an answer to a criterion."""

_PROFILE = (
    "name",
    "mission",
    "works_on",
    "target_groups",
    "working_since",
    "staff_count",
    "funding_sources",
    "funding_until",
    "design_habit",
)
_INCEPTION = (
    "held_on",
    "mode",
    "people",
    "motivation",
    "who_could",
    "director_behind",
    "director_attends",
    "director_note",
    "projects",
    "existing_project",
    "how_used",
    "expectations",
    "their_questions",
)
_BEFORE = (
    "answered_on",
    "contacts",
    "mission",
    "funding",
    "who_designs",
    "participants_part",
    "design_habit",
    "tied_project",
    "groups_served",
    "years",
    "programme",
    "norms_activities",
)


def sections(material: Material) -> tuple[Section, ...]:
    """Write about the organisation that takes part; nothing where the project names none."""
    organisation = mentee(material.snapshot)
    if organisation is None:
        return ()
    teller = Teller(material)
    title = spoken(material.words, "section.organisation")
    return written(material, "organisation", title, _blocks(teller, organisation))


def _blocks(teller: Teller, organisation: Organisation) -> Iterator[Block]:
    words, snapshot = teller.words, teller.snapshot
    yield from teller.facts(organisation, *_PROFILE)
    yield from _others(teller)
    for check in snapshot.all(SelectionCheck):
        if check.organisation_id == organisation.id:
            yield from under(words._("Can the organisation take part"), *_selection(teller, check))
    people = participants(snapshot, organisation.id)
    yield from under(words._("Participants"), *_people(teller, people, organisation))
    for record in snapshot.all(InceptionRecord):
        if record.organisation_id == organisation.id:
            yield from under(words._("Inception meeting"), *_inception(teller, record))
    for mou in snapshot.all(MOU):
        if mou.organisation_id == organisation.id:
            yield from under(words._("Agreement (MOU)"), *_agreement(teller, mou))
    for form in snapshot.all(SelfAssessmentBefore):
        if form.organisation_id == organisation.id:
            yield from under(words._("Form before the training"), *teller.facts(form, *_BEFORE))


def _others(teller: Teller) -> Iterator[Block]:
    # A public reader is told of the organisation and its aim only.
    if teller.material.options.reader is Reader.PUBLIC:
        return
    others = [
        each
        for each in teller.snapshot.all(Organisation)
        if each.type is not OrganisationType.MENTEE
    ]
    yield from under(
        teller.words._("Beside the organisation"),
        *teller.table(others, ("name", 0.4), ("type", 0.2), ("works_on", 0.4)),
    )


def _selection(teller: Teller, check: SelectionCheck) -> Iterator[Block]:
    words = teller.words
    found = eligibility(check)
    told = [Span(text=spoken(words, found.verdict.value), strong=True)]
    if check.checked_on is not None:
        said = words._("Checked on {date}.").format(date=teller.day(check.checked_on))
        told.append(Span(text=f" {said}", quiet=True))
    yield Prose(spans=tuple(told))
    if check.override is not None and found.by_override:
        said = words._("Decided by override on {date}: {reason}").format(
            date=teller.day(check.override.decided_on), reason=check.override.reason.strip()
        )
        yield Prose(spans=plain(said))
    answers = {answer.item: answer for answer in check.answers}
    yield Table(
        columns=(
            Column(title=words._("Criterion"), share=0.34),
            Column(title=words._("Met"), share=0.17, kind=ColumnKind.SIGN),
            Column(title=words._("How we know"), share=0.49),
        ),
        rows=tuple(
            _criterion(teller, answers.get(item) or SelectionAnswer(item=item)) for item in ITEMS
        ),
    )


def _criterion(teller: Teller, answer: SelectionAnswer) -> Row:
    name = teller.naming.pack_text(answer.item, short=True)
    known = plain(answer.evidence)
    if answer.condition.strip():
        condition = teller.words._("Special condition: {text}").format(text=answer.condition)
        lead = "\n" if answer.evidence else ""
        known = (*known, Span(text=f"{lead}{condition}", quiet=True))
    return Row(
        cells=(
            (Span(text=answer.item, strong=True), Span(text=f" {name}")),
            Sign(icon=SIGNS[answer.status], word=choice_word(teller.words, answer.status)),
            known,
        )
    )


def _people(
    teller: Teller, people: tuple[Contact, ...], organisation: Organisation
) -> Iterator[Block]:
    if not people:
        return
    words = teller.words
    columns = [("title", 0.22), ("roles", 0.28)]
    columns += [
        (name, share)
        for name, share in (
            ("name", 0.16),
            ("phone", 0.16),
            ("email", 0.2),
            ("responsibilities", 0.5),
        )
        if any(teller.value(person, name) for person in people)
    ]
    yield from teller.table(people, *columns)
    whole = teller.material.whole
    inception = next(
        (each for each in whole.all(InceptionRecord) if each.organisation_id == organisation.id),
        None,
    )
    warnings = participant_warnings(participants(whole, organisation.id), inception)
    if warnings:
        yield Bullets(items=tuple(plain(spoken(words, each.value)) for each in warnings))


def _inception(teller: Teller, record: InceptionRecord) -> Iterator[Facts]:
    open_points = [
        teller.naming.pack_text(point.item, short=True) or point.item
        for point in record.agenda
        if not point.done
    ]
    left = fact(teller.words._("Points still open"), teller.words.listing(open_points))
    yield from listed((*(teller.fact(record, name) for name in _INCEPTION), left))


def _agreement(teller: Teller, mou: MOU) -> Iterator[Block]:
    words = teller.words
    yield from listed(
        (
            teller.fact(mou, "status"),
            fact(teller.label(MOU, "mentor_organisation_id"), _name(teller, mou)),
            teller.fact(mou, "period_start"),
            teller.fact(mou, "period_end"),
            teller.fact(mou, "region"),
            teller.fact(mou, "aim"),
            fact(words._("Special conditions"), "\n".join(mou.special_conditions)),
            *(
                # Only what was changed: the other clauses are those of the programme.
                fact(teller.naming.pack_text(each.item, short=True) or each.item, each.text.strip())
                for each in mou.clauses
            ),
        )
    )


def _name(teller: Teller, mou: MOU) -> str:
    return teller.naming.reference(mou.mentor_organisation_id)
