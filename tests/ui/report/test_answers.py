"""Answers of a mentor in the window: pasted, looked at, taken in, taken back."""

import pytest
from PySide6.QtCore import Qt

from normsdesk.model.project import Comment
from normsdesk.store.starting import example_contents
from normsdesk.ui.report.answers_card import AnswersCard
from normsdesk.ui.report.answers_dialog import AnswersDialog
from tests.ui.desks import desk_over, shown


@pytest.fixture(scope="module")
def snapshot():
    return example_contents("amani").snapshot


@pytest.fixture
def dialog(kit, qtbot, snapshot):
    return shown(qtbot, AnswersDialog(kit, snapshot), 820, 560)


def typed(dialog, text):
    dialog.message.setPlainText(text)
    dialog.message.edited.emit(text)


def test_nothing_can_be_taken_in_before_something_is_written(dialog):
    assert not dialog.take.isEnabled()
    assert dialog.replies() == []


def test_each_answer_is_shown_with_where_it_goes(dialog):
    typed(dialog, "4.2: Ask the girls.\n9.99: Who?")
    assert dialog.shown()[0].startswith("N2 ")
    assert dialog.shown()[1] == "Chapter 9 has no 9.99. Look up the number in the report."
    assert [reply.record_id for reply in dialog.replies()] == ["norms-n2"]
    assert dialog.take.shown_text() == "Take in 1 answer"


def test_an_answer_can_be_begun_at_a_place_that_is_chosen(dialog, qtbot):
    dialog.places.edited.emit("4.1")
    assert dialog.message.toPlainText() == "4.1: "
    qtbot.keyClicks(dialog.message, "Good.")
    assert [reply.text for reply in dialog.replies()] == ["Good."]


def test_every_control_has_a_name_and_escape_takes_nothing_in(dialog, qtbot):
    typed(dialog, "4.2: Ask the girls.")
    for control in (dialog.message, dialog.author, dialog.places, dialog.take):
        assert control.accessibleName() or control.text()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert dialog.result() == 0


def test_answers_are_one_step_of_undo(kit, qtbot, snapshot):
    desk = desk_over(kit, snapshot)
    before = len(snapshot.all(Comment))

    def ask(now):
        asked = AnswersDialog(kit, now)
        qtbot.addWidget(asked)
        typed(asked, "4.2: Ask the girls.\n6.1: Why first?")
        return asked.replies()

    card = AnswersCard(desk, ask)
    qtbot.addWidget(card)
    card.begin.click()
    assert len(desk.bridge.snapshot.all(Comment)) == before + 2
    assert desk.notices.said == ["2 answers stand with their places now."]
    desk.bridge.undo()
    assert desk.bridge.snapshot == snapshot


def test_a_project_for_reading_only_takes_no_answers(kit, qtbot, snapshot):
    card = AnswersCard(desk_over(kit, snapshot, read_only=True))
    qtbot.addWidget(card)
    assert not card.begin.isEnabled()
