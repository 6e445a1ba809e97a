"""The calculator of samples: a live sentence, both conventions, arithmetic, what is kept."""

import pytest
from PySide6.QtTest import QTest

from normsdesk.model.indicator import Indicator, Round, RoundKind
from normsdesk.model.survey import SampleAim, SamplePlan, Sides
from normsdesk.ui.monitoring.sample_form import BY_CLUSTERS, TYPED

BASELINE = Round(id="rounds-b", kind=RoundKind.BASELINE, name="Baseline", month=0)


@pytest.fixture
def tab(open_page, project_of):
    page = open_page(project_of(BASELINE), "sample")
    tab = page.part("sample")
    tab.page = page
    return tab


def typed(tab, **numbers):
    for name, text in numbers.items():
        line = tab.form.inputs[name].focusProxy()
        line.setFocus()
        line.selectAll()
        QTest.keyClicks(line, text)


def choose(control, value):
    control.set_value(value)
    control.edited.emit(value)


def test_only_an_answer_is_set_large(tab):
    asking = tab.sentence.font().pixelSize()
    typed(tab, p1="30", p2="40")
    assert tab.sentence.text().startswith("Ask ")
    assert tab.sentence.font().pixelSize() > asking
    typed(tab, p2="30")
    assert tab.sentence.font().pixelSize() == asking


@pytest.mark.parametrize(
    ("first", "second", "one", "two"),
    [
        ("30", "40", 281, 356),
        ("50", "55", 1233, 1565),
        ("50", "60", 305, 388),
        ("50", "65", 134, 170),
    ],
)
def test_the_sentence_and_the_other_convention_follow_the_table(tab, first, second, one, two):
    typed(tab, p1=first, p2=second)
    words = tab._desk.kit.words
    assert tab.sentence.text().startswith(f"Ask {words.number(two)} people in each round")
    assert tab.other.text() == (f"One-sided, as in the World Bank’s table: {words.number(one)}.")
    choose(tab.form.sides, Sides.ONE.value)
    assert tab.sentence.text().startswith(f"Ask {words.number(one)} people")
    assert tab.other.text() == f"Two-sided, as in academic work: {words.number(two)}."


def test_clusters_and_non_response_are_counted_in_and_shown_step_by_step(tab):
    typed(tab, p1="66", p2="51", non_response="10")
    choose(tab.form.clusters, TYPED)
    typed(tab, design_effect="1.5")
    assert tab.sentence.text().startswith("Ask 281 people")
    assert "design effect 1.50" in tab.basis.text()
    tab.how.heading.setChecked(True)
    lines = tab.how.lines()
    assert lines[1].endswith("= 168.197")
    assert lines[-2].endswith("= 280.328")
    assert lines[-1] == "Rounded up once, at the end: 281"


def test_a_design_effect_is_made_of_cluster_size_and_likeness(tab):
    typed(tab, p1="30", p2="40")
    choose(tab.form.clusters, BY_CLUSTERS)
    assert tab.sentence.text() == "Type people per cluster and the likeness inside clusters."
    typed(tab, cluster_size="20", icc="0.05")
    tab.how.heading.setChecked(True)
    assert "Design effect: 1 + (20.0 − 1) × 0.050 = 1.950" in tab.how.lines()
    assert tab.sentence.text().startswith("Ask 695 people")  # 355.97 × 1.95 = 694.14


def test_one_share_is_known_to_within_a_margin(tab):
    choose(tab.form.aim, SampleAim.ONE_SHARE.value)
    typed(tab, p1="50", margin="5")
    assert tab.sentence.text() == (
        "Ask 385 people to know a share near 50.0% to within 5.0 points."
    )
    assert not tab.form.fields["p2"].isVisible()
    assert tab.other.isHidden()


def test_a_given_sample_says_the_smallest_change_it_can_show(tab):
    choose(tab.form.aim, SampleAim.GIVEN_SAMPLE.value)
    typed(tab, p1="30", available="150")
    assert tab.sentence.text() == (
        "150 people in each round show a change from 30.0% up to 45.6% or down to 16.4%."
    )


