"""The report made from the window: choices, progress, cancelling, trouble in plain words."""

import threading
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from normsdesk.exports.build import SECTIONS
from normsdesk.exports.material import gathered
from normsdesk.exports.options import ReportOptions, shipped_content
from normsdesk.exports.written import Written
from normsdesk.library.languages import Wording
from normsdesk.model.project import Reader, ReportMade
from normsdesk.store.failures import SaveFailed, SaveReason
from normsdesk.store.starting import example_contents
from normsdesk.ui import report_run
from normsdesk.ui.pages.report import ReportPage
from normsdesk.ui.report_choices import WITHHELD
from tests.system.stage import answering


@pytest.fixture
def place(tmp_path):
    return tmp_path / "report.pdf"


@pytest.fixture
def page(stage, place):
    program = stage.start(prompts=answering(to_save=place))
    program.projects.open_example("amani")
    window = program.workplace.window
    window.show_step(9)
    found = window.shelf.page()
    assert isinstance(found, ReportPage)
    return found


def test_ctrl_e_goes_to_the_report_and_enter_makes_it(stage, page, place):
    window = page.window()
    stage.programs[-1].workplace.window.show_step(4)
    stage.qtbot.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert page.isVisible()
    assert page.making.make.hasFocus()


def at_rest(stage, page):
    stage.qtbot.waitUntil(page.making.make.isVisible, timeout=30_000)


def test_the_button_makes_a_pdf_that_can_be_opened_and_shown(stage, page, place, monkeypatch):
    from pypdf import PdfReader

    shown = []
    monkeypatch.setattr(page.making, "_show_path", lambda path: not shown.append(path))
    stage.press(page, "Make the PDF")
    assert not page.making.make.isVisible()
    assert page.making.cancel.isVisible()
    at_rest(stage, page)
    assert str(place) in page.making.told.text()
    pages = len(PdfReader(place).pages)
    assert f"{pages} pages" in page.making.told.text()
    stage.press(page, "Open")
    stage.press(page, "Show in folder")
    assert shown == [place, place.parent]
    bridge = page._desk.bridge
    (made,) = bridge.snapshot.all(ReportMade)
    assert (made.reader, made.made_on) == (Reader.MENTOR, date(2026, 5, 4))
    bridge.undo()
    assert bridge.snapshot.all(ReportMade) == ()


def test_what_is_chosen_is_what_is_wished_for(stage, page):
    assert page.wish().reader is Reader.MENTOR
    everything = page.wish().sections
    assert "norms" in everything
    stage.press(page, "Donor")
    stage.press(page, "Letter")
    stage.press(page, "White cover, saves ink")
    page.findChild(QWidget, "section_norms").click()
    wish = page.wish()
    private = {"threads", "risks", "mentorship", "questions", "comments"}
    assert (wish.reader, wish.paper, wish.white_cover) == (Reader.DONOR, "letter", True)
    assert wish.sections == everything - {"norms"} - private
    assert wish.date == date(2026, 5, 4)
    assert wish.language == "en"


def test_contact_details_are_offered_only_for_those_who_may_have_them(stage, page):
    page.readers.contacts.click()
    assert page.wish().contacts
    stage.press(page, "Public")
    assert not page.readers.contacts.isVisible()
    assert not page.wish().contacts
    stage.press(page, "Our team")
    assert page.readers.contacts.isVisible()
    assert page.wish().contacts


@pytest.mark.parametrize("reader", list(Reader))
def test_what_is_grey_for_a_reader_is_what_the_report_leaves_out(reader):
    snapshot = example_contents("amani").snapshot  # has something to tell in every section
    options = ReportOptions(reader=reader, date=date(2026, 5, 4))
    material = gathered(snapshot, options, shipped_content(), Wording())
    left_out = {name for name, write in SECTIONS.items() if not write(material)}
    left_out -= {"changes"}  # nobody was told anything before
    assert left_out == WITHHELD[reader]


