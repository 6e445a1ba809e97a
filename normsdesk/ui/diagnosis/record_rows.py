"""Records as rows of a card: what matters at a glance, and all fields when a row is opened."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, cast

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from normsdesk.model.record import Record
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import bring_into_sight, fields_of
from normsdesk.ui.focus_marks import RING_RADIUS
from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.forms.editors import FieldEditor, Subject
from normsdesk.ui.forms.field_group import FieldGroup
from normsdesk.ui.forms.labels import tooltip_text
from normsdesk.ui.forms.surfaces import Rule
from normsdesk.ui.kit import Kit
from normsdesk.ui.tables import signs
from normsdesk.ui.tables.removal import remove_with_undo

_PAD, _ROW, _NUMBER = 12, 49, 26
_SIGN, _GAP = 14, 12
_NARROW = 380


@dataclass(frozen=True, slots=True, kw_only=True)
class RowLevel:
    """A number on a short scale: its value, the highest, and its word; ``None`` is not known."""

    value: int | None
    highest: int
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowLook:
    """One record at a glance.

    ``level`` is drawn as bars, ``grade`` as a coloured cell (severity), ``stance`` as sign and
    word in a colour: icon, ink, word. A note of the program's own words is set smaller
    rather than cut.
    """

    record_id: str
    number: str
    title: str
    note: str = ""
    level: RowLevel | None = None
    grade: RowLevel | None = None
    stance: tuple[str, str, str] | None = None
    note_is_ours: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RowColumns:
    """What stands at the right of each row: highest level, highest grade, a stance, with heads."""

    title: str
    level: str = ""
    highest: int = 0
    grade: str = ""
    stance: str = ""

    def widths(self, kit: Kit, room: int) -> tuple[int, int, int]:
        """Give the widths of level, grade and stance in a row of ``room`` px; 0 for none."""
        length, wide = kit.theme.length, room > kit.theme.length(380)
        head = round(signs.text_width(kit.theme.font("caption_strong"), self.level)) + 4
        level = max(length(72 if self.highest <= 3 else 88), head) if self.level else 0
        grade = length(118 if wide else 34) if self.grade else 0
        stance = length(142 if wide else 24) if self.stance else 0
        return level, grade, stance


class RowHead(QAbstractButton):
    """One record on two lines; pressed, it opens."""

    def __init__(self, kit: Kit, columns: RowColumns) -> None:
        super().__init__()
        self._kit = kit
        self._columns = columns
        self._look = RowLook(record_id="", number="", title="")
        self.setCheckable(True)
        self.setProperty(RING_RADIUS, 6)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def look(self) -> RowLook:
        """Return what is shown."""
        return self._look

    def show_look(self, look: RowLook) -> None:
        """Show a record."""
        self._look = look
        words = self._kit.words
        parts = [look.number, look.title, look.note]
        parts.extend(one.word for one in (look.level, look.grade) if one is not None)
        if look.stance is not None:
            parts.append(look.stance[2])
        self.setAccessibleName(", ".join(part for part in parts if part))
        self.setAccessibleDescription(words._("Press to change it."))
        self.setToolTip(tooltip_text(look.title))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for two lines."""
        return QSize(_NARROW, self._kit.theme.length(_ROW))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Allow a narrow column."""
        return QSize(220, self._kit.theme.length(_ROW))

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Show that it can be pressed."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Look quiet again."""
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the row."""
        painter = QPainter(self)
        theme = self._kit.theme
        rect = QRectF(self.rect())
        if self.isChecked() or self.underMouse():
            painter.fillRect(rect, theme.color("primarySoft" if self.isChecked() else "sunken"))
        right = rect.right() - _PAD
        size = theme.length(14)
        sign = "chevron-down" if self.isChecked() else "chevron-right"
        place = QRectF(right - size, round((rect.height() - size) / 2), size, size)
        self._kit.icons.paint(painter, sign, place, theme.color("text3"))
        right -= size + 10
        level, grade, stance = self._columns.widths(self._kit, self.width())
        if stance > size * 2 and self._look.stance is not None:  # a long word takes what it needs
            word = signs.text_width(theme.font("label_strong"), self._look.stance[2])
            stance = max(stance, round(word) + theme.length(16) + 8)
        for width, paint in (
            (stance, self._paint_stance),
            (grade, self._paint_grade),
            (level, self._paint_level),
        ):
            if width:
                paint(painter, QRectF(right - width, 0, width, self.height()))
                right -= width + _GAP
        self._paint_words(painter, right)

    def _paint_words(self, painter: QPainter, right: float) -> None:
        theme, look = self._kit.theme, self._look
        left = float(_PAD)
        if look.number:
            number = max(_NUMBER, signs.text_width(theme.font("label"), look.number) + 10)
            place = QRectF(left, 0, number, self.height())
            font, pale = theme.font("label"), theme.color("text3")
            signs.line_of_text(painter, place, look.number, font, pale)
            left += number
        line, small = theme.line_height("label"), theme.line_height("caption")
        tall = line + (small if look.note else 0)
        top = (self.height() - tall) / 2
        title = QRectF(left, top, right - left, line)
        signs.line_of_text(painter, title, look.title, theme.font("label"), theme.color("text"))
        note = QRectF(left, top + line, right - left, small)
        font, pale = theme.font("caption"), theme.color("text3")
        signs.line_of_text(painter, note, look.note, font, pale, squeeze=look.note_is_ours)

    def _paint_stance(self, painter: QPainter, rect: QRectF) -> None:
        if self._look.stance is None:
            return
        theme = self._kit.theme
        icon, ink, word = self._look.stance
        size = theme.length(16)
        place = QRectF(rect.left(), round((rect.height() - size) / 2), size, size)
        self._kit.icons.paint(painter, icon, place, theme.color(ink))
        words = rect.adjusted(size + 6, 0, 0, 0)
        if words.width() > 30:
            font = theme.font("label_strong")
            signs.line_of_text(painter, words, word, font, theme.color(ink), squeeze=True)

    def _paint_level(self, painter: QPainter, rect: QRectF) -> None:
        level = self._look.level
        if level is None or level.value is None:
            self._paint_unknown(painter, rect)
            return
        number = self._kit.words.number(level.value)
        signs.pips(painter, self._kit, rect, level.value, level.highest, number)

    def _paint_grade(self, painter: QPainter, rect: QRectF) -> None:
        grade = self._look.grade
        if grade is None or grade.value is None:
            self._paint_unknown(painter, rect)
            return
        number = self._kit.words.number(grade.value)
        text = number if rect.width() < 60 else f"{number} {grade.word}"
        cell = QRectF(rect.left(), round((rect.height() - 24) / 2), rect.width(), 24)
        signs.severity(painter, self._kit, cell, grade.value, text, highest=grade.highest)

    def _paint_unknown(self, painter: QPainter, rect: QRectF) -> None:
        theme = self._kit.theme
        text = self._kit.words._("Not known") if rect.width() > 40 else "?"
        signs.line_of_text(painter, rect, text, theme.font("caption"), theme.color("text3"))


class RowPart(Protocol):
    """A widget below the fields of a row that shows more of its record."""

    def refresh(self, record_id: str) -> None:
        """Show what belongs to the record now."""
        ...


MakesRowPart = Callable[[], RowPart]


class RecordRow(QWidget):
    """One record: its head, and its fields below when it is open."""

    def __init__(
        self, desk: Desk, kind: type[Record], names: Sequence[str], columns: RowColumns
    ) -> None:
        super().__init__()
        self._desk = desk
        self._kind = kind
        self._names = tuple(names)
        self._subject = Subject(desk)
        self._group: FieldGroup | None = None
        self._body: QWidget | None = None
        self._more: tuple[Button, ...] = ()
        self._makers: list[MakesRowPart] = []
        self._parts: list[RowPart] = []
        self.head = RowHead(desk.kit, columns)
        self.head.toggled.connect(self._open)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.head)
        self._column.addWidget(Rule(desk.kit))

    @property
    def record_id(self) -> str:
        """The record that is shown."""
        return self._subject.record_id

    @property
    def subject(self) -> Subject:
        """The record as the editors of the row know it."""
        return self._subject

    def offer(self, *buttons: Button) -> None:
        """Offer more than deleting, while the row is open."""
        self._more = buttons

    def offered(self) -> Sequence[Button]:
        """Return what is offered beside deleting."""
        return self._more

    def add_part(self, make: MakesRowPart) -> None:
        """Show a part of its own below the fields; it is made when the row opens."""
        self._makers.append(make)

    def parts(self) -> "Sequence[RowPart]":
        """Return the parts, once the row was opened."""
        return self._parts

    def show_look(self, look: RowLook) -> None:
        """Show a record."""
        if look.record_id != self._subject.record_id:
            self.head.setChecked(False)
            if self._group is not None:
                self._group.turn()
            self._subject.record_id = look.record_id
        self.head.show_look(look)
        if self.head.isChecked():
            self._refresh()

    def begin(self) -> None:
        """Open the row and go to its first field."""
        self.head.setChecked(True)
        if self._group is not None:
            first = next((e for e in self._group.editors() if isinstance(e, FieldEditor)), None)
            if first is not None:
                first.control.setFocus(Qt.FocusReason.TabFocusReason)

    def _open(self, opened: bool) -> None:
        if opened and self._group is None:
            self._build()
        if opened:
            self._refresh()
        if self._body is not None:
            self._body.setVisible(opened)
        self.head.update()
        if opened:
            bring_into_sight(self)

    def _refresh(self) -> None:
        if self._group is not None:
            self._group.refresh()
        for part in self._parts:
            part.refresh(self.record_id)

    def _build(self) -> None:
        self._body = QWidget()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(12)
        self._group = fields_of(self._desk, self._subject, self._kind, self._names)
        column.addWidget(self._group)
        for make in self._makers:
            self._parts.append(part := make())
            column.addWidget(cast("QWidget", part))
        words = self._desk.kit.words
        delete = Button(
            self._desk.kit, words._("Delete"), ButtonKind.DELETE, icon="trash-2", small=True
        )
        delete.clicked.connect(self._delete)
        line = QHBoxLayout()
        line.setSpacing(8)
        for button in (*self._more, delete):
            line.addWidget(button)
            if self._desk.bridge.read_only:
                button.hide()  # showing it here would open a window of its own
        line.addStretch(1)
        column.addLayout(line)
        self._column.insertWidget(1, self._body)

    def _delete(self) -> None:
        remove_with_undo(self._desk, self._subject.record_id, self)


class RecordRows(QWidget):
    """All records of one kind that stand here; a hidden row waits to be used again."""

    def __init__(
        self,
        desk: Desk,
        kind: type[Record],
        names: Sequence[str],
        columns: RowColumns,
        dress: Callable[[RecordRow], None] | None = None,
    ) -> None:
        super().__init__()
        self._desk = desk
        self._kind = kind
        self._names = names
        self.columns = columns
        self._dress = dress
        self._rows: list[RecordRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_looks(self, looks: Sequence[RowLook]) -> None:
        """Show these records; an open one stays open where it still stands."""
        held = {row.record_id: row for row in self._rows if row.record_id}
        free = [row for row in self._rows if row.record_id not in {one.record_id for one in looks}]
        shown: list[RecordRow] = []
        for look in looks:
            row = held.get(look.record_id) or (free.pop() if free else self._made())
            shown.append(row)
        for place, (row, look) in enumerate(zip(shown, looks, strict=True)):
            if self._column.indexOf(row) != place:
                self._column.insertWidget(place, row)
            row.show_look(look)
            row.show()
        for row in free:
            row.hide()
        self._rows = [*shown, *free]

    def rows(self) -> list[RecordRow]:
        """Return the rows that are shown."""
        return [row for row in self._rows if not row.isHidden()]

    def row_of(self, record_id: str) -> RecordRow | None:
        """Find the row of a record."""
        return next((row for row in self.rows() if row.record_id == record_id), None)

    def turn(self) -> None:
        """Close all rows."""
        for row in self._rows:
            row.head.setChecked(False)

    def _made(self) -> RecordRow:
        row = RecordRow(self._desk, self._kind, self._names, self.columns)
        if self._dress is not None:
            self._dress(row)
        return row
