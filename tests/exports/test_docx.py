"""The Word document says what the outline says, in real styles, and can always be opened."""

import functools
import io
import re
import zipfile
from dataclasses import replace
from itertools import count, pairwise

import pytest
from docx import Document
from docx.oxml.ns import qn
from PIL import Image

from normsdesk.exports import docx_pictures
from normsdesk.exports.docx import docx_bytes, write_docx
from normsdesk.exports.docx_marks import bookmark_name, writable
from normsdesk.exports.drawing_pictures import png_of
from normsdesk.exports.numbering import block_spans, may_share_page
from normsdesk.exports.options import Paper, ReportStopped
from normsdesk.exports.outline import (
    Callout,
    Columns,
    Figure,
    Heading,
    Lead,
    Prose,
    Table,
    Tag,
    Tiles,
)
from normsdesk.exports.written import FORMATS, Looks, Written, write_outline
from normsdesk.model.project import Reader
from normsdesk.store.failures import SaveFailed
from tests.exports.samples import DAY, EXAMPLES, content, example_outline, outline_of
from tests.exports.test_rough_projects import ROUGH
from tests.model.random_projects import random_project


def word_of(outline, paper=Paper.A4):
    return docx_bytes(outline, content().studio, paper)


@functools.cache
def example_word(name):
    return word_of(example_outline(name))


def opened(data):
    return Document(io.BytesIO(data))


def body_text(document):
    """Give all text of the body in reading order, without the results of fields."""
    return "".join(part.text or "" for part in document.element.body.iter(qn("w:t")))


def squeezed(text):
    return re.sub(r"\s+", "", text)


@pytest.fixture(scope="module", params=EXAMPLES)
def pair(request):
    return example_outline(request.param), opened(example_word(request.param))


def simple_blocks(section):
    for block in section.blocks:
        match block:
            case Callout():
                yield from block.blocks
            case Columns():
                yield from (*block.left, *block.right)
            case _:
                yield block


def test_everything_the_outline_says_is_in_the_document(pair):
    outline, document = pair
    said = squeezed(body_text(document))
    for section in outline.sections:
        for block in section.blocks:
            for spans in block_spans(block):
                for span in spans:
                    assert squeezed(span.text) in said, (section.section_id, span.text)
        for block in simple_blocks(section):
            if isinstance(block, Heading):
                assert squeezed(block.text) in said
            if isinstance(block, Tiles):
                assert all(squeezed(tile.value) in said for tile in block.items)
            if isinstance(block, Table):
                tags = [cell for row in block.rows for cell in row.cells if isinstance(cell, Tag)]
                assert all(squeezed(tag.code) in said for tag in tags)
        for note in section.notes:
            assert squeezed(note.text) in said


def test_headings_are_real_styles_and_none_is_lost(pair):
    outline, document = pair
    styled = [line.text for line in document.paragraphs if line.style.name.startswith("Heading")]
    wanted = [
        writable(block.text)
        for section in outline.sections
        for block in simple_blocks(section)
        if isinstance(block, Heading)
    ]
    assert [text for text in styled if text in wanted] == wanted


def test_pictures_speak_to_those_who_do_not_see_them(pair):
    _, document = pair
    pictures = list(document.element.body.iter(qn("wp:docPr")))
    assert pictures
    assert all(picture.get("descr", "").strip() for picture in pictures)


def test_every_link_inside_leads_somewhere_and_no_place_is_there_twice(pair):
    _, document = pair
    body = document.element.body
    places = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    numbers = [mark.get(qn("w:id")) for mark in body.iter(qn("w:bookmarkStart"))]
    links = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))}
    assert len(places) == len(set(places))
    assert len(numbers) == len(set(numbers))
    assert links
    assert links <= set(places)


def test_the_contents_and_captions_are_fields_that_word_renews(pair):
    outline, document = pair
    codes = [code.text.strip() for code in document.element.body.iter(qn("w:instrText"))]
    figures = [
        block
        for section in outline.sections
        for block in simple_blocks(section)
        if isinstance(block, Figure) and block.caption
    ]
    assert sum(code.startswith("TOC ") for code in codes) == 1
    assert sum(code.startswith("SEQ Figure") for code in codes) == len(figures)
    begun = [mark.get(qn("w:fldCharType")) for mark in document.element.body.iter(qn("w:fldChar"))]
    assert begun.count("begin") == begun.count("separate") == begun.count("end") == len(codes)


def test_tables_repeat_their_head_and_keep_rows_whole(pair):
    _, document = pair
    heads = list(document.element.body.iter(qn("w:tblHeader")))
    assert len(heads) > 3


def test_a_landscape_section_turns_the_paper_and_turns_it_back():
    document = opened(example_word("amani"))
    turned = [held.page_width > held.page_height for held in document.sections]
    assert True in turned
    assert turned[0] is turned[-1] is False
    bare = [held.different_first_page_header_footer for held in document.sections]
    assert bare[0]  # the cover
    assert not any(bare[1:])


