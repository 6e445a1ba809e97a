"""How far indicators have come since the baseline, in a table and a figure, and the doubts."""

from collections.abc import Iterator, Sequence

from normsdesk.exports.outline import (
    Block,
    Bullets,
    Column,
    ColumnKind,
    Figure,
    Prose,
    Row,
    Span,
    Spans,
    Table,
    plain,
)
from normsdesk.exports.sections.indicator_values import interval_text, number_text
from normsdesk.exports.sections.parted import drawn_in_parts
from normsdesk.exports.sections.telling import EMPTY, Teller, cell, coded
from normsdesk.figures.drawings import Drawing
from normsdesk.figures.rounds import IndicatorRounds, Rounds, RoundValue, Tick, nice_ticks, rounds
from normsdesk.library.wording import choice_word, spoken
from normsdesk.model.indicator import (
    DataValue,
    Indicator,
    IndicatorType,
    MethodChange,
    Round,
    WantedDirection,
)
from normsdesk.model.norm import Norm
from normsdesk.rules.progress import Progress, needs_chance_note
from normsdesk.rules.round_values import RoundValue as Measured
from normsdesk.rules.round_values import rounds_in_order

FIGURE_WIDTH = 640.0
"""Room for a figure on an upright page, in logical pixels."""

_WHOLE = 100.0


def changes(teller: Teller, rows: Sequence[Progress]) -> Iterator[Block]:
    """Set progress and difference of each indicator with a baseline and a later value."""
    told = [each for each in rows if each.baseline is not None and each.latest is not None]
    if not told:
        return
    words = teller.words
    yield Table(
        columns=(
            Column(title=words._("Indicator"), share=0.34),
            Column(title=words._("Wanted"), share=0.1),
            Column(title=words._("Way made"), share=0.12, kind=ColumnKind.NUMBER),
            Column(title=words._("Difference"), share=0.2, kind=ColumnKind.NUMBER),
            Column(title=words._("What can be told"), share=0.24),
        ),
        rows=tuple(_change(teller, each) for each in told),
        caption=plain(
            words._(
                "Way made: the part of the way from baseline to last target. Differences of "
                "shares are in points, with their 95% interval."
            )
        ),
    )
    if needs_chance_note(rows):
        said = words._("With this many differences, about one in twenty differs by chance.")
        yield Prose(spans=plain(said), small=True)
    if not any(each.arm for each in teller.material.whole.all(DataValue)):
        said = words._(
            "There is no comparison group. So we cannot say that our work caused a change."
        )
        yield Prose(spans=plain(said), small=True)


def _change(teller: Teller, found: Progress) -> Row:
    words = teller.words
    indicator = teller.snapshot.get(Indicator, found.indicator_id)
    share = EMPTY if found.progress is None else words.percent(found.progress)
    return Row(
        cells=(
            coded(indicator, indicator.name),
            cell(choice_word(words, indicator.direction)),
            cell(share),
            _difference(teller, indicator, found),
            cell(_told(teller, found)),
        )
    )


def _difference(teller: Teller, indicator: Indicator, found: Progress) -> Spans:
    if found.change is None:
        return cell("")
    words = teller.words
    if indicator.type is IndicatorType.PERCENT:
        text = words.number(found.change, 1, signed=True)
    else:
        text = number_text(words, indicator, found.change, signed=True)
    spans = (Span(text=text, strong=True),)
    if found.difference is None:
        return spans
    ends = interval_text(words, found.difference.interval, signed=True)
    return (*spans, Span(text=f"\n{ends}", quiet=True))


def _told(teller: Teller, found: Progress) -> str:
    words = teller.words
    parts: list[str] = []
    if found.no_progress is not None:
        parts.append(spoken(words, found.no_progress.value))
    if found.cannot_tell:
        parts.append(spoken(words, "progress.cannot_tell"))
    elif found.cannot_tell is False:
        parts.append(words._("The interval leaves out 0: more than chance"))
    else:
        parts.append(words._("No interval to judge by"))
    return " ".join(part if part.endswith(".") else f"{part}." for part in parts)


def figure(teller: Teller, rows: Sequence[Progress]) -> Iterator[Block]:
    """Draw the shares of samples that were measured at least twice, round by round."""
    drawn = [
        (indicator, each)
        for each in rows
        if each.baseline is not None
        and each.latest is not None
        and (indicator := teller.snapshot.get(Indicator, each.indicator_id)).type
        is IndicatorType.PERCENT
        and indicator.direction is not WantedDirection.CONTEXT
        and each.latest.interval is not None
    ]
    if not drawn:
        return
    order = [
        held
        for held in rounds_in_order(teller.material.whole)
        if any(_value(found, held.id) is not None for _, found in drawn)
    ]
    words = teller.words
    caption = plain(
        words._(
            "Per cent, with codes as in the tables. Thin lines: 95% intervals. "
            "Dashed: last targets. {rounds}."
        ).format(rounds=", ".join(_asked(teller, drawn, held) for held in order))
    )
    for drawing in drawn_in_parts(drawn, lambda part: _charts(teller, part, order)):
        yield Figure(drawing=drawing, caption=caption)


