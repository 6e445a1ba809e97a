"""The stage at hand: what to do, the inputs, and the ways back and on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from normsdesk.steps.short_path import SHORT_PATH, Stage
from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.forms.labels import Span, TextBlock
from normsdesk.ui.forms.surfaces import Strip
from normsdesk.ui.kit import Kit
from normsdesk.ui.short_path.stage_list import minutes_text
from normsdesk.ui.short_path.stages import StageView
from normsdesk.ui.window.empty_state import EmptyState

_LEAST = 170


class StageBody(QWidget):
    """Title, what to say in the room, and the inputs, above the buttons.

    ``back_asked`` and ``next_asked`` want another stage, ``begin_asked`` the record that the
    stage works on.
    """

    back_asked = Signal()
    next_asked = Signal()
    begin_asked = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        words = kit.words
        self.title = TextBlock(kit, "", "h2")
        self.lead = TextBlock(kit, "", "body", "text2", widest=760)
        self.room = Strip(kit, "say", (Span(text=""),))
        self.back = Button(kit, words._("Back"), icon="chevron-left")
        self.next = Button(
            kit, words._("Next"), ButtonKind.MAIN, icon="arrow-right", icon_last=True
        )
        self.first = Button(kit, words._("Go to the stage before"), icon="chevron-left")
        self.make = Button(kit, words._("Begin this stage"), ButtonKind.MAIN, icon="plus")
        self.back.clicked.connect(self.back_asked)
        self.first.clicked.connect(self.back_asked)
        self.next.clicked.connect(self.next_asked)
        self.make.clicked.connect(self.begin_asked)
        self.wait = EmptyState(
            kit, *self._waiting_words(first=True), buttons=(self.make, self.first)
        )
        self._place = TextBlock(kit, "", "caption", "text2")
        self._column = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._scrolling(), 1)
        column.addLayout(self._foot())

    def keep(self, view: StageView) -> None:
        """Take the inputs of a stage in, out of sight."""
        view.hide()
        self._column.insertWidget(self._column.indexOf(self.wait), view, 1)

    def show_stage(self, stage: Stage, *, waits: bool, makeable: bool) -> None:
        """Show the words of a stage; one that ``waits`` says what comes first."""
        words, order = self._kit.words, list(SHORT_PATH)
        place = next(at for at, each in enumerate(order) if each.stage is stage)
        text, last = order[place], place + 1 == len(order)
        self.title.set_text(words._(text.title))
        self.lead.set_text(words._(text.lead))
        self.room.set_spans((Span(text=words._(text.room) if text.room else ""),))
        self.room.setVisible(bool(text.room))
        self.wait.show_words(*self._waiting_words(first=place == 0))
        self.wait.setVisible(waits)
        self.make.setVisible(makeable)
        self.first.setVisible(place > 0)
        self.back.setEnabled(place > 0)
        self.next.setVisible(not last)
        if not last:
            said = words._("Next: {stage}").format(stage=words._(order[place + 1].title))
            self.next.set_shown_text(said)
        told = words._("Stage {number} of {count} · {minutes}")
        self._place.set_text(
            told.format(
                number=words.number(place + 1),
                count=words.number(len(order)),
                minutes=minutes_text(words, text.minutes),
            )
        )

    def to_top(self) -> None:
        """Show the beginning of the stage."""
        self._scroll.verticalScrollBar().setValue(0)

    def _waiting_words(self, *, first: bool) -> tuple[str, str]:
        words = self._kit.words
        if first:
            return (
                words._("No practice yet"),
                words._("Say who does what to whom, and when. All later stages work with it."),
            )
        return (
            words._("Something comes first"),
            words._("This stage works with what the stage before it says."),
        )

    def _scrolling(self) -> QScrollArea:
        inner = QWidget()
        inner.setLayout(self._column)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        for part in (self.title, self.lead, self.room, self.wait):
            self._column.addWidget(part)
        self._column.addStretch(0)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # The page is as high as the window: what does not fit is scrolled here.
        self._scroll.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._scroll.setMinimumHeight(self._kit.theme.length(_LEAST))
        self._scroll.setWidget(inner)
        self._scroll.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        return self._scroll

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addWidget(self.back)
        foot.addWidget(self._place, 1, Qt.AlignmentFlag.AlignVCenter)
        foot.addWidget(self.next)
        return foot
