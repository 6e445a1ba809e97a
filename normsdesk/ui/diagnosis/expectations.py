"""The tab of the expectations: views, verdict, and everything else known about one profile."""

from functools import partial
from typing import Protocol

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.library.wording import choice_word
from normsdesk.model.norm import NormProfile
from normsdesk.rules.norm_card import NormCard
from normsdesk.rules.readings import ComponentName
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.beyond import DriverCard, GridCard, InfluenceCard, behaviour_line
from normsdesk.ui.diagnosis.component_row import ComponentRow
from normsdesk.ui.diagnosis.pieces import Columns, Subjects, bring_into_sight, fields_of
from normsdesk.ui.diagnosis.strength_card import StrengthCard
from normsdesk.ui.diagnosis.verdict_card import VerdictCard
from normsdesk.ui.diagnosis.views_card import ViewsCard, source_text
from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.forms.disclosure import Disclosure
from normsdesk.ui.forms.field_group import FieldGroup
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.surfaces import Card
from normsdesk.ui.tables.removal import remove_with_undo

_MORE = (
    ComponentName.DISAPPROVE,
    ComponentName.PERCEIVED_APPROVAL,
    ComponentName.PERCEIVED_PREVALENCE,
    ComponentName.DETECTABILITY,
    ComponentName.CAN_REACH_ALTERNATIVE,
)
_CHOICE = (
    "can_choose",
    "gain_from_matching",
    "interdependence",
    "main_reason",
    "conditionality",
    "reason_counts",
)
_ASKED = (
    "population_id",
    "round_id",
    "reference_group_id",
    "asked_about",
    "asked",
    "same_reference_group",
    "same_behaviour_counted",
    "story_e",
    "story_n",
    "paired_gap",
    "notes",
)


class ShowsCard(Protocol):
    """A part of the page that shows one profile of one norm."""

    def turn(self) -> None:
        """Get ready for another norm or profile."""
        ...

    def show_card(self, card: NormCard) -> None:
        """Show what the rules say."""
        ...


class MoreValuesCard(Card):
    """Further values of the profile, each as a bar that opens its inputs."""

    def __init__(self, desk: Desk, subjects: Subjects) -> None:
        super().__init__(desk.kit, desk.kit.words._("More that people said"))
        self.column.setSpacing(6)
        words = desk.kit.words
        self.rows = {
            name: ComponentRow(desk, subjects.profile, name, choice_word(words, name))
            for name in _MORE
        }
        for row in self.rows.values():
            self.column.addWidget(row)
        self._desk = desk
        self.gap = TextBlock(desk.kit, "", "caption", "text2", widest=700)
        self.column.addWidget(self.gap)

    def turn(self) -> None:
        """Get ready for another profile."""
        for row in self.rows.values():
            row.turn()

    def show_card(self, card: NormCard) -> None:
        """Show the values, and guess against count for each practice."""
        for row in self.rows.values():
            row.show_card(card)
        words, snapshot = self._desk.kit.words, self._desk.bridge.snapshot
        lines = [behaviour_line(words, snapshot, each) for each in card.behaviour_gaps]
        self.gap.set_text("\n".join(line for line in lines if line))
        self.gap.setVisible(bool(self.gap.text()))


class ProfileFieldsCard(Card):
    """Some fields of the profile as a form."""

    def __init__(self, desk: Desk, subjects: Subjects, title: str, names: tuple[str, ...]) -> None:
        super().__init__(desk.kit, title)
        self.fields = fields_of(desk, subjects.profile, NormProfile, names)
        self.column.addWidget(self.fields)
        self.column.addStretch(1)

    def turn(self) -> None:
        """Get ready for another profile."""
        self.fields.turn()

    def show_card(self, card: NormCard) -> None:
        """Show what the profile holds."""
        if card.profile is not None:
            self.fields.refresh()


