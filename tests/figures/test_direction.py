"""Letters stand in the order in which people of either direction read them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normsdesk.figures.direction import (
    base_level,
    in_direction,
    in_sight,
    levels,
    mirrored,
    runs_in_sight,
)

letters = st.text(alphabet="ab אב ج د12٣,.-%$()[]“”؟\u064b\u200f", max_size=24)


def shown(text):
    """Return a line as the eye meets it from left to right."""
    level = levels(text, base_level(text))
    runs = runs_in_sight(text and [""] * len(text), level)
    return "".join(
        mirrored(text[first:last]) if level[first] % 2 else text[first:last] for first, last in runs
    )


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("plain (text) 12%", "plain (text) 12%"),
        ("אבג", "גבא"),
        ("the word אבג here", "the word גבא here"),
        ("אב (12%) ג", "ג (12%) בא"),
        ("אבגדהוז English 12, ג", "ג ,English 12 זוהדגבא"),
        ("called אב (גד) by all", "called (דג) בא by all"),
        ("called אב (see N1)", "called בא (see N1)"),
        ("عيب 12-15", "15-12 بيع"),  # a range is read from the right, too
        ("אב: 3+4", "3+4 :בא"),
    ],
)
def test_a_mixed_line_reads_in_the_order_of_each_language(typed, seen):
    assert shown(typed) == seen


@given(letters)
def test_no_letter_is_lost_or_doubled_by_the_order(text):
    assert sorted(mirrored(mirrored(text))) == sorted(text)
    order = in_sight(levels(text, base_level(text)))
    assert sorted(order) == list(range(len(text)))


@given(letters)
def test_letters_from_the_right_stand_on_odd_levels_and_others_on_even_ones(text):
    for character, level in zip(text, levels(text, base_level(text)), strict=True):
        if character in "אבجد":
            assert level % 2
        if character in "ab12٣":
            assert level % 2 == 0


@pytest.mark.parametrize(
    ("text", "from_right"),
    [
        ("12% – אב", True),
        ("a אב", False),
        ("12", False),
        ("", False),
        ("عيب is the word people here use for shame", False),
        ("عيب means shame؛ البنات يبقين في المدرسة حتى سن الثامنة عشرة", True),
        ("UNICEF: الأسر هنا تتوقع من الآباء تزويج البنات قبل سن الثامنة عشرة", True),
        ("Region: القاهرة الكبرى", False),
        ("\u200eأب", False),
        ("\u200fab", True),
    ],
)
def test_a_paragraph_reads_from_the_right_where_most_of_it_does(text, from_right):
    assert base_level(text) == from_right


def test_lines_of_a_paragraph_read_as_the_whole():
    lines = ["عيب is the word", "people use for عيب", "عيب عيب"]
    marked = in_direction(" ".join(lines), lines)
    assert marked == ["\u200e" + lines[0], lines[1], "\u200e" + lines[2]]
    assert [base_level(each) for each in marked] == [0, 0, 0]
