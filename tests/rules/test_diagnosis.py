"""The verdict on a profile: why, how sure, what would change it (method 3.1)."""

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from normsdesk.model.norm import (
    CanChoose,
    Component,
    Conditionality,
    NormProfile,
    NormValence,
    Reading,
    WhoWasAsked,
)
from normsdesk.model.project import Thresholds
from normsdesk.model.record import EVIDENCE_LEVELS, EvidenceLevel, evidence_rank
from normsdesk.rules.decision_table import VERDICTS, NormType, Pattern
from normsdesk.rules.diagnosis import Change, Diagnosis, Grade, diagnose, verdict_of
from normsdesk.rules.readings import ComponentName, profile_values, values_of
from normsdesk.rules.reasons import StepDown
from tests.rules.builders import (
    CONDITIONAL,
    a_profile,
    amani,
    amani_profile,
    counted,
    malawi,
    rated,
    rwanda,
    share,
    voted,
)
from tests.rules.strategies import profiles

APPROVAL = Conditionality.APPROVAL


def diagnosed(profile: NormProfile) -> Diagnosis:
    return diagnose(values_of(profile))


def amani_diagnosis(number: int) -> Diagnosis:
    return diagnose(profile_values(amani(), amani_profile(number)))


@pytest.mark.parametrize(
    ("number", "row", "kind", "pattern", "grade", "conditionality"),
    [
        (1, "5b", NormType.SOCIAL_NORM, Pattern.MODERATE, Grade.HIGH, Conditionality.APPROVAL),
        (2, "4b", NormType.SHARED_MORAL_RULE, None, Grade.MEDIUM, Conditionality.NONE),
        (3, "5a", NormType.SOCIAL_NORM, Pattern.HIGH, Grade.HIGH, Conditionality.APPROVAL),
        (
            4,
            "6a",
            NormType.DESCRIPTIVE_NORM,
            None,
            Grade.MEDIUM,
            Conditionality.BEHAVIOUR_ONLY,
        ),
    ],
)
def test_the_four_norms_of_the_invented_example(
    number: int,
    row: str,
    kind: NormType,
    pattern: Pattern | None,
    grade: Grade,
    conditionality: Conditionality,
):
    found = amani_diagnosis(number)
    assert (found.verdict.row, found.verdict.type, found.verdict.pattern) == (row, kind, pattern)
    assert found.confidence is not None
    assert found.confidence.grade is grade
    assert found.dependence.conditionality is conditionality
    assert not found.assumed


@pytest.mark.parametrize(
    ("number", "tests"),
    [(1, (0.45, 0.53)), (2, (0.11, 0.14)), (3, (0.41, 0.50)), (4, (0.47, 0.14))],
)
def test_the_test_answers_of_the_invented_example(number: int, tests: tuple[float, float]):
    held = amani_diagnosis(number).dependence
    found = (held.behaviour.value.share, held.approval.value.share)
    assert found == pytest.approx(tests, abs=0.005)


def test_the_published_study_is_provisional():
    found = diagnosed(malawi())
    assert found.verdict.row == "6d"
    assert found.verdict.alternatives == (NormType.DESCRIPTIVE_NORM, NormType.CUSTOM)
    assert found.explanation.missing == ("Q37", "Q38")
    assert found.confidence is not None
    assert found.confidence.grade is Grade.LOW


def test_the_workshop_values_on_housework_are_moderate_and_unsure():
    found = diagnosed(rwanda())
    assert (found.verdict.row, found.verdict.pattern) == ("5b", Pattern.MODERATE)
    assert found.confidence is not None
    assert found.confidence.grade is Grade.LOW
    assert found.confidence.weakest is EvidenceLevel.ONE_SOURCE
    assert found.confidence.stepped_down == (StepDown.ONLY_PRACTISING,)
    assert found.assumed


def test_a_norm_without_values_has_too_little_evidence():
    found = diagnosed(a_profile())
    assert found.verdict.type is NormType.INSUFFICIENT
    assert found.explanation.missing == ("Q19", "Q23")
    assert found.confidence is None
    assert found.would_change == ()


def test_no_choice_is_not_rated():
    assert diagnosed(replace(amani_profile(1), can_choose=CanChoose.NO)).confidence is None


# What would change it


def described(change: Change) -> tuple[object, ...]:
    return (
        change.component,
        None if change.then is None else round(100 * change.then, 1),
        change.conditionality,
        change.verdict.row,
        change.verdict.pattern,
    )


