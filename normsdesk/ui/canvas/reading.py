"""Reads a diagram out of a snapshot: what `shown` describes, in words and places."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from normsdesk.edit.commands.theory import members, places_in
from normsdesk.figures.tracks import Lanes
from normsdesk.library.languages import Wording
from normsdesk.library.theory_levels import column_of
from normsdesk.library.wording import choice_word
from normsdesk.library.wording.speech import type_word
from normsdesk.model.norm import Norm
from normsdesk.model.project import Comment, CommentState
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.theory import Assumption, Diagram, NodeLevel, NormPlacement, ToCLink, ToCNode
from normsdesk.rules.coach import hints
from normsdesk.rules.decision_table import NormType
from normsdesk.rules.hints import Hint, HintStep
from normsdesk.rules.norm_card import card
from normsdesk.rules.progress import Status
from normsdesk.rules.theory_checks import TheoryCode
from normsdesk.steps.asked import question
from normsdesk.ui.canvas.geometry import PADDING, Area, Columns, way
from normsdesk.ui.canvas.phrases import Phrases
from normsdesk.ui.canvas.placing import Placed, placed
from normsdesk.ui.canvas.shown import (
    NormFace,
    ShownBox,
    ShownDiagram,
    ShownFrame,
    ShownLink,
    ShownMark,
    frame_around,
    lanes_of,
)
from normsdesk.ui.canvas.standing import Standing
from normsdesk.ui.canvas.telling import counted, linked, said_of
from normsdesk.ui.canvas.titles import Titles
from normsdesk.ui.kit import Kit

_LANES = ""
"""Stands for no record: under this name the room between all boxes is kept."""


def norm_face(kit: Kit, snapshot: Snapshot, norm_id: str) -> NormFace | None:
    """Say how a norm looks after what is known of it now."""
    norm = snapshot.find(Norm, norm_id)
    if norm is None:
        return None
    verdict = card(snapshot, norm_id).diagnosis.verdict
    return NormFace(
        norm_id=norm_id,
        code=norm.code,
        kind=verdict.possible_types[0].value,
        word=type_word(kit.words, verdict),
        provisional=verdict.type is NormType.PROVISIONAL,
    )


@dataclass(frozen=True, slots=True)
class Known:
    """What is worked out once and serves many looks at a diagram."""

    titles: Titles
    standing: Standing
    phrases: Phrases
    questions: Phrases = field(default_factory=Phrases)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Box:
    """Everything that a box shows."""

    node: ToCNode
    folded: bool
    standing: Status | None
    asked: tuple[str, ...]
    talk: int
    norm: NormFace | None
    links: tuple[int, int]
    area: Area
    track: int
    room: float


class Reading:
    """One look at a diagram of a snapshot, for a canvas of ``width``; some columns ``folded``."""

    def __init__(
        self,
        kit: Kit,
        known: Known,
        snapshot: Snapshot,
        diagram_id: str,
        *,
        width: float,
        folded: frozenset[int] = frozenset(),
    ) -> None:
        self._kit = kit
        self._titles = known.titles
        self._standing = known.standing.of(snapshot)
        self._phrases = known.phrases
        self._worded = known.questions
        self._folded = folded
        self._snapshot = snapshot
        self._diagram_id = diagram_id
        self._width = width
        self._room = width
        self._faces: dict[str, NormFace | None] = {}

    def diagram(self) -> ShownDiagram:
        """Work out what is to be seen."""
        found = self._placed
        areas = found.areas
        order = sorted(
            areas,
            key=lambda each: _reading_place(found.tracks[each], self._nodes[each], areas[each]),
        )
        links = {link.id: link for link in self._links}
        self._phrases.keep_only({*areas, *links, _LANES})
        return ShownDiagram(
            diagram_id=self._diagram_id,
            columns=found.columns,
            boxes={node_id: self._box(self._nodes[node_id]) for node_id in order},
            links={link_id: self._link(link) for link_id, link in links.items()},
            marks={mark.record_id: mark for mark in self._marks()},
            strip=found.strip,
            frames=self._frames(),
            stored=found.stored,
            asked=tuple(self._asked),
        )

    @cached_property
    def _nodes(self) -> dict[str, ToCNode]:
        return {node.id: node for node in members(self._snapshot, self._diagram_id)}

    @cached_property
    def _links(self) -> list[ToCLink]:
        return [
            link
            for link in self._snapshot.all(ToCLink)
            if link.source_id in self._nodes and link.target_id in self._nodes
        ]

    @cached_property
    def _untitled(self) -> str:
        return self._kit.words._("No title yet")

    @cached_property
    def _placed(self) -> Placed:
        positions = places_in(self._snapshot, self._diagram_id)
        nodes = list(self._nodes.values())
        return placed(nodes, self._links, positions, self._width, self._heights, self._folded)

    def _heights(self, columns: Columns) -> dict[str, float]:
        self._room = columns.box_width - 2 * PADDING
        return {node.id: self._height(node) for node in self._nodes.values()}

    def _height(self, node: ToCNode) -> float:
        return self._titles.height(node.title or self._untitled, self._room)

    def _lines(self, node: ToCNode) -> tuple[str, ...]:
        return self._titles.lines(node.title or self._untitled, self._room)

    def _frames(self) -> tuple[ShownFrame, ...]:
        diagram = self._snapshot.find(Diagram, self._diagram_id)
        areas = self._placed.areas
        return tuple(
            frame_around(group.label, [areas[each] for each in group.node_ids if each in areas])
            for group in (diagram.groups if diagram is not None else ())
            if any(each in areas for each in group.node_ids)
        )

    @cached_property
    def _asked(self) -> list[tuple[str, str]]:
        self._worded.keep_only({hint.key for hint in self._hints})
        return [(self._question(hint), self._leads_to(hint)) for hint in self._hints]

    def _question(self, hint: Hint) -> str:
        words, snapshot = self._kit.words, self._snapshot
        named = _named_in(snapshot, hint)
        if named is None:
            return question(words, snapshot, hint)
        return self._worded.of(hint.key, (hint, *named), lambda: question(words, snapshot, hint))

    @cached_property
    def _hints(self) -> tuple[Hint, ...]:
        return hints(self._snapshot, today=date.today(), steps=(HintStep.THEORY,))

    @cached_property
    def _known_here(self) -> frozenset[str]:
        return frozenset(self._nodes) | {link.id for link in self._links}

    def _leads_to(self, hint: Hint) -> str:
        first = hint.record_ids[0] if hint.record_ids else ""
        return first if first in self._known_here else ""

    @cached_property
    def _questions(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for hint, (text, _) in zip(self._hints, self._asked, strict=True):
            about = hint.record_ids if hint.code == TheoryCode.LOOP else hint.record_ids[:1]
            for record_id in about:
                found.setdefault(record_id, []).append(text)
        return {record_id: tuple(texts) for record_id, texts in found.items()}

    @cached_property
    def _comments(self) -> Counter[str]:
        return Counter(
            one.record_id
            for one in self._snapshot.all(Comment)
            if one.state is not CommentState.CLOSED
        )

    @cached_property
    def _degrees(self) -> tuple[Counter[str], Counter[str]]:
        return (
            Counter(link.target_id for link in self._links),
            Counter(link.source_id for link in self._links),
        )

    def _face(self, norm_id: str) -> NormFace | None:
        if norm_id not in self._faces:
            self._faces[norm_id] = norm_face(self._kit, self._snapshot, norm_id)
        return self._faces[norm_id]

    def _box(self, node: ToCNode) -> ShownBox:
        is_norm = node.level is NodeLevel.NORM_OUTCOME
        incoming, outgoing = self._degrees
        found = _Box(
            node=node,
            folded=column_of(node.level) in self._folded,
            standing=self._standing.get(node.id),
            asked=self._questions.get(node.id, ()),
            talk=self._comments[node.id],
            norm=self._face(node.norm_ids[0]) if is_norm and node.norm_ids else None,
            links=(incoming[node.id], outgoing[node.id]),
            area=self._placed.areas[node.id],
            track=self._placed.tracks[node.id],
            room=self._room,
        )
        return self._phrases.of(node.id, (found,), lambda: self._shown_box(found))

    def _shown_box(self, found: "_Box") -> ShownBox:
        node = found.node
        word = choice_word(self._kit.words, node.level)
        name, tip = _said_of_box(self._kit.words, found, word, node.title or self._untitled)
        return ShownBox(
            node_id=node.id,
            code=node.code,
            title=node.title,
            level=node.level,
            word=word,
            status=node.status,
            lines=() if found.folded else self._lines(node),
            area=found.area,
            track=found.track,
            norm=found.norm,
            hints=found.asked,
            comments=found.talk,
            progress=found.standing,
            folded=found.folded,
            name=name,
            tip=tip,
        )

    def _link(self, link: ToCLink) -> ShownLink:
        found = self._placed
        asked, talk = self._questions.get(link.id, ()), self._comments[link.id]
        source, target = (
            self._nodes[each].title or self._untitled for each in (link.source_id, link.target_id)
        )
        stands = (found.areas[link.source_id], found.areas[link.target_id], self._lanes)

        def shown() -> ShownLink:
            name, tip = _said_of_link(self._kit.words, link, (source, target), asked, talk)
            return ShownLink(
                link_id=link.id,
                source_id=link.source_id,
                target_id=link.target_id,
                evidence=link.evidence,
                way=way(*stands[:2], found.columns, self._lanes),
                hints=asked,
                comments=talk,
                name=name,
                tip=tip,
            )

        return self._phrases.of(link.id, (link, source, target, asked, talk, *stands), shown)

    @cached_property
    def _lanes(self) -> Lanes:
        """The room for links, which is the same one as long as every box stands where it stood."""
        areas, columns = self._placed.areas, self._placed.columns
        return self._phrases.of(_LANES, (areas, columns), lambda: lanes_of(areas, columns))

    def _marks(self) -> Iterator[ShownMark]:
        words = self._kit.words
        hosts = self._known_here
        used = Counter[str]()
        number = 0
        for one in self._snapshot.all(Assumption):
            if one.record_id in hosts:
                number += 1
                status = choice_word(words, one.status)
                text = one.text.strip() or words._("Nothing written yet")
                name = words._("Assumption {number}: {text} ({status})")
                yield ShownMark(
                    record_id=one.id,
                    host_id=one.record_id,
                    place=used[one.record_id],
                    number=number,
                    status=one.status,
                    name=name.format(number=words.number(number), text=text, status=status),
                )
                used[one.record_id] += 1
        for one in self._snapshot.all(NormPlacement):
            elsewhere = one.diagram_id and one.diagram_id != self._diagram_id
            face = self._face(one.norm_id)
            if one.record_id in hosts and face is not None and not elsewhere:
                effect = choice_word(words, one.effect)
                yield ShownMark(
                    record_id=one.id,
                    host_id=one.record_id,
                    place=used[one.record_id],
                    norm=face,
                    effect=one.effect,
                    name=words._("Norm {code}, {kind}: {effect}").format(
                        code=face.code, kind=face.word, effect=effect
                    ),
                )
                used[one.record_id] += 1


def _named_in(snapshot: Snapshot, hint: Hint) -> tuple[object, ...] | None:
    """List all that a question about a box or a link names; of others that is not known."""
    about = hint.record_ids[0] if hint.record_ids else ""
    link = snapshot.find(ToCLink, about)
    ends = (link.source_id, link.target_id) if link is not None else (about,)
    nodes = tuple(snapshot.find(ToCNode, each) for each in ends)
    return None if None in nodes else (link, *nodes)


def _reading_place(track: int, node: ToCNode, area: Area) -> tuple[bool, float, float, str]:
    if node.level is NodeLevel.CONTEXT:
        return True, area.y, area.x, node.id
    return False, track, area.y, node.id


def _tip(*parts: str) -> str:
    return "\n".join(part.strip() for part in parts if part.strip())


def _said_of_box(words: Wording, found: _Box, word: str, title: str) -> tuple[str, str]:
    norm, asked = found.norm, found.asked
    standing = tuple(said_of(words, found.standing))
    name = [
        word,
        *([f"{norm.code} {norm.word}".strip()] if norm is not None else []),
        title,
        *linked(words, *found.links),
        *counted(words, len(asked), found.talk),
        *standing,
    ]
    head = f"{found.node.code} {title}".strip()
    about = (found.node.statement, *standing, *asked, *counted(words, 0, found.talk))
    return ", ".join(name), _tip(head, *about)


def _said_of_link(
    words: Wording, link: ToCLink, ends: tuple[str, str], asked: tuple[str, ...], talk: int
) -> tuple[str, str]:
    source, target = ends
    step = words._("{source} leads to {target}").format(source=source, target=target)
    evidence = choice_word(words, link.evidence)
    known = words._("How well it is known: {evidence}").format(evidence=evidence)
    reason = link.rationale.strip() or words._("No reason written yet")
    return (
        ", ".join([step, evidence, *counted(words, len(asked), talk)]),
        _tip(step, reason, known, *asked, *counted(words, 0, talk)),
    )
