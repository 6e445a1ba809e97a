"""The page of step 3: a diagram as a picture or as a list, its palette and its details."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.edit.document import Committed
from normsdesk.library.wording import spoken
from normsdesk.model.theory import Diagram, ToCNode
from normsdesk.ui.bridge import Desk
from normsdesk.ui.canvas.beginning import Beginning
from normsdesk.ui.canvas.canvas import Canvas
from normsdesk.ui.canvas.coach_strip import CoachStrip
from normsdesk.ui.canvas.diagrams import Diagrams
from normsdesk.ui.canvas.head_row import HeadRow
from normsdesk.ui.canvas.inspector import Inspector
from normsdesk.ui.canvas.outline_card import OutlineCard
from normsdesk.ui.canvas.palette import PaletteBar
from normsdesk.ui.canvas.picking import Picking
from normsdesk.ui.canvas.saving import PictureSaving
from normsdesk.ui.canvas.stacking import OneAtATime
from normsdesk.ui.canvas.story_card import StoryCard
from normsdesk.ui.canvas.tools import ToolRow
from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.prompts import Prompts, WindowPrompts
from normsdesk.ui.window.empty_state import EmptyState

_LOW = 420
"""Lower than this, the page has no room for the strip of the Coach."""
_READ_BY = (
    "toc_nodes",
    "toc_links",
    "assumptions",
    "norm_placements",
    "diagrams",
    "positions",
    "norms",
    "norm_profiles",
    "indicators",
    "strategies",
    "structural_factors",
    "comments",
    "data_values",
    "rounds",
)


class TheoryOfChangePage(QWidget):
    """Palette and tools above, the diagram below with the form of what is chosen beside it.

    ``talk_asked`` carries the record whose comments are wanted.
    """

    talk_asked = Signal(str)

    def __init__(self, desk: Desk, prompts: Prompts | None = None) -> None:
        super().__init__()
        self._desk = desk
        self._prompts = prompts or WindowPrompts(desk.kit, self)
        self._saving = PictureSaving(desk, self._prompts)
        self._stale = True
        self._palette = PaletteBar(desk.kit)
        self.tools = ToolRow(desk)
        self.canvas = Canvas(desk)
        self.inspector = Inspector(desk)
        self.inspector.hide()
        self._coach = CoachStrip(desk.kit)
        self._stack = OneAtATime()
        self._stack.addWidget(self.canvas)
        self.outline = OutlineCard(desk, self.canvas.scene, self.canvas.acts)
        self._stack.addWidget(self.outline)
        self.beginning = Beginning(desk, self.canvas, self._prompts)
        self._picking = Picking(desk, self.canvas, self._palette)
        self._diagrams = Diagrams(desk, self.canvas.acts)
        self._empty = _empty_state(desk, self.beginning, self._picking)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.beginning.draft)
        self._stack.addWidget(self.beginning.preview)
        self._telling = False
        self.story = StoryCard(desk, self.canvas.acts, lambda: self.canvas.shown.diagram_id)
        self._stack.addWidget(self.story)
        panes = QHBoxLayout()
        panes.setSpacing(12)
        panes.addWidget(self._stack, 1)
        panes.addWidget(self.inspector)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(HeadRow(self._palette, self.tools))
        column.addLayout(panes, 1)
        column.addWidget(self._coach)
        self._connect()
        self._palette.setVisible(not desk.bridge.read_only)
        self._show_diagrams()
        desk.pieces.ahead(lambda: self._show_diagram(self.tools.diagram_id()))

    def set_wide(self, wide: bool) -> None:
        """Show all words on palette and tools, or only what there is room for."""
        self._palette.set_wide(wide)
        self.tools.set_wide(wide)

    def catch_up(self) -> None:
        """Show what the document holds now."""
        self._show_diagrams()
        if self._stale:
            self._refresh()

    def show_record(self, record_id: str) -> bool:
        """Show a box, link or mark; tell whether it stands in a diagram."""
        if self.canvas.go_to(record_id):
            return True
        for diagram in self._desk.bridge.snapshot.all(Diagram):
            self._show_diagram(diagram.id)
            if self.canvas.go_to(record_id):
                return True
        return False

    def show_in_picture(self, record_id: str, *, with_form: bool) -> bool:
        """Show a box, link, mark or diagram, with its form beside it; tell whether it is there."""
        if self._desk.bridge.snapshot.find(Diagram, record_id) is not None:
            self._show_diagram(record_id)
            with_form = True
        elif not self.show_record(record_id):
            return False
        if with_form:
            self._turn_details(True)
            self.inspector.show_record(record_id)
        else:
            self.canvas.view.setFocus()
        return True

    def shown_record(self) -> str:
        """Return the box, link or mark a person is on, or ""."""
        return self.canvas.scene.current()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Read the diagram when it comes into sight."""
        super().showEvent(event)
        if self._stale:
            self._show_diagram(self.tools.diagram_id())

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Keep what is being written; a long list that is not there yet stays a list."""
        self.canvas.editor.keep()
        self.beginning.close()
        super().hideEvent(event)

    def _connect(self) -> None:
        self._desk.bridge.changed.connect(self._follow)
        self._palette.picked.connect(self._picking.put)
        self.canvas.chosen.connect(self.inspector.show_record)
        self.canvas.details_asked.connect(self._open_details)
        self.canvas.view.talk_asked.connect(self.talk_asked)
        self.canvas.read.connect(self._show_coach)
        self.canvas.read.connect(self.outline.rows.refresh)
        self.inspector.copy_asked.connect(self._copy)
        self.inspector.delete_asked.connect(self._delete)
        self.inspector.here.go_asked.connect(self._open_mark)
        self.inspector.here.add_asked.connect(self._add_assumption)
        self._coach.go_asked.connect(self._go_to)
        self.tools.tidy_asked.connect(self.canvas.tidy)
        self.tools.details_turned.connect(self._turn_details)
        self.tools.list_turned.connect(self._arrange)
        self.outline.rows.details_asked.connect(self._open_details)
        self.outline.rows.key_passed.connect(self.canvas.keys.press)
        self.tools.diagram_chosen.connect(self._show_diagram)
        self.tools.diagram_wanted.connect(self._diagrams.add)
        self._diagrams.added.connect(self._show_added)
        self.beginning.turned.connect(self._arrange)
        self.story.left.connect(self._end_story)
        words = self._desk.kit.words
        for ending, text in (
            (".pdf", words._("Save as PDF…")),
            (".png", words._("Save as a picture (PNG)…")),
            (".svg", words._("Save as a drawing (SVG)…")),
        ):
            self.tools.offer(text, partial(self.save_picture, ending))
        self.tools.offer(words._("Find in this diagram (Ctrl+F)"), self.canvas.begin_find)
        self.tools.offer(words._("Story of this diagram…"), self.tell_story)
        self.tools.offer(words._("Name, boxes and frames of this diagram…"), self._open_diagram)
        if not self._desk.bridge.read_only:
            self.tools.offer(words._("First draft in 20 minutes…"), self.beginning.ask_draft)
            each = words._("Add a diagram for each practice")
            self.tools.offer(each, self._diagrams.add_for_practices)
            self.tools.offer(words._("Add boxes from a spreadsheet…"), self.beginning.open_list)

    def _follow(self, committed: Committed) -> None:
        self._stale = self._stale or committed.changes.touches(*_READ_BY)
        if not self._stale or not self.isVisible():
            return
        if committed.changes.touches(Diagram.table):
            self._show_diagrams()
        self._refresh()

    def _show_diagrams(self) -> None:
        self.tools.show_diagrams(self._desk.bridge.snapshot)

    def _refresh(self) -> None:
        self._stale = False
        if self.tools.diagram_id() != self.canvas.shown.diagram_id:
            self.canvas.show_diagram(self.tools.diagram_id())
        else:
            self.canvas.refresh()
        self._arrange()
        if self._telling:
            self.story.refresh()
        if self.inspector.isVisible() and self.inspector.record_id() != self.tools.diagram_id():
            self.inspector.show_record(self.canvas.scene.current())

    def _show_diagram(self, diagram_id: str) -> None:
        self._stale = False
        self.tools.choose(diagram_id)
        self._arrange()
        self.canvas.show_diagram(diagram_id)

    def _arrange(self) -> None:
        empty = not self._desk.bridge.snapshot.tables.get(ToCNode.table)
        listed = self.tools.list.isChecked()
        wanted = self._empty if empty else self.outline if listed else self.canvas
        if self._telling and self.canvas.shown.diagram_id:
            wanted = self.story
        wanted = self.beginning.asking() or wanted
        if wanted is not self._stack.currentWidget():
            self._stack.setCurrentWidget(wanted)
            if wanted is self.outline:
                self.outline.rows.fill()
                self.outline.rows.setFocus()

    def _show_added(self, diagram_id: str) -> None:
        self._show_diagrams()
        self._show_diagram(diagram_id)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the Coach to the panel where the window is low."""
        super().resizeEvent(event)
        self._show_coach()

    def save_picture(self, ending: str) -> bool:
        """Save the diagram as ".pdf", ".png" or ".svg"; tell whether it is saved."""
        return self._saving.save(self.canvas.shown, ending)

    def _show_coach(self) -> None:
        self._coach.show_questions(self.canvas.shown.asked if self.height() >= _LOW else ())

    def _open_details(self, record_id: str) -> None:
        self._turn_details(True)
        self.inspector.show_record(record_id)
        self.inspector.begin()

    def _open_mark(self, record_id: str) -> None:
        self.canvas.go_to(record_id)
        self._open_details(record_id)

    def _add_assumption(self, host_id: str) -> None:
        if record_id := self.canvas.acts.add_assumption(host_id):
            self._open_mark(record_id)

    def _open_diagram(self) -> None:
        if diagram_id := self.canvas.shown.diagram_id:
            self._open_details(diagram_id)
        else:
            words = self._desk.kit.words
            self.canvas.acts.say(words._("First draw something: a diagram begins with a box."))

    def tell_story(self) -> None:
        """Show the story of the diagram in place of its picture, to be read and written."""
        if not self.canvas.shown.diagram_id:
            self._open_diagram()
            return
        self._telling = True
        self._arrange()
        self.story.begin()

    def _end_story(self) -> None:
        self._telling = False
        self._arrange()
        self.canvas.view.setFocus()

    def _turn_details(self, shown: bool) -> None:
        self.tools.show_details_state(shown)
        self.inspector.setVisible(shown)
        if shown:
            self.inspector.show_record(self.canvas.scene.current())

    def _go_to(self, record_id: str) -> None:
        if self.canvas.go_to(record_id):
            self.canvas.view.setFocus()

    def _copy(self, record_id: str) -> None:
        self.canvas.scene.choose(self.canvas.acts.duplicate([record_id]))

    def _delete(self, record_id: str) -> None:
        self.canvas.acts.delete([record_id])


def _empty_state(desk: Desk, beginning: Beginning, picking: Picking) -> EmptyState:
    words = desk.kit.words
    draft = Button(desk.kit, words._("First draft in 20 minutes"), ButtonKind.MAIN)
    add = Button(desk.kit, spoken(words, f"{ToCNode.table}.added"), icon="plus")
    draft.clicked.connect(beginning.ask_draft)
    add.clicked.connect(picking.add_first)
    return EmptyState(
        desk.kit,
        words._("No boxes yet"),
        words._(
            "Show how what you do leads to change, and which norms are on the way. "
            "Start with eight quick questions, or with the change you want."
        ),
        buttons=() if desk.bridge.read_only else (draft, add),
    )
