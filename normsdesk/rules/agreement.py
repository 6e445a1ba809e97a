"""How far two coders of the same stories agree (domain 4.3)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from normsdesk.model.evidence import (
    SnapComponent,
    VignetteCoding,
)
from normsdesk.model.snapshot import Snapshot

HIGH_SHARE = 0.8
LOW_KAPPA = 0.4
FEW_PAIRS = 10


class AgreementDoubt(StrEnum):
    """Why figures of agreement are to be read with care."""

    ONE_VALUE = "agreement.one_value"  # one value throughout: kappa is not defined
    SKEWED = "agreement.skewed"  # nearly all values are the same: high share, low kappa
    FEW = "agreement.few"  # fewer than ten answers coded by both


@dataclass(frozen=True, slots=True)
class Agreement:
    """Groups coded by both, how many got the same value, and what is left beyond chance.

    ``share`` lies in 0–1. ``kappa`` is Cohen's, unweighted; it is missing when both coders gave
    one and the same value throughout, for then chance alone would agree always. ``chance`` is the
    share on which they would agree by chance, from how often each gave each value.
    """

    both: int
    same: int
    share: float
    kappa: float | None
    chance: float

    @property
    def doubts(self) -> tuple[AgreementDoubt, ...]:
        """What should be said beside the figures."""
        found: list[AgreementDoubt] = []
        if self.kappa is None:
            found.append(AgreementDoubt.ONE_VALUE)
        elif self.share >= HIGH_SHARE and self.kappa < LOW_KAPPA:
            found.append(AgreementDoubt.SKEWED)
        if self.both < FEW_PAIRS:
            found.append(AgreementDoubt.FEW)
        return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class CoderAgreement:
    """The agreement of one pair of coders on one component of one story."""

    vignette_id: str
    component: SnapComponent
    coders: tuple[str, str]
    agreement: Agreement


def agreement(first: Sequence[int], second: Sequence[int]) -> Agreement | None:
    """Compare two coders' values, pair by pair; nothing without a pair.

    Raises:
        ValueError: the sequences differ in length.
    """
    pairs = list(zip(first, second, strict=True))
    if not pairs:
        return None
    same = sum(one == other for one, other in pairs)
    share = same / len(pairs)
    one_counts, other_counts = Counter(first), Counter(second)
    # In whole numbers, so that agreement by chance alone is exactly 1 where it is.
    chance = sum(count * other_counts[value] for value, count in one_counts.items())
    square = len(pairs) ** 2
    kappa = None if chance == square else (same * len(pairs) - chance) / (square - chance)
    return Agreement(both=len(pairs), same=same, share=share, kappa=kappa, chance=chance / square)


def coder_agreements(snapshot: Snapshot) -> tuple[CoderAgreement, ...]:
    """Compare every two coders who coded the same groups of a story, component by component."""
    values: dict[tuple[str, SnapComponent], dict[str, dict[str, int]]] = {}
    for coding in snapshot.all(VignetteCoding):
        if coding.value is not None and not coding.agreed:
            by_coder = values.setdefault((coding.vignette_id, coding.component), {})
            by_coder.setdefault(coding.coder, {})[coding.group] = coding.value
    order = list(SnapComponent)
    found: list[CoderAgreement] = []
    for key in sorted(values, key=lambda key: (key[0], order.index(key[1]))):
        for one, other in combinations(sorted(values[key]), 2):
            by_one, by_other = values[key][one], values[key][other]
            groups = sorted(by_one.keys() & by_other.keys())
            compared = agreement(
                [by_one[group] for group in groups], [by_other[group] for group in groups]
            )
            if compared is not None:
                found.append(
                    CoderAgreement(
                        vignette_id=key[0],
                        component=key[1],
                        coders=(one, other),
                        agreement=compared,
                    )
                )
    return tuple(found)
