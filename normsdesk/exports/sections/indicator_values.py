"""Values of indicators as text: in their unit, with their interval and how many answered."""

from normsdesk.exports.outline import Span, Spans
from normsdesk.library.languages import Wording
from normsdesk.model.indicator import Indicator, IndicatorType
from normsdesk.rules.estimates import Interval
from normsdesk.rules.round_values import RoundValue


def number_text(words: Wording, indicator: Indicator, value: float, *, signed: bool = False) -> str:
    """Write a number in the unit of an indicator: per cent and indices with one decimal."""
    if indicator.type is IndicatorType.PERCENT:
        return words.percent(value / 100, 1, signed=signed)
    whole = indicator.type is IndicatorType.NUMBER and float(value).is_integer()
    return words.number(value, 0 if whole else 1, signed=signed)


def interval_text(words: Wording, interval: Interval, *, signed: bool = False) -> str:
    """Write the two ends of an interval, with one decimal."""
    pattern = words._("{low} to {high}") if signed else words._("{low}–{high}")
    return pattern.format(
        low=words.number(interval.low, 1, signed=signed),
        high=words.number(interval.high, 1, signed=signed),
    )


def shown_value(
    words: Wording, indicator: Indicator, value: RoundValue, *notes: str, between: str = "\n"
) -> Spans:
    """Write a value, its interval and its count in a cell of a table, below each other."""
    spans: list[Span] = [
        Span(text=number_text(words, indicator, value.value), strong=True, notes=notes)
    ]
    if value.interval is not None:
        spans.append(Span(text=f"{between}{interval_text(words, value.interval)}", quiet=True))
        if value.denominator is not None:
            said = words._("n = {number}").format(number=words.number(value.denominator))
            spans.append(Span(text=f"{between}{said}", quiet=True))
    elif value.numerator is not None and value.denominator is not None:
        said = words._("{count} of {all}").format(
            count=words.number(value.numerator), all=words.number(value.denominator)
        )
        spans.append(Span(text=f"{between}{said}", quiet=True))
    return tuple(spans)
