"""The story of a diagram, passage by passage: written from its links, or in people's own words."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from normsdesk.edit.commands.records import set_value
from normsdesk.edit.commands.story import keep_passage, narrate, write_passage
from normsdesk.model.theory import Diagram, ToCNode
from normsdesk.steps.naming import Naming
from normsdesk.steps.story import ToldBox, story, story_text
from normsdesk.ui.bridge import Desk
from normsdesk.ui.canvas.acts import CanvasActs
from normsdesk.ui.forms.buttons import Button, ButtonKind, link
from normsdesk.ui.forms.field import Field
from normsdesk.ui.forms.labels import Span, TextBlock
from normsdesk.ui.forms.surfaces import Card, Strip
from normsdesk.ui.forms.text_inputs import TextArea
from normsdesk.ui.kit import Kit


class PassageCard(QWidget):
    """One passage. ``written`` carries new words, ``kept`` tells that the old ones still hold."""

    written = Signal(str)
    kept = Signal()

    def __init__(self, kit: Kit, name: str, *, read_only: bool) -> None:
        super().__init__()
        self._words = kit.words
        self._told = ToldBox(node_id="", text="", from_links="")
        self.area = TextArea(kit, name, lines=2, most_lines=8)
        self.area.setReadOnly(read_only)
        self.area.finished.connect(self._finish)
        self._name = TextBlock(kit, name, "label")
        self._state = TextBlock(kit, "", "caption", "text2")
        self.again = link(kit, kit.words._("Write it from the links"))
        self.again.clicked.connect(self._take)
        keep = link(kit, kit.words._("Keep my words"))
        take = link(kit, kit.words._("Take these"))
        keep.clicked.connect(self.kept)
        take.clicked.connect(self._take)
        self.offer = Strip(kit, "hint", (), actions=() if read_only else (take, keep))
        self._read_only = read_only
        head = QHBoxLayout()
        head.setSpacing(12)
        middle = Qt.AlignmentFlag.AlignVCenter
        head.addWidget(self._name, 1, middle)
        head.addWidget(self._state, 0, middle)
        head.addWidget(self.again, 0, middle)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.area)
        column.addWidget(self.offer)

    def show_told(self, name: str, told: ToldBox) -> None:
        """Show a passage as it is now; what is being written stays."""
        words = self._words
        being_written = self.area.hasFocus() and self.area.value() != self._told.text
        self._told = told
        self._name.set_text(name)
        self.area.setAccessibleName(name)
        if not being_written:
            self.area.set_value(told.text)
        self._state.set_text(words._("Your own words") if told.edited else "")
        self.again.setVisible(told.edited and not told.overtaken and not self._read_only)
        self.offer.setVisible(told.overtaken)
        if told.overtaken:
            now = told.from_links or words._("This box leads nowhere now.")
            lead = Span(text=words._("The links have changed. They say:"), strong=True)
            self.offer.set_spans((lead, Span(text=f" {now}")))

    def _take(self) -> None:
        self.area.set_value(self._told.from_links)
        self.written.emit("")

    def _finish(self) -> None:
        if self.area.value().strip() != self._told.text:
            self.written.emit(self.area.value())


class StoryCard(Card):
    """The story of one diagram. ``left`` tells that somebody went back to the picture."""

    left = Signal()

    def __init__(self, desk: Desk, acts: CanvasActs, diagram_id: Callable[[], str]) -> None:
        super().__init__(desk.kit)
        self._desk, self._acts, self._which = desk, acts, diagram_id
        self._passages: dict[str, PassageCard] = {}
        kit, words = desk.kit, desk.kit.words
        self._read_only = desk.bridge.read_only
        self.opening = TextArea(kit, words._("How the story opens"), lines=2, most_lines=6)
        self.opening.setReadOnly(self._read_only)
        self.opening.finished.connect(self._write_opening)
        self.every = Button(kit, "", small=True)
        self.every.clicked.connect(self._turn)
        copy = Button(kit, words._("Copy the story"), icon="copy", small=True)
        back = Button(kit, words._("Back to the diagram"), ButtonKind.MAIN, small=True)
        copy.clicked.connect(self._copy)
        back.clicked.connect(self.left)
        self._about = TextBlock(kit, "", "table", "text2")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(TextBlock(kit, words._("The story of the diagram"), "h2"), 1)
        for button in (self.every, copy, back):
            head.addWidget(button)
        if self._read_only:
            self.every.hide()
        self._paper = QWidget()
        self._rows = QVBoxLayout(self._paper)
        self._rows.setContentsMargins(0, 0, 12, 12)
        self._rows.setSpacing(18)
        self._rows.addWidget(Field(kit, words._("How the story opens"), self.opening))
        self._rows.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._paper)
        self._scroll.viewport().setAutoFillBackground(False)
        self._paper.setAutoFillBackground(False)
        self.column.addLayout(head)
        self.column.addWidget(self._about)
        self.column.addWidget(self._scroll, 1)

    def begin(self) -> None:
        """Show the story of the diagram, telling every step, and take the keyboard."""
        diagram = self._diagram()
        if diagram is not None and not diagram.narrative and not self._read_only:
            self._tell(wanted=True)
        self.refresh()
        self.opening.setFocus(Qt.FocusReason.OtherFocusReason)

    def passages(self) -> dict[str, PassageCard]:
        """Return the passages that are shown, by their box."""
        return dict(self._passages)

    def refresh(self) -> None:
        """Show the story as it is now; passages that stay keep what is being written."""
        diagram = self._diagram()
        if diagram is None:
            return
        words, snapshot = self._desk.kit.words, self._acts.snapshot
        if not self.opening.hasFocus():
            self.opening.set_value(diagram.narrative)
        told = story(words, snapshot, diagram.id) if diagram.narrated else ()
        self.every.set_shown_text(
            words._("Tell only the opening") if diagram.narrated else words._("Tell every step")
        )
        self._about.set_text(
            words._("Passages follow the links until you write your own. The report tells them.")
            if diagram.narrated
            else words._("The report tells only the opening. You can let it tell every step.")
        )
        naming, before, self._passages = Naming(words, snapshot), self._passages, {}
        for place, one in enumerate(told, 1):
            name = naming.title(snapshot.get(ToCNode, one.node_id))
            card = before.pop(one.node_id, None) or self._card(one.node_id, name)
            if self._rows.indexOf(card) != place:
                self._rows.insertWidget(place, card)
            card.show_told(name, one)
            self._passages[one.node_id] = card
        for card in before.values():
            self._rows.removeWidget(card)
            card.hide()
            card.deleteLater()

    def _card(self, node_id: str, name: str) -> PassageCard:
        card = PassageCard(self._desk.kit, name, read_only=self._read_only)
        card.written.connect(partial(self._write, node_id))
        card.kept.connect(partial(self._keep, node_id))
        return card

    def _diagram(self) -> Diagram | None:
        return self._acts.snapshot.find(Diagram, self._which())

    def _from_links(self, node_id: str) -> str:
        told = story(self._desk.kit.words, self._acts.snapshot, self._which())
        return next((one.from_links for one in told if one.node_id == node_id), "")

    def _write(self, node_id: str, text: str) -> None:
        said = self._from_links(node_id)
        self._acts.commit(write_passage(self._acts.snapshot, self._which(), node_id, text, said))
        self.refresh()

    def _keep(self, node_id: str) -> None:
        said = self._from_links(node_id)
        self._acts.commit(keep_passage(self._acts.snapshot, self._which(), node_id, said))
        self.refresh()

    def _write_opening(self) -> None:
        text = self.opening.value()
        self._acts.commit(set_value(self._acts.snapshot, self._which(), "narrative", text))

    def _turn(self) -> None:
        diagram = self._diagram()
        if diagram is not None:
            self._tell(wanted=not diagram.narrated)

    def _tell(self, *, wanted: bool) -> None:
        self._acts.commit(narrate(self._acts.snapshot, self._which(), wanted=wanted))
        self.refresh()

    def _copy(self) -> None:
        diagram = self._diagram()
        if diagram is None:
            return
        words = self._desk.kit.words
        steps = story_text(words, self._acts.snapshot, diagram.id) if diagram.narrated else ""
        parts = [part for part in (diagram.narrative.strip(), steps) if part]
        QGuiApplication.clipboard().setText("\n\n".join(parts))
        self._acts.say(words._("The story is on the clipboard."))
