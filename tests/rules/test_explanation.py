"""Why, what is missing and what next (method 3.1)."""

import pytest

from normsdesk.model.norm import (
    CanChoose,
    Component,
    Conditionality,
    NormProfile,
    NormValence,
    Reason,
    StoryEffect,
)
from normsdesk.rules.diagnosis import diagnose
from normsdesk.rules.explanation import Explanation
from normsdesk.rules.readings import values_of
from normsdesk.rules.reasons import Because, NextStep
from tests.rules.builders import CONDITIONAL, a_profile, amani_profile, counted, reasons, share

APPROVAL, BEHAVIOUR = Conditionality.APPROVAL, Conditionality.BEHAVIOUR_ONLY
NONE, UNKNOWN = Conditionality.NONE, Conditionality.UNKNOWN


def explained(profile: NormProfile, valence: NormValence = NormValence.RESTRICTIVE) -> Explanation:
    return diagnose(values_of(profile), valence).explanation


def profile(
    ee: float | None, ne: float | None, held: Conditionality = UNKNOWN, **fields: object
) -> NormProfile:
    return a_profile(
        ee=Component() if ee is None else share(ee),
        ne=Component() if ne is None else share(ne),
        **{**CONDITIONAL[held], **fields},
    )


MORAL = {"main_reason": Reason.RIGHT_OR_FAITH}
CASES = [
    (
        profile(0.8, 0.8, can_choose=CanChoose.NO),
        [Because.NO_CHOICE_JUDGED],
        (),
        [NextStep.MAP_OBSTACLES],
    ),
    (
        profile(0.8, 0.8, reason_counts=reasons(no_other_choice=20)),
        [Because.NO_CHOICE_ANSWERED],
        (),
        [NextStep.MAP_OBSTACLES],
    ),
    (
        profile(None, 0.8),
        [Because.EE_UNKNOWN, Because.NE_HIGH],
        ("Q19",),
        [NextStep.ASK_EE],
    ),
    (
        profile(0.5, None),
        [Because.EE_MEDIUM, Because.NE_UNKNOWN],
        ("Q23",),
        [NextStep.ASK_NE],
    ),
    (
        profile(0.2, 0.2),
        [Because.EE_LOW, Because.NE_LOW],
        (),
        [NextStep.TEST_INDIRECT_NORMS, NextStep.TEST_DISTAL_NORMS],
    ),
    (
        profile(0.8, 0.8, NONE, main_reason=Reason.LAW_OR_RULE),
        [Because.EE_HIGH, Because.NE_HIGH, Because.DEPENDS_ON_NOTHING, Because.REASON_LAW],
        (),
        [NextStep.CHECK_THE_LAW],
    ),
    (
        profile(0.8, 0.8, NONE, pnb=share(0.5), **MORAL),
        [
            Because.EE_HIGH,
            Because.NE_HIGH,
            Because.DEPENDS_ON_NOTHING,
            Because.REASON_MORAL,
            Because.PNB_MEDIUM,
        ],
        (),
        [NextStep.EXPLORE_MORAL_REASONS],
    ),
    (
        profile(0.8, 0.8, NONE, **MORAL),
        [
            Because.EE_HIGH,
            Because.NE_HIGH,
            Because.DEPENDS_ON_NOTHING,
            Because.REASON_MORAL,
            Because.PNB_UNKNOWN,
        ],
        ("Q14",),
        [NextStep.ASK_OWN_VIEW],
    ),
    (
        profile(0.8, 0.8, NONE, pnb=share(0.2), **MORAL),
        [
            Because.EE_HIGH,
            Because.NE_HIGH,
            Because.DEPENDS_ON_NOTHING,
            Because.REASON_MORAL,
            Because.PNB_LOW,
        ],
        (),
        [NextStep.COLLECT_MORE],
    ),
    (
        profile(0.8, 0.8, NONE),
        [Because.EE_HIGH, Because.NE_HIGH, Because.DEPENDS_ON_NOTHING, Because.REASON_UNKNOWN],
        ("Q17",),
        [NextStep.ASK_REASON],
    ),
    (
        profile(0.8, 0.8, NONE, reason_counts=reasons(habit=10, everybody_does=10)),
        [Because.EE_HIGH, Because.NE_HIGH, Because.DEPENDS_ON_NOTHING, Because.REASON_MIXED],
        (),
        [NextStep.FIND_THE_NEED],
    ),
    (
        profile(0.8, 0.8, NONE, main_reason=Reason.HABIT),
        [Because.EE_HIGH, Because.NE_HIGH, Because.DEPENDS_ON_NOTHING, Because.REASON_OTHER],
        (),
        [NextStep.FIND_THE_NEED],
    ),
    (
        profile(0.8, 0.8, APPROVAL, san=share(0.8)),
        [Because.EE_HIGH, Because.NE_HIGH, Because.DEPENDS_ON_APPROVAL, Because.SAN_HIGH],
        (),
        [NextStep.FIND_WHO_UPHOLDS],
    ),
    (
        profile(0.8, 0.8, APPROVAL, san=share(0.2)),
        [Because.EE_HIGH, Because.NE_HIGH, Because.DEPENDS_ON_APPROVAL, Because.SAN_LOW],
        (),
        [
            NextStep.LOOK_AT_REWARDS,
            NextStep.LOOK_AT_INNER_BELIEFS,
            NextStep.LOOK_AT_HIDDEN_SANCTIONS,
        ],
    ),
    (
        profile(0.8, 0.8, APPROVAL),
        [Because.EE_HIGH, Because.NE_HIGH, Because.DEPENDS_ON_APPROVAL, Because.SAN_UNKNOWN],
        ("Q28",),
        [NextStep.ASK_SANCTIONS],
    ),
    (
        profile(0.8, 0.8, BEHAVIOUR),
        [
            Because.EE_HIGH,
            Because.NE_HIGH,
            Because.DEPENDS_ON_BEHAVIOUR,
            Because.APPROVAL_NOT_DRIVING,
        ],
        (),
        [NextStep.FIND_WHO_ACTS_OTHERWISE],
    ),
    (
        profile(0.8, 0.8, UNKNOWN),
        [Because.EE_HIGH, Because.NE_HIGH, Because.DEPENDENCE_UNKNOWN],
        (),
        [NextStep.TELL_STORIES],
    ),
    (
        profile(0.8, 0.8, switch_n=Component(), switch_e=share(0.8)),
        [Because.EE_HIGH, Because.NE_HIGH, Because.DEPENDENCE_UNKNOWN],
        ("Q38",),
        [NextStep.ASK_SWITCH, NextStep.TELL_STORIES],
    ),
    (
        profile(0.8, 0.5, BEHAVIOUR, gain_from_matching=True),
        [Because.EE_HIGH, Because.NE_MEDIUM, Because.DEPENDS_ON_BEHAVIOUR, Because.MATCHING_PAYS],
        (),
        [NextStep.AGREE_ON_CHANGE_TOGETHER],
    ),
    (
        profile(0.8, 0.5, BEHAVIOUR, gain_from_matching=False),
        [
            Because.EE_HIGH,
            Because.NE_MEDIUM,
            Because.DEPENDS_ON_BEHAVIOUR,
            Because.MATCHING_PAYS_NOT,
        ],
        (),
        [NextStep.FIND_WHO_ACTS_OTHERWISE],
    ),
    (
        profile(0.8, 0.5, BEHAVIOUR),
        [
            Because.EE_HIGH,
            Because.NE_MEDIUM,
            Because.DEPENDS_ON_BEHAVIOUR,
            Because.MATCHING_UNKNOWN,
        ],
        (),
        [NextStep.ASK_MATCHING, NextStep.FIND_WHO_ACTS_OTHERWISE],
    ),
    (
        profile(0.8, 0.5, APPROVAL, san=share(0.5)),
        [Because.EE_HIGH, Because.NE_MEDIUM, Because.DEPENDS_ON_APPROVAL, Because.SAN_MEDIUM],
        (),
        [NextStep.FIND_WHO_UPHOLDS],
    ),
    (
        profile(0.8, 0.5, APPROVAL, san=share(0.2)),
        [Because.EE_HIGH, Because.NE_MEDIUM, Because.DEPENDS_ON_APPROVAL, Because.SAN_LOW],
        (),
        [NextStep.LOOK_AT_HIDDEN_SANCTIONS, NextStep.TEST_INDIRECT_NORMS],
    ),
    (
        profile(0.8, 0.5, APPROVAL),
        [Because.EE_HIGH, Because.NE_MEDIUM, Because.DEPENDS_ON_APPROVAL, Because.SAN_UNKNOWN],
        ("Q28",),
        [NextStep.ASK_SANCTIONS, NextStep.TEST_INDIRECT_NORMS],
    ),
    (
        profile(0.8, 0.5, switch_e=Component(), switch_n=Component()),
        [Because.EE_HIGH, Because.NE_MEDIUM, Because.DEPENDENCE_UNKNOWN],
        ("Q37", "Q38"),
        [NextStep.ASK_SWITCH, NextStep.TELL_STORIES, NextStep.TEST_INDIRECT_NORMS],
    ),
    (
        profile(0.2, 0.8),
        [Because.EE_LOW, Because.NE_HIGH],
        (),
        [NextStep.ALREADY_ERODING],
    ),
    (
        profile(0.2, 0.5),
        [Because.EE_LOW, Because.NE_MEDIUM],
        (),
        [NextStep.COLLECT_MORE],
    ),
]


