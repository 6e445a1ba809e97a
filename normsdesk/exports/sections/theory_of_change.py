"""The theory of change: the diagram on a lying page, then its steps and assumptions."""

from collections.abc import Iterator
from dataclasses import replace

from normsdesk.edit.commands.theory import places_in
from normsdesk.exports.material import Material
from normsdesk.exports.noting import notes_about
from normsdesk.exports.outline import (
    Block,
    Bullets,
    Columns,
    Figure,
    Heading,
    Lead,
    Prose,
    Section,
    Simple,
    plain,
)
from normsdesk.exports.sections.telling import Teller, written
from normsdesk.exports.sections.theory_drawn import ToldDiagram, theory_of
from normsdesk.exports.sections.theory_steps import steps_and_assumptions
from normsdesk.figures.drawings import Text
from normsdesk.figures.theory import least_height, theory
from normsdesk.figures.theory_pages import theory_pages
from normsdesk.figures.theory_parts import Theory
from normsdesk.library.wording import spoken
from normsdesk.model.theory import (
    Assumption,
    Diagram,
    LinkEvidence,
    NodeLevel,
    NodeStatus,
    ToCLink,
    ToCNode,
)
from normsdesk.steps.story import story_text

WIDTH = 935.0
"""Room for the figure on a lying page of any paper, in logical pixels: its type keeps its size."""

PAGE_HEIGHT = 560.0
"""Room for the figure and what stands below it, in logical pixels."""

ALONE_HEIGHT = 565.0
"""Room for a figure that has a lying page and its heading for itself, in logical pixels."""

LONG_STORY = 900
"""A story with more letters than this stands after the figure, so that both have room."""

MOST_PAGES = 40
"""A diagram over more pages than this is told by its steps only."""

LINE = 20.0
"""Room for one line below the figure."""


def sections(material: Material) -> tuple[Section, ...]:
    """Write the theory of change: a page for each diagram, then what stands behind it."""
    nodes = _nodes(material)
    if not nodes:
        return ()
    teller = Teller(material)
    title = spoken(material.words, "section.theory_of_change")
    figures = tuple(
        section
        for place, shown in enumerate(_diagrams(teller, nodes))
        for section in _page(teller, shown, title, place)
    )
    behind = written(
        material,
        "theory_of_change_steps",
        material.words._("What stands behind it"),
        steps_and_assumptions(teller, nodes),
    )
    # Steps on a lying page may begin below a diagram.
    lying = bool(figures) and figures[-1].landscape
    return (
        *figures,
        *(replace(each, running=title, level=2, landscape=lying) for each in behind),
    )


def _nodes(material: Material) -> tuple[ToCNode, ...]:
    return tuple(
        node for node in material.snapshot.all(ToCNode) if node.status is not NodeStatus.DROPPED
    )


def _diagrams(teller: Teller, nodes: tuple[ToCNode, ...]) -> Iterator[ToldDiagram]:
    """Give what each diagram shows, none twice; one of everything where there is none."""
    told: set[frozenset[str]] = set()
    diagrams = sorted(teller.snapshot.all(Diagram), key=lambda each: bool(each.member_ids))
    for diagram in diagrams or [None]:
        wanted = set(diagram.member_ids) if diagram is not None else set[str]()
        members = tuple(node for node in nodes if not wanted or node.id in wanted)
        ids = frozenset(node.id for node in members)
        if not members or ids in told:
            continue
        told.add(ids)
        links = tuple(
            link
            for link in teller.snapshot.all(ToCLink)
            if link.source_id in ids and link.target_id in ids
        )
        about = ids | {link.id for link in links}
        held = tuple(each for each in teller.snapshot.all(Assumption) if each.record_id in about)
        yield ToldDiagram(
            diagram_id="" if diagram is None else diagram.id,
            name="" if diagram is None else diagram.name.strip(),
            narrative=_narrative(teller, diagram),
            nodes=members,
            links=links,
            assumptions=held,
            numbers={each.id: str(number) for number, each in enumerate(held, start=1)},
            places=places_in(teller.snapshot, "" if diagram is None else diagram.id),
            frames=() if diagram is None else diagram.groups,
        )


def _narrative(teller: Teller, diagram: Diagram | None) -> str:
    """Say what people wrote about a diagram, then every step where it is to be told."""
    if diagram is None:
        return ""
    steps = story_text(teller.words, teller.snapshot, diagram.id) if diagram.narrated else ""
    return "\n\n".join(part for part in (diagram.narrative.strip(), steps) if part)


