"""The nine steps hold every kind of record, each once, and say what belongs there."""

from collections import Counter

import pytest

from normsdesk.library.guidance import STEP_PAGES
from normsdesk.model.snapshot import TABLES
from normsdesk.steps.catalogue import STEPS
from normsdesk.steps.step import Phase

SECTIONS = [(step, section) for step in STEPS for section in step.sections]

SHOWN_ELSEWHERE = {"reports_made": "kept by the program; the next report tells it"}
"""Tables without a section of their own, and the reason."""


def test_every_kind_of_record_can_be_seen_and_edited_in_one_place():
    shown = Counter(section.table for _, section in SECTIONS)
    assert set(shown) | set(SHOWN_ELSEWHERE) == set(TABLES)
    assert not set(shown) & set(SHOWN_ELSEWHERE)
    assert [table for table, times in shown.items() if times > 1] == []


def test_nine_steps_follow_the_four_phases_in_order():
    assert [step.number for step in STEPS] == list(range(1, 10))
    phases = [step.phase for step in STEPS]
    assert sorted(phases, key=list(Phase).index) == phases
    assert set(phases) == set(Phase)


def test_ids_are_told_apart():
    assert len({step.id for step in STEPS}) == len(STEPS)
    for step in STEPS:
        assert len({section.id for section in step.sections}) == len(step.sections)


def test_every_step_has_its_page_of_the_guide():
    assert [step.guidance for step in STEPS] == [*STEP_PAGES]


@pytest.mark.parametrize("section", [one for _, one in SECTIONS], ids=lambda one: one.table)
def test_an_empty_part_teaches_in_short_sentences(section):
    sentences = [one.split() for one in section.teaches.rstrip(".").split(". ")]
    assert section.teaches.endswith(".")
    assert all(2 <= len(words) <= 15 for words in sentences)
