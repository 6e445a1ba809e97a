"""Tabs: what a person does near them does not choose another one."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from normsdesk.ui.forms.tabs import TabEntry, Tabs


def test_the_wheel_over_the_tabs_is_left_to_the_page(qtbot, kit) -> None:
    tabs = Tabs(kit, "Parts")
    qtbot.addWidget(tabs)
    tabs.set_entries([TabEntry(text=one) for one in ("First", "Second", "Third")])
    tabs.show()
    over = QPointF(tabs.rect().center())
    turn = QWheelEvent(
        over,
        QPointF(tabs.mapToGlobal(over.toPoint())),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(tabs, turn)
    assert tabs.currentIndex() == 0
    assert not turn.isAccepted()
