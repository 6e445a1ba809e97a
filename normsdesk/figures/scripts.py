"""The bundled fonts of other scripts: which of them draws a letter, and the letters joined up.

Files and the shaper are read when the first such letter comes by; Latin text costs nothing.
"""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from normsdesk.figures.drawings import Weight
from normsdesk.figures.font_files import Face, read_face
from normsdesk.figures.shaper import harfbuzz

FOLDER = "scripts"
FIRST = 0x0590
"""No letter below this stands in one of these fonts alone."""
UNSEEN = frozenset(
    chr(code)
    for first, last in (
        (0x061C, 0x061C),
        (0x200B, 0x200F),
        (0x202A, 0x202E),
        (0x2060, 0x2069),
        (0xFEFF, 0xFEFF),
    )
    for code in range(first, last + 1)
)
"""Joiners and marks of direction: they guide how letters stand and leave nothing of their own."""
JOINERS = frozenset("\u061c\u200c\u200d\u200e\u200f")
"""Those of them that people type on their keyboards, to part or join letters or turn a number."""
_SPACES = frozenset(" \u00a0")
_RANGES = (
    (0x0590, 0x05FF, "Hebrew"),
    (0x0600, 0x08FF, "Arabic"),
    (0x0900, 0x097F, "Devanagari"),
    (0x0980, 0x09FF, "Bengali"),
    (0x1200, 0x139F, "Ethiopic"),
    (0x1CD0, 0x1CFF, "Devanagari"),
    (0x2D80, 0x2DDF, "Ethiopic"),
    (0xA8E0, 0xA8FF, "Devanagari"),
    (0xAB00, 0xAB2F, "Ethiopic"),
    (0xFB1D, 0xFB4F, "Hebrew"),
    (0xFB50, 0xFDFF, "Arabic"),
    (0xFE70, 0xFEFE, "Arabic"),
)
_TAGS = {  # of the script (ISO 15924), and the language whose habits hold
    "Arabic": ("Arab", "ar"),
    "Bengali": ("Beng", "bn"),
    "Devanagari": ("Deva", "hi"),
    "Ethiopic": ("Ethi", "am"),
    "Hebrew": ("Hebr", "he"),
}
_JOIN_THE_NEXT = frozenset("\u094d\u09cd")  # the sign that joins two consonants into one
_SHAPED = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Glyph:
    """One shape of a font: its number, and in font units its advance and where it is set.

    ``text`` is what was typed for it; further shapes of the same letters have none.
    """

    number: int
    advance: int
    right: int
    up: int
    text: str


@lru_cache(maxsize=_SHAPED)
def script_of(character: str) -> str:
    """Return the script whose font may draw a character, or nothing."""
    code = ord(character)
    if code < FIRST:
        return ""
    return next((name for first, last, name in _RANGES if first <= code <= last), "")


class Scripts:
    """The fonts of other scripts in one folder, with what has been shaped so far."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._faces: dict[tuple[str, bool], Face] = {}
        self._shapers: dict[Path, Any] = {}
        self.shaped: Callable[[str, str, Weight, bool], tuple[Glyph, ...]] = lru_cache(
            maxsize=_SHAPED
        )(self._shaped)

    def path(self, script: str, weight: Weight) -> Path:
        """Return the file of a script; there are two weights of each."""
        style = "Bold" if weight >= 600 else "Regular"
        return self._folder / f"NotoSans{script}-{style}.ttf"

    def face(self, script: str, weight: Weight = 400) -> Face:
        """Return the measures of a script.

        Raises:
            OSError: the file cannot be read.
        """
        face = self._faces.get((script, weight >= 600))
        if face is None:
            face = self._faces[script, weight >= 600] = read_face(self.path(script, weight))
        return face

    def draws(self, character: str) -> bool:
        """Tell whether one of the fonts draws a character."""
        script = script_of(character)
        return bool(script) and ord(character) in self.face(script).advances

    def of_letters(self, text: str, known: dict[int, int]) -> list[str]:
        """Return the script of each character; nothing where the main font, ``known``, sets it.

        Spaces and joiners stay with their neighbours, and marks with the letter they stand on.
        """
        found: list[str] = []
        before = ""
        for place, character in enumerate(text):
            if character in _SPACES or character in UNSEEN:
                found.append(before if before and self._goes_on(text, place, before) else "")
                continue
            here = ""
            if ord(character) not in known or unicodedata.combining(character):
                here = self._best(character, before)
            found.append(here)
            before = here
        return found

    def _best(self, character: str, before: str) -> str:
        if before and ord(character) in self.face(before).advances:
            return before
        return script_of(character) if self.draws(character) else ""

    def _goes_on(self, text: str, place: int, script: str) -> bool:
        if ord(text[place]) not in self.face(script).advances:
            return False
        if text[place] in UNSEEN:
            return True
        follows = next((c for c in text[place:] if c not in _SPACES), "")
        return bool(follows) and ord(follows) >= FIRST and self._best(follows, script) == script

    def _shaped(
        self, text: str, script: str, weight: Weight, from_right: bool
    ) -> tuple[Glyph, ...]:
        """Return the shapes of a stretch of one script as they stand from left to right."""
        shaper = harfbuzz()
        path = self.path(script, weight)
        if path not in self._shapers:
            file = shaper.Face(shaper.Blob.from_file_path(str(path)))
            self._shapers[path] = shaper.Font(file)
        tag, language = _TAGS[script]
        buffer = shaper.Buffer()
        buffer.cluster_level = shaper.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.add_codepoints([ord(character) for character in text])
        buffer.direction = "rtl" if from_right else "ltr"
        buffer.script, buffer.language = tag, language
        shaper.shape(self._shapers[path], buffer, {})
        infos, places = buffer.glyph_infos, buffer.glyph_positions
        said = _said([info.cluster for info in infos], text)
        return tuple(
            Glyph(
                number=info.codepoint,
                advance=place.x_advance,
                right=place.x_offset,
                up=place.y_offset,
                text=typed,
            )
            for info, place, typed in zip(infos, places, said, strict=True)
        )


def _said(clusters: list[int], text: str) -> list[str]:
    """Return what was typed for each shape, once for each cluster of them."""
    ends = dict(zip(sorted(set(clusters)), [*sorted(set(clusters))[1:], len(text)], strict=True))
    told: set[int] = set()
    said: list[str] = []
    for cluster in clusters:
        said.append("" if cluster in told else text[cluster : ends[cluster]])
        told.add(cluster)
    return said


def cut_between(text: str) -> list[str]:
    """Return the pieces of a word that may stand on different lines: a letter with its marks."""
    pieces: list[str] = []
    for character in text:
        joined = pieces and (
            unicodedata.category(character) in ("Mn", "Mc", "Me")
            or character in UNSEEN
            or pieces[-1][-1] in _JOIN_THE_NEXT
            or pieces[-1][-1] == "\u200d"
        )
        if joined:
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces
