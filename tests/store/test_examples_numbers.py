"""The rules say about the bundled examples what the method prints for them."""

from collections import Counter
from datetime import date

import pytest

from normsdesk.model.evidence import (
    SnapComponent,
)
from normsdesk.model.mentorship import MOU, InceptionRecord, SelectionCheck, SelfAssessmentAfter
from normsdesk.model.priority import DecisionKind
from normsdesk.model.programme import ProgrammePack, Subscale
from normsdesk.model.strategy import RiskEthicsItem
from normsdesk.model.survey import SamplePlan
from normsdesk.rules.agreement import coder_agreements
from normsdesk.rules.attitude_grid import GridCell
from normsdesk.rules.coach import hints
from normsdesk.rules.diagnosis import Grade
from normsdesk.rules.drivers import DriverCell
from normsdesk.rules.eligibility import (
    ParticipantWarning,
    Verdict,
    eligibility,
    funding_proposal,
    mentee,
    missing_conditions,
    participant_warnings,
    participants,
    staff_proposal,
)
from normsdesk.rules.influence_profile import HintAddition
from normsdesk.rules.matrix import Corner, bubbles
from normsdesk.rules.misperception import PublishAdvice
from normsdesk.rules.norm_card import cards
from normsdesk.rules.progress import Status, all_progress
from normsdesk.rules.ranking import ranking
from normsdesk.rules.readings import ComponentName
from normsdesk.rules.risk import RiskLevel, first_level, lacks_route, residual_level
from normsdesk.rules.robustness import Shift, Stability, crossings, robustness
from normsdesk.rules.samples import size_for_plan
from normsdesk.rules.self_assessment import FormFlag, cohort, form_scores, keys_of
from normsdesk.rules.theory_checks import TheoryCode, theory_findings
from normsdesk.store.examples import build


@pytest.fixture(scope="module")
def image():
    return build("image").snapshot


@pytest.fixture(scope="module")
def rwanda():
    return build("rwanda").snapshot


@pytest.fixture(scope="module")
def amani():
    return build("amani").snapshot


@pytest.fixture(scope="module")
def amani_cards(amani):
    return {card.norm.code: card for card in cards(amani)}


@pytest.fixture(scope="module")
def order(amani):
    return ranking(amani, "prioritisation_rounds-january")


@pytest.fixture(scope="module")
def amani_progress(amani):
    return {amani.record(found.indicator_id).library_number: found for found in all_progress(amani)}


def criterion(name):
    return f"criteria-{name}"


# Types, strength, misperception (the tables of 6.3 and 6.3.1).


@pytest.mark.parametrize(
    ("code", "row", "kind", "pattern", "confidence"),
    [
        ("N1", "5b", "social_norm", "moderate", Grade.HIGH),
        ("N2", "4b", "shared_moral_rule", None, Grade.MEDIUM),
        ("N3", "5a", "social_norm", "high", Grade.HIGH),
        ("N4", "6a", "descriptive_norm", None, Grade.MEDIUM),
    ],
)
def test_norms_of_amani_get_the_printed_types(amani_cards, code, row, kind, pattern, confidence):
    diagnosis = amani_cards[code].diagnosis
    verdict = diagnosis.verdict
    assert (verdict.row, verdict.type, verdict.pattern) == (row, kind, pattern)
    assert diagnosis.confidence.grade == confidence
    assert not verdict.alternatives


@pytest.mark.parametrize(
    ("code", "index", "band"),
    [
        ("N1", 62.186, "moderate"),
        ("N2", 75.617, "strong"),
        ("N3", 79.395, "strong"),
        ("N4", 46.801, "moderate"),
    ],
)
def test_norms_of_amani_have_the_printed_strength(amani_cards, code, index, band):
    found = amani_cards[code].strength
    assert found.index == pytest.approx(index, abs=0.0006)
    assert (found.band, len(found.used)) == (band, 5)


@pytest.mark.parametrize(
    ("code", "points", "tile", "direction"),
    [
        ("N1", 24.03, "clear", "overestimated"),
        ("N2", 3.01, "none", None),
        ("N3", 13.98, "minor_gap_only", "overestimated"),
        ("N4", 15.08, "possible", "overestimated"),
    ],
)
def test_norms_of_amani_have_the_printed_gaps(amani_cards, code, points, tile, direction):
    found = amani_cards[code].misperception
    assert found.gap.points == pytest.approx(points, abs=0.006)
    assert found.gap.interval is None
    assert (found.tile, found.direction) == (tile, direction)


