"""One comment: who wrote it about what, its answers, and what can be done with it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word
from normsdesk.model.project import Answer, Comment, CommentState
from normsdesk.model.record import NEVER
from normsdesk.ui.forms.buttons import Button, ButtonKind, link
from normsdesk.ui.forms.labels import ElidedLabel, TextBlock
from normsdesk.ui.forms.surfaces import Chip
from normsdesk.ui.forms.text_inputs import TextArea
from normsdesk.ui.kit import Kit
from normsdesk.ui.panel.cards import PanelCard, flowing
from normsdesk.ui.panel.prose import Prose

_LINK_WIDTH = 240
_LOOKS = {
    CommentState.OPEN: ("info", "example"),
    CommentState.ANSWERED: ("success", "done"),
    CommentState.CLOSED: ("borderStrong", "plain"),
}


def day_of(words: Wording, at: datetime) -> str:
    """Write the day of a moment; empty for one that was never set."""
    return "" if at == NEVER else words.date(at.astimezone(UTC).date())


def signature(words: Wording, author: str, at: datetime) -> str:
    """Write who and when: "Mentor · 8 December 2026"."""
    day = day_of(words, at)
    return " · ".join(part for part in (author or words._("Role not given"), day) if part)


@dataclass(frozen=True, slots=True)
class Signing:
    """Whose role stands beside what is written now, and the way to say it.

    ``author`` is "" while nobody said it; ``ask`` returns once the person has answered.
    """

    author: Callable[[], str]
    ask: Callable[[], object]


class _Said(QWidget):
    """Something that somebody said: who and when, and the words as typed."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._who = ElidedLabel(kit, "", "caption_strong", "text2")
        self._text = Prose(kit, "", ink="text")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._who)
        column.addWidget(self._text)
        self._shown = ("", "")

    def show_words(self, who: str, text: str) -> None:
        if (who, text) == self._shown:
            return
        self._shown = (who, text)
        self._who.setText(who)
        self._text.setAccessibleName(who)
        self._text.show_text(text)

    def words(self) -> tuple[str, str]:
        return self._shown


class CommentCard(PanelCard):
    """A comment with its answers.

    ``go_asked``, ``turn_asked`` (close, or open again) and ``answered`` (the text) tell what a
    person wants.
    """

    go_asked = Signal()
    turn_asked = Signal()
    answered = Signal(str)

    def __init__(self, kit: Kit, signing: Signing, *, read_only: bool) -> None:
        super().__init__(kit)
        self._kit = kit
        self._read_only = read_only
        words = kit.words
        self._about = link(kit, "")
        self._about.clicked.connect(self.go_asked)
        self._state = Chip(kit, "")
        self.column.setContentsMargins(15, 3, 12, 2)  # the link above has air of its own
        self.column.addWidget(self._about, 0, Qt.AlignmentFlag.AlignLeft)
        self._said = _Said(kit)
        self.column.addWidget(self._said)
        self._answers: list[_Said] = []
        self._answer_lines = QVBoxLayout()
        self._answer_lines.setContentsMargins(12, 6, 0, 0)
        self._answer_lines.setSpacing(6)
        self.column.addLayout(self._answer_lines)
        self.answer = link(kit, words._("Answer"))
        self.answer.clicked.connect(self._begin)
        self.turn = link(kit, "")
        self.turn.clicked.connect(self.turn_asked)
        self._links = flowing([self.answer, self.turn])
        self._links.setVisible(not read_only)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._links, 1)
        foot.addWidget(self._state, 0, Qt.AlignmentFlag.AlignRight)
        self.column.addLayout(foot)
        self._writing = AnswerBox(kit, signing)
        self._writing.hide()
        self._writing.said.connect(self._send)
        self._writing.left.connect(self._end)
        self.column.addWidget(self._writing)

    def show_comment(self, comment: Comment, about: str) -> None:
        """Show a comment and what it is about."""
        words = self._kit.words
        bar, look = _LOOKS[comment.state]
        self.set_bar(bar)
        self._state.show_chip(choice_word(words, comment.state), look)
        metrics = QFontMetrics(self._kit.theme.font("label"))
        room = self._kit.theme.length(_LINK_WIDTH)
        shown = metrics.elidedText(about, Qt.TextElideMode.ElideRight, room)
        self._about.set_shown_text(shown)
        self._about.set_name(words._("Go to {name}").format(name=about))
        self._said.show_words(signature(words, comment.author, comment.at), comment.text)
        self._show_answers(comment.answers)
        closed = comment.state is CommentState.CLOSED
        self.turn.set_shown_text(words._("Open again") if closed else words._("Close"))
        text = comment.text[:60]
        for button in (self.answer, self.turn):
            name = words._("{action}: {comment}")
            button.setAccessibleName(name.format(action=button.shown_text(), comment=text))
        self.setAccessibleName(words._("Comment on {name}").format(name=about))

    def said(self) -> list[tuple[str, str]]:
        """Return who said what: the comment, then its answers."""
        return [one.words() for one in (self._said, *self._answers)]

    def state(self) -> str:
        """Return the word for the state."""
        return self._state.text()

    def about(self) -> Button:
        """Return the link to what the comment is about."""
        return self._about

    def writing(self) -> "AnswerBox":
        """Return the box in which an answer is written."""
        return self._writing

    def _show_answers(self, answers: tuple[Answer, ...]) -> None:
        while len(self._answers) > len(answers):
            gone = self._answers.pop()
            gone.hide()
            gone.deleteLater()
        while len(self._answers) < len(answers):
            self._answers.append(_Said(self._kit))
            self._answer_lines.addWidget(self._answers[-1])
        for shown, answer in zip(self._answers, answers, strict=True):
            words = signature(self._kit.words, answer.author, answer.at)
            shown.show_words(words, answer.text)

    def _begin(self) -> None:
        self._links.hide()
        self._writing.show()
        self._writing.begin()

    def _send(self, text: str) -> None:
        self._writing.clear()
        self._end()
        self.answered.emit(text)

    def _end(self) -> None:
        self._writing.hide()
        self._links.setVisible(not self._read_only)
        self.answer.setFocus(Qt.FocusReason.OtherFocusReason)