def _page(teller: Teller, shown: ToldDiagram, title: str, place: int) -> tuple[Section, ...]:
    words = teller.words
    heading = title
    if place:
        heading = shown.name or words._("{title}, picture {number}").format(
            title=title, number=words.number(place + 1)
        )
    parts = [part.strip() for part in shown.narrative.split("\n\n") if part.strip()]
    told: tuple[Block, ...] = tuple(
        Prose(spans=plain(part)) if place_in_story else Lead(spans=plain(part))
        for place_in_story, part in enumerate(parts)
    )
    short = len(shown.narrative) <= LONG_STORY
    lines = 2 + 2 * max(len(shown.assumptions), 2)
    lead = 23.0 * (1 + len(shown.narrative) // 125) if told and short else 0.0
    room = max(PAGE_HEIGHT - lead - LINE * lines, 240.0)
    data = theory_of(teller, shown, heading)
    picture = _drawn(teller, data, room)
    is_drawn = isinstance(picture[0], Figure)
    below = (*_in_full(teller, data, picture), _below(teller, shown)) if is_drawn else ()
    # A picture that needs all of a page, or several, begins at once.
    if short and len(picture) == 1 and not _is_higher(picture[0], room):
        held = (*told, *picture, *below)
    else:
        held = (*picture, *told, *below) if short else (*picture, *below, *told)
    section_id = "theory_of_change" if not place else f"theory_of_change_{place + 1}"
    return tuple(
        replace(each, landscape=is_drawn, running=title, level=2 if place else 1)
        for each in written(teller.material, section_id, heading, held)
    )


def _drawn(teller: Teller, data: Theory, room: float) -> tuple[Figure | Prose, ...]:
    """Draw the diagram in ``room``, else with the page for itself, else over several pages.

    It is never made smaller: its type is as small as may be. One that is too large for that is
    told by its steps only.
    """
    words = teller.words
    tries = (_on_one_page(teller, data, each) for each in (room, ALONE_HEIGHT))
    figure = next((each for each in tries if each is not None), None)
    if figure is not None:
        return (figure,)
    said = words._("Part {number} of {count}")
    if least_height(data) <= MOST_PAGES * ALONE_HEIGHT:
        studio = teller.material.content.studio
        go_on = teller.material.go_on
        pages = theory_pages(data, studio, WIDTH, ALONE_HEIGHT, said, go_on)
        if len(pages) <= MOST_PAGES:
            return tuple(Figure(drawing=page) for page in pages)
    said = words._("{count} boxes are too many for a picture. The steps stand below.")
    return (Prose(spans=plain(said.format(count=words.number(len(data.boxes))))),)


def _on_one_page(teller: Teller, data: Theory, room: float) -> Figure | None:
    """Draw the diagram, if it then fits into a room on one page."""
    if least_height(data) > room:
        return None
    drawn = theory(data, teller.material.content.studio, WIDTH, room)
    fits = drawn.height <= room and drawn.width <= WIDTH
    return Figure(drawing=drawn) if fits else None


def _is_higher(picture: Figure | Prose, room: float) -> bool:
    return isinstance(picture, Figure) and picture.drawing.height > room


def _in_full(
    teller: Teller, data: Theory, picture: tuple[Figure | Prose, ...]
) -> tuple[Block, ...]:
    """Write out the titles that are longer than their boxes."""
    cut = {
        group.target
        for each in picture
        if isinstance(each, Figure)
        for group in each.drawing.groups()
        if any(text.text.endswith("…") for text in group.operations if isinstance(text, Text))
    }
    titles = [f"{box.code} {box.text}".strip() for box in data.boxes if box.box_id in cut]
    if not titles:
        return ()
    heading = Heading(text=teller.words._("Long titles in full"), level=3)
    return (heading, Bullets(items=tuple(plain(each) for each in titles)))


def _below(teller: Teller, shown: ToldDiagram) -> Columns:
    words = teller.words
    left: list[Simple] = []
    if shown.assumptions:
        left.append(Heading(text=words._("What must be true (assumptions)"), level=3))
        items = tuple(
            plain(each.text, *notes_about(teller.material, each.id)) for each in shown.assumptions
        )
        left.append(Bullets(items=items, numbered=True))
    dashed = any(link.evidence is LinkEvidence.NONE for link in shown.links)
    right: list[Simple] = [
        Heading(text=words._("How to read it"), level=3),
        Prose(spans=plain(_how_to_read(teller, shown, dashed)), small=True),
    ]
    right.extend(teller.invented(shown.nodes))
    return Columns(left=tuple(left), right=tuple(right), left_share=0.56)


def _how_to_read(teller: Teller, shown: ToldDiagram, dashed: bool) -> str:
    words = teller.words
    said = [
        words._("Read from left to right. Darker boxes are closer to impact."),
    ]
    if any(node.level is NodeLevel.NORM_OUTCOME for node in shown.nodes):
        said.append(words._("Rounded boxes are norms: the colour and sign show the type."))
    if shown.assumptions:
        said.append(words._("A number is an assumption."))
    if len({link.evidence for link in shown.links}) > 1:
        said.append(words._("The wider a link, the better it is known."))
    if dashed:
        said.append(words._("A dashed link is not known from data or experience."))
    return " ".join(said)