def test_what_would_change_the_first_norm_of_the_invented_example():
    assert [described(change) for change in amani_diagnosis(1).would_change] == [
        (ComponentName.SAN, 64.6, None, "5a", Pattern.HIGH),
        (ComponentName.NE, 59.1, None, "6b", Pattern.WEAK),
        (None, None, Conditionality.BEHAVIOUR_ONLY, "5c", None),
        (None, None, Conditionality.NONE, "4f", None),
    ]
    nearest = amani_diagnosis(1).would_change[0]
    assert nearest.now == pytest.approx(171 / 295)
    assert nearest.points == pytest.approx(6.681, abs=0.001)


def test_without_an_interval_a_value_is_moved_by_ten_points_and_clipped():
    profile = a_profile(
        ee=rated(4), ne=voted(13, 20), san=voted(19, 20), **CONDITIONAL[Conditionality.APPROVAL]
    )
    changes = [change for change in diagnosed(profile).would_change if change.component]
    assert [described(change)[:2] for change in changes] == [(ComponentName.NE, 55.0)]
    assert changes[0].points == pytest.approx(10)


def test_changes_come_nearest_first_and_dependence_last():
    profile = a_profile(
        ee=share(0.62, low=0.5, high=0.7),
        ne=share(0.62, low=0.58, high=0.7),
        san=share(0.55, low=0.5, high=0.61),
        **CONDITIONAL[Conditionality.APPROVAL],
    )
    changes = diagnosed(profile).would_change
    assert [change.component for change in changes[:3]] == [
        ComponentName.NE,
        ComponentName.SAN,
        ComponentName.EE,
    ]
    assert all(change.conditionality for change in changes[3:])


def test_own_approval_counts_where_a_moral_reason_is_named():
    changes = diagnosed(
        replace(amani_profile(2), pnb=share(0.45, low=0.35, high=0.55))
    ).would_change
    assert (ComponentName.PNB, 35.0, None, "4d", None) in [described(change) for change in changes]


def test_an_unknown_dependence_lists_every_truth():
    changes = diagnosed(malawi()).would_change
    assert [change.conditionality for change in changes if change.conditionality] == [
        Conditionality.APPROVAL,
        Conditionality.BEHAVIOUR_ONLY,
        Conditionality.NONE,
    ]


# Confidence


def measured_profile(answers: int | None = 100, **fields: object) -> NormProfile:
    held: dict[str, object] = {
        "ee": share(0.8, answers=answers),
        "ne": share(0.8),
        "san": share(0.8),
        **CONDITIONAL[Conditionality.APPROVAL],
    }
    return a_profile(**{**held, **fields})


@pytest.mark.parametrize(
    ("profile", "level", "steps"),
    [
        (measured_profile(), EvidenceLevel.MEASURED, ()),
        (measured_profile(answers=30), EvidenceLevel.MEASURED, ()),
        (measured_profile(answers=29), EvidenceLevel.TRIANGULATED, (StepDown.FEW_ANSWERS,)),
        (measured_profile(answers=None), EvidenceLevel.TRIANGULATED, (StepDown.NO_COUNT,)),
        (
            measured_profile(asked=WhoWasAsked.PRACTISING_GROUP),
            EvidenceLevel.TRIANGULATED,
            (StepDown.ONLY_PRACTISING,),
        ),
        (
            measured_profile(answers=29, asked=WhoWasAsked.PRACTISING_GROUP),
            EvidenceLevel.TRIANGULATED,
            (StepDown.FEW_ANSWERS, StepDown.ONLY_PRACTISING),
        ),
        (measured_profile(asked=WhoWasAsked.REFERENCE_GROUP), EvidenceLevel.MEASURED, ()),
        (
            measured_profile(switch_n=share(0.5, level=EvidenceLevel.ONE_SOURCE)),
            EvidenceLevel.ONE_SOURCE,
            (),
        ),
        (measured_profile(ne=rated(4)), EvidenceLevel.ASSUMED, (StepDown.NO_COUNT,)),
        (measured_profile(switch_n=Component()), EvidenceLevel.ASSUMED, ()),
    ],
)
def test_confidence_is_the_weakest_level_less_one_step_once(
    profile: NormProfile, level: EvidenceLevel, steps: tuple[StepDown, ...]
):
    found = diagnosed(profile).confidence
    assert found is not None
    assert (found.level, found.stepped_down) == (level, steps)


@pytest.mark.parametrize(("ee", "ne"), [(0.2, 0.2), (0.5, 0.8), (0.2, 0.5)])
def test_dependence_does_not_count_for_rows_3_7_and_8(ee: float, ne: float):
    confidence = diagnosed(a_profile(ee=share(ee), ne=share(ne))).confidence
    assert confidence is not None
    assert confidence.grade is Grade.HIGH


