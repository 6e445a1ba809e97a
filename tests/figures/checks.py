"""What must hold for every figure: nothing outside it, labels that fit and do not collide."""

from normsdesk.figures.drawings import Box, Circle, Drawing, Line, Path, Rect, Text
from normsdesk.figures.lettering import Lettering

SLACK = 1.5


def text_box(text: Text, lettering: Lettering) -> Box:
    placed = lettering.placed(text)
    height = lettering.cap_height(text.size, text.weight)
    if text.upward:
        return Box(text.x - height, text.y - placed.offset - placed.width, height, placed.width)
    return Box(text.x + placed.offset, text.y - height, placed.width, height)


def mark_box(mark, lettering: Lettering) -> Box:
    match mark:
        case Rect():
            return Box(mark.x, mark.y, mark.width, mark.height)
        case Circle():
            r = mark.radius
            return Box(mark.x - r, mark.y - r, 2 * r, 2 * r)
        case Line():
            x, y = min(mark.x1, mark.x2), min(mark.y1, mark.y2)
            return Box(x, y, abs(mark.x2 - mark.x1), abs(mark.y2 - mark.y1))
        case Path():
            xs = [piece.x for piece in mark.pieces]
            ys = [piece.y for piece in mark.pieces]
            return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
        case Text():
            return text_box(mark, lettering)


def assert_inside(drawing: Drawing, lettering: Lettering) -> None:
    for mark in drawing.marks():
        box = mark_box(mark, lettering)
        assert box.x >= -SLACK, mark
        assert box.y >= -SLACK, mark
        assert box.right <= drawing.width + SLACK, mark
        assert box.bottom <= drawing.height + SLACK, mark
    for group in drawing.groups():
        assert group.name
        assert group.box.right <= drawing.width + SLACK
        assert group.box.bottom <= drawing.height + SLACK


def overlap(a: Box, b: Box) -> bool:
    return a.x < b.right and b.x < a.right and a.y < b.bottom and b.y < a.bottom


def assert_no_text_on_text(drawing: Drawing, lettering: Lettering) -> None:
    seen: list[tuple[Text, Box]] = []
    for text in drawing.texts():
        box = text_box(text, lettering)
        if not box.width:
            continue
        for other, other_box in seen:
            assert not overlap(box, other_box), (text.text, other.text)
        seen.append((text, box))


def assert_sound(drawing: Drawing, lettering: Lettering) -> None:
    assert drawing.width > 0
    assert drawing.height > 0
    assert_inside(drawing, lettering)
    assert_no_text_on_text(drawing, lettering)


def words(drawing: Drawing) -> list[str]:
    return [text.text for text in drawing.texts()]
