"""Letters that are written from the right in a Word document: runs and paragraphs are told so."""

import re
from collections.abc import Iterator
from copy import deepcopy
from itertools import pairwise
from typing import Any

from normsdesk.exports.docx_marks import element, qn
from normsdesk.figures.direction import base_level, levels

_SCRIPTED = re.compile("[\u0590-\u1fff\ufb1d-\ufefe]")
"""Letters of other scripts; some are written from the right."""
_AFTER_RTL = ("w:cs", "w:em", "w:lang", "w:eastAsianLayout", "w:specVanish", "w:oMath")
_AFTER_BIDI = (
    "w:adjustRightInd",
    "w:snapToGrid",
    "w:spacing",
    "w:ind",
    "w:contextualSpacing",
    "w:mirrorIndents",
    "w:jc",
    "w:textDirection",
    "w:textAlignment",
    "w:outlineLvl",
    "w:rPr",
    "w:sectPr",
)
_TWINS = {"w:b": "w:bCs", "w:i": "w:iCs", "w:sz": "w:szCs"}


def tell_directions(document: Any) -> None:
    """Prepare a whole document, before it is saved, for letters of all scripts."""
    same_for_all_scripts(document.styles.element)
    turn(document.element.body)


def turn(part: Any) -> None:
    """Tell all paragraphs below an element in which direction their letters run.

    Word keeps weight and size of Arabic, Hebrew, Hindi and Bengali letters apart; they get those of
    the letters around them.
    """
    for line in part.iter(qn("w:p")):
        texts = list(line.iter(qn("w:t")))
        if any(_SCRIPTED.search(text.text or "") for text in texts):
            _turn_line(line, texts)


def same_for_all_scripts(part: Any) -> None:
    """Give letters of other scripts the weight and size that Latin ones have in each style."""
    for properties in part.iter(qn("w:rPr")):
        _double(properties)


def _turn_line(line: Any, texts: list[Any]) -> None:
    whole = "".join(text.text or "" for text in texts)
    base = base_level(whole)
    if base:
        properties = line.get_or_add_pPr()
        properties.insert_element_before(element("w:bidi"), *_AFTER_BIDI)
    level = levels(whole, base)
    place = 0
    for text in texts:
        said = text.text or ""
        if _SCRIPTED.search(said) and text.getparent().tag == qn("w:r"):
            _part_lines(text.getparent())
            _turn_run(text, level[place : place + len(said)])
        place += len(said)


def _part_lines(run: Any) -> None:
    """Give each text and each line end of a run a run of its own."""
    looks = run.find(qn("w:rPr"))
    for child in reversed([child for child in run if child is not looks][1:]):
        part = element("w:r")
        if looks is not None:
            part.append(deepcopy(looks))
        part.append(child)
        run.addnext(part)


def _turn_run(text: Any, level: tuple[int, ...]) -> None:
    """Part the run of a text where its direction changes; all parts keep its looks."""
    said, run = text.text, text.getparent()
    _double(run.get_or_add_rPr())
    pieces = list(_pieces(level))
    for first, last in reversed(pieces):
        part = run if first == 0 else deepcopy(run)
        if len(pieces) > 1:
            held = part.find(qn("w:t"))
            held.text = said[first:last]
            held.set(qn("xml:space"), "preserve")
        if level[first] % 2:
            properties = part.get_or_add_rPr()
            properties.insert_element_before(element("w:rtl"), *_AFTER_RTL)
        if part is not run:
            run.addnext(part)


def _pieces(level: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    edges = [n for n in range(1, len(level)) if level[n] % 2 != level[n - 1] % 2]
    yield from pairwise([0, *edges, len(level)])


def _double(properties: Any) -> None:
    for name, twin in _TWINS.items():
        known = properties.find(qn(name))
        if known is not None and properties.find(qn(twin)) is None:
            made = element(twin)
            for key, value in known.attrib.items():
                made.set(key, value)
            known.addnext(made)
