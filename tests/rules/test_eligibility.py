from datetime import date

import pytest

from normsdesk.model.mentorship import (
    MOU,
    Attends,
    CriterionStatus,
    InceptionRecord,
    Override,
    SelectionAnswer,
    SelectionCheck,
)
from normsdesk.model.project import Contact, ContactRole, Organisation, OrganisationType
from normsdesk.model.snapshot import snapshot_of
from normsdesk.rules.eligibility import (
    ITEMS,
    CohortAdvice,
    ParticipantWarning,
    Verdict,
    cohort_advice,
    eligibility,
    funding_proposal,
    mentee,
    missing_conditions,
    months_between,
    participant_warnings,
    participants,
    staff_proposal,
)

MET, PARTLY, NOT_MET, UNKNOWN = (
    CriterionStatus.MET,
    CriterionStatus.PARTLY,
    CriterionStatus.NOT_MET,
    CriterionStatus.UNKNOWN,
)
OVERRIDE = Override(reason="They are close.", name="Mentor", decided_on=date(2025, 9, 1))


def check(override=None, conditions=None, **statuses):
    return SelectionCheck(
        id="selection_checks-1",
        answers=tuple(
            SelectionAnswer(
                item=item,
                status=statuses.get(item, MET),
                condition=(conditions or {}).get(item, ""),
            )
            for item in ITEMS
        ),
        override=override,
    )


@pytest.mark.parametrize(
    ("statuses", "override", "verdict", "by_override"),
    [
        ({}, None, Verdict.ELIGIBLE, False),
        ({"C5": PARTLY}, None, Verdict.WITH_CONDITIONS, False),
        ({"C5": PARTLY, "O1": NOT_MET}, None, Verdict.NOT_NOW, False),
        ({"C5": PARTLY, "O1": NOT_MET}, OVERRIDE, Verdict.WITH_CONDITIONS, True),
        ({"O1": NOT_MET}, Override(reason="r", name="n"), Verdict.NOT_NOW, False),
        ({"O1": NOT_MET}, Override(reason=" ", name="n", decided_on=date.max), Verdict.NOT_NOW, 0),
        ({"O1": NOT_MET, "C1": UNKNOWN}, OVERRIDE, Verdict.INCOMPLETE, False),
        ({"C1": UNKNOWN, "C5": PARTLY}, None, Verdict.INCOMPLETE, False),
        ({}, OVERRIDE, Verdict.ELIGIBLE, False),
    ],
)
def test_the_first_row_that_fits_gives_the_verdict(statuses, override, verdict, by_override):
    found = eligibility(check(override, **statuses))
    assert found.verdict is verdict
    assert found.by_override == by_override


def test_an_item_without_an_answer_is_unknown():
    found = eligibility(SelectionCheck(id="selection_checks-1"))
    assert found.verdict is Verdict.INCOMPLETE
    assert found.unknown == ITEMS


def test_the_lists_keep_the_order_of_the_form():
    found = eligibility(check(C6=NOT_MET, O2=NOT_MET, C1=UNKNOWN, O4=PARTLY))
    assert (found.not_met, found.unknown, found.partly) == (("O2", "C6"), ("C1",), ("O4",))


@pytest.mark.parametrize(
    ("staff", "status"),
    [(14, NOT_MET), (15, MET), (38, MET), (100, MET), (101, NOT_MET), (None, UNKNOWN)],
)
def test_the_number_of_staff_proposes_an_answer_to_o1(staff, status):
    found = staff_proposal(Organisation(id="organisations-1", staff_count=staff))
    assert (found.item, found.status, found.number) == ("O1", status, staff)


@pytest.mark.parametrize(
    ("until", "months", "status"),
    [
        (date(2029, 2, 28), 40, MET),
        (date(2028, 10, 31), 36, MET),
        (date(2028, 10, 30), 35, PARTLY),
        (date(2027, 10, 31), 24, PARTLY),
        (date(2027, 10, 30), 23, NOT_MET),
        (date(2024, 1, 1), 0, NOT_MET),
        (None, None, UNKNOWN),
    ],
)
def test_the_months_of_funding_propose_an_answer_to_c2(until, months, status):
    organisation = Organisation(id="organisations-1", funding_until=until)
    found = funding_proposal(organisation, date(2025, 11, 1))
    assert (found.item, found.status, found.number) == ("C2", status, months)
    assert funding_proposal(organisation, None).status is UNKNOWN


def test_the_last_day_of_funding_counts_in_full():
    assert months_between(date(2026, 1, 15), date(2026, 2, 14)) == 1
    assert months_between(date(2026, 1, 15), date(2026, 2, 13)) == 0
    assert months_between(date(2026, 1, 1), date.max) == 7973 * 12 + 11


