"""What somebody who takes over must know: what is open, on which day, and who is there for what."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from normsdesk.model.indicator import Indicator
from normsdesk.model.mentorship import MOU, ActionItem, ActionStatus, TrainingEvent
from normsdesk.model.project import Contact, ContactRole, Organisation, OrganisationType
from normsdesk.model.record import Record
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.strategy import RiskEthicsItem
from normsdesk.model.survey import RetentionPlan
from normsdesk.rules.today import dated_things


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that waits or happens.

    ``kind`` is a code with words; ``named`` tells that the name of the record belongs to it;
    ``who`` is a role as typed; ``day`` is missing where nobody set one.
    """

    kind: str
    record_id: str
    named: bool = True
    who: str = ""
    day: date | None = None


class DutyKind(Enum):
    """What a role is there for."""

    PART = "part"
    ACTIONS = "actions"
    RISKS = "risks"
    INDICATORS = "indicators"
    PASSWORD = "password"


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One thing a role is there for: its parts, the codes it is about, or how many there are."""

    kind: DutyKind
    roles: tuple[ContactRole, ...] = ()
    codes: tuple[str, ...] = ()
    count: int = 0


def entries(snapshot: Snapshot, today: date) -> tuple[Entry, ...]:
    """List what waits, by day, what has none last; ends of agreements and money, too."""
    found = [
        Entry(kind=each.kind.value, record_id=each.record_id, who=each.owner, day=each.due)
        for each in dated_things(snapshot)
    ]
    project = snapshot.project
    ends: list[tuple[str, Record, date | None]] = [
        ("handover.project_ends", project, project.end),
        ("handover.mentorship_ends", project, project.mentorship_end),
        *(("handover.agreement_ends", each, each.period_end) for each in snapshot.all(MOU)),
        *(("handover.training", each, each.start) for each in snapshot.all(TrainingEvent)),
        *(
            ("handover.funding_ends", each, each.funding_until)
            for each in snapshot.all(Organisation)
            if each.type is OrganisationType.MENTEE
        ),
    ]
    found.extend(
        Entry(kind=kind, record_id=record.id, named=False, day=day)
        for kind, record, day in ends
        if day is not None and day >= today
    )
    return tuple(sorted(found, key=lambda each: (each.day or date.max, each.kind, each.record_id)))


def duties(snapshot: Snapshot) -> Mapping[str, tuple[Duty, ...]]:
    """Map each role that is named anywhere to what it is there for, in order of the alphabet.

    The same role typed in capitals is the same role.
    """
    held: dict[str, list[Duty]] = {}
    spelled: dict[str, str] = {}

    def give(role: str, duty: Duty) -> None:
        name = " ".join(role.split())
        if name:
            spelled.setdefault(name.casefold(), name)
            held.setdefault(name.casefold(), []).append(duty)

    for contact in snapshot.all(Contact):
        if contact.roles:
            give(contact.title, Duty(kind=DutyKind.PART, roles=contact.roles))
    going_on = (ActionStatus.OPEN, ActionStatus.DOING)
    actions = [each.owner for each in snapshot.all(ActionItem) if each.status in going_on]
    for role, owners in _alike((owner, owner) for owner in actions).items():
        give(role, Duty(kind=DutyKind.ACTIONS, count=len(owners)))
    risks = _alike((each.owner_role, each.code) for each in snapshot.all(RiskEthicsItem))
    indicators = _alike((each.responsible_role, each.code) for each in snapshot.all(Indicator))
    for role, codes in risks.items():
        give(role, Duty(kind=DutyKind.RISKS, codes=codes))
    for role, codes in indicators.items():
        give(role, Duty(kind=DutyKind.INDICATORS, codes=codes))
    plans = snapshot.all(RetentionPlan)
    for role in _alike((each.password_holder, each.id) for each in plans):
        give(role, Duty(kind=DutyKind.PASSWORD))
    return {spelled[key]: tuple(held[key]) for key in sorted(held)}


def _alike(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Gather what belongs to each role; capitals and spaces make no other role."""
    found: dict[str, list[str]] = {}
    spelled: dict[str, str] = {}
    for role, what in pairs:
        if name := " ".join(role.split()):
            found.setdefault(spelled.setdefault(name.casefold(), name), []).append(what)
    return {role: tuple(held) for role, held in found.items()}
