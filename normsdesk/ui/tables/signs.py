"""Signs painted in lists, tables and cards: tags, chips, levels, rings, badges.

Each function paints into a rectangle and returns the width it used where callers need it.
"""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from normsdesk.rules.progress import Status
from normsdesk.ui.kit import Kit

SQUEEZE = 0.62
"""How much smaller than drawn a word of the program may be set, so that it is read whole."""
TAG_HEIGHT = 20
CHIP_HEIGHT = 22
PIP_WIDTH, PIP_HEIGHT, PIP_GAP = 12, 7, 3


class NormLook(NamedTuple):
    """Sign and colours of a kind of norm or of a verdict."""

    sign: str
    ink: str
    soft: str
    edge: str = ""


def _typed(kind: str, sign: str) -> NormLook:
    return NormLook(sign, f"norm.{kind}", f"norm.{kind}.soft")


def _open(sign: str) -> NormLook:
    return NormLook(sign, "text2", "sunken", "borderStrong")


NORM_LOOKS: dict[str, NormLook] = {
    "social_norm": _typed("social", "norm-social"),
    "descriptive_norm": _typed("descriptive", "eye"),
    "convention": _typed("descriptive", "eye"),
    "custom": _typed("custom", "repeat"),
    "shared_moral_rule": _typed("moral", "heart"),
    "legal_injunction": _typed("legal", "scale"),
    "insufficient": _open("circle-dashed"),
    "no_shared_norm": _open("circle"),
    "unpractised_injunctive_norm": _open("thumbs-up"),
    "mixed_evidence": _open("circle-dot"),
    "structural_constraint": _open("landmark"),
}
"""Looks of the types that a diagnosis can name (method 3.1)."""

UNNAMED = _open("circle-dashed")
PROVISIONAL_SIGN = "circle-help"


def norm_look(kind: str) -> NormLook:
    """Return the look of a type; one not yet named is drawn neutral."""
    return NORM_LOOKS.get(kind, UNNAMED)


class ChipLook(NamedTuple):
    """Colours of a chip; ``sign`` is an icon name or empty."""

    ink: str
    fill: str
    edge: str = ""
    sign: str = ""


CHIP_LOOKS: dict[str, ChipLook] = {
    "plain": ChipLook("text", "surface", "borderStrong"),
    "chosen": ChipLook("primary", "primarySoft", sign="check"),
    "on_track": ChipLook("success", "successSoft", sign="check"),
    "done": ChipLook("success", "successSoft", sign="check"),
    "fact": ChipLook("success", "successSoft"),
    "behind": ChipLook("hintInk", "hintSoft", sign="clock"),
    "close": ChipLook("info", "infoSoft", sign="chevrons-right"),
    "late": ChipLook("danger", "dangerSoft", sign="clock"),
    "no_data": ChipLook("text2", "sunken", "borderStrong", "circle-dashed"),
    "no_target": ChipLook("text2", "sunken", "borderStrong", "minus"),
    "partly": ChipLook("hintInk", "hintSoft", sign="minus"),
    "not_yet": ChipLook("danger", "dangerSoft", sign="x"),
    "example": ChipLook("info", "infoSoft"),
    "warning": ChipLook("danger", "dangerSoft", sign="triangle-alert"),
    "hint": ChipLook("hintInk", "hintSoft", sign="lightbulb"),
}

STATUS_LOOKS = {
    Status.ON_TRACK: "on_track",
    Status.CLOSE: "close",
    Status.BEHIND: "behind",
    Status.NO_DATA: "no_data",
    Status.NO_TARGET: "no_target",
}
"""The look of a status of an indicator as a chip: always a sign and a word, never colour alone."""


def text_width(font: QFont, text: str) -> float:
    """Return the width of one line of text."""
    return QFontMetricsF(font).horizontalAdvance(text)