def test_conditions_of_partly_met_items_belong_into_the_mou():
    partly = check(C5=PARTLY, C6=PARTLY, conditions={"C5": "four days a month "})
    signed = MOU(id="mous-1", special_conditions=("four days a month",))
    assert missing_conditions(partly, None) == ("C5", "C6")
    assert missing_conditions(partly, signed) == ("C6",)
    assert missing_conditions(check(), None) == ()


def person(name, *roles, takes_part=True, organisation="organisations-1"):
    return Contact(
        id=f"contacts-{name}", organisation_id=organisation, roles=roles, takes_part=takes_part
    )


SENIOR = person("senior", ContactRole.SENIOR_LEADER, ContactRole.FOCAL_POINT)
EVALUATION = person("evaluation", ContactRole.EVALUATION, ContactRole.BACK_UP)
DESIGN = person("design", ContactRole.PROGRAMME_DESIGN)
FIELD = person("field", ContactRole.PROGRAMME_STAFF)
W = ParticipantWarning


def test_the_four_people_of_amani_are_well_chosen():
    assert participant_warnings((SENIOR, EVALUATION, DESIGN, FIELD), None) == ()


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        ((SENIOR, EVALUATION, DESIGN), {W.NO_SPARE}),
        ((SENIOR, EVALUATION), {W.TOO_FEW, W.NO_DESIGN, W.TOO_FEW_STAFF_FOR_MOU}),
        ((SENIOR, EVALUATION, DESIGN, FIELD, person("x")), {W.TOO_MANY}),
        ((EVALUATION, DESIGN, FIELD, person("x")), {W.NO_SENIOR, W.NO_FOCAL_POINT}),
        ((SENIOR, DESIGN, FIELD, person("x")), {W.NO_EVALUATION, W.NO_BACK_UP}),
        (
            (
                person("a", ContactRole.SENIOR_LEADER),
                person("b", ContactRole.SENIOR_LEADER, ContactRole.FOCAL_POINT),
                EVALUATION,
            ),
            {W.NO_SPARE, W.NO_DESIGN, W.TOO_FEW_STAFF_FOR_MOU},
        ),
    ],
)
def test_warnings_about_the_people_named(people, expected):
    assert set(participant_warnings(people, None)) == expected


def test_nobody_named_yet_is_not_also_too_few_staff():
    found = participant_warnings((), None)
    assert W.TOO_FEW in found
    assert W.TOO_FEW_STAFF_FOR_MOU not in found


def test_focal_point_and_back_up_are_two_people():
    both = person("both", ContactRole.FOCAL_POINT, ContactRole.BACK_UP, ContactRole.EVALUATION)
    senior = person("senior", ContactRole.SENIOR_LEADER)
    assert participant_warnings((senior, both, DESIGN, FIELD), None) == (W.SAME_FOCAL_AND_BACK_UP,)


def test_one_person_may_cover_two_roles():
    double = person("double", ContactRole.EVALUATION, ContactRole.PROGRAMME_DESIGN)
    people = (SENIOR, double, FIELD, person("back-up", ContactRole.BACK_UP))
    assert participant_warnings(people, None) == ()


@pytest.mark.parametrize(
    ("attends", "expected"),
    [
        (Attends.YES, ()),
        (Attends.NOT_SURE, ()),
        (None, ()),
        (Attends.PARTLY, (W.DIRECTOR_NOT_WHOLE_TRAINING,)),
        (Attends.NO, (W.DIRECTOR_NOT_ATTENDING,)),
    ],
)
def test_a_director_who_does_not_come_is_flagged(attends, expected):
    inception = InceptionRecord(id="inception_records-1", director_attends=attends)
    assert participant_warnings((SENIOR, EVALUATION, DESIGN, FIELD), inception) == expected


def test_only_those_who_take_part_are_counted():
    mentor = Organisation(id="organisations-2", type=OrganisationType.MENTOR)
    own = Organisation(id="organisations-1")
    snapshot = snapshot_of(
        [
            mentor,
            own,
            SENIOR,
            person("home", takes_part=False),
            person("other", organisation="organisations-2"),
        ]
    )
    assert participants(snapshot, "organisations-1") == (SENIOR,)
    assert mentee(snapshot) == own
    assert mentee(snapshot_of([mentor])) is None


@pytest.mark.parametrize(
    ("organisations", "advice"),
    [
        (2, CohortAdvice.SMALLER_THAN_ADVISED),
        (3, CohortAdvice.AS_ADVISED),
        (5, CohortAdvice.AS_ADVISED),
        (6, CohortAdvice.TOO_LARGE),
    ],
)
def test_a_cohort_has_three_to_five_organisations(organisations, advice):
    assert cohort_advice(organisations) is advice
