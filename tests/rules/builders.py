"""Small builders of norms and profiles, and the invented and published cases of the method."""

from typing import Any

from normsdesk.model.indicator import Round
from normsdesk.model.norm import (
    CanChoose,
    Component,
    Conditionality,
    Interdependence,
    Norm,
    NormInfluence,
    NormProfile,
    Proximity,
    Reading,
    ReadingSource,
    Reason,
    ReasonCount,
    SwitchWord,
    Vote,
    WhoWasAsked,
)
from normsdesk.model.practice import (
    FactorDirection,
    FactorDomain,
    Practice,
    Prevalence,
    StructuralFactor,
)
from normsdesk.model.project import Project
from normsdesk.model.record import EvidenceLevel, Record
from normsdesk.model.snapshot import Snapshot, snapshot_of

AMANI_DESIGN_EFFECT = 1.5


def counted(
    numerator: int, denominator: int, level: EvidenceLevel = EvidenceLevel.MEASURED
) -> Component:
    """A measured share, by default from the file's own survey."""
    reading = Reading(
        source=ReadingSource.COUNTS, numerator=numerator, denominator=denominator, level=level
    )
    return Component(measured=reading)


def share(value: float, answers: int | None = 200, **reading: Any) -> Component:
    """A measured share given directly, without an interval."""
    reading.setdefault("level", EvidenceLevel.MEASURED)
    return Component(
        measured=Reading(
            source=ReadingSource.ANSWERS, estimate=value, denominator=answers, **reading
        )
    )


def rated(rating: int | None, people: int | None = None) -> Component:
    """A workshop rating 0–4."""
    return Component(
        workshop=Reading(source=ReadingSource.RATING, rating=rating, denominator=people)
    )


def voted(yes: int, cast: int, level: EvidenceLevel = EvidenceLevel.ASSUMED) -> Component:
    """Votes in a room."""
    return Component(
        workshop=Reading(source=ReadingSource.VOTES, numerator=yes, denominator=cast, level=level)
    )


def switched(word: SwitchWord, level: EvidenceLevel = EvidenceLevel.ASSUMED) -> Component:
    """A workshop answer to a test question."""
    return Component(workshop=Reading(source=ReadingSource.SWITCH, switch=word, level=level))


def meant(mean: float, answers: int | None = 290) -> Component:
    """A measured mean of counts 0–10."""
    return Component(
        measured=Reading(
            source=ReadingSource.COUNTS,
            mean=mean,
            denominator=answers,
            level=EvidenceLevel.MEASURED,
        )
    )


def reasons(**counts: int) -> tuple[ReasonCount, ...]:
    """Answers to the question about the main reason."""
    return tuple(ReasonCount(reason=Reason(name), count=count) for name, count in counts.items())


def a_norm(number: int = 1, **fields: Any) -> Norm:
    """A norm N1, N2, …"""
    return Norm(id=f"norms-n{number}", code=f"N{number}", **fields)


def a_profile(number: int = 1, norm: int = 1, **fields: Any) -> NormProfile:
    """A profile of norm N1 with nothing known but what is given."""
    return NormProfile(id=f"norm_profiles-p{number}", norm_id=f"norms-n{norm}", **fields)


def a_practice(number: int = 1, **fields: Any) -> Practice:
    """A practice P1, P2, …"""
    return Practice(id=f"practices-p{number}", code=f"P{number}", **fields)


def a_round(name: str = "baseline", **fields: Any) -> Round:
    """A round of measurement."""
    return Round(id=f"rounds-{name}", name=name, **fields)


def a_factor(
    number: int, weight: int | None, *domains: FactorDomain, **fields: Any
) -> StructuralFactor:
    """A sustaining structural factor of practice P1."""
    fields.setdefault("direction", FactorDirection.SUSTAINS)
    return StructuralFactor(
        id=f"structural_factors-f{number}",
        code=f"F{number}",
        weight=weight,
        domains=domains,
        practice_ids=("practices-p1",),
        **fields,
    )


def a_snapshot(*records: Record) -> Snapshot:
    """A project with ``records``."""
    return snapshot_of((Project(id="project-one"), *records))


CONDITIONAL = {
    Conditionality.APPROVAL: {"switch_n": share(0.5), "switch_e": share(0.5)},
    Conditionality.BEHAVIOUR_ONLY: {"switch_e": share(0.5), "switch_n": share(0.1)},
    Conditionality.NONE: {"switch_e": share(0.1), "switch_n": share(0.1)},
    Conditionality.UNKNOWN: {"switch_e": share(0.3), "switch_n": share(0.15)},
}
"""Test answers that make each conditionality."""


def malawi() -> NormProfile:
    """The published child-marriage study, counts rebuilt from its percentages."""
    return a_profile(
        asked=WhoWasAsked.BOTH,
        ee=counted(1332, 1492),
        ne=counted(794, 1492),
        san=counted(543, 1492),
    )


