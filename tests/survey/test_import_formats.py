"""The same answers in every dress of the phone tools give the same values."""

import itertools
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from openpyxl import load_workbook

from normsdesk.library.languages import wording_for
from normsdesk.model.indicator import Disaggregation
from normsdesk.model.survey import Questionnaire
from normsdesk.survey.building import form_of
from normsdesk.survey.headings import OwnHeadings
from normsdesk.survey.plan import Questions
from normsdesk.survey.splitting import AGE_BANDS
from tests.formats.old_workbook import old_workbook
from tests.survey.builders import a_project, a_questionnaire
from tests.survey.lookalikes import (
    ASKED,
    as_text,
    in_labels,
    kobo,
    odk,
    people,
    surveycto,
    text_file,
    workbook,
)
from tests.survey.reading import BANK, facts, read, values

PEOPLE = people(60)


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory):
    path = tmp_path_factory.mktemp("plain") / "plain.csv"
    return values(text_file(path, kobo(PEOPLE)))


DRESSES = {
    "kobo": kobo(PEOPLE),
    "odk": odk(PEOPLE),
    "surveycto": surveycto(PEOPLE),
    "ticks only": kobo(PEOPLE, joined=False),
    "joined only": kobo(PEOPLE, ticks=False),
    "labels": kobo([in_labels(person) for person in PEOPLE]),
}


@pytest.mark.parametrize("dress", DRESSES)
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_every_dress_of_a_text_file_says_the_same(
    tmp_path: Path, expected: object, dress: str, separator: str, encoding: str
):
    path = text_file(tmp_path / "a.csv", DRESSES[dress], separator, encoding)
    assert values(path) == expected


@pytest.mark.parametrize("dress", DRESSES)
@pytest.mark.parametrize("ending", ["xlsx", "xls"])
def test_every_dress_of_a_workbook_says_the_same(
    tmp_path: Path, expected: object, dress: str, ending: str
):
    path = workbook(tmp_path / f"a.{ending}", Answers=DRESSES[dress])
    assert values(path) == expected


@pytest.mark.parametrize("dress", DRESSES)
def test_every_dress_of_an_old_workbook_says_the_same(tmp_path: Path, expected: object, dress: str):
    assert values(old_workbook(tmp_path / "a.xls", DRESSES[dress])) == expected


def test_the_expected_values_are_not_empty(expected: dict[tuple[str, ...], tuple[dict, dict]]):
    whole, by = expected["Q19", "N1", "", "empirical_expectation"]
    valid = [person["q19_n1"] for person in PEOPLE if person["q19_n1"] in "01234"]
    assert whole["n"] == len(valid)
    assert whole["numerator"] == sum(code in "34" for code in valid)
    assert set(by) == {"S"}
    roles = expected["Q05", "", "", "parent"][0]
    assert roles["numerator"] == sum("parent" in person["q05"].split() for person in PEOPLE)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=some.integers(0, 10**6))
def test_the_order_of_rows_changes_nothing(tmp_path: Path, expected: object, seed: int):
    heading, *rows = kobo(PEOPLE)
    Random(seed).shuffle(rows)
    assert values(text_file(tmp_path / "a.csv", [heading, *rows])) == expected


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=some.integers(0, 10**6))
def test_the_order_of_columns_changes_nothing(tmp_path: Path, expected: object, seed: int):
    columns = list(zip(*kobo(PEOPLE), strict=True))
    Random(seed).shuffle(columns)
    rows = [list(row) for row in zip(*columns, strict=True)]
    assert values(text_file(tmp_path / "a.csv", rows)) == expected


