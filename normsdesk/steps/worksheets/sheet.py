"""What a workshop sheet is made of: parts, and columns that refer to fields of the model.

The paper, its filled and its picture version, and the grid into which a sheet is typed all read
the same declaration.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from normsdesk.model.fields import Declared, FieldKind, part_type, spec_of
from normsdesk.model.norm import Component, Vote
from normsdesk.model.record import Record
from normsdesk.model.scales import WORKSHOP_RATING, Scale


class Way(StrEnum):
    """How a column is answered, on paper and when it is typed in."""

    WRITE = "write"
    LIST = "list"  # several short texts
    NUMBER = "number"
    DAY = "day"
    TICK = "tick"  # yes or no
    CHOOSE = "choose"  # one of a few words
    SOME = "some"  # several of a few words
    SCALE = "scale"
    NAME = "name"  # a record, by its code or name
    NAMES = "names"
    SHARE = "share"  # a rating 0 to 4, or votes for of votes cast
    VOTES = "votes"  # votes for of votes cast; the same value as a share
    SWITCH = "switch"  # most, some, hardly anyone


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One thing asked for: a field of the part's records.

    ``share`` is its part of the width. ``label`` is a marked source text, empty for the field's
    own. ``or_record`` names a field that points at a record: who writes the name of one there
    means it. ``way`` is that of the field unless given.
    """

    path: str
    share: float = 1.0
    label: str = ""
    way: Way | None = None
    or_record: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One numbered task of a sheet: each row makes a record of ``kind``.

    Attributes:
        id: its name within the sheet.
        title: marked source text, short and in words for the room.
        hint: marked source text beside the title.
        minutes: how long it takes.
        kind: the record class, or the class of the rows at ``inside`` of the sheet's record.
        columns: what is asked.
        rows: empty rows on one page; there are more where the page has room.
        most: there are never more empty rows than this; 0 for any number.
        upright: one record, its fields below each other.
        link: field that holds the id (or ids) of what the sheet is about.
        fixed: values every new row of this part has; only records that have them are its rows.
        also: other values of a fixed field with which a record is a row, too.
        inside: name of the list of the sheet's record that holds the rows.
        needed: columns without which a row says nothing.
    """

    id: str
    title: str
    kind: type
    columns: tuple[Column, ...]
    hint: str = ""
    minutes: int = 10
    rows: int = 4
    most: int = 0
    upright: bool = False
    link: str = ""
    fixed: Mapping[str, object] = field(default_factory=dict[str, object])
    also: tuple[object, ...] = ()
    inside: str = ""
    needed: tuple[str, ...] = ()


class Special(StrEnum):
    """Sheets whose columns come from the project, and pictures that stand on a sheet."""

    NONE = ""
    SCORES = "scores"  # norms by criteria, one rater
    ATTENDANCE = "attendance"  # people by day
    LEVELS = "levels"  # parts side by side, as boxes
    CIRCLES = "circles"  # circles of nearness above the table


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet of a workshop.

    ``about`` is the record class a sheet is filled in for, such as one norm; ``step`` is the id of
    the step it belongs to. ``line`` stands below the title. ``wide`` sheets lie. ``how``,
    ``materials`` and ``safety`` stand in the guide for the facilitator. All texts are marked.
    """

    id: str
    step: str
    title: str
    line: str
    parts: tuple[Part, ...]
    about: type[Record] | None = None
    wide: bool = False
    special: Special = Special.NONE
    how: tuple[str, ...] = ()
    materials: str = ""
    safety: str = ""

    @property
    def minutes(self) -> int:
        """How long the whole sheet takes."""
        return sum(part.minutes for part in self.parts)


_WAYS: Mapping[FieldKind, Way] = {
    FieldKind.LINE: Way.WRITE,
    FieldKind.TEXT: Way.WRITE,
    FieldKind.LINES: Way.LIST,
    FieldKind.WHOLE: Way.NUMBER,
    FieldKind.NUMBER: Way.NUMBER,
    FieldKind.DATE: Way.DAY,
    FieldKind.YES_NO: Way.TICK,
    FieldKind.CHOICE: Way.CHOOSE,
    FieldKind.CHOICES: Way.SOME,
    FieldKind.SCALE: Way.SCALE,
    FieldKind.REFERENCE: Way.NAME,
    FieldKind.REFERENCES: Way.NAMES,
}


def field_of(part: Part, column: Column) -> Declared:
    """Find the declaration of the field a column refers to.

    Raises:
        KeyError: the class has no such field.
    """
    return spec_of(part.kind, column.path)


def way_of(part: Part, column: Column) -> Way:
    """Tell how a column is answered.

    Raises:
        KeyError: the field is of a kind that no sheet can ask for.
    """
    if column.way is not None:
        return column.way
    declared = field_of(part, column)
    if declared.spec.kind is FieldKind.PART:
        return {Component: Way.SHARE, Vote: Way.VOTES}[part_type(declared)]
    return _WAYS[declared.spec.kind]


def scale_of(part: Part, column: Column) -> Scale | None:
    """Give the scale whose numbers are circled in a column."""
    if way_of(part, column) is Way.SHARE:
        return WORKSHOP_RATING
    return field_of(part, column).spec.scale


PICTURED = frozenset({Way.SCALE, Way.SHARE, Way.VOTES, Way.SWITCH})
"""Ways of answering that have pictures for people who do not read."""


def has_pictures(sheet: Sheet) -> bool:
    """Tell whether there is a version with stones, circles and faces."""
    if sheet.special in (Special.SCORES, Special.CIRCLES):
        return True
    return any(way_of(part, column) in PICTURED for part in sheet.parts for column in part.columns)
