"""Indicators: where each stands, how far it has come, and what can be told from no change."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from normsdesk.exports.material import Material
from normsdesk.exports.noting import keys_of
from normsdesk.exports.outline import (
    Block,
    Cell,
    Column,
    ColumnKind,
    KeyNumber,
    KeyNumbers,
    Lead,
    Prose,
    Row,
    Section,
    Sign,
    Span,
    Spans,
    Table,
    plain,
)
from normsdesk.exports.sections.indicator_change import changes, figure, method_warnings
from normsdesk.exports.sections.indicator_groups import groups
from normsdesk.exports.sections.indicator_pairs import pairs
from normsdesk.exports.sections.indicator_values import number_text, shown_value
from normsdesk.exports.sections.telling import EMPTY, Teller, cell, coded, under, written
from normsdesk.figures.drawings import Drawing
from normsdesk.figures.tiles import WayToTarget, way_to_target
from normsdesk.library.wording import choice_word, spoken
from normsdesk.model.indicator import DataValue, Indicator, IndicatorType, Round
from normsdesk.rules.progress import Progress, RoundReading, Status
from normsdesk.rules.round_values import RoundValue

STATUS_SIGNS = {
    Status.ON_TRACK: "check",
    Status.CLOSE: "chevrons-right",
    Status.BEHIND: "clock",
    Status.NO_DATA: "circle-dashed",
    Status.NO_TARGET: "minus",
}
"""The icon of a status (visual design 12)."""

_WAY_WIDTH = 66.0

_Tell = Callable[[Progress, Indicator], Cell]
"""Tells the cell of an indicator."""


def sections(material: Material) -> tuple[Section, ...]:
    """Write about the indicators and what pairs say; nothing where there is neither."""
    title = spoken(material.words, "section.indicators")
    teller = Teller(material)
    if material.snapshot.all(Indicator):
        return written(material, "indicators", title, _blocks(teller))
    alone = under(material.words._("What pairs say"), *pairs(teller))
    return written(material, "indicators", title, iter(alone)) if alone else ()


def _blocks(teller: Teller) -> Iterator[Block]:
    words = teller.words
    rows = teller.material.progress
    found = words.ngettext(
        "We follow {count} indicator.", "We follow {count} indicators.", len(rows)
    )
    yield Lead(spans=plain(found.format(count=words.number(len(rows)))))
    yield from _standing(teller, rows)
    behind = [_indicator(teller, each).code for each in rows if each.is_behind]
    if behind:
        said = words._("Behind their target: {codes}.").format(codes=words.listing(behind))
        yield Prose(spans=(Span(text=said, strong=True),))
    yield _overview(teller, rows)
    yield from teller.invented(teller.snapshot.all(Indicator))
    yield from under(words._("What changed"), *changes(teller, rows), *figure(teller, rows))
    yield from under(words._("Read with care"), *method_warnings(teller, rows))
    yield from under(words._("Every round"), *_every_round(teller, rows))
    yield from under(words._("Groups of people"), *groups(teller))
    yield from under(words._("What pairs say"), *pairs(teller))
    yield from under(words._("How they are measured"), *_definitions(teller))


def _standing(teller: Teller, rows: Sequence[Progress]) -> Iterator[Block]:
    counted = Counter(each.status for each in rows)
    if set(counted) <= {Status.NO_DATA, Status.NO_TARGET}:
        yield Prose(spans=plain(teller.words._("No value has been entered yet.")))
        return
    wanted = [Status.ON_TRACK, Status.CLOSE, Status.BEHIND, Status.NO_DATA]
    if counted[Status.NO_TARGET]:
        wanted.append(Status.NO_TARGET)  # so that the numbers add up to all indicators
    yield KeyNumbers(
        items=tuple(
            KeyNumber(
                value=teller.words.number(counted[status]), label=choice_word(teller.words, status)
            )
            for status in wanted
        )
    )


def _overview(teller: Teller, rows: Sequence[Progress]) -> Table:
    columns = tuple(_columns(teller, rows))
    words = teller.words
    caption = ""
    if any(each.latest is not None or each.baseline is not None for each in rows):
        caption = words._(
            "Below a share: its 95% interval. n: valid answers. Open dot: baseline. Dark dot: "
            "latest. Upright line: last target. “Close” means that the target lies inside "
            "the interval."
        )
    return Table(
        columns=tuple(column for column, _ in columns),
        rows=tuple(
            Row(
                anchor=each.indicator_id,
                cells=tuple(tell(each, _indicator(teller, each)) for _, tell in columns),
            )
            for each in rows
        ),
        caption=plain(caption) if caption else (),
    )


def _columns(teller: Teller, rows: Sequence[Progress]) -> Iterator[tuple[Column, _Tell]]:
    """Give the columns that have something to say, with what tells their cells."""
    words, number = teller.words, ColumnKind.NUMBER
    usual = _usual_round(rows)
    yield Column(title=words._("Indicator"), share=0.28), lambda _, one: _named(teller, one, rows)
    if any(_indicator(teller, each).norm_id for each in rows):
        norm = Column(title=words._("Norm"), share=0.07, kind=ColumnKind.TAG)
        yield norm, lambda _, one: teller.norm_tag(one.norm_id)
    has_latest = any(each.latest is not None for each in rows)
    if not has_latest:
        yield (
            Column(title=teller.label(Indicator, "level"), share=0.14),
            lambda _, one: cell(choice_word(words, one.level)),
        )
        yield (
            Column(title=teller.label(Indicator, "direction"), share=0.14),
            lambda _, one: cell(choice_word(words, one.direction)),
        )
    if any(each.baseline is not None for each in rows):
        baseline = Column(title=words._("Baseline"), share=0.12, kind=number)
        yield baseline, lambda found, one: _cell(teller, one, found.baseline)
    if has_latest:
        latest = Column(
            title=words._("Latest"), share=0.125, kind=number, detail=_month(teller, usual)
        )
        yield latest, lambda found, one: _cell(teller, one, found.latest, usual)
        then = Column(title=words._("Target then"), share=0.08, kind=number)
        yield then, lambda found, one: _target(teller, one, _target_then(found))
    if any(each.target is not None for each in rows):
        last = Column(title=words._("Last target"), share=0.08, kind=number)
        yield last, lambda found, one: _target(teller, one, found.target)
    if has_latest:
        way = Column(title=words._("Way to target"), share=0.1, kind=ColumnKind.FIGURE)
        yield way, lambda found, one: _way(teller, one, found)
    yield (
        Column(title=words._("Status"), share=0.16, kind=ColumnKind.SIGN),
        lambda found, _: Sign(
            icon=STATUS_SIGNS[found.status], word=choice_word(words, found.status)
        ),
    )


def _indicator(teller: Teller, found: Progress) -> Indicator:
    return teller.snapshot.get(Indicator, found.indicator_id)


def _named(teller: Teller, indicator: Indicator, rows: Sequence[Progress]) -> Spans:
    marks = teller.marked(indicator, teller.snapshot.all(Indicator), "")[1:]
    named = (*coded(indicator, indicator.name or EMPTY), *marks)
    found = next(each for each in rows if each.indicator_id == indicator.id)
    if not found.definition_changed:
        return named
    said = teller.words._("The definition was changed.")
    return (*named, Span(text=f"\n{said}", quiet=True))


def _target(teller: Teller, indicator: Indicator, target: float | None) -> Spans:
    return cell(EMPTY if target is None else number_text(teller.words, indicator, target))


def _target_then(found: Progress) -> float | None:
    reading = _reading(found, found.latest)
    return None if reading is None else reading.target


def _reading(found: Progress, value: RoundValue | None) -> RoundReading | None:
    if value is None:
        return None
    return next(each for each in found.rounds if each.round_id == value.round_id)


def _cell(
    teller: Teller, indicator: Indicator, value: RoundValue | None, usual: str | None = None
) -> Spans:
    if value is None:
        return cell("")
    keys = _keys(teller, value)
    spans = shown_value(teller.words, indicator, value, *keys)
    if usual is None or value.round_id == usual:
        return spans
    return (*spans, Span(text=f"\n{_month(teller, value.round_id)}", quiet=True))


def _usual_round(rows: Sequence[Progress]) -> str:
    """Find the round that most latest values are of; the head of their column names it."""
    counted = Counter(each.latest.round_id for each in rows if each.latest is not None)
    return counted.most_common(1)[0][0] if counted else ""


def _month(teller: Teller, round_id: str) -> str:
    held = teller.snapshot.find(Round, round_id)
    if held is None:
        return ""
    return teller.words.month(held.start) if held.start else held.name


def _keys(teller: Teller, value: RoundValue) -> tuple[str, ...]:
    evidence = [
        each
        for data_value_id in value.data_value_ids
        if (data_value := teller.snapshot.find(DataValue, data_value_id)) is not None
        for each in data_value.evidence_ids
    ]
    return keys_of(teller.material, evidence) or keys_of(teller.material, (value.round_id,))


def _way(teller: Teller, indicator: Indicator, found: Progress) -> Drawing | None:
    values = tuple(each.value.value for each in found.rounds if each.value is not None)
    if not values:
        return None
    if found.baseline is None:
        values = (None, *values)  # the first place is that of the baseline
    known = [each for each in (*values, found.target) if each is not None]
    low, high = min(0.0, *known), max(0.0, *known)
    if indicator.type is IndicatorType.PERCENT:
        high = max(100.0, high)
    interval = None if found.latest is None else found.latest.interval
    way = WayToTarget(
        values=values,
        target=found.target,
        start=low,
        end=high,
        low=None if interval is None else interval.low,
        high=None if interval is None else interval.high,
    )
    return way_to_target(way, teller.material.content.studio, _WAY_WIDTH)


def _every_round(teller: Teller, rows: Sequence[Progress]) -> Iterator[Block]:
    # Two rounds stand in the table above already.
    told = [each for each in rows if sum(one.value is not None for one in each.rounds) > 2]
    if not told:
        return
    words = teller.words
    cells: list[Row] = []
    for found in told:
        indicator = teller.snapshot.get(Indicator, found.indicator_id)
        for reading in found.rounds:
            held = teller.snapshot.get(Round, reading.round_id)
            target = reading.target
            cells.append(
                Row(
                    cells=(
                        (Span(text=indicator.code, strong=True),),
                        cell(held.name),
                        _cell(teller, indicator, reading.value),
                        cell(EMPTY if target is None else number_text(words, indicator, target)),
                        Sign(
                            icon=STATUS_SIGNS[reading.status],
                            word=choice_word(words, reading.status),
                        ),
                    )
                )
            )
    yield Table(
        columns=(
            Column(title=words._("Indicator"), share=0.14),
            Column(title=words._("Round"), share=0.32),
            Column(title=words._("Value"), share=0.2, kind=ColumnKind.NUMBER),
            Column(title=words._("Target"), share=0.14, kind=ColumnKind.NUMBER),
            Column(title=words._("Status"), share=0.2, kind=ColumnKind.SIGN),
        ),
        rows=tuple(cells),
    )


def _definitions(teller: Teller) -> Iterator[Block]:
    told = [
        (indicator, text)
        for indicator in teller.snapshot.all(Indicator)
        if (text := definition_text(teller, indicator))
    ]
    if told:
        yield Table(
            columns=(Column(title="", share=0.07), Column(title="", share=0.93)),
            rows=tuple(
                Row(cells=((Span(text=indicator.code, strong=True),), plain(text)))
                for indicator, text in told
            ),
        )


def definition_text(teller: Teller, indicator: Indicator) -> str:
    """Tell what an indicator is, what is counted, where it comes from, and its limits."""
    words = teller.words
    counted = ""
    if indicator.numerator.strip() and indicator.denominator.strip():
        counted = words._("Counted: {above}, out of {below}.").format(
            above=indicator.numerator.strip().rstrip("."),
            below=indicator.denominator.strip().rstrip("."),
        )
    parts = (
        indicator.definition.strip(),
        counted,
        indicator.source_and_method.strip(),
        indicator.limits.strip(),
    )
    return " ".join(part if part.endswith(".") else f"{part}." for part in parts if part)
