"""The rows of a sheet are walked once, for all who look into an OpenDocument spreadsheet."""

from pathlib import Path

from normsdesk.formats.open_document_rows import cells_of, look_through
from tests.formats.test_open_document import COVERED, book, cell, row


def test_rows_and_cells_are_counted_as_often_as_they_stand(tmp_path: Path):
    first = row(cell("a", columns_repeated=3), COVERED, cell("b"), repeated=4) + row(cell("c"))
    inner = f"<table:table-row><table:table-cell><table:table>{row(cell('in'))}</table:table>"
    nested = f"{inner}</table:table-cell></table:table-row>"
    path = book(tmp_path / "a.ods", first, "", nested + row(cell("d"), repeated=10_000_000_000))
    seen = look_through(
        path.read_bytes(),
        list[tuple[int, int, list[int]]],
        lambda found, line, row, repeated: found.append(
            (row, repeated, [column for column, _ in cells_of(line)])
        ),
    )
    assert seen == [[(0, 4, [0, 3, 4]), (4, 1, [0])], [], [(0, 1, [0]), (1, 1, [0])]]
