"""Nothing is cut in the narrowest window with the largest text, also with longer words."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget

from normsdesk.model.snapshot import snapshot_of
from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.forms.labels import ElidedLabel, TextBlock, line_label
from normsdesk.ui.theme import apply_theme, load_theme
from tests.looks.clipped import LONGER, Measured, lengthened
from tests.looks.sizes import LANGUAGES, cuts_at

TEXT = "People think that others approve of it"


@pytest.fixture
def usual_looks(qapp):
    yield
    apply_theme(qapp, load_theme())


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_cut_in_the_narrowest_window_with_the_largest_text(qapp, usual_looks, language):
    cuts = [f"{where}: {cut.said()}" for where, cut in cuts_at(qapp, language, 130, ["911x512"])]
    assert cuts == []


def hows(window: QWidget) -> set[str]:
    window.show()
    QApplication.processEvents()
    return {cut.how.split(" (")[0] for cut in Measured(snapshot_of([])).cuts(window)}


@pytest.fixture
def window(qtbot):
    made = QWidget()
    made.resize(QSize(600, 300))
    qtbot.addWidget(made)
    return made


def test_a_line_in_a_place_that_is_too_narrow_is_found(window, themed):
    label = line_label(themed, TEXT)
    label.setParent(window)
    label.resize(label.sizeHint())
    assert hows(window) == set()
    label.resize(label.sizeHint().width() // 2, label.height())
    assert hows(window) == {"too narrow"}


def test_wrapped_text_in_a_place_that_is_too_low_is_found(window, themed):
    block = TextBlock(themed, TEXT)
    block.setParent(window)
    block.resize(90, block.heightForWidth(90))
    assert hows(window) == set()
    block.resize(90, block.heightForWidth(90) // 2)
    assert hows(window) == {"too low"}


def test_a_button_narrower_than_its_words_is_found(window, themed):
    button = Button(themed, TEXT)
    button.setParent(window)
    button.resize(60, 34)
    assert "too narrow" in hows(window)


def test_a_line_painted_with_an_ellipsis_is_found(window, themed):
    label = ElidedLabel(themed, TEXT)
    label.setParent(window)
    label.resize(60, 24)
    assert hows(window) == {"ends in …"}


@pytest.mark.parametrize("message", ["Add a norm", "Show how", "What others approve of"])
def test_longer_words_are_two_fifths_longer(message):
    assert len(lengthened(message)) == len(message) + round(LONGER * len(message))


def test_what_stands_between_braces_stays_as_it_is():
    assert "{count}" in lengthened("{count} people of {all}")
    assert "{all}" in lengthened("{count} people of {all}")
