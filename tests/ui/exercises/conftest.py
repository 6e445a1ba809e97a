"""The exercises on the page of step 4, over the example or over an empty project."""

import pytest

from normsdesk.model.practice import PopulationGroup, Practice
from normsdesk.model.project import Contact, Project
from normsdesk.model.snapshot import snapshot_of
from normsdesk.store.examples import build
from normsdesk.ui.pages.norm_diagnosis import NormDiagnosisPage
from tests.ui.desks import desk_over, shown


@pytest.fixture(scope="session")
def amani():
    return build("amani").snapshot


@pytest.fixture
def beginning():
    return snapshot_of(
        [
            Project(id="project-1", title="Safe homes"),
            Practice(id="practices-1", code="P1", actor="parents", action="marry girls early"),
            PopulationGroup(id="population_groups-1", label="Parents"),
            Contact(id="contacts-1", name="Njeri Wambui"),
        ]
    )


@pytest.fixture
def open_page(qtbot, kit):
    def open_over(snapshot, *, read_only=False, width=1094):
        page = NormDiagnosisPage(desk_over(kit, snapshot, read_only=read_only))
        page.desk = page._desk
        return shown(qtbot, page, width, 900)

    return open_over
