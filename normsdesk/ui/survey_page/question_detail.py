"""One question: its words in each language, how it is answered, what it feeds, who is asked."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.library.languages import LANGUAGES
from normsdesk.model.survey import SurveyQuestion
from normsdesk.survey.arranging import Line
from normsdesk.survey.conditions import asked_name
from normsdesk.survey.form import FormChoice
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import fields_of
from normsdesk.ui.forms.buttons import Button, icon_button
from normsdesk.ui.forms.editors import Subject
from normsdesk.ui.forms.field_group import FieldGroup
from normsdesk.ui.forms.labels import Span, TextBlock
from normsdesk.ui.forms.segmented import Option, Segmented
from normsdesk.ui.forms.surfaces import Strip
from normsdesk.ui.survey_page.form_shown import FormShown

_OWN = ("texts", "scale", "answers", "skip", "sensitive", "indicator_ids")


class QuestionDetail(QWidget):
    """What stands at the right of the list for the chosen question.

    ``move_asked`` carries -1 or 1, ``remove_asked`` nothing.
    """

    move_asked = Signal(int)
    remove_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        kit, words = desk.kit, desk.kit.words
        self._desk = desk
        self._language = ""
        self._line: Line | None = None
        self._form: FormShown | None = None
        self.title = TextBlock(kit, "", "h3")
        self.up = Button(kit, words._("Earlier"), small=True)
        self.down = Button(kit, words._("Later"), small=True)
        self.remove = icon_button(kit, "trash-2", words._("Take it out"))
        self.up.clicked.connect(lambda: self.move_asked.emit(-1))
        self.down.clicked.connect(lambda: self.move_asked.emit(1))
        self.remove.clicked.connect(self.remove_asked)
        self.languages = QWidget()
        self.text = TextBlock(kit, "", "body")
        self.hint = TextBlock(kit, "", "table", "text2")
        self.care = Strip(kit, "hint", [Span(text="")])
        self.phone_head = TextBlock(kit, words._("On the phone"), "label")
        self.phone = TextBlock(kit, "", "table")
        self.facts = TextBlock(kit, "", "table", "text2")
        self._own = Subject(desk)
        self._own_fields: FieldGroup | None = None
        self._lay_out()

    def show_line(self, line: Line, form: FormShown) -> None:
        """Show a question."""
        words = self._desk.kit.words
        if self._form is None or self._form.languages != form.languages:
            self._show_languages(form.languages)
        self._line, self._form = line, form
        self.title.set_text(
            words._("Question {number} · {code}").format(
                number=words.number(line.number), code=line.asked.code
            )
        )
        movable = line.place >= 0 and not self._desk.bridge.read_only
        for button in (self.up, self.down, self.remove):
            button.setVisible(movable)
        self._show_words()
        self._show_facts(line, form)
        self._show_own(line)

    def _show_languages(self, languages: Sequence[str]) -> None:
        if self._language not in languages:
            self._language = languages[0]
        options = [Option(value=name, text=LANGUAGES[name]) for name in languages]
        fresh = Segmented(
            self._desk.kit, options, self._desk.kit.words._("Language of the form"), always=True
        )
        fresh.set_value(self._language)
        fresh.edited.connect(self._turn_language)
        self._language_row.replaceWidget(self.languages, fresh)
        self.languages.hide()
        self.languages.deleteLater()
        self.languages = fresh
        fresh.setVisible(len(languages) > 1)

    def _turn_language(self, language: object) -> None:
        if isinstance(language, str):
            self._language = language
            self._show_words()

    def _show_words(self) -> None:
        line, form = self._line, self._form
        if line is None or form is None:
            return
        self.text.set_text(form.text(line, self._language))
        hint = form.hint(line, self._language)
        self.hint.set_text(hint)
        self.hint.setVisible(bool(hint))
        self.phone.set_text(self._answers(line, form))

    def _answers(self, line: Line, form: FormShown) -> str:
        words = self._desk.kit.words
        row = form.row(line)
        kind = row.kind.partition(" ")[0] if row is not None else ""
        choices = form.choices(line)
        if kind == "begin_group":
            parts = [
                f"– {part.label.get(self._language, '')}"
                for part in form.parts(line)
                if part.kind.startswith("select_one")
            ]
            return "\n".join([*parts, _joined(choices, self._language)])
        if choices:
            sign = "☐" if kind == "select_multiple" else "○"
            return "\n".join(f"{sign}  {one.label.get(self._language, '')}" for one in choices)
        if kind == "integer":
            question = line.asked.question
            scale = form.bank.scale_of(question) if question is not None else None
            if scale is not None and scale.minimum is not None and scale.maximum is not None:
                told = words._("A number from {low} to {high}")
                return told.format(
                    low=words.number(scale.minimum), high=words.number(scale.maximum)
                )
            return words._("A number")
        return words._("A line to write on")

    def _show_facts(self, line: Line, form: FormShown) -> None:
        words = self._desk.kit.words
        row = form.row(line)
        lines = [words._("Name in the data file: {name}").format(name=asked_name(line.asked))]
        fed = [each.code for each in form.indicators(line)]
        if fed:
            lines.append(words._("Measures: {codes}").format(codes=words.listing(fed)))
        norm = line.asked.norm
        if norm is not None:
            lines.append(
                words._("About the norm: {norm}").format(
                    norm=f"{norm.code} {norm.short_label}".strip()
                )
            )
        relevant = row.relevant if row is not None else ""
        lines.append(
            words._("Asked only if: {condition}").format(condition=_plain(relevant))
            if relevant
            else words._("Asked always")
        )
        if line.place < 0:
            lines.append(words._("Every form has this question."))
        self.facts.set_text("\n".join(lines))
        self.care.set_spans([Span(text=words._("Sensitive. The person may leave it out."))])
        self.care.setVisible(line.asked.sensitive)

    def _show_own(self, line: Line) -> None:
        own = line.asked.own if line.asked.question is None else None
        if own is not None and self._own_fields is None:
            self._own.record_id = own.id
            self._own_fields = fields_of(self._desk, self._own, SurveyQuestion, _OWN)
            self._own_place.addWidget(self._own_fields)
        if self._own_fields is not None:
            if own is not None:
                if self._own.record_id != own.id:
                    self._own_fields.turn()
                self._own.record_id = own.id
                self._own_fields.refresh()
            self._own_fields.setVisible(own is not None)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.title, 1)
        for button in (self.up, self.down, self.remove):
            head.addWidget(button)
        column.addLayout(head)
        self._language_row = QHBoxLayout()
        self._language_row.addWidget(self.languages)
        self._language_row.addStretch(1)
        column.addLayout(self._language_row)
        column.addWidget(self.text)
        column.addWidget(self.hint)
        column.addWidget(self.care)
        phone = QVBoxLayout()
        phone.setSpacing(4)
        phone.addWidget(self.phone_head)
        phone.addWidget(self.phone)
        column.addLayout(phone)
        column.addWidget(self.facts)
        self._own_place = QVBoxLayout()
        column.addLayout(self._own_place)
        column.addStretch(1)


def _joined(choices: Sequence[FormChoice], language: str) -> str:
    return " · ".join(each.label.get(language, "") for each in choices)


def _plain(condition: str) -> str:
    return condition.replace("${", "").replace("}", "")
