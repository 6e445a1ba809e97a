import json

import pytest

from normsdesk.figures.palette import ink_saving, load_palette, mix, palette_of
from tests.figures.conftest import RESOURCES

TOKENS = RESOURCES / "theme" / "tokens.json"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_single_colour_of_a_theme_is_there(theme):
    tokens = json.loads(TOKENS.read_text(encoding="utf-8"))
    palette = palette_of(tokens, theme)
    assert palette.plain == tokens[theme]
    assert palette.own == tokens["view"][theme]["own"]
    assert len(palette.rounds) == 3
    assert len(palette.scores) == 5


def test_a_kind_of_norm_without_colours_is_drawn_neutral():
    palette = load_palette(TOKENS)
    assert palette.norm("social").ink == "#A8246F"
    assert palette.norm("mixed").ink == palette["text2"]


def test_mixing_goes_from_one_colour_to_the_other():
    assert mix("#000000", "#FFFFFF", 0) == "#FFFFFF"
    assert mix("#000000", "#FFFFFF", 1) == "#000000"
    assert mix("#FF0000", "#0000FF", 0.5) == "#800080"


def test_saving_ink_leaves_no_soft_fill_and_dark_text_on_boxes():
    palette = ink_saving(load_palette(TOKENS))
    assert palette["primarySoft"] == "#FFFFFF"
    assert {colours.fill for colours in palette.boxes.values()} == {"#FFFFFF"}
    assert palette.boxes["impact"].text == palette["text"]
    assert palette.boxes["impact"].edge == "#0B474B"
