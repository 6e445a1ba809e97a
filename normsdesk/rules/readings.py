"""Which value of a component is used, what it amounts to and how sure it is (method 3.0)."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from normsdesk.model.indicator import Round
from normsdesk.model.norm import (
    Component,
    Depth,
    NormProfile,
    Reading,
    ReadingSource,
    SwitchWord,
)
from normsdesk.model.project import Project, Thresholds
from normsdesk.model.record import EVIDENCE_LEVELS, EvidenceLevel, evidence_rank
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.estimates import Interval, at_least, wilson
from normsdesk.rules.reasons import UnknownWhy

MINIMUM_ANSWERS = 10
"""Fewer valid survey answers than this leave a value unknown."""

MINIMUM_PEOPLE = 3
"""Workshop ratings and votes count from this many people on."""

SWITCH_SHARES: Mapping[SwitchWord, float] = MappingProxyType(
    {SwitchWord.MOST: 0.75, SwitchWord.SOME: 0.30, SwitchWord.HARDLY_ANYONE: 0.10}
)
"""The share that a workshop answer to a test question stands for (method 3.1)."""

QUICK_SOURCES = frozenset({ReadingSource.RATING, ReadingSource.SWITCH, ReadingSource.VOTES})
"""Ways to find a value in a workshop; such values are marked assumed and have no interval."""


class Band(StrEnum):
    """How high a share is (method 3.1)."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    UNKNOWN = "unknown"


class ComponentName(StrEnum):
    """The components of a profile, named as its fields are."""

    EE = "ee"
    NE = "ne"
    SAN = "san"
    SENS = "sens"
    EXC = "exc"
    PNB = "pnb"
    DISAPPROVE = "disapprove"
    PERCEIVED_APPROVAL = "perceived_approval"
    PERCEIVED_PREVALENCE = "perceived_prevalence"
    SWITCH_E = "switch_e"
    SWITCH_N = "switch_n"
    DETECTABILITY = "detectability"
    CAN_REACH_ALTERNATIVE = "can_reach_alternative"


QUESTIONS: Mapping[ComponentName, str] = MappingProxyType(
    {
        ComponentName.EE: "Q19",
        ComponentName.NE: "Q23",
        ComponentName.SAN: "Q28",
        ComponentName.SENS: "Q36",
        ComponentName.EXC: "Q42",
        ComponentName.PNB: "Q14",
        ComponentName.DISAPPROVE: "Q14",
        ComponentName.PERCEIVED_APPROVAL: "Q24",
        ComponentName.PERCEIVED_PREVALENCE: "Q20",
        ComponentName.SWITCH_E: "Q37",
        ComponentName.SWITCH_N: "Q38",
        ComponentName.DETECTABILITY: "Q35",
        ComponentName.CAN_REACH_ALTERNATIVE: "Q48",
    }
)
"""The question of the bank each component comes from."""

REASON_QUESTION = "Q17"
"""The question of the bank about the main reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One component as the rules use it.

    ``share`` lies in 0–1 and is empty when the value is unknown; means of 0–10 stand as tenths.
    ``answers`` is the number of valid answers, votes or people, empty when it was not given.
    ``chosen`` is true when a person preferred this value over the other depth.
    """

    name: ComponentName
    share: float | None = None
    band: Band = Band.UNKNOWN
    interval: Interval | None = None
    numerator: int | None = None
    answers: int | None = None
    source: ReadingSource | None = None
    depth: Depth | None = None
    level: EvidenceLevel | None = None
    chosen: bool = False
    unknown_why: UnknownWhy | None = None

    @property
    def known(self) -> bool:
        """Whether there is a value at all."""
        return self.share is not None

    @property
    def asked(self) -> bool:
        """Whether anything was recorded, even if it is too little to count."""
        return self.unknown_why not in (UnknownWhy.NOT_ASKED, UnknownWhy.DONT_KNOW)

    @property
    def assumed(self) -> bool:
        """Whether the value carries the mark *assumed*."""
        return self.source in QUICK_SOURCES or self.level is EvidenceLevel.ASSUMED

    @property
    def question(self) -> str:
        """The question of the bank it comes from."""
        return QUESTIONS[self.name]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileValues:
    """Every component of one profile as the rules use it, and the limits that hold for it."""

    profile: NormProfile
    thresholds: Thresholds
    ee: Value
    ne: Value
    san: Value
    sens: Value
    exc: Value
    pnb: Value
    disapprove: Value
    perceived_approval: Value
    perceived_prevalence: Value
    switch_e: Value
    switch_n: Value
    detectability: Value
    can_reach_alternative: Value

    def value(self, name: ComponentName) -> Value:
        """Look up one component."""
        return getattr(self, name.value)

    def all(self) -> tuple[Value, ...]:
        """List every component, in the order of the profile."""
        return tuple(self.value(name) for name in ComponentName)


