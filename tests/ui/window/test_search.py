import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from normsdesk.edit.commands.records import remove_records, set_value
from normsdesk.edit.document import Document
from normsdesk.model.norm import Norm
from normsdesk.model.project import Organisation
from normsdesk.model.snapshot import Snapshot
from normsdesk.steps.asked import Place
from normsdesk.store.starting import example_contents
from normsdesk.ui.forms.editors import FieldEditor
from normsdesk.ui.pages.strategy_safety import HELP, StrategySafetyPage
from normsdesk.ui.window.main_window import MainWindow
from normsdesk.ui.window.search_panel import SearchPanel
from normsdesk.ui.window.search_rows import Heading

KEY = Qt.Key
SOMEWHERE = Place(step_id="diagnosis", section_id="norms", record_id="norms-gone", path="notes")


@pytest.fixture(scope="module")
def amani() -> Snapshot:
    return example_contents("amani").snapshot


@pytest.fixture
def window(qtbot, kit, focus_ring, amani) -> MainWindow:
    made = MainWindow(Document(amani), kit)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.show_step(2)
    made.frame.rail.rail.setFocus()
    qtbot.waitUntil(made.frame.rail.rail.hasFocus)
    return made


def opened(qtbot, window: MainWindow, query: str = "") -> SearchPanel:
    qtbot.keyClick(window, KEY.Key_F, Qt.KeyboardModifier.ControlModifier)
    panel = window.search.panel()
    assert panel is not None
    if query:
        qtbot.keyClicks(panel.line, query)
        qtbot.waitUntil(lambda: panel._index.complete and not panel._soon.isActive())
    return panel


def rows(panel: SearchPanel) -> list[str]:
    model = panel.list.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def chosen(panel: SearchPanel) -> str:
    return str(panel.list.currentIndex().data())


def test_the_panel_opens_by_keys_and_by_the_bar_and_closes_with_escape(qtbot, window):
    assert window.search.panel() is None
    panel = opened(qtbot, window)
    assert panel.isVisible()
    assert panel.line.hasFocus()
    qtbot.keyClick(panel.line, KEY.Key_Escape)
    assert not panel.isVisible()
    qtbot.mouseClick(window.frame.top_bar._search, Qt.MouseButton.LeftButton)
    assert panel.isVisible()


def test_escape_gives_the_keyboard_back(qtbot, window):
    window.show_step(1)
    here = window.shelf.page().findChild(FieldEditor).control
    here.setFocus()
    before = QApplication.focusWidget()
    panel = opened(qtbot, window)
    qtbot.keyClick(panel.line, KEY.Key_Escape)
    assert QApplication.focusWidget() is before


def test_places_stand_under_their_step_and_the_first_is_chosen(qtbot, window):
    panel = opened(qtbot, window, "girls marry")
    headings = [row for row in panel._rows._rows if isinstance(row, Heading)]
    assert {"3 Theory of change"} <= {row.text for row in headings}
    assert panel._rows.hit(panel.list.currentIndex()) is not None
    assert rows(panel)[0] == f"{headings[0].text} {headings[0].note}"


def test_the_heading_above_the_first_place_is_seen_beside_the_strip(qtbot, window):
    panel = opened(qtbot, window, "girl")
    assert panel.list.verticalScrollBar().value() == 0
    assert panel.list.verticalScrollBar().maximum() > 0
    page = window.frame.pages
    assert panel.geometry().right() < page.mapTo(window.frame, page.rect().topRight()).x()


def test_arrows_step_over_headings_and_stop_at_the_ends(qtbot, window):
    panel = opened(qtbot, window, "girl")
    hits = sum(not isinstance(row, Heading) for row in panel._rows._rows)
    seen = {chosen(panel)}
    for _ in range(hits + 3):
        assert panel._rows.hit(panel.list.currentIndex()) is not None
        qtbot.keyClick(panel.line, KEY.Key_Down)
        seen.add(chosen(panel))
    assert panel.list.currentIndex().row() == panel.list.model().rowCount() - 1
    for _ in range(hits + 3):
        qtbot.keyClick(panel.line, KEY.Key_Up)
    assert panel.list.currentIndex().row() == 1


def test_enter_goes_to_the_exact_field_of_the_record(qtbot, window, amani):
    panel = opened(qtbot, window, "grandmother and uncles")
    text = next(
        hit for row in range(panel._rows.rowCount())
        if (hit := panel._rows.hit(panel._rows.index(row, 0)))
    )  # fmt: skip
    qtbot.keyClick(panel.line, KEY.Key_Return)
    assert not panel.isVisible()
    assert window.shelf.shown_record() == text.place.record_id
    focus = QApplication.focusWidget()
    above = focus
    while above is not None and above.objectName() != text.place.path:
        above = above.parentWidget()
    assert above is not None, f"{text.place.path}: {focus}"


