"""Nine questions about a partner before working with it."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.records import add_records
from normsdesk.library.mechanisms import read_strategy_lists
from normsdesk.library.wording import choice_word
from normsdesk.model.ids import new_id
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.strategy import PartnerScreening, ScreeningAnswer, ScreeningCriterion
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import bring_into_sight, grows
from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.forms.disclosure import Disclosure
from normsdesk.ui.forms.labels import TextBlock, set_tooltip
from normsdesk.ui.forms.segmented import Option, Segmented
from normsdesk.ui.forms.surfaces import Card
from normsdesk.ui.forms.text_inputs import TextLine
from normsdesk.ui.strategy.tiles_grid import TilesGrid

_LOOKS = {
    ScreeningAnswer.YES: ("primary", "check"),
    ScreeningAnswer.PARTLY: ("hint", "minus"),
    ScreeningAnswer.NO: ("danger", "x"),
    ScreeningAnswer.UNKNOWN: ("primary", "circle-help"),
}


class PartnerPart(QWidget):
    """One partner: a heading that says how far it is, and the nine questions below."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._plan_id = self._partner = ""
        self.heading = Disclosure(desk.kit, "")
        self._body: TilesGrid | None = None
        self.answers: dict[ScreeningCriterion, Segmented] = {}
        self.heading.toggled.connect(self._open)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self.heading)
        grows(self)

    def show_partner(self, snapshot: Snapshot, plan_id: str, partner: str) -> None:
        """Show the answers about a partner."""
        self._plan_id, self._partner = plan_id, partner
        words = self._desk.kit.words
        held = _answers(snapshot, plan_id, partner)
        self._show_answers(held)
        given = [one.answer for one in held.values()]
        said = words._("{yes} yes, {partly} partly, {no} no, {open} not known").format(
            yes=words.number(given.count(ScreeningAnswer.YES)),
            partly=words.number(given.count(ScreeningAnswer.PARTLY)),
            no=words.number(given.count(ScreeningAnswer.NO)),
            open=words.number(
                len(ScreeningCriterion) - len(given) + given.count(ScreeningAnswer.UNKNOWN)
            ),
        )
        self.heading.show_words(partner.strip() or words._("Partner without a name"), said)

    def _show_answers(self, held: Mapping[ScreeningCriterion, PartnerScreening]) -> None:
        for criterion, control in self.answers.items():
            one = held.get(criterion)
            control.set_value(one.answer if one is not None else None)

    def _open(self, opened: bool) -> None:
        if opened and self._body is None:
            lines = [self._line(each) for each in ScreeningCriterion]
            self._body = TilesGrid(lines, self._desk.kit.theme.length(300), (3, 2, 1))
            self._body.setContentsMargins(12, 4, 0, 10)
            self._column.addWidget(self._body)
            snapshot = self._desk.bridge.snapshot
            self._show_answers(_answers(snapshot, self._plan_id, self._partner))
        if self._body is not None:
            self._body.setVisible(opened)
        if opened:
            bring_into_sight(self)

    def _line(self, criterion: ScreeningCriterion) -> QWidget:
        words = self._desk.kit.words
        text = choice_word(words, criterion)
        meaning = read_strategy_lists().screening[criterion].text.said_in(words.language)
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        label = TextBlock(self._desk.kit, text, "table")
        set_tooltip(label, meaning)
        options = [
            Option(value=each, text=choice_word(words, each), fill=fill, sign=sign)
            for each, (fill, sign) in _LOOKS.items()
        ]
        control = Segmented(self._desk.kit, options, text)
        control.setAccessibleDescription(meaning)
        control.setEnabled(not self._desk.bridge.read_only)
        control.edited.connect(partial(self._answer, criterion))
        self.answers[criterion] = control
        column.addWidget(label)
        column.addWidget(control)
        grows(box)
        return box

    def _answer(self, criterion: ScreeningCriterion, value: str | None) -> None:
        bridge = self._desk.bridge
        answer = ScreeningAnswer(value) if value is not None else ScreeningAnswer.UNKNOWN
        held = _answers(bridge.snapshot, self._plan_id, self._partner).get(criterion)
        if held is not None:
            bridge.put(held.id, "answer", answer, origin=self)
            return
        fresh = _fresh(self._plan_id, self._partner, criterion, answer)
        bridge.commit(add_records(bridge.snapshot, [fresh]), self)


