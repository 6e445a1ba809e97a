"""The indicator library as a picker: recommended first, searched, filtered, added with Undo."""

import pytest
from PySide6.QtTest import QTest

from normsdesk.model.indicator import Indicator
from normsdesk.model.norm import Norm


@pytest.fixture
def page(open_page, amani):
    page = open_page(amani)
    page.add()
    return page


@pytest.fixture
def picker(page):
    return page.part("indicators").picker


def numbers(picker):
    return [row.look().number for row in picker.rows()]


def choose_norm(picker, page, code):
    norm = next(one for one in page.desk.bridge.snapshot.all(Norm) if one.code == code)
    picker.norm.set_value(norm.id)
    picker.catch_up()
    return norm


def test_all_forty_are_there_and_the_list_of_the_project_steps_aside(page, picker) -> None:
    assert sorted(numbers(picker)) == list(range(1, 41))
    assert not page.part("indicators").list.isVisible()
    assert not page.add_button.isVisible()


def test_what_a_norm_lacks_stands_first_and_says_why(picker, page) -> None:
    choose_norm(picker, page, "N2")
    assert numbers(picker)[:3] == [7, 9, 12]
    first = picker.rows()[0].look()
    assert first.why == "Recommended: what people think others do"
    assert "what people think others approve of" in picker.told.text()


def test_words_and_level_narrow_the_list(picker) -> None:
    picker.search.setFocus()
    QTest.keyClicks(picker.search, "sanctions survey")
    assert set(numbers(picker)) == {12, 13, 14, 15}
    picker.search.set_value("")
    picker.level.set_value("O")
    picker._filter()
    assert numbers(picker) == [31, 32, 33, 34]
    picker.search.set_value("nothing like this")
    picker._filter()
    assert numbers(picker) == []
    assert picker._nothing.isVisible()


def test_adding_begins_a_sheet_for_the_norm_and_undo_takes_it_back(picker, page) -> None:
    norm = choose_norm(picker, page, "N2")
    before = page.desk.bridge.snapshot
    picker.rows()[1].button.click()
    added = [
        one for one in page.desk.bridge.snapshot.all(Indicator) if one not in before.all(Indicator)
    ]
    assert [(one.library_number, one.norm_id, one.question_codes) for one in added] == [
        (9, norm.id, ("Q23",))
    ]
    assert 9 not in numbers(picker)[:2]
    assert page.desk.notices.said[-1].startswith(f"Added {added[0].code}: ")
    page.desk.notices.press()
    assert page.desk.bridge.snapshot.all(Indicator) == before.all(Indicator)


def test_done_goes_back_to_the_list_at_the_one_that_was_added(picker, page) -> None:
    picker.rows()[0].button.click()
    added = page.desk.bridge.snapshot.all(Indicator)[-1]
    picker.done_button.click()
    tab = page.part("indicators")
    assert tab.list.isVisible()
    assert tab.shown_record() == added.id
    assert tab.list.row_of(added.id).isChecked()
    assert page.add_button.isVisible()


def test_what_is_in_the_plan_already_is_named(picker) -> None:
    held = {row.look().number: row.look().held for row in picker.rows()}
    assert held[9] == "In the plan: I4"
    assert held[40] == ""


def test_every_button_says_what_it_adds(picker) -> None:
    names = [row.button.accessibleName() for row in picker.rows()]
    assert len(set(names)) == 40
    assert all(name.startswith("Add ") for name in names)


def test_an_empty_project_can_begin_from_the_library(open_page, project_of) -> None:
    page = open_page(project_of())
    page.part("indicators").add()
    picker = page.part("indicators").picker
    assert picker.isVisible()
    assert "…" in picker.rows()[0].look().name
    picker.rows()[8].button.click()
    assert len(page.desk.bridge.snapshot.all(Indicator)) == 1


def test_every_indicator_says_what_is_counted(picker) -> None:
    told = [row.look().counted for row in picker.rows()]
    assert all(text == text.strip() for text in told)
    assert all(told)