def band_of(share: float | None, thresholds: Thresholds) -> Band:
    """Place a share in its band; nothing known is ``Band.UNKNOWN`` (method 3.1)."""
    if share is None:
        return Band.UNKNOWN
    if at_least(share, thresholds.high_from):
        return Band.HIGH
    return Band.MEDIUM if at_least(share, thresholds.medium_from) else Band.LOW


def values_of(
    profile: NormProfile, thresholds: Thresholds | None = None, design_effect: float | None = None
) -> ProfileValues:
    """Work out every component of ``profile`` (method 3.0).

    ``design_effect`` is the one declared for the round; without it the sample counts as simple.
    """
    limits = Thresholds() if thresholds is None else thresholds
    values = {
        name.value: value_of(getattr(profile, name.value), name, limits, design_effect)
        for name in ComponentName
    }
    return ProfileValues(profile=profile, thresholds=limits, **values)


def profile_values(snapshot: Snapshot, profile: NormProfile) -> ProfileValues:
    """Work out every component of ``profile`` with the limits and the round of its project."""
    if snapshot.find(NormProfile, profile.id) is profile:
        return snapshot.remembered_of(profile.id, _values_of_id, NormProfile, Round, Project)
    return _values_here(snapshot, profile)


def _values_of_id(snapshot: Snapshot, profile_id: str) -> ProfileValues:
    return _values_here(snapshot, snapshot.get(NormProfile, profile_id))


def _values_here(snapshot: Snapshot, profile: NormProfile) -> ProfileValues:
    held = snapshot.find(Round, profile.round_id)
    design_effect = None if held is None else held.design_effect
    return values_of(profile, snapshot.project.thresholds, design_effect)


def value_of(
    component: Component,
    name: ComponentName,
    thresholds: Thresholds,
    design_effect: float | None = None,
) -> Value:
    """Choose the reading of one component and work its value out (method 3.0).

    A measured reading is used where there is one, else that of the workshop, unless a person
    preferred the other. A reading with nothing in it does not exist. A reading that cannot be
    used leaves the value unknown: the other depth never takes its place unasked.
    """
    depth = _depth_used(component)
    if depth is None:
        why = UnknownWhy.DONT_KNOW if component.dont_know else UnknownWhy.NOT_ASKED
        return Value(name=name, unknown_why=why)
    reading = component.measured if depth is Depth.MEASURED else component.workshop
    chosen = depth is component.preferred and _filled(
        component.workshop if depth is Depth.MEASURED else component.measured
    )
    if reading is None or (depth is Depth.WORKSHOP and component.dont_know):
        return Value(name=name, depth=depth, chosen=chosen, unknown_why=UnknownWhy.DONT_KNOW)
    share, unknown_why = _share_of(reading)
    return Value(
        name=name,
        share=share,
        band=band_of(share, thresholds),
        interval=None if share is None else _interval_of(reading, share, design_effect),
        numerator=reading.numerator,
        answers=reading.denominator,
        source=reading.source,
        depth=depth,
        level=_level_of(reading),
        chosen=chosen,
        unknown_why=unknown_why,
    )