class PartnerCard(Card):
    """The partners of a plan; a name and a button begin one more."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.kit)
        self._desk = desk
        self._plan_id = ""
        kit, words = desk.kit, desk.kit.words
        self.column.setSpacing(6)
        self.column.addWidget(TextBlock(kit, words._("Partner checks"), "h3"))
        teaches = words._("Ask nine questions before you work with a partner.")
        self.column.addWidget(TextBlock(kit, teaches, "caption", "text2", widest=600))
        self._parts: list[PartnerPart] = []
        self._box = QVBoxLayout()
        self._box.setSpacing(4)
        self.column.addLayout(self._box)
        self.name = TextLine(kit, words._("Name of the partner"))
        self.name.setPlaceholderText(words._("Name of the partner"))
        self.name.returnPressed.connect(self.begin)
        self.check = Button(kit, words._("Check a partner"), icon="plus", small=True)
        self.check.clicked.connect(self.begin)
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.name, 1)
        row.addWidget(self.check, 0, Qt.AlignmentFlag.AlignVCenter)
        self.column.addWidget(foot)
        if desk.bridge.read_only:
            foot.hide()

    def parts(self) -> list[PartnerPart]:
        """Return the partners that are shown."""
        return [part for part in self._parts if not part.isHidden()]

    def show_plan(self, plan_id: str) -> None:
        """Show the partners of a plan."""
        self._plan_id = plan_id
        snapshot = self._desk.bridge.snapshot
        names = _partners(snapshot, plan_id)
        while len(self._parts) < len(names):
            part = PartnerPart(self._desk)
            self._parts.append(part)
            self._box.addWidget(part)
        for place, part in enumerate(self._parts):
            part.setVisible(place < len(names))
            if place < len(names):
                part.show_partner(snapshot, plan_id, names[place])

    def begin(self) -> None:
        """Ask the nine questions about the partner whose name was typed."""
        bridge, name = self._desk.bridge, self.name.text().strip()
        if not name:
            self.name.setFocus(Qt.FocusReason.TabFocusReason)
            return
        if name not in _partners(bridge.snapshot, self._plan_id):
            fresh = [
                _fresh(self._plan_id, name, each, ScreeningAnswer.UNKNOWN)
                for each in ScreeningCriterion
            ]
            if isinstance(bridge.commit(add_records(bridge.snapshot, fresh), self), Rejected):
                return
        self.name.clear()
        self.show_plan(self._plan_id)
        names = _partners(bridge.snapshot, self._plan_id)
        part = self._parts[names.index(name)]
        part.heading.setChecked(True)
        part.heading.setFocus(Qt.FocusReason.TabFocusReason)


def _partners(snapshot: Snapshot, plan_id: str) -> list[str]:
    found = (one for one in snapshot.all(PartnerScreening) if one.plan_id == plan_id)
    return sorted({one.partner for one in found}, key=str.casefold)


def _answers(
    snapshot: Snapshot, plan_id: str, partner: str
) -> dict[ScreeningCriterion, PartnerScreening]:
    return {
        one.criterion: one
        for one in snapshot.all(PartnerScreening)
        if one.plan_id == plan_id and one.partner == partner
    }


def _fresh(
    plan_id: str, partner: str, criterion: ScreeningCriterion, answer: ScreeningAnswer
) -> PartnerScreening:
    return PartnerScreening(
        id=new_id(PartnerScreening.table),
        plan_id=plan_id,
        partner=partner,
        criterion=criterion,
        answer=answer,
    )
