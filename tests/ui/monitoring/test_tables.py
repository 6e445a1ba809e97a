"""Logframe, tracking table and reference sheets on the page: read, copied and saved."""

from io import BytesIO

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication

from normsdesk.model.indicator import Indicator
from normsdesk.model.project import DonorLevel
from normsdesk.ui.monitoring.tables_tab import LOGFRAME, SHEETS, TRACKING


@pytest.fixture
def page(open_page, amani, prompts):
    page = open_page(amani, "tables")
    page.part("tables")._prompts = prompts
    return page


@pytest.fixture
def tab(page):
    return page.part("tables")


def choose(tab, which):
    tab.which.set_value(which)
    tab.which.edited.emit(which)


def texts(tab):
    cells = tab.view.cells
    return {
        str(cells.index(row, column).data() or "")
        for row in range(cells.rowCount())
        for column in range(cells.columnCount())
    }


def test_each_table_is_shown_with_how_to_read_it(tab) -> None:
    assert any(text.startswith("I4 Parents who think") for text in texts(tab))
    choose(tab, TRACKING)
    assert "Close\nMay be no change" in texts(tab)
    assert tab.note.text().startswith("Variance: actual less target.")
    choose(tab, SHEETS)
    assert "Precise definition" in texts(tab)
    assert tab.view.accessibleName() == "Reference sheets (PIRS)"


def test_nothing_of_a_cell_is_cut(tab, qtbot) -> None:
    view = tab.view
    for which in (LOGFRAME, TRACKING, SHEETS):
        choose(tab, which)
        qtbot.waitUntil(lambda: not view.fitting())
        for row in range(view.cells.rowCount()):
            assert view.rowHeight(row) >= view.sizeHintForRow(row)
        assert view.horizontalHeader().height() > 20


def test_enter_on_a_row_leads_to_its_indicator(tab, page, qtbot) -> None:
    choose(tab, TRACKING)
    tab.view.setCurrentIndex(tab.view.cells.index(3, 1))
    tab.view.setFocus()
    qtbot.keyClick(tab.view, Qt.Key.Key_Return)
    assert page.part("indicators").isVisible()
    shown = page.desk.bridge.snapshot.get(Indicator, page.shown_record())
    assert shown.code == "I4"


def test_selected_cells_are_copied_as_a_spreadsheet_takes_them(tab) -> None:
    choose(tab, TRACKING)
    model, cells = tab.view.selectionModel(), tab.view.cells
    for row in (0, 1):
        for column in (0, 1):
            model.select(cells.index(row, column), QItemSelectionModel.SelectionFlag.Select)
    tab.view.copy()
    assert QGuiApplication.clipboard().text() == (
        "I1\tWomen aged 20–24 who were married before 18\n"
        "I2\tFamilies who keep a girl in school until 18"
    )


def test_all_three_tables_are_saved_as_one_workbook(tab, page, prompts, tmp_path, qtbot) -> None:
    import openpyxl

    prompts.to_save = tmp_path / "plan.xlsx"
    tab.save_button.click()
    assert not tab.save_button.isEnabled()
    qtbot.waitUntil(lambda: not tab.saving())
    book = openpyxl.load_workbook(BytesIO(prompts.to_save.read_bytes()))
    assert book.sheetnames == ["Logframe", "Tracking table (IPTT)", "Reference sheets (PIRS)"]
    assert page.desk.notices.said[-1] == "Saved: plan.xlsx"


def test_a_folder_that_is_not_there_is_told_and_nothing_is_claimed(
    tab, page, prompts, tmp_path, qtbot
) -> None:
    prompts.to_save = tmp_path / "gone" / "plan.xlsx"
    tab.save()
    qtbot.waitUntil(lambda: not tab.saving())
    assert prompts.told[0][0] == "The tables were not saved"
    assert page.desk.notices.said == []


def test_going_back_in_the_dialog_saves_nothing(tab, prompts) -> None:
    prompts.to_save = None
    tab.save()
    assert not tab.saving()
    assert prompts.told == []


def test_the_names_of_the_donor_stand_in_the_logframe(tab, page) -> None:
    bridge = page.desk.bridge
    tab.donor.setChecked(True)
    names = (DonorLevel(donor="Donor", level="Impact", name="Overall objective"),)
    bridge.put(bridge.snapshot.project.id, "donor_levels", names)
    page.catch_up()
    assert "Impact – Overall objective" in texts(tab)


def test_a_changed_value_is_in_the_table_at_once(tab, page) -> None:
    bridge = page.desk.bridge
    first = bridge.snapshot.all(Indicator)[0]
    bridge.put(first.id, "name", "Something else")
    page.catch_up()
    assert any(text.startswith("I1 Something else") for text in texts(tab))


def test_without_indicators_the_tab_says_what_comes_first(open_page, project_of) -> None:
    page = open_page(project_of(), "tables")
    tab = page.part("tables")
    assert tab.empty.isVisible()
    assert not tab.save_button.isVisible()
