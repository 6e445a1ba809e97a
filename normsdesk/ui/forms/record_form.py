"""A form over one record, built from the declarations of its fields."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from normsdesk.edit.document import Committed
from normsdesk.model.fields import Declared, FieldKind
from normsdesk.model.record import Record
from normsdesk.steps.rare import usual_and_rare
from normsdesk.ui.bridge import Desk
from normsdesk.ui.forms.editors import FieldEditor, Subject
from normsdesk.ui.forms.field_group import FieldGroup
from normsdesk.ui.forms.more_fields import MoreFields
from normsdesk.ui.forms.part_editor import PartEditor
from normsdesk.ui.forms.rows_editor import RowsEditor


class EditorMaker:
    """Builds the editor that a field's kind asks for."""

    def __init__(self, desk: Desk, subject: Subject) -> None:
        self._desk = desk
        self._subject = subject

    def editor(self, path: str, field: Declared, *, labelled: bool = True) -> QWidget:
        """Build the editor of the field at ``path`` of the form's record."""
        if field.spec.kind is FieldKind.PART:
            return PartEditor(self._desk, self._subject, path, field, self)
        if field.spec.kind is FieldKind.ROWS:
            return RowsEditor(self._desk, self._subject, path, field, self)
        return FieldEditor(self._desk, self._subject, path, field, labelled=labelled)


class RecordForm(QWidget):
    """Every visible field of one record, bound to the document; those rarely used are folded.

    The same form shows one record after the other: `show_record` only changes the values.
    """

    def __init__(self, desk: Desk, kind: type[Record]) -> None:
        super().__init__()
        self._subject = Subject(desk)
        maker = EditorMaker(desk, self._subject)
        usual, rare = usual_and_rare(kind)
        self._group = FieldGroup(desk.kit, maker, usual)
        self._more = MoreFields(desk, self._subject, maker, rare)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(desk.kit.theme.length(16))
        column.addWidget(self._group)
        column.addWidget(self._more)
        self._more.setVisible(bool(rare))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        desk.bridge.changed.connect(self._follow)

    @property
    def record_id(self) -> str:
        """The id of the record that is shown, or "" for none."""
        return self._subject.record_id

    def show_record(self, record_id: str) -> None:
        """Show another record of the same kind."""
        if record_id == self._subject.record_id:
            return
        self._group.turn()
        self._more.turn()
        self._subject.record_id = record_id
        self._group.refresh()
        self._more.refresh()

    def refresh(self) -> None:
        """Show what the record holds now."""
        if self._subject.record() is not None:
            self._group.refresh()
            self._more.refresh()

    def reveal(self, path: str) -> None:
        """Bring the field of a path out where it is folded away."""
        self._more.reveal(path)

    def begin(self) -> None:
        """Put the keyboard into the first field."""
        for editor in self._group.editors():
            if isinstance(editor, FieldEditor):
                editor.control.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def editors(self) -> list[QWidget]:
        """Return the editors in order."""
        return [*self._group.editors(), *self._more.editors()]

    def _follow(self, _committed: Committed) -> None:
        if self.isVisible():
            self.refresh()