class AskedCard(Card):
    """Who was asked, closed at first; and the two things that can be done with a profile."""

    def __init__(self, desk: Desk, subjects: Subjects) -> None:
        super().__init__(desk.kit)
        words = desk.kit.words
        self._desk = desk
        self._subjects = subjects
        self._shown: NormCard | None = None
        self._body: QWidget | None = None
        self._fields: FieldGroup | None = None
        self.column.setContentsMargins(4, 4, 4, 4)
        self.heading = Disclosure(desk.kit, words._("Who was asked"))
        self.heading.toggled.connect(self._open)
        self.column.addWidget(self.heading)
        self.first = Button(desk.kit, words._("Show this group first"), small=True)
        self.delete = Button(
            desk.kit, words._("Delete profile"), ButtonKind.DELETE, icon="trash-2", small=True
        )
        self.first.clicked.connect(self._put_first)
        self.delete.clicked.connect(self._delete)

    def turn(self) -> None:
        """Get ready for another profile."""
        if self._fields is not None:
            self._fields.turn()

    def show_card(self, card: NormCard) -> None:
        """Show what the profile holds."""
        self._shown = card
        words, snapshot = self._desk.kit.words, self._desk.bridge.snapshot
        self.heading.show_words(
            words._("Who was asked"), source_text(words, snapshot, card.profile)
        )
        allowed = not self._desk.bridge.read_only
        if self._fields is not None and card.profile is not None:
            self._fields.refresh()
            self.first.setVisible(allowed and not card.headline)
            self.delete.setVisible(allowed)

    def _open(self, opened: bool) -> None:
        if opened and self._body is None:
            self._build()
        if self._body is not None:
            self._body.setVisible(opened)
        if opened:
            bring_into_sight(self)

    def _build(self) -> None:
        self._body = QWidget()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(12, 4, 12, 12)
        column.setSpacing(14)
        self._fields = fields_of(self._desk, self._subjects.profile, NormProfile, _ASKED)
        column.addWidget(self._fields)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.first)
        row.addWidget(self.delete)
        row.addStretch(1)
        column.addLayout(row)
        self.column.addWidget(self._body)
        if self._shown is not None:
            self.show_card(self._shown)

    def _put_first(self) -> None:
        self._subjects.norm.put("headline_profile_id", self._subjects.profile.record_id)

    def _delete(self) -> None:
        remove_with_undo(self._desk, self._subjects.profile.record_id, self)


class ExpectationsTab(QWidget):
    """Views and verdict side by side, as drawn; below them the rest of the profile."""

    def __init__(self, desk: Desk, subjects: Subjects) -> None:
        super().__init__()
        self._pieces = desk.pieces
        words = desk.kit.words
        self.views = ViewsCard(desk, subjects)
        self.verdict = VerdictCard(desk, subjects)
        self.strength = StrengthCard(desk)
        self.more = MoreValuesCard(desk, subjects)
        title = words._("Choice and reason")
        self.choice = ProfileFieldsCard(desk, subjects, title, _CHOICE)
        self.asked = AskedCard(desk, subjects)
        self.driver = DriverCard(desk, subjects)
        self.grid = GridCard(desk, subjects)
        self.influence = InfluenceCard(desk)
        self._columns = Columns(21, 20)
        self._columns.stands_below(self.verdict, 1)
        for card in (self.views, self.more, self.choice, self.asked):
            self._columns.left.addWidget(card)
        for card in (self.verdict, self.strength, self.driver, self.grid, self.influence):
            self._columns.right.addWidget(card)
        self._columns.left.addStretch(1)
        self._columns.right.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._columns)

    def set_wide(self, wide: bool) -> None:
        """Stand in two columns where there is room, else in one, the verdict after the views."""
        self._columns.set_wide(wide)

    def turn(self) -> None:
        """Get ready for another profile."""
        for card in self._cards():
            card.turn()

    def show_card(self, card: NormCard) -> None:
        """Show a profile."""
        for part in self._cards():
            self._pieces.do(partial(part.show_card, card))

    def _cards(self) -> tuple[ShowsCard, ...]:
        return (
            self.views,
            self.verdict,
            self.strength,
            self.more,
            self.choice,
            self.asked,
            self.driver,
            self.grid,
            self.influence,
        )