def test_words_of_questions_may_stand_in_the_heading(tmp_path: Path, expected: object):
    asked = [("Q01", ""), ("Q02", ""), ("Q06", ""), ("Q04", ""), ("Q05", "")]
    asked += [(name.upper(), "norms-n1") for name in ASKED]
    snapshot = a_project(a_questionnaire(asked))
    questionnaire = snapshot.all(Questionnaire)[0]
    form = form_of(snapshot, questionnaire, BANK, {"en": wording_for("en")})
    words = {row.name: row.label.get("en", "") for row in form.rows}
    ticks = {f"q05/{each.name}": each.label["en"] for each in form.choices["roles"]}
    heading, *rows = kobo([in_labels(person) for person in PEOPLE])
    said: list[str] = []
    for name in heading:
        leaf = name.rpartition("/")[2]
        tick = ticks.get("/".join(name.split("/")[-2:]))
        said.append(f"About you/{words['q05']}/{tick}" if tick else words.get(leaf) or name)
    assert not any(name.startswith("interview") for name in said)
    path = text_file(tmp_path / "a.csv", [said, *rows])
    assert values(path, snapshot=snapshot) == expected


def test_two_versions_of_a_form_are_one_question(tmp_path: Path, expected: object):
    heading, *rows = kobo(PEOPLE)
    place = heading.index("interview/about_n1/q19_n1")
    later = [
        [
            *row[:place],
            "" if number % 2 else row[place],
            *row[place + 1 :],
            row[place] * (number % 2),
        ]
        for number, row in enumerate(rows)
    ]
    path = text_file(tmp_path / "a.csv", [[*heading, "new/part/q19_n1"], *later])
    assert values(path) == expected


def test_a_row_sent_twice_counts_once_and_the_last_one_counts(tmp_path: Path):
    first = dict(PEOPLE[0], q19_n1="0", _submission_time="2026-05-01T10:00:00+03:00")
    last = dict(PEOPLE[0], q19_n1="4", _submission_time="2026-05-01T08:30:00Z")
    found = []
    for order in itertools.permutations([first, last, *PEOPLE[1:12]][:3]):
        persons = [*order, *PEOPLE[2:12]]
        path = text_file(tmp_path / "a.csv", kobo(persons))
        found.append(values(path))
        assert facts(path)["duplicates"] == 1
        _, answered, _ = read(path)
        column = next(each for each in answered.columns if each.target.question == "Q19")
        assert "4" in column.codes[:3]
    assert all(each == found[0] for each in found)


@pytest.mark.parametrize(
    ("earlier", "later", "other"),
    [
        ("Apr 2, 2026 9:00:00 AM", "Apr 10, 2026 8:00:00 AM", ""),
        ("Apr 10, 2026 9:00:00 AM", "Apr 10, 2026 1:00:00 PM", ""),
        ("2026-04-09T23:00:00+03:00", "2026-04-09T21:00:00Z", ""),
        ("10/03/2026 09:00", "02/04/2026 09:00", "28/03/2026 09:00"),
        ("3/28/2026 9:00", "4/2/2026 9:00", "4/13/2026 10:00"),
        ("9/4/2026 1:00:00 PM", "2026-04-10 09:00", "2026-04-09"),
        ("some day", "2026-04-10", ""),
    ],
)
def test_what_was_sent_last_counts_however_the_moment_is_written(
    tmp_path: Path, earlier: str, later: str, other: str
):
    mapping = {"questions": [{"column": "own", "question": "Q14", "norm": "N1"}]}
    rows = [["KEY", "SubmissionDate", "own"]]
    rows += [[f"uuid:{n}", later, "5"] for n in range(6)]
    rows += [[f"uuid:{n}", earlier, "1"] for n in range(12)]
    rows.append(["uuid:99", other, "1"])
    told = facts(text_file(tmp_path / "a.csv", rows), mapping)
    (value,) = [each for each in told["values"] if each["main"]]
    assert (told["duplicates"], value["all"]["numerator"], value["all"]["n"]) == (6, 6, 13)


