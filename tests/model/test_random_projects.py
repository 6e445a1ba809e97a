from hypothesis import given

from normsdesk.model.integrity import violations
from normsdesk.model.snapshot import TABLES
from tests.model.random_projects import random_project
from tests.model.strategies import snapshots


@given(snapshots)
def test_a_random_project_holds_together(snapshot):
    assert list(violations(snapshot)) == []


def test_random_projects_reach_every_table():
    assert set(random_project(1, size=1000, texts=["x"]).tables) == set(TABLES)
