"""The theory of change: the diagram on a lying page, then its steps and assumptions."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from normsdesk.edit.commands.theory import places_in
from normsdesk.exports.material import Material
from normsdesk.exports.noting import keys_about
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
from normsdesk.exports.sections.theory_steps import steps_and_assumptions
from normsdesk.figures.context_strip import TheoryContext
from normsdesk.figures.theory import theory
from normsdesk.figures.theory_parts import (
    Look,
    Theory,
    TheoryBox,
    TheoryColumn,
    TheoryFrame,
    TheoryLink,
)
from normsdesk.library.wording import choice_word, spoken
from normsdesk.model.layout import Position
from normsdesk.model.norm import Norm
from normsdesk.model.theory import (
    Assumption,
    Diagram,
    LinkEvidence,
    NodeGroup,
    NodeLevel,
    NodeStatus,
    ToCLink,
    ToCNode,
)
from normsdesk.steps.story import story_text

WIDTH = 1001.0
"""Room for the figure on a lying page, in logical pixels."""

PAGE_HEIGHT = 560.0
"""Room for the figure and what stands below it, in logical pixels."""

LONG_STORY = 900
"""A story with more letters than this stands after the figure, so that both have room."""

SHARES = (0.85, 0.72, 0.6, 0.5)
"""How much smaller than its full size a crowded diagram may become."""

LINE = 20.0
"""Room for one line below the figure."""

PLACES: dict[NodeLevel, tuple[int, Look]] = {
    NodeLevel.ACTIVITY: (0, "activity"),
    NodeLevel.OUTPUT: (1, "output"),
    NodeLevel.EXPECTATION_CHANGE: (2, "outcome"),
    NodeLevel.INDIVIDUAL_CHANGE: (2, "outcome"),
    NodeLevel.STRUCTURAL_CHANGE: (2, "outcome"),
    NodeLevel.NORM_OUTCOME: (3, "norm"),
    NodeLevel.PRACTICE_OUTCOME: (4, "outcome"),
    NodeLevel.LONG_TERM_OUTCOME: (5, "outcome"),
    NodeLevel.IMPACT: (6, "impact"),
}
"""Column and look of a box by its level; context stands below the columns."""

LASTS = 5
"""The column of long-term outcomes, which the screen shows in the column before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """What one diagram shows; ``numbers`` gives each assumption its number by id."""

    diagram_id: str
    name: str
    narrative: str
    nodes: tuple[ToCNode, ...]
    links: tuple[ToCLink, ...]
    assumptions: tuple[Assumption, ...]
    numbers: dict[str, str]
    places: dict[str, Position]
    frames: tuple[NodeGroup, ...]

    @property
    def stands(self) -> bool:
        """Whether people put boxes in their places; context has none in the picture."""
        return any(
            node.id in self.places for node in self.nodes if node.level is not NodeLevel.CONTEXT
        )


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
    lying = figures[-1].landscape
    return (
        *figures,
        *(replace(each, running=title, level=2, landscape=lying) for each in behind),
    )


def _nodes(material: Material) -> tuple[ToCNode, ...]:
    return tuple(
        node for node in material.snapshot.all(ToCNode) if node.status is not NodeStatus.DROPPED
    )


