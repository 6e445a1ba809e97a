"""The map of structural factors: areas, places, arrows, and how chips share the room."""

import itertools
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normsdesk.figures.drawings import Line, Path, Rect
from normsdesk.figures.factor_areas import (
    GLOBAL,
    HEIGHT,
    INDIVIDUAL,
    INSTITUTIONAL,
    MATERIAL,
    OVALS,
    SOCIAL,
    WIDTH,
    Ground,
    apart,
    areas_after,
)
from normsdesk.figures.factor_chips import Factor, FactorMap, at_place, chip_boxes
from normsdesk.figures.factor_map import POWER, factor_map, ground_of
from tests.figures.checks import assert_inside, assert_sound, overlap, text_box, words

NAMES = {
    INDIVIDUAL: "Individual",
    SOCIAL: "Social",
    MATERIAL: "Material",
    INSTITUTIONAL: "Institutional",
    GLOBAL: "Global",
}
EFFECTS = ("sustains", "mixed", "protects", "")
GROUND = Ground(WIDTH, HEIGHT)
SETS = [each for size in (1, 2, 3, 4) for each in itertools.combinations(OVALS, size)]


def factor(number, *areas, **more):
    return Factor(
        factor_id=f"factor-{number}",
        code=f"F{number}",
        label=more.pop("label", f"Factor number {number}"),
        areas=areas,
        **more,
    )


def map_of(*factors):
    return FactorMap(
        title="Structural factors",
        description="",
        factors=factors,
        areas=NAMES,
        power="Power",
        power_note="4 questions",
        effects=(
            ("sustains", "Makes it stronger"),
            ("mixed", "Mixed"),
            ("protects", "Makes it weaker"),
        ),
        heavier="Thicker: heavier",
    )


def many(count):
    return [
        factor(
            i,
            *SETS[i % len(SETS)],
            effect=EFFECTS[i % 4],
            weight=(None, 0, 1, 2, 3)[i % 5],
        )
        for i in range(count)
    ]


def boxes_of(drawing):
    return {g.target: g.box for g in drawing.groups() if g.target != POWER}


@pytest.mark.parametrize("size", [(672, 516), (640, 470), (480, 400)])
@pytest.mark.parametrize("count", [0, 1, 8, 16])
def test_a_map_stays_inside_and_labels_do_not_collide(studio, count, size):
    drawing = factor_map(map_of(*many(count)), studio, *size)
    assert_sound(drawing, studio.lettering)


@pytest.mark.parametrize("count", [40, 120])
def test_a_crowd_of_factors_stays_inside_and_shows_every_one(studio, count):
    drawing = factor_map(map_of(*many(count)), studio)
    assert_inside(drawing, studio.lettering)
    assert len(boxes_of(drawing)) == count


def test_each_chip_stands_in_its_areas_and_apart_from_the_others(studio):
    factors = [factor(i, *areas) for i, areas in enumerate(SETS)]
    factors.append(factor(99, GLOBAL))
    data = map_of(*factors)
    ground = ground_of(data, studio, 672, 516)
    boxes = chip_boxes(data, ground, studio)
    for each in factors:
        box = boxes[each.factor_id]
        assert ground.holds(each.areas, box.x + box.width / 2, box.y + box.height / 2), each.areas
    for one, other in itertools.combinations(boxes.values(), 2):
        assert apart(one, other, 0)


def test_a_factor_without_areas_stands_outside_the_ovals(studio):
    data = map_of(factor(1))
    ground = ground_of(data, studio, 672, 516)
    box = chip_boxes(data, ground, studio)["factor-1"]
    assert ground.region(box.x + box.width / 2, box.y + 14) == (GLOBAL,)


def test_a_place_of_ones_own_is_kept_in_every_size(studio):
    data = map_of(factor(1, MATERIAL, place=(150.0, 380.0)), factor(2, MATERIAL))
    for size in ((672, 490), (500, 400), (900, 600)):
        ground = Ground(*size)
        box = chip_boxes(data, ground, studio)["factor-1"]
        assert box.x + box.width / 2 == pytest.approx(150 * size[0] / WIDTH)
        assert box.y + box.height / 2 == pytest.approx(380 * size[1] / HEIGHT)


def test_a_place_is_left_when_the_factor_has_other_areas_by_now(studio):
    data = map_of(factor(1, SOCIAL, place=(150.0, 380.0)))
    box = chip_boxes(data, GROUND, studio)["factor-1"]
    assert GROUND.region(box.x + box.width / 2, box.y + 14) == (SOCIAL,)


def test_the_arrow_is_wider_with_more_weight_and_dashed_when_not_known(studio):
    weights = (0, 1, 2, 3, None)
    corners = (INDIVIDUAL, SOCIAL, MATERIAL, INSTITUTIONAL, GLOBAL)
    factors = [factor(i, corners[i], effect="sustains", weight=w) for i, w in enumerate(weights)]
    drawing = factor_map(map_of(*factors), studio)
    lines = [op for op in drawing.operations if isinstance(op, Line)][:5]
    widths = [line.width for line in lines[:4]]
    assert widths == sorted(set(widths))
    assert [bool(line.dash) for line in lines] == [False] * 4 + [True]


