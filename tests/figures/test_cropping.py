from hypothesis import given, settings
from hypothesis import strategies as st

from normsdesk.figures.cropping import cropped
from normsdesk.figures.drawings import Box, Circle, Curve, Group, Move, Path, Rect, Straight, Text

REGION = Box(100, 100, 200, 100)
numbers = st.floats(-50, 450)


def line(*pieces):
    return Path(pieces=pieces, edge="#000000")


def test_what_lies_inside_stays_as_it_is():
    curve = line(Move(110, 110), Curve(150, 110, 150, 150, 190, 150))
    text = Text(x=120, y=120, text="Here", size=12, colour="#000000")
    assert list(cropped([curve, text], REGION)) == [curve, text]


def test_what_lies_outside_goes():
    away = [
        line(Move(0, 0), Straight(50, 50)),
        Circle(x=95, y=150, radius=10, fill="#000000"),
        Text(x=20, y=20, text="There", size=12, colour="#000000"),
        Group(name="Half", box=Box(90, 110, 50, 20), operations=()),
        Rect(x=0, y=0, width=90, height=90, fill="#FFFFFF"),
    ]
    assert list(cropped(away, REGION)) == []


def test_a_line_is_cut_where_the_region_ends():
    (found,) = cropped([line(Move(0, 150), Straight(400, 150))], REGION)
    assert [(piece.x, piece.y) for piece in found.pieces] == [(100, 150), (300, 150)]


def test_a_line_that_comes_back_is_two_lines():
    there = line(Move(150, 150), Straight(150, 300), Straight(250, 300), Straight(250, 150))
    assert len(list(cropped([there], REGION))) == 2


def test_a_ground_ends_where_the_region_ends():
    (found,) = cropped([Rect(x=0, y=0, width=400, height=120, fill="#FFFFFF")], REGION)
    assert (found.x, found.y, found.width, found.height) == (100, 100, 200, 20)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(*[numbers] * 6), min_size=1, max_size=4), numbers, numbers)
def test_no_line_leaves_the_region(curves, x, y):
    for found in cropped([line(Move(x, y), *(Curve(*each) for each in curves))], REGION):
        for piece in found.pieces:
            assert 99.4 <= piece.x <= 300.6
            assert 99.4 <= piece.y <= 200.6
