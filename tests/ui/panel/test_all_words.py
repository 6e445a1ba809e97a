"""All words of the glossary: found by any name, in the words of either school."""

import pytest
from PySide6.QtCore import Qt

from normsdesk.library.glossary import Vocabulary, read_glossary
from normsdesk.model.project import Vocabulary as SchoolName
from normsdesk.ui.panel.guide import Guide
from normsdesk.ui.panel.places import PanelPage
from tests.ui.desks import shown
from tests.ui.panel.windows import a_project, names_missing, window_over


@pytest.fixture
def guide(qtbot, kit) -> Guide:
    made = Guide(kit)
    made.show_page("norm-diagnosis")
    shown(qtbot, made, 320, 600)
    made.part("why")
    return made


@pytest.fixture
def words(qtbot, guide):
    found = guide.all_words()
    qtbot.waitUntil(found.heading.isVisible)
    found.heading.setFocus()
    qtbot.keyClick(found.heading, Qt.Key.Key_Space)
    qtbot.waitUntil(found.text.isVisible)
    return found


def test_every_term_can_be_opened_from_the_list(guide, words) -> None:
    assert set(words.text.terms()) == set(read_glossary().terms)
    words.text.term_asked.emit("social_norm")
    assert guide.card.term_id() == "social_norm"
    assert names_missing(guide) == []


@pytest.mark.parametrize("typed", ["empirical", "DESCRIPTIVE norm", "others do"])
def test_a_word_is_found_by_what_either_school_calls_it(qtbot, words, typed) -> None:
    qtbot.keyClicks(words.search, typed)
    qtbot.waitUntil(lambda: "empirical_expectation" in words.text.terms())
    assert len(words.text.terms()) < len(read_glossary().terms) / 2


def test_a_word_nobody_uses_is_told(qtbot, words) -> None:
    qtbot.keyClicks(words.search, "xyzzy")
    qtbot.waitUntil(lambda: words.text.toPlainText() == "No word is called so.")


def test_the_switch_says_the_words_of_the_other_school(guide, words) -> None:
    assert "LSHTM says: descriptive norm" in words.text.toPlainText()
    guide.card.show_term("attitude")
    words.schools.edited.emit(Vocabulary.SONG)
    assert "Penn SoNG says: personal normative belief" in words.text.toPlainText()
    guide.show_school()
    assert guide.card.text().index("Penn SoNG says") < guide.card.text().index("LSHTM says")


def test_the_switch_of_a_window_is_one_step_of_the_project(qtbot, kit) -> None:
    window = window_over(qtbot, kit, a_project())
    guide = window.panel.show_page(PanelPage.GUIDE)
    guide.part("why")
    found = guide.all_words()
    found.heading.setChecked(True)
    found.schools.edited.emit(Vocabulary.SONG)
    bridge = window.bridge
    assert bridge.snapshot.project.vocabulary is SchoolName.SONG
    bridge.undo()
    assert bridge.snapshot.project.vocabulary is SchoolName.LSHTM
    qtbot.waitUntil(lambda: "LSHTM says" in found.text.toPlainText())
