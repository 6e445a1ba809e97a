"""The parts of a norm's page below the views: reactions, reasons, exceptions, what it means."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from normsdesk.exports.material import Material
from normsdesk.exports.noting import keys_of
from normsdesk.exports.outline import (
    Block,
    Bullets,
    Callout,
    Cell,
    Column,
    ColumnKind,
    Columns,
    Heading,
    Prose,
    Row,
    Severity,
    Simple,
    Span,
    Spans,
    Table,
    plain,
    spans_text,
)
from normsdesk.exports.sections.norm_results import lowered
from normsdesk.exports.sections.norm_room import EVERYTHING, Limits
from normsdesk.exports.sections.norm_views import keys_behind, pips
from normsdesk.exports.sections.telling import EMPTY
from normsdesk.library.wording import choice_word, scale_word, spoken
from normsdesk.library.wording.speech import change_text, fact_texts, type_word
from normsdesk.model.indicator import Round
from normsdesk.model.norm import Norm, NormException, Sanction, SanctionSign
from normsdesk.model.practice import PopulationGroup, ReferenceGroup
from normsdesk.model.priority import Decision
from normsdesk.model.scales import COMMONNESS, LIKELIHOOD
from normsdesk.rules.norm_card import NormCard
from normsdesk.rules.ranking import newest_decisions
from normsdesk.rules.reasons import Because, Fact

_SHADES = (0, 2, 3, 4)
"""Of the five colours of severity, those that stand for the levels 0 to 3."""
_MOST_CHANGES = 1
_MOST_STEPS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class NormParts:
    """Writes the parts of the page of ``norm``, which is the reader's copy of the card's."""

    material: Material
    card: NormCard
    norm: Norm
    limits: Limits = EVERYTHING

    def decision(self) -> Decision | None:
        """Find the newest decision about the norm."""
        return newest_decisions(self.material.snapshot).get(self.norm.id)

    def reactions(self) -> Iterator[Block]:
        """List sanctions and rewards."""
        words = self.material.words
        found = [
            each for each in self.material.snapshot.all(Sanction) if each.norm_id == self.norm.id
        ]
        yield Heading(text=words._("What happens to people who act otherwise, or follow"))
        if not found:
            yield Prose(spans=plain(words._("No sanction or reward has been noted yet.")))
            return
        if self.limits.rows is not None and len(found) > self.limits.rows:
            found.sort(key=lambda each: -(each.severity or 0))
            found = found[: self.limits.rows]
        found.sort(key=lambda each: each.sign is SanctionSign.REWARD)
        yield Table(
            columns=(
                Column(title=words._("Kind"), share=0.13),
                Column(title=words._("What happens"), share=0.37),
                Column(title=words._("By whom"), share=0.21),
                Column(title=words._("Serious"), share=0.12, kind=ColumnKind.SEVERITY),
                Column(title=words._("Likely"), share=0.17, kind=ColumnKind.PIPS),
            ),
            rows=tuple(self._reaction(each) for each in found),
        )

    def why_and_exceptions(self) -> Iterator[Block]:
        """Say why the norm got its type, and when people may break it."""
        why, exceptions = tuple(self._why()), tuple(self.exceptions())
        if exceptions:
            yield Columns(left=why, right=exceptions, left_share=0.64)
        else:
            yield from why

    def meaning(self) -> Iterator[Block]:
        """Say what follows for the work: advice, decision, next steps."""
        words = self.material.words
        said: list[Span] = []
        decision = self.decision()
        if decision is not None and decision.kind is not None:
            said.extend((*self._decided(decision), Span(text=" ")))
        said.append(Span(text=" ".join(dict.fromkeys(self._advice()))))
        blocks: list[Simple] = []
        if spans_text(tuple(said)).strip():
            blocks.append(Prose(spans=tuple(said)))
        steps = [spoken(words, step.value) for step in self.card.diagnosis.explanation.next_steps][
            :_MOST_STEPS
        ]
        if steps:
            head = Span(text=words._("Next steps:"), strong=True)
            blocks.append(Prose(spans=(head, Span(text=f" {' '.join(steps)}"))))
        if blocks:
            yield Callout(title=words._("What this means for our work"), blocks=tuple(blocks))

    def other_profiles(self) -> Iterator[Block]:
        """List what was found in other groups and rounds."""
        if not self.limits.others:
            return
        others = [
            each
            for each in self.material.cards
            if each.norm.id == self.norm.id
            and each.profile is not None
            and (self.card.profile is None or each.profile.id != self.card.profile.id)
        ]
        if not others:
            return
        words = self.material.words
        yield Heading(text=words._("Other groups and rounds"))
        yield Table(
            columns=(
                Column(title=words._("Group and round"), share=0.44),
                Column(title=words._("It looks like"), share=0.26),
                Column(title=words._("Strength"), share=0.14, kind=ColumnKind.NUMBER),
                Column(title=words._("Gap"), share=0.16, kind=ColumnKind.NUMBER),
            ),
            rows=tuple(self._other(each) for each in others),
        )

    def _reaction(self, found: Sanction) -> Row:
        words = self.material.words
        group = self.material.snapshot.find(ReferenceGroup, found.reference_group_id)
        by = group.label.strip() if group is not None else found.agent.strip()
        kind = "" if found.type is None else choice_word(words, found.type)
        reward = found.sign is SanctionSign.REWARD
        serious: Cell = plain(EMPTY)
        if found.severity is not None:
            serious = Severity(
                shade=_SHADES[found.severity], text=words.number(found.severity), word=""
            )
        said = self.limits.cut(found.description.strip() or kind or EMPTY)
        return Row(
            cells=(
                (
                    Span(
                        text=choice_word(words, found.sign),
                        strong=True,
                        tone="good" if reward else "bad",
                    ),
                ),
                plain(said, *keys_behind(self.material, found.id)),
                plain(self.limits.cut(by or EMPTY)),
                serious,
                pips(self.material, LIKELIHOOD, found.likelihood),
            )
        )

    def _why(self) -> Iterator[Simple]:
        words, found = self.material.words, self.card.diagnosis
        title = words._("Why “{type}”").format(type=lowered(type_word(words, found.verdict)))
        yield Heading(text=title)
        told = self._reasons(found.explanation.because)
        if found.verdict.pattern is not None:
            told.append(choice_word(words, found.verdict.pattern))
        profile = self.card.profile
        keys = (
            ()
            if profile is None
            else keys_behind(self.material, profile.id, ("conditionality", "switch_e"))
        )
        yield Prose(spans=plain(" ".join(told), *keys))
        changes = [change_text(words, each) for each in found.would_change[:_MOST_CHANGES]]
        if changes:
            lead = words._("What would change it:")
            yield Prose(spans=plain(" ".join((lead, *changes))), small=True)

    def _reasons(self, facts: Sequence[Fact]) -> list[str]:
        """Say the facts; the two expectations in one sentence when both are high."""
        words = self.material.words
        high = {Because.EE_HIGH, Because.NE_HIGH}
        told: list[str] = []
        if high <= {fact.code for fact in facts}:
            told.append(words._("Most people think that others do it and approve of it."))
            facts = [fact for fact in facts if fact.code not in high]
        for fact in facts:
            told.extend(fact_texts(words, _without_counts(fact)))
        return told

    def exceptions(self) -> Iterator[Simple]:
        """List when people may break the norm; nothing where nobody may."""
        words = self.material.words
        found = [
            each
            for each in self.material.snapshot.all(NormException)
            if each.norm_id == self.norm.id
        ]
        if not found:
            return
        yield Heading(text=words._("When people may break it"))
        items: list[Spans] = []
        for each in found[: self.limits.rows]:
            parts = [each.condition.strip(), each.who_may.strip()]
            if each.commonness is not None:
                parts.append(lowered(scale_word(words, COMMONNESS, each.commonness)))
            text = " · ".join(part for part in parts if part)
            items.append(
                plain(self.limits.cut(text or EMPTY), *keys_behind(self.material, each.id))
            )
        yield Bullets(items=tuple(items))

    def _advice(self) -> Iterator[str]:
        words, card = self.material.words, self.card
        for found in card.dominances:
            yield from (spoken(words, reason.value) for reason in found.reasons)
        if card.influence.hint is not None:
            yield choice_word(words, card.influence.hint)
        yield from (spoken(words, each.value) for each in card.influence.additions)
        if card.misperception.test.found:
            yield spoken(words, card.misperception.publish.value)

    def _decided(self, decision: Decision) -> Spans:
        words = self.material.words
        kind = "" if decision.kind is None else choice_word(words, decision.kind)
        said = words._("Decided: {what}.").format(what=lowered(kind))
        rest = decision.reason.strip()
        if decision.comes_first.strip():
            first = words._("First: {what}.").format(what=decision.comes_first.strip().rstrip("."))
            rest = f"{rest} {first}".strip()
        rest = self.limits.cut(rest)
        return (Span(text=said, strong=True), Span(text=f" {rest}" if rest else ""))

    def _other(self, card: NormCard) -> Row:
        words = self.material.words
        parts: list[str] = []
        keys: tuple[str, ...] = ()
        if card.profile is not None:
            people = self.material.snapshot.find(PopulationGroup, card.profile.population_id)
            held = self.material.snapshot.find(Round, card.profile.round_id)
            keys = keys_of(self.material, (card.profile.round_id,))
            if people is not None:
                parts.append(people.label.strip())
            if held is not None:
                parts.append(held.name.strip() or choice_word(words, held.kind))
        index, gap = card.strength.index, card.misperception.gap.points
        return Row(
            cells=(
                plain(", ".join(part for part in parts if part) or EMPTY, *keys),
                plain(type_word(words, card.diagnosis.verdict)),
                plain(EMPTY if index is None else words.number(index)),
                plain(EMPTY if gap is None else words.number(gap, signed=True)),
            )
        )


def _without_counts(fact: Fact) -> Fact:
    """Leave the counts out: how many answered stands under the bars."""
    kept = tuple((name, number) for name, number in fact.numbers if name != "numerator")
    return replace(fact, numbers=kept)