def test_effects_differ_in_shape_and_not_only_in_colour(studio):
    def ends(effect):
        drawing = factor_map(map_of(factor(1, SOCIAL, effect=effect, weight=2)), studio)
        plain = factor_map(map_of(), studio)
        kinds = [type(op).__name__ for op in drawing.operations if not hasattr(op, "target")]
        for op in plain.operations:
            if not hasattr(op, "target"):
                kinds.remove(type(op).__name__)
        return tuple(sorted(kinds))

    assert len({ends(effect) for effect in EFFECTS}) == 4


def test_areas_that_lie_across_are_named_by_their_signs(studio):
    across = factor_map(map_of(factor(1, SOCIAL, MATERIAL)), studio)
    beside = factor_map(map_of(factor(1, SOCIAL, INDIVIDUAL)), studio)

    def signs(drawing):
        group = next(g for g in drawing.groups() if g.target == "factor-1")
        return sum(isinstance(op, Path) for op in group.operations)

    assert signs(across) > 0
    assert signs(beside) == 0


def test_the_chosen_factor_is_marked(studio):
    drawing = factor_map(map_of(factor(1, SOCIAL), factor(2, SOCIAL)), studio, chosen="factor-2")
    edges = {
        g.target: next(op for op in g.operations if isinstance(op, Rect)).edge_width
        for g in drawing.groups()
        if g.target != POWER
    }
    assert edges == {"factor-1": 1, "factor-2": 2}


def test_rough_labels_do_not_break_the_picture(studio):
    rough = ("", " ", "x" * 4000, "مرحبا 👩🏽‍🌾", "<b>&", "a\nb\tc")
    factors = [factor(i, SOCIAL, label=text) for i, text in enumerate(rough)]
    drawing = factor_map(map_of(*factors), studio)
    assert_sound(drawing, studio.lettering)
    for group in drawing.groups():
        for text in group.operations:
            if hasattr(text, "anchor") and group.target != POWER:
                box = text_box(text, studio.lettering)
                assert box.width <= group.box.width
                assert overlap(box, group.box) or not box.width


def test_putting_down_where_areas_meet_takes_both_and_keeps_the_main_one(studio):
    x, y = GROUND.middle[0], GROUND.oval(SOCIAL)[1] - 20
    assert set(GROUND.region(x, y)) == {INDIVIDUAL, SOCIAL}
    assert areas_after((SOCIAL,), GROUND, x, y) == (SOCIAL, INDIVIDUAL)
    assert areas_after((INDIVIDUAL,), GROUND, x, y) == (INDIVIDUAL, SOCIAL)
    assert areas_after((SOCIAL, INDIVIDUAL, GLOBAL), GROUND, x, y)[-1] == GLOBAL


def test_putting_down_outside_the_ovals_makes_a_factor_global():
    assert areas_after((SOCIAL, MATERIAL), GROUND, 20, HEIGHT - 10) == (GLOBAL,)


def test_areas_that_lie_across_stay_around_the_circle_of_power():
    mx, my = GROUND.middle
    before = (MATERIAL, SOCIAL)
    assert areas_after(before, GROUND, mx, my - 75) == before
    far = GROUND.oval(MATERIAL)[:2]
    assert areas_after(before, GROUND, far[0] - 60, far[1] + 40) == (MATERIAL,)


@settings(max_examples=60)
@given(
    x=st.floats(0, WIDTH),
    y=st.floats(0, HEIGHT),
    before=st.sampled_from([(), *SETS, (GLOBAL,), (SOCIAL, GLOBAL)]),
)
def test_what_is_put_down_may_stand_there(x, y, before):
    after = areas_after(before, GROUND, x, y)
    assert after
    assert len(set(after)) == len(after)
    near = tuple(each for each in after if each != GLOBAL)
    assert GROUND.holds(after, x, y) or set(near) == set(GROUND.region(x, y))


def test_the_ovals_share_what_they_say_they_share():
    points = GROUND.shared((INDIVIDUAL, SOCIAL))
    assert all(math.isfinite(x + y) for x, y in points)
    cx = sum(x for x, _ in points) / len(points)
    cy = sum(y for _, y in points) / len(points)
    assert {INDIVIDUAL, SOCIAL} <= set(GROUND.region(cx, cy))


def test_moving_one_factor_leaves_the_others():
    data = map_of(factor(1, SOCIAL), factor(2, SOCIAL))
    moved = at_place(data, "factor-2", (10.0, 20.0))
    assert moved.factors[0] == data.factors[0]
    assert moved.factors[1].place == (10.0, 20.0)


def test_all_areas_are_named(studio):
    assert set(NAMES.values()) <= set(words(factor_map(map_of(), studio)))
