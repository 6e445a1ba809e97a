from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from normsdesk.ui.focus_marks import RING
from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.forms.text_inputs import TextLine


def page(qtbot, kit) -> tuple[QWidget, TextLine, Button, Button]:
    window = QWidget()
    box = QVBoxLayout(window)
    line, first, second = TextLine(kit, "Name"), Button(kit, "Add"), Button(kit, "Delete")
    for widget in (line, first, second):
        box.addWidget(widget)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    line.setFocus()
    return window, line, first, second


def test_the_ring_follows_the_tab_key(qtbot, kit, focus_ring) -> None:
    _window, line, first, _second = page(qtbot, kit)
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert focus_ring.ringed() is first


def test_a_button_pressed_with_the_mouse_has_no_ring(qtbot, kit, focus_ring) -> None:
    _window, _line, _first, second = page(qtbot, kit)
    second.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    qtbot.mouseClick(second, Qt.MouseButton.LeftButton)
    assert second.hasFocus()
    assert focus_ring.ringed() is None


def test_a_text_input_has_the_ring_however_it_got_the_caret(qtbot, kit, focus_ring) -> None:
    _window, line, first, _second = page(qtbot, kit)
    first.setFocus()
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert focus_ring.ringed() is line


def test_a_widget_can_refuse_the_ring(qtbot, kit, focus_ring) -> None:
    _window, line, first, _second = page(qtbot, kit)
    first.setProperty(RING, False)
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert first.hasFocus()
    assert focus_ring.ringed() is None


def test_the_ring_survives_its_window(qtbot, kit, focus_ring) -> None:
    window, line, _first, _second = page(qtbot, kit)
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    window.close()
    window.deleteLater()
    qtbot.waitUntil(lambda: focus_ring.ringed() is None)
    _window, line, first, _second = page(qtbot, kit)
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert focus_ring.ringed() is first


def test_the_ring_stands_two_pixels_off(qtbot, kit, focus_ring) -> None:
    window, line, first, _second = page(qtbot, kit)
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    image = window.grab().toImage()
    y = first.y() + first.height() // 2
    colors = [image.pixelColor(first.x() - away, y) for away in range(1, 5)]
    focus, canvas = kit.theme.color("focus"), kit.theme.color("canvas")
    assert colors == [canvas, canvas, focus, focus]


def test_the_ring_comes_along_to_what_is_scrolled_into_sight(qtbot, kit, focus_ring) -> None:
    area, inner = QScrollArea(), QWidget()
    area.setWidgetResizable(True)
    box = QVBoxLayout(inner)
    lines = [TextLine(kit, f"Line {number}") for number in range(12)]
    for line in lines:
        box.addWidget(line)
    area.setWidget(inner)
    area.resize(300, 200)
    qtbot.addWidget(area)
    area.show()
    area.activateWindow()
    qtbot.waitUntil(area.isActiveWindow)
    lines[0].setFocus()
    lines[-1].setFocus(Qt.FocusReason.TabFocusReason)
    area.ensureWidgetVisible(lines[-1])
    assert focus_ring.ringed() is lines[-1]
