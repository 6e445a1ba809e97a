"""Every value of an indicator as it was entered: groups, arms, evidence and what else is known."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.records import add_records
from normsdesk.exports.sections.indicator_values import number_text
from normsdesk.library.wording import choice_word, spoken
from normsdesk.model.ids import new_id
from normsdesk.model.indicator import DataValue, Disaggregation, Indicator, Round
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.round_values import read_value, rounds_in_order
from normsdesk.rules.value_checks import value_problems
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import grows
from normsdesk.ui.diagnosis.record_rows import RecordRows, RowColumns, RowLook
from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.forms.disclosure import Disclosure
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.monitoring.looks import round_name

_FIELDS = (
    "round_id",
    "split_by",
    "cell",
    "arm",
    "numerator",
    "denominator",
    "value",
    "low",
    "high",
    "clusters",
    "note",
    "evidence_ids",
)


class GroupValues(QWidget):
    """A heading that opens the values one by one, each with all its fields."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._indicator_id = ""
        words = desk.kit.words
        self.heading = Disclosure(desk.kit, words._("Groups, arms and evidence"))
        self.heading.toggled.connect(self._open)
        self.rows = RecordRows(desk, DataValue, _FIELDS, RowColumns(title=""))
        self._teaches = TextBlock(
            desk.kit,
            words._("Add a value for women, men, a place or an arm. Link the evidence."),
            "table",
            "text2",
        )
        self.add_button = Button(desk.kit, words._("Add group"), icon="plus", small=True)
        self.add_button.clicked.connect(self.add)
        self.add_button.setEnabled(not desk.bridge.read_only)
        self._body = QWidget()
        inner = QVBoxLayout(self._body)
        inner.setContentsMargins(0, 0, 0, 8)
        inner.setSpacing(8)
        for part in (self._teaches, self.rows, self.add_button):
            inner.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.heading)
        column.addWidget(self._body)
        self._body.hide()
        grows(self)

    def show_indicator(self, snapshot: Snapshot, indicator: Indicator) -> None:
        """Show the values of an indicator."""
        if indicator.id != self._indicator_id:
            self._indicator_id = indicator.id
            self.rows.turn()
        words = self._desk.kit.words
        places = {held.id: place for place, held in enumerate(rounds_in_order(snapshot))}
        values = [each for each in snapshot.all(DataValue) if each.indicator_id == indicator.id]
        values.sort(
            key=lambda one: (
                places.get(one.round_id, -1),
                one.arm,
                one.split_by or "",
                one.cell,
                one.id,
            )
        )
        groups = sum(bool(one.split_by or one.cell or one.arm) for one in values)
        told = words.ngettext("{count} group", "{count} groups", groups) if groups else ""
        self.heading.show_words(self.heading.title(), told.format(count=words.number(groups)))
        if self.heading.isChecked():
            self.rows.show_looks([self._look(snapshot, indicator, each) for each in values])
            self._teaches.setVisible(not groups)

    def open_value(self, value_id: str) -> None:
        """Open the row of a value."""
        self.heading.setChecked(True)
        row = self.rows.row_of(value_id)
        if row is not None:
            row.head.setChecked(True)

    def add(self) -> None:
        """Add a value for a group in the last round that has one."""
        bridge = self._desk.bridge
        snapshot = bridge.snapshot
        indicator = snapshot.get(Indicator, self._indicator_id)
        held = {
            each.round_id for each in snapshot.all(DataValue) if each.indicator_id == indicator.id
        }
        order = rounds_in_order(snapshot)
        last = next((each for each in reversed(order) if each.id in held), None)
        if last is None and order:
            last = order[0]
        splits = indicator.disaggregation or (Disaggregation.SEX,)
        fresh = DataValue(
            id=new_id(DataValue.table),
            indicator_id=indicator.id,
            round_id=last.id if last is not None else "",
            split_by=splits[0],
        )
        outcome = bridge.commit(add_records(snapshot, [fresh]), self)
        if isinstance(outcome, Rejected):
            return
        self.show_indicator(bridge.snapshot, indicator)
        row = self.rows.row_of(fresh.id)
        if row is not None:
            row.begin()

    def _open(self, opened: bool) -> None:
        self._body.setVisible(opened)
        indicator = self._desk.bridge.snapshot.find(Indicator, self._indicator_id)
        if opened and indicator is not None:
            self.show_indicator(self._desk.bridge.snapshot, indicator)

    def _look(self, snapshot: Snapshot, indicator: Indicator, value: DataValue) -> RowLook:
        words = self._desk.kit.words
        held = snapshot.find(Round, value.round_id)
        name = words._("No round") if held is None else round_name(words, held)
        group = self._group(value)
        title = words._("{round}: {group}").format(round=name, group=group)
        notes = [spoken(words, each.value) for each in value_problems(indicator, value)]
        found = None if held is None else read_value(indicator, held, [value])
        if found is not None:
            notes.insert(0, number_text(words, indicator, found.value))
        if value.evidence_ids:
            count = len(value.evidence_ids)
            said = words.ngettext("{count} piece of evidence", "{count} pieces of evidence", count)
            notes.append(said.format(count=words.number(count)))
        return RowLook(record_id=value.id, number="", title=title, note=" · ".join(notes))

    def _group(self, value: DataValue) -> str:
        words = self._desk.kit.words
        parts = [value.cell, value.arm]
        if value.split_by is not None and not value.cell:
            parts.insert(0, choice_word(words, value.split_by))
        return " · ".join(part for part in parts if part) or words._("everybody")
