"""Values of a profile: ratings, votes, counts; what they change, and what stays unknown."""

import pytest
from PySide6.QtCore import Qt

from normsdesk.model.norm import (
    Component,
    Depth,
    NormProfile,
    Reading,
    ReadingSource,
    SwitchWord,
    Vote,
)
from normsdesk.model.record import EvidenceLevel
from normsdesk.ui.forms.scale import Scale
from tests.ui.desks import control_at

ID = "norm_profiles-1"


def rated(value: int) -> Component:
    return Component(workshop=Reading(source=ReadingSource.RATING, rating=value))


@pytest.fixture
def quick(open_page, project_of, norm):
    """A norm with three ratings and no test question."""
    profile = NormProfile(id=ID, norm_id="norms-1", ee=rated(3), ne=rated(3), san=rated(4))
    return open_page(project_of(norm(), profile), height=900)


def profile_of(page) -> NormProfile:
    return page.desk.bridge.snapshot.get(NormProfile, ID)


def type_word(page) -> str:
    return page.detail.tiles._type_word.text()


def opened(page, name: str):
    row = page.detail.tab(0).views.rows[name]
    row.head.setChecked(True)
    return row


def rate(qtbot, page, name: str, keys: str) -> None:
    scale = opened(page, name).editor().findChild(Scale, f"{name}.rating")
    scale.setFocus()
    qtbot.keyClicks(scale, keys)


def test_two_ratings_change_the_verdict_and_undo_restores_it(qtbot, quick) -> None:
    before = quick.desk.bridge.snapshot
    assert type_word(quick) == "Social norm or moral rule"
    rate(qtbot, quick, "ee", "0")
    rate(qtbot, quick, "ne", "1")
    qtbot.waitUntil(lambda: type_word(quick) == "No shared norm")
    assert quick.detail.tab(0).views.rows["ee"].head.value().share == 0
    quick.desk.bridge.undo()
    quick.desk.bridge.undo()
    assert quick.desk.bridge.snapshot == before
    qtbot.waitUntil(lambda: type_word(quick) == "Social norm or moral rule")


def test_the_list_follows_the_verdict(qtbot, quick) -> None:
    rate(qtbot, quick, "ee", "0")
    rate(qtbot, quick, "ne", "0")
    qtbot.waitUntil(lambda: quick.list.norms.entry(0).word == "No shared norm")


def test_not_knowing_is_never_shown_as_zero(qtbot, quick) -> None:
    rate(qtbot, quick, "ee", "?")
    qtbot.waitUntil(lambda: type_word(quick) == "Not enough evidence")
    head = quick.detail.tab(0).views.rows["ee"].head
    assert head.value().share is None
    assert head.accessibleName() == "What I think others do: Not known. The team does not know."
    assert quick.detail.tiles._strength_number.text() == "Not scored"
    assert profile_of(quick).ee.dont_know
    quick.desk.bridge.undo()
    assert profile_of(quick).ee == rated(3)


def test_clearing_a_rating_leaves_it_unasked(qtbot, quick) -> None:
    row = opened(quick, "ee")
    row.editor()._clear.click()
    assert profile_of(quick).ee == Component()
    qtbot.waitUntil(lambda: row.head.basis() == "Not asked.")


def test_votes_are_typed_and_each_number_is_one_undo_step(qtbot, quick) -> None:
    row = opened(quick, "ee")
    row.editor()._workshop._ways.edited.emit("votes")
    qtbot.waitUntil(lambda: control_at(row, "ee.workshop.numerator").isVisible())
    many = control_at(row, "ee.workshop.numerator")
    qtbot.keyClicks(many, "12")
    control_at(row, "ee.workshop.denominator").setFocus()
    qtbot.keyClicks(control_at(row, "ee.workshop.denominator"), "20")
    reading = profile_of(quick).ee.workshop
    assert (reading.source, reading.numerator, reading.denominator) == (
        ReadingSource.VOTES,
        12,
        20,
    )
    qtbot.waitUntil(lambda: row.head.basis() == "12 of 20 votes. Assumed.")
    quick.desk.bridge.undo()
    assert profile_of(quick).ee.workshop.denominator is None
    assert profile_of(quick).ee.workshop.numerator == 12
    quick.desk.bridge.undo()
    assert profile_of(quick).ee.workshop.numerator is None


def test_hands_counted_for_one_value_are_offered_for_the_next(
    qtbot, open_page, project_of, norm
) -> None:
    page = open_page(project_of(norm(), NormProfile(id=ID, norm_id="norms-1")), height=900)
    first, second = opened(page, "ee"), opened(page, "ne")
    assert not control_at(second, "ne.workshop.numerator").isVisible()
    first.editor()._workshop._ways.edited.emit("votes")
    many = control_at(second, "ne.workshop.numerator")
    qtbot.waitUntil(many.isVisible)
    assert profile_of(page).ne == Component()
    many.setFocus()
    qtbot.keyClicks(many, "8")
    reading = profile_of(page).ne.workshop
    assert reading == Reading(source=ReadingSource.VOTES, numerator=8)
    page.desk.bridge.undo()
    assert profile_of(page).ne == Component()


def test_a_new_profile_is_counted_as_the_one_before(qtbot, open_page, project_of, norm) -> None:
    level = EvidenceLevel.ONE_SOURCE
    counted = Component(workshop=Reading(source=ReadingSource.VOTES, level=level))
    before = NormProfile(id="norm_profiles-9", norm_id="norms-2", ee=counted)
    records = (norm(), norm(2), before, NormProfile(id=ID, norm_id="norms-1"))
    page = open_page(project_of(*records), height=900)
    row = opened(page, "ee")
    assert row.editor()._workshop._ways.value() == "votes"
    many = control_at(row, "ee.workshop.numerator")
    many.setFocus()
    qtbot.keyClicks(many, "8")
    assert profile_of(page).ee.workshop.level is level
    assert profile_of(page).switch_e == Component()


