"""Joining two copies of a project: what agrees goes in, what does not is named.

A three-way merge over records and their fields, by their ids. In both orders it gives the same
records. Nothing is decided in silence: where both copies changed a value, one removed what the
other changed or needs, or both added the same thing, there is a conflict that says so.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from types import MappingProxyType
from typing import Any

from normsdesk.edit.commands.records import without_references
from normsdesk.edit.merging_terms import Clash, Conflict, Copies, Merged, Side
from normsdesk.edit.merging_twins import (
    NEWEST_COUNTS,
    age,
    as_snapshot,
    by_id,
    recoded,
    repointed,
    twins,
    with_counts,
)
from normsdesk.edit.merging_values import ABSENT, Clashing, Fields, Take
from normsdesk.model.fields import FieldKind, declared
from normsdesk.model.integrity import references
from normsdesk.model.project import Project
from normsdesk.model.record import Record
from normsdesk.model.snapshot import altered

_PLACES = re.compile(r"\[[^\]]*\]")
_EMPTY = ("", (), None)
NO_DECISIONS: Mapping[str, Take] = MappingProxyType({})


def merge(
    copies: Copies,
    decisions: Mapping[str, Take] = NO_DECISIONS,
    brought_back: frozenset[str] = frozenset(),
) -> Merged:
    """Join two copies of one project.

    Args:
        copies: both copies, and what they come from.
        decisions: what goes in, by the key of a conflict.
        brought_back: records that one copy removed and that are to stay, with what belongs to them.
    """
    joining = _Joining(copies, decisions)
    joining.brought_back |= brought_back
    joining.join()
    joining.settle_twins()
    return joining.merged()


@dataclass
class _Joining:
    copies: Copies
    decisions: Mapping[str, Take]
    base: dict[str, Record] = field(init=False)
    mine: dict[str, Record] = field(init=False)
    theirs: dict[str, Record] = field(init=False)
    differing: list[str] = field(init=False)
    result: dict[str, Record] = field(default_factory=dict[str, Record])
    conflicts: dict[str, Conflict] = field(default_factory=dict[str, Conflict])
    needs: dict[str, Conflict] = field(default_factory=dict[str, Conflict])
    brought_back: set[str] = field(default_factory=set[str])
    dropped: set[str] = field(default_factory=set[str])
    one_of_two: dict[str, str] = field(default_factory=dict[str, str])

    def __post_init__(self) -> None:
        before = self.copies.base
        self.base = by_id(before) if before is not None else {}
        self.mine, self.theirs = by_id(self.copies.mine), by_id(self.copies.theirs)
        ids = {**self.mine, **self.theirs}
        self.differing = sorted(one for one in ids if self.mine.get(one) != self.theirs.get(one))
        self.gone = {
            Side.MINE: frozenset(self.base.keys() - self.mine.keys()),
            Side.THEIRS: frozenset(self.base.keys() - self.theirs.keys()),
        }
        self.same = {one: record for one, record in self.mine.items() if one in self.theirs}

    def join(self) -> None:
        """Join record by record, until nothing that is needed is missing."""
        reached = -1
        while reached < len(self.brought_back):
            reached = len(self.brought_back)
            self.conflicts = {}
            self.result = dict(self.same)
            for record_id in self.differing:
                joined = self._joined(record_id)
                if joined is None:
                    self.result.pop(record_id, None)
                else:
                    self.result[record_id] = joined
            self.brought_back |= self._missing()
            self.brought_back |= self._dependants()

    def _joined(self, record_id: str) -> Record | None:
        base, mine, theirs = (side.get(record_id) for side in (self.base, self.mine, self.theirs))
        if mine is None or theirs is None:
            held, remover = (theirs, Side.MINE) if mine is None else (mine, Side.THEIRS)
            assert held is not None
            return held if base is None else self._removed(base, held, remover)
        if mine.table in NEWEST_COUNTS:
            return max(mine, theirs, key=age)
        fields = Fields(
            choose=partial(self._chosen, mine, theirs),
            brought_back=frozenset(self.brought_back),
        )
        return fields.record(base, mine, theirs)

    def _removed(self, base: Record, held: Record, remover: Side) -> Record | None:
        """Decide about a record that one copy removed."""
        key = f"{held.id}:"
        decided = self.decisions.get(key)
        wanted_gone = decided == Take(remover.value)
        if held.table not in NEWEST_COUNTS and self._changed(base, held):
            self.conflicts[key] = Conflict(
                key=key,
                clash=Clash.REMOVED_AND_CHANGED,
                table=held.table,
                record_id=held.id,
                removed_by=remover,
                decided=decided,
                taken=decided or _keeping(remover),
            )
            if not wanted_gone:
                self.brought_back.add(held.id)
        return held if held.id in self.brought_back and not wanted_gone else None

    def _changed(self, base: Record, held: Record) -> bool:
        """Tell whether somebody edited a record, and not only what it referred to went."""
        if base == held:
            return False
        side = Side.MINE if held.id in self.mine else Side.THEIRS
        cut = without_references(base, self.gone[side])
        return altered(cut, created=held.created, modified=held.modified) != held

    def _chosen(self, mine: Record, theirs: Record, clashing: Clashing) -> Any:
        code = f"{mine.table}.{_PLACES.sub('', clashing.path)}"
        if clashing.base is ABSENT and code in self.copies.unknown_to_them:
            return clashing.mine
        if clashing.base is ABSENT and code in self.copies.unknown_to_me:
            return clashing.theirs
        if mine.table == Project.table and clashing.path.startswith("codes"):
            return clashing.mine  # counted anew at the end
        key = f"{mine.id}:{clashing.path}"
        decided = self.decisions.get(key)
        if decided is Take.BOTH and clashing.both is ABSENT:
            decided = None
        conflict = Conflict(
            key=key,
            clash=Clash.BOTH_CHANGED,
            table=mine.table,
            record_id=mine.id,
            path=clashing.path,
            value=clashing,
            decided=decided,
            taken=decided or _taken(mine, theirs, clashing),
        )
        self.conflicts[key] = conflict
        return getattr(clashing, conflict.taken.value)

    def _missing(self) -> set[str]:
        """Find what is gone and still referred to; cut what a person wants gone for good."""
        wanted: set[str] = set()
        cut_something = True
        while cut_something:
            cut_something = False
            for record_id in self.differing:
                record = self.result.get(record_id)
                if record is None:
                    continue
                gone = {target for _, target in references(record) if target not in self.result}
                unwanted = {one for one in gone if self._is_unwanted(one)}
                quiet = record.table in NEWEST_COUNTS and record_id not in self.brought_back
                if gone and quiet:
                    self._let_go(record, min(gone))
                    cut_something = True
                elif gone:
                    for target in gone:
                        self._name_need(target, record)
                    wanted |= gone - unwanted
                    if unwanted:
                        self._cut(record, frozenset(unwanted))
                        cut_something = True
        return wanted

    def _let_go(self, record: Record, gone: str) -> None:
        """Take a place in a picture as it is where ``gone`` is not missed, or take it out."""
        remover = self._remover(gone)
        other = (self.mine if remover is Side.MINE else self.theirs).get(record.id)
        if other is None:
            del self.result[record.id]
        else:
            self.result[record.id] = other

    def _is_unwanted(self, record_id: str) -> bool:
        decided = self.decisions.get(f"{record_id}:")
        return record_id in self.dropped or decided == Take(self._remover(record_id).value)

    def _remover(self, record_id: str) -> Side:
        return Side.MINE if record_id in self.theirs else Side.THEIRS

    def _cut(self, record: Record, gone: frozenset[str]) -> None:
        """Take references out of a record: as the other copy has it, or the whole record."""
        remover = self._remover(min(gone))
        gone = frozenset(one for one in gone if self._remover(one) is remover)
        other = (self.mine if remover is Side.MINE else self.theirs).get(record.id)
        cut = without_references(record, gone)
        if other is not None:
            names = [each.name for each in declared(type(record))]
            values = {name: getattr(other, name) for name in names if _differs(name, cut, record)}
            self.result[record.id] = altered(record, **values)
        elif any(_belongs(record, target) for target in gone):
            del self.result[record.id]
            self.dropped.add(record.id)
        else:
            self.result[record.id] = cut

    def _name_need(self, target: str, needed_by: Record) -> None:
        if needed_by.id in self.brought_back:
            return  # it comes back together with what it rests on
        key = f"{target}:"
        known, decided = self.needs.get(key), self.decisions.get(key)
        others = known.needed_by if known is not None else ()
        held = self.theirs.get(target) or self.mine[target]
        self.needs[key] = Conflict(
            key=key,
            clash=Clash.REMOVED_AND_NEEDED,
            table=held.table,
            record_id=target,
            removed_by=self._remover(target),
            needed_by=tuple(sorted({*others, needed_by.id})),
            decided=decided,
            taken=decided or _keeping(self._remover(target)),
        )

    def _dependants(self) -> set[str]:
        """Find what went together with a record that stays, and comes back with it."""
        if not self.brought_back:
            return set()
        found: set[str] = set()
        for record_id in self.differing:
            if record_id in self.result or record_id not in self.base:
                continue
            held = self.theirs.get(record_id) or self.mine[record_id]
            owners = {one for one in self.brought_back if _belongs(held, one)}
            if any(self._remover(one) is self._remover(record_id) for one in owners):
                found.add(record_id)
        return {one for one in found - self.brought_back if not self._is_unwanted(one)}

    def settle_twins(self) -> None:
        """Make one of two records that say the same; name two that do not."""
        here = (self.result[one] for one in self.differing if one in self.result)
        added = [one for one in here if one.id not in self.base]
        mine = [one for one in added if one.id not in self.theirs]
        theirs = [one for one in added if one.id not in self.mine]
        for pair in twins(mine, theirs):
            decided = self.decisions.get(pair.key)
            if pair.mine.table in NEWEST_COUNTS:
                self._keep_one(pair.newest(), pair.mine, pair.theirs)
            elif pair.says_the_same():
                self._keep_one(pair.first(), pair.mine, pair.theirs)
            else:
                self.conflicts[pair.key] = Conflict(
                    key=pair.key,
                    clash=Clash.BOTH_ADDED,
                    table=pair.mine.table,
                    record_id=pair.mine.id,
                    twin_id=pair.theirs.id,
                    decided=decided,
                    taken=decided or Take.BOTH,
                )
                if decided in (Take.MINE, Take.THEIRS):
                    kept = pair.mine if decided is Take.MINE else pair.theirs
                    self._keep_one(kept, pair.mine, pair.theirs)
        if self.one_of_two:
            for record_id in self.differing:
                if record_id in self.result:
                    pointing = repointed(self.result[record_id], self.one_of_two)
                    self.result[record_id] = pointing

    def _keep_one(self, kept: Record, mine: Record, theirs: Record) -> None:
        gone = theirs if kept is mine else mine
        del self.result[gone.id]
        self.one_of_two[gone.id] = kept.id

    def merged(self) -> Merged:
        """Give new codes where they are needed, and put the tables together."""
        mine, theirs = self.copies.mine.project.codes, self.copies.theirs.project.codes
        changed, given = recoded(self.result, (*mine, *theirs))
        self.result.update(changed)
        if changed or mine != theirs:
            with_counts(self.result, given)
        needs = {key: one for key, one in self.needs.items() if key not in self.conflicts}
        return Merged(
            snapshot=as_snapshot(self.result.values()),
            conflicts=tuple({**self.conflicts, **needs}.values()),
            brought_back=frozenset(self.brought_back),
            new_codes={one: getattr(record, "code", "") for one, record in changed.items()},
            one_of_two=dict(self.one_of_two),
        )


def _keeping(remover: Side) -> Take:
    return Take.THEIRS if remover is Side.MINE else Take.MINE


def _differs(name: str, one: Record, other: Record) -> bool:
    return getattr(one, name) != getattr(other, name)


def _belongs(record: Record, owner_id: str) -> bool:
    return any(
        each.spec.kind is FieldKind.REFERENCE
        and each.spec.belongs
        and getattr(record, each.name) == owner_id
        for each in declared(type(record))
    )


def _taken(mine: Record, theirs: Record, clashing: Clashing) -> Take:
    """Choose for now: what is filled where nobody knows that the other emptied it, else the newest.

    A clock that is set back, or a copy that was never worked in, would win with nothing else.
    """
    empty = clashing.mine in _EMPTY, clashing.theirs in _EMPTY
    if clashing.base is ABSENT and empty[0] != empty[1]:
        return Take.THEIRS if empty[0] else Take.MINE
    return Take.MINE if age(mine) > age(theirs) else Take.THEIRS
