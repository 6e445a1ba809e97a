"""Five Whys and My Social Network: guided, previewed, and made in one step that undo takes back."""

import pytest
from PySide6.QtCore import Qt

from normsdesk.model.norm import Norm, Sanction
from normsdesk.model.practice import FiveWhys, NetworkTie, ReferenceGroup, StructuralFactor, WhyTag
from normsdesk.rules.why_answers import Becomes


def exercises(page):
    page.exercised.button.click()
    return page.exercised.made()


def held(page, kind):
    return page.desk.bridge.snapshot.all(kind)


@pytest.fixture
def page(open_page, beginning):
    return open_page(beginning)


@pytest.fixture
def whys(qtbot, page):
    view = exercises(page).whys
    qtbot.mouseClick(view.first, Qt.MouseButton.LeftButton)
    return view


@pytest.fixture
def network(page):
    view = exercises(page)
    view.show_exercise("network")
    return view.network


def answer(qtbot, view, place, text, tag=None):
    row = view.chain.answers[place]
    qtbot.waitUntil(row.isVisible)
    row.line.setFocus()
    qtbot.keyClicks(row.line, text)
    if tag is not None:
        row.tag.edited.emit(tag.value)


def candidates(qtbot, view, count):
    qtbot.waitUntil(lambda: sum(not row.isHidden() for row in view.made.rows) == count)


def three_answers(qtbot, view):
    answer(qtbot, view, 0, "Everybody expects it", WhyTag.NORM)
    answer(qtbot, view, 1, "Neighbours gossip", WhyTag.NORM)
    answer(qtbot, view, 2, "No money for fees", WhyTag.STRUCTURAL)
    candidates(qtbot, view, 3)


def test_a_page_without_norms_leads_to_five_whys(qtbot, page):
    assert page.empty.isVisible()
    page.exercised.button.click()
    assert not page.empty.isVisible()
    qtbot.waitUntil(page.exercised.made().whys.first.isVisible)
    page.exercised.button.click()
    assert page.empty.isVisible()


def test_each_question_takes_up_the_answer_before(qtbot, whys):
    rows = whys.chain.answers
    assert rows[0].question.text() == "1 Why do parents marry girls early?"
    assert rows[0].line.hasFocus()
    assert not rows[1].isVisible()
    qtbot.keyClicks(rows[0].line, "Everybody expects it")
    qtbot.waitUntil(rows[1].isVisible)
    assert rows[1].question.text() == "2 Why is that? “Everybody expects it”"
    assert "“expect” often points to this: A norm." in rows[0].hint.text()
    rows[0].tag.edited.emit("norm")
    qtbot.waitUntil(lambda: not rows[0].hint.isVisible())


def test_candidates_are_previewed_and_added_in_one_step(qtbot, page, whys):
    three_answers(qtbot, whys)
    assert [pick.becomes for pick in whys.made.picks()] == [
        Becomes.NORM,
        Becomes.SANCTION,
        Becomes.MATERIAL,
    ]
    assert whys.made.preview.text() == "This adds: 1 norm, 1 sanction and 1 factor."
    slots = whys.made.rows[0].slots
    assert slots["expected"].value() == "parents"
    slots["expecting"].setFocus()
    slots["expecting"].selectAll()
    qtbot.keyClicks(slots["expecting"], "Elders here")
    whys.made.add.click()
    (norm,) = held(page, Norm)
    assert (norm.expecting, norm.expected, norm.action) == (
        "Elders here",
        "parents",
        "to marry girls early",
    )
    assert held(page, Sanction)[0].norm_id == norm.id
    assert held(page, StructuralFactor)[0].practice_ids == ("practices-1",)
    assert page.desk.notices.said[-1] == "3 records added."
    assert whys.chain.answers[3].line.hasFocus()
    assert whys.made.done.texts()[0] == "Answer 1 became this norm: N1 Everybody expects it"
    assert page.norm_id() == norm.id
    page.desk.notices.press()
    assert held(page, Norm) == held(page, Sanction) == held(page, StructuralFactor) == ()
    assert [one.answer for one in held(page, FiveWhys)[0].answers[:2]] == [
        "Everybody expects it",
        "Neighbours gossip",
    ]


def test_what_is_not_ticked_is_not_added(qtbot, page, whys):
    three_answers(qtbot, whys)
    row = whys.made.rows[0]
    qtbot.mouseClick(row.tick, Qt.MouseButton.LeftButton, pos=row.tick.rect().center())
    assert whys.made.problem.isVisible()
    assert not whys.made.add.isEnabled()
    second = whys.made.rows[1].tick.box
    second.setFocus()
    qtbot.keyClick(second, Qt.Key.Key_Space)
    assert whys.made.add.isEnabled()
    whys.made.add.click()
    assert (held(page, Norm), held(page, Sanction)) == ((), ())
    assert len(held(page, StructuralFactor)) == 1
    assert whys.made.done.texts() == ["Answer 3 became this factor: F1 No money for fees"]


def test_a_sanction_goes_to_the_norm_that_is_shown(qtbot, open_page, amani):
    page = open_page(amani)
    view = exercises(page).whys
    view.add()
    answer(qtbot, view, 0, "They laugh at her", WhyTag.NORM)
    candidates(qtbot, view, 1)
    assert view.made.rows[0].norm.value() == "norms-n1"
    before = len(held(page, Sanction))
    view.made.add.click()
    assert len(held(page, Sanction)) == before + 1
    assert page.exercised.isVisible()


