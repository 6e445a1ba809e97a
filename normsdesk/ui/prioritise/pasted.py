"""Reading scores from a block that was copied in a spreadsheet."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from normsdesk.model.scales import SCORE
from normsdesk.survey.scales import folded_text

UNKNOWN_SIGNS = frozenset({"?", "d", "dk"})
_RANK = re.compile(r"\b(?:rank|ranks|ranking|rang|classement|rango|posição|posición|nafasi)\b")
_WHOLE = re.compile(r"([0-9]+)([.,]0*)?")


@dataclass(frozen=True, slots=True)
class Given:
    """A score 1–5, or ``None`` for "don't know"."""

    value: int | None


@dataclass(frozen=True, slots=True)
class NotAScore:
    """What stands in the block and is no score; ``row`` and ``column`` count from 1."""

    row: int
    column: int
    text: str


Block = list[list[Given | None]]


@dataclass(frozen=True, slots=True)
class Names:
    """What stood above and before a block of scores; empty where nothing did."""

    heads: tuple[str, ...] = ()
    firsts: tuple[str, ...] = ()

    @property
    def ranks(self) -> str:
        """The head that says that these are places in an order, where 1 is the best."""
        said = (*self.heads, *self.firsts)
        return next((text for text in said if _RANK.search(text.casefold())), "")


def read_names(text: str, unknown: Sequence[str] = ()) -> Names:
    """Read the names around a block of scores, those that `read_block` passes over."""
    parted = _parted(text, unknown)
    heads = tuple(parted.cell(0, column) for column in parted.columns) if parted.headed else ()
    firsts = tuple(parted.cell(row, 0) for row in parted.rows) if parted.named else ()
    return Names(heads, firsts)


def places_of(named: Sequence[str], known: Sequence[Collection[str]]) -> Sequence[int] | str | None:
    """Find where named rows or columns belong.

    Args:
        named: the names beside a block.
        known: the names each place goes by.

    Returns:
        The places; ``None`` where no name is known, so that the order says it; or the name that
        is not known, or known twice, while others are.
    """
    by_name: dict[str, list[int]] = {}
    for place, names in enumerate(known):
        for name in {folded_text(name) for name in names} - {""}:
            by_name.setdefault(name, []).append(place)
    found = [by_name.get(folded_text(name), []) for name in named]
    if not any(found):
        return None
    places: list[int] = []
    for name, at in zip(named, found, strict=True):
        if len(at) != 1 or at[0] in places:
            return name
        places.append(at[0])
    return places


def read_block(text: str, unknown: Sequence[str] = ()) -> Block | NotAScore:
    """Read rows of cells; an empty cell is ``None`` and leaves what is there.

    A first row or a first column without any score, such as heads and names, is passed over. So
    are empty rows and columns at the end, and those without a name where others have one.
    ``unknown`` are more words for "don't know".
    """
    parted = _parted(text, unknown)
    signs = UNKNOWN_SIGNS | {each.lower() for each in unknown}
    block: Block = []
    for row in parted.rows:
        cells: list[Given | None] = []
        for column in parted.columns:
            found = _read(parted.cell(row, column), signs)
            if isinstance(found, str):
                return NotAScore(row + 1, column + 1, found)
            cells.append(found)
        block.append(cells)
    return block


@dataclass(frozen=True, slots=True)
class _Parted:
    """The cells of a text; whether names stand above and before; where scores can be."""

    cells: list[list[str]]
    headed: bool
    named: bool
    rows: list[int]
    columns: list[int]

    def cell(self, row: int, column: int) -> str:
        return self.cells[row][column] if column < len(self.cells[row]) else ""


def _parted(text: str, unknown: Sequence[str]) -> _Parted:
    """Part a text into cells, and tell the names from the scores."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")
    rows = [[each.strip() for each in line.split("\t")] for line in lines]
    signs = UNKNOWN_SIGNS | {each.lower() for each in unknown}
    top = 1 if len(rows) > 1 and _names_only(rows[0], signs) else 0
    firsts = [row[0] for row in rows[top:]]
    wide = max(len(row) for row in rows[top:])
    left = 1 if wide > 1 and _names_only(firsts, signs) else 0
    filled = [
        (row, column)
        for row, cells in enumerate(rows)
        for column, cell in enumerate(cells)
        if cell and row >= top and column >= left
    ]
    heads = {column for column, cell in enumerate(rows[0]) if cell and column >= left}
    before = {top + row for row, cell in enumerate(firsts) if cell}
    return _Parted(
        cells=rows,
        headed=bool(top),
        named=bool(left),
        rows=_needed({row for row, _ in filled}, before if left else set(), top),
        columns=_needed({column for _, column in filled}, heads if top else set(), left),
    )


def _needed(filled: set[int], named: set[int], first: int) -> list[int]:
    """List the rows or columns that need a place; where none has a name, empty ones between do."""
    if named or not filled:
        return sorted(filled | named)
    return list(range(first, max(filled) + 1))


def _read(cell: str, signs: frozenset[str]) -> Given | str | None:
    if not cell:
        return None
    if cell.lower() in signs:
        return Given(None)
    match = _WHOLE.fullmatch(cell)
    if match and len(match[1]) == 1 and SCORE.contains(int(match[1])):
        return Given(int(match[1]))
    return cell


def _names_only(cells: Sequence[str], signs: frozenset[str]) -> bool:
    """Tell whether cells are heads or names: some words, and nothing that looks like a number."""
    filled = [cell for cell in cells if cell]
    return bool(filled) and all(
        cell.lower() not in signs and not any(sign.isdecimal() for sign in cell[:1])
        for cell in filled
    )