def test_enter_is_as_good_as_waiting(qtbot, window):
    panel = opened(qtbot, window)
    panel.line.setText("N3")
    qtbot.keyClick(panel.line, KEY.Key_Return)
    assert window.shelf.shown_record() == "norms-n3"
    assert window.shelf.page().isAncestorOf(QApplication.focusWidget())


def test_a_click_goes_there_too(qtbot, window):
    panel = opened(qtbot, window, "N2")
    index = panel.list.currentIndex()
    qtbot.mouseClick(
        panel.list.viewport(), Qt.MouseButton.LeftButton, pos=panel.list.visualRect(index).center()
    )
    assert not panel.isVisible()
    assert window.shelf.shown_record() == "norms-n2"


def test_a_page_is_gone_to_by_its_name(qtbot, window):
    panel = opened(qtbot, window, "referral routes")
    assert rows(panel)[0] == "Pages"
    qtbot.keyClick(panel.line, KEY.Key_Return)
    assert window.shelf.number() == 6
    page = window.shelf.page()
    assert isinstance(page, StrategySafetyPage)
    assert page.tabs.current() == HELP


def test_nothing_found_says_so_as_typed_and_what_to_try(qtbot, window):
    panel = opened(qtbot, window, "<b>zz&</b>")
    assert panel._empty.title.text() == "Nothing found for “<b>zz&</b>”"
    assert "fewer words" in panel._empty.text.text()
    assert not panel.list.isVisible()
    qtbot.keyClick(panel.line, KEY.Key_Return)
    assert panel.isVisible()


def test_an_empty_line_teaches(qtbot, window):
    panel = opened(qtbot, window)
    assert panel._empty.title.text() == "Search every step"
    assert not panel.list.isVisible()


def test_text_is_listed_as_it_was_typed(qtbot, kit, window, amani):
    bridge = window.bridge
    name = amani.all(Organisation)[0].id
    bridge.commit(set_value(bridge.snapshot, name, "mission", "Safe <img src=x> & <b>bold</b>"))
    panel = opened(qtbot, window, "<img")
    assert "Safe <img src=x> & <b>bold</b>" in rows(panel)[1]


def test_a_change_made_meanwhile_is_found(qtbot, window):
    panel = opened(qtbot, window, "zebra crossing")
    assert not panel.list.isVisible()
    window.bridge.commit(
        set_value(window.bridge.snapshot, "norms-n1", "notes", "At the zebra crossing")
    )
    qtbot.waitUntil(panel.list.isVisible)
    assert len(rows(panel)) == 2
    window.undo()
    qtbot.waitUntil(lambda: not panel.list.isVisible())


def test_a_place_that_is_gone_is_told(qtbot, window):
    window.search.go(SOMEWHERE)
    assert window.frame.toast.message() == "This is not there any more."


def test_a_deleted_record_is_not_found(qtbot, window):
    label = window.bridge.snapshot.get(Norm, "norms-n4").short_label
    window.bridge.commit(remove_records(window.bridge.snapshot, ["norms-n4"]))
    panel = opened(qtbot, window, label)
    assert not any(row.startswith("N4 ") for row in rows(panel))


def test_a_click_beside_the_panel_closes_it(qtbot, window):
    panel = opened(qtbot, window, "girl")
    qtbot.mouseClick(panel._ground, Qt.MouseButton.LeftButton)
    assert not panel.isVisible()
    assert panel._ground.isHidden()


@pytest.mark.parametrize(("width", "height"), [(1600, 900), (1366, 688), (1024, 600), (911, 512)])
def test_the_panel_stays_inside_the_window(qtbot, window, width, height):
    panel = opened(qtbot, window, "girl")
    window.resize(width, height)
    qtbot.waitUntil(lambda: window.frame.width() == width)
    assert window.frame.rect().contains(panel.geometry())
    assert panel.y() > window.frame.top_bar.height()
    assert panel.list.height() > 100
    qtbot.keyClick(panel.line, KEY.Key_Escape)
    assert not panel.isVisible()


def test_the_search_has_names_for_screen_readers(qtbot, window):
    panel = opened(qtbot, window, "grandmothers")
    assert panel.line.accessibleName() == "Search"
    assert panel.list.accessibleName() == "Places found"
    told = panel.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert ": " in told
    assert window.frame.top_bar._search.accessibleName() == "Search (Ctrl+F)"
