"""Moving bubbles: by keyboard, by mouse, and what that writes."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from normsdesk.figures.matrix import plot_of, point_of
from normsdesk.model.priority import CriterionKind, Score
from normsdesk.rules.ranking import ROOM
from normsdesk.ui.prioritise.moving import move_of, step_from


def room(page) -> dict[tuple[str, str], int | None]:
    snapshot = page.desk.bridge.snapshot
    return {
        (score.item_id, snapshot.record(score.criterion_id).code): score.value
        for score in snapshot.all(Score)
        if score.rater == ROOM
    }


@pytest.fixture
def matrix(page):
    view = page.overview.matrix.matrix
    view.setFocus()
    return view


def keys(view, *pressed) -> None:
    for key in pressed:
        QTest.keyClick(view, key)


Key = Qt.Key


def point_at(view, x: float, y: float) -> QPoint:
    left, top = point_of(plot_of(view._current()), x, y)
    return QPoint(round(left), round(top))


def test_arrows_walk_from_bubble_to_bubble(matrix) -> None:
    keys(matrix, Key.Key_Right)
    assert matrix.item_id() == "norms-n1"
    keys(matrix, Key.Key_Right)
    assert matrix.item_id() == "norms-n4"
    keys(matrix, Key.Key_Left, Key.Key_Left)
    assert matrix.item_id() == "norms-n2"


def test_moving_a_bubble_by_keyboard_writes_the_rooms_score_as_one_step(page, matrix) -> None:
    before = page.desk.bridge.snapshot
    keys(matrix, Key.Key_Right, Key.Key_Right, Key.Key_Return, Key.Key_Down, Key.Key_Left)
    told = page.overview.matrix.told.text()
    assert told == (
        "Dropped here, N4 gets the room’s score: Impact 2 and Can change in our time 3. "
        "Easy support."
    )
    assert room(page) == {}
    keys(matrix, Key.Key_Return)
    assert room(page) == {("norms-n4", "K1"): 2, ("norms-n4", "K2"): 3}
    page.desk.bridge.undo()
    assert page.desk.bridge.snapshot == before


def test_an_axis_that_did_not_move_is_left_alone(page, matrix) -> None:
    keys(matrix, Key.Key_Right, Key.Key_Return, Key.Key_Up, Key.Key_Return)
    assert room(page) == {("norms-n1", "K2"): 5}


def test_the_message_offers_undo(page, matrix) -> None:
    before = page.desk.bridge.snapshot
    keys(matrix, Key.Key_Right, Key.Key_Return, Key.Key_Down, Key.Key_Return)
    assert page.desk.notices.said
    page.desk.notices.press()
    assert page.desk.bridge.snapshot == before


def test_esc_puts_a_bubble_back(page, matrix) -> None:
    before = page.desk.bridge.snapshot
    keys(matrix, Key.Key_Right, Key.Key_Return, Key.Key_Down)
    assert matrix.held() is not None
    keys(matrix, Key.Key_Escape)
    assert matrix.held() is None
    assert page.desk.bridge.snapshot == before


def test_moving_there_and_back_writes_nothing(page, matrix) -> None:
    before = page.desk.bridge.snapshot
    keys(matrix, Key.Key_Right, Key.Key_Return, Key.Key_Down, Key.Key_Up, Key.Key_Return)
    assert page.desk.bridge.snapshot == before


def test_moving_a_bubble_by_mouse_writes_the_rooms_score(qtbot, page, matrix) -> None:
    start = matrix.place("norms-n2").toPoint()
    end = point_at(matrix, 2, 5)
    qtbot.mousePress(matrix, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(matrix, start + QPoint(10, 10))
    qtbot.mouseMove(matrix, end)
    assert matrix.held() is not None
    qtbot.mouseRelease(matrix, Qt.MouseButton.LeftButton, pos=end)
    assert room(page) == {("norms-n2", "K1"): 2, ("norms-n2", "K2"): 5}


def test_a_click_moves_nothing(qtbot, page, matrix) -> None:
    start = matrix.place("norms-n2").toPoint()
    qtbot.mouseClick(matrix, Qt.MouseButton.LeftButton, pos=start)
    assert matrix.item_id() == "norms-n2"
    assert room(page) == {}


def test_a_read_only_bubble_stays(open_page, amani) -> None:
    page = open_page(amani, read_only=True)
    view = page.overview.matrix.matrix
    view.setFocus()
    keys(view, Key.Key_Right, Key.Key_Return, Key.Key_Down, Key.Key_Return)
    assert page.desk.bridge.snapshot == amani


def test_all_criteria_of_an_axis_move_by_the_same_amount(open_page, round_of) -> None:
    kinds = (CriterionKind.IMPORTANCE, CriterionKind.IMPORTANCE, CriterionKind.CHANGEABILITY)
    page = open_page(round_of([(2, 4, 3), (1, 1, 1)], kinds=kinds))
    view = page.overview.matrix.matrix
    view.setFocus()
    keys(view, Key.Key_Right, Key.Key_Return, Key.Key_Right, Key.Key_Return)
    assert room(page) == {("norms-1", "K1"): 3, ("norms-1", "K2"): 5}


def test_a_bubble_lands_where_its_whole_scores_put_it(page) -> None:
    bubble = page.view.bubbles[0]
    move = move_of(page.view.ranking, bubble, 2.4, bubble.y)
    assert (move.bubble.x, move.bubble.y) == (2, 4)
    assert list(move.scores.values()) == [2]


@pytest.mark.parametrize(
    ("now", "direction", "to"), [(3.0, 1, 4.0), (3.5, 1, 4.0), (3.5, -1, 3.0), (5.0, 1, 5.0)]
)
def test_a_step_goes_to_the_next_whole_score(now, direction, to) -> None:
    assert step_from(now, direction) == to