def test_a_first_count_begins_a_measured_value_in_one_undo_step(qtbot, quick) -> None:
    before = quick.desk.bridge.snapshot
    row = opened(quick, "ne")
    row.editor().show_depth(Depth.MEASURED)
    many = control_at(row, "ne.measured.numerator")
    many.setFocus()
    qtbot.keyClicks(many, "194")
    reading = profile_of(quick).ne.measured
    assert (reading.level, reading.source) == (EvidenceLevel.MEASURED, ReadingSource.COUNTS)
    assert reading.numerator == 194
    qtbot.keyClicks(control_at(row, "ne.measured.denominator"), "294")
    qtbot.waitUntil(lambda: row.head.basis() == "194 of 294; 95% interval 60% to 71%.")
    quick.desk.bridge.undo()
    quick.desk.bridge.undo()
    assert quick.desk.bridge.snapshot == before


def test_a_person_may_prefer_the_workshop_value(qtbot, open_page, project_of, norm) -> None:
    counted = Reading(numerator=90, denominator=100, level=EvidenceLevel.MEASURED)
    both = Component(workshop=rated(1).workshop, measured=counted)
    page = open_page(project_of(norm(), NormProfile(id=ID, norm_id="norms-1", ee=both)))
    row = opened(page, "ee")
    assert row.head.value().share == 0.9
    row.editor()._prefer.control.edited.emit("workshop")
    assert profile_of(page).ee.preferred is Depth.WORKSHOP
    qtbot.waitUntil(lambda: row.head.value().share == 0.25)


def test_test_questions_are_answered_in_words(qtbot, quick) -> None:
    for question in quick.detail.tab(0).verdict.questions:
        assert question.answers.isVisible()
        question.answers.edited.emit("most")
    assert profile_of(quick).switch_n.workshop.switch is SwitchWord.MOST
    qtbot.waitUntil(lambda: type_word(quick) == "Social norm")
    lead = quick.detail.tiles._type_lead.text()
    assert lead == "Provisional: this looks like a"
    quick.detail.tab(0).verdict.questions[0].answers.edited.emit(None)
    assert profile_of(quick).switch_e.workshop.switch is None


def test_counted_test_questions_stand_as_bars(page) -> None:
    question = page.detail.tab(0).verdict.questions[0]
    assert question.row.isVisible()
    assert not question.answers.isVisible()
    assert question.row.head.basis() == "108 of 238; 95% interval 38% to 53%."


def test_stones_give_a_mean_of_ten(qtbot, quick) -> None:
    row = quick.detail.tab(0).more.rows["perceived_approval"]
    row.head.setChecked(True)
    stones = row.editor()._workshop._stones
    stones.setFocus()
    qtbot.keyClick(stones, Qt.Key.Key_7)
    assert profile_of(quick).perceived_approval.workshop.mean == 7.0
    qtbot.waitUntil(lambda: "7.0 of 10" in row.head.accessibleName())


def test_votes_on_the_driver_are_typed_in_place(qtbot, quick) -> None:
    driver = quick.detail.tab(0).driver
    for path, keys in (
        ("without_expectation.yes", "9"),
        ("without_expectation.cast", "12"),
        ("without_obstacles.yes", "2"),
        ("without_obstacles.cast", "12"),
    ):
        qtbot.keyClicks(control_at(driver, path), keys)
    assert profile_of(quick).without_expectation == Vote(yes=9, cast=12)
    qtbot.waitUntil(lambda: driver.finding.texts() == ["The norm drives it: lead with norm work."])


def test_choice_and_reason_are_edited_in_place(qtbot, quick) -> None:
    choice = quick.detail.tab(0).choice
    control_at(choice, "can_choose").edited.emit("no")
    qtbot.waitUntil(lambda: type_word(quick) == "No real choice")
    assert not quick.detail.tab(0).verdict.missing.isHidden()


def test_an_open_value_closes_when_another_norm_is_chosen(open_page, amani) -> None:
    page = open_page(amani)
    row = opened(page, "ee")
    page.choose("norms-n2")
    assert not row.head.isChecked()
    assert row.head.basis() == "250 of 294; 95% interval 79% to 89%."


def test_the_profile_shown_first_can_be_chosen(qtbot, open_page, project_of, norm) -> None:
    second = NormProfile(id="norm_profiles-2", norm_id="norms-1", ee=rated(4), ne=rated(4))
    first = NormProfile(id=ID, norm_id="norms-1")
    page = open_page(project_of(norm(), first, second))
    page.detail.show_profile("norm_profiles-2")
    asked = page.detail.tab(0).asked
    asked.heading.setChecked(True)
    asked.first.click()
    qtbot.waitUntil(lambda: page.detail.card.headline)
    assert page.desk.bridge.snapshot.record("norms-1").headline_profile_id == "norm_profiles-2"


def test_thin_evidence_is_called_provisional(open_page, project_of, norm) -> None:
    def counted(some: int) -> Component:
        one = Reading(numerator=some, denominator=12, level=EvidenceLevel.ONE_SOURCE)
        return Component(measured=one)

    names = ("ee", "ne", "san", "switch_e", "switch_n")
    profile = NormProfile(id=ID, norm_id="norms-1", **{name: counted(11) for name in names})
    page = open_page(project_of(norm(), profile))
    assert type_word(page) == "Social norm"
    assert page.detail.tiles._type_lead.text() == "Provisional: this looks like a"
    assert page.detail.tiles._confidence_word.text() == "Low"
    basis = page.detail.tab(0).views.rows["ee"].head.basis()
    assert basis == "11 of 12; 95% interval 65% to 99%. One source."
