"""The verdict on eligibility: the sentence first, what stands behind it, and a decision."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.edit.changes import Rejected
from normsdesk.model.fields import spec_of
from normsdesk.model.mentorship import MOU, Override, SelectionCheck
from normsdesk.rules.eligibility import Eligibility, Verdict, eligibility, missing_conditions
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import ShowHow, SignedLines, bring_into_sight, grows
from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.forms.disclosure import Disclosure
from normsdesk.ui.forms.editors import FieldEditor
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.surfaces import Card, IconLabel
from normsdesk.ui.organisation.begun import BegunRecord, StepRecords, found_mou
from normsdesk.ui.organisation.conditions import conditions_patch, ready_conditions
from normsdesk.ui.organisation.eligibility_words import (
    VERDICT_SIGNS,
    how_lines,
    override_gap,
    verdict_lines,
    verdict_sentence,
)


class OverrideBox(QWidget):
    """A mentor's decision to take the organisation all the same: reason, name, date."""

    def __init__(self, desk: Desk, check: BegunRecord) -> None:
        super().__init__()
        self._desk = desk
        self._check = check
        kit, words = desk.kit, desk.kit.words
        self.heading = Disclosure(kit, words._("Take the organisation all the same"), strong=False)
        self.heading.toggled.connect(self._open)
        self.body = QWidget()
        self.body.hide()
        self.editors = {
            name: FieldEditor(desk, check, f"override.{name}", spec_of(Override, name))
            for name in ("reason", "name", "decided_on")
        }
        self.gap = TextBlock(kit, "", "caption", "hintInk", widest=600)
        self.clear = Button(kit, words._("Take this decision back"), icon="x", small=True)
        self.clear.clicked.connect(self._take_back)
        inside = QVBoxLayout(self.body)
        inside.setContentsMargins(12, 4, 0, 4)
        inside.setSpacing(10)
        inside.addWidget(self.editors["reason"])
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self.editors["name"], 1, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.editors["decided_on"], 1, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(line)
        inside.addWidget(self.gap)
        inside.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.heading)
        column.addWidget(self.body)
        grows(self.body)
        grows(self)

    def show_check(self, check: SelectionCheck, found: Eligibility) -> None:
        """Show the decision, where one can be taken or was taken."""
        begun = check.override is not None
        self.setVisible(begun or found.verdict is Verdict.NOT_NOW)
        for editor in self.editors.values():
            editor.refresh()
        gap = override_gap(self._desk.kit.words, check)
        self.gap.set_text(gap)
        self.gap.setVisible(bool(gap))
        self.clear.setVisible(begun and not self._desk.bridge.read_only)

    def _open(self, opened: bool) -> None:
        self.body.setVisible(opened)
        if opened:
            bring_into_sight(self)

    def _take_back(self) -> None:
        self._check.put_or_tell("override", None, self)
        self.heading.setFocus(Qt.FocusReason.TabFocusReason)


class EligibilityVerdictCard(Card):
    """The sentence, the items behind it, what follows, and how it comes about.

    ``condition_asked`` carries the item whose special condition a person wants to write.
    """

    condition_asked = Signal(str)

    def __init__(self, desk: Desk, records: StepRecords) -> None:
        super().__init__(desk.kit)
        self._desk = desk
        self._check = records.check
        self._unwritten: list[str] = []
        kit, words = desk.kit, desk.kit.words
        self.column.setSpacing(6)
        self.column.setContentsMargins(16, 14, 16, 6)
        self.sign = IconLabel(kit, "circle-dashed", 20)
        self.sentence = TextBlock(kit, "", "statement", widest=900)
        head = QHBoxLayout()
        head.setSpacing(7)
        head.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.sentence, 1)
        self.column.addLayout(head)
        self.lines = SignedLines(kit)
        self.lines.setContentsMargins(2, 0, 0, 0)
        self.column.addWidget(self.lines)
        self.carry = Button(kit, words._("Carry over to the MOU"), icon="arrow-right", small=True)
        self.carry.clicked.connect(self._carry_over)
        self.write = Button(kit, words._("Write it"), icon="pencil", small=True)
        self.write.clicked.connect(lambda: self.condition_asked.emit(self._unwritten[0]))
        self.condition = TextBlock(kit, "", "table", "text2", widest=900)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.condition, 1)
        for button in (self.carry, self.write):
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._follows = QWidget()
        self._follows.setLayout(line)
        line.setContentsMargins(26, 0, 0, 0)
        grows(self._follows)
        self.column.addWidget(self._follows)
        self.override = OverrideBox(desk, records.check)
        self.column.addWidget(self.override)
        self.how = ShowHow(kit)
        self.column.addWidget(self.how)

    def show_check(self, labels: dict[str, str], proposals: Mapping[str, str]) -> None:
        """Show what the check comes to."""
        words = self._desk.kit.words
        check = self._check.record()
        if not isinstance(check, SelectionCheck):
            return
        found = eligibility(check)
        self.sentence.set_text(verdict_sentence(words, found))
        self.sign.set_icon(*VERDICT_SIGNS[found.verdict])
        self.lines.show_lines(verdict_lines(words, found, check, labels))
        self.override.show_check(check, found)
        self._show_follows(check)
        said = [f"{item}: {why}" for item, why in proposals.items()]
        self.how.show_lines(lambda: how_lines(words, found, check.answers, said))

    def _show_follows(self, check: SelectionCheck) -> None:
        words, snapshot = self._desk.kit.words, self._desk.bridge.snapshot
        mou: MOU | None = found_mou(snapshot)
        missing = missing_conditions(check, mou)
        ready = ready_conditions(check, mou)
        unwritten = [item for item in missing if item not in ready]
        if ready:
            text = words.ngettext(
                "{count} condition is not in the MOU yet.",
                "{count} conditions are not in the MOU yet.",
                len(ready),
            ).format(count=words.number(len(ready)))
        else:
            text = words._("Write a special condition for {items}.").format(
                items=words.listing(unwritten)
            )
        self.condition.set_text(text)
        self._unwritten = unwritten
        allowed = not self._desk.bridge.read_only
        self.carry.setVisible(bool(ready) and allowed)
        self.write.setVisible(bool(unwritten) and not ready and allowed)
        self._follows.setVisible(bool(missing))

    def _carry_over(self) -> None:
        bridge = self._desk.bridge
        patch = conditions_patch(bridge.snapshot)
        outcome = bridge.commit(patch, self)
        if isinstance(outcome, Rejected):
            return
        words = self._desk.kit.words
        self._desk.notices.show_message(
            words._("The conditions are in the MOU and in the list of actions."),
            words._("Undo"),
            lambda: bridge.take_back(outcome),
        )