@pytest.mark.parametrize("count", [60, 1200])
def test_a_village_merged_over_its_people_belongs_to_all_of_them(tmp_path: Path, count: int):
    mapping = {
        "cluster": "village",
        "questions": [{"column": "own", "question": "Q14", "norm": "N1"}],
    }
    rows = [["village", "own", "notes"]]
    rows += [[f"V{n // 10}", str(1 + n * 7 % 5), f"note {n}"] for n in range(count)]
    plain = workbook(tmp_path / "a.xlsx", answers=rows)
    book = load_workbook(plain)
    for top in range(2, count + 2, 10):
        book.active.merge_cells(f"A{top}:A{top + 9}")
    book.save(tmp_path / "b.xlsx")
    told, expected = (facts(tmp_path / name, mapping) for name in ("b.xlsx", "a.xlsx"))
    assert told["clusters"] == expected["clusters"] == count // 10
    assert told["values"] == expected["values"]


def test_only_rows_with_consent_in_private_and_not_turned_down_count(tmp_path: Path):
    persons = [dict(person) for person in people(20)]
    persons[0]["q01"] = "0"
    persons[1]["q01"] = ""
    persons[2]["q02"] = "0"
    rows = odk(persons)
    rows[4][-1] = "rejected"
    told = facts(text_file(tmp_path / "a.csv", rows))
    names = ("rows_in_file", "accepted", "without_consent", "not_private", "turned_down")
    assert [told[name] for name in names] == [20, 16, 2, 1, 1]


def test_answers_that_do_not_count_are_counted_by_kind(tmp_path: Path):
    persons = [dict(person, q14_n1="4") for person in people(20)]
    for person, text in zip(
        persons, ("7", "7", "maybe", "98", "99", "", "n/a", "5.0", " Agree"), strict=False
    ):
        person["q14_n1"] = text
    path = text_file(tmp_path / "a.csv", kobo(persons))
    told = facts(path)
    assert told["out_of_range"]["interview/about_n1/q14_n1"] == 2
    assert told["unknown_codes"]["interview/about_n1/q14_n1"] == 1
    assert told["odd_answers"]["interview/about_n1/q14_n1"] == {"7": 2, "maybe": 1}
    column = next(each for each in told["columns"] if each["question"] == "Q14")
    assert column["valid"] == 13
    assert column["no_answer"] == {
        "dont_know": 1, "refused": 1, "blank": 2, "out_of_range": 2, "unknown": 1,
    }  # fmt: skip


def test_columns_that_tell_who_answered_are_named_and_dropped(tmp_path: Path):
    heading, *rows = kobo(PEOPLE)
    more = ["contact", "place", "remarks", "colour"]
    cells = ["+255 700 123 456", "-6.1234 35.1234 1100 5", "call 0755 123 456", "green"]
    path = text_file(tmp_path / "a.csv", [[*heading, *more], *([*row, *cells] for row in rows)])
    told = facts(path)
    for name in ("deviceid", "resp_name", "_uuid", "contact", "place", "remarks"):
        assert name in told["identifying_columns"]
    for name in ("colour", "today", "__version__", "_index", "_submission_time", "weight"):
        assert name in told["unused_columns"]


ABOVE = {
    "who made it": [["Amani Watoto Trust", "Baseline"], ["Made by", "M&E"], ["Date", "1 May", "x"]],
    "other signs": [["Amani, Trust, Kenya; all rights"], ["Made, by, M&E"], ["1,5", "2,5", "x"]],
    "padded": [["Results", *[""] * 20], [""] * 21, ["Rows", "60", *[""] * 19]],
    "names of groups": [["About the interview", *[""] * 9, "About you", *[""] * 4, "About N1"]],
}


@pytest.mark.parametrize("above", ABOVE)
def test_what_stands_above_the_names_of_columns_is_no_heading(
    tmp_path: Path, expected: object, above: str
):
    rows = [*ABOVE[above], *kobo(PEOPLE)]
    assert values(text_file(tmp_path / "a.csv", rows)) == expected
    plain = as_text(ABOVE[above], ",").replace('"', "") + as_text(kobo(PEOPLE), ";")
    (tmp_path / "b.csv").write_text(plain, encoding="utf-8", newline="")
    assert values(tmp_path / "b.csv") == expected
    assert values(workbook(tmp_path / "a.xlsx", answers=rows)) == expected


