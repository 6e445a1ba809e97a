"""One point of the inception meeting: done or not, what was answered, and a note."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from normsdesk.model.fields import Declared, FieldKind, spec_of
from normsdesk.model.mentorship import AgendaPoint, InceptionRecord
from normsdesk.model.programme import PackItem
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import grows
from normsdesk.ui.forms.buttons import link
from normsdesk.ui.forms.choice import CheckBox
from normsdesk.ui.forms.editors import FieldEditor, Subject
from normsdesk.ui.forms.flow import Flow
from normsdesk.ui.forms.labels import TextBlock, line_label
from normsdesk.ui.organisation.begun import BegunRecord

_TOP = Qt.AlignmentFlag.AlignTop
_NUMBER, _LINE = 26, 34


class AgendaRow(QWidget):
    """Check box, number and words; below them what is asked, and a note where one is wanted."""

    def __init__(
        self, desk: Desk, inception: BegunRecord, place: int, item: str, answers: Sequence[str]
    ) -> None:
        super().__init__()
        self._desk = desk
        self._inception = inception
        self._path = f"agenda[{place}]"
        self.item = item
        kit, words = desk.kit, desk.kit.words
        self.setObjectName(self._path)
        self.done = CheckBox(kit, "", name=item)
        self.done.setEnabled(not desk.bridge.read_only)
        self.done.edited.connect(self._tick)
        self.number = line_label(kit, item, "label", "text3")
        self.text = TextBlock(kit, "", "body", widest=900)
        fields = _declared(answers)
        self._choices = [_editor(desk, inception, one) for one in fields if _is_choice(one)]
        self._texts = [_editor(desk, inception, one) for one in fields if not _is_choice(one)]
        self.answers = (*self._choices, *self._texts)
        self.open_note = link(kit, words._("Add note"), icon="plus")
        self.open_note.clicked.connect(self._begin_note)
        note = spec_of(AgendaPoint, "note")
        self.note = FieldEditor(desk, inception, f"{self._path}.note", note)
        self.note.hide()
        grid = QGridLayout(self)
        grid.setContentsMargins(15, 5, 15, 7)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(1, kit.theme.length(_NUMBER))
        grid.setColumnStretch(2, 1)
        grid.addWidget(self.done, 0, 0, _TOP)
        self.done.setFixedSize(kit.theme.length(22), kit.theme.length(_LINE))
        self.number.setFixedHeight(kit.theme.length(_LINE))
        grid.addWidget(self.number, 0, 1, _TOP)
        grid.addWidget(self.text, 0, 2, _TOP)
        self.text.setMinimumHeight(kit.theme.length(_LINE))
        self.text.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self._answer_box(), 1, 2, 1, 2)
        grid.addWidget(self.open_note, 0, 3, _TOP)
        grid.addWidget(self.note, 2, 2, 1, 2)
        grows(self)

    def show_words(self, item: PackItem) -> None:
        """Show the words of the programme."""
        words = self._desk.kit.words
        text = item.text or item.label
        self.text.set_text(text)
        said = words._("{number} {label}").format(number=item.number, label=text)
        self.done.setAccessibleName(words._("{point} Done").format(point=said))
        self.open_note.setAccessibleName(
            words._("{point} Add note").format(point=item.label or said)
        )

    def refresh(self) -> None:
        """Show what was said."""
        point = self._inception.value(self._path) or AgendaPoint(item=self.item)
        self.done.set_value(point.done)
        for editor in (*self.answers, self.note):
            editor.refresh()
        noted = bool(point.note) or self.note.control.hasFocus()
        self.note.setVisible(noted)
        self.open_note.setVisible(not noted and not self._desk.bridge.read_only)

    def _tick(self, done: object) -> None:
        self._inception.put_or_tell(f"{self._path}.done", bool(done), self)

    def _begin_note(self) -> None:
        self.note.show()
        self.note.control.setFocus(Qt.FocusReason.TabFocusReason)
        self.open_note.hide()

    def _answer_box(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        if self._choices:
            line = QWidget()
            flow = Flow(line, gap=24, line_gap=8)
            grows(line)
            for editor in self._choices:
                flow.addWidget(editor)
            column.addWidget(line)
        for editor in self._texts:
            column.addWidget(editor)
        if not self.answers:
            box.hide()  # showing it here would open it as a window of its own
        grows(box)
        return box


def _declared(names: Sequence[str]) -> list[Declared]:
    return [spec_of(InceptionRecord, name) for name in names]


def _is_choice(field: Declared) -> bool:
    return field.spec.kind is FieldKind.CHOICE


def _editor(desk: Desk, inception: Subject, field: Declared) -> FieldEditor:
    # Above a text stands the question of the programme, above a choice its own label.
    return FieldEditor(desk, inception, field.name, field, labelled=_is_choice(field))
