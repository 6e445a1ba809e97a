"""What the page says about a ranking, in sentences."""

from collections.abc import Iterator, Sequence

from normsdesk.library.languages import Wording
from normsdesk.library.wording import spoken
from normsdesk.model.record import CodedRecord
from normsdesk.rules.matrix import Corner
from normsdesk.rules.ranking import RankedItem, RankingState
from normsdesk.rules.risk import Veto
from normsdesk.rules.robustness import Place, Robustness, Stability
from normsdesk.steps.naming import Naming
from normsdesk.ui.forms.labels import Span
from normsdesk.ui.prioritise.moving import Move
from normsdesk.ui.prioritise.round_view import RoundView

_MOST_NAMED = 4


def short_number(words: Wording, value: float, decimals: int = 1) -> str:
    """Write a number with decimals only where it has some."""
    if float(value).is_integer():
        return words.number(value)
    text = words.number(value, decimals)
    sign = words.number(0.5, 1)[1]
    return text.rstrip("0").rstrip(sign) if sign in text else text


def rank_text(words: Wording, item: RankedItem) -> str:
    """Write a rank, such as "1" or "2=" for a tie; empty without."""
    if item.rank is None:
        return ""
    number = words.number(item.rank)
    return words._("{rank}=").format(rank=number) if item.tied else number


def place_text(words: Wording, item: RankedItem) -> str:
    """Say a place in words, for people who listen."""
    if item.not_now:
        return words._("Not now")
    if item.rank is None:
        return words._("Not ranked")
    number = words.number(item.rank)
    if item.tied:
        return words._("Rank {rank}, tied").format(rank=number)
    return words._("Rank {rank}").format(rank=number)


def lead(words: Wording, view: RoundView, firm: Robustness | None) -> str:
    """Say where to start, and how sure that is, in one sentence."""
    if not view.ranking.items:
        return words._("There is nothing to rank yet.")
    if view.ranking.state is not RankingState.RANKED:
        return spoken(words, view.ranking.state.value)
    candidates = view.open_items()
    if not candidates:
        return words._("Everything that is scored is put off for now.")
    first = candidates[0]
    code = view.names_of([first.item_id])[0]
    if len(view.ranking.items) > 1 and not any(i.score is not None for i in others(view, first)):
        return words._("Only {code} is scored so far. Score the others too.").format(code=code)
    if first.tied:
        level = [item.item_id for item in candidates if item.rank == first.rank]
        named = words.listing(view.names_of(level[:_MOST_NAMED]))
        return words._("{norms} share first place. Talk before you choose.").format(norms=named)
    above = [i for i in view.ranking.items if i.not_now and (i.score or 0) > (first.score or 0)]
    if above:
        off = words.listing(view.names_of([item.item_id for item in above[:_MOST_NAMED]]))
        return words._("Start with {code}. Not now: {others}, with more points.").format(
            code=code, others=off
        )
    place = place_of(firm, first.item_id)
    if firm is None or place is None:
        return words._("Start with {code}: {score} of 100 points.").format(
            code=code, score=short_number(words, first.score or 0)
        )
    share, draws = words.percent(place.shares[0]), words.number(firm.draws)
    if place.stability is Stability.STABLE:
        said = words._("Start with {code}: it stays first in {share} of {draws} other weightings.")
    else:
        said = words._("{code} leads, but is first in only {share} of {draws} other weightings.")
        if place.shares[0] >= 0.8:
            said = words._("{code} leads in {share} of {draws} other weightings, but is fragile.")
    return said.format(code=code, share=share, draws=draws)


def others(view: RoundView, item: RankedItem) -> list[RankedItem]:
    """List all items but one."""
    return [each for each in view.ranking.items if each.item_id != item.item_id]


def place_of(firm: Robustness | None, item_id: str) -> Place | None:
    """Find the place of an item among all that are scored."""
    places = firm.places if firm is not None else ()
    return next((place for place in places if place.item_id == item_id), None)


def sure_spans(words: Wording, view: RoundView, firm: Robustness) -> list[Span]:
    """Say how often the first places hold under other weights."""
    draws = words.number(firm.draws)
    spans = [Span(text=words._("We tried {draws} other sets of weights.").format(draws=draws))]
    for place in firm.places[:2]:
        spans.extend(_place_spans(words, view, place))
    return spans


def _place_spans(words: Wording, view: RoundView, place: Place) -> Iterator[Span]:
    code = view.names_of([place.item_id])[0]
    share = words.percent(place.shares[place.place - 1])
    if place.place == 1:
        said = words._("{code} is first in {share} of them: {word}.")
    else:
        said = words._("{code} is second in {share} of them: {word}.")
    word = spoken(words, place.stability.value).lower()
    yield Span(text=" ")
    yield Span(text=said.format(code=code, share=share, word=word), strong=True)


