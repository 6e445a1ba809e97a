"""Two people edit copies of one random project; and what a joined project must hold of it.

Every edit follows from a seed. What must come of joining is said here by looking at the three
projects value by value, without any of the program's own joining.
"""

import random
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.records import add_records, remove_records
from normsdesk.edit.document import Document
from normsdesk.edit.merging_terms import Copies, Merged
from normsdesk.edit.patch import Change, Patch
from normsdesk.model.fields import FieldKind, declared
from normsdesk.model.project import Comment, Project
from normsdesk.model.record import Record
from normsdesk.model.snapshot import RECORD_TYPES, Snapshot, altered
from tests.model.random_projects import Maker, random_project

TEXTS = (
    "",
    "Girls leave school early",
    "Elders say it was always so.",
    "A daughter who waits is blamed by her aunts, her neighbours and the market.",
    "قاعدة اجتماعية",
    "one\ntwo\nthree",
)
START = datetime(2026, 5, 4, tzinfo=UTC)
HOT = 12
"""So many records draw half of all edits, so that two people meet often."""
REMOVALS, REMOVED_AT_ONCE = 2, 3
_OTHERS = [kind for kind in RECORD_TYPES if kind is not Project]
_KEPT_BY_PROGRAM = frozenset({"id", "created", "modified"})
_LISTS = frozenset(
    {FieldKind.LINES, FieldKind.CHOICES, FieldKind.REFERENCES, FieldKind.ROWS, FieldKind.PART}
)
_NEVER_DISAGREED = frozenset({"positions", "last_looks", "reports_made"})


class LostError(Exception):
    """Joining did what it must not do."""


