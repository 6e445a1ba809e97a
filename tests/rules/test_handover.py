"""What waits by day, and who is there for what, for somebody who takes over."""

from datetime import date

from normsdesk.model.mentorship import ActionItem, ActionStatus
from normsdesk.model.project import Contact, ContactRole, Project
from normsdesk.model.snapshot import snapshot_of
from normsdesk.model.strategy import RiskEthicsItem
from normsdesk.model.survey import RetentionPlan
from normsdesk.rules.handover import DutyKind, duties, entries

TODAY = date(2026, 11, 22)


def action(number: int, owner: str, due: date | None = None, status=ActionStatus.OPEN):
    return ActionItem(id=f"actions-{number}", text="Do", owner=owner, due=due, status=status)


def test_entries_come_by_day_late_ones_first_and_those_without_a_day_last() -> None:
    snapshot = snapshot_of(
        [
            Project(id="project-1", end=date(2027, 1, 1), mentorship_end=date(2026, 1, 1)),
            action(1, "Field lead"),
            action(2, "Field lead", date(2026, 12, 1)),
            action(3, "Field lead", date(2026, 11, 1)),
            action(4, "Field lead", date(2026, 11, 1), ActionStatus.DONE),
        ]
    )
    found = entries(snapshot, TODAY)
    assert [each.record_id for each in found] == [
        "actions-3", "actions-2", "project-1", "actions-1",
    ]  # fmt: skip
    assert found[2].kind == "handover.project_ends"


def test_one_role_in_two_spellings_is_one_and_gathers_all_it_is_for() -> None:
    snapshot = snapshot_of(
        [
            Project(id="project-1"),
            Contact(id="contacts-1", title="M&E officer", roles=(ContactRole.EVALUATION,)),
            action(1, "m&e  officer"),
            action(2, "M&E Officer"),
            action(3, "Driver", status=ActionStatus.DROPPED),
            RiskEthicsItem(id="risks-1", code="R1", owner_role="M&E OFFICER"),
            RetentionPlan(id="retention_plans-1", password_holder="Director"),
        ]
    )
    found = duties(snapshot)
    assert list(found) == ["Director", "M&E officer"]
    kinds = {duty.kind: duty for duty in found["M&E officer"]}
    assert set(kinds) == {DutyKind.PART, DutyKind.ACTIONS, DutyKind.RISKS}
    assert kinds[DutyKind.ACTIONS].count == 2
    assert kinds[DutyKind.RISKS].codes == ("R1",)
    assert [duty.kind for duty in found["Director"]] == [DutyKind.PASSWORD]
