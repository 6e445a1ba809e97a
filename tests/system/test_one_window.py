"""Whatever is looked at, nothing flashes up beside the one window and takes the keyboard."""

import traceback
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QTabBar, QWidget

from tests.system.hands import settle
from tests.system.stage import answering


class Watch(QObject):
    """Notes each widget that is shown as a window of its own, and who showed it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self._window = window
        self.seen: list[str] = []

    def eventFilter(self, watched, event):  # noqa: N802 - Qt's name
        if event.type() is not QEvent.Type.Show or not isinstance(watched, QWidget):
            return False
        if watched.isWindow() and watched is not self._window:
            places = [one for one in traceback.extract_stack() if "/normsdesk/" in one.filename]
            name = f"{type(watched).__name__} {watched.accessibleName()}"
            where = f"{Path(places[-1].filename).name}:{places[-1].lineno}" if places else ""
            self.seen.append(f"{name} {where}")
        return False


@pytest.mark.parametrize("example", ["", "amani"])
def test_no_part_of_a_page_is_ever_a_window_of_its_own(stage, qapp, example) -> None:
    program = stage.start(prompts=answering(lines=["Safe homes", "M&E officer"]))
    watch = Watch(program.shell)
    qapp.installEventFilter(watch)
    if example:
        program.projects.open_example(example)
    else:
        stage.press(program.front.screen, "New project")
    window = program.workplace.window
    for number in range(1, 10):
        window.show_step(number)
        settle()
        page = window.shelf.page()
        for bar in page.findChildren(QTabBar):
            for place in range(bar.count() if bar.isVisible() else 0):
                bar.setCurrentIndex(place)
                settle()
        for name in sorted(stage.buttons(page)):
            if name.startswith(("Add your", "Add practice", "Add norm", "Add strategy")):
                stage.press(page, name)
                settle()
    qapp.removeEventFilter(watch)
    assert watch.seen == [], "\n".join(watch.seen)
