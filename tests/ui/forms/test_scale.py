import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible

from normsdesk.ui.forms.scale import Answer, Scale, ScaleRange


def scale(qtbot, kit, minimum=1, maximum=5, *, unknown=False, meanings=None) -> Scale:
    offered = ScaleRange(minimum=minimum, maximum=maximum, unknown=unknown, meanings=meanings or {})
    made = Scale(kit, offered, "Agreement")
    qtbot.addWidget(made)
    made.show()
    made.heard = []
    made.edited.connect(made.heard.append)
    return made


def test_there_is_no_answer_to_begin_with(qtbot, kit) -> None:
    assert scale(qtbot, kit).value() is None


@pytest.mark.parametrize(("low", "high"), [(0, 3), (0, 4), (1, 5), (1, 3)])
def test_a_digit_chooses_its_cell(qtbot, kit, low, high) -> None:
    made = scale(qtbot, kit, low, high)
    for number in range(low, high + 1):
        qtbot.keyClicks(made, str(number))
        assert made.value() == number
    assert made.heard == list(range(low, high + 1))


def test_a_digit_off_the_scale_does_nothing(qtbot, kit) -> None:
    made = scale(qtbot, kit, 0, 3)
    qtbot.keyClicks(made, "4")
    assert made.value() is None
    assert made.heard == []


def test_minus_comes_before_the_digit(qtbot, kit) -> None:
    made = scale(qtbot, kit, -2, 2)
    qtbot.keyClicks(made, "-2")
    assert made.value() == -2
    qtbot.keyClicks(made, "2")
    assert made.value() == 2
    assert made.heard == [-2, 2]


def test_arrows_move_and_stop_at_the_ends(qtbot, kit) -> None:
    made = scale(qtbot, kit, 0, 2)
    for _ in range(5):
        qtbot.keyClick(made, Qt.Key.Key_Right)
    assert made.heard == [0, 1, 2]
    qtbot.keyClick(made, Qt.Key.Key_Left)
    assert made.value() == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_Backspace, Qt.Key.Key_Delete])
def test_backspace_takes_the_answer_away(qtbot, kit, key) -> None:
    made = scale(qtbot, kit)
    qtbot.keyClicks(made, "3")
    qtbot.keyClick(made, key)
    assert made.heard == [3, None]


def test_clearing_what_is_clear_tells_nobody(qtbot, kit) -> None:
    made = scale(qtbot, kit)
    qtbot.keyClick(made, Qt.Key.Key_Backspace)
    assert made.heard == []


def test_a_click_chooses_the_cell_under_the_mouse(qtbot, kit) -> None:
    made = scale(qtbot, kit)
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton, pos=QPoint(31 * 3 + 15, 13))
    assert made.value() == 4


def test_showing_a_value_tells_nobody(qtbot, kit) -> None:
    made = scale(qtbot, kit)
    made.set_value(2)
    assert made.value() == 2
    assert made.heard == []


def test_not_knowing_is_an_answer_of_its_own(qtbot, kit) -> None:
    made = scale(qtbot, kit, unknown=True)
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton, pos=QPoint(made.width() - 10, 13))
    assert made.heard == [Answer.UNKNOWN]
    qtbot.keyClicks(made, "2?")
    assert made.heard == [Answer.UNKNOWN, 2, Answer.UNKNOWN]


def test_not_knowing_is_refused_where_it_is_not_offered(qtbot, kit) -> None:
    made = scale(qtbot, kit)
    qtbot.keyClicks(made, "?")
    assert made.value() is None
    with pytest.raises(ValueError, match="not knowing"):
        made.set_value(Answer.UNKNOWN)
    with pytest.raises(ValueError, match="not on this scale"):
        made.set_value(9)


def test_a_screen_reader_hears_number_word_and_range(qtbot, kit) -> None:
    made = scale(qtbot, kit, meanings={1: "strongly disagree", 4: "agree"})
    interface = QAccessible.queryAccessibleInterface(made)
    assert interface.role() is QAccessible.Role.Slider
    assert interface.text(QAccessible.Text.Name) == "Agreement"
    assert interface.text(QAccessible.Text.Value) == "No answer yet, range 1 to 5"
    qtbot.keyClicks(made, "4")
    assert interface.text(QAccessible.Text.Value) == "4, agree, range 1 to 5"


def test_numbers_below_zero_have_a_true_minus(qtbot, kit) -> None:
    made = scale(qtbot, kit, -2, 2)
    qtbot.keyClicks(made, "-1")
    assert made.spoken_value() == "−1, range −2 to 2"
