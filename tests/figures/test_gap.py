from dataclasses import replace

import pytest

from normsdesk.figures.drawings import Circle
from normsdesk.figures.gap import LOWEST_ROW, ROW_HEIGHT, GapLines, GapRow, View, gap_lines
from tests.figures.checks import assert_sound, words

ROW = GapRow(
    label="Baseline",
    detail="312 people",
    own=View(share=0.62, text="62%", low=0.56, high=0.67),
    others=View(share=0.24, text="24%", low=0.2, high=0.29),
    gap_text="gap 38 points",
)
GAP = GapLines(
    title="The gap gets smaller",
    description="Two rounds",
    rows=(ROW,),
    own_label="I think a girl should wait",
    others_label="I think most others agree",
    ticks=("0%", "25%", "50%", "75%", "100%"),
)
EDGES = (
    ROW,
    replace(ROW, label="A round with a very long name", own=View(share=0.25, text="25%")),
    replace(ROW, own=View(share=1.0, text="100%"), others=View(share=0.99, text="99%")),
    replace(ROW, own=View(share=0.0, text="0%"), others=View(share=0.0, text="0%")),
    replace(ROW, own=View(share=None, text=""), others=View(share=None, text="")),
)


def dots(drawing, fill):
    return [m for m in drawing.marks() if isinstance(m, Circle) and m.fill == fill]


@pytest.mark.parametrize("row_height", [ROW_HEIGHT, LOWEST_ROW])
@pytest.mark.parametrize("width", [380, 500, 660])
def test_rows_stay_inside_and_numbers_do_not_collide(studio, width, row_height):
    drawing = gap_lines(replace(GAP, rows=EDGES), studio, width, row_height)
    assert_sound(drawing, studio.lettering)


def test_own_dot_is_filled_and_the_other_hollow(studio):
    drawing = gap_lines(GAP, studio)
    assert len(dots(drawing, studio.palette.own)) == 2  # legend and row
    hollow = dots(drawing, studio.palette["surface"])
    assert len(hollow) == 2
    assert {dot.edge for dot in hollow} == {studio.palette.others}


def test_a_view_that_is_not_known_has_no_dot(studio):
    row = replace(ROW, others=View(share=None, text=""))
    drawing = gap_lines(replace(GAP, rows=(row,)), studio)
    assert len(dots(drawing, studio.palette["surface"])) == 1
    assert "gap 38 points" in words(drawing)


def test_a_gap_figure_without_rounds_keeps_its_scale(studio):
    drawing = gap_lines(replace(GAP, rows=()), studio)
    assert_sound(drawing, studio.lettering)
    assert "100%" in words(drawing)
