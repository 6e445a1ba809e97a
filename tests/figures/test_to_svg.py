import xml.etree.ElementTree as ElementTree
from dataclasses import replace

import pytest

from normsdesk.figures.drawings import Drawing, Line
from normsdesk.figures.to_svg import svg_of
from tests.figures.samples import EVERYTHING

SVG = "{http://www.w3.org/2000/svg}"


def test_an_svg_has_every_operation_and_its_words(lettering):
    root = ElementTree.fromstring(svg_of(EVERYTHING, lettering))
    tags = [element.tag.removeprefix(SVG) for element in root.iter()]
    assert tags.count("rect") == 4
    assert tags.count("circle") == 1
    assert tags.count("line") == 2
    assert tags.count("path") == 2
    texts = [element.text for element in root.iter(f"{SVG}text")]
    assert texts[0] == "Girls <are> expected & 1847"
    assert texts[3].endswith("…")
    assert root.findtext(f"{SVG}title") == "Everything & more"
    assert root.findtext(f"{SVG}desc") == "One of <each>"
    assert root.find(f"{SVG}g").get("aria-label") == "Norm N1"


def test_an_svg_fixes_the_width_of_each_text(lettering):
    root = ElementTree.fromstring(svg_of(EVERYTHING, lettering))
    last = next(e for e in root.iter(f"{SVG}text") if e.text == "38 points")
    width = lettering.width("38 points", 18, 600)
    assert float(last.get("textLength")) == pytest.approx(width, abs=0.01)
    assert float(last.get("x")) == pytest.approx(310 - width, abs=0.01)


def test_a_coordinate_that_is_no_number_is_refused(lettering):
    bad = Line(x1=float("nan"), y1=0, x2=1, y2=1, colour="#000000")
    with pytest.raises(ValueError, match="not a number"):
        svg_of(Drawing(width=1, height=1, operations=(bad,)), lettering)
    assert "<line" in svg_of(
        Drawing(width=1, height=1, operations=(replace(bad, x1=0),)), lettering
    )
