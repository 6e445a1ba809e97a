"""Filling a donor's template by hand: say what the places hold, save a copy, be remembered."""

import openpyxl
import pytest

from normsdesk.store.examples import build
from normsdesk.ui.monitoring.tables_tab import TablesTab
from tests.intake.plan_books import book
from tests.ui.desks import desk_over, shown

ROWS = [
    ["Project title:", None],
    [],
    ["Result", "Indicator", "Baseline", "Remarks of the donor"],
    *[[None, None, None, "–"]] * 12,
]


@pytest.fixture
def desk(kit):
    return desk_over(kit, build("amani").snapshot)


@pytest.fixture
def template(tmp_path):
    path = tmp_path / "donor.xlsx"
    book(ROWS).save(path)
    return path


def dialog_of(qtbot, tab, prompts, template):
    prompts.to_open = template
    tab.door.prompts = prompts
    tab.door.dialog = None
    tab.template_button.click()
    qtbot.waitUntil(lambda: tab.door.dialog is not None, timeout=5000)
    return tab.door.dialog


def test_a_template_is_filled_saved_and_remembered(qtbot, desk, prompts, template, tmp_path):
    tab = shown(qtbot, TablesTab(desk, prompts), 1000, 600)
    tab.catch_up()
    dialog = dialog_of(qtbot, tab, prompts, template)
    assert dialog.told.text() == "10 indicators fit."
    choice = dialog.choices["Plan!C4:C15"]
    choice.set_value("source")
    choice.edited.emit("source")
    prompts.to_save = tmp_path / "filled.xlsx"
    dialog.fill.click()
    qtbot.waitUntil(lambda: desk.notices.said == ["Saved: filled.xlsx"], timeout=5000)
    sheet = openpyxl.load_workbook(prompts.to_save)["Plan"]
    assert sheet["B1"].value == "Shule Kwanza"
    assert sheet["B4"].value == "Women aged 20–24 who were married before 18"
    assert sheet["C4"].value == "Household list at the end of the project"
    assert "Plan!C4:C15 = source" in desk.bridge.snapshot.project.templates[0].places
    again = dialog_of(qtbot, tab, prompts, template)
    assert again.choices["Plan!C4:C15"].value() == "source"
    again.reject()


def test_places_are_added_by_hand_and_odd_ones_refused(qtbot, desk, prompts, tmp_path):
    path = tmp_path / "bare.xlsx"
    book([["Their own words"]]).save(path)
    tab = shown(qtbot, TablesTab(desk, prompts), 1000, 600)
    dialog = dialog_of(qtbot, tab, prompts, path)
    assert not dialog.fill.isEnabled()
    for text, allowed in (("nonsense", False), ("Other!B2:B9", False), ("Plan!B2:B9", True)):
        dialog = dialog_of(qtbot, tab, prompts, path)
        dialog.cell.set_value(text)
        dialog.more.click()
        assert dialog.fill.isEnabled() is allowed, text
        dialog.reject()


def test_a_template_that_is_no_workbook_is_told(qtbot, desk, prompts, tmp_path):
    (tmp_path / "t.xlsx").write_text("no workbook")
    tab = shown(qtbot, TablesTab(desk, prompts), 800, 500)
    prompts.to_open = tmp_path / "t.xlsx"
    tab.template_button.click()
    qtbot.waitUntil(lambda: bool(prompts.told), timeout=5000)
    assert "no XLSX workbook" in prompts.told[0][1]
