"""Words marked, and two rewordings in one text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normsdesk.edit.merging_text import Mark, Run, both_texts, marked_words

words = st.lists(st.sampled_from(["girls", "marry", "early", "elders", ".", "say"]), max_size=12)
texts = words.map(" ".join)


def test_a_word_said_otherwise_is_marked_and_a_new_sentence_is_new():
    mine = "You will be lonely in class."
    theirs = "You will be alone in class. Employers hire girls."
    assert [run for run in marked_words(mine, theirs) if run.mark is not Mark.SAME] == [
        Run(text="lonely", mark=Mark.CHANGED)
    ]
    assert [run for run in marked_words(theirs, mine) if run.mark is not Mark.SAME] == [
        Run(text="alone", mark=Mark.CHANGED),
        Run(text=" Employers hire girls.", mark=Mark.NEW),
    ]


def test_the_same_text_has_no_marks():
    assert marked_words("as it was", "as it was") == (Run(text="as it was"),)
    assert marked_words("", "") == ()


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "both"),
    [
        ("a b c d", "x b c d", "a b c y", "x b c y"),
        ("a b c", "a x c", "a y c", "a x y c"),
        ("a b c", "a c", "a b c d", "a c d"),
        ("a b c", "a c", "a x c", "a x c"),
        ("", "one", "two", "one two"),
        ("", "one", "one two", "one two"),
        ("", "one\nline", "two", "one\nline\ntwo"),
        ("", "", "two", "two"),
        ("a b", "a", "a", "a"),
    ],
)
def test_both_changes_stand_in_one_text(base, mine, theirs, both):
    assert both_texts(base, mine, theirs) == both
    assert both_texts(base, theirs, mine) == both


def test_long_texts_are_compared_as_wholes():
    long = " ".join(f"word{n}" for n in range(4000))
    runs = marked_words(f"start {long[::-1]} end", f"start {long} end")
    assert [run.mark for run in runs] == [Mark.SAME, Mark.CHANGED, Mark.SAME]


@given(texts, texts)
def test_marks_take_nothing_from_a_text(text, other):
    assert "".join(run.text for run in marked_words(text, other)) == text


@given(texts, texts)
def test_a_text_that_only_one_changed_is_theirs(base, mine):
    if base:
        assert both_texts(base, mine, base) == mine


@given(texts, texts, texts)
def test_the_order_of_the_copies_does_not_matter(base, mine, theirs):
    assert both_texts(base, mine, theirs) == both_texts(base, theirs, mine)
