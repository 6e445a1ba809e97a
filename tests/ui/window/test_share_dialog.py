import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton

from normsdesk.store.said_shared import SaidLine
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.kit import Kit
from normsdesk.ui.theme import load_theme
from normsdesk.ui.window.share_dialog import CopyWish, ShareDialog

WITHOUT = [
    SaidLine(what="Contacts", text="without: E-mail <b>&</b>"),
    SaidLine(what="Incidents", text="1 left out"),
]


def left_out(contacts: bool) -> list[SaidLine]:
    return WITHOUT[1:] if contacts else WITHOUT


def dialog(qtbot, kit, tells=left_out) -> ShareDialog:
    shown = ShareDialog(kit, tells)
    qtbot.addWidget(shown)
    shown.show()
    return shown


def texts(shown: ShareDialog) -> list[str]:
    return [one.text() for one in shown._scroll.widget().findChildren(TextBlock)]


def press(shown: ShareDialog, name: str) -> None:
    button = shown.findChild(QAbstractButton, name)
    assert button is not None
    button.click()


def test_what_stays_out_is_shown_as_it_is(qtbot, kit):
    shown = dialog(qtbot, kit)
    assert texts(shown) == ["Contacts", "without: E-mail <b>&</b>", "Incidents", "1 left out"]


def test_the_box_lets_contact_details_in_and_the_list_follows(qtbot, kit):
    shown = dialog(qtbot, kit)
    qtbot.mouseClick(shown.contacts, Qt.MouseButton.LeftButton)
    assert texts(shown) == ["Incidents", "1 left out"]
    QTimer.singleShot(0, lambda: press(shown, "yes"))
    assert shown.ask() == CopyWish(contacts=True)


def test_contact_details_stay_out_unless_somebody_ticks(qtbot, kit):
    shown = dialog(qtbot, kit)
    QTimer.singleShot(0, lambda: press(shown, "yes"))
    assert shown.ask() == CopyWish(contacts=False)


@pytest.mark.parametrize("way", ["no", "escape"])
def test_going_back_writes_nothing(qtbot, kit, way):
    shown = dialog(qtbot, kit)
    leave = (
        (lambda: qtbot.keyClick(shown, Qt.Key.Key_Escape))
        if way == "escape"
        else (lambda: press(shown, "no"))
    )
    QTimer.singleShot(0, leave)
    assert shown.ask() is None


def test_a_project_without_secrets_says_so(qtbot, kit):
    shown = dialog(qtbot, kit, lambda _contacts: [])
    assert "Nothing in this project" in shown._told.text()
    assert not shown._scroll.isVisible()


@pytest.mark.parametrize("scale", [100, 115, 130])
def test_a_long_list_scrolls_and_the_buttons_stay(qtbot, kit, scale):
    large = Kit(theme=load_theme(text_scale=scale), icons=kit.icons, words=kit.words)
    lines = [SaidLine(what=f"Table {n}", text="without: " + "Field, " * 12) for n in range(40)]
    shown = dialog(qtbot, large, lambda _contacts: lines)
    shown.resize(shown.minimumSizeHint())
    for button in shown.findChildren(QAbstractButton):
        if button.objectName() in ("yes", "no"):
            bottom = button.mapTo(shown, button.rect().bottomRight())
            assert shown.rect().contains(bottom)
            assert button.width() >= button.minimumSizeHint().width()
    assert shown.minimumSizeHint().height() < 480
