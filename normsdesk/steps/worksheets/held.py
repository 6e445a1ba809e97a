"""What a project holds of a sheet: records, rows of a record, people by day, norms to score."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from normsdesk.library.criteria import read_criteria
from normsdesk.library.languages import Wording
from normsdesk.model.ids import new_id
from normsdesk.model.mentorship import Session, TrainingEvent
from normsdesk.model.norm import Norm, NormProfile
from normsdesk.model.practice import Practice
from normsdesk.model.priority import Criterion, PrioritisationRound, RankedKind, Score
from normsdesk.model.record import CodedRecord, Record
from normsdesk.model.snapshot import Snapshot, reading_order
from normsdesk.model.strategy import Strategy
from normsdesk.rules.headline import headline_profile
from normsdesk.steps.worksheets.sheet import Part, Sheet

DAY_KEY = "day:"
_DAYS = 5  # of the programme's training for organisations
_KINDS: dict[RankedKind, type[CodedRecord]] = {
    RankedKind.NORMS: Norm,
    RankedKind.PRACTICES: Practice,
    RankedKind.STRATEGIES: Strategy,
}


class Keyed(Protocol):
    """A column as far as its key goes."""

    @property
    def key(self) -> str:
        """The field, or what stands in for one."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ScorePlan:
    """What is scored by which questions; ``fresh`` ones are starters the project lacks yet."""

    held: PrioritisationRound | None
    items: tuple[CodedRecord, ...]
    criteria: tuple[Criterion, ...]
    fresh: bool = False


def subject_of(sheet: Sheet, snapshot: Snapshot, subject_id: str) -> Record | None:
    """Find what a sheet is about."""
    return snapshot.find(sheet.about, subject_id) if sheet.about is not None else None


def is_subject(sheet: Sheet, part: Part) -> bool:
    """Tell whether a part fills in the very record that the sheet is about."""
    return part.kind is sheet.about and part.upright and not part.inside


def held_rows(
    sheet: Sheet, part: Part, snapshot: Snapshot, subject: Record | None
) -> Iterator[tuple[int, Any]]:
    """Visit what the project has of a part, with the place of rows inside a record."""
    if part.inside:
        rows: Sequence[Any] = getattr(subject, part.inside) if subject is not None else ()
        yield from enumerate(rows)
        return
    if is_subject(sheet, part):
        if subject is not None:
            yield -1, subject
        return
    if part.kind is Score or (sheet.about is not None and subject is None):
        return
    if part.kind is NormProfile:
        yield from ((-1, each) for each in _profiles(snapshot, part, subject))
        return
    found = [record for record in snapshot.all(part.kind) if _belongs(record, part, subject)]
    yield from ((-1, each) for each in (found[:1] if part.upright else found))


def _profiles(snapshot: Snapshot, part: Part, subject: Record | None) -> Iterator[NormProfile]:
    """Visit one profile for each norm: its own, or an empty one that still has to be made."""
    norms = [subject] if part.link else snapshot.all(Norm)
    for norm in norms:
        if isinstance(norm, Norm):
            held = headline_profile(snapshot, norm)
            yield held or NormProfile(id=new_id(NormProfile.table), norm_id=norm.id)


def _belongs(record: Record, part: Part, subject: Record | None) -> bool:
    for name, value in part.fixed.items():
        if getattr(record, name) not in (value, *part.also):
            return False
    if not part.link:
        return True
    linked = getattr(record, part.link)
    wanted = subject.id if subject is not None else ""
    return wanted in linked if isinstance(linked, tuple) else linked == wanted


def newest_round(snapshot: Snapshot) -> PrioritisationRound | None:
    """Find the newest round of choosing."""
    return max(snapshot.all(PrioritisationRound), key=_newest, default=None)


def score_plan(snapshot: Snapshot, words: Wording) -> ScorePlan:
    """Find what is scored now: the newest round, or what a first round would ask."""
    held = newest_round(snapshot)
    criteria = snapshot.all(Criterion)
    if held is not None and held.criterion_ids:
        found = [snapshot.find(Criterion, each) for each in held.criterion_ids]
        criteria = tuple(each for each in found if each is not None)
    items = snapshot.all(_KINDS[held.ranked if held is not None else RankedKind.NORMS])
    if criteria:
        return ScorePlan(held=held, items=items, criteria=criteria)
    fresh = tuple(each.copied(new_id(Criterion.table), words.language) for each in read_criteria())
    return ScorePlan(held=held, items=items, criteria=fresh, fresh=True)


def _newest(held: PrioritisationRound) -> tuple[str, tuple[Any, ...]]:
    return (held.held_on.isoformat() if held.held_on else "", reading_order(held))


def days_of(subject: Record | None) -> int:
    """Tell how many days a training has."""
    if not isinstance(subject, TrainingEvent) or not subject.sessions:
        return _DAYS
    return min(max(session.day for session in subject.sessions), 10)


def attendance_rows(
    subject: Record | None, columns: Sequence[Keyed]
) -> list[tuple[tuple[str, str], tuple[Any, ...]]]:
    """List who was at a training on which day, by code and role."""
    if not isinstance(subject, TrainingEvent):
        return []
    days = [int(c.key.removeprefix(DAY_KEY)) for c in columns if c.key.startswith(DAY_KEY)]
    there: dict[tuple[str, str], set[int]] = {}
    for session in subject.sessions:
        for who in session.attendance:
            if who.participant:
                there.setdefault((who.participant, who.role), set()).add(session.day)
    return [
        ((code, role), (code, role, *(True if day in seen else None for day in days)))
        for (code, role), seen in sorted(there.items())
    ]


def sessions_on(event: TrainingEvent, day: int) -> list[tuple[int, Session]]:
    """List the sessions of a day with their places."""
    return [(place, each) for place, each in enumerate(event.sessions) if each.day == day]
