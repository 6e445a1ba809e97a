from PySide6.QtCore import Qt

from normsdesk.rules.coach import hints
from normsdesk.steps.asked import question
from normsdesk.ui.panel.asking import Asking, this_day
from normsdesk.ui.panel.coach import Coach
from normsdesk.ui.panel.not_now import NotNowForNow
from tests.ui.desks import desk_over, shown
from tests.ui.panel.windows import Walked, a_project, a_talk, names_missing


def coach_over(qtbot, kit, snapshot=None, step="practice") -> tuple[Coach, Walked]:
    walked = Walked()
    made = Coach(a_talk(kit, snapshot or a_project(), walked))
    made.show_step(step)
    shown(qtbot, made, 320, 640)
    return made, walked


def asked(coach: Coach) -> list[str]:
    return [card.text() for card in coach.cards()]


def card_of(coach: Coach, code: str):
    return next(card for card in coach.cards() if card.hint.code == code)


def test_the_step_shows_its_own_questions_and_all_steps_show_all(qtbot, kit):
    coach, _ = coach_over(qtbot, kit)
    found = hints(a_project(), today=this_day())
    mine = [question(kit.words, a_project(), hint) for hint in found if hint.step == "practice"]
    assert asked(coach) == mine
    coach.show_scope(all_steps=True)
    assert len(asked(coach)) == min(len(found), 30)
    coach.show_scope(all_steps=False)
    coach.show_step("report")
    assert asked(coach) == ["What is the one question your report answers?"]


def test_go_there_names_the_record_and_the_field(qtbot, kit):
    coach, walked = coach_over(qtbot, kit)
    card = card_of(coach, "practice.no_alternative")
    qtbot.mouseClick(card.go, Qt.MouseButton.LeftButton)
    (place,) = walked.places
    assert (place.step_id, place.record_id, place.path) == (
        "practice", "practices-1", "alternative",
    )  # fmt: skip


def test_not_now_takes_one_question_away_and_undo_brings_it_back(qtbot, kit):
    coach, _ = coach_over(qtbot, kit)
    before = asked(coach)
    gone = coach.cards()[1]
    gone.later.setFocus()
    qtbot.keyClick(gone.later, Qt.Key.Key_Space)
    assert asked(coach) == before[:1] + before[2:]
    assert coach.focusWidget() is coach.cards()[1].later
    coach._talk.desk.notices.press()
    assert asked(coach) == before


def test_what_was_put_off_can_be_asked_again(qtbot, kit):
    coach, _ = coach_over(qtbot, kit)
    before = asked(coach)
    for _ in range(2):
        coach.cards()[0].later.click()
    assert coach._again.shown_text() == "Ask 2 put-off hints again"
    coach._again.click()
    assert asked(coach) == before
    assert not coach._again.isVisible()


def test_putting_off_the_last_question_teaches_and_keeps_the_keyboard(qtbot, kit):
    coach, _ = coach_over(qtbot, kit, step="report")
    coach.cards()[0].later.setFocus()
    coach.cards()[0].later.click()
    assert asked(coach) == []
    assert coach._nothing.text().startswith("Nothing to ask here. The Coach reads")
    assert coach.focusWidget() is coach._again


def test_an_empty_step_points_to_the_questions_of_others(qtbot, kit):
    coach, _ = coach_over(qtbot, kit, step="mentorship")
    assert asked(coach) == []
    assert coach._nothing.others.isVisible()
    coach._nothing.others.click()
    assert len(asked(coach)) > 3


def test_answering_takes_the_question_away_after_a_moment(qtbot, kit):
    coach, _ = coach_over(qtbot, kit)
    kept = card_of(coach, "practice.no_group")
    talk = coach._talk
    with qtbot.waitSignal(talk.asking.changed):
        talk.desk.bridge.put("practices-1", "alternative", "let girls finish school")
    codes = [(card.hint.code, card.hint.record_ids) for card in coach.cards()]
    assert ("practice.no_alternative", ("practices-1",)) not in codes
    assert card_of(coach, "practice.no_group") is kept


def test_a_run_of_changes_is_looked_at_once(qtbot, kit):
    desk = desk_over(kit, a_project())
    asking = Asking(desk.bridge, NotNowForNow())
    told = []
    asking.changed.connect(lambda: told.append(1))
    for count in range(8):
        desk.bridge.put("practices-1", "action", "marry girls early"[: count + 4], typing=True)
    assert told == []
    qtbot.waitUntil(lambda: bool(told))
    assert told == [1]


def test_a_large_project_is_looked_at_in_a_lane(qtbot, kit):
    desk = desk_over(kit, a_project())
    asking = Asking(desk.bridge, NotNowForNow(), large=3)
    small = Asking(desk.bridge, NotNowForNow())
    assert asking.open() == []
    qtbot.waitUntil(lambda: bool(asking.open()))
    assert asking.open() == small.open()
    assert [*asking.progress()] == [*small.progress()]
    before = len(asking.open())
    desk.bridge.put("practices-1", "alternative", "let girls finish school")
    qtbot.waitUntil(lambda: len(asking.open()) == before - 1)
    asking.stop()


def test_what_is_settled_is_forgotten_when_something_else_is_put_off(qtbot, kit):
    desk = desk_over(kit, a_project())
    kept = NotNowForNow()
    asking = Asking(desk.bridge, kept)
    kept.keep(["gone.long_ago|norms-9|"])
    first = asking.open()[0]
    asking.put_off(first)
    assert kept.keys() == {first.key}


def test_the_next_hint_walks_through_all_steps_and_round(qtbot, kit):
    coach, walked = coach_over(qtbot, kit, step="report")
    coach.next_hint(1)
    assert walked.places[-1].path == "question"
    coach.next_hint(1)
    first = coach._talk.asking.open()[0]
    assert coach._current == first.key
    coach.next_hint(-1)
    assert walked.places[-1].path == "question"


def test_a_renamed_record_is_asked_about_by_its_new_name(qtbot, kit):
    coach, _ = coach_over(qtbot, kit)
    talk = coach._talk
    with qtbot.waitSignal(talk.asking.changed):
        talk.desk.bridge.put("practices-1", "actor", "<i>Aunts</i> & uncles")
    card = card_of(coach, "practice.no_alternative")
    assert "P1 <i>Aunts</i> & uncles" in card.text()
    assert "<i>Aunts</i> & uncles" in card.go.accessibleName()


def test_everything_the_coach_offers_has_a_name(qtbot, kit):
    coach, _ = coach_over(qtbot, kit)
    assert names_missing(coach) == []
    names = [card.go.accessibleName() for card in coach.cards()]
    assert len(set(names)) == len(names)
