"""One norm in several groups or rounds, side by side, and whether they differ (method 3.0)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from types import MappingProxyType

from normsdesk.model.indicator import (
    DataValue,
    Disaggregation,
    Indicator,
    IndicatorType,
    Round,
    ValueSource,
)
from normsdesk.model.norm import Depth, Norm, NormProfile, ReadingSource
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.estimates import MANY_DIFFERENCES, Counts, Estimate, Interval, difference
from normsdesk.rules.headline import headline_profile
from normsdesk.rules.progress import MethodWarning
from normsdesk.rules.readings import ComponentName, Value, profile_values
from normsdesk.rules.round_values import RoundValue, read_value, rounds_in_order, values_by_round
from normsdesk.rules.strength import Strength, strength
from normsdesk.rules.suppression import hidden_cells

COMPARED = (
    ComponentName.PNB,
    ComponentName.EE,
    ComponentName.NE,
    ComponentName.SAN,
    ComponentName.SENS,
    ComponentName.EXC,
    ComponentName.SWITCH_N,
    ComponentName.CAN_REACH_ALTERNATIVE,
)
"""The shares that are set side by side, in the order of the page."""

BY_NUMBER: Mapping[int, ComponentName] = MappingProxyType(
    {
        5: ComponentName.PNB,
        7: ComponentName.EE,
        9: ComponentName.NE,
        12: ComponentName.SAN,
        15: ComponentName.SENS,
        17: ComponentName.EXC,
        22: ComponentName.SWITCH_N,
        28: ComponentName.CAN_REACH_ALTERNATIVE,
    }
)
"""Which indicator of the library asks the same question as which component."""


class CutKind(Enum):
    """What parts the people of one round."""

    PROFILES = "profiles"
    CELLS = "cells"
    ARMS = "arms"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """One way in which a norm was measured for several groups in one round."""

    kind: CutKind
    round_id: str
    split_by: Disaggregation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One column: the view of a group, a group or arm of a value, or a round.

    ``profile_id`` is empty where only indicators say something; ``group`` is the name of a cell
    or an arm.
    """

    round_id: str
    profile_id: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One share, 0–1, with all that is known about its doubt; nothing known leaves it empty.

    ``counts`` are there only where a difference may be worked out from them. ``hidden`` marks a
    cell that too few people stand behind.
    """

    share: float | None = None
    counts: Counts | None = None
    interval: Interval | None = None
    answers: float | None = None
    assumed: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """How far a side lies from the first one, in points.

    ``interval`` and ``cannot_tell`` are empty where there are no counts to judge by.
    """

    points: float
    interval: Interval | None = None

    @property
    def cannot_tell(self) -> bool | None:
        """Whether the difference cannot be told from none."""
        return None if self.interval is None else self.interval.contains(0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One measure over all sides; ``differences`` are those of the second side and on.

    It is a ``component`` of profiles, or an indicator that asks something else.
    """

    component: ComponentName | None
    indicator_id: str
    values: tuple[Seen, ...]
    differences: tuple[Difference | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBySide:
    """Sides, rows, and the strength of each side that has a profile.

    ``by_chance`` tells that there are so many differences that about one in twenty differs by
    chance. ``warnings`` name what was different in a round.
    """

    sides: tuple[Side, ...]
    rows: tuple[Row, ...]
    strengths: tuple[Strength | None, ...]
    by_chance: bool
    warnings: tuple[MethodWarning, ...] = ()

    @property
    def strength_comparable(self) -> bool:
        """Whether all known strengths were made of the same parts (method 3.2)."""
        made = {(one.formula, one.used) for one in self.strengths if one and one.index is not None}
        return len(made) <= 1


def cuts(snapshot: Snapshot, norm_id: str) -> tuple[Cut, ...]:
    """List the ways in which a norm was measured for several groups, newest round last."""
    order = ["", *(each.id for each in rounds_in_order(snapshot))]
    found: list[Cut] = []
    profiles = _profiles(snapshot, norm_id)
    values = _split_values(snapshot, norm_id)
    for round_id in order:
        if sum(each.round_id == round_id for each in profiles) > 1:
            found.append(Cut(kind=CutKind.PROFILES, round_id=round_id))
        here = [each for each in values if each.round_id == round_id]
        for split_by in Disaggregation:
            cut = Cut(kind=CutKind.CELLS, round_id=round_id, split_by=split_by)
            if len(_names(here, cut)) > 1:
                found.append(cut)
        cut = Cut(kind=CutKind.ARMS, round_id=round_id)
        if len(_names(here, cut)) > 1:
            found.append(cut)
    return tuple(found)


def groups_side_by_side(snapshot: Snapshot, norm_id: str, cut: Cut) -> SideBySide:
    """Set the groups of one round side by side; differences are those to the first group."""
    if cut.kind is CutKind.PROFILES:
        found = [one for one in _profiles(snapshot, norm_id) if one.round_id == cut.round_id]
        sides = [Side(round_id=one.round_id, profile_id=one.id) for one in found]
        columns = [_of_profile(snapshot, one) for one in found]
        return _compared(snapshot, sides, columns)
    values = [each for each in _split_values(snapshot, norm_id) if each.round_id == cut.round_id]
    names = _names(values, cut)
    sides = [Side(round_id=cut.round_id, group=name) for name in names]
    columns: list[dict[_Key, Seen]] = [{} for _ in names]
    for indicator in indicators_of(snapshot, norm_id):
        cells = {
            _name(each, cut): each
            for each in values
            if each.indicator_id == indicator.id and _name(each, cut)
        }
        for name, seen in _cells(snapshot, indicator, cells).items():
            columns[names.index(name)][_key(indicator)] = seen
    return _compared(snapshot, sides, columns)


def rounds_side_by_side(snapshot: Snapshot, norm_id: str) -> SideBySide:
    """Set the rounds of a norm side by side; differences are those to its first round.

    A round's own profile of the people who were asked first speaks before an indicator does.
    """
    norm = snapshot.get(Norm, norm_id)
    headline = headline_profile(snapshot, norm)
    order = rounds_in_order(snapshot)
    told = [
        (indicator, values_by_round(snapshot, indicator, order))
        for indicator in indicators_of(snapshot, norm_id)
    ]
    sides: list[Side] = []
    columns: list[dict[_Key, Seen]] = []
    for held in order:
        column = {_key(each): _of_round(by[held.id]) for each, by in told if held.id in by}
        profile = _same_people(snapshot, norm_id, held, headline)
        if profile is not None:
            column |= _of_profile(snapshot, profile)
        if column:
            profile_id = "" if profile is None else profile.id
            sides.append(Side(round_id=held.id, profile_id=profile_id))
            columns.append(column)
    warnings = _warnings(order, [side.round_id for side in sides])
    return _compared(snapshot, sides, columns, warnings)


_Key = ComponentName | str
"""A component, or the id of an indicator that asks something else."""


def _compared(
    snapshot: Snapshot,
    sides: Sequence[Side],
    columns: Sequence[Mapping[_Key, Seen]],
    warnings: tuple[MethodWarning, ...] = (),
) -> SideBySide:
    keys: list[_Key] = [name for name in COMPARED if any(name in column for column in columns)]
    keys.extend(dict.fromkeys(k for c in columns for k in c if not isinstance(k, ComponentName)))
    rows: list[Row] = []
    for key in keys:
        values = tuple(column.get(key, Seen()) for column in columns)
        component = key if isinstance(key, ComponentName) else None
        rows.append(
            Row(
                component=component,
                indicator_id="" if component is not None else str(key),
                values=values,
                differences=tuple(_difference(values[0], other) for other in values[1:]),
            )
        )
    judged = [each for row in rows for each in row.differences if each and each.interval]
    return SideBySide(
        sides=tuple(sides),
        rows=tuple(rows),
        strengths=tuple(_strength(snapshot, side) for side in sides),
        by_chance=len(judged) > MANY_DIFFERENCES,
        warnings=warnings,
    )


def _difference(first: Seen, other: Seen) -> Difference | None:
    if first.share is None or other.share is None:
        return None
    points = 100 * (other.share - first.share)
    if first.counts is None or other.counts is None:
        return Difference(points=points)
    return Difference(points=points, interval=in_points(difference(first.counts, other.counts)))


def in_points(found: Estimate) -> Interval:
    """Give the interval of a difference of shares in points."""
    return Interval(100 * found.interval.low, 100 * found.interval.high)


def _strength(snapshot: Snapshot, side: Side) -> Strength | None:
    profile = snapshot.find(NormProfile, side.profile_id)
    return None if profile is None else strength(profile_values(snapshot, profile))


def _profiles(snapshot: Snapshot, norm_id: str) -> list[NormProfile]:
    found = [each for each in snapshot.all(NormProfile) if each.norm_id == norm_id]
    headline = headline_profile(snapshot, snapshot.get(Norm, norm_id))
    found.sort(key=lambda each: each is not headline)
    return found


def _same_people(
    snapshot: Snapshot, norm_id: str, held: Round, headline: NormProfile | None
) -> NormProfile | None:
    if headline is None:
        return None
    people = (headline.population_id, headline.reference_group_id)
    for each in _profiles(snapshot, norm_id):
        if each.round_id == held.id and (each.population_id, each.reference_group_id) == people:
            return each
    return None


def indicators_of(snapshot: Snapshot, norm_id: str) -> list[Indicator]:
    """List the indicators of a norm that are shares of people who were asked."""
    return [
        each
        for each in snapshot.all(Indicator)
        if each.norm_id == norm_id
        and each.type is IndicatorType.PERCENT
        and each.value_source is ValueSource.SAMPLE
    ]


def _key(indicator: Indicator) -> _Key:
    return BY_NUMBER.get(indicator.library_number or 0) or indicator.id


def _split_values(snapshot: Snapshot, norm_id: str) -> list[DataValue]:
    ids = {each.id for each in indicators_of(snapshot, norm_id)}
    return [
        each
        for each in snapshot.all(DataValue)
        if each.indicator_id in ids and (each.cell or each.arm)
    ]


def _name(value: DataValue, cut: Cut) -> str:
    """Name the group a value belongs to; empty where it belongs to no group of the cut."""
    if cut.kind is CutKind.ARMS:
        return "" if value.cell else value.arm
    return value.cell if value.split_by is cut.split_by and not value.arm else ""


def _names(values: Sequence[DataValue], cut: Cut) -> list[str]:
    return list(dict.fromkeys(name for each in values if (name := _name(each, cut))))


def _cells(
    snapshot: Snapshot, indicator: Indicator, cells: Mapping[str, DataValue]
) -> dict[str, Seen]:
    hidden = hidden_cells([each.denominator or 0 for each in cells.values()]).cells
    found: dict[str, Seen] = {}
    for (name, each), is_hidden in zip(cells.items(), hidden, strict=True):
        value = read_value(indicator, snapshot.get(Round, each.round_id), (each,))
        if is_hidden:
            found[name] = Seen(hidden=True)
        elif value is not None:
            found[name] = _of_round(value)
    return found


def _of_round(value: RoundValue) -> Seen:
    counts = None
    many, of = value.numerator, value.denominator
    if not value.weighted and many is not None and of is not None and 0 <= many <= of > 0:
        counts = Counts(many, of, value.design_effect)
    share = value.value / 100
    ends = value.interval
    return Seen(
        share=share if 0 <= share <= 1 else None,
        counts=counts,
        interval=None if ends is None else Interval(ends.low / 100, ends.high / 100),
        answers=of,
    )


def _of_profile(snapshot: Snapshot, profile: NormProfile) -> dict[_Key, Seen]:
    values = profile_values(snapshot, profile)
    held = snapshot.find(Round, profile.round_id)
    effect = 1.0 if held is None else held.design_effect or 1.0
    found: dict[_Key, Seen] = {}
    for name in COMPARED:
        value = values.value(name)
        if value.share is not None:
            found[name] = Seen(
                share=value.share,
                counts=_counts(profile, value, effect),
                interval=value.interval,
                answers=value.answers,
                assumed=value.assumed,
            )
    return found


def _counts(profile: NormProfile, value: Value, effect: float) -> Counts | None:
    """Take the counts of a simple sample; answers with weights or clusters need the answers."""
    many, of = value.numerator, value.answers
    if value.source is not ReadingSource.COUNTS or many is None or of is None:
        return None
    component = getattr(profile, value.name.value)
    reading = component.measured if value.depth is Depth.MEASURED else component.workshop
    given = reading is None or reading.low is not None or reading.mean is not None
    return None if given else Counts(many, of, effect)


def _warnings(order: Sequence[Round], shown: Sequence[str]) -> tuple[MethodWarning, ...]:
    places = {each.id: place for place, each in enumerate(order)}
    return tuple(_between(order, [places[round_id] for round_id in shown]))


def _between(order: Sequence[Round], places: Sequence[int]) -> Iterator[MethodWarning]:
    for before, after in pairwise(places):
        for held in order[before + 1 : after + 1]:
            yield from (MethodWarning(held.id, change) for change in held.method_changes)
