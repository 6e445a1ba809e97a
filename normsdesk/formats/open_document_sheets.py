"""What stands in the sheets of an OpenDocument spreadsheet, looked at before it is opened.

A cell may say that it stands for a million others; its reader would lay them all out.
"""

import io
import zipfile
from dataclasses import dataclass, field

from normsdesk.formats.open_document import Place
from normsdesk.formats.open_document_rows import TABLE, Line, cells_of, look_through, number_said

_FORMULA = f"{TABLE}formula"
_VISIBILITY = f"{TABLE}visibility"
_UNSEEN = ("filter", "collapse")
_VALUE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}value-type"
_ENCRYPTED = b"encryption-data"
_LONGEST_LIST = 1 << 20  # bytes: what is in a file is listed in far less


@dataclass(slots=True)
class SheetSeen:
    """How far the filled cells of a sheet reach, its formulas by column, and its merged areas.

    Rows and columns are counted from 0; ``formulas`` has the row of the first one. ``hidden`` are
    rows that are not shown, filled or not.
    """

    rows: int = 0
    columns: int = 0
    formulas: dict[int, int] = field(default_factory=dict[int, int])
    areas: list[tuple[Place, Place]] = field(default_factory=list[tuple[Place, Place]])
    hidden: list[range] = field(default_factory=list[range])


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
    return look_through(content, SheetSeen, _look)


def _look(sheet: SheetSeen, line: Line, row: int, repeated: int) -> None:
    if line.get(_VISIBILITY) in _UNSEEN:
        sheet.hidden.append(range(row, row + repeated))
    for column, cell in cells_of(line):
        if cell.get(_VALUE) is None and cell.get(_FORMULA) is None:
            continue
        sheet.rows = max(sheet.rows, row + repeated)
        sheet.columns = max(sheet.columns, column + number_said(cell, "number-columns-repeated"))
        if cell.get(_FORMULA) is not None:
            sheet.formulas.setdefault(column, row)
        tall = number_said(cell, "number-rows-spanned")
        wide = number_said(cell, "number-columns-spanned")
        if tall > 1 or wide > 1:
            sheet.areas.append(((row, column), (row + tall - 1, column + wide - 1)))
