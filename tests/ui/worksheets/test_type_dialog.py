"""Typing a sheet in, by keyboard alone: one step, one undo, problems said by cell."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from normsdesk.edit.document import Document
from normsdesk.model.norm import Norm, NormProfile
from normsdesk.model.practice import Practice
from normsdesk.model.project import Project
from normsdesk.model.snapshot import snapshot_of
from normsdesk.steps.worksheets.catalogue import WORKSHEETS
from normsdesk.store.starting import example_contents
from normsdesk.ui.bridge import Bridge, Desk
from normsdesk.ui.worksheets.pasted_rows import rows_of
from normsdesk.ui.worksheets.type_dialog import TypeDialog
from normsdesk.ui.worksheets.type_grid import TypeGrid


class Told:
    def __init__(self):
        self.texts, self.handler = [], None

    def show_message(self, text, action="", handler=None):
        self.texts.append(text)
        self.handler = handler


@pytest.fixture
def opened(qtbot, kit):
    def make(sheet_id, snapshot=None):
        document = Document(snapshot or snapshot_of([Project(id="project-p")]))
        notices = Told()
        dialog = TypeDialog(Desk(kit=kit, bridge=Bridge(document), notices=notices), sheet_id)
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(lambda: any(grid.hasFocus() for grid in dialog.sheets.grids))
        return dialog, document, notices

    return make


def keys(qtbot, *typed):
    for each in typed:
        if isinstance(each, str):
            for character in each:
                qtbot.keyClick(QApplication.focusWidget(), character)
        else:
            qtbot.keyClick(QApplication.focusWidget(), each)
            QApplication.processEvents()


TAB, ENTER = Qt.Key.Key_Tab, Qt.Key.Key_Return


def test_rows_are_typed_by_keyboard_alone_and_are_one_step_to_undo(qtbot, opened):
    dialog, document, notices = opened("practices")
    keys(qtbot, "parents", TAB, "marry", TAB, "girls", TAB, TAB, "wait", TAB, "harm", TAB)
    keys(qtbot, "mothers", TAB, "stay silent", ENTER)
    assert dialog._told.text() == "2 new"
    keys(qtbot, TAB, TAB, TAB, TAB, TAB, TAB)
    assert dialog.put.hasFocus()
    keys(qtbot, Qt.Key.Key_Space)
    assert [each.actor for each in document.snapshot.all(Practice)] == ["parents", "mothers"]
    assert notices.texts == ["“Practices” is in the project: 2 new."]
    notices.handler()
    assert document.snapshot.all(Practice) == ()


def test_a_cell_that_cannot_be_read_is_shown_and_nothing_is_put_in(qtbot, opened):
    dialog, document, _ = opened("practices")
    keys(qtbot, "parents", TAB, "marry", TAB, TAB, TAB, TAB, "bad", ENTER)
    assert dialog._told.text() == "1 cell cannot be read yet."
    dialog.put.click()
    assert dialog.isVisible()
    assert document.snapshot.all(Practice) == ()
    grid = dialog.sheets.grids[0]
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (0, 5)
    assert "Write one of these: Harmful, Protective, Mixed." in dialog._hint.text()
    keys(qtbot, "1", ENTER)
    assert dialog._told.text() == "1 new"


def test_fields_below_each_other_are_walked_with_enter_and_a_norm_is_made(qtbot, opened):
    dialog, document, _ = opened("norm")
    keys(qtbot, "people", ENTER, "girls", ENTER, "marry early", ENTER, "1", ENTER, "7/10", ENTER)
    dialog.put.click()
    (norm,) = document.snapshot.all(Norm)
    (profile,) = document.snapshot.all(NormProfile)
    assert norm.action == "marry early"
    assert profile.pnb.workshop.rating == 1
    assert profile.ee.workshop.numerator == 7


def test_rows_of_a_spreadsheet_are_pasted_and_what_does_not_fit_is_said(qtbot, opened):
    dialog, _, _ = opened("practices")
    rows = "a\tb\tc\td\te\tharmful\textra\nf\tg\r\n"
    QGuiApplication.clipboard().setText(rows)
    grid = dialog.sheets.grids[0]
    qtbot.keyClick(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert grid.cells.texts()[:2] == [["a", "b", "c", "d", "e", "harmful"], ["f", "g"] + [""] * 4]
    assert dialog._told.text() == "1 cell did not fit into the sheet and was left out."


def test_closing_asks_once_where_something_was_typed(qtbot, opened):
    dialog, document, _ = opened("practices")
    keys(qtbot, "parents", TAB)
    dialog.reject()
    assert dialog.isVisible()
    assert "not in the project yet" in dialog._told.text()
    dialog.reject()
    assert not dialog.isVisible()
    assert document.snapshot.all(Practice) == ()


def test_another_sheet_is_shown_only_when_what_was_typed_may_go(qtbot, opened):
    dialog, _, _ = opened("practices")
    keys(qtbot, "parents", TAB)
    for shown in ("practices", "people"):
        dialog.sheet.set_value("people")
        dialog.sheet.edited.emit("people")
        assert dialog.sheet.value() == shown
    assert dialog.sheets.grids[0].cells.texts() == [[""] * 6]


def test_a_sheet_is_about_the_record_in_sight_first(qtbot, kit, opened):
    snapshot = example_contents("amani").snapshot
    desk = Desk(kit=kit, bridge=Bridge(Document(snapshot)), notices=Told())
    dialog = TypeDialog(desk, "reactions", looked_at="norms-n3")
    qtbot.addWidget(dialog)
    assert dialog.subject.value() == "norms-n3"
    dialog.show_sheet("norm")
    assert dialog.subject.value() == "new"


def test_a_sheet_that_needs_a_record_says_so(qtbot, kit, opened):
    dialog, _, _ = opened("practices")
    for sheet_id in ("power", "exposures", "attendance", "network", "scores"):
        dialog.show_sheet(sheet_id)
        assert dialog.sheets.grids == ()
        assert not dialog.put.isEnabled()


def test_every_sheet_can_be_shown_with_names_for_those_who_do_not_see(qtbot, opened):
    dialog, _, _ = opened("practices", example_contents("amani").snapshot)
    for sheet in WORKSHEETS:
        dialog.show_sheet(sheet.id)
        for grid in dialog.sheets.grids:
            assert grid.accessibleName()
            assert grid.height() >= grid.cells.rowCount() * 20
    assert len(dialog.sheets.grids) == 1


def test_ctrl_enter_puts_in_what_is_still_being_typed(qtbot, opened):
    dialog, document, _ = opened("practices")
    keys(qtbot, "parents", TAB, "marry")
    qtbot.keyClick(QApplication.focusWidget(), ENTER, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert [each.action for each in document.snapshot.all(Practice)] == ["marry"]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),
        ('"two\nlines"\tb', [["two\nlines", "b"]]),
        ('5" nails\tb', [['5" nails', "b"]]),
        ("Who does it\tWhat they do\nx\ty", [["x", "y"]]),
        ("Who does it", [["Who does it"]]),
        ("a\n\nb", [["a"], [""], ["b"]]),
    ],
)
def test_rows_of_a_spreadsheet_are_read_as_it_writes_them(text, rows):
    assert rows_of(text, ["Who does it", "What they do", "To whom"]) == rows


def test_a_row_grows_with_what_is_written_in_it_and_shrinks_again(qtbot, opened):
    dialog, _document, _notices = opened("practices")
    grid = dialog.sheets.grids[0]
    low = grid.rowHeight(0)
    cell = grid.cells.index(0, grid.cells.lead)
    long = "young people who live with their grandmother and do not go to school any more"
    grid.cells.setData(cell, long)
    lines = grid._painter.lines(long, grid.columnWidth(cell.column()), typed=True)
    assert len(lines) > 2
    assert " ".join(lines) == long
    assert grid.rowHeight(0) == grid._painter.height_of(len(lines)) > low
    assert grid.rowHeight(1) == low
    rows = sum(grid.rowHeight(row) for row in range(grid.cells.rowCount()))
    assert grid.viewport().height() >= rows
    grid.cells.setData(cell, "")
    assert grid.rowHeight(0) == low
    grid.cells.setData(cell, "word " * 8_000)  # 40,000 characters: cut, not for ever
    assert grid.rowHeight(0) == grid._painter.height_of(8)


@pytest.fixture
def fitted(monkeypatch):
    rows = []
    fit = TypeGrid.setRowHeight

    def noted(grid, row, height):
        rows.append(row)
        fit(grid, row, height)

    monkeypatch.setattr(TypeGrid, "setRowHeight", noted)
    return rows


def test_only_the_rows_that_change_are_fitted(opened, fitted):
    dialog, _document, _notices = opened("practices")
    grid = dialog.sheets.grids[0]
    grid.go_to(0, 0)
    grid.paste("\n".join("a\tb" for _ in range(30)))
    assert set(fitted) == set(range(31))
    fitted.clear()
    long = "young people who live with their grandmother and do not go to school any more"
    grid.cells.setData(grid.cells.index(12, 1), long)
    assert set(fitted) == {12}
    grid.cells.setData(grid.cells.index(30, 0), long)
    assert set(fitted) == {12, 30, 31}
    fitted.clear()
    grid.cells.setData(grid.cells.index(12, 5), "no such word")
    assert grid.cells.problem(12, 5)
    assert set(fitted) == {12}


def test_other_rows_are_painted_again_when_their_problem_changes(opened):
    dialog, _document, _notices = opened("practices")
    cells = dialog.sheets.grids[0].cells
    told = []
    cells.dataChanged.connect(lambda first, last, _roles: told.append((first.row(), last.row())))
    cells.show_problems({(0, 1): "Wrong."})
    cells.show_problems({(0, 1): "Wrong."})
    assert told == [(0, 0)]
    cells.show_problems({})
    assert told == [(0, 0), (0, 0)]


def test_a_block_pasted_down_the_fields_fits_each_of_them(opened, fitted):
    dialog, _document, _notices = opened("norm")
    grid = dialog.sheets.grids[0]
    fitted.clear()
    grid.go_to(0, 1)
    grid.paste("a\nb\nc")
    assert grid.cells.texts()[0][:3] == ["a", "b", "c"]
    assert set(fitted) == {0, 1, 2}
