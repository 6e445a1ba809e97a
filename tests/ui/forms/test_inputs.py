import datetime

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from normsdesk.library.days import read_day
from normsdesk.library.languages import wording_for
from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.forms.choice import CheckBox, ListChoice, RadioButton
from normsdesk.ui.forms.dates import DateInput
from normsdesk.ui.forms.field import Field
from normsdesk.ui.forms.number import NumberInput, NumberRange
from normsdesk.ui.forms.section_tabs import SectionTabs
from normsdesk.ui.forms.segmented import Option
from normsdesk.ui.forms.tab_line import TabLine
from normsdesk.ui.forms.text_inputs import TextArea, TextLine

WARDS = [Option(value="a", text="All wards"), Option(value="b", text="Beyond & far")]


def heard(signal) -> list:
    kept: list = []
    signal.connect(kept.append)
    return kept


def shown(qtbot, widget):
    qtbot.addWidget(widget)
    widget.show()
    return widget


def type_text(widget, text: str) -> None:
    """Type any character; pytest-qt's own way knows only those of an American keyboard."""
    for sign in text:
        key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, sign)
        QApplication.sendEvent(widget, key)


def test_a_line_tells_what_is_typed_and_not_what_is_shown(qtbot, kit) -> None:
    line = shown(qtbot, TextLine(kit, "Name"))
    told = heard(line.edited)
    line.set_value("Old")
    qtbot.keyClicks(line, "er")
    assert told == ["eOld", "erOld"] or told == ["Olde", "Older"]
    assert line.accessibleName() == "Name"


def test_showing_the_same_text_leaves_the_caret(qtbot, kit) -> None:
    line = shown(qtbot, TextLine(kit, "Name"))
    line.set_value("Hungry season")
    line.setCursorPosition(6)
    line.set_value("Hungry season")
    assert line.cursorPosition() == 6


def test_an_area_tells_what_is_typed_and_not_what_is_shown(qtbot, kit) -> None:
    area = shown(qtbot, TextArea(kit, "Notes"))
    told = heard(area.edited)
    area.set_value("<b>x</b>\n")
    assert area.toPlainText() == "<b>x</b>\n"
    qtbot.keyClicks(area, "ab")
    assert len(told) == 2
    assert sorted(told[-1].replace("<b>x</b>\n", "")) == ["a", "b"]


def test_an_area_grows_with_its_text_up_to_a_limit(qtbot, kit) -> None:
    area = shown(qtbot, TextArea(kit, "Notes", lines=2, most_lines=5))
    low = area.height()
    area.set_value("\n" * 3)
    middle = area.height()
    area.set_value("\n" * 40)
    assert low < middle < area.height()
    assert area.height() < middle + 3 * area.fontMetrics().lineSpacing()


