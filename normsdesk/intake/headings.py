"""Finds the heading of a plan, wherever it begins and however many rows it has."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from normsdesk.intake.cells import CellTable
from normsdesk.intake.heading_words import VALUES, ColumnRole, bare, role_of, without_roles
from normsdesk.intake.level_names import GENERAL_RESULTS, LEVEL_WORDS
from normsdesk.intake.plan_found import FoundColumn, PlanKind
from normsdesk.model.theory import NodeLevel

_LOOKED_AT = 40
_LONGEST = 90
_PERIOD = re.compile(
    r"^(?:(?:19|20)\d\d(?:\s*(?:19|20)?\d\d)?|(?:y|fy|yr|year|annee|an|ano|q|t|s|quarter|trimestre"
    r"|semester|semestre|month|mois|mes|mwaka|round|period|phase)\s*\d{1,2}.*)$"
)
_PARTS = frozenset(
    [
        "men",
        "women",
        "male",
        "female",
        "boys",
        "girls",
        "m",
        "f",
        "hommes",
        "femmes",
        "hombres",
        "mujeres",
    ]
)
_BELOW = frozenset(
    ["value", "valeur", "valor", "total", "year", "date", "number", "n", "annee", "ano", "fecha"]
)
_DATES = frozenset(["year", "date", "annee", "ano", "fecha", "data", "mwaka"])
_NAMES = frozenset(["name", "nom", "nombre", "nome", "title", "titre", "titulo", "jina"])
_ANCHORS = (ColumnRole.INDICATOR, ColumnRole.ACTION)


@dataclass(frozen=True, slots=True)
class Heading:
    """The rows of a heading, from 0, and its columns."""

    first: int
    last: int
    columns: tuple[FoundColumn, ...]

    def places(self, role: ColumnRole) -> list[FoundColumn]:
        """List the columns of one meaning."""
        return [each for each in self.columns if each.role is role]

    def place(self, role: ColumnRole) -> int:
        """Give the first column of one meaning, or -1."""
        return next((each.place for each in self.columns if each.role is role), -1)

    @property
    def kind(self) -> PlanKind | None:
        """What the table below holds, as far as the heading says."""
        roles = {each.role for each in self.columns}
        if ColumnRole.INDICATOR in roles:
            results = {ColumnRole.RESULT, ColumnRole.LEVEL} & roles
            return PlanKind.LOGFRAME if results else PlanKind.INDICATORS
        return PlanKind.ACTIONS if ColumnRole.ACTION in roles else None


def find_heading(
    table: CellTable,
    kind: PlanKind | None = None,
    roles: Mapping[int, ColumnRole | None] | None = None,
) -> Heading | None:
    """Find the heading of a table; ``roles`` are what a person says, by column."""
    row = _best_row(table)
    if row is None and not roles:
        return None
    heading = _plain_heading(table, roles or {}) if row is None else read_heading(table, row)
    heading = Heading(heading.first, heading.last, _settled(heading.columns, kind))
    return _with_roles(table, heading, roles or {})


def read_heading(table: CellTable, row: int) -> Heading:
    """Read a heading around its best row; a row above and one below may belong to it."""
    first = row - 1 if row > 0 and _heads_groups(table, row - 1, row) else row
    last = row + 1 if _divides(table, row) else row
    columns: list[FoundColumn] = []
    for place in range(table.width):
        upper = _group(table, first, place) if first < row else ""
        middle = _group(table, row, place) if last > row else table.seen(row, place).line
        lower = table.own(last, place).line if last > row else ""
        lower = "" if table.carried(last, place) else lower
        columns.append(_column(place, upper, middle, lower))
    return Heading(first, last, tuple(columns))


def repeats(table: CellTable, row: int, heading: Heading) -> Heading | None:
    """Tell whether a row of the table is a heading again; give it with what its columns mean."""
    roles = [each for each in heading.columns if each.role is not None]
    same = 0
    for each in roles:
        text = table.own(row, each.place).line
        if 0 < len(text.split()) <= 5 and len(text) <= 50 and role_of(text) is each.role:
            same += 1
    anchor = heading.place(ColumnRole.INDICATOR)
    if anchor < 0:
        anchor = heading.place(ColumnRole.ACTION)
    says = role_of(table.own(row, anchor).line)
    if says not in _ANCHORS or same < max(2, len(roles) / 2):
        return None
    if table.own(row, anchor).line.count(" ") > 5:
        return None
    again = read_heading(table, row)
    known = {each.place: each for each in heading.columns}
    columns = tuple(
        each if each.role is not None else replace(each, role=known[each.place].role)
        if each.place in known and not each.heading
        else each
        for each in _settled(again.columns, heading.kind)
    )  # fmt: skip
    return Heading(row, again.last, columns)


def _best_row(table: CellTable) -> int | None:
    best, found = 0, None
    for row in range(min(len(table.rows), _LOOKED_AT)):
        roles = [
            role
            for place in range(table.width)
            if (role := _short_role(table.seen(row, place).line)) is not None
        ]
        anchors = sum(1 for role in _ANCHORS if role in roles)
        distinct = len(set(roles))
        named = any(bare(table.own(row, place).line) in _NAMES for place in range(table.width))
        single = distinct == 1 and anchors and _is_alone(table, row)
        if not single and (distinct < 2 or not (anchors or named or distinct >= 3)):
            continue
        score = 2 * distinct + 3 * bool(anchors)
        if score > best:
            best, found = score, row
    return found


def _is_alone(table: CellTable, row: int) -> bool:
    texts = [cell.line for cell in table.rows[row] if cell.text]
    return len(texts) == 1 and len(texts[0].split()) <= 2 and row + 1 < len(table.rows)


def _short_role(text: str) -> ColumnRole | None:
    return role_of(text) if 0 < len(text) <= _LONGEST and len(text.split()) <= 12 else None


def _group(table: CellTable, row: int, place: int) -> str:
    """Give the text over a column, also where it is merged across several."""
    area = table.areas.get((row, place))
    return table.own(area.top, area.left).line if area else table.own(row, place).line


def _spans(table: CellTable, row: int) -> list[tuple[int, int]]:
    return sorted(
        {
            (area.left, area.right)
            for place in range(table.width)
            if (area := table.areas.get((row, place))) is not None and area.right > area.left
        }
    )


def _heads_groups(table: CellTable, row: int, below: int) -> bool:
    """Tell whether a row says what several columns of the heading below have in common."""
    filled = [place for place in range(table.width) if table.seen(below, place).text]
    for left, right in _spans(table, row):
        text = table.own(row, left).line
        whole = filled and left <= filled[0] and right >= filled[-1]
        if text and not whole and len(text) <= _LONGEST and _labels(text):
            return True
    return False


def _labels(text: str) -> bool:
    return role_of(text) is not None or _PERIOD.match(bare(text)) is not None


def _divides(table: CellTable, row: int) -> bool:
    """Tell whether the row below parts columns of the heading: years, target and actual."""
    below = row + 1
    if below >= len(table.rows) or _closes(table, row):
        return False
    found = False
    for place in range(table.width):
        cell = table.own(below, place)
        if not cell.text or table.carried(below, place):
            continue
        plain = bare(cell.line)
        role = _short_role(cell.line)
        known = role in VALUES or plain in _BELOW or plain in _PARTS or _PERIOD.match(plain)
        known = known or (role is ColumnRole.SKIPPED and found)  # such as "% achieved"
        over = _short_role(_group(table, row, place))
        if over is ColumnRole.INDICATOR and _names_part(table, row, place, role, plain):
            found = True
            continue
        if not known or over in (*_ANCHORS, ColumnRole.RESULT, ColumnRole.LEVEL):
            return False
        found = True
    return found


def _names_part(
    table: CellTable, row: int, place: int, role: ColumnRole | None, plain: str
) -> bool:
    """Tell whether a cell parts a wide heading of indicators into their number and their name."""
    area = table.areas.get((row, place))
    wide = area is not None and area.right > area.left
    return wide and (role in (ColumnRole.CODE, ColumnRole.INDICATOR) or plain in _NAMES)


def _closes(table: CellTable, row: int) -> bool:
    """Tell whether names of columns that are merged over several rows end in a row."""
    areas = [table.areas.get((row, place)) for place in range(table.width)]
    above = [each for each in areas if each is not None and each.top < row]
    return bool(above) and all(each.bottom == row for each in above)


def _column(place: int, upper: str, middle: str, lower: str) -> FoundColumn:
    texts = list(dict.fromkeys(each for each in (upper, middle, lower) if each))
    heading = " ".join(texts)
    roles = [role for text in reversed(texts) if (role := _short_role(text)) is not None]
    role = roles[0] if roles else None
    values = [each for each in roles if each in VALUES]
    last = bare(texts[-1]) if texts else ""
    if values and role not in VALUES and role in (ColumnRole.INDICATOR, ColumnRole.RESULT):
        role = values[0]
    if role in VALUES and len(texts) > 1 and (last in _DATES or last in _PARTS):
        role = ColumnRole.SKIPPED
    name = ""
    if role is not None and role in VALUES:
        said = [each for each in texts if bare(each) not in _BELOW]
        named = " ".join(each for each in said if _adds(each, role))
        name = heading if role is ColumnRole.BASELINE else without_roles(named) or heading
    return FoundColumn(
        place=place, heading=heading, role=role, round_name=name, level=_level_in(heading, role)
    )


def _adds(text: str, role: ColumnRole) -> bool:
    return role_of(text) in (role, None, ColumnRole.CODE) or _PERIOD.match(bare(text)) is not None


def _level_in(heading: str, role: ColumnRole | None) -> NodeLevel | None:
    if role not in (ColumnRole.RESULT, ColumnRole.ACTION):
        return None
    plain = re.sub(r"\b(?:statements?|description|no|code)\b|\bs\b", " ", bare(heading))
    plain = " ".join(plain.split())
    if plain in GENERAL_RESULTS:
        return None
    return LEVEL_WORDS.get(plain)


_PROGRESS = frozenset(
    {
        "progress", "percent complete", "percent completed", "percent done", "completion",
        "progres", "avancement", "progreso", "avance", "progresso", "maendeleo",
    }
)  # fmt: skip
"""How far an action is, where no other column says so; of indicators it is a number."""


def _settled(columns: Sequence[FoundColumn], kind: PlanKind | None) -> tuple[FoundColumn, ...]:
    """Settle what a heading means beside the others."""
    roles = {each.role for each in columns}
    named = ColumnRole.INDICATOR
    if named not in roles and (kind is not PlanKind.ACTIONS) and ColumnRole.ACTION not in roles:
        columns = [
            replace(each, role=named) if bare(each.heading) in _NAMES else each for each in columns
        ]
    anchor = next((each.place for each in columns if each.role is named), -1)
    acts = kind is PlanKind.ACTIONS or (anchor < 0 and ColumnRole.ACTION in roles)
    left = any(
        each.role in (ColumnRole.RESULT, ColumnRole.LEVEL) and each.place < anchor
        for each in columns
    )
    seen: set[ColumnRole] = set()
    made: list[FoundColumn] = []
    for each in columns:
        role = _settled_role(each, anchor=anchor, acts=acts, left=left)
        if acts and ColumnRole.STATUS not in roles and bare(each.heading) in _PROGRESS:
            role = ColumnRole.STATUS
        once = role in (*_ANCHORS, ColumnRole.CODE, ColumnRole.LEVEL, ColumnRole.DUE)
        if once and role in seen:
            role = ColumnRole.NOTE if role in _ANCHORS else ColumnRole.SKIPPED
        if role is not None:
            seen.add(role)
        made.append(replace(each, role=role))
    return tuple(made)


def _settled_role(column: FoundColumn, *, anchor: int, acts: bool, left: bool) -> ColumnRole | None:
    role, plain = column.role, bare(column.heading)
    if acts:
        kept = (ColumnRole.ACTION, ColumnRole.RESPONSIBLE, ColumnRole.DUE, ColumnRole.STATUS)
        if plain in ("date", "fecha", "data", "tarehe"):
            return ColumnRole.DUE
        if role is ColumnRole.TARGET and "date" in plain:
            return ColumnRole.DUE
        return (
            role if role in (*kept, ColumnRole.CODE, ColumnRole.SKIPPED, None) else ColumnRole.NOTE
        )
    if role is ColumnRole.ACTION:
        return ColumnRole.RESULT
    if plain in ("type", "tipo", "aina") and role is None:
        return ColumnRole.KIND
    if role in (ColumnRole.DUE, ColumnRole.STATUS):
        return ColumnRole.SKIPPED
    if role is ColumnRole.RESULT and left and column.place > anchor:
        return ColumnRole.DEFINITION if "descri" in plain else ColumnRole.ACTUAL
    if role is ColumnRole.RESULT and 0 <= anchor < column.place and "descri" in plain:
        return ColumnRole.DEFINITION
    return role


def _plain_heading(table: CellTable, roles: Mapping[int, ColumnRole | None]) -> Heading:
    """Take the first row for names, unless a number stands where numbers belong."""
    first = next((row for row, cells in enumerate(table.rows) if any(c.text for c in cells)), 0)
    cells = [(table.own(first, place), role) for place, role in roles.items()]
    if any(cell.number is not None and role in VALUES for cell, role in cells):
        return Heading(-1, first - 1, ())
    columns = [
        FoundColumn(place=place, heading=table.own(first, place).line)
        for place in range(table.width)
    ]
    return Heading(first, first, tuple(columns))


def _with_roles(
    table: CellTable, heading: Heading, roles: Mapping[int, ColumnRole | None]
) -> Heading:
    if not roles:
        return heading
    known = {each.place: each for each in heading.columns}
    columns: list[FoundColumn] = []
    for place in range(table.width):
        column = known.get(place, FoundColumn(place=place, heading=""))
        if place in roles:
            role = roles[place]
            name = without_roles(column.heading) or column.heading if role in VALUES else ""
            column = replace(column, role=role, round_name=name)
        columns.append(column)
    return Heading(heading.first, heading.last, tuple(columns))
