"""Files as other tools write them: each gives what its people said, and nobody twice."""

import csv
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from normsdesk.model.survey import ColumnUse
from normsdesk.survey.files import tables_of
from normsdesk.survey.looking import looked_at
from normsdesk.survey.plan import Questions
from normsdesk.survey.refusing import CannotRead
from normsdesk.survey.scales import numbers_of
from tests.survey.builders import a_project
from tests.survey.lookalikes import text_file, workbook
from tests.survey.reading import BANK, facts

VIEW = {"column": "view", "question": "Q14", "norm": "N1"}
ROLES = {"column": "roles", "question": "Q05"}


def told(path: Path, *asked: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    return facts(path, {"questions": [dict(each) for each in asked], **more})


def shares(found: Mapping[str, Any], question: str) -> dict[str, tuple[int, int]]:
    return {
        each["measure"]: (each["all"]["n"], each["all"].get("numerator"))
        for each in found["values"]
        if each["question"] == question
    }


def main(found: Mapping[str, Any]) -> tuple[int, int]:
    (value,) = [each["all"] for each in found["values"] if each["main"]]
    return value["n"], value["numerator"]


def column(name: str, cells: Sequence[object]) -> list[list[str]]:
    return [["no", name], *([str(place), str(cell)] for place, cell in enumerate(cells))]


@pytest.mark.parametrize("between", [" ", ", ", ";", "|", "\n"])
def test_labels_of_several_words_are_told_apart(tmp_path: Path, between: str):
    said = [("young person", "parent"), ("in-law",), ("young person", "in-law"), ()] * 5
    rows = column("roles", [between.join(each) for each in said])
    found = shares(told(text_file(tmp_path / "a.csv", rows), ROLES), "Q05")
    assert found["young_person"] == (15, 10)
    assert (found["parent"], found["in_law"]) == ((15, 5), (15, 10))


def test_a_label_may_hold_the_sign_that_parts_answers(tmp_path: Path):
    values = {"traders, brokers": "leader"}
    rows = column("roles", ["parent, traders, brokers", "traders, brokers, grandparent"] * 6)
    found = shares(told(text_file(tmp_path / "a.csv", rows), {**ROLES, "values": values}), "Q05")
    assert (found["leader"], found["parent"]) == ((12, 12), (12, 6))


def test_codes_of_ticks_joined_by_commas_are_no_number(tmp_path: Path):
    values = {"1": "parent", "2": "leader"}
    rows = column("roles", ["1,2", "2", "1"] * 5)
    found = shares(told(text_file(tmp_path / "a.csv", rows), {**ROLES, "values": values}), "Q05")
    assert (found["parent"], found["leader"]) == ((15, 10), (15, 10))


def test_own_words_beside_ticks_lose_no_tick_and_are_told(tmp_path: Path):
    rows = column("roles", ["parent;my own words", "parent", "something else"] * 6)
    found = told(text_file(tmp_path / "a.csv", rows), ROLES)
    assert shares(found, "Q05")["parent"] == (12, 12)
    assert found["odd_answers"]["roles"] == {"my own words": 6, "something else": 6}


def test_free_text_with_a_known_word_is_no_answer(tmp_path: Path):
    rows = column("roles", ["parent"] * 12 + ["my parent told me"])
    found = told(text_file(tmp_path / "a.csv", rows), ROLES)
    assert shares(found, "Q05")["parent"] == (12, 12)


@pytest.mark.parametrize(
    ("yes", "no"),
    [("Checked", "Unchecked"), ("1.00", "0.00"), ("Y", "N"), ("x", ""), ("Parent", ""), ("☑", "☐")],
)
def test_boxes_are_ticked_in_many_ways(tmp_path: Path, yes: str, no: str):
    rows = [["parent", "leader"], *([yes, no if place % 2 else yes] for place in range(20))]
    ticks = [{"column": name, "question": "Q05", "choice": name} for name in rows[0]]
    found = shares(told(text_file(tmp_path / "a.csv", rows), *ticks), "Q05")
    assert (found["parent"], found["leader"]) == ((20, 20), (20, 10))


def test_rows_of_a_repeated_instrument_and_of_totals_are_nobody(tmp_path: Path):
    rows = [["no", "redcap_repeat_instrument", "view"]]
    for place in range(20):
        rows += [[str(place), "", "4"], [str(place), "visit", ""]]
    rows += [["Total:", "", "4"], ["", "Average", "4"]]
    found = told(text_file(tmp_path / "a.csv", rows), VIEW)
    assert (found["rows_in_file"], found["accepted"], found["nobody"]) == (42, 20, 22)
    assert main(found) == (20, 20)


def test_a_village_called_total_in_the_middle_stays(tmp_path: Path):
    rows = [["village", "view"], *(["Total" if place == 3 else "V", "4"] for place in range(40))]
    assert told(text_file(tmp_path / "a.csv", rows), VIEW)["accepted"] == 40


def test_an_empty_form_sent_later_does_not_take_the_place_of_answers(tmp_path: Path):
    rows = [["view", "_uuid", "_submission_time"]]
    for place in range(12):
        rows += [["5", f"u{place}", "2026-04-01"], ["", f"u{place}", "2026-04-02"]]
    found = told(text_file(tmp_path / "a.csv", rows), VIEW)
    assert (found["accepted"], main(found)) == (12, (12, 12))


def monkey() -> list[list[str]]:
    head = ["Respondent ID", "Is it right?", "Who are you?", "", ""]
    under = ["", "Response", "Parent", "Leader", "Other (please specify)"]
    rows = [
        [str(place), "Agree", "Parent" if place % 2 else "", "Leader" if place % 3 else "", ""]
        for place in range(24)
    ]
    return [head, under, *rows]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_two_rows_of_surveymonkey_are_one_heading(tmp_path: Path, kind: str):
    path = tmp_path / f"a.{kind}"
    file = text_file(path, monkey()) if kind == "csv" else workbook(path, Sheet=monkey())
    found = told(
        file,
        {**VIEW, "column": "Is it right?"},
        {"column": "Who are you?/Parent", "question": "Q05", "choice": "parent"},
        {"column": "Who are you?/Leader", "question": "Q05", "choice": "leader"},
    )
    assert found["accepted"] == 24
    assert (24, 24) in shares(found, "Q14").values()
    assert shares(found, "Q05")["parent"][1] == 12
    assert shares(found, "Q05")["leader"][1] == 16


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_three_rows_of_qualtrics_are_one_heading_and_previews_do_not_count(
    tmp_path: Path, kind: str
):
    head = ["Status", "ResponseId", "Q2"]
    rows = [head, ["Response Type", "Response ID", "Is it right?"]]
    rows.append([json.dumps({"ImportId": each}) for each in head])
    for place in range(20):
        rows.append(["Survey Preview" if place < 3 else "IP Address", f"R_{place}", "Agree"])
    path = tmp_path / f"a.{kind}"
    file = text_file(path, rows) if kind == "csv" else workbook(path, Sheet0=rows)
    found = told(file, {**VIEW, "column": "Q2"})
    assert (found["rows_in_file"], found["accepted"], found["turned_down"]) == (20, 17, 3)


@pytest.mark.parametrize("yes", ["Oui", "Ndiyo", "TRUE", "Y", "نعم", "1.00", " YES "])
def test_yes_is_understood_where_it_may_be_explained_as_well(tmp_path: Path, yes: str):
    rows = [["agree", "exc"], *([yes, yes] for _ in range(12))]
    asked = {"column": "exc", "question": "Q42", "norm": "N1"}
    found = told(text_file(tmp_path / "a.csv", rows), asked, consent="agree")
    assert (found["accepted"], main(found)) == (12, (12, 12))


@pytest.mark.parametrize("mark", ["---", ".", "-", "#NULL!", "No answer", "–"])
def test_marks_for_nothing_are_no_answers_and_not_odd(tmp_path: Path, mark: str):
    found = told(text_file(tmp_path / "a.csv", column("view", ["4", "5", mark] * 5)), VIEW)
    assert (main(found), found["odd_answers"]) == ((10, 10), {})


@pytest.mark.parametrize(
    ("said", "code"),
    [("Somewhat agree", True), ("Totally disagree", False), ("أوافق", True), ("4.0e+00", True)],
)
def test_other_words_for_five_points(tmp_path: Path, said: str, code: bool):
    found = told(text_file(tmp_path / "a.csv", column("view", [said] * 12)), VIEW)
    assert main(found) == (12, 12 * code)


@pytest.mark.parametrize("said", ["I don’t know", "Prefer not to say", "Ne sait pas", "Sijui"])
def test_other_words_for_not_knowing(tmp_path: Path, said: str):
    found = told(text_file(tmp_path / "a.csv", column("view", ["4", said] * 12)), VIEW)
    assert (main(found), found["odd_answers"]) == ((12, 12), {})


@pytest.mark.parametrize(
    ("texts", "numbers"),
    [
        (["1,476.5", "950.0"], [1476.5, 950]),
        (["1.476,5", "2"], [1476.5, 2]),
        (["1 476,5", "1\u202f476"], [1476.5, 1476]),
        (["1,476", "950"], [1476, 950]),
        (["1,476", "0,952"], [1.476, 0.952]),
        (["1,476", "2"], [1.476, 2]),
        (["12'500.5"], [12500.5]),
        (["1,47,6", "a"], [None, None]),
    ],
)
def test_thousands_and_decimals_are_told_apart(texts: list[str], numbers: list[float | None]):
    assert list(numbers_of(texts)) == numbers


def test_a_second_heading_of_another_kind_is_still_refused(tmp_path: Path):
    rows = [["no", "view"], ["x", "What is your view?"], *([str(each), "4"] for each in range(12))]
    with (tmp_path / "a.csv").open("w", newline="") as stream:
        csv.writer(stream).writerows(rows)
    with pytest.raises(CannotRead) as refusal:
        told(tmp_path / "a.csv", VIEW)
    assert refusal.value.code == "survey.second_heading"


def test_a_yes_in_a_sentence_is_guessed_and_read_and_a_no_is_left_out(tmp_path: Path):
    said = ["Yes, I agree to take part", "No", "No, thank you", "Oui, j’accepte", "1 - yes"] * 6
    rows = [["Do you agree?", "Is it right?"], *([each, "Agree"] for each in said)]
    file = text_file(tmp_path / "a.csv", rows)
    (look,) = looked_at(tables_of(file), a_project(), Questions(a_project(), BANK))
    assert [row.use for row in look.columns[0].guess] == [ColumnUse.CONSENT]
    asked = {**VIEW, "column": "Is it right?"}
    found = told(file, asked, consent="Do you agree?")
    assert (found["accepted"], found["without_consent"]) == (18, 12)
    strict = {"column": "Do you agree?", "yes": ["Yes, I agree to take part"]}
    assert told(file, asked, consent=strict)["accepted"] == 6
