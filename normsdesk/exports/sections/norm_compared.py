"""Each norm set side by side: its groups where there are several, its rounds over time."""

from collections.abc import Iterator

from normsdesk.exports.material import Material
from normsdesk.exports.norm_sides import cut_name, groups_told, rounds_told
from normsdesk.exports.outline import (
    Block,
    Bullets,
    Column,
    Figure,
    Heading,
    Prose,
    Row,
    Section,
    Table,
    plain,
)
from normsdesk.exports.sections.norm_results import LONGEST_HEADING, shortened, statement
from normsdesk.exports.side_cells import Sides
from normsdesk.figures.rounds import rounds
from normsdesk.model.norm import Norm
from normsdesk.model.project import Reader
from normsdesk.rules.norm_card import NormCard
from normsdesk.rules.side_by_side import cuts

_WIDTH, _HEIGHT = 640.0, 170.0
_MOST_COLUMNS = 6
"""An upright page holds no more: three sides and their two differences."""


def compared(material: Material, found: list[NormCard]) -> Iterator[Section]:
    """Compare groups and rounds of each norm; a public reader gets none."""
    if material.options.reader is Reader.PUBLIC:
        return
    title = material.words._("Groups and rounds side by side")
    blocks = tuple(block for card in found for block in _norm(material, card.norm.id))
    if blocks:
        yield Section(
            section_id="norm_compared",
            title=title,
            running=material.words._("Norm diagnosis"),
            blocks=(Heading(text=title, level=1), *blocks),
            level=2,
        )


def _norm(material: Material, norm_id: str) -> Iterator[Block]:
    material.go_on()
    words, snapshot = material.words, material.snapshot
    told = [
        (cut_name(words, snapshot, cut), groups_told(words, snapshot, norm_id, cut))
        for cut in cuts(snapshot, norm_id)
    ]
    told.append((words._("Rounds"), rounds_told(words, snapshot, norm_id)))
    told = [(name, sides) for name, sides in told if sides.rows]
    if not told:
        return
    norm = snapshot.get(Norm, norm_id)
    yield Heading(text=shortened(f"{norm.code} {statement(words, norm)}".strip(), LONGEST_HEADING))
    for name, sides in told:
        yield from _sides(material, name, sides)


def _sides(material: Material, name: str, sides: Sides) -> Iterator[Block]:
    words = material.words
    yield Prose(spans=plain(words._("{what}. {said}").format(what=name, said=sides.lead)))
    if sides.figure is not None:
        drawing = rounds(sides.figure, material.content.studio, _WIDTH, _HEIGHT)
        caption = words._("{what}. {said}").format(
            what=sides.figure.title, said=sides.figure.description
        )
        yield Figure(drawing=drawing, caption=plain(caption))
    if len(sides.heads) <= _MOST_COLUMNS:
        first = 0.24
        share = (1 - first) / (len(sides.heads) - 1)
        yield Table(
            columns=tuple(
                Column(title=head, share=share if place else first)
                for place, head in enumerate(sides.heads)
            ),
            rows=tuple(Row(cells=tuple(plain(cell.text) for cell in row)) for row in sides.rows),
        )
    if sides.notes:
        yield Bullets(items=tuple(plain(note) for note in sides.notes))
