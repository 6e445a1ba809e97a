"""Repeat sheets: rows about one thing of many, with what was answered once beside them."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from normsdesk.survey.files import Row, Table, text_of

_LINKS = (
    ("_submission__uuid", "_uuid"),
    ("_parent_index", "_index"),
    ("PARENT_KEY", "KEY"),
)
"""How a repeat sheet names the row it belongs to, and what that row calls itself."""

_IDS = ("_uuid", "KEY")


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinedTable:
    """A repeat sheet with the columns of the sheet it belongs to after its own.

    The id of a row is the id of what was sent, and its place in it: a form sent twice has its
    repeats twice.
    """

    child: Table
    parent: Table
    child_link: int
    parent_link: int

    @property
    def sheet(self) -> str:
        """The name of the repeat sheet."""
        return self.child.sheet

    @property
    def heading(self) -> tuple[str, ...]:
        """Its own columns, then those of the other sheet that it does not have itself."""
        own = tuple(f"{name} " if name in _IDS else name for name in self.child.heading)
        return (*own, *(self.parent.heading[place] for place in self._from_parent()))

    @property
    def about(self) -> int:
        """About how many rows it has."""
        return self.child.about

    @property
    def western(self) -> bool:
        """Whether letters of one of them were taken for those of Western Europe."""
        return self.child.western or self.parent.western

    def check(self, used: Sequence[int] = (), *, deep: bool = False) -> None:
        """Refuse what would mislead in one of the sheets.

        Raises:
            CannotRead: one cannot be read as it is.
        """
        own, beside = len(self.child.heading), self._from_parent()
        self.child.check([place for place in used if place < own], deep=deep)
        self.parent.check([beside[place - own] for place in used if place >= own], deep=deep)

    def sample(self, count: int) -> list[Row]:
        """Read the first rows."""
        return list(islice(self.rows(), count))

    def rows(self, _used: Sequence[int] | None = None, /) -> Iterator[Row]:
        """Read the rows of the repeat sheet; one without a row it belongs to has blanks there.

        Raises:
            CannotRead: a row breaks one of the sheets.
        """
        places = self._from_parent()
        ids = [spot for spot, place in enumerate(places) if self.parent.heading[place] in _IDS]
        parents = {
            text_of(cells[self.parent_link]): [cells[place] for place in places]
            for _, cells in self.parent.rows()
        }
        blanks: list[Any] = [""] * len(places)
        seen: dict[str, int] = {}
        for number, cells in self.child.rows():
            link = text_of(cells[self.child_link])
            seen[link] = seen.get(link, 0) + 1
            beside = list(parents.get(link, blanks))
            for spot in ids:
                if text_of(beside[spot]):
                    beside[spot] = f"{text_of(beside[spot])}#{seen[link]}"
            yield number, [*cells, *beside]

    def _from_parent(self) -> Sequence[int]:
        held = {name for name in self.child.heading if name not in _IDS}
        return [
            place for place, name in enumerate(self.parent.heading) if name and name not in held
        ]


def joined_for(tables: Sequence[Table], wanted: Collection[str]) -> JoinedTable | None:
    """Find a repeat sheet that, with the sheet it belongs to, has every column wanted."""
    for child in tables:
        for parent in tables:
            for child_link, parent_link in _LINKS:
                if child is parent or child_link not in child.heading:
                    continue
                if parent_link not in parent.heading:
                    continue
                joined = JoinedTable(
                    child=child,
                    parent=parent,
                    child_link=child.heading.index(child_link),
                    parent_link=parent.heading.index(parent_link),
                )
                if set(wanted) <= set(joined.heading):
                    return joined
    return None
