"""Measure how long joining two large copies takes, against reading one of them.

``python -m tests.bench.merging --records 6000 40000 --edits 200 --times 5``: medians in CPU
milliseconds. Joining may take three times as long as decoding a copy; exit status 1 says it did
not keep to that.
"""

import argparse
import random
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from statistics import median

from normsdesk.edit.merging import merge
from normsdesk.edit.merging_terms import Copies
from normsdesk.model.snapshot import Snapshot, altered
from normsdesk.store import codec
from tests.model.random_projects import random_project

RECORDS = (6_000, 40_000)
TIMES, EDITS = 5, 200
MOST = 3.0
TEXTS = ("", "Girls marry early", "People here expect it of a good daughter. " * 4)
THEN = datetime(2026, 5, 4, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """Medians in milliseconds, and what was measured."""

    records: int
    text_bytes: int
    decoding: float
    joining: float
    conflicts: int

    @property
    def ratio(self) -> float:
        """How many times as long as decoding joining takes."""
        return self.joining / self.decoding

    def said(self) -> str:
        """Say it in one line."""
        return (
            f"{self.records} records, {self.text_bytes / 1e6:.1f} MB: "
            f"decode {self.decoding:.0f} ms, join {self.joining:.0f} ms ({self.ratio:.1f} times), "
            f"{self.conflicts} conflicts"
        )


def measure(records: int, edits: int, times: int) -> Times:
    """Measure with a random project of ``records`` records, ``edits`` of each copy edited."""
    text = codec.encode_tables(random_project(1, size=records, texts=TEXTS))
    # Each copy is read by itself, as from a file: no record is the same object in two of them.
    base, mine, theirs = (codec.decode_tables(text) for _ in range(3))
    copies = Copies(base=base, mine=_edited(mine, 1, edits), theirs=_edited(theirs, 2, edits))
    joined = merge(copies)
    return Times(
        records=len(base),
        text_bytes=len(text),
        decoding=median(timed(lambda: codec.decode_tables(text)) for _ in range(times)),
        joining=median(timed(lambda: merge(copies)) for _ in range(times)),
        conflicts=len(joined.conflicts),
    )


def timed(action: Callable[[], object]) -> float:
    """Run ``action``; give its milliseconds of CPU."""
    began = time.process_time()
    action()
    return (time.process_time() - began) * 1000


def _edited(snapshot: Snapshot, seed: int, edits: int) -> Snapshot:
    chance = random.Random(seed)
    tables = {name: dict(held) for name, held in snapshot.tables.items()}
    ids = [(name, record_id) for name, held in tables.items() for record_id in held]
    for name, record_id in chance.sample(ids, min(edits, len(ids))):
        record = tables[name][record_id]
        tables[name][record_id] = altered(record, notes=f"{chance.random()}", modified=THEN)
    return Snapshot(tables)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure each size and say it; return the exit status."""
    parser = argparse.ArgumentParser(description="Measure joining two copies.")
    parser.add_argument("--records", type=int, nargs="+", default=RECORDS)
    parser.add_argument("--edits", type=int, default=EDITS)
    parser.add_argument("--times", type=int, default=TIMES)
    options = parser.parse_args(arguments)
    found = [measure(records, options.edits, options.times) for records in options.records]
    for one in found:
        sys.stdout.write(one.said() + "\n")
    return 0 if all(one.ratio <= MOST for one in found) else 1


if __name__ == "__main__":
    sys.exit(main())
