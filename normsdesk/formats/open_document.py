"""Merged areas of an OpenDocument spreadsheet (``.ods``), which its reader does not tell."""

from collections.abc import Iterator, Sequence

from normsdesk.formats.open_document_rows import Line, cells_of, look_through, number_said

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

    def look(found: list[tuple[Place, Place]], line: Line, row: int, _repeated: int) -> None:
        if row < rows:
            found.extend(_areas(line, row, rows, columns))

    return look_through(content, list[tuple[Place, Place]], look)


def _areas(line: Line, row: int, rows: int, columns: int) -> Iterator[tuple[Place, Place]]:
    for column, cell in cells_of(line):
        if column >= columns:
            return
        tall = min(number_said(cell, "number-rows-spanned"), rows - row)
        wide = min(number_said(cell, "number-columns-spanned"), columns - column)
        if tall > 1 or wide > 1:
            yield (row, column), (row + tall - 1, column + wide - 1)
