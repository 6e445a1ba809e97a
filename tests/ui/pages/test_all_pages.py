"""Every part of every step, on a full project: named, readable, in reach, hard to break."""

import re
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from normsdesk.edit.document import Document
from normsdesk.model.snapshot import Snapshot
from normsdesk.store.examples import build
from normsdesk.ui.forms.segmented import Segmented
from normsdesk.ui.pages.step_page import StepPage
from normsdesk.ui.tables.record_table import RecordTable
from normsdesk.ui.window.main_window import MainWindow

CODE_WORD = re.compile(r"[a-z]+(_[a-z]+)+")
ROWS_READ = 12
ROUGH = (
    "<b>bold</b> & <img src=x>",
    "مرحبا 👩🏽‍🌾 naïve",
    "before\x07after\u202e",
    "9" * 400,
    "-1",
    "31 February 2026",
    "long " * 4000,
)


@pytest.fixture(scope="module")
def amani() -> Snapshot:
    return build("amani").snapshot


@pytest.fixture
def window(qtbot, kit, amani) -> MainWindow:
    made = MainWindow(Document(amani), kit)
    qtbot.addWidget(made)
    made.resize(1366, 688)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def lists_of(window: MainWindow, number: int) -> StepPage:
    """Go to the generated page of a step, behind "Show as lists" where it has another."""
    window.show_step(number)
    page = window.shelf.page()
    if not isinstance(page, StepPage):
        window.shelf._as_list.click()
        page = window.shelf.page()
    assert isinstance(page, StepPage)
    return page


def parts(window: MainWindow, number: int):
    page = lists_of(window, number)
    for section in page.step.sections:
        page.show_section(section.id)
        QApplication.processEvents()
        yield section, page


def in_sight(root: QWidget):
    return [one for one in root.findChildren(QWidget) if one.isVisible() and one.isEnabled()]


def read(widget: QWidget):
    """List the words a widget shows."""
    if isinstance(widget, RecordTable):
        model = widget.model()
        rows = range(min(model.rowCount(), ROWS_READ))
        return [
            str(model.index(row, column).data() or "")
            for row in rows
            for column in range(model.columnCount())
        ]
    if isinstance(widget, QLabel | QLineEdit | QPushButton):
        return [widget.text()]
    return [widget.toPlainText()] if isinstance(widget, QPlainTextEdit) else []


@pytest.mark.parametrize("number", range(1, 9))
def test_controls_have_names_and_texts_have_no_ids(window, number):
    ids = {record_id for table in window.bridge.snapshot.tables.values() for record_id in table}
    for section, page in parts(window, number):
        for widget in in_sight(page):
            if widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
                spoken = QAccessible.queryAccessibleInterface(widget)
                name = spoken.text(QAccessible.Text.Name) if spoken else widget.accessibleName()
                assert name.strip(), (section.id, type(widget).__name__, widget.objectName())
            for text in read(widget):
                words = text.replace(",", " ").split()
                assert not [one for one in words if one in ids], (section.id, text)
                assert not CODE_WORD.fullmatch(text), (section.id, text)


@pytest.mark.parametrize(("number", "part"), [(1, "project"), (2, "practices"), (6, "scale_up")])
def test_tab_reaches_every_control(qtbot, window, number, part):
    page = lists_of(window, number)
    page.show_section(part)
    QApplication.processEvents()
    wanted = {
        one
        for one in in_sight(window)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.focusProxy() is None
        and not isinstance(one.parentWidget(), Segmented)  # arrows move inside
    }
    page.tabs.setFocus()
    reached = set()
    for _ in range(2 * len(wanted) + 10):
        reached.add(QApplication.focusWidget())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert [type(one).__name__ for one in wanted - reached] == []


@pytest.mark.parametrize(
    ("number", "part"),
    [(1, "organisations"), (2, "groups"), (5, "criteria"), (7, "indicators"), (8, "meetings")],
)
def test_rough_input_breaks_nothing_and_is_taken_back_step_by_step(
    window, monkeypatch, number, part
):
    faults = []
    monkeypatch.setattr(sys, "excepthook", lambda *fault: faults.append(fault))
    document = window.bridge.document
    before = document.snapshot
    page = lists_of(window, number)
    page.show_section(part)
    QApplication.processEvents()
    fields = [
        one
        for one in in_sight(page.section().form())
        if isinstance(one, QLineEdit | QPlainTextEdit) and not one.isReadOnly()
    ]
    assert len(fields) >= 3
    for place, field in enumerate(fields):
        field.setFocus()
        field.selectAll()
        QGuiApplication.clipboard().setText(ROUGH[place % len(ROUGH)])
        field.paste()
    page.tabs.setFocus()
    QApplication.processEvents()
    assert document.snapshot != before
    while document.undo_label:
        window.undo()
    assert document.snapshot == before
    assert faults == []


def test_undo_and_redo_reach_a_field_that_is_being_written_in(qtbot, window):
    page = lists_of(window, 2)
    page.show_section("practices")
    field = next(
        one for one in in_sight(page.section().form()) if isinstance(one, QLineEdit) and one.text()
    )
    field.setFocus()
    first = field.text()
    field.selectAll()
    qtbot.keyClicks(field, "mothers and aunts")
    window.undo()
    assert field.text() == first
    window.redo()
    assert field.text() == "mothers and aunts"
    assert field.hasFocus()


def test_deleting_what_others_point_at_says_what_goes_and_can_be_taken_back(qtbot, window):
    before = window.bridge.snapshot
    page = lists_of(window, 4)
    page.show_section("norms")
    section = page.section()
    section.table.choose_near(0)
    section.table.setFocus()
    qtbot.keyClick(section.table, Qt.Key.Key_Delete)
    toast = window.frame.toast
    said = " ".join(text for one in in_sight(toast) for text in read(one))
    assert "Also deleted" in said
    assert len(window.bridge.snapshot.tables["norms"]) == len(before.tables["norms"]) - 1
    undo = next(one for one in in_sight(toast) if isinstance(one, QPushButton) and one.text())
    undo.click()
    assert window.bridge.snapshot == before


def test_an_empty_part_has_one_main_button_until_it_holds_something(qtbot, window):
    page = lists_of(window, 8)
    page.show_section("help")
    QApplication.processEvents()

    def adders():
        return [
            one
            for one in in_sight(page)
            if isinstance(one, QPushButton) and one.text().strip() == "Add help request"
        ]

    assert len(adders()) == 1
    adders()[0].click()
    QApplication.processEvents()
    assert len(window.bridge.snapshot.tables["help_requests"]) == 1
    assert len(adders()) == 1
