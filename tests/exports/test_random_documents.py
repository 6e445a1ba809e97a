"""Whatever stands in a project, its documents are complete: what the outline says is in them."""

import io
import re
from collections import Counter

import pypdfium2
import pytest
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook

from normsdesk.exports.docx import docx_bytes
from normsdesk.exports.docx_marks import writable
from normsdesk.exports.grids_xlsx import workbook_of
from normsdesk.exports.numbering import block_spans
from normsdesk.exports.options import ReportOptions
from normsdesk.exports.outline import Heading
from normsdesk.exports.pdf_text import text_setter
from normsdesk.exports.project_grids import project_grids
from normsdesk.library.languages import wording_for
from normsdesk.model.project import Reader
from tests.exports.samples import DAY, content, outline_of, pdf_of
from tests.exports.test_rough_projects import ROUGH
from tests.model.random_projects import random_project

TEXTS = (
    ("Donaudampfschifffahrtsgesellschaftskapitän " * 3, "Girls marry early", ""),
    ("👩‍👩‍👧 🇰🇪 family", "norm ❤️", "קהילה ו English 12%", "قاعدة اجتماعية", "A short note"),
    ("",),
    ROUGH,
    (
        "ማኅበራዊ ደንብ፦ ልጃገረዶች",
        "सामाजिक मानदण्ड",
        "সামাজিক রীতি ও ",
        "Custom of قبيلة (N1)",
        "लड़कियों " * 90,
    ),
)
READERS = tuple(Reader)


def said(outline):
    """Walk through the texts of all blocks."""
    for section in outline.sections:
        for block in section.blocks:
            yield from (span.text for spans in block_spans(block) for span in spans)
            if isinstance(block, Heading):
                yield block.text


def squeezed(text):
    """Leave out what takes no ink, and which way a bracket looks: that depends on the reader."""
    return re.sub(r"[\s\ufeff\u061c\u200c-\u200f]+", "", text).replace(")", "(")


@pytest.mark.parametrize("seed", range(len(TEXTS)))
def test_every_document_of_a_random_project_says_all_of_its_outline(seed):
    snapshot = random_project(900 + seed, size=14, texts=TEXTS[seed])
    outline = outline_of(snapshot, READERS[seed % len(READERS)])
    setter = text_setter(content().studio, ())
    pages = pypdfium2.PdfDocument(pdf_of(outline))
    shown = Counter(squeezed("".join(p.get_textpage().get_text_bounded() for p in pages)))
    wanted = Counter(squeezed("".join(setter.printable(text) for text in said(outline))))
    assert not wanted - shown
    body = Document(io.BytesIO(docx_bytes(outline, content().studio))).element.body
    written = squeezed("".join(part.text or "" for part in body.iter(qn("w:t"))))
    assert all(squeezed(writable(text)) in written for text in said(outline))
    grids = project_grids(
        snapshot,
        ReportOptions(reader=READERS[seed % len(READERS)], date=DAY),
        content(),
        wording_for("en"),
    )
    book = load_workbook(io.BytesIO(workbook_of(grids))) if grids else None
    rows = [] if book is None else [sheet.max_row - 4 for sheet in book.worksheets]
    assert rows == [max(len(grid.rows), 0) for grid in grids]
