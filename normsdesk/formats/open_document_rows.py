"""The rows of an OpenDocument spreadsheet (``.ods``), one after another, never all at once."""

import io
import zipfile
from collections.abc import Callable, Iterator
from typing import TypeVar
from xml.etree import ElementTree

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
"""Stands before the names of tables, rows, cells and what is said of them."""

_CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")

Line = ElementTree.Element
"""A row as it stands in the file."""

Found = TypeVar("Found")


def look_through(
    content: bytes, begin: Callable[[], Found], look: Callable[[Found, Line, int, int], None]
) -> list[Found]:
    """Look at each row of each sheet, in their order.

    Args:
        content: the file.
        begin: makes what is found in a sheet, before its first row.
        look: takes that, a row, its number from 0, and how many rows it stands for.

    Raises:
        zipfile.BadZipFile: the archive is damaged; so do the other errors of unpacking.
        ElementTree.ParseError: the text of the sheets is damaged.
    """
    found: list[Found] = []
    depth = row = 0
    with zipfile.ZipFile(io.BytesIO(content)) as book, book.open("content.xml") as stream:
        for event, element in ElementTree.iterparse(stream, ("start", "end")):
            if element.tag == f"{TABLE}table":
                depth += 1 if event == "start" else -1
                if event == "start" and depth == 1:
                    found.append(begin())
                    row = 0
            elif element.tag == f"{TABLE}table-row" and event == "end" and depth == 1:
                repeated = number_said(element, "number-rows-repeated")
                look(found[-1], element, row, repeated)
                row += repeated
                element.clear()  # a large sheet is not held whole
    return found


def cells_of(line: Line) -> Iterator[tuple[int, ElementTree.Element]]:
    """Give each cell of a row with the number of its column from 0."""
    column = 0
    for cell in line:
        if cell.tag in _CELLS:
            yield column, cell
            column += number_said(cell, "number-columns-repeated")


def number_said(element: ElementTree.Element, name: str) -> int:
    """Read how often or how far something goes: 1 where nothing sensible is said."""
    text = element.get(f"{TABLE}{name}", "1")
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 10 else 1
