import itertools
from dataclasses import replace

import pytest

from normsdesk.figures.context_strip import TheoryContext
from normsdesk.figures.drawings import Path, Rect, Text
from normsdesk.figures.studio import Studio
from normsdesk.figures.theory import theory
from normsdesk.figures.theory_parts import (
    Theory,
    TheoryBox,
    TheoryColumn,
    TheoryFrame,
    TheoryLink,
    TheoryMark,
)
from tests.figures.checks import assert_inside, assert_sound, overlap, text_box, words

COLUMNS = tuple(
    TheoryColumn(label=label, detail="What people think and say")
    for label in ("Activities", "Outputs", "Early outcomes", "Norms", "Later outcomes", "Impact")
)
LOOKS = ("activity", "output", "outcome", "norm", "outcome", "impact")
LONG = (
    "Grandmothers and elders speak for waiting at weddings, at the market and in the ward meetings"
)


def box(name, column, text="Families who waited tell their story", **more):
    return TheoryBox(box_id=name, column=column, look=LOOKS[column], text=text, **more)


def link(source, target, **more):
    return TheoryLink(source=source, target=target, **more)


def of(boxes, links=(), **more):
    return Theory(
        title="Theory of change",
        description="How we work",
        columns=COLUMNS,
        boxes=tuple(boxes),
        links=tuple(links),
        **more,
    )


SMALL = of(
    (
        box("a", 0, marks=(TheoryMark(text="1"),)),
        box("b", 0, LONG),
        box("c", 1),
        box("n", 3, "Marry before 18", head="N1 Social norm", sign="norm-social", kind="social"),
        box("p", 4),
        box("i", 5),
    ),
    (
        link("a", "c"),
        link("b", "c", strength=0, marks=(TheoryMark(text="2"),)),
        link("c", "n"),
        link("n", "p"),
        link("p", "i"),
        link("b", "i"),
        link("p", "c"),
        link("a", "b"),
        link("a", "ghost"),
    ),
)


def areas(drawing):
    return {g.target: g.box for g in drawing.groups()}


def test_an_empty_diagram_is_a_small_empty_picture(studio):
    drawing = theory(of(()), studio)
    assert_sound(drawing, studio.lettering)
    assert not list(drawing.marks())


def test_a_diagram_stays_inside_and_its_texts_in_their_boxes(studio):
    drawing = theory(SMALL, studio)
    assert_sound(drawing, studio.lettering)
    for group in drawing.groups():
        for mark in group.operations:
            if hasattr(mark, "text") and mark.size != 11:
                inner = text_box(mark, studio.lettering)
                assert inner.x >= group.box.x
                assert inner.right <= group.box.right
                assert inner.y >= group.box.y
                assert inner.bottom <= group.box.bottom


def test_words_from_the_right_end_at_the_right_of_their_box(studio):
    arabic = "الأسر هنا تتوقع من الآباء تزويج البنات قبل سن الثامنة عشرة"
    led = "عيب is the word people here use for shame"
    drawing = theory(of([box("a", 0, arabic), box("b", 0, led)]), studio, 900)
    for group, anchor in (("a", "end"), ("b", "start")):
        [area] = [each for each in drawing.operations if getattr(each, "target", "") == group]
        texts = [each for each in area.operations if isinstance(each, Text) and each.size > 11]
        assert {each.anchor for each in texts} == {anchor}
        edge = area.box.right if anchor == "end" else area.box.x
        assert all(4 < abs(each.x - edge) < 12 for each in texts)


def test_columns_without_boxes_are_left_out_and_the_others_go_left_to_right(studio):
    drawing = theory(SMALL, studio)
    assert "Early outcomes" not in words(drawing)
    assert {"Activities", "Outputs", "Norms", "Later outcomes", "Impact"} <= set(words(drawing))
    found = areas(drawing)
    lefts = [found[name].x for name in "acnpi"]
    assert lefts == sorted(set(lefts))


def test_every_known_link_has_an_arrow(studio):
    paths = [m for m in theory(SMALL, studio).operations if isinstance(m, Path)]
    heads = [p for p in paths if p.fill]
    lines = [p for p in paths if p.edge]
    assert (len(heads), len(lines)) == (8, 8)
    assert sum(bool(p.dash) for p in lines) == 1


def test_an_arrow_ends_at_the_box_it_leads_to(studio):
    drawing = theory(of(SMALL.boxes, (link("a", "c"), link("p", "c"))), studio)
    heads = [m.pieces[0] for m in drawing.operations if isinstance(m, Path) and m.fill]
    found = areas(drawing)
    assert heads[0].x == pytest.approx(found["c"].x)
    assert heads[1].x == pytest.approx(found["c"].right)
    for head in heads:
        assert found["c"].y <= head.y <= found["c"].bottom


def test_lines_over_several_columns_pass_no_box(studio):
    drawing = theory(SMALL, studio)
    found = areas(drawing).values()
    for path in drawing.operations:
        if isinstance(path, Path) and path.edge:
            for before, after in itertools.pairwise(path.pieces):
                if len(after) == 2 and after.x - before.x > 30:
                    crossed = [b for b in found if b.x < after.x - 1 and b.right > before.x + 1]
                    assert all(not b.y < after.y < b.bottom for b in crossed)


def test_norms_take_the_colour_of_their_kind_and_a_round_box(studio):
    drawing = theory(SMALL, studio)
    norm = next(g for g in drawing.groups() if g.target == "n")
    frame = next(m for m in norm.operations if isinstance(m, Rect))
    assert frame.edge == studio.palette.norm("social").ink
    assert frame.radius == 14
    assert any(text.startswith("N1 ") for text in words(drawing))


