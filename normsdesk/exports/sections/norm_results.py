"""What the rules found about a norm, worded for a report: statement, tiles, short texts."""

import textwrap
from dataclasses import dataclass

from normsdesk.exports.material import Material
from normsdesk.exports.noting import keys_about
from normsdesk.exports.outline import Span, Tag, Tile
from normsdesk.exports.sections.telling import NORM_KINDS
from normsdesk.figures.signs import NORM_SIGNS
from normsdesk.figures.tiles import strength_meter
from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word, spoken
from normsdesk.library.wording.speech import norm_told, type_meaning, type_word
from normsdesk.model.evidence import EvidenceItem
from normsdesk.model.norm import Norm
from normsdesk.model.project import Reader
from normsdesk.rules.decision_table import NormType
from normsdesk.rules.norm_card import NormCard
from normsdesk.rules.readings import Value
from normsdesk.rules.suppression import SMALLEST_CELL

LONGEST_NAME, LONGEST_HEADING = 90, 160
"""Characters of a norm in a list and in a heading."""
_NAMED = frozenset(NORM_KINDS)
"""Types of which one says "a social norm"."""


def statement(words: Wording, norm: Norm) -> str:
    """Say the norm as one sentence; a slot nobody filled yet stands as "…"."""
    slots = [slot.strip() or "…" for slot in (norm.expecting, norm.expected, norm.action)]
    if slots == ["…"] * 3:
        return norm.short_label.strip() or words._("This norm is not worded yet.")
    return norm_told(words, *slots)


def short_name(words: Wording, norm: Norm) -> str:
    """Give the short name of a norm, else its sentence, cut to what fits into a list."""
    return shortened(norm.short_label.strip() or statement(words, norm), LONGEST_NAME)


def shortened(text: str, longest: int) -> str:
    """Cut a text at a word; the whole of it stands on its own page."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    return (
        textwrap.shorten(line, longest, placeholder="…")
        if " " in line[:longest]
        else (line[: longest - 1] + "…")
    )


def kind_of(card: NormCard | None) -> str:
    """Give the colours of the type the rules found; empty for a type without."""
    return "" if card is None else NORM_KINDS.get(card.diagnosis.verdict.type, "")


def tag_of(material: Material, norm: Norm, target: str = "") -> Tag:
    """Give the code of a norm in the colours of its type."""
    kind = kind_of(material.headline_cards.get(norm.id))
    return Tag(code=norm.code or "–", kind=kind, target=target)


def shown(material: Material, value: Value) -> bool:
    """Tell whether a reader outside the programme may see a value: few answers show people."""
    if material.options.reader not in (Reader.DONOR, Reader.PUBLIC):
        return True
    return value.answers is None or value.answers >= SMALLEST_CELL


def lowered(text: str) -> str:
    """Begin with a small letter."""
    return text[:1].lower() + text[1:]


@dataclass(frozen=True, slots=True, kw_only=True)
class NormTiles:
    """The four results of a norm, as tiles and as words for a table."""

    material: Material
    card: NormCard

    def tiles(self) -> tuple[Tile, ...]:
        """Give type, strength, confidence and gap."""
        return (self.type(), self.strength(), self.confidence(), self.gap())

    def type(self) -> Tile:
        """Say what the norm looks like."""
        words, found = self.material.words, self.card.diagnosis
        provisional = found.verdict.type is NormType.PROVISIONAL
        label = words._("What we see so far")
        meaning = type_meaning(words, found.verdict.type)
        if provisional:
            label = words._("Provisional: this may be a")
        elif found.verdict.type in _NAMED:
            label = words._("This looks like a")
            if found.assumed:
                label = words._("Provisional: looks like a")
                meaning = words._("It rests on the team's view. Ask people next.")
        kind = kind_of(self.card)
        return Tile(
            label=label,
            value=type_word(words, found.verdict),
            details=(Span(text=meaning),),
            kind=kind,
            sign=NORM_SIGNS.get(kind, ""),
            provisional=provisional or found.assumed,
        )

    def strength(self) -> Tile:
        """Say how strong the norm is, of 100."""
        words, found = self.material.words, self.card.strength
        label = words._("Strength")
        meter = strength_meter(
            None if found.index is None else found.index / 100, self.material.content.studio, 132
        )
        if found.index is None or found.band is None:
            why = [spoken(words, code.value) for code in found.not_scored][:1]
            details = tuple(Span(text=text) for text in why)
            return Tile(label=label, value=words._("Not scored"), details=details, meter=meter)
        unit = words._("of 100, {band}").format(band=choice_word(words, found.band))
        used = words._("{used} of {all} parts known").format(
            used=words.number(len(found.used)), all=words.number(len(found.bars))
        )
        details = (Span(text=used),) if len(found.used) < len(found.bars) else ()
        if found.assumed:
            details = (*details, Span(text=words._("The team's view")))
        return Tile(
            label=label, value=words.number(found.index), unit=unit, details=details, meter=meter
        )

    def confidence(self) -> Tile:
        """Say how sure the verdict is, and on how many pieces of evidence it rests."""
        words, found = self.material.words, self.card.diagnosis.confidence
        details: list[Span] = []
        if self.material.options.reader is not Reader.PUBLIC:
            details.append(Span(text=evidence_count(self.material, self.card)))
        if found is None:
            return Tile(
                label=words._("Confidence"), value=words._("Not rated"), details=tuple(details)
            )
        details.extend(Span(text=spoken(words, each.value)) for each in found.stepped_down[:1])
        return Tile(
            label=words._("Confidence"),
            value=choice_word(words, found.grade),
            details=tuple(details),
        )

    def gap(self) -> Tile:
        """Say how far own views and what others are thought to approve of lie apart."""
        words, found = self.material.words, self.card.misperception
        label, gap = words._("Hidden agreement gap"), found.gap
        if gap.points is None:
            why = [spoken(words, code.value) for code in (*gap.guards, *found.test.guards)][:1]
            return Tile(
                label=label,
                value=choice_word(words, found.tile),
                details=tuple(Span(text=text) for text in why),
            )
        details: list[Span] = []
        if gap.found is not None:
            text = words._("Own view {share}").format(share=words.percent(gap.found))
            details.append(Span(text=text, view="own"))
        if gap.guess is not None:
            text = words._("Others {share}").format(share=words.percent(gap.guess))
            details.append(Span(text=text, view="others"))
        return Tile(
            label=label,
            value=words.number(gap.points, signed=True),
            unit=words._("points, {what}").format(what=lowered(choice_word(words, found.tile))),
            details=tuple(details),
        )


def evidence_for(material: Material, card: NormCard) -> tuple[EvidenceItem, ...]:
    """List the evidence about a norm or one of its profiles that the reader may see, by code."""
    about = {card.norm.id}
    if card.profile is not None:
        about.add(card.profile.id)
    keys = {key for record_id in about for key in keys_about(material, record_id)}
    return tuple(item for item in material.snapshot.all(EvidenceItem) if item.id in keys)


def evidence_count(material: Material, card: NormCard) -> str:
    """Say how many pieces of evidence, of how many kinds, stand behind a norm."""
    words = material.words
    found = evidence_for(material, card)
    if not found:
        return words._("No evidence is linked yet.")
    kinds = len({item.type for item in found})
    pieces = words.ngettext("{count} evidence note", "{count} evidence notes", len(found)).format(
        count=words.number(len(found))
    )
    kind = words.ngettext("{count} kind", "{count} kinds", kinds).format(count=words.number(kinds))
    return words._("{pieces}, {kinds}").format(pieces=pieces, kinds=kind)
