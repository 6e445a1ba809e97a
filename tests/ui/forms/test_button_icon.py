"""An icon that leads on stands behind the words of its button, any other before them."""

import itertools

from normsdesk.ui.forms.buttons import Button, ButtonKind
from tests.ui.desks import shown


def _inked_columns(button: Button) -> list[int]:
    picture = button.grab().toImage()
    ground = picture.pixelColor(picture.width() // 2, 4)
    middle = range(8, picture.height() - 8)
    return [
        x
        for x in range(6, picture.width() - 6)
        if any(picture.pixelColor(x, y) != ground for y in middle)
    ]


def _widest_gap(columns: list[int]) -> int:
    """Tell where the gap between icon and words begins, as a share of what is inked."""
    gaps = [(after - before, before) for before, after in itertools.pairwise(columns)]
    return max(gaps)[1] - columns[0]


def test_an_arrow_on_stands_behind_the_words(qtbot, kit):
    before = Button(kit, "Next", ButtonKind.MAIN, icon="arrow-right")
    after = Button(kit, "Next", ButtonKind.MAIN, icon="arrow-right", icon_last=True)
    for button in (before, after):
        shown(qtbot, button, button.sizeHint().width(), 34)
    assert before.width() == after.width()
    icon_first, icon_last = _inked_columns(before), _inked_columns(after)
    assert _widest_gap(icon_first) < _widest_gap(icon_last)
    assert abs(icon_first[0] - icon_last[0]) < 4
