"""How far the indicators of boxes have come, worked out once for what they depend on."""

from collections.abc import Mapping
from types import MappingProxyType

from normsdesk.model.indicator import Indicator
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.progress import Status, box_standings, progress

_NOT_READ = frozenset(
    [
        "toc_nodes",
        "toc_links",
        "assumptions",
        "diagrams",
        "positions",
        "norm_placements",
        "comments",
    ]
)
"""Tables that no indicator is worked out from: drawing does not make anybody wait."""


class Standing:
    """Says of each box which of its indicators with a value and a target is worst off."""

    def __init__(self) -> None:
        self._known: Mapping[str, Status] = MappingProxyType({})
        self._held: dict[str, object] | None = None

    def of(self, snapshot: Snapshot) -> Mapping[str, Status]:
        """Return the status of each box that has one, by its id."""
        held: dict[str, object] = {
            name: table for name, table in snapshot.tables.items() if name not in _NOT_READ
        }
        if not self._same(held):
            self._held, self._known = held, _worst(snapshot)
        return self._known

    def _same(self, held: dict[str, object]) -> bool:
        before = self._held
        return (
            before is not None
            and before.keys() == held.keys()
            and all(before[name] is table for name, table in held.items())
        )


def _worst(snapshot: Snapshot) -> Mapping[str, Status]:
    linked = [each for each in snapshot.all(Indicator) if each.node_ids]
    return box_standings(snapshot, [progress(snapshot, each.id) for each in linked])
