from dataclasses import replace

import pytest

from normsdesk.figures.drawings import Line, Rect
from normsdesk.figures.rounds import (
    IndicatorRounds,
    Rounds,
    RoundValue,
    Series,
    Tick,
    nice_ticks,
    rounds,
)
from tests.figures.checks import assert_sound, words


def value(number, low=None, high=None):
    text = "–" if number is None else str(number)
    return RoundValue(value=number, text=text, low=low, high=high)


def indicator(number, *values, target=None, label="Own view"):
    return IndicatorRounds(
        indicator_id=f"indicator-{number}",
        label=label,
        detail=f"1.{number}",
        values=values,
        target=target,
    )


BASE = Rounds(
    title="Signs of change",
    description="",
    indicators=(),
    rounds=("Baseline", "Midline", "Endline"),
    ticks=tuple(Tick(value=v, text=f"{v:g}") for v in nice_ticks(100)),
    target_label="Target",
)
FULL = replace(
    BASE,
    indicators=(
        indicator(1, value(62, 56, 67), value(67, 61, 72), value(75, 70, 80), target=80),
        indicator(
            2, value(0), value(4, 2, 7), value(None), target=55, label="Others do this here now"
        ),
        indicator(3, value(24), value(34), value(97, 94, 100), target=0),
        indicator(4, value(100, 98, 100), value(None), value(None)),
    ),
)


def bars(drawing, colours):
    return [
        m
        for m in drawing.marks()
        if isinstance(m, Rect) and m.edge == colours.edge and m.fill == colours.fill
    ]


@pytest.mark.parametrize("data", [BASE, FULL, replace(FULL, indicators=FULL.indicators * 2)])
@pytest.mark.parametrize("width", [480, 760])
def test_rounds_stay_inside_and_labels_do_not_collide(studio, data, width):
    assert_sound(rounds(data, studio, width), studio.lettering)


def test_bars_are_as_high_as_their_values_and_baseline_is_hollow(studio):
    drawing = rounds(FULL, studio)
    baseline, midline, endline = studio.palette.rounds
    first = [bars(drawing, colours)[1].height for colours in (baseline, midline, endline)]
    assert [height / first[0] for height in first] == pytest.approx([1, 67 / 62, 75 / 62])
    assert baseline.fill == studio.palette["surface"]


def test_a_round_without_value_is_hatched_not_zero(studio):
    drawing = rounds(replace(BASE, indicators=(indicator(1, value(None)),)), studio)
    assert any(isinstance(m, Rect) and m.dash for m in drawing.marks())
    assert "–" in words(drawing)


def test_target_is_a_dashed_line_at_its_height(studio):
    drawing = rounds(replace(BASE, indicators=FULL.indicators[:1]), studio)
    grid = [m.y1 for m in drawing.marks() if isinstance(m, Line) and not m.dash and m.y1 == m.y2]
    target = [m for m in drawing.marks() if isinstance(m, Line) and m.dash][-1]
    bottom, top = max(grid), min(grid)
    assert (bottom - target.y1) / (bottom - top) == pytest.approx(0.8)


def test_a_region_reads_its_values_in_order(studio):
    names = [group.name for group in rounds(FULL, studio).groups()]
    assert names[0] == "Own view, Baseline 62, Midline 67, Endline 75"


@pytest.mark.parametrize(
    ("highest", "ticks"),
    [
        (100, (0, 25, 50, 75, 100)),
        (240, (0, 100, 200, 300)),
        (7, (0, 2, 4, 6, 8)),
        (0, (0, 1)),
        (0.4, (0, 0.1, 0.2, 0.3, 0.4)),
    ],
)
def test_scales_end_on_round_numbers(highest, ticks):
    assert nice_ticks(highest) == pytest.approx(ticks)


def test_many_indicators_go_into_rows_with_the_same_scale(studio):
    one_row = rounds(FULL, studio, 480, 240)
    two_rows = rounds(replace(FULL, indicators=FULL.indicators * 2), studio, 480, 240)
    assert one_row.height == 240
    assert two_rows.height > 400
    assert words(two_rows).count("100") > words(one_row).count("100")


@pytest.mark.parametrize("series", Series)
def test_bars_of_groups_and_views_have_colours_of_their_own(studio, series):
    data = replace(FULL, series=series)
    drawing = rounds(data, studio)
    assert_sound(drawing, studio.lettering)
    fills = [m.fill for m in drawing.marks() if isinstance(m, Rect)][:3]
    assert len(set(fills)) == 3
    if series is Series.VIEWS:
        assert fills[0] == studio.palette.own
        assert fills[2] == studio.palette.others
