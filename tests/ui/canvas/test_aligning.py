"""Chosen boxes are brought into line, as one step, and never onto each other."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from normsdesk.ui.canvas.aligning import Line, aligned
from tests.ui.canvas.stage import Stage, a_project, assert_agrees

BOXES = ("toc_nodes-1", "toc_nodes-3", "toc_nodes-5")
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def stage(qtbot, kit):
    made = Stage(qtbot, kit, a_project(("activity", "activity", "output", "output", "impact")))
    spots = {"toc_nodes-1": (0, 40.0), "toc_nodes-2": (0, 240.0), "toc_nodes-3": (1, 160.0)}
    made.canvas.acts.move({**spots, "toc_nodes-4": (1, 400.0), "toc_nodes-5": (5, 320.0)})
    return made


def areas(stage, node_ids=BOXES):
    return [stage.canvas.shown.boxes[each].area for each in node_ids]


def test_upper_edges_come_to_the_highest_one_and_undo_brings_them_back(stage):
    before = stage.snapshot
    stage.scene.choose(BOXES)
    stage.keys(Qt.Key.Key_Up, modifier=CTRL_SHIFT)
    assert {area.y for area in areas(stage)} == {40.0}
    assert_agrees(stage)
    stage.desk.bridge.undo()
    assert stage.snapshot == before


def test_middles_and_lower_edges_come_to_one_height(stage):
    stage.scene.choose(BOXES)
    stage.keys(Qt.Key.Key_M, modifier=CTRL_SHIFT)
    assert len({area.middle for area in areas(stage)}) == 1
    stage.keys(Qt.Key.Key_Down, modifier=CTRL_SHIFT)
    assert len({area.bottom for area in areas(stage)}) == 1


def test_even_gaps_leave_the_first_and_the_last_where_they_are(stage):
    stage.scene.choose(BOXES)
    stage.keys(Qt.Key.Key_E, modifier=CTRL_SHIFT)
    first, second, third = areas(stage)
    assert (first.y, third.y) == (40.0, 320.0)
    assert abs((second.y - first.bottom) - (third.y - second.bottom)) <= 8


def test_left_edges_are_aligned_in_each_column_and_levels_stay(stage):
    acts = stage.canvas.acts
    acts.link("toc_nodes-1", "toc_nodes-2")
    stage.canvas.tidy()  # a chain in one column stands side by side
    levels = {key: box.level for key, box in stage.canvas.shown.boxes.items()}
    assert areas(stage, ["toc_nodes-1"])[0].x != areas(stage, ["toc_nodes-2"])[0].x
    stage.scene.choose(["toc_nodes-1", "toc_nodes-2", "toc_nodes-3"])
    stage.keys(Qt.Key.Key_Left, modifier=CTRL_SHIFT)
    assert areas(stage, ["toc_nodes-1"])[0].x == areas(stage, ["toc_nodes-2"])[0].x
    assert {key: box.level for key, box in stage.canvas.shown.boxes.items()} == levels


def test_one_box_alone_says_what_to_choose(stage):
    revision = stage.desk.bridge.document.revision
    stage.scene.choose(["toc_nodes-1"])
    stage.keys(Qt.Key.Key_E, modifier=CTRL_SHIFT)
    assert stage.desk.bridge.document.revision == revision
    assert "two or more boxes" in stage.desk.notices.said[-1]


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(chosen=st.sets(st.integers(1, 5), min_size=1), line=st.sampled_from(list(Line)))
def test_no_box_ever_covers_another(stage, chosen, line):
    shown = stage.canvas.shown
    spots = aligned(shown, [f"toc_nodes-{number}" for number in sorted(chosen)], line)
    stands = {
        key: (*spots.get(key, (box.track, box.area.y)), box.area.height)
        for key, box in shown.boxes.items()
    }
    for one, (track, top, height) in stands.items():
        for other, (other_track, other_top, other_height) in stands.items():
            if one < other and track == other_track:
                assert top + height <= other_top or other_top + other_height <= top