def _charts(
    teller: Teller, drawn: Sequence[tuple[Indicator, Progress]], order: Sequence[Round]
) -> Drawing:
    words = teller.words
    data = Rounds(
        title=words._("Shares round by round, in per cent"),
        description=". ".join(_described(teller, indicator, found) for indicator, found in drawn),
        indicators=tuple(_bars(teller, indicator, found, order) for indicator, found in drawn),
        rounds=tuple(held.name or choice_word(words, held.kind) for held in order),
        ticks=tuple(Tick(value=each, text=words.number(each)) for each in nice_ticks(_WHOLE)),
        target_label=words._("Last target"),
    )
    return rounds(data, teller.material.content.studio, FIGURE_WIDTH, 230.0)


def _asked(teller: Teller, drawn: Sequence[tuple[Indicator, Progress]], held: Round) -> str:
    """Say how many answers the values of a round rest on."""
    words = teller.words
    values = [_value(found, held.id) for _, found in drawn]
    answers = [each.denominator for each in values if each is not None and each.denominator]
    name = held.name or choice_word(words, held.kind)
    if not answers:
        return name
    low, high = words.number(min(answers)), words.number(max(answers))
    if low == high:
        return words._("{round}: n = {number}").format(round=name, number=low)
    return words._("{round}: n = {low} to {high}").format(round=name, low=low, high=high)


def _value(found: Progress, round_id: str) -> Measured | None:
    return next((each.value for each in found.rounds if each.round_id == round_id), None)


def _bars(
    teller: Teller, indicator: Indicator, found: Progress, order: Sequence[Round]
) -> IndicatorRounds:
    words = teller.words
    values: list[RoundValue] = []
    for held in order:
        value = _value(found, held.id)
        interval = None if value is None else value.interval
        values.append(
            RoundValue(
                value=None if value is None else value.value,
                text=EMPTY if value is None else words.number(value.value),
                low=None if interval is None else interval.low,
                high=None if interval is None else interval.high,
            )
        )
    norm = teller.snapshot.find(Norm, indicator.norm_id)
    return IndicatorRounds(
        indicator_id=indicator.id,
        label=indicator.code,
        detail="" if norm is None else norm.code,
        values=tuple(values),
        target=found.target,
        target_text=""
        if found.target is None
        else words._("target {number}").format(number=words.number(found.target)),
    )


def _described(teller: Teller, indicator: Indicator, found: Progress) -> str:
    words = teller.words
    values = [
        number_text(words, indicator, each.value.value)
        for each in found.rounds
        if each.value is not None
    ]
    return words._("{code} {name}: {values}").format(
        code=indicator.code, name=indicator.name, values=", ".join(values)
    )


def method_warnings(teller: Teller, rows: Sequence[Progress]) -> Iterator[Block]:
    """Name what was different in a round, and values that could not be used."""
    words = teller.words
    items: list[Spans] = []
    changed: dict[tuple[str, MethodChange], list[str]] = {}
    for found in rows:
        code = teller.snapshot.get(Indicator, found.indicator_id).code
        for warning in found.warnings:
            changed.setdefault((warning.round_id, warning.change), []).append(code)
    for (round_id, change), codes in changed.items():
        held = teller.snapshot.get(Round, round_id)
        note = held.method_note.strip()
        what = choice_word(words, change)
        if note:
            # "Something else" says less than the note that explains it.
            what = note if change is MethodChange.OTHER else f"{what} ({note})"
        said = words._("{round}: {change} Read {codes} with care.")
        ended = what if what.endswith(".") else f"{what}."
        items.append(plain(said.format(round=held.name, change=ended, codes=words.listing(codes))))
    for found in rows:
        indicator = teller.snapshot.get(Indicator, found.indicator_id)
        for reading in found.rounds:
            if reading.unusable:
                said = words._("{code}, {round}: too few answers, or counts that do not fit.")
                name = teller.snapshot.get(Round, reading.round_id).name
                items.append(plain(said.format(code=indicator.code, round=name)))
    if items:
        yield Prose(spans=plain(words._("Values compare less well where something was different.")))
        yield Bullets(items=tuple(items))
