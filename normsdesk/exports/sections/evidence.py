"""The evidence annex: what every claim rests on."""

from normsdesk.exports.material import Material
from normsdesk.exports.noting import MOST, PLACE, evidence_line, keys_about
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
    Spans,
    Table,
    plain,
)
from normsdesk.exports.sections.norm_results import lowered
from normsdesk.exports.sections.telling import EMPTY
from normsdesk.library.wording import choice_word, scale_word
from normsdesk.model.evidence import ClaimDirection, EvidenceItem
from normsdesk.model.norm import NormProfile
from normsdesk.model.scales import QUALITY
from normsdesk.steps.naming import Naming

_MOST_CLAIMS = 8


def sections(material: Material) -> tuple[Section, ...]:
    """List the evidence the reader may see; nothing where there is none."""
    found = material.snapshot.all(EvidenceItem)
    if not found:
        return ()
    words = material.words
    title = words._("Evidence")
    counted = words.ngettext(
        "{count} piece of evidence.", "{count} pieces of evidence.", len(found)
    )
    said = words._("The small numbers on the pages before lead here.")
    if any(len(keys_about(material, each.id)) > MOST for each in material.snapshot.records()):
        said = words._(
            "The small numbers on the pages before lead here, up to {most} for one claim."
        ).format(most=words.number(MOST))
    blocks: list[Block] = [
        Heading(text=title, level=1),
        Lead(spans=plain(f"{counted.format(count=words.number(len(found)))} {said}")),
        _table(material, found),
    ]
    blocks.extend(_quotes(material, found))
    section = Section(section_id="evidence", title=title, running=title, blocks=tuple(blocks))
    return (section,)


def _table(material: Material, found: tuple[EvidenceItem, ...]) -> Table:
    words = material.words
    naming = Naming(words, material.snapshot)
    return Table(
        columns=(
            Column(title="", share=0.06),
            Column(title=words._("What it is"), share=0.62),
            Column(title=words._("Speaks about"), share=0.22),
            Column(title=words._("Quality"), share=0.1, kind=ColumnKind.TEXT),
        ),
        rows=tuple(_row(material, item, naming) for item in found),
        caption=plain(words._("Evidence by code. Quality from 1 (weak) to 4 (strong).")),
    )


def _row(material: Material, item: EvidenceItem, naming: Naming) -> Row:
    words = material.words
    quality = EMPTY
    if item.quality is not None:
        quality = f"{words.number(item.quality)} {scale_word(words, QUALITY, item.quality)}".strip()
    return Row(
        cells=(
            (Span(text=item.code or EMPTY, strong=True),),
            _what(material, item),
            plain(_about(material, item, naming) or EMPTY),
            plain(quality),
        ),
        anchor=f"{PLACE}{item.id}",
    )


def _what(material: Material, item: EvidenceItem) -> Spans:
    words = material.words
    kind = "" if item.type is None else choice_word(words, item.type)
    more = [kind] if kind and item.title.strip() else []
    more += [each.strip() for each in (item.method, item.summary, item.limits) if each.strip()]
    head = Span(text=evidence_line(material, item) or EMPTY)
    if not more:
        return (head,)
    return (head, Span(text="\n" + " · ".join(more), quiet=True))


def _about(material: Material, item: EvidenceItem, naming: Naming) -> str:
    """Name the records a piece speaks about, each once, and whether it speaks against them."""
    words = material.words
    said: dict[str, None] = {}
    for claim in item.claims:
        profile = material.snapshot.find(NormProfile, claim.record_id)
        about = claim.record_id if profile is None else profile.norm_id
        name = naming.reference(about, 1)
        if not name:
            continue
        if claim.direction is not ClaimDirection.SUPPORTS:
            name = f"{name} ({lowered(choice_word(words, claim.direction))})"
        said[name] = None
    names = list(said)
    if len(names) > _MOST_CLAIMS:
        more = words._("{count} more").format(count=words.number(len(names) - _MOST_CLAIMS))
        names = [*names[:_MOST_CLAIMS], more]
    return words.listing(names)


def _quotes(material: Material, found: tuple[EvidenceItem, ...]) -> list[Block]:
    quoted = [item for item in found if item.quote.strip()]
    if not quoted:
        return []
    blocks: list[Block] = [Heading(text=material.words._("In people's words"))]
    blocks.extend(
        Prose(spans=(Span(text=f"{item.code} ", strong=True), Span(text=f"“{item.quote.strip()}”")))
        for item in quoted
    )
    return blocks
