"""The page of step 4 with its stories in sight."""

import pytest

from normsdesk.store.examples import build
from normsdesk.ui.pages.norm_diagnosis import NormDiagnosisPage
from tests.ui.desks import desk_over, shown

STORIES = 5


@pytest.fixture(scope="session")
def amani():
    return build("amani").snapshot


@pytest.fixture
def open_tab(qtbot, kit):
    def open_over(snapshot, *, norm_id="", read_only=False, width=1094, height=900):
        page = NormDiagnosisPage(desk_over(kit, snapshot, read_only=read_only))
        shown(qtbot, page, width, height)
        if norm_id:
            page.choose(norm_id)
        page.detail.show_tab(STORIES)
        tab = page.detail.tab(STORIES)
        tab.page, tab.desk = page, page._desk
        return tab

    return open_over


@pytest.fixture
def tab(open_tab, amani):
    return open_tab(amani)
