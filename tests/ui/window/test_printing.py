"""A page on paper: all of it, nothing cut in two, and the page on the screen is as before."""

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QPdfWriter
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication

from normsdesk.edit.document import Document
from normsdesk.store.examples import build
from normsdesk.ui.window import printing
from normsdesk.ui.window.main_window import MainWindow
from normsdesk.ui.window.printing import sheets_of

THINGS = st.lists(
    st.tuples(st.integers(0, 5000), st.integers(1, 400)).map(lambda at: (at[0], at[0] + at[1])),
    max_size=60,
)


@pytest.fixture
def window(qtbot, kit) -> MainWindow:
    made = MainWindow(Document(build("amani").snapshot), kit)
    qtbot.addWidget(made)
    made.resize(1366, 688)
    made.show()
    return made


@given(height=st.integers(1, 5000), room=st.floats(200, 1500), things=THINGS)
def test_the_sheets_are_the_whole_page_in_order(height, room, things):
    cuts = sheets_of(height, room, things)
    assert cuts[0][0] == 0
    assert cuts[-1][1] == height
    assert [bottom for _, bottom in cuts[:-1]] == [top for top, _ in cuts[1:]]
    assert all(0 < bottom - top <= room for top, bottom in cuts)


def test_a_line_is_not_cut_in_two_when_there_is_room_before_it():
    assert sheets_of(1000, 600, [(0, 500), (550, 650), (700, 900)]) == [(0, 550), (550, 1000)]


def test_what_is_taller_than_a_sheet_is_cut_where_the_sheet_ends():
    assert sheets_of(1000, 600, [(0, 1000)]) == [(0, 600), (600, 1000)]


@pytest.mark.parametrize("number", range(9))
def test_every_page_is_printed_with_its_title_and_stays_as_it_was(window, tmp_path, number):
    window.show_step(number)
    QApplication.processEvents()
    page = window.frame.pages.widget()
    before = (page.size(), page.minimumHeight(), page.autoFillBackground(), page.y())
    writer = QPdfWriter(str(tmp_path / "page.pdf"))
    sheets = window.print_on(writer)
    del writer
    QApplication.processEvents()
    document = pypdfium2.PdfDocument(tmp_path / "page.pdf")
    assert len(document) == sheets
    text = "\n".join(one.get_textpage().get_text_bounded() for one in document)
    assert "Shule Kwanza" in text
    assert f"1 / {sheets}" in text
    assert (page.size(), page.minimumHeight(), page.autoFillBackground(), page.y()) == before


def test_what_scrolls_on_the_screen_is_all_on_paper(window, tmp_path):
    window.resize(1366, 500)
    window.show_step(4)
    QApplication.processEvents()
    writer = QPdfWriter(str(tmp_path / "page.pdf"))
    window.print_on(writer)
    del writer
    document = pypdfium2.PdfDocument(tmp_path / "page.pdf")
    text = "\n".join(one.get_textpage().get_text_bounded() for one in document)
    assert "What people think, and what they think others think" in text
    assert "Who was asked" in text  # the last line of a list that scrolls


def test_tabs_that_stay_in_sight_cover_nothing_on_paper(qtbot, window, tmp_path, monkeypatch):
    window.resize(1366, 500)
    window.show_step(1)
    area = window.frame.pages
    tabs = area.page().tabs
    bar = area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 200)
    own = tabs.y()
    bar.setValue(200)
    scrolled = tabs.y()
    assert scrolled > own
    seen: list[int] = []
    render = printing._printed

    def look(*asked):
        seen.append(tabs.y())
        return render(*asked)

    monkeypatch.setattr(printing, "_printed", look)
    writer = QPdfWriter(str(tmp_path / "page.pdf"))
    window.print_on(writer)
    assert seen == [own]
    assert (tabs.y(), bar.value()) == (scrolled, 200)


def test_ctrl_p_asks_for_a_printer(qtbot, window, monkeypatch):
    asked = []
    monkeypatch.setattr("PySide6.QtWidgets.QDialog.open", asked.append)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert [type(dialog) for dialog in asked] == [QPrintDialog]


def test_a_printer_gets_no_more_dots_than_paper_shows(window, monkeypatch, tmp_path):
    asked = []
    monkeypatch.setattr("PySide6.QtWidgets.QDialog.open", asked.append)
    window.ask_to_print()
    printer = asked[0].printer()
    printer.setOutputFileName(str(tmp_path / "page.pdf"))
    printer.setResolution(1200)
    asked[0].accepted.emit(printer)
    assert printer.resolution() == 300
    assert len(pypdfium2.PdfDocument(tmp_path / "page.pdf")) >= 1


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_does_not_answer_is_told(window, monkeypatch, tmp_path):
    asked, said = [], []
    monkeypatch.setattr("PySide6.QtWidgets.QDialog.open", asked.append)
    monkeypatch.setattr(window.desk.notices, "show_message", said.append)
    window.ask_to_print()
    asked[0].printer().setOutputFileName(str(tmp_path / "no such folder" / "page.pdf"))
    asked[0].accepted.emit(asked[0].printer())
    assert said == ["Nothing was printed. Look at the printer, then try again."]
