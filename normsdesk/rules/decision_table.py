"""The table that gives the type of a norm: rows in order, the first that fits (method 3.1)."""

from dataclasses import dataclass
from enum import StrEnum

from normsdesk.model.norm import Conditionality, Reason
from normsdesk.model.project import Thresholds
from normsdesk.rules.dependence import MainReason
from normsdesk.rules.readings import Band, band_of


class NormType(StrEnum):
    """What kind of rule, if any, holds a practice in place."""

    SOCIAL_NORM = "social_norm"
    DESCRIPTIVE_NORM = "descriptive_norm"
    CONVENTION = "convention"
    CUSTOM = "custom"
    SHARED_MORAL_RULE = "shared_moral_rule"
    LEGAL_INJUNCTION = "legal_injunction"
    UNPRACTISED_INJUNCTIVE_NORM = "unpractised_injunctive_norm"
    STRUCTURAL_CONSTRAINT = "structural_constraint"
    NO_SHARED_NORM = "no_shared_norm"
    MIXED_EVIDENCE = "mixed_evidence"
    INSUFFICIENT = "insufficient"
    PROVISIONAL = "provisional"


class Pattern(StrEnum):
    """How complete the marks of the type are; neither strength nor confidence."""

    HIGH = "high"
    MODERATE = "moderate"
    WEAK = "weak"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """What the table looks at: shares 0–1, empty where unknown."""

    ee: float | None
    ne: float | None
    san: float | None
    pnb: float | None
    conditionality: Conditionality
    can_choose: bool = True
    reason: MainReason
    gain_from_matching: bool | None = None
    thresholds: Thresholds

    def band(self, share: float | None) -> Band:
        """Place a share in its band."""
        return band_of(share, self.thresholds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One row of the table.

    ``alternatives`` names the types still open when ``type`` is provisional, likeliest first.
    """

    row: str
    type: NormType
    alternatives: tuple[NormType, ...] = ()
    pattern: Pattern | None = None

    @property
    def possible_types(self) -> tuple[NormType, ...]:
        """The type, or those still open."""
        return self.alternatives or (self.type,)

    def reads_like(self, other: "Verdict") -> bool:
        """Tell whether both name the same type and pattern."""
        return self.possible_types == other.possible_types and self.pattern == other.pattern


_NO_CHOICE = Verdict(row="1", type=NormType.STRUCTURAL_CONSTRAINT)
_INSUFFICIENT = Verdict(row="2", type=NormType.INSUFFICIENT)
_NO_SHARED_NORM = Verdict(row="3", type=NormType.NO_SHARED_NORM)
_LEGAL = Verdict(row="4a", type=NormType.LEGAL_INJUNCTION)
_MORAL = Verdict(row="4b", type=NormType.SHARED_MORAL_RULE)
_MORAL_UNSURE = Verdict(
    row="4c",
    type=NormType.PROVISIONAL,
    alternatives=(NormType.SHARED_MORAL_RULE, NormType.CUSTOM),
)
_MORAL_NOT_SHARED = Verdict(row="4d", type=NormType.MIXED_EVIDENCE)
_REASON_UNKNOWN = Verdict(
    row="4e",
    type=NormType.PROVISIONAL,
    alternatives=(NormType.CUSTOM, NormType.SHARED_MORAL_RULE, NormType.LEGAL_INJUNCTION),
)
_CUSTOM = Verdict(row="4f", type=NormType.CUSTOM)
_SOCIAL_HIGH = Verdict(row="5a", type=NormType.SOCIAL_NORM, pattern=Pattern.HIGH)
_SOCIAL_MODERATE = Verdict(row="5b", type=NormType.SOCIAL_NORM, pattern=Pattern.MODERATE)
_DESCRIPTIVE_APPROVED = Verdict(row="5c", type=NormType.DESCRIPTIVE_NORM)
_SHARED_UNTESTED = Verdict(
    row="5d",
    type=NormType.PROVISIONAL,
    alternatives=(NormType.SOCIAL_NORM, NormType.SHARED_MORAL_RULE),
)
_CONVENTION = Verdict(row="6a", type=NormType.CONVENTION)
_DESCRIPTIVE = Verdict(row="6a", type=NormType.DESCRIPTIVE_NORM)
_SOCIAL_WEAK = Verdict(row="6b", type=NormType.SOCIAL_NORM, pattern=Pattern.WEAK)
_DESCRIPTIVE_WEAK = Verdict(row="6c", type=NormType.DESCRIPTIVE_NORM, pattern=Pattern.WEAK)
_PRACTISED_UNTESTED = Verdict(
    row="6d",
    type=NormType.PROVISIONAL,
    alternatives=(NormType.DESCRIPTIVE_NORM, NormType.CUSTOM),
)
_UNPRACTISED = Verdict(row="7", type=NormType.UNPRACTISED_INJUNCTIVE_NORM)
_EMERGING_OR_FADING = Verdict(row="8", type=NormType.MIXED_EVIDENCE)

VERDICTS: tuple[Verdict, ...] = (
    _NO_CHOICE,
    _INSUFFICIENT,
    _NO_SHARED_NORM,
    _LEGAL,
    _MORAL,
    _MORAL_UNSURE,
    _MORAL_NOT_SHARED,
    _REASON_UNKNOWN,
    _CUSTOM,
    _SOCIAL_HIGH,
    _SOCIAL_MODERATE,
    _DESCRIPTIVE_APPROVED,
    _SHARED_UNTESTED,
    _CONVENTION,
    _DESCRIPTIVE,
    _SOCIAL_WEAK,
    _DESCRIPTIVE_WEAK,
    _PRACTISED_UNTESTED,
    _UNPRACTISED,
    _EMERGING_OR_FADING,
)
"""Every verdict there is, in the order of the table."""


def decide(inputs: Inputs) -> Verdict:
    """Find the first row that fits (method 3.1)."""
    ee, ne = inputs.band(inputs.ee), inputs.band(inputs.ne)
    if not inputs.can_choose:
        return _NO_CHOICE
    if Band.UNKNOWN in (ee, ne):
        return _INSUFFICIENT
    if ee is Band.LOW and ne is Band.LOW:
        return _NO_SHARED_NORM
    if inputs.conditionality is Conditionality.NONE:
        return _independent(inputs)
    if ee is Band.HIGH and ne is Band.HIGH:
        return _done_and_approved(inputs)
    if ne is Band.HIGH:
        return _UNPRACTISED
    if ee is Band.LOW:
        return _EMERGING_OR_FADING
    return _done_more_than_approved(inputs)


def _independent(inputs: Inputs) -> Verdict:
    reason = inputs.reason
    if not reason.known:
        return _REASON_UNKNOWN
    if reason.reason is Reason.LAW_OR_RULE:
        return _LEGAL
    if reason.reason is not Reason.RIGHT_OR_FAITH:
        return _CUSTOM
    pnb = inputs.band(inputs.pnb)
    if pnb is Band.UNKNOWN:
        return _MORAL_UNSURE
    return _MORAL_NOT_SHARED if pnb is Band.LOW else _MORAL


def _done_and_approved(inputs: Inputs) -> Verdict:
    if inputs.conditionality is Conditionality.APPROVAL:
        return _SOCIAL_HIGH if inputs.band(inputs.san) is Band.HIGH else _SOCIAL_MODERATE
    if inputs.conditionality is Conditionality.BEHAVIOUR_ONLY:
        return _DESCRIPTIVE_APPROVED
    return _SHARED_UNTESTED


def _done_more_than_approved(inputs: Inputs) -> Verdict:
    if inputs.conditionality is Conditionality.APPROVAL:
        felt = inputs.band(inputs.san) in (Band.HIGH, Band.MEDIUM)
        return _SOCIAL_WEAK if felt else _DESCRIPTIVE_WEAK
    if inputs.conditionality is Conditionality.BEHAVIOUR_ONLY:
        return _CONVENTION if inputs.gain_from_matching else _DESCRIPTIVE
    return _PRACTISED_UNTESTED
