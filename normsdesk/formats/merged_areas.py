"""Merged areas of an XLSX workbook, cut to the part of a sheet that anybody reads.

A whole column that was merged by one click has a million cells. The library makes each of them
before it shows the first: minutes, and gigabytes, for an empty column.
"""

import io
import re
import zipfile
from collections.abc import Callable

LAST_ROW, LAST_COLUMN = 5_000, 256
"""An area is cut behind these; rows and columns count from 1."""

MOST_CELLS = 1_000_000
"""So many cells may lie in the areas of a sheet; an area beyond them is not merged."""

_SHEETS = "xl/worksheets/"
_AREA = re.compile(
    rb"""<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*["']"""
    rb"""([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["'][^>]*>"""
)


def with_small_areas(content: bytes) -> bytes:
    """Give a workbook whose merged areas are small; the same bytes where they are so already.

    Raises:
        zipfile.BadZipFile: it is damaged; so do ``zlib`` and the other errors of unpacking.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        changed: dict[str, bytes] = {}
        for name in book.namelist():
            if name.startswith(_SHEETS) and name.endswith(".xml"):
                sheet = book.read(name)
                cut = _AREA.sub(_cut(), sheet)
                if cut != sheet:
                    changed[name] = cut
        if not changed:
            return content
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as copy:
            for name in dict.fromkeys(book.namelist()):
                copy.writestr(name, changed.get(name) or book.read(name))
    return packed.getvalue()


def _cut() -> Callable[[re.Match[bytes]], bytes]:
    cells = 0

    def one(found: re.Match[bytes]) -> bytes:
        nonlocal cells
        left, top = _number(found[1]), int(found[2])
        right, bottom = min(_number(found[3]), LAST_COLUMN), min(int(found[4]), LAST_ROW)
        if left > right or top > bottom:
            return b""
        size = (right - left + 1) * (bottom - top + 1)
        if cells + size > MOST_CELLS:
            return b""
        cells += size
        if (right, bottom) == (_number(found[3]), int(found[4])):
            return found[0]
        return found[0].replace(
            b":" + found[3] + found[4], f":{_letters(right)}{bottom}".encode("ascii")
        )

    return one


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _letters(number: int) -> str:
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name
