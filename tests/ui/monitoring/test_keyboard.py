"""Everything on the page can be reached with Tab and has a name for screen readers."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QTabBar, QWidget

from normsdesk.ui.forms.segmented import Segmented
from normsdesk.ui.monitoring.indicator_list import IndicatorRow

TABS = ["indicators", "rounds", "sample", "charts", "tables"]


def stops_in_sight(page):
    return {
        one
        for one in page.findChildren(QWidget)
        if one.isVisible()
        and one.isEnabled()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.focusProxy() is None
    }


def unfold(page, tab):
    part = page.part(tab)
    if tab == "indicators":
        part.list.rows()[3].click()
        part.pane.groups.heading.setChecked(True)
        part.pane.sheet.open_part(0)
        part.pane.sheet.open_part(2)
    if tab == "rounds":
        part.rounds.rows.rows()[0].head.setChecked(True)
    QApplication.processEvents()


@pytest.mark.parametrize("tab", TABS)
def test_tab_reaches_everything(open_page, amani, qtbot, tab) -> None:
    page = open_page(amani, tab)
    unfold(page, tab)
    wanted = {
        one
        for one in stops_in_sight(page)
        if not isinstance(one, IndicatorRow)  # arrows go from row to row
        and not isinstance(one.parentWidget(), Segmented)
    }
    qtbot.wait(50)  # the order follows what was just unfolded
    page.tabs.findChild(QTabBar).setFocus()
    reached = set()
    for _ in range(2 * len(wanted) + 20):
        reached.add(QApplication.focusWidget())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert [f"{type(one).__name__} {one.accessibleName()}" for one in wanted - reached] == []


@pytest.mark.parametrize("tab", TABS)
def test_every_control_has_a_name(open_page, amani, tab) -> None:
    page = open_page(amani, tab)
    unfold(page, tab)
    nameless = [
        type(one).__name__
        for one in stops_in_sight(page)
        if not one.accessibleName()
        and not (isinstance(one, QAbstractButton) and one.text())
        and not (isinstance(one, QLineEdit) and one.parentWidget().accessibleName())
    ]
    assert nameless == []


def test_arrows_go_from_indicator_to_indicator(open_page, amani, qtbot) -> None:
    page = open_page(amani)
    rows = page.part("indicators").list.rows()
    rows[2].setFocus()
    rows[2].click()
    qtbot.keyClick(rows[2], Qt.Key.Key_Down)
    assert page.shown_record() == rows[3].look().indicator_id
