"""Paper, margins and type of the PDF (points; one point is 1/72 inch)."""

from dataclasses import dataclass
from enum import StrEnum

from normsdesk.exports.options import Paper
from normsdesk.figures.drawings import Weight

MM = 72 / 25.4
GRID = 3.0
"""The step of vertical space: four pixels of the drawings."""

SHEETS: dict[Paper, tuple[float, float]] = {
    Paper.A4: (210 * MM, 297 * MM),
    Paper.LETTER: (612.0, 792.0),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page: its size and the room for the body, in points from the lower left corner."""

    width: float
    height: float
    margin: float
    top: float
    bottom: float

    @property
    def body_width(self) -> float:
        """The width between the margins."""
        return self.width - 2 * self.margin

    @property
    def body_height(self) -> float:
        """The height between header and footer."""
        return self.height - self.top - self.bottom


def sheet(paper: Paper, *, landscape: bool = False) -> Sheet:
    """Give the page of a paper, upright or lying."""
    width, height = SHEETS[paper]
    if landscape:
        return Sheet(width=height, height=width, margin=16 * MM, top=22 * MM, bottom=20 * MM)
    return Sheet(width=width, height=height, margin=20 * MM, top=25 * MM, bottom=22 * MM)


class Look(StrEnum):
    """A look of text."""

    H1 = "h1"
    H2 = "h2"
    H3 = "h3"
    LEAD = "lead"
    BODY = "body"
    SMALL = "small"
    CAPTION = "caption"
    NOTE = "note"
    CELL = "cell"
    CELL_STRONG = "cell_strong"
    CELL_NUMBER = "cell_number"
    CELL_NUMBER_STRONG = "cell_number_strong"
    HEAD = "head"
    HEAD_NUMBER = "head_number"
    LABEL = "label"
    TILE_VALUE = "tile_value"
    BIG = "big"
    TOC = "toc"
    TOC_INNER = "toc_inner"


@dataclass(frozen=True, slots=True, kw_only=True)
class Type:
    """Size, line and colour of a look, and the space around it; ``colour`` is a token."""

    size: float
    line: float
    weight: Weight = 400
    colour: str = "text"
    before: float = 0.0
    after: float = 0.0
    right: bool = False


TYPES: dict[Look, Type] = {
    Look.H1: Type(size=20, line=26, weight=600, after=6),
    Look.H2: Type(size=13, line=18, weight=600, before=15, after=6),
    Look.H3: Type(size=10, line=14.5, weight=600, before=10, after=3),
    Look.LEAD: Type(size=11.5, line=17, colour="text2", after=9),
    Look.BODY: Type(size=10, line=14.5, before=0, after=6),
    Look.SMALL: Type(size=9, line=12.5, colour="text2", after=6),
    Look.CAPTION: Type(size=8.25, line=11, colour="text2", before=4, after=9),
    Look.NOTE: Type(size=8, line=11, colour="text2", after=1),
    Look.CELL: Type(size=9, line=12),
    Look.CELL_STRONG: Type(size=9, line=12, weight=600),
    Look.CELL_NUMBER: Type(size=9, line=12, right=True),
    Look.CELL_NUMBER_STRONG: Type(size=9, line=12, weight=600, right=True),
    Look.HEAD: Type(size=8.25, line=11, weight=600),
    Look.HEAD_NUMBER: Type(size=8.25, line=11, weight=600, right=True),
    Look.LABEL: Type(size=8.25, line=11, colour="text2"),
    Look.TILE_VALUE: Type(size=13, line=17, weight=600),
    Look.BIG: Type(size=22, line=26, weight=600),
    Look.TOC: Type(size=10.5, line=15, weight=600),
    Look.TOC_INNER: Type(size=9.5, line=13, colour="text2"),
}
"""Sizes and lines of visual design §11; nothing is smaller than 8 pt."""
