import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normsdesk.intake.replies import reply_parts

KNOWN = {"4.2", "6.1", "10.30", "12.3", "4", "N2"}


def parts(message, known=KNOWN):
    return [(part.places, part.text) for part in reply_parts(message, known.__contains__)]


def test_a_place_and_what_is_said_about_it():
    assert parts("4.2: Ask the girls, too.") == [(("4.2",), "Ask the girls, too.")]


def test_several_places_in_one_message_stand_apart():
    message = "4.2: Good.\nAnd clear.\n\n6.1: Why first?\n12.3 - Who?"
    assert parts(message) == [
        (("4.2",), "Good.\nAnd clear."),
        (("6.1",), "Why first?"),
        (("12.3",), "Who?"),
    ]


def test_a_known_number_opens_an_answer_inside_a_line():
    assert parts("4.2: Good. 6.1: Why first?") == [(("4.2",), "Good."), (("6.1",), "Why first?")]


def test_an_unknown_number_inside_a_line_is_part_of_the_sentence():
    assert parts("4.2: We met at 9.15: it was late.") == [
        (("4.2",), "We met at 9.15: it was late.")
    ]


def test_an_unknown_number_before_a_line_is_an_answer_of_its_own():
    assert parts("4.2: Good.\n9.99: Not sure.") == [(("4.2",), "Good."), (("9.99",), "Not sure.")]


@pytest.mark.parametrize(
    "typed",
    ["4,2: Yes", "4.2 : Yes", "*4.2*: Yes", "*4.2:* Yes", "- 4.2: Yes", "(4.2) Yes", "#4.2: Yes",
     "4.02: Yes", "4.2\uff1a Yes", "\u200e4.2: Yes", "> 4.2) Yes", "4.2 Yes", "4.2 = Yes"],
)  # fmt: skip
def test_a_place_may_be_typed_in_many_ways(typed):
    assert parts(typed) == [(("4.2",), "Yes")]


@pytest.mark.parametrize("typed", ["4.2, 6.1: Yes", "4.2 and 6.1: Yes", "4.2/6.1: Yes"])
def test_one_answer_may_be_about_several_places(typed):
    assert parts(typed) == [(("4.2", "6.1"), "Yes")]


def test_codes_and_chapters_are_places_too():
    assert parts("n2: Fine\n4: More") == [(("N2",), "Fine"), (("4",), "More")]


def test_what_phones_write_before_a_message_is_left_out_and_tells_who():
    message = (
        "[22/11/2026, 10:31:05] Mama Mentor: 4.2: Good.\n"
        "22/11/2026, 10:32 - Mama Mentor: 6.1: Why?\n"
        "11/22/26, 10:33 AM - Mama Mentor: See you."
    )
    found = reply_parts(message, KNOWN.__contains__)
    assert [(part.places, part.text) for part in found] == [
        (("4.2",), "Good."),
        (("6.1",), "Why?"),
        ((), "See you."),
    ]
    assert {part.who for part in found} == {"Mama Mentor"}


def test_what_comes_before_any_number_is_kept():
    assert parts("Dear team,\nthanks.\n4.2: Good.") == [
        ((), "Dear team,\nthanks."),
        (("4.2",), "Good."),
    ]


def test_a_numbered_list_is_no_list_of_chapters():
    assert parts("4.2: Two things\n1. Ask\n2. Listen") == [
        (("4.2",), "Two things\n1. Ask\n2. Listen")
    ]


def test_a_place_without_words_is_told_and_nothing_else_is():
    assert parts("4.2:") == [(("4.2",), "")]
    assert parts("") == []
    assert parts(" \n\n ") == []


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=200))
def test_no_word_of_a_message_is_lost(message):
    kept = "".join(part.text for part in reply_parts(message, set().__contains__))
    for word in message.split():
        if word.isalpha():
            assert word in kept or any(mark in message for mark in "[:)=")


def test_a_very_long_message_is_read_in_no_time():
    assert parts("4.2: " + "word 9.9 (" * 20_000)[0][0] == ("4.2",)
