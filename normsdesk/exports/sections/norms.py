"""The norms of the report: one table of all, then one page for each in a fixed order."""

from collections.abc import Iterator

from normsdesk.exports.material import Material
from normsdesk.exports.noting import notes_for
from normsdesk.exports.outline import (
    Block,
    Column,
    ColumnKind,
    Heading,
    Lead,
    Prose,
    Row,
    Section,
    Span,
    Table,
    TagLine,
    Tiles,
    plain,
)
from normsdesk.exports.sections.norm_compared import compared
from normsdesk.exports.sections.norm_overview import behaviour, still_to_ask
from normsdesk.exports.sections.norm_parts import NormParts
from normsdesk.exports.sections.norm_pictures import pictures
from normsdesk.exports.sections.norm_results import (
    LONGEST_HEADING,
    NormTiles,
    lowered,
    shortened,
    statement,
    tag_of,
)
from normsdesk.exports.sections.norm_views import NormViews
from normsdesk.exports.sections.telling import EMPTY, Teller
from normsdesk.library.wording import choice_word
from normsdesk.library.wording.speech import type_word
from normsdesk.model.norm import Norm
from normsdesk.model.project import Reader
from normsdesk.rules.norm_card import NormCard


def anchor(norm_id: str) -> str:
    """Give the place of a norm's own page."""
    return f"norm.{norm_id}"


def sections(material: Material) -> tuple[Section, ...]:
    """Write the list of norms and a page for each of them."""
    found = [
        material.headline_cards[norm.id]
        for norm in material.norms
        if norm.id in material.headline_cards
    ]
    if not found:
        return ()
    pages = (*_pages(material, found), *pictures(material, found), *compared(material, found))
    return (_overview(material, found), *pages)


def _overview(material: Material, found: list[NormCard]) -> Section:
    words = material.words
    title = words._("Norm diagnosis")
    counted = words.ngettext("{count} norm was studied.", "{count} norms were studied.", len(found))
    said = words._("Each verdict says how sure it is, and what would change it.")
    blocks: list[Block] = [
        Heading(text=title, level=1),
        Lead(spans=plain(f"{counted.format(count=words.number(len(found)))} {said}")),
        _list(material, found),
        *Teller(material).invented([material.snapshot.get(Norm, card.norm.id) for card in found]),
    ]
    if material.options.reader is not Reader.PUBLIC:
        blocks.extend(behaviour(material, found))
        blocks.extend(still_to_ask(material, found))
    return Section(section_id="norms", title=title, running=title, blocks=tuple(blocks))


def _list(material: Material, found: list[NormCard]) -> Table:
    words = material.words
    public = material.options.reader is Reader.PUBLIC
    columns = [
        Column(title="", share=0.085, kind=ColumnKind.TAG),
        Column(title=words._("Norm"), share=0.42),
        Column(title=words._("It looks like"), share=0.22),
        Column(title=words._("Strength"), share=0.135),
    ]
    if not public:
        columns.append(Column(title=words._("Confidence"), share=0.14))
    return Table(
        columns=tuple(columns),
        rows=tuple(_row(material, card, public=public) for card in found),
        caption=plain(words._("Strength from 0 to 100. The next pages say why.")),
    )


def _row(material: Material, card: NormCard, *, public: bool) -> Row:
    words = material.words
    norm = material.snapshot.get(Norm, card.norm.id)
    found = card.strength
    strength = EMPTY
    if found.index is not None and found.band is not None:
        strength = words._("{number}, {band}").format(
            number=words.number(found.index), band=choice_word(words, found.band)
        )
    kind = type_word(words, card.diagnosis.verdict)
    if card.diagnosis.assumed:
        kind = words._("{type} (team's view)").format(type=kind)
    sure = card.diagnosis.confidence
    cells = (
        tag_of(material, norm),
        (Span(text=shortened(statement(words, norm), LONGEST_HEADING), target=anchor(norm.id)),),
        plain(kind),
        plain(strength),
        plain(words._("Not rated") if sure is None else choice_word(words, sure.grade)),
    )
    return Row(cells=cells[:4] if public else cells)


def _pages(material: Material, found: list[NormCard]) -> Iterator[Section]:
    public = material.options.reader is Reader.PUBLIC
    for place, card in enumerate(found, start=1):
        norm = material.snapshot.get(Norm, card.norm.id)
        told = material.words._("Norm {place} of {count}").format(
            place=material.words.number(place), count=material.words.number(len(found))
        )
        blocks = tuple(norm_page(material, card, told))
        yield Section(
            section_id=anchor(norm.id),
            title=shortened(
                f"{norm.code} {statement(material.words, norm)}".strip(), LONGEST_HEADING
            ),
            running=material.words._("Norm diagnosis"),
            blocks=blocks,
            notes=notes_for(material, blocks),
            one_page=not public,
            level=2,
        )


def norm_page(material: Material, card: NormCard, told: str) -> Iterator[Block]:
    """Write what stands on the page of a norm; ``told`` stands beside its code.

    The order is fixed (visual design 11): results, views, groups, sanctions, why, so what.
    """
    words = material.words
    norm = material.snapshot.get(Norm, card.norm.id)
    parts = NormParts(material=material, card=card, norm=norm)
    views = NormViews(material=material, card=card, norm=norm)
    decision = parts.decision()
    if decision is not None and decision.kind is not None:
        told = f"{told} · {lowered(choice_word(words, decision.kind))}"
    if Teller(material).is_invented(norm):
        told = f"{told} · {words._('illustrative, invented for the example')}"
    yield TagLine(tag=tag_of(material, norm), text=told)
    said = statement(words, norm)
    yield Heading(text=shortened(said, LONGEST_HEADING), level=1, about=norm.id)
    if len(said) > LONGEST_HEADING:
        yield Prose(spans=plain(said))
    tiles = NormTiles(material=material, card=card)
    if material.options.reader is Reader.PUBLIC:
        yield Tiles(items=(tiles.type(), tiles.strength()))
        yield from views.views()
        return
    yield Tiles(items=tiles.tiles())
    yield from views.views_and_groups()
    yield from parts.reactions()
    yield from parts.why_and_exceptions()
    yield from parts.meaning()
    yield from parts.other_profiles()
