"""What a person wants printed: which sheets, on which paper, blank, with pictures or filled."""

from dataclasses import dataclass
from enum import StrEnum

from normsdesk.exports.pdf_styles import MM
from normsdesk.model.project import Reader
from normsdesk.steps.worksheets.catalogue import WORKSHEETS
from normsdesk.steps.worksheets.sheet import Sheet, has_pictures


class SheetPaper(StrEnum):
    """The paper of sheets and posters; A3 is the same page, larger."""

    A4 = "a4"
    A3 = "a3"
    LETTER = "letter"


class Filling(StrEnum):
    """What stands on a sheet."""

    BLANK = "blank"
    PICTURES = "pictures"
    FILLED = "filled"


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetWish:
    """Sheets by id, all when empty; ``reader`` matters for filled ones.

    ``guide`` adds a page for the facilitator before each sheet.
    """

    sheets: tuple[str, ...] = ()
    paper: SheetPaper = SheetPaper.A4
    filling: Filling = Filling.BLANK
    guide: bool = False
    reader: Reader = Reader.INTERNAL

    def chosen(self) -> tuple[Sheet, ...]:
        """List the sheets in their order; with pictures only those that have some."""
        found = [each for each in WORKSHEETS if not self.sheets or each.id in self.sheets]
        if self.filling is Filling.PICTURES:
            found = [each for each in found if has_pictures(each)]
        return tuple(found)


A3_SCALE = 2**0.5
"""How much larger everything stands on A3."""

_BASES: dict[SheetPaper, tuple[float, float]] = {
    SheetPaper.A4: (210 * MM, 297 * MM),
    SheetPaper.A3: (210 * MM, 297 * MM),
    SheetPaper.LETTER: (612.0, 792.0),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """One page to draw on, in points before ``scale``."""

    width: float
    height: float
    scale: float
    margin: float = 16 * MM
    top: float = 14 * MM
    bottom: float = 20 * MM

    @property
    def body_width(self) -> float:
        """The width between the margins."""
        return self.width - 2 * self.margin

    @property
    def body_height(self) -> float:
        """The height between the edges of the body."""
        return self.height - self.top - self.bottom


def ground_of(paper: SheetPaper, *, wide: bool = False) -> Ground:
    """Give the page of a paper, upright or lying."""
    width, height = _BASES[paper]
    if wide:
        width, height = height, width
    return Ground(width=width, height=height, scale=A3_SCALE if paper is SheetPaper.A3 else 1.0)
