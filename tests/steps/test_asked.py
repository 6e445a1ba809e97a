"""A hint is worded in one place, and leads to the place where it is answered."""

from dataclasses import replace
from datetime import date

import pytest

from normsdesk.library.languages import Wording
from normsdesk.model.norm import Norm
from normsdesk.model.practice import Practice
from normsdesk.model.priority import PrioritisationRound
from normsdesk.model.project import Comment, Project
from normsdesk.model.snapshot import Snapshot, snapshot_of
from normsdesk.rules.coach import CODES, hints
from normsdesk.rules.hints import Hint, HintStep
from normsdesk.steps.asked import (
    _ANSWERED_BY_ADDING,  # pyright: ignore[reportPrivateUsage] - the table itself is checked
    place_of_hint,
    place_of_record,
    place_of_table,
    question,
    step_of,
)
from normsdesk.steps.catalogue import STEPS
from normsdesk.store.examples import NAMES
from normsdesk.store.starting import example_contents

TODAY = date(2026, 11, 22)


def a_project() -> Snapshot:
    return snapshot_of(
        [
            Project(id="project-1"),
            Practice(id="practices-1", code="P1", actor="Parents", action="marry girls early"),
            Norm(id="norms-1", code="N1"),
        ]
    )


def a_hint(code: str, *record_ids: str, field: str = "") -> Hint:
    return Hint(
        code=code,
        step=HintStep.DIAGNOSIS,
        record_ids=record_ids,
        field=field,
        number=None,
        words=(),
    )


def test_a_question_names_what_it_is_about():
    hint = a_hint("practice.no_alternative", "practices-1", field="alternative")
    said = question(Wording(), a_project(), hint)
    assert said == "P1 Parents marry girls early: what could people do instead?"


def test_a_comment_that_waits_names_what_it_is_about():
    hint = a_hint("comment.open", "comments-1", "practices-1", field="answers")
    said = question(Wording(), a_project(), hint)
    assert said.startswith("P1 Parents marry girls early: a comment waits for an answer.")


def test_a_hint_leads_to_its_record_and_field():
    hint = a_hint("practice.no_alternative", "practices-1", field="alternative")
    place = place_of_hint(a_project(), hint)
    found = (place.step_id, place.section_id, place.record_id, place.path)
    assert found == ("practice", "practices", "practices-1", "alternative")


def test_what_is_missing_leads_to_the_section_where_it_is_added():
    place = place_of_hint(a_project(), a_hint("norm.no_reference_group", "norms-1"))
    assert (place.step_id, place.section_id, place.record_id) == (
        "diagnosis", "reference_groups", "",
    )  # fmt: skip


def test_a_hint_about_a_record_that_is_gone_leads_to_its_step():
    place = place_of_hint(a_project(), a_hint("norm.no_practice", "norms-9"))
    assert (place.step_id, place.section_id, place.record_id) == ("diagnosis", "", "")


def test_a_hint_leads_to_what_it_is_about_on_its_own_step():
    snapshot = snapshot_of(
        [*a_project().records(), PrioritisationRound(id="prioritisation_rounds-1")]
    )
    hint = replace(
        a_hint("scores.raters_differ", "norms-1", "prioritisation_rounds-1"),
        step=HintStep.PRIORITISE,
    )
    place = place_of_hint(snapshot, hint)
    assert (place.step_id, place.record_id) == ("prioritise", "prioritisation_rounds-1")


def test_a_record_on_no_page_has_no_place():
    snapshot = snapshot_of([Project(id="project-1"), Comment(id="comments-1")])
    assert place_of_record(snapshot, "comments-1") is not None
    assert place_of_record(snapshot, "comments-2") is None
    assert place_of_table("tombstones") is None


def test_every_hint_answered_by_adding_is_one_the_coach_has_and_leads_to_a_section():
    for code, table in _ANSWERED_BY_ADDING.items():
        assert code in CODES
        assert place_of_table(table) is not None


@pytest.mark.parametrize("name", NAMES)
def test_every_hint_of_the_examples_is_worded_and_leads_to_a_section(name: str):
    snapshot = example_contents(name).snapshot
    found = hints(snapshot, today=TODAY)
    assert found
    for hint in found:
        assert "{" not in question(Wording(), snapshot, hint)
        place = place_of_hint(snapshot, hint)
        assert place.section_id in {section.id for section in step_of(place.step_id).sections}


def test_a_step_is_found_by_its_id_and_no_other():
    assert [step_of(step.id) for step in STEPS] == [*STEPS]
    with pytest.raises(KeyError):
        step_of("party")
