"""The rail shows what is done and what the Coach asks, step by step."""

from datetime import date

from normsdesk.model.practice import Practice
from normsdesk.model.project import Project
from normsdesk.model.snapshot import Snapshot, altered, snapshot_of
from normsdesk.rules.coach import hints
from normsdesk.steps.catalogue import STEPS
from normsdesk.steps.progress import progress_of_steps

TODAY = date(2026, 12, 1)


def shares(snapshot: Snapshot) -> dict[str, float]:
    return {found.step.id: found.share for found in progress_of_steps(snapshot, today=TODAY)}


def an_empty_project() -> Snapshot:
    return snapshot_of([Project(id="project-1")])


def test_every_step_is_counted_in_the_order_of_the_path():
    assert [found.step for found in progress_of_steps(an_empty_project(), today=TODAY)] == [*STEPS]


def test_naming_a_practice_moves_the_ring_of_its_step_only():
    before = shares(an_empty_project())
    practice = Practice(id="practices-1", code="P1", actor="Parents", action="marry girls early")
    after = shares(snapshot_of([Project(id="project-1"), practice]))
    assert after.pop("practice") > before.pop("practice")
    assert after == before


def test_a_title_and_dates_move_the_ring_of_the_report():
    dates = {"start": date(2026, 1, 12), "end": date(2026, 12, 18)}
    titled = snapshot_of([altered(Project(id="project-1"), title="Waiting is allowed", **dates)])
    assert shares(titled)["report"] == 1 / 3


def test_each_hint_of_the_coach_is_counted_in_its_step():
    nobody = Practice(id="practices-1", code="P1")
    snapshot = snapshot_of([Project(id="project-1"), nobody])
    found = hints(snapshot, today=TODAY)
    counted = progress_of_steps(snapshot, today=TODAY)
    assert sum(one.hints for one in counted) == len(found) > 0
    by_step = {one.step.id: one.hints for one in counted}
    assert by_step["practice"] == sum(hint.step == "practice" for hint in found) > 0


def test_words_of_an_expectation_in_a_practice_are_asked_about():
    project = Project(id="project-1", languages=("en",))
    counts = [
        progress_of_steps(
            snapshot_of(
                [project, Practice(id="practices-1", code="P1", actor="Parents", action=action)]
            ),
            today=TODAY,
        )[1].hints
        for action in ("hit children", "expect obedience")
    ]
    assert counts[1] == counts[0] + 1
