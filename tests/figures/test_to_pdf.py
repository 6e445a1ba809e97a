import io

import pypdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from normsdesk.figures.drawings import Drawing, Text
from normsdesk.figures.to_pdf import flowable_of, paint_pdf, register_fonts
from tests.figures.phrases import SOCIAL_NORM
from tests.figures.samples import EVERYTHING


def page_with(drawing, lettering):
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(drawing.width * 0.75, drawing.height * 0.75))
    paint_pdf(canvas, drawing, lettering)
    canvas.save()
    return pypdf.PdfReader(io.BytesIO(stream.getvalue())).pages[0]


def test_text_in_a_figure_can_be_read_back(lettering):
    text = page_with(EVERYTHING, lettering).extract_text()
    assert "Girls <are> expected & 1847" in text
    assert "38 points" in text


def test_only_embedded_fonts_set_the_text(lettering):
    page = page_with(EVERYTHING, lettering)
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].get_object().values()]
    used = [font for font in fonts if font["/BaseFont"] != "/Helvetica"]
    assert len(used) >= 4
    for font in used:
        assert "NormsDeskSans" in font["/BaseFont"]
        assert "/FontFile2" in font["/FontDescriptor"]
        assert "/ToUnicode" in font


def test_a_letter_the_font_lacks_becomes_an_empty_box(lettering):
    text = Text(x=5, y=20, text="ok ☐😀", size=12, colour="#000000")
    drawing = Drawing(width=100, height=30, operations=(text,))
    assert "ok □□" in page_with(drawing, lettering).extract_text()


def test_a_figure_flows_at_its_size(lettering):
    flowable = flowable_of(EVERYTHING, lettering, scale=0.5)
    assert flowable.wrap(1000, 1000) == (EVERYTHING.width * 0.5, EVERYTHING.height * 0.5)


def test_registering_fonts_twice_is_harmless(lettering):
    register_fonts(lettering)
    register_fonts(lettering)
    from reportlab.pdfbase.pdfmetrics import stringWidth

    ours = lettering.width("Norm 10, 38 %", 10, 600)
    assert stringWidth("Norm 10, 38 %", "NormsDeskSans-SemiBold", 10) == pytest.approx(ours, 0.001)


def lines_page(lettering):
    texts = tuple(
        Text(x=5, y=30 * n + 20, text=text, size=14, colour="#000000", weight=(400, 700)[n % 2])
        for n, text in enumerate(SOCIAL_NORM.values())
    )
    return Drawing(width=300, height=180, operations=texts)


def test_other_scripts_are_embedded_and_their_text_can_be_read_back(lettering):
    import pypdfium2

    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(300, 140), invariant=1)
    paint_pdf(canvas, lines_page(lettering), lettering)
    canvas.save()
    page = pypdfium2.PdfDocument(stream.getvalue())[0]
    said = "".join(page.get_textpage().get_text_bounded().split())
    assert all(phrase.replace(" ", "") in said for phrase in SOCIAL_NORM.values())
    fonts = pypdf.PdfReader(stream).pages[0]["/Resources"]["/Font"].get_object().values()
    scripts = [f.get_object() for f in fonts if f.get_object()["/Subtype"] == "/Type0"]
    assert len(scripts) == len(SOCIAL_NORM)
    for font in scripts:
        inner = font["/DescendantFonts"][0].get_object()
        assert "/FontFile2" in inner["/FontDescriptor"]
        assert "/ToUnicode" in font


def test_a_drawing_in_other_scripts_gives_the_same_bytes_each_time(lettering):
    def made():
        stream = io.BytesIO()
        canvas = Canvas(stream, pagesize=(300, 140), invariant=1)
        paint_pdf(canvas, lines_page(lettering), lettering)
        canvas.save()
        return stream.getvalue()

    assert made() == made()
    assert len(made()) < 40_000
