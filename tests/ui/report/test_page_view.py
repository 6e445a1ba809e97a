"""The pages below each other: turned by keys, zoomed, kept at their place."""

import pytest
from PySide6.QtCore import Qt

from normsdesk.ui.report.page_view import PageView
from tests.ui.desks import shown

A4, ACROSS = (595.0, 842.0), (842.0, 595.0)


@pytest.fixture
def view(qtbot, kit):
    view = shown(qtbot, PageView(kit, lambda _index: None), 400, 500)
    view.show_pages([A4, A4, ACROSS, A4])
    return view


def test_page_down_shows_every_page_and_the_end_of_each(qtbot, view):
    seen = []
    for _ in range(12):
        seen.append(view.page())
        qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert sorted(set(seen)) == [0, 1, 2, 3]
    assert seen.count(0) > 1  # a page is higher than the view: first its end, then the next
    assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum()


def test_page_up_comes_back_to_the_beginning(qtbot, view):
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.page() == 3
    for _ in range(12):
        qtbot.keyClick(view, Qt.Key.Key_PageUp)
    assert (view.page(), view.verticalScrollBar().value()) == (0, 0)


def test_every_page_is_as_wide_as_the_view_also_one_across(view):
    widths = set()
    for index in range(4):
        view.show_page(index)
        widths |= {width for _, width in view.in_sight()}
    assert len(widths) == 1
    assert view.horizontalScrollBar().maximum() == 0


def test_zooming_keeps_the_page_and_makes_it_wider(qtbot, view):
    view.show_page(1)
    before = dict(view.in_sight())[1]
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.page() == 1
    assert dict(view.in_sight())[1] == round(before * 1.25)
    assert view.horizontalScrollBar().maximum() > 0
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert dict(view.in_sight())[1] == before


def test_zoom_has_two_ends(view):
    for _ in range(20):
        view.zoom_in()
    assert view.zoom() == 3.0
    for _ in range(20):
        view.zoom_out()
    assert view.zoom() == 0.5


def test_a_report_with_fewer_pages_shows_its_last_one(view):
    view.show_page(3)
    view.show_pages([A4, A4])
    assert view.page() == 1


def test_the_same_report_made_anew_stays_where_it_was_read(view):
    view.show_page(2)
    before = view.verticalScrollBar().value()
    view.show_pages([A4, A4, ACROSS, A4])
    assert view.verticalScrollBar().value() == before


def test_a_screen_reader_hears_which_page_it_is(view):
    view.show_page(2)
    assert view.accessibleDescription() == "Page 3 of 4"
    view.show_message("Nothing yet.")
    assert view.accessibleDescription() == "Nothing yet."
    assert view.in_sight() == []


def test_only_pages_in_sight_and_their_neighbours_are_wanted(view):
    view.show_pages([A4] * 300)
    view.show_page(150)
    assert {index for index, _ in view.in_sight()} <= {149, 150, 151, 152}
    assert view.in_sight()[0][0] == 150
