"""``normsdesk prioritise FILE [--json]``: scores, ranks and how firm they are."""

import argparse

from normsdesk.cli.command import Command, takes_file_and_json
from normsdesk.cli.console import DONE, Console
from normsdesk.cli.files import opened
from normsdesk.cli.plain import code_of, plain
from normsdesk.library.wording import choice_word, spoken
from normsdesk.model.marking import N_
from normsdesk.model.priority import PrioritisationRound
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.matrix import bubbles
from normsdesk.rules.ranking import RankedItem, Ranking, RankingState, ranking
from normsdesk.rules.robustness import (
    Crossing,
    Place,
    Robustness,
    Variant,
    crossings,
    robustness,
    scored_items,
)


def _run(arguments: argparse.Namespace, console: Console) -> int:
    snapshot = opened(console, arguments.file).snapshot
    rounds = snapshot.all(PrioritisationRound)
    if arguments.json:
        console.say_json({"rounds": [_facts(snapshot, each) for each in rounds]})
        return DONE
    if not rounds:
        console.say(console.words._("Nothing is ranked yet. Add a round of choosing."))
    for each in rounds:
        _say(console, snapshot, each)
    return DONE


def _facts(snapshot: Snapshot, chosen: PrioritisationRound) -> dict[str, object]:
    found = ranking(snapshot, chosen.id)
    firm = robustness(snapshot, found)
    return {
        "id": chosen.id,
        "name": chosen.name,
        "state": found.state.value,
        "criteria": [
            {"code": each.code, "name": each.name, "weight": each.weight} for each in found.criteria
        ],
        "items": [_item(found, each) for each in found.items],
        "ties": [plain(chain) for chain in found.chains],
        "matrix": [plain(bubble) for bubble in bubbles(found)],
        "robustness": None if firm is None else _firmness(snapshot, found, firm),
    }


def _item(found: Ranking, item: RankedItem) -> dict[str, object]:
    return {
        "code": item.code,
        "id": item.item_id,
        "score": item.score,
        "rank": item.rank,
        "tied": item.tied,
        "provisional": item.provisional,
        "not_now": plain(item.vetoes),
        "decision": None if item.decision is None else plain(item.decision.kind),
        "criteria": {
            criterion.code: {
                "median": cell.value,
                "raters": cell.raters,
                "talk": cell.talk,
                "agreed_in_room": cell.agreed_in_room,
            }
            for criterion, cell in zip(found.criteria, item.cells, strict=True)
        },
    }


def _firmness(snapshot: Snapshot, found: Ranking, firm: Robustness) -> dict[str, object]:
    ids = [item.item_id for item in scored_items(found)]
    pairs = [(a, b) for place, a in enumerate(ids) for b in ids[place + 1 :]]
    return {
        "draws": firm.draws,
        "seed": firm.seed,
        "places": [_place(snapshot, place) for place in firm.places],
        "equal_weights": {
            code_of(snapshot, key): value for key, value in firm.equal_weights.scores
        },
        "one_weight_changed": [
            {
                "criterion": code_of(snapshot, each.criterion_id),
                "factor": each.factor,
                "scores": _scores(snapshot, each),
            }
            for each in firm.variants
        ],
        "crossings": [
            _crossing(snapshot, crossing) for a, b in pairs for crossing in crossings(found, a, b)
        ],
        "nearest": None if firm.nearest is None else _crossing(snapshot, firm.nearest),
    }


def _scores(snapshot: Snapshot, variant: Variant) -> dict[str, float]:
    return {code_of(snapshot, item_id): score for item_id, score in variant.scores}


def _place(snapshot: Snapshot, place: Place) -> dict[str, object]:
    return {
        "code": code_of(snapshot, place.item_id),
        "place": place.place,
        "shares": list(place.shares),
        "band": list(place.band),
        "stability": place.stability.value,
        "changed_by": [
            {
                "criterion": code_of(snapshot, shift.criterion_id),
                "factor": shift.factor,
                "shift": shift.shift.value,
            }
            for shift in place.shifts
        ],
    }


def _crossing(snapshot: Snapshot, crossing: Crossing) -> dict[str, object]:
    return {
        "first": code_of(snapshot, crossing.first_id),
        "second": code_of(snapshot, crossing.second_id),
        "criterion": code_of(snapshot, crossing.criterion_id),
        "weight": crossing.weight,
        "level_at": crossing.at,
    }


def _say(console: Console, snapshot: Snapshot, chosen: PrioritisationRound) -> None:
    words = console.words
    found = ranking(snapshot, chosen.id)
    firm = robustness(snapshot, found)
    console.say(chosen.name or words._("Round of choosing"))
    if found.state is not RankingState.RANKED:
        console.say(spoken(words, found.state.value))
    places = {} if firm is None else {place.item_id: place for place in firm.places}
    rows = [
        (words._("Rank"), words._("Code"), words._("Score"), words._("Firm"), words._("Decision"))
    ]
    for item in found.items:
        place = places.get(item.item_id)
        rows.append(
            (
                _rank(console, item),
                item.code,
                "–" if item.score is None else words.number(item.score, 1),
                "–" if place is None else spoken(words, place.stability.value),
                choice_word(words, item.decision.kind)
                if item.decision and item.decision.kind
                else "–",
            )
        )
    console.say_table(rows)


def _rank(console: Console, item: RankedItem) -> str:
    if item.not_now:
        return console.words._("not now")
    if item.rank is None:
        return "–"
    return f"{item.rank}=" if item.tied else str(item.rank)


COMMAND = Command(
    name="prioritise",
    help=N_("Scores, ranks and how firm they are"),
    configure=takes_file_and_json,
    run=_run,
)
