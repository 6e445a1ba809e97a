"""A caption never stands alone at the top of a page."""

import io
from datetime import date

import pypdf
import pytest

from normsdesk.exports.labelling import paper_labels
from normsdesk.exports.numbering import numbered
from normsdesk.exports.outline import Column, Heading, Outline, Row, Section, Table, plain
from normsdesk.library.languages import wording_for
from tests.exports.samples import pdf_of

CAPTION = "What the table says."


def paper(rows):
    table = Table(
        columns=(Column(title="Head", share=1.0),),
        rows=tuple(Row(cells=(plain(f"row-{place}"),)) for place in range(rows)),
        caption=plain(CAPTION),
    )
    blocks = (Heading(text="A section", level=1), table)
    section = Section(section_id="one", title="One", running="One", blocks=blocks)
    words = wording_for("en")
    return Outline(
        title="Paper",
        subject="",
        author="",
        language="en",
        reader="",
        made_on=date(2026, 1, 1),
        labels=paper_labels(words, title="Paper", foot="", foot_note=""),
        cover=None,
        sections=numbered((section,)),
    )


@pytest.mark.parametrize("rows", range(35, 39))
def test_the_last_rows_go_with_the_caption(rows):
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf_of(paper(rows)))).pages]
    (held,) = [text for text in pages if CAPTION in text]
    assert f"row-{rows - 1}" in held
    told = "\n".join(pages)
    assert all(told.count(f"row-{place}\n") <= 1 for place in range(rows))
    assert all(f"row-{place}" in told for place in range(rows))