def test_letter_paper_is_letter():
    held = opened(word_of(outline_of(random_project(2, size=10)), Paper.LETTER)).sections[0]
    assert (round(held.page_width.inches, 2), round(held.page_height.inches, 2)) == (8.5, 11.0)


def test_properties_say_what_it_is_and_nothing_of_the_library_that_made_it():
    outline = example_outline("amani")
    properties = opened(example_word("amani")).core_properties
    assert properties.title == outline.title
    assert properties.author == outline.author
    assert properties.created.date() == DAY
    assert "python-docx" not in f"{properties.comments}{properties.author}"


def test_the_same_outline_gives_the_same_bytes():
    outline = outline_of(random_project(3, size=40))
    assert word_of(outline) == word_of(outline)


@pytest.mark.parametrize("seed", [1, 4, 6])
def test_rough_texts_give_a_document_that_opens(seed):
    outline = outline_of(random_project(seed, size=40, texts=ROUGH), Reader.INTERNAL)
    document = opened(word_of(outline))
    assert "<b>bold</b> & <img src=x>" in body_text(document)
    assert "أن تتزوج الفتاة" in body_text(document)


def test_names_of_places_are_short_and_differ():
    names = [bookmark_name("evidence." + "x" * 60 + str(n)) for n in range(3)]
    assert len(set(names)) == 3
    assert all(len(name) <= 40 and re.fullmatch(r"\w+", name) for name in names)


def test_cancelling_stops_it_and_writes_nothing(tmp_path):
    path = tmp_path / "a.docx"
    with pytest.raises(ReportStopped):
        write_docx(example_outline("amani"), path, content().studio, cancelled=lambda: True)
    assert not path.exists()


def test_a_place_that_takes_no_file_is_refused_and_the_old_one_stays(tmp_path):
    path = tmp_path / "gone" / "a.docx"
    outcome = write_docx(outline_of(random_project(2, size=10)), path, content().studio)
    assert isinstance(outcome, SaveFailed)


@pytest.mark.parametrize("ending", FORMATS)
def test_the_end_of_the_name_says_the_form(tmp_path, ending):
    path = tmp_path / f"a{ending.upper()}"
    outline = outline_of(random_project(2, size=10))
    written = write_outline(outline, path, content().studio, Looks(paper=Paper.LETTER))
    assert isinstance(written, Written)
    assert written.size == path.stat().st_size
    assert zipfile.is_zipfile(path) is (ending == ".docx")


def test_no_other_form_is_made(tmp_path):
    with pytest.raises(ValueError, match=r"\.odt"):
        write_outline(example_outline("amani"), tmp_path / "a.odt", content().studio)


def test_a_new_page_is_begun_only_where_a_section_needs_one(pair):
    outline, document = pair
    breaks = list(document.element.body.iter(qn("w:pageBreakBefore")))
    alone = [
        section
        for before, section in pairwise(outline.sections)
        if before.landscape == section.landscape and not may_share_page(before, section)
    ]
    assert len(breaks) == len(alone) + 2  # and before the contents and the first section


def test_only_the_number_of_a_risk_has_its_colour_as_ground():
    document = opened(example_word("amani"))
    runs = document.element.body.iter(qn("w:r"))
    grounds = [run for run in runs if run.find(".//" + qn("w:shd")) is not None]
    said = {"".join(part.text for part in run.iter(qn("w:t"))).strip() for run in grounds}
    assert "3×5" in said
    assert not any("high" in text for text in said)


def in_line(blocks):
    for block in blocks:
        yield from (*block.left, *block.right) if isinstance(block, Columns) else (block,)


def test_words_that_lead_to_a_figure_stay_with_it(pair):
    outline, document = pair
    leading = {
        "".join(span.text for span in block.spans).strip()
        for section in outline.sections
        for block, following in pairwise(in_line(section.blocks))
        if isinstance(block, Lead | Prose) and isinstance(following, Figure)
    }
    kept = {
        line.text.strip() for line in document.paragraphs if line.paragraph_format.keep_with_next
    }
    assert {each[:40] for each in leading} <= {each[:40] for each in kept}


def test_a_picture_shown_twice_is_drawn_and_kept_once(monkeypatch):
    drawn = []
    monkeypatch.setattr(
        docx_pictures, "png_of", lambda *given: drawn.append(given) or png_of(*given)
    )
    outline = example_outline("amani")
    figure = next(
        block
        for section in outline.sections
        for block in simple_blocks(section)
        if isinstance(block, Figure)
    )
    titled = replace(figure, drawing=replace(figure.drawing, title="Another title"))
    section = replace(outline.sections[0], blocks=(figure, titled, figure), notes=())
    document = opened(word_of(replace(outline, cover=None, sections=(section,))))
    shown = list(document.element.body.iter(qn("wp:docPr")))
    numbers = [picture.get("id") for picture in shown]
    assert len(shown) == len(set(numbers)) == 3
    assert shown[1].get("title") == "Another title"
    assert len(document.part.package.image_parts) == len(drawn) == 1


