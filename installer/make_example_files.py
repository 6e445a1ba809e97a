"""Draw the two attachments of the Amani example again: a one-page note and a flipchart picture.

Run from the root of the project: ``.venv/bin/python installer/make_example_files.py``.
"""

import math
import random
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont
    from reportlab.pdfgen.canvas import Canvas

ROOT = Path(__file__).resolve().parent.parent
FILES = ROOT / "resources" / "examples" / "amani" / "files"
FONTS = ROOT / "resources" / "fonts"
SEED = 7

FIGURES = (
    ("Parents who answered", "296"),
    ("Think that most parents here approve of marrying a girl early", "66%"),
    ("Expect bad reactions when a family waits", "58%"),
    ("Approve of it themselves", "38%"),
    ("Think it is wrong", "58%"),
    ("Could manage school until 18", "34%"),
)
SAYINGS = (
    "What this means: most parents here would rather wait, but think that others would not.",
    "What we do next: circles of fathers and grandmothers, and talk that is carried on.",
    "What we never do: name a girl, or publish how many marry early.",
)

# Word, left, top: in pixels of the flipchart.
BOXES = (
    ("Circles", 60, 190),
    ("Honour\nevents", 60, 380),
    ("Bus and\nsavings", 60, 570),
    ("180 people\ncomplete", 260, 190),
    ("Fathers see:\nfew approve", 460, 190),
    ("Less gossip", 460, 380),
    ("School can\nbe reached", 460, 570),
    ("Girls stay\nin school", 760, 380),
)
ARROWS = ((0, 3), (3, 4), (3, 5), (1, 5), (2, 6), (4, 7), (5, 7), (6, 7))
BOX = (150, 92)
PAPER, DESK, EDGE = (252, 250, 244), (196, 186, 170), (222, 217, 205)
BLUE, RED, BLACK = (31, 70, 140), (178, 42, 48), (45, 45, 48)


def main() -> None:
    """Write both files."""
    FILES.mkdir(parents=True, exist_ok=True)
    draw_note(FILES / "baseline-note.pdf")
    draw_flipchart(FILES / "toc-flipchart.png")