class Editor:
    """Edits a copy, as the seed has it; ``hot`` are records that draw many edits."""

    def __init__(self, snapshot: Snapshot, seed: str, hot: list[str]) -> None:
        self._chance = random.Random(seed)
        self._now = START + timedelta(seconds=self._chance.randrange(1000))
        self.document = Document(snapshot, clock=self._tick)
        self._hot = hot
        self._names: dict[str, list[str]] = {}
        for record in snapshot.records():
            self._names.setdefault(record.table, []).append(record.id)

    def edit(self, count: int) -> Snapshot:
        """Make ``count`` edits; each changes the project."""
        dice = ["value"] * count
        for place in range(count):
            if self._chance.random() < 0.2:
                dice[place] = self._chance.choice(("add", "comment", "move"))
        for place in self._chance.sample(range(count), min(REMOVALS, count // 10)):
            dice[place] = "remove"
        for act in dice:
            for _ in range(20):
                if self._commit(getattr(self, f"_{act}")()):
                    break
            else:
                raise LostError(f"no edit of kind {act} was possible")
        return self.document.snapshot

    def _tick(self) -> datetime:
        self._now += timedelta(seconds=self._chance.randrange(4))
        return self._now

    def _commit(self, patch: Patch | Rejected | None) -> bool:
        if patch is None or isinstance(patch, Rejected) or not patch:
            return False
        outcome = self.document.commit(patch)
        if isinstance(outcome, Rejected):
            return False
        for change in outcome.patch.changes:
            names = self._names.setdefault(change.table, [])
            if change.before is None:
                names.append(change.id)
            elif change.after is None:
                names.remove(change.id)
        return True

    def _some_record(self) -> Record | None:
        if self._chance.random() < 0.5:
            return self.document.snapshot.record(self._chance.choice(self._hot))
        table = self._chance.choice([name for name, names in self._names.items() if names])
        return self.document.snapshot.record(self._chance.choice(self._names[table]))

    def _maker(self) -> Maker:
        return Maker(self._chance, TEXTS, self._names)

    def _value(self) -> Patch | None:
        record = self._some_record()
        if record is None:
            return None
        fresh = self._maker().part(type(record), id=record.id, code=getattr(record, "code", ""))
        names = [each.name for each in declared(type(record))]
        name = self._chance.choice([each for each in names if each not in _KEPT_BY_PROGRAM])
        if name in ("code", "codes") or (record.table == Project.table and name == "id"):
            return None
        after = altered(record, **{name: self._some_of(record, name, getattr(fresh, name))})
        if after == record:
            return None
        return Patch(changes=(Change(id=record.id, before=record, after=after),), label="proof")

    def _some_of(self, record: Record, name: str, fresh: Any) -> Any:
        """Add to a list or take from it, most of the time, rather than write it anew."""
        held = getattr(record, name)
        if not isinstance(held, tuple) or self._chance.random() < 0.2:
            return fresh
        kept = [one for one in held if self._chance.random() < 0.8]
        return (*kept, *(one for one in fresh if one not in kept))

    def _add(self) -> Patch:
        kind = self._chance.choice(_OTHERS)
        record = self._maker().part(kind, id=self._new_id(kind.table), code="")
        return add_records(self.document.snapshot, [record])

    def _comment(self) -> Patch | None:
        about = self._some_record()
        if about is None:
            return None
        text = self._chance.choice(TEXTS)
        comment = Comment(id=self._new_id("comments"), record_id=about.id, text=text)
        return add_records(self.document.snapshot, [comment])

    def _move(self) -> Patch | None:
        names = self._names.get("positions")
        if not names:
            return self._value()
        record = self.document.snapshot.record(self._chance.choice(names))
        assert record is not None
        after = altered(record, x=float(self._chance.randrange(1000)))
        return Patch(changes=(Change(id=record.id, before=record, after=after),), label="proof")

    def _remove(self) -> Patch | Rejected | None:
        found = [self._some_record() for _ in range(REMOVED_AT_ONCE)]
        ids = {one.id for one in found if one is not None and one.table != Project.table}
        return remove_records(self.document.snapshot, sorted(ids)) if ids else None

    def _new_id(self, table: str) -> str:
        return f"{table}-{self._chance.randrange(16**12):012x}"


def diverged(seed: str, *, size: int, edits: int) -> Copies:
    """Make a project, and two copies of it that were edited apart."""
    chance = random.Random(seed)
    base = random_project(chance.randrange(2**32), size=size, texts=TEXTS)
    mine, theirs = (edited(base, f"{seed} {who}", edits) for who in ("mine", "theirs"))
    return Copies(base=base, mine=mine, theirs=theirs)


def edited(base: Snapshot, seed: str, edits: int) -> Snapshot:
    """Edit a copy of ``base``."""
    ids = sorted(record.id for record in base.records())
    hot = random.Random(base.project.id).choices(ids, k=HOT)
    return Editor(base, seed, hot).edit(edits)


def check(copies: Copies, merged: Merged) -> None:
    """Look whether every edit of both copies is in ``merged``, or is named there.

    Raises:
        LostError: one is not.
    """
    Check(copies, merged).run()


class Check:
    """Compares a joined project with the three that it comes from."""

    def __init__(self, copies: Copies, merged: Merged) -> None:
        assert copies.base is not None
        self._base, self._mine, self._theirs, self._result = (
            {record.id: record for record in one.records()}
            for one in (copies.base, copies.mine, copies.theirs, merged.snapshot)
        )
        self._merged = merged
        self._named = {conflict.record_id for conflict in merged.conflicts}
        self._named |= {conflict.twin_id for conflict in merged.conflicts}
        self._paths: dict[str, list[str]] = {}
        for conflict in merged.conflicts:
            self._paths.setdefault(conflict.record_id, []).append(conflict.path)

    def run(self) -> None:
        """Compare everything."""
        for record_id in sorted({*self._base, *self._mine, *self._theirs, *self._result}):
            self._record(record_id)
        for conflict in self._merged.conflicts:
            if not self._is_real(conflict.record_id, conflict.path, conflict.twin_id):
                raise LostError(f"no conflict at all: {conflict.key}")

    def _record(self, record_id: str) -> None:
        base, mine, theirs, result = (
            side.get(record_id) for side in (self._base, self._mine, self._theirs, self._result)
        )
        if mine is not None and theirs is not None:
            if result is None:
                raise LostError(f"{record_id} is in both copies and went")
            self._fields(base, mine, theirs, result)
            return
        held = mine or theirs
        if held is None:
            if result is not None:
                raise LostError(f"{record_id} was removed in both copies and is there")
        elif base is None:
            self._added(held, result)
        else:
            self._removed(base, held, result)

    def _added(self, held: Record, result: Record | None) -> None:
        if result is None:
            if held.id not in self._merged.one_of_two and held.table not in _NEVER_DISAGREED:
                raise LostError(f"{held.id} was added and went")
        elif not self._fits(held, result):
            raise LostError(f"{held.id} was added and came out otherwise")

    def _removed(self, base: Record, held: Record, result: Record | None) -> None:
        if result is None:
            went = {*self._base} - {
                *(self._mine if held is self._mine.get(held.id) else self._theirs)
            }
            if held.table not in _NEVER_DISAGREED and own_edits(base, held, went):
                raise LostError(f"{held.id} was edited, and its removal won in silence")
        elif held.id not in self._merged.brought_back:
            raise LostError(f"{held.id} was removed and came back in silence")

    def _fits(self, held: Record, result: Record) -> bool:
        """Tell whether two records say the same; codes given twice and twins apart."""
        return all(
            getattr(held, each.name) == getattr(result, each.name)
            or (each.name == "code" and held.id in self._merged.new_codes)
            or names_any(getattr(held, each.name), self._merged.one_of_two)
            for each in declared(type(held))
        )

    def _fields(self, base: Record | None, mine: Record, theirs: Record, result: Record) -> None:
        if mine.table in _NEVER_DISAGREED:
            if result not in (mine, theirs):
                raise LostError(f"{mine.id} is neither here nor there")
            return
        for each in declared(type(mine)):
            if each.name in _KEPT_BY_PROGRAM or each.name == "codes":
                continue
            before = getattr(base, each.name) if base is not None else None
            values = [getattr(one, each.name) for one in (mine, theirs, result)]
            self._field(mine.id, each.name, before, *values)

    def _field(
        self, record_id: str, path: str, base: Any, mine: Any, theirs: Any, result: Any
    ) -> None:
        named = any(_within(each, path) for each in self._paths.get(record_id, ()))
        whole_statement = named and record_id.startswith("data_values-")
        if (mine == theirs or base in (mine, theirs)) and not whole_statement:
            wanted = theirs if mine == base else mine
            if result == wanted or names_any((base, result, mine, theirs), self._excused()):
                return
            raise LostError(f"{record_id}:{path} has another value than whoever changed it gave")
        if named or names_any(base, self._excused()):
            return
        if not isinstance(mine, tuple | type(None)) and hasattr(mine, "__dataclass_fields__"):
            for each in declared(type(mine)):
                values = [getattr(one, each.name) for one in (base, mine, theirs, result)]
                self._field(record_id, f"{path}.{each.name}", *values)
        elif isinstance(mine, tuple):
            self._list(record_id, path, base, mine, theirs, result)
        else:
            raise LostError(f"{record_id}:{path} was changed by both and is not named")

    def _list(
        self, record_id: str, path: str, base: Any, mine: Any, theirs: Any, result: Any
    ) -> None:
        for side, other in ((mine, theirs), (theirs, mine)):
            for one in side:
                fresh = one not in base
                if fresh and one not in result and not self._was_joined(one, other, result):
                    raise LostError(f"{record_id}:{path} lost something that was added")
            for one in base:
                if one not in side and one in result and not names_any(one, self._excused()):
                    raise LostError(f"{record_id}:{path} has something that was taken out")

    def _was_joined(self, row: Any, other: Any, result: Any) -> bool:
        """Tell whether a row that both edited stands joined in the result."""
        if not hasattr(row, "__dataclass_fields__"):
            return names_any(row, self._excused())
        names = [each.name for each in declared(type(row))]
        return any(
            all(
                getattr(one, name) in (getattr(row, name), *(getattr(each, name) for each in other))
                for name in names
            )
            for one in result
        )

    def _excused(self) -> Mapping[str, str]:
        return {**self._merged.one_of_two, **dict.fromkeys(self._merged.brought_back, "")}

    def _is_real(self, record_id: str, path: str, twin_id: str) -> bool:
        base, mine, theirs = (
            side.get(record_id) for side in (self._base, self._mine, self._theirs)
        )
        if twin_id:
            return mine is not None and twin_id in self._theirs and twin_id not in self._mine
        if not path:
            return base is not None and (mine is None) != (theirs is None)
        name = path.partition(".")[0].partition("[")[0]
        if base is None or mine is None or theirs is None:
            return False
        if mine.table == "data_values":  # its numbers are one statement
            return base != mine and base != theirs and mine != theirs
        values = [getattr(one, name) for one in (base, mine, theirs)]
        return values[0] != values[1] and values[0] != values[2] and values[1] != values[2]


def own_edits(base: Record, held: Record, went: set[str]) -> bool:
    """Tell whether a record differs by more than what followed from removals beside it."""
    return any(
        getattr(base, each.name) != getattr(held, each.name)
        and not names_any(getattr(base, each.name), dict.fromkeys(went, ""))
        for each in declared(type(base))
        if each.name not in _KEPT_BY_PROGRAM
    )


def names_any(value: Any, ids: Mapping[str, str]) -> bool:
    """Tell whether one of ``ids`` stands anywhere in a value."""
    if isinstance(value, str):
        return value in ids
    if isinstance(value, tuple):
        return any(names_any(one, ids) for one in value)
    if hasattr(value, "__dataclass_fields__"):
        return any(names_any(getattr(value, name), ids) for name in value.__dataclass_fields__)
    return False


def _within(named: str, path: str) -> bool:
    """Tell whether a named path is this one, or a part of it, or what it is part of."""
    plain = named.partition("[")[0]
    return plain == path or plain.startswith(f"{path}.") or path.startswith(f"{plain}.")
