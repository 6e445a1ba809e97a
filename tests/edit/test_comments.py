"""Talking about the work: each word is one undo step."""

from datetime import UTC, datetime

from normsdesk.edit.changes import Refusal, Rejected
from normsdesk.edit.commands.comments import (
    answer_comment,
    close_comment,
    reopen_comment,
    step_of_comment,
    write_comment,
)
from normsdesk.edit.document import Document
from normsdesk.model.project import Comment, CommentState
from tests.edit.builders import a_document

AT = datetime(2026, 3, 1, 9, tzinfo=UTC)


def written(document: Document, text: str = "Who says so?", **about: str) -> str:
    known = {comment.id for comment in document.snapshot.all(Comment)}
    document.commit(write_comment(document.snapshot, text, author="Mentor", at=AT, **about))
    return next(c.id for c in document.snapshot.all(Comment) if c.id not in known)


def test_a_comment_on_a_record_holds_who_said_what_and_when():
    document = a_document()
    comment_id = written(document, record_id="norms-1")
    comment = document.snapshot.get(Comment, comment_id)
    said = (comment.record_id, comment.author, comment.at, comment.text, comment.state)
    assert said == ("norms-1", "Mentor", AT, "Who says so?", CommentState.OPEN)
    assert step_of_comment(comment) == ""


def test_a_comment_on_a_step_stands_with_the_project():
    document = a_document()
    comment_id = written(document, step="diagnosis")
    comment = document.snapshot.get(Comment, comment_id)
    assert comment.record_id == document.snapshot.project.id
    assert step_of_comment(comment) == "diagnosis"


def test_an_answer_answers_and_keeps_what_was_said_before():
    document = a_document()
    comment_id = written(document, record_id="norms-1")
    for text in ("The elders.", "All of them."):
        document.commit(answer_comment(document.snapshot, comment_id, text, author="Team", at=AT))
    comment = document.snapshot.get(Comment, comment_id)
    assert [answer.text for answer in comment.answers] == ["The elders.", "All of them."]
    assert comment.state is CommentState.ANSWERED
    document.undo()
    assert len(document.snapshot.get(Comment, comment_id).answers) == 1


def test_an_answer_leaves_a_closed_comment_closed():
    document = a_document()
    comment_id = written(document, record_id="norms-1")
    document.commit(close_comment(document.snapshot, comment_id))
    document.commit(answer_comment(document.snapshot, comment_id, "Yes", author="", at=AT))
    assert document.snapshot.get(Comment, comment_id).state is CommentState.CLOSED


def test_closing_and_opening_again_are_one_undo_step_each():
    document = a_document()
    comment_id = written(document, record_id="norms-1")
    document.commit(close_comment(document.snapshot, comment_id))
    assert document.undo_label == "comments.closed"
    document.commit(reopen_comment(document.snapshot, comment_id))
    assert document.snapshot.get(Comment, comment_id).state is CommentState.OPEN
    document.undo()
    assert document.snapshot.get(Comment, comment_id).state is CommentState.CLOSED
    document.undo()
    assert document.snapshot.get(Comment, comment_id).state is CommentState.OPEN


def test_a_comment_needs_something_to_stand_on():
    snapshot = a_document().snapshot
    on_nothing = write_comment(snapshot, "?", author="", at=AT, record_id="norms-99")
    no_comment = answer_comment(snapshot, "comments-99", "?", author="", at=AT)
    for outcome in (on_nothing, no_comment, close_comment(snapshot, "comments-99")):
        assert isinstance(outcome, Rejected)
        assert outcome.reason is Refusal.MISSING
