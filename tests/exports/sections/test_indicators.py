"""Indicators with their intervals; what rests on few people is hidden."""

from datetime import date

import pytest

from normsdesk.exports.sections import indicators
from normsdesk.model.indicator import (
    DataValue,
    DefinitionChange,
    Disaggregation,
    Indicator,
    Round,
    RoundKind,
    Target,
    ValueSource,
)
from normsdesk.model.project import Reader
from normsdesk.model.record import Record
from tests.exports.sections.reading import (
    amani,
    changed,
    example,
    project_of,
    seen_by,
    tables,
    text,
)

SHARE = Indicator(id="indicators-one", code="I1", name="Parents who wait")
ROUNDS = (
    Round(id="rounds-a", name="First", kind=RoundKind.BASELINE, month=0),
    Round(id="rounds-b", name="Second", kind=RoundKind.MIDLINE, month=9),
)


def _value(place: str, above: float | None, below: int | None, **more: object) -> DataValue:
    return DataValue(
        id=f"data_values-{place}",
        indicator_id=SHARE.id,
        round_id=str(more.pop("round_id", "rounds-a")),
        numerator=above,
        denominator=below,
        **more,  # type: ignore[arg-type]  # fields named by the test
    )


def _cells(*cells: tuple[str, float | None, int | None]) -> tuple[Record, ...]:
    return tuple(
        _value(str(place), above, below, split_by=Disaggregation.SEX, cell=name)
        for place, (name, above, below) in enumerate(cells)
    )


def _said(*records: Record, reader: Reader = Reader.MENTOR) -> str:
    return text(indicators.sections(seen_by(project_of(SHARE, *ROUNDS, *records), reader)))


def test_a_survey_value_has_its_interval_and_count_below() -> None:
    said = text(indicators.sections(amani(Reader.MENTOR)))
    row = next(line for line in said.splitlines() if line.startswith("I4 Parents who think"))
    start = said.index(row)
    whole = said[start : said.index("I5 Parents", start)]
    for shown in ("66.0%", "59.1–72.3", "n = 294", "58.0%", "n = 288", "56.0%", "51.0%", "Close"):
        assert shown in whole


def test_progress_difference_and_doubt_stand_together() -> None:
    said = text(indicators.sections(amani(Reader.PUBLIC)))
    changes = said.partition("What changed")[2]
    row = changes[changes.index("I4 Parents") : changes.index("I5 Parents")]
    for shown in ("53%", "−8.0", "−17.6 to +1.6", "May be no change."):
        assert shown in row
    assert "There is no comparison group." in said


@pytest.mark.parametrize("reader", list(Reader))
def test_how_they_stand_adds_up_to_all_indicators(reader: Reader) -> None:
    lines = text(indicators.sections(amani(reader))).splitlines()
    statuses = ("On track", "Close", "Behind", "No data yet", "No target")
    counts = [
        int(number) for number, _, word in (x.partition(" ") for x in lines) if word in statuses
    ]
    assert f"We follow {sum(counts)} indicators." in lines


def test_a_count_of_all_has_no_interval() -> None:
    said = text(indicators.sections(amani(Reader.MENTOR)))
    assert "118 of 180" in said
    assert "No interval to judge by." in said


def test_what_was_different_in_a_round_is_said() -> None:
    said = text(indicators.sections(amani(Reader.DONOR)))
    assert (
        "Midline survey: One enumerator team fewer. Read I3, I4, I5, I7 and I9 with care." in said
    )


def test_groups_are_told_but_never_to_the_public() -> None:
    assert "Fathers" in text(indicators.sections(amani(Reader.DONOR)))
    said = text(indicators.sections(amani(Reader.PUBLIC)))
    assert "Fathers" not in said
    assert "Groups of people" not in said


@pytest.mark.parametrize("reader", [Reader.INTERNAL, Reader.MENTOR, Reader.DONOR])
def test_a_small_cell_is_hidden_with_the_next_smallest(reader: Reader) -> None:
    said = _said(*_cells(("Women", 40, 80), ("Men", 3, 9), ("Others", 5, 20)), reader=reader)
    assert "First | Sex | Women | 50.0%" in said
    assert "First | Sex | Men | hidden" in said
    assert "First | Sex | Others | hidden" in said
    assert "Hidden: fewer than 10 people" in said


def test_a_cell_of_a_sample_that_does_not_say_how_many_is_hidden() -> None:
    cells = _cells(("Women", None, None), ("Men", 10, 40))
    said = _said(*(_typed(each, 30.0) for each in cells))
    assert "Women | hidden" in said


def _typed(value: Record, typed: float) -> Record:
    assert isinstance(value, DataValue)
    if value.denominator is not None:
        return value
    return DataValue(
        id=value.id,
        indicator_id=value.indicator_id,
        round_id=value.round_id,
        value=typed,
        split_by=value.split_by,
        cell=value.cell,
    )


