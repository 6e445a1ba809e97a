"""A very long list: worked out beside the window, cancelled, or added as one step."""

import pytest

from normsdesk.edit.changes import Refusal, Rejected
from normsdesk.edit.commands.records import add_records
from normsdesk.intake.boxes import found_in_text
from normsdesk.model.snapshot import snapshot_of
from normsdesk.model.theory import Diagram, ToCLink, ToCNode
from normsdesk.ui.canvas.growing import LONG
from normsdesk.ui.pages.theory_of_change import TheoryOfChangePage
from tests.ui.canvas.stage import a_project
from tests.ui.desks import desk_over, shown

COUNT = LONG + 20
TEXT = "\n".join(f"{'    ' * (n % 3)}Box number {n}" for n in range(COUNT))


@pytest.fixture
def page(qtbot, kit):
    page = shown(qtbot, TheoryOfChangePage(desk_over(kit, a_project(()))), 1300, 700)
    page.beginning._show_pasted(TEXT)
    yield page
    page.beginning.close()


def added(page):
    return page._desk.bridge.snapshot.all(ToCNode)


def test_a_long_list_is_added_as_one_step_and_the_picture_agrees(qtbot, page):
    before = page._desk.bridge.snapshot
    page.beginning.preview.add.click()
    assert page.beginning.preview.working()
    assert not added(page)
    qtbot.waitUntil(lambda: page.beginning.asking() is None, timeout=20_000)
    assert len(added(page)) == COUNT
    assert len(page._desk.bridge.snapshot.all(ToCLink)) == len(found_in_text(TEXT).links)
    was = page.canvas.shown
    assert set(was.boxes) == {node.id for node in added(page)}
    page.canvas.refresh()
    assert page.canvas.shown == was
    page._desk.bridge.undo()
    assert page._desk.bridge.snapshot == before
    page._desk.bridge.redo()
    assert len(page.canvas.shown.boxes) == COUNT


def test_cancel_gives_the_list_back_at_once_and_adds_nothing(qtbot, page):
    preview = page.beginning.preview
    preview.add.click()
    preview.back.click()
    assert not preview.working()
    assert page.beginning.asking() is preview
    assert preview.add.isEnabled()
    preview.add.click()
    qtbot.waitUntil(lambda: page.beginning.asking() is None, timeout=20_000)
    assert len(added(page)) == COUNT


def test_a_change_made_meanwhile_is_kept(qtbot, page):
    page.beginning.preview.add.click()
    node = ToCNode(id="toc_nodes-mine", title="Mine")
    bridge = page._desk.bridge
    bridge.commit(add_records(bridge.snapshot, [node]))
    qtbot.waitUntil(lambda: page.beginning.asking() is None, timeout=20_000)
    assert len(added(page)) == COUNT + 1
    assert len(bridge.snapshot.all(Diagram)) == 1
    assert set(page.canvas.shown.boxes) == {one.id for one in added(page)}


def test_leaving_the_page_gives_the_list_up(page):
    page.beginning.preview.add.click()
    page.hide()
    assert not page.beginning.preview.working()
    assert not added(page)


def test_a_project_for_reading_only_refuses_what_was_worked_out(kit):
    desk = desk_over(kit, snapshot_of([a_project(()).project]), read_only=True)
    patch_base = desk.bridge.snapshot
    ready = desk.bridge.document.ready(
        patch_base, add_records(patch_base, [ToCNode(id="toc_nodes-x")])
    )
    outcome = desk.bridge.commit_ready(ready)
    assert isinstance(outcome, Rejected)
    assert outcome.reason is Refusal.READ_ONLY
    assert desk.bridge.snapshot is patch_base