def rwanda() -> NormProfile:
    """The illustrative workshop values on housework."""
    one_source = EvidenceLevel.ONE_SOURCE
    return a_profile(
        asked=WhoWasAsked.PRACTISING_GROUP,
        ee=voted(32, 40, one_source),
        ne=voted(28, 40, one_source),
        san=voted(22, 40, one_source),
        sens=voted(18, 40, one_source),
        exc=voted(16, 40, one_source),
        switch_n=switched(SwitchWord.MOST, one_source),
        interdependence=Interdependence.INTERDEPENDENT,
        detectability=voted(28, 40, one_source),
        can_choose=CanChoose.YES,
        main_reason=Reason.OTHERS_EXPECT,
    )


AMANI_PROXIMITY = (
    Proximity.PROXIMAL,
    Proximity.DISTAL,
    Proximity.PROXIMAL,
    Proximity.INTERMEDIATE,
)
AMANI_INFLUENCE = (3, 2, 2, 1)

_AMANI_COUNTS = {
    "ee": ((211, 293), (250, 294), (230, 295), (200, 290)),
    "ne": ((194, 294), (239, 295), (244, 294), (164, 293)),
    "san": ((171, 295), (183, 295), (225, 296), (100, 294)),
    "sens": ((148, 296), (191, 294), (205, 293), (88, 293)),
    "exc": ((103, 294), (44, 294), (29, 291), (160, 291)),
    "pnb": ((112, 295), (219, 296), (180, 295), (121, 295)),
    "disapprove": ((171, 295), (50, 294), (88, 293), (135, 287)),
    "detectability": ((208, 293), (129, 293), (240, 293), (111, 292)),
}
_AMANI_SWITCHES = (
    {"switch_e": counted(108, 238), "switch_n": counted(126, 238)},
    {
        "switch_e": voted(4, 36, EvidenceLevel.TRIANGULATED),
        "switch_n": voted(5, 36, EvidenceLevel.TRIANGULATED),
    },
    {"switch_e": counted(96, 235), "switch_n": counted(118, 235)},
    {
        "switch_e": voted(17, 36, EvidenceLevel.TRIANGULATED),
        "switch_n": voted(5, 36, EvidenceLevel.TRIANGULATED),
    },
)
_AMANI_REASONS = (
    reasons(others_expect=118, money_safety_need=50, no_other_choice=11, habit=111),
    reasons(right_or_faith=161, money_safety_need=20, no_other_choice=3, habit=106),
    reasons(others_expect=122, money_safety_need=40, no_other_choice=9, habit=119),
    reasons(
        everybody_does=109, money_safety_need=10, no_other_choice=2, habit=108, others_expect=61
    ),
)
_AMANI_DEPENDENCE = (
    Interdependence.INTERDEPENDENT,
    Interdependence.DEPENDENT,
    Interdependence.INTERDEPENDENT,
    Interdependence.INTERDEPENDENT,
)
_AMANI_GUESSED = (6.20, 7.70, 7.50, 5.61)


def amani_profile(number: int) -> NormProfile:
    """The baseline profile of one of the four norms of the invented example."""
    index = number - 1
    counts = {name: counted(*pairs[index]) for name, pairs in _AMANI_COUNTS.items()}
    more: dict[str, Any] = {}
    if number == 1:
        more["perceived_prevalence"] = meant(6.00)
        more["same_behaviour_counted"] = True
    return a_profile(
        number,
        number,
        round_id="rounds-baseline",
        asked=WhoWasAsked.BOTH,
        same_reference_group=True,
        perceived_approval=meant(_AMANI_GUESSED[index]),
        reason_counts=_AMANI_REASONS[index],
        can_choose=CanChoose.YES,
        gain_from_matching=False,
        interdependence=_AMANI_DEPENDENCE[index],
        without_expectation=Vote(yes=9, cast=12),
        without_obstacles=Vote(yes=8, cast=12),
        **counts,
        **_AMANI_SWITCHES[index],
        **more,
    )


def amani() -> Snapshot:
    """The four norms of the invented example, its practice, round and structural factors."""
    norms = [
        a_norm(
            number,
            proximity=AMANI_PROXIMITY[number - 1],
            influences=(
                NormInfluence(practice_id="practices-p1", strength=AMANI_INFLUENCE[number - 1]),
            ),
        )
        for number in range(1, 5)
    ]
    return a_snapshot(
        a_practice(prevalence=Prevalence(numerator=123, denominator=300)),
        a_round(design_effect=AMANI_DESIGN_EFFECT),
        *norms,
        *(amani_profile(number) for number in range(1, 5)),
        a_factor(1, 3, FactorDomain.MATERIAL),
        a_factor(2, 2, FactorDomain.MATERIAL),
        a_factor(3, 2, FactorDomain.INSTITUTIONAL),
        a_factor(4, 1, FactorDomain.INSTITUTIONAL, direction=FactorDirection.PROTECTS),
    )
