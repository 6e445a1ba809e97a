"""Widths and coverage of the bundled fonts: which one draws a letter, and where it stands.

All three painters place text by these numbers, so a picture is the same on screen and on paper.
"""

import unicodedata
from dataclasses import dataclass
from pathlib import Path

from normsdesk.figures.direction import base_level, in_direction, levels, mirrored, runs_in_sight
from normsdesk.figures.drawings import Text, Weight
from normsdesk.figures.font_files import MISSING_SIGN, Face, read_face
from normsdesk.figures.scripts import FOLDER, UNSEEN, Glyph, Scripts, cut_between

FAMILY = "NormsDesk Sans"
FILES: dict[Weight, str] = {
    400: "NormsDeskSans-Regular.ttf",
    500: "NormsDeskSans-Medium.ttf",
    600: "NormsDeskSans-SemiBold.ttf",
    700: "NormsDeskSans-Bold.ttf",
}
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of text that the bundled fonts can draw, or that they cannot."""

    text: str
    printable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of a line in one font, as it is set from left to right; ``width`` is in ems.

    Either ``text`` in the main font, or ``glyphs`` of the font of a script.
    """

    text: str
    script: str
    weight: Weight
    glyphs: tuple[Glyph, ...]
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedText:
    """A text as it is painted: left end of the line as an offset from the anchor point."""

    text: str
    offset: float
    width: float


def cleaned(text: str) -> str:
    """Return one line: white space as single spaces, other control characters left out."""
    spaced = "".join(" " if character in "\t\n\r\v\f" else character for character in text)
    return "".join(c for c in spaced if unicodedata.category(c) not in ("Cc", "Cs"))


