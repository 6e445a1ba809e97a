"""Values and targets that people type: one record per place, one undo step per field."""

import pytest

from normsdesk.edit.changes import Refusal, Rejected
from normsdesk.edit.commands.indicators import enter_value, set_target
from normsdesk.edit.document import Document
from normsdesk.model.indicator import DataValue, Disaggregation, Indicator, Target
from normsdesk.model.record import SourceTag
from tests.rules.builders import a_round, a_snapshot

INDICATOR = Indicator(id="indicators-1", code="I1")
BASELINE, MIDLINE = a_round(), a_round("midline")


@pytest.fixture
def document():
    return Document(a_snapshot(INDICATOR, BASELINE, MIDLINE))


def put(document, field, value, *, round_id=BASELINE.id, typing=False):
    snapshot = document.snapshot
    patch = enter_value(snapshot, INDICATOR.id, round_id, field, value, typing=typing)
    return document.commit(patch)


def values(document):
    return [(v.numerator, v.denominator, v.value) for v in document.snapshot.all(DataValue)]


def test_the_first_count_makes_the_record_and_the_last_takes_it_away(document) -> None:
    put(document, "numerator", 132)
    put(document, "denominator", 200)
    assert values(document) == [(132, 200, None)]
    put(document, "numerator", None)
    put(document, "denominator", None)
    assert values(document) == []


def test_typing_a_count_letter_by_letter_is_one_undo_step(document) -> None:
    for number in (1, 13, 132):
        put(document, "numerator", number, typing=True)
    document.close_merging()
    put(document, "denominator", 200, typing=True)
    document.undo()
    assert values(document) == [(132, None, None)]
    document.undo()
    assert values(document) == []


def test_clearing_what_was_never_there_changes_nothing(document) -> None:
    put(document, "numerator", None)
    assert document.revision == 0
    assert values(document) == []


def test_a_typed_count_takes_the_place_of_a_value_made_of_answers() -> None:
    imported = DataValue(
        id="data_values-1",
        indicator_id=INDICATOR.id,
        round_id=BASELINE.id,
        numerator=50,
        denominator=100,
        value=51.2,
        low=40.0,
        high=62.0,
        clusters=12,
        source_tag=SourceTag.IMPORTED,
    )
    document = Document(a_snapshot(INDICATOR, BASELINE, imported))
    put(document, "numerator", 60)
    held = document.snapshot.get(DataValue, imported.id)
    assert (held.numerator, held.denominator) == (60, 100)
    assert (held.value, held.low, held.high, held.clusters) == (None, None, None, None)
    assert held.source_tag is SourceTag.ENTERED


def test_a_note_keeps_a_record_whose_numbers_went(document) -> None:
    put(document, "value", 4.0)
    put(document, "note", "Counted twice.")
    put(document, "value", None)
    assert values(document) == [(None, None, None)]


def test_the_value_of_a_group_stays_as_it_is() -> None:
    fathers = DataValue(
        id="data_values-f",
        indicator_id=INDICATOR.id,
        round_id=BASELINE.id,
        numerator=10,
        denominator=50,
        split_by=Disaggregation.SEX,
        cell="Fathers",
    )
    document = Document(a_snapshot(INDICATOR, BASELINE, fathers))
    put(document, "denominator", 100)
    assert document.snapshot.get(DataValue, fathers.id).denominator == 50
    assert sorted(document.snapshot.all(DataValue), key=lambda v: v.cell)[0].denominator == 100


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("numerator", "many", Refusal.WRONG_TYPE),
        ("denominator", 2.5, Refusal.WRONG_TYPE),
        ("colour", 1, Refusal.NO_FIELD),
    ],
)
def test_what_does_not_fit_is_refused(document, field, value, reason) -> None:
    outcome = put(document, field, value)
    assert isinstance(outcome, Rejected)
    assert outcome.reason is reason


def test_a_round_that_went_is_refused(document) -> None:
    outcome = put(document, "numerator", 1, round_id="rounds-gone")
    assert isinstance(outcome, Rejected)
    assert outcome.reason is Refusal.MISSING


def test_a_target_is_set_changed_and_taken_away(document) -> None:
    def targets():
        return document.snapshot.get(Indicator, INDICATOR.id).targets

    def set_to(value, round_id=MIDLINE.id):
        document.commit(set_target(document.snapshot, INDICATOR.id, round_id, value))

    set_to(60.0)
    set_to(45.0, BASELINE.id)
    set_to(55.0)
    assert targets() == (
        Target(round_id=MIDLINE.id, value=55.0),
        Target(round_id=BASELINE.id, value=45.0),
    )
    set_to(None)
    assert targets() == (Target(round_id=BASELINE.id, value=45.0),)
