"""The steps of preparation with their days and money, and what they come to."""

from collections.abc import Sequence
from datetime import date

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.records import add_records
from normsdesk.library.languages import Wording
from normsdesk.model.ids import new_id
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.strategy import Milestone
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.record_rows import RecordRows, RowColumns, RowLook
from normsdesk.ui.diagnosis.rows_card import RowsCard
from normsdesk.ui.forms.labels import line_label

_FIELDS = ("text", "due", "done_on", "person_days", "cost", "currency", "notes")


class MilestonesCard(RowsCard):
    """Milestones of a plan as rows, and their sums at the foot."""

    def __init__(self, desk: Desk) -> None:
        words = desk.kit.words
        columns = RowColumns(title=words._("Steps of preparation"), stance=words._("How far it is"))
        teaches = words._(
            "Show the work of preparing, with days and cost. "
            "Preparation without numbers looks like no work to a donor."
        )
        super().__init__(desk, teaches, RecordRows(desk, Milestone, _FIELDS, columns))
        self._holder_desk = desk
        self._plan_id = ""
        self.offer(words._("Add step"), self.add)
        self.sums = line_label(desk.kit, "", "label_strong")
        self.offer_widget(self.sums)

    def show_plan(self, plan_id: str) -> None:
        """Show the milestones of a plan."""
        self._plan_id = plan_id
        desk = self._holder_desk
        found = _of_plan(desk.bridge.snapshot, plan_id)
        words, today = desk.kit.words, date.today()
        self.show_looks([_look(words, each, today) for each in found])
        self.sums.setText(sums_text(words, found))

    def add(self) -> None:
        """Add a step and go to its first field."""
        bridge = self._holder_desk.bridge
        order = max((each.order for each in _of_plan(bridge.snapshot, self._plan_id)), default=0)
        fresh = Milestone(id=new_id(Milestone.table), plan_id=self._plan_id, order=order + 1)
        if isinstance(bridge.commit(add_records(bridge.snapshot, [fresh]), self), Rejected):
            return
        self.show_plan(self._plan_id)
        row = self.rows.row_of(fresh.id)
        if row is not None:
            row.begin()


def _of_plan(snapshot: Snapshot, plan_id: str) -> list[Milestone]:
    found = [each for each in snapshot.all(Milestone) if each.plan_id == plan_id]
    return sorted(found, key=lambda each: (each.due or date.max, each.order))


def sums_text(words: Wording, milestones: Sequence[Milestone]) -> str:
    """Say the days and the money of milestones; money of each currency by itself."""
    days = [each.person_days for each in milestones if each.person_days is not None]
    parts = [words._("{days} person-days").format(days=_amount(words, sum(days)))] if days else []
    money: dict[str, float] = {}
    for each in milestones:
        if each.cost is not None:
            currency = each.currency.strip()
            money[currency] = money.get(currency, 0.0) + each.cost
    parts.extend(_money(words, cost, currency) for currency, cost in sorted(money.items()))
    if not parts:
        return ""
    return words._("Together: {sums}").format(sums=words.listing(parts))


def _money(words: Wording, cost: float, currency: str) -> str:
    amount = _amount(words, cost)
    if not currency:
        return words._("{amount} without a currency").format(amount=amount)
    return words._("{amount} {currency}").format(amount=amount, currency=currency)


def _amount(words: Wording, value: float) -> str:
    whole = abs(value - round(value)) < 0.005
    return words.number(value, 0 if whole else 2)


def _look(words: Wording, milestone: Milestone, today: date) -> RowLook:
    parts: list[str] = []
    if milestone.due is not None:
        parts.append(words._("due {day}").format(day=words.date(milestone.due)))
    if milestone.person_days is not None:
        days = _amount(words, milestone.person_days)
        parts.append(words._("{days} person-days").format(days=days))
    if milestone.cost is not None:
        parts.append(_money(words, milestone.cost, milestone.currency.strip()))
    return RowLook(
        record_id=milestone.id,
        number="",
        title=milestone.text.strip() or words._("Step without a name"),
        note=" · ".join(parts),
        stance=_state(words, milestone, today),
    )


def _state(words: Wording, milestone: Milestone, today: date) -> tuple[str, str, str]:
    if milestone.done_on is not None:
        return "circle-check", "success", words._("Done")
    if milestone.due is not None and milestone.due < today:
        return "clock", "danger", words._("Late")
    return "circle", "text2", words._("To do")
