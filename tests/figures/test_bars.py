from dataclasses import replace

import pytest

from normsdesk.figures.bars import (
    ExpectationBars,
    StrengthBars,
    StrengthComponent,
    ViewBar,
    expectation_bars,
    strength_bars,
)
from normsdesk.figures.drawings import Line, Path, Rect
from tests.figures.checks import assert_sound, words

LONG = "People care about what would happen to the whole family if somebody acted differently"
COMPONENTS = (
    StrengthComponent(label="Others do it", share=0.89, value_text="89%"),
    StrengthComponent(label="Others approve", share=0.53, value_text="53%", note="Weakest link"),
    StrengthComponent(label="Sanctions expected", share=0.36, value_text="36%"),
    StrengthComponent(label=LONG, share=None, value_text="not known"),
    StrengthComponent(label="No exceptions", share=0.0, value_text="0%"),
)
STRENGTH = StrengthBars(title="Strength", description="Five parts", components=COMPONENTS)
OWN = ViewBar(
    label="What I think", share=0.62, low=0.56, high=0.67, value_text="62%", own=True, sign="user"
)
OTHERS = ViewBar(
    label=LONG, share=0.29, low=0.0, high=1.0, value_text="29%", own=False, detail=LONG, sign="eye"
)
UNKNOWN = ViewBar(label="Others approve", share=None, value_text="not known", own=False)
VIEWS = ExpectationBars(title="Views", description="Three views", bars=(OWN, OTHERS, UNKNOWN))


def fills(drawing, colour):
    return [m for m in drawing.marks() if isinstance(m, Rect) and m.fill == colour]


@pytest.mark.parametrize("width", [260, 420, 700])
def test_strength_bars_stay_inside_and_do_not_collide(studio, width):
    assert_sound(strength_bars(STRENGTH, studio, width), studio.lettering)


def test_bars_are_as_long_as_their_values(studio):
    drawing = strength_bars(STRENGTH, studio)
    full = fills(drawing, studio.palette.pip)[0].width
    filled = [bar.width / full for bar in fills(drawing, studio.palette["primary"])]
    assert filled == pytest.approx([0.89, 0.53, 0.36])
    assert len(fills(drawing, studio.palette.pip)) == 4


def test_what_is_not_known_is_hatched_and_named_never_a_bar_of_zero(studio):
    drawing = strength_bars(replace(STRENGTH, components=COMPONENTS[3:4]), studio)
    assert not fills(drawing, studio.palette.pip)
    assert any(isinstance(m, Rect) and m.dash for m in drawing.marks())
    assert any(isinstance(m, Line) for m in drawing.marks())
    assert "not known" in words(drawing)


def test_the_weakest_link_gets_a_pointer_and_words(studio):
    drawing = strength_bars(STRENGTH, studio)
    assert len([m for m in drawing.marks() if isinstance(m, Path)]) == 1
    assert "Weakest link" in words(drawing)
    names = [group.name for group in drawing.groups()]
    assert "Others approve, 53%, Weakest link" in names


@pytest.mark.parametrize("compact", [False, True])
@pytest.mark.parametrize("width", [240, 366, 640])
def test_expectation_bars_stay_inside_and_do_not_collide(studio, width, compact):
    assert_sound(expectation_bars(VIEWS, studio, width, compact=compact), studio.lettering)


@pytest.mark.parametrize("compact", [False, True])
def test_own_view_is_orange_and_views_about_others_are_blue(studio, compact):
    drawing = expectation_bars(VIEWS, studio, compact=compact)
    track = fills(drawing, studio.palette.pip)[0].width
    assert fills(drawing, studio.palette.own)[0].width == pytest.approx(0.62 * track)
    assert fills(drawing, studio.palette.others)[0].width == pytest.approx(0.29 * track)


def test_an_interval_needs_both_ends(studio):
    with_both = expectation_bars(replace(VIEWS, bars=(OWN,)), studio)
    without = expectation_bars(replace(VIEWS, bars=(replace(OWN, low=None),)), studio)
    assert len([m for m in with_both.marks() if isinstance(m, Line)]) == 6
    assert not [m for m in without.marks() if isinstance(m, Line)]


def test_figures_without_rows_are_empty(studio):
    assert not list(strength_bars(replace(STRENGTH, components=()), studio).marks())
    assert not list(expectation_bars(replace(VIEWS, bars=()), studio).marks())