def draw_note(path: Path) -> None:
    """Write the note for leaders: one A4 page, the same bytes every time."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    for weight in ("Regular", "SemiBold"):
        pdfmetrics.registerFont(TTFont(weight, str(FONTS / f"NormsDeskSans-{weight}.ttf")))
    page = Canvas(str(path), pagesize=A4, invariant=1, pageCompression=1)
    page.setTitle("Baseline note for leaders")
    page.setAuthor("Amani Watoto Trust")
    width, height = A4
    page.setFont("SemiBold", 20)
    page.drawString(57, height - 90, "What parents told us")
    page.setFont("Regular", 11)
    page.drawString(
        57, height - 112, "Baseline survey, December 2025. Mto Baridi District, two wards."
    )
    _draw_figures(page, width, height - 160)
    page.setFont("Regular", 8.5)
    page.drawString(
        57, 50, "Amani Watoto Trust. Illustrative example: everything here is invented."
    )
    page.showPage()
    page.save()


def _draw_figures(page: "Canvas", width: float, top: float) -> None:
    for row, (what, value) in enumerate(FIGURES):
        baseline = top - 26 * row
        page.setFont("Regular", 11)
        page.drawString(57, baseline, what)
        page.setFont("SemiBold", 11)
        page.drawRightString(width - 57, baseline, value)
        page.setLineWidth(0.5)
        page.setStrokeGray(0.8)
        page.line(57, baseline - 9, width - 57, baseline - 9)
    page.setFont("Regular", 11)
    for row, saying in enumerate(SAYINGS):
        page.drawString(57, top - 26 * len(FIGURES) - 24 - 20 * row, saying)


def draw_flipchart(path: Path) -> None:
    """Draw the first theory of change as a sheet of paper with marker lines."""
    from PIL import Image, ImageDraw, ImageFont

    hand = random.Random(SEED)
    picture = Image.new("RGB", (1000, 760), DESK)
    pen = ImageDraw.Draw(picture)
    pen.polygon(((22, 26), (976, 18), (984, 742), (14, 748)), fill=PAPER, outline=EDGE)
    for line in range(60, 740, 34):
        pen.line(((20, line + 3), (980, line)), fill=(243, 240, 232), width=1)
    title = ImageFont.truetype(str(FONTS / "NormsDeskSans-SemiBold.ttf"), 34)
    words = ImageFont.truetype(str(FONTS / "NormsDeskSans-Medium.ttf"), 19)
    _write(pen, hand, (60, 62), "How change comes", title, BLACK)
    _stroke(pen, hand, ((60, 112), (366, 108)), RED)
    for start, end in ARROWS:
        _arrow(pen, hand, BOXES[start][1:], BOXES[end][1:])
    for word, left, top in BOXES:
        _frame(pen, hand, left, top, word, words)
    _write(pen, hand, (764, 498), "GIRLS ARE SAFE", words, RED)
    _stroke(pen, hand, ((768, 526), (922, 523)), RED)
    _write(pen, hand, (420, 148), "what do OTHERS say?", words, RED)
    # Few colours are enough for markers on paper, and keep the file small.
    picture.quantize(24).save(path, optimize=True)


def _stroke(
    pen: "ImageDraw",
    hand: random.Random,
    ends: tuple[tuple[float, float], tuple[float, float]],
    colour: tuple[int, int, int],
) -> None:
    (x1, y1), (x2, y2) = ends
    points = [
        (
            x1 + (x2 - x1) * step / 8 + hand.uniform(-1.4, 1.4),
            y1 + (y2 - y1) * step / 8 + hand.uniform(-1.4, 1.4),
        )
        for step in range(9)
    ]
    pen.line(points, fill=colour, width=4, joint="curve")


def _frame(
    pen: "ImageDraw", hand: random.Random, left: int, top: int, word: str, font: "FreeTypeFont"
) -> None:
    width, height = BOX
    pen.rectangle((left + 2, top + 2, left + width - 2, top + height - 2), fill=PAPER)
    corners = [
        (left + hand.uniform(-3, 3), top + hand.uniform(-3, 3)),
        (left + width + hand.uniform(-3, 3), top + hand.uniform(-3, 3)),
        (left + width + hand.uniform(-3, 3), top + height + hand.uniform(-3, 3)),
        (left + hand.uniform(-3, 3), top + height + hand.uniform(-3, 3)),
    ]
    for start, end in zip(corners, corners[1:] + corners[:1], strict=True):
        _stroke(pen, hand, (start, end), BLUE)
    _write(pen, hand, (left + 13, top + 20), word, font, BLACK)


def _arrow(
    pen: "ImageDraw", hand: random.Random, start: tuple[int, int], end: tuple[int, int]
) -> None:
    width, height = BOX
    x1, y1 = start[0] + width + 6.0, start[1] + height / 2
    x2, y2 = end[0] - 8.0, end[1] + height / 2
    if x2 - x1 < width / 2 and y1 != y2:  # too steep from the side: leave by the lower edge
        x1, y1 = start[0] + width / 2, start[1] + height + 6.0
    _stroke(pen, hand, ((x1, y1), (x2, y2)), BLACK)
    way = math.atan2(y2 - y1, x2 - x1)
    for turn in (math.pi - 0.5, math.pi + 0.5):
        tail = (x2 + 17 * math.cos(way + turn), y2 + 17 * math.sin(way + turn))
        _stroke(pen, hand, (tail, (x2, y2)), BLACK)


def _write(
    pen: "ImageDraw",
    hand: random.Random,
    place: tuple[float, float],
    words: str,
    font: "FreeTypeFont",
    colour: tuple[int, int, int],
) -> None:
    left, top = place
    for line in words.split("\n"):
        across, slope = left, hand.uniform(-0.012, 0.012)
        for letter in line:
            rise = slope * (across - left) + hand.uniform(-1.3, 1.3)
            pen.text((across, top + rise), letter, font=font, fill=colour)
            across += font.getlength(letter) + hand.uniform(-0.5, 0.7)
        top += font.size * 1.3


if __name__ == "__main__":
    main()
