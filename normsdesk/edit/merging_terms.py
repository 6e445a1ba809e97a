"""What there is to say about joining two copies: the copies, the conflicts, the result."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from normsdesk.edit.merging_values import ABSENT, Clashing, Take
from normsdesk.model.snapshot import Snapshot

NOTHING_UNKNOWN: Final = frozenset[str]()


class Side(StrEnum):
    """One of the two copies."""

    MINE = "mine"
    THEIRS = "theirs"


class Clash(StrEnum):
    """How two copies disagree."""

    BOTH_CHANGED = "merge.both_changed"
    REMOVED_AND_CHANGED = "merge.removed_and_changed"
    REMOVED_AND_NEEDED = "merge.removed_and_needed"
    BOTH_ADDED = "merge.both_added"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """One disagreement.

    ``key`` names it, the same in both orders and however often the copies are joined.

    Attributes:
        record_id: the record; of twins the one in my copy.
        path: the field, empty for a whole record.
        value: what each says, when a field is concerned.
        removed_by: who removed the record.
        needed_by: records that refer to it.
        twin_id: the record in the other copy that is about the same thing.
        decided: what a person chose; ``None`` while nobody has.
        taken: what went in, by that choice or until there is one.
    """

    key: str
    clash: Clash
    table: str
    record_id: str
    taken: Take
    path: str = ""
    value: Clashing | None = None
    removed_by: Side | None = None
    needed_by: tuple[str, ...] = ()
    twin_id: str = ""
    decided: Take | None = None

    def choices(self) -> tuple[Take, ...]:
        """List what can be chosen."""
        if self.clash is Clash.BOTH_ADDED or (self.value and self.value.both is not ABSENT):
            return (Take.MINE, Take.THEIRS, Take.BOTH)
        return (Take.MINE, Take.THEIRS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """Two copies joined.

    Undecided conflicts are in ``snapshot`` as well: the value that was changed last, a record
    rather than its removal, and both of two that are about the same thing.

    Attributes:
        conflicts: every disagreement, decided or not.
        brought_back: records that one copy had removed and the joined project holds.
        new_codes: new code by record id, where both copies had given the same one.
        one_of_two: the record that stays by the id of the same one that went.
    """

    snapshot: Snapshot
    conflicts: tuple[Conflict, ...]
    brought_back: frozenset[str]
    new_codes: Mapping[str, str]
    one_of_two: Mapping[str, str]

    def open_conflicts(self) -> tuple[Conflict, ...]:
        """List the conflicts that nobody has decided."""
        return tuple(one for one in self.conflicts if one.decided is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies:
    """Two copies, what both come from, and what each of them was never given.

    ``base`` is ``None`` when that is not known. The ``unknown`` codes name fields such as
    ``contacts.phone`` that a copy lacks because they were taken out, not because somebody emptied
    them; they matter without a base only, for a base lacks the same.
    """

    base: Snapshot | None
    mine: Snapshot
    theirs: Snapshot
    unknown_to_me: frozenset[str] = NOTHING_UNKNOWN
    unknown_to_them: frozenset[str] = NOTHING_UNKNOWN
