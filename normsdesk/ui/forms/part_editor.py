"""Editor of an embedded record: a box that opens."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from normsdesk.edit.changes import Rejected
from normsdesk.model.fields import Declared, part_type
from normsdesk.steps.naming import Naming, visible
from normsdesk.ui.bridge import Desk
from normsdesk.ui.forms.buttons import icon_button
from normsdesk.ui.forms.disclosure import Disclosure
from normsdesk.ui.forms.editors import MakesEditors, Subject
from normsdesk.ui.forms.field_group import FieldGroup
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.kit import Kit
from normsdesk.ui.tables.signs import rounded


class Boxed(QWidget):
    """A quiet frame round a heading and what it opens."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._theme = kit.theme
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(1, 1, 1, 1)
        self.column.setSpacing(0)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the frame."""
        edge = self._theme.color("border")
        rounded(QPainter(self), QRectF(self.rect()), 8, self._theme.color("surface"), edge)


class PartEditor(Boxed):
    """A part of a record. Its fields are built when it is opened for the first time.

    A part that may be absent comes into being with the first value, and can be taken away.
    """

    def __init__(
        self, desk: Desk, subject: Subject, path: str, field: Declared, maker: MakesEditors
    ) -> None:
        super().__init__(desk.kit)
        self._desk = desk
        self._subject = subject
        self._path = path
        self._declared = field
        self._maker = maker
        self._group: FieldGroup | None = None
        self._body: QWidget | None = None
        self.setObjectName(path)
        words = desk.kit.words
        self.heading = Disclosure(desk.kit, words._(field.spec.label))
        self.heading.toggled.connect(self._open)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 4, 0)
        row.setSpacing(0)
        row.addWidget(self.heading, 1)
        self._remove = icon_button(desk.kit, "x", self._remove_name())
        self._remove.clicked.connect(self._take_away)
        self._remove.hide()
        row.addWidget(self._remove)
        self.column.addLayout(row)

    @property
    def path(self) -> str:
        """Where in its record the part stands."""
        return self._path

    def refresh(self) -> None:
        """Show what the part holds now."""
        value = self._subject.value(self._path)
        naming = Naming(self._desk.kit.words, self._desk.bridge.snapshot)
        summary = naming.summary(value) if value is not None else ""
        self.heading.show_words(self.heading.title(), summary)
        there = self._declared.optional and value is not None
        self._remove.setVisible(there and not self._desk.bridge.read_only)
        if self._group is not None:
            self._group.refresh()

    def turn(self) -> None:
        """Get ready for another record: closed again, but for what is being looked at."""
        if self._group is not None:
            self._group.turn()

    def _open(self, opened: bool) -> None:
        if opened and self._group is None:
            self._build()
        if self._body is not None:
            self._body.setVisible(opened)

    def _build(self) -> None:
        self._body = QWidget()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(16, 4, 16, 16)
        column.setSpacing(12)
        if self._declared.spec.help:
            text = self._desk.kit.words._(self._declared.spec.help)
            column.addWidget(TextBlock(self._desk.kit, text, "caption", "text3"))
        fields = visible(part_type(self._declared))
        self._group = FieldGroup(self._desk.kit, self._maker, fields, self._path)
        self._group.refresh()
        column.addWidget(self._group)
        self.column.addWidget(self._body)

    def _take_away(self) -> None:
        outcome = self._subject.put(self._path, None, origin=self)
        if isinstance(outcome, Rejected):
            self._desk.bridge.refused.emit(outcome)
        self.heading.setFocus()

    def _remove_name(self) -> str:
        words = self._desk.kit.words
        return words._("Clear {name}").format(name=words._(self._declared.spec.label))
