"""Choosing questions of the bank, for one norm after the other, and for everybody once."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from normsdesk.library.question_bank import Question
from normsdesk.library.wording import spoken
from normsdesk.survey.arranging import Length, Place, of_length, offered
from normsdesk.survey.order import CONSENT, PRIVATE
from normsdesk.ui.bridge import Desk
from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.forms.choice import CheckBox, ListChoice
from normsdesk.ui.forms.field import Field
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.segmented import Option
from normsdesk.ui.forms.surfaces import Card, Rule
from normsdesk.ui.survey_page.form_shown import FormShown
from normsdesk.ui.survey_page.question_words import QuestionWords

EVERYBODY = ""
_LEAST = 240
_ALWAYS = (CONSENT, PRIVATE)


class QuestionPicker(Card):
    """Check boxes, one for each question. ``done`` carries the places wanted, ``left`` nothing."""

    done = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        kit, words = desk.kit, desk.kit.words
        super().__init__(kit, words._("Choose questions of the bank"))
        self._desk = desk
        self._wanted: set[Place] = set()
        self._words: QuestionWords | None = None
        self._form: FormShown | None = None
        self.boxes: dict[str, CheckBox] = {}
        self.norm = ListChoice(kit, [], words._("Ask about"))
        self.norm.edited.connect(self._show_boxes)
        self.lengths = {
            Length.SHORT: Button(kit, words._("Short form"), small=True),
            Length.MONITORING: Button(kit, words._("Monitoring form"), small=True),
            Length.FULL: Button(kit, words._("All"), small=True),
        }
        self.none = Button(kit, words._("None"), small=True)
        for length, button in self.lengths.items():
            button.clicked.connect(lambda _=False, chosen=length: self.tick(chosen))
        self.none.clicked.connect(self.untick)
        self.told = TextBlock(kit, "", "table", "text2")
        self.told.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.take = Button(kit, words._("Use these questions"), ButtonKind.MAIN, icon="check")
        self.take.clicked.connect(lambda: self.done.emit(frozenset(self._wanted)))
        self.back = Button(kit, words._("Cancel"))
        self.back.clicked.connect(self.left)
        self._body = QWidget()
        self._lay_out()

    def show_form(self, form: FormShown, words: QuestionWords) -> None:
        """Show what a questionnaire asks now."""
        said = self._desk.kit.words
        self._form, self._words = form, words
        self._wanted = {line.key for line in form.lines if line.asked.question is not None}
        options = [Option(value=one.value, text=one.text) for one in words.norm_options()]
        everybody = Option(value=EVERYBODY, text=said._("Everybody, once"))
        self.norm.set_options([*options, everybody])
        self.norm.set_value(options[0].value if options else EVERYBODY)
        self._show_boxes()

    def tick(self, length: Length) -> None:
        """Want all questions of a length, about the norm that is shown."""
        if self._form is not None:
            bank = self._form.bank
            chosen = {each.code for each in of_length(bank, length)}
            self._wanted |= {
                (each.code, self._norm_id()) for each in self._shown() if each.code in chosen
            }
            self._show_ticks()

    def untick(self) -> None:
        """Want no question about the norm that is shown."""
        norm_id = self._norm_id()
        self._wanted = {
            place for place in self._wanted if place[1] != norm_id or place[0] in _ALWAYS
        }
        self._show_ticks()

    def _shown(self) -> Iterable[Question]:
        assert self._form is not None
        return offered(self._form.bank, per_norm=bool(self._norm_id()))

    def _norm_id(self) -> str:
        return self.norm.value() or EVERYBODY

    def _show_boxes(self, _value: object = None) -> None:
        if self._words is None:
            return
        self.boxes = {}
        self._body.hide()
        self._place.removeWidget(self._body)
        self._body.deleteLater()
        self._body = QWidget()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        construct = ""
        for question in self._shown():
            if question.construct != construct:
                construct = question.construct
                column.addWidget(TextBlock(self._desk.kit, self._construct(construct), "label"))
            text = self._words.text(question.code, self._norm_id())
            box = CheckBox(self._desk.kit, f"{question.code}  {text}")
            box.setEnabled(question.code not in _ALWAYS)
            box.edited.connect(partial(self._put, question.code))
            self.boxes[question.code] = box
            column.addWidget(box)
        self._place.insertWidget(0, self._body)
        self.area.verticalScrollBar().setValue(0)
        self._show_ticks()

    def _show_ticks(self) -> None:
        norm_id = self._norm_id()
        for code, box in self.boxes.items():
            box.set_value((code, norm_id) in self._wanted or code in _ALWAYS)
        self._tell()

    def _put(self, code: str, on: object) -> None:
        place = (code, self._norm_id())
        if on:
            self._wanted.add(place)
        else:
            self._wanted.discard(place)
        self._tell()

    def _tell(self) -> None:
        if self._form is None:
            return
        words = self._desk.kit.words
        own = sum(line.asked.question is None for line in self._form.lines)
        count = len(self._wanted | {(code, "") for code in _ALWAYS}) + own
        rules = self._form.bank.form
        minutes = rules.minutes(count)
        told = words.ngettext(
            "{count} question, about {minutes} minutes",
            "{count} questions, about {minutes} minutes",
            count,
        ).format(count=words.number(count), minutes=words.number(minutes))
        if minutes > rules.warn_above_minutes:
            long = words._("longer than {limit} minutes tires people")
            told += ": " + long.format(limit=words.number(rules.warn_above_minutes))
        self.told.set_text(told)

    def _construct(self, construct: str) -> str:
        return spoken(self._desk.kit.words, f"construct.{construct}")

    def _lay_out(self) -> None:
        kit = self._desk.kit
        self.column.addWidget(Field(kit, self.norm.accessibleName(), self.norm))
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (*self.lengths.values(), self.none):
            row.addWidget(button)
        row.addStretch(1)
        self.column.addLayout(row)
        holder = QWidget()
        self._place = QVBoxLayout(holder)
        self._place.setContentsMargins(0, 0, 0, 0)
        self._place.addWidget(self._body)
        self._place.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setMinimumHeight(kit.theme.length(_LEAST))
        self.area.setWidget(holder)
        for plain in (holder, self.area.viewport()):
            plain.setAutoFillBackground(False)
        self.column.addWidget(self.area, 1)
        self.column.addWidget(Rule(kit))
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.take)
        foot.addWidget(self.back)
        foot.addWidget(self.told, 1)
        self.column.addLayout(foot)
