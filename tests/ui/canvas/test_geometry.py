"""Where things stand: columns, free places, ways around boxes, Tidy up."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect

from normsdesk.edit.commands.records import set_value
from normsdesk.figures.tracks import Lanes, tracks_of
from normsdesk.model.layout import Position
from normsdesk.model.theory import Diagram, NodeLevel, ToCNode
from normsdesk.ui.canvas.geometry import Area, Columns, columns_for, free_top, way
from normsdesk.ui.canvas.items import area_rect
from normsdesk.ui.canvas.tidy import tidied
from tests.ui.canvas.stage import Stage, a_project


def test_columns_fill_the_room_between_two_limits():
    assert columns_for(400).pitch == 176
    assert columns_for(4000).pitch == 232
    columns = columns_for(1200)
    assert columns.width <= 1200 < columns.width + 6


@given(st.integers(0, 40))
def test_every_track_is_found_by_its_middle_and_belongs_to_its_column(place):
    columns = Columns(tracks=(1, 3, 2, 1, 8, 1))
    track = place % columns.count
    assert columns.at(columns.left(track) + columns.box_width / 2) == track
    column = columns.column(track)
    assert 0 <= track - columns.first(column) < columns.tracks[column]


@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(5, 12)), max_size=12),
    st.integers(0, 60),
)
def test_a_free_place_covers_no_box(boxes, wanted):
    taken = [(top * 8.0, top * 8.0 + height * 8.0) for top, height in boxes]
    top = free_top(taken, wanted * 8.0, 62.0)
    assert top >= 0
    assert not any(top < end and start < top + 62.0 for start, end in taken)


def test_tracks_are_counted_inside_the_column_and_strangers_stand_in_the_first():
    assert tracks_of({"p": 720, "l": 896}, nominal=4) == {"p": 0, "l": 1}
    assert tracks_of({"a": 16, "far": 1072}, nominal=0) == {"a": 0, "far": 0}
    assert tracks_of({"l": 896}, nominal=4) == {"l": 0}


def test_a_link_goes_around_the_boxes_between():
    columns = Columns()
    between = Area(columns.left(1), 0, columns.box_width, 62)
    source = Area(columns.left(0), 0, columns.box_width, 62)
    target = Area(columns.left(2), 0, columns.box_width, 62)
    found = way(source, target, columns, Lanes({1: [(between.y, between.bottom)]}))
    inside = [y for x, y in found.points if between.x <= x <= between.right]
    assert inside
    assert all(not between.y < y < between.bottom for y in inside)


def test_a_link_back_points_to_the_left_and_a_link_to_itself_is_a_loop():
    columns = Columns()
    left = Area(columns.left(0), 0, columns.box_width, 62)
    right = Area(columns.left(2), 0, columns.box_width, 62)
    assert way(right, left, columns, Lanes({})).tip_to_left
    assert not way(left, right, columns, Lanes({})).tip_to_left
    assert way(left, left, columns, Lanes({})).loops


@given(
    st.lists(st.tuples(st.integers(0, 5), st.integers(62, 103)), min_size=1, max_size=30),
    st.lists(st.tuples(st.integers(0, 29), st.integers(0, 29)), max_size=40),
)
def test_tidied_boxes_stand_in_their_column_on_the_grid_and_apart(boxes, pairs):
    sizes = {f"b{n}": (column, float(height)) for n, (column, height) in enumerate(boxes)}
    links = [(f"b{a}", f"b{b}") for a, b in pairs if a < len(boxes) and b < len(boxes)]
    found = tidied(sizes, links)
    columns = Columns(tracks=found.tracks)
    spans: dict[int, list[tuple[float, float]]] = {}
    for key, (track, top) in found.places.items():
        assert columns.column(track) == sizes[key][0]
        assert top % 8 == 0
        assert top >= 0
        spans.setdefault(track, []).append((top, top + sizes[key][1]))
    for held in spans.values():
        held.sort()
        assert all(below[0] - above[1] >= 8 for above, below in pairwise(held))


def test_boxes_of_one_column_that_lead_to_each_other_stand_side_by_side():
    sizes = {name: (4, 62.0) for name in "abc"}
    found = tidied(sizes, [("a", "b"), ("b", "c"), ("c", "a")])
    assert sorted(track for track, _ in found.places.values()) == [4, 5, 6]


def test_a_level_changed_in_the_form_stands_in_its_new_column(qtbot, kit):
    held = [
        Position(
            id=f"positions-{n}", picture_id="diagrams-1", record_id=f"toc_nodes-{n}", x=x, y=16
        )
        for n, x in ((1, 16), (2, 192), (3, 896))
    ]
    stage = Stage(
        qtbot, kit, a_project(("activity", "output", "impact"), (), Diagram(id="diagrams-1"), *held)
    )
    bridge = stage.desk.bridge
    bridge.commit(set_value(bridge.snapshot, "toc_nodes-1", "level", NodeLevel.IMPACT))
    shown = stage.canvas.shown
    assert shown.columns.tracks == (1, 1, 1, 1, 1, 1)
    assert shown.boxes["toc_nodes-1"].track == shown.boxes["toc_nodes-3"].track == 5
    assert stage.snapshot.get(ToCNode, "toc_nodes-1").level is NodeLevel.IMPACT


def test_the_legend_steps_aside_where_it_would_bury_a_box(qtbot, kit):
    seen = set()
    for height in range(400, 761, 40):
        stage = Stage(qtbot, kit, a_project(["activity"] * 4), size=(1100, height))
        stage.canvas.open()
        view, legend = stage.canvas.view, stage.canvas.overlays.legend
        corner = view.viewport().mapFrom(stage.canvas, legend.pos())
        under = view.mapToScene(QRect(corner, legend.size())).boundingRect()
        areas = [area_rect(box.area) for box in stage.canvas.shown.boxes.values()]
        if stage.scene.sceneRect().height() <= view.seen().height():
            buries = any(area.intersects(under) for area in areas)
            assert legend.isVisible() is not buries
            seen.add(buries)
    assert seen == {True, False}


def test_a_box_that_is_gone_to_never_lies_under_the_map(qtbot, kit):
    levels = ["output", "impact", "practice_outcome"] * 14
    stage = Stage(qtbot, kit, a_project(levels, [(n, n + 1) for n in range(1, 42)]))
    canvas = stage.canvas
    assert canvas.overlays.map.isVisible()
    for node_id, box in canvas.shown.boxes.items():
        canvas.go_to(node_id)
        inside = canvas.view.mapFromScene(area_rect(box.area)).boundingRect()
        assert canvas.view.viewport().rect().contains(inside.center())
        assert not any(cover.contains(inside.center()) for cover in canvas.overlays.covered())


@pytest.mark.parametrize("count", [3, 4, 5, 6, 7, 12])
@pytest.mark.parametrize("size", [(1100, 560), (760, 420)])
@pytest.mark.parametrize("larger", [0, 1])
def test_no_box_stays_under_the_map_or_the_zoom_bar(qtbot, kit, count, size, larger):
    levels = ["output", "impact"] * count
    stage = Stage(qtbot, kit, a_project(levels), size=size)
    canvas = stage.canvas
    view = canvas.view
    for _ in range(larger):
        view.zoom_in()
    for node_id, box in canvas.shown.boxes.items():
        view.reveal(node_id)
        inside = view.mapFromScene(area_rect(box.area)).boundingRect()
        assert not any(
            cover.intersects(inside.adjusted(1, 1, -1, -1)) for cover in canvas.overlays.covered()
        ), node_id
