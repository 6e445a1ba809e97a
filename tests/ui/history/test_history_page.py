"""The page of earlier versions: what it shows, compares and asks for."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from normsdesk.model.norm import Norm
from normsdesk.store.history import Moment, MomentKind
from normsdesk.ui.pages.history import HistoryPage
from tests.edit.test_merging import BASE, changed, removed, with_records
from tests.store.builders import NOON

FIRST = changed(BASE, "norms-1", notes="first words")
NOW = changed(removed(FIRST, "norms-2"), "norms-1", notes="later words")
STATES = {"1": FIRST, "2": BASE, "3": None}
MOMENTS = [
    Moment(key="1", kind=MomentKind.VERSION, at=NOON, name="Draft"),
    Moment(key="2", kind=MomentKind.BACKUP, at=NOON - timedelta(days=1), size=3 * 1024 * 1024),
    Moment(key="3", kind=MomentKind.BACKUP, at=NOON - timedelta(days=2)),
]


class Windows(QObject):
    """Remembers which widgets were ever shown as windows."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        shown = event.type() is QEvent.Type.Show
        if shown and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


def a_page(qtbot, kit, *, read_only: bool = False, moments=MOMENTS) -> HistoryPage:
    page = HistoryPage(kit, lambda moment: STATES[moment.key], read_only=read_only)
    qtbot.addWidget(page)
    page.resize(1366, 688)
    page.show_moments(moments, NOW)
    page.show()
    return page


def test_no_part_of_it_is_ever_a_window_of_its_own(qtbot, kit):
    windows = Windows()
    QApplication.instance().installEventFilter(windows)
    page = a_page(qtbot, kit)
    page.choose("2")
    page.changes.rows["norms-1"].turn()
    QApplication.instance().removeEventFilter(windows)
    assert windows.seen == ["HistoryPage"]


def test_the_newest_version_is_compared_with_now(qtbot, kit):
    page = a_page(qtbot, kit)
    assert page.shown().name == "Draft"
    assert set(page.changes.rows) == {"norms-1", "norms-2"}
    row = page.changes.rows["norms-1"]
    assert row.back.shown_text() == "As it was"
    assert page.changes.rows["norms-2"].back.shown_text() == "Bring back"
    assert page.changes.rows["norms-2"].see.isHidden()
    row.turn()
    assert row.see.shown_text() == "Hide"
    row.turn()
    assert row.see.shown_text() == "Show"


def test_what_was_added_can_be_taken_out(qtbot, kit):
    page = HistoryPage(kit, lambda _moment: BASE)
    qtbot.addWidget(page)
    page.show_moments(MOMENTS[:1], with_records(BASE, Norm(id="norms-9", code="N9")))
    assert page.changes.rows["norms-9"].back.shown_text() == "Take out"


def test_a_record_or_everything_is_asked_for(qtbot, kit):
    page = a_page(qtbot, kit)
    with qtbot.waitSignal(page.record_asked) as asked:
        page.changes.rows["norms-1"].back.click()
    assert asked.args == ["norms-1"]
    with qtbot.waitSignal(page.all_asked):
        page.restore.click()


def test_any_two_states_are_compared(qtbot, kit):
    page = a_page(qtbot, kit)
    page.choose("2")
    assert set(page.changes.rows) == {"norms-1", "norms-2"}
    page.until.set_value("1")
    page.compare()
    assert set(page.changes.rows) == {"norms-1"}
    assert page.changes.rows["norms-1"].back.isHidden()


def test_the_same_state_twice_has_no_change(qtbot, kit):
    page = a_page(qtbot, kit)
    page.until.set_value("1")
    page.compare()
    assert page.changes.rows == {}
    assert not page.restore.isEnabled()


def test_a_state_that_cannot_be_read_is_said(qtbot, kit):
    page = a_page(qtbot, kit)
    page.list.rows["3"].click()
    assert "cannot be read" in page._told.text()
    assert page.shown_snapshot() is None


def test_without_anything_kept_the_page_teaches(qtbot, kit):
    page = a_page(qtbot, kit, moments=[])
    assert page._title.text() == "Nothing is kept yet"
    assert page.changes.isHidden()
    assert page.shown_snapshot() is None


def test_a_project_to_read_offers_nothing_that_changes_it(qtbot, kit):
    page = a_page(qtbot, kit, read_only=True)
    assert not page.restore.isEnabled()
    assert page.list.keep.isHidden()
    assert page.list.remove.isHidden()


@pytest.mark.parametrize("width", [1366, 1024])
def test_everything_fits_and_has_a_name(qtbot, kit, width):
    page = a_page(qtbot, kit)
    page.resize(width, 640)
    assert page.width() == width
    for button in page.findChildren(QAbstractButton):
        if button.isVisible() and button.focusPolicy() != Qt.FocusPolicy.NoFocus:
            assert button.accessibleName() or button.text()
            assert button.width() >= button.minimumSizeHint().width()


def test_two_backups_of_one_day_differ_in_their_short_line(qtbot, kit):
    backup = replace(MOMENTS[1], key="3", at=MOMENTS[1].at + timedelta(hours=2))
    page = a_page(qtbot, kit, moments=[*MOMENTS[:2], backup])
    named = [page.list.rows[key].accessibleName() for key in ("2", "3")]
    (day, first), (same_day, second) = (name.split(", ") for name in named)
    assert day == same_day
    assert first != second
    assert first.endswith(" · 3.0 MB")
