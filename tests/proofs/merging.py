"""Join random pairs of copies that were edited apart, and look whether anything is lost.

``python -m tests.proofs.merging --count 2000 --seed 1``: each round makes a random project, has
two people edit a copy of it, and joins the copies. In both orders the records are the same; every
edit is there or named in a conflict; every conflict is one; the result holds together; undo gives
back exactly what was; joining a copy with itself or a second time changes nothing. With every
second pair any mix of decisions holds together, and a third copy joins as well.
"""

import argparse
import random
import sys
import time
from collections import Counter
from dataclasses import dataclass, field, replace

from normsdesk.edit.document import Committed, Document
from normsdesk.edit.merging import merge
from normsdesk.edit.merging_compare import patch_between
from normsdesk.edit.merging_terms import Copies, Merged
from normsdesk.edit.merging_values import Take
from normsdesk.model.integrity import violations
from normsdesk.model.snapshot import Snapshot
from tests.proofs.diverging import LostError, check, diverged, edited

SIZE, EDITS = 500, 200
MORE = 2
"""Of so many pairs, one is tried with random choices and with a third copy as well."""


@dataclass
class Tally:
    """What the rounds met: conflicts by kind, and what else joining had to do."""

    met: Counter[str] = field(default_factory=Counter[str])
    rounds: int = 0
    seconds: float = 0.0

    def add(self, merged: Merged) -> None:
        """Count what one pair met."""
        self.rounds += 1
        self.met.update(conflict.clash.value for conflict in merged.conflicts)
        self.met["records brought back"] += len(merged.brought_back)
        self.met["new codes"] += len(merged.new_codes)

    def counts(self) -> dict[str, int]:
        """Give everything that was counted."""
        return {"pairs": self.rounds, **dict(sorted(self.met.items()))}

    def said(self) -> str:
        """Say it."""
        lines = [f"{count:7} {name}" for name, count in sorted(self.met.items())]
        total = f"{self.rounds} pairs of copies, no edit lost, all whole; {self.seconds:.0f} s"
        return "\n".join([*lines, total])


def prove(count: int, seed: int, *, first: int = 0, size: int = SIZE, edits: int = EDITS) -> Tally:
    """Join ``count`` pairs of copies, from pair ``first`` of the seed on.

    Raises:
        LostError: the proof failed.
    """
    began = time.monotonic()
    tally = Tally()
    for number in range(first, first + count):
        name = f"{seed} {number}"
        try:
            more = number % MORE == 0
            tally.add(pair(name, size=size, edits=edits, more=more))
            tally.met["of them with random choices, and a third copy joined"] += more
        except LostError as error:
            error.add_note(f"in round {number} of seed {seed}")
            raise
    tally.seconds = time.monotonic() - began
    return tally


def pair(name: str, *, size: int, edits: int, more: bool = True) -> Merged:
    """Make one pair of copies, join it and look at everything.

    ``more`` tries random choices, and joins a third copy.

    Raises:
        LostError: something is not as it must be.
    """
    copies = diverged(name, size=size, edits=edits)
    merged = merge(copies)
    check(copies, merged)
    _whole(merged.snapshot, "joined")
    _same_in_both_orders(copies, merged)
    _nothing_new(copies, merged)
    _undone(copies.mine, merged.snapshot)
    if more:
        _decided(copies, merged, random.Random(name))
        _third_copy(copies, merged, name, edits)
    return merged


def _same_in_both_orders(copies: Copies, merged: Merged) -> None:
    turned = merge(replace(copies, mine=copies.theirs, theirs=copies.mine))
    if turned.snapshot != merged.snapshot:
        raise LostError("the other order gives other records")
    if {one.key for one in turned.conflicts} != {one.key for one in merged.conflicts}:
        raise LostError("the other order gives other conflicts")


def _nothing_new(copies: Copies, merged: Merged) -> None:
    """Join a copy with itself, and with one that is in it already."""
    itself = merge(replace(copies, theirs=copies.mine))
    if itself.snapshot != copies.mine or itself.conflicts:
        raise LostError("joining a copy with itself changes it")
    for known in (copies.mine, copies.theirs):
        again = merge(Copies(base=known, mine=merged.snapshot, theirs=known))
        if again.snapshot != merged.snapshot or again.conflicts:
            raise LostError("joining a second time changes something")


def _undone(before: Snapshot, after: Snapshot) -> None:
    document = Document(before)
    outcome = document.commit(patch_between(before, after, "merge.joined"))
    if not isinstance(outcome, Committed):
        raise LostError(f"the joined project was refused: {outcome}")
    document.undo()
    if document.snapshot != before:
        raise LostError("undo gives something else back")


def _decided(copies: Copies, merged: Merged, chance: random.Random) -> None:
    decisions = {one.key: chance.choice(one.choices()) for one in merged.conflicts}
    decided = merge(copies, decisions)
    _whole(decided.snapshot, "joined by choice")
    for conflict in decided.conflicts:
        if conflict.value is None or conflict.decided is None:
            continue
        held = decided.snapshot.record(conflict.record_id)
        if held is not None and "[" not in conflict.path and "." not in conflict.path:
            wanted = getattr(conflict.value, conflict.decided.value)
            if getattr(held, conflict.path) != wanted and not _pointed(wanted):
                raise LostError(f"a choice was not kept: {conflict.key}")
    for side in (Take.MINE, Take.THEIRS):
        _whole(merge(copies, dict.fromkeys(decisions, side)).snapshot, f"all {side.value}")


def _pointed(value: object) -> bool:
    """Tell whether a value may have led to a record that a choice took out."""
    return isinstance(value, tuple) or (isinstance(value, str) and "-" in value)


def _third_copy(copies: Copies, merged: Merged, name: str, edits: int) -> None:
    assert copies.base is not None
    third = edited(copies.base, f"{name} third", edits // 4)
    three = Copies(base=copies.base, mine=merged.snapshot, theirs=third)
    joined = merge(three)
    check(three, joined)
    _whole(joined.snapshot, "joined with a third copy")
    _same_in_both_orders(three, joined)


def _whole(snapshot: Snapshot, what: str) -> None:
    broken = next(violations(snapshot), None)
    if broken is not None:
        raise LostError(f"what was {what} does not hold together: {broken}")


def main(arguments: list[str] | None = None) -> int:
    """Run the proof; return the exit status."""
    parser = argparse.ArgumentParser(description="Join copies that were edited apart and look.")
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--size", type=int, default=SIZE, help="records of a project")
    parser.add_argument("--edits", type=int, default=EDITS, help="edits of each copy")
    options = parser.parse_args(arguments)
    try:
        tally = prove(options.count, options.seed, size=options.size, edits=options.edits)
    except LostError as error:
        notes = ", ".join(getattr(error, "__notes__", ()))
        sys.stderr.write(f"WRONG: {error}, {notes}\n")
        return 1
    sys.stdout.write(tally.said() + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
