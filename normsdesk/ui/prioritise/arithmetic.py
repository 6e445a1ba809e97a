"""The arithmetic behind scores and their sureness, as "Show how" shows it."""

from collections.abc import Iterator
from itertools import pairwise

from normsdesk.library.languages import Wording
from normsdesk.library.wording import spoken
from normsdesk.rules.ranking import RankedItem
from normsdesk.rules.robustness import Robustness, Variant, crossings, without_one
from normsdesk.ui.prioritise.round_view import RoundView
from normsdesk.ui.prioritise.sentences import nearest_text, short_number

_MOST = 8


def score_lines(words: Wording, view: RoundView) -> list[str]:
    """Show how each score comes about (method 3.7)."""
    lines = [
        words._("A score of 1 counts as 0, 2 as 25, 3 as 50, 4 as 75 and 5 as 100."),
        words._("Several raters: the median counts. “Don’t know” is left out."),
    ]
    scored = [item for item in view.ranking.items if item.score is not None]
    lines.extend(_sum(words, view, item) for item in scored[:_MOST])
    rest = len(scored) - _MOST
    if rest > 0:
        more = words.ngettext(
            "{count} more in the same way.", "{count} more in the same way.", rest
        )
        lines.append(more.format(count=words.number(rest)))
    return lines


def _sum(words: Wording, view: RoundView, item: RankedItem) -> str:
    parts: list[str] = []
    total = 0.0
    for criterion, cell in zip(view.ranking.criteria, item.cells, strict=True):
        if cell.utility is not None:
            total += criterion.weight
            parts.append(
                words._("{weight} × {points}").format(
                    weight=short_number(words, criterion.weight),
                    points=short_number(words, cell.utility),
                )
            )
    return words._("{code}: ({parts}) ÷ {total} = {score}").format(
        code=view.names_of([item.item_id])[0],
        parts=" + ".join(parts),
        total=short_number(words, total),
        score=short_number(words, item.score or 0.0, 2),
    )


def sure_lines(words: Wording, view: RoundView, firm: Robustness) -> list[str]:
    """Show what other weights do: draws, equal weights, one changed, one left out, crossings."""
    lines = [
        words._(
            "Each weight is multiplied by a random number from 0.5 to 1.5, {draws} times."
        ).format(draws=words.number(firm.draws)),
        words._("Stable: kept in 80% of the draws, and with each weight halved or half more."),
    ]
    lines.extend(_shares(words, view, firm))
    lines.append(_variant(words, view, words._("Equal weights"), firm.equal_weights))
    lines.extend(_shifts(words, view, firm))
    lines.extend(_left_out(words, view, firm))
    lines.extend(_level(words, view, firm))
    lines.append(nearest_text(words, view, firm))
    return lines


def _shares(words: Wording, view: RoundView, firm: Robustness) -> Iterator[str]:
    for place in firm.places[:_MOST]:
        parts = [
            words._("rank {rank} in {share}").format(
                rank=words.number(rank), share=words.percent(share, 1)
            )
            for rank, share in enumerate(place.shares, start=1)
            if share > 0
        ]
        yield words._("{code}: {ranks}").format(
            code=view.names_of([place.item_id])[0], ranks=words.listing(parts)
        )


def _variant(words: Wording, view: RoundView, name: str, variant: Variant) -> str:
    scores = [
        words._("{code} {score}").format(
            code=view.names_of([item_id])[0], score=short_number(words, score)
        )
        for item_id, score in variant.scores[:_MOST]
    ]
    return words._("{case}: {scores}").format(case=name, scores=words.listing(scores))


def _shifts(words: Wording, view: RoundView, firm: Robustness) -> Iterator[str]:
    """Say which single weight, halved or half more, moves one of the first two."""
    for place in firm.places[:2]:
        for shift in place.shifts:
            yield words._("“{criterion}” × {factor}: {code} {what}.").format(
                criterion=view.criterion_name(shift.criterion_id),
                factor=short_number(words, shift.factor),
                code=view.names_of([place.item_id])[0],
                what=spoken(words, shift.shift.value),
            )


def _left_out(words: Wording, view: RoundView, firm: Robustness) -> Iterator[str]:
    """Say what leaving one criterion out does to first place."""
    first = firm.places[0].item_id
    changed = [each for each in without_one(view.ranking) if each.order[0] != first]
    for variant in changed:
        yield words._("Without “{criterion}”, {code} is first.").format(
            criterion=view.criterion_name(variant.criterion_id),
            code=view.names_of([variant.order[0]])[0],
        )
    if not changed:
        yield words._("Leave out any one criterion: first place stays.")


def _level(words: Wording, view: RoundView, firm: Robustness) -> Iterator[str]:
    """Say at which weights neighbours among the first three are level."""
    places = firm.places[:3]
    for one, other in pairwise(places):
        found = crossings(view.ranking, one.item_id, other.item_id)
        if found:
            weights = [
                words._("“{criterion}” {weight}").format(
                    criterion=view.criterion_name(each.criterion_id),
                    weight=short_number(words, each.at),
                )
                for each in found
            ]
            yield words._(
                "{first} and {second} are level at one of these weights: {weights}."
            ).format(
                first=view.names_of([one.item_id])[0],
                second=view.names_of([other.item_id])[0],
                weights=words.listing(weights),
            )
