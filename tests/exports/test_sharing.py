"""Columns are as wide as their longest word needs, as far as there is room."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normsdesk.exports.outline import Column, ColumnKind, Pips, Row, Table, plain
from normsdesk.exports.sharing import fitted_shares
from tests.exports.samples import content

WIDTH = 482.0


def table(*columns, words, kind=ColumnKind.TEXT):
    return Table(
        columns=tuple(Column(title="Head", share=share, kind=kind) for share in columns),
        rows=(Row(cells=tuple(plain(word) for word in words)),),
    )


def shares_of(held):
    return fitted_shares(held, WIDTH, content().studio.lettering)


def test_a_long_word_takes_room_from_columns_that_have_it():
    narrow, wide = shares_of(table(0.1, 0.9, words=("in Sekhukhuneland", "a few words")))
    room = content().studio.lettering.width("Sekhukhuneland", 9, 400)
    assert narrow * WIDTH - 9 >= room
    assert narrow + wide == pytest.approx(1.0)


def test_widths_that_are_enough_stay_as_declared():
    assert shares_of(table(0.2, 0.3, 0.5, words=("a", "b", "c"))) == pytest.approx((0.2, 0.3, 0.5))


def test_a_column_of_drawings_gives_nothing_away():
    pips = Pips(level=1, steps=3)
    held = Table(
        columns=(
            Column(title="", share=0.2, kind=ColumnKind.PIPS),
            Column(title="", share=0.1),
            Column(title="", share=0.7),
        ),
        rows=(Row(cells=(pips, plain("Verantwortungsvoll"), plain("a"))),),
    )
    drawn, word, _ = shares_of(held)
    assert drawn == pytest.approx(0.2)
    assert word > 0.1


@settings(max_examples=25)
@given(
    columns=st.lists(st.floats(0.05, 1.0), min_size=1, max_size=9),
    words=st.lists(st.text(max_size=60), min_size=9, max_size=9),
)
def test_the_whole_width_is_given_out_and_no_column_is_lost(columns, words):
    shares = shares_of(table(*columns, words=words[: len(columns)]))
    assert sum(shares) == pytest.approx(1.0)
    assert min(shares) > 0
