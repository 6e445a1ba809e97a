"""How many people to ask: a calculator with its result at once, and what was kept in the plan."""

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.samples import keep_plan
from normsdesk.model.ids import new_id
from normsdesk.model.indicator import Indicator, IndicatorType, Round, RoundKind, ValueSource
from normsdesk.model.snapshot import Snapshot, altered
from normsdesk.model.survey import SampleAim, SamplePlan
from normsdesk.rules.progress import progress
from normsdesk.rules.round_values import rounds_in_order
from normsdesk.rules.samples import SampleSize, size_for_plan
from normsdesk.steps.naming import Naming
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import Columns, ShowHow, bring_into_sight
from normsdesk.ui.diagnosis.record_rows import RecordRow, RecordRows, RowColumns, RowLook
from normsdesk.ui.diagnosis.rows_card import RowsCard
from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.forms.choice import ListChoice
from normsdesk.ui.forms.field import Field
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.segmented import Option
from normsdesk.ui.forms.surfaces import Card
from normsdesk.ui.monitoring.looks import round_name
from normsdesk.ui.monitoring.sample_form import SampleForm
from normsdesk.ui.monitoring.sample_words import SampleAnswer, answer, arithmetic

_TWO_FROM = 860
_NARROW = 320
_KEPT = ("name", "round_id", "achieved", "notes")


