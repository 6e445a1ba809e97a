"""The page as a whole: empty project, tabs, ticks, keyboard, narrow and wide, names."""

import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from normsdesk.model.project import Contact, Organisation
from normsdesk.store.examples import build
from normsdesk.ui.forms.disclosure import Disclosure
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.segmented import Segmented
from normsdesk.ui.pages.organisation import (
    BEFORE,
    ELIGIBILITY,
    INCEPTION,
    MOU,
    PARTICIPANTS,
    PROFILE,
    OrganisationPage,
)
from normsdesk.ui.window.page_list import HAND_MADE
from tests.ui.desks import control_at, desk_over

ALL = (PROFILE, ELIGIBILITY, PARTICIPANTS, INCEPTION, MOU, BEFORE)
ROUGH = (
    "<b>bold</b> & <img src=x> {region} {",
    "مرحبا 👩🏽‍🌾 naïve",
    "before\x07after\u202e",
    "9" * 400,
    "-1",
    "31 February 2026",
    "long " * 8000,
)
LONG = "An organisation with a name that never ends " * 40


def test_step_1_has_this_page(kit, amani) -> None:
    assert isinstance(HAND_MADE["organisation"](desk_over(kit, amani)), OrganisationPage)


def test_an_empty_project_teaches(open_page, blank) -> None:
    page = open_page(blank)
    assert page.empty.isVisible()
    assert not page.tabs.isVisible()
    texts = [one.text() for one in page.empty.findChildren(TextBlock)]
    assert "Who takes part?" in texts


def test_an_example_without_an_organisation_teaches_as_well(open_page) -> None:
    assert open_page(build("rwanda").snapshot).empty.isVisible()


