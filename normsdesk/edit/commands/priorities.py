"""Scoring and deciding: single scores, a block of them, a moved bubble, weights, a round."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from normsdesk.edit.changes import Refusal, Rejected
from normsdesk.edit.commands.records import add_records
from normsdesk.edit.patch import Change, Patch
from normsdesk.model.ids import new_id
from normsdesk.model.priority import Criterion, PrioritisationRound, Score
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
    change = _score_change(_held(snapshot), place, value)
    return Patch(changes=(change,) if change else (), label="scores.changed")


def paste_scores(snapshot: Snapshot, values: Mapping[ScorePlace, int | None]) -> Patch | Rejected:
    """Write a block of scores as one step; ``None`` stands for "don't know"."""
    for place, value in values.items():
        if value is not None and not SCORE.contains(value):
            return Rejected(reason=Refusal.WRONG_TYPE, record_id=place.item_id, path="value")
    held = _held(snapshot)
    changes = [
        change
        for place, value in values.items()
        if (change := _score_change(held, place, value)) is not None
    ]
    return Patch(changes=tuple(changes), label="scores.pasted")


def clear_scores(snapshot: Snapshot, places: Iterable[ScorePlace]) -> Patch:
    """Take scores away, so that their places are not scored yet; this is not "don't know"."""
    wanted = set(places)
    changes = [
        Change(id=score.id, before=score, after=None)
        for score in snapshot.all(Score)
        if _place_of(score) in wanted
    ]
    return Patch(changes=tuple(changes), label="scores.removed")


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
    held = _held(snapshot)
    changes = [
        change
        for criterion_id, value in scores.items()
        if (change := _score_change(held, places[criterion_id], value))
    ]
    return Patch(changes=tuple(changes), label="scores.moved")


def share_out_points(
    snapshot: Snapshot, criterion_ids: Iterable[str], points: int = 100
) -> Patch | Rejected:
    """Scale weights so that they add up to ``points`` whole ones, in the proportions they have.

    What rounding leaves over goes to the largest remainders. Nothing happens while all are zero.
    """
    criteria = [snapshot.find(Criterion, each) for each in criterion_ids]
    found = [each for each in criteria if each is not None]
    if len(found) < len(criteria):
        return Rejected(reason=Refusal.MISSING)
    total = sum(each.weight for each in found)
    if not total > 0:
        return Patch(changes=(), label="criteria.shared_out")
    exact = [each.weight * points / total for each in found]
    shares = [int(each) for each in exact]
    by_rest = sorted(range(len(found)), key=lambda place: (shares[place] - exact[place], place))
    for place in by_rest[: points - sum(shares)]:
        shares[place] += 1
    changes = [
        Change(id=each.id, before=each, after=altered(each, weight=float(share)))
        for each, share in zip(found, shares, strict=True)
        if each.weight != share
    ]
    return Patch(changes=tuple(changes), label="criteria.shared_out")


def begin_round(
    snapshot: Snapshot, begun: PrioritisationRound, criteria: Sequence[Criterion] = ()
) -> Patch:
    """Add a round of choosing, and criteria with it, as one step."""
    return add_records(snapshot, [begun, *criteria], label="prioritisation_rounds.added")


def add_criterion(snapshot: Snapshot, round_id: str, criterion: Criterion) -> Patch | Rejected:
    """Add a criterion to the project, and to a round that names its own criteria."""
    held = snapshot.find(PrioritisationRound, round_id)
    if held is None:
        return Rejected(reason=Refusal.MISSING, record_id=round_id)
    added = add_records(snapshot, [criterion])
    if not held.criterion_ids:
        return added
    named = altered(held, criterion_ids=(*held.criterion_ids, criterion.id))
    change = Change(id=held.id, before=held, after=named)
    return Patch(changes=(*added.changes, change), label=added.label)


def _held(snapshot: Snapshot) -> dict[ScorePlace, Score]:
    # The newest score of a place is the one that counts (method 3.7).
    scores = sorted(snapshot.all(Score), key=lambda score: (score.modified, score.id))
    return {_place_of(score): score for score in scores}


def _score_change(
    held: Mapping[ScorePlace, Score], place: ScorePlace, value: int | None
) -> Change | None:
    score = held.get(place)
    if score is not None:
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
