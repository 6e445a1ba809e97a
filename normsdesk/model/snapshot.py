"""A project at one moment: every record, by table, never changed in place."""

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any, TypeVar

from normsdesk.model.evidence import (
    EvidenceItem,
    Vignette,
    VignetteCoding,
)
from normsdesk.model.ids import code_order
from normsdesk.model.indicator import DataCollectionMethod, DataValue, Indicator, Round
from normsdesk.model.layout import Position
from normsdesk.model.mentorship import (
    MOU,
    ActionItem,
    HelpRequest,
    InceptionRecord,
    MentorshipMeeting,
    QualityReview,
    SelectionCheck,
    SelfAssessmentAfter,
    SelfAssessmentBefore,
    TrainingEvent,
)
from normsdesk.model.norm import (
    Norm,
    NormException,
    NormProfile,
    Sanction,
)
from normsdesk.model.practice import (
    FiveWhys,
    NetworkTie,
    PopulationGroup,
    PowerNote,
    Practice,
    ReferenceGroup,
    StructuralFactor,
)
from normsdesk.model.priority import Criterion, Decision, PrioritisationRound, Score
from normsdesk.model.programme import ProgrammePack
from normsdesk.model.project import (
    Attachment,
    Comment,
    Contact,
    LastLook,
    Organisation,
    Project,
    ReportMade,
)
from normsdesk.model.record import CodedRecord, Record
from normsdesk.model.strategy import (
    EthicsCheck,
    Incident,
    Milestone,
    PartnerScreening,
    ReferralRoute,
    RiskEthicsItem,
    ScaleUpPlan,
    Strategy,
)
from normsdesk.model.survey import (
    Questionnaire,
    RetentionPlan,
    SamplePlan,
    SurveyImport,
    SurveyQuestion,
)
from normsdesk.model.theory import Assumption, Diagram, NormPlacement, ToCLink, ToCNode

RECORD_TYPES: tuple[type[Record], ...] = (
    Project,
    Organisation,
    Contact,
    ProgrammePack,
    SelectionCheck,
    InceptionRecord,
    MOU,
    SelfAssessmentBefore,
    Practice,
    PopulationGroup,
    ReferenceGroup,
    StructuralFactor,
    PowerNote,
    FiveWhys,
    NetworkTie,
    Norm,
    NormProfile,
    Sanction,
    NormException,
    EvidenceItem,
    Vignette,
    VignetteCoding,
    ToCNode,
    ToCLink,
    Assumption,
    NormPlacement,
    Diagram,
    Position,
    Criterion,
    PrioritisationRound,
    Score,
    Decision,
    Strategy,
    RiskEthicsItem,
    ReferralRoute,
    EthicsCheck,
    Incident,
    ScaleUpPlan,
    Milestone,
    PartnerScreening,
    Indicator,
    Round,
    DataValue,
    DataCollectionMethod,
    SurveyQuestion,
    Questionnaire,
    SamplePlan,
    SurveyImport,
    RetentionPlan,
    TrainingEvent,
    HelpRequest,
    MentorshipMeeting,
    ActionItem,
    SelfAssessmentAfter,
    QualityReview,
    Comment,
    Attachment,
    LastLook,
    ReportMade,
)
"""Every kind of record, in the order in which a project is written."""

TABLES: Mapping[str, type[Record]] = MappingProxyType({kind.table: kind for kind in RECORD_TYPES})
"""Record class by table name."""

