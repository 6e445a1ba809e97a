"""The ring of each step counts facts that exist."""

from normsdesk.model.project import Project
from normsdesk.model.snapshot import snapshot_of
from normsdesk.rules.completion import FACTS, share_done
from normsdesk.rules.hints import HintStep
from normsdesk.steps.catalogue import STEPS


def test_each_step_has_three_to_six_facts():
    assert all(3 <= len(step.done_when) <= 6 for step in STEPS)


def test_every_fact_belongs_to_one_step():
    named = [code for step in STEPS for code in step.done_when]
    assert sorted(named) == sorted(FACTS)


def test_the_rings_of_an_empty_project_are_empty():
    empty = snapshot_of([Project(id="project-1")])
    assert [share_done(empty, step.done_when) for step in STEPS] == [0.0] * 9


def test_the_coach_knows_the_steps_of_the_path():
    assert [step.value for step in HintStep] == [step.id for step in STEPS]
