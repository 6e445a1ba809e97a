"""Pairs: told as counts of pairs, and never so that one learns what the other said."""

from pathlib import Path
from random import Random

import pytest

from normsdesk.library.languages import wording_for
from normsdesk.survey.building import form_of
from normsdesk.survey.pairing import pairs_of, without_dangerous
from normsdesk.survey.plan import Questions
from tests.survey.builders import a_project, a_questionnaire
from tests.survey.lookalikes import text_file
from tests.survey.reading import BANK, read

QUESTIONS = Questions(a_project(), BANK)
MAPPING = {
    "pair": "couple",
    "splits": {"S": "sex"},
    "questions": [
        {"column": "own", "question": "Q14", "norm": "N1"},
        {"column": "harm", "question": "Q34", "norm": "N1"},
    ],
}


def told(tmp_path: Path, rows: list[list[str]]):
    path = text_file(tmp_path / "a.csv", [["couple", "sex", "own", "harm"], *rows])
    _, answered, results = read(path, mapping=MAPPING)
    answered, asked_both = without_dangerous(answered, QUESTIONS)
    return pairs_of(answered, QUESTIONS, asked_both), answered, results


def couples(answers: list[tuple[str, str]], *, both_harmed: int = 0) -> list[list[str]]:
    rows = []
    for number, (wife, husband) in enumerate(answers):
        rows.append([f"P{number:03}", "woman", wife, "1"])
        harm = "1" if number < both_harmed else ""
        rows.append([f"p{number:03}", "man", husband, harm])
    Random(1).shuffle(rows)
    return rows


def test_pairs_are_counted_not_people(tmp_path: Path):
    answers = [("4", "5")] * 12 + [("4", "2")] * 7 + [("1", "5")] * 5 + [("2", "1")] * 11
    rows = [*couples(answers), ["P900", "woman", "4", ""], *[["P901", "man", "4", ""]] * 3]
    found, _, _ = told(tmp_path, rows)
    assert found is not None
    assert (found.complete, found.alone, found.crowded) == (35, 1, 1)
    own = next(each for each in found.results if each.target.question == "Q14")
    assert (own.pairs, own.both, own.one, own.neither) == (35, 12, 12, 11)


@pytest.mark.parametrize(
    "answers",
    [
        [("4", "5")] * 30 + [("2", "1")] * 30,  # all agree: each would know the other's answer
        [("4", "5")] * 30 + [("4", "2")] * 30,
        [("4", "5")] * 30 + [("4", "2")] * 9 + [("2", "1")] * 30,
    ],
)
def test_counts_that_would_tell_a_partner_are_hidden(tmp_path: Path, answers):
    found, _, _ = told(tmp_path, couples(answers))
    assert found is not None
    own = next(each for each in found.results if each.target.question == "Q14")
    assert own.pairs == len(answers)
    assert (own.both, own.one, own.neither) == (None, None, None)


def test_fewer_than_ten_pairs_say_nothing(tmp_path: Path):
    found, _, _ = told(tmp_path, couples([("4", "5")] * 9))
    assert found is not None
    assert (found.complete, found.results) == (9, ())


def test_a_group_of_one_voice_is_hidden_in_a_survey_of_pairs(tmp_path: Path):
    answers = [("4", "5")] * 20 + [("2", "5")] * 20
    _, _, results = told(tmp_path, couples(answers))
    own = next(each for each in results if each.target.question == "Q14" and each.counted.main)
    (by_sex,) = own.splits.values()
    assert all(figure.hidden for figure in by_sex.values())
    assert not own.whole.hidden


def test_what_both_were_asked_though_one_may_be_does_not_count(tmp_path: Path):
    found, answered, _ = told(tmp_path, couples([("4", "5")] * 20, both_harmed=6))
    assert found is not None
    assert found.asked_both == {"harm": 6}
    harm = next(each for each in answered.columns if each.target.question == "Q34")
    assert sum(code is not None for code in harm.codes) == 14


def test_a_form_for_pairs_asks_one_of_them_what_may_endanger():
    asked = [
        ("Q01", ""),
        ("Q07", ""),
        ("Q14", "norms-n1"),
        ("Q10", "norms-n1"),
        ("Q34", "norms-n1"),
    ]
    questionnaire = a_questionnaire(asked, pairs=True)
    snapshot = a_project(questionnaire)
    form = form_of(snapshot, questionnaire, BANK, {"en": wording_for("en")})
    rows = {row.name: row for row in form.rows}
    assert rows["pair_code"].required
    assert rows["pair_member"].kind == "select_one pair_members"
    first = "${pair_member} = '1'"
    assert first in rows["q10_n1"].relevant
    assert first in rows["q34_n1"].relevant
    assert first not in rows["q14_n1"].relevant
    assert first not in rows["q07_each"].relevant
    plain = a_questionnaire(asked)
    form = form_of(a_project(plain), plain, BANK, {"en": wording_for("en")})
    assert "pair_code" not in {row.name for row in form.rows}
