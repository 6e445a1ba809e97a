"""The page of step 2 over the fictional example, or over any records."""

import pytest

from normsdesk.model.project import Project
from normsdesk.model.snapshot import snapshot_of
from normsdesk.store.examples import build
from normsdesk.ui.pages.practice_people import PracticePeoplePage
from tests.ui.desks import desk_over, shown


@pytest.fixture(scope="session")
def amani():
    return build("amani").snapshot


@pytest.fixture
def open_page(qtbot, kit):
    def open_over(
        snapshot, place=0, *, read_only=False, width=1050, height=620
    ) -> PracticePeoplePage:
        page = PracticePeoplePage(desk_over(kit, snapshot, read_only=read_only))
        page.desk = page._desk
        shown(qtbot, page, width, height)
        page.show_tab(place)
        return page

    return open_over


@pytest.fixture
def project_of():
    def make(*records):
        return snapshot_of([Project(id="project-1", title="Safe homes"), *records])

    return make
