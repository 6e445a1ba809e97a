"""The quality topics as rows: what the file shows, the mentor's mark, and where to go."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.library.wording import scale_word
from normsdesk.model.scales import RUBRIC
from normsdesk.steps.asked import Place
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import grows
from normsdesk.ui.forms.buttons import link
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.scale import Scale, ScaleRange
from normsdesk.ui.forms.surfaces import Chip, Rule
from normsdesk.ui.kit import Kit
from normsdesk.ui.tables import signs

_LOOKS = {0: "no_data", 1: "behind", 2: "close", 3: "done"}
_CHIP, _TURN_BELOW = 128, 600


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityLook:
    """One topic as it is shown.

    ``level`` is what the file shows, ``None`` for a question of the mentor's own; ``place`` is
    where the first open thing stands, if one does.
    """

    topic: str
    question: str
    about: str
    level: int | None
    mark: int | None
    place: Place | None


class QualityHeads(QWidget):
    """The heads above the topics, in line with them; none where there is little room."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        words = kit.words
        self.heads = (words._("The file shows"), words._("The mentor’s mark"))
        self.setAccessibleName(words.listing(self.heads))
        self.setFixedHeight(kit.theme.length(24))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the heads."""
        theme = self._kit.theme
        if self.width() < theme.length(_TURN_BELOW):
            return
        painter, font = QPainter(self), theme.font("caption_strong")
        ends = ScaleRange(minimum=RUBRIC.minimum, maximum=RUBRIC.maximum)
        scale = Scale(self._kit, ends, "").sizeHint().width()
        go = link(self._kit, self._kit.words._("Go there")).sizeHint().width() + 2
        mark = self.width() - 15 - go - 14 - scale
        shows = mark - 14 - theme.length(_CHIP)
        for left, text in zip((shows, mark), self.heads, strict=True):
            place = QRectF(left, 0, self.width() - left, self.height())
            signs.line_of_text(painter, place, text, font, theme.color("text2"))


class QualityRow(QWidget):
    """One topic. ``marked`` carries topic and mark, ``place_asked`` the place."""

    marked = Signal(str, object)
    place_asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._look: QualityLook | None = None
        kit, words = desk.kit, desk.kit.words
        self.question = TextBlock(kit, "", "label_strong", widest=620)
        self.about = TextBlock(kit, "", "caption", "text2", widest=620)
        self.chip = Chip(kit, "", "no_data")
        holder = QWidget()
        holder.setFixedWidth(kit.theme.length(_CHIP))
        chip = QHBoxLayout(holder)
        chip.setContentsMargins(0, 0, 0, 0)
        chip.addWidget(self.chip)
        chip.addStretch(1)
        meanings = {value: scale_word(words, RUBRIC, value) for value in RUBRIC.values}
        inner = {v: t for v, t in meanings.items() if v not in (RUBRIC.minimum, RUBRIC.maximum)}
        self.mark = Scale(
            kit,
            ScaleRange(minimum=RUBRIC.minimum, maximum=RUBRIC.maximum, meanings=inner),
            words._("Mark of the mentor"),
        )
        self.mark.setEnabled(not desk.bridge.read_only)
        self.mark.edited.connect(self._mark)
        self.go = link(kit, words._("Go there"))
        self.go.clicked.connect(self._go)
        gone = QWidget()
        gone.setFixedWidth(self.go.sizeHint().width() + 2)
        last = QHBoxLayout(gone)
        last.setContentsMargins(0, 0, 0, 0)
        last.addWidget(self.go)
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(self.question)
        said.addWidget(self.about)
        answers = QHBoxLayout()
        answers.setSpacing(14)
        for widget in (holder, self.mark, gone):
            answers.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        answers.addStretch(1)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._box.setContentsMargins(15, 9, 15, 9)
        self._box.setSpacing(10)
        self._box.addLayout(said, 1)
        self._box.addLayout(answers)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Rule(kit))
        column.addLayout(self._box)
        grows(self)

    def look(self) -> QualityLook | None:
        """Return what is shown."""
        return self._look

    def show_look(self, look: QualityLook) -> None:
        """Show a topic."""
        self._look = look
        words = self._desk.kit.words
        self.question.set_text(look.question)
        self.about.set_text(look.about)
        self.about.setVisible(bool(look.about))
        self.chip.setVisible(look.level is not None)
        if look.level is not None:
            self.chip.show_chip(scale_word(words, RUBRIC, look.level), _LOOKS[look.level])
        self.mark.set_value(look.mark)
        self.mark.setAccessibleName(
            words._("Mark of the mentor: {question}").format(question=look.question)
        )
        self.go.setVisible(look.place is not None)
        self.go.set_name(words._("Go there: {what}").format(what=look.question))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the answers below the question where there is little room."""
        super().resizeEvent(event)
        wide = self.width() >= self._desk.kit.theme.length(_TURN_BELOW)
        sides = QBoxLayout.Direction
        direction = sides.LeftToRight if wide else sides.TopToBottom
        if self._box.direction() is not direction:
            self._box.setDirection(direction)
            self.updateGeometry()

    def _mark(self, value: object) -> None:
        if self._look is not None:
            self.marked.emit(self._look.topic, value)

    def _go(self) -> None:
        if self._look is not None and self._look.place is not None:
            self.place_asked.emit(self._look.place)
