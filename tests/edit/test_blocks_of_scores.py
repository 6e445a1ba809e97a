"""Blocks of scores, weights that are shared out, and beginning a round, each one step."""

from hypothesis import given, settings
from hypothesis import strategies as st

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.priorities import (
    ScorePlace,
    add_criterion,
    begin_round,
    clear_scores,
    paste_scores,
    share_out_points,
)
from normsdesk.edit.document import Document
from normsdesk.model.norm import Norm
from normsdesk.model.priority import Criterion, PrioritisationRound, Score
from normsdesk.model.project import Project
from normsdesk.model.snapshot import Snapshot, snapshot_of

HELD = PrioritisationRound(id="prioritisation_rounds-1", criterion_ids=("criteria-1",))
FIRST = Criterion(id="criteria-1", code="K1")


def project_of(*records) -> Snapshot:
    norms = [Norm(id=f"norms-{n}", code=f"N{n}") for n in (1, 2)]
    return snapshot_of([Project(id="project-1"), *norms, *records])


def place(item: str = "norms-1", rater: str = "A") -> ScorePlace:
    return ScorePlace(round_id=HELD.id, item_id=item, criterion_id="criteria-1", rater=rater)


def score(number: int, value: int | None, rater: str = "A") -> Score:
    return Score(
        id=f"scores-{number}",
        round_id=HELD.id,
        item_id="norms-1",
        criterion_id="criteria-1",
        rater=rater,
        value=value,
    )


def test_a_block_changes_adds_and_leaves_alone_what_is_the_same() -> None:
    document = Document(project_of(HELD, FIRST, score(1, 3), score(2, 4, "B")))
    values = {place(): 5, place(rater="B"): 4, place("norms-2"): None}
    document.commit(paste_scores(document.snapshot, values))
    found = {(s.item_id, s.rater): s.value for s in document.snapshot.all(Score)}
    assert found == {("norms-1", "A"): 5, ("norms-1", "B"): 4, ("norms-2", "A"): None}
    document.undo()
    assert [s.value for s in document.snapshot.all(Score)] == [3, 4]


def test_a_block_with_a_score_outside_the_scale_is_refused_as_a_whole() -> None:
    assert isinstance(paste_scores(project_of(), {place(): 4, place("norms-2"): 6}), Rejected)


def test_clearing_takes_the_score_away_also_where_it_stands_twice() -> None:
    document = Document(project_of(HELD, FIRST, score(1, 3), score(2, 4), score(3, 5, "B")))
    document.commit(clear_scores(document.snapshot, [place()]))
    assert [s.rater for s in document.snapshot.all(Score)] == ["B"]


def test_a_new_criterion_joins_a_round_that_names_its_own() -> None:
    document = Document(project_of(HELD, FIRST))
    document.commit(add_criterion(document.snapshot, HELD.id, Criterion(id="criteria-2")))
    assert document.snapshot.get(Criterion, "criteria-2").code == "K2"
    held = document.snapshot.get(PrioritisationRound, HELD.id)
    assert held.criterion_ids == ("criteria-1", "criteria-2")
    document.undo()
    assert document.snapshot.find(Criterion, "criteria-2") is None


def test_a_round_begins_with_its_criteria_as_one_step() -> None:
    document = Document(project_of())
    before = document.snapshot
    document.commit(begin_round(document.snapshot, HELD, [FIRST]))
    assert len(document.snapshot) == len(before) + 2
    document.undo()
    assert document.snapshot == before


@settings(max_examples=50)
@given(st.lists(st.floats(min_value=0, max_value=1000), min_size=1, max_size=8))
def test_shared_out_points_are_whole_and_add_up(weights: list[float]) -> None:
    criteria = [
        Criterion(id=f"criteria-{n}", code=f"K{n}", weight=weight)
        for n, weight in enumerate(weights, start=1)
    ]
    document = Document(project_of(*criteria))
    document.commit(share_out_points(document.snapshot, [each.id for each in criteria]))
    after = [each.weight for each in document.snapshot.all(Criterion)]
    if sum(weights) > 0:
        assert sum(after) == 100
        assert all(each == int(each) for each in after)
        pairs = zip(weights, after, strict=True)
        assert all(abs(new - old * 100 / sum(weights)) < 1 + 1e-6 for old, new in pairs)
    else:
        assert after == weights
