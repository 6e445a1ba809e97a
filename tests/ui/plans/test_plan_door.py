"""Reading in a plan by hand: look it through, add it in one step, take it back."""

import pytest

from normsdesk.model.indicator import Indicator
from normsdesk.model.mentorship import ActionItem
from normsdesk.model.theory import ToCNode
from normsdesk.store.starting import started_project
from normsdesk.ui.mentorship.actions_card import ActionsCard
from normsdesk.ui.monitoring.indicators_tab import IndicatorsTab
from normsdesk.ui.plans.plan_door import PlanDoor
from tests.intake.plan_books import book
from tests.ui.desks import desk_over, shown

PLAN = [
    ["Result", "Indicator", "Baseline", "Target 2027"],
    ["Outcome 1: Parents wait", "% who wait", "20%", "45 %"],
    ["Total", None, 20, 45],
]


@pytest.fixture
def desk(kit):
    return desk_over(kit, started_project("Safe homes").snapshot)


def dialog_of(qtbot, door, prompts, path):
    prompts.to_open = path
    door.prompts = prompts
    door.open()
    qtbot.waitUntil(lambda: door.dialog is not None, timeout=5000)
    return door.dialog


def column(view, place=0):
    cells = view.cells
    return [str(cells.index(row, place).data() or "") for row in range(cells.rowCount())]


def test_a_logframe_is_looked_through_added_and_taken_back(qtbot, desk, prompts, tmp_path):
    book(PLAN).save(tmp_path / "plan.xlsx")
    tab = shown(qtbot, IndicatorsTab(desk), 1000, 700)
    tab.catch_up()
    dialog = dialog_of(qtbot, tab.door, prompts, tmp_path / "plan.xlsx")
    assert column(dialog.incoming)[:2] == ["Indicators: 1", "% who wait"]
    assert column(dialog.left_out) == ["Row 3: a row of sums was left out."]
    assert dialog.add.text() == "Add 1 indicator"
    dialog.add.click()
    assert [each.name for each in desk.bridge.snapshot.all(Indicator)] == ["% who wait"]
    assert len(desk.bridge.snapshot.all(ToCNode)) == 1
    assert desk.notices.said == ["1 indicator read in."]
    (fresh,) = desk.bridge.snapshot.all(Indicator)
    assert tab.list.row_of(fresh.id).isChecked()
    desk.notices.press()
    assert not desk.bridge.snapshot.all(Indicator)
    assert not desk.bridge.snapshot.all(ToCNode)


def test_columns_without_known_names_are_said_by_hand(qtbot, desk, prompts, tmp_path):
    book([["Look at", "Then"], ["Girls in school", 20]]).save(tmp_path / "own.xlsx")
    tab = shown(qtbot, IndicatorsTab(desk), 1000, 700)
    dialog = dialog_of(qtbot, tab.door, prompts, tmp_path / "own.xlsx")
    assert not dialog.add.isEnabled()
    choice = dialog.columns.choices[0]
    choice.set_value("plan_column.indicator")
    choice.edited.emit("plan_column.indicator")
    assert dialog.add.isEnabled()
    dialog.results.click()
    dialog.reject()
    assert not desk.bridge.snapshot.all(Indicator)


def test_a_list_of_actions_comes_in_where_actions_stand(qtbot, desk, prompts, tmp_path):
    book([["Action", "Who", "When"], ["Call", "Lead", "5 May 2027"]]).save(tmp_path / "do.xlsx")
    card = shown(qtbot, ActionsCard(desk), 500, 500)
    card.catch_up()
    dialog = dialog_of(qtbot, card.door, prompts, tmp_path / "do.xlsx")
    dialog.add.click()
    assert [each.text for each in desk.bridge.snapshot.all(ActionItem)] == ["Call"]
    assert card.lines


def test_a_file_that_cannot_be_read_is_told(qtbot, desk, prompts, tmp_path):
    (tmp_path / "x.xlsx").write_bytes(b"PK\x03\x04 but nothing more")
    tab = shown(qtbot, IndicatorsTab(desk), 600, 500)
    prompts.to_open = tmp_path / "x.xlsx"
    door = PlanDoor(desk, tab, prompts=prompts)
    door.open()
    qtbot.waitUntil(lambda: bool(prompts.told), timeout=5000)
    assert "damaged" in prompts.told[0][1]
