"""The mentorship so far: training, meetings, actions, forms in groups, and quality."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from normsdesk.exports.material import Material
from normsdesk.exports.outline import (
    Block,
    Bullets,
    Column,
    ColumnKind,
    Heading,
    KeyNumber,
    KeyNumbers,
    Prose,
    Row,
    Section,
    Sign,
    Span,
    Spans,
    Table,
    plain,
)
from normsdesk.exports.sections.mentorship_forms import evaluation, self_assessments
from normsdesk.exports.sections.telling import Teller, cell, under, written
from normsdesk.library.wording import choice_word, spoken
from normsdesk.model.fields import spec_of
from normsdesk.model.mentorship import (
    ActionItem,
    ActionStatus,
    HelpRequest,
    HelpStatus,
    MentorshipMeeting,
    QualityMark,
    QualityReview,
    Session,
    TrainingEvent,
)
from normsdesk.model.project import Reader
from normsdesk.model.scales import RUBRIC

STATUS_SIGNS = {
    ActionStatus.OPEN: "circle",
    ActionStatus.DOING: "circle-dot",
    ActionStatus.DONE: "circle-check",
    ActionStatus.DROPPED: "minus",
}
"""The icon of how far an action has come."""

_READERS = frozenset({Reader.INTERNAL, Reader.MENTOR})


def sections(material: Material) -> tuple[Section, ...]:
    """Write about the mentorship for the team and the mentor; nothing for anybody else."""
    if material.options.reader not in _READERS:
        return ()
    title = spoken(material.words, "section.mentorship")
    return written(material, "mentorship", title, _blocks(Teller(material)))


def _blocks(teller: Teller) -> Iterator[Block]:
    words, snapshot = teller.words, teller.snapshot
    meetings = snapshot.all(MentorshipMeeting)
    actions = snapshot.all(ActionItem)
    yield from _numbers(teller, meetings, actions)
    for event in snapshot.all(TrainingEvent):
        yield from _training(teller, event)
    yield from under(words._("Meetings"), *_meetings(teller, meetings))
    yield from under(words._("Actions"), *_actions(teller, actions))
    yield from under(words._("Self-assessment"), *self_assessments(teller))
    for review in snapshot.all(QualityReview):
        yield from _review(teller, review)
    yield from under(words._("Help desk"), *_help(teller))


def _numbers(
    teller: Teller, meetings: Sequence[MentorshipMeeting], actions: Sequence[ActionItem]
) -> Iterator[Block]:
    words = teller.words
    project = teller.snapshot.project
    if project.mentorship_start is not None and project.mentorship_end is not None:
        said = words._("The mentorship runs from {start} to {end}.").format(
            start=words.date(project.mentorship_start), end=words.date(project.mentorship_end)
        )
        if meetings or actions:
            yield Prose(spans=plain(said))
    items: list[KeyNumber] = []
    if meetings:
        held = sum(each.held for each in meetings)
        items.append(_part(teller, held, len(meetings), words._("meetings held")))
    if actions:
        done = sum(each.status is ActionStatus.DONE for each in actions)
        items.append(_part(teller, done, len(actions), words._("actions done")))
    if items:
        yield KeyNumbers(items=tuple(items))


def _part(teller: Teller, count: int, of_all: int, label: str) -> KeyNumber:
    words = teller.words
    value = words._("{count} of {all}").format(count=words.number(count), all=words.number(of_all))
    return KeyNumber(value=value, label=label)


def _training(teller: Teller, event: TrainingEvent) -> Iterator[Block]:
    words = teller.words
    yield Heading(text=choice_word(words, event.track), about=event.id)
    yield from teller.facts(
        event, "start", "end", "place", "trainers", "participants_expected", "lab_dates"
    )
    if event.sessions:
        yield _sessions(teller, event)
    yield from evaluation(teller, event)


def _sessions(teller: Teller, event: TrainingEvent) -> Table:
    """List the sessions by day; those alike in length and people there stand in one row."""
    words = teller.words
    ordered = sorted(event.sessions, key=lambda each: (each.day, each.order))
    alike = groupby(ordered, lambda each: (each.day, each.minutes, each.done, _there(each)))
    return Table(
        columns=(
            Column(title=words._("Day"), share=0.06),
            Column(title=words._("Sessions"), share=0.66),
            Column(title=words._("Minutes each"), share=0.1, kind=ColumnKind.NUMBER),
            Column(title=words._("Done"), share=0.08),
            Column(title=words._("People there"), share=0.1, kind=ColumnKind.NUMBER),
        ),
        rows=tuple(
            Row(
                cells=(
                    cell(words.number(day)),
                    cell(" · ".join(_session_name(teller, each) for each in run)),
                    cell(words.number(minutes)),
                    cell(words._("Yes") if done else words._("Not yet")),
                    cell("" if there is None else words.number(there)),
                )
            )
            for (day, minutes, done, there), run in alike
        ),
    )


def _there(session: Session) -> int | None:
    return sum(each.count for each in session.attendance) if session.attendance else None


def _session_name(teller: Teller, session: Session) -> str:
    named = teller.naming.pack_text(session.item, short=True) or session.item
    return session.title.strip() or named


def _meetings(teller: Teller, meetings: Sequence[MentorshipMeeting]) -> Iterator[Block]:
    if not meetings:
        return
    words = teller.words
    ordered = sorted(meetings, key=lambda each: (each.held_on is None, each.held_on, each.name))
    yield Table(
        columns=(
            Column(title=words._("Meeting"), share=0.28),
            Column(title=words._("Topics"), share=0.24),
            Column(title=words._("Decisions"), share=0.25),
            Column(title=words._("Feedback of the mentor"), share=0.23),
        ),
        rows=tuple(
            Row(
                anchor=each.id,
                cells=(
                    _meeting(teller, each),
                    cell(each.topics),
                    cell(each.decisions),
                    cell(each.mentor_feedback),
                ),
            )
            for each in ordered
        ),
    )


def _meeting(teller: Teller, meeting: MentorshipMeeting) -> Spans:
    words = teller.words
    state = choice_word(words, meeting.mode) if meeting.held else words._("Not held yet")
    head = " · ".join(part for part in (meeting.name, teller.day(meeting.held_on)) if part)
    below = " · ".join((choice_word(words, meeting.kind), state))
    return (Span(text=head, strong=True), Span(text=f"\n{below}", quiet=True))


def _actions(teller: Teller, actions: Sequence[ActionItem]) -> Iterator[Block]:
    if not actions:
        return
    words = teller.words
    yield Table(
        columns=(
            Column(title="", share=0.06, kind=ColumnKind.NUMBER),
            Column(title=words._("Action"), share=0.37),
            Column(title=words._("Who"), share=0.22),
            Column(title=words._("Due"), share=0.2),
            Column(title=words._("Status"), share=0.15, kind=ColumnKind.SIGN),
        ),
        rows=tuple(
            Row(
                about=each.id,
                cells=(
                    cell(words.number(each.number) if each.number else ""),
                    cell(each.text),
                    cell(each.owner),
                    cell(teller.day(each.due)),
                    Sign(icon=STATUS_SIGNS[each.status], word=choice_word(words, each.status)),
                ),
            )
            for each in sorted(actions, key=lambda each: each.number)
        ),
    )


def _review(teller: Teller, review: QualityReview) -> Iterator[Block]:
    if not review.marks:
        return
    words = teller.words
    when = teller.day(review.reviewed_on)
    yield Heading(
        text=words._("Quality of the work, {date}").format(date=when)
        if when
        else words._("Quality of the work")
    )
    yield Table(
        columns=(
            teller.column(QualityMark, "topic", 0.42),
            teller.column(QualityMark, "mark", 0.2, ColumnKind.PIPS),
            teller.column(QualityMark, "note", 0.38),
        ),
        rows=tuple(
            Row(
                cells=(
                    cell(_topic(teller, each)),
                    teller.pips(RUBRIC, each.mark),
                    cell(each.note),
                )
            )
            for each in review.marks
        ),
        caption=plain(words._("0 not begun, 1 begun, 2 mostly there, 3 there.")),
    )


def _topic(teller: Teller, mark: QualityMark) -> str:
    told = teller.naming.pack_text(mark.topic, short=True)
    return told or teller.naming.value(spec_of(QualityMark, "topic"), mark.topic)


def _help(teller: Teller) -> Iterator[Block]:
    # Open requests stand among the questions to the mentor.
    answered = [
        each
        for each in teller.snapshot.all(HelpRequest)
        if each.status is HelpStatus.ANSWERED and each.question.strip()
    ]
    if answered:
        yield Bullets(
            items=tuple(
                (Span(text=each.question.strip()), Span(text=f" {each.answer.strip()}", quiet=True))
                for each in answered
            )
        )
