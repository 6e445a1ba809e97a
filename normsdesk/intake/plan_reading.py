"""Reads a plan that people already have: a logframe, a list of indicators, a list of actions."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from normsdesk.intake.amounts import read_day
from normsdesk.intake.cells import MOST_ROWS, Cell, CellTable, cell_name, column_name, read_tables
from normsdesk.intake.heading_words import ColumnRole, bare
from normsdesk.intake.headings import Heading, find_heading, repeats
from normsdesk.intake.level_names import TOTALS
from normsdesk.intake.plan_forms import forms_in, is_form
from normsdesk.intake.plan_found import (
    FoundAction,
    FoundColumn,
    PlanFound,
    PlanKind,
    PlanNote,
    PlanWish,
    Skipped,
)
from normsdesk.intake.plan_items import LevelWords, items_in, level_before
from normsdesk.intake.plan_results import LONGEST
from normsdesk.intake.plan_rows import MOST, PlanRows
from normsdesk.intake.plan_values import is_empty
from normsdesk.intake.sheets import CannotRead
from normsdesk.library.languages import Wording
from normsdesk.model.mentorship import ActionStatus

_RANK = {PlanKind.LOGFRAME: 30, PlanKind.INDICATORS: 20, PlanKind.ACTIONS: 10, None: 0}
_STATUS = (
    (
        ActionStatus.OPEN,
        "not completed|incomplete|not yet|pas fait|nao concluido|open|not started|not done"
        "|pending|to do|planned|no|new|a faire|pas commence|non"
        "|pendiente|por hacer|sin iniciar|pendente|por fazer|nao iniciado|haijaanza",
    ),
    (
        ActionStatus.DOING,
        "in progress|ongoing|on going|started|begun|doing|partly|partially|under way|underway"
        "|en cours|commence|en curso|en proceso|iniciado|em curso|em andamento|inaendelea",
    ),
    (
        ActionStatus.DOING,
        "delayed|late|en retard|retrasado|atrasado|imechelewa",
    ),
    (
        ActionStatus.DROPPED,
        "cancelled|canceled|dropped|abandoned|stopped|annule|abandonne|cancelado|cancelada"
        "|imefutwa",
    ),
    (
        ActionStatus.DONE,
        "done|completed|complete|finished|closed|achieved|yes|fait|termine|acheve|realise|oui"
        "|hecho|completado|terminado|cumplido|si|feito|concluido|sim|imekamilika|ndiyo|ok",
    ),
)  # fmt: skip


def read_plan(
    path: Path, words: Wording, levels: LevelWords, wish: PlanWish | None = None
) -> PlanFound | CannotRead:
    """Read a file; of several sheets the one that looks most like a plan, or the wished one."""
    tables = read_tables(path)
    if isinstance(tables, CannotRead):
        return tables
    return found_in(tables, words, levels, wish)


def found_in(
    tables: Sequence[CellTable], words: Wording, levels: LevelWords, wish: PlanWish | None = None
) -> PlanFound:
    """Find a plan in tables; what is left out is told in its notes."""
    asked = wish or PlanWish()
    forms = [each for each in tables if is_form(each)]
    table, heading = _chosen(tables, forms, asked)
    names = tuple(each.name for each in tables)
    if table is None:
        return _form_plan(forms, words, levels, names)
    kind = asked.kind or (heading.kind if heading else None) or PlanKind.INDICATORS
    found = PlanFound(kind=kind, sheet=table.name, sheets=names)
    _other_sheets(found, tables, table, forms)
    if table.western:
        found.notes.append(PlanNote(Skipped.LETTERS))
    if heading is None:
        found.columns = _columns_without(table)
        found.notes.append(PlanNote(Skipped.NO_HEADING, "", table.name))
        return found
    if kind is not PlanKind.ACTIONS:
        heading = _with_levels(table, heading, levels, asked)
    found.columns = heading.columns
    if len(table.rows) >= MOST_ROWS and any(cell.text for row in table.rows[-10:] for cell in row):
        found.notes.append(PlanNote(Skipped.TOO_MANY, str(MOST_ROWS + 1), str(MOST_ROWS)))
    _unused_columns(found, table, heading)
    if kind is PlanKind.ACTIONS:
        _ActionRows(table, heading, found).read()
    else:
        nothing = frozenset({bare(words._("No indicator yet"))})
        PlanRows(table, heading, levels, nothing, found).read()
        forms_in(forms, words, levels, found)
        for one in found.indicators:
            said = levels.get(bare(one.fields.get("type", "")))
            if one.level is None and said is not None:
                one.level = said.indicator
    if found.is_empty and heading.kind is None:
        found.notes.append(PlanNote(Skipped.NO_HEADING, "", table.name))
    return found


def _chosen(
    tables: Sequence[CellTable], forms: Sequence[CellTable], wish: PlanWish
) -> tuple[CellTable | None, Heading | None]:
    wished = [each for each in tables if each.name == wish.sheet]
    best: tuple[int, CellTable | None, Heading | None] = (-1, None, None)
    for table in wished or tables:
        if table in forms and not wished and wish.kind is None:
            continue
        heading = find_heading(table, wish.kind, wish.roles if wished or len(tables) == 1 else {})
        kind = heading.kind if heading else None
        rank = _RANK[kind] if kind is not None and wish.kind in (None, kind) else 0
        if wish.kind in (PlanKind.LOGFRAME, PlanKind.INDICATORS) and kind is not PlanKind.ACTIONS:
            rank = _RANK[kind]
        if heading is not None:
            rank += min(len({each.role for each in heading.columns if each.role}), 9)
        rank = rank * 2 + (not table.hidden)
        if rank > best[0]:
            best = (rank, table, heading)
    if best[2] is None and forms and not wished:
        return None, None
    if best[2] is not None and best[2].kind is None and forms and not wished:
        return None, None
    return best[1], best[2]


def _with_levels(table: CellTable, heading: Heading, levels: LevelWords, wish: PlanWish) -> Heading:
    """Take a column without a name for the levels, where it names nothing but levels."""
    if heading.place(ColumnRole.LEVEL) >= 0:
        return heading
    anchor = heading.place(ColumnRole.INDICATOR)
    for spot, each in enumerate(heading.columns):
        if each.heading or each.role is not None or each.place in wish.roles:
            continue
        rows = range(heading.last + 1, len(table.rows))
        own = (table.own(row, each.place) for row in rows if not table.carried(row, each.place))
        texts = [cell.text for cell in own if not is_empty(cell.text)]
        named = sum(level_before(text, levels)[0] is not None for text in texts)
        if each.place < anchor and named > 1 and named >= len(texts) - 1:
            columns = list(heading.columns)
            columns[spot] = replace(each, role=ColumnRole.LEVEL)
            return replace(heading, columns=tuple(columns))
    return heading


def _form_plan(
    forms: Sequence[CellTable], words: Wording, levels: LevelWords, names: tuple[str, ...]
) -> PlanFound:
    found = PlanFound(kind=PlanKind.INDICATORS, sheet=forms[0].name, sheets=names)
    forms_in(forms, words, levels, found, alone=True)
    return found


def _other_sheets(
    found: PlanFound,
    tables: Sequence[CellTable],
    chosen: CellTable,
    forms: Sequence[CellTable],
) -> None:
    for each in tables:
        if each is chosen or (each in forms and found.kind is not PlanKind.ACTIONS):
            continue
        code = Skipped.HIDDEN_SHEET if each.hidden else Skipped.SHEET
        found.notes.append(PlanNote(code, "", each.name))


def _columns_without(table: CellTable) -> tuple[FoundColumn, ...]:
    first = next((row for row in table.rows if any(cell.text for cell in row)), ())
    return tuple(
        FoundColumn(place=place, heading=cell.line[:60]) for place, cell in enumerate(first)
    )


def _unused_columns(found: PlanFound, table: CellTable, heading: Heading) -> None:
    for each in heading.columns:
        if each.role not in (None, ColumnRole.SKIPPED):
            continue
        below = range(heading.last + 1, len(table.rows))
        if any(not is_empty(table.own(row, each.place).text) for row in below):
            name = each.heading or "–"
            found.notes.append(PlanNote(Skipped.COLUMN, column_name(each.place), name[:60]))


class _ActionRows:
    """Reads a list of actions below its heading."""

    def __init__(self, table: CellTable, heading: Heading, found: PlanFound) -> None:
        self._table = table
        self._heading = heading
        self._found = found

    def read(self) -> None:
        known: set[str] = set()
        for row in range(self._heading.last + 1, len(self._table.rows)):
            if repeats(self._table, row, self._heading) is not None:
                continue
            for action in self._actions(row):
                if len(self._found.actions) >= MOST:
                    self._note(Skipped.TOO_MANY, str(row + 1), str(MOST))
                    return
                key = f"{bare(action.text)}|{action.due}|{bare(action.owner)}"
                if key in known:
                    self._note(Skipped.TWICE, str(row + 1), action.text)
                else:
                    known.add(key)
                    self._found.actions.append(action)

    def _actions(self, row: int) -> list[FoundAction]:
        table, place = self._table, self._heading.place(ColumnRole.ACTION)
        filled = [at for at in range(len(table.rows[row])) if not is_empty(table.own(row, at).text)]
        if not filled or table.carried(row, place):
            return []
        cell = table.own(row, place)
        first = table.own(row, filled[0]).line
        if bare(first) in TOTALS:
            self._note(Skipped.TOTAL, str(row + 1), first)
            return []
        area = table.areas.get((row, filled[0]))
        across = area is not None and area.right > max(area.left, place)
        if is_empty(cell.text) or (len(filled) == 1 and across):
            self._note(Skipped.HEADING, str(row + 1), first)
            return []
        texts = [each.name for each in items_in(cell.text)] or [cell.line]
        return [self._action(row, " ".join(text.split())) for text in texts]

    def _action(self, row: int, text: str) -> FoundAction:
        kept: list[str] = []
        if len(text) > LONGEST:
            self._note(Skipped.CUT, str(row + 1), text)
            kept.append(text)
        due = self._heading.place(ColumnRole.DUE)
        day_cell = self._seen(row, due)
        day, sure = read_day(day_cell)
        if not is_empty(day_cell.text):
            if day is None:
                self._note(Skipped.NO_DAY, cell_name(row, due), day_cell.line)
                kept.append(day_cell.line)
            elif not sure:
                self._note(Skipped.UNSURE_DAY, cell_name(row, due), day_cell.line)
        place = self._heading.place(ColumnRole.STATUS)
        status_cell = self._seen(row, place)
        status = _status(status_cell)
        if status is None:
            self._note(Skipped.OTHER_STATUS, cell_name(row, place), status_cell.line)
            kept.append(status_cell.line)
        said = self._heading.places(ColumnRole.NOTE)
        kept.extend(self._seen(row, column.place).text for column in said)
        owner = self._seen(row, self._heading.place(ColumnRole.RESPONSIBLE)).line
        return FoundAction(
            row=row + 1,
            text=text[:LONGEST],
            owner="" if is_empty(owner) else owner[:LONGEST],
            due=day,
            status=status or ActionStatus.OPEN,
            notes="\n".join(each for each in kept if not is_empty(each)),
        )

    def _seen(self, row: int, place: int) -> Cell:
        return self._table.seen(row, place) if place >= 0 else Cell()

    def _note(self, code: Skipped, place: str, text: str) -> None:
        self._found.notes.append(PlanNote(code, place, " ".join(text.split())[:80]))


def _status(cell: Cell) -> ActionStatus | None:
    """Read how far an action is; ``None`` where nobody knows the word."""
    if is_empty(cell.text):
        return ActionStatus.OPEN
    if cell.text in ("✓", "✔", "☑", "x", "X"):
        return ActionStatus.DONE
    percent = re.fullmatch(r"(\d+(?:[.,]\d+)?)\s*%", cell.line)
    if percent is not None:
        share = float(percent.group(1).replace(",", "."))
        return (
            ActionStatus.DONE
            if share >= 100
            else ActionStatus.DOING
            if share
            else ActionStatus.OPEN
        )
    plain = f" {bare(cell.line)} "
    for status, listed in _STATUS:
        if any(f" {word} " in plain for word in listed.split("|")):
            return status
    return None
