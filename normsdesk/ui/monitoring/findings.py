"""What an indicator says, in sentences: the finding, the doubts, the arithmetic, the picture."""

from collections.abc import Iterator

from normsdesk.exports.sections.indicator_values import interval_text, number_text
from normsdesk.figures.rounds import Tick, nice_ticks
from normsdesk.figures.way import Way, WayStop
from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word, spoken
from normsdesk.model.indicator import (
    Indicator,
    IndicatorType,
    MethodChange,
    Round,
    ValueKind,
    ValueSource,
    WantedDirection,
)
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.progress import Progress, RoundReading
from normsdesk.rules.round_values import RoundValue
from normsdesk.ui.diagnosis.pieces import SignedLine
from normsdesk.ui.monitoring.looks import round_name

_MOST_STOPS = 6


def finding(words: Wording, indicator: Indicator, found: Progress) -> str:
    """Say in one sentence what the rounds show so far; it never claims more than they do."""
    before, after = found.baseline, found.latest
    if before is None and after is None:
        return words._("Nothing is measured yet")
    if before is None or after is None or found.change is None:
        known = after or before
        text = "" if known is None else number_text(words, indicator, known.value)
        if after is None:
            return words._("It began at {value}").format(value=text)
        return words._("The latest value is {value}").format(value=text)
    start = number_text(words, indicator, before.value)
    now = number_text(words, indicator, after.value)
    if found.cannot_tell:
        said = words._("From {start} to {now}: this may be no change")
    elif found.change == 0:
        said = words._("It stayed at {now}")
    elif (better := _is_better(indicator, found, before.value, after.value)) is None:
        said = words._("It went from {start} to {now}")
    elif better:
        said = words._("It got better: from {start} to {now}")
    else:
        said = words._("It got worse: from {start} to {now}")
    return said.format(start=start, now=now)


def _is_better(indicator: Indicator, found: Progress, before: float, after: float) -> bool | None:
    if found.cannot_tell is None and indicator.value_source is not ValueSource.REGISTER:
        return None  # a sample without an interval is no ground for a judgement
    match indicator.direction:
        case WantedDirection.UP:
            return after > before
        case WantedDirection.DOWN:
            return after < before
        case WantedDirection.TOWARDS_ZERO:
            return abs(after) < abs(before)
        case WantedDirection.CONTEXT:
            return None


def caption(words: Wording, snapshot: Snapshot, indicator: Indicator, found: Progress) -> str:
    """Say below the picture how to read it, and where its limits are."""
    parts: list[str] = []
    if any(each.value is not None and each.value.interval for each in found.rounds):
        parts.append(words._("Thin lines: 95% intervals."))
    if any(each.target is not None for each in found.rounds):
        parts.append(words._("Dashed: targets."))
    if indicator.value_kind is ValueKind.CUMULATIVE:
        parts.append(words._("Each round is added to those before it."))
    parts.append(words._("n: valid answers."))
    held = [snapshot.find(Round, each.round_id) for each in found.rounds if each.value]
    if any(one is not None and (one.design_effect or 1) > 1 for one in held):
        parts.append(words._("The design effect of each round is counted in."))
    return " ".join(parts)


def standing(words: Wording, indicator: Indicator, found: Progress) -> str:
    """Say how much of the way is done, with the interval of the difference."""
    parts: list[str] = []
    if found.progress is not None and found.target is not None:
        said = words._("{share} of the way from the baseline to the last target, {target}.")
        share = words.percent(found.progress)
        target = number_text(words, indicator, found.target)
        parts.append(said.format(share=share, target=target))
    elif found.no_progress is not None and (found.baseline or found.latest):
        parts.append(spoken(words, found.no_progress.value))
    if found.difference is not None:
        said = words._("Change: {change} points ({interval}).")
        interval = interval_text(words, found.difference.interval, signed=True)
        change = words.number(found.difference.value, 1, signed=True)
        parts.append(said.format(change=change, interval=interval))
    if found.cannot_tell:
        parts.append(words._("The interval includes 0, so there may be no change."))
    return " ".join(parts)


def doubts(words: Wording, snapshot: Snapshot, found: Progress) -> list[SignedLine]:
    """List why the rounds compare less well than they look."""
    lines: list[str] = []
    for warning in found.warnings:
        held = snapshot.get(Round, warning.round_id)
        note = held.method_note.strip()
        what = choice_word(words, warning.change)
        if note and warning.change is MethodChange.OTHER:
            what = note
        said = words._("{round}: {change}").format(round=round_name(words, held), change=what)
        lines.append(said if said.endswith(".") else f"{said}.")
    if found.definition_changed:
        lines.append(words._("The sheet was changed after the baseline."))
    for reading in found.rounds:
        if reading.unusable:
            held = snapshot.get(Round, reading.round_id)
            said = words._("{round}: what was typed gives no value yet.")
            lines.append(said.format(round=round_name(words, held)))
    return [SignedLine(text=line, sign="triangle-alert", ink="hintInk") for line in lines]


