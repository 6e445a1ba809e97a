"""The tab of the stories of a norm: write one, see how it is heard, code what groups said."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.records import add_records
from normsdesk.library.wording import choice_word
from normsdesk.model.evidence import Vignette, VignetteKind
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.coding import coding_table
from normsdesk.rules.norm_card import NormCard
from normsdesk.survey.story_preview import story_told
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import Columns, Subjects, grows
from normsdesk.ui.forms.buttons import Button, ButtonKind, icon_button
from normsdesk.ui.forms.choice import ListChoice
from normsdesk.ui.forms.editors import Subject
from normsdesk.ui.forms.flow import Flow
from normsdesk.ui.forms.segmented import Option, Segmented
from normsdesk.ui.stories.agreement_card import AgreementCard, FeedCard
from normsdesk.ui.stories.coding_card import CodingCard
from normsdesk.ui.stories.starting import begun_story, words_in
from normsdesk.ui.stories.story_form import StoryForm
from normsdesk.ui.stories.told_card import RulesCard, ToldCard, findings_of
from normsdesk.ui.tables.removal import remove_with_undo
from normsdesk.ui.window.empty_state import EmptyState

WRITE, CODE = "write", "code"


class StoriesTab(QWidget):
    """One story at a time: its text with preview and rules, or the codes of the answers."""

    def __init__(self, desk: Desk, subjects: Subjects) -> None:
        super().__init__()
        self._desk = desk
        self._subjects = subjects
        self._subject = Subject(desk)
        self._part = WRITE
        kit, words = desk.kit, desk.kit.words
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self.first = Button(kit, words._("Write a story"), ButtonKind.MAIN, icon="plus")
        self.first.clicked.connect(self.add)
        self.empty = EmptyState(
            kit,
            words._("No story yet"),
            words._("A short story lets people talk without talking about themselves."),
            buttons=() if desk.bridge.read_only else (self.first,),
        )
        self._column.addWidget(self.empty)
        self._column.addWidget(self._built_head())
        self.form = StoryForm(desk, self._subject)
        self.told = ToldCard(desk)
        self.rules = RulesCard(desk)
        self.form.languages.edited.connect(self._show_told)
        self.writing = Columns(40, 38)
        self.writing.left.addWidget(self.form)
        self.writing.right.addWidget(self.rules)
        self.writing.right.addWidget(self.told)
        self.writing.right.addStretch(1)
        self.codes = CodingCard(desk)
        self.codes.view_chosen.connect(self._show_codes)
        self.agreement = AgreementCard(desk, subjects.profile)
        self.agreement.difference_asked.connect(self._go_to_difference)
        self.feed = FeedCard(desk, subjects.profile)
        self._below = Columns(1, 1)
        self._below.left.addWidget(self.agreement)
        self._below.right.addWidget(self.feed)
        self._below.right.addStretch(1)
        self.coding = QWidget()
        inner = QVBoxLayout(self.coding)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(12)
        inner.addWidget(self.codes)
        inner.addWidget(self._below)
        for part in (self.writing, self.coding):
            grows(part)
            self._column.addWidget(part)
        self._column.addStretch(1)

    def set_wide(self, wide: bool) -> None:
        """Stand side by side, or one below the other."""
        self.writing.set_wide(wide)
        self._below.set_wide(wide)

    def turn(self) -> None:
        """Get ready for another norm."""
        self.form.turn()
        self.codes.turn()

    def story(self) -> Vignette | None:
        """Return the story that is shown."""
        found = self._subject.record()
        return found if isinstance(found, Vignette) else None

    def show_card(self, card: NormCard) -> None:
        """Show the stories of a norm."""
        snapshot = self._desk.bridge.snapshot
        stories = stories_of(snapshot, card.norm.id)
        ids = [one.id for one in stories]
        if self._subject.record_id not in ids:
            self.form.turn()
            self.codes.turn()
            self._subject.record_id = ids[0] if ids else ""
        self.empty.setVisible(not ids)
        self._head.setVisible(bool(ids))
        words = self._desk.kit.words
        self.stories.set_options(
            [
                Option(
                    value=one.id,
                    text=words._("{code} · {name}").format(
                        code=one.code, name=one.character or choice_word(words, one.kind)
                    ),
                )
                for one in stories
            ]
        )
        self.stories.set_value(self._subject.record_id or None)
        self._show_part()

    def show_story(self, story_id: str | None) -> None:
        """Show another story of the norm."""
        if story_id and story_id != self._subject.record_id:
            self.form.turn()
            self.codes.turn()
            self._subject.record_id = story_id
            self.stories.set_value(story_id)
            self._show_part()

    def show_part(self, part: str | None) -> None:
        """Show the story, or the codes."""
        self._part = part or WRITE
        self.parts.set_value(self._part)
        self._show_part()

    def show_codes_of(self, story_id: str) -> None:
        """Show how the answers to a story were coded."""
        self.show_story(story_id)
        self.show_part(CODE)

    def add(self) -> None:
        """Begin a story and go to its person."""
        bridge = self._desk.bridge
        if bridge.read_only:
            return
        snapshot = bridge.snapshot
        story = begun_story(snapshot, self._subjects.norm.record_id, VignetteKind.V1)
        self._part = WRITE
        if isinstance(bridge.commit(add_records(snapshot, [story]), self), Rejected):
            return
        self.show_story(story.id)
        self.show_part(WRITE)
        self.form.begin()

    def delete(self) -> None:
        """Delete the story with its codes; Undo is offered."""
        if remove_with_undo(self._desk, self._subject.record_id, self):
            target = self.stories if self.stories.isVisible() else self.first
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _built_head(self) -> QWidget:
        kit, words = self._desk.kit, self._desk.kit.words
        self._head = QWidget()
        row = Flow(self._head, gap=8, line_gap=8, middle=True)
        grows(self._head)
        options = (
            Option(value=WRITE, text=words._("The story")),
            Option(value=CODE, text=words._("Code the answers")),
        )
        self.parts = Segmented(kit, options, words._("Story or codes"), always=True)
        self.parts.set_value(self._part)
        self.parts.edited.connect(self.show_part)
        self.stories = ListChoice(kit, (), words._("Story of this norm"))
        self.stories.setMinimumWidth(kit.theme.length(240))
        self.stories.edited.connect(self.show_story)
        self.more = Button(kit, words._("Add story"), icon="plus", small=True)
        self.more.clicked.connect(self.add)
        self.remove = icon_button(kit, "trash-2", words._("Delete this story"))
        self.remove.clicked.connect(self.delete)
        for part in (self.parts, self.stories, self.more, self.remove):
            row.addWidget(part)
        if self._desk.bridge.read_only:
            self.more.hide()
            self.remove.hide()
        return self._head

    def _show_part(self) -> None:
        there = self.story() is not None
        writes = self._part == WRITE
        self.writing.setVisible(there and writes)
        self.coding.setVisible(there and not writes)
        if not there:
            return
        if writes:
            self.form.refresh()
            self._show_told()
        else:
            self._show_codes()

    def _show_told(self) -> None:
        story, snapshot = self.story(), self._desk.bridge.snapshot
        if story is None:
            return
        language = self.form.language()
        self.told.show_versions(story_told(snapshot, story, language, words_in(language)))
        self.rules.show_findings(findings_of(snapshot, story))

    def _show_codes(self) -> None:
        story = self.story()
        if story is None:
            return
        table = coding_table(self._desk.bridge.snapshot, story.id)
        self.codes.show_table(table, story)
        self.agreement.show_table(table)
        self.feed.show_table(table)

    def _go_to_difference(self) -> None:
        self.codes.choose_view(None)
        self.codes.grid.go_to_difference()


def stories_of(snapshot: Snapshot, norm_id: str) -> tuple[Vignette, ...]:
    """List the stories of a norm."""
    return tuple(one for one in snapshot.all(Vignette) if one.norm_id == norm_id)
