"""The card from which a mentor's answers are typed in."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QSizePolicy

from normsdesk.edit.commands.replies import Reply, take_replies
from normsdesk.edit.document import Committed, utc_now
from normsdesk.model.snapshot import Snapshot
from normsdesk.ui.bridge import Desk
from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.surfaces import Card

AsksReplies = Callable[[Snapshot], list[Reply] | None]


class AnswersCard(Card):
    """Says how a mentor answers, and opens the place where answers are typed in.

    Args:
        desk: looks, words and the project.
        ask: shows the message and where it goes; by default the dialog.
        clock: tells the time an answer is given.
    """

    def __init__(
        self,
        desk: Desk,
        ask: AsksReplies | None = None,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        kit, words = desk.kit, desk.kit.words
        super().__init__(kit, words._("Answers by message"))
        self._desk, self._clock = desk, clock
        self._ask = ask or self._dialog
        told = words._("Your mentor can answer by phone: “4.2: …”. Each place has its number.")
        self.column.addWidget(TextBlock(kit, told, "table", "text2"))
        self.begin = Button(kit, words._("Type in answers"), icon="message-square")
        self.begin.setObjectName("type_in_answers")
        self.begin.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.begin.setEnabled(not desk.bridge.read_only)
        self.begin.clicked.connect(self.take_in)
        self.column.addWidget(self.begin)

    def take_in(self) -> None:
        """Ask for the message and take its answers in, as one step."""
        bridge, words = self._desk.bridge, self._desk.kit.words
        bridge.end_typing()
        replies = self._ask(bridge.snapshot)
        if not replies:
            return
        outcome = bridge.commit(take_replies(bridge.snapshot, replies, at=self._clock()), self)
        if isinstance(outcome, Committed):
            count = len(replies)
            told = words.ngettext(
                "{count} answer stands with its place now.",
                "{count} answers stand with their places now.",
                count,
            )
            said = told.format(count=words.number(count))
            self._desk.notices.show_message(
                said, words._("Undo"), lambda: bridge.take_back(outcome)
            )

    def _dialog(self, snapshot: Snapshot) -> list[Reply] | None:
        from normsdesk.ui.report.answers_dialog import AnswersDialog

        return AnswersDialog(self._desk.kit, snapshot, self.window()).ask()
