"""Questions to the mentor, and comments: open ones first, with the answers so far."""

from collections.abc import Iterator, Sequence

from normsdesk.exports.material import Material
from normsdesk.exports.outline import (
    Block,
    Column,
    ColumnKind,
    Prose,
    Row,
    Section,
    Sign,
    Span,
    Spans,
    Table,
    plain,
)
from normsdesk.exports.sections.telling import Teller, cell, under, written
from normsdesk.library.wording import choice_word, spoken
from normsdesk.model.mentorship import HelpRequest, HelpStatus
from normsdesk.model.project import Comment, CommentState, Reader

STATE_SIGNS = {
    CommentState.OPEN: "circle",
    CommentState.ANSWERED: "circle-check",
    CommentState.CLOSED: "circle-check",
}
"""The icon of what became of a comment."""

_READERS = frozenset({Reader.INTERNAL, Reader.MENTOR})


def sections(material: Material) -> tuple[Section, ...]:
    """Write the questions to the mentor; nothing for a reader outside the mentorship."""
    if material.options.reader not in _READERS:
        return ()
    title = spoken(material.words, "section.questions")
    return written(material, "questions", title, _blocks(Teller(material)))


def comment_sections(material: Material) -> tuple[Section, ...]:
    """Write the comments that are no questions; nothing for a reader outside the mentorship."""
    if material.options.reader not in _READERS:
        return ()
    teller = Teller(material)
    said = [each for each in _written(teller) if not each.for_mentor]
    title = spoken(material.words, "section.comments")
    return written(material, "comments", title, _comments(teller, said))


def _blocks(teller: Teller) -> Iterator[Block]:
    words = teller.words
    comments = _written(teller)
    asked = [each for each in comments if each.for_mentor]
    requests = tuple(_requests(teller))
    if comments and not asked and not requests:
        yield Prose(spans=plain(words._("No question is marked for the mentor.")))
    yield from _comments(teller, asked)
    yield from under(words._("To the help desk"), *requests)


def _written(teller: Teller) -> list[Comment]:
    return [each for each in teller.snapshot.all(Comment) if each.text.strip()]


def _comments(teller: Teller, comments: Sequence[Comment]) -> Iterator[Block]:
    if not comments:
        return
    words = teller.words
    ordered = sorted(comments, key=lambda each: (each.state is not CommentState.OPEN, each.at))
    yield Table(
        columns=(
            Column(title=words._("About"), share=0.25),
            Column(title=words._("What was asked or said"), share=0.57),
            Column(title=words._("State"), share=0.18, kind=ColumnKind.SIGN),
        ),
        rows=tuple(
            Row(
                about=each.id,
                cells=(
                    cell(teller.naming.reference(each.record_id)),
                    _said(each),
                    Sign(icon=STATE_SIGNS[each.state], word=choice_word(words, each.state)),
                ),
            )
            for each in ordered
        ),
    )


def _said(comment: Comment) -> Spans:
    spans: list[Span] = []
    if comment.author.strip():
        spans.append(Span(text=f"{comment.author.strip()}: ", strong=True))
    spans.append(Span(text=comment.text.strip()))
    for answer in comment.answers:
        author = f"{answer.author.strip()}: " if answer.author.strip() else ""
        spans.append(Span(text=f"\n{author}{answer.text.strip()}", quiet=True))
    return tuple(spans)


def _requests(teller: Teller) -> Iterator[Block]:
    waiting = [
        each
        for each in teller.snapshot.all(HelpRequest)
        if each.status is HelpStatus.OPEN and each.question.strip()
    ]
    yield from teller.table(waiting, ("question", 0.6), ("asked_by", 0.2), ("asked_on", 0.2))
