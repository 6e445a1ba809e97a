"""The page of step 3: palette, details, several diagrams, empty state, first draft."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest

from normsdesk.edit.commands.records import set_value
from normsdesk.model.norm import Norm
from normsdesk.model.practice import Practice
from normsdesk.model.theory import Assumption, Diagram, NodeLevel, ToCLink, ToCNode
from normsdesk.store.examples import build
from normsdesk.ui.canvas.dropping import piece_as_mime
from normsdesk.ui.canvas.pieces import PIECES
from normsdesk.ui.forms.choice import ListChoice
from normsdesk.ui.pages.theory_of_change import TheoryOfChangePage
from normsdesk.ui.tables.signs import text_width
from tests.ui.canvas.stage import a_project
from tests.ui.desks import desk_over, shown

PIECE = {piece.id: piece for piece in PIECES}


def page_over(qtbot, kit, snapshot, size=(1094, 560), **more):
    page = TheoryOfChangePage(desk_over(kit, snapshot, **more))
    return shown(qtbot, page, *size)


@pytest.fixture
def page(qtbot, kit):
    return page_over(qtbot, kit, a_project(("activity", "output", "impact"), [(1, 2)]))


def snapshot_of_page(page):
    return page._desk.bridge.snapshot


def dropped(page, piece, point):
    view = page.canvas.view
    mime = piece_as_mime(PIECE[piece])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    event = QDropEvent(point, copy, mime, left, Qt.KeyboardModifier.NoModifier)
    view.dropEvent(event)


def test_a_click_on_a_piece_adds_its_box_and_begins_to_write(page):
    page._palette.buttons["output"].click()
    (made,) = [one for one in snapshot_of_page(page).all(ToCNode) if one.code == "B4"]
    assert made.level is NodeLevel.OUTPUT
    assert page.canvas.editor.node_id() == made.id


def test_a_piece_takes_the_level_of_the_column_where_it_is_dropped(page):
    box = page.canvas.shown.boxes["toc_nodes-3"].area
    place = page.canvas.view.mapFromScene(box.x - page.canvas.shown.columns.pitch + 60, box.y + 160)
    dropped(page, "outcome", place)
    (made,) = [one for one in snapshot_of_page(page).all(ToCNode) if one.code == "B4"]
    assert made.level is NodeLevel.PRACTICE_OUTCOME


def test_an_assumption_is_dropped_on_a_box_and_its_form_opens(page):
    area = page.canvas.shown.boxes["toc_nodes-2"].area
    dropped(page, "assumption", page.canvas.view.mapFromScene(area.x + 20, area.y + 20))
    (made,) = snapshot_of_page(page).all(Assumption)
    assert made.record_id == "toc_nodes-2"
    assert page.inspector.record_id() == made.id
    assert page.inspector.isVisible()


def test_an_assumption_dropped_on_empty_ground_adds_nothing(page):
    dropped(page, "assumption", QPoint(5, 300))
    assert not snapshot_of_page(page).all(Assumption)


def test_an_assumption_needs_something_to_stand_on(page):
    page.canvas.scene.choose([])
    page._palette.buttons["assumption"].click()
    assert not snapshot_of_page(page).all(Assumption)
    assert page._desk.notices.said == ["First choose the box or link that it stands on."]


def test_a_norm_box_is_bound_to_the_norm_that_is_picked(qtbot, kit):
    page = page_over(qtbot, kit, build("amani").snapshot)
    norm = snapshot_of_page(page).all(Norm)[0]
    page.canvas.put(PIECE["norm"], norm.id)
    made = page.canvas.shown.boxes[page.canvas.editor.node_id()]
    assert made.norm.norm_id == norm.id
    assert made.norm.kind == "social_norm"


def test_the_form_beside_follows_what_is_chosen_and_writes_into_the_picture(page):
    page.tools.details.setChecked(True)
    page.canvas.scene.choose(["toc_nodes-1"])
    assert page.inspector.record_id() == "toc_nodes-1"
    bridge = page._desk.bridge
    bridge.commit(set_value(bridge.snapshot, "toc_nodes-1", "title", "Written"))
    assert page.canvas.scene.boxes["toc_nodes-1"].shown.title == "Written"
    page.canvas.scene.choose(["toc_links-1-2"])
    assert page.inspector.card().head.isVisible()
    page.inspector.delete_asked.emit("toc_links-1-2")
    assert not snapshot_of_page(page).all(ToCLink)


def test_a_second_diagram_shows_the_same_boxes_in_its_own_places(page):
    page.canvas.acts.nudge(["toc_nodes-1"], 5)
    first = page.canvas.shown.diagram_id
    page.tools.diagram_wanted.emit()
    diagrams = snapshot_of_page(page).all(Diagram)
    assert len(diagrams) == 2
    assert page.canvas.shown.diagram_id == page.tools.diagram_id() != first
    page.canvas.acts.nudge(["toc_nodes-1"], 20)
    tops = {}
    for one in diagrams:
        page.tools.diagram_chosen.emit(one.id)
        tops[one.id] = page.canvas.shown.boxes["toc_nodes-1"].area.y
    assert len(set(tops.values())) == 2


def test_undoing_the_first_edit_goes_back_to_a_project_without_a_diagram(page):
    before = snapshot_of_page(page)
    page.canvas.acts.nudge(["toc_nodes-1"], 3)
    assert snapshot_of_page(page).all(Diagram)
    page._desk.bridge.undo()
    assert snapshot_of_page(page) == before
    assert page.canvas.shown.diagram_id == ""
    assert len(page.canvas.scene.boxes) == 3


def test_the_coach_leads_to_what_it_asks_about(qtbot, kit):
    page = page_over(qtbot, kit, build("rwanda").snapshot)
    assert "awareness" in page._coach.text()
    page._coach.go_asked.emit("toc_links-i1-p1")
    assert page.canvas.scene.chosen() == ("toc_links-i1-p1",)


def test_an_empty_project_teaches_and_its_first_draft_is_one_step(qtbot, kit):
    page = page_over(qtbot, kit, a_project(()))
    assert page._stack.currentWidget() is page._empty
    page.beginning.ask_draft()
    assert not page.beginning.draft.make.isEnabled()
    for name, text in (("entry_point", "Circles"), ("long_term_change", "Girls are safe")):
        area = page.beginning.draft.area(name)
        area.setFocus()
        QTest.keyClicks(area, text)
    page.beginning.draft.make.click()
    assert page._stack.currentWidget() is page.canvas
    assert len(page.canvas.scene.boxes) == 2
    assert len(page.canvas.scene.links) == 1
    page._desk.bridge.undo()
    assert page._stack.currentWidget() is page._empty


def test_the_outline_and_the_picture_show_the_same(page):
    page.tools.list.setChecked(True)
    assert page._stack.currentWidget() is page.outline
    assert {row.branch.node_id for row in page.outline.rows.rows()} == set(page.canvas.shown.boxes)


@pytest.mark.parametrize("size", [(1094, 560), (815, 400)])
@pytest.mark.parametrize("name", ["amani", "rwanda", "image"])
def test_the_page_fits_where_it_is_shown(qtbot, kit, name, size):
    page = page_over(qtbot, kit, build(name).snapshot, size)
    page.set_wide(size[0] > 1000)
    assert page.minimumSizeHint().width() <= size[0]
    assert page.minimumSizeHint().height() <= size[1]
    assert page.canvas.view.width() > 0.9 * size[0]


def test_in_a_project_opened_for_reading_nothing_is_offered(qtbot, kit):
    page = page_over(qtbot, kit, a_project(), read_only=True)
    assert not page._palette.isVisible()
    assert not page.tools.tidy.isVisible()
    page.canvas.put(PIECE["output"])
    assert page._desk.bridge.document.revision == 0


def test_a_record_is_found_in_the_diagram_that_shows_it(qtbot, kit):
    snapshot = a_project(
        ("activity", "output"),
        (),
        Diagram(id="diagrams-1", name="A", member_ids=("toc_nodes-1",)),
        Diagram(id="diagrams-2", name="B", member_ids=("toc_nodes-2",)),
    )
    page = page_over(qtbot, kit, snapshot)
    assert page.show_record("toc_nodes-2")
    assert page.canvas.shown.diagram_id == "diagrams-2"
    assert not page.show_record("norms-none")


def test_a_frame_is_drawn_around_chosen_boxes_and_named_in_the_form(page):
    before = snapshot_of_page(page)
    page.canvas.view.setFocus()
    page.canvas.scene.choose(["toc_nodes-1", "toc_nodes-2"])
    QTest.keyClick(page.canvas.view, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    (frame,) = page.canvas.shown.frames
    for node_id in ("toc_nodes-1", "toc_nodes-2"):
        area = page.canvas.shown.boxes[node_id].area
        assert frame.area.x < area.x
        assert frame.area.bottom > area.bottom
    diagram_id = page.canvas.shown.diagram_id
    assert page.inspector.record_id() == diagram_id
    bridge = page._desk.bridge
    bridge.commit(set_value(bridge.snapshot, diagram_id, "groups[0].label", "Ward work"))
    assert page.canvas.shown.frames[0].label == "Ward work"
    assert page.inspector.record_id() == diagram_id
    bridge.undo()
    bridge.undo()
    assert snapshot_of_page(page) == before


def test_a_box_stands_in_one_frame_only(page):
    acts = page.canvas.acts
    acts.frame(["toc_nodes-1", "toc_nodes-2"], "A")
    acts.frame(["toc_nodes-2", "toc_nodes-3"], "B")
    (diagram,) = snapshot_of_page(page).all(Diagram)
    assert [group.node_ids for group in diagram.groups] == [
        ("toc_nodes-1",),
        ("toc_nodes-2", "toc_nodes-3"),
    ]


def story_page(qtbot, kit):
    made = Diagram(id="diagrams-1", name="All")
    reason = ToCLink(
        id="toc_links-2-3",
        source_id="toc_nodes-2",
        target_id="toc_nodes-3",
        rationale="they talk at home",
    )
    held = a_project(("activity", "output", "impact"), [(1, 2)], made, reason)
    page = page_over(qtbot, kit, held)
    page.tell_story()
    return page


def test_the_story_tells_every_step_and_follows_the_links(qtbot, kit):
    page = story_page(qtbot, kit)
    cards = page.story.passages()
    assert list(cards) == ["toc_nodes-1", "toc_nodes-2"]
    assert cards["toc_nodes-2"].area.value() == "“Box 2” leads to “Box 3”: they talk at home."
    page.canvas.acts.rename("toc_nodes-3", "Girls are safe")
    assert "Girls are safe" in page.story.passages()["toc_nodes-2"].area.value()
    assert snapshot_of_page(page).get(Diagram, "diagrams-1").passages == ()


def test_own_words_stay_and_changed_links_are_offered(qtbot, kit):
    page = story_page(qtbot, kit)
    card = page.story.passages()["toc_nodes-2"]
    card.area.setFocus()
    card.area.set_value("Where they meet, girls come to be safe.")
    page.story.opening.setFocus()
    assert [one.node_id for one in snapshot_of_page(page).get(Diagram, "diagrams-1").passages] == [
        "toc_nodes-2"
    ]
    assert card.offer.isHidden()
    page.canvas.acts.rename("toc_nodes-3", "Girls are safe")
    card = page.story.passages()["toc_nodes-2"]
    assert card.area.value() == "Where they meet, girls come to be safe."
    assert not card.offer.isHidden()
    assert "Girls are safe" in card.offer.text()
    card.kept.emit()
    assert card.offer.isHidden()
    assert card.area.value() == "Where they meet, girls come to be safe."
    page.canvas.acts.rename("toc_nodes-3", "All girls are safe")
    card._take()
    assert card.area.value() == "“Box 2” leads to “All girls are safe”: they talk at home."
    assert snapshot_of_page(page).get(Diagram, "diagrams-1").passages == ()


def test_a_passage_goes_with_its_box_and_undo_brings_it_back(qtbot, kit):
    page = story_page(qtbot, kit)
    page.story.passages()["toc_nodes-1"].written.emit("First they meet.")
    before = snapshot_of_page(page)
    page.canvas.acts.delete(["toc_nodes-1"])
    assert snapshot_of_page(page).get(Diagram, "diagrams-1").passages == ()
    assert "toc_nodes-1" not in page.story.passages()
    page._desk.bridge.undo()
    assert snapshot_of_page(page) == before
    assert page.story.passages()["toc_nodes-1"].area.value() == "First they meet."


def test_the_story_of_amani_has_every_link_with_its_reason_and_condition(qtbot, kit):
    page = page_over(qtbot, kit, build("amani").snapshot)
    page.tell_story()
    assert page.story.passages() == {}  # its narrative is what people wrote
    page.story.every.click()
    text = " ".join(card.area.value() for card in page.story.passages().values())
    assert text.count("leads to") == len(page.canvas.shown.links)
    assert "This must be true: Talk reaches grandmothers." in text
    page._desk.bridge.undo()
    assert page.story.passages() == {}


def test_assumptions_of_a_link_are_listed_in_its_details_and_opened_from_there(qtbot, kit):
    page = page_over(qtbot, kit, build("amani").snapshot)
    held = next(
        one
        for one in snapshot_of_page(page).all(Assumption)
        if one.record_id in page.canvas.shown.links
    )
    page._open_details(held.record_id)
    here = page.inspector.here
    assert here.isVisible()
    (button,) = here.buttons()
    assert held.text[:20].lower() in button.accessibleName().lower()
    button.click()
    assert page.inspector.record_id() == held.id
    assert page.canvas.scene.current() == held.id
    (back,) = here.buttons()
    back.click()
    assert page.inspector.record_id() == held.record_id


def test_an_assumption_is_added_to_a_box_from_its_details(page):
    page._open_details("toc_nodes-2")
    page.inspector.here.add.click()
    (fresh,) = snapshot_of_page(page).all(Assumption)
    assert fresh.record_id == "toc_nodes-2"
    assert page.inspector.record_id() == fresh.id
    page._desk.bridge.undo()
    assert not snapshot_of_page(page).all(Assumption)


def test_each_practice_gets_a_diagram_of_what_leads_to_it(qtbot, kit):
    held = a_project(
        ("activity", "output", "practice_outcome", "practice_outcome", "impact", "activity"),
        [(1, 2), (2, 3), (2, 4), (3, 5), (4, 5), (2, 1)],
        Practice(id="practices-1", code="P1"),
        Practice(id="practices-2", code="P2"),
    )
    page = page_over(qtbot, kit, held)
    acts = page.canvas.acts
    acts.commit(set_value(acts.snapshot, "toc_nodes-3", "practice_ids", ("practices-1",)))
    acts.commit(set_value(acts.snapshot, "toc_nodes-4", "practice_ids", ("practices-2",)))
    before = acts.snapshot
    page._diagrams.add_for_practices()
    fresh = {one.practice_id: one for one in acts.snapshot.all(Diagram) if one.practice_id}
    assert fresh.keys() == {"practices-1", "practices-2"}
    assert set(fresh["practices-1"].member_ids) == {f"toc_nodes-{n}" for n in (1, 2, 3, 5)}
    assert page.canvas.shown.diagram_id == fresh["practices-1"].id
    page._diagrams.add_for_practices()
    assert "No box names a practice" in page._desk.notices.said[-1]
    page._desk.bridge.undo()
    assert acts.snapshot == before


def test_boxes_are_copied_in_the_outline_with_the_keys_of_the_canvas(page, qtbot):
    page.tools.list.setChecked(True)
    rows = page.outline.rows
    qtbot.waitUntil(lambda: len(rows.rows()) == 3)
    rows.show_box("toc_nodes-2")
    ctrl = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(rows, Qt.Key.Key_D, ctrl)
    assert [node.title for node in snapshot_of_page(page).all(ToCNode)].count("Box 2") == 2
    rows.show_box("toc_nodes-2")
    QTest.keyClick(rows, Qt.Key.Key_C, ctrl)
    QTest.keyClick(rows, Qt.Key.Key_V, ctrl)
    assert [node.title for node in snapshot_of_page(page).all(ToCNode)].count("Box 2") == 3
    with qtbot.waitSignal(page.talk_asked):
        QTest.keyClick(rows, Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)


@pytest.mark.parametrize("width", [1094, 870])
def test_the_name_of_the_diagram_has_the_room_there_is(qtbot, kit, width):
    page = page_over(qtbot, kit, build("amani").snapshot, (width, 560))
    page.set_wide(width > 1000)
    chooser = page.tools.findChild(ListChoice)
    least = text_width(kit.theme.font("body"), chooser.currentText())
    qtbot.waitUntil(lambda: chooser.width() > least + 40)  # the arrow, and air at both ends
    assert page.width() == width


@pytest.mark.parametrize("width", [1094, 870, 815])
def test_the_palette_stands_on_one_line_beside_the_tools(qtbot, kit, width):
    page = page_over(qtbot, kit, build("amani").snapshot, (width, 560))
    page.set_wide(width > 1000)
    qtbot.waitUntil(lambda: {one.y() for one in page._palette.buttons.values()} == {0})