def test_ticks_come_back_with_the_reader_who_may_have_them(stage, page):
    page.findChild(QWidget, "section_norms").click()
    before = page.sections.chosen()
    stage.press(page, "Public")
    evidence = page.findChild(QWidget, "section_evidence")
    assert not evidence.isEnabled()
    assert not evidence.value()  # a tick would say that it is in the report
    assert page.sections.left_out() == {"norms"}
    assert page.sections.chosen() == before - WITHHELD[Reader.PUBLIC]
    stage.press(page, "Mentor")
    assert page.sections.chosen() == before


def test_a_report_of_nothing_is_not_offered(stage, page, place):
    for section in page.sections.chosen():
        page.findChild(QWidget, f"section_{section}").click()
    assert not page.making.make.isEnabled()
    page.make()
    assert not place.exists()


def test_going_back_from_the_place_writes_nothing(stage, page, place, monkeypatch):
    monkeypatch.setattr(page._tools.prompts, "to_save", None)
    stage.press(page, "Make the PDF")
    assert page.making.make.isVisible()
    assert not place.exists()


def test_cancelling_writes_nothing_and_says_so(stage, page, place, monkeypatch):
    begun, go_on = threading.Event(), threading.Event()
    write = report_run.write_report

    def held(snapshot, wish, path, progress, cancelled):
        begun.set()
        assert go_on.wait(10)
        return write(snapshot, wish, path, progress, cancelled)

    monkeypatch.setattr(report_run, "write_report", held)
    stage.press(page, "Make the PDF")
    assert begun.wait(10)
    stage.press(page, "Cancel")
    go_on.set()
    at_rest(stage, page)
    assert page.making.told.text() == "Stopped. Nothing was written."
    assert list(place.parent.glob("report*")) == []


def test_work_goes_on_while_a_report_is_made_and_is_not_in_it(stage, page, monkeypatch):
    seen = []

    def noted(snapshot, _wish, path, _progress, _cancelled):
        seen.append(snapshot.project.title)
        return Written(path=path, pages=1, size=1000)

    monkeypatch.setattr(report_run, "write_report", noted)
    bridge = page._desk.bridge
    title = bridge.snapshot.project.title
    stage.press(page, "Make the PDF")
    bridge.put(bridge.snapshot.project.id, "title", "Another title")
    at_rest(stage, page)
    assert seen == [title]


def test_a_refused_place_is_told_in_plain_words_and_can_be_tried_again(
    stage, page, place, monkeypatch
):
    failed = SaveFailed(reason=SaveReason.IN_USE, path=place)
    monkeypatch.setattr(report_run, "write_report", lambda *_: failed)
    stage.press(page, "Make the PDF")
    at_rest(stage, page)
    assert "report.pdf" in page.making.told.text()
    assert not page.making._open.isVisible()


def test_a_fault_while_making_it_is_told_here_and_to_the_crash_reporter(stage, page, monkeypatch):
    def broken(*_):
        raise ZeroDivisionError("a fault of the program")

    monkeypatch.setattr(report_run, "write_report", broken)
    with stage.qtbot.captureExceptions() as caught:
        stage.press(page, "Make the PDF")
        at_rest(stage, page)
    assert [kind for kind, _, _ in caught] == [ZeroDivisionError]
    assert "not made" in page.making.told.text()


def test_leaving_the_project_while_a_report_is_made_stops_it(stage, page, place, monkeypatch):
    begun, go_on = threading.Event(), threading.Event()
    write = report_run.write_report

    def held(snapshot, wish, path, progress, cancelled):
        begun.set()
        assert go_on.wait(10)
        return write(snapshot, wish, path, progress, cancelled)

    monkeypatch.setattr(report_run, "write_report", held)
    program = stage.programs[0]
    stage.press(page, "Make the PDF")
    assert begun.wait(10)
    program.workplace.home_asked.emit()
    assert program.workplace is None
    go_on.set()
    stage.qtbot.waitUntil(lambda: not program.projects.busy())
    assert not place.exists()


