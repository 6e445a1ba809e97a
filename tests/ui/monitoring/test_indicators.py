"""The tab of indicators: the list, the sheet of the chosen one, adding and deleting."""

import pytest
from PySide6.QtCore import Qt

from normsdesk.model.indicator import Indicator
from tests.ui.desks import control_at


@pytest.fixture
def page(open_page, amani):
    return open_page(amani)


def looks_of(page):
    return {row.look().code: row.look() for row in page.part("indicators").list.rows()}


def test_a_row_says_where_an_indicator_began_where_it_is_and_how_sure_that_is(page) -> None:
    look = looks_of(page)["I4"]
    assert (look.start, look.now, look.target) == ("66%", "58%", "51%")
    assert (look.status, look.status_look) == ("Close", "close")
    assert look.doubt == "May be no change"
    assert look.norm.code == "N1"
    row = page.part("indicators").list.rows()[3]
    assert (
        "baseline: 66%, latest: 58%, target: 51%, Close, May be no change" in row.accessibleName()
    )


def test_a_status_is_a_sign_and_a_word_never_colour_alone(page) -> None:
    from normsdesk.ui.tables.signs import CHIP_LOOKS, STATUS_LOOKS

    signs = [CHIP_LOOKS[look].sign for look in STATUS_LOOKS.values()]
    assert all(signs)
    assert len(set(signs)) == len(signs)
    assert all(look.status for look in looks_of(page).values())


def test_choosing_a_row_shows_its_sheet(page) -> None:
    tab = page.part("indicators")
    tab.list.rows()[2].click()
    assert page.shown_record() == looks_of(page)["I3"].indicator_id
    tab.pane.sheet.open_part(0)
    assert control_at(tab.pane, "name").text().startswith("Parents who think it right")


def test_every_field_of_the_sheet_can_be_edited(page) -> None:
    from normsdesk.steps.naming import visible

    sheet = page.part("indicators").pane.sheet
    for place in range(len(sheet.headings)):
        sheet.open_part(place)
    shown = {name for _, lines in sheet._parts for names in lines for name in names}
    left = {field.name for field in visible(Indicator)} - shown
    assert left == {"targets"}  # they stand with the rounds


def test_an_indicator_of_ones_own_is_added_with_the_keyboard_and_undone_in_one_step(
    page, qtbot
) -> None:
    before = page.desk.bridge.snapshot
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    page.part("indicators").picker.own_button.click()
    after = page.desk.bridge.snapshot
    assert len(after.all(Indicator)) == len(before.all(Indicator)) + 1
    added = after.get(Indicator, page.shown_record())
    assert added.code == "I11"
    page.desk.bridge.undo()
    assert page.desk.bridge.snapshot.all(Indicator) == before.all(Indicator)


def test_deleting_says_what_went_and_offers_undo(page) -> None:
    tab = page.part("indicators")
    tab.choose(looks_of(page)["I4"].indicator_id)
    tab.pane._delete.click()
    assert "I4" not in looks_of(page)
    assert "Also deleted" in page.desk.notices.said[-1]
    page.desk.notices.press()
    assert "I4" in looks_of(page)


def test_an_empty_project_is_told_what_to_do_with_one_main_button(open_page, project_of) -> None:
    page = open_page(project_of())
    tab = page.part("indicators")
    assert tab.empty.isVisible()
    assert not tab.list.isVisible()
    assert not page.add_button.isVisible()


def test_a_read_only_project_can_be_read_but_not_changed(open_page, amani) -> None:
    page = open_page(amani, read_only=True)
    assert len(looks_of(page)) == 10
    assert not page.add_button.isVisible()
    assert page.part("indicators").pane._delete.isHidden()


def test_the_question_of_an_indicator_is_read_out_in_the_words_of_its_norm(page) -> None:
    tab = page.part("indicators")
    tab.choose(looks_of(page)["I4"].indicator_id)
    asked = tab.pane._question.text()
    assert asked.startswith("Q23: ")
    assert "{" not in asked
    tab.choose(looks_of(page)["I1"].indicator_id)
    assert tab.pane._question.isHidden()


def test_the_page_opens_on_the_first_indicator_that_has_something_to_show(page) -> None:
    assert page.shown_record() == looks_of(page)["I3"].indicator_id


def test_where_there_is_no_room_beside_the_list_stays_short_and_the_sheet_follows(
    open_page, amani
) -> None:
    page = open_page(amani, width=640, height=900)
    tab = page.part("indicators")
    assert tab.pane.x() == tab.list.mapTo(tab, tab.list.rect().topLeft()).x()
    assert tab.pane.y() > tab.list.height()
    assert tab.list.height() < 5.5 * tab.list.rows()[0].height()


def test_a_code_that_no_question_has_is_told(open_page, project_of) -> None:
    page = open_page(project_of(Indicator(id="indicators-1", code="I1", question_codes=("Q99",))))
    asked = page.part("indicators").pane._question.text()
    assert asked == "Q99: this question is not known here"


def test_beside_each_other_list_and_sheet_scroll_not_the_page(page) -> None:
    room = 600  # of 688 less the top bar
    assert page.layout().totalHeightForWidth(1060) <= room - 60  # and less the head of the page


def test_without_a_value_and_a_target_no_room_is_kept_for_the_way(
    open_page, amani, project_of
) -> None:
    assert open_page(amani).part("indicators").list.has_ways
    empty = Indicator(id="indicators-1", code="I1", name="Women who speak at meetings")
    assert not open_page(project_of(empty)).part("indicators").list.has_ways