def test_a_judged_dependence_marks_the_verdict_as_assumed():
    judged = measured_profile(
        switch_e=Component(), switch_n=Component(), conditionality=Conditionality.APPROVAL
    )
    assert diagnosed(judged).assumed
    assert not diagnosed(measured_profile()).assumed
    assert not diagnosed(
        a_profile(ee=share(0.2), ne=share(0.5), conditionality=Conditionality.APPROVAL)
    ).assumed


def test_the_limits_of_the_project_change_the_verdict():
    profile = a_profile(ee=counted(55, 100), ne=counted(55, 100), **CONDITIONAL[APPROVAL])
    assert verdict_of(values_of(profile)).row == "6c"
    assert verdict_of(values_of(profile, Thresholds(high_from=0.5))).row == "5b"


# What holds for every profile


@given(profiles(), st.sampled_from(NormValence))
def test_every_profile_gives_exactly_one_verdict_that_explains_itself(
    profile: NormProfile, valence: NormValence
):
    values = values_of(profile)
    found = diagnose(values, valence)
    assert [verdict for verdict in VERDICTS if verdict == found.verdict] == [found.verdict]
    assert found.verdict == verdict_of(values)
    assert found.explanation.because
    assert found.explanation.next_steps
    assert (found.confidence is None) == (found.verdict.row in ("1", "2"))


@given(profiles())
def test_the_same_profile_gives_the_same_diagnosis(profile: NormProfile):
    assert diagnosed(profile) == diagnosed(replace(profile, id="norm_profiles-copy"))


@given(profiles())
def test_every_listed_change_is_another_verdict_in_order(profile: NormProfile):
    found = diagnosed(profile)
    assert not any(change.verdict.reads_like(found.verdict) for change in found.would_change)
    points = [change.points for change in found.would_change if change.points is not None]
    assert points == sorted(points)
    kinds = [change.component is None for change in found.would_change]
    assert kinds == sorted(kinds)


@given(profiles())
def test_unknown_is_never_read_as_zero(profile: NormProfile):
    for name in ("ee", "ne"):
        unknown = replace(profile, **{name: Component(), "can_choose": CanChoose.YES})
        unknown = replace(unknown, reason_counts=())
        assert diagnosed(unknown).verdict.type is NormType.INSUFFICIENT
    zero = replace(profile, ee=rated(0), ne=rated(0), can_choose=CanChoose.YES, reason_counts=())
    assert diagnosed(zero).verdict.type is NormType.NO_SHARED_NORM


def weaker(component: Component, levels_down: int, tenth: bool) -> Component:
    """The same share with a lower evidence level, and from a tenth of the answers."""

    def weakened(reading: Reading | None) -> Reading | None:
        if reading is None:
            return None
        level = EVIDENCE_LEVELS[max(0, evidence_rank(reading.level) - levels_down)]
        if not tenth or reading.numerator is None or reading.denominator is None:
            return replace(reading, level=level)
        return replace(
            reading,
            level=level,
            numerator=reading.numerator // 10,
            denominator=reading.denominator // 10,
        )

    return replace(
        component,
        workshop=weakened(component.workshop),
        measured=weakened(component.measured),
    )


def tens(component: Component) -> Component:
    """The same share from ten times the answers, so that a tenth of them is whole."""

    def more(reading: Reading | None) -> Reading | None:
        if reading is None or reading.numerator is None or reading.denominator is None:
            return reading
        return replace(
            reading, numerator=reading.numerator * 10, denominator=reading.denominator * 10
        )

    return replace(component, workshop=more(component.workshop), measured=more(component.measured))


@given(
    profiles(),
    st.sampled_from(("ee", "ne", "switch_e", "switch_n")),
    st.integers(0, 3),
    st.booleans(),
    st.booleans(),
)
def test_weaker_evidence_never_raises_confidence(
    profile: NormProfile, name: str, levels_down: int, tenth: bool, only_practising: bool
):
    strong = replace(profile, **{name: tens(getattr(profile, name))})
    weak = replace(strong, **{name: weaker(getattr(strong, name), levels_down, tenth)})
    if only_practising:
        weak = replace(weak, asked=WhoWasAsked.PRACTISING_GROUP)
    before, after = diagnosed(strong), diagnosed(weak)
    if name.startswith("switch"):
        # With too few answers left a test may put the verdict on rows that do not ask about
        # dependence; those are rated for themselves.
        assume(before.verdict.row[0] == after.verdict.row[0])
    assert rank(after) <= rank(before)


def rank(found: Diagnosis) -> int:
    return -1 if found.confidence is None else evidence_rank(found.confidence.level)
