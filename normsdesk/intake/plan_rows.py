"""Reads the rows of a logframe or a list of indicators below its heading."""

import re

from normsdesk.intake.amounts import counts_in_commas
from normsdesk.intake.cells import NOTHING, Cell, CellTable, cell_name
from normsdesk.intake.heading_words import VALUES, ColumnRole, bare
from normsdesk.intake.headings import Heading, repeats
from normsdesk.intake.level_names import ACHIEVED, GENERAL_RESULTS, PLANNED, SOURCES, TOTALS
from normsdesk.intake.plan_found import (
    FoundColumn,
    FoundIndicator,
    PlanFound,
    Skipped,
)
from normsdesk.intake.plan_items import (
    Item,
    LevelWords,
    assumptions_in,
    items_in,
    level_before,
)
from normsdesk.intake.plan_results import LONGEST, PlanResults
from normsdesk.intake.plan_values import PlanValues, is_empty
from normsdesk.model.indicator import Indicator

MOST = 1_000

FIELDS = {
    ColumnRole.DEFINITION: "definition",
    ColumnRole.NUMERATOR: "numerator",
    ColumnRole.DENOMINATOR: "denominator",
    ColumnRole.UNIT: "unit",
    ColumnRole.KIND: "type",
    ColumnRole.DIRECTION: "direction",
    ColumnRole.SPLIT: "disaggregation",
    ColumnRole.SOURCE: "source_and_method",
    ColumnRole.RESPONSIBLE: "responsible_role",
    ColumnRole.FREQUENCY: "frequency",
    ColumnRole.QUALITY: "quality_control",
    ColumnRole.LIMITS: "limits",
    ColumnRole.NOTE: "notes",
    ColumnRole.CODE: "code",
}
"""The fields that columns of words fill."""

_OWN_CODE = re.compile(rf"{Indicator.code_prefix}\d{{1,5}}")
_MARKS = ((PLANNED, ColumnRole.TARGET), (ACHIEVED, ColumnRole.ACTUAL), (SOURCES, ColumnRole.SOURCE))


