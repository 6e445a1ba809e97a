import math

import pytest

from normsdesk.figures.drawings import Circle, Curve, Move, Path, Straight
from normsdesk.figures.signs import NORM_SIGNS, Signs, arc_pieces
from tests.figures.conftest import RESOURCES

ICONS = RESOURCES / "icons"
NAMES = sorted(file.stem for file in ICONS.glob("*.svg") if not file.stem.startswith("logo"))


@pytest.fixture
def signs():
    return Signs(ICONS)


def ends(operations):
    return [(p.x, p.y) for path in operations for p in path.pieces]


@pytest.mark.parametrize("name", NAMES)
def test_every_bundled_icon_is_drawn_inside_its_square(signs, name):
    operations = signs.draw(name, 10, 20, 24, "#0E6266")
    assert operations
    for x, y in ends(operations):
        assert 10 <= x <= 34
        assert 20 <= y <= 44


def test_every_kind_of_norm_has_a_sign():
    assert set(NORM_SIGNS.values()) <= set(NAMES)


def test_a_sign_takes_size_colour_and_stroke(signs):
    (minus,) = signs.draw("minus", 0, 0, 12, "#A93220", width=2)
    assert isinstance(minus, Path)
    assert minus.pieces == (Move(2.5, 6), Straight(9.5, 6))
    assert (minus.edge, minus.edge_width, minus.fill) == ("#A93220", 2, None)


def test_the_overlap_of_the_social_sign_is_filled(signs):
    parts = signs.draw("norm-social", 0, 0, 24, "#A8246F")
    assert [part.fill for part in parts] == ["#A8246F", None, None]
    assert [part.edge for part in parts] == [None, "#A8246F", "#A8246F"]


def test_an_unknown_sign_is_an_error(signs):
    with pytest.raises(FileNotFoundError):
        signs.draw("no-such-icon", 0, 0, 16, "#000000")


@pytest.mark.parametrize(("large", "sweep"), [(a, b) for a in (False, True) for b in (False, True)])
def test_points_of_an_arc_keep_their_distance_from_the_middle(large, sweep):
    pieces = arc_pieces((3, 0), (0, 3), 3, 3, large=large, sweep=sweep)
    middle = (0, 0) if large != sweep else (3, 3)
    for piece in pieces:
        assert isinstance(piece, Curve)
        assert math.dist((piece.x, piece.y), middle) == pytest.approx(3)
    assert len(pieces) == (3 if large else 1)


def test_an_arc_too_small_for_its_ends_grows():
    pieces = arc_pieces((0, 0), (10, 0), 1, 1, large=False, sweep=True)
    assert (pieces[-1].x, pieces[-1].y) == pytest.approx((10, 0))
    assert min(piece.y for piece in pieces) == pytest.approx(-5)


def test_an_arc_without_radius_is_a_straight_line():
    assert arc_pieces((0, 0), (4, 0), 0, 0, large=False, sweep=True) == (Straight(4, 0),)


def test_icons_may_use_circles_lines_and_round_rectangles(tmp_path):
    (tmp_path / "mixed.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg"><circle cx="12" cy="12" r="4"/>'
        '<line x1="0" y1="1" x2="2" y2="3"/><rect x="1" y="1" width="6" height="6" rx="2"/>'
        '<path d="M0 0q2 0 4 4s2 2 4 4z"/></svg>',
        encoding="utf-8",
    )
    circle, line, rectangle, curve = Signs(tmp_path).draw("mixed", 0, 0, 24, "#000000")
    assert not isinstance(circle, Circle)
    assert circle.closed
    assert line.pieces == (Move(0, 1), Straight(2, 3))
    assert len(rectangle.pieces) == 9
    assert [type(piece) for piece in curve.pieces] == [Move, Curve, Curve]
    assert curve.closed
