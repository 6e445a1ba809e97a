"""What stands in the sheets of an OpenDocument spreadsheet, looked at before it is opened.

A cell may say that it stands for a million others; its reader would lay them all out.
"""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree

from normsdesk.formats.open_document import Place

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_VALUE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}value-type"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_ENCRYPTED = b"encryption-data"
_LONGEST_LIST = 1 << 20  # bytes: what is in a file is listed in far less


@dataclass(slots=True)
class SheetSeen:
    """How far the filled cells of a sheet reach, its formulas by column, and its merged areas.

    Rows and columns are counted from 0; ``formulas`` has the row of the first one.
    """

    rows: int = 0
    columns: int = 0
    formulas: dict[int, int] = field(default_factory=dict[int, int])
    areas: list[tuple[Place, Place]] = field(default_factory=list[tuple[Place, Place]])


def is_sealed(content: bytes) -> bool:
    """Tell whether a password protects the file.

    Raises:
        zipfile.BadZipFile: the archive is damaged; so do the other errors of unpacking.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        name = "META-INF/manifest.xml"
        if name not in book.namelist():
            return False
        with book.open(name) as listed:  # no more of it than any real one has
            return _ENCRYPTED in listed.read(_LONGEST_LIST)


def unpacked_size(content: bytes) -> int:
    """Say how large the text of the sheets says it is, unpacked; 0 for no such text.

    Raises:
        zipfile.BadZipFile: the archive is damaged; so do the other errors of unpacking.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        sizes = {each.filename: each.file_size for each in book.infolist()}
    return sizes.get("content.xml", 0)


def seen_in(content: bytes) -> list[SheetSeen]:
    """Look at every sheet, in their order.

    Raises:
        zipfile.BadZipFile: the archive is damaged; so do the other errors of unpacking.
        ElementTree.ParseError: the text of the sheets is damaged.
    """
    found: list[SheetSeen] = []
    depth = row = 0
    with zipfile.ZipFile(io.BytesIO(content)) as book, book.open("content.xml") as stream:
        for event, element in ElementTree.iterparse(stream, ("start", "end")):
            if element.tag == f"{_TABLE}table":
                depth += 1 if event == "start" else -1
                if event == "start" and depth == 1:
                    found.append(SheetSeen())
                    row = 0
            elif element.tag == f"{_TABLE}table-row" and event == "end" and depth == 1:
                repeated = _number(element, "number-rows-repeated")
                _look(found[-1], element, row, repeated)
                row += repeated
                element.clear()  # a large sheet is not held whole
    return found


def _look(sheet: SheetSeen, line: ElementTree.Element, row: int, repeated: int) -> None:
    for column, cell in _placed(line):
        if cell.get(_VALUE) is None and cell.get(f"{_TABLE}formula") is None:
            continue
        sheet.rows = max(sheet.rows, row + repeated)
        sheet.columns = max(sheet.columns, column + _number(cell, "number-columns-repeated"))
        if cell.get(f"{_TABLE}formula") is not None:
            sheet.formulas.setdefault(column, row)
        tall = _number(cell, "number-rows-spanned")
        wide = _number(cell, "number-columns-spanned")
        if tall > 1 or wide > 1:
            sheet.areas.append(((row, column), (row + tall - 1, column + wide - 1)))


def _placed(line: ElementTree.Element) -> Iterator[tuple[int, ElementTree.Element]]:
    column = 0
    for cell in line:
        if cell.tag in _CELLS:
            yield column, cell
            column += _number(cell, "number-columns-repeated")


def _number(element: ElementTree.Element, name: str) -> int:
    text = element.get(f"{_TABLE}{name}", "1")
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 10 else 1
