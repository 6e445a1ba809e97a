"""The cards of each step before a room, from what everybody there may see."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from normsdesk.exports.room import choosing, learning, norms, preparing
from normsdesk.exports.room.cards import Deck, RoomCard
from normsdesk.library.languages import Wording
from normsdesk.model.project import Reader
from normsdesk.model.snapshot import Snapshot
from normsdesk.steps.asked import step_of
from normsdesk.steps.catalogue import STEPS
from normsdesk.store.redact import Redaction, redacted

_Tells = Callable[[Wording, Snapshot, date], Iterable[RoomCard]]

_CARDS: Mapping[str, _Tells] = {
    "organisation": preparing.organisation_cards,
    "practice": preparing.practice_cards,
    "theory": preparing.theory_cards,
    "diagnosis": norms.norm_cards,
    "prioritise": choosing.priority_cards,
    "strategy": choosing.strategy_cards,
    "measurement": learning.indicator_cards,
    "mentorship": learning.mentorship_cards,
    "report": learning.report_cards,
}
"""What each step shows, by its id."""


def room_view(snapshot: Snapshot) -> Snapshot:
    """Give what a room may see: no contacts, incidents, quotes or codes of people.

    It is what the mentor would get; sensitivities stand with the fields.
    """
    return redacted(snapshot, Redaction(reader=Reader.MENTOR))


def deck_of(words: Wording, snapshot: Snapshot, number: int, today: date) -> Deck:
    """Make the cards of a step, 1 to 9, from the whole project.

    Raises:
        KeyError: there is no such step.
    """
    step = next((each for each in STEPS if each.number == number), None)
    if step is None:
        raise KeyError(number)
    title = words._(step.title)
    cards = tuple(_CARDS[step.id](words, room_view(snapshot), today))
    return Deck(number=number, title=title, cards=cards or (empty_card(words, step.id),))


def empty_card(words: Wording, step_id: str) -> RoomCard:
    """Say that a step has nothing to show yet, and what it is for."""
    step = step_of(step_id)
    return RoomCard(
        head=words._("Nothing to show yet"),
        title=words._(step.title),
        sentence=words._(step.description),
    )
