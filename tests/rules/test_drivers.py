"""Whether the norm or something else drives the practice (method 3.4)."""

import pytest

from normsdesk.model.norm import (
    CanChoose,
    Component,
    Conditionality,
    NormInfluence,
    NormProfile,
    Reason,
    Vote,
)
from normsdesk.model.practice import FactorDirection, FactorDomain, StructuralFactor
from normsdesk.model.record import Record
from normsdesk.rules.drivers import (
    Answer,
    Dominance,
    DominanceReason,
    DriverCell,
    DriverQuestion,
    dominance,
    dominances,
    driver,
)
from normsdesk.rules.readings import values_of
from tests.rules.builders import (
    CONDITIONAL,
    a_factor,
    a_norm,
    a_practice,
    a_profile,
    a_snapshot,
    amani,
    amani_profile,
    malawi,
    rated,
    reasons,
    share,
)

STOP, CONTINUE = Vote(yes=9, cast=12), Vote(yes=3, cast=12)
HALF = Vote(yes=6, cast=12)


def cells(norm: Vote | None, structure: Vote | None) -> list[DriverCell]:
    profile = a_profile(without_expectation=norm, without_obstacles=structure)
    return list(driver(values_of(profile)).cells)


@pytest.mark.parametrize(
    ("norm", "structure", "expected"),
    [
        (STOP, STOP, [DriverCell.COMBINED]),
        (STOP, CONTINUE, [DriverCell.NORM_LED]),
        (CONTINUE, STOP, [DriverCell.STRUCTURE_LED]),
        (CONTINUE, CONTINUE, [DriverCell.SOMETHING_ELSE]),
        (HALF, STOP, [DriverCell.COMBINED, DriverCell.STRUCTURE_LED]),
        (STOP, HALF, [DriverCell.COMBINED, DriverCell.NORM_LED]),
        (HALF, HALF, list(DriverCell)),
        (None, STOP, []),
        (STOP, None, []),
        (None, None, []),
        (HALF, None, []),
    ],
)
def test_the_two_votes_give_the_cells(
    norm: Vote | None, structure: Vote | None, expected: list[DriverCell]
):
    assert cells(norm, structure) == expected


def test_the_votes_of_the_invented_example_call_for_both():
    found = driver(values_of(amani_profile(1)))
    assert found.cells == (DriverCell.COMBINED,)
    assert (found.without_expectation.share, found.without_expectation.votes) == (0.75, 12)
    assert not found.without_obstacles.proxy
    assert found.missing == ()


@pytest.mark.parametrize(
    "vote",
    [
        Vote(),
        Vote(yes=2),
        Vote(cast=12),
        Vote(yes=2, cast=2),
        Vote(yes=13, cast=12),
        Vote(yes=-1, cast=12),
    ],
)
def test_a_vote_that_cannot_count_leaves_the_question_open(vote: Vote):
    found = driver(values_of(a_profile(without_expectation=vote, without_obstacles=vote)))
    assert found.without_expectation.answer is Answer.UNKNOWN
    assert found.missing == (
        DriverQuestion.WITHOUT_EXPECTATION,
        DriverQuestion.WITHOUT_OBSTACLES,
    )


@pytest.mark.parametrize(
    ("switch_n", "answer"),
    [(share(0.5), Answer.STOP), (share(0.49), Answer.CONTINUE), (Component(), Answer.UNKNOWN)],
)
def test_without_a_vote_a_survey_answer_stands_in_for_the_norm(switch_n: Component, answer: Answer):
    found = driver(values_of(a_profile(switch_n=switch_n))).without_expectation
    assert (found.answer, found.proxy) == (answer, answer is not Answer.UNKNOWN)


MANY, FEW = reasons(money_safety_need=3, no_other_choice=2, habit=5), reasons(habit=10)


@pytest.mark.parametrize(
    ("fields", "answer"),
    [
        ({"reason_counts": MANY}, Answer.STOP),
        ({"can_reach_alternative": share(0.49)}, Answer.STOP),
        ({"reason_counts": FEW, "can_reach_alternative": share(0.49)}, Answer.STOP),
        ({"reason_counts": MANY, "can_reach_alternative": share(0.9)}, Answer.STOP),
        ({"reason_counts": FEW, "can_reach_alternative": share(0.5)}, Answer.CONTINUE),
        ({"reason_counts": FEW}, Answer.UNKNOWN),
        ({"can_reach_alternative": share(0.9)}, Answer.UNKNOWN),
        ({}, Answer.UNKNOWN),
    ],
)
def test_without_a_vote_survey_answers_stand_in_for_the_obstacles(
    fields: dict[str, object], answer: Answer
):
    found = driver(values_of(a_profile(**fields))).without_obstacles
    assert (found.answer, found.proxy) == (answer, answer is not Answer.UNKNOWN)


def test_a_vote_goes_before_the_survey():
    found = driver(values_of(a_profile(without_expectation=CONTINUE, switch_n=share(0.9))))
    assert found.without_expectation.answer is Answer.CONTINUE
    assert not found.without_expectation.proxy


# Structural factors


