"""Totals of an indicator in the profile of its norm: marked measured, in its round, one step."""

import pytest

from normsdesk.edit.changes import Refusal, Rejected
from normsdesk.edit.commands.measured_profiles import feed_profile
from normsdesk.edit.document import Document
from normsdesk.model.indicator import DataValue, Indicator, IndicatorType, ValueSource
from normsdesk.model.norm import Component, NormProfile, Reading, ReadingSource
from normsdesk.model.record import EvidenceLevel, SourceTag
from normsdesk.model.snapshot import altered
from normsdesk.rules.profile_feed import feed_of, is_fed
from normsdesk.rules.readings import profile_values
from normsdesk.rules.round_values import rounds_in_order, values_by_round
from tests.rules.builders import a_norm, a_profile, a_round, a_snapshot

NORM, BASELINE, MIDLINE = a_norm(1), a_round(), a_round("midline")
APPROVE = Indicator(
    id="indicators-1", code="I1", norm_id=NORM.id, question_codes=("Q23",), library_number=9
)
TOTALS = DataValue(
    id="data_values-1",
    indicator_id=APPROVE.id,
    round_id=BASELINE.id,
    numerator=194,
    denominator=294,
)
RATED = Reading(source=ReadingSource.RATING, rating=3)


def feed_in(snapshot, indicator=APPROVE):
    value = values_by_round(snapshot, indicator, rounds_in_order(snapshot))[BASELINE.id]
    return feed_of(snapshot, indicator, value)


def test_totals_stand_in_a_new_profile_as_measured_in_their_round() -> None:
    document = Document(a_snapshot(NORM, BASELINE, APPROVE, TOTALS))
    document.commit(feed_profile(document.snapshot, APPROVE.id, BASELINE.id))
    profile = document.snapshot.all(NormProfile)[0]
    assert (profile.norm_id, profile.round_id) == (NORM.id, BASELINE.id)
    assert profile.source_tag is SourceTag.ENTERED
    reading = profile.ne.measured
    assert reading is not None
    assert (reading.numerator, reading.denominator) == (194, 294)
    assert reading.level is EvidenceLevel.MEASURED
    feed = feed_in(document.snapshot)
    assert feed is not None
    assert is_fed(document.snapshot, feed)
    document.undo()
    assert document.snapshot.all(NormProfile) == ()


def test_what_the_workshop_said_stays_and_the_measured_value_is_used() -> None:
    held = a_profile(
        round_id=BASELINE.id, ne=Component(workshop=RATED), ee=Component(workshop=RATED)
    )
    document = Document(a_snapshot(NORM, BASELINE, APPROVE, TOTALS, held))
    document.commit(feed_profile(document.snapshot, APPROVE.id, BASELINE.id))
    profile = document.snapshot.get(NormProfile, held.id)
    assert profile.ne.workshop == RATED
    assert profile.ee == held.ee
    values = profile_values(document.snapshot, profile)
    assert values.ne.share == pytest.approx(194 / 294)


def test_feeding_again_changes_nothing_and_new_totals_are_told_apart() -> None:
    document = Document(a_snapshot(NORM, BASELINE, APPROVE, TOTALS))
    document.commit(feed_profile(document.snapshot, APPROVE.id, BASELINE.id))
    again = feed_profile(document.snapshot, APPROVE.id, BASELINE.id)
    assert not isinstance(again, Rejected)
    assert not again
    other = a_snapshot(
        *document.snapshot.all(NormProfile), NORM, BASELINE, APPROVE, altered(TOTALS, numerator=150)
    )
    feed = feed_in(other)
    assert feed is not None
    assert not is_fed(other, feed)


@pytest.mark.parametrize(
    "indicator",
    [
        altered(APPROVE, norm_id=""),
        altered(APPROVE, question_codes=()),
        altered(APPROVE, question_codes=("Q23", "Q24")),
        altered(APPROVE, question_codes=("Q24",)),
        altered(APPROVE, question_codes=("Q01",)),
        altered(APPROVE, type=IndicatorType.MEAN),
        altered(APPROVE, value_source=ValueSource.REGISTER),
    ],
)
def test_what_is_no_share_of_one_component_is_not_put_into_a_profile(indicator) -> None:
    snapshot = a_snapshot(NORM, BASELINE, indicator, TOTALS)
    assert feed_in(snapshot, indicator) is None
    outcome = feed_profile(snapshot, indicator.id, BASELINE.id)
    assert isinstance(outcome, Rejected)
    assert outcome.reason is Refusal.NO_FIELD


def test_a_round_without_a_value_is_refused() -> None:
    snapshot = a_snapshot(NORM, BASELINE, MIDLINE, APPROVE, TOTALS)
    assert isinstance(feed_profile(snapshot, APPROVE.id, MIDLINE.id), Rejected)
    assert isinstance(feed_profile(snapshot, APPROVE.id, "rounds-gone"), Rejected)
