"""One value of a profile: its bar with what it rests on, and below it, when opened, its inputs."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from normsdesk.model.norm import Component, Depth, NormProfile, Reading
from normsdesk.rules.norm_card import NormCard
from normsdesk.rules.readings import ComponentName, Value
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.both_depths import BothDepths
from normsdesk.ui.diagnosis.pieces import bring_into_sight
from normsdesk.ui.diagnosis.reading_editor import ReadingEditor
from normsdesk.ui.diagnosis.share_bar import paint_share
from normsdesk.ui.diagnosis.value_words import basis_text, ink_of, share_text, value_sentence
from normsdesk.ui.evidence.evidence_line import EvidenceLine
from normsdesk.ui.focus_marks import RING_RADIUS
from normsdesk.ui.forms.editors import Subject
from normsdesk.ui.forms.labels import tooltip_text
from normsdesk.ui.kit import Kit
from normsdesk.ui.tables.signs import line_of_text, rounded, text_width

_SIGN, _LEFT, _FIGURE, _BAR, _PAD = 18, 32, 76, 14, 4
_RIGHT = Qt.AlignmentFlag.AlignRight


class ComponentHead(QAbstractButton):
    """Sign, name, bar, share and basis of one value; pressed, it opens the inputs."""

    def __init__(self, kit: Kit, name: ComponentName, title: str, sign: str) -> None:
        super().__init__()
        self._kit = kit
        self._title = title
        self._sign = sign
        self._ink = ink_of(name)
        self._value = Value(name=name)
        self._basis = ""
        self.setCheckable(True)
        self.setProperty(RING_RADIUS, 8)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def value(self) -> Value:
        """Return the value that is shown."""
        return self._value

    def basis(self) -> str:
        """Return what the value is said to rest on."""
        return self._basis

    def show_value(self, value: Value, reading: Reading | None) -> None:
        """Show a value and what it rests on."""
        words = self._kit.words
        self._value = value
        self._basis = basis_text(words, value, reading)
        self.setAccessibleName(value_sentence(words, self._title, value, reading))
        self.setAccessibleDescription(words._("Press to change the value."))
        self.setToolTip(tooltip_text(self._basis))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for name, bar and basis."""
        theme = self._kit.theme
        height = theme.line_height("label") + theme.length(_BAR) + theme.line_height("caption")
        return QSize(280, height + 2 * _PAD + 10)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Allow a narrow column."""
        return QSize(self._kit.theme.length(200), self.sizeHint().height())

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
        if self.underMouse():
            area = QRectF(self.rect()).adjusted(-0.5, 0, 0.5, 0)
            rounded(painter, area, 7, theme.color("sunken"))
        left = theme.length(_LEFT) if self._sign else 0
        top = float(_PAD)
        line = theme.line_height("label")
        if self._sign:
            size = theme.length(_SIGN)
            place = QRectF(0, round(top + (line - size) / 2), size, size)
            self._kit.icons.paint(painter, self._sign, place, theme.color("text2"))
        self._paint_title(painter, QRectF(left, top, self.width() - left, line))
        top += line + 4
        figure = self._figure_width()
        bar = QRectF(left, top, self.width() - left - figure - 12, theme.length(_BAR))
        paint_share(painter, self._kit, bar, self._value, self._ink)
        known = self._value.known
        text = share_text(self._kit.words, self._value)
        place = QRectF(self.width() - figure, top - 6, figure, bar.height() + 12)
        font = theme.font("h2" if known else "label")
        line_of_text(painter, place, text, font, theme.color("text" if known else "text3"), _RIGHT)
        top += bar.height() + 4
        place = QRectF(left, top, self.width() - left, theme.line_height("caption"))
        font, ink = theme.font("caption"), theme.color("text2")
        line_of_text(painter, place, self._basis, font, ink, squeeze=True)

    def _paint_title(self, painter: QPainter, rect: QRectF) -> None:
        theme = self._kit.theme
        size = theme.length(14)
        sign = "chevron-down" if self.isChecked() else "pencil"
        asks = not self._value.known  # a row without an answer says that it takes one
        if asks or self.isChecked() or self.underMouse() or self.hasFocus():
            place = QRectF(rect.right() - size - 2, round(rect.center().y() - size / 2), size, size)
            self._kit.icons.paint(painter, sign, place, theme.color("text2"))
        words = rect.adjusted(0, 0, -size - 6, 0)
        font, ink = theme.font("label_strong"), theme.color("text")
        line_of_text(painter, words, self._title, font, ink, squeeze=True)

    def _figure_width(self) -> float:
        text = share_text(self._kit.words, self._value)
        font = self._kit.theme.font("h2" if self._value.known else "label")
        return max(text_width(font, text) + 2, self._kit.theme.length(48))


class ComponentRow(QWidget):
    """A value and, when it is opened, the inputs of both depths."""

    def __init__(
        self, desk: Desk, subject: Subject, name: ComponentName, title: str, sign: str = ""
    ) -> None:
        super().__init__()
        self._desk = desk
        self._subject = subject
        self._name = name
        self._editor: ReadingEditor | None = None
        self._evidence: EvidenceLine | None = None
        self.setObjectName(f"row.{name.value}")
        self.head = ComponentHead(desk.kit, name, title, sign)
        self.head.toggled.connect(self._open)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(self.head)
        self.both = BothDepths(desk.kit, name, title)
        inset = QHBoxLayout()
        inset.setContentsMargins(desk.kit.theme.length(_LEFT) if sign else 0, 0, 0, 0)
        inset.addWidget(self.both)
        self._column.addLayout(inset)

    @property
    def name(self) -> ComponentName:
        """Which component it is."""
        return self._name

    def editor(self) -> ReadingEditor | None:
        """Return the inputs, once they were opened."""
        return self._editor

    def evidence(self) -> EvidenceLine | None:
        """Return the evidence about the value, once the row was opened."""
        return self._evidence

    def turn(self) -> None:
        """Get ready for another profile: closed again."""
        self.head.setChecked(False)
        if self._editor is not None:
            self._editor.turn()

    def show_card(self, card: NormCard) -> None:
        """Show the value as the rules use it."""
        value = card.values.value(self._name)
        self.head.show_value(value, reading_used(card.profile, value))
        self.both.show_profile(self._desk.bridge.snapshot, card.profile, value.depth)
        if self._editor is not None:
            self._editor.refresh()
        if self._evidence is not None and self.head.isChecked():
            self._evidence.refresh(self._subject.record_id)

    def _open(self, opened: bool) -> None:
        if opened and self._editor is None:
            self._editor = ReadingEditor(self._desk, self._subject, self._name)
            self._evidence = EvidenceLine(self._desk, self._name.value)
            self._column.addWidget(self._editor)
            self._column.addWidget(self._evidence)
        if self._editor is not None and self._evidence is not None:
            if opened:
                self._editor.begin()
                self._evidence.refresh(self._subject.record_id)
            self._editor.setVisible(opened)
            self._evidence.setVisible(opened)
        if opened:
            bring_into_sight(self)


def reading_used(profile: NormProfile | None, value: Value) -> Reading | None:
    """Find the reading that a value was taken from."""
    if profile is None or value.depth is None:
        return None
    component: Component = getattr(profile, value.name.value)
    return component.measured if value.depth is Depth.MEASURED else component.workshop