@pytest.mark.parametrize("count", [12, 25, 60])
def test_many_boxes_stay_apart_and_readable(studio, count):
    boxes = [
        box(f"b{i}", i % 6, LONG[: 20 + i % 60], code="N1" if i % 6 == 3 else "")
        for i in range(count)
    ]
    links = [link(f"b{i}", f"b{(i * 7 + 1) % count}") for i in range(count)]
    drawing = theory(of(boxes, links), studio)
    assert_inside(drawing, studio.lettering)
    found = list(areas(drawing).values())
    assert len(found) == count
    for a, b in itertools.combinations(found, 2):
        assert not overlap(a, b)
    assert min(text.size for text in drawing.texts()) >= 10.6


def test_a_page_that_is_too_low_makes_the_text_smaller_before_it_grows(studio):
    boxes = [box(f"b{i}", 0, LONG) for i in range(5)]
    roomy = theory(of(boxes), studio, 1000, 900)
    tight = theory(of(boxes), studio, 1000, 300)
    assert tight.height < roomy.height
    assert min(t.size for t in tight.texts()) < min(t.size for t in roomy.texts())


def test_context_stands_in_a_dashed_strip_below(studio):
    contexts = tuple(TheoryContext(box_id=f"x{i}", text=LONG) for i in range(6))
    drawing = theory(replace(SMALL, contexts=contexts, context_label="Around us"), studio)
    assert_sound(drawing, studio.lettering)
    strip = next(m for m in drawing.operations if isinstance(m, Rect) and m.dash)
    found = areas(drawing)
    assert max(found[name].bottom for name in "abcnpi") < strip.y
    assert all(found[f"x{i}"].bottom < strip.y + strip.height for i in range(6))
    assert "Around us" in words(drawing)


def test_a_box_without_text_still_has_a_name(studio: Studio):
    drawing = theory(of((box("a", 0, ""),)), studio)
    assert [g.name for g in drawing.groups()] == ["a"]


def placed(boxes, places, links=(), **more):
    standing = [
        replace(each, place=places.get(each.box_id)) if each.box_id in places else each
        for each in boxes
    ]
    return of(standing, links, **more)


PLACES = {
    "a": (16.0, 400.0),
    "b": (16.0, 96.0),
    "c": (192.0, 248.0),
    "n": (544.0, 248.0),
    "p": (720.0, 48.0),
    "i": (896.0, 248.0),
}


def test_boxes_that_people_placed_stand_there(studio):
    drawing = theory(placed(SMALL.boxes, PLACES, SMALL.links), studio)
    assert_sound(drawing, studio.lettering)
    found = areas(drawing)
    tops = {key: found[key].y for key in PLACES}
    down = (tops["a"] - tops["p"]) / (400 - 48)
    for key, (_, top) in PLACES.items():
        assert tops[key] - tops["p"] == pytest.approx((top - 48) * down)
    assert found["n"].x - found["c"].x == pytest.approx(2 * (found["c"].x - found["a"].x))


def test_a_column_without_a_box_keeps_its_room_where_people_placed_boxes(studio):
    assert "Early outcomes" in words(theory(placed(SMALL.boxes, PLACES), studio))


def test_boxes_side_by_side_in_a_column_stay_side_by_side(studio):
    boxes = (box("a", 0), box("p", 4), box("q", 4), box("i", 5))
    places = {"a": (16, 48), "p": (720, 48), "q": (896, 48), "i": (1072, 48)}
    found = areas(theory(placed(boxes, places, (link("p", "q"),)), studio))
    assert found["p"].right < found["q"].x
    assert found["q"].right < found["i"].x
    assert found["p"].y == pytest.approx(found["q"].y)


def test_boxes_placed_closer_than_their_texts_allow_stay_apart(studio):
    boxes = [box(f"b{i}", 0, LONG) for i in range(4)]
    places = {f"b{i}": (16.0, 48.0 + 30 * i) for i in range(4)}
    drawing = theory(placed(boxes, places), studio)
    assert_sound(drawing, studio.lettering)
    found = list(areas(drawing).values())
    assert all(above.bottom < below.y for above, below in itertools.pairwise(found))


def test_a_frame_stands_around_its_boxes_and_inside_the_picture(studio):
    frames = (TheoryFrame(label="With fathers", box_ids=("a", "b", "ghost")),)
    drawing = theory(placed(SMALL.boxes, PLACES, SMALL.links, frames=frames), studio)
    assert_sound(drawing, studio.lettering)
    frame = next(m for m in drawing.operations if isinstance(m, Rect))
    found = areas(drawing)
    for key in "ab":
        assert frame.x < found[key].x
        assert frame.y < found[key].y
        assert frame.x + frame.width > found[key].right
        assert frame.y + frame.height > found[key].bottom
    assert "With fathers" in words(drawing)


def test_a_frame_whose_boxes_are_not_shown_is_left_out(studio):
    frames = (TheoryFrame(label="Gone", box_ids=("ghost",)),)
    assert "Gone" not in words(theory(replace(SMALL, frames=frames), studio))


def test_marks_on_a_box_cover_no_word_of_it(studio):
    marked = of([box("a", 0, LONG, marks=(TheoryMark(text="1"), TheoryMark(text="2")))])
    (group,) = theory(marked, studio).groups()
    marks = [each for each in group.operations if isinstance(each, Rect) and each.height == 18]
    said = [each for each in group.operations if isinstance(each, Text) and each.weight == 500]
    assert len(marks) == 2
    assert said
    assert max(each.y + each.size / 2 for each in said) <= marks[0].y
