"""Writing a story: a beginning that teaches, rules checked live, words in the places."""

import pytest
from PySide6.QtCore import Qt

from normsdesk.model.evidence import Vignette, VignetteKind
from normsdesk.ui.tables.signs import text_width
from tests.ui.desks import control_at


def rules(tab):
    return tab.rules.lines.texts()


def story(tab):
    return tab.desk.bridge.snapshot.get(Vignette, tab.story().id)


def test_a_norm_without_a_story_teaches_and_offers_one(open_tab, amani):
    tab = open_tab(amani, norm_id="norms-n2")
    assert tab.empty.isVisible()
    assert tab.first.isVisible()
    assert not tab.writing.isVisible()


def test_a_story_begins_with_places_to_fill_and_all_questions(qtbot, open_tab, amani):
    tab = open_tab(amani, norm_id="norms-n2")
    qtbot.mouseClick(tab.first, Qt.MouseButton.LeftButton)
    begun = story(tab)
    assert begun.norm_id == "norms-n2"
    assert begun.kind is VignetteKind.V1
    assert len(begun.prompts) == 6
    assert "{P}" in begun.story[0].text
    line = control_at(tab, "character")
    assert line.hasFocus()
    assert "Give the person an invented first name." in rules(tab)
    qtbot.keyClicks(line, "Neema")
    qtbot.waitUntil(lambda: "Give the person an invented first name." not in rules(tab))
    assert tab.told.paper.texts()[0].startswith("Neema is a parent in a place like yours.")
    tab.desk.bridge.undo()
    tab.desk.bridge.undo()
    qtbot.waitUntil(tab.empty.isVisible)


def test_rules_are_checked_while_one_types(qtbot, tab):
    area = tab.form.story.control
    area.setFocus()
    qtbot.keyClick(area, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(area, " He beats her. She asks Chief Okello. {X}")
    qtbot.waitUntil(lambda: any("violence" in text for text in rules(tab)))
    told = "\n".join(rules(tab))
    assert "No scene of violence: beats." in told
    assert "This may be a real person: Okello." in told
    assert "NormsDesk does not know these marks: {X}." in told
    assert story(tab).story[0].text.endswith("{X}")
    assert story(tab).story[1].language == "sw"
    tab.desk.bridge.undo()
    qtbot.waitUntil(lambda: "Okello" not in "\n".join(rules(tab)))
    assert not area.value().endswith("{X}")


def test_too_many_words_are_counted(qtbot, tab):
    area = tab.form.twist.control
    area.setPlainText("word " * 130)
    qtbot.waitUntil(lambda: any("At most 120" in text for text in rules(tab)))


def test_each_language_has_its_own_text(tab):
    tab.form.languages.set_value("sw")
    tab.form.languages.edited.emit("sw")
    assert tab.form.story.control.value().startswith("Msichana")
    assert tab.told.paper.texts()[0].startswith("Msichana")
    tab.form.twist.control.setPlainText("Baba anakubali.")
    held = {one.language: one.text for one in story(tab).twist}
    assert held == {"en": "Her father says: she goes on to school.", "sw": "Baba anakubali."}


def test_a_question_is_reworded_in_its_place_and_one_is_added(qtbot, tab):
    line = tab.form.prompts[3].control
    line.selectAll()
    qtbot.keyClicks(line, "Does he go on?")
    assert story(tab).prompts[3] == "Does he go on?"
    tab.form.add_question.click()
    own = tab.form.prompts[6]
    assert own.control.hasFocus()
    qtbot.keyClicks(own.control, "Who else?")
    assert story(tab).prompts[6] == "Who else?"
    qtbot.waitUntil(lambda: tab.told.paper.texts()[-1] == "Who else?")
    assert own.control.hasFocus()


def test_another_kind_keeps_what_the_team_wrote(open_tab, amani):
    tab = open_tab(amani, norm_id="norms-n2")
    tab.add()
    tab.form.kind.edited.emit("v3")
    assert [len(story(tab).prompts), story(tab).kind] == [3, VignetteKind.V3]
    tab.form.story.control.setPlainText("Our own words about {P}.")
    tab.form.kind.edited.emit("v2")
    assert story(tab).story[0].text == "Our own words about {P}."
    assert story(tab).prompts == ()


def test_a_story_in_versions_shows_each_and_draws_one(qtbot, open_tab, amani):
    tab = open_tab(amani, norm_id="norms-n2")
    tab.add()
    tab.form.kind.edited.emit("v2")
    qtbot.waitUntil(tab.told.version.isVisible)
    assert tab.told.version.count() == 4
    seen = set()
    for _ in range(60):
        tab.told.draw_version()
        seen.add(tab.told.version.value())
    assert seen == {"0", "1", "2", "3"}


def test_nothing_can_be_written_in_a_file_that_is_only_read(open_tab, amani):
    tab = open_tab(amani, read_only=True)
    assert not tab.more.isVisible()
    assert tab.form.story.control.isReadOnly()
    assert not tab.form.add_question.isVisible()


@pytest.mark.parametrize("width", [1094, 620])
def test_a_story_is_deleted_with_undo(qtbot, open_tab, amani, width):
    tab = open_tab(amani, width=width)
    qtbot.mouseClick(tab.remove, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(tab.empty.isVisible)
    tab.desk.notices.press()
    qtbot.waitUntil(tab.writing.isVisible)


def test_the_name_of_a_story_is_read_whole(qtbot, open_tab, amani):
    tab = open_tab(amani, norm_id="norms-n2")
    qtbot.mouseClick(tab.first, Qt.MouseButton.LeftButton)
    room = tab.stories.width() - 40  # its edges and its arrow
    assert text_width(tab.stories.font(), tab.stories.currentText()) <= room
