import re
import subprocess
import sys

import pytest
from PySide6.QtGui import QColor, QFontInfo, QPalette

from normsdesk.ui.style_sheet import style_sheet
from normsdesk.ui.theme import FAMILY, TEXT_SCALES, Theme, load_theme, palette_of

INK_ON_FILL = [
    ("text", "canvas"), ("text", "surface"), ("text", "sunken"), ("text2", "surface"),
    ("text2", "canvas"), ("text3", "surface"), ("text3", "sunken"), ("primary", "surface"),
    ("onPrimary", "primary"), ("onPrimary", "primaryHover"), ("onPrimary", "primaryPress"),
    ("railText", "rail"), ("railText2", "rail"), ("onHint", "hint"), ("hintInk", "hintSoft"),
    ("danger", "surface"), ("danger", "dangerSoft"), ("success", "successSoft"),
    ("info", "infoSoft"), ("surface", "danger"), ("text", "primarySoft"),
    ("norm.social", "norm.social.soft"), ("norm.custom", "norm.custom.soft"),
    ("norm.moral", "norm.moral.soft"), ("norm.legal", "norm.legal.soft"),
]  # fmt: skip
EDGES = [("borderStrong", "surface"), ("borderStrong", "canvas"), ("focus", "canvas")]


def luminance(color: QColor) -> float:
    def channel(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (channel(part) for part in (color.redF(), color.greenF(), color.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(theme: Theme, one: str, other: str) -> float:
    lights = sorted((luminance(theme.color(one)), luminance(theme.color(other))))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("ink", "fill"), INK_ON_FILL)
def test_text_can_be_read_on_its_background(dark: bool, ink: str, fill: str) -> None:
    assert contrast(load_theme(dark=dark), ink, fill) >= 4.5


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("edge", "fill"), EDGES)
def test_the_edge_of_a_control_can_be_seen(dark: bool, edge: str, fill: str) -> None:
    assert contrast(load_theme(dark=dark), edge, fill) >= 3.0


def test_both_themes_know_the_same_colours() -> None:
    assert load_theme().colors.keys() == load_theme(dark=True).colors.keys()


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("text_scale", TEXT_SCALES)
def test_the_style_sheet_is_filled_in_completely(dark: bool, text_scale: int) -> None:
    sheet = style_sheet(load_theme(dark=dark, text_scale=text_scale))
    assert "%" not in sheet
    assert "@" not in sheet
    assert not re.search(r"shadow|opacity|gradient", sheet)


def test_text_grows_with_the_text_scale() -> None:
    assert load_theme().font("body").pixelSize() == 14
    assert load_theme(text_scale=130).font("body").pixelSize() == 18
    assert load_theme(text_scale=115).line_height("body") == 23


def test_the_bundled_font_is_the_one_that_is_drawn(kit) -> None:
    for role in ("body", "control", "h1"):
        font = kit.theme.font(role)
        assert QFontInfo(font).family() == FAMILY
        assert QFontInfo(font).weight() == font.weight()


def test_placeholders_are_as_dark_as_captions() -> None:
    theme = load_theme()
    assert palette_of(theme).color(QPalette.ColorRole.PlaceholderText) == theme.color("text3")


def test_an_unknown_colour_is_refused() -> None:
    with pytest.raises(KeyError):
        load_theme().color("mauve")


def test_a_new_program_begins_in_the_style_we_draw_for() -> None:
    script = (
        "from normsdesk.ui.theme import new_application\n"
        "made = new_application(['normsdesk', 'a.norms'])\n"
        "assert made.style().name() == 'fusion', made.style().name()\n"
        "assert made.arguments() == ['normsdesk', 'a.norms'], made.arguments()\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
