from normsdesk.model.evidence import EvidenceItem, VignetteCoding
from normsdesk.model.mentorship import (
    Attendance,
    EvaluationAnswer,
    SelfAssessmentAfter,
    Session,
    TrainingEvent,
)
from normsdesk.model.project import Attachment, Project
from normsdesk.model.snapshot import snapshot_of
from normsdesk.model.survey import RetainedKind
from normsdesk.rules.retention import Repeated, held, repeated, said, without

ANSWERS, QUOTES, FILES = RetainedKind
TRAINING = TrainingEvent(
    id="training_events-t1",
    sessions=(Session(title="Day 1", attendance=(Attendance(participant="R7", role="Teacher"),)),),
    evaluation=(EvaluationAnswer(respondent="R7", free_text="It was long."),),
)


def test_a_quote_goes_and_what_the_team_wrote_stays():
    item = EvidenceItem(id="evidence-e1", quote="So it is.", summary="They agree.")
    left = without(item, QUOTES)
    assert isinstance(left, EvidenceItem)
    assert (left.quote, left.summary) == ("", "They agree.")
    assert without(item, ANSWERS) is item
    assert without(left, QUOTES) is left


def test_answers_of_single_people_go_with_their_codes():
    left = without(TRAINING, ANSWERS)
    assert isinstance(left, TrainingEvent)
    assert left.evaluation == ()
    (attended,) = left.sessions[0].attendance
    assert (attended.participant, attended.role, attended.count) == ("", "Teacher", 1)
    form = SelfAssessmentAfter(id="self_assessments_after-s1", respondent="R7")
    assert without(form, ANSWERS) is None
    assert without(form, QUOTES) is form


def test_a_file_goes_as_a_whole():
    assert without(Attachment(id="attachments-a1", name="field.jpg"), FILES) is None
    assert without(TRAINING, FILES) is TRAINING


def test_it_is_known_where_something_is_held_and_where_it_is_repeated():
    project = Project(id="project-p1", notes="One aunt: so it has always been.")
    coding = VignetteCoding(id="vignette_codings-c1", quote=" so it has always been ")
    short = EvidenceItem(id="evidence-e1", quote="aunt")
    snapshot = snapshot_of([project, coding, short, TRAINING])
    assert set(held(snapshot, QUOTES)) == {"vignette_codings-c1", "evidence-e1"}
    assert held(snapshot, ANSWERS) == ("training_events-t1",)
    assert said(snapshot, [QUOTES]) == {"so it has always been", "aunt"}
    assert repeated(snapshot, [QUOTES]) == (Repeated(record_id="project-p1", path="notes"),)
    assert repeated(snapshot, [FILES]) == ()
