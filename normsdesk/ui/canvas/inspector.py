"""Beside the canvas: the form of what is chosen."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from normsdesk.model.theory import Assumption, Diagram, NormPlacement, ToCLink, ToCNode
from normsdesk.ui.bridge import Desk
from normsdesk.ui.canvas.standing_here import StandingHere
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.surfaces import Card
from normsdesk.ui.tables.detail_card import DetailCard

WIDTH = 300
_TABLES = (ToCNode.table, ToCLink.table, Assumption.table, NormPlacement.table, Diagram.table)


class Inspector(QWidget):
    """Shows the form of one record, and below it what stands on it.

    ``copy_asked`` and ``delete_asked`` carry its id.
    """

    copy_asked = Signal(str)
    delete_asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._record_id = ""
        self._cards: dict[str, DetailCard] = {}
        self.setFixedWidth(desk.kit.theme.length(WIDTH))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        words = desk.kit.words
        self._empty = Card(desk.kit, words._("Nothing chosen"))
        teaches = words._("Choose a box, a link or a mark. Its details can be written here.")
        self._empty.column.addWidget(TextBlock(desk.kit, teaches, "table", "text2"))
        self._empty.column.addStretch(1)
        self.here = StandingHere(desk)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._column.addWidget(self._empty)
        self.here.hide()

    def record_id(self) -> str:
        """Return the record that is shown, or ""."""
        return self._record_id

    def card(self) -> DetailCard | None:
        """Return the card that is shown."""
        record = self._desk.bridge.snapshot.record(self._record_id) if self._record_id else None
        return self._cards.get(record.table) if record is not None else None

    def show_record(self, record_id: str) -> None:
        """Show the form of a record, or of none."""
        self._record_id = record_id
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Show the record as it is now; to be called when the inspector is opened."""
        record = self._desk.bridge.snapshot.record(self._record_id) if self._record_id else None
        table = record.table if record is not None and record.table in _TABLES else ""
        if table and table not in self._cards:
            self._cards[table] = self._made(table)
        wanted = self._record_id
        for each, card in tuple(self._cards.items()):
            card.setVisible(each == table)
            if self._record_id != wanted:
                return  # a field that loses the keyboard tells its words: another is shown by now
        self._empty.setVisible(not table)
        if table:
            self._cards[table].show_record(self._record_id)
            self._cards[table].put_below(self.here)
            if (form := self._cards[table].form()) is not None:
                form.show()  # at once, so that the keyboard can be put into a field
            self.here.show_record(self._record_id)

    def begin(self) -> None:
        """Put the keyboard into the first field."""
        card = self.card()
        if card is not None:
            card.begin()

    def begin_at(self, path: str) -> None:
        """Put the keyboard into a field."""
        card = self.card()
        form = card.form() if card is not None else None
        for editor in form.editors() if form is not None else ():
            if editor.objectName() == path:
                (editor.focusProxy() or editor).setFocus(Qt.FocusReason.TabFocusReason)

    def _made(self, table: str) -> DetailCard:
        card = DetailCard(self._desk, table, copies=table == ToCNode.table)
        card.head.copy_asked.connect(lambda: self.copy_asked.emit(self._record_id))
        card.head.delete_asked.connect(lambda: self.delete_asked.emit(self._record_id))
        self._column.addWidget(card)
        return card
