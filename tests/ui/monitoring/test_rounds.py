"""The tab of rounds: in their order, with what was different, and how data are collected."""

from datetime import date

import pytest

from normsdesk.model.indicator import (
    DataCollectionMethod,
    Indicator,
    MethodChange,
    Round,
    RoundKind,
)
from tests.ui.desks import control_at, editor_at

BASELINE = Round(
    id="rounds-b", kind=RoundKind.BASELINE, name="Baseline", month=0, start=date(2026, 4, 1)
)
MIDLINE = Round(
    id="rounds-m",
    kind=RoundKind.MIDLINE,
    name="Midline",
    month=12,
    start=date(2027, 4, 9),
    end=date(2027, 4, 2),
    method_changes=(MethodChange.SEASON,),
)


@pytest.fixture
def page(open_page, amani):
    return open_page(amani, "rounds")


def looks(page):
    return [row.head.look() for row in page.part("rounds").rounds.rows.rows()]


def test_rounds_stand_in_order_with_dates_people_and_design_effect(page) -> None:
    first = looks(page)[0]
    assert first.title == "Baseline survey"
    assert "design effect 1.5" in first.note
    assert first.stance[2].endswith("indicators")


def test_a_list_ends_with_its_last_row_where_no_button_stands_below(page) -> None:
    tab = page.part("rounds")
    assert tab.rounds.rows.geometry().bottom() >= tab.rounds.height() - 3
    methods = tab.methods
    assert methods.rows.geometry().bottom() < methods.height() - 28  # its button


def test_what_was_different_and_what_cannot_be_is_said(open_page, project_of) -> None:
    page = open_page(project_of(MIDLINE, BASELINE), "rounds")
    assert [look.title for look in looks(page)] == ["Baseline", "Midline"]
    assert page.part("rounds").problems.texts() == [
        "Midline: The last day is before the first.",
        "Midline, different from before: Other season",
    ]


def test_the_first_round_is_the_baseline_and_the_next_is_not(open_page, project_of) -> None:
    page = open_page(project_of(), "rounds")
    tab = page.part("rounds")
    assert tab.empty.isVisible()
    assert not page.add_button.isVisible()
    tab.add()
    tab.add()
    kinds = [held.kind for held in page.desk.bridge.snapshot.all(Round)]
    assert sorted(kinds) == [RoundKind.BASELINE, RoundKind.MONITORING]


def test_a_round_opens_in_place_and_is_edited_there(page) -> None:
    tab = page.part("rounds")
    row = tab.rounds.rows.rows()[0]
    row.head.setChecked(True)
    control = control_at(row, "name")
    control.setText("Before we began")
    control.textEdited.emit("Before we began")
    held = page.desk.bridge.snapshot.get(Round, row.record_id)
    assert held.name == "Before we began"


def test_a_date_that_is_none_is_said_and_not_stored(page) -> None:
    tab = page.part("rounds")
    row = tab.rounds.rows.rows()[0]
    row.head.setChecked(True)
    before = page.desk.bridge.snapshot.get(Round, row.record_id)
    line = control_at(row, "start")
    line.setText("after the rains")
    line.textEdited.emit("after the rains")
    line.editingFinished.emit()
    assert page.desk.bridge.snapshot.get(Round, row.record_id).start == before.start
    assert editor_at(row, "start").problem().startswith("Write a day, such as")


def test_a_record_is_found_on_the_tab_it_stands_on(open_page, project_of) -> None:
    method = DataCollectionMethod(id="collection_methods-1")
    indicator = Indicator(id="indicators-1", code="I1")
    page = open_page(project_of(BASELINE, method, indicator), "indicators")
    assert page.show_record(method.id)
    assert page.part("rounds").isVisible()
    assert page.show_record(indicator.id)
    assert page.part("indicators").isVisible()
    assert not page.show_record("rounds-gone")