def rounded(
    painter: QPainter, rect: QRectF, radius: float, fill: QColor | None, edge: QColor | None = None
) -> None:
    """Paint a rounded rectangle with a 1 px edge inside its bounds."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(edge, 1) if edge is not None else Qt.PenStyle.NoPen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    half = 0.5 if edge is not None else 0.0
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius, radius)


def line_of_text(
    painter: QPainter,
    rect: QRectF,
    text: str,
    font: QFont,
    ink: QColor,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    *,
    squeeze: bool = False,
) -> None:
    """Paint one line, centred in height and cut with "…" where it does not fit.

    With ``squeeze``, for words of the program, it is first set smaller.
    """
    font = squeezed(font, text, rect.width()) if squeeze else font
    painter.setFont(font)
    painter.setPen(ink)
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width() + 0.5)
    painter.drawText(rect, int(align | Qt.AlignmentFlag.AlignVCenter), shown)


def squeezed(font: QFont, text: str, width: float) -> QFont:
    """Return the font, smaller by up to `SQUEEZE` where a line of text is too long for a width."""
    wanted = text_width(font, text)
    if wanted <= width + 0.5 or wanted <= 0:
        return font
    smaller = QFont(font)
    least = SQUEEZE * font.pixelSize()
    size = max(least, font.pixelSize() * width / wanted)
    smaller.setPixelSize(max(1, round(size)))
    while text_width(smaller, text) > width + 0.5 and smaller.pixelSize() > least:
        smaller.setPixelSize(smaller.pixelSize() - 1)
    return smaller


def ring(
    painter: QPainter, rect: QRectF, share: float, track: QColor, fill: QColor, line: float = 3
) -> None:
    """Paint a ring filled clockwise from the top by ``share`` (0 to 1)."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inner = rect.adjusted(line / 2, line / 2, -line / 2, -line / 2)
    painter.setPen(QPen(track, line))
    painter.drawEllipse(inner)
    if share > 0:
        cap = Qt.PenCapStyle.FlatCap if share >= 1 else Qt.PenCapStyle.RoundCap
        painter.setPen(QPen(fill, line, Qt.PenStyle.SolidLine, cap))
        painter.drawArc(inner, 90 * 16, -round(min(share, 1.0) * 360 * 16))


def badge_size(kit: Kit, count: int, size: float = 20) -> QSizeF:
    """Return how large the badge of a count is."""
    high = max(size, kit.theme.length(size))
    return QSizeF(max(high, text_width(kit.theme.font("badge"), badge_text(kit, count)) + 10), high)


def badge_text(kit: Kit, count: int) -> str:
    """Return what stands in the badge of a count."""
    return kit.words.number(count) if count < 100 else "99+"


def badge(painter: QPainter, kit: Kit, centre: QPointF, count: int, size: float = 20) -> None:
    """Paint a count in the Coach's colour."""
    text, font, room = (
        badge_text(kit, count),
        kit.theme.font("badge"),
        badge_size(kit, count, size),
    )
    corner = QPointF(centre.x() - room.width() / 2, centre.y() - room.height() / 2)
    rect = QRectF(corner, room)
    rounded(painter, rect, room.height() / 2, kit.theme.color("hint"))
    ink = kit.theme.color("onHint")
    line_of_text(painter, rect, text, font, ink, Qt.AlignmentFlag.AlignHCenter)


def tag_width(kit: Kit, code: str) -> float:
    """Return the width of a norm tag such as "N4"."""
    return max(28.0, text_width(kit.theme.font("label_strong"), code) + 12)


