"""The page of a guided step, generated from the catalogue: a tab for each of its sections."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.edit.document import Committed
from normsdesk.steps.step import Section, Step
from normsdesk.ui.bridge import Desk
from normsdesk.ui.forms.section_tabs import SectionTabs
from normsdesk.ui.forms.tab_line import TabLine
from normsdesk.ui.forms.tabs import TabEntry
from normsdesk.ui.tables.record_section import RecordSection


class StepPage(QWidget):
    """Tabs, and below them the records of the chosen one. Ctrl+Enter adds a record.

    A section is built when it is looked at for the first time, and keeps its place afterwards.
    """

    def __init__(self, desk: Desk, step: Step) -> None:
        super().__init__()
        self._desk = desk
        self._step = step
        self._wide = True
        self._built: dict[str, RecordSection] = {}
        self._shown: RecordSection | None = None
        words = desk.kit.words
        self._tabs = SectionTabs(desk.kit, words._("Parts of this step"))
        self._tabs.chosen.connect(self._show_place)
        self._actions = QHBoxLayout()
        self._actions.setContentsMargins(0, 0, 0, 0)
        self._actions.setSpacing(8)
        head = TabLine(desk.kit, self._tabs)
        head.row.addLayout(self._actions)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._column.addWidget(head)
        self._add_keys()
        desk.bridge.changed.connect(self._follow)
        self._count()
        self._show_place(0)

    @property
    def step(self) -> Step:
        """The step this page is for."""
        return self._step

    @property
    def tabs(self) -> SectionTabs:
        """The tabs of the sections."""
        return self._tabs

    def section(self) -> RecordSection | None:
        """Return the section that is shown."""
        return self._shown

    def show_section(self, section_id: str) -> None:
        """Show a section, with the keyboard on what adds to it.

        Raises:
            KeyError: the step has no such section.
        """
        self._turn_to(section_id)
        if self._shown is not None:
            self._shown.go_to_adding()

    def show_record(self, record_id: str) -> bool:
        """Show the section of a record and the record in it; tell whether it stands here."""
        record = self._desk.bridge.snapshot.record(record_id)
        for section in self._step.sections:
            if record is not None and section.table == record.table:
                self._turn_to(section.id)
                return self._built[section.id].choose(record_id)
        return False

    def shown_record(self) -> str:
        """Return the id of the record whose form is shown, or ""."""
        return self._shown.table.record_id() if self._shown is not None else ""

    def set_wide(self, wide: bool) -> None:
        """Have room for two columns, or for one."""
        self._wide = wide
        for section in self._built.values():
            section.set_wide(wide)

    def catch_up(self) -> None:
        """Show what the document holds now, after a time out of sight."""
        self._count()
        if self._shown is not None:
            self._shown.catch_up()

    def add(self) -> None:
        """Add a record in the section that is shown."""
        if self._shown is not None:
            self._shown.add()

    def _turn_to(self, section_id: str) -> None:
        places = {section.id: place for place, section in enumerate(self._step.sections)}
        self._tabs.set_current(places[section_id])
        self._show_place(places[section_id])

    def _add_keys(self) -> None:
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.add)

    def _show_place(self, place: int) -> None:
        if place >= len(self._step.sections):
            return
        section = self._step.sections[place]
        fresh = section.id not in self._built
        if fresh:
            built = RecordSection(self._desk, section)
            built.set_wide(self._wide)
            built.offers_changed.connect(self._offer_again)
            self._built[section.id] = built
            self._column.addWidget(built, 1)
        shown = self._built[section.id]
        for other in self._built.values():
            other.setVisible(other is shown)
        self._shown = shown
        if not fresh:
            shown.catch_up()
        self._offer(shown.offers())

    def _offer_again(self) -> None:
        if self._shown is not None:
            self._offer(self._shown.offers())

    def _offer(self, actions: Sequence[QWidget]) -> None:
        while self._actions.count():
            self._actions.takeAt(0).widget().hide()
        for action in actions:
            self._actions.addWidget(action)
            action.show()

    def _follow(self, committed: Committed) -> None:
        tables = {section.table for section in self._step.sections}
        if self.isVisible() and committed.changes.touches(*tables):
            self._count()

    def _count(self) -> None:
        self._tabs.set_entries([self._entry(section) for section in self._step.sections])

    def _entry(self, section: Section) -> TabEntry:
        count = len(self._desk.bridge.snapshot.tables.get(section.table, {}))
        text = self._desk.kit.words._(section.title)
        return TabEntry(text=text, count=None if section.single or not count else count)
