"""Repeat sheets: consent and village stand in one sheet, the answers in another."""

from pathlib import Path

import pytest

from normsdesk.survey.refusing import CannotRead
from tests.survey.lookalikes import workbook
from tests.survey.reading import facts

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
