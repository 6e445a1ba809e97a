"""The canvas put together: headings, view, map, zoom bar and legend of one diagram."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent

from normsdesk.edit.commands.theory import Place
from normsdesk.edit.document import Committed
from normsdesk.intake.boxes import Found
from normsdesk.library.theory_levels import COLUMNS
from normsdesk.model.record import Record
from normsdesk.ui.bridge import Desk
from normsdesk.ui.canvas.acts import CanvasActs
from normsdesk.ui.canvas.finding import FindBar
from normsdesk.ui.canvas.geometry import MOST_LINES, Columns, columns_for
from normsdesk.ui.canvas.growing import LONG, Grown, ListGrowing, Look, places_of
from normsdesk.ui.canvas.heads import ColumnHeads
from normsdesk.ui.canvas.keyboard import CanvasKeys
from normsdesk.ui.canvas.menu import CanvasMenu
from normsdesk.ui.canvas.overlays import Overlays
from normsdesk.ui.canvas.paints import Paints
from normsdesk.ui.canvas.phrases import Phrases
from normsdesk.ui.canvas.pieces import Piece
from normsdesk.ui.canvas.reading import Known
from normsdesk.ui.canvas.scene import CanvasScene
from normsdesk.ui.canvas.shown import ShownDiagram
from normsdesk.ui.canvas.standing import Standing
from normsdesk.ui.canvas.telling import tell_added
from normsdesk.ui.canvas.tidy import tidied
from normsdesk.ui.canvas.title_editor import TitleEditor
from normsdesk.ui.canvas.titles import Titles
from normsdesk.ui.canvas.view import CanvasView
from normsdesk.ui.forms.surfaces import Card
from normsdesk.ui.soon import soon

_READABLE, _LEAST_ZOOM = 0.8, 0.6
"""A diagram opens as a whole while it can be read, else in its width, never smaller than this."""
_BAR = 14


class Canvas(Card):
    """One diagram, drawn and edited.

    ``chosen`` carries the record that the keyboard is on, or ""; ``details_asked`` asks for the
    form of a record; ``read`` tells that the diagram was read again; ``list_pasted`` carries the
    text of another program.
    """

    chosen = Signal(str)
    details_asked = Signal(str)
    read = Signal()
    list_pasted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.kit)
        self._desk = desk
        self._diagram_id = ""
        self._fitted = True
        self.paints = Paints(desk.kit)
        paints = self.paints
        titles = Titles(paints.title_font, MOST_LINES, paints.title_line, paints.head_line)
        self._known = Known(titles, Standing(), Phrases())
        self._folded: frozenset[int] = frozenset()
        self.growing = ListGrowing(desk, self._known, self)
        self._grown: Grown | None = None
        self.scene = CanvasScene(self.paints, self)
        self.acts = CanvasActs(desk, lambda: self.scene.shown)
        self.view = CanvasView(self.scene, self.acts, self.paints)
        self.view.setAccessibleName(desk.kit.words._("Diagram"))
        self.keys = CanvasKeys(self.view, self.scene, self.acts, desk.kit.words)
        self.editor = TitleEditor(desk.kit, self.view, self.acts)
        self.menu = CanvasMenu(desk, self.scene, self.acts, self.keys, self.view)
        self.heads = ColumnHeads(desk.kit, self.view)
        self.finder = FindBar(desk.kit, self.view, self.scene, self.acts)
        self.overlays = Overlays(self.paints, self.view, self)
        self.view.covered = self.overlays.covered
        self.column.setContentsMargins(1, 1, 1, 1)
        self.column.setSpacing(0)
        self.column.addWidget(self.heads)
        self.column.addWidget(self.finder)
        self.column.addWidget(self.view, 1)
        self.setMinimumHeight(desk.kit.theme.length(240))
        self._connect()

    @property
    def shown(self) -> ShownDiagram:
        """What is shown now."""
        return self.scene.shown

    def show_diagram(self, diagram_id: str) -> None:
        """Show another diagram, "" for all boxes of a project without one."""
        self._diagram_id = diagram_id
        self._fitted = True
        self.refresh()
        self.open()

    def refresh(self) -> None:
        """Read the diagram again."""
        self.view.drop_gesture()
        self.keys.linking.end()
        width = self.view.width() - _BAR
        look = Look(diagram_id=self._diagram_id, width=width, folded=self._folded)
        snapshot, grown = self._desk.bridge.snapshot, self._grown
        if grown is not None and grown.ready.result is snapshot and grown.look == look:
            self.scene.show_diagram(grown.shown)
        else:
            self.scene.show_diagram(look.reading(self._desk.kit, self._known, snapshot).diagram())
        self.overlays.map.refresh()
        self.heads.refresh()
        self.finder.refresh()
        self.overlays.leave_room()
        self.overlays.lay_over()
        self.read.emit()

    @property
    def folded(self) -> frozenset[int]:
        """The columns that are folded."""
        return self._folded

    def fold(self, column: int) -> None:
        """Make a column narrow, or as wide as the others again; one always stays wide."""
        folded = self._folded ^ {column}
        if 0 <= column < len(COLUMNS) and len(folded) < len(COLUMNS):
            self._folded = folded
            self.refresh()
            if self._fitted:
                self.open()

    def unfold(self) -> None:
        """Make every column wide again."""
        for column in self._folded:
            self.fold(column)

    def open(self) -> None:
        """Show as much of the diagram as people can read."""
        self.view.fit()
        if self.view.zoom() < _READABLE:
            wide = (self.view.width() - _BAR) / self.shown.columns.width
            self.view.set_zoom(min(max(wide, _LEAST_ZOOM), 1.0))
            middles = [box.area.middle for box in self.shown.boxes.values()]
            self.view.centerOn(0, sum(middles) / max(len(middles), 1))
        self._fitted = True
        self.overlays.place_map()

    def tidy(self) -> None:
        """Put every box in order, as one step."""
        shown = self.shown
        boxes = {
            node_id: (box.column, box.area.height)
            for node_id, box in shown.boxes.items()
            if box.column >= 0
        }
        if not boxes or self.acts.read_only:
            return
        pairs = [(link.source_id, link.target_id) for link in shown.links.values()]
        found = tidied(boxes, pairs)
        plain = ShownDiagram(diagram_id="", columns=Columns(tracks=found.tracks))
        places: dict[str, Place] = {
            node_id: plain.place(track, top) for node_id, (track, top) in found.places.items()
        }
        self.acts.tidy(places)
        self.open()

    def add_list(self, records: Sequence[Record]) -> None:
        """Add boxes and links of a list as one step, in order, below what is there."""
        places = places_of(records, self._known.titles, self.shown)
        self._show_added(self.acts.add_list(records, places))

    def begin_growing(self, found: Found) -> None:
        """Work out a long list beside the window; `growing` tells when it can be added."""
        width = self.view.width() - _BAR
        look = Look(diagram_id=self._diagram_id, width=width, folded=self._folded)
        self.growing.start(found, self.shown, look)

    def add_grown(self, grown: Grown) -> bool:
        """Add a long list that was worked out, as one step.

        Where the project changed meanwhile it is worked out once more: then it is not added yet.
        """
        if grown.ready.base is not self._desk.bridge.snapshot:
            self.begin_growing(grown.found)
            return False
        self._desk.bridge.end_typing()
        self._grown = grown
        outcome = self._desk.bridge.commit_ready(grown.ready)
        self._grown = None
        self._show_added(outcome if isinstance(outcome, Committed) else None)
        return True

    def _show_added(self, outcome: Committed | None) -> None:
        """Show the diagram with the boxes of a list chosen, the first in sight."""
        self.open()
        changes = outcome.patch.changes if outcome is not None else ()
        fresh = [one.id for one in changes if one.before is None and one.id in self.shown.boxes]
        if outcome is not None and fresh:
            self.scene.choose(fresh if len(fresh) <= LONG else fresh[:1])
            # The view takes its room, and what lies over it its place, once it is shown again.
            soon(self, lambda: self.view.reveal(fresh[0]))
            tell_added(self._desk, len(fresh), outcome)

    def put(self, piece: Piece, norm_id: str = "") -> None:
        """Add a piece of the palette: a box in its column, an assumption on what is chosen."""
        if self.acts.read_only:
            return
        if piece.level is not None:
            record_id = self.acts.add_box(piece.level, norm_id=norm_id)
        else:
            record_id = self._assumption()
        if not record_id:
            return
        self.scene.choose([record_id])
        self.view.reveal(record_id)
        if record_id in self.shown.boxes:
            self.editor.begin(record_id)
        else:
            self.details_asked.emit(record_id)

    def _assumption(self) -> str:
        host = self.scene.current()
        if not self.shown.hosts(host):
            words = self._desk.kit.words
            self.acts.say(words._("First choose the box or link that it stands on."))
            return ""
        return self.acts.add_assumption(host)

    def go_to(self, record_id: str) -> bool:
        """Choose a record and bring it into sight; tell whether it is in this diagram."""
        if not self.shown.holds(record_id):
            return False
        self.scene.choose([record_id])
        self.view.reveal(record_id)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep what lies over the view in its corner."""
        super().resizeEvent(event)
        self.overlays.lay_over()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Lay over again when fonts change."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.overlays.lay_over()

    def _connect(self) -> None:
        view = self.view
        self.scene.chosen_changed.connect(lambda: self.chosen.emit(self.scene.current()))
        view.write_asked.connect(self.editor.begin)
        view.details_asked.connect(self.details_asked)
        view.menu_asked.connect(self.menu.open_at)
        view.resized.connect(self._take_room)
        view.view_changed.connect(self._follow_view)
        view.zoomed_by_hand.connect(self._forget_fit)
        self.keys.tidy_asked.connect(self.tidy)
        self.keys.list_pasted.connect(self.list_pasted)
        self.menu.tidy_asked.connect(self.tidy)
        self.keys.find_asked.connect(self.begin_find)
        self.keys.fold_asked.connect(self._fold)
        self.heads.fold_asked.connect(self.fold)

    def begin_find(self) -> None:
        """Open the line that finds words in the diagram."""
        self.finder.begin()

    def _fold(self, column: int) -> None:
        if column < 0:
            self.unfold()
        else:
            self.fold(column)

    def _follow_view(self) -> None:
        self.overlays.follow()

    def _forget_fit(self) -> None:
        self._fitted = False

    def _take_room(self) -> None:
        """Fill another width: wider columns where they help, and all of it where it was fitted."""
        if not self.isVisible():
            return
        shown = self.shown
        width = self.view.width() - _BAR
        wanted = columns_for(width, shown.columns.tracks, len(shown.links), self._folded)
        if wanted != shown.columns:
            self.refresh()
        if self._fitted:
            self.open()
