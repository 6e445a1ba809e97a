"""Values, targets and names of indicators as cells of a table."""

from collections.abc import Iterable

from normsdesk.exports.grids import EMPTY_CELL, GridCell
from normsdesk.exports.sections.indicator_values import interval_text, number_text
from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word
from normsdesk.model.indicator import Indicator, IndicatorType, Round
from normsdesk.rules.round_values import RoundValue


def name_of_round(words: Wording, held: Round) -> str:
    """Name a round, by its kind where it has no name."""
    return held.name.strip() or choice_word(words, held.kind)


def text_cell(text: str, *, strong: bool = False) -> GridCell:
    """Make a cell of words; a dash where there are none."""
    return GridCell(text=text.strip(), strong=strong) if text.strip() else EMPTY_CELL


def number_cell(
    words: Wording, indicator: Indicator, value: float | None, *, signed: bool = False
) -> GridCell:
    """Make a cell of a number in the unit of an indicator."""
    if value is None:
        return EMPTY_CELL
    percent = indicator.type is IndicatorType.PERCENT
    if percent and signed:
        return GridCell(text=words.number(value, 1, signed=True), number=value)
    return GridCell(
        text=number_text(words, indicator, value, signed=signed),
        number=value / 100 if percent else value,
        is_share=percent,
    )


def value_cell(words: Wording, indicator: Indicator, value: RoundValue | None) -> GridCell:
    """Make a cell of a value with its interval below it."""
    if value is None:
        return EMPTY_CELL
    cell = number_cell(words, indicator, value.value)
    below: list[str] = []
    if value.interval is not None:
        below.append(interval_text(words, value.interval))
    if value.denominator is not None:
        said = words._("n = {number}")
        below.append(said.format(number=words.number(value.denominator)))
    text = "\n".join([cell.text, *below])
    return GridCell(text=text, number=cell.number, is_share=cell.is_share, strong=True)


def counted_as(words: Wording, indicator: Indicator) -> str:
    """Say what is counted above and below the line."""
    above, below = indicator.numerator.strip(), indicator.denominator.strip()
    if above and below:
        said = words._("{above}, out of {below}")
        return said.format(above=above.rstrip("."), below=below.rstrip("."))
    return above or below


def sentence(parts: Iterable[str]) -> str:
    """Join texts, each ending in a full stop."""
    ended = (each.strip() for each in parts)
    return " ".join(each if each.endswith((".", "?")) else f"{each}." for each in ended if each)
