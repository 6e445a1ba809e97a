"""The signs that open the panel, and the counts at their corners."""

import pytest
from PySide6.QtCore import QRectF

from normsdesk.ui.kit import Kit
from normsdesk.ui.panel.places import PanelPage
from normsdesk.ui.panel.strip import WIDTH, PanelSigns
from normsdesk.ui.theme import load_theme


@pytest.mark.parametrize("upright", [True, False])
@pytest.mark.parametrize("text_scale", [100, 115, 130])
@pytest.mark.parametrize("count", [1, 12, 120])
def test_a_count_is_whole_at_every_text_size(qtbot, kit, upright, text_scale, count) -> None:
    theme = load_theme(text_scale=text_scale)
    large = Kit(theme=theme, icons=kit.icons, words=kit.words)
    signs = PanelSigns(large, upright=upright)
    qtbot.addWidget(signs)
    if upright:
        signs.setFixedWidth(WIDTH)
    signs.show_counts(count, count)
    signs.show()
    for page in (PanelPage.COACH, PanelPage.COMMENTS):
        sign = signs.sign(page)
        assert QRectF(sign.rect()).contains(sign.badge_area())
