"""The tracking table (IPTT): baseline, then target, actual and variance of each round (1.17)."""

from collections.abc import Iterator, Sequence

from normsdesk.exports.grids import EMPTY_CELL, Grid, GridCell, GridColumn, GridRow
from normsdesk.exports.indicator_cells import name_of_round, number_cell, text_cell, value_cell
from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word, spoken
from normsdesk.model.indicator import Indicator, Round, RoundKind
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.progress import Progress, RoundReading, all_progress, needs_chance_note
from normsdesk.rules.round_values import rounds_in_order
from normsdesk.rules.suppression import SMALLEST_CELL


def tracking_grid(words: Wording, snapshot: Snapshot) -> Grid:
    """Make the table: a row for each indicator in the order of the plan."""
    order = rounds_in_order(snapshot)
    later = [each for each in order if each.kind is not RoundKind.BASELINE]
    first = frozenset(each.id for each in order if each.kind is RoundKind.BASELINE)
    found = all_progress(snapshot)
    used = [each for each in later if any(_reading(one, each) for one in found)]
    below = words._("Variance: actual less target. Below a share: its 95% interval.")
    beside = words._("Variance: actual less target. Beside a share: its 95% interval.")
    notes = [
        words._("A round without its own target has none; nothing is guessed in between."),
    ]
    if any(reading.unusable for each in found for reading in each.rounds):
        told = words._(
            "Hidden: fewer than {limit} people answered, or the counts do not fit together."
        )
        notes.append(told.format(limit=words.number(SMALLEST_CELL)))
    if needs_chance_note(found):
        notes.append(words._("With this many differences, about one in twenty differs by chance."))
    return Grid(
        title=words._("Tracking table (IPTT)"),
        note=" ".join([below, *notes]),
        sheet_note=" ".join([beside, *notes]),
        columns=tuple(_columns(words, used)),
        rows=tuple(
            _row(words, snapshot.get(Indicator, each.indicator_id), each, first, used)
            for each in found
        ),
    )


def _columns(words: Wording, used: Sequence[Round]) -> Iterator[GridColumn]:
    yield GridColumn(title=words._("No."), share=0.5)
    yield GridColumn(title=words._("Indicator"), share=2.4)
    yield GridColumn(title=words._("Better is"), share=0.8)
    sure = words._("{round}: 95% interval")
    first = words._("Baseline")
    below = sure.format(round=first)
    yield GridColumn(title=first, share=1.0, is_number=True, below=below)
    for each in used:
        name = name_of_round(words, each)
        parts = (
            (words._("{round}: target"), ""),
            (words._("{round}: actual"), sure.format(round=name)),
            (words._("{round}: variance"), ""),
        )
        for place, (pattern, below) in enumerate(parts):
            title = pattern.format(round=name)
            joined = place > 0
            yield GridColumn(title=title, share=1.05, is_number=True, joined=joined, below=below)
    yield GridColumn(title=words._("Progress"), share=0.8, is_number=True)
    yield GridColumn(title=words._("Status"), share=1.2)


def _row(
    words: Wording,
    indicator: Indicator,
    found: Progress,
    first: frozenset[str],
    used: Sequence[Round],
) -> GridRow:
    cells: list[GridCell] = [
        text_cell(indicator.code, strong=True),
        text_cell(indicator.name),
        text_cell(choice_word(words, indicator.direction)),
        _baseline(words, indicator, found, first),
    ]
    for each in used:
        reading = _reading(found, each)
        value = None if reading is None else reading.value
        target = None if reading is None else reading.target
        variance = None if value is None or target is None else value.value - target
        cells.append(number_cell(words, indicator, target))
        too_few = reading is not None and reading.unusable
        cells.append(_hidden(words) if too_few else value_cell(words, indicator, value))
        cells.append(number_cell(words, indicator, variance, signed=True))
    share = found.progress
    cells.append(
        EMPTY_CELL
        if share is None
        else GridCell(text=words.percent(share), number=share, is_share=True)
    )
    status = choice_word(words, found.status)
    if found.cannot_tell:
        status = f"{status}\n{spoken(words, 'progress.cannot_tell')}"
    cells.append(text_cell(status))
    return GridRow(cells=tuple(cells), record_id=indicator.id)


def _baseline(
    words: Wording, indicator: Indicator, found: Progress, first: frozenset[str]
) -> GridCell:
    unusable = any(each.unusable for each in found.rounds if each.round_id in first)
    if found.baseline is None and unusable:
        return _hidden(words)
    return value_cell(words, indicator, found.baseline)


def _hidden(words: Wording) -> GridCell:
    return GridCell(text=words._("hidden"))


def _reading(found: Progress, held: Round) -> RoundReading | None:
    return next((each for each in found.rounds if each.round_id == held.id), None)