def judged(*records: Record) -> Dominance:
    snapshot = a_snapshot(a_practice(), *records)
    found = dominance(snapshot, "practices-p1")
    assert dominances(snapshot) == {"practices-p1": found}
    return found


def a_linked_norm(number: int = 1, strength: int | None = None) -> Record:
    return a_norm(
        number, influences=(NormInfluence(practice_id="practices-p1", strength=strength),)
    )


def test_the_invented_example_is_not_dominated_by_structural_factors():
    found = dominance(amani(), "practices-p1")
    assert (found.factor_weight, found.norm_influence) == (7, 8)
    assert found.reasons == ()
    assert not found.dominates


def test_a_practice_with_nothing_around_it_is_not_dominated():
    found = judged()
    assert (found.reasons, found.factor_weight, found.norm_influence) == ((), 0, None)


CUSTOM = a_profile(
    ee=rated(4), ne=rated(4), main_reason=Reason.HABIT, **CONDITIONAL[Conditionality.NONE]
)
NOT_SHARED = a_profile(2, 2, ee=rated(0), ne=rated(0))
UNTESTED = a_profile(2, 2, ee=rated(4), ne=rated(0))
REASON_UNKNOWN = a_profile(2, 2, ee=rated(4), ne=rated(4), **CONDITIONAL[Conditionality.NONE])


@pytest.mark.parametrize(
    ("profiles", "dominates"),
    [
        ((CUSTOM, NOT_SHARED), True),
        ((CUSTOM, a_profile(2, 2, can_choose=CanChoose.NO)), True),
        ((CUSTOM, UNTESTED), False),
        ((CUSTOM, REASON_UNKNOWN), False),
        ((CUSTOM, a_profile(2, 2)), False),
        ((CUSTOM,), False),
    ],
)
def test_structural_factors_dominate_where_no_norm_holds_the_practice(
    profiles: tuple[NormProfile, ...], dominates: bool
):
    found = judged(a_linked_norm(1), a_linked_norm(2), *profiles)
    assert (found.reasons == (DominanceReason.NO_NORM_HOLDS_IT,)) == dominates
    assert found.dominates == dominates


MATERIAL, SOCIAL = FactorDomain.MATERIAL, FactorDomain.SOCIAL


@pytest.mark.parametrize(
    ("factors", "strengths", "weight", "dominates"),
    [
        ((a_factor(1, 3, MATERIAL), a_factor(2, 2, MATERIAL)), (3,), 5, False),
        ((a_factor(1, 3, MATERIAL), a_factor(2, 3, MATERIAL)), (3,), 6, True),
        ((a_factor(1, 3, MATERIAL), a_factor(2, 3, MATERIAL)), (2, 2), 6, False),
        ((a_factor(1, 3, FactorDomain.INSTITUTIONAL, MATERIAL),), (1,), 3, True),
        ((a_factor(1, 3, SOCIAL, MATERIAL),), (1,), 3, True),
        ((a_factor(1, 3, SOCIAL, FactorDomain.GLOBAL),), (1,), 0, False),
        ((a_factor(1, 3, MATERIAL, direction=FactorDirection.MIXED),), (1,), 0, False),
        ((a_factor(1, 3, MATERIAL, direction=FactorDirection.PROTECTS),), (1,), 0, False),
        ((a_factor(1, 3, MATERIAL, direction=None),), (1,), 0, False),
        ((a_factor(1, None, MATERIAL),), (1,), 0, False),
        ((a_factor(1, 3, MATERIAL),), (None,), 3, False),
        ((a_factor(1, 3, MATERIAL),), (), 3, False),
        ((a_factor(1, 1, MATERIAL),), (0,), 1, True),
        ((), (0,), 0, False),
    ],
)
def test_structural_factors_dominate_when_they_weigh_twice_as_much(
    factors: tuple[StructuralFactor, ...],
    strengths: tuple[int | None, ...],
    weight: int,
    dominates: bool,
):
    norms = [a_linked_norm(number, each) for number, each in enumerate(strengths, start=1)]
    found = judged(*norms, *factors)
    assert found.factor_weight == weight
    assert found.reasons == ((DominanceReason.FACTORS_OUTWEIGH,) if dominates else ())


def test_factors_of_another_practice_do_not_count():
    elsewhere = StructuralFactor(
        id="structural_factors-f1",
        weight=3,
        domains=(MATERIAL,),
        direction=FactorDirection.SUSTAINS,
        practice_ids=("practices-p2",),
    )
    assert judged(a_linked_norm(strength=1), elsewhere).factor_weight == 0


def test_structural_factors_dominate_when_half_name_obstacles():
    found = judged(a_linked_norm(), a_profile(reason_counts=MANY))
    assert found.reasons == (DominanceReason.OBSTACLES_NAMED,)
    assert found.obstacles_named_for == ("norms-n1",)
    assert not judged(a_linked_norm(), a_profile(reason_counts=FEW)).dominates


def test_norms_of_other_practices_are_left_out():
    assert not judged(a_norm(), a_profile(reason_counts=MANY)).dominates


def test_an_untested_norm_of_the_published_study_does_not_count_as_custom():
    assert not judged(a_linked_norm(), malawi()).dominates
