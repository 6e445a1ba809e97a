"""A sheet laid out for one project: its columns in words, and the rows the project has."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word, scale_word
from normsdesk.model.fields import choice_type
from normsdesk.model.norm import NormProfile, SwitchWord
from normsdesk.model.record import Record
from normsdesk.model.scales import SCORE, Scale
from normsdesk.model.snapshot import Snapshot
from normsdesk.steps.naming import Naming
from normsdesk.steps.worksheets.held import (
    DAY_KEY,
    ScorePlan,
    attendance_rows,
    days_of,
    held_rows,
    is_subject,
    score_plan,
    subject_of,
)
from normsdesk.steps.worksheets.sheet import (
    Column,
    Part,
    Sheet,
    Special,
    Way,
    field_of,
    scale_of,
    way_of,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidColumn:
    """A column in words; ``key`` is its field, or what stands in for one on special sheets.

    ``choices`` are the words that can be ringed with what they stand for, ``tables`` the kinds of
    record that can be named.
    """

    key: str
    label: str
    way: Way
    share: float = 1.0
    scale: Scale | None = None
    ends: tuple[str, str] = ("", "")
    choices: tuple[tuple[str, StrEnum], ...] = ()
    tables: tuple[str, ...] = ()
    needed: bool = False
    optional: bool = True
    minimum: float | None = None
    maximum: float | None = None
    whole: bool = False
    or_record: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidRow:
    """A row the project has: what stands there, and its values by column.

    ``owner`` is the record, the embedded row or the key that the values belong to; ``place`` is
    the number of an embedded row. ``head`` names a row that cannot be written by hand.
    """

    owner: Any
    values: tuple[Any, ...]
    head: str = ""
    place: int = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidPart:
    """One part, ready for paper and grid; ``closed`` parts take no further rows."""

    part: Part
    number: int
    title: str
    hint: str
    columns: tuple[LaidColumn, ...]
    rows: tuple[LaidRow, ...]
    upright: bool = False
    closed: bool = False
    head: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidSheet:
    """A sheet for one project and, where it has one, for one record; ``plan`` is that of scores."""

    sheet: Sheet
    snapshot: Snapshot
    words: Wording
    subject: Record | None
    parts: tuple[LaidPart, ...]
    plan: ScorePlan | None = None
    naming: Naming = field(repr=False)

    @property
    def title(self) -> str:
        """The title in words."""
        return self.words._(self.sheet.title)

    @property
    def about(self) -> str:
        """Code and name of what the sheet is about; empty for none."""
        return self.naming.title(self.subject) if self.subject is not None else ""


def laid_out(
    sheet: Sheet, snapshot: Snapshot, words: Wording, subject_id: str = "", *, blank: bool = False
) -> LaidSheet:
    """Lay a sheet out for a project; ``blank`` leaves out what the project has.

    A sheet of scores keeps its norms and questions even when blank: they are what is scored.
    """
    naming = Naming(words, snapshot)
    subject = None if blank else subject_of(sheet, snapshot, subject_id)
    plan = score_plan(snapshot, words) if sheet.special is Special.SCORES else None
    laid: list[LaidPart] = []
    for number, part in enumerate(sheet.parts, start=1):
        columns = _columns(sheet, part, words, subject, plan)
        rows = () if blank and plan is None else _rows(sheet, part, snapshot, subject, columns)
        if plan is not None and not part.upright:
            rows = _score_rows(plan, columns, naming)
        laid.append(
            LaidPart(
                part=part,
                number=number,
                title=words._(part.title),
                hint=words._(part.hint),
                columns=columns,
                rows=rows,
                upright=part.upright,
                closed=part.upright or (plan is not None and bool(rows)),
                head=words._("What is scored") if plan is not None and not part.upright else "",
            )
        )
    return LaidSheet(
        sheet=sheet,
        snapshot=snapshot,
        words=words,
        subject=subject,
        parts=tuple(laid),
        plan=plan,
        naming=naming,
    )


def _columns(
    sheet: Sheet, part: Part, words: Wording, subject: Record | None, plan: ScorePlan | None
) -> tuple[LaidColumn, ...]:
    if plan is not None and not part.upright:
        return tuple(
            LaidColumn(key=each.id, label=each.name, way=Way.SCALE, scale=SCORE, share=1.0)
            for each in plan.criteria
        )
    if sheet.special is Special.ATTENDANCE:
        return _attendance_columns(words, days_of(subject))
    return tuple(_column(part, column, words) for column in part.columns)


def _column(part: Part, column: Column, words: Wording) -> LaidColumn:
    declared, way = field_of(part, column), way_of(part, column)
    spec, scale = declared.spec, scale_of(part, column)
    choices: tuple[tuple[str, StrEnum], ...] = ()
    if way in (Way.CHOOSE, Way.SOME):
        choices = tuple((choice_word(words, each), each) for each in choice_type(declared))
    elif way is Way.SWITCH:
        choices = tuple((choice_word(words, each), each) for each in SwitchWord)
    ends = ("", "")
    if scale is not None:
        ends = scale_word(words, scale, scale.minimum), scale_word(words, scale, scale.maximum)
    return LaidColumn(
        key=column.path,
        label=words._(column.label or spec.label),
        way=way,
        share=column.share,
        scale=scale,
        ends=ends,
        choices=choices,
        tables=spec.refers,
        needed=column.path in part.needed,
        optional=declared.optional or way in (Way.SOME, Way.NAMES, Way.LIST, Way.NAME, Way.WRITE),
        minimum=spec.minimum,
        maximum=spec.maximum,
        whole=declared.type is int,
        or_record=column.or_record,
    )


def _attendance_columns(words: Wording, days: int) -> tuple[LaidColumn, ...]:
    return (
        LaidColumn(key="participant", label=words._("Code"), way=Way.WRITE, share=1.0, needed=True),
        LaidColumn(key="role", label=words._("Role"), way=Way.WRITE, share=2.2),
        *(
            LaidColumn(
                key=f"{DAY_KEY}{day}",
                label=words._("Day {number}").format(number=words.number(day)),
                way=Way.TICK,
                share=0.8,
            )
            for day in range(1, days + 1)
        ),
    )


def _rows(
    sheet: Sheet,
    part: Part,
    snapshot: Snapshot,
    subject: Record | None,
    columns: tuple[LaidColumn, ...],
) -> tuple[LaidRow, ...]:
    if sheet.special is Special.ATTENDANCE:
        return tuple(
            LaidRow(owner=key, values=values) for key, values in attendance_rows(subject, columns)
        )
    found: list[LaidRow] = []
    for place, owner in held_rows(sheet, part, snapshot, subject):
        if is_subject(sheet, part) and owner is not subject:
            continue
        values = tuple(_value(owner, column) for column in columns)
        found.append(LaidRow(owner=owner, values=values, place=place))
    return tuple(found)


def _value(owner: Any, column: LaidColumn) -> Any:
    if column.or_record and (named := getattr(owner, column.or_record)):
        return named
    return getattr(owner, column.key)


def _score_rows(
    plan: ScorePlan, columns: tuple[LaidColumn, ...], naming: Naming
) -> tuple[LaidRow, ...]:
    empty = (None,) * len(columns)
    return tuple(LaidRow(owner=item, values=empty, head=naming.title(item)) for item in plan.items)


def subjects(sheet: Sheet, snapshot: Snapshot) -> tuple[Record, ...]:
    """List the records a sheet can be filled in for; none for a sheet about no single record."""
    return snapshot.all(sheet.about) if sheet.about is not None else ()


def takes_new_subject(sheet: Sheet) -> bool:
    """Tell whether the sheet itself can make what it is about, such as a norm."""
    return any(is_subject(sheet, part) for part in sheet.parts)


def has_rows(laid: LaidSheet) -> bool:
    """Tell whether the project has anything that stands on the sheet."""
    return any(
        any(value not in (None, "", ()) for value in row.values) and not _is_unnamed(row)
        for part in laid.parts
        for row in part.rows
    )


def _is_unnamed(row: LaidRow) -> bool:
    return isinstance(row.owner, NormProfile) and not row.owner.norm_id
