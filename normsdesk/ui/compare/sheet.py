"""A comparison as the page shows it: a sentence, a figure, a table, and what limits it."""

from dataclasses import dataclass

from normsdesk.figures.rounds import Rounds
from normsdesk.ui.tables.delegate import CellLook


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetCell:
    """One cell: the text that is spoken and copied, and how it looks where it is not plain."""

    text: str
    look: CellLook | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Everything a comparison says.

    ``lead`` is the one sentence; ``figure`` is empty where there is nothing to draw. ``teach``
    stands in place of all of it where nothing can be compared yet. ``norm_ids`` name the norm of
    each row where rows are norms.
    """

    lead: str = ""
    teach: tuple[str, str] = ("", "")
    figure: Rounds | None = None
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[SheetCell, ...], ...] = ()
    norm_ids: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    how: tuple[str, ...] = ()


EMPTY = SheetCell(text="–")
