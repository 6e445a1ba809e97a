"""The page of step 2: slots and their sentence, a norm made of a practice, groups, power."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from normsdesk.edit.document import Document
from normsdesk.model.norm import Norm
from normsdesk.model.practice import PopulationGroup, PowerNote, Practice, StructuralFactor
from normsdesk.steps.asked import Place
from normsdesk.ui.forms.editors import FieldEditor
from normsdesk.ui.forms.tab_order import focus_stops
from normsdesk.ui.pages.practice_people import (
    FACTORS,
    GROUPS,
    POWER,
    PRACTICE,
    PracticePeoplePage,
)
from normsdesk.ui.window.main_window import MainWindow
from tests.ui.desks import control_at


@pytest.fixture
def page(open_page, amani):
    return open_page(amani)


def write(qtbot, root, path, text):
    line = control_at(root, path)
    line.setFocus()
    line.clear()
    qtbot.keyClicks(line, text)


def test_tabs_count_what_they_hold(page) -> None:
    assert [entry.count for entry in page.tabs._entries] == [None, 3, 4, 1]


def test_an_empty_project_is_told_where_to_begin(qtbot, open_page, project_of) -> None:
    page = open_page(project_of())
    tab = page.tab(PRACTICE)
    assert tab.empty.isVisible()
    assert not page.add_button.isVisible()
    qtbot.mouseClick(tab.first, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: control_at(tab, "actor").hasFocus())
    assert not tab.empty.isVisible()
    assert page.add_button.isVisible()
    page.desk.bridge.undo()
    assert tab.empty.isVisible()


def test_no_window_of_its_own_opens_while_the_page_is_used(qtbot, page) -> None:
    for place in (PRACTICE, GROUPS, FACTORS, POWER):
        page.show_tab(place)
        page.add()
        qtbot.wait(60)
        others = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        assert others == [page]


def test_the_sentence_follows_the_slots_while_a_person_types(qtbot, open_page, project_of) -> None:
    practice = Practice(id="practices-p1", code="P1")
    page = open_page(project_of(practice))
    slots = page.tab(PRACTICE).slots
    assert slots.sentence.text() == "Who does what to whom, when?"
    for path, text, told in (
        ("action", "marry", "Marry."),
        ("actor", "parents", "Parents marry."),
        ("affected", "their daughters", "Parents marry their daughters."),
        ("occasion", "before 18", "Parents marry their daughters before 18."),
    ):
        write(qtbot, slots, path, text)
        qtbot.waitUntil(lambda told=told: slots.sentence.text() == told)
    assert not slots.strip.isVisible()


def test_what_is_missing_in_a_sentence_is_named(qtbot, open_page, project_of) -> None:
    page = open_page(project_of(Practice(id="practices-p1", code="P1", actor="parents")))
    slots = page.tab(PRACTICE).slots
    assert slots.missing.texts() == ["Say what they do. Begin with a verb."]
    write(qtbot, slots, "action", "marry girls")
    qtbot.waitUntil(lambda: slots.missing.texts() == [])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("think a girl is grown at 15", "This reads like what people think (“think”)."),
        ("should marry early", "This reads like a norm (“should”)."),
    ],
)
def test_a_belief_or_a_norm_in_a_slot_is_asked_about(
    qtbot, open_page, project_of, text, told
) -> None:
    page = open_page(project_of(Practice(id="practices-p1", code="P1", actor="parents")))
    slots = page.tab(PRACTICE).slots
    write(qtbot, slots, "action", text)
    qtbot.waitUntil(slots.strip.isVisible)
    assert slots.strip.text().startswith(told)
    write(qtbot, slots, "action", "marry girls")
    qtbot.waitUntil(lambda: not slots.strip.isVisible())


def test_making_a_norm_goes_on_to_its_first_slot_and_is_one_step(
    qtbot, open_page, project_of
) -> None:
    practice = Practice(
        id="practices-p1",
        code="P1",
        actor="parents",
        action="should marry",
        affected="their daughters",
    )
    page = open_page(project_of(practice))
    tab = page.tab(PRACTICE)
    before = page.desk.bridge.snapshot
    with qtbot.waitSignal(page.place_asked) as asked:
        tab.slots.make.click()
    (norm,) = page.desk.bridge.snapshot.all(Norm)
    assert (norm.code, norm.expected, norm.action) == (
        "N1",
        "parents",
        "to marry their daughters",
    )
    assert [row.practice_id for row in norm.influences] == [practice.id]
    (place,) = asked.args
    assert (place.step_id, place.record_id, place.path) == ("diagnosis", norm.id, "expecting")
    assert page.desk.notices.said[-1] == "N1 was made. Who expects it?"
    page.desk.notices.press()
    assert page.desk.bridge.snapshot == before


def test_norms_that_act_on_a_practice_stand_beside_it_and_open(qtbot, page) -> None:
    norms = page.tab(PRACTICE).norms
    assert [row.tag.text() for row in norms.rows] == ["N1", "N2", "N3", "N4"]
    with qtbot.waitSignal(page.place_asked) as asked:
        norms.rows[1].open.click()
    assert asked.args[0].record_id == norms.rows[1].norm_id


def test_the_share_is_worked_out_and_a_wrong_count_is_asked_about(qtbot, page) -> None:
    card = page.tab(PRACTICE).prevalence
    assert card.share.text() == "41% of 300 people do it. 95% interval: 36% to 47%."
    write(qtbot, card, "prevalence.numerator", "400")
    qtbot.waitUntil(lambda: card.share.text().startswith("More people do it than were counted."))
    write(qtbot, card, "prevalence.numerator", "many")
    assert page.desk.bridge.snapshot.get(Practice, "practices-p1").prevalence.numerator != "many"


def test_who_decides_is_told_in_short_and_leads_to_power(page) -> None:
    decides = page.tab(PRACTICE).decides
    assert [value.text() for value in decides.values] == [
        "Fathers decide.",
        "Girls bear the cost.",
        "Elders gain standing.",
    ]
    decides.open.click()
    assert page.tabs.current() == POWER


def test_several_practices_are_shown_one_after_the_other(qtbot, open_page, project_of) -> None:
    first = Practice(id="practices-p1", code="P1", actor="parents", action="beat children")
    second = Practice(id="practices-p2", code="P2", actor="teachers", action="beat pupils")
    page = open_page(project_of(first, second))
    tab = page.tab(PRACTICE)
    assert tab.practices.isVisible()
    tab.practices.edited.emit(second.id)
    assert tab.slots.sentence.text() == "Teachers beat pupils."
    assert page.shown_record() == second.id
    tab.slots.delete.click()
    assert tab.slots.sentence.text() == "Parents beat children."
    assert not tab.practices.isVisible()
    page.desk.notices.press()
    assert len(page.desk.bridge.snapshot.all(Practice)) == 2


def test_each_part_in_the_practice_names_its_groups(qtbot, page) -> None:
    page.show_tab(GROUPS)
    tab = page.tab(GROUPS)
    told = [card.names.text() for card in tab.roles]
    assert told == ["Parents of girls 12–17", "Girls 12–17", "Parents of girls 12–17", "Neighbours"]
    page.add()
    row = tab.card.rows.rows()[-1]
    write(qtbot, row, "label", "Uncles")
    groups = page.desk.bridge.snapshot.all(PopulationGroup)
    assert "Uncles" in {one.label for one in groups}


def test_a_new_note_on_power_is_about_a_practice_without_one(open_page, project_of) -> None:
    practice = Practice(id="practices-p1", code="P1", actor="parents", action="beat children")
    page = open_page(project_of(practice), POWER)
    page.add()
    (note,) = page.desk.bridge.snapshot.all(PowerNote)
    assert note.record_id == practice.id
    look = page.tab(POWER).card.rows.rows()[0].head.look()
    assert look.title == "P1 Parents beat children"
    assert look.stance[2] == "0 of 4"


@pytest.mark.parametrize(
    ("kind", "place"),
    [
        (Practice, PRACTICE),
        (PopulationGroup, GROUPS),
        (StructuralFactor, FACTORS),
        (PowerNote, POWER),
    ],
)
def test_every_record_of_the_step_is_found_on_the_page(page, kind, place) -> None:
    record = page.desk.bridge.snapshot.all(kind)[-1]
    assert page.show_record(record.id)
    assert page.tabs.current() == place
    assert not page.show_record("norms-n1")


def test_a_project_that_cannot_be_changed_offers_no_change(open_page, amani) -> None:
    page = open_page(amani, read_only=True)
    for place in (PRACTICE, GROUPS, FACTORS, POWER):
        page.show_tab(place)
        assert not page.add_button.isVisible()
    tab = page.tab(PRACTICE)
    assert not tab.slots.delete.isVisible()
    assert not tab.norms.make.isVisible()
    tab.make_norm()
    assert len(page.desk.bridge.snapshot.all(Norm)) == 4


@pytest.mark.parametrize("place", [PRACTICE, GROUPS, FACTORS, POWER])
@pytest.mark.parametrize("width", [1050, 640, 460])
def test_everything_has_a_name_and_fits_the_width(open_page, amani, place, width) -> None:
    page = open_page(amani, place, width=width)
    QApplication.processEvents()
    for stop in focus_stops(page):
        if stop.isVisible():
            assert stop.accessibleName() or stop.parentWidget().accessibleName(), stop
    assert page.minimumSizeHint().width() <= width


@pytest.mark.parametrize("rough", ["<b>x</b>\u202e", "9" * 4000, "مرحبا 👩🏽‍🌾", "\t \n"])
def test_rough_words_are_taken_and_taken_back(qtbot, open_page, project_of, rough) -> None:
    page = open_page(project_of(Practice(id="practices-p1", code="P1")))
    before = page.desk.bridge.snapshot
    for path in ("actor", "action", "affected", "occasion"):
        page.desk.bridge.put("practices-p1", path, rough, origin=None)
    qtbot.wait(60)
    page.tab(PRACTICE).make_norm()
    while page.desk.bridge.document.undo_label:
        page.desk.bridge.undo()
    assert page.desk.bridge.snapshot == before


@pytest.mark.parametrize(
    ("record_id", "path", "place"),
    [
        ("practices-p1", "alternative", PRACTICE),
        ("practices-p1", "prevalence.source", PRACTICE),
        ("practices-p1", "population_ids", PRACTICE),
        ("population_groups-girls", "marginalisation", GROUPS),
        ("structural_factors-f3", "weight", FACTORS),
        ("structural_factors-f3", "who_can_change", FACTORS),
        ("power_notes-n1", "who_gains", POWER),
    ],
)
def test_going_there_gives_the_keyboard_to_the_field(page, record_id, path, place) -> None:
    assert page.show_in_picture(record_id, with_form=True)
    assert page.show_field(record_id, path)
    assert page.tabs.current() == place
    focused = QApplication.focusWidget()
    editor = page.findChildren(FieldEditor, path)
    assert any(one.isAncestorOf(focused) for one in editor)
    assert not page.show_field(record_id, "no_such_field")


def test_the_coach_and_the_search_lead_to_the_page(qtbot, kit, amani) -> None:
    window = MainWindow(Document(amani), kit)
    qtbot.addWidget(window)
    window.resize(1366, 688)
    window.show()
    place = Place(
        step_id="practice", section_id="practices", record_id="practices-p1", path="occasion"
    )
    assert window.shelf.show_place(place)
    page = window.shelf.page()
    assert isinstance(page, PracticePeoplePage)
    assert window.shelf.shown_record() == "practices-p1"
    assert page.findChild(FieldEditor, "occasion").isAncestorOf(window.focusWidget())
