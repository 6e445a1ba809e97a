"""The way of one indicator: dots with whiskers, targets, and what is said of each round."""

import pytest

from normsdesk.figures.drawings import Circle, Line
from normsdesk.figures.rounds import Tick
from normsdesk.figures.way import Way, WayStop, way

TICKS = tuple(Tick(value=each, text=str(each)) for each in (0, 50, 100))
BASELINE = WayStop(name="Baseline", value=66.0, text="66.0%", low=59.0, high=72.0, detail="n = 294")
MIDLINE = WayStop(
    name="Midline",
    value=58.0,
    text="58.0%",
    low=51.0,
    high=65.0,
    target=56.0,
    target_text="target 56.0%",
    detail="n = 288",
)
END = WayStop(name="Target", value=None, text="", target=51.0, target_text="target 51.0%")


def drawn(studio, *stops, width=340.0):
    return way(Way(title="It fell", description="", stops=stops, ticks=TICKS), studio, width)


def marks(drawing, kind):
    return [mark for mark in drawing.marks() if isinstance(mark, kind)]


def test_each_value_has_a_dot_and_an_interval_around_it(studio) -> None:
    drawing = drawn(studio, BASELINE, MIDLINE)
    dots = marks(drawing, Circle)
    assert len(dots) == 2
    whiskers = [m for m in marks(drawing, Line) if m.x1 == m.x2 == dots[0].x]
    assert whiskers[0].y1 < dots[0].y < whiskers[0].y2


def test_a_higher_value_stands_higher(studio) -> None:
    first, second = marks(drawn(studio, BASELINE, MIDLINE), Circle)
    assert first.y < second.y


def test_a_round_without_a_value_has_no_dot_but_shows_its_target(studio) -> None:
    drawing = drawn(studio, BASELINE, MIDLINE, END)
    assert len(marks(drawing, Circle)) == 2
    dashed = [line for line in marks(drawing, Line) if line.dash]
    assert len(dashed) == 2
    assert "target 51.0%" in [text.text for text in drawing.texts()]


def test_every_round_says_its_numbers_to_a_screen_reader(studio) -> None:
    names = [group.name for group in drawn(studio, BASELINE, MIDLINE, END).groups()]
    assert names == [
        "Baseline, 66.0%, n = 294",
        "Midline, 58.0%, target 56.0%, n = 288",
        "Target, target 51.0%",
    ]


@pytest.mark.parametrize("width", [180.0, 240.0, 700.0])
def test_everything_stays_inside_the_picture(studio, width) -> None:
    drawing = drawn(studio, BASELINE, MIDLINE, END, width=width)
    for text in drawing.texts():
        assert 0 <= text.x <= width
        assert 0 <= text.y <= drawing.height
    for line in marks(drawing, Line):
        assert min(line.x1, line.x2) >= 0
        assert max(line.x1, line.x2) <= width


def test_an_indicator_without_rounds_is_an_empty_plot(studio) -> None:
    assert marks(drawn(studio), Circle) == []