def arithmetic(
    words: Wording, snapshot: Snapshot, indicator: Indicator, found: Progress
) -> list[str]:
    """Show how each value and the progress were worked out."""
    lines = [
        line
        for reading in found.rounds
        if reading.value is not None
        for line in _worked_out(words, snapshot, indicator, reading.value)
    ]
    if found.progress is not None and found.baseline and found.latest and found.target is not None:
        said = words._("Progress: ({latest} − {baseline}) ÷ ({target} − {baseline}) = {share}")
        lines.append(
            said.format(
                latest=words.number(found.latest.value, 1),
                baseline=words.number(found.baseline.value, 1),
                target=words.number(found.target, 1),
                share=words.percent(found.progress, 1),
            )
        )
    return lines or [words._("Nothing to work out yet.")]


def _worked_out(
    words: Wording, snapshot: Snapshot, indicator: Indicator, value: RoundValue
) -> Iterator[str]:
    name = round_name(words, snapshot.get(Round, value.round_id))
    result = number_text(words, indicator, value.value)
    counted = value.numerator is not None and value.denominator is not None
    if value.weighted:
        said = words._("{round}: {value}, made of weighted or clustered answers")
        yield said.format(round=name, value=result)
    elif counted:
        said = words._("{round}: {count} ÷ {all} = {value}")
        yield said.format(
            round=name,
            count=words.number(value.numerator or 0),
            all=words.number(value.denominator or 0),
            value=result,
        )
    else:
        yield words._("{round}: {value}, as typed or worked out").format(round=name, value=result)
    if value.rounds_added > 1:
        said = words.ngettext(
            "{count} round is added up", "{count} rounds are added up", value.rounds_added
        )
        yield said.format(count=words.number(value.rounds_added))
    if value.interval is not None:
        ends = interval_text(words, value.interval)
        if value.design_effect > 1 and not value.weighted:
            said = words._("95% interval (Wilson, n ÷ design effect {effect}): {interval}")
        elif value.weighted:
            said = words._("95% interval (as imported): {interval}")
        else:
            said = words._("95% interval (Wilson): {interval}")
        yield said.format(interval=ends, effect=words.number(value.design_effect, 2))


def picture(words: Wording, snapshot: Snapshot, indicator: Indicator, found: Progress) -> Way:
    """Gather the picture of an indicator; the last rounds where there are many."""
    shown = found.rounds[:1] + found.rounds[1:][-(_MOST_STOPS - 1) :]
    stops = tuple(_stop(words, snapshot, indicator, each) for each in shown)
    known = [
        number
        for stop in stops
        for number in (stop.value, stop.low, stop.high, stop.target)
        if number is not None
    ]
    return Way(
        title=finding(words, indicator, found),
        description=standing(words, indicator, found),
        stops=stops,
        ticks=_ticks(words, indicator, known),
    )


def _ticks(words: Wording, indicator: Indicator, known: list[float]) -> tuple[Tick, ...]:
    high = max([0.0, *known])
    low = min([0.0, *known])
    if indicator.type is IndicatorType.PERCENT and low >= 0:
        numbers = nice_ticks(max(100.0, high))
    elif low < 0:
        step = nice_ticks(max(high, -low), 2)
        numbers = tuple(sorted({*step, *(-each for each in step)}))
    else:
        numbers = nice_ticks(high)
    return tuple(Tick(value=each, text=_tick_text(words, each, numbers)) for each in numbers)


def _tick_text(words: Wording, value: float, numbers: tuple[float, ...]) -> str:
    whole = all(float(each).is_integer() for each in numbers)
    return words.number(value, 0 if whole else 2)


def _stop(
    words: Wording, snapshot: Snapshot, indicator: Indicator, reading: RoundReading
) -> WayStop:
    held = snapshot.get(Round, reading.round_id)
    value = reading.value
    interval = None if value is None else value.interval
    asked = None if value is None else value.denominator
    target = reading.target
    alone = sum(one.kind is held.kind for one in snapshot.all(Round)) == 1
    return WayStop(
        name=choice_word(words, held.kind) if alone else round_name(words, held),
        value=None if value is None else value.value,
        text="" if value is None else number_text(words, indicator, value.value),
        low=None if interval is None else interval.low,
        high=None if interval is None else interval.high,
        target=target,
        target_text=""
        if target is None
        else words._("target {number}").format(number=number_text(words, indicator, target)),
        detail="" if asked is None else words._("n = {number}").format(number=words.number(asked)),
    )
