import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from normsdesk.model.project import Project
from normsdesk.model.snapshot import snapshot_of
from normsdesk.steps.asked import Place
from normsdesk.ui.forms.editors import FieldEditor
from normsdesk.ui.panel.not_now import NotNowForNow
from normsdesk.ui.panel.places import PanelPage
from normsdesk.ui.window.main_window import MainWindow
from tests.ui.panel.windows import a_project, names_missing, window_over


def badge_of(window: MainWindow, number: int) -> int:
    rail = window.frame.rail.rail
    model = rail.model()
    for row in range(model.rowCount()):
        entry = model.entry(model.index(row, 0))
        if getattr(entry, "number", 0) == number:
            return entry.hints
    raise AssertionError(number)


def coach_of(window: MainWindow):
    window.panel.show_page(PanelPage.COACH)
    return window.panel.panel().coach()


def path_with_keyboard() -> str:
    widget = QApplication.focusWidget()
    while widget is not None and not isinstance(widget, FieldEditor):
        widget = widget.parentWidget()
    return widget.path if widget is not None else ""


@pytest.mark.parametrize(
    ("size", "strip", "panel", "over"),
    [((1920, 1000), 336, 336, False), ((1366, 688), 320, 320, False),
     ((1024, 700), 44, 340, True), ((911, 512), 0, 340, True)],
)  # fmt: skip
def test_the_panel_takes_its_place_at_each_width(qtbot, kit, size, strip, panel, over):
    window = window_over(qtbot, kit, a_project(), size)
    window.panel.show_page(PanelPage.GUIDE)
    side = window.frame.side
    shown = window.panel.panel()
    qtbot.waitUntil(lambda: side.width() == strip)
    assert shown.width() == panel
    assert side.lies_over() is over
    corner = shown.mapTo(window.frame, shown.rect().topRight())
    assert corner.x() + 1 == window.frame.width()
    assert corner.y() == window.frame.top_bar.height()
    assert corner.y() + shown.height() == window.frame.height()
    assert window.frame.pages.horizontalScrollBar().maximum() == 0


def test_a_compact_window_has_the_signs_in_its_top_bar(qtbot, kit):
    window = window_over(qtbot, kit, a_project(), (911, 512))
    side = window.frame.side
    assert side.bar_signs.isVisible()
    assert not side.signs.isVisible()
    assert not side.is_open()
    qtbot.mouseClick(side.bar_signs.sign(PanelPage.COACH), Qt.MouseButton.LeftButton)
    assert window.panel.panel().page() is PanelPage.COACH
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not side.is_open()
    assert side.bar_signs.isAncestorOf(QApplication.focusWidget())


def test_a_panel_nobody_asked_for_does_not_stay_over_the_page(qtbot, kit):
    window = window_over(qtbot, kit, a_project(), (1366, 688))
    assert window.frame.side.is_open()
    window.resize(911, 512)
    qtbot.waitUntil(lambda: not window.frame.side.is_open())


def test_pages_with_tables_begin_with_the_strip_until_a_person_opens_the_panel(qtbot, kit):
    window = window_over(qtbot, kit, a_project())
    window.show_step(2)
    assert not window.frame.side.is_open()
    window.show_step(3)  # nothing there yet
    assert window.frame.side.is_open()
    window.frame.side.set_open(True)
    window.show_step(2)
    assert window.frame.side.is_open()


@pytest.mark.parametrize(
    ("key", "modifier", "page"),
    [(Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier, PanelPage.GUIDE),
     (Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier, PanelPage.COACH),
     (Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier, PanelPage.COMMENTS)],
)  # fmt: skip
def test_keys_open_each_page_and_close_it_again(qtbot, kit, key, modifier, page):
    window = window_over(qtbot, kit, a_project())
    window.show_step(2)
    qtbot.keyClick(window, key, modifier)
    assert window.frame.side.is_open()
    assert window.panel.panel().page() is page
    assert window.panel.panel().isAncestorOf(QApplication.focusWidget())
    qtbot.keyClick(window, key, modifier)
    assert not window.frame.side.is_open()


def test_f6_reaches_the_panel(qtbot, kit):
    window = window_over(qtbot, kit, a_project())
    reached = set()
    for _ in range(6):
        qtbot.keyClick(window, Qt.Key.Key_F6)
        now = QApplication.focusWidget()
        if window.panel.panel().isAncestorOf(now):
            reached.add("panel")
        if window.frame.pages.isAncestorOf(now):
            reached.add("page")
    assert reached == {"panel", "page"}


