"""The mentor's desk in the window: the way to it from the start screen, and back."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:  # the start screen must come fast
    from normsdesk.app.program import Program
    from normsdesk.exports.overview import OverviewCache
    from normsdesk.ui.mentor_desk.desk_page import DeskPage


def offer_more(program: "Program") -> None:
    """Offer on the start screen what is not begun there: joining, the mentor's desk, help."""
    words, screen = program.kit.words, program.front.screen
    screen.offer(
        "git-merge",
        words._("Join two copies"),
        words._("You and a colleague worked apart"),
        lambda: program.projects.ask_what_to_open(to_join=True),
    )
    desk = desk_of(program)
    desk.dress()
    screen.offer(
        "users-round",
        words._("Mentor’s desk"),
        words._("Several projects side by side"),
        desk.open,
    )
    screen.offer(
        "book-open",
        words._("Handbook"),
        words._("How to work with NormsDesk"),
        lambda: _read_handbook(program),
    )


def _read_handbook(program: "Program") -> None:
    from normsdesk.ui.handbook.reader import open_handbook

    open_handbook(program.kit, program.shell)


def desk_of(program: "Program") -> "MentorDesk":
    """Give the desk of a program, made when it is first asked for."""
    held = program.findChild(MentorDesk)
    return held if isinstance(held, MentorDesk) else MentorDesk(program)


class MentorDesk(QObject):
    """Shows the desk in the window and opens projects from it."""

    def __init__(self, program: "Program") -> None:
        super().__init__(program)
        self._program = program
        self._cache: OverviewCache | None = None
        self._folder: Path | None = None
        self.page: DeskPage | None = None

    def open(self) -> None:
        """Show the desk, with the folder that was shown last."""
        if self.page is None:
            self.page = self._made()
        self._program.shell.show_content(self.page)
        if self._folder is not None:
            self.page.show_folder(self._folder)
        self.page.begin()

    def close(self) -> None:
        """Show the start screen again."""
        program = self._program
        program.front.show_recent()
        program.shell.show_content(program.front.screen)
        program.front.screen.focus_first()

    def dress(self) -> None:
        """Take other looks: what is shown is made anew."""
        old = self.page
        if old is None:
            return
        shown = self._program.shell.content() is old
        self.page, self._cache = None, None
        if shown:
            self.open()
        self._program.shell.forget_content(old)

    def _made(self) -> "DeskPage":
        from normsdesk.exports.overview import OverviewCache
        from normsdesk.ui.mentor_desk.desk_page import DeskPage

        program = self._program
        if self._cache is None:
            self._cache = OverviewCache()
        tools = program.projects.tools
        page = DeskPage(
            program.kit, tools.prompts, tools.jobs, self._cache, self._ask_folder, date.today
        )
        page.left.connect(self.close)
        page.open_asked.connect(self._open_project)
        page.folder_chosen.connect(self._remember)
        return page

    def _open_project(self, path: Path) -> None:
        self._program.projects.open_path(path)

    def _remember(self, folder: Path) -> None:
        self._folder = folder

    def _ask_folder(self, start: Path | None) -> Path | None:
        from PySide6.QtWidgets import QFileDialog

        words = self._program.kit.words
        dialog = QFileDialog(self._program.shell, words._("Choose a folder of projects"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setDirectory(str(start or self._program.projects.tools.documents))
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, words._("Choose"))
        dialog.setLabelText(QFileDialog.DialogLabel.Reject, words._("Cancel"))
        chosen = dialog.selectedFiles() if dialog.exec() else []
        dialog.deleteLater()
        return Path(chosen[0]) if chosen else None
