"""The whole program before a person who clicks and types: what they do, in verbs."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from normsdesk.app.program import Program
from normsdesk.steps.asked import place_of_record
from normsdesk.store.paths import journals_folder
from tests.app.homes import NOW, killed
from tests.ui.desks import control_at
from tests.ui.recorded_prompts import RecordedPrompts


def answering(*, answers=(), to_save=None, lines=()) -> RecordedPrompts:
    """Set what a person answers, in order: to questions, for a place, for lines of text."""
    prompts = RecordedPrompts()
    prompts.answers, prompts.to_save, prompts.lines = list(answers), to_save, list(lines)
    return prompts


class Stage:
    """Starts programs in one person's folder and works in their windows."""

    def __init__(self, qtbot, qapp, data) -> None:
        self.qtbot = qtbot
        self.data = data
        self._application = qapp
        self.programs: list[Program] = []

    def start(self, path=None, prompts=None) -> Program:
        """Start the program as a person does; returns when it has settled."""
        program = Program(self._application, self.data, prompts or answering(), clock=lambda: NOW)
        self.programs.append(program)
        program.begin(path)
        program.shell.resize(1366, 688)
        program.shell.activateWindow()
        self.qtbot.waitUntil(lambda: program.settled)
        return program

    def press(self, root: QWidget, name: str) -> None:
        """Click the button in sight that is called ``name``."""
        # What was just put into a window comes into sight with its next event.
        try:
            self.qtbot.waitUntil(lambda: name in self.buttons(root), timeout=10_000)
        except self.qtbot.TimeoutError:
            raise LookupError(f"{name}: only {sorted(self.buttons(root))}") from None
        self.qtbot.mouseClick(self.buttons(root)[name], Qt.MouseButton.LeftButton)

    def buttons(self, root: QWidget) -> dict[str, QAbstractButton]:
        """List the buttons in sight by their names."""
        found = root.findChildren(QAbstractButton)
        return {one.accessibleName() or one.text(): one for one in found if one.isVisible()}

    def type_into(self, program: Program, record_id: str, path: str, text: str) -> QLineEdit:
        """Go to a field and write ``text`` at the end of its line."""
        window = program.workplace.window
        place = place_of_record(window.bridge.snapshot, record_id, path)
        assert place is not None
        assert window.shelf.show_place(place)
        line = control_at(window.shelf.page(), path)
        line.setFocus()
        line.end(False)
        self.qtbot.keyClicks(line, text)
        return line

    def kill(self, program: Program) -> None:
        """End a program as the end of its process does: nothing is tidied, locks fall."""
        workplace = program.workplace
        workplace.autosave.stop()
        workplace.window.bridge.cut()
        killed(workplace.session)
        program.shell.hide()
        program.projects.workplace = None
        program.end()
        self.programs.remove(program)
        self._forget(program)

    def kept(self) -> list[str]:
        """List what lies beside the journals of this person, and the journals."""
        return sorted(path.name for path in journals_folder(self.data).rglob("*"))

    def quit(self, program: Program) -> None:
        """Press the cross of the window."""
        program.shell.close()
        assert not program.shell.isVisible()
        program.end()
        self.programs.remove(program)
        self._forget(program)

    def end(self) -> None:
        """Let every program go that still runs."""
        for program in self.programs:
            program.end()
            program.shell.let_close()
            program.shell.close()
            self._forget(program)

    def _forget(self, program: Program) -> None:
        # A theme is put on every widget there is, so those of ended programs must go.
        program.shell.deleteLater()
        program.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
