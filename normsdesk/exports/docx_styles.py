"""The looks of the Word document: named styles, so that people can change them in one place.

Arial is there on every computer, or a face of the same widths, so that pages break alike.
"""

from typing import Any

from normsdesk.exports.docx_marks import line_edges, modern, qn, shade_line, speak
from normsdesk.figures.palette import Palette

FONT = "Arial"
SMALL = "Small text"
LEAD = "Opening sentence"
CELL = "Table text"
HEAD = "Table head"
NUMBER = "Key number"
SOURCE = "Source"
RUNNING = "Running line"
CALLOUT = "Callout"
PICTURE = "Picture"
"""No more room than the picture needs: wider lines would widen it too."""
CONTENTS = ("toc 1", "toc 2")
"""Word takes these names for the lines of its own list of contents."""
INDENT = 16.0
"""Points by which a line is set in."""
_EDGE = 480.0
"""Points from the left at which Word sets the pages of its list of contents."""
_OWN = (SMALL, LEAD, CELL, HEAD, NUMBER, SOURCE, RUNNING, CALLOUT, PICTURE, *CONTENTS)
_POINTS = {
    "Normal": 10.0,
    SMALL: 8.5,
    LEAD: 11.5,
    CELL: 8.5,
    HEAD: 8.5,
    NUMBER: 19.0,
    SOURCE: 8.0,
    RUNNING: 8.0,
    CALLOUT: 9.0,
    PICTURE: 10.0,
    CONTENTS[0]: 10.0,
    CONTENTS[1]: 9.5,
}
_AFTER = {CELL: 1.5, HEAD: 1.5, SOURCE: 1.5, NUMBER: 1.0, RUNNING: 0.0, LEAD: 8.0, PICTURE: 3.0}
_CLOSE = frozenset({CELL, HEAD, NUMBER, SOURCE, RUNNING, PICTURE})
_HEADINGS = {"Title": 26.0, "Heading 1": 18.0, "Heading 2": 13.0, "Heading 3": 10.5}
_BEFORE = {"Title": 0.0, "Heading 1": 16.0, "Heading 2": 13.0, "Heading 3": 9.0}
_LANGUAGES = {"en": "en-GB", "fr": "fr-FR", "es": "es-ES", "pt": "pt-PT", "sw": "sw-KE"}


def prepare_styles(document: Any, palette: Palette, language: str) -> None:
    """Set fonts, sizes, colours and spaces of every style the report uses."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt

    modern(document)
    styles = document.styles
    for name in _OWN:
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
    for name, size in _POINTS.items():
        style = styles[name]
        _letter(style, size, palette["text"])
        style.paragraph_format.space_after = Pt(_AFTER.get(name, 6.0))
        style.paragraph_format.line_spacing = 1.0 if name in _CLOSE else 1.15
    speak(styles["Normal"], _LANGUAGES.get(language, language))
    styles[LEAD].paragraph_format.keep_with_next = True
    styles[HEAD].font.bold = styles[NUMBER].font.bold = True
    styles[HEAD].paragraph_format.keep_with_next = True
    for name in (HEAD, SMALL, SOURCE, RUNNING):
        _colour(styles[name], palette["text2"])
    _colour(styles[NUMBER], palette["primary"])
    line_edges(
        styles[CALLOUT],
        top=(5.0, palette["primarySoft"], 0),
        left=(3.0, palette["primary"], 8),
        bottom=(5.0, palette["primarySoft"], 0),
        right=(4.0, palette["primarySoft"], 0),
    )
    shade_line(styles[CALLOUT], palette["primarySoft"])
    _set_in(styles)
    _prepare_headings(styles, palette)
    caption = styles["Caption"]
    _letter(caption, 8.5, palette["text2"])
    caption.font.bold = False
    caption.paragraph_format.space_before, caption.paragraph_format.space_after = Pt(3), Pt(10)


def _prepare_headings(styles: Any, palette: Palette) -> None:
    from docx.shared import Pt

    for name, size in _HEADINGS.items():
        style = styles[name]
        _letter(style, size, palette["text" if name in ("Title", "Heading 3") else "primary"])
        style.font.bold = True
        style.paragraph_format.space_before = Pt(_BEFORE[name])
        style.paragraph_format.space_after = Pt(size * 0.3)
        style.paragraph_format.keep_with_next = True
    subtitle = styles["Subtitle"]
    _letter(subtitle, 13.0, palette["text2"])
    subtitle.font.italic = subtitle.font.bold = False
    subtitle.paragraph_format.space_after = Pt(14)
    for name in ("Title", "Subtitle"):  # the lines and letter-spaces of the template go
        for old in (*styles[name].element.iter(qn("w:pBdr")),):
            old.getparent().remove(old)
        for old in (*styles[name].element.rPr.findall(qn("w:spacing")),):
            old.getparent().remove(old)


def _set_in(styles: Any) -> None:
    from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
    from docx.shared import Pt

    for name in ("List Bullet", "List Continue", SOURCE):
        held = styles[name].paragraph_format
        held.left_indent, held.first_line_indent = Pt(INDENT), Pt(-INDENT)
        held.tab_stops.add_tab_stop(Pt(INDENT), WD_TAB_ALIGNMENT.LEFT)
    for name in ("List Bullet", "List Continue"):
        styles[name].paragraph_format.space_after = Pt(3)
    callout = styles[CALLOUT].paragraph_format
    callout.left_indent, callout.right_indent = Pt(11), Pt(4)
    callout.space_after = Pt(3)
    for depth, name in enumerate(CONTENTS):
        held = styles[name].paragraph_format
        held.left_indent, held.space_after = Pt(INDENT * depth), Pt(3 if depth else 5)
        held.tab_stops.add_tab_stop(Pt(_EDGE), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)


def _letter(style: Any, size: float, colour: str) -> None:
    from docx.shared import Pt

    style.font.name = FONT
    style.font.size = Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for kind in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{kind}"), FONT)
    _colour(style, colour)


def _colour(style: Any, colour: str) -> None:
    from docx.shared import RGBColor

    style.font.color.rgb = RGBColor.from_string(colour.removeprefix("#"))
