from dataclasses import replace

import pytest

from normsdesk.figures.drawings import Circle, Line
from normsdesk.figures.ranking import Ranking, RankRow, ranking
from tests.figures.checks import assert_sound, words

KINDS = ("social", "descriptive", "custom", "moral", "legal")


def row(place, **more):
    values = {
        "norm_id": f"norm-{place}",
        "code": f"N{place}",
        "kind": KINDS[place % 5],
        "rank": place,
        "first": max(place - 1, 1),
        "last": place,
        "stable": place % 2 == 1,
        "label": "A norm with quite a long name that does not fit",
        "score_text": f"{90 - place}",
        "word": "Stable" if place % 2 == 1 else "Fragile",
    }
    return RankRow(**{**values, **more})


def of(count):
    rows = tuple(row(place) for place in range(1, count + 1))
    places = tuple(f"{place}." for place in range(1, count + 1))
    return Ranking(title="Order", description="", rows=rows, places=places, score_label="Score")


@pytest.mark.parametrize("count", [0, 1, 2, 6, 60])
@pytest.mark.parametrize("width", [360, 500, 900])
def test_a_ranking_stays_inside_and_labels_do_not_collide(studio, count, width):
    drawing = ranking(of(count), studio, width)
    assert_sound(drawing, studio.lettering)
    assert len(list(drawing.groups())) == count


def test_a_stable_place_is_filled_and_a_fragile_one_hollow(studio):
    drawing = ranking(of(2), studio)
    stable, fragile = [m for m in drawing.marks() if isinstance(m, Circle)]
    assert stable.edge is None
    assert fragile.fill == studio.palette["surface"]
    assert {"Stable", "Fragile"} <= set(words(drawing))


def test_dot_and_band_stand_at_their_ranks(studio):
    drawing = ranking(of(3), studio)
    bands = [m for m in drawing.marks() if isinstance(m, Line) and m.width == 6]
    dots = [m for m in drawing.marks() if isinstance(m, Circle)]
    step = dots[1].x - dots[0].x
    assert dots[2].x - dots[1].x == pytest.approx(step)
    assert [round((b.x2 - b.x1) / step) for b in bands] == [0, 1, 1]


def test_without_draws_there_is_no_band(studio):
    rows = (row(1, first=None, last=None, stable=None, word="", score_text="", label=""),)
    drawing = ranking(replace(of(1), rows=rows, score_label=""), studio)
    assert not [m for m in drawing.marks() if isinstance(m, Line) and m.width == 6]
    assert words(drawing) == ["1.", "N1"]


def test_a_norm_that_is_set_aside_has_a_dashed_band(studio):
    drawing = ranking(replace(of(2), rows=(row(1), row(2, set_aside=True))), studio)
    bands = [m for m in drawing.marks() if isinstance(m, Line) and m.width == 6]
    assert [bool(band.dash) for band in bands] == [False, True]