def test_a_cell_of_a_register_is_hidden_below_ten() -> None:
    counted = changed(
        project_of(SHARE, *ROUNDS, *_cells(("North", 4, None), ("South", 30, None))),
        SHARE,
        value_source=ValueSource.REGISTER,
    )
    said = text(indicators.sections(seen_by(counted, Reader.MENTOR)))
    assert "North | hidden" in said


def test_arms_stand_side_by_side_and_the_caution_goes() -> None:
    arms = (
        _value("a", 40, 100, arm="With us"),
        _value("b", 20, 100, arm="Without us"),
        _value("c", 60, 200),
        _value("d", 80, 200, round_id="rounds-b"),
    )
    said = _said(*arms)
    assert "Arm | With us | 40.0%" in said
    assert "There is no comparison group." not in said


def test_a_value_from_too_few_answers_is_named_and_not_shown() -> None:
    said = _said(_value("a", 4, 9), _value("b", 60, 100, round_id="rounds-b"))
    assert "I1, First: too few answers, or counts that do not fit." in said
    assert "44.4%" not in said


def test_without_values_the_empty_columns_are_left_out() -> None:
    table, *_ = tables(indicators.sections(seen_by(example("image"), Reader.MENTOR)))
    titles = [column.title for column in table.columns]
    assert titles == ["Indicator", "Level", "Better is", "Status"]


def test_three_rounds_are_told_one_by_one() -> None:
    third = Round(id="rounds-c", name="Third", kind=RoundKind.ENDLINE, month=20)
    values = (
        _value("a", 60, 100),
        _value("b", 50, 100, round_id="rounds-b"),
        _value("c", 40, 100, round_id="rounds-c"),
    )
    said = _said(third, *values)
    assert "Every round" in said
    assert "I1 | Second | 50.0%" in said
    assert "Every round" not in text(indicators.sections(amani(Reader.MENTOR)))


def test_many_differences_carry_the_note_on_chance() -> None:
    records: list[Record] = list(ROUNDS)
    for number in range(1, 7):
        indicator = Indicator(id=f"indicators-{number}", code=f"I{number}", name="Share")
        records.append(indicator)
        records.extend(
            DataValue(
                id=f"data_values-{number}{held.id}",
                indicator_id=indicator.id,
                round_id=held.id,
                numerator=30,
                denominator=60,
            )
            for held in ROUNDS
        )
    note = "about one in twenty differs by chance"
    assert note in text(indicators.sections(seen_by(project_of(*records), Reader.MENTOR)))
    assert note not in text(indicators.sections(amani(Reader.MENTOR)))


def test_a_changed_definition_is_said_beside_the_name() -> None:
    change = DefinitionChange(changed_on=date(2026, 5, 1), what="Asked of both parents")
    snapshot = project_of(SHARE, *ROUNDS, _value("a", 30, 60))
    said = text(
        indicators.sections(seen_by(changed(snapshot, SHARE, changes=(change,)), Reader.MENTOR))
    )
    assert "The definition was changed." in said


def test_what_is_behind_is_named_first() -> None:
    snapshot = example("amani")
    indicator = next(each for each in snapshot.all(Indicator) if each.code == "I9")
    targets = tuple(Target(round_id=each.round_id, value=95) for each in indicator.targets)
    material = seen_by(changed(snapshot, indicator, targets=targets), Reader.DONOR)
    assert "Behind their target: I9." in text(indicators.sections(material))
    assert "Behind their target" not in text(indicators.sections(amani(Reader.DONOR)))


def test_the_figure_says_how_many_answered_in_each_round() -> None:
    said = text(indicators.sections(amani(Reader.PUBLIC)))
    assert "Baseline survey: n = 294 to 295, Midline survey: n = 288 to 290." in said


def test_groups_and_arms_are_drawn_but_not_what_is_hidden() -> None:
    arms = tuple(
        _value(f"{round_id}-{arm}", above, 100, round_id=round_id, arm=arm)
        for round_id, arm, above in (
            ("rounds-a", "with", 60), ("rounds-a", "without", 60),
            ("rounds-b", "with", 20), ("rounds-b", "without", 61),
        )
    )  # fmt: skip
    cells = _cells(("Women", 40, 80), ("Men", 30, 70), ("Others", 3, 9), ("Few", 6, 12))
    said = _said(*arms, *cells)
    figures = [line for line in said.splitlines() if line.startswith("[figure")]
    assert [line.partition(". ")[0].rpartition("] ")[2] for line in figures[-2:]] == [
        "I1: Men and Women may not differ",
        "I1: with and without changed by different amounts",
    ]
    assert "Change of with less change of without: −41.0 points (−59.4 to −22.6)." in figures[-1]
    assert "hidden: few answers" in said
    assert "3 of 9" not in said
    assert "33.3%" not in said
