from itertools import pairwise

import pytest

from normsdesk.figures.drawings import Line, Rect, Text
from normsdesk.figures.thread import (
    SPINE,
    ThreadBox,
    ThreadFigure,
    ThreadPart,
    Tone,
    thread_drawing,
)
from tests.figures.checks import assert_sound, words

LONG = "Parents who think that most parents here approve of marrying a daughter soon " * 4
WORD = "Verantwortungsübernahmebereitschaft" * 4


def box(text="Circles", **values):
    return ThreadBox(
        **{"text": text, "name": text or "Question", "code": "S1", "target": text} | values
    )


def hole(text="What will you do?"):
    return ThreadBox(text=text, name=text, target=text, tone=Tone.HOLE, wide=True)


def part(*boxes, **values):
    return ThreadPart(title="Strategies", sign="flag", boxes=boxes, note="Later.", **values)


def drawn(studio, *parts, width=640.0):
    figure = ThreadFigure(title="Thread of N1", description="It holds.", parts=parts)
    return thread_drawing(figure, studio, width)


def spine(drawing):
    return [m for m in drawing.marks() if isinstance(m, Line) and m.x1 == m.x2 == SPINE]


@pytest.mark.parametrize("width", [376.0, 640.0, 1100.0])
@pytest.mark.parametrize(
    "boxes",
    [
        (),
        (box(),),
        tuple(box(f"Box {n}", code=f"A{n}") for n in range(12)),
        (box(LONG, detail=LONG), box(WORD, detail=WORD), hole(LONG), hole(WORD)),
        (box("", code="Q14"), box("", code="Q19")),
        (box(LONG, tone=Tone.GOOD, wide=True, code="", detail="One\nTwo\nThree"),),
    ],
)
def test_a_thread_stays_inside_and_no_words_collide(studio, boxes, width):
    drawing = drawn(studio, part(box("First")), part(*boxes), part(box("Last")), width=width)
    assert_sound(drawing, studio.lettering)


def test_boxes_never_lie_on_each_other(studio):
    boxes = [box(f"Box number {n} " * (n % 4 + 1)) for n in range(15)]
    drawing = drawn(studio, part(*boxes[:8]), part(*boxes[8:], hole()))
    areas = [group.box for group in drawing.groups()]
    for first, second in pairwise(sorted(areas, key=lambda area: (area.y, area.x))):
        assert second.y >= first.bottom or second.x >= first.right


def test_the_line_breaks_on_the_way_to_a_hole_and_to_what_waits(studio):
    drawing = drawn(studio, part(box()), part(box()), part(hole()), part(), part(box()))
    assert [bool(line.dash) for line in spine(drawing)] == [False, True, True, False]


def test_the_line_stops_where_the_thread_ends(studio):
    drawing = drawn(studio, part(box(), ends=True), part(box()), part(box()))
    first, *rest = spine(drawing)
    gap = min(line.y1 for line in rest) - first.y2
    assert gap > 10
    assert all(line.dash for line in rest)


def test_a_hole_is_a_dashed_box_with_its_question(studio):
    drawing = drawn(studio, part(hole("Whose opinion counts?")))
    (group,) = drawing.groups()
    edges = [m for m in group.operations if isinstance(m, Rect)]
    assert edges[0].dash
    assert "Whose opinion counts?" in words(drawing)


def test_a_part_that_waits_says_so(studio):
    assert "Later." in words(drawn(studio, part(box()), part()))


def test_a_code_as_long_as_a_sentence_stays_in_its_box(studio):
    drawing = drawn(studio, part(box("", code=WORD), box("Words", code=WORD)))
    assert_sound(drawing, studio.lettering)
    for group in drawing.groups():
        for mark in group.operations:
            if isinstance(mark, Text):
                placed = studio.lettering.placed(mark)
                assert mark.x + placed.offset + placed.width <= group.box.right
