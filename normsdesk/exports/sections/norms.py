"""The norms of the report: one table of all, then one page for each in a fixed order."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from normsdesk.exports.material import Material
from normsdesk.exports.noting import notes_for
from normsdesk.exports.outline import (
    Block,
    Column,
    ColumnKind,
    Heading,
    Lead,
    Row,
    Section,
    Span,
    Table,
    plain,
)
from normsdesk.exports.sections.norm_compared import compared
from normsdesk.exports.sections.norm_overview import behaviour, right_or_wrong, still_to_ask
from normsdesk.exports.sections.norm_page import MORE, NormPage
from normsdesk.exports.sections.norm_pictures import pictures
from normsdesk.exports.sections.norm_results import (
    LONGEST_HEADING,
    shortened,
    statement,
    tag_of,
)
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
    pages = tuple(_fitted(material, found))
    return (
        _overview(material, found),
        *_pages(material, pages),
        *_more(material, pages),
        *pictures(material, found),
        *compared(material, found),
    )


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
        blocks.extend(right_or_wrong(material, found))
        blocks.extend(still_to_ask(material, found))
    return Section(section_id="norms", title=title, running=title, blocks=tuple(blocks))


def _list(material: Material, found: list[NormCard]) -> Table:
    words = material.words
    public = material.options.reader is Reader.PUBLIC
    columns = [
        Column(title="", share=0.085, kind=ColumnKind.TAG),
        Column(title=words._("Norm"), share=0.385),
        Column(title=words._("It looks like"), share=0.23),
        Column(title=words._("Strength"), share=0.16),
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


def _pages(material: Material, pages: Sequence[NormPage]) -> Iterator[Section]:
    public = material.options.reader is Reader.PUBLIC
    for page in pages:
        blocks = tuple(page.blocks())
        yield Section(
            section_id=anchor(page.norm.id),
            title=_named(material, page.norm),
            running=material.words._("Norm diagnosis"),
            blocks=blocks,
            notes=notes_for(material, blocks),
            one_page=not public,
            level=2,
        )


def _fitted(material: Material, found: list[NormCard]) -> Iterator[NormPage]:
    for place, card in enumerate(found, start=1):
        material.go_on()
        told = material.words._("Norm {place} of {count}").format(
            place=material.words.number(place), count=material.words.number(len(found))
        )
        page = NormPage(material=material, card=card, told=told)
        yield page if material.options.reader is Reader.PUBLIC else page.fitted()


def _more(material: Material, pages: Sequence[NormPage]) -> Iterator[Section]:
    """Write what pages of norms do not hold."""
    title = material.words._("More about the norms")
    blocks: list[Block] = [Heading(text=title, level=1)]
    for page in pages:
        material.go_on()
        rest = tuple(page.rest())
        if rest:
            blocks += [Heading(text=_named(material, page.norm)), *map(_lower, rest)]
    if len(blocks) > 1:
        yield Section(
            section_id=MORE,
            title=title,
            running=material.words._("Norm diagnosis"),
            blocks=tuple(blocks),
            notes=notes_for(material, blocks),
            level=2,
        )


def _lower(block: Block) -> Block:
    return replace(block, level=3) if isinstance(block, Heading) else block


def _named(material: Material, norm: Norm) -> str:
    return shortened(f"{norm.code} {statement(material.words, norm)}".strip(), LONGEST_HEADING)
