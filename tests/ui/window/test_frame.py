import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from shiboken6 import Shiboken

from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.forms.section_tabs import SectionTabs
from normsdesk.ui.forms.tabs import TabEntry
from normsdesk.ui.forms.text_inputs import TextLine
from normsdesk.ui.tab_walk import step
from normsdesk.ui.window.foot_button import FootButton
from normsdesk.ui.window.frame import Frame
from normsdesk.ui.window.journey import StepEntry, spoken_step
from normsdesk.ui.window.shape import WidthClass, shape_for
from normsdesk.ui.window.topbar import SavedState

ROWS = [
    (1, "Organisation", "Prepare", 1.0, 0), (2, "Practice & people", "Prepare", 0.8, 1),
    (3, "Theory of change", "Understand", 0.7, 2), (4, "Norm diagnosis", "Understand", 0.6, 3),
    (5, "Prioritise", "Understand", 0.0, 0), (6, "Strategy & safety", "Act & learn", 0.5, 2),
    (7, "M&E plan", "Act & learn", 0.4, 1), (8, "Mentorship", "Act & learn", 0.7, 0),
    (9, "Report", "Share", 0.3, 0),
]  # fmt: skip
STEPS = [StepEntry(number=n, title=t, phase=p, share=s, hints=h) for n, t, p, s, h in ROWS]
DEFAULT = Qt.ItemDataRole


@pytest.fixture
def frame(qtbot, kit) -> Frame:
    made = Frame(kit)
    made.rail.rail.set_steps(STEPS)
    made.rail.rail.set_active(4)
    made.resize(1366, 688)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.chosen = []
    made.step_chosen.connect(made.chosen.append)
    return made


def row_of(frame: Frame, number: int):
    rail = frame.rail.rail
    model = rail.model()
    for row in range(model.rowCount()):
        text = model.index(row, 0).data(DEFAULT.AccessibleTextRole)
        if text.startswith(f"Step {number},"):
            return model.index(row, 0)
    raise AssertionError(number)


@pytest.mark.parametrize(
    ("width", "height", "kind", "rail", "short"),
    [(1600, 900, WidthClass.WIDE, 248, False), (1366, 688, WidthClass.NORMAL, 224, False),
     (1200, 600, WidthClass.NORMAL, 224, False), (1024, 700, WidthClass.NARROW, 64, False),
     (911, 512, WidthClass.COMPACT, 64, True)],
)  # fmt: skip
def test_the_window_arranges_itself_by_size(width, height, kind, rail, short) -> None:
    shape = shape_for(width, height)
    assert (shape.width, shape.rail_width, shape.short) == (kind, rail, short)


@pytest.mark.parametrize(("width", "height"), [(1600, 900), (1366, 688), (1024, 700), (911, 512)])
def test_the_page_never_scrolls_sideways(qtbot, kit, frame, width, height) -> None:
    page = QWidget()
    frame.pages.show_page(page, "Norm diagnosis", "Find out what kind of rule each one is.")
    frame.resize(width, height)
    qtbot.waitUntil(lambda: frame.pages.width() == width - frame.rail.width())
    assert frame.pages.horizontalScrollBar().maximum() == 0
    assert frame.rail.width() == frame.shape().rail_width


def test_the_window_can_be_as_small_as_promised(frame) -> None:
    assert (frame.minimumWidth(), frame.minimumHeight()) == (880, 480)


def test_a_screen_reader_hears_number_title_share_and_hints(kit) -> None:
    assert spoken_step(STEPS[3], kit.words) == "Step 4, Norm diagnosis, 60 percent, 3 hints"
    assert spoken_step(STEPS[1], kit.words) == "Step 2, Practice & people, 80 percent, 1 hint"
    assert spoken_step(STEPS[8], kit.words) == "Step 9, Report, 30 percent"