def test_a_small_population_takes_fewer_people(tab):
    typed(tab, p1="50", p2="60", population="1000")
    assert tab.sentence.text().startswith("Ask 280 people")  # 387.3 ÷ (1 + 386.3 ÷ 1000)


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ({"p1": "50"}, "Type both shares."),
        ({"p1": "50", "p2": "50"}, "The two shares are equal. There is nothing to detect."),
    ],
)
def test_what_is_missing_is_said_and_nothing_can_be_kept(tab, numbers, said):
    typed(tab, **numbers)
    assert tab.sentence.text() == said
    assert not tab.keep_button.isEnabled()
    assert not tab.how.isVisible()


def test_a_share_above_a_hundred_is_refused_beside_the_field(tab):
    typed(tab, p1="50", p2="160")
    assert tab.form.fields["p2"].problem() == "Write a number from 0 to 100"
    assert tab.sentence.text() == "Correct what is marked, then read the result."
    assert not tab.keep_button.isEnabled()


def test_what_is_kept_stands_on_its_round_and_undo_takes_both_back(tab):
    typed(tab, p1="50", p2="60")
    tab.round.set_value(BASELINE.id)
    tab.keep_button.click()
    snapshot = tab._desk.bridge.snapshot
    kept = snapshot.all(SamplePlan)[0]
    assert (kept.name, kept.p1, kept.p2, kept.result) == ("From 50% to 60%", 0.5, 0.6, 388)
    assert snapshot.get(Round, BASELINE.id).sample_planned == 388
    assert [row.head.look().note for row in tab.kept.rows.rows()] == [
        "Baseline · 388 people needed"
    ]
    typed(tab, p2="65")
    tab.keep_button.click()
    assert [one.result for one in tab._desk.bridge.snapshot.all(SamplePlan)] == [170]
    tab._desk.bridge.undo()
    tab._desk.bridge.undo()
    assert tab._desk.bridge.snapshot.all(SamplePlan) == ()
    assert tab._desk.bridge.snapshot.get(Round, BASELINE.id).sample_planned is None


def test_a_kept_calculation_comes_back_with_its_inputs(open_page, amani):
    page = open_page(amani, "sample")
    plan = amani.all(SamplePlan)[0]
    assert page.show_record(plan.id)
    tab = page.part("sample")
    assert tab.sentence.text().startswith("Ask 281 people in each round")
    assert tab.form.inputs["design_effect"].value() == 1.5
    assert tab.kept.rows.rows()[0].head.look().stance[2] == "296 asked"


def test_nothing_is_stored_while_people_try_numbers(tab):
    before = tab._desk.bridge.snapshot
    typed(tab, p1="12", p2="20", non_response="5")
    assert tab._desk.bridge.snapshot is before


def test_a_narrow_window_puts_the_answer_below_the_inputs(open_page, project_of):
    page = open_page(project_of(BASELINE), "sample", width=640)
    tab = page.part("sample")
    assert tab.width() <= 640
    assert tab.sentence.mapTo(tab, tab.sentence.rect().topLeft()).y() > tab.form.height()


def test_the_numbers_of_an_indicator_are_taken_to_begin_with(open_page, amani):
    page = open_page(amani, "sample")
    tab = page.part("sample")
    fourth = next(one for one in amani.all(Indicator) if one.code == "I4")
    tab.indicator.set_value(fourth.id)
    tab.indicator.edited.emit(fourth.id)
    assert tab.form.plan().p1 == 0.58
    assert tab.form.plan().p2 == 0.51
    assert "from 58.0% to 51.0%" in tab.sentence.text()
    assert tab._desk.bridge.snapshot is amani


def test_a_second_calculation_stands_beside_the_first(tab):
    typed(tab, p1="50", p2="60")
    assert not tab.page.add_button.isVisible()
    tab.keep_button.click()
    assert tab.page.add_button.shown_text() == "New calculation"
    tab.page.add_button.click()
    assert tab.sentence.text() == "Type both shares."
    assert not tab.page.add_button.isVisible()
    typed(tab, p1="30", p2="40")
    tab.keep_button.click()
    results = sorted(one.result for one in tab._desk.bridge.snapshot.all(SamplePlan))
    assert results == [356, 388]
