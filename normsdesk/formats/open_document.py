"""Merged areas of an OpenDocument spreadsheet (``.ods``), which its reader does not tell."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from xml.etree import ElementTree

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")

Place = tuple[int, int]
"""A row and a column, counted from 0."""


def areas_of(content: bytes, rows: int, columns: int) -> Sequence[Sequence[tuple[Place, Place]]]:
    """List the merged areas of each sheet, by their first and last cells.

    Args:
        content: the file.
        rows: so many rows are looked at.
        columns: so many columns are looked at.

    Raises:
        zipfile.BadZipFile: the archive is damaged; so do the other errors of unpacking.
        ElementTree.ParseError: the text of the sheets is damaged.
    """
    found: list[list[tuple[Place, Place]]] = []
    depth = row = 0
    with zipfile.ZipFile(io.BytesIO(content)) as book, book.open("content.xml") as stream:
        for event, element in ElementTree.iterparse(stream, ("start", "end")):
            if element.tag == f"{_TABLE}table":
                depth += 1 if event == "start" else -1
                if event == "start" and depth == 1:
                    found.append([])
                    row = 0
            elif element.tag == f"{_TABLE}table-row" and event == "end" and depth == 1:
                if row < rows:
                    found[-1].extend(_areas(element, row, rows, columns))
                row += _number(element, "number-rows-repeated")
                element.clear()  # a large sheet is not held whole
    return found


def _areas(
    line: ElementTree.Element, row: int, rows: int, columns: int
) -> Iterator[tuple[Place, Place]]:
    column = 0
    for cell in line:
        if cell.tag not in _CELLS or column >= columns:
            continue
        tall = min(_number(cell, "number-rows-spanned"), rows - row)
        wide = min(_number(cell, "number-columns-spanned"), columns - column)
        if tall > 1 or wide > 1:
            yield (row, column), (row + tall - 1, column + wide - 1)
        column += _number(cell, "number-columns-repeated")


def _number(element: ElementTree.Element, name: str) -> int:
    text = element.get(f"{_TABLE}{name}", "1")
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 10 else 1
