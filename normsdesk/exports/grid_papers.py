"""Tables as papers: each on a page of its own, turned where it is wide, sheets one per page."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

from normsdesk.exports.grids import Grid, GridColumn, GridRow, RowKind
from normsdesk.exports.labelling import paper_labels
from normsdesk.exports.numbering import numbered
from normsdesk.exports.outline import (
    Block,
    Cell,
    Column,
    ColumnKind,
    Heading,
    Outline,
    Prose,
    Row,
    Section,
    Span,
    Start,
    Table,
    plain,
)
from normsdesk.library.languages import Wording
from normsdesk.model.project import Project

_MOST_COLUMNS = 11
_FIRST, _LAST, _BETWEEN = 4, 2, 6
"""A wider table is parted: the first columns stand in each part, the last ones in the last."""
_SHEET_COLUMNS = 2


def grids_outline(
    words: Wording,
    project: Project,
    grids: Sequence[Grid],
    made_on: date,
    *,
    title: str = "",
    reader: str = "donor",
    flows: bool = False,
) -> Outline:
    """Make one paper of tables; a table of two columns is cut into sheets at its headings.

    Each table begins on a page of its own, unless the paper ``flows``.
    """
    name = title or project.title.strip() or words._("Project without a title")
    sections = [
        section
        for place, grid in enumerate(grids)
        for section in _sections(words, grid, place, flows=flows)
    ]
    foot = words._("{project} · {date}").format(project=name, date=words.date(made_on))
    return Outline(
        title=name,
        subject=project.question.strip(),
        author="",
        language=words.language,
        reader=reader,
        made_on=made_on,
        labels=paper_labels(
            words, title=name, foot=foot, foot_note=words._(project.example_note)
            if project.example_note else ""
        ),
        cover=None,
        sections=numbered(tuple(sections)),
    )  # fmt: skip


def _sections(words: Wording, grid: Grid, place: int, *, flows: bool) -> Iterator[Section]:
    if len(grid.columns) == _SHEET_COLUMNS and any(row.kind is RowKind.HEAD for row in grid.rows):
        yield from _sheets(grid, place)
        return
    blocks: list[Block] = [Heading(text=grid.title, level=1)]
    if grid.note:
        blocks.append(Prose(spans=plain(grid.note), small=True))
    parts = list(_parts(grid))
    for number, part in enumerate(parts):
        if number:
            said = words._("{title}, continued")
            blocks.append(Heading(text=said.format(title=grid.title)))
        blocks.append(_table(part))
    yield Section(
        section_id=f"table-{place}",
        title=grid.title,
        running=grid.title,
        blocks=tuple(blocks),
        landscape=True,
        start=Start.FLOW if flows else Start.PAGE,
    )


def _sheets(grid: Grid, place: int) -> Iterator[Section]:
    held: list[GridRow] = []
    title = ""
    number = 0
    for row in (*grid.rows, None):
        if row is None or row.kind is RowKind.HEAD:
            if title:
                yield _sheet(grid, title, held, f"sheet-{place}-{number}")
                number += 1
            held = []
            title = "" if row is None else row.cells[0].text
        else:
            held.append(row)


def _sheet(grid: Grid, title: str, rows: Sequence[GridRow], section_id: str) -> Section:
    return Section(
        section_id=section_id,
        title=title,
        running=grid.title,
        blocks=(
            Prose(spans=plain(grid.title), small=True),
            Heading(text=title, level=1),
            _table(Grid(title=title, note="", columns=grid.columns, rows=tuple(rows))),
        ),
        start=Start.PAGE,
        level=_SUB,
    )


_SUB: Literal[1, 2] = 2


def _parts(grid: Grid) -> Iterator[Grid]:
    """Part a table that is too wide for a page."""
    count = len(grid.columns)
    if count <= _MOST_COLUMNS:
        yield grid
        return
    middle = list(range(_FIRST, count - _LAST))
    for begin in range(0, len(middle), _BETWEEN):
        chosen = [*range(_FIRST), *middle[begin : begin + _BETWEEN]]
        if begin + _BETWEEN >= len(middle):
            chosen += range(count - _LAST, count)
        yield _chosen(grid, chosen)


def _chosen(grid: Grid, places: Sequence[int]) -> Grid:
    rows = tuple(
        row
        if row.kind is RowKind.HEAD
        else GridRow(cells=tuple(row.cells[place] for place in places), record_id=row.record_id)
        for row in grid.rows
    )
    columns = tuple(grid.columns[place] for place in places)
    return Grid(title=grid.title, note=grid.note, columns=columns, rows=rows)


def _table(grid: Grid) -> Table:
    return Table(
        columns=tuple(_column(each) for each in grid.columns),
        rows=tuple(_row(each, len(grid.columns)) for each in grid.rows),
    )


def _column(column: GridColumn) -> Column:
    kind = ColumnKind.NUMBER if column.is_number else ColumnKind.TEXT
    return Column(title=column.title, share=column.share, kind=kind)


def _row(row: GridRow, width: int) -> Row:
    if row.kind is RowKind.HEAD:
        cells: list[Cell] = [plain(row.cells[0].text), *[plain("")] * (width - 1)]
        return Row(cells=tuple(cells), chosen=True, strong=True)
    return Row(
        cells=tuple(
            (Span(text=cell.text, strong=cell.strong, quiet=cell.quiet),) for cell in row.cells
        )
    )
