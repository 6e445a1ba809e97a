"""The looks of the Word document: named styles, so that people can change them in one place."""

from typing import Any

from normsdesk.exports.docx_marks import qn, speak
from normsdesk.figures.palette import Palette

FONT = "Calibri"
SMALL = "Small text"
LEAD = "Opening sentence"
CELL = "Table text"
HEAD = "Table head"
NUMBER = "Key number"
SOURCE = "Source"
_POINTS = {"Normal": 10.5, SMALL: 9.0, LEAD: 12.0, CELL: 9.0, HEAD: 9.0, NUMBER: 20.0, SOURCE: 8.5}
_HEADINGS = {"Title": 26.0, "Heading 1": 18.0, "Heading 2": 13.5, "Heading 3": 11.5}
_LANGUAGES = {"en": "en-GB", "fr": "fr-FR", "es": "es-ES", "pt": "pt-PT", "sw": "sw-KE"}


def prepare_styles(document: Any, palette: Palette, language: str) -> None:
    """Set fonts, sizes, colours and spaces of every style the report uses."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt

    styles = document.styles
    for name in (SMALL, LEAD, CELL, HEAD, NUMBER, SOURCE):
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
    for name, size in _POINTS.items():
        style = styles[name]
        _letter(style, size, palette["text"])
        style.paragraph_format.space_after = Pt(2 if name in (CELL, HEAD, SOURCE) else 6)
        close = name in (CELL, HEAD, NUMBER, SOURCE)
        style.paragraph_format.line_spacing = 1.0 if close else 1.12
    speak(styles["Normal"], _LANGUAGES.get(language, language))
    styles[LEAD].paragraph_format.keep_with_next = True
    styles[HEAD].font.bold = styles[NUMBER].font.bold = True
    for name in (HEAD, SMALL, SOURCE):
        _colour(styles[name], palette["text2"])
    _colour(styles[NUMBER], palette["primary"])
    for name, size in _HEADINGS.items():
        style = styles[name]
        _letter(style, size, palette["primary"] if name != "Heading 3" else palette["text"])
        style.font.bold = True
        style.paragraph_format.space_before = Pt(size * 0.9)
        style.paragraph_format.space_after = Pt(size * 0.3)
        style.paragraph_format.keep_with_next = True
    caption = styles["Caption"]
    _letter(caption, 9.0, palette["text2"])
    caption.font.bold = False
    caption.paragraph_format.space_after = Pt(12)


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
