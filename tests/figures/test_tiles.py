import pytest

from normsdesk.figures.drawings import Circle, Line, Path, Rect
from normsdesk.figures.tiles import (
    WayToTarget,
    gap_meter,
    level_pips,
    strength_meter,
    way_to_target,
)
from tests.figures.checks import assert_sound


def kinds(drawing, kind):
    return [mark for mark in drawing.marks() if isinstance(mark, kind)]


@pytest.mark.parametrize("share", [0.0, 0.063, 0.4, 0.78, 1.0])
def test_the_pointer_stands_at_the_share(studio, share):
    drawing = strength_meter(share, studio)
    assert_sound(drawing, studio.lettering)
    (pointer,) = kinds(drawing, Path)
    assert pointer.pieces[-1].x == pytest.approx(min(max(share * 150, 5), 145), abs=4)
    painted = sum(r.width for r in kinds(drawing, Rect) if r.fill == studio.palette["primary"])
    assert painted == pytest.approx(share * 134, abs=0.5)


def test_a_strength_that_is_not_scored_has_no_pointer(studio):
    drawing = strength_meter(None, studio)
    assert not kinds(drawing, Path)
    assert any(rect.dash for rect in kinds(drawing, Rect))


def test_the_gap_tile_joins_two_dots_and_keeps_an_order_for_both_views(studio):
    drawing = gap_meter(0.62, 0.24, studio)
    assert_sound(drawing, studio.lettering)
    others, own = kinds(drawing, Circle)
    assert others.x < own.x
    assert (own.fill, others.edge) == (studio.palette.own, studio.palette.others)


@pytest.mark.parametrize(
    ("own", "others", "count"), [(None, 0.3, 1), (0.3, None, 1), (None,) * 2 + (0,)]
)
def test_a_missing_view_leaves_a_dashed_line(studio, own, others, count):
    drawing = gap_meter(own, others, studio)
    assert len(kinds(drawing, Circle)) == count
    assert kinds(drawing, Line)[0].dash


def test_pips_show_the_level_and_are_dashed_when_it_is_not_known(studio):
    filled = [r.fill for r in kinds(level_pips(3, 5, studio), Rect)]
    assert filled == [studio.palette["primary"]] * 3 + [studio.palette.pip] * 2
    assert all(r.dash and r.fill is None for r in kinds(level_pips(None, 3, studio), Rect))


def test_the_way_to_the_target_shows_rounds_and_target(studio):
    way = WayToTarget(values=(29, 36, 44), target=55, start=0, end=100, low=40, high=48)
    drawing = way_to_target(way, studio)
    assert_sound(drawing, studio.lettering)
    fills = [dot.fill for dot in kinds(drawing, Circle)]
    assert fills == [colours.fill for colours in studio.palette.rounds]
    upright = [line for line in kinds(drawing, Line) if line.x1 == line.x2]
    assert upright[0].x1 == pytest.approx(8 + 0.55 * 104)


def test_a_round_without_value_and_a_missing_target_are_left_out(studio):
    way = WayToTarget(values=(14, None), target=None, start=5, end=5)
    drawing = way_to_target(way, studio)
    assert len(kinds(drawing, Circle)) == 1
    assert len(kinds(drawing, Line)) == 1
