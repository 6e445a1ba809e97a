"""Lists that people have become boxes and links, after a look, in one undo step."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from normsdesk.intake.boxes import MOST_BOXES
from normsdesk.model.theory import ToCLink, ToCNode
from normsdesk.ui.pages.theory_of_change import TheoryOfChangePage
from tests.bench.canvas import causal_map
from tests.ui.canvas.stage import a_project
from tests.ui.desks import desk_over, shown


@pytest.fixture
def page(qtbot, kit, prompts):
    return shown(qtbot, TheoryOfChangePage(desk_over(kit, a_project(())), prompts), 1094, 560)


def snapshot(page):
    return page._desk.bridge.snapshot


def lies_open(canvas, node_id: str) -> bool:
    view = canvas.view
    rect = view.mapFromScene(canvas.scene.item_of(node_id).sceneBoundingRect()).boundingRect()
    covered = any(cover.intersects(rect) for cover in canvas.overlays.covered())
    return view.viewport().rect().intersects(rect) and not covered


def test_a_causal_map_is_looked_through_and_added_in_one_step(page, prompts, tmp_path):
    prompts.to_open = tmp_path / "map.csv"
    causal_map(prompts.to_open)
    before = snapshot(page)
    assert page.beginning.open_list()
    preview = page.beginning.preview
    assert page._stack.currentWidget() is preview
    notes = [preview.notes.item(n).text() for n in range(preview.notes.count())]
    assert any("leads to itself" in note for note in notes)
    assert any("only one end" in note for note in notes)
    preview.add.click()
    assert len(snapshot(page).all(ToCNode)) == 130
    assert len(page.canvas.scene.links) == len(snapshot(page).all(ToCLink)) > 200
    areas = list(page.canvas.shown.areas().values())
    for one in areas:
        for other in areas:
            if one is not other and one.x == other.x:
                assert one.bottom <= other.y or other.bottom <= one.y
    page._desk.bridge.undo()
    assert snapshot(page) == before


def test_indented_text_is_pasted_as_a_chain(page):
    QGuiApplication.clipboard().setText("Circles\n\t24 circles meet\n\t\tPeers approve less")
    QTest.keyClick(page.canvas.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert page._stack.currentWidget() is page.beginning.preview
    page.beginning.preview.add.click()
    titles = {node.id: node.title for node in snapshot(page).all(ToCNode)}
    links = {(titles[o.source_id], titles[o.target_id]) for o in snapshot(page).all(ToCLink)}
    assert links == {("Circles", "24 circles meet"), ("24 circles meet", "Peers approve less")}


def test_a_list_is_added_below_what_is_there(qtbot, kit, prompts, tmp_path):
    desk = desk_over(kit, a_project(("activity", "impact")))
    page = shown(qtbot, TheoryOfChangePage(desk, prompts), 1094, 560)
    lowest = max(area.bottom for area in page.canvas.shown.areas().values())
    prompts.to_open = tmp_path / "list.csv"
    prompts.to_open.write_text("From,To\nA,B\n", encoding="utf-8")
    page.beginning.open_list()
    page.beginning.preview.add.click()
    fresh = [box for box in page.canvas.shown.boxes.values() if box.title in "AB"]
    assert len(fresh) == 2
    assert all(box.area.y >= lowest for box in fresh)
    canvas, notices = page.canvas, page._desk.notices
    assert set(canvas.scene.chosen()) == {box.node_id for box in fresh}
    assert canvas.scene.item_of(fresh[0].node_id) is not None
    qtbot.waitUntil(lambda: lies_open(canvas, fresh[0].node_id))
    assert notices.said == ["2 boxes added."]
    notices.press()
    assert not {box.title for box in canvas.shown.boxes.values()} & {"A", "B"}


def test_what_is_no_list_is_told_and_nothing_changes(page, prompts, tmp_path):
    prompts.to_open = tmp_path / "gone.xlsx"
    assert not page.beginning.open_list()
    assert prompts.told[0][0] == "The list was not read"
    assert page.beginning.asking() is None


def test_going_back_adds_nothing(page, prompts, tmp_path):
    prompts.to_open = tmp_path / "list.csv"
    prompts.to_open.write_text("From,To\nA,B\n", encoding="utf-8")
    page.beginning.open_list()
    page.beginning.preview.left.emit()
    assert page._stack.currentWidget() is page._empty
    assert page._desk.bridge.document.revision == 0


def test_five_thousand_lines_are_shown_before_they_are_added(page):
    page.canvas.list_pasted.emit("\n".join(f"Box {n}" for n in range(MOST_BOXES + 10)))
    preview = page.beginning.preview
    assert preview.boxes.count() == 301
    assert preview.boxes.item(300).text() == "and 4,700 more"
    assert "5,000" in preview.add.shown_text()


def test_the_cursor_waits_while_a_list_is_added_and_not_after(page):
    page.canvas.list_pasted.emit("Circles\n\tPeers approve less")
    shapes = []

    def look():
        cursor = QGuiApplication.overrideCursor()
        shapes.append(None if cursor is None else cursor.shape())

    page.canvas.read.connect(look)
    page.beginning.preview.add.click()
    assert set(shapes) == {Qt.CursorShape.WaitCursor}
    assert QGuiApplication.overrideCursor() is None


def test_the_cursor_waits_while_boxes_are_pasted_even_if_that_goes_wrong(page, monkeypatch):
    def breaks(_mime):
        assert QGuiApplication.overrideCursor().shape() is Qt.CursorShape.WaitCursor
        message = "broken"
        raise RuntimeError(message)

    QGuiApplication.clipboard().setText("One line")
    monkeypatch.setattr(page.canvas.acts, "paste", breaks)
    with pytest.raises(RuntimeError, match="broken"):
        page.canvas.keys.paste()
    assert QGuiApplication.overrideCursor() is None
