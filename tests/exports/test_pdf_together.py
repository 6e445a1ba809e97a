"""No heading stands alone at the foot of a page, no remark alone at the top of the next."""

from dataclasses import replace

import pypdfium2
import pytest

from normsdesk.exports.outline import (
    Bullets,
    Column,
    Columns,
    Fact,
    Facts,
    Figure,
    Heading,
    Prose,
    Row,
    Section,
    Table,
    plain,
)
from normsdesk.figures.drawings import Drawing, Rect
from normsdesk.model.project import Reader
from tests.exports.samples import EXAMPLES, example_outline, example_pdf, pdf_of

PICTURE = Drawing(
    width=600,
    height=170,
    operations=(Rect(x=0, y=0, width=600, height=170, fill="#000000"),),
    title="picture",
    description="",
)


def pages_of(*blocks):
    outline = example_outline("rwanda")
    section = Section(section_id="one", title="One", running="Top", blocks=blocks)
    pages = pypdfium2.PdfDocument(pdf_of(replace(outline, sections=(section,))))
    texts = (page.get_textpage().get_text_bounded().splitlines() for page in pages)
    return [[line.strip() for line in text if line.strip()] for text in texts][2:]


def lines(count, word="filling"):
    return tuple(Prose(spans=plain(f"{word} {place}")) for place in range(count))


def table(rows):
    return Table(
        columns=(Column(title="Head", share=0.5), Column(title="Other", share=0.5)),
        rows=tuple(Row(cells=(plain(f"row {place}"), plain("x"))) for place in range(rows)),
    )


@pytest.mark.parametrize("before", range(18, 30))
def test_a_heading_goes_to_the_next_page_with_the_high_row_under_it(before):
    codes = ", ".join(f"N{place}" for place in range(60))
    facts = Facts(items=(Fact(label=codes, spans=plain("answer")),))
    pages = pages_of(*lines(before), Heading(text="Announcing"), facts)
    found = next(page for page in pages if "Announcing" in page)
    assert any("answer" in line for line in found)


def test_a_heading_makes_no_page_of_its_own_before_what_is_higher_than_a_page():
    tall = replace(PICTURE, height=2000)
    side = Columns(left=lines(2), right=(Figure(drawing=tall),))
    first, *_ = pages_of(Heading(text="Announcing"), side)
    assert "Announcing" in first
    assert "filling 0" in first


@pytest.mark.parametrize("before", range(14, 26, 2))
def test_the_sentence_that_leads_to_a_picture_stands_on_its_page(before):
    told = (Heading(text="Announcing"), Prose(spans=plain("This leads on.")))
    after = Prose(spans=plain("After it."))
    pages = pages_of(*lines(before), *told, Figure(drawing=PICTURE), after)
    held = next(page for page in pages if "Announcing" in page)
    assert "This leads on." in held
    # What follows the picture at once stands at its foot or begins the page behind it.
    here = pages.index(held)
    assert "After it." in [*held, *(pages[here + 1][:4] if here + 1 < len(pages) else ())]


@pytest.mark.parametrize("rows", range(24, 44, 2))
def test_a_remark_below_a_table_has_rows_above_it(rows):
    pages = pages_of(table(rows), Bullets(items=(plain("A remark."),)), Heading(text="Next"))
    held = next(page for page in pages if any("A remark." in line for line in page))
    assert any(line.startswith("row") for line in held)


@pytest.mark.parametrize("items", [41, 43])
def test_a_page_on_which_little_would_stand_is_saved(items):
    outline = example_outline("rwanda")
    listed = Bullets(items=tuple(plain(f"item {place}") for place in range(items)))
    one = Section(section_id="one", title="One", running="One", blocks=(listed,))
    lying = replace(one, section_id="two", blocks=(Heading(text="Two"),), landscape=True)
    pages = pypdfium2.PdfDocument(pdf_of(replace(outline, sections=(one, lying))))
    assert [page.get_width() > 700 for page in pages] == [False, False, False, True]
    text = pages[2].get_textpage().get_text_bounded()
    assert "item 0" in text
    assert f"item {items - 1}" in text


_READERS = (Reader.DONOR, Reader.INTERNAL, Reader.PUBLIC)


def lowest(page):
    """Give how far down the body of a page reaches, as a share of it."""
    height = page.get_height()
    ends = [each.get_bounds()[1] for each in page.get_objects(max_depth=1)]
    body = [end for end in ends if 60 < end < height - 60]
    return (height - 68 - min(body, default=height - 68)) / (height - 130)


@pytest.mark.parametrize(("name", "reader"), list(zip(EXAMPLES, _READERS, strict=True)))
def test_no_page_of_an_example_is_nearly_empty(name, reader):
    pages = list(pypdfium2.PdfDocument(example_pdf(name, reader)[0]))[2:]
    assert not [place for place, page in enumerate(pages, 3) if lowest(page) < 0.25]


def test_a_short_end_takes_what_stands_under_the_last_heading_with_it():
    pages = pages_of(
        Heading(text="First", level=1), *lines(20), Heading(text="Last"), *lines(20, "under")
    )
    assert "Last" in pages[1]
    assert "under 0" in pages[1]
    assert "filling 19" in pages[0]


def test_a_section_that_would_end_in_a_tail_begins_on_a_page_of_its_own():
    outline = example_outline("rwanda")
    one = Section(section_id="one", title="One", running="Top", blocks=lines(20))
    two = Section(section_id="two", title="Two", running="Two", blocks=(*lines(17, "second"),))
    pages = pypdfium2.PdfDocument(pdf_of(replace(outline, sections=(one, two))))
    texts = [page.get_textpage().get_text_bounded() for page in pages][2:]
    assert len(texts) == 2
    assert "second 0" in texts[1]


def test_a_table_below_a_heading_of_nearly_a_page_goes_to_the_next_one():
    high = "\n".join(f"line {place}" for place in range(9))
    rows = tuple(Row(cells=(plain("Yes"), plain(high))) for _ in range(2))
    columns = (Column(title="Head", share=0.5), Column(title="Other", share=0.5))
    opening = Heading(text="Plans", level=1)
    pages = pages_of(opening, Heading(text="a" * 1_980), Table(columns=columns, rows=rows))
    assert [sum("Yes" in line for line in page) for page in pages] == [0, 2]
