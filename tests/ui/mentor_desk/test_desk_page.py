"""The mentor's desk: a folder of projects side by side, saved, opened, and plain about the rest."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint

from normsdesk.exports.overview import OverviewCache
from normsdesk.exports.written import PDF, WORKBOOK
from normsdesk.rules.progress import Status
from normsdesk.store.project_file import save_project
from normsdesk.store.starting import example_contents, started_project
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.surfaces import IconLabel
from normsdesk.ui.jobs import Jobs
from normsdesk.ui.mentor_desk.desk_page import DeskPage
from normsdesk.ui.mentor_desk.pictures import StatusBar
from normsdesk.ui.mentor_desk.status_key import INKS, StatusKey
from normsdesk.ui.tables.signs import CHIP_LOOKS, STATUS_LOOKS
from tests.ui.desks import shown


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("cohort")
    save_project(made / "amani.norms", example_contents("amani"))
    save_project(made / "new.norms", started_project("Tumaini"))
    (made / "cut.norms").write_bytes(b"not a project")
    return made


@pytest.fixture
def page(qtbot, kit, prompts):
    jobs = Jobs()
    made = DeskPage(
        kit,
        prompts,
        jobs,
        OverviewCache(),
        lambda _start: prompts.to_open,
        lambda: date(2026, 11, 22),
    )
    jobs.setParent(made)  # so that nothing but Qt lets it go
    yield shown(qtbot, made, 1200, 700)
    jobs.close()


def show(qtbot, page, prompts, folder):
    prompts.to_open = folder
    (page.head.choose if page.head.choose.isVisible() else page.first).click()
    qtbot.waitUntil(lambda: not page.reading(), timeout=5000)


def test_each_project_stands_on_a_card_and_the_rest_is_named(qtbot, page, prompts, folder):
    assert page.empty.isVisible()
    show(qtbot, page, prompts, folder)
    first, second = page.cards
    assert "Shule Kwanza" in first.texts()
    assert any("On track: 2" in text for text in first.texts())
    assert "No indicators yet" in second.texts()
    assert any("cut.norms: " in each.text() for each in page.findChildren(TextBlock))
    assert not page.empty.isVisible()
    page.resize(600, 700)
    page.look_again()
    qtbot.waitUntil(lambda: not page.reading(), timeout=5000)
    assert len(page.cards) == 2


def test_a_card_names_its_file_and_each_part_of_its_bar(qtbot, page, prompts, folder):
    show(qtbot, page, prompts, folder)
    first, second = page.cards
    assert "amani.norms" in first.texts()
    assert "new.norms" in second.texts()
    (key,) = first.findChildren(StatusKey)
    assert len(key.shown) == len(key.findChildren(IconLabel)) > 1
    assert first.findChildren(StatusBar)
    assert not second.findChildren(StatusBar)


def test_the_key_has_the_signs_of_the_chips_in_colours_that_are_seen(qtbot, kit, monkeypatch):
    drawn = {}
    monkeypatch.setattr(
        kit.icons, "paint", lambda _painter, sign, _area, ink: drawn.update({sign: ink.name()})
    )
    key = StatusKey(kit, dict.fromkeys(Status, 1))
    qtbot.addWidget(key)
    key.grab()
    assert set(drawn) == {CHIP_LOOKS[STATUS_LOOKS[status]].sign for status in Status}
    assert drawn["check"] == kit.theme.color(INKS[Status.ON_TRACK]).name()
    assert kit.theme.color(INKS[Status.NO_TARGET]).name() not in drawn.values()


def test_the_buttons_stand_beside_the_title_where_there_is_room(qtbot, page, prompts, folder):
    show(qtbot, page, prompts, folder)
    head = page.head

    def top(button):
        return button.mapTo(page, QPoint()).y()

    qtbot.waitUntil(lambda: top(head.pdf) == top(head.back))
    page.resize(640, 700)
    qtbot.waitUntil(lambda: top(head.pdf) > top(head.back) + head.back.height())


@pytest.mark.parametrize(("width", "across"), [(1700, 4), (1200, 3), (800, 2), (600, 1)])
def test_as_many_projects_stand_side_by_side_as_have_room(
    qtbot, page, prompts, folder, width, across
):
    show(qtbot, page, prompts, folder)
    page.resize(width, 700)
    qtbot.waitUntil(lambda: width / (across + 1) < page.cards[0].width() < width / across)


def test_a_project_is_opened_from_its_card(qtbot, page, prompts, folder):
    show(qtbot, page, prompts, folder)
    with qtbot.waitSignal(page.open_asked) as asked:
        page.cards[1].open_button.click()
    assert asked.args == [folder / "new.norms"]
    with qtbot.waitSignal(page.left):
        page.head.back.click()


@pytest.mark.parametrize("ending", [PDF, WORKBOOK])
def test_the_overview_is_saved(qtbot, page, prompts, folder, tmp_path, ending):
    show(qtbot, page, prompts, folder)
    prompts.to_save = tmp_path / f"desk{ending}"
    (page.head.pdf if ending == PDF else page.head.excel).click()
    qtbot.waitUntil(lambda: not page.reading(), timeout=5000)
    assert prompts.to_save.stat().st_size > 2000
    assert page.paper.told.text() == f"Saved: desk{ending}"


def test_a_folder_without_projects_and_one_that_is_gone_are_told(qtbot, page, prompts, tmp_path):
    show(qtbot, page, prompts, tmp_path)
    assert page.empty.isVisible()
    show(qtbot, page, prompts, tmp_path / "gone")
    assert "cannot be read" in prompts.told[0][1]
    assert page.empty.isVisible()


def test_reading_can_be_stopped_and_begun_again(qtbot, page, prompts, folder):
    prompts.to_open = folder
    page.first.click()
    page.cancel.click()
    qtbot.waitUntil(lambda: not page.reading(), timeout=5000)
    page.show_folder(folder)
    page.show_folder(folder)
    qtbot.waitUntil(lambda: not page.reading() and len(page.cards) == 2, timeout=5000)


@pytest.mark.parametrize("height", [300, 1400])
def test_the_cards_end_at_one_place_with_a_scroll_bar_or_without(
    qtbot, page, prompts, folder, height
):
    show(qtbot, page, prompts, folder)
    page.resize(900, height)

    def right(widget):
        return widget.mapTo(page, QPoint(widget.width(), 0)).x()

    qtbot.waitUntil(lambda: right(page.cards[1]) == 900 - 24)
