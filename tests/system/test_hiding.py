"""Quick hide, and a start screen that tells nobody which projects there are."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QPushButton

from normsdesk.app.settings import RecentFile
from normsdesk.ui.prompts import LineDialog, LineQuestion
from normsdesk.ui.room.blank import Blank
from normsdesk.ui.window.settings_dialog import SettingsDialog
from tests.system.stage import answering

KEY = Qt.Key


def colours(widget) -> set[str]:
    picture = widget.grab().toImage()
    return {
        QColor(picture.pixel(x, y)).name()
        for x in range(0, picture.width(), 5)
        for y in range(0, picture.height() - 120, 5)
    }


def hidden(stage, program) -> Blank:
    stage.qtbot.keyClick(QApplication.focusWidget(), KEY.Key_F9)
    (blank,) = program.hiding.blanks
    return blank


def test_f9_shows_nothing_and_esc_brings_back_work_title_and_keyboard(stage) -> None:
    program = stage.start(prompts=answering())
    program.projects.open_example("amani")
    line = stage.type_into(program, "norms-n1", "short_label", "x")
    assert "Shule Kwanza" in program.shell.windowTitle()
    blank = hidden(stage, program)
    assert blank.size() == program.shell.size()
    assert program.shell.windowTitle() == "Desk"
    assert QApplication.applicationDisplayName() == "Desk"  # Qt adds it to titles
    assert len(colours(program.shell)) == 1
    stage.qtbot.keyClick(QApplication.focusWidget(), KEY.Key_F9)  # again: it stays hidden
    assert len(program.hiding.blanks) == 1
    stage.qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Escape)
    assert program.hiding.blanks == []
    assert "Shule Kwanza" in program.shell.windowTitle()
    assert QApplication.applicationDisplayName() == QApplication.applicationName()
    assert line.hasFocus()


def test_while_hidden_no_key_reaches_the_project_and_back_is_one_click(stage) -> None:
    program = stage.start(prompts=answering())
    program.projects.open_example("amani")
    stage.type_into(program, "norms-n1", "short_label", "x").clearFocus()
    before = program.workplace.session.document.snapshot
    blank = hidden(stage, program)
    stage.qtbot.keyClick(blank, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    stage.qtbot.keyClick(blank, KEY.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert program.workplace.session.document.snapshot is before
    assert program.hiding.blanks == [blank]
    stage.press(program.shell, "Back")
    assert program.hiding.blanks == []


def test_a_question_that_is_open_is_hidden_too_and_still_open_afterwards(stage) -> None:
    program = stage.start(prompts=answering())
    words = program.kit.words
    question = LineQuestion(
        title=words._("New project"), text="", label="Title", yes="Start", no="Go back"
    )
    dialog = LineDialog(program.kit, question, program.shell)
    dialog.open()
    stage.qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    stage.qtbot.keyClick(QApplication.focusWidget(), KEY.Key_F9)
    covered = {blank.parentWidget() for blank in program.hiding.blanks}
    assert covered == {dialog, program.shell}
    assert dialog.windowTitle() == "Desk"
    stage.qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Escape)
    assert program.hiding.blanks == []
    assert dialog.isVisible()
    dialog.close()


def test_it_hides_the_large_view_as_well_and_leads_back_to_it(stage) -> None:
    program = stage.start(prompts=answering())
    program.projects.open_example("amani")
    window = program.workplace.window
    window.room.open()
    hidden(stage, program)
    assert len(colours(program.shell)) == 1
    stage.qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Escape)
    assert window.room.view is not None
    assert window.room.view.sheet.hasFocus()


def test_a_neutral_start_screen_tells_no_title_and_no_folder(stage, tmp_path) -> None:
    program = stage.start(prompts=answering())
    path = tmp_path / "Safe homes" / "Girls marry.norms"
    opened = RecentFile(path=path, title="Girls marry", opened=datetime.now(UTC))
    program.settings.change(lambda settings: replace(settings, recent=(opened,)))
    program.front.show_recent()
    assert "Girls marry" in said(program)

    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, SettingsDialog)
        dialog.titles_row.set_value("without")
        dialog.accept()

    QTimer.singleShot(0, choose)
    program.ask_settings()
    assert program.settings.settings.neutral_recent
    assert "Project 1" in said(program)
    for secret in ("Girls", "Safe homes", str(Path(tmp_path).name)):
        assert secret not in said(program)


def said(program) -> str:
    """Everything the start screen says, shows on hovering, or tells a screen reader."""
    rows = program.front.screen.findChildren(QPushButton)
    parts = [(one.text(), one.accessibleName(), one.accessibleDescription(), one.toolTip())
             for one in rows]  # fmt: skip
    return "\n".join(" ".join(part) for part in parts)
