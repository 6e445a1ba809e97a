"""Colours, pens and fonts of the canvas, made once for a theme."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPen

from normsdesk.library.theory_levels import CONTEXT_TONE
from normsdesk.model.theory import LinkEvidence
from normsdesk.ui.canvas.geometry import HEAD_LINE, TITLE_LINE
from normsdesk.ui.canvas.shown import NormFace, ShownBox
from normsdesk.ui.kit import Kit
from normsdesk.ui.tables.signs import norm_look

LINE_WIDTHS = {
    LinkEvidence.NONE: 1.5,
    LinkEvidence.EXPERIENCE: 1.5,
    LinkEvidence.STUDY_ELSEWHERE: 2.25,
    LinkEvidence.OWN_DATA: 3.25,
}
"""How wide the line of a link is: the better it is known, the wider; not known is dashed."""

CHOSEN_MORE = 1.0
_OTHER_FORMS = QFont.Tag("calt")
FAINT = 0.35
"""Smaller than this, boxes are drawn without text."""


@dataclass(frozen=True, slots=True)
class BoxPaint:
    """Fill, edge and text of a box."""

    fill: QColor
    edge: QPen
    text: QColor


class Paints:
    """What the items of a canvas paint with.

    While ``printing`` text is written as text, so that it can be found and copied in a file.
    """

    def __init__(self, kit: Kit, *, printing: bool = False) -> None:
        self.kit = kit
        self.printing = printing
        theme = kit.theme
        self.title_font = self.font("label")
        self.head_font = self.font("caption")
        self.mark_font = self.font("badge")
        self.title_line = max(TITLE_LINE, round(QFontMetricsF(self.title_font).height()) + 1.0)
        self.head_line = max(HEAD_LINE, round(QFontMetricsF(self.head_font).height()) + 1.0)
        self.focus = QPen(theme.color("focus"), 2)
        self.chosen = QPen(theme.color("primary"), 2)
        self.found = QPen(theme.color("hint"), 3.5)
        self.target = QPen(theme.color("primary"), 2, Qt.PenStyle.DashLine)
        self.surface = theme.color("surface")
        self.ground = theme.color("surface" if printing else "sunken")
        self._boxes: dict[str, BoxPaint] = {}
        self._links: dict[tuple[LinkEvidence, bool], QPen] = {}

    def font(self, role: str) -> QFont:
        """Return a font of the theme.

        While printing without signs set in another form between capitals and figures: in a file
        they would be found and copied as something else.
        """
        font = self.kit.theme.font(role)
        if self.printing:
            font.setFeature(_OTHER_FORMS, 0)
        return font

    def box(self, shown: ShownBox) -> BoxPaint:
        """Return how a box is painted."""
        key = f"{shown.tone} {shown.norm.kind if shown.norm else ''} {_open(shown.norm)}"
        if key not in self._boxes:
            self._boxes[key] = self._box(shown)
        return self._boxes[key]

    def _box(self, shown: ShownBox) -> BoxPaint:
        theme = self.kit.theme
        if shown.tone == CONTEXT_TONE:
            edge = QPen(theme.color("borderStrong"), 1, Qt.PenStyle.DashLine)
            return BoxPaint(theme.color("sunken"), edge, theme.color("text"))
        if shown.tone == "norm":
            look = norm_look(shown.norm.kind if shown.norm else "")
            edge = QPen(theme.color(look.edge or look.ink), 1.5)
            if _open(shown.norm):
                edge.setStyle(Qt.PenStyle.DashLine)
            return BoxPaint(theme.color("toc.norm.fill"), edge, theme.color(look.ink))
        tone = f"toc.{shown.tone}"
        edge = QPen(theme.color(f"{tone}.edge"), 1)
        return BoxPaint(theme.color(f"{tone}.fill"), edge, theme.color(f"{tone}.text"))

    def link(self, evidence: LinkEvidence, *, chosen: bool) -> QPen:
        """Return the line of a link."""
        key = (evidence, chosen)
        if key not in self._links:
            self._links[key] = self._link(evidence, chosen=chosen)
        return self._links[key]

    def _link(self, evidence: LinkEvidence, *, chosen: bool) -> QPen:
        theme = self.kit.theme
        plain = "toc.assumption.edge" if evidence is LinkEvidence.NONE else "text3"
        width = LINE_WIDTHS[evidence] + (CHOSEN_MORE if chosen else 0)
        pen = QPen(theme.color("primary" if chosen else plain), width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if evidence is LinkEvidence.NONE:
            pen.setDashPattern([5 / width, 4 / width])
        return pen

    def brush(self, token: str) -> QBrush:
        """Return a fill."""
        return QBrush(self.kit.theme.color(token))


def _open(norm: NormFace | None) -> bool:
    return norm is None or norm.provisional
