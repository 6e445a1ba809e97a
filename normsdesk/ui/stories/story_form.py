"""Writing a story: kind, person, text, twist and questions, each where it belongs."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from normsdesk.edit.commands.records import replace_record, set_value
from normsdesk.library.languages import LANGUAGES
from normsdesk.library.wording import choice_word, spoken
from normsdesk.model.evidence import Vignette, VignetteKind
from normsdesk.model.fields import spec_of
from normsdesk.rules.story_checks import prompt_kinds, text_in
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import grows
from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.forms.choice import ListChoice
from normsdesk.ui.forms.editors import FieldEditor, Subject
from normsdesk.ui.forms.field import Field
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.segmented import Option
from normsdesk.ui.forms.surfaces import Card
from normsdesk.ui.forms.text_inputs import TextArea, TextLine
from normsdesk.ui.stories.starting import story_languages, with_kind, with_prompt, with_text

_BEFORE_TWIST = 2


class _Text(Field):
    """A text that is written to the document as it is typed."""

    def __init__(
        self,
        desk: Desk,
        label: str,
        control: TextLine | TextArea,
        put: Callable[[str], object],
        help_text: str = "",
    ) -> None:
        super().__init__(desk.kit, label, control, help_text=help_text)
        self._line = control
        control.setReadOnly(desk.bridge.read_only)
        control.edited.connect(put)
        control.finished.connect(desk.bridge.end_typing)

    def show_text(self, text: str) -> None:
        """Show a text; what is being typed is the same already."""
        self._line.set_value(text)


class StoryForm(Card):
    """The form of one story. ``language()`` is the one whose text is written."""

    def __init__(self, desk: Desk, subject: Subject) -> None:
        super().__init__(desk.kit)
        self._desk = desk
        self._subject = subject
        self._language = ""
        self._own_lines = 0
        kit, words = desk.kit, desk.kit.words
        self.column.setSpacing(12)
        self.kind = ListChoice(kit, self._kinds(), words._("Kind of story"))
        self.kind.edited.connect(self._choose_kind)
        self.kind.setEnabled(not desk.bridge.read_only)
        self.kind_note = TextBlock(kit, "", "caption", "text2", widest=600)
        self.column.addWidget(Field(kit, words._("Kind of story"), self.kind))
        self.column.addWidget(self.kind_note)
        self.character = FieldEditor(desk, subject, "character", spec_of(Vignette, "character"))
        self.column.addWidget(self.character)
        self.languages = ListChoice(kit, (), words._("Language of the text"))
        self.languages.edited.connect(self.choose_language)
        self._languages_field = Field(kit, words._("Language of the text"), self.languages)
        self.column.addWidget(self._languages_field)
        marks = words._("{Name} the person, {P} practice, {ALT} alternative, {R} who matters.")
        self.story = self._text(words._("Story"), TextArea(kit, words._("Story")), "story", marks)
        self.column.addWidget(self.story)
        self._before = self._questions()
        twist = TextArea(kit, words._("Twist"), lines=2)
        self.twist = self._text(words._("Twist: the person does something else"), twist, "twist")
        self.column.addWidget(self.twist)
        self._after = self._questions()
        self.prompts: list[_Text] = []
        self.add_question = Button(
            kit, words._("Add question"), ButtonKind.GHOST, icon="plus", small=True
        )
        self.add_question.clicked.connect(self.add_prompt)
        self.column.addWidget(self.add_question, 0, Qt.AlignmentFlag.AlignLeft)
        self.arms = FieldEditor(desk, subject, "arms", spec_of(Vignette, "arms"))
        self.column.addWidget(self.arms)
        self.column.addStretch(1)
        if desk.bridge.read_only:
            self.add_question.hide()

    def language(self) -> str:
        """Return the language that is written."""
        return self._language

    def turn(self) -> None:
        """Get ready for another story."""
        self._own_lines = 0
        self.character.turn()
        self.arms.turn()

    def begin(self) -> None:
        """Go to the person the story is about."""
        self.character.control.setFocus(Qt.FocusReason.TabFocusReason)

    def refresh(self) -> None:
        """Show the story as it is now."""
        story = self._story()
        if story is None:
            return
        words = self._desk.kit.words
        languages = story_languages(self._desk.bridge.snapshot, story)
        if self._language not in languages:
            self._language = languages[0]
        self.languages.set_options(
            [Option(value=one, text=LANGUAGES.get(one, one)) for one in languages]
        )
        self.languages.set_value(self._language)
        self._languages_field.setVisible(len(languages) > 1)
        self.kind.set_value(story.kind.value)
        self.kind_note.set_text(self._note(story.kind))
        self.character.refresh()
        self.story.show_text(text_in(story.story, self._language))
        self.twist.show_text(text_in(story.twist, self._language))
        self.twist.setVisible(story.kind is not VignetteKind.V2 or bool(story.twist))
        self._show_prompts(story)
        self.arms.setVisible(story.kind is VignetteKind.V2 or bool(story.arms))
        self.arms.refresh()
        self.add_question.set_name(words._("Add question"))

    def choose_language(self, language: str | None) -> None:
        """Write the text of another language."""
        self._language = language or self._language
        self.refresh()

    def add_prompt(self) -> None:
        """Offer one more line for a question of the team's own, and go to it."""
        self._own_lines += 1
        self.refresh()
        shown = [one for one in self.prompts if not one.isHidden()]
        if shown:
            shown[-1].control.setFocus(Qt.FocusReason.TabFocusReason)

    def _story(self) -> Vignette | None:
        found = self._subject.record()
        return found if isinstance(found, Vignette) else None

    def _kinds(self) -> list[Option]:
        words = self._desk.kit.words
        return [Option(value=each.value, text=choice_word(words, each)) for each in VignetteKind]

    def _note(self, kind: VignetteKind) -> str:
        words = self._desk.kit.words
        if kind is VignetteKind.V1:
            return words._("Tell it in a group or interview. Each question asks for one thing.")
        if kind is VignetteKind.V2:
            return words._(
                "Each person hears one version, drawn at random. About {count} answers per side "
                "show a difference of 20 points."
            ).format(count=words.number(93))
        return words._("Ask those who hold the norm up what they would do.")

    def _text(self, label: str, control: TextArea, name: str, help_text: str = "") -> _Text:
        return _Text(self._desk, label, control, partial(self._put_text, name), help_text)

    def _questions(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(10)
        self.column.addLayout(column)
        return column

    def _show_prompts(self, story: Vignette) -> None:
        words = self._desk.kit.words
        kinds = prompt_kinds(story)
        count = max(len(kinds), len(story.prompts)) + self._own_lines
        while len(self.prompts) < count:
            place = len(self.prompts)
            home = self._before if place < _BEFORE_TWIST else self._after
            line = TextLine(self._desk.kit, words._("Question"))
            text = _Text(self._desk, " ", line, partial(self._put_prompt, place))
            home.addWidget(text)
            self.prompts.append(text)
        for place, text in enumerate(self.prompts):
            text.setVisible(place < count)
            kind = kinds[place] if place < len(kinds) else ""
            name = spoken(words, f"story_prompt.{kind}") if kind else words._("Your own question")
            label = words._("Question {number}: {name}").format(
                number=words.number(place + 1), name=name
            )
            text.control.setAccessibleName(label)
            for block in text.findChildren(TextBlock):
                if block.text() != label:
                    block.set_text(label)
                break
            text.show_text(story.prompts[place] if place < len(story.prompts) else "")

    def _put_text(self, name: str, text: str) -> None:
        story = self._story()
        if story is None:
            return
        texts = with_text(getattr(story, name), self._language, text)
        snapshot = self._desk.bridge.snapshot
        patch = set_value(snapshot, story.id, name, texts, typing=True)
        self._desk.bridge.commit(patch, self)

    def _put_prompt(self, place: int, text: str) -> None:
        story = self._story()
        if story is None:
            return
        prompts = with_prompt(story.prompts, place, text)
        kept = max(len(prompt_kinds(story)), len(prompts))
        self._own_lines = max(0, sum(not one.isHidden() for one in self.prompts) - kept)
        snapshot = self._desk.bridge.snapshot
        patch = set_value(snapshot, story.id, "prompts", prompts, typing=True)
        self._desk.bridge.commit(patch, self)

    def _choose_kind(self, value: str | None) -> None:
        story = self._story()
        if story is None or value is None:
            return
        self._own_lines = 0
        changed = with_kind(story, VignetteKind(value), self._language)
        self._desk.bridge.commit(replace_record(self._desk.bridge.snapshot, changed), self)


def filled_column(*parts: QWidget) -> QWidget:
    """Stack widgets that grow with their width."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    grows(box)
    return box
