"""The poster of the theory of change: four columns, few words, arrows between them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from normsdesk.exports.pdf_pieces import Pen, Piece
from normsdesk.exports.pdf_text import TextSetter
from normsdesk.exports.posters.type import fitted, put
from normsdesk.exports.worksheets import ink
from normsdesk.exports.worksheets.terms import local_terms
from normsdesk.library.languages import Wording
from normsdesk.model.norm import Norm
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.theory import NodeLevel, NodeStatus, ToCNode
from normsdesk.steps.naming import Naming

_COLUMNS: tuple[tuple[NodeLevel, ...], ...] = (
    (NodeLevel.ACTIVITY,),
    (
        NodeLevel.EXPECTATION_CHANGE,
        NodeLevel.NORM_OUTCOME,
        NodeLevel.INDIVIDUAL_CHANGE,
        NodeLevel.STRUCTURAL_CHANGE,
    ),
    (NodeLevel.PRACTICE_OUTCOME,),
    (NodeLevel.IMPACT, NodeLevel.LONG_TERM_OUTCOME),
)
"""What each column shows; counts of outputs and context are left to the report."""
_MOST = 8
_GAP = 30.0
_LARGE, _READABLE, _LEAST = 18.0, 12.0, 9.0
"""Letters of a box: at most, at least while boxes can be left out, and at the very least."""
_BETWEEN, _MORE = 9.0, 22.0
"""Points between two boxes, and for what tells of the boxes that are left out."""
_WITHIN, _TALL = 14.0, 130.0
"""Points of a box above and below its words, and of the tallest box."""
_CODE = re.compile(r"\bN\d+\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class TheoryPoster:
    """The words of the poster: for each column a head and its boxes.

    ``more`` says how many boxes find no room in readable letters.
    """

    head: str
    question: str
    columns: tuple[tuple[str, tuple[str, ...]], ...]
    more: Callable[[int], str]


def theory_poster(seen: Snapshot, words: Wording) -> TheoryPoster:
    """Word the poster from what the public may see."""
    heads = (
        words._("What we do"),
        words._("What changes between us"),
        words._("What people do"),
        words._("What gets better"),
    )
    nodes = [n for n in seen.all(ToCNode) if n.status is not NodeStatus.DROPPED]
    naming = Naming(words, seen)
    norms = {norm.code: naming.name(norm) for norm in seen.all(Norm) if norm.code}
    columns: list[tuple[str, tuple[str, ...]]] = []
    for head, levels in zip(heads, _COLUMNS, strict=True):
        held = [
            _in_words(node.title.strip() or node.statement.strip(), norms, words)
            for level in levels
            for node in nodes
            if node.level is level and (node.title.strip() or node.statement.strip())
        ]
        columns.append((head, tuple(held)))

    def more(left: int) -> str:
        said = words.ngettext("and {count} more", "and {count} more", left)
        return said.format(count=words.number(left))

    title = " ".join(seen.project.title.split())
    terms = local_terms(seen, words, ("social norm", "norm"))
    return TheoryPoster(
        head=words._("How change can come about"),
        question=" · ".join(told for told in (title, terms) if told),
        columns=tuple(columns),
        more=more,
    )


def _in_words(text: str, norms: dict[str, str], words: Wording) -> str:
    """Say a norm by its name: nobody in a meeting knows its code."""

    def named(match: re.Match[str]) -> str:
        name = norms.get(match[0])
        return words._("“{name}”").format(name=name) if name else match[0]

    return _CODE.sub(named, text)


class TheoryPosterPiece(Piece):
    """Draws the poster over the whole page."""

    def __init__(self, setter: TextSetter, poster: TheoryPoster, high: float) -> None:
        self._setter, self._poster, self._high = setter, poster, high

    def height(self, width: float) -> float:  # noqa: ARG002 - as high as the page
        """Tell how high it is."""
        return self._high

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw it."""
        poster, setter, bottom = self._poster, self._setter, top - self._high
        y = top - 2
        y -= put(pen, fitted(setter, poster.head, (28, 15), (width, 70), 600), x, y, width) + 4
        if poster.question:
            y -= put(pen, fitted(setter, poster.question, (14, 10), (width, 36)), x, y, width)
        y -= 14
        wide = (width - _GAP * (len(poster.columns) - 1)) / len(poster.columns)
        heads = [fitted(setter, head, (17, 9), (wide, 60), 600) for head, _ in poster.columns]
        high = max(head.height for head in heads)
        below = y - high - 12
        for place, (_, boxes) in enumerate(poster.columns):
            left = x + place * (wide + _GAP)
            put(pen, heads[place], left, y - (high - heads[place].height), wide)
            ink.line(pen, left, y - high - 5, left + wide, y - high - 5, 2.2)
            self._boxes(pen, boxes, (left, below, wide, below - bottom - 4))
            if place:
                _arrow(pen, left - _GAP / 2, (below + bottom) / 2)

    def _boxes(
        self, pen: Pen, boxes: Sequence[str], area: tuple[float, float, float, float]
    ) -> None:
        left, top, wide, high = area
        texts, tall = self._readable(boxes, wide - 18, high)
        rest = len(boxes) - len(texts)
        if rest:
            high -= _MORE
            more = self._setter.one_line(self._poster.more(rest), 12, 400, wide)
            ink.text(pen, left, top - high - 16, more, 12)
        whole = sum(tall) + _BETWEEN * (len(texts) - 1)
        y = top - (high - whole) / 2
        for text, most in zip(texts, tall, strict=True):
            pen.canvas.setStrokeColor(ink.BLACK)
            pen.canvas.setLineWidth(1.5)
            pen.canvas.roundRect(left, y - most, wide, most, 7, stroke=1, fill=0)
            put(pen, text, left + 9, y - (most - text.height) / 2 + 1, wide - 18)
            y -= most + _BETWEEN

    def _readable(
        self, boxes: Sequence[str], wide: float, high: float
    ) -> tuple[list[Any], list[float]]:
        """Set as many boxes as can be read from some steps away; give them and their heights.

        Boxes are as high as their words need and share the rest of the column.
        """
        for count in range(min(len(boxes), _MOST), 0, -1):
            room = high - (_MORE if count < len(boxes) else 0.0)
            room -= (_BETWEEN + _WITHIN) * count - _BETWEEN
            texts = self._texts(boxes[:count], wide, room, alone=count == 1)
            if texts:
                more = (room - sum(each.height for each in texts)) / count + _WITHIN
                return texts, [min(each.height + more, _TALL) for each in texts]
        return [], []

    def _texts(self, boxes: Sequence[str], wide: float, high: float, *, alone: bool) -> list[Any]:
        """Set all boxes of a column in the largest size in which they fit; none where none does."""
        size = _LARGE
        while size >= _READABLE:
            room = (wide, _TALL - _WITHIN)
            texts = [fitted(self._setter, box, (size, _LEAST), room, 500) for box in boxes]
            now = min(float(each.style.fontSize) for each in texts)
            if now >= size and sum(each.height for each in texts) <= high:
                return texts
            size = min(now, size - 0.5)
        if not alone:
            return []
        room = (wide, min(high, _TALL - _WITHIN))
        return [fitted(self._setter, boxes[0], (_LARGE, _LEAST), room, 500)]


def _arrow(pen: Pen, x: float, y: float) -> None:
    ink.line(pen, x - 9, y, x + 8, y, 2.2)
    ink.line(pen, x + 2, y + 6, x + 9, y, 2.2)
    ink.line(pen, x + 2, y - 6, x + 9, y, 2.2)
