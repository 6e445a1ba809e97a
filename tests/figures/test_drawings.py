from normsdesk.figures.drawings import (
    Box,
    Circle,
    Curve,
    Drawing,
    Group,
    Line,
    Move,
    Path,
    Rect,
    Straight,
    Text,
    shifted,
)

INK = "#000000"
DOT = Circle(x=5, y=5, radius=2, fill=INK)
LABEL = Text(x=5, y=8, text="N1", size=12, colour=INK)
INNER = Group(name="N1", target="norm-1", box=Box(3, 3, 4, 4), operations=(DOT, LABEL))
OUTER = Group(name="Norms", box=Box(0, 0, 20, 20), operations=(INNER,))
DRAWING = Drawing(width=40, height=40, operations=(OUTER, DOT))


def test_marks_are_walked_in_painting_order_through_groups():
    assert list(DRAWING.marks()) == [DOT, LABEL, DOT]
    assert list(DRAWING.texts()) == [LABEL]
    assert list(DRAWING.groups()) == [OUTER, INNER]


def test_the_innermost_group_under_the_pointer_is_found():
    assert DRAWING.group_at(5, 5) is INNER
    assert DRAWING.group_at(15, 15) is OUTER
    assert DRAWING.group_at(30, 30) is None


def test_shifting_moves_every_kind_of_operation():
    path = Path(pieces=(Move(0, 0), Straight(1, 2), Curve(1, 1, 2, 2, 3, 3)), edge=INK)
    line = Line(x1=0, y1=0, x2=1, y2=1, colour=INK)
    rect = Rect(x=1, y=1, width=2, height=2)
    moved = shifted((OUTER, path, line, rect), 10, 20)
    group, moved_path, moved_line, moved_rect = moved
    assert isinstance(group, Group)
    assert group.box == Box(10, 20, 20, 20)
    (dot, label) = group.operations[0].operations
    assert (dot.x, dot.y, label.x, label.y) == (15, 25, 15, 28)
    assert moved_path.pieces == (Move(10, 20), Straight(11, 22), Curve(11, 21, 12, 22, 13, 23))
    assert (moved_line.x1, moved_line.y1, moved_line.x2, moved_line.y2) == (10, 20, 11, 21)
    assert (moved_rect.x, moved_rect.y, moved_rect.width) == (11, 21, 2)
