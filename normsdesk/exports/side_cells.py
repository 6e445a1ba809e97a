"""What a comparison of groups or rounds consists of, for a page and for the report alike."""

from dataclasses import dataclass

from normsdesk.figures.rounds import Rounds


@dataclass(frozen=True, slots=True, kw_only=True)
class SideCell:
    """One cell: the whole text, and the two lines it is shown in where there are two."""

    text: str
    first: str = ""
    second: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Everything a comparison of groups or rounds says; ``teach`` where there is none yet."""

    lead: str = ""
    teach: tuple[str, str] = ("", "")
    figure: Rounds | None = None
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[SideCell, ...], ...] = ()
    notes: tuple[str, ...] = ()
    how: tuple[str, ...] = ()


EMPTY = SideCell(text="–")