def _depth_used(component: Component) -> Depth | None:
    workshop = component.dont_know or _filled(component.workshop)
    measured = _filled(component.measured)
    if component.preferred is Depth.WORKSHOP and workshop:
        return Depth.WORKSHOP
    if measured:
        return Depth.MEASURED
    return Depth.WORKSHOP if workshop and not component.dont_know else None


_NUMBERS = ("rating", "switch", "numerator", "denominator", "mean", "estimate")


def _filled(reading: Reading | None) -> bool:
    return reading is not None and any(getattr(reading, name) is not None for name in _NUMBERS)


def _level_of(reading: Reading) -> EvidenceLevel:
    # What a room of people said is never "measured", whatever was noted beside it.
    highest = EvidenceLevel.MEASURED
    if reading.source in QUICK_SOURCES:
        highest = EvidenceLevel.TRIANGULATED
    return EVIDENCE_LEVELS[min(evidence_rank(reading.level), evidence_rank(highest))]


def _share_of(reading: Reading) -> tuple[float | None, UnknownWhy | None]:
    why = _count_fault(reading)
    if why is not None:
        return None, why
    share = _RECIPES[reading.source](reading)
    if share is None:
        return None, UnknownWhy.INCOMPLETE
    if not (math.isfinite(share) and 0 <= share <= 1):
        return None, UnknownWhy.OUT_OF_RANGE
    return share, None


def _count_fault(reading: Reading) -> UnknownWhy | None:
    answers = reading.denominator
    if answers is None:
        return None
    if answers <= 0:
        return UnknownWhy.NO_ANSWERS
    if reading.mean is None and reading.numerator is not None and reading.numerator > answers:
        return UnknownWhy.MORE_THAN_ALL
    minimum, too_few = _MINIMUM[reading.source]
    return too_few if answers < minimum else None


def _rated(reading: Reading) -> float | None:
    return None if reading.rating is None else reading.rating / 4


def _switched(reading: Reading) -> float | None:
    return None if reading.switch is None else SWITCH_SHARES[reading.switch]


def _counted(reading: Reading) -> float | None:
    if reading.mean is not None:
        return reading.mean / 10
    if reading.numerator is None or reading.denominator is None:
        return None
    return reading.numerator / reading.denominator


def _weighted(reading: Reading) -> float | None:
    return _counted(reading) if reading.estimate is None else reading.estimate


_RECIPES: Mapping[ReadingSource, Callable[[Reading], float | None]] = MappingProxyType(
    {
        ReadingSource.RATING: _rated,
        ReadingSource.SWITCH: _switched,
        ReadingSource.VOTES: _counted,
        ReadingSource.COUNTS: _counted,
        ReadingSource.ANSWERS: _weighted,
    }
)
_ROOM = (MINIMUM_PEOPLE, UnknownWhy.TOO_FEW_PEOPLE)
_SURVEY = (MINIMUM_ANSWERS, UnknownWhy.TOO_FEW_ANSWERS)
_MINIMUM: Mapping[ReadingSource, tuple[int, UnknownWhy]] = MappingProxyType(
    {source: _ROOM if source in QUICK_SOURCES else _SURVEY for source in ReadingSource}
)


def _interval_of(reading: Reading, share: float, design_effect: float | None) -> Interval | None:
    if reading.source in QUICK_SOURCES:
        return None
    came_along = _interval_given(reading, share)
    if came_along is not None or reading.source is ReadingSource.ANSWERS:
        # Answers with clusters or weights: totals alone would make the interval too narrow.
        return came_along
    if reading.mean is not None or reading.numerator is None or reading.denominator is None:
        return None
    return wilson(reading.numerator, reading.denominator, design_effect or 1.0)


def _interval_given(reading: Reading, share: float) -> Interval | None:
    if reading.low is None or reading.high is None:
        return None
    unit = 1 if reading.mean is None else 10
    interval = Interval(reading.low / unit, reading.high / unit)
    inside = at_least(interval.low, 0) and at_least(1, interval.high)
    return interval if inside and interval.contains(share) else None
