"""The page of step 4 over the fictional example, or over any records."""

import pytest

from normsdesk.model.norm import Norm
from normsdesk.model.project import Project
from normsdesk.model.snapshot import snapshot_of
from normsdesk.store.examples import build
from normsdesk.ui.pages.norm_diagnosis import NormDiagnosisPage
from tests.ui.desks import desk_over, shown


@pytest.fixture(scope="session")
def amani():
    return build("amani").snapshot


@pytest.fixture
def open_page(qtbot, kit):
    def open_over(snapshot, *, read_only=False, width=1094, height=600) -> NormDiagnosisPage:
        desk = desk_over(kit, snapshot, read_only=read_only)
        page = NormDiagnosisPage(desk)
        page.desk = desk
        return shown(qtbot, page, width, height)

    return open_over


@pytest.fixture
def page(open_page, amani):
    return open_page(amani)


@pytest.fixture
def project_of():
    def make(*records):
        return snapshot_of([Project(id="project-1", title="Safe homes"), *records])

    return make


@pytest.fixture
def norm():
    def make(number=1, **values):
        given = {"short_label": f"Norm number {number}", **values}
        return Norm(id=f"norms-{number}", code=f"N{number}", **given)

    return make
