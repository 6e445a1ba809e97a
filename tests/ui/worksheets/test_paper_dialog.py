"""Choosing sheets and posters: the pages are those that are saved."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from normsdesk.steps.worksheets.catalogue import WORKSHEETS, sheets_of
from normsdesk.store.failures import SaveFailed
from normsdesk.store.starting import example_contents
from normsdesk.ui.worksheets.paper_dialog import PaperDialog, PaperTools
from normsdesk.ui.worksheets.paper_run import PaperKind


@pytest.fixture(scope="module")
def snapshot():
    return example_contents("amani").snapshot


@pytest.fixture
def opened(qtbot, kit, snapshot, tmp_path):
    shown: list = []

    def make(step_id="", path=tmp_path / "sheets.pdf"):
        tools = PaperTools(ask_path=lambda _title: path, show=shown.append, failed=shown.append)
        dialog = PaperDialog(kit, snapshot, tools, step_id=step_id)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog, path, shown

    made: list = []

    def kept(*given, **named):
        made.append(make(*given, **named))
        return made[-1]

    yield kept
    for dialog, _, _ in made:
        dialog.done(0)


def pages(qtbot, dialog, count):
    qtbot.waitUntil(lambda: dialog.preview.view.page_total() == count, timeout=10_000)


def test_the_sheets_of_the_open_step_are_ticked_and_shown_and_saved(qtbot, opened):
    dialog, path, shown = opened("prioritise")
    of_step = [each.id for each in sheets_of("prioritise")]
    assert list(dialog.wish().names) == of_step
    pages(qtbot, dialog, len(of_step))
    dialog.save()
    qtbot.waitUntil(lambda: dialog.open_file.isVisible(), timeout=10_000)
    assert path.read_bytes().startswith(b"%PDF")
    assert dialog.told.text() == f"2 pages in {path.name}."
    dialog.open_file.click()
    assert shown == [path]


def test_pictures_are_offered_where_there_are_some_and_posters_beside(qtbot, opened):
    dialog, _, _ = opened()
    assert len(dialog.wish().names) == len(WORKSHEETS)
    dialog.choices.filling.set_value("pictures")
    dialog.choices.filling.edited.emit("pictures")
    assert "practices" not in dialog.wish().names
    assert "norm" in dialog.wish().names
    dialog.choices.kind.set_value(PaperKind.POSTERS)
    dialog.choices.kind.edited.emit(PaperKind.POSTERS)
    assert dialog.wish().kind is PaperKind.POSTERS
    pages(qtbot, dialog, 5)
    assert not dialog.type_in.isVisible()


def test_what_a_reader_does_not_get_is_said_before_anything_is_written(qtbot, opened):
    dialog, _, _ = opened("strategy")
    choices = dialog.choices
    choices.filling.set_value("filled")
    for reader, told in (
        ("internal", ""),
        ("donor", "Blank for this reader: Risks and Where people in need can go."),
    ):
        choices.reader.set_value(reader)
        choices.reader.edited.emit(reader)
        assert choices.withheld.text() == told


def test_nothing_ticked_makes_nothing(qtbot, opened):
    dialog, path, _ = opened("theory")
    dialog.choices.sheets._tick_none()
    assert not dialog.make.isEnabled()
    dialog.save()
    assert not path.exists()


def test_a_place_that_is_not_there_is_told_and_nothing_is_written(qtbot, opened, tmp_path):
    path = tmp_path / "no" / "sheets.pdf"
    dialog, _, shown = opened("theory", path)
    dialog.save()
    qtbot.waitUntil(lambda: bool(shown), timeout=10_000)
    assert isinstance(shown[0], SaveFailed)
    assert dialog.make.isEnabled()


def test_a_sheet_is_typed_in_from_here(qtbot, opened):
    dialog, _, _ = opened("diagnosis")
    with qtbot.waitSignal(dialog.type_in_asked) as asked:
        dialog.type_in.click()
    assert asked.args == ["whys"]


def test_everything_that_takes_the_keyboard_has_a_name(qtbot, opened):
    dialog, _, _ = opened("practice")
    silent = [
        type(each).__name__
        for each in dialog.findChildren(QWidget)
        if each.isVisible()
        and each.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not (each.accessibleName() or getattr(each, "text", str)())
    ]
    assert silent == []