def norm_tag(
    painter: QPainter, kit: Kit, rect: QRectF, code: str, kind: str, *, provisional: bool = False
) -> None:
    """Paint the code of a norm on the soft colour of its kind; a dashed edge says provisional."""
    look = norm_look(kind)
    theme = kit.theme
    edge = theme.color(look.edge) if look.edge else None
    rounded(painter, rect, 5, theme.color(look.soft), edge)
    if provisional:
        painter.setPen(QPen(theme.color(look.ink), 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
    ink = theme.color(look.ink)
    line_of_text(
        painter, rect, code, theme.font("label_strong"), ink, Qt.AlignmentFlag.AlignHCenter
    )


def norm_kind(
    painter: QPainter, kit: Kit, rect: QRectF, kind: str, text: str, *, provisional: bool = False
) -> None:
    """Paint sign and word of a kind of norm, in its colour."""
    look = norm_look(kind)
    ink = kit.theme.color(look.ink)
    size = kit.theme.length(14)
    sign = PROVISIONAL_SIGN if provisional else look.sign
    top = rect.center().y() - size / 2
    kit.icons.paint(painter, sign, QRectF(rect.left(), round(top), size, size), ink)
    words = rect.adjusted(size + 4, 0, 0, 0)
    line_of_text(painter, words, text, kit.theme.font("caption_medium"), ink, squeeze=True)


def chip_width(kit: Kit, text: str, look: str) -> float:
    """Return the width of a chip."""
    sign = kit.theme.length(14) + 5 if CHIP_LOOKS[look].sign else 0
    return text_width(kit.theme.font("caption_medium"), text) + 18 + sign


def chip(painter: QPainter, kit: Kit, rect: QRectF, text: str, look: str) -> None:
    """Paint a status chip: sign and word on a soft fill."""
    colors = CHIP_LOOKS[look]
    theme = kit.theme
    edge = theme.color(colors.edge) if colors.edge else None
    rounded(painter, rect, rect.height() / 2, theme.color(colors.fill), edge)
    ink = theme.color(colors.ink)
    inner = rect.adjusted(9, 0, -8, 0)
    if colors.sign:
        size = theme.length(14)
        top = round(rect.center().y() - size / 2)
        kit.icons.paint(painter, colors.sign, QRectF(inner.left(), top, size, size), ink)
        inner.setLeft(inner.left() + size + 5)
    line_of_text(painter, inner, text, theme.font("caption_medium"), ink, squeeze=True)


def pips(painter: QPainter, kit: Kit, rect: QRectF, value: int, of: int, number: str) -> None:
    """Paint a level as filled and empty bars, with its number behind."""
    theme = kit.theme
    top = rect.center().y() - PIP_HEIGHT / 2
    left = rect.left()
    for position in range(of):
        color = theme.color("primary" if position < value else "pip")
        bar = QRectF(left, top, PIP_WIDTH, PIP_HEIGHT)
        rounded(painter, bar, 2, color)
        left += PIP_WIDTH + PIP_GAP
    words = QRectF(left + 5, rect.top(), max(0.0, rect.right() - left - 5), rect.height())
    line_of_text(painter, words, number, theme.font("label_strong"), theme.color("text"))


def pips_width(kit: Kit, of: int, number: str) -> float:
    """Return the width of a level with its number."""
    width = text_width(kit.theme.font("label_strong"), number)
    return of * (PIP_WIDTH + PIP_GAP) + 5 + width + 1


def severity_fill(level: int, highest: int) -> str:
    """Return the colour token of a severity, empty for none (1 to 5, or 0 to 3 as 2, 3, 5)."""
    shown = level if highest == 5 else {0: 0, 1: 2, 2: 3, 3: 5}[level]
    return f"severity.{shown}" if shown else ""


def severity(
    painter: QPainter, kit: Kit, rect: QRectF, level: int, text: str, *, highest: int = 5
) -> None:
    """Paint number and word of a severity on its colour."""
    theme = kit.theme
    token = severity_fill(level, highest)
    if token:
        rounded(painter, rect, 5, theme.color(f"{token}.fill"))
        ink = theme.color(f"{token}.text")
    else:
        rounded(painter, rect, 5, None, theme.color("border"))
        ink = theme.color("text2")
    centre = Qt.AlignmentFlag.AlignHCenter
    line_of_text(painter, rect, text, theme.font("label_strong"), ink, centre, squeeze=True)


def confidence_dots(painter: QPainter, kit: Kit, rect: QRectF, level: int) -> None:
    """Paint one, two or three filled dots of three (method 3.1)."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    size = 9.0
    for position in range(3):
        dot = QRectF(rect.left() + position * (size + 2), rect.center().y() - size / 2, size, size)
        if position < level:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(kit.theme.color("primary"))
            painter.drawEllipse(dot)
        else:
            painter.setPen(QPen(kit.theme.color("text2"), 1.2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(dot.adjusted(0.6, 0.6, -0.6, -0.6))


def remarks_width(kit: Kit, count: int) -> int:
    """Return the width of the sign of comments."""
    return kit.theme.length(19) + round(
        text_width(kit.theme.font("caption_strong"), _most(kit, count))
    )


def remarks(painter: QPainter, kit: Kit, beside: QRectF, count: int) -> None:
    """Paint the sign of open comments with their count, at the right of ``beside``."""
    theme, size = kit.theme, kit.theme.length(14)
    left = beside.right() + 6
    sign = QRectF(left, round(beside.center().y() - size / 2), size, size)
    kit.icons.paint(painter, "message-square", sign, theme.color("info"))
    words = QRectF(sign.right() + 4, beside.top(), remarks_width(kit, count), beside.height())
    line_of_text(
        painter, words, _most(kit, count), theme.font("caption_strong"), theme.color("info")
    )


def _most(kit: Kit, count: int) -> str:
    return kit.words.number(min(count, 99))


def wrapped(text: str, metrics: QFontMetricsF, room: float, most: int) -> list[str]:
    """Break a text at words into at most ``most`` lines; the last keeps the rest."""
    lines: list[str] = []
    words = text.split()
    for place, word in enumerate(words):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and metrics.horizontalAdvance(longer) <= room:
            lines[-1] = longer
        elif len(lines) == most:
            # Not measured word by word: a text may be as long as a book.
            lines[-1] = " ".join((lines[-1], *words[place:]))
            break
        else:
            lines.append(word)
    return lines or [""]