def test_corrected_beliefs_may_be_spoken_about_n1_only(amani_cards):
    advice = {code: card.misperception.publish for code, card in amani_cards.items()}
    assert advice.pop("N1") == PublishAdvice.ALLOWED
    assert PublishAdvice.ALLOWED not in advice.values()


@pytest.mark.parametrize(
    ("code", "component", "percent"),
    [
        ("N1", "ne", (59.1, 72.3)),
        ("N2", "ne", (75.0, 85.9)),
        ("N3", "ne", (77.1, 87.6)),
        ("N4", "ne", (49.0, 62.8)),
        ("N1", "pnb", (31.5, 44.9)),
        ("N4", "pnb", (34.4, 48.0)),
        ("N1", "disapprove", (51.0, 64.6)),
    ],
)
def test_intervals_of_amani_are_the_printed_ones(amani_cards, code, component, percent):
    interval = amani_cards[code].values.value(ComponentName(component)).interval
    ends = (round(interval.low * 100, 1), round(interval.high * 100, 1))
    assert ends == percent


def test_marriage_is_thought_more_common_than_it_is(amani_cards):
    (found,) = amani_cards["N1"].behaviour_gaps
    assert found.gap.points == pytest.approx(19.0)
    assert found.gap.direction == "overestimated"


@pytest.mark.parametrize(
    ("code", "hint", "additions"),
    [
        ("N1", "collective", ()),
        ("N2", "mixed", (HintAddition.DISTAL,)),
        ("N3", "collective", ()),
        ("N4", "mixed", (HintAddition.DO_SANCTIONS_HOLD_IT,)),
    ],
)
def test_norms_of_amani_get_the_printed_hints(amani_cards, code, hint, additions):
    found = amani_cards[code].influence
    assert (found.hint, found.additions) == (hint, additions)


def test_votes_of_amani_ask_for_a_combined_programme(amani_cards):
    assert amani_cards["N1"].driver.cells == (DriverCell.COMBINED,)


def test_structural_factors_do_not_dominate_in_any_example(amani, rwanda, image):
    weights = {}
    for name, snapshot in (("amani", amani), ("rwanda", rwanda), ("image", image)):
        for card in cards(snapshot):
            for found in card.dominances:
                assert found.reasons == ()
                weights[name, card.norm.code] = (found.factor_weight, found.norm_influence)
    assert weights["amani", "N1"] == (7, 8)
    assert weights["rwanda", "N1"] == (5, 3)


def test_the_four_cells_and_the_undecided_of_amani_add_up(amani_cards):
    grid = amani_cards["N1"].grid
    assert sum(share.share for share in grid.shares) == pytest.approx(1)
    assert max(grid.shares, key=lambda share: share.count).cell == GridCell.ALIGNED


def test_rwanda_reads_as_a_moderate_social_norm_of_low_confidence(rwanda):
    first, second = cards(rwanda)
    assert first.diagnosis.verdict.row == "5b"
    assert first.diagnosis.verdict.pattern == "moderate"
    assert first.diagnosis.confidence.grade == Grade.LOW
    assert first.strength.index == pytest.approx(62.0)
    assert first.strength.band == "moderate"
    assert first.misperception.tile == "not_tested"
    assert first.influence.hint == "collective"
    assert second.diagnosis.verdict.type == "insufficient"


def test_image_says_that_it_does_not_know(image):
    for card in cards(image):
        assert card.diagnosis.verdict.type == "insufficient"
        assert {"Q19", "Q23"} <= set(card.diagnosis.explanation.missing)
        assert card.strength.index is None


# Priorities.


def test_amani_ranks_its_norms_as_printed(order):
    found = [(item.code, item.score, item.rank, item.tied) for item in order.items]
    assert found == [
        ("N1", pytest.approx(77.5), 1, False),
        ("N4", pytest.approx(63.75), 2, True),
        ("N3", pytest.approx(61.25), 2, True),
        ("N2", pytest.approx(42.5), 4, False),
    ]
    assert not any(item.vetoes for item in order.items)


def test_raters_of_amani_should_talk_about_two_cells(order):
    talk = {
        (item.code, cell.criterion_id) for item in order.items for cell in item.cells if cell.talk
    }
    assert talk == {("N3", criterion("k5")), ("N4", criterion("k2"))}


def test_decisions_of_amani_are_those_of_january(order):
    assert {item.code: item.decision.kind for item in order.items} == {
        "N1": DecisionKind.SHIFT,
        "N2": DecisionKind.SET_ASIDE,
        "N3": DecisionKind.LATER,
        "N4": DecisionKind.WEAKEN,
    }


