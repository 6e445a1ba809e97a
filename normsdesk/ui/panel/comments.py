"""Comments on steps and records: add, answer, close, go there."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.comments import (
    answer_comment,
    close_comment,
    reopen_comment,
    step_of_comment,
    write_comment,
)
from normsdesk.edit.document import Committed, utc_now
from normsdesk.edit.patch import Patch
from normsdesk.model.project import Comment, CommentState
from normsdesk.model.snapshot import Snapshot
from normsdesk.steps.asked import Place, place_of_record, step_of
from normsdesk.steps.catalogue import STEPS
from normsdesk.steps.naming import Naming
from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.segmented import Option, Segmented
from normsdesk.ui.panel.cards import PanelCard
from normsdesk.ui.panel.comment_card import AnswerBox, CommentCard, Signing
from normsdesk.ui.panel.scroll import SIDE, PanelScroll
from normsdesk.ui.panel.talk import Talk, unsettled_comments

_FIELD, _RECORD, _STEP = "field", "record", "step"
_LONGEST_NAME = 90


def signing_of(talk: Talk) -> Signing:
    """Make the signing of what is written in a project."""
    bridge = talk.desk.bridge
    return Signing(lambda: bridge.document.author, bridge.role_asked.emit)


class Composer(PanelCard):
    """Where a comment is written: on the record a person looks at, or on the step."""

    def __init__(self, talk: Talk) -> None:
        kit = talk.desk.kit
        super().__init__(kit)
        self._talk = talk
        self.step_id = STEPS[0].id
        self.record_id = ""
        self._field = ("", "")
        words = kit.words
        self._about = TextBlock(kit, "", "label", max_lines=2)
        self._scopes = {
            True: self._choice(_FIELD, _RECORD, _STEP),
            False: self._choice(_RECORD, _STEP),
        }
        self._scope = self._scopes[False]
        self.box = AnswerBox(kit, signing_of(talk), words._("Add comment"), words._("Your comment"))
        self.column.setSpacing(8)
        for scope in self._scopes.values():
            self.column.addWidget(scope)
        self.column.addWidget(self._about)
        self.column.addWidget(self.box)

    def begin(self, step_id: str, record_id: str = "", path: str = "") -> None:
        """Be about what is looked at now, or about what is asked for, and take the keyboard."""
        self.step_id = step_id
        at, at_path, label = self._talk.shown_field()
        self.record_id = record_id or self._talk.shown_record() or at
        fits = bool(at_path) and at == self.record_id and path in ("", at_path)
        self._field = (at_path, label) if fits else (path, path)
        for with_field, scope in self._scopes.items():
            scope.setVisible(bool(self.record_id) and with_field is bool(self._field[0]))
        self._scope = self._scopes[bool(self._field[0])]
        start = _FIELD if path else _RECORD
        self._scope.set_value(start if self.record_id else _STEP)
        self._name_it()
        self.box.begin()

    def about_record(self) -> str:
        """Return the id of the record the comment is about, or "" for the step."""
        return "" if self._scope.value() == _STEP else self.record_id

    def about_field(self) -> str:
        """Return the path of the field the comment is about, or "" for all of the record."""
        return self._field[0] if self._scope.value() == _FIELD else ""

    def _choice(self, *scopes: str) -> Segmented:
        kit, words = self._talk.desk.kit, self._talk.desk.kit.words
        texts = {
            _FIELD: words._("This field"),
            _RECORD: words._("This record"),
            _STEP: words._("This step"),
        }
        options = [Option(value=each, text=texts[each]) for each in scopes]
        made = Segmented(kit, options, words._("What the comment is about"), always=True)
        made.edited.connect(self._turn)
        return made

    def _turn(self, value: object) -> None:
        if value is None:
            self._scope.set_value(_STEP)
        self._name_it()

    def _name_it(self) -> None:
        desk, words = self._talk.desk, self._talk.desk.kit.words
        record = desk.bridge.snapshot.record(self.about_record())
        step = words._(step_of(self.step_id).title)
        name = Naming(words, desk.bridge.snapshot).title(record) if record is not None else step
        if self.about_field():
            name = words._("{field}, {name}").format(field=self._field[1], name=name)
        self._about.set_text(words._("On: {name}").format(name=name[:_LONGEST_NAME]))


class Comments(QWidget):
    """The comments of the project, newest first."""

    def __init__(self, talk: Talk) -> None:
        super().__init__()
        self._talk = talk
        self._step_id = STEPS[0].id
        self._cards: dict[str, CommentCard] = {}
        kit, words = talk.desk.kit, talk.desk.kit.words
        self._count = TextBlock(kit, "", "h3")
        self._filter = Segmented(
            kit,
            [Option(value="open", text=words._("Open")), Option(value="all", text=words._("All"))],
            words._("Which comments to show"),
            always=True,
        )
        self._filter.set_value("open")
        self._filter.edited.connect(self._turn)
        self.add = Button(kit, words._("Add comment"), icon="plus", small=True)
        self.add.clicked.connect(self.begin)
        self.composer = Composer(talk)
        self.composer.hide()
        self.composer.box.said.connect(self._write)
        self.composer.box.left.connect(self._leave)
        self._empty = TextBlock(kit, "", "table", "text2")
        self._scroll = PanelScroll(kit, gap=12, top=4)
        self._scroll.add(self._empty)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._count, 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._filter)
        top = QVBoxLayout()
        top.setContentsMargins(SIDE, 14, SIDE, 10)
        top.setSpacing(10)
        top.addLayout(head)
        top.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        top.addWidget(self.composer)
        self.add.setVisible(not talk.desk.bridge.read_only)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._scroll, 1)
        talk.desk.bridge.changed.connect(self._follow)

    def show_step(self, step_id: str) -> None:
        """Be about another step."""
        self._step_id = step_id

    def show_all(self, everything: bool) -> None:
        """Show all comments, or those not closed."""
        self._filter.set_value("all" if everything else "open")
        self.refresh()

    def cards(self) -> list[CommentCard]:
        """Return the cards that are shown, in order."""
        return list(self._cards.values())

    def empty_text(self) -> str:
        """Return what is said where no comment is shown."""
        return "" if self._cards else self._empty.text()

    def begin(self) -> None:
        """Begin a comment."""
        self.add.hide()
        self.composer.show()
        self.composer.begin(self._step_id)

    def talk_about(self, record_id: str, path: str = "") -> None:
        """Go to the newest comment on a record or field, or begin one where none is open."""
        self.refresh()
        snapshot = self._talk.desk.bridge.snapshot
        for comment_id, card in self._cards.items():
            comment = snapshot.find(Comment, comment_id)
            on_it = comment is not None and comment.record_id == record_id
            if comment is not None and on_it and path in ("", comment.field):
                self._scroll.bring_to_top(card)
                card.answer.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        if not self._talk.desk.bridge.read_only:
            self.add.hide()
            self.composer.show()
            self.composer.begin(self._step_id, record_id, path)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Catch up with what changed out of sight."""
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Show the comments as they are now; cards that stay keep what is being written."""
        snapshot = self._talk.desk.bridge.snapshot
        chosen = self._chosen(snapshot)
        naming = Naming(self._talk.desk.kit.words, snapshot)
        before, self._cards = self._cards, {}
        for place, comment in enumerate(chosen):
            card = before.pop(comment.id, None) or self._card(comment.id)
            card.show_comment(comment, self._about(comment, naming))
            self._scroll.put(place, card)
            self._cards[comment.id] = card
        for card in before.values():
            self._scroll.take(card)
        self._say_how_many(snapshot, len(chosen))

    def _chosen(self, snapshot: Snapshot) -> list[Comment]:
        everything = self._filter.value() == "all"
        found = snapshot.all(Comment) if everything else unsettled_comments(snapshot)
        return sorted(found, key=lambda comment: (comment.at, comment.id), reverse=True)

    def _about(self, comment: Comment, naming: Naming) -> str:
        if step_id := step_of_comment(comment):
            step = next((step for step in STEPS if step.id == step_id), None)
            if step is not None:
                return self._talk.desk.kit.words._(step.title)
        return naming.reference(comment.record_id)

    def _say_how_many(self, snapshot: Snapshot, shown: int) -> None:
        words = self._talk.desk.kit.words
        text = words.ngettext("{count} comment", "{count} comments", shown)
        self._count.set_text(text.format(count=words.number(shown)))
        self._empty.set_text(
            words._("No comment is open. Closed ones stand under “All”.")
            if any(True for _ in snapshot.all(Comment))
            else words._("Ask your mentor or a colleague. A comment stays with its record.")
        )
        self._empty.setVisible(shown == 0)

    def _card(self, comment_id: str) -> CommentCard:
        desk = self._talk.desk
        card = CommentCard(desk.kit, signing_of(self._talk), read_only=desk.bridge.read_only)
        card.go_asked.connect(partial(self._go, comment_id))
        card.turn_asked.connect(partial(self._close_or_open, comment_id))
        card.answered.connect(partial(self._answer, comment_id))
        return card

    def _write(self, text: str) -> None:
        bridge, composer = self._talk.desk.bridge, self.composer
        patch = write_comment(
            bridge.snapshot,
            text,
            author=bridge.document.author,
            at=utc_now(),
            record_id=composer.about_record(),
            field=composer.about_field(),
            step=composer.step_id,
        )
        if self._commit(patch):
            composer.box.clear()
            self._leave()

    def _leave(self) -> None:
        self.composer.hide()
        self.add.show()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _answer(self, comment_id: str, text: str) -> None:
        bridge = self._talk.desk.bridge
        author = bridge.document.author
        self._commit(answer_comment(bridge.snapshot, comment_id, text, author=author, at=utc_now()))

    def _close_or_open(self, comment_id: str) -> None:
        bridge = self._talk.desk.bridge
        comment = bridge.snapshot.find(Comment, comment_id)
        closed = comment is not None and comment.state is CommentState.CLOSED
        turn = reopen_comment if closed else close_comment
        self._commit(turn(bridge.snapshot, comment_id))
        if comment_id not in self._cards:
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go(self, comment_id: str) -> None:
        snapshot = self._talk.desk.bridge.snapshot
        comment = snapshot.find(Comment, comment_id)
        if comment is None:
            return
        if step_id := step_of_comment(comment):
            self._talk.go(Place(step_id=step_id))
        elif (place := place_of_record(snapshot, comment.record_id, comment.field)) is not None:
            self._talk.go(place)

    def _commit(self, patch: Patch | Rejected) -> bool:
        bridge = self._talk.desk.bridge
        bridge.end_typing()
        return isinstance(bridge.commit(patch, self), Committed)

    def _follow(self, committed: Committed) -> None:
        if self.isVisible() and committed.changes.touches("comments"):
            self.refresh()

    def _turn(self, value: object) -> None:
        if value is None:
            self._filter.set_value("all")
        self.refresh()
