"""Inputs that point at other records: at one, or at several in order."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from normsdesk.model.fields import ANY_TABLE
from normsdesk.model.snapshot import TABLES
from normsdesk.steps.naming import Naming
from normsdesk.ui.bridge import Desk
from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.forms.choice import ListChoice
from normsdesk.ui.forms.flow import Flow
from normsdesk.ui.forms.segmented import Option


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
        self.set_options(list(self._offered()))

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
