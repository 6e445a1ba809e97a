"""The plan to grow: kinds of scale, how and who and what and when, days, partners, lessons."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.records import add_records
from normsdesk.model.ids import new_id
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.strategy import Milestone, PartnerScreening, ScaleUpPlan, Strategy
from normsdesk.steps.naming import Naming
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import Columns, fields_of
from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.forms.choice import ListChoice
from normsdesk.ui.forms.editors import Subject
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.segmented import Option
from normsdesk.ui.forms.surfaces import Card
from normsdesk.ui.strategy.lessons_card import LessonsCard
from normsdesk.ui.strategy.milestones_card import MilestonesCard
from normsdesk.ui.strategy.partner_card import PartnerCard
from normsdesk.ui.strategy.scale_frame import ScaleFrame
from normsdesk.ui.strategy.scale_kinds import KindTiles
from normsdesk.ui.window.empty_state import EmptyState

_TWO_FROM = 760
_FIELDS = (
    "name",
    "strategy_ids",
    "non_negotiables",
    "adaptable",
    "funding_independence",
    "problems",
    "risk_ids",
    "notes",
)


class ScaleTab(QWidget):
    """One plan at a time; IMAGE's lessons stand beside it, and beside an empty page too."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._plan_id = ""
        kit, words = desk.kit, desk.kit.words
        self.subject = Subject(desk)
        self.plans = ListChoice(kit, (), words._("Scale-up plan"))
        self.plans.edited.connect(self._choose)
        self.kinds = KindTiles(desk)
        self.frame = ScaleFrame(desk, self.subject)
        self.milestones = MilestonesCard(desk)
        self.partners = PartnerCard(desk)
        self.rest = Card(kit, words._("What must not change, and what may"))
        self._group = fields_of(desk, self.subject, ScaleUpPlan, _FIELDS)
        self.rest.column.addWidget(self._group)
        self.lessons = LessonsCard(desk)
        self.empty = self._empty_state()
        grow = TextBlock(
            kit,
            words._("Grow slowly and keep the quality. Choose the kinds of growth that fit you."),
            "table",
            "text2",
            widest=900,
        )
        self._whole = (self.plans, grow, self.kinds, self.frame)
        self._columns = Columns(62, 38)
        self._columns.set_wide(False)
        for part in (self.empty, self.milestones, self.partners, self.rest):
            self._columns.left.addWidget(part)
        self._columns.left.addStretch(1)
        self._columns.right.addWidget(self.lessons)
        self._columns.right.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in self._whole:
            column.addWidget(part)
        column.addWidget(self._columns)
        column.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Stand side by side where there is room."""
        super().resizeEvent(event)
        self._columns.set_wide(self.width() >= self._desk.kit.theme.length(_TWO_FROM))

    def plan_id(self) -> str:
        """Return the plan that is shown, or ""."""
        return self._plan_id

    def catch_up(self) -> None:
        """Show what the document holds now."""
        snapshot, words = self._desk.bridge.snapshot, self._desk.kit.words
        plans = snapshot.all(ScaleUpPlan)
        ids = [each.id for each in plans]
        if self._plan_id not in ids:
            self._plan_id = ids[0] if ids else ""
        naming = Naming(words, snapshot)
        self.plans.set_options([Option(value=one.id, text=naming.name(one)) for one in plans])
        self.plans.set_value(self._plan_id or None)
        plan = snapshot.find(ScaleUpPlan, self._plan_id)
        for part in (*self._whole, self.milestones, self.partners, self.rest):
            part.setVisible(plan is not None)
        self.plans.setVisible(len(plans) > 1)
        self.empty.setVisible(plan is None)
        if plan is not None:
            self._show(plan)

    def choose(self, record_id: str) -> bool:
        """Show a plan, or the plan a milestone or a partner check belongs to."""
        record = self._desk.bridge.snapshot.record(record_id)
        plan_id = record_id
        if isinstance(record, Milestone | PartnerScreening):
            plan_id = record.plan_id
        if self._desk.bridge.snapshot.find(ScaleUpPlan, plan_id) is None:
            return False
        self._choose(plan_id)
        row = self.milestones.rows.row_of(record_id)
        if row is not None:
            row.head.setChecked(True)
        return True

    def add(self) -> None:
        """Begin a plan for the strategies there are, and go to the first kind of growth."""
        bridge = self._desk.bridge
        fresh = _fresh_plan(bridge.snapshot)
        if isinstance(bridge.commit(add_records(bridge.snapshot, [fresh]), self), Rejected):
            return
        self._choose(fresh.id)
        self.kinds.begin()

    def _choose(self, plan_id: str | None) -> None:
        self._plan_id = plan_id or ""
        self.catch_up()

    def _show(self, plan: ScaleUpPlan) -> None:
        if plan.id != self.subject.record_id:
            self._group.turn()
            self.frame.turn()
            self.milestones.rows.turn()
            self.subject.record_id = plan.id
        self._group.refresh()
        self.kinds.show_plan(plan)
        self.frame.show_plan(plan)
        self.milestones.show_plan(plan.id)
        self.partners.show_plan(plan.id)

    def _empty_state(self) -> EmptyState:
        kit, words = self._desk.kit, self._desk.kit.words
        first = Button(kit, words._("Begin a plan"), ButtonKind.MAIN, icon="plus")
        first.clicked.connect(self.add)
        return EmptyState(
            kit,
            words._("No scale-up plan yet"),
            words._("Plan how the work grows, and what must not change."),
            buttons=() if self._desk.bridge.read_only else (first,),
        )


def _fresh_plan(snapshot: Snapshot) -> ScaleUpPlan:
    strategies = tuple(each.id for each in snapshot.all(Strategy))
    return ScaleUpPlan(
        id=new_id(ScaleUpPlan.table), strategy_ids=strategies if len(strategies) == 1 else ()
    )
