"""Each norm in pictures: what makes it strong, and who matters; all norms side by side."""

from collections.abc import Iterator

from normsdesk.exports.material import Material
from normsdesk.exports.norm_figures import strength_figure, who_matters_figure
from normsdesk.exports.outline import (
    Block,
    Columns,
    Figure,
    Heading,
    Section,
    Simple,
    plain,
)
from normsdesk.exports.sections.norm_results import LONGEST_HEADING, shortened, statement
from normsdesk.exports.sections.norm_views import HALF
from normsdesk.figures.bars import strength_bars
from normsdesk.figures.influence import influence_map
from normsdesk.model.norm import Norm
from normsdesk.model.practice import ReferenceGroup
from normsdesk.model.project import Reader
from normsdesk.rules.norm_card import NormCard

_MAP = 236.0


def pictures(material: Material, found: list[NormCard]) -> Iterator[Section]:
    """Draw strength and influence map of each norm; a public reader gets none."""
    if material.options.reader is Reader.PUBLIC:
        return
    title = material.words._("The norms in pictures")
    blocks = tuple(block for card in found for block in _norm(material, card))
    if blocks:
        yield Section(
            section_id="norm_pictures",
            title=title,
            running=material.words._("Norm diagnosis"),
            blocks=(Heading(text=title, level=1), *blocks),
            level=2,
        )


def _norm(material: Material, card: NormCard) -> Iterator[Block]:
    material.go_on()
    norm = material.snapshot.get(Norm, card.norm.id)
    left, right = tuple(_strength(material, card)), tuple(_groups(material, norm))
    if not (left or right):
        return
    yield Heading(text=shortened(f"{norm.code} {statement(material.words, norm)}", LONGEST_HEADING))
    if left and right:
        yield Columns(left=left, right=right)
    else:
        yield from (*left, *right)


def _strength(material: Material, card: NormCard) -> Iterator[Simple]:
    if not any(bar.part is not None for bar in card.strength.bars):
        return
    words = material.words
    data = strength_figure(words, card)
    caption = words._("What makes it strong; not scored.")
    if card.strength.index is not None:
        caption = words._("What makes it strong: {number} of 100.").format(
            number=words.number(card.strength.index)
        )
    drawing = strength_bars(data, material.content.studio, HALF)
    yield Figure(drawing=drawing, caption=plain(caption))


def _groups(material: Material, norm: Norm) -> Iterator[Simple]:
    words = material.words
    groups = [one for one in material.snapshot.all(ReferenceGroup) if norm.id in one.upholds]
    if not groups:
        return
    groups.sort(key=lambda one: -(one.power or 0))
    data = who_matters_figure(words, norm, groups)
    named = [
        words._("{number} {group}").format(number=one.number, group=one.label)
        for one in data.influencers
    ]
    caption = words._("Nearer: closer. Thicker line: more power. {groups}.").format(
        groups=words.listing(named)
    )
    drawing = influence_map(data, material.content.studio, _MAP)
    yield Figure(drawing=drawing, caption=plain(caption))