def test_a_click_goes_to_the_step(qtbot, frame) -> None:
    rail = frame.rail.rail
    place = rail.visualRect(row_of(frame, 7)).center()
    qtbot.mouseClick(rail.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert frame.chosen == [7]


def test_a_click_on_a_phase_goes_nowhere(qtbot, frame) -> None:
    rail = frame.rail.rail
    place = rail.visualRect(rail.model().index(0, 0)).center()
    qtbot.mouseClick(rail.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert frame.chosen == []


def test_arrows_pass_over_phases_and_enter_goes_there(qtbot, frame) -> None:
    rail = frame.rail.rail
    rail.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(rail, Qt.Key.Key_Down)
    qtbot.keyClick(rail, Qt.Key.Key_Down)
    assert frame.chosen == []
    qtbot.keyClick(rail, Qt.Key.Key_Return)
    assert frame.chosen == [6]


def test_ctrl_and_a_digit_goes_to_the_step(qtbot, frame) -> None:
    qtbot.keyClick(frame, Qt.Key.Key_9, Qt.KeyboardModifier.ControlModifier)
    assert frame.chosen == [9]


def test_new_shares_keep_the_cursor(qtbot, frame) -> None:
    rail = frame.rail.rail
    rail.setCurrentIndex(row_of(frame, 8))
    rail.set_steps([StepEntry(number=s.number, title=s.title, phase=s.phase, share=1, hints=0)
                    for s in STEPS])  # fmt: skip
    assert rail.currentIndex() == row_of(frame, 8)
    assert "100 percent" in rail.currentIndex().data(DEFAULT.AccessibleTextRole)
    assert frame.chosen == []


def test_a_collapsed_rail_names_its_steps_in_tooltips(qtbot, frame) -> None:
    assert row_of(frame, 4).data(DEFAULT.ToolTipRole) is None
    frame.resize(911, 512)
    qtbot.waitUntil(lambda: frame.shape().rail_collapsed)
    assert "Norm diagnosis" in row_of(frame, 4).data(DEFAULT.ToolTipRole)


def test_the_foot_of_the_rail_is_absent_until_something_is_offered(qtbot, frame) -> None:
    assert frame.rail.findChildren(Button) == []
    used: list[bool] = []
    frame.rail.offer("Settings", "settings", lambda: used.append(True))
    button = next(b for b in frame.rail.findChildren(QWidget) if b.accessibleName() == "Settings")
    assert button.isVisible()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert used == [True]


def test_one_page_is_shown_at_a_time(qtbot, kit, frame) -> None:
    first, second = QWidget(), QWidget()
    print_button = Button(kit, "Print worksheet")
    frame.pages.show_page(first, "Organisation", "Who you are.", [print_button])
    assert print_button.isVisible()
    frame.pages.show_page(second, "Norm diagnosis", "")
    assert second.isVisible()
    assert not first.isVisible()
    assert not print_button.isVisible()
    frame.pages.show_page(first, "Organisation", "", [print_button])
    assert first.isVisible()
    assert print_button.isVisible()


def test_a_page_let_go_is_gone(qtbot, frame) -> None:
    page = QWidget()
    frame.pages.show_page(page, "Organisation", "")
    frame.pages.forget_page(page)
    qtbot.waitUntil(lambda: not Shiboken.isValid(page))
    assert frame.pages.page() is None


def test_a_low_window_drops_the_description_first(qtbot, frame) -> None:
    frame.pages.show_page(QWidget(), "Norm diagnosis", "Find out what kind of rule it is.")
    high = frame.pages.title.sizeHint().height()
    frame.resize(1366, 560)
    qtbot.waitUntil(lambda: frame.pages.title.sizeHint().height() < high)


def test_f6_goes_round_the_areas(qtbot, kit, frame) -> None:
    line = TextLine(kit, "Name")
    frame.pages.show_page(line, "Organisation", "")
    frame.top_bar.show_undo("delete norm N4", "")
    frame.rail.rail.setFocus()
    found = []
    for _ in range(3):
        qtbot.keyClick(frame, Qt.Key.Key_F6)
        found.append(frame.focusWidget())
    assert frame.top_bar.isAncestorOf(found[0])
    assert found[1] is line
    assert found[2] is frame.rail.rail
    qtbot.keyClick(frame, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert frame.focusWidget() is line


def page_with_tabs(kit) -> tuple[QWidget, SectionTabs, TextLine]:
    page = QWidget()
    column, tabs, line = QVBoxLayout(page), SectionTabs(kit, "Parts"), TextLine(kit, "Name")
    tabs.set_entries([TabEntry(text="Profile"), TabEntry(text="Eligibility")])
    column.addWidget(tabs)
    column.addWidget(line)
    return page, tabs, line


def test_f6_stops_at_the_tabs_before_the_page_below_them(qtbot, kit, frame) -> None:
    page, tabs, line = page_with_tabs(kit)
    frame.pages.show_page(page, "Organisation", "", [Button(kit, "Worksheets")])
    frame.top_bar.show_undo("delete norm N4", "")
    line.setFocus()
    for key, there in (
        (Qt.KeyboardModifier.ShiftModifier, tabs),
        (Qt.KeyboardModifier.ShiftModifier, frame.top_bar),
        (Qt.KeyboardModifier.NoModifier, tabs),
        (Qt.KeyboardModifier.NoModifier, page),
    ):
        qtbot.keyClick(frame, Qt.Key.Key_F6, key)
        assert there.isAncestorOf(frame.focusWidget())
    assert frame.focusWidget() is line


def test_tab_goes_into_the_page_of_a_step_that_was_chosen_by_its_number(qtbot, kit, frame) -> None:
    line = TextLine(kit, "Name")
    frame.step_chosen.connect(lambda: frame.pages.show_page(line, "Organisation", ""))
    frame.rail.rail.setFocus()
    qtbot.keyClick(frame, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert step(frame, forward=True)
    assert frame.focusWidget() is line


def test_f6_goes_to_the_tabs_of_a_page_just_shown(qtbot, kit, frame) -> None:
    page, tabs, _line = page_with_tabs(kit)
    frame.pages.show_page(page, "Organisation", "", [Button(kit, "Worksheets")])
    frame.pages.setFocus()
    qtbot.keyClick(frame, Qt.Key.Key_F6)
    assert tabs.isAncestorOf(frame.focusWidget())
    frame.pages.title.findChild(Button).setFocus()  # the same from what its head offers
    qtbot.keyClick(frame, Qt.Key.Key_F6)
    assert tabs.isAncestorOf(frame.focusWidget())


def test_the_active_step_stays_in_sight_when_hints_change_in_a_low_window(qtbot, frame) -> None:
    rail = frame.rail.rail
    frame.resize(1366, 520)
    rail.set_active(9)
    last = rail.model().index(rail.model().rowCount() - 1, 0)
    qtbot.waitUntil(lambda: rail.viewport().rect().contains(rail.visualRect(last)))
    rail.set_steps(STEPS)
    rail.verticalScrollBar().setValue(0)
    rail.set_active(9)
    assert rail.viewport().rect().contains(rail.visualRect(last))


def button_named(frame: Frame, start: str) -> Button:
    return next(
        b for b in frame.top_bar.findChildren(Button) if b.accessibleName().startswith(start)
    )


def test_undo_names_the_step_and_rests_when_there_is_none(qtbot, frame) -> None:
    asked: list[str] = []
    frame.top_bar.undo_asked.connect(lambda: asked.append("undo"))
    frame.top_bar.redo_asked.connect(lambda: asked.append("redo"))
    assert not button_named(frame, "Undo").isEnabled()
    frame.top_bar.show_undo("delete norm N4", "")
    undo = button_named(frame, "Undo: delete norm N4")
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(button_named(frame, "Redo"), Qt.MouseButton.LeftButton)
    assert asked == ["undo"]


def test_the_saved_state_is_short_where_it_is_compact(qtbot, frame) -> None:
    assert frame.top_bar.saved_text() == "All changes saved on this computer"
    frame.resize(911, 512)
    qtbot.waitUntil(lambda: frame.top_bar.saved_text() == "Saved")
    frame.top_bar.show_saved(SavedState.PROBLEM, "The USB stick is full.")
    assert frame.top_bar.saved_text() == "Not saved"
    frame.top_bar.show_saved(SavedState.NO_FILE)
    assert frame.top_bar.saved_text() == "No file yet"
    frame.top_bar.show_saved(SavedState.PROBLEM, "The USB stick is full.")
    frame.resize(1366, 688)
    qtbot.waitUntil(lambda: frame.top_bar.saved_text() == "The USB stick is full.")


def test_the_saved_state_is_whole_as_soon_as_it_is_said(qtbot, frame) -> None:
    bar = frame.top_bar
    frame.resize(1366, 688)
    bar.show_saved(SavedState.SAVING)
    qtbot.waitUntil(lambda: bar.saved_text() == "Saving…")
    for state in (SavedState.NO_FILE, SavedState.PROBLEM, SavedState.SAVED):
        bar.show_saved(state)
        (label,) = (one for one in bar.findChildren(QLabel) if one.text() == bar.saved_text())
        assert label.parentWidget().width() >= label.parentWidget().sizeHint().width()
        assert label.width() >= label.fontMetrics().horizontalAdvance(label.text())


def test_the_saved_state_gives_way_to_the_name_of_the_project(qtbot, frame) -> None:
    frame.resize(1366, 688)
    bar = frame.top_bar
    bar.show_project("Short", "Illustrative example")
    qtbot.waitUntil(lambda: bar.saved_text() == "All changes saved on this computer")
    bar.show_project("Girls stay in school " * 5)
    qtbot.waitUntil(lambda: bar.saved_text() == "Saved")
    bar.show_project("Short")
    qtbot.waitUntil(lambda: bar.saved_text() == "All changes saved on this computer")
    bar.show_saved(SavedState.PROBLEM, "The USB stick is full.")
    assert bar.saved_text() == "The USB stick is full."


def test_an_offer_keeps_its_name_when_only_its_icon_is_shown(qtbot, frame) -> None:
    used: list[bool] = []
    button = frame.top_bar.offer("Export report", "file-down", lambda: used.append(True))
    frame.resize(911, 512)
    qtbot.waitUntil(lambda: button.text() == "")
    assert button.accessibleName() == "Export report"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert used == [True]


def test_a_long_project_name_leaves_room_for_undo(qtbot, frame) -> None:
    frame.top_bar.show_project("A name " * 60, "Illustrative example")
    frame.resize(911, 512)
    qtbot.waitUntil(lambda: frame.shape().compact)
    undo = button_named(frame, "Undo")
    assert frame.top_bar.rect().contains(undo.geometry())


def test_where_the_words_at_the_foot_do_not_fit_the_first_shows_its_icon_alone(
    qtbot, frame
) -> None:
    frame.rail.offer("Show large", "presentation", lambda: None)
    frame.rail.offer("Settings", "settings", lambda: None)
    large, settings = frame.rail.findChildren(FootButton)
    assert not large.collapsed
    assert not settings.collapsed
    frame.rail.offer("Einstellungen der Anwendung", "house", lambda: None)
    assert large.collapsed
    assert large.accessibleName() == "Show large"
    assert sum(each.sizeHint().width() for each in (large, settings)) < frame.rail.width()
