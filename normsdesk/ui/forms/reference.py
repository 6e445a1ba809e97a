"""Inputs that point at other records: at one, or at several in order."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from normsdesk.model.fields import ANY_TABLE
from normsdesk.model.snapshot import TABLES
from normsdesk.steps.asked import place_of_table, step_of
from normsdesk.steps.naming import Naming
from normsdesk.ui.bridge import Desk
from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.forms.choice import ListChoice
from normsdesk.ui.forms.flow import Flow
from normsdesk.ui.forms.segmented import Option

NO_FLAGS = Qt.ItemDataRole.UserRole - 1
"""Qt's own role of the flags of a line in a list; nothing in it makes a line one to read only."""


class ReferenceChoice(ListChoice):
    """One record of some tables. The list is filled when somebody wants to see it."""

    def __init__(self, desk: Desk, tables: Sequence[str], name: str, *, empty: str = "") -> None:
        super().__init__(desk.kit, (), name, empty=empty)
        self._desk = desk
        self._tables = tuple(TABLES) if ANY_TABLE in tables else tuple(tables)
        self._without: frozenset[str] = frozenset()

    def set_reference(self, record_id: str) -> None:
        """Show a record, or "" for none; tells nobody."""
        naming = Naming(self._desk.kit.words, self._desk.bridge.snapshot)
        if record_id:
            self.set_options([Option(value=record_id, text=naming.reference(record_id))])
        else:
            self.set_options(())
        self.set_value(record_id or None)

    def leave_out(self, record_ids: Iterable[str]) -> None:
        """Do not offer these records."""
        self._without = frozenset(record_ids)

    def showPopup(self) -> None:  # noqa: N802 - Qt's name
        """Fill the list before it opens."""
        self._fill()
        super().showPopup()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Fill the list for the keyboard."""
        super().focusInEvent(event)
        self._fill()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Fill the list for arrows and first letters."""
        if self.count() <= 2:
            self._fill()
        super().keyPressEvent(event)

    def _fill(self) -> None:
        offered = list(self._offered())
        self.set_options(offered)
        if not offered:
            self._say_why_empty()

    def _say_why_empty(self) -> None:
        """Tell, in a line that cannot be chosen, where the list comes from."""
        words, tables = self._desk.kit.words, self._tables
        place = place_of_table(tables[0])
        if any(self._desk.bridge.snapshot.all(TABLES[table]) for table in tables):
            told = words._("All are chosen already.")
        elif place is not None and len(tables) == 1:
            step = words.number(step_of(place.step_id).number)
            told = words._("None yet. Add one in step {number}.").format(number=step)
        else:
            told = words._("None yet.")
        self.addItem(told)
        faint = self._desk.kit.theme.color("text3")
        self.setItemData(self.count() - 1, faint, Qt.ItemDataRole.ForegroundRole)
        self.setItemData(self.count() - 1, 0, NO_FLAGS)
        self.set_value(None)

    def _offered(self) -> Iterable[Option]:
        desk = self._desk
        words, snapshot = desk.kit.words, desk.bridge.snapshot
        naming = Naming(words, snapshot)
        several = len(self._tables) > 1
        for table in self._tables:
            for record in snapshot.all(TABLES[table]):
                if record.id in self._without:
                    continue
                text = naming.title(record)
                if several:
                    text = words._("{kind}: {name}").format(kind=naming.kind(record), name=text)
                yield Option(value=record.id, text=text)


class ReferenceList(QWidget):
    """Several records in order, each with a cross that takes it out, and a list to add from.

    ``edited`` tells of changes by a person only: the ids.
    """

    edited = Signal(object)

    def __init__(self, desk: Desk, tables: Sequence[str], name: str) -> None:
        super().__init__()
        self._desk = desk
        self._ids: tuple[str, ...] = ()
        words = desk.kit.words
        self.setAccessibleName(name)
        self._chips = QWidget()
        self._flow = Flow(self._chips, gap=6, line_gap=6)
        spoken_name = words._("{field}: add").format(field=name)
        self._adder = ReferenceChoice(desk, tables, spoken_name)
        self._adder.setPlaceholderText(words._("Add"))
        self._adder.edited.connect(self._add)
        self.setFocusProxy(self._adder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._chips)
        column.addWidget(self._adder)
        self._chips.hide()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def value(self) -> tuple[str, ...]:
        """Return the ids in order."""
        return self._ids

    def set_value(self, value: Sequence[str]) -> None:
        """Show records; tells nobody."""
        self._ids = tuple(value)
        self._adder.leave_out(self._ids)
        self._adder.set_reference("")
        while (item := self._flow.takeAt(0)) is not None:
            chip = item.widget()
            chip.hide()
            chip.deleteLater()
        naming = Naming(self._desk.kit.words, self._desk.bridge.snapshot)
        for record_id in self._ids:
            self._flow.addWidget(self._chip(record_id, naming))
        self._chips.setVisible(bool(self._ids))
        self._chips.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Leave keys to what has the focus."""
        event.ignore()

    def _chip(self, record_id: str, naming: Naming) -> Button:
        text = naming.reference(record_id)
        name = self._desk.kit.words._("Take out {name}").format(name=text)
        chip = Button(self._desk.kit, text, icon="x", name=name, small=True)
        chip.let_shrink()
        chip.setProperty("record", record_id)
        chip.setEnabled(not self._desk.bridge.read_only)
        chip.clicked.connect(self._take_out)
        return chip

    def _take_out(self) -> None:
        gone = self.sender().property("record")
        self._tell(tuple(one for one in self._ids if one != gone))
        self._adder.setFocus()

    def _add(self, record_id: str | None) -> None:
        if record_id:
            self._tell((*self._ids, record_id))

    def _tell(self, ids: tuple[str, ...]) -> None:
        self.set_value(ids)
        self.edited.emit(ids)
