"""A large made-up project: an example's records many times over, so that each stays plausible."""

import dataclasses
import re
from collections.abc import Iterable, Iterator, Mapping
from random import Random
from typing import Any

from normsdesk.model.evidence import EvidenceItem
from normsdesk.model.indicator import DataValue, Indicator
from normsdesk.model.norm import Norm, NormException, NormProfile, Sanction
from normsdesk.model.practice import PopulationGroup
from normsdesk.model.priority import Score
from normsdesk.model.record import Record
from normsdesk.model.snapshot import Snapshot, snapshot_of
from normsdesk.model.theory import LinkEvidence, NodeLevel, ToCLink, ToCNode

NORMS = 60
GROUPS = 4
INDICATORS = 120
EVIDENCE = 2_000
BOXES = 300
LINKS = 500


def large_project(example: Snapshot) -> Snapshot:
    """Multiply an example to 60 norms for 4 groups, 120 indicators, 300 boxes, 2,000 evidence."""
    copies = _Copies(example)
    norms = len(example.all(Norm))
    copies.make((Norm, NormProfile, Sanction, NormException, Score), NORMS // norms)
    copies.make((Indicator, DataValue), INDICATORS // len(example.all(Indicator)))
    copies.make((EvidenceItem,), EVIDENCE // len(example.all(EvidenceItem)))
    records = [*example.records(), *copies.made]
    records += _for_each_group(records)
    return snapshot_of([*records, *_theory(BOXES, LINKS)])


class _Copies:
    """Records copied several times, each copy pointing at the copies of its own time."""

    def __init__(self, example: Snapshot) -> None:
        self._example = example
        self.made: list[Record] = []

    def make(self, kinds: Iterable[type[Record]], times: int) -> None:
        held = [record for kind in kinds for record in self._example.all(kind)]
        for time in range(2, times + 1):
            ids = {record.id: f"{record.id}x{time}" for record in held}
            self.made += [self._copy(record, ids, time) for record in held]

    def _copy(self, record: Record, ids: Mapping[str, str], time: int) -> Record:
        copied = _renamed(record, ids)
        code = getattr(record, "code", "")
        if not code:
            return copied
        letters, number = re.fullmatch(r"(\D*)(\d*)", code).groups()  # type: ignore[union-attr]
        return dataclasses.replace(copied, code=f"{letters}{time * 100 + int(number or 0)}")


def _renamed(value: Any, ids: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return ids.get(value, value)
    if isinstance(value, tuple):
        return tuple(_renamed(part, ids) for part in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        names = [field.name for field in dataclasses.fields(value) if field.init]
        return dataclasses.replace(
            value, **{name: _renamed(getattr(value, name), ids) for name in names}
        )
    return value


def _for_each_group(records: Iterable[Record]) -> Iterator[Record]:
    held = list(records)
    groups = [record for record in held if isinstance(record, PopulationGroup)]
    others = [
        dataclasses.replace(groups[0], id=f"{groups[0].id}x{n}", label=f"Group {n}")
        for n in range(GROUPS - 1)
    ]
    yield from others
    for profile in held:
        if isinstance(profile, NormProfile):
            for n, group in enumerate(others):
                yield dataclasses.replace(profile, id=f"{profile.id}g{n}", population_id=group.id)


def _theory(boxes: int, links: int) -> Iterator[Record]:
    random = Random(5)
    levels = list(NodeLevel)[:9]
    for n in range(boxes):
        yield ToCNode(
            id=f"toc_nodes-large{n}",
            code=f"B{1000 + n}",
            title=f"Step {n}: people in the ward talk about it",
            level=levels[n * 9 // boxes],
        )
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < links:
        start = random.randrange(boxes - 1)
        pairs.add((start, random.randrange(start + 1, min(boxes, start + 2 + boxes // 5))))
    for n, (start, end) in enumerate(sorted(pairs)):
        yield ToCLink(
            id=f"toc_links-large{n}",
            source_id=f"toc_nodes-large{start}",
            target_id=f"toc_nodes-large{end}",
            rationale="because",
            evidence=random.choice(list(LinkEvidence)),
        )
