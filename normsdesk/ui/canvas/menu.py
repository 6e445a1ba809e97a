"""The menu of the canvas: every act with its keys."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu

from normsdesk.edit.commands.records import set_value
from normsdesk.library.wording import choice_word
from normsdesk.model.norm import Norm
from normsdesk.model.theory import LinkEvidence, NodeLevel
from normsdesk.steps.naming import Naming
from normsdesk.ui.bridge import Desk
from normsdesk.ui.canvas.acts import CanvasActs
from normsdesk.ui.canvas.aligning import Line
from normsdesk.ui.canvas.keyboard import CanvasKeys
from normsdesk.ui.canvas.scene import CanvasScene
from normsdesk.ui.canvas.view import CanvasView

_MOST_NORMS = 30


class CanvasMenu(QObject):
    """Builds and opens the menu for what is chosen."""

    tidy_asked = Signal()

    def __init__(
        self,
        desk: Desk,
        scene: CanvasScene,
        acts: CanvasActs,
        keys: CanvasKeys,
        view: CanvasView,
    ) -> None:
        super().__init__(view)
        self._desk = desk
        self._scene = scene
        self._acts = acts
        self._keys = keys
        self._view = view

    def open_at(self, place: QPoint) -> None:
        """Open the menu at a place of the screen."""
        menu = self.menu()
        menu.setParent(self._view, menu.windowFlags())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def menu(self) -> QMenu:
        """Build the menu for what is chosen now."""
        menu = QMenu()
        current = self._scene.current()
        if not self._acts.read_only:
            if self._scene.chosen_boxes():
                self._fill_for_boxes(menu, current)
            elif current in self._scene.shown.links:
                self._fill_for_link(menu, current)
            if self._scene.chosen():
                self._fill_for_any(menu, current)
            self._fill_for_all(menu)
        words = self._desk.kit.words
        if current:
            talk = partial(self._view.talk_asked.emit, current)
            _add(menu, words._("Comments on it"), "Alt+M", talk)
        if self._scene.shown.host_of(current) in self._scene.boxes:
            _add(menu, words._("Fold or unfold its column"), "F", self._keys.fold)
        if self._scene.shown.columns.folded:
            unfold = partial(self._keys.fold_asked.emit, -1)
            _add(menu, words._("Unfold all columns"), "Shift+F", unfold)
        _add(menu, words._("Find in this diagram"), "Ctrl+F", self._keys.find_asked.emit)
        _add(menu, words._("Show the whole diagram"), "0", self._view.fit_by_hand)
        return menu

    def _fill_for_boxes(self, menu: QMenu, current: str) -> None:
        words, keys = self._desk.kit.words, self._keys
        if current in self._scene.boxes:
            _add(menu, words._("Write the title"), "F2", self._write)
            _add(menu, words._("Link to…"), "L", keys.begin_link)
            _add(menu, words._("Link from…"), "Shift+L", partial(keys.begin_link, forward=False))
            _add(menu, words._("Add the next box"), "Ctrl+Shift+Return", keys.add_following)
            _add(menu, words._("Add a box below"), "Ctrl+Return", keys.add_below)
        menu.addSeparator()
        levels = menu.addMenu(words._("Level"))
        for level in NodeLevel:
            _add(levels, choice_word(words, level), "", partial(self._set_level, level))
        if len(self._scene.chosen_boxes()) > 1:
            _add(menu, words._("Draw a frame around them"), "Ctrl+G", keys.frame)
            self._fill_align(menu)
        _add(menu, words._("Make a copy"), "Ctrl+D", keys.duplicate)
        _add(menu, words._("Copy"), "Ctrl+C", keys.copy)
        _add(menu, words._("Cut"), "Ctrl+X", keys.cut)

    def _fill_align(self, menu: QMenu) -> None:
        words = self._desk.kit.words
        lines = menu.addMenu(words._("Align"))
        for line, text, key in (
            (Line.LEFT, words._("Left edges in each column"), "Left"),
            (Line.TOP, words._("Upper edges"), "Up"),
            (Line.MIDDLE, words._("Middles"), "M"),
            (Line.BOTTOM, words._("Lower edges"), "Down"),
            (Line.EVEN, words._("Even gaps"), "E"),
        ):
            _add(lines, text, f"Ctrl+Shift+{key}", partial(self._keys.align, line))

    def _fill_for_link(self, menu: QMenu, link_id: str) -> None:
        words, keys = self._desk.kit.words, self._keys
        _add(menu, words._("Move its end…"), "R", partial(keys.begin_link, link_id=link_id))
        start = partial(keys.begin_link, link_id=link_id, forward=False)
        _add(menu, words._("Move its start…"), "Shift+R", start)
        known = menu.addMenu(words._("How well it is known"))
        for evidence in LinkEvidence:
            say = partial(self._set_evidence, link_id, evidence)
            _add(known, choice_word(words, evidence), "", say)

    def _fill_for_any(self, menu: QMenu, current: str) -> None:
        words = self._desk.kit.words
        _add(menu, words._("Open its details"), "Alt+Return", partial(self._open, current))
        if self._scene.shown.hosts(current):
            assume = partial(self._assume, current)
            _add(menu, words._("Add an assumption here"), "", assume)
            self._fill_norms(menu, current)
        _add(menu, words._("Delete"), "Del", self._keys.delete)
        menu.addSeparator()

    def _fill_norms(self, menu: QMenu, current: str) -> None:
        words, snapshot = self._desk.kit.words, self._desk.bridge.snapshot
        norms: Sequence[Norm] = snapshot.all(Norm)[:_MOST_NORMS]
        if not norms:
            return
        here = menu.addMenu(words._("Put a norm here"))
        naming = Naming(words, snapshot)
        for norm in norms:
            place = partial(self._place_norm, norm.id, current)
            _add(here, naming.short_title(norm).replace("&", "&&"), "", place)

    def _fill_for_all(self, menu: QMenu) -> None:
        words = self._desk.kit.words
        _add(menu, words._("Paste"), "Ctrl+V", self._keys.paste)
        _add(menu, words._("Tidy up"), "Ctrl+T", self.tidy_asked.emit)

    def _write(self) -> None:
        self._view.write_asked.emit(self._scene.current())

    def _open(self, record_id: str) -> None:
        self._view.details_asked.emit(record_id)

    def _assume(self, host_id: str) -> None:
        if record_id := self._acts.add_assumption(host_id):
            self._scene.choose([record_id])
            self._view.details_asked.emit(record_id)

    def _place_norm(self, norm_id: str, host_id: str) -> None:
        if record_id := self._acts.place_norm(norm_id, host_id):
            self._scene.choose([record_id])

    def _set_level(self, level: NodeLevel) -> None:
        self._acts.set_level(self._scene.chosen_boxes(), level)

    def _set_evidence(self, link_id: str, evidence: LinkEvidence) -> None:
        snapshot = self._desk.bridge.snapshot
        self._acts.commit(set_value(snapshot, link_id, "evidence", evidence))


def _add(menu: QMenu, text: str, keys: str, act: Callable[[], object]) -> None:
    # The keys are shown only: the view answers them itself while it has the keyboard.
    shown = f"{text}\t{keys}" if keys else text
    menu.addAction(shown).triggered.connect(lambda: act())
