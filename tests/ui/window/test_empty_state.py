from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from normsdesk.ui.forms.buttons import Button, ButtonKind, link
from normsdesk.ui.window.empty_state import EmptyState


def test_an_empty_page_says_what_to_do_first(qtbot, kit) -> None:
    used: list[str] = []
    add = Button(kit, "Add the first norm", ButtonKind.MAIN, icon="plus")
    sheet = link(kit, "Print a workshop sheet")
    add.clicked.connect(lambda: used.append("add"))
    sheet.clicked.connect(lambda: used.append("sheet"))
    state = EmptyState(kit, "No norms yet", "Start with one.", buttons=[add], links=[sheet])
    qtbot.addWidget(state)
    state.resize(800, 500)
    state.show()
    said = [label.text() for label in state.findChildren(QLabel)]
    assert said == ["No norms yet", "Start with one."]
    qtbot.mouseClick(add, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(sheet, Qt.MouseButton.LeftButton)
    assert used == ["add", "sheet"]


def test_everything_stands_in_the_middle(qtbot, kit) -> None:
    add = Button(kit, "Add the first norm", ButtonKind.MAIN)
    state = EmptyState(kit, "No norms yet", "Start with one.", buttons=[add])
    qtbot.addWidget(state)
    state.resize(801, 501)
    state.show()
    assert abs(add.geometry().center().x() - 400) <= 1