def test_a_kind_that_a_person_chose_stays_while_others_are_typed(qtbot, whys):
    answer(qtbot, whys, 0, "She likes it", WhyTag.STRUCTURAL)
    candidates(qtbot, whys, 1)
    whys.made.rows[0].kind.edited.emit(Becomes.SOCIAL.value)
    answer(qtbot, whys, 1, "Because", None)
    assert whys.made.picks()[0].becomes is Becomes.SOCIAL


def test_the_example_shows_what_became_of_its_answers(open_page, amani):
    view = exercises(open_page(amani)).whys
    assert (
        view.made.done.texts()[0]
        == "Answer 3 became this norm: N1 A girl past puberty marries soon"
    )
    assert not view.made.add.isVisible()


def test_an_exercise_is_deleted_with_undo(qtbot, page, whys):
    whys.delete()
    assert held(page, FiveWhys) == ()
    assert whys.empty.isVisible()
    page.desk.notices.press()
    qtbot.waitUntil(whys.columns.isVisible)


def add_role(qtbot, view, role, near):
    view.role.setFocus()
    qtbot.keyClicks(view.role, role)
    view.near.set_value(near)
    qtbot.keyClick(view.role, Qt.Key.Key_Return)


def test_people_are_added_by_role_and_drawn_by_closeness(qtbot, page, network):
    assert network.whose.value() == "population_groups-1"
    add_role(qtbot, network, "mother-in-law", 3)
    add_role(qtbot, network, "teacher", 1)
    ties = sorted(held(page, NetworkTie), key=lambda one: one.influencer)
    assert [(one.influencer, one.closeness) for one in ties] == [
        ("mother-in-law", 3),
        ("teacher", 1),
    ]
    assert network.role.hasFocus()
    shown = [row.head.look().title for row in network.ties.rows.rows()]
    assert sorted(shown) == [
        "mother-in-law",
        "teacher",
    ]  # added within one second, they stand in any order
    assert len(network.map.groups()) == 2
    network.map.changed.emit(ties[1].id, "closeness", 2)
    assert held(page, NetworkTie)[0].closeness is not None
    assert page.desk.bridge.snapshot.get(NetworkTie, ties[1].id).closeness == 2


@pytest.mark.parametrize("name", ["Mary Atieno", "aunt Njeri"])
def test_a_name_is_told_and_not_ticked(qtbot, network, name):
    network.role.setFocus()
    qtbot.keyClicks(network.role, name)
    assert network.role_field.problem().startswith("This looks like a name.")
    network.add_tie()
    assert network.role_field.problem() == ""
    assert network.ties.rows.rows()[0].head.look().note == "Looks like a name: write a role"
    assert network.made.picks() == []
    assert not network.made.add.isEnabled()


def test_roles_become_reference_groups_in_one_step(qtbot, page, network):
    add_role(qtbot, network, "mother-in-law", 3)
    add_role(qtbot, network, "Mother-in-law", 2)
    add_role(qtbot, network, "teacher", 1)
    assert network.made.preview.text() == "This gives: 2 new groups."
    row = network.made.rows[0]
    row.power.setFocus()
    qtbot.keyClick(row.power, Qt.Key.Key_3)
    row.stance.setFocus()
    qtbot.keyClicks(row.stance, "-2")
    network.made.add.click()
    first, second = held(page, ReferenceGroup)
    assert (first.label, first.closeness, first.power, first.stance) == ("Mother-in-law", 3, 3, -2)
    assert (second.label, second.population_ids) == ("Teacher", ("population_groups-1",))
    assert all(one.reference_group_id for one in held(page, NetworkTie))
    assert network.made.done.texts()[0].endswith("-in-law is RG1 Mother-in-law")
    assert not network.made.add.isVisible()
    page.desk.notices.press()
    assert held(page, ReferenceGroup) == ()
    assert not any(one.reference_group_id for one in held(page, NetworkTie))


def test_a_group_can_hold_up_the_norm_that_was_shown(qtbot, open_page, amani):
    page = open_page(amani)
    view = exercises(page)
    view.show_exercise("network")
    add_role(qtbot, view.network, "driver of the bus", 0)
    rows = [one for one in view.network.made.rows if not one.isHidden()]
    row = next(one for one in rows if one.tick.text() == "driver of the bus")
    assert row.upholds.text() == "Holds up N1"
    row.upholds.edited.emit(True)
    view.network.made.add.click()
    group = next(one for one in held(page, ReferenceGroup) if one.label == "Driver of the bus")
    assert group.upholds == ("norms-n1",)


def test_a_group_of_people_is_added_on_the_way(qtbot, page, network):
    network.new_group.setFocus()
    qtbot.keyClicks(network.new_group, "Young men")
    qtbot.keyClick(network.new_group, Qt.Key.Key_Return)
    assert network.whose.currentText() == "Young men"
    assert network.role.hasFocus()


def test_a_file_that_is_only_read_offers_nothing(open_page, amani):
    view = exercises(open_page(amani, read_only=True))
    assert not view.whys.more.isVisible()
    assert not view.whys.made.add.isVisible()
    assert view.whys.chain.answers[0].line.isReadOnly()
    view.show_exercise("network")
    assert not view.network.adding.isVisible()
    assert not view.network.made.add.isVisible()
