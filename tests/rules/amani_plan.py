"""The Amani example's choices of step 5, as the tests of the rules need them (domain 6.3.1)."""

from normsdesk.model.norm import Norm
from normsdesk.model.priority import Criterion, CriterionKind, PrioritisationRound, Score
from normsdesk.model.snapshot import snapshot_of

CRITERIA = (
    Criterion(id="criteria-k1", code="K1", kind=CriterionKind.IMPORTANCE, weight=30),
    Criterion(id="criteria-k2", code="K2", kind=CriterionKind.CHANGEABILITY, weight=25),
    Criterion(id="criteria-k3", code="K3", kind=CriterionKind.COMMUNITY, weight=15),
    Criterion(id="criteria-k4", code="K4", kind=CriterionKind.FEASIBILITY, weight=10),
    Criterion(id="criteria-k5", code="K5", kind=CriterionKind.ETHICS, weight=20),
)
NORMS = tuple(Norm(id=f"norms-n{place}", code=f"N{place}") for place in (1, 2, 3, 4))
ROUND = PrioritisationRound(
    id="prioritisation_rounds-1",
    criterion_ids=tuple(each.id for each in CRITERIA),
    raters=("A", "B", "C"),
)
BY_RATERS = {
    "N1": ((5, 5, 4), (4, 4, 3), (4, 4, 5), (4, 3, 4), (3, 3, 2)),
    "N2": ((4, 4, 5), (2, 2, 1), (2, 3, 2), (3, 3, 2), (2, 2, 3)),
    "N3": ((4, 5, 4), (3, 3, 2), (4, 4, 4), (3, 3, 4), (3, 1, 3)),
    "N4": ((3, 3, 4), (4, 5, 3), (3, 3, 3), (4, 4, 4), (4, 4, 5)),
}


def amani_scores():
    return [
        Score(
            id=f"scores-{norm.code}-{criterion.code}-{rater}".lower(),
            round_id=ROUND.id,
            item_id=norm.id,
            criterion_id=criterion.id,
            rater=rater,
            value=value,
        )
        for norm in NORMS
        for criterion, values in zip(CRITERIA, BY_RATERS[norm.code], strict=True)
        for rater, value in zip("ABC", values, strict=True)
    ]


def one_rater(rows, weights, *, directions=None, kinds=None):
    """Build a snapshot of items scored by one rater; ``None`` is "don’t know"."""
    criteria = [
        Criterion(
            id=f"criteria-k{place}",
            code=f"K{place}",
            weight=weight,
            **({"direction": directions[place - 1]} if directions else {}),
            **({"kind": kinds[place - 1]} if kinds else {}),
        )
        for place, weight in enumerate(weights, start=1)
    ]
    norms = [Norm(id=f"norms-n{place}", code=f"N{place}") for place in range(1, len(rows) + 1)]
    scores = [
        Score(
            id=f"scores-{norm.code}-{criterion.code}".lower(),
            round_id=ROUND.id,
            item_id=norm.id,
            criterion_id=criterion.id,
            rater="A",
            value=value,
        )
        for norm, row in zip(norms, rows, strict=True)
        for criterion, value in zip(criteria, row, strict=True)
    ]
    chosen = PrioritisationRound(
        id=ROUND.id, criterion_ids=tuple(each.id for each in criteria), raters=("A",), draws=500
    )
    return snapshot_of([*criteria, *norms, *scores, chosen])


def amani_priorities(*more):
    return snapshot_of([*CRITERIA, *NORMS, ROUND, *amani_scores(), *more])
