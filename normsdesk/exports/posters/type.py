"""Large type that always fits: text is set smaller until it does, and shortened at the last."""

from typing import Any

from normsdesk.exports.pdf_pieces import Pen, text_height
from normsdesk.exports.pdf_text import TextSetter
from normsdesk.figures.drawings import Weight

_STEP = 0.92
_SHORTEST = 24


def fitted(
    setter: TextSetter,
    text: str,
    size: tuple[float, float],
    room: tuple[float, float],
    weight: Weight = 400,
    *,
    middle: bool = False,
) -> Any:
    """Set text in the largest size that fits.

    Args:
        setter: fonts, and what they can print.
        text: what people typed; nothing in it is read as markup.
        size: the largest and the smallest size in points.
        room: width and height it may have, in points.
        weight: of the letters.
        middle: whether lines are centred.
    """
    largest, smallest = size
    printable = " ".join(text.split())
    now = largest
    while True:
        paragraph = setter.sized(printable, now, weight, middle=middle)
        whole = _longest_word(setter, printable, now, weight) <= room[0]
        if text_height(paragraph, room[0]) <= room[1] and whole:
            return paragraph
        if now <= smallest:
            return _shortened(setter, printable, now, room, weight, middle=middle)
        now = max(now * _STEP, smallest)


def put(pen: Pen, paragraph: Any, x: float, top: float, width: float) -> float:
    """Draw a paragraph below ``top`` and return its height."""
    high = text_height(paragraph, width)
    paragraph.drawOn(pen.canvas, x, top - high)
    return high


def _shortened(
    setter: TextSetter,
    text: str,
    size: float,
    room: tuple[float, float],
    weight: Weight,
    *,
    middle: bool,
) -> Any:
    paragraph = setter.sized(text, size, weight, middle=middle)
    while text_height(paragraph, room[0]) > room[1] and len(text) > _SHORTEST:
        text = text[: round(len(text) * 0.85)].rstrip() + "…"
        paragraph = setter.sized(text, size, weight, middle=middle)
    return paragraph


def _longest_word(setter: TextSetter, text: str, size: float, weight: Weight) -> float:
    longest = max(text.split(), key=len, default="")
    return setter.width(longest, size, weight)
