"""A page that is shown again is laid out once, at its own height, and painted once."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QGraphicsScene, QGraphicsView, QVBoxLayout, QWidget

from normsdesk.ui.window.frame import PageArea
from tests.ui.desks import shown

TALL = 3000


class Watched(QObject):
    """Notes the heights a widget gets, and how often it is painted."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.heights: list[int] = []
        self.paints = 0
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.Resize and isinstance(watched, QWidget):
            self.heights.append(watched.height())
        self.paints += event.type() is QEvent.Type.Paint
        return super().eventFilter(watched, event)


def settle() -> None:
    for _ in range(8):
        QApplication.processEvents()


def test_after_a_tall_page_one_with_a_picture_is_laid_out_and_painted_once(qtbot, kit) -> None:
    area = PageArea(kit)
    shown(qtbot, area, 900, 500)
    tall, drawn = QWidget(), QWidget()
    tall.setMinimumHeight(TALL)
    scene = QGraphicsScene()
    box = scene.addRect(0, 0, 40, 40)
    view = QGraphicsView(scene)
    column = QVBoxLayout(drawn)
    column.addWidget(view)
    for page in (drawn, tall):
        area.show_page(page, "Title", "What it is for")
        settle()
    assert tall.height() >= TALL
    watched = Watched(view)
    viewport = Watched(view.viewport())
    box.setRect(0, 0, 80, 80)  # a picture that changed asks to be painted at once
    area.show_page(drawn, "Title", "What it is for")
    settle()
    assert all(height < area.height() for height in watched.heights)
    assert viewport.paints == 1
