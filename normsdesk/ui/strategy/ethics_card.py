"""The questions before work begins: yes, not yet, does not apply, or nobody has looked."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from normsdesk.edit.commands.records import add_records, replace_record
from normsdesk.library.mechanisms import Explained, read_strategy_lists
from normsdesk.library.wording import choice_word
from normsdesk.model.ids import new_id
from normsdesk.model.snapshot import Snapshot, altered
from normsdesk.model.strategy import EthicsAnswer, EthicsCheck, EthicsTopic
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import grows
from normsdesk.ui.forms.labels import TextBlock, line_label, set_tooltip
from normsdesk.ui.forms.segmented import Option, Segmented
from normsdesk.ui.forms.surfaces import Card
from normsdesk.ui.tab_walk import tab_stops

_LOOKS = {
    EthicsAnswer.YES: ("primary", "check"),
    EthicsAnswer.NOT_YET: ("hint", "clock"),
    EthicsAnswer.DOES_NOT_APPLY: ("primary", "minus"),
}


class _Question(QWidget):
    """One question with its answers in a row, and when somebody last looked."""

    def __init__(self, desk: Desk, topic: EthicsTopic, explained: Explained) -> None:
        super().__init__()
        self._words = words = desk.kit.words
        text = choice_word(words, topic)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.text = TextBlock(desk.kit, text, "table", widest=600)
        set_tooltip(self.text, explained.text.said_in(words.language))
        options = [
            Option(value=each, text=choice_word(words, each), fill=fill, sign=sign)
            for each, (fill, sign) in _LOOKS.items()
        ]
        self.answers = Segmented(desk.kit, options, text)
        self.answers.setAccessibleDescription(explained.text.said_in(words.language))
        self.answers.setEnabled(not desk.bridge.read_only)
        self.when = TextBlock(desk.kit, "", "caption", "text3")
        column.addWidget(self.text)
        column.addWidget(self.answers)
        column.addWidget(self.when)
        grows(self)

    def show_check(self, check: EthicsCheck | None) -> None:
        """Show what was answered."""
        self.answers.set_value(check.answer if check is not None else None)
        words, text = self._words, ""
        if check is None or check.answer is None:
            text = words._("Nobody has looked yet")
        elif check.checked_on is not None:
            text = words._("Looked at on {day}").format(day=words.date(check.checked_on))
        self.when.set_text(text)
        self.when.setVisible(bool(text))


class EthicsCard(Card):
    """All questions; each answer is one change, dated today."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.kit)
        self._desk = desk
        words = desk.kit.words
        self.column.addWidget(line_label(desk.kit, words._("Before you start"), "h3"))
        self.count = TextBlock(desk.kit, "", "caption", "text2", widest=600)
        self.column.addWidget(self.count)
        self.questions: dict[EthicsTopic, _Question] = {}
        for topic, explained in read_strategy_lists().ethics.items():
            question = _Question(desk, topic, explained)
            question.answers.edited.connect(partial(self._answer, topic))
            self.questions[topic] = question
            self.column.addWidget(question)
        self.column.addStretch(1)

    def catch_up(self) -> None:
        """Show what the document holds now."""
        snapshot, words = self._desk.bridge.snapshot, self._desk.kit.words
        checks = {topic: _check_of(snapshot, topic) for topic in EthicsTopic}
        for topic, question in self.questions.items():
            question.show_check(checks[topic])
        met = sum(
            1
            for one in checks.values()
            if one is not None and one.answer in (EthicsAnswer.YES, EthicsAnswer.DOES_NOT_APPLY)
        )
        text = words._("{met} of {all} are settled.").format(
            met=words.number(met), all=words.number(len(checks))
        )
        self.count.set_text(text)

    def begin(self, check_id: str = "") -> None:
        """Go to the question of a check, by default to the first that nobody has looked at."""
        check = self._desk.bridge.snapshot.find(EthicsCheck, check_id)
        asked = self.questions.values()
        first = next((one for one in asked if one.answers.value() is None), next(iter(asked), None))
        if check is not None:
            first = self.questions.get(check.topic, first)
        stop = None if first is None else next(tab_stops(first), None)
        if stop is not None:
            stop.setFocus(Qt.FocusReason.TabFocusReason)

    def _answer(self, topic: EthicsTopic, value: str | None) -> None:
        bridge = self._desk.bridge
        answer = EthicsAnswer(value) if value is not None else None
        held = _check_of(bridge.snapshot, topic)
        if held is None:
            check = EthicsCheck(
                id=new_id(EthicsCheck.table), topic=topic, answer=answer, checked_on=date.today()
            )
            bridge.commit(add_records(bridge.snapshot, [check]), self)
            return
        looked = date.today() if answer is not None else None
        changed = altered(held, answer=answer, checked_on=looked)
        bridge.commit(replace_record(bridge.snapshot, changed), self)


def _check_of(snapshot: Snapshot, topic: EthicsTopic) -> EthicsCheck | None:
    return next((one for one in snapshot.all(EthicsCheck) if one.topic is topic), None)
