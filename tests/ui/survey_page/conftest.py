"""The survey side of step 7 over a project of two norms and two rounds."""

import pytest

from normsdesk.ui.survey_page.data_tab import DataTab
from tests.survey.truths import a_project_asked
from tests.ui.desks import desk_over, shown


@pytest.fixture
def data_tab(qtbot, kit, prompts):
    def over(snapshot=None, *, width=1000, height=560, **more) -> DataTab:
        desk = desk_over(kit, snapshot or a_project_asked())
        tab = DataTab(desk, prompts, **more)
        tab.desk = desk
        return shown(qtbot, tab, width, height)

    return over
