"""The check of eligibility on screen: answers, verdict, proposals, decision, conditions."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QScrollArea

from normsdesk.edit.commands.records import set_value
from normsdesk.model.mentorship import MOU, ActionItem, CriterionStatus, SelectionCheck
from normsdesk.rules.eligibility import ITEMS, Verdict, eligibility
from normsdesk.ui.pages.organisation import ELIGIBILITY
from tests.ui.desks import control_at

MET, PARTLY, NOT_MET = "met", "partly", "not_met"


@pytest.fixture
def tab(page):
    page.show_tab(ELIGIBILITY)
    return page.tab(ELIGIBILITY)


@pytest.fixture
def fresh(begun):
    begun.show_tab(ELIGIBILITY)
    return begun.tab(ELIGIBILITY)


def cell(row, value):
    return next(one for one in row.answer._segments if one.option.value == value)


def press(qtbot, row, value) -> None:
    qtbot.mouseClick(cell(row, value), Qt.MouseButton.LeftButton)


def check_of(page) -> SelectionCheck:
    return page.desk.bridge.snapshot.all(SelectionCheck)[0]


def answer_all(page, value=CriterionStatus.MET) -> None:
    for place in range(len(ITEMS)):
        page.records.check.put(f"answers[{place}].status", value)


def test_each_item_stands_with_its_number_and_its_words(tab, page) -> None:
    assert list(tab.rows) == list(ITEMS)
    row = tab.rows["O2"]
    assert row.number.text() == "O2"
    assert row.title.text() == "Works in the region"
    assert row.text.text() == "The organisation works in any country of East Africa."
    assert tab.rows["C5"].answer.value() == PARTLY


def test_the_sentence_comes_first_and_names_what_is_partly_met(tab) -> None:
    assert tab.verdict.sentence.text() == "Eligible with conditions."
    assert tab.verdict.lines.texts() == ["Only partly met: C5 Time of staff."]


def test_an_answer_changes_the_verdict_and_undo_brings_it_back(qtbot, tab, page) -> None:
    before = page.desk.bridge.snapshot
    press(qtbot, tab.rows["C6"], NOT_MET)
    assert tab.verdict.sentence.text() == "Not eligible now."
    assert tab.verdict.lines.texts()[0] == "Not met: C6 Pays a part."
    assert [chip.text() for chip in tab.chips.chips if not chip.isHidden()] == [
        "8 yes",
        "1 partly",
        "1 not yet",
    ]
    page.desk.bridge.undo()
    assert tab.verdict.sentence.text() == "Eligible with conditions."
    assert tab.rows["C6"].answer.value() == MET
    assert page.desk.bridge.snapshot == before


def test_nothing_chosen_is_unknown(fresh, begun) -> None:
    assert all(row.answer.value() is None for row in fresh.rows.values())
    assert fresh.verdict.sentence.text().startswith("Not complete.")
    assert begun.desk.bridge.snapshot.all(SelectionCheck) == ()
    assert [chip.text() for chip in fresh.chips.chips if not chip.isHidden()] == ["10 open"]


def test_the_first_answer_adds_the_check_as_one_step(qtbot, fresh, begun) -> None:
    press(qtbot, fresh.rows["O3"], MET)
    check = check_of(begun)
    assert [answer.item for answer in check.answers] == list(ITEMS)
    assert eligibility(check).unknown == tuple(item for item in ITEMS if item != "O3")
    begun.desk.bridge.undo()
    assert begun.desk.bridge.snapshot.all(SelectionCheck) == ()
    assert fresh.rows["O3"].answer.value() is None
    press(qtbot, fresh.rows["O3"], PARTLY)
    assert fresh.rows["O3"].answer.value() == PARTLY


def test_backspace_makes_an_answer_unknown_again(qtbot, tab, page) -> None:
    target = cell(tab.rows["O1"], MET)
    target.setFocus()
    qtbot.keyClick(target, Qt.Key.Key_Backspace)
    assert check_of(page).answers[0].status is CriterionStatus.UNKNOWN
    assert "Still open: O1 Size 15–100 staff." in tab.verdict.lines.texts()


def test_all_ten_can_be_answered_with_the_keyboard_alone(qtbot, fresh, begun) -> None:
    fresh.begin()
    for _ in range(200):
        now = QApplication.focusWidget()
        if any(now in row.answer._segments for row in fresh.rows.values()):
            qtbot.keyClick(now, Qt.Key.Key_Space)
            if not eligibility(check_of(begun)).unknown:
                break
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert eligibility(check_of(begun)).verdict is Verdict.ELIGIBLE
    assert fresh.verdict.sentence.text() == "Eligible."


def test_the_profile_proposes_and_a_person_takes_it(qtbot, fresh, begun) -> None:
    begun.records.organisation.put("staff_count", 12)
    row = fresh.rows["O1"]
    assert row.take.isVisible()
    assert row.why.text() == "12 people on the staff. 15 to 100 is yes."
    assert row.take.shown_text() == "Take “Not yet”"
    assert begun.desk.bridge.snapshot.all(SelectionCheck) == ()
    qtbot.mouseClick(row.take, Qt.MouseButton.LeftButton)
    assert check_of(begun).answers[0].status is CriterionStatus.NOT_MET
    assert not row.take.isVisible()


def test_how_we_know_is_written_in_place_and_is_one_step(qtbot, tab, page) -> None:
    row = tab.rows["C4"]
    qtbot.mouseClick(row.proof, Qt.MouseButton.LeftButton)
    area = control_at(row, "answers[7].evidence")
    assert area.hasFocus()
    area.selectAll()
    qtbot.keyClicks(area, "Minutes <b>of</b> May")
    assert check_of(page).answers[7].evidence == "Minutes <b>of</b> May"
    assert row.proof.proof() == "Minutes <b>of</b> May"
    page.desk.bridge.undo()
    assert check_of(page).answers[7].evidence == "Letter."


def test_a_decision_counts_with_reason_name_and_date(qtbot, tab, page) -> None:
    press(qtbot, tab.rows["C6"], NOT_MET)
    box = tab.verdict.override
    assert box.isVisible()
    box.heading.setChecked(True)
    qtbot.keyClicks(control_at(box, "override.reason"), "The donor pays travel.")
    assert tab.verdict.sentence.text() == "Not eligible now."
    assert box.gap.text() == "This counts once it has: who decided and a date."
    qtbot.keyClicks(control_at(box, "override.name"), "Lead mentor")
    qtbot.keyClicks(control_at(box, "override.decided_on"), "3 October 2025")
    override = check_of(page).override
    assert (override.reason, override.name) == ("The donor pays travel.", "Lead mentor")
    assert override.decided_on == date(2025, 10, 3)
    assert tab.verdict.sentence.text() == "Eligible with conditions, by decision of the mentor."
    assert "Lead mentor decided on 3 October 2025: The donor pays travel." in (
        tab.verdict.lines.texts()
    )
    qtbot.mouseClick(box.clear, Qt.MouseButton.LeftButton)
    assert check_of(page).override is None
    assert tab.verdict.sentence.text() == "Not eligible now."


def test_no_decision_is_offered_while_answers_are_open(fresh) -> None:
    assert not fresh.verdict.override.isVisible()


def test_show_how_counts_and_names_the_rule(tab) -> None:
    how = tab.verdict.how
    how.heading.setChecked(True)
    assert how.lines()[0] == "Yes 9, partly 1, not yet 0, open 0."
    assert any("40 months funded" in line for line in how.lines())


def test_a_written_condition_goes_into_the_mou_and_the_actions_once(qtbot, tab, page) -> None:
    bridge = page.desk.bridge
    press(qtbot, tab.rows["C3"], PARTLY)
    assert tab.verdict.condition.text() == "Write a special condition for C3."
    assert not tab.verdict.carry.isVisible()
    page.records.check.put("answers[6].condition", "The plan is adopted in May.")
    before = bridge.snapshot
    qtbot.mouseClick(tab.verdict.carry, Qt.MouseButton.LeftButton)
    assert bridge.snapshot.all(MOU)[0].special_conditions[-1] == "The plan is adopted in May."
    texts = [one.text for one in bridge.snapshot.all(ActionItem)]
    assert texts.count("The plan is adopted in May.") == 1
    assert not tab.verdict.carry.isVisible()
    bridge.undo()
    assert bridge.snapshot == before


def test_a_condition_without_an_mou_begins_one(qtbot, fresh, begun) -> None:
    answer_all(begun)
    begun.records.check.put("answers[0].status", CriterionStatus.PARTLY)
    begun.records.check.put("answers[0].condition", "Two more staff by June.")
    qtbot.mouseClick(fresh.verdict.carry, Qt.MouseButton.LeftButton)
    mou = begun.desk.bridge.snapshot.all(MOU)[0]
    assert mou.special_conditions == ("Two more staff by June.",)
    assert mou.organisation_id == begun.records.organisation.record_id


def test_nothing_can_be_changed_in_a_file_for_reading(open_page, amani) -> None:
    page = open_page(amani, read_only=True)
    page.show_tab(ELIGIBILITY)
    tab = page.tab(ELIGIBILITY)
    assert not any(row.answer.isEnabled() for row in tab.rows.values())
    assert tab.verdict.sentence.text() == "Eligible with conditions."


def test_a_change_from_elsewhere_is_shown(tab, page) -> None:
    bridge = page.desk.bridge
    check = check_of(page)
    bridge.commit(
        set_value(bridge.snapshot, check.id, "answers[9].status", CriterionStatus.NOT_MET)
    )
    assert tab.rows["C6"].answer.value() == NOT_MET


def test_a_condition_that_is_asked_for_is_one_press_away(open_page, amani) -> None:
    page = open_page(amani)
    page.show_tab(ELIGIBILITY)
    tab = page.tab(ELIGIBILITY)
    row = tab.rows["C2"]
    page.records.check.put("answers[5].condition", "")
    page.records.check.put("answers[5].status", CriterionStatus.PARTLY)
    tab.refresh()
    assert tab.verdict.write.isVisible()
    tab.verdict.write.click()
    assert row.proof.isChecked()
    assert row._editors[1].isAncestorOf(page.focusWidget())


def test_the_row_that_was_answered_stays_under_the_mouse(qtbot, open_page, blank) -> None:
    page = open_page(blank)
    page.first.click()
    page.records.organisation.put("staff_count", 34)
    page.show_tab(ELIGIBILITY)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(page)
    area.resize(900, 560)
    qtbot.addWidget(area)
    area.show()
    area.activateWindow()
    qtbot.waitUntil(area.isActiveWindow)
    tab = page.tab(ELIGIBILITY)
    rows = tab.rows
    area.verticalScrollBar().setValue(120)
    for item, value in (("O1", MET), ("O3", PARTLY), ("O4", NOT_MET)):
        following = rows[ITEMS[ITEMS.index(item) + 1]]
        held = following.mapTo(area.viewport(), QPoint(0, 0)).y()
        grown = tab.verdict.height()
        press(qtbot, rows[item], value)
        if item != "O1":
            qtbot.waitUntil(lambda grown=grown: tab.verdict.height() > grown)
        qtbot.waitUntil(
            lambda row=following, held=held: row.mapTo(area.viewport(), QPoint(0, 0)).y() == held
        )
