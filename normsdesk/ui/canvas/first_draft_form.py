"""The form of the first draft: eight questions, in the order in which a workshop asks them."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QWidget

from normsdesk.edit.commands.first_draft import FirstDraft
from normsdesk.model.marking import N_
from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.forms.field import Field
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.surfaces import Card
from normsdesk.ui.forms.text_inputs import TextArea
from normsdesk.ui.kit import Kit


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: the answer it fills, its words, an example, and lines of room."""

    answer: str
    label: str
    example: str
    lines: int = 2


QUESTIONS: tuple[Asked, ...] = (
    Asked("problem", N_("What is the problem?"), N_("Girls marry before 18"), 1),
    Asked("audience", N_("Who is it about?"), N_("Parents of girls aged 12 to 17"), 1),
    Asked("entry_point", N_("What will you do to reach them?"), N_("Circles of fathers")),
    Asked("steps", N_("What will you deliver, step by step?"), N_("24 circles meet ten times")),
    Asked(
        "effect",
        N_("What will they then think, know or say?"),
        N_("Fathers think that fewer peers approve"),
    ),
    Asked("wider_benefit", N_("What will people do then?"), N_("Girls stay in school")),
    Asked("long_term_change", N_("What changes in the long run?"), N_("Girls are safe"), 1),
    Asked("assumptions", N_("What must be true for this to work?"), N_("Fathers talk at home")),
)
"""The questions of the draft."""


class FirstDraftForm(Card):
    """``made`` carries a `FirstDraft`; ``left`` tells that somebody went back."""

    made = Signal(object)
    left = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        words = kit.words
        self._answers: dict[str, TextArea] = {}
        self.make = Button(kit, words._("Draw the boxes"), ButtonKind.MAIN)
        back = Button(kit, words._("Back"))
        head = TextBlock(kit, words._("First draft in 20 minutes"), "h2")
        teaches = words._("Answer together, quickly. One line makes one box. You can leave gaps.")
        self.column.setContentsMargins(1, 12, 1, 12)
        for block in (head, TextBlock(kit, teaches, "body", "text2")):
            row = QHBoxLayout()
            row.setContentsMargins(20, 0, 20, 0)
            row.addWidget(block)
            self.column.addLayout(row)
        self.column.addWidget(self._questions(kit), 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 0, 20, 0)
        foot.addStretch(1)
        foot.addWidget(back)
        foot.addWidget(self.make)
        self.column.addLayout(foot)
        self.make.setEnabled(False)
        self.make.clicked.connect(self._make)
        back.clicked.connect(self.left)

    def area(self, answer: str) -> TextArea:
        """Return where an answer is written.

        Raises:
            KeyError: there is no such question.
        """
        return self._answers[answer]

    def draft(self) -> FirstDraft:
        """Return what is written."""
        return FirstDraft(**{name: area.value() for name, area in self._answers.items()})

    def begin(self) -> None:
        """Begin with empty answers."""
        for area in self._answers.values():
            area.set_value("")
        self.make.setEnabled(False)
        self._answers[QUESTIONS[0].answer].setFocus(Qt.FocusReason.TabFocusReason)

    def _questions(self, kit: Kit) -> QWidget:
        paper = QWidget()
        grid = QGridLayout(paper)
        grid.setContentsMargins(20, 4, 20, 8)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(12)
        half = (len(QUESTIONS) + 1) // 2
        for place, asked in enumerate(QUESTIONS):
            label = kit.words._(asked.label)
            area = TextArea(kit, label, example=kit.words._(asked.example), lines=asked.lines)
            area.edited.connect(self._look)
            self._answers[asked.answer] = area
            side, line = divmod(place, half)
            number = kit.words.number(place + 1)
            titled = kit.words._("{number}. {question}").format(number=number, question=label)
            field = Field(kit, titled, area)
            grid.addWidget(field, line, side, Qt.AlignmentFlag.AlignTop)
        grid.setRowStretch(half, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(paper)
        scroll.viewport().setAutoFillBackground(False)
        paper.setAutoFillBackground(False)
        return scroll

    def _look(self) -> None:
        said = (name for name in self._answers if name not in ("audience", "assumptions"))
        self.make.setEnabled(any(self._answers[name].value().strip() for name in said))

    def _make(self) -> None:
        self.made.emit(self.draft())
