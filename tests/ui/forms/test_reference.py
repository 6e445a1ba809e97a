"""A list of records says where it comes from while it is empty."""

import pytest
from PySide6.QtCore import Qt

from normsdesk.model.practice import Practice
from normsdesk.model.project import Project
from normsdesk.model.snapshot import snapshot_of
from normsdesk.ui.forms.reference import ReferenceChoice
from tests.ui.desks import desk_over, shown

PRACTICE = Practice(id="practices-1", code="P1", actor="parents", action="marry girls early")


@pytest.fixture
def choice(qtbot, kit):
    def over(*records) -> ReferenceChoice:
        desk = desk_over(kit, snapshot_of([Project(id="project-1"), *records]))
        made = ReferenceChoice(desk, ["practices"], "Practice", empty="Nothing chosen")
        return shown(qtbot, made, 300, 40)

    return over


def lines(made: ReferenceChoice) -> list[tuple[str, bool]]:
    able = Qt.ItemFlag.ItemIsEnabled
    rows = (made.model().index(row, 0) for row in range(made.count()))
    return [(str(row.data()), bool(row.flags() & able)) for row in rows]


def test_an_empty_list_says_in_which_step_to_add(qtbot, choice):
    made = choice()
    heard = []
    made.edited.connect(heard.append)
    made.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_N):
        qtbot.keyClick(made, key)
    assert lines(made) == [("Nothing chosen", True), ("None yet. Add one in step 2.", False)]
    assert made.value() is None
    assert set(heard) <= {None}


def test_a_list_from_which_all_were_taken_says_so(qtbot, choice):
    made = choice(PRACTICE)
    made.leave_out([PRACTICE.id])
    qtbot.keyClick(made, Qt.Key.Key_Home)
    assert lines(made)[-1] == ("All are chosen already.", False)


def test_a_list_with_records_offers_them_alone(choice):
    made = choice(PRACTICE)
    made.setFocus()
    assert [able for _, able in lines(made)] == [True, True]
