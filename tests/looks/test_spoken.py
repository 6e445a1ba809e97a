"""Whatever the keyboard can reach on any page says its name and what kind of thing it is."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QPushButton, QTabBar, QWidget

from normsdesk.edit.document import Document
from normsdesk.store.examples import build
from normsdesk.ui.forms.spoken import SpokenControls
from normsdesk.ui.window.main_window import MainWindow

SPEECHLESS = (QAccessible.Role.NoRole, QAccessible.Role.Client)


@pytest.fixture(scope="module")
def window(qapp, themed) -> MainWindow:
    SpokenControls()
    made = MainWindow(Document(build("amani").snapshot), themed)
    made.resize(1366, 688)
    made.show()
    yield made
    made.close()
    made.deleteLater()


def reached(root: QWidget):
    for widget in root.findChildren(QWidget):
        shown = widget.isVisible() and widget.isEnabled()
        if shown and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not widget.focusProxy():
            yield widget


def nameless(root: QWidget) -> set[str]:
    found = set()
    for widget in reached(root):
        spoken = QAccessible.queryAccessibleInterface(widget)
        where = f"{type(widget).__name__} {widget.objectName()}".strip()
        if spoken is None or spoken.role() in SPEECHLESS:
            found.add(f"{where}: no role")
        elif not spoken.text(QAccessible.Text.Name).strip():
            found.add(f"{where}: no name")
    return found


def test_a_control_without_a_name_is_noticed(qtbot, themed):
    bare = QWidget()
    qtbot.addWidget(bare)
    QPushButton(bare)
    bare.show()
    assert nameless(bare) == {"QPushButton: no name"}


@pytest.mark.parametrize("number", range(9))
def test_everything_the_keyboard_reaches_has_a_name_and_a_role(window, number):
    window.show_step(number)
    QApplication.processEvents()
    assert len(list(reached(window))) > 10
    found = nameless(window)
    page = window.shelf.page()
    bars = [bar for bar in page.findChildren(QTabBar) if bar.isVisible()]
    for bar in bars[:1]:
        for place in range(bar.count()):
            bar.setCurrentIndex(place)
            QApplication.processEvents()
            found |= {f"tab {place}: {one}" for one in nameless(page)}
    assert found == set()
