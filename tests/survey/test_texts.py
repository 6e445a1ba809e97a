"""Letters of a text file: told where they are a guess, refused where they cannot be one."""

from pathlib import Path

import pytest

from normsdesk.formats.letters import WESTERN
from normsdesk.survey.files import tables_of
from normsdesk.survey.refusing import CannotRead
from tests.survey.lookalikes import as_text, kobo, people, text_file
from tests.survey.reading import facts, values

PEOPLE = people(60)
MAPPING = {
    "splits": {"L": "commune"},
    "questions": [{"column": "opinion", "question": "Q14", "norm": "N1"}],
}
ROWS = [
    ["opinion", "commune"],
    *[[str(1 + n % 5), ["Bétou", "Ñemby", "São João"][n % 3]] for n in range(60)],
]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_file_of_windows_is_read_and_says_that_its_letters_are_a_guess(
    tmp_path: Path, separator: str
):
    told = facts(text_file(tmp_path / "a.csv", ROWS, separator, WESTERN), MAPPING)
    assert told["letters_taken_for_western"]
    (value,) = [each for each in told["values"] if each["main"]]
    assert set(value["by"]["L"]) == {"Bétou", "Ñemby", "São João"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_that_says_its_letters_is_no_guess(tmp_path: Path, encoding: str):
    told = facts(text_file(tmp_path / "a.csv", ROWS, ";", encoding), MAPPING)
    assert not told["letters_taken_for_western"]
    (value,) = [each for each in told["values"] if each["main"]]
    assert set(value["by"]["L"]) == {"Bétou", "Ñemby", "São João"}


def test_the_values_do_not_hang_on_the_letters(tmp_path: Path):
    rows = [[*row, "Zoé"] for row in kobo(PEOPLE)]
    plain = values(text_file(tmp_path / "a.csv", rows))
    assert values(text_file(tmp_path / "b.csv", rows, ";", WESTERN)) == plain


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (as_text([*ROWS, ["4", "x"]]).encode() + b"4,caf\xe9\n", "survey.encoding"),
        (b"\xef\xbb\xbf" + as_text(ROWS).encode(WESTERN), "survey.encoding"),
        (as_text(ROWS).encode("utf-16")[:-1], "survey.encoding"),
        (as_text([["opinion", "ville"], ["4", "crèche"]]).encode("mac-roman"), "survey.encoding"),
        (as_text(ROWS).encode("utf-32"), "survey.not_text"),
        (as_text(ROWS).encode() * 90 + b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", "survey.not_text"),
        (as_text(ROWS).encode(WESTERN) + b"\x07\x1b", "survey.not_text"),
    ],
    ids=["two kinds", "marked", "half", "mac", "four bytes", "a picture behind", "signs"],
)
def test_what_would_turn_into_nonsense_is_refused(tmp_path: Path, content: bytes, code: str):
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(CannotRead) as refusal:
        facts(path, MAPPING)
    assert refusal.value.code == code


def test_letters_far_down_in_a_long_file_count(tmp_path: Path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"opinion,commune\n" + b"4,Betou\n" * 200_000 + b"4,B\xe9tou\n")
    (table,) = tables_of(path)
    assert table.western
    assert list(table.rows())[-1] == (200_002, ["4", "Bétou"])