def _diagrams(teller: Teller, nodes: tuple[ToCNode, ...]) -> Iterator[_Shown]:
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
        yield _Shown(
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


def _page(teller: Teller, shown: _Shown, title: str, place: int) -> tuple[Section, ...]:
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
    opens = len(shown.narrative) <= LONG_STORY
    lines = 2 + 2 * max(len(shown.assumptions), 2)
    lead = 23.0 * (1 + len(shown.narrative) // 125) if told and opens else 0.0
    room = max(PAGE_HEIGHT - lead - LINE * lines, 240.0)
    picture = _drawn(teller, _theory(teller, shown, heading), room)
    is_drawn = isinstance(picture, Figure)
    below = (_below(teller, shown),) if is_drawn else ()
    held = (*told, picture, *below) if opens else (picture, *below, *told)
    section_id = "theory_of_change" if not place else f"theory_of_change_{place + 1}"
    return tuple(
        replace(each, landscape=is_drawn, running=title, level=2 if place else 1)
        for each in written(teller.material, section_id, heading, held)
    )


def _drawn(teller: Teller, data: Theory, room: float) -> Figure | Prose:
    """Draw the diagram as large as it fits; one no page can hold is told by its steps only."""
    studio = teller.material.content.studio
    largest = theory(data, studio, WIDTH, room)
    wide = largest.width > WIDTH
    if largest.height <= room and not wide:
        return Figure(drawing=largest)
    for share in SHARES:
        drawn = theory(data, studio, WIDTH / share, room / share)
        if drawn.height * share <= room and drawn.width <= WIDTH / share:
            return Figure(drawing=drawn)
    if largest.height <= PAGE_HEIGHT and not wide:
        return Figure(drawing=largest)
    words = teller.words
    said = words._("{count} boxes are too many for a picture on one page. The steps stand below.")
    return Prose(spans=plain(said.format(count=words.number(len(data.boxes)))))


def _theory(teller: Teller, shown: _Shown, title: str) -> Theory:
    words = teller.words
    contexts = tuple(
        TheoryContext(box_id=node.id, text=node.title)
        for node in shown.nodes
        if node.level is NodeLevel.CONTEXT
    )
    steps = [_step(teller, link) for link in shown.links]
    return Theory(
        title=title,
        description=" · ".join(steps) or words.listing([node.title for node in shown.nodes]),
        columns=_columns(teller, stands=shown.stands),
        boxes=tuple(_boxes(teller, shown)),
        links=tuple(
            TheoryLink(
                source=link.source_id,
                target=link.target_id,
                assumed=link.evidence is LinkEvidence.NONE,
                badge=_badge(shown, link.id),
            )
            for link in shown.links
        ),
        contexts=contexts,
        context_label=words._("What surrounds it"),
        frames=tuple(
            TheoryFrame(label=frame.label, box_ids=frame.node_ids) for frame in shown.frames
        ),
    )


def _columns(teller: Teller, *, stands: bool) -> tuple[TheoryColumn, ...]:
    """Name the columns; where people put the boxes, what lasts stands with what people do."""
    words = teller.words
    told = (
        TheoryColumn(label=words._("Activities"), detail=words._("What we do")),
        TheoryColumn(label=words._("Outputs"), detail=words._("What we deliver")),
        TheoryColumn(label=words._("Early outcomes"), detail=words._("What changes first")),
        TheoryColumn(label=words._("Norms on the way"), detail=words._("What gets weaker")),
        TheoryColumn(label=words._("Later outcomes"), detail=words._("What people do")),
        TheoryColumn(label=words._("Long-term outcomes"), detail=words._("What lasts")),
        TheoryColumn(label=words._("Impact"), detail=words._("What gets better")),
    )
    return (*told[:LASTS], *told[LASTS + 1 :]) if stands else told


def _boxes(teller: Teller, shown: _Shown) -> Iterator[TheoryBox]:
    for node in shown.nodes:
        if node.level is NodeLevel.CONTEXT:
            continue
        place = shown.places.get(node.id)
        column, look = PLACES[node.level]
        if shown.stands and column >= LASTS:
            column -= 1
        norm = teller.snapshot.find(Norm, node.norm_ids[0]) if node.norm_ids else None
        is_norm = look == "norm" and norm is not None
        # A box that names its norm already does not need the code twice.
        code = norm.code if is_norm and norm is not None else ""
        yield TheoryBox(
            box_id=node.id,
            column=column,
            look=look,
            text=node.title or choice_word(teller.words, node.level),
            code="" if code and code in node.title else code,
            kind=teller.norm_kind(norm.id) if is_norm and norm is not None else "",
            badge=_badge(shown, node.id),
            place=(place.x, place.y) if place is not None else None,
        )


def _badge(shown: _Shown, record_id: str) -> str:
    numbers = [shown.numbers[each.id] for each in shown.assumptions if each.record_id == record_id]
    return ", ".join(numbers)


def _below(teller: Teller, shown: _Shown) -> Columns:
    words = teller.words
    left: list[Simple] = []
    if shown.assumptions:
        left.append(Heading(text=words._("What must be true (assumptions)"), level=3))
        items = tuple(
            plain(each.text, *keys_about(teller.material, each.id)) for each in shown.assumptions
        )
        left.append(Bullets(items=items, numbered=True))
    dashed = any(link.evidence is LinkEvidence.NONE for link in shown.links)
    right: list[Simple] = [
        Heading(text=words._("How to read it"), level=3),
        Prose(spans=plain(_how_to_read(teller, shown, dashed)), small=True),
    ]
    right.extend(teller.invented(shown.nodes))
    return Columns(left=tuple(left), right=tuple(right), left_share=0.56)


def _how_to_read(teller: Teller, shown: _Shown, dashed: bool) -> str:
    words = teller.words
    said = [
        words._("Read from left to right. Darker boxes are closer to impact."),
    ]
    if any(node.level is NodeLevel.NORM_OUTCOME for node in shown.nodes):
        said.append(words._("Rounded boxes are norms: the colour and sign show the type."))
    if shown.assumptions:
        said.append(words._("A number is an assumption."))
    if dashed:
        said.append(words._("A dashed link is not known from data or experience."))
    return " ".join(said)


def _step(teller: Teller, link: ToCLink) -> str:
    source, target = (
        teller.snapshot.find(ToCNode, each) for each in (link.source_id, link.target_id)
    )
    return teller.words._("{source} leads to {target}").format(
        source="" if source is None else source.title, target="" if target is None else target.title
    )
