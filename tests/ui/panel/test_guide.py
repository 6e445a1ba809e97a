import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QScrollArea

from normsdesk.library.guidance import STEP_PAGES, STEP_SECTIONS, read_guidance
from normsdesk.ui.panel.guide import Guide
from normsdesk.ui.panel.guide_text import SafetyNote
from normsdesk.ui.panel.markdown import Block, BlockKind, Run
from normsdesk.ui.panel.prose import Prose
from tests.ui.desks import shown
from tests.ui.panel.windows import names_missing


@pytest.fixture
def guide(qtbot, kit) -> Guide:
    made = Guide(kit)
    made.show_page("norm-diagnosis")
    shown(qtbot, made, 320, 600)
    return made


def said(guide: Guide, purpose: str) -> str:
    return "\n".join(prose.toPlainText() for prose in guide.part(purpose).proses())


@pytest.mark.parametrize("page_id", STEP_PAGES)
def test_every_step_says_why_how_an_example_and_mistakes(guide, page_id):
    guide.show_page(page_id)
    page = read_guidance(page_id)
    for purpose in STEP_SECTIONS:
        assert guide.part(purpose).heading.text() == page.for_purpose(purpose).heading
        assert len(said(guide, purpose)) > 100
    workshop = said(guide, "workshop")
    for label in ("Time", "Who", "Roles", "Materials", "Safety"):
        assert f"{label} " in workshop, label
    assert len(guide.part("workshop").findChildren(SafetyNote)) == 1


def test_the_steps_of_a_workshop_keep_their_numbers(guide):
    lines = said(guide, "workshop").splitlines()
    numbers = [line.partition(".")[0] for line in lines if line[:1].isdigit()]
    assert numbers == ["1", "2", "3", "4", "5", "6"]


def test_a_part_that_was_closed_stays_closed_on_the_next_page(qtbot, guide):
    why = guide.part("why")
    qtbot.mouseClick(why.heading, Qt.MouseButton.LeftButton)
    assert not why.proses()[0].isVisible()
    assert why.heading.accessibleDescription() == "Closed"
    guide.show_page("prioritise")
    qtbot.waitUntil(lambda: guide.part("workshop").proses()[0].isVisible())
    assert not guide.part("why").proses()[0].isVisible()
    guide.part("why").heading.click()
    assert guide.part("why").proses()[0].isVisible()


def test_a_text_read_before_comes_back_from_its_beginning(qtbot, guide):
    first, why = said(guide, "why"), guide.part("why")
    qtbot.waitUntil(lambda: guide.findChild(QScrollArea).verticalScrollBar().maximum() > 0)
    guide.findChild(QScrollArea).verticalScrollBar().setValue(40)
    guide.show_page("prioritise")
    assert said(guide, "why") != first
    assert not why.isVisible()
    guide.part("mistakes").heading.click()
    guide.show_page("norm-diagnosis")
    assert guide.part("why") is why
    assert why.isVisible()
    assert not guide.part("mistakes").proses()[0].isVisible()
    assert guide.findChild(QScrollArea).verticalScrollBar().value() == 0


def test_a_word_of_the_glossary_opens_short_longer_and_example(qtbot, guide):
    prose = next(one for one in guide.part("why").proses() if one.terms())
    assert "practice" in prose.terms()
    prose.setFocus()
    prose.term_asked.emit("attitude")
    text = guide.card.text()
    assert guide.card.term_id() == "attitude"
    for piece in ("Example", "LSHTM says", "Penn SoNG says", "See also"):
        assert piece in text
    qtbot.keyClick(guide.focusWidget(), Qt.Key.Key_Escape)
    assert guide.card.term_id() == ""
    assert guide.focusWidget() is prose


def test_a_related_word_leads_on(guide):
    guide.part("why").proses()[0].term_asked.emit("social_norm")
    other = guide.card.prose().terms()[0]
    guide.card.prose().term_asked.emit(other)
    assert guide.card.term_id() == other


def test_an_unknown_word_opens_nothing(guide):
    guide.part("why").proses()[0].term_asked.emit("party")
    assert guide.card.term_id() == ""


def test_the_text_can_be_selected_and_copied(qtbot, kit, guide):
    prose = guide.part("why").proses()[0]
    cursor = prose.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.EndOfWord, QTextCursor.MoveMode.KeepAnchor)
    prose.setTextCursor(cursor)
    assert prose.textCursor().selectedText() == "Not"
    flags = prose.textInteractionFlags()
    assert flags & Qt.TextInteractionFlag.TextSelectableByMouse
    assert flags & Qt.TextInteractionFlag.LinksAccessibleByKeyboard


def test_a_text_is_as_high_as_it_needs_at_any_width(qtbot, kit):
    prose = Prose(kit, "Text")
    run = Run(text="Some words that need several lines in a narrow place. " * 4)
    prose.show_blocks([Block(kind=BlockKind.PARAGRAPH, runs=(run,))])
    shown(qtbot, prose, 500, 40)
    wide = prose.height()
    prose.resize(200, prose.height())
    qtbot.waitUntil(lambda: prose.height() > wide)
    assert prose.height() >= prose.document().size().height()


def test_what_looks_like_markup_is_shown_as_typed(qtbot, kit):
    prose = Prose(kit, "Text")
    prose.show_text("<b>bold</b> & <a href='x'>link</a>")
    assert prose.toPlainText() == "<b>bold</b> & <a href='x'>link</a>"
    assert prose.terms() == []


def test_everything_in_the_guide_has_a_name(guide):
    guide.part("why").proses()[0].term_asked.emit("social_norm")
    assert names_missing(guide) == []
