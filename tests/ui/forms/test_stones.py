import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible

from normsdesk.ui.forms.stones import Stones


@pytest.fixture
def stones(qtbot, kit) -> Stones:
    made = Stones(kit, "Out of ten families")
    qtbot.addWidget(made)
    made.show()
    made.heard = []
    made.edited.connect(made.heard.append)
    return made


def click(qtbot, stones: Stones, place: int) -> None:
    qtbot.mouseClick(stones, Qt.MouseButton.LeftButton, pos=QPoint((place - 1) * 24 + 9, 15))


def test_a_click_counts_up_to_the_stone(qtbot, stones) -> None:
    click(qtbot, stones, 6)
    click(qtbot, stones, 10)
    assert stones.heard == [6, 10]


def test_the_first_stone_again_means_none(qtbot, stones) -> None:
    click(qtbot, stones, 1)
    click(qtbot, stones, 1)
    assert stones.heard == [1, 0]


def test_digits_and_d_for_ten(qtbot, stones) -> None:
    qtbot.keyClicks(stones, "70d")
    assert stones.heard == [7, 0, 10]


def test_arrows_and_backspace(qtbot, stones) -> None:
    qtbot.keyClick(stones, Qt.Key.Key_Left)
    qtbot.keyClick(stones, Qt.Key.Key_Left)
    qtbot.keyClick(stones, Qt.Key.Key_Backspace)
    assert stones.heard == [10, 9, None]


def test_none_is_not_the_same_as_no_answer(qtbot, stones) -> None:
    assert stones.spoken_value() == "No answer yet"
    stones.set_value(0)
    assert stones.spoken_value() == "0 of 10"
    assert stones.heard == []


def test_eleven_stones_are_refused(stones) -> None:
    with pytest.raises(ValueError, match="11"):
        stones.set_value(11)


def test_a_screen_reader_hears_the_count(qtbot, stones) -> None:
    qtbot.keyClicks(stones, "3")
    interface = QAccessible.queryAccessibleInterface(stones)
    assert interface.role() is QAccessible.Role.Slider
    assert interface.text(QAccessible.Text.Value) == "3 of 10"
