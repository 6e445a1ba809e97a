"""The influence map is changed on the picture: by mouse, by keys, by its menu; and saved."""

import math

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtTest import QTest

from normsdesk.figures.influence import ring_radius
from normsdesk.model.practice import ReferenceGroup
from normsdesk.ui.diagnosis.influence_menu import group_menu
from tests.ui.desks import editor_at

PEERS = "reference_groups-rg1"
GRANDMOTHERS = "reference_groups-rg2"


@pytest.fixture
def who(page):
    page.detail.show_tab(1)
    return page.detail.tab(1)


def group(page, group_id=PEERS):
    return page.desk.bridge.snapshot.get(ReferenceGroup, group_id)


def spot(view, closeness, angle):
    """Return a point on the ring of a closeness."""
    scale = view.width() / 236
    reach = ring_radius(closeness, 236.0)
    return QPoint(
        round((118 + reach * math.cos(angle)) * scale),
        round((118 + reach * math.sin(angle)) * scale),
    )


def drag(view, group_id, to):
    start = view.place(group_id).toPoint()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view, (start + to) / 2)
    QTest.mouseMove(view, to)
    return lambda: QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=to)


@pytest.mark.parametrize("closeness", [0, 1, 3])
def test_dragging_a_group_writes_how_near_it_is_in_one_undo_step(page, who, closeness) -> None:
    before = page.desk.bridge.snapshot
    drop = drag(who.map, PEERS, spot(who.map, closeness, 1.0))
    assert page.desk.bridge.snapshot is before
    drop()
    assert group(page).closeness == closeness
    assert page.desk.notices.said[-1].startswith(f"{group(page).label}: ")
    page.desk.bridge.undo()
    assert page.desk.bridge.snapshot == before


def test_a_dropped_group_stands_where_it_was_let_go(qtbot, page, who) -> None:
    there = spot(who.map, 1, 2.2)
    drag(who.map, PEERS, there)()
    qtbot.waitUntil(lambda: (who.map.place(PEERS).toPoint() - there).manhattanLength() < 4)


def test_what_a_drop_would_write_is_told_while_dragging(page, who) -> None:
    drop = drag(who.map, PEERS, spot(who.map, 0, 0.3))
    assert who.told.text().endswith(": far away")
    drop()


def test_escape_puts_a_held_group_back(qtbot, page, who) -> None:
    before = page.desk.bridge.snapshot
    who.map.setFocus()
    drop = drag(who.map, PEERS, spot(who.map, 0, 0.3))
    qtbot.keyClick(who.map, Qt.Key.Key_Escape)
    drop()
    assert page.desk.bridge.snapshot == before


def test_up_and_down_bring_a_group_nearer_and_farther(qtbot, page, who) -> None:
    who.map.setFocus()
    qtbot.keyClick(who.map, Qt.Key.Key_Right)
    assert who.map.group_id() == PEERS
    qtbot.keyClick(who.map, Qt.Key.Key_Up)
    assert group(page).closeness == 3
    for expected in (2, 1, 0, 0):
        qtbot.keyClick(who.map, Qt.Key.Key_Down)
        assert group(page).closeness == expected
    assert who.map.group_id() == PEERS
    assert "closeness: far away" in who.map.spoken_value()


def test_the_list_beside_says_the_same(qtbot, page, who) -> None:
    row = who.card.rows.row_of(PEERS)
    row.head.setChecked(True)
    drag(who.map, PEERS, spot(who.map, 0, 0.3))()
    editor = editor_at(row, "closeness")
    qtbot.waitUntil(lambda: editor.control.value() == 0)


def test_a_group_whose_nearness_is_not_known_gets_one(page, who) -> None:
    page.desk.bridge.put(PEERS, "closeness", None)
    page.catch_up()
    who.map.setFocus()
    QTest.keyClick(who.map, Qt.Key.Key_Right)
    QTest.keyClick(who.map, Qt.Key.Key_Up)
    assert group(page).closeness == 0


def test_the_menu_changes_power_and_view_too(page, who) -> None:
    held = who.map._shown.influencers[0]
    menu = group_menu(who.map, held, page.desk.kit.words, who.map._write)
    titles = [action.text() for action in menu.actions()]
    assert titles == ["Closeness", "Power", "View on the alternative"]
    for action, place, field, value in (
        (menu.actions()[1], 1, "power", 1),
        (menu.actions()[2], 4, "stance", 2),
    ):
        menu.triggered.emit(action.menu().actions()[place])
        assert getattr(group(page), field) == value


def test_a_file_that_is_only_read_can_be_looked_at(open_page, amani, qtbot) -> None:
    page = open_page(amani, read_only=True)
    page.detail.show_tab(1)
    who = page.detail.tab(1)
    drag(who.map, PEERS, spot(who.map, 0, 0.3))()
    who.map.setFocus()
    qtbot.keyClick(who.map, Qt.Key.Key_Right)
    qtbot.keyClick(who.map, Qt.Key.Key_Up)
    assert group(page) == amani.get(ReferenceGroup, PEERS)


@pytest.mark.parametrize("ending", [".png", ".svg"])
def test_the_map_is_saved_with_names_and_doubts(page, who, prompts, tmp_path, ending) -> None:
    who.save.prompts = prompts
    prompts.to_save = tmp_path / f"map{ending}"
    assert who.save.save(ending)
    content = prompts.to_save.read_bytes()
    if ending == ".svg":
        text = content.decode()
        assert QSvgRenderer(content).isValid()
        assert "Who matters for N1" in text
        assert "Grandmothers" in text
        assert "All names and numbers are invented." in text
    else:
        image = QImage.fromData(content)
        assert image.width() > 1000
    assert page.desk.notices.said[-1] == f"Saved: map{ending}"


def test_a_picture_that_cannot_be_written_is_told_in_words(page, who, prompts, tmp_path) -> None:
    who.save.prompts = prompts
    prompts.to_save = tmp_path
    assert not who.save.save(".png")
    assert prompts.told[0][0] == "The picture was not saved"
    prompts.to_save = None
    assert not who.save.save(".png")


def test_while_no_group_is_named_the_list_has_the_whole_width(qtbot, open_page, project_of, norm):
    page = open_page(project_of(norm()))
    page.detail.show_tab(1)
    who = page.detail.tab(1)
    assert who.map.isHidden() or not who.map.isVisible()
    qtbot.waitUntil(lambda: who.card.width() > 0.9 * who.width(), timeout=10_000)
