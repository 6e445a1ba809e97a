"""Reading scores from a block that was copied in a spreadsheet."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from normsdesk.model.scales import SCORE

UNKNOWN_SIGNS = frozenset({"?", "d", "dk"})
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


def read_block(text: str, unknown: Sequence[str] = ()) -> Block | NotAScore:
    """Read rows of cells; an empty cell is ``None`` and leaves what is there.

    A first row or a first column without any score, such as heads and names, is passed over.
    ``unknown`` are more words for "don't know".
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")
    rows = [[each.strip() for each in line.split("\t")] for line in lines]
    signs = UNKNOWN_SIGNS | {each.lower() for each in unknown}
    top = 1 if len(rows) > 1 and _names_only(rows[0], signs) else 0
    rows = rows[top:]
    firsts = [row[0] for row in rows]
    wide = max(len(row) for row in rows)
    left = 1 if wide > 1 and _names_only(firsts, signs) else 0
    block: Block = []
    for number, row in enumerate(rows, start=1 + top):
        cells: list[Given | None] = []
        for place, cell in enumerate(row[left:], start=1 + left):
            found = _read(cell, signs)
            if isinstance(found, Given) or found is None:
                cells.append(found)
            else:
                return NotAScore(number, place, cell)
        block.append(cells)
    return block


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
