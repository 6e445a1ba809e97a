"""Small pieces that the cards of the page share."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from normsdesk.model.fields import spec_of
from normsdesk.model.record import Record
from normsdesk.ui.bridge import Desk
from normsdesk.ui.forms.disclosure import Disclosure
from normsdesk.ui.forms.editors import FieldEditor, Subject
from normsdesk.ui.forms.field_group import FieldGroup
from normsdesk.ui.forms.flow import Flow
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.record_form import EditorMaker
from normsdesk.ui.forms.surfaces import IconLabel
from normsdesk.ui.in_sight import CoversItsTop
from normsdesk.ui.kit import Kit
from normsdesk.ui.laid_out import laid_out
from normsdesk.ui.soon import soon

_ROOM_CHANGES = (QEvent.Type.Resize, QEvent.Type.Show)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subjects:
    """The norm and the profile that the whole page shows now."""

    norm: Subject
    profile: Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedLine:
    """A sentence with a sign before it."""

    text: str
    sign: str = "check"
    ink: str = "success"


class SignedLines(QWidget):
    """Sentences one below the other, each with a sign."""

    def __init__(self, kit: Kit, role: str = "table") -> None:
        super().__init__()
        self._kit = kit
        self._role = role
        self._lines: list[tuple[IconLabel, TextBlock]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(1, 1)
        grows(self)

    def show_lines(self, lines: Sequence[SignedLine]) -> None:
        """Show these sentences."""
        while len(self._lines) < len(lines):
            self._add()
        for place, (icon, text) in enumerate(self._lines):
            shown = place < len(lines)
            icon.setVisible(shown)
            text.setVisible(shown)
            if shown:
                icon.set_icon(lines[place].sign, lines[place].ink)
                text.set_text(lines[place].text)
        if self.parentWidget() is not None or not lines:  # never as a window of its own
            self.setVisible(bool(lines))

    def texts(self) -> list[str]:
        """Return the sentences that are shown."""
        return [text.text() for _, text in self._lines if not text.isHidden()]

    def _add(self) -> None:
        row = len(self._lines)
        icon = IconLabel(self._kit, "check", 16)
        text = TextBlock(self._kit, "", self._role, widest=700)
        self._grid.addWidget(icon, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(text, row, 1)
        self._lines.append((icon, text))


class ShowHow(QWidget):
    """A heading, "Show how", that opens lines of arithmetic."""

    def __init__(self, kit: Kit, title: str = "") -> None:
        super().__init__()
        self._pending: Callable[[], Sequence[str]] | None = None
        self.heading = Disclosure(kit, title or kit.words._("Show how"), strong=False)
        self._lines = TextBlock(kit, "", "caption", "text2", widest=700)
        self._lines.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.heading)
        inset = QHBoxLayout()
        inset.setContentsMargins(12, 0, 0, 0)
        inset.addWidget(self._lines)
        column.addLayout(inset)
        self.heading.toggled.connect(self._open)
        grows(self)

    def show_lines(self, made: Callable[[], Sequence[str]]) -> None:
        """Take what makes the lines; they are made while the heading is open."""
        self._pending = made
        if self.heading.isChecked():
            self._open(True)

    def lines(self) -> list[str]:
        """Return the lines, as far as they were opened."""
        return self._lines.text().split("\n")

    def _open(self, opened: bool) -> None:
        if opened and self._pending is not None:
            self._lines.set_text("\n".join(self._pending()))
        self._lines.setVisible(opened)
        if opened:
            bring_into_sight(self)


class Columns(QWidget):
    """Two columns side by side where there is room for both, or one below the other."""

    def __init__(self, left: int = 1, right: int = 1) -> None:
        super().__init__()
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(16)
        self._shares = (left, right)
        self._wide = self._beside = True
        self._moves: QWidget | None = None
        self._moves_to = 0
        self.left, self.right = QVBoxLayout(), QVBoxLayout()
        for column, share in ((self.left, left), (self.right, right)):
            column.setSpacing(16)
            self._box.addLayout(column, share)

    def stands_below(self, widget: QWidget, place: int) -> None:
        """Have the first of the right column stand at a place of the left one in a narrow page."""
        self._moves, self._moves_to = widget, place

    def room_for_both(self) -> int:
        """Return the least width in px in which both can stand side by side, however they do."""
        left, right = (one.minimumSize().width() for one in (self.left, self.right))
        moved = self._moves
        if moved is not None and not self._beside:
            left = max((_least(one) for one in laid_out(self.left) if one is not moved), default=0)
            right = max(right, _least(moved))
        return left + right + self._box.spacing()

    def set_wide(self, wide: bool) -> None:
        """Stand side by side where there is room, or one below the other."""
        if wide != self._wide:
            self._wide = wide
            self._arrange(spare=0)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Allow one column, however they stand now: else there would always be room for both."""
        least = max(one.minimumSize().width() for one in (self.left, self.right))
        return QSize(least, super().minimumSizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Look whether there is room when the width changes, and when something opens or closes."""
        done = super().event(event)
        kind = event.type()
        if kind in _ROOM_CHANGES or (kind is QEvent.Type.LayoutRequest and self.isVisible()):
            # Side by side they may be taller, and a scroll bar take the room for it: no to and fro.
            bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, self)
            self._arrange(spare=0 if self._beside else bar)
        return done

    def _arrange(self, spare: int) -> None:
        beside = self._wide and self.width() >= self.room_for_both() + spare
        if beside == self._beside:
            return
        self._beside = beside
        direction = QBoxLayout.Direction
        self._box.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        for place, share in enumerate(self._shares):
            self._box.setStretch(place, share if beside else 0)
        if self._moves is not None:
            column, place = (self.right, 0) if beside else (self.left, self._moves_to)
            column.insertWidget(place, self._moves)


def _least(part: QWidget | QLayout) -> int:
    """Return the least width of what stands in a column; what is hidden needs none."""
    if isinstance(part, QLayout):
        return part.minimumSize().width()
    return 0 if part.isHidden() else max(part.minimumSizeHint().width(), part.minimumWidth())


def fields_of(desk: Desk, subject: Subject, kind: type[Record], names: Sequence[str]) -> FieldGroup:
    """Build the editors of some fields of a record."""
    declared = [spec_of(kind, name) for name in names]
    return FieldGroup(desk.kit, EditorMaker(desk, subject), declared)


def line_of_fields(
    desk: Desk, subject: Subject, path: str, owner: type, names: Sequence[str]
) -> QWidget:
    """Build the editors of some fields of the part at ``path``, side by side where they fit."""
    box = QWidget()
    flow = Flow(box, gap=16, line_gap=10)
    for name in names:
        flow.addWidget(FieldEditor(desk, subject, f"{path}.{name}", spec_of(owner, name)))
    grows(box)
    return box


def bring_into_sight(widget: QWidget) -> None:
    """Scroll what was just opened into sight, once it has its size."""
    soon(widget, lambda: _scroll_to(widget))


def _scroll_to(widget: QWidget) -> None:
    around = widget.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    if around is None or not widget.isVisible():
        return
    top = widget.mapTo(around.widget(), QPoint(0, 0)).y()
    around.ensureVisible(0, top + widget.height(), 0, 12)
    covered = around.covered_above(widget) if isinstance(around, CoversItsTop) else 0
    around.ensureVisible(0, top, 0, 12 + covered)  # last, so that a tall one shows its head


def grows(widget: QWidget) -> None:
    """Let the height of a widget follow from its width."""
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)
