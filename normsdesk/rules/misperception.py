"""What people think others approve of and do, against what is so (method 3.3)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from normsdesk.model.norm import Norm, NormProfile, NormValence
from normsdesk.model.practice import Practice, Prevalence
from normsdesk.model.project import Thresholds
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.estimates import TOLERANCE, Interval, at_least
from normsdesk.rules.prevalence import people_counted
from normsdesk.rules.readings import (
    MINIMUM_ANSWERS,
    ProfileValues,
    Value,
)
from normsdesk.rules.reasons import GapGuard, PublishAdvice

MINIMUM_EACH_SIDE = 30
"""A gap is shown only with at least this many valid answers on both sides."""

HALF = 0.5


class Ignorance(StrEnum):
    """What the classic test says."""

    CLEAR = "clear"
    POSSIBLE = "possible"
    NONE = "none"
    NOT_TESTED = "not_tested"
    NOT_COMPARABLE = "not_comparable"


class Direction(StrEnum):
    """Whether others are thought more in favour, or to do it more, than they are and do."""

    OVERESTIMATED = "overestimated"
    UNDERESTIMATED = "underestimated"


class GapBand(StrEnum):
    """How large a gap is."""

    NONE = "none"
    MINOR = "minor"
    MISPERCEPTION = "misperception"


class Tile(StrEnum):
    """What the tile says of test and gap together."""

    CLEAR = "clear"
    POSSIBLE = "possible"
    MISPERCEPTION_ONLY = "misperception_only"
    MINOR_GAP_ONLY = "minor_gap_only"
    NONE = "none"
    NOT_TESTED = "not_tested"
    NOT_COMPARABLE = "not_comparable"


@dataclass(frozen=True, slots=True, kw_only=True)
class IgnoranceTest:
    """The classic test of pluralistic ignorance.

    ``hidden_support`` is true in the mirror case: more approve than are thought to.
    ``guards`` say what limited the outcome.
    """

    outcome: Ignorance
    hidden_support: bool = False
    assumed: bool = False
    guards: tuple[GapGuard, ...] = ()

    @property
    def found(self) -> bool:
        """Whether the test is clear or possible."""
        return self.outcome in (Ignorance.CLEAR, Ignorance.POSSIBLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A mean guess less what was found, in points; empty when a guard holds it back.

    ``guess`` and ``found`` are shares 0–1 with their numbers of answers, shown in place of a gap
    that is held back; ``guards`` say why it is. ``cautions`` stand beside a gap that is shown.
    """

    points: float | None
    band: GapBand | None
    direction: Direction | None
    interval: Interval | None = None
    guess: float | None = None
    guess_answers: int | None = None
    found: float | None = None
    found_answers: int | None = None
    assumed: bool = False
    guards: tuple[GapGuard, ...] = ()
    cautions: tuple[GapGuard, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BehaviourGap:
    """The gap between how common a practice is thought to be and how common it is."""

    practice_id: str
    gap: Gap


@dataclass(frozen=True, slots=True, kw_only=True)
class Misperception:
    """Test, gap, the tile made of both, and whether a corrected belief may be published."""

    test: IgnoranceTest
    gap: Gap
    tile: Tile
    direction: Direction | None
    publish: PublishAdvice


def misperception(
    values: ProfileValues, valence: NormValence = NormValence.RESTRICTIVE
) -> Misperception:
    """Compare own views with what others are thought to approve of (method 3.3)."""
    test = _classic_test(values)
    gap = _approval_gap(values)
    return Misperception(
        test=test,
        gap=gap,
        tile=_tile(test, gap),
        direction=_direction(test, gap),
        publish=publish_advice(values, valence),
    )


def behaviour_gaps(snapshot: Snapshot, norm: Norm, values: ProfileValues) -> list[BehaviourGap]:
    """Compare guessed and measured behaviour for each practice the norm holds up (method 3.3)."""
    practice_ids = dict.fromkeys(row.practice_id for row in norm.influences)
    practices = (snapshot.find(Practice, practice_id) for practice_id in practice_ids)
    return [
        BehaviourGap(practice_id=practice.id, gap=_behaviour_gap(values, practice.prevalence))
        for practice in practices
        if practice is not None
    ]


def publish_advice(
    values: ProfileValues, valence: NormValence = NormValence.RESTRICTIVE
) -> PublishAdvice:
    """Tell whether a corrected belief about approval may be published (method 3.3).

    Only a majority that disapproves for sure allows it; 100 less own approval would count the
    undecided. Where the practice protects, its disapproval is nothing to publish. That the
    source is trusted and the speakers are safe is for people to judge.
    """
    disapprove = values.disapprove
    if valence is NormValence.PROTECTIVE:
        return PublishAdvice.PROTECTIVE_NORM
    if not disapprove.known:
        return PublishAdvice.DISAPPROVAL_UNKNOWN
    if disapprove.interval is None:
        return PublishAdvice.NO_INTERVAL
    sure = _above(disapprove.interval.low)
    return PublishAdvice.ALLOWED if sure else PublishAdvice.NO_SURE_MAJORITY


def gap_band(points: float, thresholds: Thresholds) -> GapBand:
    """Place a gap in its band, whatever its direction (method 3.3)."""
    if at_least(abs(points), thresholds.gap_large_from):
        return GapBand.MISPERCEPTION
    return GapBand.MINOR if at_least(abs(points), thresholds.gap_minor_from) else GapBand.NONE


def _above(share: float) -> bool:
    return share > HALF + TOLERANCE


def _below(share: float) -> bool:
    return share < HALF - TOLERANCE


def _classic_test(values: ProfileValues) -> IgnoranceTest:
    pnb, ne = values.pnb, values.ne
    if pnb.share is None or ne.share is None:
        return IgnoranceTest(outcome=Ignorance.NOT_TESTED, guards=tuple(_unknown(pnb, ne)))
    other = tuple(_other_group(values.profile))
    if other:
        return IgnoranceTest(outcome=Ignorance.NOT_COMPARABLE, guards=other)
    ignorance = _below(pnb.share) and _above(ne.share)
    hidden_support = _above(pnb.share) and _below(ne.share)
    assumed = pnb.assumed or ne.assumed
    if not (ignorance or hidden_support):
        return IgnoranceTest(outcome=Ignorance.NONE, assumed=assumed)
    limits = tuple(_limits(pnb, ne))
    clear = not limits and _excludes_half(pnb) and _excludes_half(ne)
    return IgnoranceTest(
        outcome=Ignorance.CLEAR if clear else Ignorance.POSSIBLE,
        hidden_support=hidden_support,
        assumed=assumed,
        guards=limits,
    )


def _excludes_half(value: Value) -> bool:
    interval = value.interval
    return interval is not None and (_above(interval.low) or _below(interval.high))


def _limits(pnb: Value, ne: Value) -> Iterator[GapGuard]:
    if pnb.assumed or ne.assumed:
        yield GapGuard.QUICK_VALUES
    if pnb.interval is None or ne.interval is None:
        yield GapGuard.NO_INTERVAL
    if any(value.answers is not None and value.answers < MINIMUM_EACH_SIDE for value in (pnb, ne)):
        yield GapGuard.FEWER_THAN_30


def _unknown(pnb: Value, guess: Value) -> Iterator[GapGuard]:
    if not pnb.known:
        yield GapGuard.OWN_VIEW_UNKNOWN
    if not guess.known:
        yield GapGuard.GUESS_UNKNOWN


def _other_group(profile: NormProfile) -> Iterator[GapGuard]:
    if profile.same_reference_group is None:
        yield GapGuard.GROUP_NOT_STATED
    elif not profile.same_reference_group:
        yield GapGuard.OTHER_GROUP


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sides:
    """A guess and what it is compared with."""

    guess: Value
    found: float | None
    found_answers: int | None
    assumed: bool

    @property
    def too_few(self) -> bool:
        # A number of answers that was not given is not known to be large enough.
        known = self.guess.known and self.found is not None
        return known and min(self.guess.answers or 0, self.found_answers or 0) < MINIMUM_EACH_SIDE


def _approval_gap(values: ProfileValues) -> Gap:
    guess, pnb = values.perceived_approval, values.pnb
    sides = _Sides(
        guess=guess,
        found=pnb.share,
        found_answers=pnb.answers,
        assumed=guess.assumed or pnb.assumed,
    )
    guards = [*_unknown(pnb, guess), *_other_group(values.profile)]
    interval = _paired_interval(values)
    # People answer about their own view what sounds good.
    cautions = [GapGuard.UPPER_BOUND]
    if interval is None:
        cautions.append(GapGuard.NO_INTERVAL)
    gap = _gap(sides, guards, tuple(cautions), values.thresholds)
    return gap if gap.points is None else replace(gap, interval=interval)


def _behaviour_gap(values: ProfileValues, prevalence: Prevalence) -> Gap:
    guess = values.perceived_prevalence
    found, answers = _counted(prevalence)
    sides = _Sides(guess=guess, found=found, found_answers=answers, assumed=guess.assumed)
    guards: list[GapGuard] = []
    if found is None:
        guards.append(GapGuard.COUNT_UNKNOWN)
    if not guess.known:
        guards.append(GapGuard.GUESS_UNKNOWN)
    same = values.profile.same_behaviour_counted
    if same is None:
        guards.append(GapGuard.BEHAVIOUR_NOT_STATED)
    elif not same:
        guards.append(GapGuard.OTHER_BEHAVIOUR)
    return _gap(sides, guards, (GapGuard.NO_INTERVAL,), values.thresholds)


def _counted(prevalence: Prevalence) -> tuple[float | None, int | None]:
    counts, of = people_counted(prevalence), prevalence.denominator
    if counts is None or counts.denominator < MINIMUM_ANSWERS:
        return None, of
    return counts.share, of


def _gap(
    sides: _Sides, guards: list[GapGuard], cautions: tuple[GapGuard, ...], limits: Thresholds
) -> Gap:
    held_back = (*guards, GapGuard.FEWER_THAN_30) if sides.too_few else tuple(guards)
    shown = Gap(
        points=None,
        band=None,
        direction=None,
        guess=sides.guess.share,
        guess_answers=sides.guess.answers,
        found=sides.found,
        found_answers=sides.found_answers,
        assumed=sides.assumed,
        guards=held_back,
    )
    if held_back or sides.guess.share is None or sides.found is None:
        return shown
    points = 100 * (sides.guess.share - sides.found)
    band = gap_band(points, limits)
    over = Direction.OVERESTIMATED if points > 0 else Direction.UNDERESTIMATED
    direction = None if band is GapBand.NONE else over
    return replace(shown, points=points, band=band, direction=direction, cautions=cautions)


def _paired_interval(values: ProfileValues) -> Interval | None:
    paired = values.profile.paired_gap
    if paired is None or paired.low is None or paired.high is None:
        return None
    if values.pnb.assumed or paired.answered_both < MINIMUM_EACH_SIDE:
        return None
    return Interval(paired.low, paired.high)


def _tile(test: IgnoranceTest, gap: Gap) -> Tile:
    if test.found:
        return Tile(test.outcome.value)
    if gap.band is GapBand.MISPERCEPTION:
        return Tile.MISPERCEPTION_ONLY
    if gap.band is GapBand.MINOR:
        return Tile.MINOR_GAP_ONLY
    return Tile(test.outcome.value)


def _direction(test: IgnoranceTest, gap: Gap) -> Direction | None:
    if test.found:
        return Direction.UNDERESTIMATED if test.hidden_support else Direction.OVERESTIMATED
    return gap.direction
