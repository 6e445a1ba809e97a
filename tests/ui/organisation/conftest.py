"""The page of step 1 over the fictional example, or over a project just begun."""

import pytest

from normsdesk.store.examples import build
from normsdesk.store.starting import started_project
from normsdesk.ui.pages.organisation import OrganisationPage
from tests.ui.desks import desk_over, shown


@pytest.fixture(scope="session")
def amani():
    return build("amani").snapshot


@pytest.fixture
def blank():
    return started_project("Safe homes").snapshot


@pytest.fixture
def open_page(qtbot, kit):
    def open_over(snapshot, *, read_only=False, width=806, height=900) -> OrganisationPage:
        page = OrganisationPage(desk := desk_over(kit, snapshot, read_only=read_only))
        page.desk = desk
        return shown(qtbot, page, width, height)

    return open_over


@pytest.fixture
def page(open_page, amani):
    return open_page(amani)


@pytest.fixture
def begun(open_page, blank):
    """Open an empty project in which the organisation was just added."""
    page = open_page(blank)
    page.first.click()
    return page
