"""On what the choice depends, the choice itself, and the main reason (method 3.1)."""

import pytest

from normsdesk.model.norm import (
    CanChoose,
    Component,
    Conditionality,
    Reason,
    StoryEffect,
    SwitchWord,
)
from normsdesk.model.record import EvidenceLevel
from normsdesk.rules.dependence import (
    SwitchState,
    answers_say_no_choice,
    can_choose_otherwise,
    dependence,
    main_reason,
    reason_share,
    story_effect,
)
from normsdesk.rules.readings import values_of
from tests.rules.builders import a_profile, counted, reasons, share, switched

UNKNOWN = Component()


def story(many: int | None, few: int | None, asked: int | None = 100) -> StoryEffect:
    return StoryEffect(many_comply=many, many_asked=asked, few_comply=few, few_asked=asked)


@pytest.mark.parametrize(
    ("e", "n", "expected"),
    [
        (share(0.40), share(0.40), Conditionality.APPROVAL),
        (UNKNOWN, share(0.40), Conditionality.APPROVAL),
        (share(0.05), share(0.90), Conditionality.APPROVAL),
        (share(0.40), share(0.39), Conditionality.BEHAVIOUR_ONLY),
        (share(0.40), share(0.00), Conditionality.BEHAVIOUR_ONLY),
        (share(0.40), UNKNOWN, Conditionality.UNKNOWN),
        (share(0.1999), share(0.1999), Conditionality.NONE),
        (share(0.20), share(0.19), Conditionality.UNKNOWN),
        (share(0.30), share(0.15), Conditionality.UNKNOWN),
        (share(0.19), share(0.20), Conditionality.UNKNOWN),
        (share(0.10), UNKNOWN, Conditionality.UNKNOWN),
        (UNKNOWN, UNKNOWN, Conditionality.UNKNOWN),
        (counted(4, 9), counted(4, 9), Conditionality.UNKNOWN),
        (switched(SwitchWord.MOST), switched(SwitchWord.SOME), Conditionality.BEHAVIOUR_ONLY),
        (
            switched(SwitchWord.HARDLY_ANYONE),
            switched(SwitchWord.HARDLY_ANYONE),
            Conditionality.NONE,
        ),
    ],
)
def test_the_two_tests_give_the_conditionality(
    e: Component, n: Component, expected: Conditionality
):
    found = dependence(values_of(a_profile(switch_e=e, switch_n=n)))
    assert found.conditionality is expected
    assert (found.level is None) == (expected is Conditionality.UNKNOWN)


@pytest.mark.parametrize(
    ("effect", "expected"),
    [
        (story(60, 40), SwitchState.ON),
        (story(59, 40), SwitchState.BETWEEN),
        (story(50, 40), SwitchState.BETWEEN),
        (story(49, 40), SwitchState.OFF),
        (story(10, 90), SwitchState.OFF),
        (story(30, 20, asked=93), SwitchState.BETWEEN),
    ],
)
def test_a_story_effect_replaces_the_share(effect: StoryEffect, expected: SwitchState):
    found = dependence(values_of(a_profile(switch_n=share(0.05), story_n=effect)))
    assert found.approval.state is expected
    assert found.approval.level is EvidenceLevel.MEASURED


@pytest.mark.parametrize(
    "effect",
    [
        None,
        StoryEffect(),
        story(60, None),
        story(None, 20),
        story(30, 20, asked=92),
        story(101, 20),
        story(-1, 20),
        StoryEffect(many_comply=60, many_asked=100, few_comply=10, few_asked=92),
    ],
)
def test_a_story_without_93_usable_answers_on_each_side_does_not_count(effect: StoryEffect | None):
    assert story_effect(effect) is None
    found = dependence(values_of(a_profile(switch_e=share(0.5), story_e=effect)))
    assert found.behaviour.effect is None
    assert found.behaviour.state is SwitchState.ON


def test_the_team_is_heard_only_when_neither_test_was_asked():
    judged = dependence(values_of(a_profile(conditionality=Conditionality.APPROVAL)))
    assert judged.conditionality is Conditionality.APPROVAL
    assert judged.judged
    assert judged.level is EvidenceLevel.ASSUMED
    for asked in (
        {"switch_e": counted(3, 9)},
        {"switch_n": counted(3, 9)},
        {"story_e": StoryEffect()},
        {"story_n": StoryEffect()},
    ):
        found = dependence(values_of(a_profile(conditionality=Conditionality.APPROVAL, **asked)))
        assert found.conditionality is Conditionality.UNKNOWN
        assert not found.judged


def test_a_team_that_does_not_know_leaves_it_unknown():
    found = dependence(values_of(a_profile(conditionality=Conditionality.UNKNOWN)))
    assert found.conditionality is Conditionality.UNKNOWN
    assert not found.judged
    assert found.level is None


def test_the_level_is_that_of_the_weakest_test_that_decides():
    weak = EvidenceLevel.ONE_SOURCE
    decided_by_approval = a_profile(switch_e=share(0.5, level=weak), switch_n=share(0.5))
    decided_by_both = a_profile(switch_e=share(0.5, level=weak), switch_n=share(0.1))
    assert dependence(values_of(decided_by_approval)).level is EvidenceLevel.MEASURED
    assert dependence(values_of(decided_by_both)).level is weak


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, True),
        ({"can_choose": CanChoose.PARTLY}, True),
        ({"can_choose": CanChoose.NO}, False),
        ({"reason_counts": reasons(no_other_choice=6, habit=4)}, False),
        ({"reason_counts": reasons(no_other_choice=59, habit=41)}, True),
        (
            {"can_choose": CanChoose.YES, "reason_counts": reasons(no_other_choice=6, habit=4)},
            False,
        ),
        ({"reason_counts": reasons(no_other_choice=9)}, True),
    ],
)
def test_people_cannot_choose_if_the_team_or_most_answers_say_so(
    fields: dict[str, object], expected: bool
):
    assert can_choose_otherwise(values_of(a_profile(**fields))) is expected


def test_few_answers_do_not_say_that_there_is_no_choice():
    assert not answers_say_no_choice(values_of(a_profile(reason_counts=reasons(no_other_choice=9))))


def test_the_most_frequent_answer_is_the_main_reason():
    found = main_reason(
        a_profile(reason_counts=reasons(habit=6, others_expect=4), main_reason=Reason.LAW_OR_RULE)
    )
    assert (found.reason, found.share, found.answers) == (Reason.HABIT, 0.6, 10)
    assert found.known


def test_two_first_places_are_mixed():
    found = main_reason(a_profile(reason_counts=reasons(habit=5, others_expect=5)))
    assert (found.reason, found.mixed, found.known) == (None, True, True)


def test_rows_of_the_same_reason_are_added_up():
    rows = (*reasons(habit=4, others_expect=5), *reasons(habit=3))
    assert main_reason(a_profile(reason_counts=rows)).reason is Reason.HABIT


def test_without_enough_answers_the_team_gives_the_reason():
    found = main_reason(a_profile(reason_counts=reasons(habit=9), main_reason=Reason.LAW_OR_RULE))
    assert (found.reason, found.share, found.answers) == (Reason.LAW_OR_RULE, None, None)
    assert not main_reason(a_profile()).known


def test_reasons_are_shares_of_all_answers():
    profile = a_profile(reason_counts=reasons(money_safety_need=3, no_other_choice=2, habit=5))
    both = (Reason.MONEY_SAFETY_NEED, Reason.NO_OTHER_CHOICE)
    assert reason_share(profile, *both) == 0.5
    assert reason_share(a_profile(), *both) is None
