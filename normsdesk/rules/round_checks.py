"""What does not fit in the rounds of a plan: order, dates, samples (method 3.0 and 3.11)."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from normsdesk.model.indicator import Round, RoundKind
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.round_values import rounds_in_order


class RoundProblem(StrEnum):
    """Why a round, or all of them together, needs another look."""

    NO_BASELINE = "round_problem.no_baseline"
    TWO_BASELINES = "round_problem.two_baselines"
    BEFORE_BASELINE = "round_problem.before_baseline"
    END_BEFORE_START = "round_problem.end_before_start"
    NO_TIME = "round_problem.no_time"
    MORE_CLUSTERS_THAN_PEOPLE = "round_problem.more_clusters_than_people"


@dataclass(frozen=True, slots=True)
class RoundFinding:
    """A problem, and the round it is in; "" where it is in all of them."""

    round_id: str
    problem: RoundProblem


def round_problems(snapshot: Snapshot) -> tuple[RoundFinding, ...]:
    """List what does not fit, in the order of the rounds; nothing where there are none."""
    order = rounds_in_order(snapshot)
    if not order:
        return ()
    return (*_together(order), *(found for each in order for found in _alone(each)))


def _together(order: tuple[Round, ...]) -> Iterator[RoundFinding]:
    baselines = [place for place, each in enumerate(order) if each.kind is RoundKind.BASELINE]
    if not baselines:
        yield RoundFinding("", RoundProblem.NO_BASELINE)
        return
    for place in baselines[1:]:
        yield RoundFinding(order[place].id, RoundProblem.TWO_BASELINES)
    for each in order[: baselines[0]]:
        yield RoundFinding(each.id, RoundProblem.BEFORE_BASELINE)


def _alone(held: Round) -> Iterator[RoundFinding]:
    if held.start is not None and held.end is not None and held.end < held.start:
        yield RoundFinding(held.id, RoundProblem.END_BEFORE_START)
    if held.start is None and held.end is None and held.month is None:
        yield RoundFinding(held.id, RoundProblem.NO_TIME)
    people = held.sample_achieved
    if held.clusters is not None and people is not None and held.clusters > people:
        yield RoundFinding(held.id, RoundProblem.MORE_CLUSTERS_THAN_PEOPLE)
