"""The fields that are rarely filled, below a heading that opens them."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from normsdesk.model.fields import Declared, FieldKind, part_type
from normsdesk.ui.bridge import Desk
from normsdesk.ui.forms.disclosure import Disclosure
from normsdesk.ui.forms.editors import MakesEditors, Subject
from normsdesk.ui.forms.field_group import FieldGroup
from normsdesk.ui.forms.part_editor import Boxed


class MoreFields(Boxed):
    """A closed box that says how many of its fields are filled; built when it is opened."""

    def __init__(
        self, desk: Desk, subject: Subject, maker: MakesEditors, fields: Sequence[Declared]
    ) -> None:
        super().__init__(desk.kit)
        self._desk = desk
        self._subject = subject
        self._maker = maker
        self._fields = tuple(fields)
        self._group: FieldGroup | None = None
        self._body: QWidget | None = None
        self.heading = Disclosure(desk.kit, desk.kit.words._("More fields"))
        self.heading.toggled.connect(self._open)
        self.column.addWidget(self.heading)

    def editors(self) -> list[QWidget]:
        """Return the editors in order; none before the box was opened."""
        return self._group.editors() if self._group is not None else []

    def reveal(self, path: str) -> None:
        """Open the box when the field that ``path`` begins with stands in it."""
        first = path.partition(".")[0].partition("[")[0]
        if any(field.name == first for field in self._fields):
            self.heading.setChecked(True)

    def refresh(self) -> None:
        """Show what the record holds now."""
        words = self._desk.kit.words
        filled = sum(self._is_filled(field) for field in self._fields)
        told = words.ngettext("{count} filled", "{count} filled", filled)
        count = told.format(count=words.number(filled)) if filled else ""
        self.heading.show_words(self.heading.title(), count)
        if self._group is not None:
            self._group.refresh()

    def turn(self) -> None:
        """Get ready for another record; open stays open."""
        if self._group is not None:
            self._group.turn()

    def _is_filled(self, field: Declared) -> bool:
        """Tell whether a person filled a field: what a record begins with does not count."""
        value: Any = self._subject.value(field.name)
        if field.spec.kind is FieldKind.PART:
            return value is not None and value != part_type(field)()
        return value not in (None, "", (), self._begun(field))

    def _begun(self, field: Declared) -> object:
        record = self._subject.record()
        defaults = getattr(type(record), "__dataclass_fields__", {})
        return defaults[field.name].default if field.name in defaults else None

    def _open(self, opened: bool) -> None:
        if opened and self._group is None:
            self._body = QWidget()
            column = QVBoxLayout(self._body)
            column.setContentsMargins(16, 4, 16, 16)
            self._group = FieldGroup(self._desk.kit, self._maker, self._fields)
            self._group.refresh()
            column.addWidget(self._group)
            self.column.addWidget(self._body)
        if self._body is not None:
            self._body.setVisible(opened)
