"""A change to a project as a value: what was, and what is to be."""

from dataclasses import dataclass
from datetime import datetime

from normsdesk.model.record import NEVER, Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What becomes of one record; ``None`` stands for "not there"."""

    id: str
    before: Record | None
    after: Record | None

    @property
    def table(self) -> str:
        """The table the record belongs to."""
        record = self.after if self.after is not None else self.before
        return record.table if record is not None else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patch:
    """Changes that are made together or not at all.

    ``label`` is a code such as ``norms.reworded``, worded where people see it. Patches in a row
    with the same ``merge_key`` (a record and a field, while somebody types) are one undo step.
    """

    changes: tuple[Change, ...]
    label: str
    merge_key: str = ""
    author: str = ""
    at: datetime = NEVER

    def __bool__(self) -> bool:
        return bool(self.changes)

    def inverse(self) -> "Patch":
        """Give the patch that takes everything back, in the opposite order."""
        return Patch(
            changes=tuple(
                Change(id=change.id, before=change.after, after=change.before)
                for change in reversed(self.changes)
            ),
            label=self.label,
            author=self.author,
            at=self.at,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSet:
    """Which records a commit touched: added and altered, and those that went."""

    changed: frozenset[str]
    removed: frozenset[str]
    tables: frozenset[str]

    def touches(self, *tables: str) -> bool:
        """Tell whether a record of one of ``tables`` was touched."""
        return not self.tables.isdisjoint(tables)


def change_set(patch: Patch) -> ChangeSet:
    """Summarise what ``patch`` touches."""
    return ChangeSet(
        changed=frozenset(c.id for c in patch.changes if c.after is not None),
        removed=frozenset(c.id for c in patch.changes if c.after is None),
        tables=frozenset(c.table for c in patch.changes),
    )


def joined(first: Patch, second: Patch) -> Patch:
    """Make one patch of two that follow each other; what comes to nothing is left out."""
    before = {change.id: change.before for change in reversed(second.changes)}
    before |= {change.id: change.before for change in reversed(first.changes)}
    after = {change.id: change.after for change in first.changes}
    after |= {change.id: change.after for change in second.changes}
    return Patch(
        changes=tuple(
            Change(id=record_id, before=before[record_id], after=after[record_id])
            for record_id in after
            if before[record_id] != after[record_id]
        ),
        label=first.label,
        merge_key=first.merge_key,
        author=second.author,
        at=second.at,
    )
