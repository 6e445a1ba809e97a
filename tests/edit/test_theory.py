"""Drawing a theory of change: boxes, links, and places apart from meaning."""

from normsdesk.edit.commands.theory import (
    LinkRefusal,
    Place,
    add_to_diagram,
    can_link,
    copies_of,
    link_boxes,
    members,
    place_boxes,
    places_in,
    relink,
    remove_from_theory,
    with_places,
)
from normsdesk.edit.document import Committed, Document
from normsdesk.model.project import Project
from normsdesk.model.snapshot import snapshot_of
from normsdesk.model.theory import Assumption, Diagram, NodeLevel, ToCLink, ToCNode


def a_theory(*more):
    return snapshot_of(
        [
            Project(id="project-1", title="Small"),
            ToCNode(id="toc_nodes-a", code="B1", title="Circles"),
            ToCNode(id="toc_nodes-b", code="B2", title="Fewer approve"),
            ToCNode(id="toc_nodes-c", code="B3", title="Girls stay"),
            ToCLink(
                id="toc_links-ab", source_id="toc_nodes-a", target_id="toc_nodes-b", rationale="so"
            ),
            Assumption(id="assumptions-1", code="AS1", record_id="toc_links-ab", text="They talk"),
            *more,
        ]
    )


def made(document, patch):
    outcome = document.commit(patch)
    assert isinstance(outcome, Committed), outcome
    return document.snapshot


def test_a_box_cannot_lead_to_itself_or_twice_to_the_same_box():
    snapshot = a_theory()
    assert can_link(snapshot, "toc_nodes-a", "toc_nodes-a") is LinkRefusal.SAME_BOX
    assert can_link(snapshot, "toc_nodes-a", "toc_nodes-b") is LinkRefusal.ALREADY
    assert can_link(snapshot, "toc_nodes-a", "toc_nodes-x") is LinkRefusal.MISSING
    assert can_link(snapshot, "toc_nodes-b", "toc_nodes-a") is None  # a loop is allowed


def test_linking_what_is_linked_changes_nothing():
    assert not link_boxes(a_theory(), "toc_nodes-a", "toc_nodes-b")


def test_moving_the_end_of_a_link_keeps_its_reason_and_assumptions():
    document = Document(a_theory())
    snapshot = made(document, relink(document.snapshot, "toc_links-ab", target_id="toc_nodes-c"))
    link = snapshot.get(ToCLink, "toc_links-ab")
    assert (link.target_id, link.rationale) == ("toc_nodes-c", "so")
    assert snapshot.get(Assumption, "assumptions-1").record_id == "toc_links-ab"


def test_the_first_box_of_a_project_brings_its_diagram_and_its_place():
    document = Document(snapshot_of([Project(id="project-1")]))
    box = ToCNode(id="toc_nodes-a", title="Circles")
    patch = add_to_diagram(document.snapshot, "", [box], {"toc_nodes-a": Place(16, 24)})
    snapshot = made(document, patch)
    (diagram,) = snapshot.all(Diagram)
    assert places_in(snapshot, diagram.id)["toc_nodes-a"].y == 24
    document.undo()
    assert document.snapshot == snapshot_of([document.snapshot.project])


def test_a_new_box_joins_a_diagram_that_shows_only_some():
    part = Diagram(id="diagrams-1", member_ids=("toc_nodes-a",))
    document = Document(a_theory(part))
    fresh = ToCNode(id="toc_nodes-new")
    snapshot = made(document, add_to_diagram(document.snapshot, "diagrams-1", [fresh], {}))
    assert [node.id for node in members(snapshot, "diagrams-1")] == ["toc_nodes-a", "toc_nodes-new"]


def test_moving_boxes_in_a_row_with_one_key_is_one_undo_step():
    document = Document(a_theory(Diagram(id="diagrams-1")))
    before = document.snapshot
    for y in (8, 16, 24):
        places = {"toc_nodes-a": Place(16, y)}
        made(document, place_boxes(document.snapshot, "diagrams-1", places, merge_key="move"))
    assert places_in(document.snapshot, "diagrams-1")["toc_nodes-a"].y == 24
    document.undo()
    assert document.snapshot == before


def test_a_place_and_a_level_change_in_one_step():
    document = Document(a_theory(Diagram(id="diagrams-1")))
    patch = place_boxes(
        document.snapshot,
        "diagrams-1",
        {"toc_nodes-a": Place(192, 8)},
        levels={"toc_nodes-a": NodeLevel.OUTPUT},
    )
    snapshot = made(document, patch)
    assert snapshot.get(ToCNode, "toc_nodes-a").level is NodeLevel.OUTPUT
    document.undo()
    assert document.snapshot.get(ToCNode, "toc_nodes-a").level is NodeLevel.ACTIVITY


def test_what_the_program_placed_is_written_down_with_the_first_edit():
    document = Document(a_theory())
    shown = {
        "toc_nodes-a": Place(16, 8),
        "toc_nodes-b": Place(192, 8),
        "toc_nodes-c": Place(16, 80),
    }
    patch = link_boxes(document.snapshot, "toc_nodes-b", "toc_nodes-c")
    snapshot = made(document, with_places(document.snapshot, patch, "", shown))
    (diagram,) = snapshot.all(Diagram)
    assert {key: place.y for key, place in places_in(snapshot, diagram.id).items()} == {
        "toc_nodes-a": 8,
        "toc_nodes-b": 8,
        "toc_nodes-c": 80,
    }


def test_a_box_that_goes_gets_no_place():
    document = Document(a_theory(Diagram(id="diagrams-1")))
    patch = remove_from_theory(document.snapshot, ["toc_nodes-a"])
    pinned = with_places(document.snapshot, patch, "diagrams-1", {"toc_nodes-a": Place(0, 0)})
    snapshot = made(document, pinned)
    assert not places_in(snapshot, "diagrams-1")
    assert not snapshot.all(ToCLink)
    assert not snapshot.all(Assumption)


def test_a_diagram_that_loses_its_last_box_goes_too():
    part = Diagram(id="diagrams-1", member_ids=("toc_nodes-a",))
    document = Document(a_theory(part))
    snapshot = made(document, remove_from_theory(document.snapshot, ["toc_nodes-a"]))
    assert not snapshot.all(Diagram)  # with no members it would show every box


def test_copies_take_links_between_them_and_what_stands_on_these_along():
    document = Document(a_theory())
    copies, ids = copies_of(document.snapshot, ["toc_nodes-a", "toc_nodes-b"])
    snapshot = made(document, add_to_diagram(document.snapshot, "", copies, {}))
    (link,) = [each for each in snapshot.all(ToCLink) if each.id != "toc_links-ab"]
    assert (link.source_id, link.target_id) == (ids["toc_nodes-a"], ids["toc_nodes-b"])
    assert [each.text for each in snapshot.all(Assumption)] == ["They talk", "They talk"]
    assert snapshot.get(ToCNode, ids["toc_nodes-a"]).code == "B4"
