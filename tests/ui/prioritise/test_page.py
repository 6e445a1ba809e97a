"""The page as a whole: sentence, ranking, sureness, decisions, beginnings."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFontMetricsF
from PySide6.QtWidgets import QApplication

from normsdesk.edit.commands.records import remove_records, set_value
from normsdesk.model.norm import Norm
from normsdesk.model.practice import Practice
from normsdesk.model.priority import (
    Criterion,
    Decision,
    DecisionKind,
    PrioritisationRound,
    RankedKind,
    Score,
)
from normsdesk.model.project import Project
from normsdesk.model.snapshot import snapshot_of
from normsdesk.model.strategy import RiskEthicsItem, Strategy
from normsdesk.rules.ranking import ROOM
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.tabs import Tabs
from normsdesk.ui.pages.prioritise import (
    CRITERIA,
    DECISIONS,
    OVERVIEW,
    ROUND,
    SCORES,
    PrioritisePage,
)
from normsdesk.ui.prioritise.pasted import places_of
from normsdesk.ui.prioritise.ranking_table import balanced
from normsdesk.ui.tables.signs import wrapped
from normsdesk.ui.window.page_list import HAND_MADE
from tests.ui.desks import control_at, desk_over


def rows_of(page) -> list[tuple[str, str, str]]:
    model = page.overview.ranking.table.model
    return [
        (model.look(row).code, model.place(row), model.score(row))
        for row in range(model.rowCount())
    ]


def scores_in(page) -> dict[tuple[str, str], int | None]:
    return {
        (score.item_id, score.criterion_id): score.value
        for score in page.desk.bridge.snapshot.all(Score)
        if score.rater == ROOM
    }


def test_the_example_shows_its_ranks_and_scores(page) -> None:
    assert rows_of(page) == [
        ("N1", "1", "77.5"),
        ("N4", "2=", "63.8"),
        ("N3", "2=", "61.3"),
        ("N2", "4", "42.5"),
    ]
    table = page.overview.ranking.table
    spoken = table.model.index(1, 7).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Score 63.75 of 100"


def test_one_sentence_says_where_to_start_and_how_sure_that_is(page) -> None:
    assert page.lead.text() == "Start with N1: it stays first in 100% of 10,000 other weightings."


def test_the_shares_of_the_draws_are_shown(page) -> None:
    firm = page._lane.answer(page.view)
    assert round(firm.places[1].shares[1], 4) == 0.7577
    assert round(firm.places[1].shares[2], 4) == 0.2423
    assert page.overview.sure.said.text() == (
        "We tried 10,000 other sets of weights. N1 is first in 100% of them: stable. "
        "N4 is second in 76% of them: fragile."
    )
    how = page.overview.sure.how
    how.heading.setChecked(True)
    lines = how.lines()
    assert "N4: rank 2 in 75.8% and rank 3 in 24.2%" in lines
    assert "Equal weights: N1 75, N4 65, N3 60 and N2 40" in lines
    assert "“Safe to work on” × 0.5: N4 is exactly level with its neighbour." in lines
    assert any(line.startswith("N1 and N4 are level at one of these weights") for line in lines)
    assert "Without “Impact”, N4 is first." in lines


def test_the_arithmetic_of_a_score_opens_under_show_how(page) -> None:
    how = page.overview.ranking.how
    how.heading.setChecked(True)
    assert "N1: (30 × 100 + 25 × 75 + 15 × 75 + 10 × 75 + 20 × 50) ÷ 100 = 77.5" in how.lines()
    assert any(line.endswith("= 63.75") for line in how.lines())


def test_raters_who_differ_are_marked_with_sign_and_words(page) -> None:
    model = page.overview.ranking.table.model
    assert model.mark(1, 3).talk
    assert not model.mark(0, 3).talk
    said = model.index(1, 3).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.endswith("Raters differ: 3 to 5. Talk about it.")
    talk = page.overview.ranking.lines.texts()
    assert "N4 and N3 are tied: neighbours differ by less than 3 points." in talk
    assert any("N4 Can change in our time (3 to 5)" in text for text in talk)


def test_a_score_of_another_rater_changes_the_rank_and_undo_restores_it(qtbot, page) -> None:
    before = rows_of(page)
    bridge = page.desk.bridge
    for rater in "AB":
        score = next(
            each
            for each in bridge.snapshot.all(Score)
            if (each.item_id, each.rater) == ("norms-n3", rater)
            and bridge.snapshot.get(Criterion, each.criterion_id).code == "K2"
        )
        bridge.commit(set_value(bridge.snapshot, score.id, "value", 5))
    qtbot.waitUntil(lambda: [code for code, _, _ in rows_of(page)][1] == "N3")
    bridge.undo()
    bridge.undo()
    qtbot.waitUntil(lambda: rows_of(page) == before)


def test_a_weight_steps_and_types_and_changes_the_score(qtbot, page) -> None:
    stepper = page.overview.ranking.table.head.steppers()[0]
    assert stepper.spoken_value() == "30"
    before = page.desk.bridge.snapshot
    stepper.setFocus()
    qtbot.keyClick(stepper, Qt.Key.Key_Up)
    assert stepper.value() == 35
    qtbot.keyClicks(stepper, "40")
    assert page.desk.bridge.snapshot.get(Criterion, page.view.ranking.criteria[0].id).weight == 40
    qtbot.waitUntil(lambda: rows_of(page)[1][2] == rows_of(page)[2][2])
    page.desk.bridge.undo()
    assert page.desk.bridge.snapshot == before


def test_keys_in_the_ranking_write_what_the_room_agrees_on(qtbot, page) -> None:
    rows = page.overview.ranking.table.rows
    before = page.desk.bridge.snapshot
    rows.setFocus()
    rows.setCurrentIndex(rows.model().index(0, 2))
    qtbot.keyClick(rows, Qt.Key.Key_1)
    item, criterion = "norms-n1", page.view.ranking.criteria[0].id
    assert scores_in(page) == {(item, criterion): 1}
    qtbot.waitUntil(lambda: rows_of(page)[0][0] != "N1")
    assert rows.model().item(rows.currentIndex().row()).item_id == item
    qtbot.keyClick(rows, Qt.Key.Key_Backspace)
    assert page.desk.bridge.snapshot == before
    qtbot.waitUntil(lambda: rows_of(page)[0] == ("N1", "1", "77.5"))


def test_a_veto_puts_the_best_item_below_with_its_reason(open_page, amani) -> None:
    risk = next(each for each in amani.all(RiskEthicsItem) if "norms-n1" in each.norm_ids)
    page = open_page(amani)
    bridge = page.desk.bridge
    for path, value in (("residual_likelihood", 5), ("residual_severity", 5)):
        bridge.commit(set_value(bridge.snapshot, risk.id, path, value))
    page.catch_up()
    codes = [code for code, _, _ in rows_of(page)]
    assert codes.index("N1") > codes.index("N4")
    row = codes.index("N1")
    model = page.overview.ranking.table.model
    assert rows_of(page)[row] == ("N1", "", "77.5")
    assert model.note(row).startswith("Not now: a risk is high or very high.")
    assert page.lead.text().startswith("N4 and N3 share") or "Not now: N1" in page.lead.text()
    assert page.overview.decided.warnings.texts() == ["Chosen in spite of a reason to wait: N1."]


def test_the_decisions_are_told_in_short(page) -> None:
    card = page.overview.decided
    assert card.said.text().startswith("Work on N1 and N4.")
    assert card.rest.text() == "Later: N3. Set aside: N2."
    assert card._when.text() == "Agreed 20 January 2026"


def test_unknown_is_left_out_and_never_counts_as_nothing(open_page, round_of) -> None:
    page = open_page(round_of([(4, 4), (4, None), ("-", "-")]))
    assert rows_of(page) == [("N1", "1=", "75.0"), ("N2", "1=", "75.0"), ("N3", "", "–")]
    model = page.overview.ranking.table.model
    assert model.mark(1, 3).unknown
    assert model.index(1, 4).data(Qt.ItemDataRole.AccessibleTextRole).endswith("provisional")
    assert not model.mark(2, 3).unknown
    assert page.lead.text() == "N1 and N2 share first place. Talk before you choose."
    assert page.overview.matrix.absent.text() == "Not on the map, a score is missing: N2 and N3."


def test_a_wide_chain_of_ties_says_that_its_ends_differ(open_page, round_of) -> None:
    page = open_page(round_of([(5, 5), (5, 4), (5, 3)]))
    bridge = page.desk.bridge
    bridge.commit(set_value(bridge.snapshot, "criteria-2", "weight", 1.0))
    page.catch_up()
    assert [place for _, place, _ in rows_of(page)] == ["1=", "1=", "1="]
    texts = page.overview.ranking.lines.texts()
    assert texts[0] == "N1, N2 and N3 are tied one by one, but their ends are 4.5 points apart."


def test_with_one_item_scored_nothing_is_said_to_be_first(open_page, round_of) -> None:
    page = open_page(round_of([(4, 4), ("-", "-")]))
    assert page.lead.text() == "Only N1 is scored so far. Score the others too."
    assert page.overview.sure.said.text() == "Score two or more to compare."


def test_all_weights_zero_is_said_in_words(open_page, round_of) -> None:
    page = open_page(round_of([(4, 4), (3, 3)]))
    bridge = page.desk.bridge
    for number in (1, 2):
        bridge.commit(set_value(bridge.snapshot, f"criteria-{number}", "weight", 0.0))
    page.catch_up()
    assert page.lead.text() == "All weights are zero, so nothing can be ranked."


def test_an_empty_project_teaches_and_offers_the_ready_criteria(open_page) -> None:
    records = [Project(id="project-1"), Norm(id="norms-1", code="N1", short_label="Early")]
    page = open_page(snapshot_of(records))
    assert page.empty.isVisible()
    assert not page.tabs.isVisible()
    page.empty.ready.click()
    snapshot = page.desk.bridge.snapshot
    assert [(each.code, each.weight) for each in snapshot.all(Criterion)] == [
        ("K1", 30), ("K2", 25), ("K3", 15), ("K4", 10), ("K5", 20),
    ]  # fmt: skip
    assert snapshot.all(PrioritisationRound)[0].raters == ("A", "B", "C")
    assert not page.empty.isVisible()
    assert page.tabs.current() == SCORES
    assert page.focusWidget() is page.tab(SCORES).grid  # the first score can be typed at once
    page.desk.bridge.undo()
    assert page.empty.isVisible()


def test_own_criteria_begin_with_none(open_page) -> None:
    page = open_page(snapshot_of([Project(id="project-1")]))
    page.empty.own.click()
    assert page.tabs.current() == CRITERIA
    assert page.lead.text() == "There is nothing to rank yet."
    page.tab(CRITERIA).add_button.click()
    added = page.desk.bridge.snapshot.all(Criterion)
    assert [each.code for each in added] == ["K1"]
    assert [anchor.score for anchor in added[0].anchors] == [1, 5]


def test_weights_are_shared_out_to_100_points(open_page, round_of) -> None:
    page = open_page(round_of([(4, 4), (3, 3)]))
    page.show_tab(CRITERIA)
    tab = page.tab(CRITERIA)
    assert tab.total.text() == "The weights add up to 20."
    tab.share.click()
    weights = [each.weight for each in page.desk.bridge.snapshot.all(Criterion)]
    assert weights == [50, 50]


def test_a_decision_is_made_with_reason_and_date(qtbot, open_page, round_of) -> None:
    page = open_page(round_of([(4, 4), (2, 2)]))
    page.show_tab(DECISIONS)
    page.show_tab(DECISIONS)
    tab = page.tab(DECISIONS)
    assert len([row for row in tab.open_rows if row.isVisible()]) == 2
    tab.open_rows[0].decide.click()
    made = page.desk.bridge.snapshot.all(Decision)
    assert [(each.item_id, each.round_id) for each in made] == [("norms-1", page.view.held.id)]
    assert made[0].decided_on is not None
    row = tab.card.rows.row_of(made[0].id)
    assert row.head.isChecked()
    qtbot.keyClicks(control_at(row, "reason"), "They ask for it")
    control_at(row, "kind").edited.emit(DecisionKind.SHIFT.value)
    stored = page.desk.bridge.snapshot.all(Decision)[0]
    assert (stored.kind, stored.reason) == (DecisionKind.SHIFT, "They ask for it")
    page.show_tab(OVERVIEW)
    qtbot.waitUntil(lambda: page.overview.decided.said.text().startswith("Work on N1."))


def test_deciding_again_keeps_the_old_decision(page) -> None:
    page.show_tab(DECISIONS)
    page.show_tab(DECISIONS)
    tab = page.tab(DECISIONS)
    before = len(page.desk.bridge.snapshot.all(Decision))
    tab.decide("norms-n2")
    assert len(page.desk.bridge.snapshot.all(Decision)) == before + 1
    assert len(tab.card.rows.rows()) == 4


def test_another_round_can_be_added_and_chosen(page) -> None:
    page.show_tab(ROUND)
    page.tab(ROUND).another.click()
    assert len(page.desk.bridge.snapshot.all(PrioritisationRound)) == 2
    assert page.rounds.isVisible()
    assert page.lead.text() == "Nothing is scored yet."
    old = next(
        r
        for r in page.desk.bridge.snapshot.all(PrioritisationRound)
        if r.draws and r.id != page.shown_record()
    )
    page.rounds.edited.emit(old.id)
    assert rows_of(page)[0] == ("N1", "1", "77.5")


def test_a_round_that_goes_gives_way_to_what_is_left(page) -> None:
    bridge = page.desk.bridge
    bridge.commit(remove_records(bridge.snapshot, [page.shown_record()]))
    assert page.empty.isVisible()
    bridge.undo()
    assert rows_of(page)[0] == ("N1", "1", "77.5")


def test_a_read_only_project_offers_no_changes(qtbot, open_page, amani) -> None:
    page = open_page(amani, read_only=True)
    rows = page.overview.ranking.table.rows
    rows.setCurrentIndex(rows.model().index(0, 2))
    qtbot.keyClick(rows, Qt.Key.Key_1)
    assert page.desk.bridge.snapshot == amani
    assert not page.overview.ranking.table.head.steppers()[0].isEnabled()
    page.show_tab(CRITERIA)
    assert not page.tab(CRITERIA).add_button.isVisible()


def test_a_hidden_page_catches_up_when_asked(page) -> None:
    page.hide()
    bridge = page.desk.bridge
    bridge.commit(set_value(bridge.snapshot, "norms-n1", "short_label", "Other words"))
    page.catch_up()
    assert page.overview.ranking.table.model.look(0).name == "Other words"


def test_a_long_list_shows_its_best_and_all_on_demand(open_page, round_of) -> None:
    page = open_page(round_of([(1 + n % 5, 3) for n in range(20)]))
    table = page.overview.ranking.table
    low = table.height()
    assert page.overview.ranking.all.shown_text() == "Show all 20"
    page.overview.ranking.all.click()
    assert table.height() > 2 * low - table.head.height()
    assert page.overview.ranking.all.shown_text() == "Show fewer"


@pytest.mark.parametrize(("wide", "width"), [(True, 1050), (False, 800)])
def test_long_texts_stay_inside_the_page(qtbot, open_page, round_of, wide, width) -> None:
    page = open_page(round_of([(4, (5, 1)), (3, 3)]), width=width)
    bridge = page.desk.bridge
    long = "Who expects what of whom, and in which case it may be otherwise. " * 20
    for record_id, path in (("norms-1", "short_label"), ("criteria-1", "name")):
        bridge.commit(set_value(bridge.snapshot, record_id, path, long))
    page.catch_up()
    page.set_wide(wide)
    for place in range(5):
        page.show_tab(place)
        qtbot.wait(1)
        assert page.minimumSizeHint().width() <= width
        for block in page.findChildren(TextBlock):
            if block.isVisible():
                assert block.mapTo(page, block.rect().topRight()).x() <= width


def test_painted_parts_speak(page) -> None:
    figure = QAccessible.queryAccessibleInterface(page.overview.sure.figure)
    assert "N4, Fragile" in figure.text(QAccessible.Text.Value)
    matrix = QAccessible.queryAccessibleInterface(page.overview.matrix.matrix)
    assert "N1 A girl past puberty marries soon: Impact 5" in matrix.text(QAccessible.Text.Value)


def test_a_record_leads_to_its_tab(page) -> None:
    decision = page.desk.bridge.snapshot.all(Decision)[0]
    assert page.show_record(decision.id)
    assert page.tabs.current() == DECISIONS
    assert not page.show_record("norms-n1")


def test_the_step_has_this_page(qtbot, kit, amani) -> None:
    made = HAND_MADE["prioritise"](desk_over(kit, amani))
    qtbot.addWidget(made)
    assert isinstance(made, PrioritisePage)


@pytest.mark.parametrize("wide", [True, False])
def test_cards_get_the_height_they_need_when_they_stand_in_other_columns(qtbot, page, wide) -> None:
    page.set_wide(not wide)
    page.set_wide(wide)
    page.resize(1050 if wide else 800, 1400)
    overview = page.overview
    for card in (overview.ranking, overview.matrix, overview.sure, overview.decided):
        qtbot.waitUntil(lambda card=card: card.height() >= card.heightForWidth(card.width()))
    assert overview.sure.figure.visibleRegion().boundingRect().height() >= 100


@pytest.mark.parametrize("ranked", [RankedKind.PRACTICES, RankedKind.STRATEGIES])
def test_practices_and_strategies_are_ranked_as_well(qtbot, page, ranked) -> None:
    bridge = page.desk.bridge
    bridge.commit(set_value(bridge.snapshot, page.shown_record(), "ranked", ranked))
    page.catch_up()
    kind = Practice if ranked is RankedKind.PRACTICES else Strategy
    codes = sorted(code for code, _, _ in rows_of(page))
    assert codes == sorted(each.code for each in bridge.snapshot.all(kind))
    assert page.lead.text() == "Nothing is scored yet."
    page.show_tab(SCORES)
    grid = page.tab(SCORES).grid
    grid.setFocus()
    grid.go_to_first()
    qtbot.keyClick(grid, Qt.Key.Key_4)
    page.show_tab(OVERVIEW)
    qtbot.waitUntil(lambda: rows_of(page)[0][2] == "75.0")


def test_tab_walks_through_weights_and_rows_to_the_matrix_and_the_decision(qtbot, page) -> None:
    table, matrix = page.overview.ranking.table, page.overview.matrix.matrix
    table.head.steppers()[0].setFocus()
    seen = [QApplication.focusWidget()]
    for _ in range(14):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    assert seen[:6] == [*table.head.steppers(), table.rows]
    assert seen.index(table.rows) < seen.index(matrix)
    assert page.overview.decided.edit in seen


def test_names_of_criteria_break_into_lines_of_like_length(kit) -> None:
    metrics = QFontMetricsF(kit.theme.font("caption_medium"))
    room = metrics.horizontalAdvance("Safe to work o")
    assert wrapped("Safe to work on", metrics, room, 3) == ["Safe to work", "on"]
    assert balanced("Safe to work on", metrics, room, 3) == ["Safe to", "work on"]
    assert balanced("Impact", metrics, room, 3) == ["Impact"]
    long = balanced("One two three four five six seven", metrics, 30, 3)
    assert len(long) == 3
    assert " ".join(long) == "One two three four five six seven"


def test_the_tab_of_scores_counts_what_was_scored(page) -> None:
    given = len(page.desk.bridge.snapshot.all(Score))
    bar = page.findChild(Tabs)
    assert f"Scores, {given}" in [bar.accessibleTabName(at) for at in range(bar.count())]


def test_going_to_a_decision_about_what_is_not_ranked_here_goes_nowhere(page):
    page.show_tab(DECISIONS)
    tab = page.tab(DECISIONS)
    assert not tab.go_to_adding("decisions", ["strategies-unknown"])


def test_names_of_a_pasted_block_are_the_same_however_their_accents_are_made():
    known = [("égalité",), ("Norm 2",)]
    assert places_of(["Norm 2", "E\N{COMBINING ACUTE ACCENT}galité"], known) == [1, 0]
