"""Rows as a spreadsheet puts them on the clipboard: cells between tabs, quoted where needed."""

import csv
import io
from collections.abc import Sequence


def rows_of(text: str, labels: Sequence[str]) -> list[list[str]]:
    """Read rows of cells; a first row that only repeats ``labels`` is passed over."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    rows = _quoted(plain) if plain.count('"') % 2 == 0 else None
    if rows is None:
        rows = [line.split("\t") for line in plain.split("\n")]
    heads = [label.casefold() for label in labels[: len(rows[0])]]
    if len(rows) > 1 and [cell.strip().casefold() for cell in rows[0]] == heads:
        rows = rows[1:]
    return rows


def _quoted(text: str) -> list[list[str]] | None:
    """Read cells that may hold line breaks between quotes; nothing where that is no table."""
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter="\t"))
    except csv.Error:
        return None
    return [row or [""] for row in rows] or None
