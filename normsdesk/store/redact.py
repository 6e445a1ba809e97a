"""What each reader gets of a project: one table, declared here, applied to the whole snapshot.

Sensitivities stand with the fields; here stands what becomes of them for each reader.
"""

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from normsdesk.edit.changes import Rejected, applied
from normsdesk.edit.commands.records import remove_records
from normsdesk.model.fields import Declared, FieldKind, Sensitivity, declared
from normsdesk.model.project import Contact, Project, Reader
from normsdesk.model.record import Record
from normsdesk.model.snapshot import Snapshot, altered
from normsdesk.rules.small_wholes import without_small_wholes


class Grant(StrEnum):
    """What a reader gets of a table."""

    ALL = "all"  # every field whose sensitivity the reader may see
    SOME = "some"  # the fields named in KEPT_FIELDS
    NONE = "none"


_ALL, _SOME, _NONE = Grant.ALL, Grant.SOME, Grant.NONE

GRANTS: Mapping[str, tuple[Grant, Grant, Grant, Grant]] = MappingProxyType(
    {
        # table: internal, mentor, donor, public
        "project": (_ALL, _ALL, _ALL, _ALL),
        "organisations": (_ALL, _ALL, _ALL, _SOME),
        "contacts": (_ALL, _SOME, _NONE, _NONE),
        "programme_packs": (_ALL, _ALL, _NONE, _NONE),
        "selection_checks": (_ALL, _ALL, _NONE, _NONE),
        "inception_records": (_ALL, _ALL, _NONE, _NONE),
        "mous": (_ALL, _ALL, _NONE, _NONE),
        "self_assessments_before": (_ALL, _ALL, _NONE, _NONE),
        "practices": (_ALL, _ALL, _ALL, _ALL),
        "population_groups": (_ALL, _ALL, _ALL, _ALL),
        "reference_groups": (_ALL, _ALL, _ALL, _SOME),
        "structural_factors": (_ALL, _ALL, _ALL, _ALL),
        "power_notes": (_ALL, _ALL, _ALL, _ALL),
        "five_whys": (_ALL, _ALL, _NONE, _NONE),
        "network_ties": (_ALL, _ALL, _NONE, _NONE),
        "norms": (_ALL, _ALL, _ALL, _ALL),
        "norm_profiles": (_ALL, _ALL, _ALL, _ALL),
        "sanctions": (_ALL, _ALL, _ALL, _NONE),
        "exceptions": (_ALL, _ALL, _ALL, _NONE),
        "evidence": (_ALL, _SOME, _SOME, _NONE),
        "vignettes": (_ALL, _ALL, _ALL, _NONE),
        "vignette_codings": (_ALL, _ALL, _NONE, _NONE),
        "toc_nodes": (_ALL, _ALL, _ALL, _ALL),
        "toc_links": (_ALL, _ALL, _ALL, _ALL),
        "assumptions": (_ALL, _ALL, _ALL, _ALL),
        "norm_placements": (_ALL, _ALL, _ALL, _ALL),
        "diagrams": (_ALL, _ALL, _ALL, _ALL),
        "positions": (_ALL, _ALL, _ALL, _ALL),
        "criteria": (_ALL, _ALL, _ALL, _NONE),
        "prioritisation_rounds": (_ALL, _ALL, _ALL, _NONE),
        "scores": (_ALL, _ALL, _ALL, _NONE),
        "decisions": (_ALL, _ALL, _ALL, _ALL),
        "strategies": (_ALL, _ALL, _ALL, _SOME),
        "risks": (_ALL, _ALL, _NONE, _NONE),
        "referral_routes": (_ALL, _SOME, _NONE, _NONE),
        "ethics_checks": (_ALL, _ALL, _NONE, _NONE),
        "incidents": (_ALL, _NONE, _NONE, _NONE),
        "scale_up_plans": (_ALL, _ALL, _ALL, _NONE),
        "milestones": (_ALL, _ALL, _ALL, _NONE),
        "partner_screenings": (_ALL, _ALL, _ALL, _NONE),
        "indicators": (_ALL, _ALL, _ALL, _ALL),
        "rounds": (_ALL, _ALL, _ALL, _ALL),
        "data_values": (_ALL, _ALL, _ALL, _ALL),
        "collection_methods": (_ALL, _ALL, _ALL, _ALL),
        "survey_questions": (_ALL, _ALL, _ALL, _NONE),
        "questionnaires": (_ALL, _ALL, _ALL, _NONE),
        "sample_plans": (_ALL, _ALL, _ALL, _ALL),
        "survey_imports": (_ALL, _ALL, _SOME, _NONE),
        "retention_plans": (_ALL, _ALL, _NONE, _NONE),
        "training_events": (_ALL, _ALL, _NONE, _NONE),
        "help_requests": (_ALL, _ALL, _NONE, _NONE),
        "meetings": (_ALL, _ALL, _NONE, _NONE),
        "actions": (_ALL, _ALL, _NONE, _NONE),
        "self_assessments_after": (_ALL, _ALL, _NONE, _NONE),
        "quality_reviews": (_ALL, _ALL, _NONE, _NONE),
        "comments": (_ALL, _ALL, _NONE, _NONE),
        "attachments": (_ALL, _NONE, _NONE, _NONE),
        "last_looks": (_ALL, _ALL, _NONE, _NONE),
        "reports_made": (_ALL, _NONE, _NONE, _NONE),
    }
)

