"""Which records belong to a norm: who upholds it, what happens, when it may be broken, proof."""

from collections.abc import Mapping, Sequence

from normsdesk.model.evidence import Claim, ClaimDirection, EvidenceItem, Vignette
from normsdesk.model.norm import Norm, NormException, NormProfile, Sanction, SanctionSign
from normsdesk.model.practice import ReferenceGroup
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.norm_card import NormCard
from normsdesk.ui.diagnosis.verdict_words import EvidenceCount


def groups_of(snapshot: Snapshot, card: NormCard) -> tuple[ReferenceGroup, ...]:
    """List who matters: who upholds the norm first, then who matters to the people asked."""
    named = {card.profile.reference_group_id} if card.profile is not None else set[str]()
    population = card.profile.population_id if card.profile is not None else ""
    found = [
        group
        for group in snapshot.all(ReferenceGroup)
        if card.norm.id in group.upholds
        or group.id in named
        or (population and population in group.population_ids)
    ]
    found.sort(key=lambda group: (card.norm.id not in group.upholds, -(group.power or 0)))
    return tuple(found)


def sanctions_of(snapshot: Snapshot, norm_id: str, sign: SanctionSign) -> tuple[Sanction, ...]:
    """List the sanctions, or the rewards, of a norm."""
    return tuple(
        one for one in snapshot.all(Sanction) if one.norm_id == norm_id and one.sign is sign
    )


def exceptions_of(snapshot: Snapshot, norm_id: str) -> tuple[NormException, ...]:
    """List the exceptions of a norm."""
    return tuple(one for one in snapshot.all(NormException) if one.norm_id == norm_id)


def story_count(snapshot: Snapshot, norm_id: str) -> int:
    """Count the stories of a norm."""
    return sum(one.norm_id == norm_id for one in snapshot.all(Vignette))


def profiles_of(snapshot: Snapshot, norm_id: str) -> tuple[NormProfile, ...]:
    """List the profiles of a norm."""
    return tuple(one for one in snapshot.all(NormProfile) if one.norm_id == norm_id)


def claims_of(snapshot: Snapshot, norm: Norm, evidence: EvidenceItem) -> list[int]:
    """Give the places of the claims that speak of a norm or of what belongs to it."""
    about = records_of(snapshot, norm.id)
    return [place for place, claim in enumerate(evidence.claims) if claim.record_id in about]


def evidence_of(snapshot: Snapshot, norm: Norm) -> tuple[EvidenceItem, ...]:
    """List the evidence that speaks of a norm or of what belongs to it."""
    about = records_of(snapshot, norm.id)
    known = snapshot.remembered(_evidence_by_record, EvidenceItem)
    speaks = {one.id for record_id in about for one in known.get(record_id, ())}
    return tuple(one for one in snapshot.all(EvidenceItem) if one.id in speaks)


def _evidence_by_record(snapshot: Snapshot) -> Mapping[str, Sequence[EvidenceItem]]:
    found: dict[str, list[EvidenceItem]] = {}
    for one in snapshot.all(EvidenceItem):
        for claim in one.claims:
            found.setdefault(claim.record_id, []).append(one)
    return found


def contested(snapshot: Snapshot, norm: Norm) -> list[tuple[Claim, tuple[str, ...]]]:
    """List what evidence speaks both for and against: one claim of each, and the codes."""
    sides: dict[tuple[str, str], dict[ClaimDirection, list[str]]] = {}
    first: dict[tuple[str, str], Claim] = {}
    about = records_of(snapshot, norm.id)
    for one in evidence_of(snapshot, norm):
        for claim in one.claims:
            if claim.record_id in about and claim.direction is not ClaimDirection.MIXED:
                key = claim.record_id, claim.field
                first.setdefault(key, claim)
                sides.setdefault(key, {}).setdefault(claim.direction, []).append(one.code)
    return [
        (first[key], tuple(dict.fromkeys(code for codes in found.values() for code in codes)))
        for key, found in sides.items()
        if len(found) > 1
    ]


def evidence_count(snapshot: Snapshot, norm: Norm) -> EvidenceCount:
    """Count the evidence behind a norm, and its kinds."""
    found = evidence_of(snapshot, norm)
    kinds = {one.type for one in found if one.type is not None}
    return EvidenceCount(pieces=len(found), kinds=len(kinds))


def records_of(snapshot: Snapshot, norm_id: str) -> frozenset[str]:
    """List the ids of a norm, of everything that belongs to it, and of those who uphold it."""
    kinds = (NormProfile, Sanction, NormException)
    return frozenset(
        {norm_id}
        | {one.id for kind in kinds for one in snapshot.all(kind) if one.norm_id == norm_id}
        | {one.id for one in snapshot.all(ReferenceGroup) if norm_id in one.upholds}
    )
