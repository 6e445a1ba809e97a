"""Scoring and deciding: one score, a moved bubble, a decision."""

from collections.abc import Mapping
from dataclasses import dataclass

from normsdesk.edit.changes import Refusal, Rejected
from normsdesk.edit.patch import Change, Patch
from normsdesk.model.ids import new_id
from normsdesk.model.priority import PrioritisationRound, Score
from normsdesk.model.scales import SCORE
from normsdesk.model.snapshot import Snapshot, altered

ROOM = "room"
"""The rater of scores that were set by moving a bubble; they stand for the whole group."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScorePlace:
    """Where a score stands: who scored what, by which criterion, in which round."""

    round_id: str
    item_id: str
    criterion_id: str
    rater: str


def set_score(snapshot: Snapshot, place: ScorePlace, value: int | None) -> Patch | Rejected:
    """Write one rater's score; ``None`` stands for "don't know"."""
    if value is not None and not SCORE.contains(value):
        return Rejected(reason=Refusal.WRONG_TYPE, record_id=place.item_id, path="value")
    change = _score_change(snapshot, place, value)
    return Patch(changes=(change,) if change else (), label="scores.changed")


def move_bubble(
    snapshot: Snapshot, round_id: str, item_id: str, scores: Mapping[str, int]
) -> Patch | Rejected:
    """Write what moving a bubble means: whole scores of the rater "room", by criterion id.

    The room's score stands in place of the median for these criteria (method 3.7).
    """
    if snapshot.find(PrioritisationRound, round_id) is None:
        return Rejected(reason=Refusal.MISSING, record_id=round_id)
    places = {
        criterion_id: ScorePlace(
            round_id=round_id, item_id=item_id, criterion_id=criterion_id, rater=ROOM
        )
        for criterion_id in scores
    }
    changes = [
        change
        for criterion_id, value in scores.items()
        if (change := _score_change(snapshot, places[criterion_id], value))
    ]
    return Patch(changes=tuple(changes), label="scores.moved")


def _score_change(snapshot: Snapshot, place: ScorePlace, value: int | None) -> Change | None:
    for score in snapshot.all(Score):
        if _place_of(score) == place:
            if score.value == value:
                return None
            return Change(id=score.id, before=score, after=altered(score, value=value))
    fresh = Score(
        id=new_id(Score.table),
        round_id=place.round_id,
        item_id=place.item_id,
        criterion_id=place.criterion_id,
        rater=place.rater,
        value=value,
    )
    return Change(id=fresh.id, before=None, after=fresh)


def _place_of(score: Score) -> ScorePlace:
    return ScorePlace(
        round_id=score.round_id,
        item_id=score.item_id,
        criterion_id=score.criterion_id,
        rater=score.rater,
    )
