"""Pictures of drawings have few colours, and each is the one that was drawn."""

import io

from PIL import Image

from normsdesk.exports.drawing_pictures import COLOURS, png_of
from normsdesk.figures.drawings import Circle, Drawing, Rect
from tests.exports.samples import content

INKS = [f"#{step * 5:02X}{255 - step * 5:02X}{step * 3:02X}" for step in range(40)]


def drawn():
    boxes = [
        Rect(x=10.0 * place, y=10.0, width=10.0, height=30.0, fill=ink)
        for place, ink in enumerate(INKS)
    ]
    dot = Circle(x=200.0, y=70.0, radius=20.0, fill="#123A3E")
    return Drawing(width=400.0, height=100.0, operations=(*boxes, dot))


def test_what_was_drawn_in_one_colour_has_it_still():
    picture = Image.open(io.BytesIO(png_of(drawn(), content().studio)))
    shown = picture.convert("RGB")
    scale = shown.width / 400
    for place, ink in enumerate(INKS):
        seen = shown.getpixel((round((10 * place + 5) * scale), round(25 * scale)))
        wanted = tuple(int(ink[at : at + 2], 16) for at in (1, 3, 5))
        assert max(abs(a - b) for a, b in zip(seen, wanted, strict=True)) <= 3
    assert shown.getpixel((2, 2)) == (255, 255, 255)
    assert len(shown.getcolors(1 << 24)) <= COLOURS


def test_the_same_drawing_gives_the_same_bytes():
    assert png_of(drawn(), content().studio) == png_of(drawn(), content().studio)
