"""Labels, buttons, tabs and tiles."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from normsdesk.ui.forms.buttons import Button, ButtonKind, icon_button
from normsdesk.ui.forms.disclosure import Disclosure
from normsdesk.ui.forms.labels import ElidedLabel, Span, TextBlock, tooltip_text
from normsdesk.ui.forms.surfaces import Chip, Strip
from normsdesk.ui.forms.tabs import TabEntry, Tabs
from normsdesk.ui.forms.tiles import (
    ConfidenceResult,
    GapResult,
    ResultTiles,
    StrengthResult,
    TypeResult,
)

NASTY = "<b>bold</b> & <img src=x> 👍 مرحبا"


def test_a_block_of_text_is_as_high_as_its_lines(qtbot, kit) -> None:
    block = TextBlock(kit, "one two three four five six", "body")
    qtbot.addWidget(block)
    assert block.heightForWidth(2000) == 20
    assert block.heightForWidth(60) > 60
    assert TextBlock(kit, "a\nb\nc", "body").heightForWidth(2000) == 60


def test_a_block_of_text_can_be_cut_after_some_lines(qtbot, kit) -> None:
    block = TextBlock(kit, "word " * 200, "body", max_lines=2)
    qtbot.addWidget(block)
    assert block.heightForWidth(100) == 40


@pytest.mark.parametrize("text", [NASTY, "x" * 20_000, "", "\n\n", "\x07 bell"])
def test_any_text_is_shown_as_typed(qtbot, kit, text) -> None:
    block = TextBlock(kit, text)
    qtbot.addWidget(block)
    block.resize(300, 60)
    block.show()
    block.grab()
    assert block.textFormat() is Qt.TextFormat.PlainText
    assert QAccessible.queryAccessibleInterface(block).text(QAccessible.Text.Name) == text


def test_bold_runs_are_painted_bold(qtbot, kit) -> None:
    def ink(strong: bool) -> int:
        block = TextBlock(kit)
        qtbot.addWidget(block)
        block.set_spans([Span(text="👍 "), Span(text="Bold words", strong=strong)])
        block.resize(200, 20)
        image = block.grab().toImage()
        return sum(255 - image.pixelColor(x, y).lightness() for x in range(200) for y in range(20))

    assert ink(True) > ink(False) * 1.1


def test_the_same_words_again_move_nothing(qtbot, kit, monkeypatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(TextBlock, "updateGeometry", lambda self: asked.append(self.text()))
    block = TextBlock(kit, "Most people think that others do it.")
    qtbot.addWidget(block)
    asked.clear()
    block.set_text("Most people think that others do it.")
    assert asked == []
    block.set_text("Few people think so.")
    assert asked == ["Few people think so."]
    assert block.text() == "Few people think so."


def test_a_tooltip_is_never_read_as_html() -> None:
    assert "&lt;img" in tooltip_text(NASTY)
    assert tooltip_text("") == ""


def test_a_long_line_is_cut_and_told_in_full(qtbot, kit) -> None:
    label = ElidedLabel(kit, "A very long name of a project", "h2")
    qtbot.addWidget(label)
    label.resize(80, 24)
    label.show()
    label.grab()
    assert "A very long name" in label.toolTip()
    label.resize(600, 24)
    label.grab()
    assert label.toolTip() == ""


def test_a_button_is_wide_enough_for_its_text(qtbot, kit) -> None:
    short, long = Button(kit, "Add"), Button(kit, "Ajouter une nouvelle norme", icon="plus")
    for button in (short, long):
        qtbot.addWidget(button)
        button.show()
        assert button.height() == 34
    assert long.width() > short.width() + 100
    assert long.accessibleName() == "Ajouter une nouvelle norme"


def test_a_button_shows_an_ampersand_as_one(qtbot, kit) -> None:
    button = Button(kit, "Sanctions & rewards")
    qtbot.addWidget(button)
    assert button.shown_text() == "Sanctions & rewards"
    assert button.shortcut().isEmpty()


def test_an_icon_button_has_a_name(qtbot, kit) -> None:
    button = icon_button(kit, "pencil", "Edit the norm")
    qtbot.addWidget(button)
    interface = QAccessible.queryAccessibleInterface(button)
    assert interface.text(QAccessible.Text.Name) == "Edit the norm"
    assert "Edit the norm" in button.toolTip()


def test_a_link_is_pressed_by_keyboard(qtbot, kit) -> None:
    button = Button(kit, "Go there", ButtonKind.LINK)
    qtbot.addWidget(button)
    button.show()
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert pressed == [True]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_button_is_pressed_by_the_keys_people_try(qtbot, kit, key) -> None:
    button = Button(kit, "Add norm")
    fold = Disclosure(kit, "Notes")
    for control in (button, fold):
        qtbot.addWidget(control)
        with qtbot.waitSignal(control.clicked):
            qtbot.keyClick(control, key)
    assert fold.isChecked()


def test_a_small_button_is_small_under_the_style_sheet(qtbot, kit) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    small, usual = Button(kit, "Add", small=True), Button(kit, "Add")
    column.addWidget(small)
    column.addWidget(usual)
    page.show()
    assert (small.height(), usual.height()) == (28, 34)


def test_a_chip_says_its_word(qtbot, kit) -> None:
    chip = Chip(kit, "On track", "on_track")
    qtbot.addWidget(chip)
    assert QAccessible.queryAccessibleInterface(chip).text(QAccessible.Text.Name) == "On track"
    assert chip.sizeHint().height() == 22


def test_a_strip_can_be_sent_away(qtbot, kit) -> None:
    strip = Strip(kit, "hint", [Span(text="N3 has no group.")], dismiss_name="Not now")
    qtbot.addWidget(strip)
    strip.show()
    cross = strip.findChild(Button)
    with qtbot.waitSignal(strip.dismissed):
        qtbot.mouseClick(cross, Qt.MouseButton.LeftButton)


def tabs(qtbot, kit) -> Tabs:
    made = Tabs(kit, "Parts of the norm")
    made.set_entries([TabEntry(text="Expectations"), TabEntry(text="Sanctions & rewards", count=6),
                      TabEntry(text="Evidence", count=14, hints=1)])  # fmt: skip
    qtbot.addWidget(made)
    made.resize(700, 40)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_tabs_are_chosen_by_click_and_arrow(qtbot, kit) -> None:
    made = tabs(qtbot, kit)
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton, pos=made.tabRect(1).center())
    assert made.currentIndex() == 1
    qtbot.waitUntil(made.hasFocus)
    qtbot.keyClick(made, Qt.Key.Key_Right)
    assert made.currentIndex() == 2


def test_a_screen_reader_hears_counts_and_hints_of_tabs(qtbot, kit) -> None:
    made = tabs(qtbot, kit)
    assert made.accessibleTabName(1) == "Sanctions & rewards, 6"
    assert made.accessibleTabName(2) == "Evidence, 14, 1 hint"


def test_new_counts_keep_the_chosen_tab(qtbot, kit) -> None:
    made = tabs(qtbot, kit)
    made.setCurrentIndex(2)
    made.set_entries([TabEntry(text="Expectations"), TabEntry(text="Sanctions"),
                      TabEntry(text="Evidence", count=15)])  # fmt: skip
    assert made.currentIndex() == 2
    assert made.count() == 3


def results() -> tuple[TypeResult, StrengthResult, ConfidenceResult, GapResult]:
    return (
        TypeResult(kind="social_norm", lead="This looks like a", word="Social norm"),
        StrengthResult(value=78, title="Strength", number="78", word="of 100"),
        ConfidenceResult(dots=2, title="Confidence", word="Medium"),
        GapResult(title="Gap", number="38", unit="points", others=0.24, own=0.62,
                  others_text="Others 24%", own_text="own view 62%"),
    )  # fmt: skip


def test_tiles_say_every_result_in_words(qtbot, kit) -> None:
    tiles = ResultTiles(kit)
    qtbot.addWidget(tiles)
    tiles.show_results(*results())
    said = {label.text() for label in tiles.findChildren(QLabel)}
    assert {"Social norm", "78", "Medium", "38", "Others 24% · own view 62%"} <= said


def test_tiles_stand_in_two_rows_where_it_is_narrow(qtbot, kit) -> None:
    tiles = ResultTiles(kit)
    qtbot.addWidget(tiles)
    tiles.show_results(*results())
    tiles.resize(900, 120)
    tiles.show()
    wide = tiles.sizeHint().height()
    tiles.resize(500, 300)
    qtbot.waitUntil(lambda: tiles.sizeHint().height() > wide)


def test_a_result_not_known_has_no_pointer(qtbot, kit) -> None:
    tiles = ResultTiles(kit)
    qtbot.addWidget(tiles)
    kind, _strength, confidence, _gap = results()
    tiles.show_results(
        kind,
        StrengthResult(value=None, title="Strength", number="–", word="not known yet"),
        confidence,
        GapResult(title="Gap", number="–", unit="", others=None, own=None),
    )
    tiles.resize(900, 120)
    image = tiles.grab().toImage()
    primary = kit.theme.color("primary")
    row = [image.pixelColor(x, y) for y in range(55, 90) for x in range(250, 450)]
    assert primary not in row


def test_a_click_beside_a_tab_changes_nothing(qtbot, kit) -> None:
    made = tabs(qtbot, kit)
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton, pos=QPoint(690, 10))
    assert made.currentIndex() == 0
