"""Editor of a list inside a record: add a row, open one, move it, take it out."""

from collections.abc import Callable
from typing import Any, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from normsdesk.edit.blanks import blank
from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.rows import add_row, move_row, remove_row
from normsdesk.edit.patch import Patch
from normsdesk.model.fields import Declared, FieldKind, part_type
from normsdesk.steps.naming import visible
from normsdesk.ui.bridge import Desk
from normsdesk.ui.forms.buttons import Button, icon_button, link
from normsdesk.ui.forms.editors import MakesEditors, Subject
from normsdesk.ui.forms.labels import TextBlock, line_label
from normsdesk.ui.forms.part_editor import Boxed
from normsdesk.ui.forms.row_cards import LineRow, OpeningRow, RowTools

_AT_FIRST = 20
_ROOM = 430
_NEEDS = {
    FieldKind.LINE: 140,
    FieldKind.WHOLE: 90,
    FieldKind.NUMBER: 90,
    FieldKind.SCALE: 170,
    FieldKind.CHOICE: 140,
    FieldKind.REFERENCE: 160,
    FieldKind.DATE: 190,
}


class RowsEditor(QWidget):
    """A list of embedded records. Small ones stand on one line each, others open."""

    def __init__(
        self, desk: Desk, subject: Subject, path: str, field: Declared, maker: MakesEditors
    ) -> None:
        super().__init__()
        self._desk = desk
        self._subject = subject
        self._path = path
        self._declared = field
        self._maker = maker
        self._rows: list[LineRow | OpeningRow] = []
        self._most = _AT_FIRST
        self._on_lines = on_lines(part_type(field))
        self.setObjectName(path)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._head())
        if field.spec.help:
            text = desk.kit.words._(field.spec.help)
            column.addWidget(TextBlock(desk.kit, text, "caption", "text3"))
        self._box = Boxed(desk.kit)
        column.addWidget(self._box)
        self._more = link(desk.kit, "")
        self._more.clicked.connect(self._show_all)
        self._more.hide()
        column.addWidget(self._more)

    @property
    def path(self) -> str:
        """Where in its record the list stands."""
        return self._path

    def field_place(self) -> tuple[str, str]:
        """Return the id of the record it shows now, and the path."""
        return self._subject.record_id, self._path

    def refresh(self) -> None:
        """Show the rows the list holds now."""
        values = cast("tuple[object, ...]", self._subject.value(self._path) or ())
        shown = min(len(values), self._most)
        while len(self._rows) > shown:
            row = self._rows.pop()
            row.hide()
            row.deleteLater()
        while len(self._rows) < shown:
            self._rows.append(self._row(len(self._rows)))
            self._box.column.addWidget(self._rows[-1])
        for row in self._rows:
            row.refresh()
        self._box.setVisible(bool(self._rows))
        words = self._desk.kit.words
        self._count.setText(words.number(len(values)) if values else "")
        self._more.set_shown_text(words._("Show all {count}").format(count=len(values)))
        self._more.setVisible(len(values) > shown)

    def turn(self) -> None:
        """Get ready for another record."""
        self._most = _AT_FIRST
        for row in self._rows:
            row.turn()

    def add(self) -> None:
        """Add an empty row at the end, and go to it."""
        place = len(self._subject.value(self._path) or ())
        if self._commit(lambda s, r, p: add_row(s, r, p, blank(part_type(self._declared)))):
            self._most = max(self._most, place + 1)
            self.refresh()
            self._rows[place].begin()

    def rows(self) -> list[LineRow | OpeningRow]:
        """Return the rows that are shown."""
        return list(self._rows)

    def take_out(self, place: int) -> None:
        """Take a row out."""
        if self._commit(lambda s, r, p: remove_row(s, r, p, place)):
            for row in self._rows[place:]:
                row.close_up()
            left = min(place, len(self._rows) - 1)
            (self._rows[left] if left >= 0 else self._adder).setFocus()

    def put_at(self, place: int, to: int) -> None:
        """Put a row in another place."""
        if 0 <= to < len(self._rows) and self._commit(lambda s, r, p: move_row(s, r, p, place, to)):
            self._rows[place].swap_openness(self._rows[to])
            self._rows[to].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move a row with Alt and arrows, take it out with Delete."""
        place = next((i for i, row in enumerate(self._rows) if row.has_keyboard()), -1)
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if place < 0 or self._desk.bridge.read_only:
            super().keyPressEvent(event)
        elif alt and event.key() == Qt.Key.Key_Up:
            self.put_at(place, place - 1)
        elif alt and event.key() == Qt.Key.Key_Down:
            self.put_at(place, place + 1)
        elif event.key() == Qt.Key.Key_Delete and self._rows[place].heading_has_keyboard():
            self.take_out(place)
        else:
            super().keyPressEvent(event)

    def _head(self) -> QWidget:
        kit = self._desk.kit
        head = QWidget()
        line = QHBoxLayout(head)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        label = kit.words._(self._declared.spec.label)
        heading = TextBlock(kit, label, "label_strong")
        heading.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(heading)
        self._count = line_label(kit, "", "table", "text3")
        line.addWidget(self._count)
        line.addStretch(1)
        name = kit.words._("{field}: add").format(field=label)
        self._adder = Button(kit, kit.words._("Add"), icon="plus", name=name, small=True)
        self._adder.clicked.connect(self.add)
        line.addWidget(self._adder)
        if self._desk.bridge.read_only:
            self._adder.hide()
        return head

    def _row(self, place: int) -> LineRow | OpeningRow:
        tools = RowTools(desk=self._desk, subject=self._subject, maker=self._maker)
        menu = self._menu_button(place)
        fields = visible(part_type(self._declared))
        path = f"{self._path}[{place}]"
        kind = LineRow if self._on_lines else OpeningRow
        return kind(tools, path, fields, menu, first=place == 0)

    def _menu_button(self, place: int) -> Button:
        kit = self._desk.kit
        number = kit.words.number(place + 1)
        name = kit.words._("Row {number}: move or take out").format(number=number)
        button = icon_button(kit, "ellipsis-vertical", name)
        button.setEnabled(not self._desk.bridge.read_only)
        button.clicked.connect(lambda: self._open_menu(button, place))
        return button

    def _open_menu(self, button: Button, place: int) -> None:
        words = self._desk.kit.words
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        up = menu.addAction(words._("Move up"), lambda: self.put_at(place, place - 1))
        down = menu.addAction(words._("Move down"), lambda: self.put_at(place, place + 1))
        menu.addAction(words._("Take out"), lambda: self.take_out(place))
        up.setEnabled(place > 0)
        down.setEnabled(place < len(self._rows) - 1)
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _show_all(self) -> None:
        self._most = len(self._subject.value(self._path) or ())
        self.refresh()

    def _commit(self, command: Callable[[Any, str, str], Patch | Rejected]) -> bool:
        bridge = self._desk.bridge
        patch = command(bridge.snapshot, self._subject.record_id, self._path)
        return not isinstance(bridge.commit(patch, self), Rejected)


def on_lines(owner: type) -> bool:
    """Tell whether a row is small enough to stand on one line."""
    fields = visible(owner)
    needs = [_NEEDS.get(field.spec.kind, _ROOM + 1) for field in fields]
    return sum(needs) <= _ROOM
