"""What was written on a flipchart, typed in: one change of the project, or problems by cell."""

import functools
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from normsdesk.edit.document import Committed, Document
from normsdesk.library.languages import wording_for
from normsdesk.library.wording import spoken
from normsdesk.model.mentorship import ActionItem, MentorshipMeeting, TrainingEvent
from normsdesk.model.norm import Norm, NormException, NormProfile, Reading, Sanction, SwitchWord
from normsdesk.model.practice import FiveWhys, Practice, ReferenceGroup, WhyTag
from normsdesk.model.priority import Criterion, PrioritisationRound, Score
from normsdesk.model.project import Comment, Project
from normsdesk.model.snapshot import snapshot_of
from normsdesk.model.theory import NodeLevel, ToCNode
from normsdesk.steps.naming import Naming
from normsdesk.steps.worksheets.catalogue import WORKSHEETS, sheet_named, step_number
from normsdesk.steps.worksheets.laid import (
    LaidColumn,
    laid_out,
    subjects,
    takes_new_subject,
)
from normsdesk.steps.worksheets.reading import CellReader
from normsdesk.steps.worksheets.sheet import Way, field_of, way_of
from normsdesk.steps.worksheets.typing_in import texts_of, typed_in
from normsdesk.store.starting import example_contents

WORDS = wording_for("en")
NAMES = [sheet.id for sheet in WORKSHEETS]


@functools.cache
def example(name):
    return example_contents(name).snapshot


@functools.cache
def empty():
    return snapshot_of([Project(id="project-p")])


def after(snapshot, sheet_id, subject_id="", **typed):
    laid = laid_out(sheet_named(sheet_id), snapshot, WORDS, subject_id)
    texts = texts_of(laid)
    for part, rows in typed.items():
        texts[part] = [*texts[part], *rows]
    outcome = typed_in(laid, texts)
    assert not outcome.problems, outcome.problems
    document = Document(snapshot)
    assert isinstance(document.commit(outcome.patch), Committed)
    return document, outcome


def test_every_column_of_every_sheet_is_a_field_of_the_model():
    assert len(set(NAMES)) == len(NAMES)
    for sheet in WORKSHEETS:
        assert 1 <= step_number(sheet) <= 9
        for part in sheet.parts:
            for column in part.columns:
                assert field_of(part, column)
                assert way_of(part, column)
            assert {*part.needed} <= {column.path for column in part.columns}


@pytest.mark.parametrize("sheet_id", NAMES)
@pytest.mark.parametrize("name", ["amani", "rwanda", "image"])
def test_a_sheet_that_nobody_changed_changes_nothing(name, sheet_id):
    snapshot, sheet = example(name), sheet_named(sheet_id)
    for subject in [each.id for each in subjects(sheet, snapshot)] or [""]:
        laid = laid_out(sheet, snapshot, WORDS, subject)
        outcome = typed_in(laid, texts_of(laid))
        assert not outcome.problems
        assert not outcome.patch


def test_rows_of_practices_become_practices_in_one_undo_step():
    document, outcome = after(
        empty(),
        "practices",
        practices=[
            ["parents", "marry", "their daughters", "before 18", "wait", "harmful"],
            ["", "", "", "", "", ""],
            ["mothers", "stay silent", "", "", "", ""],
        ],
    )
    made = document.snapshot.all(Practice)
    assert [each.code for each in made] == ["P1", "P2"]
    assert (made[0].actor, made[0].occasion) == ("parents", "before 18")
    assert outcome.added == 2
    document.undo()
    assert document.snapshot == empty()


def test_a_norm_sheet_makes_the_norm_its_profile_and_its_exceptions():
    document, _ = after(
        empty(),
        "norm",
        statement=[["people here", "girls", "marry soon"]],
        ratings=[["1", "3", "7/10", "?", "", "", "most", "hardly", "partly", "others"]],
        exceptions=[["she studies", "teachers' daughters", "2"]],
    )
    (norm,) = document.snapshot.all(Norm)
    (profile,) = document.snapshot.all(NormProfile)
    (exception,) = document.snapshot.all(NormException)
    assert profile.norm_id == exception.norm_id == norm.id
    assert isinstance(profile.ee.workshop, Reading)
    assert profile.ee.workshop.rating == 3
    assert (profile.ne.workshop.numerator, profile.ne.workshop.denominator) == (7, 10)
    assert profile.san.dont_know
    assert profile.switch_e.workshop.switch is SwitchWord.MOST
    assert exception.commonness == 2


