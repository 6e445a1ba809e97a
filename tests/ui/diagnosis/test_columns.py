"""Two columns stand side by side only while both have the room they need."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint
from PySide6.QtWidgets import QStyle, QWidget

from normsdesk.model.norm import Depth
from normsdesk.ui.diagnosis.pieces import Columns
from normsdesk.ui.kit import Kit
from normsdesk.ui.pages.norm_diagnosis import NormDiagnosisPage
from normsdesk.ui.theme import load_theme
from tests.ui.desks import desk_over, shown


def part(width: int) -> QWidget:
    one = QWidget()
    one.setMinimumSize(width, 20)
    return one


def beside(left: QWidget, right: QWidget) -> bool:
    around = right.window()
    return right.mapTo(around, QPoint()).x() > left.mapTo(around, QPoint()).x()


@pytest.fixture
def parts(qtbot):
    around, columns, left, right = QWidget(), Columns(), part(200), part(150)
    columns.left.addWidget(left)
    columns.right.addWidget(right)
    columns.setParent(around)  # not the window itself, which Qt keeps as wide as its layout asks
    columns.resize(366, 200)
    return columns, left, right, shown(qtbot, around)


def bar(columns: Columns) -> int:
    return columns.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, columns)


def test_what_opens_takes_the_other_column_below(qtbot, parts) -> None:
    columns, left, right, _ = parts
    opened = part(240)
    opened.hide()
    columns.left.addWidget(opened)
    qtbot.waitUntil(lambda: beside(left, right))
    opened.show()
    qtbot.waitUntil(lambda: not beside(left, right))
    assert columns.minimumSizeHint().width() == 240
    opened.hide()
    columns.resize(366 + bar(columns), columns.height())
    qtbot.waitUntil(lambda: beside(left, right))


def test_a_scroll_bar_that_comes_and_goes_does_not_turn_them_to_and_fro(qtbot, parts) -> None:
    columns, left, right, _ = parts
    columns.resize(365, columns.height())
    qtbot.waitUntil(lambda: not beside(left, right))
    columns.resize(365 + bar(columns), columns.height())
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    assert not beside(left, right)


def test_one_stands_in_the_other_column_while_there_is_one(qtbot, parts) -> None:
    columns, left, right, _ = parts
    last = part(100)
    columns.left.addWidget(last)
    columns.stands_below(right, 1)
    columns.set_wide(False)
    qtbot.waitUntil(lambda: left.y() < right.y() < last.y())
    assert columns.room_for_both() == 366
    columns.set_wide(True)
    qtbot.waitUntil(lambda: beside(left, right))


@pytest.mark.parametrize("place", [2, 3])
def test_inputs_of_a_value_have_their_room_below_the_rows(qtbot, page, place) -> None:
    tab = page.detail.tab(place)
    page.detail.show_tab(place)
    tab.setFixedWidth(500)
    rows = tab.sanctions if place == 2 else tab.card
    row = next(iter(tab.values.rows.values()))
    qtbot.waitUntil(lambda: beside(rows, tab.values))
    row.head.setChecked(True)
    row.editor().show_depth(Depth.MEASURED)
    qtbot.waitUntil(lambda: not beside(rows, tab.values))
    qtbot.waitUntil(lambda: row.editor().width() >= row.editor().minimumSizeHint().width())


@pytest.mark.parametrize(("text_scale", "stand_beside"), [(100, True), (130, False)])
def test_larger_text_needs_more_room_for_both(qtbot, kit, amani, text_scale, stand_beside) -> None:
    larger = Kit(theme=load_theme(text_scale=text_scale), icons=kit.icons, words=kit.words)
    page = NormDiagnosisPage(desk_over(larger, amani))
    tab = page.detail.tab(0)
    tab.setFixedWidth(560)
    shown(qtbot, page, 1094, 600)
    qtbot.waitUntil(lambda: beside(tab.views, tab.verdict) is stand_beside)
