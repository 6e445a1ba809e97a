from typing import Any

import pytest

from normsdesk.edit.changes import Refusal, Rejected
from normsdesk.edit.commands.priorities import ROOM, ScorePlace, move_bubble, set_score
from normsdesk.edit.commands.records import add_records, replace_record
from normsdesk.edit.commands.rows import add_row, move_row, remove_row
from normsdesk.edit.document import Committed
from normsdesk.model.evidence import (
    Claim,
    EvidenceItem,
)
from normsdesk.model.norm import (
    Norm,
)
from normsdesk.model.priority import Criterion, PrioritisationRound, Score
from normsdesk.model.snapshot import altered
from tests.edit.builders import a_document


def test_rows_are_added_moved_and_removed():
    document = a_document()
    fresh = Claim(record_id="practices-1")
    document.commit(add_row(document.snapshot, "evidence-1", "claims", fresh))
    document.commit(move_row(document.snapshot, "evidence-1", "claims", 2, 0))
    claims = document.snapshot.get(EvidenceItem, "evidence-1").claims
    assert [claim.record_id for claim in claims] == ["practices-1", "norms-1", "norms-2"]
    document.commit(remove_row(document.snapshot, "evidence-1", "claims", 1))
    claims = document.snapshot.get(EvidenceItem, "evidence-1").claims
    assert [claim.record_id for claim in claims] == ["practices-1", "norms-2"]


@pytest.mark.parametrize(
    ("record_id", "path", "reason"),
    [
        ("evidence-9", "claims", Refusal.MISSING),
        ("evidence-1", "summary", Refusal.NO_FIELD),
        ("evidence-1", "nothing", Refusal.NO_FIELD),
    ],
)
def test_rows_of_something_else_are_refused(record_id: str, path: str, reason: Refusal):
    snapshot = a_document().snapshot
    for refused in (
        add_row(snapshot, record_id, path, Claim()),
        remove_row(snapshot, record_id, path, 0),
        move_row(snapshot, record_id, path, 0, 0),
    ):
        assert isinstance(refused, Rejected)
        assert refused.reason is reason


def test_a_row_that_is_not_there_is_refused():
    snapshot = a_document().snapshot
    assert isinstance(remove_row(snapshot, "evidence-1", "claims", 2), Rejected)
    assert isinstance(move_row(snapshot, "evidence-1", "claims", 0, 5), Rejected)
    wrong: Any = Norm(id="norms-9")
    assert isinstance(add_row(snapshot, "evidence-1", "claims", wrong), Rejected)


def _scored() -> Any:
    document = a_document()
    document.commit(
        add_records(
            document.snapshot,
            [
                Criterion(id="criteria-1", name="Impact"),
                PrioritisationRound(id="prioritisation_rounds-1", criterion_ids=("criteria-1",)),
            ],
        )
    )
    return document


PLACE = ScorePlace(
    round_id="prioritisation_rounds-1", item_id="norms-1", criterion_id="criteria-1", rater="A"
)


def test_a_score_is_written_once_and_then_changed():
    document = _scored()
    document.commit(set_score(document.snapshot, PLACE, 4))
    document.commit(set_score(document.snapshot, PLACE, None))
    (score,) = document.snapshot.all(Score)
    assert (score.rater, score.value) == ("A", None)
    assert not set_score(document.snapshot, PLACE, None)
    assert isinstance(set_score(document.snapshot, PLACE, 6), Rejected)


def test_moving_a_bubble_writes_the_scores_of_the_room_as_one_step():
    document = _scored()
    patch = move_bubble(document.snapshot, "prioritisation_rounds-1", "norms-1", {"criteria-1": 5})
    assert isinstance(document.commit(patch), Committed)
    (score,) = document.snapshot.all(Score)
    assert (score.rater, score.value) == (ROOM, 5)
    document.undo()
    assert document.snapshot.all(Score) == ()
    assert isinstance(move_bubble(document.snapshot, "norms-1", "norms-1", {}), Rejected)


def test_a_record_is_replaced_whole():
    document = a_document()
    norm = altered(document.snapshot.get(Norm, "norms-2"), action="wait")
    assert replace_record(document.snapshot, norm)
    assert not replace_record(document.snapshot, document.snapshot.get(Norm, "norms-2"))
    assert isinstance(replace_record(document.snapshot, Norm(id="norms-77")), Rejected)
