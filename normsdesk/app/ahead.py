"""Which windows get their pages ready before they are asked for: every open project's."""

from PySide6.QtCore import QObject, Slot

from normsdesk.app.program import Program
from normsdesk.ui.window.ahead import Ahead
from normsdesk.ui.window.main_window import MainWindow


class KeepsAhead(QObject):
    """Begins to get ready as soon as a project is shown, and again with other looks."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self.latest: Ahead | None = None
        program.shell.content_shown.connect(self._begin)
        if (content := program.shell.content()) is not None:
            self._begin(content)

    @Slot(object)
    def _begin(self, content: object) -> None:
        if isinstance(content, MainWindow) and not content.findChildren(Ahead):
            self.latest = Ahead(content.shelf, content.desk.kit)
            self.latest.start()
