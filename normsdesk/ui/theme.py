"""How the program looks: colours of the light or dark theme, text sizes, and the fonts.

A `Theme` is read once from ``resources/theme/tokens.json`` and handed to every widget that paints.
It never changes; another theme or text size is another object and a rebuilt window.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from normsdesk.library.resources import MissingResourceError, resource_path

FAMILY = "NormsDesk Sans"
TEXT_SCALES = (100, 115, 130)
"""The text sizes people can choose, in per cent."""

_FONT_FILES = (
    "NormsDeskSans-Regular.ttf",
    "NormsDeskSans-Medium.ttf",
    "NormsDeskSans-SemiBold.ttf",  # Bold is for reports only
)
_FONTS_LOADED = "fontsLoaded"
_FUSION = "fusion"
_RING_ON_RAIL = "#8FD6D2"


class TypeRole(NamedTuple):
    """One role of text: size and line height in px at 100 %, and weight."""

    px: int
    line: int
    weight: QFont.Weight


_NORMAL = QFont.Weight.Normal
_MEDIUM = QFont.Weight.Medium
_STRONG = QFont.Weight.DemiBold

TYPE_ROLES: dict[str, TypeRole] = {
    "display": TypeRole(25, 34, _STRONG),
    "h1": TypeRole(22, 28, _STRONG),
    "figure_large": TypeRole(22, 28, _STRONG),
    "figure": TypeRole(18, 24, _STRONG),
    "statement": TypeRole(17, 24, _STRONG),
    "h2": TypeRole(16, 24, _STRONG),
    "h3": TypeRole(14, 20, _STRONG),
    "body": TypeRole(14, 20, _NORMAL),
    "control": TypeRole(14, 20, _MEDIUM),
    "label": TypeRole(13, 18, _MEDIUM),
    "label_strong": TypeRole(13, 18, _STRONG),
    "table": TypeRole(13, 18, _NORMAL),
    "caption": TypeRole(12, 16, _NORMAL),
    "caption_medium": TypeRole(12, 16, _MEDIUM),
    "caption_strong": TypeRole(12, 16, _STRONG),
    "badge": TypeRole(11, 14, _STRONG),
}


class Theme(NamedTuple):
    """Colours by token, and text sizes.

    Attributes:
        colors: token such as ``primary`` or ``norm.social.soft`` to ``#RRGGBB``.
        dark: whether this is the dark theme.
        text_scale: 100, 115 or 130 per cent.
    """

    colors: Mapping[str, str]
    dark: bool = False
    text_scale: int = 100

    def hex(self, token: str) -> str:
        """Return a colour as ``#RRGGBB``.

        Raises:
            KeyError: no such token.
        """
        return self.colors[token]

    def color(self, token: str) -> QColor:
        """Return a colour.

        Raises:
            KeyError: no such token.
        """
        return QColor(self.colors[token])

    def length(self, px: float) -> int:
        """Return a length that grows with the text, such as the height of a button."""
        return round(px * self.text_scale / 100)

    def font(self, role: str) -> QFont:
        """Return the font of a text role.

        Raises:
            KeyError: no such role.
        """
        kind = TYPE_ROLES[role]
        font = QFont(FAMILY)
        font.setPixelSize(self.length(kind.px))
        font.setWeight(kind.weight)
        return font

    def line_height(self, role: str) -> int:
        """Return the distance between two lines of a text role, in px."""
        return self.length(TYPE_ROLES[role].line)


def load_theme(*, dark: bool = False, text_scale: int = 100) -> Theme:
    """Read the theme that ships with the program.

    Raises:
        MissingResourceError: the file of tokens is not there.
    """
    path = resource_path("theme", "tokens.json")
    tokens: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    colors = dict(_flattened(tokens, "dark" if dark else "light"))
    colors["ring"] = _RING_ON_RAIL
    return Theme(colors=colors, dark=dark, text_scale=text_scale)


def _flattened(tokens: Mapping[str, Any], theme: str) -> Iterator[tuple[str, str]]:
    yield from tokens[theme].items()
    yield "pip", tokens["pip"][theme]
    for name, value in tokens["view"][theme].items():
        yield f"view.{name}", value
    for kind, norm in tokens["norm"].items():
        yield f"norm.{kind}", norm[theme]
        yield f"norm.{kind}.soft", norm[f"{theme}Soft"]
    for level, box in tokens["toc"].items():
        for part, value in box[theme].items():
            yield f"toc.{level}.{part}", value
    for level, (fill, text) in enumerate(tokens["severity"][theme], start=1):
        yield f"severity.{level}.fill", fill
        yield f"severity.{level}.text", text
    for number, value in enumerate(tokens["series"][theme], start=1):
        yield f"series.{number}", value
    for value, answer in enumerate(tokens["agreement"], start=1):
        yield f"agreement.{value}.fill", answer["fill"]
        yield f"agreement.{value}.text", answer["text"]


def new_application(arguments: Sequence[str]) -> QApplication:
    """Begin a program in the style that the style sheet is written for.

    Named on the command line, because asking for it later loads all of `QStyle` (6 ms).
    """
    application = QApplication([*arguments, "-style", _FUSION])
    application.setProperty(_FUSION, True)
    return application


def load_fonts(application: QApplication) -> None:
    """Make the bundled fonts known to Qt, once for a program.

    Raises:
        MissingResourceError: a font is missing or cannot be read.
    """
    if application.property(_FONTS_LOADED):
        return
    for name in _FONT_FILES:
        path = resource_path("fonts", name)
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise MissingResourceError(path)
    application.setProperty(_FONTS_LOADED, True)


def palette_of(theme: Theme) -> QPalette:
    """Build Qt's palette from a theme."""
    palette = QPalette()
    role = QPalette.ColorRole
    tokens = {
        role.Window: "canvas",
        role.WindowText: "text",
        role.Base: "surface",
        role.AlternateBase: "sunken",
        role.Text: "text",
        role.PlaceholderText: "text3",
        role.Button: "surface",
        role.ButtonText: "text",
        role.BrightText: "onPrimary",
        role.Highlight: "selection",
        role.HighlightedText: "text",
        role.Link: "primary",
        role.LinkVisited: "primary",
        role.ToolTipBase: "text",
        role.ToolTipText: "canvas",
        role.Light: "surface",
        role.Midlight: "sunken",
        role.Mid: "border",
        role.Dark: "borderStrong",
        role.Shadow: "borderStrong",
        role.Accent: "primary",
    }
    for color_role, token in tokens.items():
        palette.setColor(color_role, theme.color(token))
    for color_role in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, color_role, theme.color("text3"))
    return palette


def apply_theme(application: QApplication, theme: Theme) -> None:
    """Give a whole program its fonts, colours and style sheet.

    Raises:
        MissingResourceError: a bundled font is missing.
    """
    from normsdesk.ui.style_sheet import style_sheet

    load_fonts(application)
    if not application.property(_FUSION):
        application.setStyle(_FUSION)
        application.setProperty(_FUSION, True)
    application.setPalette(palette_of(theme))
    application.setFont(theme.font("body"))
    application.setStyleSheet(style_sheet(theme))
