"""Paragraphs in other scripts are whole, in reading order, and stand where others would."""

import io

import pypdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from normsdesk.exports.outline import Span
from normsdesk.exports.pdf_shaped import ShapedParagraph, letters_of
from normsdesk.exports.pdf_styles import Look
from normsdesk.exports.pdf_text import text_setter
from tests.exports.samples import content
from tests.figures.phrases import LETTERS, SOCIAL_NORM

SETTER = text_setter(content().studio, {"here"}).for_section({"one": 1})
LETTERING = SETTER.studio.lettering
ANY_TEXT = st.text(alphabet="".join(LETTERS.values()) + "aB1 \n,(’)\u200c\u200d", max_size=120)
WIDTH = 300


def shaped(text, look=Look.BODY):
    paragraph = SETTER.p(f"{text} {SOCIAL_NORM['Arabic']}", look)
    assert isinstance(paragraph, ShapedParagraph)
    return paragraph


def lines_of(paragraph):
    return [paragraph.getPlainText()[first:last] for first, last in paragraph._lines]


def page_of(paragraph, width=WIDTH):
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(width + 20, 400))
    canvas.bookmarkHorizontalAbsolute("here", 400)
    paragraph.wrap(width, 1e6)
    paragraph.drawOn(canvas, 10, 380 - paragraph.height)
    canvas.save()
    return stream


def boxes_of(stream):
    """Return left, base, right and top of each letter that leaves ink."""
    page = pypdfium2.PdfDocument(stream.getvalue())[0].get_textpage()
    found = {}
    for place in range(page.count_chars()):
        letter = page.get_text_range(place, 1)
        if letter.strip():
            found.setdefault(letter, page.get_charbox(place))
    return found


@given(ANY_TEXT, st.floats(min_value=60, max_value=400))
def test_no_letter_is_lost_and_no_line_is_too_wide(text, width):
    paragraph = shaped(text)
    paragraph.wrap(width, 1e6)
    plain = paragraph.getPlainText()
    lines = lines_of(paragraph)
    assert "".join("".join(lines).split()) == "".join(plain.split())
    assert len(lines) >= plain.count("\n") + 1
    for first, last in paragraph._lines:
        assert paragraph._wide(first, last) <= width + 0.01


@given(ANY_TEXT)
def test_what_is_cut_has_the_same_lines_as_the_whole(text):
    paragraph = shaped(text * 3)
    _, height = paragraph.wrap(120, 1e6)
    line = paragraph.style.leading
    parts = paragraph.split(120, height - 2 * line)
    if len(parts) == 2:
        assert [*lines_of(parts[0]), *lines_of(parts[1])] == lines_of(paragraph)
        assert parts[0].height <= height - 2 * line
        assert sum(part.height for part in parts) == pytest.approx(height)
    else:
        assert parts == [] or parts == [paragraph]


def test_a_line_is_never_left_alone_on_a_page():
    paragraph = shaped("word " * 60)
    _, height = paragraph.wrap(120, 1e6)
    line = paragraph.style.leading
    assert paragraph.split(120, line) == []
    _, rest = paragraph.split(120, height - line)
    assert len(lines_of(rest)) == 2
    assert paragraph.split(120, height) == [paragraph]


def test_letters_stand_where_an_ordinary_paragraph_sets_them():
    ordinary = SETTER.p("Girls marry early", Look.BODY)
    ours = ShapedParagraph(letters_of(ordinary.frags, LETTERING), ordinary.style, LETTERING)
    assert ours.wrap(WIDTH, 1e6) == ordinary.wrap(WIDTH, 1e6)
    expected, seen = boxes_of(page_of(ordinary)), boxes_of(page_of(ours))
    assert expected.keys() == seen.keys()
    for letter, box in expected.items():
        assert seen[letter] == pytest.approx(box, abs=0.02)


def test_a_paragraph_in_arabic_begins_at_the_right_and_one_in_english_at_the_left():
    right = boxes_of(page_of(SETTER.p("قاعدة اجتماعية, then", Look.BODY)))
    assert right["ق"][2] == pytest.approx(WIDTH + 10, abs=1.5)
    assert right["h"][2] < right["ق"][0]
    led = boxes_of(page_of(SETTER.p("قاعدة, then English", Look.BODY)))
    assert min(box[0] for box in led.values()) == pytest.approx(10, abs=1.5)
    assert led["h"][0] > led["ق"][2]
    left = boxes_of(page_of(SETTER.p("English, then قاعدة", Look.BODY)))
    assert left["E"][0] == pytest.approx(10, abs=1.5)
    assert left["ق"][0] > left["ة"][0] > left["n"][2]


def test_strong_words_links_and_notes_keep_their_looks():
    spans = (
        Span(text="عيب ", strong=True),
        Span(text="قاعدة", target="here"),
        Span(text=" claim", notes=("one",)),
    )
    stream = page_of(SETTER.p(spans, Look.BODY))
    page = pypdf.PdfReader(stream).pages[0]
    fonts = str([f.get_object()["/BaseFont"] for f in page["/Resources"]["/Font"].values()])
    assert "+NotoSansArabic-Bold" in fonts
    assert "+NotoSansArabic-Regular" in fonts
    assert "NormsDeskSans-Regular" in fonts
    (link,) = [note.get_object() for note in page["/Annots"]]
    boxes = boxes_of(stream)
    assert link["/Rect"][0] < boxes["ع"][0]  # the link is the second word, left of the first
    assert link["/Rect"][0] <= boxes["ق"][0] <= link["/Rect"][2]
    assert boxes["1"][1] > boxes["m"][1] + 2


def test_text_in_one_of_our_fonts_is_not_a_missing_character():
    setter = text_setter(content().studio, ())
    for letters in LETTERS.values():
        assert setter.printable(letters) == setter.printable(setter.printable(letters))
    setter.printable("ای\u200cران می\u200cخواهم")
    assert not setter.missing
    assert setter.printable("خواهم\u200c می") == "خواهم\u200c می"
    assert setter.printable("a\u200db") == "ab"
