"""A plan that was read, as tables: what comes into the project, and what is left out and why."""

from collections.abc import Iterator, Sequence

from normsdesk.exports.grids import EMPTY_CELL, Grid, GridCell, GridColumn, GridRow, head_row
from normsdesk.exports.indicator_cells import name_of_round, number_cell, text_cell
from normsdesk.intake.plan_found import PlanNote
from normsdesk.intake.plan_records import PlanMade
from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word, spoken
from normsdesk.model.indicator import DataValue, Indicator, Round
from normsdesk.model.mentorship import ActionItem
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.theory import Assumption, ToCNode

_MOST = 300


def incoming_grid(words: Wording, before: Snapshot, made: PlanMade) -> Grid:
    """List the records that a plan becomes, kind by kind."""
    rows = list(_rows(words, before, made))
    return Grid(
        title=words._("What comes in"),
        note=words._("All of it is one step. Undo takes it back."),
        columns=(
            GridColumn(title=words._("What"), share=3.2),
            GridColumn(title=words._("Level"), share=1.2),
            GridColumn(title=words._("Details"), share=3.0),
        ),
        rows=tuple(rows),
    )


def left_out_grid(words: Wording, notes: Sequence[PlanNote]) -> Grid:
    """List what was not taken as it stands, and why."""
    rows = [GridRow(cells=(text_cell(say_note(words, each)),)) for each in notes]
    return Grid(
        title=words._("Left out or changed"),
        note=words._("Nothing else of the sheet was left out."),
        columns=(GridColumn(title=words._("Where and why"), share=1.0),),
        rows=tuple(rows) or (GridRow(cells=(text_cell(words._("Nothing")),)),),
    )


def say_note(words: Wording, note: PlanNote) -> str:
    """Say why something was left out or changed."""
    return spoken(words, note.code.value, place=note.place, text=note.text)


def _rows(words: Wording, before: Snapshot, made: PlanMade) -> Iterator[GridRow]:
    yield from _under(words, made, Indicator, _indicators(words, before, made))
    yield from _under(words, made, ToCNode, _boxes(words, made))
    yield from _under(words, made, ActionItem, _actions(words, made))
    yield from _under(words, made, Round, _rounds(words, made))


def _under(
    words: Wording, made: PlanMade, kind: type, rows: Iterator[GridRow]
) -> Iterator[GridRow]:
    count = made.count(kind)
    if not count:
        return
    said = words._("{name}: {count}")
    name = spoken(words, f"table.{kind.table}")
    yield head_row(said.format(name=name, count=words.number(count)))
    for place, row in enumerate(rows):
        if place >= _MOST:
            rest = count - _MOST
            more = words.ngettext("and {count} more", "and {count} more", rest)
            cell = text_cell(more.format(count=words.number(rest)))
            yield GridRow(cells=(cell, GridCell(), GridCell()))
            return
        yield row


def _indicators(words: Wording, before: Snapshot, made: PlanMade) -> Iterator[GridRow]:
    rounds = {each.id: each for each in before.all(Round)}
    rounds |= {each.id: each for each in made.records if isinstance(each, Round)}
    values: dict[str, list[DataValue]] = {}
    for each in made.records:
        if isinstance(each, DataValue):
            values.setdefault(each.indicator_id, []).append(each)
    for one in made.records:
        if not isinstance(one, Indicator):
            continue
        lines: list[str] = []
        said = words._("{round}: {value}")
        for held in values.get(one.id, ()):
            number = held.value
            if number is None and held.numerator is not None and held.denominator:
                number = 100 * held.numerator / held.denominator
            shown = number_cell(words, one, number).text
            name = name_of_round(words, rounds[held.round_id])
            lines.append(said.format(round=name, value=shown))
        wanted = words._("{round}: target {value}")
        for target in one.targets:
            shown = number_cell(words, one, target.value).text
            name = name_of_round(words, rounds[target.round_id])
            lines.append(wanted.format(round=name, value=shown))
        yield _row(one.name, choice_word(words, one.level), " · ".join(lines))


def _boxes(words: Wording, made: PlanMade) -> Iterator[GridRow]:
    beside: dict[str, list[str]] = {}
    for each in made.records:
        if isinstance(each, Assumption):
            beside.setdefault(each.record_id, []).append(each.text)
    for node in made.records:
        if isinstance(node, ToCNode):
            said = words._("Assumption: {text}")
            texts = [said.format(text=text) for text in beside.get(node.id, ())]
            yield _row(node.title, choice_word(words, node.level), "\n".join(texts))


def _actions(words: Wording, made: PlanMade) -> Iterator[GridRow]:
    for each in made.records:
        if isinstance(each, ActionItem):
            due = words.date(each.due) if each.due is not None else ""
            parts = (each.owner, due, each.notes.replace("\n", " · "))
            details = " · ".join(part for part in parts if part)
            yield _row(each.text, choice_word(words, each.status), details)


def _rounds(words: Wording, made: PlanMade) -> Iterator[GridRow]:
    for each in made.records:
        if isinstance(each, Round):
            yield _row(each.name, choice_word(words, each.kind), "")


def _row(what: str, level: str, details: str) -> GridRow:
    shown = text_cell(details) if details else EMPTY_CELL
    return GridRow(cells=(text_cell(what), text_cell(level), shown))
