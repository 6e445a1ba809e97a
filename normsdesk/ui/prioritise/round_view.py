"""One round of choosing as the page shows it: the ranking, the places, the looks of items."""

from collections.abc import Mapping
from dataclasses import dataclass

from normsdesk.library.languages import Wording
from normsdesk.model.priority import DecisionKind, PrioritisationRound, Score
from normsdesk.model.record import CodedRecord, Record
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.matrix import Bubble, bubbles
from normsdesk.rules.ranking import ROOM, RankedItem, Ranking, ranking
from normsdesk.steps.naming import Naming
from normsdesk.ui.diagnosis.norm_entries import NormEntries
from normsdesk.ui.tables.signs import norm_look

PUT_OFF = frozenset({DecisionKind.LATER, DecisionKind.SET_ASIDE})
"""Decisions by which nothing is worked on now."""

Cell = tuple[str, str]
"""An item and a criterion."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemLook:
    """An item by code, name, and for norms the type with its word."""

    item_id: str
    code: str
    name: str
    kind: str = ""
    word: str = ""

    @property
    def colour(self) -> str:
        """The kind of norm by whose colour figures draw it; empty for none."""
        ink = norm_look(self.kind).ink
        return ink.removeprefix("norm.") if ink.startswith("norm.") else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundView:
    """A round at one moment.

    ``given`` holds, for an item and a criterion, what each rater gave: 1–5, or ``None`` for
    "don't know"; a rater who is not in it has not scored yet.
    """

    snapshot: Snapshot
    held: PrioritisationRound
    ranking: Ranking
    bubbles: tuple[Bubble, ...]
    looks: Mapping[str, ItemLook]
    raters: tuple[str, ...]
    given: Mapping[Cell, Mapping[str, int | None]]

    def look(self, item_id: str) -> ItemLook:
        """Return the look of an item."""
        return self.looks[item_id]

    def names_of(self, item_ids: list[str]) -> list[str]:
        """List the codes of items, or their names where they have none."""
        looks = [self.looks[each] for each in item_ids if each in self.looks]
        return [look.code or look.name for look in looks]

    def criterion_name(self, criterion_id: str) -> str:
        """Name a criterion, by its code where nobody named it."""
        for criterion in self.ranking.criteria:
            if criterion.id == criterion_id:
                return criterion.name.strip() or criterion.code
        return ""

    def open_items(self) -> list[RankedItem]:
        """List the items with a place: scored and not put off by a veto."""
        return [item for item in self.ranking.items if item.rank is not None]


class RoundReader:
    """Makes views; the types of norms that stay the same are not judged again."""

    def __init__(self, words: Wording) -> None:
        self._words = words
        self._entries = NormEntries(words)

    def view(self, snapshot: Snapshot, round_id: str) -> RoundView | None:
        """Look at a round; nothing when it went."""
        held = snapshot.find(PrioritisationRound, round_id)
        if held is None:
            return None
        found = ranking(snapshot, round_id)
        given = given_scores(snapshot, round_id)
        return RoundView(
            snapshot=snapshot,
            held=held,
            ranking=found,
            bubbles=bubbles(found),
            looks=self._looks(snapshot, found),
            raters=_raters(held, given),
            given=given,
        )

    def _looks(self, snapshot: Snapshot, found: Ranking) -> dict[str, ItemLook]:
        naming = Naming(self._words, snapshot)
        entries = {entry.norm_id: entry for entry in self._entries.entries(snapshot)}
        looks: dict[str, ItemLook] = {}
        for item in found.items:
            entry = entries.get(item.item_id)
            if entry is not None:
                looks[item.item_id] = ItemLook(
                    item_id=item.item_id,
                    code=entry.code,
                    name=entry.name,
                    kind=entry.kind,
                    word=entry.word,
                )
            else:
                record = snapshot.record(item.item_id)
                looks[item.item_id] = _plain_look(naming, record, item)
        return looks


def given_scores(snapshot: Snapshot, round_id: str) -> dict[Cell, dict[str, int | None]]:
    """List what each rater gave in a round; the newest score of a rater counts."""
    given: dict[Cell, dict[str, int | None]] = {}
    for score in sorted(snapshot.all(Score), key=lambda score: (score.modified, score.id)):
        if score.round_id == round_id:
            cell = given.setdefault((score.item_id, score.criterion_id), {})
            cell[score.rater] = score.value
    return given


def _plain_look(naming: Naming, record: Record | None, item: RankedItem) -> ItemLook:
    name = naming.name(record) if record is not None else ""
    code = record.code if isinstance(record, CodedRecord) else ""
    return ItemLook(item_id=item.item_id, code=code, name=name)


def _raters(
    held: PrioritisationRound, given: Mapping[Cell, Mapping[str, int | None]]
) -> tuple[str, ...]:
    # Whoever scored stays in sight, also when the round no longer names them.
    named = [each.strip() for each in held.raters if each.strip() and each.strip() != ROOM]
    scored = {rater for cell in given.values() for rater in cell if rater != ROOM}
    return tuple(dict.fromkeys((*named, *sorted(scored.difference(named)))))