def test_a_quick_value_never_touches_a_measured_one():
    snapshot = example("amani")
    laid = laid_out(sheet_named("norm"), snapshot, WORDS, "norms-n1")
    texts = texts_of(laid)
    texts["ratings"][0][1] = "4"
    document = Document(snapshot)
    document.commit(typed_in(laid, texts).patch)
    before = laid.parts[1].rows[0].owner
    changed = document.snapshot.get(NormProfile, before.id)
    assert changed.ee.workshop.rating == 4
    assert changed.ee.measured == before.ee.measured


def test_stone_votes_are_written_to_the_profile_of_the_norm():
    snapshot = example("amani")
    laid = laid_out(sheet_named("votes"), snapshot, WORDS)
    texts = texts_of(laid)
    texts["votes"][1][2] = "9 of 12"
    document = Document(snapshot)
    document.commit(typed_in(laid, texts).patch)
    profile = document.snapshot.get(NormProfile, laid.parts[0].rows[1].owner.id)
    assert profile.norm_id == "norms-n2"
    assert (profile.ee.workshop.numerator, profile.ee.workshop.denominator) == (9, 12)
    assert len(document.snapshot.all(NormProfile)) == len(snapshot.all(NormProfile))


def test_a_group_that_is_there_already_is_linked_not_made_twice():
    snapshot = example("amani")
    group = next(each for each in snapshot.all(ReferenceGroup) if "norms-n4" not in each.upholds)
    document, outcome = after(
        snapshot, "who_matters", "norms-n4", groups=[[group.label.upper(), "", "", "", ""]]
    )
    assert "norms-n4" in document.snapshot.get(ReferenceGroup, group.id).upholds
    assert outcome.added == 0


def test_who_punishes_is_a_group_where_its_name_is_known():
    snapshot = example("amani")
    group = snapshot.all(ReferenceGroup)[0]
    document, _ = after(
        snapshot,
        "reactions",
        "norms-n1",
        sanction=[["they laugh", group.code, "2", "1"], ["they shout", "boys on the road", "", ""]],
    )
    made = {each.description: each for each in document.snapshot.all(Sanction)}
    assert made["they laugh"].reference_group_id == group.id
    assert made["they laugh"].agent == ""
    assert made["they shout"].agent == "boys on the road"


def test_five_whys_become_one_record_with_its_answers():
    document, _ = after(
        example("amani"),
        "whys",
        start=[["P1", "mothers", "8 December 2026"]],
        answers=[["people talk", "norm"], ["school is far", "2"]],
    )
    made = document.snapshot.all(FiveWhys)[-1]
    assert made.practice_id
    assert made.held_on == date(2026, 12, 8)
    assert [each.tag for each in made.answers] == [WhyTag.NORM, WhyTag.STRUCTURAL]


def test_boxes_take_the_level_of_their_column():
    document, _ = after(empty(), "theory", activity=[["Talk"]], impact=[["Girls stay"]])
    levels = {each.title: each.level for each in document.snapshot.all(ToCNode)}
    assert levels == {"Talk": NodeLevel.ACTIVITY, "Girls stay": NodeLevel.IMPACT}


def test_scores_of_a_first_round_bring_round_and_questions_along():
    norm = Norm(id="norms-n1", code="N1", action="marry soon")
    snapshot = snapshot_of([Project(id="project-p"), norm])
    laid = laid_out(sheet_named("scores"), snapshot, WORDS)
    columns = len(laid.parts[1].columns)
    outcome = typed_in(laid, {"rater": [["B"]], "scores": [["4", "?", *[""] * (columns - 2)]]})
    document = Document(snapshot)
    assert isinstance(document.commit(outcome.patch), Committed)
    scores = document.snapshot.all(Score)
    assert sorted(str(each.value) for each in scores) == ["4", "None"]
    assert {each.rater for each in scores} == {"B"}
    assert len(document.snapshot.all(Criterion)) == columns
    assert document.snapshot.all(PrioritisationRound)[0].raters == ("B",)
    document.undo()
    assert document.snapshot == snapshot


def test_scores_without_a_code_are_not_taken():
    laid = laid_out(sheet_named("scores"), example("amani"), WORDS)
    outcome = typed_in(laid, {"rater": [[""]], "scores": [["4"]]})
    assert outcome.patch is None
    assert set(outcome.problems) == {("rater", 0, 0)}


def test_a_tick_puts_a_person_into_every_session_of_the_day():
    snapshot = example("amani")
    event = snapshot.all(TrainingEvent)[0]
    document, _ = after(
        snapshot, "attendance", event.id, attendance=[["Z9", "nurse", "x", "", "-"]]
    )
    changed = document.snapshot.get(TrainingEvent, event.id)
    there = [s.day for s in changed.sessions if any(a.participant == "Z9" for a in s.attendance)]
    assert there == [s.day for s in event.sessions if s.day == 1]


