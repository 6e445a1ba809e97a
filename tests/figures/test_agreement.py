"""Agreement to both sides of one line: lengths are shares, words and intervals stay inside."""

import pytest

from normsdesk.figures.agreement import Agreement, AgreementRow, Side, agreement
from normsdesk.figures.drawings import Line, Rect

ROW = AgreementRow(
    label="Baseline",
    disagree=Side(share=0.2, text="20%", low=0.1, high=0.3),
    agree=Side(share=0.6, text="60%", low=0.5, high=0.7),
    detail="n = 295",
)


def drawn(studio, *rows, width=460.0):
    data = Agreement(
        title="More think it right",
        description="",
        rows=rows,
        disagree_label="I think it is wrong",
        agree_label="I think it is right",
        ticks=("50%", "100%"),
    )
    return agreement(data, studio, width)


def marks(drawing, kind):
    return [mark for mark in drawing.marks() if isinstance(mark, kind)]


def test_bars_leave_the_middle_to_both_sides_as_far_as_their_shares(studio) -> None:
    wrong, right = sorted(marks(drawn(studio, ROW), Rect), key=lambda bar: bar.x)
    assert wrong.x + wrong.width == pytest.approx(right.x)
    assert right.width == pytest.approx(3 * wrong.width)


def test_a_row_says_both_shares_and_how_many_answered(studio) -> None:
    drawing = drawn(studio, ROW)
    assert [group.name for group in drawing.groups()] == ["Baseline, 20%, 60%, n = 295"]
    assert {"20%", "60%", "n = 295"} <= {text.text for text in drawing.texts()}


def test_everything_stays_inside_a_narrow_picture(studio) -> None:
    all_agree = AgreementRow(
        label="Endline",
        disagree=Side(share=0.0, text="0%"),
        agree=Side(share=1.0, text="100%", low=0.97, high=1.0),
    )
    for width in (240.0, 460.0, 900.0):
        drawing = drawn(studio, ROW, all_agree, width=width)
        for line in marks(drawing, Line):
            assert min(line.x1, line.x2) >= -0.5
            assert max(line.x1, line.x2) <= width + 0.5
