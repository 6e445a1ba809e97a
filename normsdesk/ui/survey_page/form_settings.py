"""What holds for the whole questionnaire: name, languages, order, people, consent; safeguards."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from normsdesk.library.languages import LANGUAGES
from normsdesk.model.survey import Questionnaire
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import SignedLine, SignedLines, fields_of
from normsdesk.ui.forms.choices import CheckList
from normsdesk.ui.forms.editors import Subject
from normsdesk.ui.forms.field import Field
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.segmented import Option
from normsdesk.ui.survey_page.form_shown import FormShown

_FIRST = ("name", "reference_group", "place", "order", "pairs")
_THEN = ("consent_text", "round_ids", "vignette_ids", "arms", "version")


class FormSettings(QWidget):
    """The fields of the questionnaire, and what protects the people who answer."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        kit, words = desk.kit, desk.kit.words
        self._subject = Subject(desk)
        self.title = TextBlock(kit, words._("The whole form"), "h3")
        self.first = fields_of(desk, self._subject, Questionnaire, _FIRST)
        options = [Option(value=code, text=name) for code, name in LANGUAGES.items()]
        self.languages = CheckList(kit, options, words._("Languages of the form"))
        self.languages.edited.connect(self._put_languages)
        self.languages.setEnabled(not desk.bridge.read_only)
        self.then = fields_of(desk, self._subject, Questionnaire, _THEN)
        self.safeguards = SignedLines(kit)
        self.notes = SignedLines(kit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.title)
        column.addWidget(self.first)
        column.addWidget(Field(kit, words._("Languages of the form"), self.languages))
        for head, lines in (
            (words._("What protects people"), self.safeguards),
            (words._("To know"), self.notes),
        ):
            block = QVBoxLayout()
            block.setSpacing(4)
            block.addWidget(TextBlock(kit, head, "label"))
            block.addWidget(lines)
            column.addLayout(block)
        column.addWidget(self.then)
        column.addStretch(1)

    def show_form(self, shown: FormShown) -> None:
        """Show a questionnaire."""
        words = self._desk.kit.words
        if self._subject.record_id != shown.questionnaire.id:
            for group in (self.first, self.then):
                group.turn()
            self._subject.record_id = shown.questionnaire.id
        for group in (self.first, self.then):
            group.refresh()
        self.languages.set_value(shown.questionnaire.languages)
        self.safeguards.show_lines(
            [
                SignedLine(text=each.text)
                if each.there
                else SignedLine(text=each.text, sign="triangle-alert", ink="hintInk")
                for each in shown.safeguards(words)
            ]
        )
        told = [*_notes(shown.notes(words, calm=False), "triangle-alert", "hintInk")]
        told += _notes(shown.notes(words, calm=True), "circle-help", "text2")
        self.notes.show_lines(told or [SignedLine(text=words._("Every text is there."))])

    def begin(self) -> None:
        """Put the keyboard on the first field."""
        stops = [each for each in self.findChildren(QWidget) if each.focusPolicy() != _NEVER]
        if stops:
            stops[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_languages(self, chosen: object) -> None:
        held = set(chosen) if isinstance(chosen, tuple) else set()  # type: ignore[arg-type]
        languages = tuple(name for name in LANGUAGES if name in held) or ("en",)
        self._subject.put("languages", languages, origin=self)


_NEVER = Qt.FocusPolicy.NoFocus


def _notes(texts: Sequence[str], sign: str, ink: str) -> list[SignedLine]:
    return [SignedLine(text=text, sign=sign, ink=ink) for text in texts]
