"""The handbook as an outline: beginning, nine steps with their pages, sharing, words, rules."""

import struct
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from normsdesk import __version__
from normsdesk.exports.handbook.beginning import KEYS, beginning, copies, safety
from normsdesk.exports.handbook.guide_blocks import guide_blocks
from normsdesk.exports.labelling import paper_labels
from normsdesk.exports.numbering import numbered
from normsdesk.exports.outline import (
    Block,
    Bullets,
    Column,
    Cover,
    CoverFact,
    Heading,
    KeyNumber,
    Lead,
    Outline,
    Photo,
    Prose,
    Row,
    Section,
    Span,
    Start,
    Table,
    plain,
)
from normsdesk.library.glossary import Glossary, Term
from normsdesk.library.guidance import METHOD, STEP_SECTIONS, GuidanceSection, read_guidance
from normsdesk.library.languages import Wording
from normsdesk.library.resources import resource_path
from normsdesk.steps.catalogue import STEPS
from normsdesk.steps.step import Step

PICTURES = "handbook"
"""The folder of the pictures among the resources; each is named as its page, ``4.png``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandbookContent:
    """What the handbook is made of; ``pictures`` holds a PNG by the name of its page."""

    words: Wording
    glossary: Glossary
    pictures: Mapping[str, bytes]
    made_on: date


def shipped_pictures(folder: Path | None = None) -> Mapping[str, bytes]:
    """Read the pictures of the pages; without any the handbook has words only."""
    place = folder if folder is not None else resource_path("theme").parent / PICTURES
    if not place.is_dir():
        return {}
    found = {path.stem: path.read_bytes() for path in sorted(place.glob("*.png"))}
    return {name: content for name, content in found.items() if _size(content) is not None}


def handbook_outline(content: HandbookContent) -> Outline:
    """Put the handbook together in one language.

    Raises:
        ContentError: a page of the Guide is broken.
        MissingResourceError: a page of the Guide is not there.
    """
    words = content.words
    title = words._("NormsDesk handbook")
    sections = (
        _begin(content),
        *(section for step in STEPS for section in _step(content, step)),
        _copies(content),
        _keys(content),
        _words(content),
        *_method(content),
    )
    return Outline(
        title=title,
        subject=words._("How to work with NormsDesk"),
        author="NormsDesk",
        language=words.language,
        reader="",
        made_on=content.made_on,
        labels=replace(
            paper_labels(
                words,
                title=title,
                foot=words._("NormsDesk {version}").format(version=__version__),
                foot_note=words._("Pictures show an example. People and numbers are invented."),
            ),
            brand="NormsDesk",
        ),
        cover=_cover(content, title),
        sections=numbered(sections),
    )


def _cover(content: HandbookContent, title: str) -> Cover:
    words = content.words
    return Cover(
        kind=words._("Handbook"),
        title=title,
        question=words._("Understand social norms. Plan change with care."),
        facts=(
            CoverFact(label=words._("Version"), value=__version__),
            CoverFact(
                label=words._("For"),
                value=words._("Teams and mentors"),
                detail=words._("of the Social Norms Mentorship Programme"),
            ),
            CoverFact(label=words._("Needs"), value=words._("No internet")),
        ),
        numbers=(
            KeyNumber(value=words.number(len(STEPS)), label=words._("steps")),
            KeyNumber(
                value=words.number(len(content.glossary.terms)), label=words._("words explained")
            ),
        ),
    )


def _begin(content: HandbookContent) -> Section:
    words = content.words
    title = words._("How to begin")
    blocks: list[Block] = [Heading(text=title, level=1)]
    blocks.extend(_told(beginning(words)))
    blocks.extend(_photo(content, "0", words._("Today opens with a project.")))
    blocks.append(Heading(text=words._("Safety first")))
    blocks.extend(_told(safety(words)))
    return Section(section_id="begin", title=title, running=title, blocks=tuple(blocks))


def _copies(content: HandbookContent) -> Section:
    words = content.words
    title = words._("Files, copies and reports")
    blocks = (Heading(text=title, level=1), *_told(copies(words)))
    return Section(section_id="copies", title=title, running=title, blocks=blocks)


def _told(points: Iterable[tuple[str, str]]) -> Iterator[Block]:
    """Set points below each other, each a label and a sentence or two."""
    yield Bullets(
        items=tuple(
            (Span(text=f"{label} ", strong=True), Span(text=text)) for label, text in points
        )
    )


def _step(content: HandbookContent, step: Step) -> Iterator[Section]:
    words = content.words
    page = read_guidance(step.guidance, words.language)
    name = words._(step.title)
    title = f"{words.number(step.number)} {name}"
    blocks: list[Block] = [
        Heading(text=title, level=1),
        Lead(spans=plain(words._(step.description))),
        *_photo(content, str(step.number), words._("The page of this step.")),
        *guide_blocks(page.introduction),
    ]
    for purpose in STEP_SECTIONS:
        section = page.for_purpose(purpose)
        blocks.append(Heading(text=section.heading))
        blocks.extend(guide_blocks(section.text))
    yield Section(
        section_id=f"step.{step.id}",
        title=title,
        running=name,
        blocks=tuple(blocks),
        start=Start.PAGE,
    )


def _photo(content: HandbookContent, name: str, caption: str) -> Iterator[Block]:
    picture = content.pictures.get(name)
    size = _size(picture) if picture is not None else None
    if picture is not None and size is not None:
        width, height = size
        yield Photo(
            content=picture,
            width=width,
            height=height,
            description=caption,
            caption=plain(caption),
        )


def _keys(content: HandbookContent) -> Section:
    words = content.words
    title = words._("Keys")
    table = Table(
        columns=(
            Column(title=words._("Keys"), share=0.3),
            Column(title=words._("What they do"), share=0.7),
        ),
        rows=tuple(
            Row(cells=((Span(text=keys, strong=True),), plain(words._(text))))
            for keys, text in KEYS
        ),
    )
    lead = Lead(spans=plain(words._("Everything works without a mouse.")))
    blocks = (Heading(text=title, level=1), lead, table)
    return Section(section_id="keys", title=title, running=title, blocks=blocks)


def _words(content: HandbookContent) -> Section:
    words = content.words
    title = words._("Words explained")
    blocks: list[Block] = [Heading(text=title, level=1)]
    for term in content.glossary.sorted_for(words.language):
        blocks.extend(_term(words, term))
    return Section(
        section_id="words", title=title, running=title, blocks=tuple(blocks), start=Start.PAGE
    )


def _term(words: Wording, term: Term) -> Iterator[Block]:
    language = words.language
    name = term.term.said_in(language)
    schools = dict.fromkeys(text.said_in(language) for text in term.schools.values())
    others = [each for each in schools if each and each.casefold() != name.casefold()]
    yield Heading(text=name, level=3)
    spans = [Span(text=term.short.said_in(language))]
    if others:
        spans.append(Span(text=f" ({words.listing(others)})", quiet=True))
    if longer := term.longer.said_in(language):
        spans.append(Span(text=f" {longer}"))
    yield Prose(spans=tuple(spans))
    if example := term.example.said_in(language):
        told = words._("For example: {text}").format(text=example)
        yield Prose(spans=plain(told), small=True)


def _method(content: HandbookContent) -> Iterator[Section]:
    page = read_guidance(METHOD, content.words.language)
    blocks: list[Block] = [Heading(text=page.title, level=1), *guide_blocks(page.introduction)]
    for section in page.sections:
        blocks.append(Heading(text=_headed(section)))
        blocks.extend(guide_blocks(section.text))
    yield Section(
        section_id="method",
        title=page.title,
        running=page.title,
        blocks=tuple(blocks),
        start=Start.PAGE,
    )


def _headed(section: GuidanceSection) -> str:
    return f"{section.number} {section.heading}".strip()


def _size(content: bytes | None) -> tuple[int, int] | None:
    """Read width and height from the head of a PNG; ``None`` for anything else."""
    if content is None or content[:8] != b"\x89PNG\r\n\x1a\n" or len(content) < 24:
        return None
    width, height = struct.unpack(">II", content[16:24])
    return (width, height) if 0 < width < 10_000 and 0 < height < 10_000 else None
