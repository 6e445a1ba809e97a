"""What was found in somebody's plan, before anything of it becomes a record."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from normsdesk.intake.heading_words import ColumnRole
from normsdesk.model.indicator import IndicatorLevel, IndicatorType
from normsdesk.model.mentorship import ActionStatus
from normsdesk.model.theory import NodeLevel


class PlanKind(StrEnum):
    """What a table holds."""

    LOGFRAME = "plan_kind.logframe"
    INDICATORS = "plan_kind.indicators"
    ACTIONS = "plan_kind.actions"


class Skipped(StrEnum):
    """Why something was not taken as it stands."""

    TOTAL = "plan.total"
    NO_INDICATOR = "plan.no_indicator"
    HEADING = "plan.heading"
    COLUMN = "plan.column"
    TWICE = "plan.twice"
    THERE_ALREADY = "plan.there_already"
    RESULT_THERE = "plan.result_there"
    COUNT_DIFFERS = "plan.count_differs"
    TEXT_KEPT = "plan.text_kept"
    LEVEL_GUESSED = "plan.level_guessed"
    LEVELS_GUESSED = "plan.levels_guessed"
    NO_DAY = "plan.no_day"
    UNSURE_DAY = "plan.unsure_day"
    OTHER_STATUS = "plan.other_status"
    SHARE_READ = "plan.share_read"
    TOO_MANY = "plan.too_many"
    CUT = "plan.cut"
    SHEET = "plan.sheet"
    HIDDEN_SHEET = "plan.hidden_sheet"
    LOOSE_ASSUMPTION = "plan.loose_assumption"
    NO_HEADING = "plan.no_heading"
    LETTERS = "survey.western"


@dataclass(frozen=True, slots=True)
class PlanNote:
    """One remark: what, in which cell (``B7``, a row number, or a column), and the words."""

    code: StrEnum
    place: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundColumn:
    """A column: where it stands (from 0), what it is called, and what its cells become.

    ``round_name`` names the round of a column of numbers, ``level`` the level of a column of
    results.
    """

    place: int
    heading: str
    role: ColumnRole | None = None
    round_name: str = ""
    level: NodeLevel | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundValue:
    """A number of an indicator: of which column, in the unit of the indicator."""

    role: ColumnRole
    round_name: str
    value: float
    numerator: float | None = None
    denominator: int | None = None
    percent: bool = False
    place: str = ""


@dataclass(slots=True, kw_only=True)
class FoundIndicator:
    """An indicator: its words by the name of the field, and its numbers.

    ``results`` are the places of the results it measures, in the list of results.
    """

    row: int
    name: str
    code: str = ""
    level: IndicatorLevel | None = None
    type: IndicatorType | None = None
    results: list[int] = field(default_factory=list[int])
    fields: dict[str, str] = field(default_factory=dict[str, str])
    notes: list[str] = field(default_factory=list[str])
    values: list[FoundValue] = field(default_factory=list[FoundValue])


@dataclass(slots=True, kw_only=True)
class FoundResult:
    """A result: its level, its words, the assumptions beside it."""

    row: int
    title: str
    level: NodeLevel
    assumptions: list[str] = field(default_factory=list[str])


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundAction:
    """An action: who does what by when."""

    row: int
    text: str
    owner: str = ""
    due: date | None = None
    status: ActionStatus = ActionStatus.OPEN
    notes: str = ""


@dataclass(slots=True, kw_only=True)
class PlanFound:
    """Everything found in one sheet, and what was left out and why.

    ``sheets`` are the sheets that could have been read.
    """

    kind: PlanKind
    sheet: str
    sheets: tuple[str, ...] = ()
    columns: tuple[FoundColumn, ...] = ()
    results: list[FoundResult] = field(default_factory=list[FoundResult])
    indicators: list[FoundIndicator] = field(default_factory=list[FoundIndicator])
    actions: list[FoundAction] = field(default_factory=list[FoundAction])
    notes: list[PlanNote] = field(default_factory=list[PlanNote])

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing at all was found."""
        return not (self.results or self.indicators or self.actions)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanWish:
    """What a person says about a file: its kind, the sheet, and what columns mean, by place."""

    kind: PlanKind | None = None
    sheet: str = ""
    roles: Mapping[int, ColumnRole | None] = field(default_factory=dict[int, ColumnRole | None])
