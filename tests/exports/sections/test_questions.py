"""Questions to the mentor and the comments beside them."""

from datetime import UTC, datetime

from normsdesk.exports.sections import questions
from normsdesk.model.mentorship import HelpRequest, HelpStatus, TrainingEvent
from normsdesk.model.practice import Practice
from normsdesk.model.project import Answer, Comment, CommentState, Reader
from tests.exports.sections.reading import amani, project_of, seen_by, text

PRACTICE = Practice(id="practices-one", code="P1", actor="parents", action="wait")


def _asked(place: int, words: str, **more: object) -> Comment:
    values: dict[str, object] = {"for_mentor": True, **more}
    return Comment(
        id=f"comments-{place}",
        record_id=PRACTICE.id,
        at=datetime(2026, 5, place, tzinfo=UTC),
        text=words,
        **values,  # type: ignore[arg-type]  # fields named by the test
    )


def test_open_questions_come_first_with_what_they_are_about() -> None:
    answer = Answer(author="Mentor", text="Ask them apart.")
    material = seen_by(
        project_of(
            PRACTICE,
            _asked(1, "Who speaks?", state=CommentState.ANSWERED, answers=(answer,)),
            _asked(2, "Where do we begin?", author="Field lead"),
        ),
        Reader.MENTOR,
    )
    said = text(questions.sections(material))
    assert "P1 Parents wait | Field lead: Where do we begin? | Open" in said
    assert "Mentor: Ask them apart." in said
    assert said.index("Where do we begin?") < said.index("Who speaks?")


def test_comments_that_ask_the_mentor_nothing_stand_apart() -> None:
    said = text(questions.sections(amani(Reader.MENTOR)))
    assert "No question is marked for the mentor." in said
    said = text(questions.comment_sections(amani(Reader.MENTOR)))
    assert "M1 N1 is weaker | Mentor: Say whose approval" in said


def test_open_help_requests_are_questions_too() -> None:
    event = TrainingEvent(id="training_events-one")
    requests = (
        HelpRequest(id="help_requests-a", training_id=event.id, question="What is a cluster?"),
        HelpRequest(
            id="help_requests-b",
            training_id=event.id,
            question="What is a norm?",
            answer="See day one.",
            status=HelpStatus.ANSWERED,
        ),
    )
    said = text(questions.sections(seen_by(project_of(event, *requests), Reader.INTERNAL)))
    assert "What is a cluster?" in said
    assert "What is a norm?" not in said