R = TypeVar("R", bound=Record)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All records of a project at one moment.

    ``tables`` maps a table name to its records by id; a table without records may be absent.
    Snapshots share what they have in common, so keeping old ones costs little.
    """

    tables: Mapping[str, Mapping[str, Record]]
    _listed: dict[type[Record], tuple[Any, ...]] = field(
        default_factory=dict[type[Record], tuple[Any, ...]], init=False, repr=False, compare=False
    )
    _remembered: dict[object, Any] = field(
        default_factory=dict[object, Any], init=False, repr=False, compare=False
    )
    _reads: dict[object, tuple[type[Record], ...]] = field(
        default_factory=dict[object, tuple[type[Record], ...]],
        init=False,
        repr=False,
        compare=False,
    )

    @property
    def project(self) -> Project:
        """The one project record.

        Raises:
            KeyError: the snapshot has none.
        """
        for record in self.tables.get(Project.table, {}).values():
            if isinstance(record, Project):
                return record
        raise KeyError(Project.table)

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """List the records of one kind as people expect them: by code, else as they were made."""
        listed = self._listed.get(kind)
        if listed is None:
            records = [r for r in self.tables.get(kind.table, {}).values() if isinstance(r, kind)]
            records.sort(key=reading_order)
            # A snapshot never changes, and rules ask for the same list again and again.
            listed = self._listed[kind] = tuple(records)
        return listed

    def remembered(self, work_out: Callable[["Snapshot"], T], *reads: type[Record]) -> T:
        """Return what a rule makes of this snapshot, worked out once: a snapshot never changes.

        ``reads`` says what the rule reads, and nothing else: while these records stay the same,
        later snapshots remember it too.
        """
        if work_out not in self._remembered:
            self._remembered[work_out] = work_out(self)
            if reads:
                self._reads[work_out] = reads
        return self._remembered[work_out]

    def remembered_of(
        self, key: str, work_out: Callable[["Snapshot", str], T], *reads: type[Record]
    ) -> T:
        """Return what a rule makes of one record, named by ``key``, worked out once.

        ``reads`` is as for `remembered`.
        """
        if work_out not in self._remembered:
            self._remembered[work_out] = {}
            if reads:
                self._reads[work_out] = reads
        known: dict[str, T] = self._remembered[work_out]
        if key not in known:
            known[key] = work_out(self, key)
        return known[key]

    def followed_by(self, tables: Mapping[str, Mapping[str, Record]]) -> "Snapshot":
        """Make the snapshot after a change, which remembers what rests on unchanged tables."""
        after = Snapshot(tables)

        def same(kind: type[Record]) -> bool:
            return tables.get(kind.table) is self.tables.get(kind.table)

        after._listed.update((k, held) for k, held in tuple(self._listed.items()) if same(k))
        for work_out, reads in tuple(self._reads.items()):
            if all(same(kind) for kind in reads):
                after._remembered[work_out] = self._remembered[work_out]
                after._reads[work_out] = reads
        return after

    def find(self, kind: type[R], record_id: str) -> R | None:
        """Find a record of one kind by id."""
        record = self.tables.get(kind.table, {}).get(record_id)
        return record if isinstance(record, kind) else None

    def get(self, kind: type[R], record_id: str) -> R:
        """Find a record that must be there.

        Raises:
            KeyError: there is no such record of this kind.
        """
        record = self.find(kind, record_id)
        if record is None:
            raise KeyError(f"{kind.table}/{record_id}")
        return record

    def record(self, record_id: str) -> Record | None:
        """Find a record of any kind by id."""
        likely = self.tables.get(record_id.partition("-")[0], {})  # most ids begin with the table
        for records in (likely, *self.tables.values()):
            if (record := records.get(record_id)) is not None:
                return record
        return None

    def records(self) -> Iterator[Record]:
        """Visit every record, table by table."""
        for records in self.tables.values():
            yield from records.values()

    def __len__(self) -> int:
        return sum(len(records) for records in self.tables.values())

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Snapshot):
            return NotImplemented
        return _filled(self.tables) == _filled(other.tables)

    __hash__ = None  # type: ignore[assignment]  # compared by content, never used as a key


def reading_order(record: Record) -> tuple[tuple[str, int, str], datetime, str]:
    """Order records for people: by code, then by when they were made, then by id."""
    code = record.code if isinstance(record, CodedRecord) else ""
    return code_order(code), record.created, record.id


def snapshot_of(records: Iterable[Record]) -> Snapshot:
    """Build a snapshot of ``records``.

    Raises:
        ValueError: two records have the same id.
    """
    tables: dict[str, dict[str, Record]] = {}
    seen: set[str] = set()
    for record in records:
        if record.id in seen:
            raise ValueError(record.id)
        seen.add(record.id)
        tables.setdefault(record.table, {})[record.id] = record
    return Snapshot(tables)


def altered(record: R, **values: object) -> R:
    """Copy ``record`` with other values in some fields.

    Raises:
        TypeError: the record has no field of that name.
    """
    return dataclasses.replace(record, **values)  # type: ignore[arg-type]  # names come from fields


def _filled(
    tables: Mapping[str, Mapping[str, Record]],
) -> dict[str, dict[str, Record]]:
    return {name: dict(records) for name, records in tables.items() if records}