def test_tab_leaves_an_area(qtbot, kit) -> None:
    window = QWidget()
    box = QVBoxLayout(window)
    area, line = TextArea(kit, "Notes"), TextLine(kit, "Name")
    box.addWidget(area)
    box.addWidget(line)
    shown(qtbot, window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    area.setFocus()
    with qtbot.waitSignal(area.finished):
        qtbot.keyClick(area, Qt.Key.Key_Tab)
    assert line.hasFocus()
    assert area.value() == ""


@pytest.mark.parametrize("kind", [TextLine, TextArea])
def test_undo_belongs_to_the_text_while_it_has_something_to_undo(qtbot, kit, kind) -> None:
    window = QWidget()
    box = QVBoxLayout(window)
    entry = kind(kit, "Name")
    box.addWidget(entry)
    project = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), window)
    undone: list[bool] = []
    project.activated.connect(lambda: undone.append(True))
    shown(qtbot, window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    entry.setFocus()
    qtbot.keyClicks(entry, "a")
    qtbot.keyClick(entry, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert entry.value() == ""
    assert undone == []
    qtbot.keyClick(entry, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == [True]


@pytest.mark.parametrize(
    ("typed", "number"),
    [("12", 12), ("1,492", 1492), ("12.5", 12.5), ("12,5", 12.5), ("1 492", 1492), ("−3", -3),
     ("0,125", 0.125), ("1.125", 1.125), ("1,492.25", 1492.25), ("1.492,25", 1492.25), ("40%", 40)],
)  # fmt: skip
def test_numbers_are_read_as_people_write_them(qtbot, kit, typed, number) -> None:
    entry = shown(qtbot, NumberInput(kit, NumberRange(decimals=3), "Share"))
    told = heard(entry.edited)
    type_text(entry.findChild(QLineEdit), typed)
    assert entry.value() == number
    assert told[-1] == number


def test_a_year_is_written_and_read_without_a_sign_for_thousands(qtbot, kit) -> None:
    entry = shown(qtbot, NumberInput(kit, NumberRange(grouped=False), "Year"))
    entry.set_value(2021)
    assert entry.findChild(QLineEdit).text() == "2021"


def test_a_number_too_large_to_be_one_is_not_told(qtbot, kit) -> None:
    entry = shown(qtbot, NumberInput(kit, NumberRange(decimals=3), "Share"))
    told = heard(entry.edited)
    entry.findChild(QLineEdit).setText("")
    entry.findChild(QLineEdit).textEdited.emit("9" * 400)
    assert told == []


def test_a_number_off_limits_is_explained_and_not_told(qtbot, kit) -> None:
    entry = NumberInput(kit, NumberRange(minimum=1, maximum=5), "Weight")
    field = shown(qtbot, Field(kit, "Weight", entry, help_text="How much it counts."))
    told = heard(entry.edited)
    line = entry.findChild(QLineEdit)
    qtbot.keyClicks(line, "9")
    assert field.problem() == "Write a number from 1 to 5"
    assert entry.accessibleDescription() == "Write a number from 1 to 5"
    assert told == []
    qtbot.keyClick(line, Qt.Key.Key_Backspace)
    assert field.problem() == ""
    assert told == [None]
    assert entry.accessibleDescription() == "How much it counts."


@pytest.mark.parametrize("typed", ["abc", "1..2", "--4", "2.5"])
def test_what_is_no_whole_number_is_not_told(qtbot, kit, typed) -> None:
    entry = shown(qtbot, NumberInput(kit, NumberRange(maximum=9), "People"))
    problems = heard(entry.problem)
    line = entry.findChild(QLineEdit)
    line.setFocus()
    qtbot.keyClicks(line, typed)
    assert problems[-1]
    line.clearFocus()
    assert line.text() == typed


def test_a_number_is_written_in_full_when_it_is_shown(qtbot, kit) -> None:
    entry = shown(qtbot, NumberInput(kit, NumberRange(decimals=2), "People"))
    told = heard(entry.edited)
    line = entry.findChild(QLineEdit)
    for number, text in ((1492, "1,492"), (12.5, "12.5"), (-3, "−3"), (None, "")):
        entry.set_value(number)
        assert line.text() == text
    assert told == []


@pytest.mark.parametrize(
    "typed", ["2026-12-08", "8/12/2026", "8.12.26", "8 December 2026", "8 dec 2026", "Dec 8, 2026"]
)
def test_days_are_read_as_people_write_them(kit, typed) -> None:
    assert read_day(typed, kit.words) == datetime.date(2026, 12, 8)


def test_a_day_can_be_written_in_spanish() -> None:
    assert read_day("8 de diciembre de 2026", wording_for("es")) == datetime.date(2026, 12, 8)


@pytest.mark.parametrize("typed", ["31/02/2026", "soon", "8 Octember 2026", "2026", "0/0/0"])
def test_what_is_no_day_is_not_read(kit, typed) -> None:
    assert read_day(typed, kit.words) is None


def test_a_typed_day_is_told_and_written_in_full(qtbot, kit) -> None:
    entry = shown(qtbot, DateInput(kit, "Start"))
    told, problems = heard(entry.edited), heard(entry.problem)
    line = entry.findChild(QLineEdit)
    qtbot.keyClicks(line, "8/12/2026")
    assert told[-1] == datetime.date(2026, 12, 8)
    assert problems[-1] == ""
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == "8 December 2026"


def test_a_half_typed_day_is_explained(qtbot, kit) -> None:
    field = shown(qtbot, Field(kit, "Start", DateInput(kit, "Start")))
    qtbot.keyClicks(field.findChild(QLineEdit), "8/")
    assert field.problem() == "Write a day, such as 8 December 2026"


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)  # the offscreen platform cannot
def test_a_day_is_picked_from_the_calendar(qtbot, kit) -> None:
    entry = shown(qtbot, DateInput(kit, "Start"))
    entry.set_value(datetime.date(2026, 12, 8))
    told = heard(entry.edited)
    qtbot.mouseClick(entry.findChild(Button), Qt.MouseButton.LeftButton)
    calendar = entry.findChild(QCalendarWidget)
    days = calendar.findChild(QTableView)
    qtbot.keyClick(days, Qt.Key.Key_Right)
    qtbot.keyClick(days, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: entry.findChild(QCalendarWidget) is None)
    assert told == [datetime.date(2026, 12, 9)]
    assert entry.findChild(QLineEdit).text() == "9 December 2026"


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)  # the offscreen platform cannot
def test_the_calendar_is_all_in_sight_near_the_lower_edge(qtbot, kit) -> None:
    entry = shown(qtbot, DateInput(kit, "Start"))
    room = entry.screen().availableGeometry()
    entry.move(room.left(), room.bottom() - 60)
    qtbot.mouseClick(entry.findChild(Button), Qt.MouseButton.LeftButton)
    popup = entry.findChild(QCalendarWidget).window()
    assert room.contains(popup.geometry())
    assert popup.geometry().bottom() < entry.mapToGlobal(QPoint(0, 0)).y()
    popup.close()


def test_the_sign_of_a_problem_is_one_and_the_same_each_time(qtbot, kit) -> None:
    line = shown(qtbot, TextLine(kit, "Staff"))
    room = line.textMargins()
    for _ in range(3):
        line.show_problem(True)
        (sign,) = line.actions()
        assert sign.isVisible()
        line.show_problem(False)
        assert not sign.isVisible()
    assert len(line.findChildren(QAction)) == 1
    assert line.textMargins() == room


def test_what_stands_in_an_empty_line_is_no_day(qtbot, kit) -> None:
    line = shown(qtbot, DateInput(kit, "Start")).findChild(QLineEdit)
    assert line.placeholderText() == "Day month year"
    assert read_day(line.placeholderText(), kit.words) is None


def test_a_day_shown_tells_nobody(qtbot, kit) -> None:
    entry = shown(qtbot, DateInput(kit, "Start"))
    told = heard(entry.edited)
    entry.set_value(datetime.date(2026, 12, 8))
    assert entry.findChild(QLineEdit).text() == "8 December 2026"
    entry.set_value(None)
    assert told == []


@pytest.mark.parametrize("kind", [CheckBox, RadioButton])
def test_a_mark_tells_of_clicks_only(qtbot, kit, kind) -> None:
    mark = shown(qtbot, kind(kit, "Ready & able"))
    told = heard(mark.edited)
    mark.setChecked(True)
    mark.setChecked(False)
    assert told == []
    qtbot.mouseClick(mark, Qt.MouseButton.LeftButton, pos=QPoint(mark.width() - 2, 5))
    assert told == [True]
    assert mark.accessibleName() == "Ready & able"


def test_a_list_tells_of_choices_only(qtbot, kit) -> None:
    choice = shown(qtbot, ListChoice(kit, WARDS, "Ward", empty="Not known"))
    told = heard(choice.edited)
    choice.set_value("b")
    assert (choice.value(), told) == ("b", [])
    qtbot.keyClick(choice, Qt.Key.Key_Up)
    qtbot.keyClick(choice, Qt.Key.Key_Backspace)
    assert told == ["a", None]
    assert choice.value() is None


def test_new_answers_keep_the_value(qtbot, kit) -> None:
    choice = shown(qtbot, ListChoice(kit, WARDS, "Ward"))
    choice.set_value("b")
    choice.set_options([*WARDS, Option(value="c", text="Coast")])
    assert choice.value() == "b"
    choice.set_options([Option(value="c", text="Coast")])
    assert choice.value() is None


def test_the_wheel_scrolls_the_page_and_changes_no_answer(qtbot, kit) -> None:
    choice = shown(qtbot, ListChoice(kit, WARDS, "Ward"))
    choice.set_value("a")
    centre = QPointF(choice.rect().center())
    turn = QWheelEvent(
        centre, QPointF(choice.mapToGlobal(centre.toPoint())), QPoint(0, -120), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase,
        False,
    )  # fmt: skip
    QApplication.sendEvent(choice, turn)
    assert choice.value() == "a"
    assert not turn.isAccepted()
    assert not choice.focusPolicy() & Qt.FocusPolicy.WheelFocus & ~Qt.FocusPolicy.StrongFocus


def test_a_button_that_may_shrink_needs_less_room_than_its_words(qtbot, kit) -> None:
    chip = Button(kit, "Fathers believe that fewer peers approve of an early wedding", small=True)
    qtbot.addWidget(chip)
    whole = chip.minimumSizeHint().width()
    chip.let_shrink()
    assert chip.minimumSizeHint().width() < whole == chip.sizeHint().width()


def test_a_button_on_the_line_of_tabs_is_a_small_one(qtbot, kit) -> None:
    add = Button(kit, "Add factor", icon="plus")
    full = add.sizeHint().height()
    line = TabLine(kit, SectionTabs(kit, "Parts"), add)
    qtbot.addWidget(line)
    assert add.sizeHint().height() < full


@pytest.mark.parametrize(
    ("typed", "per_cent"),
    [("66", 66), ("66 %", 66), ("66%", 66), ("0.66", 66), (".66", 66), ("0.5 %", 0.5), ("1", 1)],
)
def test_a_share_is_taken_as_people_write_it(qtbot, kit, typed, per_cent):
    allowed = NumberRange(minimum=0, maximum=100, decimals=2, share=True)
    entry = shown(qtbot, NumberInput(kit, allowed, "Share now"))
    entry._line.setFocus()
    qtbot.keyClicks(entry._line, typed)
    assert entry.value() == per_cent
    entry.set_value(None)
    entry.set_value(per_cent)
    assert entry._parsed(entry._line.text()) == per_cent
