"""Paragraphs with letters of other scripts: broken into lines first, then put in reading order.

They stand in the place of reportlab's paragraphs and answer to the same few calls. Text in the main
font alone never comes here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from normsdesk.figures.direction import base_level, levels, runs_in_sight
from normsdesk.figures.drawings import Weight
from normsdesk.figures.lettering import Lettering, Part
from normsdesk.figures.scripts import cut_between
from normsdesk.figures.to_pdf import FONT_NAMES, set_part

_WEIGHTS: dict[str, Weight] = {name: weight for weight, name in FONT_NAMES.items()}
_LEFT, _MIDDLE, _RIGHT = 0, 1, 2  # as reportlab numbers them
_WORD_SIGN = "\u1361"  # stands between the words of Amharic where others have a space
_NEAR = 1e-8


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """A text, and for each letter its look, its script, its level and that of its paragraph.

    ``looks`` are places in ``frags``, the stretches of one look as reportlab reads markup.
    """

    text: str
    looks: Sequence[int]
    scripts: Sequence[str]
    levels: Sequence[int]
    bases: Sequence[int]
    frags: Sequence[Any]

    def between(self, first: int, last: int) -> "Letters":
        """Return a stretch; its letters stand as they do in the whole."""
        return Letters(
            text=self.text[first:last],
            looks=self.looks[first:last],
            scripts=self.scripts[first:last],
            levels=self.levels[first:last],
            bases=self.bases[first:last],
            frags=self.frags,
        )


def letters_of(frags: Sequence[Any], lettering: Lettering) -> Letters:
    """Look at each letter of a paragraph that reportlab has read."""
    pieces = ["\n" if getattr(frag, "lineBreak", False) else frag.text for frag in frags]
    text = "".join(pieces)
    leveled: list[int] = []
    bases: list[int] = []
    for line in text.splitlines(keepends=True):
        base = base_level(line)
        leveled.extend(levels(line, base))
        bases.extend([base] * len(line))
    return Letters(
        text=text,
        looks=[place for place, piece in enumerate(pieces) for _ in piece],
        scripts=lettering.scripts.of_letters(text, lettering.face(400).advances),
        levels=leveled,
        bases=bases,
        frags=frags,
    )


class ShapedParagraph:
    """A paragraph in the scripts it is written in, from the side where its first letter begins."""

    def __init__(self, letters: Letters, style: Any, lettering: Lettering) -> None:
        self.style = style
        self.frags = letters.frags
        self.width = self.height = 0.0
        self._letters, self._lettering = letters, lettering
        self._lines: list[tuple[int, int]] = []

    def getPlainText(self) -> str:  # noqa: N802 - name given by reportlab
        """Return the text as typed."""
        return self._letters.text

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: ARG002 - as reportlab asks
        """Break the text into lines of a width; return width and height."""
        self._lines = list(self._broken(width))
        self.width, self.height = width, len(self._lines) * float(self.style.leading)
        return self.width, self.height

    def split(self, width: float, height: float) -> "list[ShapedParagraph]":
        """Return what fits and the rest, itself where all fits, or nothing."""
        if self.width != width or not self._lines:
            self.wrap(width, height)
        count, fit = len(self._lines), int((height + _NEAR) / float(self.style.leading))
        if fit <= 1:
            return []
        if count <= fit:
            return [self]
        if count == fit + 1:  # no line stands alone on a page
            if count <= 3:
                return []
            fit -= 1
        second = self._lines[fit][0]
        parts = [
            ShapedParagraph(letters, self.style, self._lettering)
            for letters in (
                self._letters.between(0, self._lines[fit - 1][1]),
                self._letters.between(second, len(self._letters.text)),
            )
        ]
        for part in parts:
            part.wrap(width, height)
        return parts

    def drawOn(self, canvas: Any, x: float, y: float) -> None:  # noqa: N802 - name given by reportlab
        """Set the lines with the lower left corner at a place."""
        style = self.style
        canvas.saveState()
        base = y + self.height - float(style.fontSize)  # where reportlab sets its first line
        for first, last in self._lines:
            self._set(canvas, x, base, first, last)
            base -= float(style.leading)
        canvas.restoreState()

    def _set(self, canvas: Any, x: float, base: float, first: int, last: int) -> None:
        letters = self._letters
        parts = self._parts(first, last)
        room = self.width - sum(part.width * frag.fontSize for part, frag in parts)
        place = min(first, len(letters.bases) - 1)
        from_right = bool(letters.bases) and bool(letters.bases[place])
        side = self.style.alignment
        if side == _MIDDLE:
            x += room / 2
        elif side == _RIGHT or from_right:
            x += room
        for part, frag in parts:
            wide = part.width * frag.fontSize
            canvas.setFillColor(frag.textColor)
            set_part(canvas, self._lettering, part, x, base + frag.rise, frag.fontSize)
            for _, target in frag.link or ():
                low = base - frag.fontSize / 4
                area = (x, low, x + wide, low + float(self.style.leading))
                canvas.linkRect("", target.removeprefix("#"), area, relative=1)
            x += wide

    def _parts(self, first: int, last: int) -> list[tuple[Part, Any]]:
        """Return a stretch as it stands from left to right, each part with its look."""
        letters = self._letters
        kinds = [f"{letters.looks[n]} {letters.scripts[n]}" for n in range(first, last)]
        found: list[tuple[Part, Any]] = []
        for begin, end in runs_in_sight(kinds, letters.levels[first:last]):
            frag = letters.frags[letters.looks[first + begin]]
            part = self._lettering.part(
                letters.text[first + begin : first + end],
                letters.scripts[first + begin],
                _WEIGHTS[frag.fontName],
                letters.levels[first + begin],
            )
            found.append((part, frag))
        return found

    def _wide(self, first: int, last: int) -> float:
        return sum(part.width * frag.fontSize for part, frag in self._parts(first, last))

    def _broken(self, width: float) -> Iterator[tuple[int, int]]:
        """Yield where each line begins and ends, without the space behind it."""
        start = 0
        for line in self._letters.text.split("\n"):
            yield from self._broken_line(start, start + len(line), width)
            start += len(line) + 1

    def _broken_line(self, start: int, end: int, width: float) -> Iterator[tuple[int, int]]:
        line, reached, used = start, start, 0.0
        for first, last in _words(self._letters.text, start, end):
            wide = self._wide(first, last)
            gap = self._wide(reached, first) if reached > line else 0.0
            if reached > line and used + gap + wide > width + _NEAR:
                yield line, reached
                line, used, gap = first, 0.0, 0.0
            if reached <= line and not used:
                line = first
            if wide > width + _NEAR:
                *whole, (first, last) = self._cut(first, last, width)
                yield from whole
                line, used, gap, wide = first, 0.0, 0.0, self._wide(first, last)
            reached, used = last, used + gap + wide
        yield line, reached

    def _cut(self, first: int, last: int, width: float) -> list[tuple[int, int]]:
        """Cut a word that no line holds."""
        found = [(first, first)]
        for letter in cut_between(self._letters.text[first:last]):
            begin, end = found[-1]
            if end > begin and self._wide(begin, end + len(letter)) > width + _NEAR:
                found.append((end, end))
                begin = end
            found[-1] = (begin, end + len(letter))
        return found


def _words(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where each word begins and ends; a line may break behind each of them."""
    first = start
    for place in range(start, end):
        if text[place] == " ":
            if place > first:
                yield first, place
            first = place + 1
        elif text[place] == _WORD_SIGN:
            yield first, place + 1
            first = place + 1
    if end > first:
        yield first, end
