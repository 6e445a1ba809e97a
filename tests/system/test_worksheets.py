"""Workshop sheets from the window: printed from a step, and typed in again."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from normsdesk.model.practice import Practice
from normsdesk.ui.worksheets.paper_dialog import PaperDialog
from normsdesk.ui.worksheets.type_dialog import TypeDialog
from tests.system.stage import answering


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)  # the offscreen platform cannot
def test_a_sheet_is_printed_from_its_step_and_what_was_written_is_typed_in(stage, tmp_path):
    path = tmp_path / "sheets.pdf"
    program = stage.start(prompts=answering(to_save=path))
    program.projects.open_example("amani")
    window = program.workplace.window
    window.show_step(2)
    before = len(window.bridge.snapshot.all(Practice))

    def with_the_sheets() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, PaperDialog)
        dialog.save()
        stage.qtbot.waitUntil(lambda: dialog.open_file.isVisible(), timeout=10_000)
        QTimer.singleShot(0, with_the_grid)
        stage.press(dialog, "Type in from the flipchart")

    def with_the_grid() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, TypeDialog)
        (grid,) = dialog.sheets.grids
        dialog.activateWindow()
        grid.go_to_end(1)
        stage.qtbot.waitUntil(grid.hasFocus, timeout=10_000)
        for text in ("teachers", "say nothing"):
            for character in text:
                stage.qtbot.keyClick(QApplication.focusWidget(), character)
            stage.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        stage.press(dialog, "Put into the project")

    QTimer.singleShot(0, with_the_sheets)
    stage.press(window, "Worksheets")
    assert path.read_bytes().startswith(b"%PDF")
    assert len(window.bridge.snapshot.all(Practice)) == before + 1
    assert "Practices" in window.frame.toast.message()
    window.undo()
    assert len(window.bridge.snapshot.all(Practice)) == before
