"""The line above the canvas: what stands on it follows from its width, and from nothing else."""

import pytest

from normsdesk.store.starting import example_contents
from normsdesk.ui.canvas.head_row import HeadRow
from normsdesk.ui.canvas.palette import PaletteBar
from normsdesk.ui.canvas.tools import ToolRow
from tests.ui.desks import desk_over

WIDTHS = range(520, 1200, 11)


@pytest.fixture
def parts(kit, qtbot):
    snapshot = example_contents("image").snapshot
    tools, palette = ToolRow(desk_over(kit, snapshot)), PaletteBar(kit)
    tools.show_diagrams(snapshot)
    row = HeadRow(palette, tools)
    qtbot.addWidget(row)
    row.show()
    return row, palette, tools


def test_its_height_is_the_same_whatever_width_it_had_before(parts):
    row, _, _ = parts
    heights = {width: row.heightForWidth(width) for width in WIDTHS}
    assert len(set(heights.values())) > 1
    for before in (520, 700, 1190):
        row.resize(before, heights.get(before, 60))
        assert {width: row.heightForWidth(width) for width in WIDTHS} == heights


def test_the_tools_take_what_the_palette_leaves_of_one_line(parts, qapp):
    row, palette, tools = parts
    for width in WIDTHS:
        row.resize(width, row.heightForWidth(width))
        qapp.processEvents()
        assert tools.narrowest() <= tools.width() <= tools.widest()
        assert tools.geometry().right() == width - 1
        assert palette.geometry().right() < tools.x()
        one_line = palette.sizeHint().width() + 8 + tools.narrowest() <= width
        assert (palette.width() >= palette.sizeHint().width()) is one_line


def test_without_a_palette_the_tools_stand_at_the_end(parts, qapp):
    row, palette, tools = parts
    palette.hide()
    row.resize(900, 40)
    qapp.processEvents()
    assert (tools.geometry().right(), tools.width()) == (899, tools.widest())
