"""Every number against an independent computation: numpy and scipy do the sums here."""

from pathlib import Path

import numpy
import pytest
from scipy import stats

from normsdesk.survey.estimate import Figure, Result
from tests.survey.lookalikes import Person, kobo, people, text_file
from tests.survey.reading import read

PEOPLE = people(150, seed=7)
YES = {"Q14": "45", "Q19": "34", "Q23": "34", "Q28": "34", "Q42": "1"}
STRATUM = {f"V{number:02}": "near" if number < 3 else "far" for number in range(6)}
DESIGN = {
    "consent": "q01",
    "cluster": "interview/about_you/q06",
    "stratum": "ward",
    "weight": "weight",
    "splits": {"S": "interview/about_you/q04"},
    "questions": [
        {"column": f"interview/about_n1/{code.lower()}_n1", "question": code, "norm": "N1"}
        for code in (*YES, "Q24")
    ],
}


def answers(path: Path, mapping: dict[str, object] | None = None) -> dict[str, Result]:
    rows = kobo(PEOPLE)
    rows[0].append("ward")
    for row, person in zip(rows[1:], PEOPLE, strict=True):
        row.append(STRATUM[person["q06"]])
    _, _, results = read(text_file(path / "a.csv", rows), mapping=mapping)
    return {each.target.question: each for each in results if each.counted.main}


def valid(code: str, persons: list[Person]) -> list[tuple[float, Person]]:
    column = f"{code.lower()}_n1"
    allowed = {"Q14": "12345", "Q19": "01234", "Q23": "01234", "Q28": "1234", "Q42": "01"}[code]
    return [
        (float(person[column] in YES[code]), person)
        for person in persons
        if person[column] and person[column] in allowed
    ]


def by_hand(held: list[tuple[float, Person]]) -> tuple[float, float, int, float]:
    """Linearise over villages within wards: share, standard error, freedoms, design effect."""
    y = numpy.array([value for value, _ in held])
    w = numpy.array([float(person["weight"]) for _, person in held])
    village = numpy.array([person["q06"] for _, person in held])
    share = numpy.average(y, weights=w)
    score = w * (y - share) / w.sum()
    variance, freedoms = 0.0, 0
    for ward in ("near", "far"):
        inside = sorted({each for each in village if STRATUM[each] == ward})
        totals = numpy.array([score[village == each].sum() for each in inside])
        variance += len(totals) * totals.var(ddof=1)
        freedoms += len(totals) - 1
    return share, variance**0.5, freedoms, variance / (share * (1 - share) / len(y))


def agrees(figure: Figure, held: list[tuple[float, Person]]) -> None:
    share, error, freedoms, effect = by_hand(held)
    assert figure.n == len(held)
    assert figure.numerator == sum(value for value, _ in held)
    assert figure.weighted is not None
    assert figure.weighted.interval is not None
    assert figure.weighted.value == pytest.approx(share, abs=1e-9)
    assert figure.weighted.standard_error == pytest.approx(error, abs=1e-9)
    assert figure.weighted.degrees_of_freedom == freedoms
    assert figure.weighted.design_effect == pytest.approx(effect, abs=1e-6)
    half = stats.t.ppf(0.975, freedoms) * error / (share * (1 - share))
    middle = numpy.log(share / (1 - share))
    for end, logit in (
        (figure.weighted.interval.low, middle - half),
        (figure.weighted.interval.high, middle + half),
    ):
        assert end == pytest.approx(1 / (1 + numpy.exp(-logit)), abs=1e-6)


@pytest.mark.parametrize("code", YES)
def test_shares_of_a_clustered_sample_agree_with_sums_by_hand(tmp_path: Path, code: str):
    found = answers(tmp_path, DESIGN)[code]
    agrees(found.whole, valid(code, PEOPLE))
    for sex in ("woman", "man"):
        figure = found.splits["S"][sex]  # type: ignore[index]
        agrees(figure, valid(code, [each for each in PEOPLE if each["q04"] == sex]))


@pytest.mark.parametrize("code", YES)
def test_shares_of_a_simple_sample_have_wilson_intervals(tmp_path: Path, code: str):
    mapping = {"questions": DESIGN["questions"]}
    figure = answers(tmp_path, mapping)[code].whole
    held = valid(code, PEOPLE)
    yes = int(sum(value for value, _ in held))
    ends = stats.binomtest(yes, len(held)).proportion_ci(method="wilson")
    assert (figure.numerator, figure.n, figure.weighted) == (yes, len(held), None)
    assert figure.wilson is not None
    assert figure.wilson.low == pytest.approx(ends.low, abs=1e-6)
    assert figure.wilson.high == pytest.approx(ends.high, abs=1e-6)


def test_the_mean_of_a_simple_sample_has_a_t_interval(tmp_path: Path):
    figure = answers(tmp_path, {"questions": DESIGN["questions"]})["Q24"].whole
    numbers = [int(each["q24_n1"]) for each in PEOPLE if each["q24_n1"] != "98"]
    assert figure.n == len(numbers)
    assert figure.weighted is not None
    assert figure.weighted.interval is not None
    assert figure.value == pytest.approx(numpy.mean(numbers), abs=1e-9)
    low, high = stats.t.interval(0.95, len(numbers) - 1, numpy.mean(numbers), stats.sem(numbers))
    assert figure.weighted.interval.low == pytest.approx(low, abs=1e-6)
    assert figure.weighted.interval.high == pytest.approx(high, abs=1e-6)


def test_weights_without_clusters_take_everybody_as_one(tmp_path: Path):
    mapping = {"questions": DESIGN["questions"], "weight": "weight"}
    figure = answers(tmp_path, mapping)["Q19"].whole
    held = valid("Q19", PEOPLE)
    y = numpy.array([value for value, _ in held])
    w = numpy.array([float(person["weight"]) for _, person in held])
    share = numpy.average(y, weights=w)
    score = w * (y - share) / w.sum()
    assert figure.weighted is not None
    assert figure.weighted.value == pytest.approx(share, abs=1e-9)
    error = (len(y) * score.var(ddof=1)) ** 0.5
    assert figure.weighted.standard_error == pytest.approx(error, abs=1e-9)
    assert figure.weighted.degrees_of_freedom == len(y) - 1


def test_a_small_group_is_hidden_and_so_is_the_next(tmp_path: Path):
    persons = [dict(person, q04="woman", q19_n1="3") for person in people(60)]
    for person in persons[:4]:
        person["q04"] = "other"
    for person in persons[4:24]:
        person["q04"] = "man"
    _, _, results = read(text_file(tmp_path / "a.csv", kobo(persons)))
    found = next(each for each in results if each.target.question == "Q19")
    cells = found.splits["S"]  # type: ignore[index]
    assert {name: figure.hidden for name, figure in cells.items()} == {
        "man": True,
        "other": True,
        "woman": False,
    }
    assert (cells["other"].n, cells["other"].numerator) == (0, None)


def test_a_value_of_fewer_than_ten_answers_is_hidden(tmp_path: Path):
    persons = [dict(person, q19_n1="") for person in people(30)]
    for person in persons[:9]:
        person["q19_n1"] = "3"
    _, _, results = read(text_file(tmp_path / "a.csv", kobo(persons)))
    found = next(each for each in results if each.target.question == "Q19")
    assert found.whole.hidden
    assert all(figure.hidden for figure in found.splits["S"].values())  # type: ignore[index]
