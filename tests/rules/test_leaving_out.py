"""Leaving one criterion out after the other (method 3.7)."""

from normsdesk.model.priority import PrioritisationRound
from normsdesk.rules.ranking import ranking
from normsdesk.rules.robustness import without_one
from normsdesk.store.examples import build


def test_without_impact_the_others_are_weighed_among_themselves() -> None:
    snapshot = build("amani").snapshot
    found = ranking(snapshot, snapshot.all(PrioritisationRound)[0].id)
    variants = without_one(found)
    assert [each.factor for each in variants] == [0.0] * 5
    scores = {item_id: round(score, 3) for item_id, score in variants[0].scores}
    # N1 (25×75 + 15×75 + 10×75 + 20×50) ÷ 70, N4 (25×75 + 15×50 + 10×75 + 20×75) ÷ 70
    assert scores["norms-n1"] == 67.857
    assert scores["norms-n4"] == 69.643
    assert variants[0].order[0] == "norms-n4"
    assert [each.order[0] for each in variants[1:]] == ["norms-n1"] * 4
