"""Repeat sheets: consent and village stand in one sheet, the answers in another."""

import zipfile
from pathlib import Path
from random import Random

import pytest

from normsdesk.survey.files import tables_of
from normsdesk.survey.looking import looked_at
from normsdesk.survey.plan import Questions
from normsdesk.survey.refusing import CannotRead
from tests.survey.builders import a_project
from tests.survey.lookalikes import text_file, workbook
from tests.survey.reading import BANK, facts

MAPPING = {
    "consent": "agree",
    "cluster": "village",
    "questions": [{"column": "members/view", "question": "Q14", "norm": "N1"}],
}


def sheets(link: tuple[str, str] = ("_parent_index", "_index")) -> dict[str, list[list[str]]]:
    """Make six homes of three people; the first home was sent twice, the second said no."""
    homes = [["agree", "village", link[1], "_uuid", "_submission_time"]]
    people = [["members/name", "members/view", link[0]]]
    for number in [1, 1, 2, 3, 4, 5, 6]:
        place = str(len(homes))
        uuid = f"{number:08x}-abcd"
        name = {"_index": place, "_uuid": uuid}.get(link[1], uuid)
        homes.append(["no" if number == 2 else "yes", f"V{number % 3}", name, uuid, "2026-04-01"])
        people += [["Asha B.", str(1 + (number + each) % 5), name] for each in range(3)]
    return {"homes": homes, "members": people}


def test_answers_of_a_repeat_sheet_meet_consent_and_village_of_the_other(tmp_path: Path):
    told = facts(workbook(tmp_path / "a.xlsx", **sheets()), MAPPING)
    assert (told["rows_in_file"], told["duplicates"], told["without_consent"]) == (21, 3, 3)
    assert (told["accepted"], told["clusters"], told["sheet"]) == (15, 3, "members")
    (value,) = [each for each in told["values"] if each["main"]]
    expected = [1 + (number + each) % 5 for number in (1, 3, 4, 5, 6) for each in range(3)]
    assert value["all"]["n"] == 15
    assert value["all"]["numerator"] == sum(answer >= 4 for answer in expected)
    assert "members/name" in told["identifying_columns"]


def test_a_repeat_sheet_that_belongs_to_nothing_is_refused(tmp_path: Path):
    path = workbook(tmp_path / "a.xlsx", **sheets(link=("belongs_to", "_index")))
    with pytest.raises(CannotRead) as refusal:
        facts(path, MAPPING)
    assert refusal.value.code == "survey.map.column"


def wide(path: Path, seed: int = 4) -> tuple[Path, list[tuple[str, str]]]:
    """Write forty homes of one to four people side by side, and list who answered in them.

    The first home was sent twice; who is listed is (consent, view) of each person, once.
    """
    chance = Random(seed)
    head = ["consent", "village", "member_count"]
    for place in range(1, 5):
        head += [f"{name}_{place}" for name in ("member_name", "sex", "view", "role", "role_1")]
    rows: list[list[str]] = []
    people: list[tuple[str, str]] = []
    for number in range(40):
        count = 1 + number % 4
        agrees = "no" if number % 9 == 8 else "yes"
        row = [agrees, f"V{number % 5}", str(count)]
        for place in range(4):
            view = chance.choice(("1", "2", "3", "4", "5", "98"))
            there = place < count
            row += (
                ["Asha B.", chance.choice(("woman", "man")), view, "1", "1"] if there else [""] * 5
            )
            people += [(agrees, view)] if there else []
        rows.append([*row, chance.choice("12345"), f"uuid:{number}"])
    return text_file(path, [[*head, "head_view", "KEY"], *rows, rows[0]]), people


BY_PERSON = {"consent": "consent", "questions": [{"column": "view", "question": "Q14"}]}


def test_people_who_stand_side_by_side_are_counted_one_by_one(tmp_path: Path):
    path, people = wide(tmp_path / "a.csv")
    told = facts(path, BY_PERSON)
    agreed = [view for consent, view in people if consent == "yes"]
    assert (told["rows_in_file"], told["duplicates"]) == (len(people) + 1, 1)
    assert (told["accepted"], told["without_consent"]) == (len(agreed), len(people) - len(agreed))
    valid = [view for view in agreed if view != "98"]
    (value,) = [each["all"] for each in told["values"] if each["main"]]
    assert value["n"] == len(valid)
    assert value["numerator"] == sum(view in "45" for view in valid)
    assert told["sheet"] == "member_*"


def test_people_of_one_form_are_one_cluster_where_none_is_named(tmp_path: Path):
    path, _ = wide(tmp_path / "a.csv")
    told = facts(path, BY_PERSON)
    assert told["clusters"] == 40 - 4
    (value,) = [each["all"] for each in told["values"] if each["main"]]
    assert value["df"] == 36 - 1 - 1  # in one home nobody knew
    assert value["interval"][1] - value["interval"][0] > 0
    assert facts(path, {**BY_PERSON, "cluster": "village"})["clusters"] == 5


