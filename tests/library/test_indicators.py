from pathlib import Path

import pytest

from normsdesk.library.content import ContentError
from normsdesk.library.indicators import IndicatorLibrary, read_indicators
from normsdesk.library.question_bank import read_question_bank
from normsdesk.library.resources import resource_path


@pytest.fixture(scope="module")
def library() -> IndicatorLibrary:
    return read_indicators()


def test_the_library_holds_forty_indicators_in_order(library: IndicatorLibrary) -> None:
    assert list(library.indicators) == list(range(1, 41))


def test_every_question_named_by_an_indicator_exists(library: IndicatorLibrary) -> None:
    codes = set(read_question_bank().questions)
    for indicator in library.indicators.values():
        assert set(indicator.questions) <= codes
        for text in (indicator.numerator, indicator.formula):
            printed = {word.strip("(),;.×") for word in text.english.split()}
            named = {word for word in printed if word[:1] == "Q" and word[1:].isdigit()}
            assert named <= set(indicator.questions)


def test_levels_and_directions_are_those_of_the_method(library: IndicatorLibrary) -> None:
    by_level = {
        code: [one.number for one in library.indicators.values() if one.level == code]
        for code in library.levels
    }
    assert by_level == {
        "I": [1],
        "P": [2, 3, 4],
        "N": [*range(7, 23), 24, 25, 38, 39],
        "A": [5, 6, 23, 26, 27],
        "T": [28, 29, 30],
        "O": [31, 32, 33, 34],
        "E": [35, 36, 37, 40],
    }
    down = [one.number for one in library.indicators.values() if one.direction == "down"]
    assert down == [1, 2, 4, 5, 6, 7, 9, 12, 13, 14, 15, 18, 21, 35]
    assert [n for n, one in library.indicators.items() if one.direction == "towards_zero"] == [
        19,
        20,
    ]
    assert [n for n, one in library.indicators.items() if one.direction == "context"] == [
        22,
        38,
        39,
    ]


def test_a_norm_needs_three_components_and_the_library_has_them(library: IndicatorLibrary) -> None:
    assert library.norm_outcome_needs == (
        "empirical_expectation", "normative_expectation", "sanction",
    )  # fmt: skip
    components = {one.component for one in library.indicators.values() if one.level == "N"}
    assert set(library.norm_outcome_needs) <= components
    assert library.at_most_for_a_small_organisation == 12


def test_backlash_counts_incidents_and_the_answers_to_them(library: IndicatorLibrary) -> None:
    backlash = library.indicators[35]
    assert (backlash.kind, backlash.direction, backlash.value_kind) == (
        "number", "down", "cumulative",
    )  # fmt: skip
    [answered] = backlash.also
    assert (answered.kind, answered.direction) == ("percent", "up")


def test_indicators_of_a_question_are_found(library: IndicatorLibrary) -> None:
    assert [one.number for one in library.using_question("Q14")] == [5, 19, 21]


def test_ethics_and_process_stay_out_of_the_donor_table(library: IndicatorLibrary) -> None:
    assert library.levels["E"].donor_level.english == ""
    assert library.levels["N"].donor_level.english == "Intermediate result"


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ("number = 2\n", "number = 1\n", "stands twice"),
        ('level = "I"', 'level = "Z"', "unknown code"),
        ('direction = "towards_zero"', 'direction = "sideways"', "unknown code"),
        ('denominator.en = "eligible persons"\n', "", "numerator and denominator"),
        ('methods = ["checklist"]', 'methods = ["guess"]', "unknown code"),
        ('code = "D"', 'code = "S"', "stands twice"),
        ("number = 3\n", 'number = 3\ncolour = "red"\n', "unknown key"),
        ('formula.en = "number of incidents"\n', "", "is missing"),
    ],
)
def test_a_broken_library_is_refused(before: str, after: str, reason: str, tmp_path: Path) -> None:
    whole = resource_path("library", "indicators.toml").read_text(encoding="utf-8")
    assert before in whole
    broken = tmp_path / "indicators.toml"
    broken.write_text(whole.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(ContentError, match=reason):
        read_indicators(broken)
