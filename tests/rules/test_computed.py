from dataclasses import replace

import pytest

from normsdesk.model.indicator import (
    DataValue,
    Indicator,
    IndicatorType,
    MethodChange,
    Round,
    RoundKind,
    Target,
    ValueSource,
)
from normsdesk.model.norm import Component, GridCounts, Norm, NormInfluence, NormProfile
from normsdesk.model.practice import Practice, Prevalence
from normsdesk.model.project import Project
from normsdesk.model.snapshot import snapshot_of
from normsdesk.rules.computed import computed_value
from normsdesk.rules.estimates import wilson
from normsdesk.rules.progress import MethodWarning, NoProgress, progress
from tests.rules.builders import counted, meant

PRACTICE = Practice(
    id="practices-p1", code="P1", prevalence=Prevalence(numerator=123, denominator=300)
)
NORM = Norm(id="norms-n1", code="N1", influences=(NormInfluence(practice_id="practices-p1"),))
BASELINE = Round(id="rounds-b", kind=RoundKind.BASELINE, month=0, design_effect=1.5)
MIDLINE = Round(id="rounds-m", kind=RoundKind.MIDLINE, month=9)
PROFILE = NormProfile(
    id="norm_profiles-1",
    norm_id="norms-n1",
    round_id="rounds-b",
    ee=counted(211, 293),
    ne=counted(194, 294),
    san=counted(171, 295),
    sens=counted(148, 296),
    exc=counted(103, 294),
    pnb=counted(112, 295),
    perceived_approval=meant(6.2),
    perceived_prevalence=meant(6.0),
    same_reference_group=True,
    same_behaviour_counted=True,
    grid=GridCounts(
        approve_seen_approving=80,
        approve_seen_not=30,
        disapprove_seen_approving=100,
        disapprove_seen_not=70,
        undecided=12,
    ),
)


def indicator(number, **values):
    return Indicator(
        **{
            "id": "indicators-1",
            "code": "I1",
            "library_number": number,
            "norm_id": "norms-n1",
            "value_source": ValueSource.COMPUTED,
            "type": IndicatorType.INDEX,
            "targets": (Target(round_id="rounds-m", value=50.0),),
        }
        | values
    )


def project_with(*records):
    return snapshot_of([Project(id="project-1"), PRACTICE, NORM, BASELINE, MIDLINE, *records])


def computed(chosen, *profiles, held=BASELINE):
    return computed_value(project_with(chosen, *profiles), chosen, held.id)


def test_the_strength_of_n1_is_worked_out_from_its_profile():
    found = computed(indicator(18), PROFILE)
    assert found.value == pytest.approx(62.186, abs=5e-4)
    assert found.components == ("component_mean", "ee", "ne", "san", "sens", "exc")
    assert found.interval is None


def test_misperceptions_are_worked_out_in_points():
    assert computed(indicator(19), PROFILE).value == pytest.approx(24.03, abs=5e-3)
    assert computed(indicator(20), PROFILE).value == pytest.approx(19.0)
    assert computed(indicator(20, practice_id="practices-p1"), PROFILE).value == pytest.approx(19)


def test_the_trapped_share_counts_everybody_who_answered_both():
    found = computed(indicator(21), PROFILE)
    ends = wilson(100, 292, 1.5)
    assert (found.numerator, found.denominator) == (100, 292)
    assert found.value == pytest.approx(100 * 100 / 292)
    assert found.interval.low == pytest.approx(100 * ends.low)
    assert found.interval.high == pytest.approx(100 * ends.high)


@pytest.mark.parametrize(
    ("number", "empty"),
    [
        (18, {"ee": Component()}),
        (19, {"pnb": Component()}),
        (20, {"perceived_prevalence": Component()}),
        (21, {"grid": None}),
        (21, {"grid": GridCounts(disapprove_seen_approving=9)}),
    ],
)
def test_too_little_in_the_profile_gives_no_value(number, empty):
    assert computed(indicator(number), replace(PROFILE, **empty)) is None


@pytest.mark.parametrize(
    "chosen",
    [
        indicator(9),
        indicator(None),
        indicator(18, norm_id=""),
        indicator(20, practice_id="practices-other"),
    ],
)
def test_what_is_not_computed_gives_no_value(chosen):
    assert computed(chosen, PROFILE) is None


def test_a_round_without_profile_gives_no_value():
    assert computed(indicator(18), PROFILE, held=MIDLINE) is None
    assert computed(indicator(18)) is None


def test_of_several_profiles_the_one_about_the_same_people_is_taken():
    others = replace(PROFILE, id="norm_profiles-0", population_id="x", ee=counted(10, 293))
    hand_picked = replace(NORM, headline_profile_id=PROFILE.id)
    records = [Project(id="project-1"), PRACTICE, hand_picked, BASELINE, MIDLINE, others, PROFILE]
    found = computed_value(snapshot_of(records), indicator(18), BASELINE.id)
    assert found.value == pytest.approx(62.186, abs=5e-4)


def test_rounds_with_other_components_are_not_compared():
    fewer = replace(PROFILE, id="norm_profiles-2", round_id="rounds-m", sens=Component())
    found = progress(project_with(indicator(18), PROFILE, fewer), "indicators-1")
    assert found.latest is not None
    assert found.no_progress is NoProgress.OTHER_COMPONENTS
    assert (found.progress, found.change) == (None, None)
    assert found.warnings == (MethodWarning("rounds-m", MethodChange.COMPONENTS),)
    said = replace(MIDLINE, method_changes=(MethodChange.COMPONENTS,))
    records = [Project(id="project-1"), PRACTICE, NORM, BASELINE, said]
    again = progress(snapshot_of([*records, indicator(18), PROFILE, fewer]), "indicators-1")
    assert again.warnings == found.warnings


def test_rounds_with_the_same_components_are_compared():
    same = replace(PROFILE, id="norm_profiles-2", round_id="rounds-m", ee=counted(100, 293))
    found = progress(project_with(indicator(18), PROFILE, same), "indicators-1")
    assert found.progress is not None
    assert found.difference is None


def test_what_was_typed_serves_where_nothing_can_be_computed():
    typed = DataValue(
        id="data_values-1", indicator_id="indicators-1", round_id="rounds-m", value=55.0
    )
    found = progress(project_with(indicator(18), PROFILE, typed), "indicators-1")
    assert found.latest.value == 55.0
    assert found.baseline.value == pytest.approx(62.186, abs=5e-4)
