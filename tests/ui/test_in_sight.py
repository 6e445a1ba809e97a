import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.forms.field import Field
from normsdesk.ui.forms.scale import Scale, ScaleRange
from normsdesk.ui.forms.segmented import Option, Segmented
from normsdesk.ui.forms.text_inputs import TextArea, TextLine
from normsdesk.ui.in_sight import FocusInSight, hold_still


@pytest.fixture
def follower(qapp):
    made = FocusInSight(qapp)
    yield made
    qapp.focusChanged.disconnect(made._follow)
    made.deleteLater()


def shown(qtbot, controls) -> tuple[QScrollArea, list[Field]]:
    area, inner = QScrollArea(), QWidget()
    area.setWidgetResizable(True)
    box = QVBoxLayout(inner)
    fields = [Field(kit, name, control) for kit, name, control in controls]
    for field in fields:
        box.addWidget(field)
    area.setWidget(inner)
    area.resize(300, 260)
    qtbot.addWidget(area)
    area.show()
    area.activateWindow()
    qtbot.waitUntil(area.isActiveWindow)
    fields[0].control.setFocus()
    return area, fields


def in_sight(area: QScrollArea, part: QWidget) -> bool:
    top = part.mapTo(area.viewport(), QPoint(0, 0)).y()
    return top >= 0 and top + part.height() <= area.viewport().height()


def test_a_field_comes_into_sight_with_its_label(qtbot, kit, follower) -> None:
    lines = [(kit, f"Line {place}", TextLine(kit, f"Line {place}")) for place in range(9)]
    area, fields = shown(qtbot, lines)
    for field in (fields[-1], fields[2]):
        field.control.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.waitUntil(lambda field=field: in_sight(area, field))


def test_of_a_text_the_whole_is_shown_not_only_the_line_of_the_cursor(qtbot, kit, follower) -> None:
    texts = [(kit, f"Text {place}", TextArea(kit, f"Text {place}")) for place in range(5)]
    area, fields = shown(qtbot, texts)
    fields[3].control.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: in_sight(area, fields[3]))


def test_what_is_added_by_a_button_is_in_sight_when_it_is_laid_out(qtbot, kit, follower) -> None:
    lines = [(kit, f"Line {place}", TextLine(kit, f"Line {place}")) for place in range(4)]
    area, _fields = shown(qtbot, lines)
    box, add = area.widget().layout(), Button(kit, "Add")
    box.addWidget(add)
    added: list[Field] = []

    def act() -> None:
        added.append(Field(kit, "Added", TextArea(kit, "Added")))
        box.insertWidget(4, added[0])
        added[0].control.setFocus()

    add.clicked.connect(act)
    area.ensureWidgetVisible(add)
    qtbot.mouseClick(add, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: in_sight(area, added[0]))


def test_a_field_stays_where_it_is_when_something_comes_above_it(qtbot, kit) -> None:
    lines = [(kit, f"Line {place}", TextLine(kit, f"Line {place}")) for place in range(12)]
    area, fields = shown(qtbot, lines)
    fields[2].control.setFocus()
    before = fields[2].mapTo(area.viewport(), QPoint(0, 0)).y()
    hold_still(area)
    chart = QWidget()
    chart.setFixedHeight(150)
    area.widget().layout().insertWidget(0, chart)
    qtbot.waitUntil(lambda: area.verticalScrollBar().value() > 0)
    assert fields[2].mapTo(area.viewport(), QPoint(0, 0)).y() == before


@pytest.mark.parametrize("kind", ["segments", "scale"])
def test_an_answer_stays_under_the_mouse_when_a_sentence_comes_above_it(qtbot, kit, kind) -> None:
    lines = [(kit, f"Line {place}", TextLine(kit, f"Line {place}")) for place in range(12)]
    area, _fields = shown(qtbot, lines)
    box = area.widget().layout()
    if kind == "segments":
        options = [Option(value=one, text=one) for one in ("Yes", "No")]
        answer: QWidget = Segmented(kit, options, "Is it so?")
    else:
        answer = Scale(kit, ScaleRange(minimum=1, maximum=5), "How much?")
    box.insertWidget(2, answer)
    said = QWidget()
    said.setFixedHeight(60)
    said.hide()
    box.insertWidget(0, said)
    answer.edited.connect(lambda _value: said.show())
    qtbot.waitUntil(lambda: answer.y() > 0)
    before = answer.mapTo(area.viewport(), QPoint(0, 0)).y()
    pressed = answer.childAt(QPoint(12, answer.height() // 2)) or answer
    place = pressed.rect().bottomLeft() + QPoint(12, -12)
    qtbot.mousePress(pressed, Qt.MouseButton.LeftButton, pos=place)
    if kind == "segments":
        qtbot.mouseRelease(pressed, Qt.MouseButton.LeftButton, pos=place)
    assert said.isVisibleTo(area)
    qtbot.waitUntil(lambda: area.verticalScrollBar().value() > 0)
    assert answer.mapTo(area.viewport(), QPoint(0, 0)).y() == before


def test_what_is_pressed_at_the_edge_stays_and_comes_into_sight_with_the_first_key(
    qtbot, kit, follower
) -> None:
    lines = [(kit, f"Line {place}", TextLine(kit, f"Line {place}")) for place in range(9)]
    area, fields = shown(qtbot, lines)
    last = next(one for one in fields if not in_sight(area, one))
    bar = area.verticalScrollBar()
    edge = last.mapTo(area.widget(), last.rect().bottomLeft()).y() - last.height() // 4
    bar.setValue(edge - area.viewport().height())
    before = bar.value()
    press = last.control.rect().topLeft() + QPoint(20, 3)
    qtbot.mousePress(last.control, Qt.MouseButton.LeftButton, pos=press)
    last.control.setFocus(Qt.FocusReason.MouseFocusReason)
    qtbot.mouseRelease(last.control, Qt.MouseButton.LeftButton, pos=press)
    QApplication.processEvents()
    assert last.control.hasFocus()
    assert bar.value() == before
    qtbot.keyClicks(last.control, "a")
    qtbot.waitUntil(lambda: in_sight(area, last))
