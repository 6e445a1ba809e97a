"""What stays together in Word: the end of a section, and words with what they lead to."""

import io
from dataclasses import replace

from docx import Document

from normsdesk.exports.docx import docx_bytes
from normsdesk.exports.outline import Bullets, Heading, Prose, plain
from tests.exports.samples import content, example_outline

LONG = "Families here wait until a daughter is grown and has finished school. " * 4


def lines_of(*blocks):
    """Write blocks as the only section of a report; return its lines and whether each is kept."""
    whole = example_outline("image")
    section = replace(whole.sections[-1], blocks=blocks, notes=())
    data = docx_bytes(replace(whole, sections=(section,)), content().studio)
    return {
        line.text[:20]: bool(line.paragraph_format.keep_with_next)
        for line in Document(io.BytesIO(data)).paragraphs
        if line.text.strip()
    }


def test_words_with_a_colon_stay_with_what_they_lead_to():
    items = (plain("One"), plain("Two"))
    ends = [Prose(spans=plain(f"Line {number}.")) for number in range(20)]
    kept = lines_of(
        Prose(spans=plain("The first that fits:")),
        Bullets(items=items),
        Prose(spans=plain("A thought: it ends.")),
        Bullets(items=items),
        *ends,
    )
    assert kept["The first that fits:"]
    assert not kept["A thought: it ends."]


def test_the_end_of_a_section_begins_with_a_heading_and_leaves_words_before_it_free():
    items = tuple(plain(f"Mistake {number}") for number in range(6))
    kept = lines_of(
        Prose(spans=plain("Before the heading.")),
        Heading(text="Worked example"),
        Prose(spans=plain(LONG)),
        Heading(text="Common mistakes"),
        Bullets(items=items),
    )
    assert kept["Mistake 3"]
    assert kept["Common mistakes"]
    assert not kept[LONG[:20]]  # it may go over two pages, or its heading would be left behind
    assert not kept["Before the heading."]
