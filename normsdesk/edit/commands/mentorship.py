"""Acts of the mentorship year: a training with its agenda, a planned year, answers by code."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from normsdesk.edit.changes import Refusal, Rejected
from normsdesk.edit.commands.records import add_records, readable, replace_record
from normsdesk.edit.patch import Change, Patch
from normsdesk.model.ids import new_id
from normsdesk.model.mentorship import (
    Attendance,
    EvaluationAnswer,
    FormAnswer,
    FormMoment,
    MeetingKind,
    MentorshipMeeting,
    QualityMark,
    QualityReview,
    SelfAssessmentAfter,
    Session,
    Track,
    TrainingEvent,
)
from normsdesk.model.programme import PackItem, PackItemKind, ProgrammePack
from normsdesk.model.scales import AGREEMENT, RUBRIC
from normsdesk.model.snapshot import Snapshot, altered
from normsdesk.rules.mentorship_year import proposed_meetings, year_end

TRACK_NUMBERS = {Track.TRACK_1: 1, Track.TRACK_2: 2, Track.TRACK_3: 3}
"""The number of a track in the programme pack."""

NO_TOPICS: Mapping[MeetingKind, str] = MappingProxyType({})
"""Meetings that begin without topics."""

_DEFAULT_MINUTES = 90
_LETTER = "A"


def agenda_of(items: Iterable[PackItem], track: Track) -> tuple[Session, ...]:
    """Make the sessions of a track from the items of the programme pack, day by day."""
    number = TRACK_NUMBERS[track]
    chosen = [item for item in items if item.kind is PackItemKind.SESSION and item.track == number]
    ordered = sorted(chosen, key=lambda item: (item.day or 1, item.order or 1))
    return tuple(
        Session(
            item=item.number,
            title=item.label or item.text,
            day=max(1, item.day or 1),
            order=max(1, item.order or 1),
            minutes=item.minutes or _DEFAULT_MINUTES,
            facilitator_notes=item.facilitator_notes,
            materials=item.materials,
        )
        for item in ordered
    )


def add_training(snapshot: Snapshot, items: Iterable[PackItem], track: Track) -> Patch:
    """Add a training of a track with the agenda of the programme."""
    event = TrainingEvent(
        id=new_id(TrainingEvent.table), track=track, sessions=agenda_of(items, track)
    )
    return add_records(snapshot, [event])


def fill_agenda(
    snapshot: Snapshot, training_id: str, items: Iterable[PackItem]
) -> Patch | Rejected:
    """Add to a training those sessions of its track that it does not have yet."""
    event = snapshot.find(TrainingEvent, training_id)
    if event is None:
        return Rejected(reason=Refusal.MISSING, record_id=training_id)
    held = {session.item for session in event.sessions}
    more = tuple(one for one in agenda_of(items, event.track) if one.item not in held)
    ordered = sorted((*event.sessions, *more), key=lambda each: (each.day, each.order))
    return replace_record(snapshot, altered(event, sessions=tuple(ordered)))


def hold_day(snapshot: Snapshot, training_id: str, day: int, people: int) -> Patch | Rejected:
    """Mark every session of a day as done; where nobody counted, ``people`` were there."""
    event = snapshot.find(TrainingEvent, training_id)
    if event is None:
        return Rejected(reason=Refusal.MISSING, record_id=training_id)
    there = (Attendance(role="participants", count=people),) if people > 0 else ()
    sessions = tuple(
        held_session(each, there) if each.day == day else each for each in event.sessions
    )
    return replace_record(snapshot, altered(event, sessions=sessions))


def held_session(session: Session, there: tuple[Attendance, ...]) -> Session:
    """Give a session as done, with the people who were there unless somebody counted before."""
    return replace(session, done=True, attendance=session.attendance or there)


def plan_year(
    snapshot: Snapshot, start: date, topics: Mapping[MeetingKind, str] = NO_TOPICS
) -> Patch:
    """Start the year on a day, and plan a meeting for each month that has none.

    The half-point check-in and the end reflection are planned where there is none yet. ``topics``
    are what meetings of a kind begin with.
    """
    project = snapshot.project
    held = snapshot.all(MentorshipMeeting)
    kinds = {each.kind for each in held}
    months = {(each.held_on.year, each.held_on.month) for each in held if each.held_on}
    fresh: list[MentorshipMeeting] = []
    for number, (day, kind) in enumerate(proposed_meetings(start), 1):
        lacks = kind not in kinds if kind is not MeetingKind.REGULAR else True
        if not lacks or (kind is MeetingKind.REGULAR and (day.year, day.month) in months):
            continue
        meeting_id = new_id(MentorshipMeeting.table)
        fresh.append(
            MentorshipMeeting(
                id=meeting_id,
                name=f"M{number}",
                held_on=day,
                kind=kind,
                topics=topics.get(kind, ""),
            )
        )
    added = add_records(snapshot, fresh, "meetings.planned")
    end = project.mentorship_end
    changed = altered(
        project,
        mentorship_start=start,
        mentorship_end=end if end is not None and end > start else year_end(start),
    )
    if changed == project:
        return added
    change = Change(id=project.id, before=project, after=changed)
    return Patch(changes=(change, *added.changes), label="meetings.planned")


def next_code(snapshot: Snapshot) -> str:
    """Give the next free code of a respondent: A1, A2 and so on."""
    numbers = [
        int(found.group(1))
        for form in snapshot.all(SelfAssessmentAfter)
        if (found := re.fullmatch(rf"{_LETTER}(\d{{1,6}})", form.respondent.strip()))
    ]
    return f"{_LETTER}{max(numbers, default=0) + 1}"


def add_respondent(snapshot: Snapshot, organisation_id: str, items: Sequence[str]) -> Patch:
    """Add an empty form after training under the next free code."""
    form = SelfAssessmentAfter(
        id=new_id(SelfAssessmentAfter.table),
        organisation_id=organisation_id,
        respondent=next_code(snapshot),
        answers=tuple(FormAnswer(item=item) for item in items),
    )
    return add_records(snapshot, [form])


def give_answer(
    snapshot: Snapshot, beside_id: str, moment: FormMoment, answer: FormAnswer
) -> Patch | Rejected:
    """Write one answer of the person of form ``beside_id``, before or after the training.

    The form of the other moment comes into being with its first answer.
    """
    beside = snapshot.find(SelfAssessmentAfter, beside_id)
    if beside is None:
        return Rejected(reason=Refusal.MISSING, record_id=beside_id)
    if answer.value is not None and not AGREEMENT.contains(answer.value):
        return Rejected(reason=Refusal.WRONG_TYPE, record_id=beside_id, path="answers")
    form = form_of(snapshot, beside, moment)
    if form is None:
        fresh = SelfAssessmentAfter(
            id=new_id(SelfAssessmentAfter.table),
            organisation_id=beside.organisation_id,
            respondent=beside.respondent,
            moment=moment,
            answers=_with_answer(
                tuple(FormAnswer(item=one.item) for one in beside.answers), answer
            ),
        )
        return add_records(snapshot, [fresh], f"{SelfAssessmentAfter.table}.changed")
    return replace_record(snapshot, altered(form, answers=_with_answer(form.answers, answer)))


def form_of(
    snapshot: Snapshot, beside: SelfAssessmentAfter, moment: FormMoment
) -> SelfAssessmentAfter | None:
    """Find the form that the person of another form filled in at a moment."""
    if beside.moment is moment:
        return beside
    for form in snapshot.all(SelfAssessmentAfter):
        same = (form.organisation_id, form.respondent) == (
            beside.organisation_id,
            beside.respondent,
        )
        if same and form.moment is moment:
            return form
    return None


def rename_respondent(snapshot: Snapshot, beside_id: str, code: str) -> Patch | Rejected:
    """Give a person another code, on both forms."""
    beside = snapshot.find(SelfAssessmentAfter, beside_id)
    if beside is None:
        return Rejected(reason=Refusal.MISSING, record_id=beside_id)
    clean = str(readable(code)).strip()
    forms = [form_of(snapshot, beside, moment) for moment in FormMoment]
    changes = tuple(
        Change(id=form.id, before=form, after=altered(form, respondent=clean))
        for form in forms
        if form is not None and form.respondent != clean
    )
    return Patch(changes=changes, label=f"{SelfAssessmentAfter.table}.changed")


def rate_training(
    snapshot: Snapshot, training_id: str, respondent: str, answer: FormAnswer
) -> Patch | Rejected:
    """Write one answer of the training evaluation under a code."""
    event = snapshot.find(TrainingEvent, training_id)
    if event is None:
        return Rejected(reason=Refusal.MISSING, record_id=training_id)
    if answer.value is not None and not AGREEMENT.contains(answer.value):
        return Rejected(reason=Refusal.WRONG_TYPE, record_id=training_id, path="evaluation")
    sheets = tuple(
        EvaluationAnswer(
            respondent=sheet.respondent,
            ratings=_with_answer(sheet.ratings, answer),
            free_text=sheet.free_text,
        )
        if sheet.respondent == respondent
        else sheet
        for sheet in event.evaluation
    )
    return replace_record(snapshot, altered(event, evaluation=sheets))


def mark_topic(snapshot: Snapshot, topic: str, mark: int | None, today: date) -> Patch | Rejected:
    """Write the mentor's mark for a topic into the newest review; the first mark begins one."""
    if mark is not None and not RUBRIC.contains(mark):
        return Rejected(reason=Refusal.WRONG_TYPE, path="marks")
    review = newest_review(snapshot)
    if review is None:
        fresh = QualityReview(
            id=new_id(QualityReview.table),
            reviewed_on=today,
            marks=(QualityMark(topic=topic, mark=mark),),
        )
        return add_records(snapshot, [fresh])
    held = {one.topic: one for one in review.marks}
    note = held[topic].note if topic in held else ""
    held[topic] = QualityMark(topic=topic, mark=mark, note=note)
    return replace_record(snapshot, altered(review, marks=tuple(held.values())))


def newest_review(snapshot: Snapshot) -> QualityReview | None:
    """Find the newest review; one without a day counts as the newest."""
    reviews = snapshot.all(QualityReview)
    return max(reviews, key=lambda each: (each.reviewed_on or date.max, each.created), default=None)


def use_pack(snapshot: Snapshot, pack: ProgrammePack) -> Patch:
    """Put a programme pack in the place of the one the project uses."""
    packs = snapshot.all(ProgrammePack)
    label = "programme_packs.loaded"
    if not packs:
        return add_records(snapshot, [altered(pack, id=new_id(ProgrammePack.table))], label)
    held = packs[0]
    fresh = altered(pack, id=held.id, created=held.created, modified=held.modified)
    changes = () if fresh == held else (Change(id=held.id, before=held, after=fresh),)
    return Patch(changes=changes, label=label)


def _with_answer(rows: tuple[FormAnswer, ...], answer: FormAnswer) -> tuple[FormAnswer, ...]:
    if any(row.item == answer.item for row in rows):
        return tuple(answer if row.item == answer.item else row for row in rows)
    return (*rows, answer)
