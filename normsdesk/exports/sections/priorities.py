"""Where to start: matrix, scores, how sure the order is, and what was decided."""

from collections.abc import Iterator
from dataclasses import dataclass

from normsdesk.exports.material import Material
from normsdesk.exports.noting import notes_about, notes_for
from normsdesk.exports.outline import (
    Block,
    Heading,
    Lead,
    Prose,
    Section,
    Span,
    plain,
)
from normsdesk.exports.sections.cover import WORKED_ON
from normsdesk.exports.sections.decided import decisions_table
from normsdesk.exports.sections.ranked import RankedRound
from normsdesk.library.wording import spoken
from normsdesk.model.priority import PrioritisationRound, RankedKind
from normsdesk.model.record import CodedRecord
from normsdesk.rules.ranking import RankingState, newest_decisions, ranking
from normsdesk.rules.robustness import Place, Robustness, Stability, robustness


def sections(material: Material) -> tuple[Section, ...]:
    """Write the priorities; the public gets the decisions only."""
    words = material.words
    rounds = _newest_first(material)
    ranked: list[Block] = []
    for place, held in enumerate(rounds):
        ranked.extend(_Told(material=material, held=held).blocks(again=place > 0))
    # What was decided goes before how it was weighed.
    opens = 1 if ranked and isinstance(ranked[0], Lead) else 0
    blocks = [*ranked[:opens], *decisions_table(material), *ranked[opens:]]
    if not blocks:
        return ()
    title = words._("Where we start")
    opening: list[Block] = [Heading(text=title, level=1)]
    if not isinstance(blocks[0], Lead):
        opening.extend(_chosen_lead(material))
    every = (*opening, *blocks)
    section = Section(
        section_id="priorities",
        title=title,
        running=words._("Priorities"),
        blocks=every,
        notes=notes_for(material, every),
    )
    return (section,)


def chosen_codes(material: Material) -> list[str]:
    """List the codes of the norms that are worked on, the best ranked first."""
    newest = newest_decisions(material.snapshot)
    chosen = [
        norm
        for norm in material.norms
        if (decision := newest.get(norm.id)) is not None and decision.kind in WORKED_ON
    ]
    rounds = [each for each in _newest_first(material) if each.ranked is RankedKind.NORMS]
    if rounds:
        places = {
            item.item_id: place
            for place, item in enumerate(ranking(material.whole, rounds[0].id).items)
        }
        chosen.sort(key=lambda norm: places.get(norm.id, len(places)))
    return [norm.code for norm in chosen]


def _chosen_lead(material: Material) -> Iterator[Block]:
    codes = chosen_codes(material)
    if codes:
        said = material.words._("We start with {norms}.").format(
            norms=material.words.listing(codes)
        )
        yield Lead(spans=plain(said))


def _newest_first(material: Material) -> list[PrioritisationRound]:
    found = list(material.snapshot.all(PrioritisationRound))
    found.sort(key=lambda each: (each.ranked is RankedKind.NORMS, str(each.held_on or "")))
    return found[::-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """One round of prioritisation, told."""

    material: Material
    held: PrioritisationRound

    def blocks(self, *, again: bool = False) -> Iterator[Block]:
        """Tell matrix, list and robustness; ``again`` for a further round under a heading."""
        words = self.material.words
        found = ranking(self.material.whole, self.held.id)
        if again:
            yield Heading(text=self.held.name.strip() or words._("Another round"))
        if found.state is not RankingState.RANKED:
            yield Prose(spans=plain(spoken(words, found.state.value)))
            return
        firm = robustness(self.material.whole, found)
        if not again:
            yield Lead(spans=plain(self._lead(firm)))
        ranked = RankedRound(
            material=self.material,
            held=self.held,
            found=found,
            firm=firm,
            keys=notes_about(self.material, self.held.id),
        )
        yield from ranked.matrix()
        yield from ranked.scores()
        yield from ranked.sureness(tuple(self._sure(firm)))

    def _lead(self, firm: Robustness | None) -> str:
        words = self.material.words
        codes = chosen_codes(self.material)
        parts: list[str] = []
        if codes:
            parts.append(words._("We start with {norms}.").format(norms=words.listing(codes)))
        if firm is not None and firm.places:
            first = firm.places[0]
            parts.append(
                words._("{code} is first in {share} of {draws} other weightings.").format(
                    code=self._code(first.item_id),
                    share=words.percent(first.shares[0]),
                    draws=words.number(firm.draws),
                )
            )
        return " ".join(parts)

    def _sure(self, firm: Robustness | None) -> Iterator[Prose]:
        if firm is None:
            return
        words = self.material.words
        for place in firm.places[:2]:
            yield Prose(spans=self._place(place))
        if firm.nearest is not None:
            yield Prose(
                spans=plain(
                    words._(
                        "The first place changes when the weight of “{criterion}” "
                        "goes from {weight} to {other}."
                    ).format(
                        criterion=self._criterion(firm.nearest.criterion_id),
                        weight=words.number(firm.nearest.weight),
                        other=_short(words.number(firm.nearest.at, 1)),
                    )
                ),
                small=True,
            )

    def _place(self, place: Place) -> tuple[Span, ...]:
        words = self.material.words
        code = self._code(place.item_id)
        word = spoken(words, place.stability.value)
        if place.place == 1:
            head = words._("First place: {code}, {word}.").format(code=code, word=word.lower())
        else:
            head = words._("Second place: {code}, {word}.").format(code=code, word=word.lower())
        share = place.shares[place.place - 1]
        said = words._("It keeps this place in {share} of the draws.").format(
            share=words.percent(share, 0 if place.stability is Stability.STABLE else 1)
        )
        return (Span(text=head, strong=True), Span(text=f" {said}"))

    def _code(self, item_id: str) -> str:
        record = self.material.snapshot.record(item_id)
        return record.code if isinstance(record, CodedRecord) else ""

    def _criterion(self, criterion_id: str) -> str:
        record = self.material.snapshot.record(criterion_id)
        return "" if record is None else str(getattr(record, "name", "")).strip()


def _short(number: str) -> str:
    return number.removesuffix(".0").removesuffix(",0")
