"""The plan to grow: kinds, lines, days and money, partners, lessons."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from normsdesk.model.strategy import (
    Milestone,
    PartnerScreening,
    ScaleUpChoice,
    ScaleUpHeading,
    ScaleUpPlan,
    ScaleUpType,
    ScreeningAnswer,
    ScreeningCriterion,
)
from normsdesk.ui.pages.strategy_safety import GROWTH


@pytest.fixture
def growth(open_page):
    def show(snapshot, **options):
        page = open_page(snapshot, GROWTH, **options)
        tab = page.tab(GROWTH)
        tab.desk = page.desk
        return tab

    return show


def plan_of(tab) -> ScaleUpPlan:
    return tab.desk.bridge.snapshot.get(ScaleUpPlan, tab.plan_id())


def test_image_shows_its_sixteen_lines_under_their_heads(growth, image) -> None:
    tab = growth(image)
    counts = [len(tab.frame.texts(each)) for each in ScaleUpHeading]
    assert counts == [4, 3, 7, 2]
    assert tab.kinds.tiles[ScaleUpType.ADDITIVE].choice.value() == ScaleUpChoice.NO


def test_a_kind_of_scale_is_decided_in_one_undo_step_and_keeps_its_reason(
    qtbot, growth, amani
) -> None:
    tab = growth(amani)
    before = plan_of(tab)
    choice = tab.kinds.tiles[ScaleUpType.INSTITUTIONALISATION].choice
    choice.edited.emit(ScaleUpChoice.YES.value)
    row = plan_of(tab).types[0]
    assert (row.choice, row.reason) == (ScaleUpChoice.YES, before.types[0].reason)
    tab.desk.bridge.undo()
    assert plan_of(tab) == before
    qtbot.waitUntil(lambda: choice.value() == ScaleUpChoice.LATER)


def test_a_line_is_added_typed_and_removed(qtbot, growth, amani) -> None:
    tab = growth(amani)
    before = plan_of(tab)
    qtbot.mouseClick(tab.frame.heads[ScaleUpHeading.WHO].add, Qt.MouseButton.LeftButton)
    added = tab.frame.texts(ScaleUpHeading.WHO)[-1]
    assert added.control.hasFocus()
    qtbot.keyClicks(added.control, "A savings partner")
    assert plan_of(tab).plan[-1].text == "A savings partner"
    tab.frame._lines[-1].remove.click()
    assert plan_of(tab).plan == before.plan
    assert len(tab.frame.texts(ScaleUpHeading.WHO)) == 1


def test_removing_a_line_moves_the_others_up(growth, image) -> None:
    tab = growth(image)
    second = plan_of(tab).plan[1].text
    tab.frame._lines[0].remove.click()
    assert tab.frame.texts(ScaleUpHeading.HOW)[0].control.toPlainText() == second
    assert [len(tab.frame.texts(each)) for each in ScaleUpHeading] == [3, 3, 7, 2]


def test_days_and_money_are_added_up_for_each_currency(qtbot, growth, project_of) -> None:
    plan = ScaleUpPlan(id="scale_up_plans-1", name="Grow")
    steps = [
        Milestone(
            id=f"milestones-{n}", plan_id=plan.id, person_days=days, cost=cost, currency=currency
        )
        for n, (days, cost, currency) in enumerate(
            [(2.5, 100.0, "USD"), (None, 50.0, "KES"), (4.0, 25.5, "USD"), (None, 3.0, "")]
        )
    ]
    other = Milestone(id="milestones-9", plan_id="scale_up_plans-2", person_days=99.0)
    tab = growth(project_of(plan, *steps, ScaleUpPlan(id="scale_up_plans-2"), other))
    assert tab.milestones.sums.text() == (
        "Together: 6.50 person-days, 3 without a currency, 50 KES and 125.50 USD"
    )
    tab.desk.bridge.put("milestones-0", "person_days", 3.0)
    qtbot.waitUntil(lambda: tab.milestones.sums.text().startswith("Together: 7 person-days"))
    assert len(tab.milestones.rows.rows()) == 4


def test_a_partner_gets_nine_questions_in_one_undo_step(qtbot, growth, amani) -> None:
    tab = growth(amani)
    bridge, card = tab.desk.bridge, tab.partners
    before = bridge.snapshot.all(PartnerScreening)
    card.name.setFocus()
    qtbot.keyClicks(card.name, "Aid bank")
    qtbot.keyClick(card.name, Qt.Key.Key_Return)
    assert len(bridge.snapshot.all(PartnerScreening)) == len(before) + 9
    part = card.parts()[0]
    assert part.heading.title() == "Aid bank"
    assert part.heading.isChecked()
    part.answers[ScreeningCriterion.OWN_MONEY].edited.emit(ScreeningAnswer.NO.value)
    qtbot.waitUntil(lambda: "1 no, 8 not known" in part.heading.summary())
    bridge.undo()
    bridge.undo()
    assert bridge.snapshot.all(PartnerScreening) == before


def test_a_plan_is_begun_from_nothing(qtbot, growth, project_of) -> None:
    tab = growth(project_of())
    assert tab.empty.isVisible()
    tab.add()
    assert not tab.empty.isVisible()
    assert plan_of(tab).name == ""
    assert tab.kinds.isVisible()
    tab.desk.bridge.undo()
    qtbot.waitUntil(tab.empty.isVisible)


def test_the_lessons_open_and_close(qtbot, growth, project_of) -> None:
    tab = growth(project_of())
    heading = tab.lessons.kinds["problem"]
    assert heading.summary() == "4"
    assert not heading.isChecked()
    heading.setFocus()
    qtbot.keyClick(heading, Qt.Key.Key_Return)
    assert heading.isChecked()


def test_tiles_stand_in_as_many_columns_as_fit(qtbot, growth, amani) -> None:
    tab = growth(amani, width=1100)
    assert tab.kinds.columns() == 5
    tab.window().resize(500, 700)
    qtbot.waitUntil(lambda: tab.kinds.columns() == 2)


def test_a_fresh_plan_is_read_from_its_top(growth, project_of) -> None:
    tab = growth(project_of())
    tab.add()
    first = next(iter(tab.kinds.tiles.values())).choice
    assert first.isAncestorOf(QApplication.focusWidget())
