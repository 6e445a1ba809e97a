"""One norm in 90 minutes: the stages of the short path, and how far a project is on it.

The words of the stages are source text for translation.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from normsdesk.model.indicator import Indicator
from normsdesk.model.marking import N_
from normsdesk.model.norm import Norm
from normsdesk.model.practice import Practice
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.headline import headline_profile
from normsdesk.rules.readings import ComponentName, ProfileValues, profile_values


class Stage(Enum):
    """A stage of the short path, in its order."""

    PRACTICE = "practice"
    NORM = "norm"
    EXPECTATIONS = "expectations"
    DEPENDENCE = "dependence"
    INDICATOR = "indicator"
    REPORT = "report"


@dataclass(frozen=True, slots=True, kw_only=True)
class StageText:
    """What a stage is called, how many minutes it takes, and what to do in it.

    ``room`` is what the facilitator says or asks; it is empty for work that needs no group.
    """

    stage: Stage
    title: str
    minutes: int
    lead: str
    room: str = ""


SHORT_PATH: tuple[StageText, ...] = (
    StageText(
        stage=Stage.PRACTICE,
        title=N_("The practice"),
        minutes=15,
        lead=N_("Agree on one practice. A practice is what people do, not what they think."),
        room=N_("Ask the group: what happens here that harms children? Who does it, and when?"),
    ),
    StageText(
        stage=Stage.NORM,
        title=N_("The norm"),
        minutes=15,
        lead=N_("Say what people expect of each other. One sentence: who expects what of whom."),
        room=N_("Ask the group: who would be surprised or angry if a family did it differently?"),
    ),
    StageText(
        stage=Stage.EXPECTATIONS,
        title=N_("Test 1: is it expected?"),
        minutes=25,
        lead=N_("Ask for three views: my own, what others do, and what others approve of."),
        room=N_("Let people vote in secret, with stones or slips of paper. Then count."),
    ),
    StageText(
        stage=Stage.DEPENDENCE,
        title=N_("Test 2: do others matter?"),
        minutes=15,
        lead=N_("A norm holds because of others. Find out if people would stop if others did."),
        room=N_("Ask the group: if most families here stopped, how many of you would stop too?"),
    ),
    StageText(
        stage=Stage.INDICATOR,
        title=N_("One indicator"),
        minutes=10,
        lead=N_("Choose one thing to measure, so that you see later if the norm has moved."),
    ),
    StageText(
        stage=Stage.REPORT,
        title=N_("Two pages to show"),
        minutes=10,
        lead=N_("This is what the group found, on two pages. Save it, print it, send it."),
    ),
)
"""The stages in their order; together they take ninety minutes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """What the short path leads over in a project: a practice, the norm on it, its profile.

    Each is an id, or "" for what is not there yet.
    """

    practice_id: str = ""
    norm_id: str = ""
    profile_id: str = ""


def ways(snapshot: Snapshot) -> tuple[Way, ...]:
    """List the ways a project offers: one for each norm, one for each practice without a norm."""
    found = [way_of_norm(snapshot, norm.id) for norm in snapshot.all(Norm)]
    with_norm = {row.practice_id for norm in snapshot.all(Norm) for row in norm.influences}
    found += [
        Way(practice_id=each.id) for each in snapshot.all(Practice) if each.id not in with_norm
    ]
    return tuple(found)


def way_of_norm(snapshot: Snapshot, norm_id: str) -> Way:
    """Find the way that leads over a norm: by the first practice it holds up.

    Raises:
        KeyError: there is no such norm.
    """
    norm = snapshot.get(Norm, norm_id)
    known = (row.practice_id for row in norm.influences)
    practice_id = next((each for each in known if snapshot.find(Practice, each)), "")
    profile = headline_profile(snapshot, norm)
    return Way(
        practice_id=practice_id,
        norm_id=norm_id,
        profile_id="" if profile is None else profile.id,
    )


def stages_done(snapshot: Snapshot, way: Way) -> frozenset[Stage]:
    """Tell which stages hold what they ask for. The last one is never done: it is looked at."""
    return frozenset(stage for stage, done in _DONE.items() if done(snapshot, way))


def can_be_worked_on(way: Way, stage: Stage) -> bool:
    """Tell whether a stage has the record that its inputs write to."""
    match stage:
        case Stage.PRACTICE:
            return bool(way.practice_id)
        case Stage.EXPECTATIONS | Stage.DEPENDENCE:
            return bool(way.profile_id)
        case _:
            return bool(way.norm_id)


def can_be_begun(way: Way, stage: Stage) -> bool:
    """Tell whether that record can be made from what the other stages hold."""
    match stage:
        case Stage.NORM:
            return bool(way.practice_id)
        case Stage.PRACTICE | Stage.EXPECTATIONS | Stage.DEPENDENCE:
            return bool(way.norm_id)
        case _:
            return False


def first_open(snapshot: Snapshot, way: Way) -> Stage:
    """Return the first stage that is not done."""
    done = stages_done(snapshot, way)
    return next(each.stage for each in SHORT_PATH if each.stage not in done)


def _practice(snapshot: Snapshot, way: Way) -> bool:
    practice = snapshot.find(Practice, way.practice_id)
    return practice is not None and bool(practice.actor.strip() and practice.action.strip())


def _norm(snapshot: Snapshot, way: Way) -> bool:
    norm = snapshot.find(Norm, way.norm_id)
    slots = () if norm is None else (norm.expecting, norm.expected, norm.action)
    return bool(slots) and all(slot.strip() for slot in slots)


def _values(snapshot: Snapshot, way: Way) -> ProfileValues | None:
    norm = snapshot.find(Norm, way.norm_id)
    profile = None if norm is None else headline_profile(snapshot, norm)
    return None if profile is None else profile_values(snapshot, profile)


def _expectations(snapshot: Snapshot, way: Way) -> bool:
    values = _values(snapshot, way)
    wanted = (ComponentName.PNB, ComponentName.EE, ComponentName.NE)
    return values is not None and all(values.value(name).known for name in wanted)


def _dependence(snapshot: Snapshot, way: Way) -> bool:
    values = _values(snapshot, way)
    either = (ComponentName.SWITCH_E, ComponentName.SWITCH_N)
    return values is not None and any(values.value(name).known for name in either)


def _indicator(snapshot: Snapshot, way: Way) -> bool:
    return bool(way.norm_id) and any(
        each.norm_id == way.norm_id for each in snapshot.all(Indicator)
    )


_DONE: Mapping[Stage, Callable[[Snapshot, Way], bool]] = MappingProxyType(
    {
        Stage.PRACTICE: _practice,
        Stage.NORM: _norm,
        Stage.EXPECTATIONS: _expectations,
        Stage.DEPENDENCE: _dependence,
        Stage.INDICATOR: _indicator,
    }
)
