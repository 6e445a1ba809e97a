"""The poster of one norm: what is possible instead, what people expect, what to talk about.

A harmful norm is never printed large: what many are seen to expect, others expect as well. What
people want in its place is; where nobody has named that yet, a question stands there.
"""

import math
from dataclasses import dataclass

from normsdesk.exports.pdf_pieces import Pen, Piece
from normsdesk.exports.pdf_text import TextSetter
from normsdesk.exports.posters.type import fitted, put
from normsdesk.exports.worksheets import ink
from normsdesk.exports.worksheets.terms import began, local_terms
from normsdesk.library.languages import Wording
from normsdesk.library.wording.speech import norm_told
from normsdesk.model.norm import Norm, NormValence
from normsdesk.model.practice import Practice
from normsdesk.model.snapshot import Snapshot
from normsdesk.steps.naming import Naming


@dataclass(frozen=True, slots=True, kw_only=True)
class NormPoster:
    """The words of the poster; ``now`` is empty where the norm itself is what people want."""

    head: str
    term: str
    large: str
    now_label: str
    now: str
    ask_label: str
    asks: tuple[str, ...]


def norm_poster(seen: Snapshot, norm: Norm, words: Wording) -> NormPoster:
    """Word the poster of a norm from what the public may see."""
    sentence = _sentence(norm, Naming(words, seen), words)
    instead = _instead(seen, norm)
    wanted = words._("Do we all want it, or do we only think so?")
    asks = (
        words._("Who expects this of us?"),
        wanted,
        words._("Who already does it another way?"),
        words._("What would help them, and keep them safe?"),
    )
    if norm.valence is NormValence.PROTECTIVE:
        head, large, sentence = words._("What people expect here"), sentence, ""
    elif instead:
        head, large = words._("Another way is possible"), began(instead)
    else:
        head, large = words._("Let us talk about it"), wanted
    return NormPoster(
        head=head,
        term=local_terms(seen, words, ("social norm", "norm")),
        large=large,
        now_label=words._("What people expect here today"),
        now=sentence,
        ask_label=words._("Let us talk about it"),
        asks=tuple(ask for ask in asks if ask != large),
    )


def _instead(seen: Snapshot, norm: Norm) -> str:
    """Give the other way: that of the norm, else that of a practice it acts on."""
    ways = [
        norm.alternative_wording,
        *(
            practice.alternative
            for influence in norm.influences
            if (practice := seen.find(Practice, influence.practice_id)) is not None
        ),
    ]
    return next((way.strip() for way in ways if way.strip()), "")


def _sentence(norm: Norm, naming: Naming, words: Wording) -> str:
    slots = [" ".join(slot.split()) for slot in (norm.expecting, norm.expected, norm.action)]
    return norm_told(words, *slots) if all(slots) else naming.name(norm)


class NormPosterPiece(Piece):
    """Draws the poster over the whole page."""

    def __init__(self, setter: TextSetter, poster: NormPoster, high: float) -> None:
        self._setter, self._poster, self._high = setter, poster, high

    def height(self, width: float) -> float:  # noqa: ARG002 - as high as the page
        """Tell how high it is."""
        return self._high

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw it."""
        poster, setter, bottom = self._poster, self._setter, top - self._high
        mark = min(width * 0.2, 104.0)
        _people(pen, x + width - mark / 2, top - mark / 2, mark / 2)
        room = width - mark - 18
        y = top - 4
        y -= put(pen, fitted(setter, poster.head, (25, 15), (room, 66), 600), x, y, room)
        if poster.term:
            y -= 5
            put(pen, fitted(setter, poster.term, (15, 10), (room, 38)), x, y, room)
        asks = self._asks(pen, x, bottom, width)
        now = self._now(pen, x, asks + 18, width) if poster.now else asks
        self._large(pen, x, top - mark - 16, now + 20, width)

    def _large(self, pen: Pen, x: float, top: float, bottom: float, width: float) -> None:
        """Set what people want as large as the page allows, between black lines."""
        high = top - bottom
        ink.line(pen, x, top, x + width, top, 3.0)
        ink.line(pen, x, bottom, x + width, bottom, 3.0)
        said = fitted(self._setter, self._poster.large, (60, 13), (width, high - 28), 600)
        own = said.height
        put(pen, said, x, top - (high - own) / 2 + 3, width)

    def _now(self, pen: Pen, x: float, bottom: float, width: float) -> float:
        """Set what people expect today, small; return where it begins."""
        inner = width - 32
        text = fitted(self._setter, self._poster.now, (15, 11), (inner, 92))
        high = text.height + 46
        top = bottom + high
        canvas = pen.canvas
        canvas.setStrokeColor(ink.BLACK)
        canvas.setLineWidth(1.0)
        canvas.roundRect(x, bottom, width, high, 9, stroke=1, fill=0)
        label = self._setter.one_line(self._poster.now_label, 11.5, 600, inner)
        ink.text(pen, x + 16, top - 24, label, 11.5, 600)
        put(pen, text, x + 16, top - 31, inner)
        return top

    def _asks(self, pen: Pen, x: float, bottom: float, width: float) -> float:
        """Set the questions at the foot; return where they begin."""
        y = bottom + 4
        for number in range(len(self._poster.asks), 0, -1):
            text = fitted(self._setter, self._poster.asks[number - 1], (17, 11), (width - 34, 44))
            high = max(text.height, 22.0)
            put(pen, text, x + 34, y + (high + text.height) / 2, width - 34)
            ink.numbered(pen, x + 11, y + high / 2 - 1, 10.5, str(number), chosen=True)
            y += high + 8
        label = fitted(self._setter, self._poster.ask_label, (19, 12), (width, 30), 600)
        put(pen, label, x, y + label.height + 2, width)
        return y + label.height + 4


def _people(pen: Pen, x: float, y: float, radius: float) -> None:
    """Draw people in a circle, one of whom has stepped outside."""
    for ring, count in ((0.36, 8), (0.64, 14)):
        for place in range(count):
            out = ring == 0.64 and place == 2
            away = radius * (0.9 if out else ring)
            angle = math.radians(90 - 360 * place / count)
            cx, cy = x + away * math.cos(angle), y + away * math.sin(angle)
            ink.dot(pen, cx, cy, radius * 0.085, filled=not out)
            if out:
                ink.dot(pen, cx, cy, radius * 0.04, filled=True)
