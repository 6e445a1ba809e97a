import io

import pypdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from normsdesk.figures.drawings import Drawing, Text
from normsdesk.figures.to_pdf import flowable_of, paint_pdf, register_fonts
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
