"""Groups as dots on one scale: intervals, hidden groups, and the value of all together."""

from normsdesk.figures.drawings import Circle, Line
from normsdesk.figures.group_dots import DotRow, GroupDots, group_dots
from normsdesk.figures.rounds import Tick

TICKS = tuple(Tick(value=each, text=str(each)) for each in (0, 50, 100))
FATHERS = DotRow(label="Fathers", text="68.7%", value=68.7, low=60.0, high=76.0, detail="n = 147")
HIDDEN = DotRow(label="Islands", text="hidden")


def drawn(studio, *rows, width=460.0, **values):
    data = GroupDots(title="They may not differ", description="", rows=rows, ticks=TICKS, **values)
    return group_dots(data, studio, width)


def marks(drawing, kind):
    return [mark for mark in drawing.marks() if isinstance(mark, kind)]


def test_each_known_group_has_a_dot_inside_its_interval(studio) -> None:
    drawing = drawn(studio, FATHERS, HIDDEN)
    (dot,) = marks(drawing, Circle)
    flat = [line for line in marks(drawing, Line) if line.y1 == line.y2 == dot.y]
    assert any(line.x1 < dot.x < line.x2 for line in flat)


def test_a_hidden_group_says_so_and_has_no_dot(studio) -> None:
    drawing = drawn(studio, HIDDEN)
    assert marks(drawing, Circle) == []
    assert "hidden" in [text.text for text in drawing.texts()]
    assert [group.name for group in drawing.groups()] == ["Islands, hidden"]


def test_the_value_of_all_is_a_dashed_line_with_its_words(studio) -> None:
    drawing = drawn(studio, FATHERS, whole=66.0, whole_label="All: 66.0%")
    assert [line for line in marks(drawing, Line) if line.dash]
    assert "All: 66.0%" in [text.text for text in drawing.texts()]


def test_everything_stays_inside_a_narrow_picture(studio) -> None:
    for width in (200.0, 320.0, 900.0):
        drawing = drawn(studio, FATHERS, HIDDEN, width=width, whole=66.0, whole_label="All")
        for line in marks(drawing, Line):
            assert min(line.x1, line.x2) >= -0.5
            assert max(line.x1, line.x2) <= width + 0.5
