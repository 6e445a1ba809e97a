"""Making one change of a whole sheet that was typed in, or saying cell by cell why not."""

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from normsdesk.edit.changes import Rejected, applied
from normsdesk.edit.commands.priorities import ScorePlace, paste_scores
from normsdesk.edit.commands.records import add_records
from normsdesk.edit.patch import Change, Patch, joined
from normsdesk.model.ids import new_id
from normsdesk.model.mentorship import ActionItem, Attendance, TrainingEvent
from normsdesk.model.norm import Norm, NormProfile
from normsdesk.model.priority import Criterion, PrioritisationRound, RankedKind
from normsdesk.model.project import Comment, Organisation, OrganisationType
from normsdesk.model.record import Record
from normsdesk.model.snapshot import Snapshot, altered
from normsdesk.rules.headline import headline_profile
from normsdesk.steps.worksheets.held import DAY_KEY, is_subject
from normsdesk.steps.worksheets.laid import LaidPart, LaidRow, LaidSheet
from normsdesk.steps.worksheets.reading import UNKNOWN, CellProblem, CellReader
from normsdesk.steps.worksheets.sheet import Special

LABEL = "worksheets.typed"
Place = tuple[str, int, int]
"""Part, row and column of a cell."""
Texts = Mapping[str, Sequence[Sequence[str]]]
"""The cells of each part as typed, row by row: first the rows it had, then new ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedIn:
    """What typing a sheet in comes to: one patch, or problems by cell and no patch."""

    patch: Patch | None
    problems: Mapping[Place, CellProblem]
    added: int = 0
    changed: int = 0


def texts_of(laid: LaidSheet) -> dict[str, list[list[str]]]:
    """Write what the project has as cells, ready to be changed."""
    return {part.part.id: [_cells(laid, part, row) for row in part.rows] for part in laid.parts}


def _cells(laid: LaidSheet, part: LaidPart, row: LaidRow) -> list[str]:
    reader = reader_of(laid)
    pairs = zip(part.columns, row.values, strict=True)
    return [reader.written(column, value) for column, value in pairs]


def reader_of(laid: LaidSheet) -> CellReader:
    """Make the reader for the cells of a sheet."""
    return CellReader(words=laid.words, snapshot=laid.snapshot, naming=laid.naming)


def typed_in(laid: LaidSheet, texts: Texts) -> TypedIn:
    """Read a sheet and make the one change it comes to.

    Cells that stand as they stood change nothing, empty new rows are passed over. With any
    problem nothing is changed.
    """
    work = _Work(laid, texts)
    if laid.plan is not None:
        work.scores()
    elif laid.sheet.special is Special.ATTENDANCE:
        work.attendance()
    else:
        work.records()
    return work.outcome()


@dataclass(slots=True)
class _Entry:
    """A row that says something new: its read values by column key."""

    part: LaidPart
    number: int
    row: LaidRow | None
    values: dict[str, Any]


class _Work:
    """Gathers what the rows say, then makes the patch."""

    def __init__(self, laid: LaidSheet, texts: Texts) -> None:
        self._laid = laid
        self._texts = texts
        self._reader = reader_of(laid)
        self._problems: dict[Place, CellProblem] = {}
        self._after: dict[str, Record] = {}
        self._new: dict[str, Record] = {}
        self._patch: Patch | None = None
        self._touched = 0

    def outcome(self) -> TypedIn:
        """Give patch or problems."""
        if self._problems:
            return TypedIn(patch=None, problems=self._problems)
        snapshot = self._laid.snapshot
        changes = tuple(
            Change(id=record_id, before=snapshot.record(record_id), after=record)
            for record_id, record in self._after.items()
            if record_id not in self._new and record != snapshot.record(record_id)
        )
        patch = Patch(changes=changes, label=LABEL)
        if self._new:
            fresh = [self._after[each] for each in self._new]
            patch = dataclasses.replace(
                joined(patch, add_records(snapshot, fresh, LABEL)), label=LABEL
            )
        if self._patch is not None:
            patch = dataclasses.replace(joined(patch, self._patch), label=LABEL)
        added = len(self._new) if self._patch is None else 0
        changed = len(changes) if self._patch is None else self._touched
        return TypedIn(patch=patch, problems={}, added=added, changed=changed)

    def records(self) -> None:
        """Read every part of an ordinary sheet."""
        sheet, entries = self._laid.sheet, self._entries()
        subject = self._laid.subject
        for entry in entries:
            if is_subject(sheet, entry.part.part):
                subject = self._put(entry, subject)
        if sheet.about is not None and subject is None:
            self._no_subject(entries)
            return
        for entry in entries:
            part = entry.part.part
            if is_subject(sheet, part):
                continue
            if part.inside and subject is not None:
                self._put_inside(entry, self._after.get(subject.id, subject))
            else:
                self._put(entry, self._target(entry), subject)

    def scores(self) -> None:
        """Read one rater's scores."""
        laid, plan = self._laid, self._laid.plan
        entries = self._entries()
        named = [e for e in entries if e.part.upright]
        scored = [e for e in entries if not e.part.upright]
        rater = str(named[0].values.get("rater", "")) if named else ""
        if scored and not rater:
            self._problems[laid.parts[0].part.id, 0, 0] = CellProblem(code="cell.needed")
        if self._problems or plan is None or not scored:
            return
        held = plan.held or PrioritisationRound(
            id=new_id(PrioritisationRound.table),
            name=laid.words._("Round {number}").format(number=laid.words.number(1)),
            ranked=RankedKind.NORMS,
        )
        before = laid.snapshot
        criteria = plan.criteria if plan.fresh else ()
        if rater not in held.raters:
            held = altered(held, raters=(*held.raters, rater))
        patch = _with_round(before, held, criteria)
        values = {
            ScorePlace(
                round_id=held.id, item_id=entry.row.owner.id, criterion_id=key, rater=rater
            ): value
            for entry in scored
            if entry.row is not None
            for key, value in entry.values.items()
        }
        after = applied(before, patch)
        pasted = paste_scores(before if isinstance(after, Rejected) else after, values)
        if not isinstance(pasted, Rejected):
            self._patch = joined(patch, pasted)
            self._touched = len(values)

    def attendance(self) -> None:
        """Read who was there on which day."""
        event = self._laid.subject
        entries = self._entries()
        if not isinstance(event, TrainingEvent):
            self._no_subject(entries)
            return
        sessions = list(event.sessions)
        for entry in entries:
            key = entry.row.owner if entry.row is not None else ("", "")
            kept = entry.row.values if entry.row is not None else ()
            now = {c.key: v for c, v in zip(entry.part.columns, kept, strict=False)} | entry.values
            code, role = now.get("participant") or "", now.get("role") or ""
            for place, session in enumerate(sessions):
                was = [a for a in session.attendance if (a.participant, a.role) != key]
                was = [a for a in was if a.participant != code]
                if now.get(f"{DAY_KEY}{session.day}"):
                    was.append(Attendance(participant=code, role=role))
                if tuple(was) != session.attendance:
                    sessions[place] = dataclasses.replace(session, attendance=tuple(was))
        if tuple(sessions) != event.sessions:
            self._after[event.id] = altered(event, sessions=tuple(sessions))

    def _entries(self) -> list[_Entry]:
        found: list[_Entry] = []
        for part in self._laid.parts:
            typed = self._texts.get(part.part.id, ())
            for number, cells in enumerate(typed):
                row = part.rows[number] if number < len(part.rows) else None
                if (entry := self._entry(part, number, row, cells)) is not None:
                    found.append(entry)
        return found

    def _entry(
        self, part: LaidPart, number: int, row: LaidRow | None, cells: Sequence[str]
    ) -> _Entry | None:
        values: dict[str, Any] = {}
        for place, column in enumerate(part.columns):
            text = cells[place] if place < len(cells) else ""
            held = row.values[place] if row is not None else None
            before = self._reader.written(column, held) if row is not None else ""
            if " ".join(text.split()) == " ".join(before.split()):
                continue
            value = self._reader.read(column, text, held)
            if isinstance(value, CellProblem):
                self._problems[part.part.id, number, place] = value
            elif value is None and column.way.value == "scale" and text.strip() == UNKNOWN:
                values[column.key] = None
            elif value is not None or column.optional:
                values[column.key] = value
        if not values:
            return None
        for place, column in enumerate(part.columns):
            text = cells[place] if place < len(cells) else ""
            if column.needed and not text.strip():
                self._problems.setdefault(
                    (part.part.id, number, place), CellProblem(code="cell.needed")
                )
        return _Entry(part, number, row, values)

    def _no_subject(self, entries: Sequence[_Entry]) -> None:
        for entry in entries:
            self._problems.setdefault(
                (entry.part.part.id, entry.number, 0), CellProblem(code="cell.no_subject")
            )

    def _target(self, entry: _Entry) -> Record | None:
        """Find the record a row stands for: its own, or one that is already there by name."""
        if entry.row is not None:
            return entry.row.owner
        part, snapshot = entry.part.part, self._laid.snapshot
        if part.kind is NormProfile and "norm_id" in entry.values:
            norm = snapshot.find(Norm, entry.values["norm_id"])
            return headline_profile(snapshot, norm) if norm is not None else None
        if part.link and part.needed and part.kind.__name__ == "ReferenceGroup":
            said = str(entry.values.get("label", "")).casefold()
            for record in snapshot.all(part.kind):
                if getattr(record, "label", "").casefold() == said:
                    return record
        return None

    def _put(self, entry: _Entry, target: Record | None, subject: Record | None = None) -> Record:
        part = entry.part.part
        values = self._values(entry)
        if subject is not None and part.link:
            values[part.link] = self._linked(part.link, target, part.kind, subject)
        if target is None or self._laid.snapshot.record(target.id) is None:
            fresh: Any = target or part.kind(id=new_id(part.kind.table), **part.fixed)
            record = altered(fresh, **_begun(self._beginning(part.kind), values))
            self._new[record.id] = record
        else:
            record = altered(self._after.get(target.id, target), **values)
        self._after[record.id] = record
        return record

    def _values(self, entry: _Entry) -> dict[str, Any]:
        values = dict(entry.values)
        for column in entry.part.columns:
            if column.or_record and column.key in values:
                text = str(values[column.key])
                table = "reference_groups"
                named = self._reader.record_named(text, (table,)) if text else None
                values[column.key] = "" if named is not None else text
                values[column.or_record] = named.id if named is not None else ""
        return values

    def _linked(self, name: str, target: Record | None, kind: type, subject: Record) -> Any:
        fresh = next(f.default for f in dataclasses.fields(kind) if f.name == name)
        held = getattr(target, name) if target is not None else fresh
        if isinstance(held, tuple):
            return held if subject.id in held else (*held, subject.id)
        return subject.id

    def _beginning(self, kind: type) -> dict[str, Any]:
        """Give what a new record needs besides what was typed."""
        snapshot = self._laid.snapshot
        names = {each.name for each in dataclasses.fields(kind)}
        if kind is Comment:  # one about no record is about the report
            here = {"record_id": snapshot.project.id, "field": f"step.{self._laid.sheet.step}"}
            return {**here, "at": datetime.now(UTC)}
        if kind is ActionItem:
            numbers = [each.number for each in snapshot.all(ActionItem)]
            fresh = sum(isinstance(each, ActionItem) for each in self._new.values())
            return {"number": max(numbers, default=0) + fresh + 1}
        if "organisation_id" in names:
            mentee = [
                each.id
                for each in snapshot.all(Organisation)
                if each.type is OrganisationType.MENTEE
            ]
            return {"organisation_id": mentee[0]} if mentee else {}
        return {}

    def _put_inside(self, entry: _Entry, owner: Record) -> None:
        part = entry.part.part
        rows: list[Any] = list(getattr(owner, part.inside))
        if entry.row is not None:
            rows[entry.row.place] = dataclasses.replace(entry.row.owner, **entry.values)
        else:
            rows.append(part.kind(**entry.values))
        self._after[owner.id] = altered(owner, **{part.inside: tuple(rows)})


def _begun(beginning: dict[str, Any], values: dict[str, Any]) -> dict[str, Any]:
    """Put what was typed over what a record begins with; a named record ends a field of another."""
    if "field" in beginning and values.get("record_id"):
        beginning = {**beginning, "field": ""}
    return beginning | {name: value for name, value in values.items() if value != ""}


def _with_round(
    snapshot: Snapshot, held: PrioritisationRound, criteria: Sequence[Criterion]
) -> Patch:
    before = snapshot.find(PrioritisationRound, held.id)
    fresh: list[Record] = [*([] if before is not None else [held]), *criteria]
    patch = add_records(snapshot, fresh, LABEL)
    if before is not None and before != held:
        change = Change(id=held.id, before=before, after=held)
        patch = joined(patch, Patch(changes=(change,), label=LABEL))
    return patch
