"""Setting one sheet: from its declaration and the project to pieces, spread over the page."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from normsdesk.exports.pdf_pieces import Piece, stacked_height
from normsdesk.exports.pdf_styles import Look
from normsdesk.exports.pdf_text import TextSetter
from normsdesk.exports.worksheets import ink
from normsdesk.exports.worksheets.answers import DRAWN, Answer
from normsdesk.exports.worksheets.pieces import (
    LINE,
    CirclesPiece,
    FieldPiece,
    HeadPiece,
    HeadWords,
    TaskPiece,
)
from normsdesk.exports.worksheets.tables import LevelsPiece, Row, SheetCell, SheetTable
from normsdesk.exports.worksheets.wish import Filling, Ground
from normsdesk.library.languages import Wording
from normsdesk.library.wording import scale_word, spoken
from normsdesk.model.scales import CLOSENESS
from normsdesk.steps.worksheets.laid import LaidColumn, LaidPart, LaidRow, LaidSheet
from normsdesk.steps.worksheets.sheet import Special, Way
from normsdesk.steps.worksheets.typing_in import reader_of

_ROW, _COMFORT, _TALLEST, _PICTURE_ROW = 30.0, 44.0, 66.0, 44.0
_ROOMY, _MOST_ROWS = 44.0, 16
_CLOSEST = 3.0
"""Points between the edge of a box and its words where a sheet is full."""
_BOX, _LOWEST_BOX, _TALLEST_BOX = 42.0, 24.0, 112.0
_LEAST_ROWS = 2
_LONGEST_BOX = 220
_TIGHTEST = 0.75
"""What gaps, and rows to write in, keep of their height where words are long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetSetter:
    """Sets sheets in one language; ``scores`` are medians by item and criterion."""

    words: Wording
    setter: TextSetter
    ground: Ground
    filling: Filling
    scores: Mapping[tuple[str, str], float] = field(default_factory=dict[tuple[str, str], float])

    def pieces(self, laid: LaidSheet) -> list[Piece]:
        """Set a sheet so that its empty rows use the page, and full ones go on on the next."""
        empty = {
            part.part.id: self._empty_rows(part)
            for part in laid.parts
            if laid.sheet.special is not Special.LEVELS
        }
        found = self._tried(laid, empty)
        wanted = dict(empty)
        least = {part.part.id: 0 if part.rows else _LEAST_ROWS for part in laid.parts}
        while self._free(found) < 0:
            more = [each for each, rows in empty.items() if rows > least[each]]
            if not more:
                break
            empty[max(more, key=lambda each: empty[each])] -= 1
            found = self._tried(laid, empty)
        if self._free(found) < 0 and _is_full(laid):
            empty = wanted  # there is a second page anyway
            found = self._tried(laid, empty)
        elif self._free(found) < 0:
            _tighten(found, lambda: self._free(found))
        caps = {part.part.id: part.part.most or _MOST_ROWS for part in laid.parts}
        while growing := [each for each, rows in empty.items() if 0 < rows < caps[each]]:
            if self._left(found) < _ROOMY or sum(empty.values()) >= _MOST_ROWS:
                break
            empty[min(growing, key=lambda each: empty[each])] += 1
            found = self._tried(laid, empty)
        self._spread(found)
        return found

    def _tried(self, laid: LaidSheet, empty: Mapping[str, int]) -> list[Piece]:
        return [self._head(laid), *self._parts(laid, empty)]

    def _left(self, pieces: Sequence[Piece]) -> float:
        """Tell what is left of the page when rows have room for a hand; negative for none."""
        rows = sum(len(each.rows) for each in pieces if isinstance(each, SheetTable))
        return self._free(pieces) - rows * (_COMFORT - _ROW)

    def _free(self, pieces: Sequence[Piece]) -> float:
        return self.ground.body_height - stacked_height(pieces, self.ground.body_width)

    def _parts(self, laid: LaidSheet, empty: Mapping[str, int]) -> list[Piece]:
        if laid.sheet.special is Special.LEVELS:
            return [self._levels(laid)]
        found: list[Piece] = []
        for part in laid.parts:
            found.append(self._task(part))
            if laid.sheet.special is Special.CIRCLES:
                found.append(self._circles(part))
            if part.upright:
                found.extend(self._fields(laid, part))
            else:
                found.append(self._table(laid, part, empty[part.part.id]))
        return found

    def _head(self, laid: LaidSheet) -> HeadPiece:
        words = self.words
        about = ""
        if laid.sheet.about is not None and not _begins_with_subject(laid):
            about = spoken(words, f"record.{laid.sheet.about.table}")
        code = getattr(laid.subject, "code", "")
        if laid.subject is not None and not about and code:
            about = words._("About")
        return HeadPiece(
            self.setter,
            HeadWords(
                title=laid.title,
                line=words._(laid.sheet.line),
                about_label=about,
                about=laid.about,
                blanks=(words._("Date"), words._("Group"), words._("Place")),
            ),
        )

    def _task(self, part: LaidPart) -> TaskPiece:
        minutes = self.words._("{count} min").format(count=self.words.number(part.part.minutes))
        number = self.words.number(part.number)
        return TaskPiece(self.setter, number, part.title, self._hint(part), minutes)

    def _hint(self, part: LaidPart) -> str:
        words, ways = self.words, {column.way for column in part.columns}
        if self.filling is not Filling.PICTURES:
            if Way.SHARE in ways:
                return words._("0 none · 1 few · 2 half · 3 most · 4 nearly all")
            return part.hint
        if Way.VOTES in ways:
            return words._("Left bowl yes, right bowl no: how many stones?")
        if Way.SHARE in ways:
            return words._("Ten people: ring the picture that fits")
        if Way.SCALE in ways:
            return words._("More stones mean more: ring one picture")
        return part.hint

    def _fields(self, laid: LaidSheet, part: LaidPart) -> list[Piece]:
        row = part.rows[0] if part.rows else None
        found: list[Piece] = []
        for place, column in enumerate(part.columns):
            value = row.values[place] if row is not None else None
            answer, text = self._content(laid, column, value)
            if laid.plan is not None and self.scores:
                text = self._p(self.words._("Median of all raters"), Look.CELL)
            if answer is not None:
                answer = replace(answer, gap=11.0)  # nothing stands beside it
            look = Look.BODY if all(c.way in DRAWN for c in part.columns) else Look.CELL_STRONG
            lines = max(1, round(column.share))
            found.append(FieldPiece(self._p(column.label, look), lines, text, answer))
        if found:
            found[-1].after = 8.0
        return found

    def _table(self, laid: LaidSheet, part: LaidPart, empty: int) -> SheetTable:
        head: list[SheetCell] = []
        shares: list[float] = []
        if part.head:
            head.append(SheetCell(text=self._p(part.head, Look.HEAD)))
            shares.append(2.6)
        for column in part.columns:
            head.append(SheetCell(text=self._p(column.label, Look.HEAD)))
            shares.append(self._share(column))
        rows = [self._row(laid, part, row) for row in part.rows]
        rows.extend(self._row(laid, part, None) for _ in range(empty))
        return SheetTable(tuple(head), rows, shares, self._least_row(part))

    def _row(self, laid: LaidSheet, part: LaidPart, row: LaidRow | None) -> Row:
        cells: list[SheetCell] = []
        if part.head:
            said = row.head if row is not None else ""
            cells.append(SheetCell(text=self._p(said, Look.CELL_STRONG) if said else None))
        for place, column in enumerate(part.columns):
            value = row.values[place] if row is not None else None
            answer, text = self._content(laid, column, value)
            if laid.plan is not None and self.filling is not Filling.PICTURES:
                # A number is written into a wide empty cell.
                answer, text = None, self._median(row, column)
            cells.append(SheetCell(text=text, answer=answer))
        return tuple(cells)

    def _content(
        self, laid: LaidSheet, column: LaidColumn, value: Any
    ) -> tuple[Answer | None, Any]:
        pictures = self.filling is Filling.PICTURES
        if column.way in DRAWN and not (len(column.choices) > 9):
            answer = Answer(column=column, value=value, setter=self.setter, pictures=pictures)
            return answer, None
        said = reader_of(laid).written(column, value)
        if column.way is Way.NAME and value:
            said = laid.naming.reference(value)
        elif column.way is Way.WRITE and isinstance(value, str) and not column.or_record:
            said = value.strip()  # with the lines as they were typed
        return None, self._p(said, Look.CELL) if said else None

    def _median(self, row: LaidRow | None, column: LaidColumn) -> Any:
        if row is None or (value := self.scores.get((row.owner.id, column.key))) is None:
            return None
        said = self.words.number(value, 0 if float(value).is_integer() else 1)
        return self._p(said, Look.TILE_VALUE)

    def _share(self, column: LaidColumn) -> float:
        drawn = column.way in (Way.SCALE, Way.SHARE, Way.VOTES, Way.SWITCH)
        return column.share * (1.5 if drawn and self.filling is Filling.PICTURES else 1.0)

    def _circles(self, part: LaidPart) -> CirclesPiece:
        keys = [column.key for column in part.columns]
        who, near = keys.index("influencer"), keys.index("closeness")
        held = [(row.values[who], row.values[near]) for row in part.rows if row.values[who].strip()]
        rings = [scale_word(self.words, CLOSENESS, value) for value in (3, 2, 1)]
        return CirclesPiece(self.setter, self.words._("We"), rings, held)

    def _levels(self, laid: LaidSheet) -> LevelsPiece:
        columns = [[self._box(row.values[0]) for row in part.rows] for part in laid.parts]
        rows = max(max(len(column) for column in columns), laid.parts[0].part.rows)
        for column in columns:
            column.extend([None] * (rows - len(column)))
        heads = [
            (self._p(part.title, Look.CELL_STRONG), self._p(part.hint, Look.NOTE))
            for part in laid.parts
        ]
        return LevelsPiece(heads, columns, _BOX)

    def _box(self, text: str) -> Any:
        line = " ".join(text.split())
        short = line if len(line) <= _LONGEST_BOX else line[: _LONGEST_BOX - 1].rstrip() + "…"
        return self._p(short, Look.CELL) if short else None

    def _least_row(self, part: LaidPart) -> float:
        if self.filling is Filling.PICTURES:
            return _PICTURE_ROW
        return _ROW if any(c.way is not Way.TICK for c in part.columns[2:]) else 22.0

    def _empty_rows(self, part: LaidPart) -> int:
        if part.upright or (part.closed and part.rows):
            return 0
        held = len(part.rows)
        if part.part.most:
            return max(part.part.most - held, 0)
        return max(part.part.rows - held, _LEAST_ROWS if held else part.part.rows)

    def _spread(self, pieces: Sequence[Piece]) -> None:
        """Give what is left of the page to the empty rows: handwriting needs room."""
        width, room = self.ground.body_width, self.ground.body_height
        left = room - stacked_height(pieces, width) - 1
        tables = [each for each in pieces if isinstance(each, SheetTable)]
        levels = [each for each in pieces if isinstance(each, LevelsPiece)]
        fields = [each for each in pieces if isinstance(each, FieldPiece) and each.is_written]
        rows = sum(len(table.rows) for table in tables)
        for piece in levels:  # rather lower boxes than a second page with one of them
            while stacked_height(pieces, width) > room and piece.least > _LOWEST_BOX:
                piece.least -= 1
                piece.above = max(piece.above - 0.5, _CLOSEST)
        if left <= 0:
            return
        for table in tables:
            table.least = min(table.least + left / rows, _TALLEST)
            while stacked_height(pieces, width) > room:
                table.least -= 1
        for piece in levels:
            piece.least = min(piece.least + left / piece.rows, _TALLEST_BOX)
            while stacked_height(pieces, width) > room:
                piece.least -= 1
        self._more_lines(pieces, [each for each in fields if each.lines > 1])
        left = room - stacked_height(pieces, width) - 1
        lines = sum(each.lines for each in fields)
        for each in fields:
            each.grown = min(max(left, 0.0) / lines, LINE * 0.35)

    def _more_lines(self, pieces: Sequence[Piece], fields: Sequence[FieldPiece]) -> None:
        """Add lines to fields of several lines while the page has room for one in each."""
        width, room = self.ground.body_width, self.ground.body_height
        while fields and room - stacked_height(pieces, width) > LINE * len(fields):
            for each in fields:
                each.lines += 1

    def _p(self, text: str, look: Look) -> Any:
        return self.setter.p(text, look, ink.BLACK)


def _tighten(pieces: Sequence[Piece], free: Callable[[], float]) -> None:
    """Take room from gaps, then from lines to write on, down to what a hand still needs."""
    for piece in pieces:
        piece.before, piece.after = piece.before * _TIGHTEST, piece.after * _TIGHTEST
    for piece in pieces:
        if isinstance(piece, SheetTable):
            least = piece.least * _TIGHTEST
            while free() < 0 and piece.least > least:
                piece.least -= 1
        elif isinstance(piece, FieldPiece) and piece.is_written:
            while free() < 0 and piece.lines > 1:
                piece.lines -= 1


def _is_full(laid: LaidSheet) -> bool:
    return any(part.rows for part in laid.parts)


def _begins_with_subject(laid: LaidSheet) -> bool:
    return any(part.part.kind is laid.sheet.about and part.upright for part in laid.parts)
