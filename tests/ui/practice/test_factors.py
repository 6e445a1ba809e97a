"""The map of factors in hand: walking, moving by keys and mouse, connecting, the table beside."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible

from normsdesk.model.layout import Position
from normsdesk.model.practice import FactorDirection, FactorDomain, Practice, StructuralFactor
from normsdesk.ui.forms.text_inputs import TextLine
from normsdesk.ui.pages.practice_people import FACTORS, POWER
from normsdesk.ui.practice.factor_grid import COLUMNS, GridColumn
from tests.ui.desks import control_at

F1, F2, F3, F4 = (f"structural_factors-f{number}" for number in range(1, 5))
EFFECT, WEIGHT = COLUMNS.index(GridColumn.EFFECT), COLUMNS.index(GridColumn.WEIGHT)


@pytest.fixture
def page(open_page, amani):
    return open_page(amani, FACTORS)


@pytest.fixture
def tab(page):
    return page.tab(FACTORS)


def factor(page, factor_id) -> StructuralFactor:
    return page.desk.bridge.snapshot.get(StructuralFactor, factor_id)


def spots(page):
    snapshot = page.desk.bridge.snapshot
    home = snapshot.project.id
    return {p.record_id: (p.x, p.y) for p in snapshot.all(Position) if p.picture_id == home}


def drag(qtbot, view, factor_id, to):
    start = view.place(factor_id).toPoint()
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(view, start + QPoint(9, 9))
    qtbot.mouseMove(view, to)
    told = view.spoken_value()
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=to)
    return told


def in_area(view, *areas):
    """Find a point of the widget that lies in exactly these areas."""
    ground = view.ground()
    found = [p for p in ground._grid if ground._regions[p] == set(areas)]
    x, y = found[len(found) // 2]
    return QPoint(round(x), round(y))


def test_dragging_writes_areas_and_places_as_one_step(qtbot, page, tab) -> None:
    before = page.desk.bridge.snapshot
    target = in_area(tab.view, "individual", "social")
    told = drag(qtbot, tab.view, F1, target)
    assert told == "Put it down in: Individual and Social"
    assert set(factor(page, F1).domains) == {FactorDomain.INDIVIDUAL, FactorDomain.SOCIAL}
    assert set(spots(page)) == {F1, F2, F3, F4}
    assert (tab.view.place(F1) - target).manhattanLength() < 4
    page.desk.bridge.undo()
    assert page.desk.bridge.snapshot == before


def test_what_was_placed_stays_where_it_was_when_another_is_moved(qtbot, page, tab) -> None:
    others = [tab.view.place(each) for each in (F2, F3, F4)]
    drag(qtbot, tab.view, F1, in_area(tab.view, "social"))
    now = [tab.view.place(each) for each in (F2, F3, F4)]
    assert all((a - b).manhattanLength() < 1 for a, b in zip(others, now, strict=True))


def test_a_click_chooses_and_moves_nothing(qtbot, page, tab) -> None:
    before = page.desk.bridge.snapshot
    point = tab.view.place(F3).toPoint()
    qtbot.mouseClick(tab.view, Qt.MouseButton.LeftButton, pos=point)
    assert tab.factor_id() == F3
    assert tab.pane.form().record_id == F3
    assert page.desk.bridge.snapshot == before


def test_a_factor_that_is_dropped_outside_is_global(qtbot, page, tab) -> None:
    drag(qtbot, tab.view, F2, QPoint(300, round(tab.view.ground().height) - 20))
    assert factor(page, F2).domains == (FactorDomain.GLOBAL,)


def test_arrows_walk_and_every_factor_is_reached(qtbot, page, tab) -> None:
    view = tab.view
    view.setFocus()
    reached = {view.factor_id()}
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Left):
        qtbot.keyClick(view, key)
        reached.add(view.factor_id())
    assert reached == {F1, F2, F3, F4}


def test_keys_pick_up_move_and_put_down_as_one_step(qtbot, page, tab) -> None:
    view = tab.view
    before = page.desk.bridge.snapshot
    tab.choose(F1)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Return)
    for _ in range(5):
        qtbot.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert view.held().moved
    assert tab.told.text().startswith("Put it down in: ")
    assert page.desk.bridge.snapshot == before
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert FactorDomain.INDIVIDUAL in factor(page, F1).domains
    assert view.held() is None
    page.desk.bridge.undo()
    assert page.desk.bridge.snapshot == before


def test_escape_and_leaving_put_a_held_factor_back(qtbot, page, tab) -> None:
    view = tab.view
    before = page.desk.bridge.snapshot
    view.setFocus()
    for leave in (lambda: qtbot.keyClick(view, Qt.Key.Key_Escape), tab.turn.setFocus):
        qtbot.keyClick(view, Qt.Key.Key_Space)
        qtbot.keyClick(view, Qt.Key.Key_Left)
        assert view.held() is not None
        leave()
        assert view.held() is None
        view.setFocus()
    assert page.desk.bridge.snapshot == before


def test_picking_up_and_putting_down_at_once_changes_nothing(qtbot, page, tab) -> None:
    before = page.desk.bridge.snapshot
    tab.view.setFocus()
    qtbot.keyClick(tab.view, Qt.Key.Key_Return)
    qtbot.keyClick(tab.view, Qt.Key.Key_Return)
    assert page.desk.bridge.snapshot == before


def test_a_held_factor_cannot_leave_the_picture(qtbot, page, tab) -> None:
    view = tab.view
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Return)
    for _ in range(40):
        qtbot.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    x, y = spots(page)[view.factor_id()]
    assert x >= 0
    assert y >= 0


def test_connecting_is_offered_and_each_tick_is_one_step(page, tab) -> None:
    menu = tab.acts.link_menu(F1)
    texts = {action.text().split(" ")[0]: action for action in menu.actions() if action.text()}
    assert texts["P1"].isChecked()
    assert texts["N1"].isChecked()
    assert not texts["N2"].isChecked()
    texts["N2"].setChecked(True)
    assert factor(page, F1).norm_ids == ("norms-n1", "norms-n2")
    texts["P1"].setChecked(False)
    assert factor(page, F1).practice_ids == ()
    page.desk.bridge.undo()
    assert factor(page, F1).practice_ids == ("practices-p1",)


def test_keys_connect_write_and_delete(qtbot, page, tab, monkeypatch) -> None:
    view = tab.view
    view.setFocus()
    opened = []
    monkeypatch.setattr(tab.acts, "open_links", lambda factor_id, _place: opened.append(factor_id))
    qtbot.keyClick(view, Qt.Key.Key_L)
    assert opened == [view.factor_id()]
    qtbot.keyClick(view, Qt.Key.Key_F2)
    assert control_at(tab.pane, "statement").hasFocus()
    view.setFocus()
    gone = view.factor_id()
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert page.desk.bridge.snapshot.find(StructuralFactor, gone) is None
    page.desk.notices.press()
    assert page.desk.bridge.snapshot.find(StructuralFactor, gone) is not None


def test_digits_weigh_and_the_arrow_follows(qtbot, page, tab) -> None:
    tab.choose(F4)
    tab.view.setFocus()
    for text, weight in (("3", 3), ("4", 3), ("0", 0)):
        qtbot.keyClicks(tab.view, text)
        assert factor(page, F4).weight == weight
    qtbot.waitUntil(lambda: any("weight 0" in g.name for g in tab.view.groups()))
    page.desk.bridge.undo()
    assert factor(page, F4).weight == 3


def test_the_circle_leads_to_power(qtbot, page, tab) -> None:
    point = tab.view.place("power").toPoint()
    qtbot.mouseClick(tab.view, Qt.MouseButton.LeftButton, pos=point)
    assert page.tabs.current() == POWER


def test_the_map_is_heard(tab) -> None:
    interface = QAccessible.queryAccessibleInterface(tab.view)
    tab.choose(F2)
    assert interface.text(QAccessible.Text.Name) == "What holds the practice in place besides norms"
    value = interface.text(QAccessible.Text.Value)
    assert (
        value == "F2 Secondary school is 11 km away, Material, Makes it stronger, weight 2, Medium"
    )


def test_tidying_up_places_all_again_and_offers_undo(qtbot, page, tab) -> None:
    drag(qtbot, tab.view, F1, in_area(tab.view, "social"))
    tab.tidy.click()
    assert spots(page) == {}
    page.desk.notices.press()
    assert set(spots(page)) == {F1, F2, F3, F4}


def test_a_new_factor_acts_on_the_only_practice_and_is_written_at_once(qtbot, page, tab) -> None:
    page.add()
    fresh = factor(page, tab.factor_id())
    assert (fresh.code, fresh.practice_ids) == ("F5", ("practices-p1",))
    line = control_at(tab.pane, "statement")
    assert line.hasFocus()
    qtbot.keyClicks(line, "Debts")
    qtbot.waitUntil(lambda: any("F5 Debts" in g.name for g in tab.view.groups()))


def test_factors_of_another_practice_are_left_out_when_one_is_chosen(open_page, project_of) -> None:
    one = Practice(id="practices-p1", code="P1", actor="parents", action="beat children")
    two = Practice(id="practices-p2", code="P2", actor="teachers", action="beat pupils")
    factors = [
        StructuralFactor(id=F1, code="F1", statement="Debts", practice_ids=(one.id,)),
        StructuralFactor(id=F2, code="F2", statement="Big classes", practice_ids=(two.id,)),
        StructuralFactor(id=F3, code="F3", statement="No phone line"),
    ]
    page = open_page(project_of(one, two, *factors), FACTORS)
    tab = page.tab(FACTORS)
    assert tab.practices.isVisible()
    tab.practices.edited.emit(two.id)
    shown = {g.target for g in tab.view.groups()}
    assert shown == {F2, F3, "power"}
    assert tab.table.grid.rowCount() == 2
    assert page.show_record(F1)
    assert tab.factor_id() == F1
    assert tab.table.grid.rowCount() == 3


def turned(page, tab):
    tab.turn.click()
    assert tab.is_table()
    return tab.table


def test_the_table_ticks_turns_rates_and_empties(qtbot, page, tab) -> None:
    table = turned(page, tab)
    table.setCurrentIndex(table.grid.index(0, 1))
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert factor(page, F1).domains == (FactorDomain.MATERIAL, FactorDomain.INDIVIDUAL)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert factor(page, F1).domains == (FactorDomain.MATERIAL,)
    table.setCurrentIndex(table.grid.index(0, EFFECT))
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert factor(page, F1).direction is FactorDirection.MIXED
    table.setCurrentIndex(table.grid.index(0, WEIGHT))
    for text, value in (("1", 1), ("7", 1), ("x", 1)):
        qtbot.keyClicks(table, text)
        assert factor(page, F1).weight == value
    qtbot.keyClick(table, Qt.Key.Key_Backspace)
    assert factor(page, F1).weight is None
    for _ in range(5):
        page.desk.bridge.undo()
    assert factor(page, F1).weight == 3


def test_a_name_is_written_in_the_table(qtbot, page, tab) -> None:
    table = turned(page, tab)
    table.setCurrentIndex(table.grid.index(1, 0))
    qtbot.keyClick(table, Qt.Key.Key_F2)
    (line,) = table.findChildren(TextLine)
    line.setText("School is far")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: factor(page, F2).statement == "School is far")
    assert table.hasFocus()
    assert table.grid.index(1, 0).data() == "F2 School is far"


def test_a_tick_is_made_by_the_mouse(qtbot, page, tab) -> None:
    table = turned(page, tab)
    spot = table.visualRect(table.grid.index(2, 2)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert factor(page, F3).domains == (FactorDomain.INSTITUTIONAL, FactorDomain.SOCIAL)


def test_all_fields_are_reached_from_the_table(qtbot, page, tab) -> None:
    table = turned(page, tab)
    assert not tab.pane.isVisible()
    table.setCurrentIndex(table.grid.index(1, WEIGHT))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert tab.pane.isVisible()
    assert tab.pane.form().record_id == F2
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert page.desk.bridge.snapshot.find(StructuralFactor, F2) is None


def test_map_and_table_choose_the_same_factor(qtbot, page, tab) -> None:
    tab.choose(F3)
    table = turned(page, tab)
    assert table.currentIndex().row() == 2
    table.setCurrentIndex(table.grid.index(0, 0))
    tab.turn.click()
    assert tab.view.factor_id() == F1


def test_what_cannot_be_changed_is_not(qtbot, open_page, amani) -> None:
    page = open_page(amani, FACTORS, read_only=True)
    tab = page.tab(FACTORS)
    drag(qtbot, tab.view, F1, in_area(tab.view, "social"))
    tab.view.setFocus()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Delete, Qt.Key.Key_L):
        qtbot.keyClick(tab.view, key)
    table = turned(page, tab)
    table.setCurrentIndex(table.grid.index(0, 1))
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert page.desk.bridge.snapshot == amani
    assert not tab.tidy.isVisible()


@pytest.mark.parametrize("ending", [".png", ".svg"])
def test_the_map_is_saved_as_a_picture(page, tab, prompts, tmp_path, ending) -> None:
    tab.save.prompts = prompts
    prompts.to_save = tmp_path / f"factors{ending}"
    assert tab.save.save(ending)
    content = (tmp_path / f"factors{ending}").read_bytes()
    assert content.startswith(b"\x89PNG" if ending == ".png" else b"<svg")
    if ending == ".svg":
        assert "Bride-wealth is income" in content.decode("utf-8")
        assert "Illustrative example" in content.decode("utf-8")


def test_an_empty_map_teaches(open_page, project_of) -> None:
    page = open_page(project_of(), FACTORS)
    tab = page.tab(FACTORS)
    assert tab.teaches.isVisible()
    assert not tab.pane.isVisible()
    tab.view.setFocus()
    assert "Power" in tab.view.spoken_value()
