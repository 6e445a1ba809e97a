"""Worksheets and posters from the window: the dialog to print them, the grid to type them in."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from normsdesk.app.places import Places, file_name
from normsdesk.steps.catalogue import STEPS
from normsdesk.store.failures import SaveFailed
from normsdesk.ui.kept_keyboard import keyboard_kept
from normsdesk.ui.prompts import FileKind, Prompts
from normsdesk.ui.window.main_window import MainWindow

if TYPE_CHECKING:  # loaded when somebody asks for a sheet
    from normsdesk.ui.worksheets.paper_dialog import PaperDialog
    from normsdesk.ui.worksheets.paper_run import PaperKind
    from normsdesk.ui.worksheets.type_dialog import TypeDialog

ENDING = ".pdf"


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetTools:
    """What sheets are printed with; ``show`` opens a file."""

    places: Places
    prompts: Prompts
    show: Callable[[Path], object]


class SheetDoor:
    """Opens the sheets of the open project, from the Share menu and from the page of a step."""

    def __init__(self, tools: SheetTools, window: MainWindow) -> None:
        self._tools = tools
        self._window = window
        window.shelf.sheets_asked.connect(self.open)

    def show_all(self) -> None:
        """Show all sheets, those of the open step ticked."""
        self.open(self._window.shelf.number())

    def type_here(self) -> None:
        """Show the grid of the first sheet of the open step."""
        self.type_in("")

    def open(self, number: int) -> None:
        """Show the sheets, those of a step ticked; 0 is no step."""
        wanted: list[str] = []
        with keyboard_kept(self._window):  # a field that is being written in tells its last words
            dialog = self.paper_dialog(number)
            dialog.type_in_asked.connect(wanted.append)
            dialog.type_in_asked.connect(dialog.accept)
            dialog.exec()
            dialog.deleteLater()
        if wanted:
            self.type_in(wanted[-1])

    def type_in(self, sheet_id: str) -> None:
        """Show the grid of a sheet; that of the open step where none is named."""
        with keyboard_kept(self._window):
            dialog = self.type_dialog(sheet_id)
            dialog.exec()
            dialog.deleteLater()

    def paper_dialog(self, number: int = 0) -> "PaperDialog":
        """Make the dialog that prints."""
        from normsdesk.ui.worksheets.paper_dialog import PaperDialog, PaperTools

        desk = self._window.desk
        tools = PaperTools(ask_path=self._asked, show=self._tools.show, failed=self._tell)
        step_id = next((step.id for step in STEPS if step.number == number), "")
        snapshot = desk.bridge.snapshot
        return PaperDialog(desk.kit, snapshot, tools, self._window, step_id=step_id)

    def type_dialog(self, sheet_id: str = "") -> "TypeDialog":
        """Make the grid of a sheet."""
        from normsdesk.steps.worksheets.catalogue import WORKSHEETS, sheets_of
        from normsdesk.ui.worksheets.type_dialog import TypeDialog

        number = self._window.shelf.number()
        here = [s.id for step in STEPS if step.number == number for s in sheets_of(step.id)]
        chosen = sheet_id or (here[0] if here else WORKSHEETS[0].id)
        looked_at = self._window.shelf.shown_record()
        return TypeDialog(self._window.desk, chosen, self._window, looked_at=looked_at)

    def _asked(self, what: "PaperKind") -> Path | None:
        words, places = self._window.desk.kit.words, self._tools.places
        name, title = words._("Worksheets {project}"), words._("Save the worksheets")
        if what == "posters":
            name, title = words._("Posters {project}"), words._("Save the posters")
        named = file_name(name.format(project=places.title())) + ENDING
        kind = FileKind(name=words._("PDF document"), endings=(ENDING,))
        return self._tools.prompts.path_to_save(title, places.suggested().with_name(named), kind)

    def _tell(self, failure: object) -> None:
        if isinstance(failure, SaveFailed):
            self._tools.places.tell_failure(failure)