def test_order_of_amani_is_as_firm_as_printed(amani, order):
    found = robustness(amani, order)
    first, second, third, _ = found.places
    assert first.stability == Stability.STABLE
    assert first.shares[0] == 1.0
    assert second.stability == Stability.FRAGILE
    assert second.shares[1] == pytest.approx(0.758, abs=0.0005)
    assert third.shares[1] == pytest.approx(0.242, abs=0.0005)
    assert [score for _, score in found.equal_weights.scores] == [75, 65, 60, 40]
    assert {(shift.criterion_id, shift.factor, shift.shift) for shift in second.shifts} == {
        (criterion("k1"), 1.5, Shift.OTHER_PLACE),
        (criterion("k2"), 0.5, Shift.OTHER_PLACE),
        (criterion("k5"), 0.5, Shift.EXACT_TIE),
    }
    (tie,) = [v for v in found.variants if (v.criterion_id, v.factor) == (criterion("k5"), 0.5)]
    assert dict(tie.scores)["norms-n4"] == dict(tie.scores)["norms-n3"] == pytest.approx(62.5)


def test_norms_of_amani_change_places_at_the_printed_weights(order):
    def weights(one, other):
        return {c.criterion_id: pytest.approx(c.at) for c in crossings(order, one, other)}

    assert weights("norms-n1", "norms-n4") == {criterion("k1"): 2.5, criterion("k5"): 75.0}
    assert weights("norms-n4", "norms-n3") == {
        criterion("k1"): 40.0,
        criterion("k2"): 15.0,
        criterion("k3"): 25.0,
        criterion("k5"): 10.0,
        criterion("k4"): 0.0,
    }


def test_bubbles_of_amani_stand_where_printed(order):
    assert {bubble.item_id: (bubble.x, bubble.y, bubble.corner) for bubble in bubbles(order)} == {
        "norms-n1": (5, 4, Corner.START_HERE),
        "norms-n2": (4, 2, Corner.PLAN_FOR_YEARS),
        "norms-n3": (4, 3, Corner.START_HERE),
        "norms-n4": (3, 4, Corner.START_HERE),
    }


def test_rwanda_ranks_the_one_norm_that_was_scored(rwanda):
    first, second = ranking(rwanda, "prioritisation_rounds-first").items
    assert (first.code, first.score, first.rank) == ("N1", pytest.approx(60.0), 1)
    assert (second.code, second.score, second.rank) == ("N2", None, None)


# Organisation, forms, stories, samples, risks.


def test_amani_is_eligible_with_the_condition_of_c5(amani):
    (check,) = amani.all(SelectionCheck)
    (agreement,) = amani.all(MOU)
    organisation = mentee(amani)
    found = eligibility(check)
    assert (found.verdict, found.partly) == (Verdict.WITH_CONDITIONS, ("C5",))
    assert missing_conditions(check, agreement) == ()
    assert staff_proposal(organisation).number == 38
    assert funding_proposal(organisation, amani.project.start).number == 40


def test_participants_of_amani_raise_only_the_question_of_the_director(amani):
    (inception,) = amani.all(InceptionRecord)
    people = participants(amani, mentee(amani).id)
    assert len(people) == 4
    assert participant_warnings(people, inception) == (
        ParticipantWarning.DIRECTOR_NOT_WHOLE_TRAINING,
    )


def test_after_forms_of_amani_score_as_printed(amani):
    (pack,) = amani.all(ProgrammePack)
    scores = {
        form.respondent: form_scores(form, keys_of(pack)) for form in amani.all(SelfAssessmentAfter)
    }
    assert scores["A1"].subscales == {
        Subscale.RELEVANCE: 75,
        Subscale.CONFIDENCE: 75,
        Subscale.FEASIBILITY: 50,
        Subscale.CONCEPT: 75,
    }
    assert scores["A1"].overall == 68.75
    assert {code: set(score.flags) for code, score in scores.items()} == {
        "A1": {FormFlag.DISCUSS},
        "A2": set(),
        "A3": {FormFlag.DISCUSS, FormFlag.REVISIT_LESSON},
        "A4": set(),
    }
    assert cohort(list(scores.values())).too_few


def test_coders_of_amani_agree_as_printed(amani):
    found = {one.component: one.agreement for one in coder_agreements(amani)}
    assert [(found[c].same, found[c].both) for c in found] == [(5, 6), (5, 6)]
    assert found[SnapComponent.EE].kappa == pytest.approx(0.60, abs=0.005)
    assert found[SnapComponent.NE].kappa == pytest.approx(0.57, abs=0.005)


