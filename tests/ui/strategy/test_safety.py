"""The register of risks, live: levels, floor, what counts, what waits; the ethics checks."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible

from normsdesk.model.norm import Norm
from normsdesk.model.strategy import (
    EthicsAnswer,
    EthicsCheck,
    EthicsTopic,
    MitigationStatus,
    RiskEthicsItem,
    Strategy,
)
from normsdesk.rules.risk import RiskLevel
from normsdesk.ui.pages.strategy_safety import SAFETY
from tests.ui.desks import control_at


def risk(number=1, **values) -> RiskEthicsItem:
    given = {"risk": f"Harm number {number}", "likelihood": 3, "severity": 3, **values}
    return RiskEthicsItem(id=f"risks-{number}", code=f"R{number}", **given)


@pytest.fixture
def safety(open_page, project_of):
    def show(*records, **options):
        page = open_page(project_of(*records), SAFETY, **options)
        tab = page.tab(SAFETY)
        tab.desk = page.desk
        return tab

    return show


def set_scale(qtbot, tab, path, keys) -> None:
    control = control_at(tab.detail, path)
    control.setFocus()
    qtbot.keyClicks(control, keys)


def test_the_level_follows_what_is_typed(qtbot, safety) -> None:
    tab = safety(risk())
    assert tab.detail.before.text() == "3 Medium"
    set_scale(qtbot, tab, "likelihood", "4")
    qtbot.waitUntil(lambda: tab.detail.before.text() == "4 High")
    assert tab.list.rows()[0].look().before is RiskLevel.HIGH
    assert "Before: 4 × 3 = 12, high" in tab.detail.why.text()
    assert [mark.likelihood for mark in tab.square.marks()] == [4]


def test_the_floor_is_explained_only_where_it_lifts_the_level(qtbot, safety) -> None:
    tab = safety(risk(likelihood=1, severity=3))
    assert "never below" not in tab.detail.why.text()
    set_scale(qtbot, tab, "severity", "5")
    qtbot.waitUntil(lambda: tab.detail.before.text() == "4 High")
    assert "Serious 5 is never below high" in tab.detail.why.text()
    set_scale(qtbot, tab, "likelihood", "3")
    qtbot.waitUntil(lambda: tab.detail.before.text() == "5 Very high")
    assert "never below" not in tab.detail.why.text()


def test_only_an_answer_in_place_lowers_the_level(qtbot, safety) -> None:
    values = {"residual_likelihood": 1, "residual_severity": 3}
    tab = safety(
        risk(likelihood=4, mitigation_status=MitigationStatus.PLANNED, **values),
    )
    assert tab.detail.now.text() == "4 High"
    assert "not in place yet" in tab.detail.why.text()
    assert "Once in place: 1 × 3 = 3, very low" in tab.detail.why.text()
    tab.desk.bridge.put("risks-1", "mitigation_status", MitigationStatus.IN_PLACE)
    qtbot.waitUntil(lambda: tab.detail.now.text() == "1 Very low")
    assert tab.detail.status.text() == "In place"
    assert tab.square.marks()[0].likelihood == 1
    tab.desk.bridge.undo()
    qtbot.waitUntil(lambda: tab.detail.now.text() == "4 High")


def test_a_high_risk_says_which_norms_and_strategies_wait(qtbot, safety) -> None:
    tab = safety(
        Norm(id="norms-1", code="N1"),
        Strategy(id="strategies-1", code="S1", norm_ids=("norms-1",)),
        risk(likelihood=4, strategy_ids=("strategies-1",), may_disclose_violence=True),
    )
    assert tab.detail.not_now.texts() == [
        "Not now: a risk is high or very high.",
        "Not now: somebody may tell of violence, and no route is set.",
        "N1 and S1 wait.",
    ]
    assert "Not now" in tab.list.rows()[0].accessibleName()
    set_scale(qtbot, tab, "likelihood", "1")
    qtbot.waitUntil(lambda: len(tab.detail.not_now.texts()) == 2)


def test_a_row_says_both_levels_in_words_and_numbers(safety) -> None:
    tab = safety(
        risk(
            severity=5,
            owner_role="Field lead",
            mitigation_status=MitigationStatus.IN_PLACE,
            residual_likelihood=2,
            residual_severity=4,
        )
    )
    assert tab.list.rows()[0].accessibleName() == (
        "R1, Harm number 1, before: 5 Very high, now: 3 Medium, In place, Field lead"
    )
    role = QAccessible.queryAccessibleInterface(tab.list.rows()[0]).role()
    assert role == QAccessible.Role.RadioButton


def test_up_and_down_choose_a_risk_and_its_form_follows(qtbot, safety) -> None:
    tab = safety(risk(1), risk(2))
    rows = tab.list.rows()
    rows[0].setFocus()
    qtbot.keyClick(rows[0], Qt.Key.Key_Down)
    assert tab.risk_id() == "risks-2"
    assert control_at(tab.detail, "risk").toPlainText() == "Harm number 2"


def test_a_mark_on_the_square_chooses_its_risk(qtbot, safety) -> None:
    tab = safety(risk(1), risk(2, likelihood=5, severity=5), risk(3, likelihood=None))
    middle = tab.square.place_of("risks-2")
    qtbot.mouseClick(
        tab.square, Qt.MouseButton.LeftButton, pos=QPoint(int(middle.x()), int(middle.y()))
    )
    assert tab.risk_id() == "risks-2"
    assert [mark.risk_id for mark in tab.square.marks()] == ["risks-1", "risks-2"]


def test_a_risk_is_added_and_deleted_with_one_undo_step_each(qtbot, safety) -> None:
    tab = safety(risk())
    tab.add()
    fresh = tab.risk_id()
    assert fresh != "risks-1"
    assert control_at(tab.detail, "risk").hasFocus()
    tab.desk.bridge.undo()
    qtbot.waitUntil(lambda: len(tab.list.rows()) == 1)
    assert tab.risk_id() == "risks-1"
    tab.detail._delete.click()
    assert tab.list.rows() == []
    assert tab.detail.isHidden()
    tab.desk.bridge.undo()
    qtbot.waitUntil(lambda: len(tab.list.rows()) == 1)


def test_an_unrated_risk_has_no_level_and_says_what_to_do(safety) -> None:
    tab = safety(risk(likelihood=None, severity=None))
    assert tab.detail.before.text() == "Not rated"
    assert "how likely and how serious" in tab.detail.why.text()


def test_without_risks_the_list_teaches_and_the_questions_are_open(safety) -> None:
    tab = safety()
    assert tab.list.teaches.isVisible()
    assert not tab.detail.isVisible()
    assert tab.ethics.count.text() == "0 of 7 are settled."
    assert len(tab.ethics.questions) == len(EthicsTopic)


def test_an_ethics_answer_is_one_undo_step_and_can_be_taken_away(qtbot, safety) -> None:
    tab = safety()
    bridge = tab.desk.bridge
    answers = tab.ethics.questions[EthicsTopic.CONSENT].answers
    answers.edited.emit(EthicsAnswer.NOT_YET.value)
    held = bridge.snapshot.all(EthicsCheck)
    assert [(one.topic, one.answer) for one in held] == [
        (EthicsTopic.CONSENT, EthicsAnswer.NOT_YET)
    ]
    assert held[0].checked_on is not None
    answers.edited.emit(EthicsAnswer.DOES_NOT_APPLY.value)
    qtbot.waitUntil(lambda: tab.ethics.count.text() == "1 of 7 are settled.")
    answers.clear()
    assert bridge.snapshot.all(EthicsCheck)[0].answer is None
    for _step in range(3):
        bridge.undo()
    assert bridge.snapshot.all(EthicsCheck) == ()
    qtbot.waitUntil(lambda: answers.value() is None)


def test_nothing_can_be_changed_in_a_file_that_is_read_only(safety) -> None:
    tab = safety(risk(), read_only=True)
    assert not tab.detail._delete.isVisible()
    assert not tab.ethics.questions[EthicsTopic.CONSENT].answers.isEnabled()


def test_a_long_risk_takes_two_lines_and_the_list_grows_with_it(qtbot, safety) -> None:
    long = "Girls who speak up in front of their fathers are blamed by the whole family"
    tab = safety(risk(), risk(2, risk=long))
    short, tall = tab.list.rows()
    assert tall.height() > short.height()
    assert tab.list.area.height() == short.height() + tall.height()