class SampleTab(QWidget):
    """Inputs, the answer in one sentence, and the calculations that were kept.

    ``changed`` tells that the tab offers something else now.
    """

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        kit, words = desk.kit, desk.kit.words
        self.form = SampleForm(kit)
        self.form.edited.connect(self._work_out)
        inputs = Card(kit, words._("How many people must we ask?"))
        self.indicator = ListChoice(
            kit, (), words._("Begin with an indicator"), empty=words._("None")
        )
        self.indicator.edited.connect(self._begin_with)
        self._from = Field(kit, words._("Begin with an indicator"), self.indicator)
        inputs.column.addWidget(self._from)
        inputs.column.addWidget(self.form)
        inputs.column.addStretch(1)
        self.sentence = TextBlock(kit, "", "figure", widest=900)
        self.basis = TextBlock(kit, "", "table", "text2", widest=700)
        self.other = TextBlock(kit, "", "table", "text2", widest=700)
        self.how = ShowHow(kit)
        result = Card(kit)
        for part in (self.sentence, self.basis, self.other, self.how):
            result.column.addWidget(part)
        result.column.addLayout(self._keeping())
        columns = RowColumns(title=words._("Kept in the plan"), stance=words._("So far"))
        self.kept = RowsCard(
            desk,
            words._("Keep a result, so that others can see how it came about."),
            RecordRows(desk, SamplePlan, _KEPT, columns, self._dress),
        )
        self._columns = Columns(52, 48)
        self._columns.left.addWidget(inputs)
        self._columns.left.addStretch(1)
        self._columns.right.addWidget(result)
        self._columns.right.addWidget(self.kept)
        self._columns.right.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._columns)
        column.addStretch(1)
        self._begin()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Allow one narrow column, however it stands now."""
        return QSize(_NARROW, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Stand side by side where there is room."""
        super().resizeEvent(event)
        self._columns.set_wide(self.width() >= self._desk.kit.theme.length(_TWO_FROM))

    def offer(self) -> str:
        """Offer another calculation while a kept one is shown."""
        kept = self._desk.bridge.snapshot.find(SamplePlan, self.form.plan().id) is not None
        return self._desk.kit.words._("New calculation") if kept else ""

    def add(self) -> None:
        """Begin another calculation."""
        self._begin()
        self.indicator.set_value("")
        self._work_out()
        self.changed.emit()
        self.form.inputs["p1"].setFocus(Qt.FocusReason.TabFocusReason)

    def answer(self) -> SampleAnswer:
        """Return what the inputs come to."""
        return answer(self._desk.kit.words, self.form.plan())

    def catch_up(self) -> None:
        """Show what the document holds now."""
        snapshot = self._desk.bridge.snapshot
        self._show_rounds(snapshot)
        self._show_indicators(snapshot)
        self.kept.show_looks([self._look(snapshot, each) for each in snapshot.all(SamplePlan)])
        self._work_out()

    def choose(self, record_id: str) -> bool:
        """Show a kept calculation with its inputs; tell whether it is there."""
        plan = self._desk.bridge.snapshot.find(SamplePlan, record_id)
        row = self.kept.rows.row_of(record_id)
        if plan is None or row is None:
            return False
        self._take(plan)
        row.head.setChecked(True)
        bring_into_sight(row)
        return True

    def open_field(self, path: str) -> bool:
        """Go to the button that keeps a result; the fields of a plan are open."""
        if path == "result":
            self.keep_button.setFocus(Qt.FocusReason.TabFocusReason)
        return path == "result" and self.keep_button.isEnabled()

    def keep(self) -> None:
        """Put the result into the plan, in the place of the one it was begun from."""
        bridge, words = self._desk.bridge, self._desk.kit.words
        plan = self.form.plan()
        size = size_for_plan(plan)
        if bridge.read_only or not isinstance(size, SampleSize):
            return
        held = bridge.snapshot.find(SamplePlan, plan.id)
        plan = altered(
            plan,
            name=held.name if held is not None and held.name else self._name(plan),
            round_id=str(self.round.value() or ""),
            result=size.people,
        )
        outcome = bridge.commit(keep_plan(bridge.snapshot, plan), self)
        if isinstance(outcome, Rejected):
            return
        said = words._("Kept in the plan: {count} people.").format(count=words.number(size.people))
        self._desk.notices.show_message(said, words._("Undo"), lambda: bridge.take_back(outcome))
        self.catch_up()

    def _keeping(self) -> QHBoxLayout:
        kit, words = self._desk.kit, self._desk.kit.words
        self.round = ListChoice(kit, (), words._("For the round"))
        self.keep_button = Button(kit, words._("Keep in the plan"), ButtonKind.MAIN, icon="check")
        self.keep_button.clicked.connect(self.keep)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Field(kit, words._("For the round"), self.round), 1)
        row.addWidget(self.keep_button, 0, Qt.AlignmentFlag.AlignBottom)
        return row

    def _begin(self) -> None:
        self.form.show_plan(SamplePlan(id=new_id(SamplePlan.table)))

    def _take(self, plan: SamplePlan) -> None:
        self.form.show_plan(plan)
        self.round.set_value(plan.round_id)
        self._work_out()
        self.changed.emit()

    def _work_out(self) -> None:
        words, plan = self._desk.kit.words, self.form.plan()
        found = answer(words, plan)
        if self.form.problems():
            found = SampleAnswer(sentence=words._("Correct what is marked, then read the result."))
        self.sentence.set_role("figure" if found.known else "body")  # large only when it answers
        self.sentence.set_role_ink("text" if found.known else "text2")
        self.sentence.set_text(found.sentence)
        for block, text in ((self.basis, found.basis), (self.other, found.other)):
            block.set_text(text)
            block.setVisible(bool(text))
        self.how.setVisible(found.known)
        self.how.show_lines(partial(arithmetic, words, plan))
        keeps = found.known and isinstance(size_for_plan(plan), SampleSize)
        self.keep_button.setEnabled(keeps and not self._desk.bridge.read_only)

    def _show_rounds(self, snapshot: Snapshot) -> None:
        words = self._desk.kit.words
        order = [each for each in rounds_in_order(snapshot) if each.kind is not RoundKind.TARGET]
        kept = self.round.value()
        self.round.set_options(
            [
                Option(value="", text=words._("No round yet")),
                *(Option(value=each.id, text=round_name(words, each)) for each in order),
            ]
        )
        ids = [each.id for each in order]
        self.round.set_value(kept if kept in ids or kept == "" else (ids[0] if ids else ""))

    def _show_indicators(self, snapshot: Snapshot) -> None:
        """Offer the shares of samples; their last value and target are what one begins with."""
        words = self._desk.kit.words
        found = [
            one
            for one in snapshot.all(Indicator)
            if one.type is IndicatorType.PERCENT and one.value_source is ValueSource.SAMPLE
        ]
        naming = Naming(words, snapshot)
        kept = self.indicator.value()
        self.indicator.set_options(
            [
                Option(value="", text=words._("None")),
                *(Option(value=one.id, text=naming.title(one)) for one in found),
            ]
        )
        self.indicator.set_value(kept if kept in {one.id for one in found} else "")
        self._from.setVisible(bool(found))

    def _begin_with(self, indicator_id: str | None) -> None:
        snapshot = self._desk.bridge.snapshot
        if not indicator_id or snapshot.find(Indicator, indicator_id) is None:
            return
        found = progress(snapshot, indicator_id)
        value = found.latest or found.baseline
        self.form.show_plan(
            altered(
                self.form.plan(),
                p1=None if value is None else round(value.value / 100, 3),
                p2=None if found.target is None else round(found.target / 100, 3),
            )
        )
        self._work_out()

    def _name(self, plan: SamplePlan) -> str:
        words = self._desk.kit.words
        share = words.percent(plan.p1 or 0.0)
        if plan.aim is SampleAim.TWO_SHARES:
            said = words._("From {first} to {second}")
            return said.format(first=share, second=words.percent(plan.p2 or 0.0))
        if plan.aim is SampleAim.ONE_SHARE:
            return words._("A share near {share}").format(share=share)
        return words._("What the sample can show from {share}").format(share=share)

    def _look(self, snapshot: Snapshot, plan: SamplePlan) -> RowLook:
        words = self._desk.kit.words
        held = snapshot.find(Round, plan.round_id)
        notes = [round_name(words, held)] if held is not None else []
        if plan.result is not None:
            said = words._("{count} people needed")
            notes.append(said.format(count=words.number(plan.result)))
        done = plan.achieved
        if done is None or plan.result is None:
            stance = ("circle-dashed", "text2", words._("Not asked yet"))
        elif done >= plan.result:
            said = words._("{count} asked").format(count=words.number(done))
            stance = ("check", "success", said)
        else:
            missing = words._("{count} missing").format(count=words.number(plan.result - done))
            stance = ("clock", "hintInk", missing)
        return RowLook(
            record_id=plan.id,
            number="",
            title=plan.name or self._name(plan),
            note=" · ".join(notes),
            stance=stance,
        )

    def _dress(self, row: RecordRow) -> None:
        words = self._desk.kit.words
        use = Button(self._desk.kit, words._("Show in the calculator"), small=True)
        use.clicked.connect(lambda: self._use(row.record_id))
        row.offer(use)

    def _use(self, record_id: str) -> None:
        plan = self._desk.bridge.snapshot.find(SamplePlan, record_id)
        if plan is not None:
            self._take(plan)
            self.form.inputs["p1"].setFocus()
