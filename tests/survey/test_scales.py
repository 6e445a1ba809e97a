"""How one cell is understood, in the spellings of phone tools and spreadsheets."""

from datetime import date, datetime

import pytest

from normsdesk.library.question_bank import read_question_bank
from normsdesk.survey.files import text_of
from normsdesk.survey.identifying import names_people, shows_people
from normsdesk.survey.naming import ColumnName, understood
from normsdesk.survey.scales import NoAnswer, number_of, understanding_of

BANK = read_question_bank()


@pytest.mark.parametrize(
    ("scale", "text", "said"),
    [
        ("PROP5", "3", "3"),
        ("PROP5", "3.0", "3"),
        ("PROP5", "Most ", "3"),
        ("PROP5", "la plupart", "3"),
        ("PROP5", "NEARLY  ALL", "4"),
        ("PROP5", "all", "4"),
        ("PROP5", "none", "0"),
        ("PROP5", "Almost none", "1"),
        ("PROP5", "Some", "1"),
        ("PROP5", "Presque aucun", "1"),
        ("PROP5", "The majority", "3"),
        ("PROP5", "Refus", NoAnswer.REFUSED),
        ("AGR5", "Nakubali sana", "5"),
        ("AGR5", "غير موافق", "2"),
        ("PROP5", "5", NoAnswer.OUT_OF_RANGE),
        ("PROP5", "2.5", NoAnswer.OUT_OF_RANGE),
        ("PROP5", "2026-03-04", NoAnswer.UNKNOWN),
        ("PROP5", "98", NoAnswer.DONT_KNOW),
        ("PROP5", "98.0", NoAnswer.DONT_KNOW),
        ("PROP5", "Don't know", NoAnswer.DONT_KNOW),
        ("PROP5", "99", NoAnswer.REFUSED),
        ("PROP5", "n/a", NoAnswer.BLANK),
        ("PROP5", "  ", NoAnswer.BLANK),
        ("YN", "Oui", "1"),
        ("YN", "TRUE", "1"),
        ("YN", "no", "0"),
        ("TEN", "10", "10"),
        ("TEN", "10,0", "10"),
        ("TEN", "11", NoAnswer.OUT_OF_RANGE),
        ("TEN", "-1", NoAnswer.OUT_OF_RANGE),
        ("TEN", "6.5", NoAnswer.OUT_OF_RANGE),
        ("TEN", "six", NoAnswer.UNKNOWN),
        ("TEN", "98", NoAnswer.DONT_KNOW),
        ("count", "120", "120"),
        ("count", "9" * 400, NoAnswer.UNKNOWN),
        ("keep_or_stop", "Stop", "stop"),
        ("keep_or_stop", "keep doing it", "keep"),
    ],
)
def test_one_answer_is_understood(scale: str, text: str, said: str):
    found = understanding_of(BANK.scales[scale], BANK).answer(text)
    assert found == said
    assert isinstance(found, NoAnswer) is isinstance(said, NoAnswer)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("parent in_law", ("parent", "in_law")),
        ("parent, leader", ("parent", "leader")),
        ("young person;leader", ("young_person", "leader")),
        ("parent", ("parent",)),
        ("parent parent", ("parent",)),
        ("98", NoAnswer.DONT_KNOW),
        ("", NoAnswer.BLANK),
        ("parent 7", NoAnswer.UNKNOWN),
    ],
)
def test_ticked_answers_are_understood(text: str, said: object):
    assert understanding_of(BANK.scales["roles"], BANK).several(text) == said


def test_a_mapping_adds_spellings_and_codes_of_no_answer():
    held = understanding_of(BANK.scales["PROP5"], BANK, {"Loads": "4", "88": "98", "x": ""})
    assert held.answer("loads") == "4"
    assert held.answer("88") is NoAnswer.DONT_KNOW
    assert held.answer("X") is NoAnswer.BLANK


@pytest.mark.parametrize(
    ("text", "number"),
    [("0,8096", 0.8096), ("1.5", 1.5), ("2", 2.0), ("1,234.5", 1234.5), ("abc", None), ("", None)],
)
def test_numbers_may_have_a_decimal_comma(text: str, number: float | None):
    assert number_of(text) == number


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (3.0, "3"), (0.5, "0.5"), (True, "true"), (None, ""), (" x ", "x"), (7, "7"),
        (date(2026, 4, 1), "2026-04-01"), (datetime(2026, 4, 1, 8), "2026-04-01T08:00:00"),
    ],
)  # fmt: skip
def test_cells_of_workbooks_become_text(cell: object, text: str):
    assert text_of(cell) == text


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("q14_n1", ColumnName("Q14", "N1")),
        ("Q29_N12_faith_leaders", ColumnName("Q29", "N12", "faith_leaders")),
        ("q06", ColumnName("Q06")),
        ("oq3_n1", ColumnName("OQ3", "N1")),
        ("q05_nothing", ColumnName("Q05", "", "nothing")),
        ("quiet", None),
        ("q1", None),
    ],
)
def test_names_of_columns_are_understood(name: str, found: ColumnName | None):
    assert understood(name) == found
    assert found is None or str(found) == name.lower()


@pytest.mark.parametrize(
    "heading",
    [
        "start", "profile/resp_name", "KEY", "meta-instanceID", "_submitted_by", "phone_number",
        "home/location_gps", "Nom", "username", "_gps_latitude", "deviceid", "photo of house",
    ],
)  # fmt: skip
def test_columns_of_people_are_known_by_their_name(heading: str):
    assert names_people(heading)


@pytest.mark.parametrize(
    "heading", ["village_name", "today", "weight", "__version__", "_index", "telling", "colour"]
)
def test_other_columns_are_not(heading: str):
    assert not names_people(heading)


@pytest.mark.parametrize(
    "values",
    [
        ["+255 729 448 166", "0755 123 456", "0711223344"],
        ["-5.440795 35.044332 1327 10"],
        ["asha@example.org"],
        ["86ca7e04-dfc0-6253-f50c-0087b70f4891"] * 3,
        ["Asha Bakari", "Juma K.", "Neema Daudi"],
        ["fine", "ask me again at 0755 123 456"],
        [f"we {verb} it in our own house then" for verb in ("did", "do", "saw", "hid")],
    ],
)
def test_columns_of_people_are_known_by_what_stands_in_them(values: list[str]):
    assert shows_people(values)


@pytest.mark.parametrize(
    "values",
    [
        ["0.8096", "1.2459", "1.1599"],
        ["2026-04-17T15:00:00.000+03:00"] * 5,
        ["V10", "V11", "V03"],
        ["most", "nearly all", "about half"],
        ["parent in_law leader", "parent"],
        ["Market day", "Market day", "Market day", "Market day"],
        ["18-24", "25-34"],
        [],
    ],
)
def test_columns_of_answers_are_not(values: list[str]):
    assert not shows_people(values)
