"""Steps 7 to 9 before a room: indicators, the year with the mentor, and what the report tells."""

from collections.abc import Iterator
from datetime import date

from normsdesk.exports.room.cards import (
    LONGEST_LINE,
    LONGEST_TITLE,
    Big,
    Line,
    RoomCard,
    Sign,
    Tone,
    cut,
    listed,
)
from normsdesk.exports.sections.indicator_values import interval_text, number_text
from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word, spoken
from normsdesk.model.indicator import Indicator, IndicatorType, Round
from normsdesk.model.marking import N_
from normsdesk.model.mentorship import ActionItem, ActionStatus, TrainingEvent
from normsdesk.model.norm import Norm
from normsdesk.model.practice import Practice
from normsdesk.model.priority import DecisionKind
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.strategy import Strategy
from normsdesk.rules.progress import Progress, Status, progress
from normsdesk.rules.ranking import newest_decisions
from normsdesk.rules.round_values import RoundValue
from normsdesk.rules.today import next_meeting
from normsdesk.steps.naming import Naming

_TONES = {Status.ON_TRACK: Tone.GOOD, Status.CLOSE: Tone.CARE, Status.BEHIND: Tone.CARE}
_PUT_OFF = (DecisionKind.LATER, DecisionKind.SET_ASIDE)
_CANNOT_TELL = N_("The interval includes 0, so there may be no change.")
_COUNTED = (Practice, Norm, Strategy, Indicator)


def indicator_cards(words: Wording, snapshot: Snapshot, _today: date) -> Iterator[RoomCard]:
    """Show each indicator: where it began and where it stands, with its interval."""
    for indicator in snapshot.all(Indicator):
        found = progress(snapshot, indicator.id)
        bigs = [
            _value(words, snapshot, indicator, value)
            for value in (found.baseline, found.latest)
            if value is not None
        ]
        if found.baseline == found.latest:
            bigs = bigs[:1]
        yield RoomCard(
            head=words._("Indicator"),
            code=indicator.code,
            title=cut(indicator.name, LONGEST_TITLE) or words._("Indicator without a name"),
            sentence="" if bigs else words._("There is no value yet."),
            bigs=tuple(bigs),
            sign=_status(words, indicator, found),
            note=words._(_CANNOT_TELL) if found.cannot_tell else "",
        )


def _value(words: Wording, snapshot: Snapshot, indicator: Indicator, value: RoundValue) -> Big:
    held = snapshot.find(Round, value.round_id)
    name = "" if held is None else held.name.strip() or choice_word(words, held.kind)
    interval = value.interval
    if interval is not None:
        within = words._("95% interval {interval}")
        name = " · ".join((name, within.format(interval=interval_text(words, interval))))
    percent = indicator.type is IndicatorType.PERCENT
    return Big(
        value=number_text(words, indicator, value.value),
        label=name,
        share=value.value / 100 if percent and 0 <= value.value <= 100 else None,
        low=interval.low / 100 if percent and interval is not None else None,
        high=interval.high / 100 if percent and interval is not None else None,
    )


def _status(words: Wording, indicator: Indicator, found: Progress) -> Sign | None:
    if found.status not in _TONES or found.target is None:
        return None
    said = words._("Target {value}: {status}").format(
        value=number_text(words, indicator, found.target),
        status=spoken(words, found.status.value).lower(),
    )
    return Sign(text=said, tone=_TONES[found.status])


def mentorship_cards(words: Wording, snapshot: Snapshot, today: date) -> Iterator[RoomCard]:
    """Show the next meeting, what is still to be done, and the trainings to come."""
    yield from meeting_cards(words, snapshot, today)
    card = RoomCard(head=words._("To do"), title=words._("What we still have to do"))
    yield from listed(words, card, _actions(words, snapshot, today))
    coming = [
        Line(code=words.date(each.start), text=choice_word(words, each.track), detail=each.place)
        for each in sorted(snapshot.all(TrainingEvent), key=lambda one: one.start or date.max)
        if each.start is not None and each.start >= today
    ]
    card = RoomCard(head=words._("Training"), title=words._("What comes next"))
    yield from listed(words, card, coming)


def meeting_cards(words: Wording, snapshot: Snapshot, today: date) -> Iterator[RoomCard]:
    """Show the next meeting; nothing when none has a day."""
    found = next_meeting(snapshot, today)
    if found is None:
        return
    record = snapshot.record(found.record_id) if found.planned else None
    name = "" if record is None else Naming(words, snapshot).name(record)
    days = (found.day - today).days
    away = words.ngettext("In {count} day", "In {count} days", days)
    yield RoomCard(
        head=words._("Next meeting"),
        title=words.date(found.day),
        sentence=" · ".join(
            dict.fromkeys(part for part in (name, choice_word(words, found.kind)) if part)
        ),
        sign=Sign(text=away.format(count=words.number(days)) if days else words._("Today")),
    )


def _actions(words: Wording, snapshot: Snapshot, today: date) -> list[Line]:
    waiting = [
        each
        for each in snapshot.all(ActionItem)
        if each.status in (ActionStatus.OPEN, ActionStatus.DOING) and each.text.strip()
    ]
    waiting.sort(key=lambda each: (each.due or date.max, each.number))
    return [
        Line(text=cut(each.text, LONGEST_LINE), detail=_who_and_when(words, each, today))
        for each in waiting
    ]


def _who_and_when(words: Wording, action: ActionItem, today: date) -> str:
    parts = [cut(action.owner, 40)]
    if action.due is not None:
        late = (today - action.due).days
        parts.append(words.date(action.due))
        if late > 0:
            said = words.ngettext("{count} day late", "{count} days late", late)
            parts.append(said.format(count=words.number(late)))
    return " · ".join(part for part in parts if part)


def report_cards(words: Wording, snapshot: Snapshot, _today: date) -> Iterator[RoomCard]:
    """Show what there is to tell, and what the work begins with."""
    counts = [
        Big(
            value=words.number(len(held)),
            label=spoken(words, f"{'record' if len(held) == 1 else 'table'}.{kind.table}"),
        )
        for kind in _COUNTED
        if (held := snapshot.all(kind))
    ]
    if not counts:
        return
    title = snapshot.project.title.strip() or words._("Project without a title")
    yield RoomCard(
        head=words._("What we can tell"), title=cut(title, LONGEST_TITLE), bigs=tuple(counts)
    )
    naming = Naming(words, snapshot)
    chosen = [
        Line(
            code=norm.code,
            text=cut(naming.name(norm), LONGEST_LINE),
            detail=choice_word(words, kind),
        )
        for norm in snapshot.all(Norm)
        if (held := newest_decisions(snapshot).get(norm.id)) is not None
        and (kind := held.kind) is not None
        and kind not in _PUT_OFF
    ]
    card = RoomCard(head=words._("What we can tell"), title=words._("What we work on"))
    yield from listed(words, card, chosen)