@pytest.mark.parametrize(("given", "because", "missing", "steps"), CASES)
def test_each_row_says_why_what_is_missing_and_what_next(
    given: NormProfile, because: list[Because], missing: tuple[str, ...], steps: list[NextStep]
):
    found = explained(given)
    assert [fact.code for fact in found.because] == because
    assert found.missing == missing
    assert list(found.next_steps) == steps


@pytest.mark.parametrize(
    ("valence", "step"),
    [
        (NormValence.PROTECTIVE, NextStep.SUPPORT_LIVING_IT),
        (NormValence.RESTRICTIVE, NextStep.ALREADY_ERODING),
        (NormValence.NEUTRAL, NextStep.FIND_WHO_ACTS_OTHERWISE),
    ],
)
def test_what_to_do_about_an_unpractised_norm_depends_on_what_it_does(
    valence: NormValence, step: NextStep
):
    assert explained(profile(0.2, 0.8), valence).next_steps == (step,)


def test_facts_carry_their_numbers():
    ee, ne, held, san = explained(amani_profile(1)).because
    assert (ee.number("numerator"), ee.number("answers")) == (211, 293)
    assert ne.number("share") == pytest.approx(0.65986, abs=1e-5)
    assert held.number("approval_share") == pytest.approx(126 / 238)
    assert held.number("behaviour_share") == pytest.approx(108 / 238)
    assert san.number("numerator") == 171


def test_a_story_effect_is_told_in_points():
    story = StoryEffect(many_comply=60, many_asked=100, few_comply=30, few_asked=100)
    fact = explained(profile(0.8, 0.8, story_n=story)).because[2]
    assert fact.number("approval_effect") == pytest.approx(30)


def test_the_reason_tells_how_many_named_it():
    reason = explained(amani_profile(2)).because[3]
    assert (reason.number("share"), reason.number("answers")) == (161 / 290, 290)


def test_a_judged_dependence_is_named_so():
    found = explained(
        profile(
            0.8,
            0.8,
            switch_e=Component(),
            switch_n=Component(),
            san=counted(8, 10),
            conditionality=APPROVAL,
        )
    )
    assert Because.DEPENDENCE_JUDGED in [fact.code for fact in found.because]
