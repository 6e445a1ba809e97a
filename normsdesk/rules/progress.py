"""How far an indicator has come, and whether that can be told from no change (method 3.11)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from normsdesk.model.indicator import (
    Indicator,
    IndicatorType,
    MethodChange,
    Round,
    RoundKind,
    ValueSource,
    WantedDirection,
)
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.estimates import (
    MANY_DIFFERENCES,
    TOLERANCE,
    Counts,
    Estimate,
    Interval,
    at_least,
    difference,
)
from normsdesk.rules.kept_comparisons import kept_difference
from normsdesk.rules.round_values import (
    RoundValue,
    entered_rounds,
    rounds_in_order,
    values_by_round,
)

COUNT_REACHED = 0.95
"""A count is on track from this share of its target."""


class Status(StrEnum):
    """How a value stands to the target of its round."""

    ON_TRACK = "status.on_track"
    CLOSE = "status.close"
    BEHIND = "status.behind"
    NO_DATA = "status.no_data"
    NO_TARGET = "status.no_target"


_WORST_FIRST = (Status.BEHIND, Status.CLOSE, Status.ON_TRACK)


class NoProgress(StrEnum):
    """Why no progress is given."""

    NO_BASELINE = "progress.no_baseline"
    NO_VALUE = "progress.no_value"
    NO_TARGET = "progress.no_target"
    TARGET_IS_BASELINE = "progress.target_is_baseline"
    OTHER_COMPONENTS = "progress.other_components"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundReading:
    """One round of an indicator: value, target and status, in the unit of the indicator.

    ``unusable`` marks a round for which something was entered that gives no value: fewer than 10
    valid answers, or nothing that fits together.
    """

    round_id: str
    value: RoundValue | None
    target: float | None
    status: Status
    unusable: bool


@dataclass(frozen=True, slots=True)
class MethodWarning:
    """Something that was different in a round, so that values compare less well."""

    round_id: str
    change: MethodChange


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """An indicator over its rounds.

    ``progress`` is the way from baseline to the last target, 1 when reached, below 0 when the
    other way; ``target`` is that target. ``difference`` is latest less baseline in the unit of
    the indicator, with its interval where both rounds are samples. ``cannot_tell`` is empty when
    there is no interval to judge by. ``status`` is that of the latest round with a value.
    """

    indicator_id: str
    rounds: tuple[RoundReading, ...]
    baseline: RoundValue | None
    latest: RoundValue | None
    target: float | None
    progress: float | None
    no_progress: NoProgress | None
    change: float | None
    difference: Estimate | None
    cannot_tell: bool | None
    status: Status
    warnings: tuple[MethodWarning, ...]
    definition_changed: bool

    @property
    def is_behind(self) -> bool:
        """Whether the latest value is behind the target of its round."""
        return self.status is Status.BEHIND


def progress(snapshot: Snapshot, indicator_id: str) -> Progress:
    """Read the progress of one indicator (method 3.11).

    Raises:
        KeyError: there is no such indicator.
    """
    return snapshot.remembered_of(indicator_id, _progress)


def _progress(snapshot: Snapshot, indicator_id: str) -> Progress:
    indicator = snapshot.get(Indicator, indicator_id)
    order = rounds_in_order(snapshot)
    values = values_by_round(snapshot, indicator, order)
    entered = entered_rounds(snapshot, indicator)
    targets = {
        target.round_id: target.value for target in indicator.targets if target.value is not None
    }
    readings = tuple(
        RoundReading(
            round_id=each.id,
            value=values.get(each.id),
            target=targets.get(each.id),
            status=status(indicator, values.get(each.id), targets.get(each.id)),
            unusable=each.id in entered and each.id not in values,
        )
        for each in order
        if each.id in values or each.id in targets or each.id in entered
    )
    baseline = next(
        (values[r.id] for r in order if r.kind is RoundKind.BASELINE and r.id in values), None
    )
    start = baseline.round_id if baseline else None
    latest = next((values[r.id] for r in reversed(order) if r.id in values and r.id != start), None)
    target = next((targets[r.id] for r in reversed(order) if r.id in targets), None)
    share, lacking = _share(baseline, latest, target)
    found = _difference(snapshot, indicator, baseline, latest)
    return Progress(
        indicator_id=indicator_id,
        rounds=readings,
        baseline=baseline,
        latest=latest,
        target=target,
        progress=share,
        no_progress=lacking,
        change=_change(baseline, latest),
        difference=found,
        cannot_tell=None if found is None else found.interval.contains(0.0),
        status=_overall(readings, latest, targets),
        warnings=_warnings(order, baseline, latest),
        definition_changed=_definition_changed(snapshot, indicator, baseline),
    )


def all_progress(snapshot: Snapshot) -> tuple[Progress, ...]:
    """Read the progress of every indicator, by code."""
    return tuple(progress(snapshot, indicator.id) for indicator in snapshot.all(Indicator))


def needs_chance_note(rows: Sequence[Progress]) -> bool:
    """Tell whether a table of these carries the note on differences by chance (method 3.0)."""
    return sum(each.difference is not None for each in rows) > MANY_DIFFERENCES


def status(indicator: Indicator, value: RoundValue | None, target: float | None) -> Status:
    """Compare the value of a round with the target of that round (method 3.11).

    An indicator for context has no wanted direction and so no target to reach.
    """
    if target is None or indicator.direction is WantedDirection.CONTEXT:
        return Status.NO_TARGET
    if value is None:
        return Status.NO_DATA
    if _reached(indicator, value.value, target):
        return Status.ON_TRACK
    # Counts and registers have no interval and so are never close.
    if value.interval is not None and value.interval.contains(target):
        return Status.CLOSE
    return Status.BEHIND


def _reached(indicator: Indicator, value: float, target: float) -> bool:
    match indicator.direction:
        case WantedDirection.UP:
            part = COUNT_REACHED if indicator.type is IndicatorType.NUMBER and target > 0 else 1.0
            return at_least(value, part * target)
        case WantedDirection.DOWN:
            return at_least(target, value)
        case _:
            return at_least(abs(target), abs(value))


def _share(
    baseline: RoundValue | None, latest: RoundValue | None, target: float | None
) -> tuple[float | None, NoProgress | None]:
    if target is None:
        return None, NoProgress.NO_TARGET
    if baseline is None:
        return None, NoProgress.NO_BASELINE
    if latest is None:
        return None, NoProgress.NO_VALUE
    if baseline.components != latest.components:
        return None, NoProgress.OTHER_COMPONENTS
    way = target - baseline.value
    if abs(way) <= TOLERANCE:
        return None, NoProgress.TARGET_IS_BASELINE
    return (latest.value - baseline.value) / way, None


def _change(baseline: RoundValue | None, latest: RoundValue | None) -> float | None:
    if baseline is None or latest is None or baseline.components != latest.components:
        return None
    return latest.value - baseline.value


def _difference(
    snapshot: Snapshot, indicator: Indicator, baseline: RoundValue | None, latest: RoundValue | None
) -> Estimate | None:
    # Registers count everything and have no interval; of weighted answers only what was worked
    # out while they were at hand is known.
    if indicator.value_source is ValueSource.REGISTER or baseline is None or latest is None:
        return None
    if baseline.weighted or latest.weighted:
        return kept_difference(
            snapshot,
            indicator,
            earlier_round_id=baseline.round_id,
            round_id=latest.round_id,
            expected=latest.value - baseline.value,
        )
    before, after = _counts(baseline), _counts(latest)
    if indicator.type is not IndicatorType.PERCENT or before is None or after is None:
        return None
    found = difference(before, after)
    ends = found.interval
    return Estimate(100 * found.value, Interval(100 * ends.low, 100 * ends.high))


def _counts(value: RoundValue) -> Counts | None:
    if value.weighted or value.numerator is None or value.denominator is None:
        return None
    if not 0 <= value.numerator <= value.denominator:
        return None
    return Counts(value.numerator, value.denominator, value.design_effect)


def _overall(
    readings: Sequence[RoundReading], latest: RoundValue | None, targets: dict[str, float]
) -> Status:
    if latest is None:
        return Status.NO_DATA if targets else Status.NO_TARGET
    return next(each.status for each in readings if each.round_id == latest.round_id)


def _warnings(
    order: Sequence[Round], baseline: RoundValue | None, latest: RoundValue | None
) -> tuple[MethodWarning, ...]:
    if baseline is None or latest is None:
        return ()
    places = {each.id: place for place, each in enumerate(order)}
    between = order[places[baseline.round_id] + 1 : places[latest.round_id] + 1]
    found = [MethodWarning(each.id, change) for each in between for change in each.method_changes]
    told = any(warning.change is MethodChange.COMPONENTS for warning in found)
    if baseline.components != latest.components and not told:
        found.append(MethodWarning(latest.round_id, MethodChange.COMPONENTS))
    return tuple(found)


def _definition_changed(
    snapshot: Snapshot, indicator: Indicator, baseline: RoundValue | None
) -> bool:
    start = snapshot.get(Round, baseline.round_id).start if baseline else None
    return any(
        start is None or change.changed_on is None or change.changed_on > start
        for change in indicator.changes
    )


def box_standings(snapshot: Snapshot, found: Sequence[Progress]) -> dict[str, Status]:
    """Find the box of the theory of change that each indicator speaks of, and how it stands.

    Of several indicators of a box the one that is worst off speaks; those without a value or a
    target say nothing. Indicators that are not in the snapshot are left out.
    """
    standings: dict[str, Status] = {}
    for each in found:
        indicator = snapshot.find(Indicator, each.indicator_id)
        if indicator is None or each.status not in _WORST_FIRST:
            continue
        for node_id in indicator.node_ids:
            known = standings.get(node_id, each.status)
            standings[node_id] = min(known, each.status, key=_WORST_FIRST.index)
    return standings
