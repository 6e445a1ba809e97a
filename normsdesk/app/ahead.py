"""Which windows get their pages ready before they are asked for: every open project's."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from normsdesk.app.program import Program

if TYPE_CHECKING:  # the start screen needs no window of a project
    from normsdesk.ui.window.ahead import Ahead


class KeepsAhead(QObject):
    """Begins to get ready as soon as a project is shown, and again with other looks."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._program = program
        self.latest: Ahead | None = None
        program.shell.content_shown.connect(self._begin)
        if (content := program.shell.content()) is not None:
            self._begin(content)

    @Slot(object)
    def _begin(self, content: object) -> None:
        workplace = self._program.workplace
        if workplace is None or content is not workplace.window:
            self.latest = None  # what it knows of the project that was left goes
            return
        from normsdesk.ui.window.ahead import Ahead

        window = workplace.window
        if not window.findChildren(Ahead):
            self.latest = Ahead(window.shelf, window.desk.kit)
            self.latest.start()
