import math
import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normsdesk.figures.drawings import Box, Circle
from normsdesk.figures.matrix import Bubble, Corners, Matrix, bubble_radius, matrix
from normsdesk.figures.spreading import Disc, spread
from normsdesk.figures.studio import open_studio
from tests.figures.checks import assert_inside, assert_sound, words
from tests.figures.conftest import RESOURCES

KINDS = ("social", "descriptive", "custom", "moral", "legal", "mixed")
CORNERS = Corners(
    upper_right="Start here",
    lower_right="Plan for years",
    lower_left="Leave for now",
    upper_left="Easy support",
)
EMPTY = Matrix(
    title="Where to start",
    description="Norms by importance and changeability",
    bubbles=(),
    corners=CORNERS,
    x_label="Influence on the practice",
    y_label="Can change in our time",
    legend=tuple((kind, f"Kind of norm called {kind}") for kind in KINDS),
)


def bubble(number, x, y, **more):
    kind = KINDS[number % len(KINDS)]
    return Bubble(
        norm_id=f"norm-{number}",
        code=f"N{number}",
        kind=kind,
        name=f"Norm {number}",
        x=x,
        y=y,
        **more,
    )


def with_bubbles(*bubbles):
    return replace(EMPTY, bubbles=bubbles)


def circles(drawing):
    return {
        group.target: next(m for m in group.operations if isinstance(m, Circle))
        for group in drawing.groups()
    }


def cut_of(drawing):
    dashed = [m for m in drawing.marks() if getattr(m, "dash", ()) == (3, 3)]
    upright = next(line for line in dashed if line.x1 == line.x2)
    flat = next(line for line in dashed if line.y1 == line.y2)
    return upright.x1, flat.y1


def test_an_empty_matrix_still_explains_itself(studio):
    drawing = matrix(EMPTY, studio)
    assert_sound(drawing, studio.lettering)
    assert {"Start here", "Plan for years", "Leave for now", "Easy support"} <= set(words(drawing))


def test_a_bubble_alone_stands_on_its_scores(studio):
    drawing = matrix(with_bubbles(bubble(1, 3, 3)), studio)
    circle = circles(drawing)["norm-1"]
    assert (circle.x, circle.y) == pytest.approx(cut_of(drawing))


def test_size_follows_how_easy_it_is():
    assert [bubble_radius(ease) for ease in (None, 1, 5)] == [17, 13, 21]


def test_equal_scores_stand_side_by_side_in_their_own_quarter(studio):
    drawing = matrix(with_bubbles(bubble(1, 3, 4, ease=4), bubble(2, 3, 4, ease=3)), studio)
    one, two = circles(drawing).values()
    assert math.dist((one.x, one.y), (two.x, two.y)) >= one.radius + two.radius
    assert one.y == pytest.approx(two.y)
    cut_x, _ = cut_of(drawing)
    assert min(one.x, two.x) >= cut_x - 0.01


def test_chosen_and_vetoed_norms_differ_without_colour(studio):
    drawing = matrix(
        with_bubbles(bubble(1, 4, 4, chosen=True), bubble(2, 2, 2, set_aside=True)), studio
    )
    chosen, vetoed = circles(drawing).values()
    assert chosen.edge_width > vetoed.edge_width
    assert vetoed.dash
    assert not chosen.dash


@pytest.mark.parametrize("count", [12, 60])
def test_many_norms_keep_words_readable_and_all_bubbles_inside(studio, count):
    numbers = random.Random(7)
    bubbles = [
        bubble(
            i, numbers.randint(2, 10) / 2, numbers.randint(2, 10) / 2, ease=numbers.randint(1, 5)
        )
        for i in range(1, count + 1)
    ]
    drawing = matrix(with_bubbles(*bubbles), studio, 420, 380)
    assert_sound(drawing, studio.lettering)
    placed = list(circles(drawing).values())
    assert len(placed) == count
    for i, a in enumerate(placed):
        for b in placed[:i]:
            assert math.dist((a.x, a.y), (b.x, b.y)) > a.radius + b.radius - 1


def test_sixty_norms_with_one_score_stay_in_the_plot(studio):
    drawing = matrix(with_bubbles(*(bubble(i, 5, 5) for i in range(60))), studio)
    assert_inside(drawing, studio.lettering)
    cut_x, cut_y = cut_of(drawing)
    for circle in circles(drawing).values():
        assert circle.x >= cut_x - 0.01
        assert circle.y <= cut_y + 0.01


STUDIO = open_studio(RESOURCES)
scores = st.sampled_from([1, 1.5, 2, 2.9, 3, 3.1, 4, 5])


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(scores, scores), max_size=12))
def test_every_bubble_stays_in_the_quarter_of_its_scores(pairs):
    drawing = matrix(with_bubbles(*(bubble(i, x, y) for i, (x, y) in enumerate(pairs))), STUDIO)
    cut_x, cut_y = cut_of(drawing)
    for (x, y), circle in zip(pairs, sorted_circles(drawing), strict=True):
        assert (circle.x >= cut_x - 0.01) == (x >= 3)
        assert (circle.y <= cut_y + 0.01) == (y >= 3)


def sorted_circles(drawing):
    found = circles(drawing)
    return [found[key] for key in sorted(found, key=lambda key: int(key.removeprefix("norm-")))]


def test_discs_that_do_not_meet_are_left_where_they_are():
    room = Box(0, 0, 100, 100)
    discs = (Disc(x=20, y=20, radius=5, room=room), Disc(x=60, y=20, radius=5, room=room))
    assert spread(discs) == (pytest.approx((20, 20), abs=0.02), pytest.approx((60, 20), abs=0.02))
