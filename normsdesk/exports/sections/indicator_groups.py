"""Indicators split by groups of people; what rests on few people is hidden (method 3.0)."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from normsdesk.exports.groups_told import GroupsTold
from normsdesk.exports.outline import (
    Block,
    Column,
    ColumnKind,
    Figure,
    Heading,
    Prose,
    Row,
    Spans,
    Table,
    plain,
)
from normsdesk.exports.sections.indicator_change import FIGURE_WIDTH
from normsdesk.exports.sections.indicator_values import shown_value
from normsdesk.exports.sections.telling import Teller, cell
from normsdesk.figures.group_dots import group_dots
from normsdesk.library.wording import choice_word
from normsdesk.model.indicator import (
    DataValue,
    Disaggregation,
    Indicator,
    IndicatorType,
    Round,
    ValueSource,
)
from normsdesk.model.project import Reader
from normsdesk.rules.round_values import read_value, rounds_in_order
from normsdesk.rules.suppression import SMALLEST_CELL, hidden_cells, hidden_in_table

_FEWEST_DRAWN = 2
"""A dot alone shows nothing that the table does not say."""

_MOST_DRAWN = 24
"""Pictures of groups in one report; the tables have them all."""

_Key = tuple[str, Disaggregation | None, str]
"""Round, what splits it, and the arm."""


def groups(teller: Teller) -> Iterator[Block]:
    """Set the values of groups and arms, indicator by indicator; a public reader gets none."""
    if teller.material.options.reader is Reader.PUBLIC:
        return
    hides = False
    room = _MOST_DRAWN
    for indicator in teller.snapshot.all(Indicator):
        rows = tuple(_rows(teller, indicator))
        hides = hides or any(row.cells[-1] == _hidden(teller) for row in rows)
        if rows:
            yield Heading(text=teller.naming.title(indicator), level=3)
            drawn = tuple(_figures(teller, indicator))[: max(room, 0)]
            room -= len(drawn)
            yield from drawn
            yield _table(teller, rows)
    if hides:
        said = teller.words._(
            "Hidden: fewer than {limit} people, or a group that would give them away."
        ).format(limit=SMALLEST_CELL)
        yield Prose(spans=plain(said), small=True)


def _figures(teller: Teller, indicator: Indicator) -> Iterator[Block]:
    """Draw groups and arms of a share; of a register there are no intervals to draw."""
    if indicator.type is not IndicatorType.PERCENT:
        return
    if indicator.value_source is not ValueSource.SAMPLE:
        return
    told = GroupsTold(teller.words, teller.snapshot, indicator)
    for data, caption in (*told.groups(), *told.arms()):
        if sum(row.value is not None for row in data.rows) >= _FEWEST_DRAWN:
            drawing = group_dots(data, teller.material.content.studio, FIGURE_WIDTH)
            yield Figure(drawing=drawing, caption=plain(f"{data.title}. {caption}"))


def _table(teller: Teller, rows: tuple[Row, ...]) -> Table:
    words = teller.words
    return Table(
        columns=(
            Column(title=words._("Round"), share=0.24),
            Column(title=words._("Split by"), share=0.14),
            Column(title=words._("Group"), share=0.26),
            Column(title=words._("Value"), share=0.36, kind=ColumnKind.NUMBER),
        ),
        rows=rows,
    )


def _rows(teller: Teller, indicator: Indicator) -> Iterator[Row]:
    order = {held.id: place for place, held in enumerate(rounds_in_order(teller.snapshot))}
    found: dict[_Key, list[DataValue]] = {}
    for each in teller.snapshot.all(DataValue):
        if each.indicator_id != indicator.id or each.round_id not in order:
            continue
        if each.cell or each.arm:
            # The arms stand side by side; the groups of one arm are a row of their own.
            key = (
                each.round_id,
                each.split_by if each.cell else None,
                each.arm if each.cell else "",
            )
            found.setdefault(key, []).append(each)
    across = _hidden_across(indicator, found)
    for key in sorted(found, key=lambda key: (order[key[0]], str(key[1]), key[2])):
        yield from _split(teller, indicator, key, found[key], across)


def _hidden_across(
    indicator: Indicator, found: Mapping[_Key, Sequence[DataValue]]
) -> frozenset[str]:
    """List the groups of arms that would follow from the totals of groups and of arms."""
    hidden: set[str] = set()
    for round_id, split_by in {(key[0], key[1]) for key in found if key[2]}:
        arms = sorted(key[2] for key in found if key[:2] == (round_id, split_by) and key[2])
        held = {(each.cell, arm): each for arm in arms for each in found[round_id, split_by, arm]}
        groups = sorted({group for group, _ in held})
        rows = [
            [
                None if (cell := held.get((group, arm))) is None else _people(indicator, cell)
                for arm in arms
            ]
            for group in groups
        ]
        for group, hides in zip(groups, hidden_in_table(rows), strict=True):
            hidden |= {held[group, arm].id for arm, hide in zip(arms, hides, strict=True) if hide}
    return frozenset(hidden)


def _split(
    teller: Teller,
    indicator: Indicator,
    key: _Key,
    cells: Sequence[DataValue],
    across: Collection[str],
) -> Iterator[Row]:
    words = teller.words
    round_id, split_by, arm = key
    held = teller.snapshot.get(Round, round_id)
    hidden = hidden_cells([_people(indicator, each) for each in cells]).cells
    for each, is_hidden in zip(cells, hidden, strict=True):
        value = None if is_hidden or each.id in across else read_value(indicator, held, (each,))
        group = each.cell or each.arm
        yield Row(
            cells=(
                cell(held.name),
                cell(words._("Arm") if split_by is None else choice_word(words, split_by)),
                cell(f"{group} · {arm}" if arm else group),
                cell(words._("hidden"))
                if value is None
                else shown_value(words, indicator, value, between=" · "),
            )
        )


def _hidden(teller: Teller) -> Spans:
    return cell(teller.words._("hidden"))


def _people(indicator: Indicator, value: DataValue) -> int:
    """Count the people behind a cell; a sample that does not say how many counts as none."""
    if value.denominator is not None:
        return value.denominator
    if indicator.value_source is ValueSource.SAMPLE:
        return 0
    count = value.numerator if value.value is None else value.value
    return int(count or 0)
