from datetime import date

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.mentorship import (
    add_respondent,
    add_training,
    fill_agenda,
    give_answer,
    hold_day,
    mark_topic,
    next_code,
    plan_year,
    rate_training,
    rename_respondent,
    use_pack,
)
from normsdesk.edit.document import Document
from normsdesk.library.programme_pack import read_programme_pack
from normsdesk.model.mentorship import (
    Attendance,
    EvaluationAnswer,
    FormAnswer,
    FormMoment,
    MeetingKind,
    MentorshipMeeting,
    QualityReview,
    SelfAssessmentAfter,
    Session,
    Track,
    TrainingEvent,
)
from normsdesk.model.programme import ProgrammePack
from normsdesk.model.project import Organisation, Project
from normsdesk.model.snapshot import snapshot_of

PACK = read_programme_pack().copied("programme_packs-1")


def over(*records):
    return Document(snapshot_of([Project(id="project-1"), *records]))


def do(document, act, *given):
    outcome = document.commit(act(document.snapshot, *given))
    assert not isinstance(outcome, Rejected)
    return document.snapshot


def test_each_track_begins_with_its_agenda():
    for track, days in ((Track.TRACK_1, [5]), (Track.TRACK_2, [4, 3, 4])):
        event = do(over(), add_training, PACK.items, track).all(TrainingEvent)[0]
        assert [sum(s.day == d for s in event.sessions) for d in range(1, len(days) + 1)] == days
    event = do(over(), add_training, PACK.items, Track.TRACK_3).all(TrainingEvent)[0]
    assert len(event.sessions) == 17
    assert {session.minutes for session in event.sessions} == {90}
    assert event.sessions[3].item == "T3.2.1"


def test_filling_an_agenda_keeps_what_is_there():
    own = Session(item="T1.1.2", title="Our own title", day=1, order=2, minutes=40)
    event = TrainingEvent(id="t-1", track=Track.TRACK_1, sessions=(own,))
    document = over(event)
    filled = do(document, fill_agenda, "t-1", PACK.items).get(TrainingEvent, "t-1")
    assert [each.item for each in filled.sessions] == [f"T1.1.{n}" for n in range(1, 6)]
    assert filled.sessions[1] == own
    document.undo()
    assert document.snapshot.get(TrainingEvent, "t-1") == event


def test_a_day_is_held_with_everybody_where_nobody_counted():
    counted = (Attendance(role="participants", count=3),)
    event = TrainingEvent(
        id="t-1",
        sessions=(Session(day=1), Session(day=1, attendance=counted), Session(day=2)),
    )
    sessions = do(over(event), hold_day, "t-1", 1, 4).get(TrainingEvent, "t-1").sessions
    assert [each.done for each in sessions] == [True, True, False]
    assert [sum(a.count for a in each.attendance) for each in sessions] == [4, 3, 0]


def test_a_year_is_planned_in_one_step_and_only_where_nothing_is():
    half = MentorshipMeeting(id="m-1", held_on=date(2026, 6, 1), kind=MeetingKind.HALF_POINT)
    document = over(half)
    planned = do(document, plan_year, date(2026, 3, 2))
    meetings = planned.all(MentorshipMeeting)
    kinds = [each.kind for each in meetings]
    assert (kinds.count(MeetingKind.HALF_POINT), kinds.count(MeetingKind.REFLECTION)) == (1, 1)
    assert planned.project.mentorship_end == date(2027, 3, 1)
    again = document.snapshot
    do(document, plan_year, date(2026, 3, 2))
    assert document.snapshot == again
    document.undo()
    assert list(document.snapshot.all(MentorshipMeeting)) == [half]
    assert document.snapshot.project.mentorship_start is None


def test_codes_go_on_after_the_highest_and_never_name_anybody():
    forms = [
        SelfAssessmentAfter(id=f"f-{n}", respondent=code) for n, code in enumerate(["A7", "B2"])
    ]
    assert next_code(over(*forms).snapshot) == "A8"
    organisation = Organisation(id="o-1")
    document = over(organisation)
    for _ in range(2):
        do(document, add_respondent, "o-1", ["AF1", "AF2"])
    assert sorted(each.respondent for each in document.snapshot.all(SelfAssessmentAfter)) == [
        "A1",
        "A2",
    ]


def test_the_first_answer_before_training_begins_that_form():
    form = SelfAssessmentAfter(
        id="f-1", respondent="A1", answers=(FormAnswer(item="AF1", value=5),)
    )
    document = over(form)
    do(document, give_answer, "f-1", FormMoment.BEFORE, FormAnswer(item="AF1", value=2))
    do(document, give_answer, "f-1", FormMoment.BEFORE, FormAnswer(item="AF2", value=3))
    do(document, give_answer, "f-1", FormMoment.AFTER, FormAnswer(item="AF1", value=None))
    by_moment = {each.moment: each for each in document.snapshot.all(SelfAssessmentAfter)}
    assert len(by_moment) == 2
    before = by_moment[FormMoment.BEFORE]
    assert (before.respondent, [each.value for each in before.answers]) == ("A1", [2, 3])
    assert by_moment[FormMoment.AFTER].answers[0].value is None


def test_an_answer_off_the_scale_is_refused():
    form = SelfAssessmentAfter(id="f-1")
    answer = FormAnswer(item="AF1", value=6)
    found = give_answer(over(form).snapshot, "f-1", FormMoment.AFTER, answer)
    assert isinstance(found, Rejected)


def test_a_new_code_stands_on_both_forms():
    forms = [
        SelfAssessmentAfter(id="f-1", respondent="A1"),
        SelfAssessmentAfter(id="f-2", respondent="A1", moment=FormMoment.BEFORE),
        SelfAssessmentAfter(id="f-3", respondent="A2"),
    ]
    snapshot = do(over(*forms), rename_respondent, "f-1", " B1 ")
    assert [snapshot.get(SelfAssessmentAfter, f"f-{n}").respondent for n in (1, 2, 3)] == [
        "B1",
        "B1",
        "A2",
    ]


def test_a_rating_goes_to_the_sheet_of_its_code():
    event = TrainingEvent(
        id="t-1", evaluation=(EvaluationAnswer(respondent="A1"), EvaluationAnswer(respondent="A2"))
    )
    sheets = do(over(event), rate_training, "t-1", "A2", FormAnswer(item="1", value=4)).get(
        TrainingEvent, "t-1"
    )
    assert [len(each.ratings) for each in sheets.evaluation] == [0, 1]


def test_marks_go_into_the_newest_review():
    document = over()
    do(document, mark_topic, "quality.actions_kept", 2, date(2026, 4, 1))
    do(document, mark_topic, "quality.actions_kept", 3, date(2026, 5, 1))
    reviews = list(document.snapshot.all(QualityReview))
    assert [(one.reviewed_on, [m.mark for m in one.marks]) for one in reviews] == [
        (date(2026, 4, 1), [3])
    ]


def test_a_loaded_pack_takes_the_place_of_the_one_in_use():
    held = ProgrammePack(id="programme_packs-1", title="Old")
    document = over(held)
    do(document, use_pack, ProgrammePack(id="programme_packs-other", title="New"))
    packs = list(document.snapshot.all(ProgrammePack))
    assert [(one.id, one.title) for one in packs] == [("programme_packs-1", "New")]
