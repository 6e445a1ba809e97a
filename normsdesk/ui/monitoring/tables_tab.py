"""The plan as donors ask for it: logframe, tracking table and reference sheets."""

import re
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from normsdesk.exports.grids import Grid
from normsdesk.exports.options import shipped_content
from normsdesk.exports.plan_tables import (
    LOGFRAME,
    SHEETS,
    TABLES,
    TRACKING,
    TableSources,
    plan_grid,
    write_tables,
)
from normsdesk.exports.written import WORD, WORKBOOK
from normsdesk.library.indicators import read_indicators
from normsdesk.library.question_bank import read_question_bank
from normsdesk.model.indicator import Indicator
from normsdesk.model.project import Project
from normsdesk.model.snapshot import Snapshot
from normsdesk.store.failures import SaveFailed
from normsdesk.store.said import say_save_failure
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import grows
from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.forms.disclosure import Disclosure
from normsdesk.ui.forms.editors import Subject
from normsdesk.ui.forms.flow import Flow
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.segmented import Option, Segmented
from normsdesk.ui.forms.surfaces import Card
from normsdesk.ui.monitoring.grid_view import GridView
from normsdesk.ui.plans.template_door import TemplateDoor
from normsdesk.ui.prompts import FileKind, Prompts, WindowPrompts
from normsdesk.ui.strategy.field_rows import FieldRows
from normsdesk.ui.survey_page.writing_out import WritingOut
from normsdesk.ui.window.empty_state import EmptyState

_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')


