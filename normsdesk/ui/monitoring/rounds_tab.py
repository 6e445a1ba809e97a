"""The rounds: when is measured, how many people, and what was different from the round before."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.records import add_records
from normsdesk.library.wording import choice_word, spoken
from normsdesk.model.ids import new_id
from normsdesk.model.indicator import (
    DataCollectionMethod,
    DataValue,
    MethodChange,
    Round,
    RoundKind,
)
from normsdesk.model.record import Record
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.round_checks import RoundProblem, round_problems
from normsdesk.rules.round_values import rounds_in_order
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import Columns, SignedLine, SignedLines, bring_into_sight
from normsdesk.ui.diagnosis.record_rows import RecordRows, RowColumns, RowLook
from normsdesk.ui.diagnosis.rows_card import RowsCard
from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.surfaces import Card
from normsdesk.ui.monitoring.looks import round_name
from normsdesk.ui.window.empty_state import EmptyState

_TWO_FROM = 860
_ROUND = (
    "name",
    "kind",
    "start",
    "end",
    "month",
    "sample_planned",
    "sample_achieved",
    "clusters",
    "design_effect",
    "method_changes",
    "method_note",
    "notes",
)
_METHOD = (
    "kind",
    "sample_plan",
    "tool",
    "languages",
    "consent",
    "storage",
    "identifies_people",
    "notes",
)


class RoundsTab(QWidget):
    """Rounds in their order, each opened in place; beside them how data are collected."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        kit, words = desk.kit, desk.kit.words
        columns = RowColumns(title=words._("Rounds"), stance=words._("So far"))
        self.rounds = RowsCard(
            desk,
            words._("Add the baseline first, then the rounds that follow."),
            RecordRows(desk, Round, _ROUND, columns),
        )
        self.check = Card(kit, words._("Read before you compare"))
        self.problems = SignedLines(kit)
        self.changes = TextBlock(kit, "", "table", widest=700)
        self.check.column.addWidget(self.problems)
        self.check.column.addWidget(self.changes)
        self.methods = RowsCard(
            desk,
            words._("Say how data are collected, kept and protected."),
            RecordRows(desk, DataCollectionMethod, _METHOD, RowColumns(title=words._("Methods"))),
        )
        self.methods.offer(words._("Add method"), self.add_method)
        self._columns = Columns(1, 1)
        self._columns.left.addWidget(self.check)
        self._columns.left.addStretch(1)
        self._columns.right.addWidget(self.methods)
        self._columns.right.addStretch(1)
        self.empty = self._empty_state()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.rounds)
        column.addWidget(self._columns)
        column.addWidget(self.empty, 1)
        column.addStretch(0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Stand side by side where there is room."""
        super().resizeEvent(event)
        self._columns.set_wide(self.width() >= self._desk.kit.theme.length(_TWO_FROM))

    def offer(self) -> str:
        """Say what is added."""
        there = bool(self._desk.bridge.snapshot.all(Round))
        return self._desk.kit.words._("Add round") if there else ""

    def catch_up(self) -> None:
        """Show what the document holds now."""
        snapshot = self._desk.bridge.snapshot
        order = rounds_in_order(snapshot)
        held = snapshot.all(DataCollectionMethod)
        self.empty.setVisible(not order and not held)
        for part in (self.rounds, self._columns):
            part.setVisible(bool(order or held))
        self.rounds.show_looks(
            [self._look(snapshot, place, each) for place, each in enumerate(order, 1)]
        )
        self.methods.show_looks([self._method_look(each) for each in held])
        self._show_check(snapshot, order)

    def choose(self, record_id: str) -> bool:
        """Open a round or a method where it stands; tell whether it does."""
        row = self.rounds.rows.row_of(record_id) or self.methods.rows.row_of(record_id)
        if row is None:
            return False
        row.head.setChecked(True)
        bring_into_sight(row)
        return True

    def add(self) -> None:
        """Add a round: the baseline first, then one that follows."""
        words, bridge = self._desk.kit.words, self._desk.bridge
        kinds = [each.kind for each in bridge.snapshot.all(Round)]
        kind = RoundKind.MONITORING if RoundKind.BASELINE in kinds else RoundKind.BASELINE
        month = 0 if kind is RoundKind.BASELINE else None
        name = choice_word(words, kind)
        self._add(Round(id=new_id(Round.table), kind=kind, name=name, month=month), self.rounds)

    def add_method(self) -> None:
        """Add a way to collect data."""
        fresh = DataCollectionMethod(id=new_id(DataCollectionMethod.table))
        self._add(fresh, self.methods)

    def _add(self, fresh: Record, card: RowsCard) -> None:
        bridge = self._desk.bridge
        if isinstance(bridge.commit(add_records(bridge.snapshot, [fresh]), self), Rejected):
            return
        self.catch_up()
        row = card.rows.row_of(fresh.id)
        if row is not None:
            row.begin()

    def _look(self, snapshot: Snapshot, place: int, held: Round) -> RowLook:
        words = self._desk.kit.words
        values = {each.indicator_id for each in snapshot.all(DataValue) if each.round_id == held.id}
        if values:
            found = words.ngettext("{count} indicator", "{count} indicators", len(values))
            said = found.format(count=words.number(len(values)))
            stance = ("check", "success", said)
        else:
            stance = ("circle-dashed", "text2", words._("No values yet"))
        return RowLook(
            record_id=held.id,
            number=words.number(place),
            title=round_name(words, held),
            note=" · ".join(part for part in self._facts(held) if part),
            note_is_ours=True,
            stance=stance,
        )

    def _facts(self, held: Round) -> list[str]:
        words = self._desk.kit.words
        facts = [choice_word(words, held.kind)]
        days = [words.date(day) for day in (held.start, held.end) if day is not None]
        facts.append(" – ".join(days))
        if held.sample_achieved is not None:
            said = words.ngettext("{count} person", "{count} people", held.sample_achieved)
            facts.append(said.format(count=words.number(held.sample_achieved)))
        elif held.sample_planned is not None:
            facts.append(words._("{count} planned").format(count=words.number(held.sample_planned)))
        if held.design_effect is not None and held.design_effect > 1:
            said = words._("design effect {number}")
            facts.append(said.format(number=words.number(held.design_effect, 2)))
        return facts

    def _method_look(self, method: DataCollectionMethod) -> RowLook:
        words = self._desk.kit.words
        warns = ("triangle-alert", "danger", words._("Could identify people"))
        return RowLook(
            record_id=method.id,
            number="",
            title=choice_word(words, method.kind),
            note=warns[2] if method.identifies_people else method.tool or method.sample_plan,
        )

    def _show_check(self, snapshot: Snapshot, order: tuple[Round, ...]) -> None:
        words = self._desk.kit.words
        lines: list[SignedLine] = []
        for found in round_problems(snapshot):
            said = spoken(words, found.problem.value)
            if found.round_id:
                name = round_name(words, snapshot.get(Round, found.round_id))
                said = words._("{round}: {problem}").format(round=name, problem=said)
            ink = "hintInk" if found.problem is RoundProblem.NO_TIME else "danger"
            lines.append(SignedLine(text=said, sign="triangle-alert", ink=ink))
        for each in order:
            for change in each.method_changes:
                note = each.method_note.strip()
                told = note if note and change is MethodChange.OTHER else choice_word(words, change)
                said = words._("{round}, different from before: {change}").format(
                    round=round_name(words, each), change=told
                )
                lines.append(SignedLine(text=said, sign="triangle-alert", ink="hintInk"))
        self.problems.show_lines(lines)
        self.problems.setVisible(bool(lines))
        self.changes.set_text(
            words._("Values compare less well where something was different.")
            if lines
            else words._("Ask the same questions in the same way. Note here what was different.")
        )
        self.check.setVisible(bool(order))

    def _empty_state(self) -> EmptyState:
        kit, words = self._desk.kit, self._desk.kit.words
        first = Button(kit, words._("Add the baseline round"), ButtonKind.MAIN, icon="plus")
        first.clicked.connect(self.add)
        return EmptyState(
            kit,
            words._("No rounds yet"),
            words._("Measure before you start: the baseline. Then measure again in the same way."),
            buttons=() if self._desk.bridge.read_only else (first,),
        )