def test_two_people_taken_for_two_versions_of_a_question_are_refused(tmp_path: Path):
    path, _ = wide(tmp_path / "a.csv")
    asked = [{"column": name, "question": "Q14"} for name in ("view_1", "view_2")]
    with pytest.raises(CannotRead) as refusal:
        facts(path, {"questions": asked})
    assert refusal.value.code == "survey.both_answered"


def test_what_a_form_was_asked_once_is_not_counted_for_each_person(tmp_path: Path):
    path, _ = wide(tmp_path / "a.csv")
    asked = [{"column": name, "question": "Q14"} for name in ("head_view",)]
    assert facts(path, {"questions": asked})["accepted"] == 40
    with pytest.raises(CannotRead) as refusal:
        facts(path, {"questions": asked, "sheet": "member_*"})
    assert refusal.value.code == "survey.asked_once"


def test_a_first_look_offers_forms_and_people(tmp_path: Path):
    path, people = wide(tmp_path / "a.csv")
    questions = Questions(a_project(), BANK)
    each, whole = looked_at(tables_of(path), a_project(), questions)
    assert (each.sheet, each.many, each.rows) == ("member_*", "member", len(people) + 1)
    assert (whole.sheet, whole.unfolded, whole.rows) == ("", "member", 41)
    sexes = [column for column in whole.columns if column.name.startswith("sex_")]
    assert len(sexes) == 4
    assert not any(column.guess for column in sexes)


def test_own_questions_asked_of_several_people_are_found(tmp_path: Path):
    rows = [["q01", "q14_n1_1", "q19_n1_1", "q14_n1_2", "q19_n1_2", "KEY"]]
    for number in range(30):
        second = ["5", "1"] if number % 2 else ["", ""]
        rows.append(["1", "2", "3", *second, f"uuid:{number}"])
    told = facts(text_file(tmp_path / "a.csv", rows))
    assert told["accepted"] == 45
    assert [each["valid"] for each in told["columns"]] == [45, 45]


@pytest.mark.parametrize(
    "head",
    [
        ("role", "role_1", "role_2", "role_3"),  # ticks beside their answer
        ("role_1", "role_2", "role_3", "role_4"),
        ("view_1", "view_2", "view_3", "view_4"),  # four statements
    ],
)
def test_ticks_and_statements_are_no_people(tmp_path: Path, head: tuple[str, ...]):
    chance = Random(1)
    signs = "01" if "role" in head[0] else "12345"
    rows = [[chance.choice(signs) for _ in head] for _ in range(30)]
    assert len(tables_of(text_file(tmp_path / "a.csv", [list(head), *rows]))) == 1


def test_people_inside_of_brackets_are_found(tmp_path: Path):
    head = ["home", "members[1]/sex", "members[1]/view", "members[2]/sex", "members[2]/view"]
    rows = [["H", "man", "4", *(("woman", "5") if place % 3 else ("", ""))] for place in range(30)]
    told = facts(
        text_file(tmp_path / "a.csv", [head, *rows]),
        {"questions": [{"column": "members/view", "question": "Q14"}]},
    )
    assert told["accepted"] == 50


def test_a_form_sent_twice_gives_its_people_once_whichever_link_a_sheet_has(tmp_path: Path):
    homes = [["agree", "_index", "_uuid"]]
    people = [["members/view", "_parent_table_name", "_parent_index", "_submission__uuid"]]
    for place, number in enumerate([1, 1, 2, 3, 4, 5], 1):
        homes.append(["yes", str(place), f"u{number}"])
        people += [["4", "homes", str(place), f"u{number}"]] * 3
    told = facts(
        workbook(tmp_path / "a.xlsx", homes=homes, members=people), MAPPING | {"cluster": "agree"}
    )
    assert (told["accepted"], told["duplicates"]) == (15, 3)


def test_repeats_within_repeats_belong_to_the_form(tmp_path: Path):
    homes, plots = [["agree", "village", "KEY"]], [["members/view", "PARENT_KEY", "KEY"]]
    for number in range(12):
        homes.append(["no" if number == 3 else "yes", f"V{number % 3}", f"uuid:{number}"])
        for place in (1, 2):
            key = f"uuid:{number}/members[{place}]"
            plots.append(["4", key, f"{key}/plots[1]"])
    told = facts(workbook(tmp_path / "a.xlsx", homes=homes, plots=plots), MAPPING)
    assert (told["accepted"], told["without_consent"], told["clusters"]) == (22, 2, 3)


def test_a_broken_file_of_an_archive_keeps_nobody_from_another(tmp_path: Path):
    good = "view,no\n" + "4,1\n" * 12
    broken = "sex_1,view_1,sex_2,view_2\nman,4,,\nman,4,man,5,6,7\n"
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("good.csv", good)
        archive.writestr("other.csv", broken)
    told = facts(tmp_path / "a.zip", {"questions": [{"column": "view", "question": "Q14"}]})
    assert told["accepted"] == 12
