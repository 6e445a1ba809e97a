"""How common a practice is, where people were counted."""

from normsdesk.model.practice import Prevalence
from normsdesk.rules.estimates import Counts, Interval, wilson


def people_counted(prevalence: Prevalence) -> Counts | None:
    """Give how many of how many do it; nothing where the counts are missing or do not fit."""
    above, below = prevalence.numerator, prevalence.denominator
    if above is None or not below or not 0 <= above <= below:
        return None
    return Counts(above, below, prevalence.design_effect or 1.0)


def prevalence_interval(prevalence: Prevalence) -> Interval | None:
    """Give the 95 % interval of a counted share, 0–1; nothing where there is no such share."""
    counts = people_counted(prevalence)
    if counts is None:
        return None
    return wilson(counts.numerator, counts.denominator, counts.design_effect)
