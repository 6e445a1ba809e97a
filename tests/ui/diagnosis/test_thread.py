"""The golden thread on the page of a norm: by a button, by keys, and where its ends lead."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from normsdesk.edit.commands.records import remove_records
from normsdesk.model.norm import Norm
from normsdesk.steps.asked import Place
from normsdesk.store.examples import build
from tests.ui.panel.windows import names_missing, window_over


@pytest.fixture
def threaded(page):
    page.threaded.button.click()
    return page


def ends(page):
    return page.threaded.view().picture.parts()


def end(page, words):
    return next(one for one in ends(page) if words in one.accessibleName())


def test_a_button_shows_the_thread_and_brings_the_diagnosis_back(qtbot, page) -> None:
    assert page.detail.isVisible()
    page.threaded.button.click()
    assert not page.detail.isVisible()
    assert page.threaded.view().title.text() == "Thread of N1 A girl past puberty marries soon"
    assert page.threaded.button.accessibleName() == "Back to the norm"
    qtbot.keyClick(page.threaded.button, Qt.Key.Key_Space)
    assert page.detail.isVisible()
    assert page.threaded.button.accessibleName() == "Thread of this norm"


def test_another_norm_shows_its_own_thread(threaded) -> None:
    threaded.choose("norms-n2")
    view = threaded.threaded.view()
    assert view.norm_id() == "norms-n2"
    assert view.summary.text() == "The thread ends at the decision: set aside."


def test_an_end_leads_to_its_record(qtbot, threaded) -> None:
    with qtbot.waitSignal(threaded.place_asked) as asked:
        qtbot.mouseClick(end(threaded, "RG2"), Qt.MouseButton.LeftButton)
    place = asked.args[0]
    assert isinstance(place, Place)
    assert (place.step_id, place.record_id) == ("diagnosis", "reference_groups-rg2")


def test_a_hole_leads_to_where_it_is_filled(qtbot, threaded) -> None:
    with qtbot.waitSignal(threaded.place_asked) as asked:
        hole = end(threaded, "which question gives its value")
        qtbot.keyClick(hole, Qt.Key.Key_Return)
    assert asked.args[0].step_id == "measurement"
    assert asked.args[0].path == "question_codes"


def test_the_norm_itself_leads_back_to_its_diagnosis(qtbot, threaded) -> None:
    with qtbot.assertNotEmitted(threaded.place_asked):
        qtbot.keyClick(end(threaded, "Norm: N1"), Qt.Key.Key_Return)
    assert threaded.detail.isVisible()


def test_arrows_walk_along_the_thread_and_every_box_speaks(qtbot, threaded) -> None:
    boxes = ends(threaded)
    boxes[0].setFocus()
    for key, place in ((Qt.Key.Key_Down, 1), (Qt.Key.Key_Right, 2), (Qt.Key.Key_Up, 1)):
        qtbot.keyClick(threaded.focusWidget(), key)
        assert threaded.focusWidget() is boxes[place]
    assert names_missing(threaded.threaded) == []
    spoken = QAccessible.queryAccessibleInterface(boxes[0])
    assert spoken.role() is QAccessible.Role.Button
    assert spoken.text(QAccessible.Text.Name).startswith("Practice: P1")


def test_the_focus_stays_in_sight(qtbot, threaded) -> None:
    boxes = ends(threaded)
    boxes[0].setFocus()
    for _ in boxes[1:]:
        qtbot.keyClick(threaded.focusWidget(), Qt.Key.Key_Down)
    assert threaded.focusWidget() is boxes[-1]
    assert not boxes[-1].visibleRegion().isEmpty()


def test_what_changes_in_the_document_changes_the_thread(qtbot, threaded) -> None:
    bridge = threaded.desk.bridge
    before = len(ends(threaded))
    gone = [one for one in bridge.snapshot.tables["decisions"].values()]
    bridge.commit(remove_records(bridge.snapshot, [one.id for one in gone]))
    qtbot.waitUntil(lambda: "Nothing is decided" in end_names(threaded))
    assert len(ends(threaded)) == before  # the hole stands where the decision stood


def end_names(page):
    return " ".join(one.accessibleName() for one in ends(page))


def test_who_may_be_punished_stands_below_with_its_answer(threaded) -> None:
    names = [one.accessibleName() for one in threaded.threaded.view().safety.parts()]
    assert len(names) == 3
    assert names[0].startswith("S1 Fathers’ and grandmothers’ circles")


def test_a_page_without_norms_has_no_thread(open_page, project_of) -> None:
    page = open_page(project_of())
    assert not page.threaded.button.isEnabled()


def test_a_norm_with_nothing_shows_its_holes(open_page, project_of, norm) -> None:
    page = open_page(project_of(norm()))
    page.threaded.button.click()
    assert "Which practice does this norm hold up?" in end_names(page)
    assert not page.threaded.view().safety.isVisible()


@pytest.mark.parametrize("size", [(1366, 688), (911, 512)])
def test_in_the_window_an_end_opens_its_list(qtbot, kit, size) -> None:
    window = window_over(qtbot, kit, build("amani").snapshot, size)
    window.show_step(4)
    page = window.shelf.page()
    assert page.threaded.button.isVisible()
    page.threaded.button.click()
    end(page, "S2 Equipped").click()
    assert window.shelf.number() == 6
    window.show_step(4)
    assert window.shelf.page() is page
    qtbot.waitUntil(page.threaded.view().isVisible)


def test_an_end_that_is_gone_says_so(qtbot, kit) -> None:
    window = window_over(qtbot, kit, build("amani").snapshot)
    window.shelf.go(Place(step_id="diagnosis", section_id="norms", record_id="norms-gone"))
    assert window.frame.toast.message() == "This is not there any more."


def test_adding_a_norm_goes_from_the_thread_to_its_first_slot(threaded) -> None:
    threaded.add()
    assert threaded.detail.isVisible()
    record = threaded.desk.bridge.snapshot.find(Norm, threaded.norm_id())
    assert record is not None


def test_the_thread_is_saved_as_a_picture(threaded, prompts, tmp_path) -> None:
    save = threaded.threaded.view().save
    save.prompts = prompts
    prompts.to_save = tmp_path / "thread.svg"
    assert save.save(".svg")
    text = prompts.to_save.read_text(encoding="utf-8")
    assert "Thread of N1" in text
    assert "All names and numbers are invented." in text
