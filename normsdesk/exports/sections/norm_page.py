"""The page of a norm in its fixed order, and what moves behind the pages when it does not fit."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from normsdesk.exports.material import Material
from normsdesk.exports.outline import Block, Heading, Prose, TagLine, Tiles, plain
from normsdesk.exports.sections.norm_parts import NormParts
from normsdesk.exports.sections.norm_results import (
    LONGEST_HEADING,
    NormTiles,
    lowered,
    shortened,
    statement,
    tag_of,
)
from normsdesk.exports.sections.norm_room import EVERYTHING, STEPS, Limits, fits
from normsdesk.exports.sections.norm_views import NormViews
from normsdesk.exports.sections.telling import Teller
from normsdesk.library.wording import choice_word
from normsdesk.model.norm import Norm
from normsdesk.model.project import Reader
from normsdesk.rules.norm_card import NormCard

MORE = "norms_more"
"""The id of the section that has what the pages of the norms do not hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NormPage:
    """Writes the page of one norm; ``told`` stands beside its code."""

    material: Material
    card: NormCard
    told: str
    limits: Limits = EVERYTHING

    @property
    def norm(self) -> Norm:
        """The reader's copy of the norm."""
        return self.material.snapshot.get(Norm, self.card.norm.id)

    def blocks(self) -> Iterator[Block]:
        """Write it.

        The order is fixed (visual design 11): results, views, groups, sanctions, why, so what.
        """
        yield TagLine(tag=tag_of(self.material, self.norm), text=self._beside())
        said = statement(self.material.words, self.norm)
        yield Heading(text=shortened(said, LONGEST_HEADING), level=1, about=self.norm.id)
        yield from self._in_full(self.limits)
        views, parts = self._views(self.limits), self._parts(self.limits)
        tiles = NormTiles(material=self.material, card=self.card)
        if self.material.options.reader is Reader.PUBLIC:
            yield Tiles(items=(tiles.type(), tiles.strength()))
            yield from views.views()
            yield from views.agreement()
            return
        yield Tiles(items=tiles.tiles())
        yield from views.views_and_groups()
        yield from parts.reactions()
        yield from parts.why_and_exceptions()
        yield from parts.meaning()
        yield from parts.other_profiles()

    def fitted(self) -> "NormPage":
        """Give the page with as much on it as it holds."""
        lettering = self.material.content.studio.lettering
        tries = (replace(self, limits=limits) for limits in STEPS)
        return next((each for each in tries if fits(each.blocks(), lettering)), self._shortest())

    def rest(self) -> Iterator[Block]:
        """Write in full what the page has only in part."""
        for short, full in zip(self._movable(self.limits), self._movable(EVERYTHING), strict=True):
            if short != full:
                yield from full

    def _shortest(self) -> "NormPage":
        return replace(self, limits=STEPS[-1])

    def _parts(self, limits: Limits) -> NormParts:
        return NormParts(material=self.material, card=self.card, norm=self.norm, limits=limits)

    def _views(self, limits: Limits) -> NormViews:
        return NormViews(material=self.material, card=self.card, norm=self.norm, limits=limits)

    def _movable(self, limits: Limits) -> tuple[tuple[Block, ...], ...]:
        parts, views = self._parts(limits), self._views(limits)
        return (
            tuple(self._in_full(limits)),
            tuple(views.agreement()),
            tuple(views.groups()),
            tuple(parts.reactions()),
            tuple(parts.exceptions()),
            tuple(parts.meaning()),
            tuple(parts.other_profiles()),
        )

    def _in_full(self, limits: Limits) -> Iterator[Block]:
        said = statement(self.material.words, self.norm)
        if len(said) > LONGEST_HEADING:
            yield Prose(spans=plain(limits.cut(said)))

    def _beside(self) -> str:
        words = self.material.words
        told, decision = self.told, self._parts(self.limits).decision()
        if decision is not None and decision.kind is not None:
            told = f"{told} · {lowered(choice_word(words, decision.kind))}"
        if Teller(self.material).is_invented(self.norm):
            told = f"{told} · {words._('illustrative, invented for the example')}"
        if self.limits != EVERYTHING:
            told = f"{told} · {words._('the rest stands under “More about the norms”')}"
        return told
