"""Questions asked of several people in one form: each of them becomes a row of its own.

Phone tools write such a group into a sheet beside the form (KoboToolbox, ODK Central, SurveyCTO
long), or side by side into the row of the form (SurveyCTO wide: ``sex_1``, ``sex_2`` …). What was
answered once stands beside each person; people of one form are no independent answers, so the
form is a column as well.
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import Any

from normsdesk.survey.files import Row, Table, text_of
from normsdesk.survey.side_by_side import Group, groups_in, seen_rows

_LINKS = (
    ("_parent_index", "_index"),
    ("_submission__uuid", "_uuid"),
    ("PARENT_KEY", "KEY"),
)
"""How a repeat sheet names the row it belongs to, and what that row calls itself."""

_PARENT_SHEET = "_parent_table_name"
_IDS = ("_uuid", "KEY")
_FORM = "form"
_LOOKED_AT = 50


class JoinedTable:
    """A repeat sheet with the columns of the sheet it belongs to after its own.

    The id of a row is the id of what was sent, and its place in it: a form sent twice has its
    repeats twice.
    """

    def __init__(self, child: Table, parent: Table, links: tuple[int, int]) -> None:
        self._child, self._parent = child, parent
        self._child_link, self._parent_link = links
        held = {name for name in child.heading if name not in _IDS}
        self._beside = [
            place for place, name in enumerate(parent.heading) if name and name not in held
        ]
        own = tuple(f"{name} " if name in _IDS else name for name in child.heading)
        self._heading = _with_form((*own, *(parent.heading[place] for place in self._beside)))

    @property
    def sheet(self) -> str:
        """The name of the repeat sheet."""
        return self._child.sheet

    @property
    def many(self) -> str:
        """What there are several of in a form."""
        return self._child.sheet

    @property
    def heading(self) -> tuple[str, ...]:
        """Its own columns, then those of the other sheet that it does not have itself."""
        return self._heading

    @property
    def once(self) -> range:
        """The columns that were answered once in a form."""
        return range(len(self._child.heading), len(self.heading))

    @property
    def about(self) -> int:
        """About how many rows it has."""
        return self._child.about

    @property
    def western(self) -> bool:
        """Whether letters of one of them were taken for those of Western Europe."""
        return self._child.western or self._parent.western

    @property
    def hidden(self) -> Collection[int]:
        """The rows of the repeat sheet that are not shown."""
        return self._child.hidden

    def check(self, used: Sequence[int] = (), *, deep: bool = False) -> None:
        """Refuse what would mislead in one of the sheets.

        Raises:
            CannotRead: one cannot be read as it is.
        """
        own, last = len(self._child.heading), len(self.heading) - 1
        self._child.check([place for place in used if place < own], deep=deep)
        beside = [self._beside[place - own] for place in used if own <= place < last]
        self._parent.check(beside, deep=deep)

    def sample(self, count: int) -> list[Row]:
        """Read the first rows."""
        return list(islice(self.rows(), count))

    def rows(self, _used: Sequence[int] | None = None, /) -> Iterator[Row]:
        """Read the rows of the repeat sheet; one without a row it belongs to has blanks there.

        Raises:
            CannotRead: a row breaks one of the sheets.
        """
        places = self._beside
        ids = [spot for spot, place in enumerate(places) if self._parent.heading[place] in _IDS]
        parents = {
            text_of(cells[self._parent_link]): [*(cells[place] for place in places), str(number)]
            for number, cells in self._parent.rows()
        }
        blanks: list[Any] = [""] * (len(places) + 1)
        seen: dict[str, int] = {}
        for number, cells in self._child.rows():
            link = text_of(cells[self._child_link])
            if link not in parents:
                link = link.partition("/")[0]  # a repeat within a repeat names both
            seen[link] = seen.get(link, 0) + 1
            beside = list(parents.get(link, blanks))
            for spot in ids:
                if text_of(beside[spot]):
                    beside[spot] = f"{text_of(beside[spot])}#{seen[link]}"
            yield number, [*cells, *beside]


class UnfoldedTable:
    """A table whose rows hold several people side by side, with one row for each of them.

    Who has no cell filled, or comes after the number that was counted, is nobody. ``wide`` is the
    table as it is.
    """

    def __init__(self, wide: Table, group: Group) -> None:
        self.wide, self._group = wide, group
        inside = {place for column in group.columns for place in column.places}
        self._beside = [
            place
            for place, name in enumerate(wide.heading)
            if place not in inside and name and name not in group.names
        ]
        beside = (wide.heading[place] for place in self._beside)
        self._heading = _with_form((*group.names, *beside))

    @property
    def numbered(self) -> tuple[str, ...]:
        """The columns of the table as it is that are one of several."""
        places = (place for column in self._group.columns for place in column.places)
        return tuple(self.wide.heading[place] for place in places)

    @property
    def sheet(self) -> str:
        """The name of the sheet, and what its rows are unfolded by."""
        return f"{self.wide.sheet} {self._group.sheet}".strip()

    @property
    def many(self) -> str:
        """What there are several of in a form."""
        return self._group.many

    @property
    def heading(self) -> tuple[str, ...]:
        """The columns of one person, then those of the form."""
        return self._heading

    @property
    def once(self) -> range:
        """The columns that were answered once in a form."""
        return range(len(self._group.columns), len(self.heading))

    @property
    def about(self) -> int:
        """About how many rows it has, or fewer."""
        return self.wide.about

    @property
    def western(self) -> bool:
        """Whether its letters were taken for those of Western Europe."""
        return self.wide.western

    @property
    def hidden(self) -> Collection[int]:
        """The rows of the table as it is that are not shown."""
        return self.wide.hidden

    def check(self, used: Sequence[int] = (), *, deep: bool = False) -> None:
        """Refuse what would mislead in the table.

        Raises:
            CannotRead: it cannot be read as it is.
        """
        own, last = len(self._group.columns), len(self.heading) - 1
        inside = [at for place in used if place < own for at in self._group.columns[place].places]
        beside = [self._beside[place - own] for place in used if own <= place < last]
        self.wide.check([*inside, *beside], deep=deep)

    def sample(self, count: int) -> list[Row]:
        """Read the first rows."""
        return list(islice(self.rows(), count))

    def rows(self, _used: Sequence[int] | None = None, /) -> Iterator[Row]:
        """Read a row for each person; each has the number of the row it stands in.

        Raises:
            CannotRead: a row breaks the table.
        """
        ids = [spot for spot, place in enumerate(self._beside) if self.wide.heading[place] in _IDS]
        for number, cells in self.wide.rows():
            beside = [cells[place] for place in self._beside]
            for count in self._group.people(cells):
                mine = list(beside)
                for spot in ids:
                    if text_of(mine[spot]):
                        mine[spot] = f"{text_of(mine[spot])}#{count + 1}"
                own = [cells[column.places[count]] for column in self._group.columns]
                yield number, [*own, *mine, str(number)]


def once_in(table: Table) -> range:
    """Tell which columns were answered once in a form, where each row is one of several people."""
    return table.once if isinstance(table, (JoinedTable, UnfoldedTable)) else range(0)


def with_repeats(tables: Sequence[Table]) -> tuple[Table, ...]:
    """Set beside each repeat sheet what it belongs to, and unfold people who stand side by side.

    Tables as they are come first.
    """
    joined = tuple(_joined(table, tables) or table for table in tables)
    unfolded = (
        UnfoldedTable(table, group)
        for table, held in zip(tables, joined, strict=True)
        if table is held
        for group in groups_in(table)
    )
    return (*joined, *unfolded)


def _joined(child: Table, tables: Sequence[Table]) -> JoinedTable | None:
    for child_link, parent_link in _LINKS:
        if child_link not in child.heading:
            continue
        link = child.heading.index(child_link)
        for parent in tables:
            if parent is child or parent_link not in parent.heading:
                continue
            if child_link in parent.heading:
                continue  # it is a repeat sheet itself
            if child_link == _LINKS[0][0] and not _names(child, parent):
                continue
            return JoinedTable(child, parent, (link, parent.heading.index(parent_link)))
    return None


def _names(child: Table, parent: Table) -> bool:
    """Tell whether a sheet says that another one is where it belongs, or says nothing."""
    if _PARENT_SHEET not in child.heading:
        return True
    place = child.heading.index(_PARENT_SHEET)
    named = {text_of(cells[place]) for _, cells in seen_rows(child, _LOOKED_AT)} - {""}
    # A spreadsheet cuts long names of sheets.
    return not named or any(parent.sheet and name.startswith(parent.sheet) for name in named)


def _with_form(heading: tuple[str, ...]) -> tuple[str, ...]:
    name = _FORM
    while name in heading:
        name = f"{name}_"
    return (*heading, name)
