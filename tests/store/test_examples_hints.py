"""Checks, progress and hints say about the bundled examples what the method prints for them."""

from datetime import date

import pytest

from normsdesk.model.indicator import Indicator
from normsdesk.rules.coach import hints
from normsdesk.rules.completion import FACTS
from normsdesk.rules.estimates import rounded
from normsdesk.rules.progress import Status, all_progress, needs_chance_note
from normsdesk.rules.theory_checks import TheoryCode, theory_findings
from normsdesk.store.examples import build

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def amani():
    return build("amani").snapshot


@pytest.fixture(scope="module")
def rows(amani):
    return {
        amani.get(Indicator, each.indicator_id).library_number: each for each in all_progress(amani)
    }


def test_the_theory_of_amani_lacks_exactly_one_reason(amani):
    (finding,) = theory_findings(amani)
    assert finding.code is TheoryCode.LINK_WITHOUT_REASON
    assert finding.record_ids == ("toc_links-t1-p1", "toc_nodes-t1", "toc_nodes-p1")


def test_the_theory_of_rwanda_jumps_from_attitudes_on_purpose():
    (finding,) = theory_findings(build("rwanda").snapshot)
    assert finding.code is TheoryCode.AWARENESS_JUMP
    assert finding.record_ids == ("toc_links-i1-p1", "toc_nodes-i1", "toc_nodes-p1")


@pytest.mark.parametrize(
    ("number", "share", "change", "low", "high"),
    [
        (9, 53.4, -8.0, -17.6, 1.6),
        (12, 21.5, -2.8, -12.6, 7.0),
        (5, 24.9, -2.0, -11.6, 7.6),
        (28, 26.2, 4.2, -5.4, 13.7),
    ],
)
def test_the_surveys_of_amani_show_the_printed_progress(rows, number, share, change, low, high):
    found = rows[number]
    ends = found.difference.interval
    assert rounded(100 * found.progress, 1) == share
    assert [rounded(each, 1) for each in (found.change, ends.low, ends.high)] == [change, low, high]
    assert (found.status, found.cannot_tell) == (Status.CLOSE, True)


def test_the_registers_of_amani_show_the_printed_progress(rows):
    assert rounded(100 * rows[32].progress, 1) == 93.7
    assert (rows[32].status, rows[32].difference) == (Status.ON_TRACK, None)
    assert (rows[35].status, rows[35].progress) == (Status.ON_TRACK, None)


def test_the_strength_of_amani_has_no_midline_value(rows):
    assert rounded(rows[18].baseline.value, 1) == 62.2
    assert rows[18].status is Status.NO_DATA
    assert rows[1].status is Status.NO_TARGET


def test_the_table_of_amani_needs_no_note_on_chance(rows):
    assert not needs_chance_note(tuple(rows.values()))


def test_the_coach_asks_about_amani_what_is_open_there(amani):
    asked = [hint.code for hint in hints(amani, today=TODAY)]
    assert asked == [
        "participants.director_not_whole_training",
        "theory.link_without_reason",
        "score.raters_differ",
        "score.raters_differ",
        "ethics.not_yet",
        "norm_outcome.no_ee",
        "indicator.no_target",
        "questionnaire.too_long",
        "comment.open",
        "form.revisit_lesson",
        "form.discuss",
        "form.discuss",
    ]


def test_most_facts_hold_in_amani(amani):
    assert [code for code, fact in FACTS.items() if not fact(amani)] == [
        "links.explained",
        "ethics.checked",
        "norm_outcomes.measured",
        "targets.set",
        "comments.answered",
    ]