def test_sample_plans_give_the_stored_results(amani, rwanda):
    plans = [*amani.all(SamplePlan), *rwanda.all(SamplePlan)]
    assert [size_for_plan(plan).people for plan in plans] == [281, 150, 150]
    assert [plan.result for plan in plans] == [281, 150, 150]


def test_risks_of_the_examples_have_the_printed_levels(image, rwanda, amani):
    def levels(snapshot):
        return [(first_level(risk), residual_level(risk)) for risk in snapshot.all(RiskEthicsItem)]

    very_high, medium, low = RiskLevel.VERY_HIGH, RiskLevel.MEDIUM, RiskLevel.LOW
    assert levels(image) == [(very_high, medium)]
    assert levels(rwanda) == [(very_high, medium), (medium, low)]
    assert levels(amani) == [(very_high, medium), (medium, low), (medium, medium)]
    for snapshot in (rwanda, amani):
        assert not [r.code for r in snapshot.all(RiskEthicsItem) if lacks_route(snapshot, r)]


# Indicators.


@pytest.mark.parametrize(
    ("number", "progress_percent", "difference", "status"),
    [
        (9, 53.4, (-8.0, -17.6, 1.6), Status.CLOSE),
        (12, 21.5, (-2.8, -12.6, 7.0), Status.CLOSE),
        (5, 24.9, (-2.0, -11.6, 7.6), Status.CLOSE),
        (28, 26.2, (4.2, -5.4, 13.7), Status.CLOSE),
        (32, 93.7, None, Status.ON_TRACK),
        (35, None, None, Status.ON_TRACK),
    ],
)
def test_indicators_of_amani_have_come_as_far_as_printed(
    amani_progress, number, progress_percent, difference, status
):
    found = amani_progress[number]
    share = None if found.progress is None else round(found.progress * 100, 1)
    assert share == progress_percent
    assert found.status == status
    if difference is None:
        assert found.difference is None
    else:
        shown = found.difference
        ends = (shown.value, shown.interval.low, shown.interval.high)
        assert tuple(round(end, 1) for end in ends) == difference
        assert found.cannot_tell


def test_strength_of_amani_has_no_midline_value(amani_progress):
    found = amani_progress[18]
    assert found.baseline.value == pytest.approx(62.186, abs=0.001)
    assert (found.latest, found.target) == (None, 50)


def test_first_indicators_of_amani_wait_for_their_data(amani_progress):
    assert [amani_progress[number].latest for number in (1, 3)] == [None, None]


# Theory of change.


def test_theory_of_amani_raises_exactly_one_finding(amani):
    (found,) = theory_findings(amani)
    assert found.code == TheoryCode.LINK_WITHOUT_REASON
    assert found.record_ids[0] == "toc_links-t1-p1"


def test_theory_of_rwanda_raises_the_jump_from_attitudes_to_practice(rwanda):
    (found,) = theory_findings(rwanda)
    assert found.code == TheoryCode.AWARENESS_JUMP
    assert found.record_ids[0] == "toc_links-i1-p1"


def test_theory_of_image_shows_that_norms_and_impact_were_not_measured(image):
    found = [(finding.code, finding.record_ids) for finding in theory_findings(image)]
    assert found == [
        (TheoryCode.OUTCOME_WITHOUT_INDICATOR, ("toc_nodes-m1",)),
        (TheoryCode.OUTCOME_WITHOUT_INDICATOR, ("toc_nodes-x1",)),
    ]


# The Coach, on a fixed day: dates grow old, and then it says so.

DAY = date(2026, 11, 22)


def test_coach_says_about_amani_what_the_method_expects_and_no_more(amani):
    said = hints(amani, today=DAY)
    assert Counter(hint.code for hint in said) == {
        "participants.director_not_whole_training": 1,
        "theory.link_without_reason": 1,
        "score.raters_differ": 2,  # N3 safety, N4 changeability
        "ethics.not_yet": 1,  # the pause rule
        "norm_outcome.no_ee": 1,
        "indicator.no_target": 1,  # one hint for numbers 1 and 3
        "questionnaire.too_long": 1,  # 57 questions
        "comment.open": 1,
        "form.discuss": 2,
        "form.revisit_lesson": 1,
    }
    (without_target,) = (hint for hint in said if hint.code == "indicator.no_target")
    assert {amani.record(each).library_number for each in without_target.record_ids} == {1, 3}


def test_coach_asks_the_open_questions_of_the_two_others(rwanda, image):
    assert "theory.awareness_jump" in {hint.code for hint in hints(rwanda, today=DAY)}
    asked = [hint for hint in hints(image, today=DAY) if hint.code == "norm.questions_missing"]
    assert len(asked) == 2
