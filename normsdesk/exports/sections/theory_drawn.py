"""A diagram of the theory of change as the figure of the report: what the screen shows of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from normsdesk.exports.sections.telling import NORM_KINDS, Teller
from normsdesk.figures.context_strip import TheoryContext
from normsdesk.figures.signs import NORM_SIGNS, OPEN_SIGNS, UNNAMED_SIGN, UNSURE_SIGN
from normsdesk.figures.theory_parts import (
    Look,
    Standing,
    Strength,
    Theory,
    TheoryBox,
    TheoryColumn,
    TheoryFrame,
    TheoryLink,
    TheoryMark,
)
from normsdesk.library.theory_levels import COLUMNS, LOOKS, NORMS
from normsdesk.library.wording import choice_word
from normsdesk.library.wording.speech import type_word
from normsdesk.model.layout import Position
from normsdesk.model.norm import Norm
from normsdesk.model.theory import (
    Assumption,
    LinkEvidence,
    NodeGroup,
    NodeLevel,
    NodeStatus,
    NormPlacement,
    PlacementEffect,
    ToCLink,
    ToCNode,
)
from normsdesk.rules.decision_table import NormType
from normsdesk.rules.progress import Status, box_standings

_TONES: Mapping[str, Look] = MappingProxyType(
    {
        "activity": "activity",
        "output": "output",
        "outcome": "outcome",
        "norm": "norm",
        "impact": "impact",
    }
)
_STRENGTHS: Mapping[LinkEvidence, Strength] = MappingProxyType(
    {
        LinkEvidence.NONE: 0,
        LinkEvidence.EXPERIENCE: 1,
        LinkEvidence.STUDY_ELSEWHERE: 2,
        LinkEvidence.OWN_DATA: 3,
    }
)
_STANDINGS: Mapping[Status, Standing] = MappingProxyType(
    {Status.ON_TRACK: "on_track", Status.CLOSE: "close", Status.BEHIND: "behind"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldDiagram:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Face:
    """How a norm looks: its colours and sign, and its code with the word of its type."""

    kind: str
    sign: str
    sure: bool
    code: str
    said: str


def theory_of(teller: Teller, shown: ToldDiagram, title: str) -> Theory:
    """Describe a diagram as a figure with everything the screen draws but questions and talk."""
    words = teller.words
    contexts = tuple(
        TheoryContext(box_id=node.id, text=node.title)
        for node in shown.nodes
        if node.level is NodeLevel.CONTEXT
    )
    steps = [_step(teller, link) for link in shown.links]
    marks = _marks(teller, shown)
    return Theory(
        title=title,
        description=" · ".join(steps) or words.listing([node.title for node in shown.nodes]),
        columns=tuple(
            TheoryColumn(
                label=words._(column.title),
                detail=words._(column.detail),
                tinted=place == NORMS,
            )
            for place, column in enumerate(COLUMNS)
        ),
        boxes=tuple(_boxes(teller, shown, marks)),
        links=tuple(
            TheoryLink(
                source=link.source_id,
                target=link.target_id,
                strength=_STRENGTHS[link.evidence],
                marks=marks.get(link.id, ()),
            )
            for link in shown.links
        ),
        contexts=contexts,
        context_label=words._("What surrounds it"),
        frames=tuple(
            TheoryFrame(label=frame.label, box_ids=frame.node_ids) for frame in shown.frames
        ),
        strengths=tuple(choice_word(words, each) for each in _STRENGTHS) if shown.links else (),
    )


def _boxes(
    teller: Teller, shown: ToldDiagram, marks: Mapping[str, tuple[TheoryMark, ...]]
) -> Iterator[TheoryBox]:
    words = teller.words
    standings = box_standings(teller.snapshot, teller.material.progress)
    for node in shown.nodes:
        look = LOOKS[node.level]
        if look.column < 0:
            continue
        place = shown.places.get(node.id)
        is_norm = node.level is NodeLevel.NORM_OUTCOME
        face = _face(teller, node.norm_ids[0]) if is_norm and node.norm_ids else None
        sign = look.icon if face is None else face.sign
        status = standings.get(node.id)
        yield TheoryBox(
            box_id=node.id,
            column=look.column,
            look=_TONES[look.tone],
            text=node.title or words._("No title yet"),
            head=words._(look.short) if face is None else face.said,
            sign="circle-check" if node.status is NodeStatus.REACHED else sign,
            code=node.code,
            kind="" if face is None else face.kind,
            sure=not is_norm or (face is not None and face.sure),
            standing="" if status is None else _STANDINGS[status],
            marks=marks.get(node.id, ()),
            place=(place.x, place.y) if place is not None else None,
        )


def _face(teller: Teller, norm_id: str) -> _Face | None:
    norm = teller.snapshot.find(Norm, norm_id)
    card = teller.material.headline_cards.get(norm_id)
    if norm is None or card is None:
        return None
    verdict = card.diagnosis.verdict
    first = verdict.possible_types[0]
    kind = NORM_KINDS.get(first, "")
    sure = verdict.type is not NormType.PROVISIONAL
    known = NORM_SIGNS.get(kind) or OPEN_SIGNS.get(first.value, UNNAMED_SIGN)
    return _Face(
        kind=kind,
        sign=known if sure else UNSURE_SIGN,
        sure=sure,
        code=norm.code,
        said=f"{norm.code} {type_word(teller.words, verdict)}".strip(),
    )


def _marks(teller: Teller, shown: ToldDiagram) -> dict[str, tuple[TheoryMark, ...]]:
    """Find what stands on each box and link: assumptions by number, then norms on the way."""
    found: dict[str, list[TheoryMark]] = {}
    for one in shown.assumptions:
        mark = TheoryMark(text=shown.numbers[one.id], held=one.status.value)
        found.setdefault(one.record_id, []).append(mark)
    hosts = {each.id for each in (*shown.nodes, *shown.links)}
    for one in teller.snapshot.all(NormPlacement):
        elsewhere = one.diagram_id and one.diagram_id != shown.diagram_id
        face = _face(teller, one.norm_id)
        if one.record_id in hosts and face is not None and not elsewhere:
            mark = TheoryMark(
                text=face.code,
                is_norm=True,
                kind=face.kind,
                sure=face.sure,
                helps=one.effect is PlacementEffect.HELPS,
            )
            found.setdefault(one.record_id, []).append(mark)
    return {record_id: tuple(marks) for record_id, marks in found.items()}


def _step(teller: Teller, link: ToCLink) -> str:
    source, target = (
        teller.snapshot.find(ToCNode, each) for each in (link.source_id, link.target_id)
    )
    return teller.words._("{source} leads to {target}").format(
        source="" if source is None else source.title, target="" if target is None else target.title
    )
