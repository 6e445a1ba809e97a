"""What a claim is about, in words, and what evidence can be linked to."""

from collections.abc import Iterable, Iterator

from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word
from normsdesk.model.evidence import Claim, ClaimDirection, EvidenceItem
from normsdesk.model.fields import spec_of
from normsdesk.model.norm import NormException, NormProfile, Sanction
from normsdesk.model.practice import PopulationGroup, ReferenceGroup
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.readings import ComponentName
from normsdesk.steps.naming import Naming
from normsdesk.ui.forms.segmented import Option

SIGNS = {
    ClaimDirection.SUPPORTS: ("thumbs-up", "success"),
    ClaimDirection.CONTRADICTS: ("thumbs-down", "danger"),
    ClaimDirection.MIXED: ("minus", "norm.custom"),
}
"""Icon and colour of what evidence says about a claim."""
_BETWEEN = "|"


def claim_name(words: Wording, snapshot: Snapshot, record_id: str, field: str = "") -> str:
    """Name what is claimed: a record, or one value of it."""
    record = snapshot.record(record_id)
    if record is None:
        return words._("Nothing chosen yet")
    if isinstance(record, NormProfile) and field:
        value = _value_name(words, field)
        group = snapshot.find(PopulationGroup, record.population_id)
        norm = snapshot.record(record.norm_id)
        code = getattr(norm, "code", "")
        if group is not None and group.label:
            return words._("{norm}: {value} ({group})").format(
                norm=code, value=value, group=group.label
            )
        return words._("{norm}: {value}").format(norm=code, value=value)
    name = Naming(words, snapshot).title(record)
    if not field:
        return name
    return words._("{name}: {value}").format(name=name, value=_field_name(words, record, field))


def claims_about(
    snapshot: Snapshot, record_id: str, field: str = ""
) -> tuple[tuple[EvidenceItem, Claim], ...]:
    """List the evidence about a record or one of its values, with what it says."""
    return tuple(
        (item, claim)
        for item in snapshot.all(EvidenceItem)
        for claim in item.claims
        if claim.record_id == record_id and claim.field == field
    )


def things_to_link(words: Wording, snapshot: Snapshot, norm_id: str) -> list[Option]:
    """List what evidence of a norm can speak of: the norm, its values, reactions, people."""
    return [
        Option(value=key(record_id, field), text=claim_name(words, snapshot, record_id, field))
        for record_id, field in _places(snapshot, norm_id)
    ]


def key(record_id: str, field: str) -> str:
    """Write record and field as one value of a list."""
    return f"{record_id}{_BETWEEN}{field}"


def place_of(value: str) -> tuple[str, str]:
    """Read record and field out of one value of a list."""
    record_id, _, field = value.partition(_BETWEEN)
    return record_id, field


def _places(snapshot: Snapshot, norm_id: str) -> Iterator[tuple[str, str]]:
    yield norm_id, ""
    for profile in snapshot.all(NormProfile):
        if profile.norm_id == norm_id:
            yield from ((profile.id, name.value) for name in ComponentName)
    for kind in (Sanction, NormException):
        yield from _ids(one.id for one in snapshot.all(kind) if one.norm_id == norm_id)
    yield from _ids(one.id for one in snapshot.all(ReferenceGroup) if norm_id in one.upholds)


def _ids(found: Iterable[str]) -> Iterator[tuple[str, str]]:
    return ((record_id, "") for record_id in found)


def _value_name(words: Wording, field: str) -> str:
    if field in {name.value for name in ComponentName}:
        return choice_word(words, ComponentName(field))
    return _field_name(words, NormProfile(id="norm_profiles-0"), field)


def _field_name(words: Wording, record: object, field: str) -> str:
    first = field.partition(".")[0].partition("[")[0]
    try:
        return words._(spec_of(type(record), first).spec.label)
    except KeyError:
        return field
