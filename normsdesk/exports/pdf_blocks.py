"""Blocks of the outline made into pieces of a page."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from normsdesk.exports.outline import (
    Block,
    Bullets,
    Callout,
    Cell,
    CheckItem,
    Checklist,
    Column,
    ColumnKind,
    Columns,
    Facts,
    Figure,
    Heading,
    KeyNumbers,
    Labels,
    Lead,
    Photo,
    Pips,
    Prose,
    Row,
    Severity,
    Sign,
    Simple,
    Span,
    Spans,
    Table,
    Tag,
    TagLine,
    Tiles,
    noted,
)
from normsdesk.exports.pdf_cells import (
    pips_drawing,
    severity_drawing,
    sign_drawing,
    tag_drawing,
)
from normsdesk.exports.pdf_facts import facts_pieces
from normsdesk.exports.pdf_frames import CalloutPiece, ColumnsPiece
from normsdesk.exports.pdf_grid import (
    PAD_X,
    PAD_Y,
    GridCell,
    GridPiece,
    GridRow,
    ended,
)
from normsdesk.exports.pdf_panels import NumbersPiece, TilesPiece
from normsdesk.exports.pdf_photo import PhotoPiece
from normsdesk.exports.pdf_pieces import (
    DrawingPiece,
    Piece,
    StackPiece,
    TextPiece,
)
from normsdesk.exports.pdf_styles import TYPES, Look
from normsdesk.exports.pdf_text import TextSetter
from normsdesk.exports.pdf_together import together
from normsdesk.exports.sharing import fitted_shares
from normsdesk.figures.drawings import Drawing
from normsdesk.figures.to_pdf import POINTS_PER_PIXEL

_HEADINGS = {1: Look.H1, 2: Look.H2, 3: Look.H3}
_MARK_INDENT = 14.0
_CHECK_SHARES = (0.30, 0.16, 0.54)
_RIGHT = frozenset({ColumnKind.NUMBER})
_MET_ICONS = {True: "circle-check", False: "circle-minus", None: "circle-dashed"}


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockSetter:
    """Makes pieces for one section; ``width`` is that of the body.

    ``closeness`` below 1 takes away space between pieces and in rows, never from the type.
    """

    setter: TextSetter
    labels: Labels
    width: float
    closeness: float = 1.0

    def pieces(self, blocks: Iterable[Block]) -> list[Piece]:
        """Make the pieces of blocks, in order."""
        found = [piece for block in blocks for piece in self._of(block)]
        for piece in found:
            piece.before, piece.after = (
                piece.before * self.closeness,
                piece.after * self.closeness,
            )
        return together(found, self.width)

    def _of(self, block: Block) -> Iterator[Piece]:
        match block:
            case Callout():
                title = self._text(block.title, Look.H3, keep=True)
                title.before, title.after = 0.0, 3.0
                inner = self.pieces(block.blocks)
                inner[-1].after = 0.0
                yield CalloutPiece((title, *inner))
            case Columns():
                left = self._narrow(block.left_share).pieces(block.left)
                right = self._narrow(1 - block.left_share).pieces(block.right)
                if left and right:
                    yield ColumnsPiece(left, right, block.left_share)
                else:
                    yield from (*left, *right)
            case _:
                yield from self._simple(block)

    def _narrow(self, share: float) -> "BlockSetter":
        width = (self.width - ColumnsPiece.gap) * share
        return replace(self, width=width)

    def _simple(self, block: Simple) -> Iterator[Piece]:
        match block:
            case Heading():
                yield self._text(block.text, _HEADINGS[block.level], keep=True, anchor=block.anchor)
            case Lead():
                lead = self._spans(block.spans, Look.LEAD)
                lead.keep = True  # what opens a section does not stand alone at a page's foot
                yield lead
            case Prose():
                yield self._spans(block.spans, Look.SMALL if block.small else Look.BODY)
            case Bullets():
                yield from self._bullets(block)
            case TagLine():
                yield self._tag_line(block)
            case Table():
                yield from self._table(block)
            case Figure():
                yield from self._figure(block)
            case Photo():
                photo = PhotoPiece(block.content, block.width, block.height)
                caption = self._caption(block.number, self.labels.figure, block.caption)
                yield StackPiece((photo, caption)) if block.caption else photo
            case Facts():
                yield from facts_pieces(block.items, self.setter, self.width)
            case _:
                yield self._panel(block)

    def _panel(self, block: KeyNumbers | Tiles | Checklist) -> Piece:
        match block:
            case KeyNumbers():
                return NumbersPiece(block.items, self.setter)
            case Tiles():
                return TilesPiece(block.items, self.setter)
            case Checklist():
                return self._checks(block.items)

    def _text(self, text: str, look: Look, *, keep: bool = False, anchor: str = "") -> TextPiece:
        kind = TYPES[look]
        return TextPiece(
            self.setter.p(text, look),
            before=kind.before,
            after=kind.after,
            keep=keep,
            anchor=anchor,
        )

    def _spans(self, spans: Spans, look: Look) -> TextPiece:
        kind = TYPES[look]
        return TextPiece(
            self.setter.p(spans, look), before=kind.before, after=kind.after, notes=noted(spans)
        )

    def _bullets(self, block: Bullets) -> Iterator[Piece]:
        for place, item in enumerate(block.items, start=1):
            mark = (
                self.setter.p((Span(text=f"{place}", strong=True),), Look.BODY)
                if block.numbered
                else self.setter.p("•", Look.BODY, "text3")
            )
            last = place == len(block.items)
            yield TextPiece(
                self.setter.p(item, Look.BODY),
                after=8.0 if last else 3.0,
                notes=noted(item),
                mark=mark,
                indent=_MARK_INDENT if block.numbered else 11.0,
            )

    def _tag_line(self, block: TagLine) -> Piece:
        drawing = tag_drawing(block.tag, self.setter.studio)
        wide = drawing.width * POINTS_PER_PIXEL + 2 * PAD_X
        row = GridRow(
            cells=(
                GridCell(drawing=drawing),
                GridCell(paragraph=self.setter.p(block.text, Look.LABEL)),
            )
        )
        return GridPiece(
            (row,),
            (wide, self.width - wide),
            ruled=False,
            keep=True,
            before=0.0,
            after=4.0,
            pad_y=1.5,
        )

    def _caption(self, number: int, label: str, spans: Spans) -> TextPiece:
        told = (Span(text=label.format(number=number), strong=True), Span(text=" "), *spans)
        return self._spans(told, Look.CAPTION)

    def _figure(self, block: Figure) -> Iterator[Piece]:
        drawing = DrawingPiece(block.drawing, before=6.0, after=0.0)
        if not block.caption:
            drawing.after = 10.0
            yield drawing
            return
        yield StackPiece((drawing, self._caption(block.number, self.labels.figure, block.caption)))

    def _table(self, block: Table) -> Iterator[Piece]:
        shares = fitted_shares(block, self.width, self.setter.studio.lettering)
        rooms = [self.width * share - 2 * PAD_X for share in shares]
        head = None
        if any(column.title for column in block.columns):
            head = GridRow(cells=tuple(self._head_cell(column) for column in block.columns))
        rows = [self._row(row, block.columns, rooms) for row in block.rows]
        caption = None
        if block.caption:
            caption = self._caption(block.number, self.labels.table, block.caption)
        grid = GridPiece(
            rows,
            shares,
            head=head,
            after=12.0 if caption is None else 0.0,
            pad_y=max(PAD_Y * self.closeness, 2.25),
        )
        if caption is None:
            yield grid
            return
        yield ended(grid, caption, self.width)

    def _head_cell(self, column: Column) -> GridCell:
        look = Look.HEAD_NUMBER if column.kind in _RIGHT else Look.HEAD
        spans: tuple[Span, ...] = (Span(text=column.title),)
        paragraph = self.setter.p(spans, look)
        if column.detail:
            paragraph = self.setter.p(
                (Span(text=f"{column.title}\n"), Span(text=column.detail, quiet=True)), look
            )
        return GridCell(paragraph=paragraph, right=column.kind in _RIGHT)

    def _row(self, row: Row, columns: Sequence[Column], rooms: Sequence[float]) -> GridRow:
        cells = tuple(
            self._cell(cell, column, room, strong=row.strong)
            for cell, column, room in zip(row.cells, columns, rooms, strict=True)
        )
        keys = (noted(cell) if isinstance(cell, tuple) else () for cell in row.cells)
        return GridRow(
            cells=cells,
            ground="primarySoft" if row.chosen else "",
            notes=tuple(dict.fromkeys(key for found in keys for key in found)),
            anchor=row.anchor,
        )

    def _cell(self, cell: Cell, column: Column, room: float, *, strong: bool) -> GridCell:
        studio = self.setter.studio
        match cell:
            case None:
                return GridCell()
            case Tag():
                return GridCell(drawing=tag_drawing(cell, studio))
            case Pips():
                return GridCell(drawing=pips_drawing(cell, studio))
            case Severity():
                return GridCell(drawing=severity_drawing(cell, studio))
            case Sign():
                return GridCell(drawing=sign_drawing(cell, studio, room / POINTS_PER_PIXEL))
            case Drawing():
                return GridCell(drawing=cell, right=column.kind in _RIGHT)
            case _:
                right = column.kind in _RIGHT
                look = Look.CELL_NUMBER if right else Look.CELL
                if strong:
                    look = Look.CELL_NUMBER_STRONG if right else Look.CELL_STRONG
                return GridCell(paragraph=self.setter.p(cell, look), right=right)

    def _checks(self, items: Sequence[CheckItem]) -> Piece:
        room = self.width * _CHECK_SHARES[1] - 2 * PAD_X
        rows = [
            GridRow(
                cells=(
                    GridCell(paragraph=self.setter.p(item.text, Look.CELL)),
                    GridCell(
                        drawing=sign_drawing(
                            Sign(icon=_MET_ICONS[item.met], word=item.answer),
                            self.setter.studio,
                            room / POINTS_PER_PIXEL,
                        )
                    ),
                    GridCell(paragraph=self.setter.p(item.spans, Look.CELL, "text2")),
                ),
                notes=noted(item.spans),
            )
            for item in items
        ]
        return GridPiece(rows, _CHECK_SHARES)
