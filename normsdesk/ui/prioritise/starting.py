"""Beginning to choose: a round, its raters, and the starter criteria."""

from datetime import date

from normsdesk.library.criteria import read_criteria
from normsdesk.library.languages import Wording
from normsdesk.model.ids import new_id
from normsdesk.model.norm import Norm
from normsdesk.model.practice import Practice
from normsdesk.model.priority import Criterion, PrioritisationRound, RankedKind
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.strategy import Strategy

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_FIRST_RATERS = 3


def starter_criteria(words: Wording) -> list[Criterion]:
    """Copy the starter criteria for a project, in the language people read."""
    return [each.copied(new_id(Criterion.table), words.language) for each in read_criteria()]


def fresh_round(words: Wording, snapshot: Snapshot, today: date) -> PrioritisationRound:
    """Make a round of what there is to rank, with three raters by letters."""
    count = len(snapshot.all(PrioritisationRound)) + 1
    return PrioritisationRound(
        id=new_id(PrioritisationRound.table),
        name=words._("Round {number}").format(number=words.number(count)),
        held_on=today,
        ranked=ranked_kind(snapshot),
        raters=tuple(_LETTERS[:_FIRST_RATERS]),
    )


def ranked_kind(snapshot: Snapshot) -> RankedKind:
    """Return what there is to rank: norms, else practices, else strategies."""
    for kind, ranked in (
        (Norm, RankedKind.NORMS),
        (Practice, RankedKind.PRACTICES),
        (Strategy, RankedKind.STRATEGIES),
    ):
        if snapshot.all(kind):
            return ranked
    return RankedKind.NORMS


def next_rater(raters: tuple[str, ...]) -> str:
    """Return the next free code for a rater: a letter, then a letter with a number."""
    numbers = range(1, 100)
    codes = [*_LETTERS, *(f"{letter}{number}" for number in numbers for letter in _LETTERS)]
    return next(code for code in codes if code not in raters)