def pages_shown(stage, page):
    view = page.preview.view
    stage.qtbot.waitUntil(
        lambda: view.page_total() > 0 and not page.preview.state.text(), timeout=30_000
    )
    return view.page_total()


def test_the_pages_of_the_pdf_stand_on_the_page_and_can_be_turned(stage, page, place):
    from pypdf import PdfReader

    total = pages_shown(stage, page)
    view, drawn = page.preview.view, page.preview.previewing.picture
    stage.qtbot.waitUntil(lambda: drawn(0) is not None, timeout=10_000)
    view.setFocus()
    stage.qtbot.keyClick(view, Qt.Key.Key_PageDown)
    stage.qtbot.keyClick(view, Qt.Key.Key_PageDown)
    stage.qtbot.waitUntil(lambda: drawn(1) is not None, timeout=10_000)
    assert page.preview.number.text() == str(view.page() + 1)
    stage.press(page, "Make the PDF")
    at_rest(stage, page)
    assert len(PdfReader(place).pages) == total


def test_a_page_is_found_by_its_number(stage, page):
    pages_shown(stage, page)
    number = page.preview.number
    for typed, found in (("7", 6), ("4000", page.preview.view.page_total() - 1), ("x", None)):
        number.setFocus()
        number.selectAll()
        stage.qtbot.keyClicks(number, typed)
        stage.qtbot.keyClick(number, Qt.Key.Key_Return)
        assert found is None or page.preview.view.page() == found
    assert number.text() == str(page.preview.view.page() + 1)


def test_the_preview_follows_a_choice_and_a_change_of_the_project(stage, page):
    before = pages_shown(stage, page)
    page.findChild(QWidget, "section_norms").click()
    assert page.preview.state.text()
    assert pages_shown(stage, page) < before
    bridge = page._desk.bridge
    bridge.put(bridge.snapshot.project.id, "title", "Another title")
    assert page.preview.state.text()
    pages_shown(stage, page)


def test_without_a_section_a_sentence_stands_in_place_of_the_pages(stage, page):
    for section in page.sections.chosen():
        page.findChild(QWidget, f"section_{section}").click()
    view = page.preview.view
    assert view.page_total() == 0
    assert view.accessibleDescription() == "Tick a section to see its pages."
    page.findChild(QWidget, "section_norms").click()
    assert pages_shown(stage, page) > 1


def test_out_of_sight_no_preview_is_made(stage, page):
    pages_shown(stage, page)
    program = stage.programs[0]
    window = program.workplace.window
    window.show_step(1)
    bridge = page._desk.bridge
    bridge.put(bridge.snapshot.project.id, "title", "Another title")
    assert not page.preview.state.text()
    window.show_step(9)
    assert page.preview.state.text()
    pages_shown(stage, page)


def test_choices_are_there_again_the_next_time_but_not_contact_details(stage, page):
    stage.press(page, "Our team")
    stage.press(page, "Letter")
    page.readers.contacts.click()
    page.findChild(QWidget, "section_glossary").click()
    wish = page.wish()
    assert wish.contacts
    program = stage.programs[0]
    file = stage.data / "kept.norms"
    program.workplace._tools.prompts.to_save = file
    assert program.workplace.save_in_another_place()
    stage.quit(program)
    again = stage.start(file).workplace.window
    again.show_step(9)
    found = again.shelf.page().wish()
    assert (found.reader, found.paper, found.sections) == (wish.reader, "letter", wish.sections)
    assert not found.contacts


def test_the_tables_are_written_as_a_workbook(stage, page, place, monkeypatch):
    from openpyxl import load_workbook

    tables = place.with_suffix(".xlsx")
    monkeypatch.setattr(page._tools.prompts, "to_save", tables)
    pages_shown(stage, page)
    stage.press(page, "Make an Excel workbook")
    at_rest(stage, page)
    assert str(tables) in page.making.told.text()
    assert "Norms" in load_workbook(tables).sheetnames