def test_badges_of_rail_and_panel_agree_and_leave_out_what_is_put_off(qtbot, kit):
    kept = NotNowForNow()
    window = window_over(qtbot, kit, a_project(), not_now=kept)
    window.show_step(2)
    coach = coach_of(window)
    asked = len(coach.cards())
    assert badge_of(window, 2) == asked > 2
    coach.cards()[0].later.click()
    assert badge_of(window, 2) == asked - 1 == len(coach.cards())
    other = window_over(qtbot, kit, a_project(), not_now=kept)
    assert badge_of(other, 2) == asked - 1


def test_go_there_puts_the_keyboard_into_the_field(qtbot, kit):
    window = window_over(qtbot, kit, a_project())
    coach = coach_of(window)
    coach.show_scope(all_steps=True)
    coach._show_more()
    for code, path in (
        ("practice.no_alternative", "alternative"),
        ("strategy.exposure_unanswered", "exposures[0].what_is_done"),
        ("report.no_question", "question"),
    ):
        card = next(card for card in coach.cards() if card.hint.code == code)
        card.go.click()
        assert path_with_keyboard() == path, code
        editor = QApplication.focusWidget()
        assert editor.isVisible()


def test_go_there_in_a_narrow_window_lets_the_page_be_seen(qtbot, kit):
    window = window_over(qtbot, kit, a_project(), (911, 512))
    coach = coach_of(window)
    coach.show_scope(all_steps=True)
    card = next(card for card in coach.cards() if card.hint.code == "practice.no_alternative")
    card.go.click()
    assert not window.frame.side.is_open()
    assert path_with_keyboard() == "alternative"
    field = QApplication.focusWidget()
    area = window.frame.pages.viewport()
    qtbot.waitUntil(
        lambda: area.rect().contains(field.mapTo(area, field.rect().center())), timeout=10_000
    )


def test_what_is_missing_opens_the_section_where_it_is_added(qtbot, kit):
    window = window_over(qtbot, kit, a_project())
    assert window.shelf.show_place(Place(step_id="diagnosis", section_id="sanctions"))
    page = window.shelf.page()
    assert page.section().table.records.rowCount() == 0
    assert page.tabs.current() == 3
    assert page.section().isAncestorOf(window.focusWidget())


def test_f8_goes_from_hint_to_hint(qtbot, kit):
    window = window_over(qtbot, kit, a_project())
    window.show_step(2)
    qtbot.keyClick(window, Qt.Key.Key_F8)
    first = window.panel.panel().coach()._current
    qtbot.keyClick(window, Qt.Key.Key_F8)
    second = window.panel.panel().coach()._current
    assert first.startswith("practice.")
    assert second != first
    qtbot.keyClick(window, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert window.panel.panel().coach()._current == first


def test_a_record_that_is_gone_is_told(qtbot, kit):
    window = window_over(qtbot, kit, a_project())
    window.panel._go(Place(step_id="diagnosis", section_id="norms", record_id="norms-9"))
    assert "not there any more" in window.frame.toast.message()


def test_the_record_that_is_looked_at_is_offered_for_a_comment(qtbot, kit):
    window = window_over(qtbot, kit, a_project())
    window.show_record("practices-2")
    comments = window.panel.show_page(PanelPage.COMMENTS)
    comments.begin()
    assert comments.composer.about_record() == "practices-2"


def test_counts_stand_on_signs_and_tabs(qtbot, kit):
    window = window_over(qtbot, kit, a_project())
    window.show_step(2)
    signs = window.frame.side.signs
    assert signs.sign(PanelPage.COMMENTS).accessibleName() == "Comments, 1 open comment"
    count = badge_of(window, 2)
    assert signs.sign(PanelPage.COACH).accessibleName() == f"Coach, {count} hints"
    window.bridge.put("comments-1", "state", type(a_comment(window).state)("closed"))
    assert signs.sign(PanelPage.COMMENTS).accessibleName() == "Comments"


def a_comment(window: MainWindow):
    return window.bridge.snapshot.record("comments-1")


def test_an_empty_project_has_a_guide_and_no_question_of_this_step(qtbot, kit):
    window = window_over(qtbot, kit, snapshot_of([Project(id="project-1")]))
    for number in range(1, 10):
        window.show_step(number)
        assert window.panel.panel().page() is PanelPage.GUIDE
    assert names_missing(window.panel.panel()) == []


def test_the_panel_is_not_loaded_before_it_is_opened():
    check = (
        "import sys, normsdesk.ui.window.main_window as w; "
        "names = [n for n in sys.modules if n.startswith('normsdesk.ui.panel.')]; "
        "print(sorted(n.rpartition('.')[2] for n in names))"
    )
    done = subprocess.run(
        [sys.executable, "-c", check], capture_output=True, text=True, timeout=120, check=True
    )
    loaded = done.stdout
    for name in ("guide", "coach", "comments", "prose", "term_card", "panel"):
        assert f"'{name}'" not in loaded
