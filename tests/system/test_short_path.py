"""One norm in 90 minutes, from nothing to two pages: once by mouse, once by keyboard."""

import pytest

from normsdesk.model.indicator import Indicator
from normsdesk.model.norm import Norm, NormProfile
from normsdesk.model.practice import Practice, ReferenceGroup
from normsdesk.steps.short_path import Stage
from normsdesk.ui.pages.short_path import ShortPathPage
from tests.system.hands import Keyboard, Mouse, settle
from tests.system.stage import answering


@pytest.mark.parametrize("kind", [Mouse, Keyboard])
def test_one_norm_is_brought_to_two_pages(stage, tmp_path, kind) -> None:
    from pypdf import PdfReader

    place = tmp_path / "two.pdf"
    lines = ["Safe homes", "Programme officer"]
    program = stage.start(prompts=answering(to_save=place, lines=lines))
    hand = kind(stage.qtbot, program.shell)
    settle()
    hand.press("New project")
    hand.press("One norm in 90 minutes")
    hand.press("Begin with a practice")
    hand.write("Who does it", "parents")
    hand.write("What they do", "beat their children")
    hand.press("Next: The norm")
    hand.write("Who expects it", "Neighbours")
    hand.press("Next: Test 1: is it expected?")
    hand.rate("I think it is right", 1)
    hand.rate("Most others do it", 4)
    hand.rate("Most others approve", 4)
    hand.press("Next: Test 2: do others matter?")
    hand.press("Would stop if others stopped: Also stop")
    hand.press("Next: One indicator")
    hand.press("Add Households reporting “beat their children”, past 12 months")
    hand.press("Next: Two pages to show")
    hand.press("Make the PDF")
    page = program.workplace.window.shelf.page()
    assert isinstance(page, ShortPathPage)
    making = page.view().making
    stage.qtbot.waitUntil(making.make.isVisible, timeout=30_000)
    assert str(place) in making.told.text()
    assert len(PdfReader(place).pages) == 2

    snapshot = program.workplace.session.document.snapshot
    (practice,), (norm,) = snapshot.all(Practice), snapshot.all(Norm)
    assert (norm.expecting, norm.expected, norm.action) == (
        "Neighbours",
        "parents",
        "beat their children",
    )
    assert [row.practice_id for row in norm.influences] == [practice.id]
    (profile,) = snapshot.all(NormProfile)
    (group,) = snapshot.all(ReferenceGroup)
    assert (group.label, profile.reference_group_id) == ("Neighbours", group.id)
    assert [one.norm_id for one in snapshot.all(Indicator)] == [norm.id]


@pytest.fixture
def page(stage):
    program = stage.start(prompts=answering())
    program.projects.open_example("amani")
    window = program.workplace.window
    window.show_step(-1)
    found = window.shelf.page()
    assert isinstance(found, ShortPathPage)
    return found


def test_a_worked_project_shows_each_norm_with_its_stages_done(stage, page) -> None:
    first = next(one for one in page._desk.bridge.snapshot.all(Norm) if one.code == "N1")
    page.picker.picked.emit(first.id)
    assert page.way().norm_id == first.id
    assert page.stage() is Stage.REPORT
    assert all(
        button.is_done()
        for stage_, button in page.stages.buttons.items()
        if stage_ is not Stage.REPORT
    )
    for each in Stage:
        page.show_stage(each)
        assert not page.body.wait.isVisible()


def test_undoing_the_practice_leads_back_to_the_beginning(stage, page) -> None:
    bridge = page._desk.bridge
    before = bridge.snapshot
    page.begin_another()
    assert page.stage() is Stage.PRACTICE
    page.show_stage(Stage.DEPENDENCE)
    assert page.body.wait.isVisible()
    assert not page.body.make.isVisible()
    bridge.undo()
    assert bridge.snapshot == before
    stage.qtbot.waitUntil(lambda: bool(page.way().norm_id))
