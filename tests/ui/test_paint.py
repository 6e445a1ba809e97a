import io

import numpy as np
import pypdfium2
import pytest
from PySide6.QtGui import QFontDatabase, QFontMetricsF, QImage
from reportlab.pdfgen.canvas import Canvas

from normsdesk.figures.bars import expectation_bars, strength_bars
from normsdesk.figures.drawings import Drawing, Text
from normsdesk.figures.gap import gap_lines
from normsdesk.figures.influence import influence_map
from normsdesk.figures.lettering import Lettering
from normsdesk.figures.rounds import rounds
from normsdesk.figures.studio import open_studio
from normsdesk.figures.theory import theory
from normsdesk.figures.to_pdf import paint_pdf
from normsdesk.ui.paint import SET_AT, DrawingPainter, drawing_font, load_fonts
from tests.figures.conftest import RESOURCES
from tests.figures.phrases import SOCIAL_NORM
from tests.figures.samples import EVERYTHING

LETTERING = Lettering(RESOURCES / "fonts")
SCALE = 2


@pytest.fixture
def painter(qapp):
    load_fonts(LETTERING)
    return DrawingPainter(LETTERING)


def screen_pixels(painter, drawing):
    image = painter.image(drawing, scale=SCALE, ground="#FFFFFF")
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return rows[:, : image.width() * 3].reshape(image.height(), image.width(), 3).astype(int)


def paper_pixels(drawing):
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(drawing.width * 0.75, drawing.height * 0.75))
    paint_pdf(canvas, drawing, LETTERING)
    canvas.save()
    document = pypdfium2.PdfDocument(stream.getvalue())
    picture = document[0].render(scale=SCALE / 0.75, rev_byteorder=True).to_numpy().astype(int)
    document.close()
    return picture


@pytest.mark.parametrize("weight", [400, 500, 600, 700])
def test_each_weight_is_found_under_the_family_name(painter, weight):
    assert "NormsDesk Sans" in QFontDatabase.families()
    text = "Girls are expected 1847"
    width = QFontMetricsF(drawing_font(weight)).horizontalAdvance(text)
    assert width == pytest.approx(LETTERING.width(text, SET_AT, weight), rel=0.002)


def test_screen_and_paper_show_the_same_picture(painter):
    screen, paper = screen_pixels(painter, EVERYTHING), paper_pixels(EVERYTHING)
    assert screen.shape == paper.shape
    difference = np.abs(screen - paper)
    assert difference.mean() < 1.0
    assert (difference.max(axis=2) > 96).mean() < 0.005


def charts():
    from tests.figures import test_bars, test_gap, test_influence, test_rounds, test_theory

    studio = open_studio(RESOURCES)
    groups = [test_influence.group(i, i % 4, i % 4, i % 5 - 2) for i in range(6)]
    return {
        "strength": strength_bars(test_bars.STRENGTH, studio),
        "views": expectation_bars(test_bars.VIEWS, studio),
        "gap": gap_lines(test_gap.GAP, studio),
        "influence": influence_map(test_influence.map_of(*groups), studio),
        "rounds": rounds(test_rounds.FULL, studio),
        "theory": theory(test_theory.SMALL, studio),
    }


@pytest.mark.parametrize("name", ["strength", "views", "gap", "influence", "rounds", "theory"])
def test_each_chart_is_the_same_on_screen_and_on_paper(painter, name):
    drawing = charts()[name]
    screen, paper = screen_pixels(painter, drawing), paper_pixels(drawing)
    assert screen.shape == paper.shape
    difference = np.abs(screen - paper)
    # two renderers smooth letters differently, so a figure full of small text differs most
    assert difference.mean() < 1.6
    assert (difference.max(axis=2) > 96).mean() < 0.005


def test_a_picture_has_the_size_of_the_drawing_times_the_scale(painter):
    image = painter.image(EVERYTHING, scale=1.5)
    assert (image.width(), image.height()) == (480, 270)


def test_without_a_ground_the_picture_is_transparent(painter):
    from normsdesk.figures.drawings import Drawing

    image = painter.image(Drawing(width=4, height=4, operations=()))
    assert image.pixelColor(1, 1).alpha() == 0


def test_fonts_that_are_not_there_are_named(qapp, tmp_path, monkeypatch):
    monkeypatch.setattr(QFontDatabase, "styles", lambda family: [])
    with pytest.raises(FileNotFoundError, match=r"Regular\.ttf"):
        load_fonts(Lettering(tmp_path))


def test_other_scripts_have_the_shapes_on_screen_that_they_have_on_paper(painter):
    texts = tuple(
        Text(x=10, y=30 * n + 24, text=f"N{n} {phrase} (1)", size=18, colour="#000000")
        for n, phrase in enumerate(SOCIAL_NORM.values())
    )
    drawing = Drawing(width=280, height=170, operations=texts)
    screen, paper = screen_pixels(painter, drawing), paper_pixels(drawing)
    assert (np.abs(screen - paper).max(axis=2) > 96).mean() < 0.005
    assert (paper.max(axis=2) < 128).mean() > 0.02


def test_what_no_bundled_font_draws_is_left_to_the_system_on_screen(painter, monkeypatch):
    text = Text(x=5, y=20, text="عيب 😀", size=12, colour="#000000")
    monkeypatch.setattr(painter, "_parts", None)  # would be called, and fail
    painter.image(Drawing(width=90, height=30, operations=(text,)))
