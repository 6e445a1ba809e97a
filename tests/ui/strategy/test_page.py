"""The page of step 6: tabs, strategies by norm, help and incidents, an empty project."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit

from normsdesk.model.norm import Norm, Sanction
from normsdesk.model.strategy import (
    Attribute,
    Incident,
    Mechanism,
    ReferralRoute,
    RiskEthicsItem,
    Strategy,
)
from normsdesk.ui.pages.strategy_safety import GROWTH, HELP, SAFETY, STRATEGIES
from tests.ui.desks import control_at


@pytest.fixture
def page(open_page, amani):
    return open_page(amani)


def rows_of(tab) -> dict[str, list[str]]:
    return {
        card.tag.text(): [row.head.look().number for row in card.rows.rows()]
        for card in tab.cards()
    }


def test_strategies_stand_under_each_of_their_norms(page) -> None:
    tab = page.tab(STRATEGIES)
    assert rows_of(tab) == {
        "N1": ["S1", "S2", "S5"],
        "N2": ["S3"],
        "N3": [],
        "N4": ["S4"],
        "": ["S6"],
    }
    note = tab.cards()[0].rows.rows()[0].head.look().note
    assert note.startswith("Put another in its place · RG1 and RG2 · 12 sessions")
    facts = [each.text() for each in tab.facts.facts]
    assert facts[1:3] == [
        "Dialogue and experience, Safe spaces",
        "RG1 Fathers’ peers, RG2 Grandmothers",
    ]


def test_tabs_count_what_they_hold(page) -> None:
    counts = [entry.count for entry in page.tabs._entries]
    assert counts == [6, 3, 4, None]


def test_opening_a_strategy_shows_it_beside_and_edits_in_place(qtbot, page) -> None:
    tab = page.tab(STRATEGIES)
    row = tab.cards()[1].rows.rows()[0]
    qtbot.mouseClick(row.head, Qt.MouseButton.LeftButton)
    strategy = page.desk.bridge.snapshot.get(Strategy, row.record_id)
    assert tab.strategy_id() == strategy.id
    name = control_at(row, "name")
    name.setFocus()
    name.selectAll()
    qtbot.keyClicks(name, "Talks")
    qtbot.waitUntil(lambda: tab.facts._title.text() == "S3 Talks")
    page.desk.bridge.undo()
    assert page.desk.bridge.snapshot.get(Strategy, row.record_id) == strategy


def test_an_attribute_is_marked_in_one_undo_step(qtbot, page) -> None:
    tab = page.tab(STRATEGIES)
    assert tab.audit.sum.text() == "14 of 18, 9 of 9 answered."
    before = page.desk.bridge.snapshot.get(Strategy, tab.strategy_id())
    tab.audit.lines[Attribute.SEVERAL_LEVELS].mark.edited.emit("0")
    qtbot.waitUntil(lambda: tab.audit.sum.text().startswith("13 of 18"))
    assert tab.audit.sum.text().endswith("1 is not there.")
    page.desk.bridge.undo()
    assert page.desk.bridge.snapshot.get(Strategy, before.id) == before


def test_the_risk_behind_a_waiting_norm_is_named_and_goes_with_it(
    qtbot, open_page, project_of
) -> None:
    page = open_page(
        project_of(
            Norm(id="norms-1", code="N1", short_label="First"),
            Strategy(id="strategies-1", code="S1", norm_ids=("norms-1",)),
            RiskEthicsItem(
                id="risks-1", code="R1", likelihood=5, severity=5, norm_ids=("norms-1",)
            ),
        )
    )
    card = page.tab(STRATEGIES).cards()[0]
    assert card.waits.texts() == ["Not now: a risk is high or very high. (R1)"]
    page.desk.bridge.put("risks-1", "likelihood", None)
    qtbot.waitUntil(lambda: card.waits.texts() == [])


def test_who_may_be_punished_is_asked_where_sanctions_are_known(
    qtbot, open_page, project_of
) -> None:
    page = open_page(
        project_of(
            Norm(id="norms-1", code="N1", short_label="First"),
            Sanction(id="sanctions-1", norm_id="norms-1", description="Gossip at the well"),
            Strategy(id="strategies-1", code="S1", norm_ids=("norms-1",)),
        )
    )
    tab = page.tab(STRATEGIES)
    assert tab.exposure.state.texts() == [
        "Sanctions are known. Who may be punished for joining in?"
    ]
    assert "Gossip at the well" in tab.exposure.sanctions.text()
    qtbot.mouseClick(tab.exposure.answer, Qt.MouseButton.LeftButton)
    row = tab.cards()[0].rows.rows()[0]
    assert row.head.isChecked()
    qtbot.waitUntil(lambda: row.isAncestorOf(page.window().focusWidget()))


def test_a_strategy_is_added_for_its_norm(qtbot, page) -> None:
    tab = page.tab(STRATEGIES)
    third = tab.cards()[2]
    qtbot.mouseClick(third.add, Qt.MouseButton.LeftButton)
    assert rows_of(tab)["N3"] == ["S7"]
    assert control_at(third.rows.rows()[0], "name").hasFocus()
    page.desk.bridge.undo()
    qtbot.waitUntil(lambda: rows_of(tab)["N3"] == [])


def test_a_changed_mechanism_is_seen_at_once(qtbot, page) -> None:
    tab = page.tab(STRATEGIES)
    page.desk.bridge.put(tab.strategy_id(), "mechanisms", (Mechanism.INFORMATION,))
    qtbot.waitUntil(lambda: tab.facts.facts[1].text() == "Information")


def test_the_incident_log_warns_and_knows_when_it_was_answered_and_closed(
    qtbot, open_page, project_of
) -> None:
    page = open_page(project_of(), HELP)
    tab = page.tab(HELP)
    assert "Only your organisation sees this log." in tab.warning.text()
    tab.add_incident()
    row = tab.incidents.rows.rows()[0]
    what = control_at(row, "what")
    assert what.hasFocus()
    qtbot.keyClicks(what, "A stone was thrown")
    qtbot.waitUntil(lambda: row.head.look().title == "A stone was thrown")
    assert row.head.look().stance[2] == "Not answered yet"
    assert "known since" in row.head.look().note
    answered, closed = row._more
    answered.click()
    qtbot.waitUntil(lambda: row.head.look().stance[2] == "Answered")
    closed.click()
    qtbot.waitUntil(lambda: row.head.look().stance[2] == "Closed")
    assert tab.count.text() == "1 in the log, 1 answered, 1 closed."
    page.desk.bridge.undo()
    page.desk.bridge.undo()
    incident = page.desk.bridge.snapshot.all(Incident)[0]
    assert (incident.answered_at, incident.closed_on) == (None, None)


def test_a_route_says_how_old_its_check_is(qtbot, open_page, project_of) -> None:
    page = open_page(project_of(ReferralRoute(id="referral_routes-1", service="Clinic")), HELP)
    tab = page.tab(HELP)
    row = tab.routes.rows.rows()[0]
    assert row.head.look().stance[2] == "Never checked"
    row.head.setChecked(True)
    row._more[0].click()
    qtbot.waitUntil(lambda: row.head.look().stance[1] == "success")


def test_an_empty_project_teaches_on_every_tab(open_page, project_of) -> None:
    page = open_page(project_of())
    assert page.tab(STRATEGIES).empty.isVisible()
    assert not page.add_button.isVisible()
    page.show_tab(SAFETY)
    assert page.tab(SAFETY).list.teaches.isVisible()
    page.show_tab(HELP)
    assert page.tab(HELP).incidents.isVisible()
    page.show_tab(GROWTH)
    assert page.tab(GROWTH).empty.isVisible()
    assert page.tab(GROWTH).lessons.isVisible()


def test_ctrl_enter_adds_what_the_tab_is_about(qtbot, open_page, project_of) -> None:
    page = open_page(project_of(), SAFETY)
    qtbot.keyClick(
        page.tab(SAFETY).ethics.questions["consent"].answers._segments[0],
        Qt.Key.Key_Return,
        Qt.KeyboardModifier.ControlModifier,
    )
    assert len(page.desk.bridge.snapshot.all(RiskEthicsItem)) == 1


@pytest.mark.parametrize(
    ("table", "place"),
    [
        ("strategies", STRATEGIES),
        ("risks", SAFETY),
        ("ethics_checks", SAFETY),
        ("incidents", HELP),
        ("referral_routes", HELP),
        ("milestones", GROWTH),
        ("partner_screenings", GROWTH),
    ],
)
def test_every_record_of_the_step_is_found(page, table, place) -> None:
    record_id = next(iter(page.desk.bridge.snapshot.tables[table]))
    assert page.show_record(record_id)
    assert page.tabs.current() == place


@pytest.mark.parametrize("place", [STRATEGIES, SAFETY, HELP, GROWTH])
def test_everything_in_reach_of_the_keyboard_has_a_name(page, place) -> None:
    page.show_tab(place)
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit)
    found = [w for kind in kinds for w in page.tab(place).findChildren(kind) if w.isVisible()]
    assert found
    nameless = [w for w in found if not (w.accessibleName() or getattr(w, "text", str)())]
    assert nameless == []


@pytest.mark.parametrize("width", [480, 760, 1300])
@pytest.mark.parametrize("place", [STRATEGIES, SAFETY, HELP, GROWTH])
def test_the_page_fits_its_width(open_page, amani, place, width) -> None:
    page = open_page(amani, place, width=width)
    assert page.minimumSizeHint().width() <= width


def tab_stops(page) -> list:
    found, at = [], page.nextInFocusChain()
    while at is not page:
        if page.isAncestorOf(at) and at.isVisible() and at.focusPolicy() & Qt.FocusPolicy.TabFocus:
            found.append(at)
        at = at.nextInFocusChain()
    return found


def test_tab_goes_as_people_read_even_through_a_row_opened_late(qtbot, page) -> None:
    tab = page.tab(STRATEGIES)
    cards = tab.cards()
    first = cards[0].rows.rows()[0]
    first.head.setChecked(True)
    last = tab.audit.lines[Attribute.NEW_NORMS].mark._segments[2]
    expected = [
        cards[0].add,
        first.head,
        control_at(first, "name"),
        control_at(first, "dose"),
        cards[0].rows.rows()[1].head,
        cards[1].add,
        cards[4].rows.rows()[0].head,
        last,
    ]

    def in_order() -> bool:
        stops = tab_stops(page)
        places = [stops.index(one) for one in expected if one in stops]
        return len(places) == len(expected) and places == sorted(places)

    qtbot.waitUntil(in_order)


def test_many_risks_leave_the_chosen_one_near(qtbot, open_page, project_of) -> None:
    risks = [RiskEthicsItem(id=f"risks-{n}", code=f"R{n}", risk="Harm") for n in range(1, 31)]
    page = open_page(project_of(*risks), SAFETY, height=900)
    tab = page.tab(SAFETY)
    assert tab.choose("risks-30")
    qtbot.waitUntil(lambda: not tab.list.rows()[-1].visibleRegion().isEmpty())
    assert tab.list.height() < 450
    assert tab.detail.subject.record_id == "risks-30"
