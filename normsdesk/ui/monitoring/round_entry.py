"""One round of an indicator: what was counted, out of how many, and what should be reached."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.indicators import enter_value, set_target
from normsdesk.edit.commands.measured_profiles import feed_profile
from normsdesk.edit.patch import Patch
from normsdesk.exports.sections.indicator_values import interval_text, number_text
from normsdesk.library.wording import choice_word, spoken
from normsdesk.model.indicator import (
    DataValue,
    Indicator,
    IndicatorType,
    Round,
    ValueSource,
    WantedDirection,
)
from normsdesk.model.norm import Norm
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.profile_feed import feed_of, is_fed
from normsdesk.rules.progress import Progress, RoundReading, Status
from normsdesk.rules.round_values import whole_value
from normsdesk.rules.value_checks import groups_problem, value_problems
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import SignedLine, SignedLines, grows
from normsdesk.ui.forms.buttons import link
from normsdesk.ui.forms.controls import make_read_only
from normsdesk.ui.forms.field import Field
from normsdesk.ui.forms.labels import ElidedLabel, TextBlock
from normsdesk.ui.forms.number import NumberInput, NumberRange
from normsdesk.ui.forms.surfaces import Chip
from normsdesk.ui.monitoring.looks import round_name
from normsdesk.ui.tables.signs import STATUS_LOOKS

COUNT, ASKED, VALUE, TARGET = "numerator", "denominator", "value", "target"


@dataclass(frozen=True, slots=True)
class EntryShape:
    """Which fields a round of an indicator has, and what its numbers may be."""

    fields: tuple[str, ...]
    percent: bool
    towards_zero: bool

    def allowed(self, field: str) -> NumberRange:
        """Say what a number may be."""
        if field == ASKED:
            return NumberRange(minimum=1)
        if field == COUNT:
            return NumberRange(minimum=0)
        if self.percent:
            return NumberRange(minimum=-100 if self.towards_zero else 0, maximum=100, decimals=2)
        return NumberRange(decimals=3)


def shape_of(indicator: Indicator, held: DataValue | None) -> EntryShape:
    """Choose the fields: counts for shares, a value for all else; none where it is worked out."""
    percent = indicator.type is IndicatorType.PERCENT
    if indicator.value_source is ValueSource.COMPUTED:
        fields: tuple[str, ...] = (TARGET,)
    elif percent:
        fields = (COUNT, ASKED, TARGET)
    elif indicator.type is IndicatorType.MEAN:
        fields = (VALUE, ASKED, TARGET)
    elif held is not None and held.value is None and held.numerator is not None:
        fields = (COUNT, TARGET)
    else:
        fields = (VALUE, TARGET)
    if indicator.direction is WantedDirection.CONTEXT:
        fields = tuple(field for field in fields if field != TARGET)
    zero = indicator.direction is WantedDirection.TOWARDS_ZERO
    return EntryShape(fields, percent, zero)


class RoundEntry(QWidget):
    """Fields of one round, what comes of them, and what cannot be right.

    A number goes to the document as soon as it can be read; a field is one undo step.
    """

    def __init__(self, desk: Desk, shape: EntryShape) -> None:
        super().__init__()
        self._desk = desk
        self.shape = shape
        self._indicator_id = self._round_id = ""
        kit = desk.kit
        self._name = ElidedLabel(kit, "", "label_strong")
        self._result = TextBlock(kit, "", "label_strong", widest=400)
        self._status = Chip(kit, "", "no_data")
        self._problems = SignedLines(kit, "caption")
        self.inputs: dict[str, NumberInput] = {}
        self.fields: dict[str, Field] = {}
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._name, 1)
        head.addWidget(self._status)
        line = QHBoxLayout()
        line.setSpacing(8)
        for field in shape.fields:
            line.addWidget(self._field(field), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._result)
        column.addLayout(line)
        column.addWidget(self._problems)
        self.feed = link(kit, kit.words._("Use in the norm profile"))
        self.feed.clicked.connect(self._feed)
        self._fed = TextBlock(kit, "", "caption", "text2", widest=400)
        column.addWidget(self.feed, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._fed)
        grows(self)

    def round_id(self) -> str:
        """Return the round that is shown."""
        return self._round_id

    def result(self) -> str:
        """Return the value of the round in words."""
        return self._result.text()

    def problems(self) -> list[str]:
        """Return what cannot be right."""
        return self._problems.texts()

    def status(self) -> str:
        """Return the status in words, or "" where there is none to show."""
        return "" if self._status.isHidden() else self._status.text()

    def show_round(
        self, snapshot: Snapshot, indicator: Indicator, held: Round, found: Progress
    ) -> None:
        """Show a round of an indicator as it is now."""
        words = self._desk.kit.words
        turned = (indicator.id, held.id) != (self._indicator_id, self._round_id)
        self._indicator_id, self._round_id = indicator.id, held.id
        reading = next((each for each in found.rounds if each.round_id == held.id), None)
        entered = whole_value(snapshot, indicator.id, held.id)
        name = round_name(words, held)
        when = words.month(held.start) if held.start is not None else ""
        self._name.setText(" · ".join(part for part in (name, when) if part))
        for field, control in self.inputs.items():
            if turned:
                self.fields[field].set_problem("")
            control.set_value(_held_number(field, indicator, held.id, entered))
            label = words._("{field}, {round}").format(field=self._label(field), round=name)
            (control.focusProxy() or control).setAccessibleName(label)
        self._result.set_text(self._result_text(indicator, reading))
        status = Status.NO_TARGET if reading is None else reading.status
        self._status.show_chip(choice_word(words, status), STATUS_LOOKS[status])
        self._status.setVisible(status is not Status.NO_TARGET)
        self._show_problems(snapshot, indicator, entered)
        self._show_feed(snapshot, indicator, reading)

    def _show_feed(
        self, snapshot: Snapshot, indicator: Indicator, reading: RoundReading | None
    ) -> None:
        words = self._desk.kit.words
        value = None if reading is None else reading.value
        found = None if value is None else feed_of(snapshot, indicator, value)
        done = found is not None and is_fed(snapshot, found)
        code = "" if found is None else snapshot.get(Norm, found.norm_id).code
        self.feed.set_shown_text(words._("Use in the profile of {norm}").format(norm=code))
        self.feed.setVisible(found is not None and not done and not self._desk.bridge.read_only)
        self._fed.set_text(words._("In the profile of {norm}, as measured.").format(norm=code))
        self._fed.setVisible(done)

    def _feed(self) -> None:
        bridge, words = self._desk.bridge, self._desk.kit.words
        patch = feed_profile(bridge.snapshot, self._indicator_id, self._round_id)
        outcome = bridge.commit(patch, self)
        if isinstance(outcome, Rejected):
            return
        said = words._("The norm profile of this round has the measured value now.")
        self._desk.notices.show_message(said, words._("Undo"), lambda: bridge.take_back(outcome))

    def _result_text(self, indicator: Indicator, reading: RoundReading | None) -> str:
        words = self._desk.kit.words
        value = None if reading is None else reading.value
        if value is None:
            if indicator.value_source is ValueSource.COMPUTED:
                return words._("Worked out from the norm profile of this round; none yet.")
            return words._("Not measured")
        text = number_text(words, indicator, value.value)
        if value.interval is None:
            return text
        return words._("{value} ({interval})").format(
            value=text, interval=interval_text(words, value.interval)
        )

    def _show_problems(
        self, snapshot: Snapshot, indicator: Indicator, entered: DataValue | None
    ) -> None:
        found = [] if entered is None else list(value_problems(indicator, entered))
        if (beyond := groups_problem(snapshot, indicator.id, self._round_id)) is not None:
            found.append(beyond)
        self._problems.show_lines(
            [
                SignedLine(
                    text=spoken(self._desk.kit.words, each.value), sign="circle-alert", ink="danger"
                )
                for each in found
            ]
        )

    def _label(self, field: str) -> str:
        words = self._desk.kit.words
        if field == TARGET:
            return words._("Target, %") if self.shape.percent else words._("Target")
        if field == VALUE:
            return words._("Value")
        return words._("How many") if field == COUNT else words._("Out of")

    def _field(self, field: str) -> Field:
        kit = self._desk.kit
        control = NumberInput(kit, self.shape.allowed(field), self._label(field))
        control.edited.connect(partial(self._edited, field))
        control.finished.connect(self._desk.bridge.end_typing)
        self.inputs[field] = control
        self.fields[field] = Field(kit, self._label(field), control)
        if self._desk.bridge.read_only:
            make_read_only(control)
        return self.fields[field]

    def _edited(self, field: str, value: float | None) -> None:
        outcome = self._desk.bridge.commit(self._patch(field, value), self)
        if isinstance(outcome, Rejected):
            self.fields[field].set_problem(spoken(self._desk.kit.words, outcome.reason.value))

    def _patch(self, field: str, value: float | None) -> Patch | Rejected:
        snapshot, indicator_id = self._desk.bridge.snapshot, self._indicator_id
        if field == TARGET:
            return set_target(snapshot, indicator_id, self._round_id, value, typing=True)
        return enter_value(snapshot, indicator_id, self._round_id, field, value, typing=True)


def _held_number(
    field: str, indicator: Indicator, round_id: str, entered: DataValue | None
) -> float | None:
    if field == TARGET:
        found = [one.value for one in indicator.targets if one.round_id == round_id]
        return found[-1] if found else None
    return None if entered is None else getattr(entered, field)
