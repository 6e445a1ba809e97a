import pytest
from hypothesis import given
from hypothesis import strategies as st

from normsdesk.model.priority import CriterionDirection, CriterionKind, Score
from normsdesk.model.snapshot import snapshot_of
from normsdesk.rules.matrix import Axis, Corner, RoomScore, axis_criteria, bubbles, corner, moved
from normsdesk.rules.ranking import ROOM, ranking
from tests.rules.amani_plan import ROUND, amani_priorities, one_rater

IMPORTANCE, CHANGEABILITY = CriterionKind.IMPORTANCE, CriterionKind.CHANGEABILITY
BENEFIT, COST = CriterionDirection.BENEFIT, CriterionDirection.COST


def test_the_amani_norms_stand_where_the_page_prints_them():
    found = bubbles(ranking(amani_priorities(), ROUND.id))
    assert {bubble.item_id: (bubble.x, bubble.y, bubble.corner) for bubble in found} == {
        "norms-n1": (5, 4, Corner.START_HERE),
        "norms-n3": (4, 3, Corner.START_HERE),
        "norms-n4": (3, 4, Corner.START_HERE),
        "norms-n2": (4, 2, Corner.PLAN_FOR_YEARS),
    }
    assert [bubble.size for bubble in found] == [4, 4, 3, 3]


@pytest.mark.parametrize(
    ("x", "y", "expected"),
    [
        (3, 3, Corner.START_HERE),
        (3, 2.9, Corner.PLAN_FOR_YEARS),
        (2.9, 3, Corner.EASY_SUPPORT),
        (2.9, 2.9, Corner.LEAVE_FOR_NOW),
    ],
)
def test_a_bubble_on_a_line_is_right_or_upper(x, y, expected):
    assert corner(x, y) is expected


def test_an_item_that_lacks_an_axis_has_no_place():
    snapshot = one_rater([[5, None], [5, 4]], [1, 1], kinds=[IMPORTANCE, CHANGEABILITY])
    (bubble,) = bubbles(ranking(snapshot, ROUND.id))
    assert (bubble.item_id, bubble.size) == ("norms-n2", None)


def test_an_axis_is_the_mean_of_its_criteria():
    snapshot = one_rater(
        [[5, 4, None, 2]], [1] * 4, kinds=[IMPORTANCE, IMPORTANCE, IMPORTANCE, CHANGEABILITY]
    )
    found = ranking(snapshot, ROUND.id)
    assert bubbles(found)[0].x == 4.5
    assert [each.code for each in axis_criteria(found, Axis.IMPORTANCE)] == ["K1", "K2", "K3"]


def test_a_cost_is_turned_round():
    snapshot = one_rater(
        [[5, 5]], [1, 1], kinds=[IMPORTANCE, CHANGEABILITY], directions=[BENEFIT, COST]
    )
    found = ranking(snapshot, ROUND.id)
    assert bubbles(found)[0].y == 1
    assert moved(found, "norms-n1", Axis.CHANGEABILITY, 4.0) == (RoomScore("criteria-k2", 2),)


def test_moving_a_bubble_moves_all_criteria_of_the_axis_by_the_same_amount():
    snapshot = one_rater([[5, 3, None, 2]], [1] * 4, kinds=[CHANGEABILITY] * 3 + [IMPORTANCE])
    found = ranking(snapshot, ROUND.id)
    assert moved(found, "norms-n1", Axis.CHANGEABILITY, 3.0) == (
        RoomScore("criteria-k1", 4),
        RoomScore("criteria-k2", 2),
    )
    assert moved(found, "norms-n1", Axis.CHANGEABILITY, 5.0) == (
        RoomScore("criteria-k1", 5),
        RoomScore("criteria-k2", 4),
    )
    assert moved(found, "norms-n1", Axis.CHANGEABILITY, 1.0)[1] == RoomScore("criteria-k2", 1)


def test_moving_a_bubble_without_scores_gives_each_criterion_the_new_place():
    snapshot = one_rater([[None, None]], [1, 1], kinds=[IMPORTANCE, IMPORTANCE])
    found = ranking(snapshot, ROUND.id)
    assert moved(found, "norms-n1", Axis.IMPORTANCE, 3.5) == (
        RoomScore("criteria-k1", 4),
        RoomScore("criteria-k2", 4),
    )
    assert moved(found, "norms-n1", Axis.FEASIBILITY, 3.5) == ()


@given(st.integers(1, 5), st.integers(1, 5))
def test_what_moving_writes_puts_the_bubble_there(now, to):
    snapshot = one_rater([[now]], [1], kinds=[IMPORTANCE])
    (written,) = moved(ranking(snapshot, ROUND.id), "norms-n1", Axis.IMPORTANCE, to)
    score = Score(
        id="scores-room",
        round_id=ROUND.id,
        item_id="norms-n1",
        criterion_id=written.criterion_id,
        rater=ROOM,
        value=written.value,
    )
    again = ranking(snapshot_of([*snapshot.records(), score]), ROUND.id)
    assert again.item("norms-n1").cells[0].value == to
