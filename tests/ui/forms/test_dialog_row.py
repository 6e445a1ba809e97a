"""The answers of a dialog: as wide beside each other, whatever they say."""

from PySide6.QtWidgets import QWidget

from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.forms.dialog_row import dialog_row
from tests.ui.desks import shown


def test_short_verbs_are_as_wide_as_each_other_and_long_ones_keep_their_words(qtbot, kit):
    dialog = QWidget()
    back, go, other = Button(kit, "No"), Button(kit, "Go", ButtonKind.MAIN), Button(kit, "Close")
    long = Button(kit, "Throw away what was typed")
    dialog.setLayout(dialog_row(kit, [long, back, go], before=[other]))
    shown(qtbot, dialog, 700, 80)
    assert back.width() == go.width() == kit.theme.length(96)
    assert long.width() == long.sizeHint().width() > back.width()
    assert other.x() < long.x() < back.x() < go.x()
    assert other.width() == other.sizeHint().width()
