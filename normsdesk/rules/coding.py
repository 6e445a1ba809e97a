"""What coders made of the answers to a story, cell by cell (method 4.3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

from normsdesk.model.evidence import SnapComponent, VignetteCoding
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.agreement import Agreement, agreement
from normsdesk.rules.estimates import rounded

USUAL_CODERS = ("A", "B")
"""The codes of two coders while nobody has coded yet."""


class CellState(StrEnum):
    """Where the coding of one answer stands."""

    OPEN = "open"  # neither coder gave a value
    ONE = "one"  # one of them did
    SAME = "same"  # both gave the same value
    DIFFERENT = "different"  # they differ and have not talked yet
    SETTLED = "settled"  # they agreed on a value


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedCell:
    """What two coders gave one group's answer for one component, and what they settled on."""

    group: str
    component: SnapComponent
    first: int | None = None
    second: int | None = None
    agreed: int | None = None
    quotes: Mapping[str, str]

    @property
    def state(self) -> CellState:
        """Where it stands."""
        if self.agreed is not None:
            return CellState.SETTLED
        given = [value for value in (self.first, self.second) if value is not None]
        if len(given) < 2:
            return CellState.ONE if given else CellState.OPEN
        return CellState.SAME if given[0] == given[1] else CellState.DIFFERENT

    @property
    def final(self) -> int | None:
        """The value that counts: the agreed one, or the one both gave."""
        if self.agreed is not None:
            return self.agreed
        return self.first if self.state is CellState.SAME else None


@dataclass(frozen=True, slots=True, kw_only=True)
class CodingTable:
    """All answers to one story by group and component, for two of its coders.

    ``groups`` stand in the order in which they were added. ``coders`` are all who coded.
    """

    vignette_id: str
    coders: tuple[str, ...]
    pair: tuple[str, str]
    groups: tuple[str, ...]
    cells: Mapping[tuple[str, SnapComponent], CodedCell]

    def cell(self, group: str, component: SnapComponent) -> CodedCell:
        """Give one cell, empty where nobody coded."""
        found = self.cells.get((group, component))
        return found or CodedCell(group=group, component=component, quotes={})

    def count(self, state: CellState) -> int:
        """Count the cells of a state."""
        return sum(
            self.cell(group, each).state is state for group in self.groups for each in SnapComponent
        )

    def agreement(self, component: SnapComponent | None = None) -> Agreement | None:
        """Compare the pair on one component, or on all of them; what was settled changes nothing.

        Values are compared as each coder gave them, before talking (method 4.3).
        """
        kinds = tuple(SnapComponent) if component is None else (component,)
        cells = [self.cell(group, each) for group in self.groups for each in kinds]
        pairs = [
            (cell.first, cell.second)
            for cell in cells
            if cell.first is not None and cell.second is not None
        ]
        return agreement([one for one, _ in pairs], [other for _, other in pairs])

    def rating(self, component: SnapComponent) -> int | None:
        """Give the middle of the values that count, on the scale 0–4; ``None`` without any."""
        finals = [self.cell(group, component).final for group in self.groups]
        given = [value for value in finals if value is not None]
        return int(rounded(median(given))) if given else None


def coding_table(
    snapshot: Snapshot, vignette_id: str, pair: tuple[str, str] | None = None
) -> CodingTable:
    """Lay out the codings of a story for two coders, by default the first two."""
    held = [one for one in snapshot.all(VignetteCoding) if one.vignette_id == vignette_id]
    held.sort(key=lambda one: (one.created, one.id))
    coders = tuple(sorted({one.coder for one in held if not one.agreed and one.coder}))
    chosen = pair if pair is not None else _pair(coders)
    cells: dict[tuple[str, SnapComponent], CodedCell] = {}
    for place in dict.fromkeys((one.group, one.component) for one in held):
        cells[place] = _cell(
            place, [one for one in held if (one.group, one.component) == place], chosen
        )
    return CodingTable(
        vignette_id=vignette_id,
        coders=coders,
        pair=chosen,
        groups=tuple(dict.fromkeys(one.group for one in held)),
        cells=cells,
    )


def _pair(coders: tuple[str, ...]) -> tuple[str, str]:
    free = [code for code in (*USUAL_CODERS, "C") if code not in coders]
    first, second = (*coders, *free)[:2]
    return first, second


def _cell(
    place: tuple[str, SnapComponent], codings: list[VignetteCoding], pair: tuple[str, str]
) -> CodedCell:
    given = {one.coder: one.value for one in codings if not one.agreed}
    settled = [one.value for one in codings if one.agreed and one.value is not None]
    return CodedCell(
        group=place[0],
        component=place[1],
        first=given.get(pair[0]),
        second=given.get(pair[1]),
        agreed=settled[-1] if settled else None,
        quotes={one.coder: one.quote for one in codings if one.quote and not one.agreed},
    )
