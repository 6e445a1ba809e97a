"""Starting from a sector: shown before it is added, one undo step, marked until it is changed."""

import pytest
from PySide6.QtCore import Qt

from normsdesk.model.norm import Norm
from normsdesk.model.practice import Practice, StructuralFactor
from normsdesk.model.strategy import RiskEthicsItem
from normsdesk.ui.pages.practice_people import PRACTICE
from tests.ui.desks import control_at


@pytest.fixture
def page(open_page, project_of):
    return open_page(project_of())


def picker_of(qtbot, page):
    tab = page.tab(PRACTICE)
    qtbot.mouseClick(tab.from_sector, Qt.MouseButton.LeftButton)
    assert tab.sectors.isVisible()
    assert not tab.empty.isVisible()
    return tab.sectors


def told(picker):
    return {heading.text(): lines.texts() for heading, lines in picker.parts}


def test_what_would_be_added_is_shown_for_each_sector(qtbot, page) -> None:
    before = page.desk.bridge.snapshot
    picker = picker_of(qtbot, page)
    assert picker.choices[0].hasFocus()
    assert told(picker)["Practices"] == ["Parents marry their daughters before they are 18"]
    qtbot.mouseClick(picker.choices[1], Qt.MouseButton.LeftButton)
    shown = told(picker)
    assert shown["Practices"] == [
        "Parents beat their children when they do not obey",
        "Teachers hit pupils in class",
    ]
    assert "People here expect every adult to keep small children from harm." in shown["Norms"]
    assert len(shown["Risks"]) == 2
    assert page.desk.bridge.snapshot == before


def test_a_sector_is_added_as_one_step(qtbot, page) -> None:
    before = page.desk.bridge.snapshot
    picker = picker_of(qtbot, page)
    picker.take.click()
    snapshot = page.desk.bridge.snapshot
    assert [one.code for one in snapshot.all(Norm)] == ["N1", "N2", "N3", "N4"]
    assert len(snapshot.all(StructuralFactor)) == 4
    assert len(snapshot.all(RiskEthicsItem)) == 2
    tab = page.tab(PRACTICE)
    assert not picker.isVisible()
    assert tab.slots.sentence.text() == "Parents marry their daughters before they are 18."
    assert page.desk.notices.said[-1] == "18 suggestions added."
    page.desk.notices.press()
    assert page.desk.bridge.snapshot == before
    assert tab.empty.isVisible()


def test_adding_again_after_undo_makes_no_id_twice(qtbot, page) -> None:
    picker_of(qtbot, page).take.click()
    page.desk.bridge.undo()
    picker_of(qtbot, page).take.click()
    page.desk.bridge.undo()
    page.desk.bridge.redo()
    assert len(page.desk.bridge.snapshot.all(Practice)) == 1


def test_a_suggestion_loses_its_mark_when_it_is_changed_and_gets_it_back(qtbot, page) -> None:
    picker_of(qtbot, page).take.click()
    (practice,) = page.desk.bridge.snapshot.all(Practice)
    tab = page.tab(PRACTICE)
    assert practice.illustrative
    assert tab.slots._invented.isVisible()
    line = control_at(tab.slots, "actor")
    line.setFocus()
    qtbot.keyClicks(line, " here")
    qtbot.waitUntil(lambda: not tab.slots._invented.isVisible())
    assert not page.desk.bridge.snapshot.get(Practice, practice.id).illustrative
    assert all(norm.illustrative for norm in page.desk.bridge.snapshot.all(Norm))
    page.desk.bridge.undo()
    assert page.desk.bridge.snapshot.get(Practice, practice.id) == practice


def test_content_of_an_example_stays_marked(open_page, amani) -> None:
    page = open_page(amani)
    page.desk.bridge.put("practices-p1", "actor", "families", origin=None)
    assert page.desk.bridge.snapshot.get(Practice, "practices-p1").illustrative


def test_going_back_adds_nothing(qtbot, page) -> None:
    before = page.desk.bridge.snapshot
    picker = picker_of(qtbot, page)
    picker.back.click()
    assert page.tab(PRACTICE).empty.isVisible()
    assert page.tab(PRACTICE).first.hasFocus()
    assert page.desk.bridge.snapshot == before


def test_the_picker_fits_a_narrow_page(qtbot, open_page, project_of) -> None:
    page = open_page(project_of(), width=460)
    picker = picker_of(qtbot, page)
    assert page.minimumSizeHint().width() <= 460
    assert picker.take.isVisible()


def test_a_project_that_cannot_be_changed_offers_no_sector(open_page, project_of) -> None:
    page = open_page(project_of(), read_only=True)
    assert not page.tab(PRACTICE).from_sector.isVisible()
