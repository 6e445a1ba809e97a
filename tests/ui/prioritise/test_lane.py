"""Other weights are tried beside the interface, once for each question."""

import pytest
from PySide6.QtCore import QObject

from normsdesk.edit.commands.records import set_value
from normsdesk.edit.document import Document
from normsdesk.model.priority import PrioritisationRound
from normsdesk.ui.prioritise.robust_lane import RobustLane
from normsdesk.ui.prioritise.round_view import RoundReader


@pytest.fixture
def document(round_of):
    return Document(round_of([(5, 4), (3, 3)]))


@pytest.fixture
def view(kit, document):
    reader = RoundReader(kit.words)
    return lambda: reader.view(document.snapshot, document.snapshot.all(PrioritisationRound)[0].id)


@pytest.fixture
def lane(qapp):
    parent = QObject()
    made = RobustLane(parent)
    yield made
    made.stop()


def test_an_answer_is_remembered(qtbot, lane, view) -> None:
    with qtbot.waitSignal(lane.found):
        assert not lane.ask(view())
    first = lane.answer(view())
    assert first.places[0].shares == (1.0, 0.0)
    assert lane.ask(view())
    assert lane.answer(view()) is first


def test_only_the_newest_question_is_told(qtbot, lane, view, document) -> None:
    told = []
    lane.found.connect(lambda: told.append(True))
    old = view()
    lane.ask(old)
    document.commit(set_value(document.snapshot, "criteria-1", "weight", 1.0))
    new = view()
    lane.ask(new)
    qtbot.waitUntil(lambda: lane.answer(new) is not None)
    assert lane.answer(old) is not None
    qtbot.waitUntil(lambda: told == [True])


def test_a_question_that_went_back_is_answered_from_memory(qtbot, lane, view, document) -> None:
    with qtbot.waitSignal(lane.found):
        lane.ask(view())
    document.commit(set_value(document.snapshot, "criteria-1", "weight", 1.0))
    with qtbot.waitSignal(lane.found):
        lane.ask(view())
    document.undo()
    assert lane.ask(view())


def test_what_is_given_up_is_told_to_nobody_and_can_be_asked_again(qtbot, lane, view) -> None:
    lane.ask(view())
    lane.stop()
    assert lane.answer(view()) is None
    with qtbot.waitSignal(lane.found):
        lane.ask(view())


def test_another_name_of_a_norm_is_not_another_question(qtbot, lane, view, document) -> None:
    with qtbot.waitSignal(lane.found):
        lane.ask(view())
    document.commit(set_value(document.snapshot, "norms-1", "short_label", "Other words"))
    assert lane.ask(view())
