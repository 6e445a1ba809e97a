"""Asks for a plan, reads it beside the window, shows what is in it, and adds it."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.records import add_records
from normsdesk.intake.cells import CellTable, read_tables
from normsdesk.intake.plan_found import PlanKind
from normsdesk.intake.plan_records import PlanMade
from normsdesk.intake.sheets import CannotRead
from normsdesk.library.wording import spoken
from normsdesk.model.indicator import Indicator
from normsdesk.model.mentorship import ActionItem
from normsdesk.ui.bridge import Desk
from normsdesk.ui.plans.plan_dialog import PlanDialog
from normsdesk.ui.prompts import FileKind, Prompts, WindowPrompts
from normsdesk.ui.survey_page.writing_out import WritingOut

LABEL = "plans.imported"
ENDINGS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt")


class PlanDoor(QObject):
    """``added`` carries the first record that came in; ``busy`` tells whether a file is being read.

    Args:
        desk: the project.
        parent: the widget above which questions stand.
        kind: what the page is about.
        prompts: who asks; dialogs when left out.
    """

    added = Signal(str)
    busy = Signal(bool)

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        kind: PlanKind | None = None,
        prompts: Prompts | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._above = parent
        self._kind = kind
        self.prompts: Prompts = prompts or WindowPrompts(desk.kit, parent)
        self._reading: WritingOut | None = None
        self.dialog: PlanDialog | None = None

    def open(self) -> None:
        """Ask for a file and read it; what is in it is shown when it has been read."""
        words = self._desk.kit.words
        if self._reading is not None or self._desk.bridge.read_only:
            return
        kind = FileKind(name=words._("Spreadsheet"), endings=ENDINGS)
        path = self.prompts.path_to_open(words._("Open a logframe or a list"), [kind])
        if path is None:
            return
        self._reading = WritingOut(_reader(path), self)
        self._reading.ended.connect(partial(self._read, path.name))
        self._reading.broke.connect(self._broke)
        self.busy.emit(True)
        self._reading.start()

    def _read(self, name: str, outcome: object) -> None:
        self._end()
        words = self._desk.kit.words
        if isinstance(outcome, CannotRead):
            self._tell(spoken(words, outcome.value))
            return
        tables = outcome
        assert isinstance(tables, tuple)
        self._show(name, tables)

    def _show(self, name: str, tables: Sequence[CellTable]) -> None:
        dialog = PlanDialog(
            self._desk.kit, self._desk.bridge.snapshot, tables, name, self._kind, self._above
        )
        dialog.wanted.connect(self._add)
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()

    def _add(self, made: PlanMade) -> None:
        bridge, words = self._desk.bridge, self._desk.kit.words
        outcome = bridge.commit(add_records(bridge.snapshot, made.records, LABEL), self)
        if isinstance(outcome, Rejected):
            return
        actions = made.count(ActionItem)
        count = actions or made.count(Indicator)
        table = ActionItem.table if actions else Indicator.table
        self.added.emit(next((one.id for one in made.records if one.table == table), ""))
        said = (
            words.ngettext("{count} action read in.", "{count} actions read in.", count)
            if actions
            else words.ngettext("{count} indicator read in.", "{count} indicators read in.", count)
        )
        self._desk.notices.show_message(
            said.format(count=words.number(count)),
            words._("Undo"),
            lambda: bridge.take_back(outcome),
        )

    def _broke(self, _error: Exception) -> None:
        self._end()
        self._tell(spoken(self._desk.kit.words, CannotRead.BROKEN.value))

    def _tell(self, why: str) -> None:
        self.prompts.tell(self._desk.kit.words._("The file was not read"), why)

    def _end(self) -> None:
        self._reading = None
        self.busy.emit(False)


def _reader(path: Path) -> Callable[[], object]:
    return partial(read_tables, path)