class Lettering:
    """Measures, breaks and shortens text set in the bundled fonts.

    Sizes and widths are pixels of a drawing. Files are read when a weight is first asked for.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._faces: dict[Weight, Face] = {}
        self.scripts = Scripts(folder / FOLDER)

    def path(self, weight: Weight) -> Path:
        """Return the font file of a weight."""
        return self._folder / FILES[weight]

    def face(self, weight: Weight) -> Face:
        """Return the measures of a weight."""
        if weight not in self._faces:
            self._faces[weight] = read_face(self.path(weight))
        return self._faces[weight]

    def width(self, text: str, size: float, weight: Weight = 400) -> float:
        """Return the width of one line; what no font draws counts as the sign set for it."""
        face = self.face(weight)
        try:
            units = sum(map(face.advances.__getitem__, map(ord, text)))
        except KeyError:  # other scripts, or nothing we have
            return sum(part.width for part in self.parts(text, weight)) * size
        return units * size / face.units_per_em

    def plain(self, text: str, weight: Weight = 400) -> bool:
        """Tell whether the main font alone sets a text."""
        return self.face(weight).advances.keys() >= set(map(ord, text))

    def parts(self, text: str, weight: Weight = 400) -> tuple[Part, ...]:
        """Return a line as it is set, from left to right."""
        scripts = self.scripts.of_letters(text, self.face(weight).advances)
        level = levels(text.rstrip(), base_level(text))
        return tuple(
            self.part(text[first:last], scripts[first], weight, level[first])
            for first, last in runs_in_sight(scripts[: len(level)], level)
        ) + tuple(self.part(" ", "", weight, 0) for _ in text[len(level) :])

    def part(self, text: str, script: str, weight: Weight, level: int) -> Part:
        """Return a stretch of one script and level as it is set; odd levels run to the left."""
        if script:
            face = self.scripts.face(script, weight)
            glyphs = self.scripts.shaped(text, script, weight, bool(level % 2))
            width = sum(glyph.advance for glyph in glyphs) / face.units_per_em
            return Part(text="", script=script, weight=weight, glyphs=glyphs, width=width)
        face = self.face(weight)
        advances = face.advances
        if level % 2:
            text = mirrored(text)
        drawn = "".join(
            character if ord(character) in advances else MISSING_SIGN
            for character in text
            if character not in UNSEEN
        )
        units = sum(
            advances.get(ord(character), face.missing_advance)
            for character in text
            if character not in UNSEEN
        )
        width = units / face.units_per_em
        return Part(text=drawn, script="", weight=weight, glyphs=(), width=width)

    def cap_height(self, size: float, weight: Weight = 400) -> float:
        """Return the height of capitals: half of it below a middle line puts text on that line."""
        face = self.face(weight)
        return face.cap_height * size / face.units_per_em

    def wrap(
        self, text: str, size: float, weight: Weight, max_width: float, max_lines: int = 0
    ) -> tuple[str, ...]:
        """Break text into lines of at most ``max_width``; too long words are cut.

        Line ends in the text are kept, and each line reads in the direction of its paragraph.
        With ``max_lines`` the last allowed line gets an ellipsis when something is left over.
        Never returns an empty tuple.
        """
        lines: list[str] = []
        for paragraph in text.splitlines() or [""]:
            broken = self._wrap_paragraph(cleaned(paragraph), size, weight, max_width)
            lines.extend(broken if len(broken) == 1 else in_direction(paragraph, broken))
        if max_lines and len(lines) > max_lines:
            kept = lines[:max_lines]
            kept[-1] = self.elide(f"{kept[-1]}{ELLIPSIS}", size, weight, max_width)
            return tuple(kept)
        return tuple(lines)

    def _wrap_paragraph(
        self, text: str, size: float, weight: Weight, max_width: float
    ) -> list[str]:
        lines: list[str] = []
        line = ""
        for word in text.split(" "):
            wider = f"{line} {word}" if line else word
            if self.width(wider, size, weight) <= max_width:
                line = wider
                continue
            if line:
                lines.append(line)
            *whole, line = self._cut(word, size, weight, max_width)
            lines.extend(whole)
        return [*lines, line]

    def _cut(self, word: str, size: float, weight: Weight, max_width: float) -> list[str]:
        """Cut a word into pieces that fit, at least one character each; the last may be short."""
        if not self.plain(word, weight):
            return self._cut_joined(word, size, weight, max_width)
        pieces = [""]
        width = 0.0
        for character in word:
            step = self.width(character, size, weight)
            if pieces[-1] and width + step > max_width and not unicodedata.combining(character):
                pieces.append("")
                width = 0.0
            pieces[-1] += character
            width += step
        return pieces

    def _cut_joined(self, word: str, size: float, weight: Weight, room: float) -> list[str]:
        """Cut a word whose letters change their shape beside each other."""
        pieces = [""]
        for letter in cut_between(word):
            if pieces[-1] and self.width(pieces[-1] + letter, size, weight) > room:
                pieces.append("")
            pieces[-1] += letter
        return pieces

    def elide(self, text: str, size: float, weight: Weight, max_width: float) -> str:
        """Return the text, or as much of its start as fits together with an ellipsis."""
        if self.width(text, size, weight) <= max_width:
            return text
        room = max_width - self.width(ELLIPSIS, size, weight)
        kept = ""
        if self.plain(text, weight):
            width = 0.0
            for place, character in enumerate(text):
                width += self.width(character, size, weight)
                if width > room:
                    break
                kept = text[: place + 1]
        else:
            for letter in cut_between(text):
                if self.width(f"{kept}{letter}{ELLIPSIS}", size, weight) > max_width:
                    break
                kept += letter
        return f"{kept.rstrip(' .,;:…')}{ELLIPSIS}" if kept else ELLIPSIS

    def missing(self, text: str, weight: Weight = 400) -> tuple[str, ...]:
        """Return the different characters no bundled font draws, in order of appearance."""
        return tuple(dict.fromkeys(c for c in cleaned(text) if not self.draws(c, weight)))

    def draws(self, character: str, weight: Weight = 400) -> bool:
        """Tell whether a bundled font draws a character, or nothing needs to be drawn for it."""
        if ord(character) in self.face(weight).advances:
            return True
        return character in UNSEEN or self.scripts.draws(character)

    def printable_runs(self, text: str, weight: Weight = 400) -> tuple[Run, ...]:
        """Split text into runs the bundled fonts can draw and runs they cannot."""
        runs: list[Run] = []
        for character in text:
            printable = self.draws(character, weight)
            if runs and runs[-1].printable == printable:
                runs[-1] = Run(text=runs[-1].text + character, printable=printable)
            else:
                runs.append(Run(text=character, printable=printable))
        return tuple(runs)

    def placed(self, operation: Text) -> PlacedText:
        """Return what a painter sets: the cleaned, shortened line and where it starts."""
        text = cleaned(operation.text)
        if operation.max_width is not None:
            text = self.elide(text, operation.size, operation.weight, operation.max_width)
        width = self.width(text, operation.size, operation.weight)
        share = {"start": 0.0, "middle": 0.5, "end": 1.0}[operation.anchor]
        return PlacedText(text=text, offset=-width * share, width=width)
