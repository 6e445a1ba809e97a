"""A drawing that uses every kind of operation, for the tests of the painters."""

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
)

EVERYTHING = Drawing(
    width=320,
    height=180,
    title="Everything & more",
    description="One of <each>",
    operations=(
        Rect(x=0, y=0, width=320, height=180, fill="#FFFFFF"),
        Rect(x=10, y=10, width=120, height=60, fill="#E0EEEC", edge="#0E6266", radius=8),
        Rect(x=10.5, y=80.5, width=120, height=40, edge="#857F70", dash=(4, 3)),
        Circle(x=160, y=40, radius=20, fill="#FAE8F2", edge="#A8246F", edge_width=2),
        Line(x1=140, y1=90, x2=300, y2=110, colour="#17292C", width=2, dash=(6, 4)),
        Line(x1=140, y1=120, x2=200, y2=120, colour="#0E6266", width=6, cap="round"),
        Path(
            pieces=(Move(200, 20), Curve(240, 0, 260, 80, 300, 60), Straight(300, 80)),
            edge="#5E6A6B",
            edge_width=1.5,
        ),
        Path(
            pieces=(Move(220, 130), Straight(240, 130), Straight(230, 150)),
            closed=True,
            fill="#17292C",
        ),
        Text(x=20, y=34, text="Girls <are> expected & 1847", size=14, colour="#17292C"),
        Text(x=70, y=60, text="Middle", size=13, colour="#0E6266", weight=500, anchor="middle"),
        Text(x=310, y=170, text="38 points", size=18, colour="#17292C", weight=600, anchor="end"),
        Text(x=10, y=140, text="A very long label", size=12, colour="#46565A", max_width=60),
        Text(x=150, y=170, text="Turned", size=12, colour="#46565A", weight=700, upward=True),
        Group(
            name="Norm N1",
            target="norm-1",
            box=Box(20, 150, 40, 20),
            operations=(Rect(x=20, y=150, width=40, height=20, fill="#E5EDFA", radius=5),),
        ),
    ),
)
