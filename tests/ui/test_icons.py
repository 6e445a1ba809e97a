import pytest
from PySide6.QtGui import QColor

from normsdesk.library.resources import MissingResourceError, resource_path
from normsdesk.ui.icons import Icons
from normsdesk.ui.tables.signs import CHIP_LOOKS, NORM_LOOKS


def inks(image) -> set[str]:
    return {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }


def test_an_icon_takes_the_colour_it_is_asked_for(qapp) -> None:
    pixmap = Icons().pixmap("square", 48, QColor("#A93220"))
    assert inks(pixmap.toImage()) == {"#a93220"}


def test_an_icon_is_sharp_on_a_dense_screen(qapp) -> None:
    pixmap = Icons().pixmap("eye", 16, QColor("black"), 1.5)
    assert (pixmap.width(), pixmap.devicePixelRatio()) == (24, 1.5)


def test_an_icon_is_drawn_once(qapp) -> None:
    icons = Icons()
    first = icons.pixmap("eye", 16, QColor("black"))
    assert icons.pixmap("eye", 16, QColor("black")).cacheKey() == first.cacheKey()
    assert icons.pixmap("eye", 16, QColor("red")).cacheKey() != first.cacheKey()


def test_a_missing_icon_is_named(qapp) -> None:
    with pytest.raises(MissingResourceError):
        Icons().pixmap("no-such-icon", 16, QColor("black"))


def test_every_sign_of_norms_and_chips_is_bundled() -> None:
    signs = {look.sign for look in (*NORM_LOOKS.values(), *CHIP_LOOKS.values()) if look.sign}
    for sign in signs:
        assert resource_path("icons", f"{sign}.svg").is_file()
