import math
from dataclasses import replace

import pytest

from normsdesk.figures.drawings import Circle, Line
from normsdesk.figures.influence import (
    InfluenceMap,
    Influencer,
    closeness_at,
    influence_map,
    ring_radius,
)
from tests.figures.checks import assert_sound, words


def group(number, closeness=2, power=2, stance=0, **more):
    return Influencer(
        group_id=f"group-{number}",
        number=str(number),
        label=more.pop("label", f"Group {number}"),
        closeness=closeness,
        power=power,
        stance=stance,
        **more,
    )


def map_of(*groups):
    return InfluenceMap(title="Who matters", description="", influencers=groups)


def bubbles(drawing):
    return {g.target: g.operations[1] for g in drawing.groups()}


@pytest.mark.parametrize("count", [0, 1, 5, 12, 24])
@pytest.mark.parametrize("key_width", [0, 240])
def test_a_map_stays_inside_and_labels_do_not_collide(studio, count, key_width):
    groups = [
        group(i, i % 4, (i + 1) % 4, i % 5 - 2, detail="Openly against") for i in range(count)
    ]
    drawing = influence_map(map_of(*groups), studio, 320, key_width=key_width)
    assert_sound(drawing, studio.lettering)


def test_the_nearer_a_group_the_nearer_to_the_middle(studio):
    drawing = influence_map(map_of(*(group(i, closeness=i) for i in range(4))), studio)
    far = [math.dist((c.x, c.y), (150, 150)) for c in bubbles(drawing).values()]
    assert far == sorted(far, reverse=True)
    assert far[0] > far[3] + 50


def test_the_line_is_wider_with_more_power_and_dashed_when_not_known(studio):
    powers = (0, 1, 2, 3, None)
    drawing = influence_map(map_of(*(group(i, power=p) for i, p in enumerate(powers))), studio)
    spokes = [m for m in drawing.marks() if isinstance(m, Line)]
    widths = [line.width for line in spokes[:4]]
    assert widths == sorted(set(widths))
    assert [bool(line.dash) for line in spokes] == [False] * 4 + [True]


def test_open_stances_are_filled_quiet_ones_hollow_unknown_ones_dashed(studio):
    stances = (-2, -1, 0, 1, 2, None)
    drawing = influence_map(map_of(*(group(i, stance=s) for i, s in enumerate(stances))), studio)
    surface = studio.palette["surface"]
    found = list(bubbles(drawing).values())
    assert [dot.fill != surface for dot in found] == [True, False, False, False, True, False]
    assert [bool(dot.dash) for dot in found] == [False] * 5 + [True]
    assert len({dot.edge for dot in found}) == 4


def test_bubbles_do_not_cover_each_other(studio):
    drawing = influence_map(map_of(*(group(i, i % 4) for i in range(14))), studio, 360)
    dots = [g.operations[0] for g in drawing.groups()]
    assert all(isinstance(dot, Circle) for dot in dots)
    for i, a in enumerate(dots):
        for b in dots[:i]:
            assert math.dist((a.x, a.y), (b.x, b.y)) >= a.radius + b.radius - 1.5


def test_the_key_names_every_group_even_with_long_names(studio):
    long = group(1, label="The council of elders of the three neighbouring wards and their wives")
    drawing = influence_map(map_of(long, group(2)), studio, key_width=200)
    assert_sound(drawing, studio.lettering)
    assert "Group 2" in words(drawing)
    assert drawing.width == 500


def test_a_group_of_unknown_nearness_stands_on_the_outer_ring_dashed(studio):
    drawing = influence_map(
        map_of(group(1, closeness=None), replace(group(2), closeness=0)), studio
    )
    unknown, known = bubbles(drawing).values()
    assert unknown.dash
    assert not known.dash
    reach = [math.dist((c.x, c.y), (150, 150)) for c in (unknown, known)]
    assert reach[0] == pytest.approx(reach[1])


def test_a_bubble_put_by_hand_stays_at_its_angle_and_the_others_make_room(studio):
    groups = [group(i, closeness=2) for i in range(5)]
    for angle in (0.0, 1.3, -2.6):
        angles = {"group-1": 0.4, "group-3": angle}
        drawing = influence_map(map_of(*groups), studio, angles=angles)
        put = bubbles(drawing)["group-3"]
        assert math.atan2(put.y - 150, put.x - 150) == pytest.approx(angle)
        assert_sound(drawing, studio.lettering)


@pytest.mark.parametrize("closeness", range(4))
@pytest.mark.parametrize("size", [236.0, 300.0])
def test_the_ring_under_a_point_is_the_closeness_it_stands_for(closeness, size):
    reach = ring_radius(closeness, size)
    for angle in range(8):
        x, y = size / 2 + reach * math.cos(angle), size / 2 + reach * math.sin(angle)
        assert closeness_at(x, y, size) == closeness
    assert closeness_at(size / 2, size / 2, size) == 3
    assert closeness_at(-500, 0, size) == 0
