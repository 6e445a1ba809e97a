"""The line of tabs stays at the top of the page while what is below it scrolls."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from normsdesk.edit.document import Document
from normsdesk.store.examples import build
from normsdesk.ui.forms.section_tabs import SectionTabs
from normsdesk.ui.forms.tab_line import TabLine
from normsdesk.ui.in_sight import show_whole
from normsdesk.ui.window.frame import PageArea
from normsdesk.ui.window.main_window import MainWindow

ORGANISATION, PRACTICE, PRIORITISE, STRATEGY, MENTORSHIP = 1, 2, 5, 6, 8


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
