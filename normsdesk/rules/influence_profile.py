"""How a norm acts on a practice, and what kind of programme that calls for (method 3.5)."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from normsdesk.model.norm import Interdependence, Proximity
from normsdesk.rules.readings import Band, ProfileValues


class Hint(StrEnum):
    """What kind of programme the profile calls for."""

    COLLECTIVE = "collective"
    PRIVATE = "private"
    MIXED = "mixed"


class HintAddition(StrEnum):
    """What to keep in mind besides."""

    DISTAL = "hint.distal"
    DO_SANCTIONS_HOLD_IT = "hint.do_sanctions_hold_it"
    ASK_SANCTIONS_FIRST = "hint.ask_sanctions_first"


class HintQuestion(StrEnum):
    """What has to be known before there can be a hint."""

    DEPENDENCE = "hint.ask_dependence"
    DETECTABILITY = "hint.ask_detectability"


@dataclass(frozen=True, slots=True, kw_only=True)
class InfluenceProfile:
    """Four factors side by side, never added, and the hint they give; nothing where unknown."""

    interdependence: Interdependence | None
    detectability: Band
    proximity: Proximity | None
    sanctions: Band
    hint: Hint | None
    additions: tuple[HintAddition, ...]
    missing: tuple[HintQuestion, ...]


def influence_profile(
    values: ProfileValues, proximity: Proximity | None = None
) -> InfluenceProfile:
    """Read the four factors (method 3.5); ``proximity`` is that of the norm."""
    interdependence = values.profile.interdependence
    detectability, sanctions = values.detectability.band, values.san.band
    missing = tuple(_missing(interdependence, detectability))
    return InfluenceProfile(
        interdependence=interdependence,
        detectability=detectability,
        proximity=proximity,
        sanctions=sanctions,
        hint=None if missing else _hint(interdependence, detectability, sanctions),
        additions=tuple(_additions(proximity, sanctions)),
        missing=missing,
    )


def _missing(
    interdependence: Interdependence | None, detectability: Band
) -> Iterator[HintQuestion]:
    if interdependence is None:
        yield HintQuestion.DEPENDENCE
    if detectability is Band.UNKNOWN:
        yield HintQuestion.DETECTABILITY


def _hint(interdependence: Interdependence | None, detectability: Band, sanctions: Band) -> Hint:
    felt = (Band.HIGH, Band.MEDIUM)
    together = interdependence is Interdependence.INTERDEPENDENT
    if together and detectability in felt and sanctions in felt:
        return Hint.COLLECTIVE
    if not together and detectability is Band.LOW:
        return Hint.PRIVATE
    return Hint.MIXED


def _additions(proximity: Proximity | None, sanctions: Band) -> Iterator[HintAddition]:
    if proximity is Proximity.DISTAL:
        yield HintAddition.DISTAL
    if sanctions is Band.LOW:
        yield HintAddition.DO_SANCTIONS_HOLD_IT
    elif sanctions is Band.UNKNOWN:
        yield HintAddition.ASK_SANCTIONS_FIRST