KEPT_FIELDS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "organisations": frozenset({"name", "type", "mission"}),
        "contacts": frozenset({"organisation_id", "title", "roles", "takes_part"}),
        "reference_groups": frozenset({"code", "label", "kind", "upholds", "population_ids"}),
        "evidence": frozenset(
            {"code", "type", "held_on", "place", "quality", "round_id", "claims"}
        ),
        "strategies": frozenset({"code", "name", "norm_ids", "reference_group_ids"}),
        "survey_imports": frozenset({"round_id", "pairs"}),
        "referral_routes": frozenset(
            {"service", "what_for", "area", "opening_times", "checked_on", "checked_by"}
        ),
    }
)
"""What stays of a table of which a reader gets some; the rest is emptied."""

_READERS = tuple(Reader)
_ALWAYS_KEPT = frozenset({"id", "created", "modified", "source_tag", "illustrative"})

STRIPPED: Mapping[Reader, frozenset[Sensitivity]] = MappingProxyType(
    {
        Reader.INTERNAL: frozenset(),
        Reader.MENTOR: frozenset({Sensitivity.CONTACT, Sensitivity.QUOTE, Sensitivity.RESPONDENT}),
        Reader.DONOR: frozenset(Sensitivity) - {Sensitivity.OPEN, Sensitivity.PLACE},
        Reader.PUBLIC: frozenset(Sensitivity) - {Sensitivity.OPEN, Sensitivity.PLACE},
    }
)
"""Sensitivities that are emptied for each reader; places are replaced by the district instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Redaction:
    """For whom a copy is made, and what a person has ticked.

    ``contacts`` lets contact details through, for the mentor only and never further; inside the
    organisation they are there on request.
    """

    reader: Reader
    contacts: bool = False

    @property
    def stripped(self) -> frozenset[Sensitivity]:
        """The sensitivities that are emptied."""
        base = STRIPPED[self.reader]
        if self.reader is Reader.INTERNAL and not self.contacts:
            return base | {Sensitivity.CONTACT}
        if self.reader is Reader.MENTOR and self.contacts:
            return base - {Sensitivity.CONTACT}
        return base

    def grant(self, table: str) -> Grant:
        """Tell what the reader gets of ``table``; nothing of a table that is not declared."""
        return GRANTS.get(table, (_NONE,) * 4)[_READERS.index(self.reader)]


def _nobody_stops() -> None:
    """Go on."""


def redacted(
    snapshot: Snapshot, redaction: Redaction, go_on: Callable[[], None] = _nobody_stops
) -> Snapshot:
    """Build what the reader may see of ``snapshot``; it holds together like any project.

    ``go_on`` is called before each record; whoever wants to stop raises an exception in it.

    Raises:
        ValueError: what is left would not hold together (a fault of the declarations).
    """
    gone = [
        record.id
        for record in snapshot.records()
        if redaction.grant(record.table) is Grant.NONE or _is_hidden_cell(record, redaction)
    ]
    kept = snapshot
    if gone:
        patch = remove_records(snapshot, gone)
        outcome = patch if isinstance(patch, Rejected) else applied(snapshot, patch)
        if isinstance(outcome, Rejected):
            raise ValueError(outcome.reason.value)
        kept = outcome
    district = snapshot.project.district
    cleaned: dict[str, dict[str, Record]] = {}
    for table, records in kept.tables.items():
        cleaned[table] = {}
        for record_id, record in records.items():
            go_on()
            cleaned[table][record_id] = _cleaned(record, redaction, district)
    told = Snapshot(cleaned)
    outside = redaction.reader in (Reader.DONOR, Reader.PUBLIC)
    return without_small_wholes(told) if outside else told


def _is_hidden_cell(record: Record, redaction: Redaction) -> bool:
    return redaction.reader is Reader.PUBLIC and bool(getattr(record, "cell", ""))


def _cleaned(record: Record, redaction: Redaction, district: str) -> Record:
    if redaction.grant(record.table) is Grant.SOME:
        record = _only(record, _kept_fields(record, redaction))
    emptied = _emptied(record, redaction, district, personal=_is_closed(record, redaction))
    if redaction.reader in (Reader.DONOR, Reader.PUBLIC):
        emptied = altered(emptied, notes="")
        if isinstance(emptied, Project):
            emptied = altered(emptied, local_terms=emptied.local_terms, example_note="")
    return emptied


def _kept_fields(record: Record, redaction: Redaction) -> frozenset[str]:
    kept = KEPT_FIELDS[record.table]
    if isinstance(record, Contact) and redaction.contacts:
        return kept | {"name", "phone", "email"}
    return kept


def _is_closed(record: Record, redaction: Redaction) -> bool:
    # Inside a record that touches people, rows keep their links but lose their texts.
    return record.personal and redaction.reader is not Reader.INTERNAL


def _only(record: Record, kept: frozenset[str]) -> Record:
    values = {
        field.name: _empty(type(record), field)
        for field in declared(type(record))
        if field.name not in kept and field.name not in _ALWAYS_KEPT
    }
    return altered(record, **values)


def _emptied(owner: Any, redaction: Redaction, district: str, *, personal: bool) -> Any:
    values: dict[str, object] = {}
    for field in declared(type(owner)):
        value: Any = getattr(owner, field.name)
        if value is None:
            continue
        sensitivity = field.spec.sensitivity
        if sensitivity in redaction.stripped:
            values[field.name] = _empty(type(owner), field)
        elif sensitivity is Sensitivity.PLACE and redaction.reader is not Reader.INTERNAL:
            values[field.name] = district if value else ""
        elif field.spec.kind is FieldKind.PART:
            values[field.name] = _emptied(value, redaction, district, personal=personal)
        elif field.spec.kind is FieldKind.ROWS:
            values[field.name] = tuple(
                _emptied(_closed(row) if personal else row, redaction, district, personal=personal)
                for row in value
            )
    return dataclasses.replace(owner, **values) if values else owner


def _closed(row: Any) -> Any:
    texts = {
        field.name: _empty(type(row), field)
        for field in declared(type(row))
        if field.spec.kind in (FieldKind.LINE, FieldKind.TEXT, FieldKind.LINES)
        and not field.spec.hidden
    }
    return dataclasses.replace(row, **texts) if texts else row


def _empty(owner_type: type, field: Declared) -> object:
    for own in dataclasses.fields(owner_type):
        if own.name == field.name and own.default is not dataclasses.MISSING:
            return own.default
    return ""
