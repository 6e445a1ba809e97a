"""Finding words in a diagram: what fits is marked, and gone through one after the other."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QWidget

from normsdesk.model.snapshot import Snapshot
from normsdesk.model.theory import Assumption, ToCLink, ToCNode
from normsdesk.steps.searching import LONGEST_QUERY, folded, searched_words
from normsdesk.ui.canvas.acts import CanvasActs
from normsdesk.ui.canvas.scene import CanvasScene
from normsdesk.ui.canvas.shown import ShownDiagram
from normsdesk.ui.canvas.view import CanvasView
from normsdesk.ui.forms.buttons import icon_button
from normsdesk.ui.forms.labels import line_label
from normsdesk.ui.forms.surfaces import IconLabel
from normsdesk.ui.forms.text_inputs import TextLine
from normsdesk.ui.kit import Kit

_LINE = 190


def found_in(shown: ShownDiagram, snapshot: Snapshot, query: str) -> list[str]:
    """List boxes, links and marks in which all words of a query stand, in reading order."""
    wanted = searched_words(query)
    if not wanted:
        return []
    return [
        record_id
        for record_id, text in _texts(shown, snapshot)
        if all(word in text for word in wanted)
    ]


def _texts(shown: ShownDiagram, snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    for node_id, box in shown.boxes.items():
        node = snapshot.get(ToCNode, node_id)
        norm = f"{box.norm.code} {box.norm.word}" if box.norm else ""
        yield node_id, folded(f"{box.code} {box.title} {box.word} {norm} {node.statement}")
    for link_id in shown.links:
        yield link_id, folded(snapshot.get(ToCLink, link_id).rationale)
    for record_id, mark in shown.marks.items():
        said = snapshot.find(Assumption, record_id)
        yield record_id, folded(f"{mark.name} {said.test if said else ''}")


class FindBar(QWidget):
    """A line above the diagram. Enter goes to the next place, Shift+Enter to the one before."""

    closed = Signal()

    def __init__(self, kit: Kit, view: CanvasView, scene: CanvasScene, acts: CanvasActs) -> None:
        super().__init__()
        self._kit, self._view, self._scene, self._acts = kit, view, scene, acts
        self._found: list[str] = []
        words = kit.words
        self.line = TextLine(
            kit, words._("Find in this diagram"), example=words._("Find in this diagram")
        )
        self.line.setMaxLength(LONGEST_QUERY)
        self.line.setFixedWidth(kit.theme.length(_LINE))
        self.line.installEventFilter(self)
        self._count = line_label(kit, "", "caption", "text2")
        self._count.setMinimumWidth(kit.theme.length(64))
        self.before = icon_button(kit, "chevron-left", words._("The place before (Shift+Enter)"))
        self.after = icon_button(kit, "chevron-right", words._("The next place (Enter)"))
        close = icon_button(kit, "x", words._("Close (Esc)"))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 4, 6, 4)
        row.setSpacing(6)
        for widget in (IconLabel(kit, "search", 16), self.line, self._count):
            row.addWidget(widget)
        for button in (self.before, self.after):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(close)
        self.line.textChanged.connect(self.search)
        self.before.clicked.connect(lambda: self.step(-1))
        self.after.clicked.connect(lambda: self.step(1))
        close.clicked.connect(self.close_bar)
        self.setAccessibleName(words._("Find in this diagram"))
        self.hide()

    def begin(self) -> None:
        """Open, the words of the last time chosen so that typing replaces them."""
        self.show()
        self.refresh()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def close_bar(self) -> None:
        """Close, and give the keyboard back to the diagram."""
        self.hide()
        self._scene.show_found(())
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def found(self) -> list[str]:
        """Return what was found, in reading order."""
        return list(self._found)

    def count_text(self) -> str:
        """Return what is said of how many there are."""
        return self._count.text()

    def search(self) -> None:
        """Look for what is written, and go to the first place from where the keyboard is."""
        self.refresh()
        if self._found and self._scene.current() not in self._found:
            self._go(self._found[0])
        self._tell()

    def refresh(self) -> None:
        """Mark what fits in the diagram as it is now."""
        if self.isHidden():
            return
        self._found = found_in(self._scene.shown, self._acts.snapshot, self.line.value())
        shown = self._scene.shown
        self._scene.show_found([shown.host_of(each) for each in self._found])
        self._tell()

    def step(self, way: int) -> None:
        """Go to the next place, or for −1 to the one before; after the last comes the first."""
        if not self._found:
            return
        current = self._scene.current()
        place = self._found.index(current) + way if current in self._found else 0
        self._go(self._found[place % len(self._found)])
        self._tell()
        if QAccessible.isActive():
            told = f"{self.count_text()}: {self._scene.shown.name_of(self._scene.current())}"
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.line, told))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Step and close from the line."""
        if watched is self.line and isinstance(event, QKeyEvent):
            return event.type() is QEvent.Type.KeyPress and self._taken(event)
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the ground and the line below it."""
        painter, theme = QPainter(self), self._kit.theme
        painter.fillRect(self.rect(), theme.color("surface"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("border"))

    def _taken(self, event: QKeyEvent) -> bool:
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F3):
            self.step(-1 if back else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            return False
        return True

    def _go(self, record_id: str) -> None:
        self._scene.choose([record_id])
        self._view.reveal(record_id)

    def _tell(self) -> None:
        words, count = self._kit.words, len(self._found)
        if not searched_words(self.line.value()):
            text = ""
        elif not count:
            text = words._("Not found")
        elif self._scene.current() in self._found:
            place = self._found.index(self._scene.current()) + 1
            text = words._("{number} of {count}").format(
                number=words.number(place), count=words.number(count)
            )
        else:
            text = words.ngettext("{count} place", "{count} places", count)
            text = text.format(count=words.number(count))
        self._count.setText(text)
        self.before.setEnabled(count > 0)
        self.after.setEnabled(count > 0)
