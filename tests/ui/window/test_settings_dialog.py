import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication

from normsdesk.ui.kit import Kit
from normsdesk.ui.theme import load_theme
from normsdesk.ui.window.settings_dialog import Choices, KeptCopies, SettingsDialog

NOW = Choices(role="M&E officer", text_scale=115, theme="dark", language="en")
ENGLISH = {"en": "English"}
TWO = {"en": "English", "sw": "Kiswahili"}


def copies(opened=None, left=("", False), *, some=True) -> KeptCopies:
    return KeptCopies(
        folder="/data/backups",
        told="3 earlier states",
        some=some,
        open=lambda: opened.append(True),
        remove=lambda: left,
    )


def dialog(qtbot, kit, choices=NOW, languages=ENGLISH, kept=None) -> SettingsDialog:
    made = SettingsDialog(kit, choices, languages=languages, copies=kept or copies())
    qtbot.addWidget(made)
    made.show()
    return made


def button(shown: SettingsDialog, name: str) -> QAbstractButton:
    found = shown.findChildren(QAbstractButton)
    return next(one for one in found if one.accessibleName() == name)


def test_it_shows_what_holds_now(qtbot, kit):
    shown = dialog(qtbot, kit)
    assert shown.chosen() == NOW
    assert (shown.role.value(), shown.size_row.value()) == ("M&E officer", "115")
    assert shown.theme_row.value() == "dark"


def test_what_is_chosen_comes_back(qtbot, kit):
    shown = dialog(qtbot, kit, languages=TWO)
    shown.role.set_value("  Programme \t designer ")
    for name in ("130%", "As the computer"):
        qtbot.mouseClick(button(shown, name), Qt.MouseButton.LeftButton)
    assert shown.language_list is not None
    shown.language_list.set_value("sw")
    QTimer.singleShot(0, button(shown, "Keep").click)
    assert shown.ask() == Choices(
        role="Programme designer", text_scale=130, theme="system", language="sw"
    )


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_escape_and_nothing_changed_both_change_nothing(qtbot, kit, key):
    shown = dialog(qtbot, kit)
    if key == Qt.Key.Key_Escape:
        shown.role.set_value("Other")
    QTimer.singleShot(0, lambda: qtbot.keyClick(shown.role, key))
    assert shown.ask() is None


def test_a_row_that_was_emptied_stays_as_it_was(qtbot, kit):
    shown = dialog(qtbot, kit)
    shown.size_row.clear()
    shown.theme_row.clear()
    assert shown.chosen() == NOW


def test_one_language_is_told_and_two_can_be_chosen(qtbot, kit):
    assert dialog(qtbot, kit).language_list is None
    shown = dialog(qtbot, kit, languages=TWO)
    choice = shown.language_list
    assert choice is not None
    assert [choice.itemText(n) for n in range(choice.count())] == list(TWO.values())


def test_the_copies_can_be_seen_and_removed(qtbot, kit):
    opened: list[bool] = []
    shown = dialog(qtbot, kit, kept=copies(opened, ("None are left.", False)))
    button(shown, "Open the folder").click()
    assert opened == [True]
    shown.remove_copies.click()
    assert shown._told.text() == "None are left."
    assert not shown.remove_copies.isEnabled()


def test_without_copies_there_is_nothing_to_remove(qtbot, kit):
    shown = dialog(qtbot, kit, kept=copies(some=False))
    assert not shown.remove_copies.isEnabled()


@pytest.mark.parametrize("scale", [100, 115, 130])
def test_nothing_is_cut_at_any_text_size(qtbot, kit, scale):
    large = Kit(theme=load_theme(text_scale=scale), icons=kit.icons, words=kit.words)
    shown = dialog(qtbot, large)
    for one in shown.findChildren(QAbstractButton):
        assert one.width() >= one.minimumSizeHint().width(), one.text()
    assert shown.width() <= QApplication.primaryScreen().availableSize().width()
    assert shown.height() <= QApplication.primaryScreen().availableSize().height()
