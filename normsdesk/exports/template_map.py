"""Which cells of a donor's template hold what: said by people, kept as lines, or suggested."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from normsdesk.intake.cells import CellTable, cell_name, column_name
from normsdesk.intake.heading_words import VALUES, ColumnRole, bare
from normsdesk.intake.headings import Heading, find_heading, repeats
from normsdesk.intake.level_names import GENERAL_RESULTS, TOTALS
from normsdesk.intake.plan_items import LevelWords, level_before
from normsdesk.intake.plan_values import is_empty
from normsdesk.model.indicator import IndicatorLevel

ONCE = (
    "project.title",
    "project.question",
    "organisation",
    "country",
    "district",
    "start",
    "end",
    "today",
)
"""What stands once in a template."""

FIELDS = (
    "result",
    "level",
    "code",
    "indicator",
    "definition",
    "unit",
    "baseline",
    "target",
    "actual",
    "progress",
    "status",
    "source",
    "assumptions",
    "responsible",
    "frequency",
    "disaggregation",
    "notes",
)
"""What stands in a column; ``target`` and ``actual`` may name a round: ``target 2026``."""

_BY_ROLE: Mapping[ColumnRole, str] = {
    ColumnRole.RESULT: "result",
    ColumnRole.LEVEL: "level",
    ColumnRole.CODE: "code",
    ColumnRole.INDICATOR: "indicator",
    ColumnRole.DEFINITION: "definition",
    ColumnRole.UNIT: "unit",
    ColumnRole.BASELINE: "baseline",
    ColumnRole.SOURCE: "source",
    ColumnRole.ASSUMPTION: "assumptions",
    ColumnRole.RESPONSIBLE: "responsible",
    ColumnRole.FREQUENCY: "frequency",
    ColumnRole.SPLIT: "disaggregation",
    ColumnRole.NOTE: "notes",
}
_LABELS: Mapping[str, str] = {
    label: key
    for key, labels in {
        "project.title": "project title|title of the project|project name|name of project"
        "|name of the project|title of project|title of the action|title of action|action title"
        "|name of the action|intitule de l action|titulo de la accion|titulo da acao"
        "|titre de l action|programme title|titre du projet|nom du projet|titulo del proyecto"
        "|titulo do projeto",
        "organisation": "organisation|organization|name of organisation|implementing partner"
        "|partner|applicant|lead applicant|name of applicant|name of the applicant|beneficiary"
        "|grantee|name of the organisation|demandeur|solicitante|requerente|name of organization"
        "|partenaire|organizacion|organizacao",
        "country": "country|country region|countries|country of implementation|pays|pais|nchi",
        "district": "district|region|location|area|lieu|zone|lugar|distrito",
        "start": "start date|project start|start|date of start|start of project|date de debut"
        "|fecha de inicio|data de inicio",
        "end": "end date|project end|end|date of end|end of project|date de fin|fecha de fin"
        "|data de fim",
        "today": "date|date of report|reporting date|date prepared",
    }.items()
    for label in labels.split("|")
}
PLACEHOLDER = re.compile(r"^\s*(?:\{\{\s*(.+?)\s*\}\}|\[(.+?)\]|<(.+?)>)\s*$", re.DOTALL)
_LINE = re.compile(
    r"^(?P<sheet>.+)!(?P<from>[A-Z]{1,3}\d{1,7})"
    r"(?::(?P<to>[A-Z]{1,3}\d{1,7}))?(?:\s*\[(?P<levels>[A-Z, ]*)\])?"
    r"(?:\s*/(?P<step>\d{1,3}))?\s*=\s*(?P<field>.+)$"
)
_CELL = re.compile(r"^([A-Z]{1,3})(\d{1,7})$")
_GENERAL = frozenset(
    [
        *("value", "values", "reference", "ref", "year", "and", "current", "latest", "to", "date"),
        *("valeur", "annee", "de", "et", "actuelle", "valor", "ano", "y", "e", "actual", "last"),
        *("final", "cumulative", "overall", "endline", "end", "of", "project", "the", "fin", "del"),
    ]
)
"""Words beside target or value that name no round."""

_UNFORMATTED = 10
"""So many indicators stand below a heading with nothing under it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateColumn:
    """A column of a table of a template: its first cell, and what it holds."""

    column: str
    field: str
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateBlock:
    """Rows for indicators: of which levels (none stands for all), ``step`` rows for each."""

    sheet: str
    first: int
    last: int
    columns: tuple[TemplateColumn, ...]
    levels: tuple[IndicatorLevel, ...] = ()
    step: int = 1

    @property
    def room(self) -> int:
        """How many indicators fit."""
        return max(0, (self.last - self.first + 1) // self.step)


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateMap:
    """What stands where: single cells by sheet and cell, and tables."""

    once: Mapping[tuple[str, str], str] = field(default_factory=dict[tuple[str, str], str])
    blocks: tuple[TemplateBlock, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is said."""
        return not self.once and not self.blocks

    def lines(self) -> tuple[str, ...]:
        """Write it as lines, such as ``Plan!B8:B20 [P] /2 = indicator``."""
        return tuple(self._lines())

    def _lines(self) -> Iterator[str]:
        for (sheet, cell), name in self.once.items():
            yield f"{sheet}!{cell} = {name}"
        for each in self.blocks:
            for one in each.columns:
                levels = "".join(level.value for level in each.levels)
                first = f"{one.column}{each.first + one.offset}"
                said = f"{each.sheet}!{first}:{one.column}{each.last}"
                said += f" [{levels}]" if levels else ""
                said += f" /{each.step}" if each.step > 1 else ""
                yield f"{said} = {one.field}"


def map_of(lines: Iterable[str]) -> tuple[TemplateMap, list[str]]:
    """Read lines back; give also those that say nothing that is known."""
    once: dict[tuple[str, str], str] = {}
    blocks: dict[tuple[str, int, str, int], list[tuple[int, TemplateColumn]]] = {}
    odd: list[str] = []
    for line in lines:
        found = _LINE.match(line.strip())
        name = found.group("field").strip() if found else ""
        if found is None or not _is_known(name, single=found.group("to") is None):
            if line.strip():
                odd.append(line)
            continue
        sheet, start = found.group("sheet"), found.group("from")
        if found.group("to") is None:
            once[sheet, start] = name
            continue
        column, first = _split(start)
        last = _split(found.group("to"))[1]
        levels = "".join((found.group("levels") or "").replace(",", "").split())
        key = (sheet, last, levels, int(found.group("step") or 1))
        blocks.setdefault(key, []).append((first, TemplateColumn(column=column, field=name)))
    made: list[TemplateBlock] = []
    for (sheet, last, levels, step), columns in blocks.items():
        first = min(row for row, _ in columns)
        made.append(
            TemplateBlock(
                sheet=sheet,
                first=first,
                last=last,
                step=max(step, 1),
                levels=tuple(each for each in IndicatorLevel if each.value in levels),
                columns=tuple(
                    TemplateColumn(column=one.column, field=one.field, offset=row - first)
                    for row, one in columns
                ),
            )
        )
    return TemplateMap(once=once, blocks=tuple(made)), odd


def suggested_map(tables: Sequence[CellTable], levels: LevelWords) -> TemplateMap:
    """Suggest what stands where, from headings, labels with an empty cell beside, and braces."""
    once: dict[tuple[str, str], str] = {}
    blocks: list[TemplateBlock] = []
    for table in tables:
        if table.hidden:
            continue
        heading = find_heading(table)
        rows = range(len(table.rows))
        if heading is not None and heading.place(ColumnRole.INDICATOR) >= 0:
            blocks += _Blocks(table, heading, levels).found()
            rows = range(heading.first)
        once |= {(table.name, cell): name for cell, name in _single(table, rows)}
        once |= {(table.name, cell): name for cell, name in _braces(table)}
    return TemplateMap(once=once, blocks=tuple(blocks))


def _is_known(name: str, *, single: bool) -> bool:
    return name in ONCE if single else name in FIELDS or name.split(" ")[0] in ("target", "actual")


def _split(cell: str) -> tuple[str, int]:
    found = _CELL.match(cell)
    assert found is not None
    return found.group(1), int(found.group(2))


def _single(table: CellTable, rows: Iterable[int]) -> Iterator[tuple[str, str]]:
    """Find labels with an empty cell at their right."""
    for row in rows:
        for place in range(len(table.rows[row])):
            cell = table.own(row, place)
            key = _LABELS.get(bare(cell.text))
            if key is None or len(cell.line) > 60 or PLACEHOLDER.match(cell.text):
                continue
            area = table.areas.get((row, place))
            right = place + 1 if area is None else area.right + 1
            beside = table.areas.get((row, right))
            if right >= table.width or (
                beside is not None and (beside.left, beside.top) != (right, row)
            ):
                continue
            if is_empty(table.own(row, right).text):
                yield cell_name(row, right), key


def _braces(table: CellTable) -> Iterator[tuple[str, str]]:
    for row, cells in enumerate(table.rows):
        for place, cell in enumerate(cells):
            found = PLACEHOLDER.match(cell.text)
            if found is None:
                continue
            said = next(each for each in found.groups() if each)
            key = said if said in ONCE else _LABELS.get(bare(said))
            if key is not None:
                yield cell_name(row, place), key


class _Blocks:
    """Finds the rows for indicators below a heading, level by level."""

    def __init__(self, table: CellTable, heading: Heading, levels: LevelWords) -> None:
        self._table = table
        self._heading = heading
        self._levels = levels
        self._level: IndicatorLevel | None = None
        if heading.first > 0:
            self._take_level(heading.first - 1)

    def found(self) -> list[TemplateBlock]:
        """List the blocks, from the top."""
        made: list[TemplateBlock] = []
        start: int | None = None
        row = self._heading.last + 1
        rows = len(self._table.rows)
        while row < rows:
            again = repeats(self._table, row, self._heading)
            says = self._level_in(row)
            free = self._is_free(row)
            if (again is not None or says or not free) and start is not None:
                made += self._block(start, row - 1)
                start = None
            if again is not None:
                self._heading = again
                self._take_level(row, heading=True)
                row = again.last + 1
                continue
            if says:
                self._take_level(row)
            elif (not free and self._ends(row)) or self._is_foot(row):
                if start is not None:
                    made += self._block(start, row - 1)
                return made
            if free and start is None:
                start = row
            row += 1
        if start is not None:
            made += self._block(start, rows - 1)
        return made + self._unformatted(rows)

    def _unformatted(self, rows: int) -> list[TemplateBlock]:
        # Below a heading at the end of a sheet there is room, though nobody has drawn it.
        at_the_end = self._heading.last == rows - 1
        return self._block(rows, rows + _UNFORMATTED - 1) if at_the_end else []

    def _is_free(self, row: int) -> bool:
        """Tell whether an indicator may begin or go on in a row."""
        place = self._heading.place(ColumnRole.INDICATOR)
        area = self._table.areas.get((row, place))
        if area is not None and area.left != place:
            return False
        cell = self._table.own(row, place)
        others = (
            self._table.own(row, at).line
            for at in range(place)
            if not is_empty(self._table.own(row, at).text)
        )
        if any(bare(each) in TOTALS for each in others):
            return False
        held = (
            self._table.own(row, each.place)
            for each in self._heading.columns
            if each.role is not None and each.role in VALUES
        )
        if any(each.formula or each.number is not None for each in held):
            return False
        text = cell.line
        return is_empty(text) or PLACEHOLDER.match(text) is not None

    def _ends(self, row: int) -> bool:
        """Tell whether a row has words that belong to no table."""
        place = self._heading.place(ColumnRole.INDICATOR)
        area = self._table.areas.get((row, place))
        return area is not None and area.left < place

    def _is_foot(self, row: int) -> bool:
        """Tell whether a row is a remark below the table: alone, after an empty row."""
        filled = [cell for cell in self._table.rows[row] if not is_empty(cell.text)]
        above = self._table.rows[row - 1] if row else ()
        empty_above = row - 1 > self._heading.last and all(is_empty(c.text) for c in above)
        return len(filled) == 1 and empty_above and not PLACEHOLDER.match(filled[0].text)

    def _level_in(self, row: int) -> bool:
        """Tell whether a level begins in a row: in a heading across, or before the indicator."""
        place = self._heading.place(ColumnRole.INDICATOR)
        for at in range(max(place, 1)):
            text = self._table.own(row, at).text
            if text and level_before(text + "\n", self._levels)[0] is not None:
                return True
        return False

    def _take_level(self, row: int, *, heading: bool = False) -> None:
        for at in range(self._table.width):
            if heading and bare(self._table.own(row, at).text) in GENERAL_RESULTS:
                continue  # the name of a column, of whatever level
            level, _ = level_before(self._table.own(row, at).text + "\n", self._levels)
            if level is not None:
                self._level = level.indicator
                return

    def _block(self, first: int, last: int) -> list[TemplateBlock]:
        place = self._heading.place(ColumnRole.INDICATOR)
        area = self._table.areas.get((first, place))
        step = 1 if area is None else area.bottom - area.top + 1
        if area is not None and area.top != first:
            return []
        columns = tuple(
            TemplateColumn(column=column_name(each.place), field=name)
            for each in self._heading.columns
            if (name := self._field(each.role, each.round_name, each.heading)) is not None
            and self._starts(first, each.place)
        )
        level = self._level
        return [
            TemplateBlock(
                sheet=self._table.name,
                first=first + 1,
                last=last + 1,
                columns=columns,
                levels=() if level is None else (level,),
                step=step,
            )
        ]

    def _starts(self, row: int, place: int) -> bool:
        area = self._table.areas.get((row, place))
        return area is None or area.left == place

    def _field(self, role: ColumnRole | None, round_name: str, heading: str) -> str | None:
        if role is None:
            return None
        if role in (ColumnRole.TARGET, ColumnRole.ACTUAL):
            name = "target" if role is ColumnRole.TARGET else "actual"
            plain = " ".join(each for each in bare(round_name).split() if each not in _GENERAL)
            general = not plain or plain in ("target", "actual", bare(heading))
            return name if general and not re.search(r"\d", plain) else f"{name} {round_name}"
        return _BY_ROLE.get(role)
