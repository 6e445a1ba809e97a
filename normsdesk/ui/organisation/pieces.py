"""Small pieces that the tabs of step 1 share."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.model.fields import spec_of
from normsdesk.model.project import Organisation
from normsdesk.model.record import Record
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import bring_into_sight, fields_of, grows
from normsdesk.ui.forms.disclosure import Disclosure
from normsdesk.ui.forms.editors import FieldEditor, Subject
from normsdesk.ui.forms.field_group import FieldGroup
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.kit import Kit


class GroupHead(QWidget):
    """The name of a group of rows; a quiet one stands between rows, on a darker ground."""

    def __init__(self, kit: Kit, text: str, *, quiet: bool = False) -> None:
        super().__init__()
        self._fill = kit.theme.color("sunken") if quiet else None
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(15, 9, 15, 9)
        self.row.setSpacing(12)
        title = TextBlock(kit, text, "h3")
        title.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.row.addWidget(title, 1)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the ground."""
        if self._fill is not None:
            QPainter(self).fillRect(self.rect(), self._fill)


class NamedField(QWidget):
    """The name of an organisation, under a label that says what it is to the agreement."""

    def __init__(self, desk: Desk, subject: Subject, label: str) -> None:
        super().__init__()
        field = spec_of(Organisation, "name")
        self.editor = FieldEditor(desk, subject, field.name, field, labelled=False)
        self.editor.control.setAccessibleName(label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(desk.kit.theme.length(4))
        column.addWidget(TextBlock(desk.kit, label, "label"))
        column.addWidget(self.editor)
        grows(self)

    def refresh(self) -> None:
        """Show the name of now."""
        self.editor.refresh()


class MoreFields(QWidget):
    """Fields that can wait, behind a heading; they are built when it is opened."""

    def __init__(
        self, desk: Desk, subject: Subject, kind: type[Record], names: Sequence[str], title: str
    ) -> None:
        super().__init__()
        self._desk = desk
        self._subject = subject
        self._kind = kind
        self._names = tuple(names)
        self._group: FieldGroup | None = None
        self.heading = Disclosure(desk.kit, title, strong=False)
        self.heading.toggled.connect(self._open)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self.heading)
        grows(self)

    def refresh(self) -> None:
        """Show what the record holds now."""
        if self._group is not None:
            self._group.refresh()

    def _open(self, opened: bool) -> None:
        if opened and self._group is None:
            self._group = fields_of(self._desk, self._subject, self._kind, self._names)
            self._group.refresh()
            self._column.addWidget(self._group)
        if self._group is not None:
            self._group.setVisible(opened)
        if opened:
            bring_into_sight(self)