class TablesTab(QWidget):
    """One of three tables at a time. ``record_asked`` carries the record of a pressed row."""

    record_asked = Signal(str)

    def __init__(self, desk: Desk, prompts: Prompts | None = None) -> None:
        super().__init__()
        self._desk = desk
        self._prompts = prompts or WindowPrompts(desk.kit, self)
        self._writing: WritingOut | None = None
        kit, words = desk.kit, desk.kit.words
        self._sources = TableSources(
            words=words, library=read_indicators(), bank=read_question_bank()
        )
        self.which = self._choice()
        self.which.set_value(LOGFRAME)
        self.which.edited.connect(self._turn)
        self.save_button = Button(kit, words._("Save as Excel"), icon="sheet")
        self.save_button.clicked.connect(lambda: self.save())
        self.word_button = Button(kit, words._("Save for Word"), icon="file-type")
        self.word_button.clicked.connect(lambda: self.save(WORD))
        self.door = TemplateDoor(desk, self, prompts)
        self.template_button = Button(kit, words._("Fill a donor’s template"), icon="file-down")
        self.template_button.clicked.connect(self.door.open)
        self.note = TextBlock(kit, "", "table", "text2", widest=1200)
        self.view = GridView(kit)
        self.view.activated.connect(self._ask)
        paper = Card(kit)
        paper.column.setContentsMargins(1, 1, 1, 1)
        paper.column.addWidget(self.view)
        self.donor = Disclosure(kit, words._("How your donor names the levels"))
        self.donor.toggled.connect(self._open_donor)
        self._subject = Subject(desk)
        self._names: FieldRows | None = None
        self.empty = self._empty_state()
        self._full = QWidget()
        self._column = QVBoxLayout(self._full)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        head = QWidget()
        flow = Flow(head, gap=12, middle=True)
        flow.addWidget(self.which)
        flow.addWidget(self.save_button)
        flow.addWidget(self.word_button)
        flow.addWidget(self.template_button)
        grows(head)
        self._column.addWidget(head)
        self._column.addWidget(self.note)
        self._column.addWidget(paper, 1)
        self._column.addWidget(self.donor)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._full, 1)
        column.addWidget(self.empty, 1)

    def _choice(self) -> Segmented:
        kit, words = self._desk.kit, self._desk.kit.words
        return Segmented(
            kit,
            [
                Option(value=LOGFRAME, text=words._("Logframe")),
                Option(value=TRACKING, text=words._("Tracking table (IPTT)")),
                Option(value=SHEETS, text=words._("Reference sheets (PIRS)")),
            ],
            words._("Which table"),
            always=True,
        )

    def offer(self) -> str:
        """Offer nothing: tables only show what stands elsewhere."""
        return ""

    def add(self) -> None:
        """Add nothing."""

    def choose(self, record_id: str) -> bool:
        """Show the table of names for the project; tell whether that was asked for."""
        if not isinstance(self._desk.bridge.snapshot.record(record_id), Project):
            return False
        self.donor.setChecked(True)
        return True

    def catch_up(self) -> None:
        """Show what the document holds now."""
        there = bool(self._desk.bridge.snapshot.all(Indicator))
        self._full.setVisible(there)
        self.empty.setVisible(not there)
        if there:
            self._turn()
        if self._names is not None:
            self._names.refresh()

    def grid(self, which: str) -> Grid:
        """Make one of the tables as the plan is now.

        Raises:
            KeyError: there is no such table.
        """
        return plan_grid(which, self._desk.bridge.snapshot, self._sources)

    def save(self, ending: str = WORKBOOK) -> None:
        """Ask where to, and save all three tables as one file while people go on."""
        words, snapshot = self._desk.kit.words, self._desk.bridge.snapshot
        name = words._("{project} indicators").format(project=snapshot.project.title)
        suggested = Path((_UNSAFE.sub(" ", name).strip()[:80] or "indicators") + ending)
        named = words._("Excel workbook") if ending == WORKBOOK else words._("Word document")
        kind = FileKind(name=named, endings=(ending,))
        path = self._prompts.path_to_save(words._("Save the tables"), suggested, kind)
        if path is None or self._writing is not None:
            return
        self._writing = WritingOut(partial(_write, path, snapshot, self._sources), self)
        self._writing.ended.connect(partial(self._saved, path.name))
        self._writing.broke.connect(self._broke)
        self._hold(held=True)
        self._writing.start()

    def saving(self) -> bool:
        """Tell whether a workbook is being written."""
        return self._writing is not None

    def _saved(self, name: str, outcome: object) -> None:
        self._end()
        words = self._desk.kit.words
        if isinstance(outcome, SaveFailed):
            self._tell(say_save_failure(words, outcome))
            return
        self._desk.notices.show_message(words._("Saved: {name}").format(name=name))

    def _broke(self, error: Exception) -> None:
        self._end()
        self._tell(str(error))

    def _tell(self, why: str) -> None:
        self._prompts.tell(self._desk.kit.words._("The tables were not saved"), why)

    def _end(self) -> None:
        self._writing = None
        self._hold(held=False)

    def _hold(self, *, held: bool) -> None:
        for button in (self.save_button, self.word_button):
            button.setEnabled(not held)

    def _turn(self) -> None:
        which = self.which.value() or LOGFRAME
        grid = self.grid(which)
        self.note.set_text(grid.note)
        self.view.show_grid(grid)
        self.donor.setVisible(which == LOGFRAME)
        if self._names is not None:
            self._names.setVisible(which == LOGFRAME and self.donor.isChecked())

    def _ask(self, index: QModelIndex) -> None:
        record_id = self.view.cells.record_id(index.row())
        if record_id:
            self.record_asked.emit(record_id)

    def _open_donor(self, opened: bool) -> None:
        if opened and self._names is None:
            self._subject.record_id = self._desk.bridge.snapshot.project.id
            self._names = FieldRows(self._desk, self._subject, Project, (("donor_levels",),))
            self._names.refresh()
            self._column.addWidget(self._names)
        if self._names is not None:
            self._names.setVisible(opened)

    def _empty_state(self) -> EmptyState:
        words = self._desk.kit.words
        return EmptyState(
            self._desk.kit,
            words._("No tables yet"),
            words._("Add indicators first. Then logframe and tracking table stand here."),
        )


def _write(path: Path, snapshot: Snapshot, sources: TableSources) -> object:
    content = shipped_content(sources.words.language)
    return write_tables(snapshot, TABLES, sources, content, path, date.today())