def test_the_first_button_leads_to_the_name(qtbot, open_page, blank) -> None:
    page = open_page(blank)
    qtbot.mouseClick(page.first, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(QApplication.focusWidget(), "Safe Homes Trust")
    ours = page.desk.bridge.snapshot.all(Organisation)
    assert [one.name for one in ours] == ["Safe Homes Trust"]
    assert not page.empty.isVisible()


def test_the_checklist_can_come_first(qtbot, open_page, blank) -> None:
    page = open_page(blank)
    qtbot.mouseClick(page.checklist, Qt.MouseButton.LeftButton)
    assert page.tab(ELIGIBILITY).isVisible()
    rows = page.tab(ELIGIBILITY).rows
    assert QApplication.focusWidget() in rows["O1"].answer._segments


def test_undo_of_the_organisation_teaches_again(begun) -> None:
    begun.desk.bridge.undo()
    assert begun.empty.isVisible()
    assert not begun.tab(PROFILE).isVisible()


def test_a_file_for_reading_offers_no_beginning(open_page, blank) -> None:
    page = open_page(blank, read_only=True)
    assert not page.first.isVisible()
    page.add_organisation()
    assert page.desk.bridge.snapshot == blank


def test_ticks_say_which_parts_are_done(page, begun) -> None:
    assert [entry.done for entry in page.tabs._entries] == [True] * 6
    assert [entry.done for entry in begun.tabs._entries] == [False] * 6


def test_a_tick_comes_with_what_was_missing(begun) -> None:
    ours = begun.records.organisation
    ours.put("name", "Trust")
    ours.put("mission", "Children are heard.")
    assert not begun.tabs._entries[PROFILE].done
    ours.put("staff_count", 20)
    assert begun.tabs._entries[PROFILE].done


def test_the_rest_of_the_profile_opens_in_place(page) -> None:
    tab = page.tab(PROFILE)
    tab.more.heading.setChecked(True)
    assert control_at(tab, "funding_sources").toPlainText().startswith("Two foundations")


def test_a_number_in_words_is_said_beside_the_field(qtbot, begun) -> None:
    line = control_at(begun.tab(PROFILE), "staff_count")
    line.setFocus()
    qtbot.keyClicks(line, "about forty")
    assert begun.records.organisation.value("staff_count") is None
    assert any(
        one.problem()
        for one in begun.tab(PROFILE).organisation.editors()
        if hasattr(one, "problem")
    )


def test_every_control_has_a_name(page) -> None:
    for place in ALL:
        page.show_tab(place)
        for widget in page.findChildren(QWidget):
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                spoken = QAccessible.queryAccessibleInterface(widget)
                assert spoken.text(QAccessible.Text.Name).strip(), (place, widget.objectName())


def stops_of(root: QWidget) -> set[QWidget]:
    return {
        one
        for one in root.findChildren(QWidget)
        if one.isVisible()
        and one.isEnabled()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.focusProxy() is None
        and not isinstance(one.parentWidget(), Segmented)  # arrows move inside
    }


def test_tab_reaches_every_control_downwards(qtbot, page) -> None:
    for place in ALL:
        page.show_tab(place)
        wanted = stops_of(page.tab(place))
        page.tabs._bar.setFocus()
        seen = []
        for _ in range(2 * len(wanted) + 60):
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
            now = QApplication.focusWidget()
            if now in seen or now is page.tabs._bar:
                break
            seen.append(now)
        assert [type(one).__name__ for one in wanted - set(seen)] == []


def test_tab_goes_through_what_was_opened_late_in_its_place(qtbot, page) -> None:
    page.show_tab(ELIGIBILITY)
    rows = page.tab(ELIGIBILITY).rows
    rows["O2"].begin()
    evidence, following = control_at(rows["O2"], "answers[1].evidence"), rows["O3"].proof
    assert evidence.hasFocus()

    def leads_on() -> bool:
        now = evidence.nextInFocusChain()
        while not (now.isVisible() and now.focusPolicy() & Qt.FocusPolicy.TabFocus):
            now = now.nextInFocusChain()
        return now is following

    qtbot.waitUntil(leads_on)
    qtbot.keyClick(evidence, Qt.Key.Key_Tab)
    assert following.hasFocus()


@pytest.mark.parametrize("width", [560, 806, 1320])
def test_nothing_is_wider_than_the_page(open_page, amani, width) -> None:
    page = open_page(amani, width=width)
    for place in ALL:
        page.show_tab(place)
        QApplication.processEvents()
        assert page.width() == width
        for one in page.tab(place).findChildren(QWidget):
            if one.isVisible():
                right = one.mapTo(page, one.rect().topRight()).x()
                assert right <= width, (place, type(one).__name__, one.objectName())


def test_a_name_without_end_changes_no_width(open_page, amani) -> None:
    page = open_page(amani, width=806)
    page.records.organisation.put("name", LONG)
    for place in ALL:
        page.show_tab(place)
        QApplication.processEvents()
        assert page.minimumSizeHint().width() <= 806


def test_a_person_found_by_search_is_opened(page) -> None:
    person = page.desk.bridge.snapshot.all(Contact)[2]
    assert page.show_record(person.id)
    assert page.tab(PARTICIPANTS).people.rows.row_of(person.id).head.isChecked()
    assert not page.show_record("norms-n1")


def test_a_page_out_of_sight_catches_up_later(page) -> None:
    page.hide()
    page.records.organisation.put("name", "Elsewhere")
    assert control_at(page.tab(PROFILE), "name").text() == "Amani Watoto Trust"
    page.show()
    page.catch_up()
    assert control_at(page.tab(PROFILE), "name").text() == "Elsewhere"


def test_rough_input_breaks_nothing_and_is_taken_back_step_by_step(page, monkeypatch) -> None:
    faults = []
    monkeypatch.setattr(sys, "excepthook", lambda *fault: faults.append(fault))
    document = page.desk.bridge.document
    before = document.snapshot
    pasted = 0
    for place in ALL:
        page.show_tab(place)
        for opens in page.tab(place).findChildren(Disclosure):
            opens.setChecked(True)
        fields = [
            one
            for one in page.tab(place).findChildren(QWidget)
            if isinstance(one, QLineEdit | QPlainTextEdit) and one.isVisible()
        ]
        for field in fields:
            field.setFocus()
            field.selectAll()
            QGuiApplication.clipboard().setText(ROUGH[pasted % len(ROUGH)])
            field.paste()
            pasted += 1
    page.tabs._bar.setFocus()
    QApplication.processEvents()
    assert pasted > 40
    assert document.snapshot != before
    while document.undo_label:
        page.desk.bridge.undo()
    assert document.snapshot == before
    assert faults == []
