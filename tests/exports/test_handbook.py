"""The handbook: every page of the Guide, every word of the glossary, real pictures."""

import io
from datetime import date

import pypdf
import pytest
from docx import Document

from normsdesk.exports.docx import docx_bytes
from normsdesk.exports.handbook.guide_blocks import guide_blocks
from normsdesk.exports.handbook.handbook import (
    HandbookContent,
    handbook_outline,
    shipped_pictures,
)
from normsdesk.exports.outline import Photo, Table
from normsdesk.exports.outline_text import block_lines, outline_text
from normsdesk.library.guidance import STEP_PAGES, STEP_SECTIONS, read_guidance
from normsdesk.library.languages import wording_for
from normsdesk.steps.catalogue import STEPS
from tests.cli.running import run
from tests.exports.samples import content

DAY = date(2026, 11, 22)


def outline(pictures=None):
    return handbook_outline(
        HandbookContent(
            words=wording_for("en"),
            glossary=content().glossary,
            pictures=shipped_pictures() if pictures is None else pictures,
            made_on=DAY,
        )
    )


@pytest.fixture(scope="module")
def handbook():
    return outline()


def test_every_step_has_its_page_of_the_guide_and_its_picture(handbook):
    text = outline_text(handbook)
    for page_id in STEP_PAGES:
        page = read_guidance(page_id)
        assert all(page.for_purpose(each).heading in text for each in STEP_SECTIONS)
    photos = [block for s in handbook.sections for block in s.blocks if isinstance(block, Photo)]
    assert len(photos) == len(STEPS) + 1
    assert all(photo.width >= 1000 for photo in photos)


def test_every_word_is_explained(handbook):
    text = outline_text(handbook)
    for term in content().glossary.terms.values():
        assert term.term.english in text
        assert term.short.english in text


def test_without_pictures_it_has_words_and_a_thing_that_is_no_picture_is_left_out():
    assert "The page of this step" not in outline_text(outline({}))
    assert not [
        block
        for section in outline({"1": b"not a picture"}).sections
        for block in section.blocks
        if isinstance(block, Photo)
    ]


def test_the_word_document_has_the_pictures_with_words_for_the_ear(handbook):
    data = docx_bytes(handbook, content().studio)
    document = Document(io.BytesIO(data))
    assert len(document.inline_shapes) >= len(STEPS)


def test_labels_of_a_workshop_stand_on_lines_of_their_own():
    labels = "A meeting. **Time** An hour. **Who** The team. **Roles** One leads."
    told = ["A meeting.", "Time An hour.", "Who The team.", "Roles One leads."]
    lines = [line.strip() for each in guide_blocks(labels) for line in block_lines(each)]
    assert lines == told
    (whole,) = guide_blocks("**One** word, **two** words and **three** words matter.")
    assert len(list(block_lines(whole))) == 1


def test_a_table_of_the_method_becomes_a_table():
    (table,) = guide_blocks("| When | Then |\n|---|---|\n| `a` | **b** |\n| c |")
    assert isinstance(table, Table)
    assert list(block_lines(table)) == ["When | Then", "a | b", "c | "]


def test_the_command_writes_a_pdf_with_bookmarks_pictures_and_no_raw_markup(tmp_path):
    assert run("handbook", "--into", tmp_path).status == 0
    data = (tmp_path / "normsdesk-handbook.pdf").read_bytes()
    reader = pypdf.PdfReader(io.BytesIO(data))
    assert len(reader.outline) >= len(STEPS) + 4
    text = "\n".join(page.extract_text() for page in reader.pages)
    assert "|---" not in text
    assert "**" not in text
    assert 300_000 < len(data) < 1_500_000


def test_a_place_that_is_not_there_is_told_in_a_sentence(tmp_path):
    assert run("handbook", "--into", tmp_path, "--pictures", tmp_path / "none").status == 2