class PlanRows:
    """Goes down the rows and fills what is found.

    Args:
        table: the sheet.
        heading: its heading; another one further down takes its place.
        levels: what levels are called.
        nothing: texts that stand for an empty cell, without capitals and signs.
        found: what is filled.
    """

    def __init__(
        self,
        table: CellTable,
        heading: Heading,
        levels: LevelWords,
        nothing: frozenset[str],
        found: PlanFound,
    ) -> None:
        self._table = table
        self._width = table.width
        self._heading = heading
        self._levels = levels
        self._nothing = nothing
        self._found = found
        texts = (cell.text for row in table.rows for cell in row if cell.number is None)
        self._numbers = PlanValues(found, commas=counts_in_commas(texts))
        has_results = heading.place(ColumnRole.RESULT) >= 0
        self._results = PlanResults(found, levels, self._numbers, has_results=has_results)
        self._group: list[FoundIndicator] = []
        self._known: dict[str, FoundIndicator] = {}

    def read(self) -> None:
        """Read every row."""
        if self._heading.first > 0:
            self._level_in_heading(self._heading.first - 1)
        row = self._heading.last + 1
        while row < len(self._table.rows):
            again = repeats(self._table, row, self._heading)
            if again is not None:
                self._heading = again
                self._level_in_heading(row)
                row = again.last + 1
                continue
            if len(self._found.indicators) >= MOST:
                self._note(Skipped.TOO_MANY, str(row + 1), str(MOST))
                return
            self._row(row)
            row += 1

    def _own(self, row: int, place: int) -> Cell:
        cell = self._table.own(row, place) if place >= 0 else NOTHING
        empty = is_empty(cell.text) and not cell.formula
        return NOTHING if empty or bare(cell.text) in self._nothing else cell

    def _seen(self, row: int, place: int) -> Cell:
        area = self._table.areas.get((row, place))
        if area is None or area.left != place:
            return self._own(row, place)
        return self._own(area.top, area.left)

    def _row(self, row: int) -> None:
        filled = [
            place for place in range(len(self._table.rows[row])) if self._own(row, place).text
        ]
        if not filled:
            return
        first = self._own(row, filled[0]).line
        opening = next(iter(bare(first).split()), "")
        if bare(first) in TOTALS or opening in ("total", "subtotal", "jumla"):
            self._note(Skipped.TOTAL, str(row + 1), first)
            return
        if len(filled) == 1 and self._is_heading(row, filled[0]):
            self._group = []
            text = self._own(row, filled[0]).text
            if self._is_footnote(text) or not self._results.lone(row, text):
                self._note(Skipped.HEADING, str(row + 1), text)
            return
        self._levels_and_results(row)
        indicator = self._heading.place(ColumnRole.INDICATOR)
        cell = self._own(row, indicator)
        if cell.text and self._is_no_part(row, indicator):
            self._begin(row, cell.text)
        else:
            self._go_on(row, carried=self._table.carried(row, indicator))
        self._assumptions(row)

    def _is_footnote(self, text: str) -> bool:
        # A star before a line explains a star in the heading.
        starred = any("*" in each.heading for each in self._heading.columns)
        return starred and text.lstrip().startswith("*")

    def _is_no_part(self, row: int, place: int) -> bool:
        area = self._table.areas.get((row, place))
        return area is None or area.top == row

    def _is_heading(self, row: int, place: int) -> bool:
        area = self._table.areas.get((row, place))
        reach = place if area is None else area.right
        indicator = self._heading.place(ColumnRole.INDICATOR)
        role = next((each.role for each in self._heading.columns if each.place == place), None)
        if place <= indicator <= reach:
            return reach > place
        return place < indicator and role in (
            None,
            ColumnRole.RESULT,
            ColumnRole.LEVEL,
            ColumnRole.CODE,
            ColumnRole.SKIPPED,
        )

    def _level_in_heading(self, row: int) -> None:
        """Find the level that a heading further down begins: ``OUTPUT 1 | Indicator 1.1``."""
        self._group = []
        for place in range(self._width):
            text = self._own(row, place).line
            if bare(text) in GENERAL_RESULTS:
                continue  # the name of a column, of whatever level
            level, _ = level_before(text, self._levels)
            if level is not None and len(text.split()) <= 4:
                self._results.begin_level(level)
                return

    def _levels_and_results(self, row: int) -> None:
        for each in self._heading.columns:
            if each.role not in (ColumnRole.LEVEL, ColumnRole.RESULT):
                continue
            text = self._own(row, each.place).text
            if not text and self._table.own(row, each.place).text:
                self._results.place = None  # a dash says that there is no result
            if not text or not self._is_no_part(row, each.place):
                continue
            if each.role is ColumnRole.LEVEL:
                self._results.take_level(row, text)
            else:
                self._results.take_titled(row, text, each.level)

    def _begin(self, row: int, text: str) -> None:
        self._group = []
        items = items_in(text)
        for place, item in enumerate(items):
            self._group.append(self._indicator(row, item))
            self._texts(row, self._group[-1], place, len(items))
            _take_own_code(self._group[-1])
        for item, indicator in zip(items, self._group, strict=True):
            for label, number in item.numbers:
                self._numbers.inline(indicator, label, number, str(row + 1))
        for each in self._heading.columns:
            if each.role is not None and each.role in VALUES:
                self._values(row, each, each.role)

    def _indicator(self, row: int, item: Item) -> FoundIndicator:
        name = " ".join(item.name.split())
        if len(name) > LONGEST:
            self._note(Skipped.CUT, str(row + 1), name[:40])
            name = name[:LONGEST]
        key = item.code or bare(name) or name
        known = self._known.get(key)
        if known is not None:
            if self._results.place is not None and self._results.place not in known.results:
                known.results.append(self._results.place)
            if not item.code:
                self._note(Skipped.TWICE, str(row + 1), name[:60])
            return known
        made = FoundIndicator(
            row=row + 1, name=name, code=item.code, level=self._results.indicator_level()
        )
        if self._results.place is not None:
            made.results.append(self._results.place)
        if item.below:
            made.fields["counted"] = "\n".join(item.below)
        if item.split:
            made.fields["disaggregation"] = item.split
        if item.definition:
            made.fields["definition"] = item.definition
        self._known[key] = made
        self._found.indicators.append(made)
        return made

    def _texts(self, row: int, indicator: FoundIndicator, place: int, count: int) -> None:
        for each in self._heading.columns:
            name = FIELDS.get(each.role) if each.role is not None else None
            cell = self._seen(row, each.place)
            if name is None or not cell.text:
                continue
            lines = [line for line in cell.text.splitlines() if line.strip()]
            text = lines[place] if count > 1 and len(lines) == count else cell.text
            if name not in indicator.fields:
                indicator.fields[name] = text
            elif text not in indicator.fields[name]:
                indicator.fields[name] += f"\n{text}"

    def _go_on(self, row: int, *, carried: bool) -> None:
        """Take a row without an indicator of its own: it goes on with the one above."""
        mark = self._mark(row)
        for each in self._heading.columns:
            cell = self._own(row, each.place)
            if not cell.text or each.role is None:
                continue
            if each.role in VALUES:
                if not self._group or not (carried or mark):
                    self._note(Skipped.NO_INDICATOR, cell_name(row, each.place), cell.line)
                elif mark is not ColumnRole.SOURCE:
                    fixed = each.role is ColumnRole.BASELINE
                    self._values(row, each, each.role if fixed else mark or each.role)
            elif each.role in FIELDS and self._group:
                name = FIELDS[each.role]
                for one in self._group:
                    if name == "code" or cell.text in one.fields.get(name, ""):
                        continue
                    one.fields[name] = f"{one.fields.get(name, '')}\n{cell.text}".strip()
            elif each.role in FIELDS:
                self._note(Skipped.NO_INDICATOR, cell_name(row, each.place), cell.line)

    def _mark(self, row: int) -> ColumnRole | None:
        for place in range(self._heading.place(ColumnRole.INDICATOR) + 1, self._width):
            plain = bare(self._own(row, place).line)
            for words, role in _MARKS:
                if plain in words:
                    return role
        return None

    def _assumptions(self, row: int) -> None:
        for each in self._heading.places(ColumnRole.ASSUMPTION):
            cell = self._own(row, each.place)
            if not cell.text or not self._is_no_part(row, each.place):
                continue
            if self._results.place is None:
                self._note(Skipped.LOOSE_ASSUMPTION, cell_name(row, each.place), cell.line)
                for one in self._group:
                    one.notes.append(cell.text)
                continue
            held = self._found.results[self._results.place].assumptions
            held.extend(text for text in assumptions_in(cell.text) if text not in held)

    def _values(self, row: int, column: FoundColumn, role: ColumnRole) -> None:
        cell = self._seen(row, column.place)
        if not self._group or not (cell.text or cell.formula):
            return
        if role is ColumnRole.TARGET and self._mark(row) is ColumnRole.ACTUAL:
            role = ColumnRole.ACTUAL
        place = cell_name(row, column.place)
        self._numbers.cell(self._group, cell, role, column.round_name, place)

    def _note(self, code: Skipped, place: str, text: str) -> None:
        self._numbers.note(code, place, text)


def _take_own_code(indicator: FoundIndicator) -> None:
    """Keep a code that the program gave, where it stands in a column of its own."""
    said = indicator.fields.get("code", "")
    if not indicator.code and _OWN_CODE.fullmatch(said):
        indicator.code = said
