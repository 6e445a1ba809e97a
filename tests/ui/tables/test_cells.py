import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QStandardItem, QStandardItemModel, Qt

from normsdesk.rules.decision_table import NormType
from normsdesk.ui.tables import signs
from normsdesk.ui.tables.delegate import (
    LOOK_ROLE,
    ChipCell,
    PipsCell,
    RingCell,
    SeverityCell,
    SignCell,
    TagCell,
    TwoLines,
)
from normsdesk.ui.tables.table import Table

LOOKS = [
    TwoLines(first="Grandmothers", second="Give the final blessing"),
    TagCell(code="N4", kind="custom", provisional=True),
    ChipCell(text="On track", look="on_track"),
    PipsCell(value=2, of=3),
    SeverityCell(level=3, highest=3),
    SignCell(icon="thumbs-down", text="Against", ink="danger"),
    RingCell(share=0.4),
]


def test_every_type_that_a_diagnosis_names_has_a_look() -> None:
    named = set(NormType) - {NormType.PROVISIONAL}  # drawn as the first type it may be
    assert set(signs.NORM_LOOKS) == named


@pytest.mark.parametrize(
    ("level", "highest", "token"),
    [(0, 3, ""), (1, 3, "severity.2"), (2, 3, "severity.3"), (3, 3, "severity.5"),
     (1, 5, "severity.1"), (5, 5, "severity.5")],
)  # fmt: skip
def test_three_levels_use_three_of_the_five_colours(level, highest, token) -> None:
    assert signs.severity_fill(level, highest) == token


def painted(paint) -> QImage:
    image = QImage(120, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint(painter, QRectF(0, 0, 120, 40))
    painter.end()
    return image


def count(image: QImage, color: QColor) -> int:
    return sum(
        image.pixelColor(x, y).rgb() == color.rgb()
        for x in range(image.width())
        for y in range(image.height())
    )


def test_more_pips_are_filled_for_a_higher_level(kit) -> None:
    primary = kit.theme.color("primary")
    filled = [
        count(painted(lambda p, r, v=v: signs.pips(p, kit, r, v, 5, str(v))), primary)
        for v in (0, 2, 5)
    ]
    assert filled[0] == 0
    assert filled[2] > 2 * filled[1] > 0


def test_a_full_ring_shows_no_track(kit) -> None:
    track, fill = QColor("#00ff00"), QColor("#0000ff")
    half = painted(lambda p, r: signs.ring(p, QRectF(5, 5, 28, 28), 0.5, track, fill))
    full = painted(lambda p, r: signs.ring(p, QRectF(5, 5, 28, 28), 1.0, track, fill))
    assert count(half, track) > 20
    assert count(full, track) == 0


def table(qtbot, kit) -> Table:
    view = Table(kit, "Everything")
    model = QStandardItemModel(2, len(LOOKS) + 1, view)
    for row in range(2):
        for column, look in enumerate(LOOKS):
            item = QStandardItem()
            item.setData(look, LOOK_ROLE)
            model.setItem(row, column, item)
        model.setItem(row, len(LOOKS), QStandardItem("<b>plain</b>"))
    view.setModel(model)
    view.resizeColumnsToContents()
    qtbot.addWidget(view)
    view.resize(900, 200)
    view.show()
    return view


def test_every_look_is_painted_and_has_room(qtbot, kit) -> None:
    view = table(qtbot, kit)
    image = view.grab().toImage()
    assert image.pixelColor(5, 60) == kit.theme.color("surface")
    assert view.rowHeight(0) == 46
    assert view.columnWidth(2) >= signs.chip_width(kit, "On track", "on_track")


def test_the_current_cell_has_a_frame(qtbot, kit) -> None:
    view = table(qtbot, kit)
    view.activateWindow()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(view.hasFocus)
    view.setCurrentIndex(view.model().index(1, 1))
    area = view.visualRect(view.currentIndex())
    image = view.viewport().grab().toImage()
    assert image.pixelColor(area.center().x(), area.top() + 1) == kit.theme.color("focus")


def test_arrows_move_the_current_cell(qtbot, kit) -> None:
    view = table(qtbot, kit)
    view.setCurrentIndex(view.model().index(0, 0))
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert (view.currentIndex().row(), view.currentIndex().column()) == (1, 1)
