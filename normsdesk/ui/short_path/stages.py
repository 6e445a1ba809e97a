"""What each stage asks for, with the inputs of the full pages."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from normsdesk.library.indicator_choice import recommended
from normsdesk.library.indicators import IndicatorLibrary, read_indicators
from normsdesk.library.wording import choice_word
from normsdesk.model.indicator import Indicator
from normsdesk.model.norm import Norm, NormProfile
from normsdesk.model.practice import Practice
from normsdesk.rules.norm_card import card
from normsdesk.rules.readings import ComponentName
from normsdesk.steps.short_path import Stage, Way
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.component_row import ComponentRow
from normsdesk.ui.diagnosis.linked import evidence_count
from normsdesk.ui.diagnosis.pieces import SignedLine, SignedLines, Subjects, fields_of
from normsdesk.ui.diagnosis.verdict_words import (
    confidence_result,
    gap_result,
    statement,
    strength_result,
    type_result,
)
from normsdesk.ui.forms.editors import Subject
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.surfaces import Card
from normsdesk.ui.forms.tiles import ResultTiles
from normsdesk.ui.monitoring.library_looks import library_look, take
from normsdesk.ui.monitoring.library_row import LibraryRow
from normsdesk.ui.practice.slots_card import SlotsCard
from normsdesk.ui.strategy.field_rows import FieldRows


@dataclass(frozen=True, slots=True, kw_only=True)
class WaySubjects(Subjects):
    """The practice, the norm and the profile that the inputs write to."""

    practice: Subject


class StageView(QWidget):
    """The inputs of a stage. ``next_asked`` wants the next one."""

    next_asked = Signal()
    ends_above = True
    """Whether it takes no more height than it needs."""

    def __init__(self, desk: Desk, subjects: WaySubjects) -> None:
        super().__init__()
        self.desk = desk
        self.subjects = subjects
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(12)
        self.build()
        if self.ends_above:
            self.box.addStretch(1)

    def build(self) -> None:
        """Make the inputs; once."""

    def show_way(self, way: Way) -> None:
        """Show what the document holds on a way."""

    def begin(self) -> None:
        """Put the cursor where a person begins."""


class PracticeStage(StageView):
    """Who does what to whom and when, and what they could do instead."""

    def build(self) -> None:
        """Make the slots and the alternative."""
        desk, practice = self.desk, self.subjects.practice
        self.slots = SlotsCard(desk, practice)
        self.slots.norm_asked.connect(self.next_asked)
        self.box.addWidget(self.slots)
        self.other = Card(desk.kit)
        self._fields = fields_of(desk, practice, Practice, ("alternative",))
        self.other.column.addWidget(self._fields)
        self.box.addWidget(self.other)

    def show_way(self, way: Way) -> None:
        """Show the practice."""
        snapshot = self.desk.bridge.snapshot
        practice = snapshot.find(Practice, way.practice_id)
        if practice is not None:
            if practice.id != self.subjects.practice.record_id:
                self._fields.turn()
            self.slots.show_practice(snapshot, practice)
            self._fields.refresh()

    def begin(self) -> None:
        """Go to the first slot."""
        self.slots.begin()


class NormStage(StageView):
    """Who expects what of whom, as one sentence."""

    def build(self) -> None:
        """Make sentence and slots."""
        desk, words = self.desk, self.desk.kit.words
        self.card = Card(desk.kit)
        self.sentence = TextBlock(desk.kit, "", "statement", max_lines=3, widest=900)
        self.card.column.addWidget(self.sentence)
        lines = (("expecting", "expected"), ("action",), ("valence",))
        self.fields = FieldRows(desk, self.subjects.norm, Norm, lines)
        self.card.column.addWidget(self.fields)
        said = words._("Who expects it becomes the first reference group: the people who matter.")
        self.card.column.addWidget(TextBlock(desk.kit, said, "caption", "text2", widest=700))
        self.box.addWidget(self.card)

    def show_way(self, way: Way) -> None:
        """Show the norm."""
        norm = self.desk.bridge.snapshot.find(Norm, way.norm_id)
        if norm is None:
            return
        if norm.id != self.subjects.norm.record_id:
            self.fields.turn()
            self.subjects.norm.record_id = norm.id
        self.fields.refresh()
        self.sentence.set_text(statement(self.desk.kit.words, norm))

    def begin(self) -> None:
        """Go to the first slot."""
        self.fields.begin()


class TestStage(StageView):
    """Values of the profile, and below them what the rules make of them at once."""

    __test__ = False
    names: tuple[ComponentName, ...] = ()
    fields: tuple[str, ...] = ()

    def build(self) -> None:
        """Make a row for each value, further fields, and the result."""
        desk = self.desk
        self.card = Card(desk.kit)
        self.card.column.setSpacing(8)
        self.rows = {
            name: ComponentRow(desk, self.subjects.profile, name, choice_word(desk.kit.words, name))
            for name in self.names
        }
        for row in self.rows.values():
            self.card.column.addWidget(row)
        self.box.addWidget(self.card)
        self._more = fields_of(desk, self.subjects.profile, NormProfile, self.fields)
        if self.fields:
            more = Card(desk.kit)
            more.column.addWidget(self._more)
            self.box.addWidget(more)
        self.tiles = ResultTiles(desk.kit)
        self.box.addWidget(self.tiles)

    def show_way(self, way: Way) -> None:
        """Show values and result."""
        snapshot, words = self.desk.bridge.snapshot, self.desk.kit.words
        if snapshot.find(NormProfile, way.profile_id) is None:
            return
        if way.profile_id != self.subjects.profile.record_id:
            for row in self.rows.values():
                row.turn()
            self._more.turn()
            self.subjects.profile.record_id = way.profile_id
        shown = card(snapshot, way.norm_id, way.profile_id)
        for row in self.rows.values():
            row.show_card(shown)
        self._more.refresh()
        self.tiles.show_results(
            type_result(words, shown.diagnosis),
            strength_result(words, shown),
            confidence_result(words, shown.diagnosis, evidence_count(snapshot, shown.norm)),
            gap_result(words, shown),
        )

    def begin(self) -> None:
        """Open the values that nobody has given, and go to the first."""
        wanted = [row for row in self.rows.values() if not row.head.value().known]
        for row in wanted:
            row.head.setChecked(True)
        first = next(iter((*wanted, *self.rows.values())))
        first.head.setFocus()


class ExpectationsStage(TestStage):
    """The first test: own view, what others do, what others approve of, and what would happen."""

    names = (ComponentName.PNB, ComponentName.EE, ComponentName.NE, ComponentName.SAN)


class DependenceStage(TestStage):
    """The second test: would people stop if others did, or if others disapproved."""

    names = (ComponentName.SWITCH_E, ComponentName.SWITCH_N)
    fields = ("can_choose", "main_reason")


class IndicatorStage(StageView):
    """The indicators that fit the norm best, and those that are taken."""

    def build(self) -> None:
        """Make a list of what is in the plan, and one of what could be."""
        kit = self.desk.kit
        self._library: IndicatorLibrary | None = None
        self._way = Way()
        self.held = SignedLines(kit)
        self.box.addWidget(self.held)
        self.card = Card(kit, kit.words._("Fits this norm"))
        self.box.addWidget(self.card)
        self.rows: list[LibraryRow] = []
        self.nothing = TextBlock(
            kit, kit.words._("This norm has the indicators it needs at least."), "body", "text2"
        )
        self.card.column.addWidget(self.nothing)

    def show_way(self, way: Way) -> None:
        """Show what is in the plan for the norm, and what fits it."""
        self._way = way
        snapshot, words = self.desk.bridge.snapshot, self.desk.kit.words
        library = self._shipped()
        chosen = [each for each in snapshot.all(Indicator) if each.norm_id == way.norm_id]
        said = words._("In the plan: {code} {name}")
        self.held.show_lines(
            [SignedLine(text=said.format(code=each.code, name=each.name)) for each in chosen]
        )
        numbers = recommended(library, snapshot, way.norm_id)
        while len(self.rows) < len(numbers):
            row = LibraryRow(self.desk.kit, read_only=self.desk.bridge.read_only)
            row.taken.connect(self._take)
            self.rows.append(row)
            self.card.column.addWidget(row)
        for row, number in zip(self.rows, numbers, strict=False):
            one = library.indicators[number]
            row.show_look(library_look(words, snapshot, library, one, way.norm_id, wanted=True))
        for place, row in enumerate(self.rows):
            row.setVisible(place < len(numbers))
        self.nothing.setVisible(not numbers)

    def begin(self) -> None:
        """Go to the first button."""
        if self.rows and not self.rows[0].isHidden():
            self.rows[0].button.setFocus()

    def _shipped(self) -> IndicatorLibrary:
        if self._library is None:
            self._library = read_indicators()
        return self._library

    def _take(self, number: int) -> None:
        take(self.desk, self._shipped(), number, self._way.norm_id, self)


STAGES: Mapping[Stage, Callable[[Desk, WaySubjects], StageView]] = MappingProxyType(
    {
        Stage.PRACTICE: PracticeStage,
        Stage.NORM: NormStage,
        Stage.EXPECTATIONS: ExpectationsStage,
        Stage.DEPENDENCE: DependenceStage,
        Stage.INDICATOR: IndicatorStage,
    }
)
"""The inputs of each stage but the last, which makes the pages."""
