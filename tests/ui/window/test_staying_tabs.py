"""The line of tabs stays at the top of the page while what is below it scrolls."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QWidget

from normsdesk.edit.document import Document
from normsdesk.store.examples import build
from normsdesk.ui.focus_frame import RingFrame
from normsdesk.ui.forms.section_tabs import SectionTabs
from normsdesk.ui.forms.tab_line import TabLine
from normsdesk.ui.in_sight import show_whole
from normsdesk.ui.pages.norm_diagnosis import NormDiagnosisPage
from normsdesk.ui.window.frame import PageArea
from normsdesk.ui.window.main_window import MainWindow
from tests.ui.desks import control_at

ORGANISATION, PRACTICE, DIAGNOSIS, PRIORITISE, STRATEGY, MENTORSHIP = 1, 2, 4, 5, 6, 8


@pytest.fixture
def window(qtbot, kit):
    made = MainWindow(Document(build("amani").snapshot), kit)
    made.resize(1024, 560)
    qtbot.addWidget(made)
    made.show()
    return made


def area_of(window) -> PageArea:
    return window.findChild(PageArea)


def line_of(page: QWidget) -> QWidget:
    return page.findChild(TabLine) or page.findChild(SectionTabs)


def top_of(widget: QWidget, area: PageArea) -> int:
    return widget.mapTo(area.viewport(), QPoint(0, 0)).y()


@pytest.mark.parametrize("number", [ORGANISATION, PRACTICE, PRIORITISE, STRATEGY, MENTORSHIP])
def test_tabs_stay_at_the_top_and_come_back_to_their_place(qtbot, window, number) -> None:
    window.show_step(number)
    area = area_of(window)
    bar = area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    line = line_of(area.page())
    own = top_of(line, area)
    assert own > 0
    bar.setValue(bar.maximum())
    assert top_of(line, area) == max(0, own - bar.maximum())
    bar.setValue(0)
    assert top_of(line, area) == own
    bar.setValue(bar.maximum())
    area.page().layout().invalidate()  # what comes or goes on the page lays it out again
    area.page().layout().activate()
    assert top_of(line, area) == max(0, own - bar.value())


def test_tabs_left_at_the_top_stand_in_their_place_at_the_next_visit(qtbot, window) -> None:
    window.show_step(PRACTICE)
    area = area_of(window)
    bar = area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    line = line_of(area.page())
    own = line.y()
    bar.setValue(bar.maximum())
    assert line.y() > own
    window.show_step(PRIORITISE)
    assert line.y() == own


def test_what_is_shown_is_not_under_the_tabs(qtbot, window) -> None:
    window.show_step(ORGANISATION)
    area = area_of(window)
    bar = area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    line = line_of(area.page())
    fields = [each for each in area.page().findChildren(QWidget, "mission") if each.isVisible()]
    for show in (show_whole, area.ensureWidgetVisible):
        bar.setValue(bar.maximum())
        show(fields[0])
        assert top_of(fields[0], area) >= top_of(line, area) + line.height()


def test_another_tab_begins_at_its_beginning(qtbot, window) -> None:
    window.show_step(STRATEGY)
    area = area_of(window)
    bar = area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    line = line_of(area.page())
    own = top_of(line, area)
    bar.setValue(bar.maximum())
    line.findChild(SectionTabs)._choose(1)
    assert bar.value() <= own
    assert top_of(line, area) == own - bar.value()


def test_the_tabs_of_a_norm_stay_where_the_whole_page_scrolls(qtbot, window) -> None:
    window.show_step(DIAGNOSIS)
    area = area_of(window)
    page = area.page()
    assert isinstance(page, NormDiagnosisPage)
    tabs, bar = page.detail.tabs, area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 400)
    own = top_of(tabs, area)
    assert own > 0
    bar.setValue(bar.maximum())
    assert top_of(tabs, area) == 0
    first = page.detail.tab(0)
    last = next(one for one in first.findChildren(QAbstractButton) if one.isVisible())
    show_whole(last)
    assert top_of(last, area) >= tabs.height()
    bar.setValue(0)
    assert top_of(tabs, area) == own


def test_the_ring_of_a_field_is_not_painted_over_the_tabs(qtbot, window, focus_ring) -> None:
    window.show_step(ORGANISATION)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    area = area_of(window)
    bar = area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    line, field = line_of(area.page()), control_at(area.page(), "name")
    field.setFocus()
    ring = window.findChild(RingFrame)
    assert focus_ring.ringed() is field
    assert ring.uncovered() == ring.rect()
    top = top_of(ring, area)
    bar.setValue(bar.value() + top - line.height() + 10)
    assert top_of(ring, area) == line.height() - 10
    assert ring.uncovered() == ring.rect().adjusted(0, 10, 0, 0)
    tabs = line.findChild(SectionTabs) or line
    tabs.setFocus()
    assert ring.uncovered() == ring.rect()
