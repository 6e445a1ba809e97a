"""Today before a room: the next things to do, what is late, and the next meeting."""

from collections.abc import Sequence
from datetime import date

from normsdesk.exports.room.cards import (
    LONGEST_LINE,
    LONGEST_TITLE,
    Deck,
    Line,
    RoomCard,
    Sign,
    Tone,
    cut,
    listed,
)
from normsdesk.exports.room.deck import room_view
from normsdesk.exports.room.learning import meeting_cards
from normsdesk.library.languages import Wording
from normsdesk.model.project import Comment
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.hints import Hint, HintStep
from normsdesk.rules.today import Thing, today_of
from normsdesk.ui.panel.asking import Asking
from normsdesk.ui.today.telling import TodayTeller


def today_deck(words: Wording, snapshot: Snapshot, asking: Asking, today: date) -> Deck:
    """Make the cards of Today from what a room may see."""
    seen = room_view(snapshot)
    path = [
        (HintStep(each.step.id), each.step.done_when)
        for each in asking.progress()
        if asking.looked() and each.share < 1
    ]
    found = today_of(seen, today, for_a_room(seen, asking.open()), path)
    teller = TodayTeller(words, seen, today)
    cards = [_thing(words, teller, thing) for thing in found.next_things]
    late = RoomCard(head=words._("Late"), title=words._("What has waited too long"))
    cards.extend(listed(words, late, [_line(teller, thing) for thing in found.late]))
    cards.extend(meeting_cards(words, seen, today))
    title = words._("Today")
    if not cards:
        day = words._("Today is {date}.").format(date=words.date(today))
        cards = [RoomCard(head=title, title=words._("Nothing waits today"), sentence=day)]
    return Deck(number=0, title=title, cards=tuple(cards))


def for_a_room(seen: Snapshot, hints: Sequence[Hint]) -> list[Hint]:
    """Keep the questions a room may hear: about nothing hidden from it, and no comments."""
    return [
        hint
        for hint in hints
        if hint.record_ids
        and all(
            (record := seen.record(each)) is not None
            and not record.personal
            and not isinstance(record, Comment)
            for each in hint.record_ids
        )
    ]


def _thing(words: Wording, teller: TodayTeller, thing: Thing) -> RoomCard:
    told = teller.thing(thing)
    return RoomCard(
        head=words._("Next"),
        title=cut(told.text, LONGEST_TITLE),
        sentence=cut(told.about),
        sign=Sign(text=told.late, tone=Tone.CARE) if told.late else None,
    )


def _line(teller: TodayTeller, thing: Thing) -> Line:
    told = teller.thing(thing)
    about = " · ".join(part for part in (told.about, told.late) if part)
    return Line(text=cut(told.text, LONGEST_LINE), detail=cut(about, LONGEST_LINE))