def test_a_merged_title_stands_above_the_heading(tmp_path: Path, expected: object):
    plain = workbook(tmp_path / "a.xlsx", answers=[["Results of the baseline"], *kobo(PEOPLE)])
    book = load_workbook(plain)
    book.active.merge_cells("A1:H1")
    book.save(tmp_path / "b.xlsx")
    assert values(tmp_path / "b.xlsx") == expected


@pytest.mark.parametrize("between", ["/", " - ", "::", ".", " > ", " | "])
def test_words_of_groups_may_stand_before_the_words_of_a_question(between: str):
    snapshot = a_project(a_questionnaire([("Q14", "norms-n1"), ("Q06", "")]))
    headings = OwnHeadings(snapshot, Questions(snapshot, BANK))
    form = form_of(snapshot, snapshot.all(Questionnaire)[0], BANK, {"en": wording_for("en")})
    for row in form.rows:
        if row.name in ("q14_n1", "q06"):
            found = headings.by_label(f"A. Your views - today{between}{row.label['en']}")
            assert found is not None
            assert found.target.question == row.name[:3].upper()


def test_ages_in_years_make_the_age_groups_of_the_question_bank(tmp_path: Path):
    assert [band for _, band in AGE_BANDS] == [
        each.code for each in BANK.scales["age_bands"].answers
    ]
    mapping = {
        "splits": {"A": "age"},
        "questions": [{"column": "own", "question": "Q14", "norm": "N1"}],
    }
    ages = ["17", "18", "24", "25", "34.0", "35", "49", "50", "88", "", "98", "n/a"]
    rows = [["age", "own"], *[[age, str(1 + n % 5)] for n in range(20) for age in ages]]
    _, answered, _ = read(text_file(tmp_path / "a.csv", rows), mapping=mapping)
    bands = answered.splits[Disaggregation.AGE][:12]
    assert bands[:3] == ["under_18", "18_24", "18_24"]
    assert bands[3:9] == ["25_34", "25_34", "35_49", "35_49", "50_plus", "50_plus"]
    assert bands[9:] == ["", "", ""]


def test_codes_of_age_groups_stay_what_they_are(tmp_path: Path):
    mapping = {
        "splits": {"A": "age"},
        "questions": [{"column": "own", "question": "Q14", "norm": "N1"}],
    }
    rows = [["age", "own"], *[[str(1 + n % 4), str(1 + n % 5)] for n in range(60)]]
    _, answered, _ = read(text_file(tmp_path / "a.csv", rows), mapping=mapping)
    assert set(answered.splits[Disaggregation.AGE]) == {"1", "2", "3", "4"}


def test_answers_in_other_sheets_stay_there(tmp_path: Path, expected: object):
    members = [["name", "age", "_parent_index"], ["A", "5", "1"], ["B", "7", "1"]]
    path = workbook(tmp_path / "a.xlsx", notes=[["read me"]], Answers=kobo(PEOPLE), kin=members)
    assert values(path) == expected
    assert facts(path)["sheet"] == "Answers"


def test_quoted_line_breaks_and_a_separator_line_are_read(tmp_path: Path, expected: object):
    heading, *rows = kobo(PEOPLE)
    rows = [[f"two\nlines; and {place}", *row] for place, row in enumerate(rows)]
    path = tmp_path / "a.csv"
    text = as_text([["remarks", *heading], *rows], ";")
    path.write_text("sep=;\r\n" + text, encoding="utf-8", newline="")
    assert values(path) == expected


def test_rows_without_a_cluster_are_counted_and_are_one_cluster(tmp_path: Path):
    interviewed = people(40)
    villages = {each["q06"] for each in interviewed[3:]}
    for each in interviewed[:3]:
        each["q06"] = ""
    told = facts(text_file(tmp_path / "a.csv", odk(interviewed)))
    assert (told["without_cluster"], told["clusters"]) == (3, len(villages) + 1)
