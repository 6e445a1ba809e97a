"""The diagram in its window: hints, search and comments lead to the box in the picture."""

import pytest
from PySide6.QtCore import Qt

from normsdesk.edit.commands.comments import write_comment
from normsdesk.edit.document import Document, utc_now
from normsdesk.model.theory import ToCLink, ToCNode
from normsdesk.steps.asked import Place
from normsdesk.steps.catalogue import STEPS
from normsdesk.store.examples import build
from normsdesk.ui.pages.theory_of_change import TheoryOfChangePage
from normsdesk.ui.panel.comments import Comments
from normsdesk.ui.panel.places import PanelPage
from normsdesk.ui.window.main_window import MainWindow

STEP = 3


@pytest.fixture
def window(qtbot, kit, focus_ring):
    made = MainWindow(Document(build("amani").snapshot), kit)
    made.resize(1366, 688)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def page_of(window) -> TheoryOfChangePage:
    page = window.shelf.page()
    assert isinstance(page, TheoryOfChangePage)
    return page


def link_without_reason(window):
    links = window.bridge.snapshot.all(ToCLink)
    return next(link for link in links if not link.rationale)


def test_f8_goes_to_the_next_hint_in_the_picture(qtbot, window):
    window.show_step(STEP)
    hinted = link_without_reason(window).id
    for _ in range(40):
        qtbot.keyClick(window, Qt.Key.Key_F8)
        page = window.shelf.page()
        if isinstance(page, TheoryOfChangePage) and page.shown_record() == hinted:
            break
    page = page_of(window)
    assert page.shown_record() == hinted
    assert page.canvas.isVisible()


def test_a_box_that_was_searched_for_is_chosen_in_the_picture(window):
    box = next(node for node in window.bridge.snapshot.all(ToCNode) if node.code == "P1")
    window.search.go(Place(step_id=STEPS[STEP - 1].id, record_id=box.id))
    assert page_of(window).shown_record() == box.id
    assert page_of(window).canvas.view.hasFocus()


def test_a_field_that_was_searched_for_is_opened_beside_the_picture(window):
    link = next(link for link in window.bridge.snapshot.all(ToCLink) if link.rationale)
    place = Place(step_id=STEPS[STEP - 1].id, record_id=link.id, path="rationale")
    assert window.shelf.show_place(place)
    page = page_of(window)
    assert page.shown_record() == link.id
    assert page.inspector.isVisible()
    card = page.inspector.card()
    assert card is not None
    assert card.isAncestorOf(window.focusWidget())


def test_who_works_in_the_lists_stays_there(window):
    window.show_step(STEP)
    window.shelf._turn()
    box = window.bridge.snapshot.all(ToCNode)[0]
    assert window.shelf.show_record(box.id)
    assert not isinstance(window.shelf.page(), TheoryOfChangePage)


def test_the_badge_of_comments_opens_them_at_its_box(window):
    window.show_step(STEP)
    page = page_of(window)
    first, second = (node.id for node in window.bridge.snapshot.all(ToCNode)[:2])
    said = write_comment(
        window.bridge.snapshot, "Who says so?", author="Mentor", at=utc_now(), record_id=second
    )
    window.bridge.commit(said)
    page.canvas.go_to(second)
    page.canvas.view.talk_asked.emit(second)
    panel = window.panel.panel()
    assert panel is not None
    assert panel.page() is PanelPage.COMMENTS
    card = panel.comments().cards()[0]  # the newest one
    assert card.isAncestorOf(window.focusWidget())
    page.canvas.go_to(first)
    page.canvas.view.talk_asked.emit(first)
    comments = panel.comments()
    assert isinstance(comments, Comments)
    assert comments.composer.isVisible()
    assert comments.composer.about_record() == first
