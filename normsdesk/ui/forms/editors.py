"""One field of a record on a form, bound to its place in the document."""

from typing import Any, Protocol, cast, get_origin

from PySide6.QtCore import QEvent, QObject, Qt, SignalInstance
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from normsdesk.edit.changes import Rejected
from normsdesk.edit.document import Committed
from normsdesk.edit.paths import NoSuchPath, value_at
from normsdesk.library.wording import spoken
from normsdesk.model.fields import Declared
from normsdesk.model.record import Record
from normsdesk.rules.remarks import remarks_on
from normsdesk.ui.bridge import Desk
from normsdesk.ui.forms.controls import MISSING, Control, control_for, is_shown_only
from normsdesk.ui.forms.field import Field
from normsdesk.ui.forms.remark_mark import CornerMark

_NOTHING = object()


class Editor(Protocol):
    """What a form asks of each of its editors."""

    def refresh(self) -> None:
        """Show what the record holds now; leave alone what is the same."""
        ...

    def turn(self) -> None:
        """Get ready for another record."""
        ...


class MakesEditors(Protocol):
    """Builds the editor of a field."""

    def editor(self, path: str, field: Declared, *, labelled: bool = True) -> QWidget:
        """Build the editor of the field at ``path`` of the form's record."""
        ...


class Subject:
    """The record that a form shows now; its editors read and write through it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.record_id = ""

    def record(self) -> Record | None:
        """Return the record, or ``None`` when it went."""
        return self._desk.bridge.snapshot.record(self.record_id) if self.record_id else None

    def value(self, path: str) -> Any:
        """Read the value at a path; ``None`` where there is none."""
        record = self.record()
        if record is None:
            return None
        try:
            return value_at(record, path)
        except NoSuchPath:
            return None

    def put(
        self, path: str, value: object, *, typing: bool = False, origin: object = None
    ) -> Committed | Rejected:
        """Write a value, as one change."""
        bridge = self._desk.bridge
        return bridge.put(self.record_id, path, value, typing=typing, origin=origin)


class FieldEditor(Field):
    """Label, control, help and error of one field.

    What a person types goes to the document as soon as it can be read. What cannot be read stays
    in sight with a sentence; Esc, or clearing it, shows the stored value again.
    """

    def __init__(
        self, desk: Desk, subject: Subject, path: str, field: Declared, *, labelled: bool = True
    ) -> None:
        words = desk.kit.words
        label = words._(field.spec.label)
        self._desk = desk
        self._subject = subject
        self._path = path
        self._declared = field
        self._shown: Any = _NOTHING
        self._lacking = False
        self._drafts: dict[str, str] = {}
        self._margin = CornerMark(desk.kit, self)
        self._bound: Control = control_for(desk, field, label)
        shown_label = "" if self._bound.labelled or not labelled else label
        help_text = words._(field.spec.help) if labelled else ""
        super().__init__(desk.kit, shown_label, self._bound.widget, help_text=help_text)
        self.setObjectName(path)
        self.setFocusProxy(self._bound.widget)
        if not is_shown_only(self._bound):
            self._connect()

    @property
    def path(self) -> str:
        """Where in its record the field stands."""
        return self._path

    def field_place(self) -> tuple[str, str]:
        """Return the id of the record it shows now, and the path."""
        return self._subject.record_id, self._path

    def field_label(self) -> str:
        """Return what the field is called."""
        return self._desk.kit.words._(self._declared.spec.label)

    def show_remarks(self) -> None:
        """Show in the margin how many open comments the field has."""
        bridge = self._desk.bridge
        count = remarks_on(bridge.snapshot, *self.field_place())
        made = self._margin.show_count(count, self.field_label())
        if made is not None:
            made.clicked.connect(lambda: bridge.talk_asked.emit(*self.field_place()))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the mark in its corner."""
        super().resizeEvent(event)
        self._margin.place()

    def refresh(self) -> None:
        """Show what the record holds now, unless it is shown already."""
        self.show_remarks()
        value = self._subject.value(self._path)
        if self._shown is not _NOTHING and value == self._shown:
            return
        self._show(value)
        draft = self._drafts.pop(self._subject.record_id, None)
        line = self._typed_line()
        if draft is not None and line is not None:
            line.setText(draft)
            line.textEdited.emit(draft)

    def turn(self) -> None:
        """Keep what could not be read for when its record comes back."""
        line = self._typed_line()
        if self.problem() and line is not None:
            if not self._lacking:
                self._drafts[self._subject.record_id] = line.text()
            line.clear()
        self._lacking = False
        self._shown = _NOTHING
        self.set_problem("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Give up with Esc what could not be read."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and self.problem():
            if event.type() is QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() is QEvent.Type.KeyPress:
                self._give_up()
                return True
        return super().eventFilter(watched, event)

    def _connect(self) -> None:
        widget = self._bound.widget
        cast("SignalInstance", getattr(widget, "edited")).connect(self._edited)  # noqa: B009 - each control has it, no common class
        finished = cast("SignalInstance | None", getattr(widget, "finished", None))
        if finished is not None:
            finished.connect(self._finished)
        widget.installEventFilter(self)
        if (line := self._typed_line()) is not None:
            line.installEventFilter(self)

    def _typed_line(self) -> QLineEdit | None:
        widget = self._bound.widget
        target = widget.focusProxy() or widget
        return target if isinstance(target, QLineEdit) else None

    def _show(self, value: Any) -> None:
        self._shown = value
        place = self._caret()
        self._bound.show(self._empty() if value is None and not self._declared.optional else value)
        self._set_caret(place)
        if self.problem():
            self.set_problem("")

    def _empty(self) -> Any:
        """Give what a control shows for a place that is not there, in a part not yet begun."""
        if self._declared.type is str:
            return ""
        if self._declared.type is bool:
            return False
        return () if get_origin(self._declared.type) is tuple else None

    def _edited(self, raw: Any) -> None:
        value = self._bound.read(raw)
        if value is MISSING:
            self._miss()
            return
        self._lacking = False
        before, self._shown = self._shown, value
        outcome = self._subject.put(self._path, value, typing=self._bound.typing, origin=self)
        if isinstance(outcome, Rejected):
            self._shown = before
            self.set_problem(spoken(self._desk.kit.words, outcome.reason.value))
        elif self.problem():
            self.set_problem("")

    def _miss(self) -> None:
        if self._bound.typing:
            self._lacking = True
            self.set_problem(self._desk.kit.words._("Something must stand here"))
        else:
            self._bound.show(self._shown)

    def _finished(self) -> None:
        if self._lacking:
            self._give_up()
        self._desk.bridge.end_typing()

    def _give_up(self) -> None:
        self._lacking = False
        line = self._typed_line()
        if line is not None:
            line.clear()
        self._show(self._subject.value(self._path))
        self.set_problem("")

    def _caret(self) -> int:
        widget = self._typed_line() or self._bound.widget
        if isinstance(widget, QLineEdit) and widget.hasFocus():
            return widget.cursorPosition()
        if isinstance(widget, QPlainTextEdit) and widget.hasFocus():
            return widget.textCursor().position()
        return -1

    def _set_caret(self, place: int) -> None:
        widget = self._typed_line() or self._bound.widget
        if place < 0:
            return
        if isinstance(widget, QLineEdit):
            widget.setCursorPosition(min(place, len(widget.text())))
        elif isinstance(widget, QPlainTextEdit):
            cursor = widget.textCursor()
            cursor.setPosition(min(place, len(widget.toPlainText())))
            widget.setTextCursor(cursor)
