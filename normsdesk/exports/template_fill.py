"""Fills a donor's own template with the plan of a project."""

import io
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from normsdesk.exports.indicator_cells import name_of_round, number_cell
from normsdesk.exports.template_cells import (
    CannotFill,
    CellValue,
    Filled,
    TemplateFault,
    fill_cells,
)
from normsdesk.exports.template_map import (
    PLACEHOLDER,
    TemplateBlock,
    TemplateColumn,
    TemplateMap,
)
from normsdesk.formats.merged_areas import with_small_areas
from normsdesk.intake.cells import column_name
from normsdesk.intake.heading_words import bare
from normsdesk.intake.sheets import DAMAGED_WORKBOOK
from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word
from normsdesk.model.indicator import Indicator, IndicatorLevel, IndicatorType, Round
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.theory import Assumption, NodeLevel, ToCLink, ToCNode
from normsdesk.rules.eligibility import mentee
from normsdesk.rules.progress import Progress, RoundReading, progress

_NEXT: Mapping[IndicatorLevel, tuple[IndicatorLevel, ...]] = {
    IndicatorLevel.IMPACT: (IndicatorLevel.PRACTICE,),
    IndicatorLevel.PRACTICE: (IndicatorLevel.NORM, IndicatorLevel.IMPACT),
    IndicatorLevel.NORM: (IndicatorLevel.PRACTICE, IndicatorLevel.OUTPUT),
    IndicatorLevel.INDIVIDUAL: (
        IndicatorLevel.NORM,
        IndicatorLevel.PRACTICE,
        IndicatorLevel.OUTPUT,
    ),
    IndicatorLevel.STRUCTURAL: (
        IndicatorLevel.NORM,
        IndicatorLevel.PRACTICE,
        IndicatorLevel.OUTPUT,
    ),
    IndicatorLevel.OUTPUT: (),
    IndicatorLevel.PROCESS: (),
}
"""Where an indicator stands in a template without rows for its own level (domain 7, point 6)."""

_PROJECT_YEAR = re.compile(r"(?:year|yr|y|annee|an|ano|mwaka) ?(\d{1,2})")