def test_actions_of_a_meeting_are_numbered_on():
    snapshot = example("amani")
    document, _ = after(
        snapshot,
        "meeting",
        meeting=[["M13", "2026-12-01", "director; officer", "a", "b", "c"]],
        actions=[["call", "director", "1/2/2027"], ["write", "", ""]],
    )
    meeting = document.snapshot.all(MentorshipMeeting)[-1]
    assert meeting.attendees == ("director", "officer")
    fresh = [each for each in document.snapshot.all(ActionItem) if each.meeting_id == meeting.id]
    last = max(each.number for each in snapshot.all(ActionItem))
    assert sorted(each.number for each in fresh) == [last + 1, last + 2]


def test_remarks_on_the_draft_become_comments_at_their_place():
    document, _ = after(
        example("amani"),
        "draft",
        remarks=[["N2", "Say how many", "outsider", "x"], ["", "Too long", "", ""]],
    )
    made = {each.text: each for each in document.snapshot.all(Comment)}
    assert made["Say how many"].record_id == "norms-n2"
    assert made["Say how many"].for_mentor
    assert made["Say how many"].field == ""
    assert made["Too long"].record_id == document.snapshot.project.id
    assert made["Too long"].field == "step.report"
    assert made["Too long"].at.year > 2000


def test_every_step_has_a_sheet():
    assert {step_number(sheet) for sheet in WORKSHEETS} == set(range(1, 10))


@pytest.mark.parametrize(
    ("column", "text", "code"),
    [
        (2, "4", "cell.out_of_range"),
        (2, "often-ish", "cell.out_of_range"),
        (0, "", "cell.needed"),
    ],
)
def test_what_cannot_be_read_is_told_by_cell_and_nothing_is_changed(column, text, code):
    laid = laid_out(sheet_named("reactions"), example("amani"), WORDS, "norms-n1")
    row = ["they laugh", "elders", "1", "1"]
    row[column] = text
    rows = [*texts_of(laid)["sanction"], row]
    outcome = typed_in(laid, {"sanction": rows})
    assert outcome.patch is None
    assert outcome.problems["sanction", len(rows) - 1, column].code == code


@pytest.mark.parametrize("text", ["7", "11/10", "1/2", "many", "-1", "3.5"])
def test_votes_that_cannot_be_are_refused(text):
    laid = laid_out(sheet_named("votes"), example("amani"), WORDS)
    texts = texts_of(laid)
    texts["votes"][0][1] = text
    outcome = typed_in(laid, texts)
    (problem,) = outcome.problems.values()
    assert spoken(WORDS, problem.code, **problem.values)


def test_a_name_that_nothing_has_is_told_without_saying_its_column_again():
    column = LaidColumn(key="one", label="Norm", way=Way.NAME, tables=("norms",))
    snapshot = example("amani")
    reader = CellReader(words=WORDS, snapshot=snapshot, naming=Naming(WORDS, snapshot))
    problem = reader.read(column, "N99")
    said = spoken(WORDS, problem.code, **problem.values)
    assert said == "Nothing here is called “N99”. Write its code or name."


CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["N1", "1", "3", "-2", "7/10", "?", "x", "most", "P1", "2026-12-08", "99999999"]
    ),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    sheet_id=st.sampled_from(NAMES),
    rows=st.lists(st.lists(CELLS, max_size=11), max_size=4),
    first=st.booleans(),
)
def test_whatever_is_typed_is_taken_as_one_step_or_told_by_cell(sheet_id, rows, first):
    snapshot, sheet = example("amani"), sheet_named(sheet_id)
    subject = (
        ""
        if first and takes_new_subject(sheet)
        else next(iter(each.id for each in subjects(sheet, snapshot)), "")
    )
    laid = laid_out(sheet, snapshot, WORDS, subject)
    texts = texts_of(laid)
    for part in laid.parts:
        if part.closed and part.rows:
            for row, cells in zip(texts[part.part.id], rows, strict=False):
                row[: len(cells)] = cells[: len(row)]
        else:
            texts[part.part.id] += [
                cells[: len(part.columns)] for cells in rows[: 1 if part.upright else 4]
            ]
    outcome = typed_in(laid, texts)
    for problem in outcome.problems.values():
        assert spoken(WORDS, problem.code, **problem.values)
    assert (outcome.patch is None) == bool(outcome.problems)
    if outcome.patch:
        document = Document(snapshot)
        assert isinstance(document.commit(outcome.patch), Committed)
        document.undo()
        assert document.snapshot == snapshot