class AnswerBox(QWidget):
    """A place to write something, and two buttons.

    ``said`` carries what was written; ``left`` says that the person leaves it for now: the words
    stay. Ctrl+Enter says it, Esc leaves. ``signing`` tells whose role will stand beside it; whoever
    has not said theirs can do so from here.
    """

    said = Signal(str)
    left = Signal()

    def __init__(self, kit: Kit, signing: Signing, verb: str = "", name: str = "") -> None:
        super().__init__()
        words = self._words = kit.words
        self._signing = signing
        self.text = TextArea(kit, name or words._("Your answer"), lines=2, most_lines=8)
        self.send = Button(kit, verb or words._("Answer"), ButtonKind.SECOND, small=True)
        self.cancel = link(kit, words._("Not now"))
        self._signed = TextBlock(kit, "", "caption", "text2")
        self.sign = link(kit, words._("Say your role"))
        self.sign.clicked.connect(self._ask)
        self.send.setEnabled(False)
        self.text.edited.connect(self._check)
        self.send.clicked.connect(self._say)
        self.cancel.clicked.connect(self.left)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self.send)
        row.addWidget(self.cancel)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(8)
        column.addWidget(self.text)
        column.addWidget(self._signed)
        column.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(row)
        self._say_who()
        for keys, act in (
            ("Ctrl+Return", self._say),
            ("Ctrl+Enter", self._say),
            ("Escape", self.left.emit),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def begin(self) -> None:
        """Take the keyboard."""
        self._say_who()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Forget the words."""
        self.text.set_value("")
        self.send.setEnabled(False)

    def signed(self) -> str:
        """Return what is said about whose role stands beside the words."""
        return self._signed.text()

    def _say_who(self) -> None:
        author = self._signing.author()
        self._signed.set_text(
            self._words._("Your role: {role}").format(role=author)
            if author
            else self._words._("Nobody sees who writes this.")
        )
        self.sign.setVisible(not author)

    def _ask(self) -> None:
        self._signing.ask()
        self.begin()

    def _check(self) -> None:
        self.send.setEnabled(bool(self.text.value().strip()))

    def _say(self) -> None:
        text = self.text.value().strip()
        if text:
            self.said.emit(text)