_NODES = {
    NodeLevel.IMPACT: IndicatorLevel.IMPACT,
    NodeLevel.LONG_TERM_OUTCOME: IndicatorLevel.PRACTICE,
    NodeLevel.PRACTICE_OUTCOME: IndicatorLevel.PRACTICE,
    NodeLevel.NORM_OUTCOME: IndicatorLevel.NORM,
    NodeLevel.EXPECTATION_CHANGE: IndicatorLevel.NORM,
    NodeLevel.INDIVIDUAL_CHANGE: IndicatorLevel.INDIVIDUAL,
    NodeLevel.STRUCTURAL_CHANGE: IndicatorLevel.STRUCTURAL,
    NodeLevel.OUTPUT: IndicatorLevel.OUTPUT,
    NodeLevel.ACTIVITY: IndicatorLevel.OUTPUT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateOutcome:
    """What came of filling: the file, which indicators stand in it, and what did not fit.

    ``formulas`` are cells that hold a formula and were left alone.
    """

    content: bytes
    placed: tuple[str, ...]
    left_over: tuple[str, ...]
    formulas: tuple[str, ...]
    cells: Mapping[str, Mapping[str, CellValue]]


def fill_template(
    words: Wording, snapshot: Snapshot, content: bytes, where: TemplateMap, day: date
) -> TemplateOutcome:
    """Fill a template as its map says; everything else in the file stays as it is.

    Raises:
        TemplateFault: the template cannot be read, or the map says nothing.
    """
    if where.is_empty:
        raise TemplateFault(CannotFill.NOTHING)
    sheets = _Sheets(content)
    filler = _Filler(words, snapshot, sheets, day)
    for (sheet, cell), name in where.once.items():
        sheets.take(sheet, cell, filler.once(name))
    placed, left = _shared_out(snapshot, where.blocks)
    for block, indicators in placed:
        for place, one in enumerate(indicators):
            row = block.first + place * block.step
            for column in block.columns:
                cell = f"{column.column}{row + column.offset}"
                value = filler.value(block.sheet, cell, column, one)
                sheets.take(block.sheet, cell, value, once=column.field == "result")
    cells = sheets.taken
    filled: Filled = fill_cells(content, {sheet: held for sheet, held in cells.items() if held})
    return TemplateOutcome(
        content=filled.content,
        placed=tuple(one.id for _, indicators in placed for one in indicators),
        left_over=tuple(one.id for one in left),
        formulas=filled.formulas,
        cells=cells,
    )


def read_template(path: Path) -> bytes:
    """Read the file of a template.

    Raises:
        TemplateFault: it is no XLSX workbook, or cannot be read.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise TemplateFault(CannotFill.BROKEN) from error
    if not content.startswith(b"PK"):
        raise TemplateFault(CannotFill.NOT_XLSX)
    return content


def _shared_out(
    snapshot: Snapshot, blocks: Sequence[TemplateBlock]
) -> tuple[list[tuple[TemplateBlock, list[Indicator]]], list[Indicator]]:
    """Give each block its indicators, in the order of the plan; and those without a place."""
    rooms: list[tuple[TemplateBlock, list[Indicator]]] = [(block, []) for block in blocks]
    left: list[Indicator] = []
    for one in _in_order(snapshot):
        for level in (_shown_level(snapshot, one), *_NEXT[_shown_level(snapshot, one)], None):
            free = next(
                (
                    held
                    for block, held in rooms
                    if len(held) < block.room
                    and (level in block.levels if level is not None else not block.levels)
                ),
                None,
            )
            if free is not None:
                free.append(one)
                break
            there = level is not None and any(level in block.levels for block, _ in rooms)
            if there:
                left.append(one)  # its own rows are full
                break
        else:
            left.append(one)
    return rooms, left


def _in_order(snapshot: Snapshot) -> list[Indicator]:
    order = list(IndicatorLevel)
    nodes = {each.id: place for place, each in enumerate(snapshot.all(ToCNode))}

    def key(one: Indicator) -> tuple[int, int]:
        level = order.index(_shown_level(snapshot, one))
        return level, min((nodes[each] for each in one.node_ids if each in nodes), default=9_999)

    return sorted(snapshot.all(Indicator), key=key)


def _shown_level(snapshot: Snapshot, one: Indicator) -> IndicatorLevel:
    """Give the level an indicator stands at: that of its box, as in the logframe."""
    nodes = [snapshot.find(ToCNode, node_id) for node_id in one.node_ids]
    levels = [_NODES[node.level] for node in nodes if node is not None and node.level in _NODES]
    return levels[0] if levels and one.level not in levels else one.level


class _Sheets:
    """The sheets of a template as they are, and what is to be written into them."""

    def __init__(self, content: bytes) -> None:
        import openpyxl
        from openpyxl.utils.exceptions import InvalidFileException

        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                seen = io.BytesIO(with_small_areas(content))
                self._book: Any = openpyxl.load_workbook(seen)
        except (*DAMAGED_WORKBOOK, InvalidFileException) as error:
            raise TemplateFault(CannotFill.BROKEN) from error
        self._areas: dict[str, dict[str, str]] = {}
        self._last: dict[tuple[str, str], CellValue] = {}
        self.taken: dict[str, dict[str, CellValue]] = {}

    def shape(self, sheet: str, cell: str) -> str:
        """Give how a cell shows numbers; "" where the sheet is not there."""
        if sheet not in self._book.sheetnames:
            return ""
        return str(self._book[sheet][cell].number_format or "")

    def shows_days(self, sheet: str, cell: str) -> bool:
        """Tell whether a cell shows its number as a day."""
        from openpyxl.styles.numbers import is_date_format

        return is_date_format(self.shape(sheet, cell))

    def take(self, sheet: str, cell: str, value: CellValue, *, once: bool = False) -> None:
        """Note a value, unless the donor wrote something there; ``once`` says the same only once.

        What belongs into one merged area stands there line by line.
        """
        if value == "":
            return
        column = cell.rstrip("0123456789")
        if once and self._last.get((sheet, column)) == value:
            return
        self._last[sheet, column] = value
        target = self._corners(sheet).get(cell, cell)
        held = self.taken.setdefault(sheet, {})
        if target != cell and target in held:
            if str(value) not in str(held[target]).splitlines():
                held[target] = f"{held[target]}\n{value}"
        elif self._is_free(sheet, target):
            held[target] = value

    def _is_free(self, sheet: str, cell: str) -> bool:
        if sheet not in self._book.sheetnames:
            return True  # the writer refuses the sheet by name
        there = self._book[sheet][cell].value
        if there is None or (isinstance(there, str) and not there.strip()):
            return True
        formula = isinstance(there, str) and there.startswith("=")
        return formula or (isinstance(there, str) and PLACEHOLDER.match(there) is not None)

    def _corners(self, sheet: str) -> Mapping[str, str]:
        """Map each cell of a merged area to the one its words stand in."""
        if sheet not in self._areas:
            found: dict[str, str] = {}
            areas = self._book[sheet].merged_cells.ranges if sheet in self._book.sheetnames else ()
            for area in areas:
                first = f"{column_name(area.min_col - 1)}{area.min_row}"
                for row in range(area.min_row, min(area.max_row, area.min_row + 500) + 1):
                    for place in range(area.min_col, min(area.max_col, area.min_col + 60) + 1):
                        found[f"{column_name(place - 1)}{row}"] = first
            self._areas[sheet] = found
        return self._areas[sheet]


class _Filler:
    def __init__(self, words: Wording, snapshot: Snapshot, sheets: _Sheets, day: date) -> None:
        self._words = words
        self._snapshot = snapshot
        self._sheets = sheets
        self._day = day
        self._progress: dict[str, Progress] = {}

    def once(self, name: str) -> str:
        """Give what stands once."""
        words, project = self._words, self._snapshot.project
        organisation = mentee(self._snapshot)
        found = {
            "project.title": project.title,
            "project.question": project.question,
            "organisation": organisation.name if organisation is not None else "",
            "country": project.country,
            "district": project.district,
            "start": words.date(project.start) if project.start else "",
            "end": words.date(project.end) if project.end else "",
            "today": words.date(self._day),
        }
        return found.get(name, "").strip()

    def value(self, sheet: str, cell: str, column: TemplateColumn, one: Indicator) -> CellValue:
        """Give what stands in a column for an indicator; "" where there is nothing."""
        kind, _, round_name = column.field.partition(" ")
        if kind in ("baseline", "target", "actual"):
            number = self._number(kind, round_name, one)
            return "" if number is None else self._shown(sheet, cell, one, number)
        texts: Mapping[str, str] = dict(self._texts(one, column.field))
        return texts.get(column.field, "").strip()

    def _texts(self, one: Indicator, wanted: str) -> Iterator[tuple[str, str]]:
        words = self._words
        nodes = [self._snapshot.find(ToCNode, node_id) for node_id in one.node_ids]
        boxes = [node for node in nodes if node is not None]
        yield "result", boxes[0].title if boxes else ""
        yield "level", self._level_name(one.level)
        yield "code", one.code
        yield "indicator", one.name
        yield "definition", one.definition
        yield "unit", one.unit or choice_word(words, one.type)
        yield "source", one.source_and_method
        yield "responsible", one.responsible_role
        yield "frequency", one.frequency
        splits = [choice_word(words, each) for each in one.disaggregation]
        yield "disaggregation", words.listing(splits)
        yield "notes", one.notes
        if wanted == "assumptions":
            yield "assumptions", "\n".join(self._assumptions(boxes))
        if wanted in ("progress", "status"):
            found = self._found(one)
            share = "" if found.progress is None else words.percent(found.progress)
            yield "progress", share
            yield "status", choice_word(words, found.status)

    def _level_name(self, level: IndicatorLevel) -> str:
        """Name a level as the donor of the project does, where that is said."""
        own = choice_word(self._words, level)
        for each in self._snapshot.project.donor_levels:
            if bare(each.level) in (bare(level.value), bare(own)) and each.name.strip():
                return each.name.strip()
        return own

    def _assumptions(self, boxes: Sequence[ToCNode]) -> Iterator[str]:
        ids = {box.id for box in boxes}
        ids |= {each.id for each in self._snapshot.all(ToCLink) if each.source_id in ids}
        for each in self._snapshot.all(Assumption):
            if each.record_id in ids:
                yield each.text.strip()

    def _found(self, one: Indicator) -> Progress:
        if one.id not in self._progress:
            self._progress[one.id] = progress(self._snapshot, one.id)
        return self._progress[one.id]

    def _number(self, kind: str, round_name: str, one: Indicator) -> float | None:
        found = self._found(one)
        if kind == "baseline":
            return None if found.baseline is None else found.baseline.value
        if not round_name:
            if kind == "target":
                return found.target
            return None if found.latest is None else found.latest.value
        reading = self._reading(found, round_name)
        if reading is None:
            return None
        if kind == "target":
            return reading.target
        return None if reading.value is None else reading.value.value

    def _reading(self, found: Progress, round_name: str) -> RoundReading | None:
        """Find a round by its name, else by the year it lies in: 2026, or Year 1 of the project."""
        wanted = bare(round_name)
        for each in found.rounds:
            held = self._snapshot.get(Round, each.round_id)
            if bare(name_of_round(self._words, held)) == wanted:
                return each
        if wanted.isdigit() and len(wanted) == 4:
            return next((each for each in found.rounds if self._year(each) == int(wanted)), None)
        counted = _PROJECT_YEAR.fullmatch(wanted)
        if counted is None:
            return None
        number = int(counted.group(1))
        return next(
            (each for each in reversed(found.rounds) if self._project_year(each) == number), None
        )

    def _year(self, reading: RoundReading) -> int | None:
        day = self._day_of(reading)
        return None if day is None else day.year

    def _project_year(self, reading: RoundReading) -> int | None:
        start, day = self._snapshot.project.start, self._day_of(reading)
        if start is None or day is None or day < start:
            return None
        months = 12 * (day.year - start.year) + day.month - start.month - (day.day < start.day)
        return months // 12 + 1

    def _day_of(self, reading: RoundReading) -> date | None:
        held = self._snapshot.get(Round, reading.round_id)
        return held.end or held.start

    def _shown(self, sheet: str, cell: str, one: Indicator, number: float) -> CellValue:
        """Give a number as the cell shows it: a share of 1 where it shows per cent."""
        shape = self._sheets.shape(sheet, cell)
        percent = one.type is IndicatorType.PERCENT
        if "%" in shape and percent:
            return number / 100
        # A cell for days would show a number as one.
        if percent or shape == "@" or "%" in shape or self._sheets.shows_days(sheet, cell):
            return number_cell(self._words, one, number).text
        return round(number, 2) if shape == "General" else number
