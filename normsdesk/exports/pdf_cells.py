"""Small pictures inside tables: tags, pips, severity and signs, each with its word or number."""

from normsdesk.exports.outline import Pips, Severity, Sign, Tag
from normsdesk.figures.drawings import Box, Drawing, Operation, Rect, shifted
from normsdesk.figures.studio import Studio
from normsdesk.figures.tiles import level_pips

SIZE = 12.0
"""Text of table cells in logical pixels: 9 pt on paper."""


def tag_drawing(tag: Tag, studio: Studio) -> Drawing:
    """Draw the code of a norm on the soft ground of its kind."""
    colours = studio.palette.norm(tag.kind)
    width = max(studio.lettering.width(tag.code, SIZE, 600) + 12, 27)
    box = Rect(
        x=0.5,
        y=0.5,
        width=width - 1,
        height=18,
        radius=5,
        fill=colours.soft,
        edge=studio.palette["borderStrong"] if not tag.kind else None,
    )
    text = studio.text(
        width / 2, 9.5, tag.code, size=SIZE, weight=600, colour=colours.ink, anchor="middle"
    )
    return Drawing(width=width, height=19, operations=(box, text), description=tag.code)


def pips_drawing(pips: Pips, studio: Studio) -> Drawing:
    """Draw a level as pips with its number behind."""
    drawn = level_pips(pips.level, pips.steps, studio)
    number = "–" if pips.level is None else str(pips.level)
    parts: list[Operation] = [*shifted(drawn.operations, 0, 4)]
    parts.append(studio.text(drawn.width + 7, 8, number, size=SIZE, weight=600))
    wide = drawn.width + 7 + studio.lettering.width(number, SIZE, 600)
    return Drawing(width=wide, height=16, operations=tuple(parts), description=pips.word)


def severity_drawing(severity: Severity, studio: Studio) -> Drawing:
    """Draw a level on its severity colour, with its word behind."""
    palette = studio.palette
    pair = palette.severity[severity.shade - 1] if severity.shade else None
    wide = max(studio.lettering.width(severity.text, SIZE, 600) + 14, 25)
    box = Rect(
        x=0.5,
        y=0.5,
        width=wide - 1,
        height=18,
        radius=5,
        fill=pair.fill if pair else None,
        edge=None if pair else palette["borderStrong"],
    )
    ink = pair.text if pair else palette["text"]
    parts: list[Operation] = [
        box,
        studio.text(
            wide / 2, 9.5, severity.text, size=SIZE, weight=600, colour=ink, anchor="middle"
        ),
    ]
    width = wide
    if severity.word:
        parts.append(studio.text(wide + 6, 9.5, severity.word, size=SIZE))
        width += 6 + studio.lettering.width(severity.word, SIZE)
    return Drawing(
        width=width, height=19, operations=tuple(parts), description=severity.word or severity.text
    )


def sign_drawing(sign: Sign, studio: Studio, room: float) -> Drawing:
    """Draw an icon with its word behind, broken into lines of the column."""
    lines = studio.lettering.wrap(sign.word, SIZE, 400, max(room - 19, 20))
    icon = studio.signs.draw(sign.icon, 0, 1, 14, studio.palette["text2"], 1.6)
    height = 16.0 * len(lines)
    words = studio.block(19, height / 2, lines, size=SIZE)
    widest = max(studio.lettering.width(line, SIZE) for line in lines)
    box = Box(0, 0, 19 + widest, height)
    return Drawing(
        width=box.width, height=height, operations=(*icon, *words), description=sign.word
    )
