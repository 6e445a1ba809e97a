"""No letter of a figure is smaller than 8 pt on either paper."""

import pytest

from normsdesk.exports.options import Paper
from normsdesk.exports.outline import Callout, Columns, Figure
from normsdesk.exports.pdf_frames import ColumnsPiece
from normsdesk.exports.pdf_styles import sheet
from normsdesk.figures.to_pdf import POINTS_PER_PIXEL
from normsdesk.model.project import Reader
from tests.exports.samples import EXAMPLES, example_outline

LEAST = 7.99


def figures(section, paper):
    """Give each figure of a section with the width it has, in points."""
    whole = sheet(paper, landscape=section.landscape).body_width
    for block in section.blocks:
        match block:
            case Figure():
                yield block.drawing, whole
            case Callout():
                yield from ((b.drawing, whole - 27) for b in block.blocks if isinstance(b, Figure))
            case Columns():
                room = whole - ColumnsPiece.gap
                for side, share in (
                    (block.left, block.left_share),
                    (block.right, 1 - block.left_share),
                ):
                    yield from ((b.drawing, room * share) for b in side if isinstance(b, Figure))


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_letter_of_every_figure_can_be_read_on_paper(name):
    outline = example_outline(name, Reader.INTERNAL)
    found = 0
    for paper in Paper:
        for section in outline.sections:
            for drawing, width in figures(section, paper):
                scale = min(POINTS_PER_PIXEL, width / drawing.width)
                small = [each for each in drawing.texts() if each.size * scale < LEAST]
                assert not small, (section.section_id, paper, small[0].text, small[0].size * scale)
                found += 1
    assert found > 4
