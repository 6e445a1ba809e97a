"""Values of groups and arms, and the evidence behind each value."""

import pytest

from normsdesk.model.indicator import DataValue, Disaggregation, Indicator, Round, RoundKind
from tests.ui.desks import control_at

BASELINE = Round(id="rounds-b", kind=RoundKind.BASELINE, name="Baseline", month=0)
SHARE = Indicator(
    id="indicators-1", code="I1", name="Parents who approve", disaggregation=(Disaggregation.PLACE,)
)


def a_value(name, above, below, **fields):
    return DataValue(
        id=f"data_values-{name}",
        indicator_id=SHARE.id,
        round_id=BASELINE.id,
        numerator=above,
        denominator=below,
        **fields,
    )


WHOLE = a_value("all", 60, 100)
NORTH = a_value("north", 40, 60, split_by=Disaggregation.PLACE, cell="North")
FEW = a_value("few", 3, 8, split_by=Disaggregation.PLACE, cell="Islands")


@pytest.fixture
def page(open_page, project_of):
    return open_page(project_of(SHARE, BASELINE, WHOLE, NORTH, FEW), height=900)


@pytest.fixture
def groups(page):
    groups = page.part("indicators").pane.groups
    groups.heading.setChecked(True)
    return groups


def test_every_value_is_listed_with_its_group_and_what_is_wrong(groups) -> None:
    told = {row.head.look().title: row.head.look().note for row in groups.rows.rows()}
    assert told == {
        "Baseline: everybody": "60.0%",
        "Baseline: North": "66.7%",
        "Baseline: Islands": "Fewer than 10 answers: no value is shown.",
    }
    assert groups.heading.summary() == "2 groups"


def test_adding_a_group_begins_with_how_the_indicator_is_split(groups, page) -> None:
    groups.add_button.click()
    added = [
        each
        for each in page.desk.bridge.snapshot.all(DataValue)
        if each.id not in {WHOLE.id, NORTH.id, FEW.id}
    ]
    assert [(one.split_by, one.round_id) for one in added] == [(Disaggregation.PLACE, BASELINE.id)]
    page.catch_up()
    assert "60.0%" in page.part("indicators").pane.values.entries()[0].result()


def test_groups_that_count_more_than_all_are_told_beside_the_round(groups, page) -> None:
    groups.open_value(NORTH.id)
    row = groups.rows.row_of(NORTH.id)
    line = control_at(row, "denominator")
    line.setText("95")
    line.textEdited.emit("95")
    page.catch_up()
    entry = page.part("indicators").pane.values.entries()[0]
    assert entry.problems() == ["The groups count more people than all together."]


def test_a_value_found_by_search_is_opened_in_its_indicator(page) -> None:
    assert page.show_record(NORTH.id)
    groups = page.part("indicators").pane.groups
    assert groups.heading.isChecked()
    assert groups.rows.row_of(NORTH.id).head.isChecked()