def nearest_text(words: Wording, view: RoundView, firm: Robustness) -> str:
    """Say the smallest change of one weight that alters first place."""
    nearest = firm.nearest
    if nearest is None:
        return words._("No single weight can change first place.")
    return words._(
        "First place changes when “{criterion}” weighs {other} instead of {weight}."
    ).format(
        criterion=view.criterion_name(nearest.criterion_id),
        weight=short_number(words, nearest.weight),
        other=short_number(words, nearest.at),
    )


def talk_text(words: Wording, view: RoundView, most: int = 4) -> str:
    """Name the scores on which raters differ by two or more, or say that only one has scored."""
    found: list[str] = []
    for item in view.ranking.items:
        for criterion, cell in zip(view.ranking.criteria, item.cells, strict=True):
            if cell.talk and cell.lowest is not None and cell.highest is not None:
                found.append(
                    words._("{code} {criterion} ({low} to {high})").format(
                        code=view.names_of([item.item_id])[0],
                        criterion=view.criterion_name(criterion.id),
                        low=words.number(cell.lowest),
                        high=words.number(cell.highest),
                    )
                )
    if not found:
        return _one_rater(words, view)
    named = words.listing(found[:most])
    if len(found) <= most:
        return words._("Raters differ. Talk about {scores}.").format(scores=named)
    rest = len(found) - most
    more = words.ngettext("{count} more", "{count} more", rest)
    return words._("Raters differ. Talk about {scores}, and {more}.").format(
        scores=", ".join(found[:most]), more=more.format(count=words.number(rest))
    )


def _one_rater(words: Wording, view: RoundView) -> str:
    cells = [cell for item in view.ranking.items for cell in item.cells]
    alone = max((cell.raters for cell in cells), default=0) == 1
    if not alone or any(cell.agreed_in_room for cell in cells):
        return ""
    return words._("One person has scored so far. Ask a second one: nobody can differ yet.")


def tie_lines(words: Wording, view: RoundView, most: int = 2) -> list[str]:
    """Say which neighbours are tied, best first, and where a chain of ties is wide."""
    lines: list[str] = []
    for chain in view.ranking.chains[:most]:
        codes = view.names_of(list(chain.item_ids))
        named = words.listing(codes)
        if len(codes) > _MOST_NAMED:
            named = words._("{first} to {last}").format(first=codes[0], last=codes[-1])
        if chain.wide:
            text = words._("{norms} are tied one by one, but their ends are {points} points apart.")
            points = short_number(words, chain.spread)
            lines.append(text.format(norms=named, points=points))
        else:
            text = words._("{norms} are tied: neighbours differ by less than 3 points.")
            lines.append(text.format(norms=named))
    return lines


def veto_texts(words: Wording, view: RoundView, vetoes: Sequence[Veto]) -> list[str]:
    """Say why an item is put off, each reason with the risk or criterion behind it."""
    naming = Naming(words, view.snapshot)
    said: list[str] = []
    for veto in vetoes:
        why = spoken(words, veto.reason.value)
        record = view.snapshot.record(veto.record_id)
        if record is None:
            said.append(why)
            continue
        what = record.code if isinstance(record, CodedRecord) and record.code else ""
        what = what or naming.short_title(record)
        said.append(words._("{why} ({what})").format(why=why, what=what))
    return said


def put_off_lines(words: Wording, view: RoundView, most: int = 4) -> list[str]:
    """Say of each item that is put off why it is."""
    lines: list[str] = []
    for item in view.ranking.items:
        if item.not_now:
            why = " ".join(veto_texts(words, view, item.vetoes))
            code = view.names_of([item.item_id])[0]
            lines.append(words._("{code} · {why}").format(code=code, why=why))
    return lines[:most]


def provisional_text(words: Wording, view: RoundView) -> str:
    """Name the items of which too little is scored; empty when there are none."""
    found = [item.item_id for item in view.ranking.items if item.provisional]
    if not found:
        return ""
    return words._("Provisional, with less than 70% of the weight scored: {norms}.").format(
        norms=words.listing(view.names_of(found))
    )


def written_text(words: Wording, view: RoundView, move: Move) -> str:
    """Say what dropping a bubble here writes."""
    code = view.names_of([move.bubble.item_id])[0]
    if not move.scores:
        return words._("{code} stays where it is. Nothing is written.").format(code=code)
    parts = [
        words._("{criterion} {score}").format(
            criterion=view.criterion_name(criterion_id), score=words.number(score)
        )
        for criterion_id, score in move.scores.items()
    ]
    return words._("Dropped here, {code} gets the room’s score: {scores}. {corner}.").format(
        code=code, scores=words.listing(parts), corner=corner_word(words, move.bubble.corner)
    )


def corner_word(words: Wording, corner: Corner) -> str:
    """Name a corner of the matrix."""
    return spoken(words, corner.value)
