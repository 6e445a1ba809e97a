"""Joining lists: the table of what each side did and what comes of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normsdesk.edit.merging_lists import joined_list

texts = st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=6).map(tuple)


@pytest.mark.parametrize(
    ("mine", "theirs", "elements"),
    [
        ("abc", "abc", "abc"),
        ("abcx", "abc", "abcx"),
        ("axbc", "abcy", "axbcy"),
        ("ab", "bc", "b"),
        ("cba", "abcx", "cxba"),
        ("abcx", "abcy", "abcxy"),
        ("abcx", "abcx", "abcx"),
        ("", "abcz", "z"),
        ("xabc", "yabc", "xyabc"),
    ],
)
def test_both_changes_go_in(mine, theirs, elements):
    joined = joined_list("abc", mine, theirs, replaced=True)
    assert ("".join(joined.elements), joined.clash) == (elements, False)


def test_one_text_rewritten_twice_is_a_clash():
    joined = joined_list(("a", "b"), ("x", "b"), ("y", "b"), replaced=True)
    assert joined.clash
    assert set(joined.elements) == {"x", "y", "b"}
    assert not joined_list(("a", "b"), ("x", "b"), ("y", "b"), replaced=False).clash


def test_two_new_orders_are_a_clash():
    assert joined_list("abc", "cba", "bac", replaced=True).clash


def test_a_list_with_the_same_element_twice_is_not_taken_apart():
    joined = joined_list("ab", "aab", "abc", replaced=True)
    assert joined.clash
    assert set(joined.elements) == set("abc")


@given(texts, texts, texts, st.booleans())
def test_the_order_of_the_copies_does_not_matter_and_nothing_added_is_lost(
    base, mine, theirs, replaced
):
    joined = joined_list(base, mine, theirs, replaced=replaced)
    assert joined == joined_list(base, theirs, mine, replaced=replaced)
    added = (set(mine) | set(theirs)) - set(base)
    assert added <= set(joined.elements)
    if not joined.clash:
        assert set(joined.elements) == added | (set(base) & set(mine) & set(theirs))


@given(texts, texts)
def test_a_list_that_only_one_changed_is_theirs(base, mine):
    assert joined_list(base, mine, base, replaced=True).elements == mine