def test_making_it_can_be_stopped_within_a_section():
    asked = count(1)
    outline = example_outline("amani")
    section = max(outline.sections, key=lambda each: len(each.blocks))
    with pytest.raises(ReportStopped):
        docx_bytes(
            replace(outline, sections=(section,)),
            content().studio,
            cancelled=lambda: next(asked) > 30,
        )
    assert next(asked) < 40


def text_of(part):
    return "".join(text.text or "" for text in part.iter(qn("w:t")))


def test_the_end_of_a_section_that_closes_a_page_is_more_than_a_line_there(pair):
    outline, document = pair
    sections = outline.sections
    body = list(document.element.body.iterchildren())
    names = {
        mark.get(qn("w:name")): place
        for place, part in enumerate(body)
        for mark in part.iter(qn("w:bookmarkStart"))
    }
    looked = 0
    for section, following in pairwise(sections):
        if may_share_page(section, following) or section.one_page:
            continue
        start = names[bookmark_name(section.section_id)]
        end = names[bookmark_name(following.section_id)]
        said = [part for part in body[start:end] if text_of(part) and part.tag == qn("w:p")]
        if len(said) > 3 and all(part.tag == qn("w:p") for part in body[end - 4 : end]):
            looked += 1
            assert said[-2].pPr.keepNext is not None
    assert looked


def test_a_table_says_what_it_is_above_and_a_figure_below(pair):
    _, document = pair
    captions = [line for line in document.paragraphs if line.style.name == "Caption"]
    assert captions
    for line in captions:
        code = next(code.text for code in line._p.iter(qn("w:instrText")))
        if "Table" in code:
            assert line._p.getnext().tag == qn("w:tbl")
            assert line.paragraph_format.keep_with_next
        else:
            assert next(line._p.getprevious().iter(qn("wp:docPr"))) is not None


def test_no_row_of_a_table_stands_alone_on_a_page(pair):
    _, document = pair
    long = [table for table in document.tables if len(table.rows) > 4]
    assert long
    for table in long:
        rows = [list(row._tr.iter(qn("w:p"))) for row in table.rows]
        kept = [
            all(line.pPr is not None and line.pPr.keepNext is not None for line in row)
            for row in rows
        ]
        assert kept[-2]
        assert not all(kept) or len(rows) < 20


def test_notes_stay_with_the_last_words_before_them():
    document = opened(example_word("amani"))
    lines = list(document.element.body.iterchildren())
    notes = [
        place
        for place, line in enumerate(lines)
        if line.tag == qn("w:p")
        and line.style == "Source"
        and (lines[place - 1].tag == qn("w:tbl") or lines[place - 1].style != "Source")
    ]
    assert notes
    for place in notes:
        before = lines[place - 1]
        assert all(line.pPr.keepNext is not None for line in list(before.iter(qn("w:p")))[-1:])


def test_properties_stand_in_the_order_that_word_asks_for():
    body = opened(example_word("amani")).element.body
    order = ["tblStyle", "tblW", "jc", "tblInd", "tblBorders", "tblLayout", "tblCellMar", "tblLook"]
    tables = list(body.iter(qn("w:tblPr")))
    assert tables
    for properties in tables:
        places = [order.index(each.tag.split("}")[1]) for each in properties]
        assert places == sorted(set(places))
    order = ["tcW", "tcBorders", "shd"]
    for properties in body.iter(qn("w:tcPr")):
        places = [order.index(each.tag.split("}")[1]) for each in properties]
        assert places == sorted(set(places))


@pytest.mark.parametrize("white", [True, False])
def test_the_cover_has_the_circle_of_people_in_ink_or_in_outlines(white):
    outline = replace(example_outline("amani"), sections=())
    document = opened(docx_bytes(outline, content().studio, white_cover=white))
    (anchor,) = document.element.body.iter(qn("wp:anchor"))
    names = [each.tag.split("}")[1] for each in anchor]
    assert names[:6] == [
        "simplePos",
        "positionH",
        "positionV",
        "extent",
        "effectExtent",
        "wrapTopAndBottom",
    ]
    (picture,) = document.part.package.image_parts
    corner = Image.open(io.BytesIO(picture.blob)).convert("RGB").getpixel((2, 2))
    assert (corner == (255, 255, 255)) is white


def test_turned_paper_at_the_very_start_has_one_foot_as_wide_as_the_paper():
    outline = example_outline("amani")
    turned = next(section for section in outline.sections if section.landscape)
    document = opened(word_of(replace(outline, cover=None, sections=(turned,))))
    (held,) = document.sections
    stops = [stop.position.pt for stop in held.footer.paragraphs[0].paragraph_format.tab_stops]
    assert stops == [pytest.approx(held.page_width.pt - 2 * held.left_margin.pt, abs=0.1)]
    assert len(held.footer.paragraphs) == 2
    assert held.header.paragraphs[0].text == outline.labels.running_title
