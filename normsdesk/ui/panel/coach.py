"""The Coach: what is asked now, each question with the way to its place."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.rules.hints import Hint
from normsdesk.steps.asked import place_of_hint, question, step_of
from normsdesk.steps.catalogue import STEPS
from normsdesk.ui.forms.buttons import link
from normsdesk.ui.forms.labels import ElidedLabel, TextBlock
from normsdesk.ui.forms.segmented import Option, Segmented
from normsdesk.ui.forms.surfaces import IconLabel
from normsdesk.ui.kit import Kit
from normsdesk.ui.panel.cards import PanelCard, link_row
from normsdesk.ui.panel.scroll import SIDE, PanelScroll
from normsdesk.ui.panel.talk import Talk

_AT_ONCE = 30
_ABOUT_HARM = ("safety.", "risk.", "route.", "ethics.", "incident.", "decision.despite_veto")


class HintCard(PanelCard):
    """One question, its step, *Not now* and *Go there*."""

    def __init__(self, kit: Kit, hint: Hint, text: str) -> None:
        super().__init__(kit)
        self.hint = hint
        words = kit.words
        harm = hint.code.startswith(_ABOUT_HARM)
        sign = ("triangle-alert", "danger") if harm else ("lightbulb", "hintInk")
        self._text = TextBlock(kit, text, "table")
        self._title = words._(step_of(hint.step.value).title)
        self._step = ElidedLabel(kit, self._title, "caption", "text3")
        self.later = link(kit, words._("Not now"))
        self.go = link(kit, words._("Go there"))
        self._name_links(kit, text)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(IconLabel(kit, sign[0], 18, sign[1]), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        self.column.addLayout(row)
        self.column.addWidget(link_row([self._step], [self.later, self.go]))
        self.setAccessibleName(text)

    def text(self) -> str:
        """Return the question."""
        return self._text.text()

    def show_step(self, there: bool) -> None:
        """Name the step, or leave it out where all hints are of one."""
        self._step.setText(self._title if there else "")

    def show_text(self, kit: Kit, text: str) -> None:
        """Ask the same in other words, after a record got another name."""
        if text != self._text.text():
            self._text.set_text(text)
            self.setAccessibleName(text)
            self._name_links(kit, text)

    def _name_links(self, kit: Kit, text: str) -> None:
        words = kit.words
        self.later.setAccessibleName(words._("Not now: {question}").format(question=text))
        self.go.setAccessibleName(words._("Go there: {question}").format(question=text))


class NothingAsked(QWidget):
    """What stands where no question is open, and what the Coach is for."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._title = TextBlock(kit, "", "h3")
        self._text = TextBlock(kit, "", "table", "text2")
        self.others = link(kit, "")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 20, 0, 8)
        column.setSpacing(8)
        sign = IconLabel(kit, "lightbulb", 32, "hintInk")
        column.addWidget(sign, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(4)
        for block in (self._title, self._text):
            block.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(block)
        column.addWidget(self.others, 0, Qt.AlignmentFlag.AlignHCenter)

    def show_words(self, *, all_steps: bool, elsewhere: int) -> None:
        """Say what the Coach does, and how many questions other steps have."""
        words = self._kit.words
        self._title.set_text(words._("Nothing to ask here"))
        self._text.set_text(
            words._("The Coach reads what you write. Where something is missing, it asks.")
            if all_steps or elsewhere
            else words._("Go on with your work. The Coach reads it and asks where it is unsure.")
        )
        text = words.ngettext(
            "See {count} hint in other steps", "See {count} hints in other steps", elsewhere
        )
        self.others.set_shown_text(text.format(count=words.number(elsewhere)))
        self.others.setVisible(elsewhere > 0)

    def text(self) -> str:
        """Return the title and the sentences."""
        return f"{self._title.text()}. {self._text.text()}"


class Coach(QWidget):
    """The open hints of a step, or of all steps."""

    def __init__(self, talk: Talk) -> None:
        super().__init__()
        self._talk = talk
        self._step_id = STEPS[0].id
        self._most = _AT_ONCE
        self._cards: list[HintCard] = []
        self._current = ""
        kit, words = talk.desk.kit, talk.desk.kit.words
        self._count = TextBlock(kit, "", "h3")
        scopes = [
            Option(value="step", text=words._("This step")),
            Option(value="all", text=words._("All steps")),
        ]
        self._scope = Segmented(kit, scopes, words._("Which hints to show"), always=True)
        self._scope.set_value("step")
        self._scope.edited.connect(self._turn)
        note = words._("Hints never block your work. Choose “Not now” to hide one.")
        self._note = TextBlock(kit, note, "table", "text2")
        self._nothing = NothingAsked(kit)
        self._nothing.others.clicked.connect(self._show_all_steps)
        self._scroll = PanelScroll(kit, gap=12, top=4)
        self._scroll.add(self._nothing)
        self._more = link(kit, "")
        self._more.clicked.connect(self._show_more)
        self._again = link(kit, "")
        self._again.clicked.connect(self._ask_again)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._count, 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._scope)
        top = QVBoxLayout()
        top.setContentsMargins(SIDE, 14, SIDE, 8)
        top.setSpacing(8)
        top.addLayout(head)
        top.addWidget(self._note)
        foot = QHBoxLayout()
        foot.setContentsMargins(SIDE, 4, SIDE, 10)
        foot.addWidget(self._more)
        foot.addStretch(1)
        foot.addWidget(self._again)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._scroll, 1)
        column.addLayout(foot)
        talk.asking.changed.connect(self._follow)

    def show_step(self, step_id: str) -> None:
        """Be about another step."""
        if step_id != self._step_id:
            self._step_id = step_id
            self._most = _AT_ONCE
            self._follow()

    def show_scope(self, *, all_steps: bool) -> None:
        """Show the hints of all steps, or of the one that is worked on."""
        self._scope.set_value("all" if all_steps else "step")
        self._follow()

    def cards(self) -> list[HintCard]:
        """Return the cards that are shown, in order."""
        return list(self._cards)

    def next_hint(self, way: int) -> None:
        """Go to the next hint of all steps, or for −1 to the one before."""
        found = [*self._talk.asking.open()]
        if not found:
            return
        keys = [hint.key for hint in found]
        if self._current in keys:
            place = (keys.index(self._current) + way) % len(found)
        else:
            mine = [n for n, hint in enumerate(found) if hint.step.value == self._step_id]
            place = (mine or [0])[0 if way > 0 else -1]
        self._go(found[place])

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Catch up with what changed out of sight."""
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Show what is asked now; cards that stay keep their place and the keyboard."""
        asking = self._talk.asking
        all_steps = self._scope.value() == "all"
        found = asking.open()
        mine = [hint for hint in found if all_steps or hint.step.value == self._step_id]
        self._show_cards(mine[: self._most], all_steps=all_steps)
        words = self._talk.desk.kit.words
        count = words.ngettext("{count} hint", "{count} hints", len(mine))
        self._count.set_text(count.format(count=words.number(len(mine))) if mine else "")
        self._note.setVisible(bool(mine))
        self._nothing.setVisible(not mine)
        self._nothing.show_words(all_steps=all_steps, elsewhere=len(found) - len(mine))
        self._more.set_shown_text(words._("Show all {count}").format(count=len(mine)))
        self._more.setVisible(len(mine) > self._most)
        later = self._later()
        text = words.ngettext(
            "Ask {count} put-off hint again", "Ask {count} put-off hints again", len(later)
        )
        self._again.set_shown_text(text.format(count=words.number(len(later))))
        self._again.setVisible(bool(later))

    def _follow(self) -> None:
        if self.isVisible():
            self.refresh()

    def _show_cards(self, hints: Sequence[Hint], *, all_steps: bool) -> None:
        desk = self._talk.desk
        snapshot, words = desk.bridge.snapshot, desk.kit.words
        before = {card.hint.key: card for card in self._cards}
        cards: list[HintCard] = []
        for place, hint in enumerate(hints):
            text = question(words, snapshot, hint)
            card = before.pop(hint.key, None) or self._card(hint, text)
            card.hint = hint
            card.show_text(desk.kit, text)
            card.show_step(all_steps)
            card.set_chosen(hint.key == self._current)
            self._scroll.put(place, card)
            cards.append(card)
        for card in before.values():
            self._scroll.take(card)
        self._cards = cards

    def _card(self, hint: Hint, text: str) -> HintCard:
        card = HintCard(self._talk.desk.kit, hint, text)
        card.later.clicked.connect(partial(self._put_off, card))
        card.go.clicked.connect(partial(self._go_from, card))
        return card

    def _put_off(self, card: HintCard) -> None:
        words = self._talk.desk.kit.words
        hint, place = card.hint, self._cards.index(card)
        self._talk.asking.put_off(hint)
        self._talk.desk.notices.show_message(
            words._("The hint is put off."),
            words._("Undo"),
            partial(self._talk.asking.ask_again, [hint]),
        )
        left = self._cards[min(place, len(self._cards) - 1)].later if self._cards else self._again
        left.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_from(self, card: HintCard) -> None:
        self._go(card.hint)

    def _go(self, hint: Hint) -> None:
        self._current = hint.key
        self._talk.go(place_of_hint(self._talk.desk.bridge.snapshot, hint))
        for card in self._cards:
            card.set_chosen(card.hint.key == hint.key)
            if card.hint.key == hint.key:
                self._scroll.ensureWidgetVisible(card)

    def _later(self) -> list[Hint]:
        all_steps = self._scope.value() == "all"
        return [
            hint
            for hint in self._talk.asking.later()
            if all_steps or hint.step.value == self._step_id
        ]

    def _turn(self, scope: object) -> None:
        if scope is None:
            self._scope.set_value("step")
        self._follow()

    def _show_all_steps(self) -> None:
        self.show_scope(all_steps=True)

    def _show_more(self) -> None:
        self._most = len(self._talk.asking.open())
        self.refresh()

    def _ask_again(self) -> None:
        self._talk.asking.ask_again(self._later())
