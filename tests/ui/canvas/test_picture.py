"""What the picture says: names, norms, hints and lines."""

import pytest
from PySide6.QtGui import QAccessible

from normsdesk.edit.commands.records import set_value
from normsdesk.library.theory_levels import COLUMNS, LOOKS
from normsdesk.model.norm import NormProfile
from normsdesk.model.theory import LinkEvidence, NodeLevel
from normsdesk.store.examples import build
from tests.ui.canvas.stage import Stage, a_project


@pytest.fixture(scope="module")
def amani():
    return build("amani").snapshot


def test_every_level_has_a_column_and_a_column_starts_with_one_of_its_levels():
    assert set(LOOKS) == set(NodeLevel)
    for place, column in enumerate(COLUMNS):
        assert LOOKS[column.first_level].column == place


def test_amani_raises_one_hint_on_the_link_without_a_reason(qtbot, kit, amani):
    shown = Stage(qtbot, kit, amani).canvas.shown
    assert len(shown.asked) == 1
    asked = {key for key, one in (shown.boxes | shown.links).items() if one.hints}
    assert asked == {"toc_links-t1-p1"}


def test_rwanda_shows_the_warning_about_awareness_on_the_link(qtbot, kit):
    stage = Stage(qtbot, kit, build("rwanda").snapshot)
    assert set(stage.scene.link_hints) == {"toc_links-i1-p1"}
    assert "awareness" in stage.canvas.shown.links["toc_links-i1-p1"].tip


def test_a_norm_box_looks_as_its_norm_is_diagnosed_now(qtbot, kit, amani):
    stage = Stage(qtbot, kit, amani)
    face = stage.canvas.shown.boxes["toc_nodes-m1"].norm
    assert (face.code, face.kind) == ("N1", "social_norm")
    bridge = stage.desk.bridge
    for profile in bridge.snapshot.all(NormProfile):
        if profile.norm_id == "norms-n1":
            bridge.commit(set_value(bridge.snapshot, profile.id, "ne.dont_know", True))
            for reading in ("workshop", "measured"):
                if getattr(profile.ne, reading) is not None:
                    bridge.commit(set_value(bridge.snapshot, profile.id, f"ne.{reading}", None))
    assert stage.canvas.shown.boxes["toc_nodes-m1"].norm != face
    assert stage.scene.boxes["toc_nodes-m1"].shown == stage.canvas.shown.boxes["toc_nodes-m1"]


def test_assumptions_and_norms_stand_on_what_they_are_about(qtbot, kit, amani):
    stage = Stage(qtbot, kit, amani)
    for item in stage.scene.marks.values():
        host = item.shown.host_id
        near = stage.scene.boxes.get(host)
        if near is not None:
            assert near.sceneBoundingRect().intersects(item.sceneBoundingRect())
        else:
            middle = stage.scene.links[host].middle()
            assert abs(item.sceneBoundingRect().center().x() - middle.x()) < 8
    numbers = sorted(mark.number for mark in stage.canvas.shown.marks.values() if mark.number)
    assert numbers == [1, 2]


def test_the_line_of_a_link_says_how_well_it_is_known(qtbot, kit):
    stage = Stage(qtbot, kit, a_project(links=[(1, 2)]))
    widths, dashed = [], []
    for evidence in LinkEvidence:
        bridge = stage.desk.bridge
        bridge.commit(set_value(bridge.snapshot, "toc_links-1-2", "evidence", evidence))
        pen = stage.scene.links["toc_links-1-2"].pen()
        widths.append(pen.widthF())
        dashed.append(bool(pen.dashPattern()))
    assert widths == sorted(widths)
    assert widths[1] < widths[2] < widths[3]
    assert dashed == [True, False, False, False]


def test_a_screen_reader_finds_every_box_link_and_mark_by_name(qtbot, kit, amani):
    stage = Stage(qtbot, kit, amani)
    view = stage.canvas.view
    found = QAccessible.queryAccessibleInterface(view)
    names = [found.child(n).text(QAccessible.Text.Name) for n in range(found.childCount())]
    shown = stage.canvas.shown
    assert len(names) == len(shown.boxes) + len(shown.links) + len(shown.marks)
    assert "Output, 180 upholders complete the circles, 1 link in, 2 out" in names
    assert (
        "School can be reached and paid leads to Girls stay unmarried and in school, "
        "Experience, 1 hint"
    ) in names
    stage.scene.choose(["toc_nodes-e1"])
    place = list(shown.boxes).index("toc_nodes-e1")
    child = found.child(place)
    assert child.state().selected
    assert found.indexOfChild(child) == place
    assert view.rect().translated(view.mapToGlobal(view.rect().topLeft())).contains(child.rect())
    assert child.parent() is not None
    assert found.focusChild().text(QAccessible.Text.Name) == shown.boxes["toc_nodes-e1"].name


def test_a_title_of_five_hundred_letters_ends_in_dots(qtbot, kit):
    stage = Stage(qtbot, kit, a_project(("activity",)))
    stage.canvas.acts.rename("toc_nodes-1", "abcdefghi " * 50)
    lines = stage.canvas.shown.boxes["toc_nodes-1"].lines
    assert len(lines) == 4
    assert lines[-1].endswith("…")
    stage.canvas.acts.rename("toc_nodes-1", "x" * 400)
    assert len(stage.canvas.shown.boxes["toc_nodes-1"].lines) == 4


def test_two_boxes_of_one_name_are_two_boxes(qtbot, kit):
    stage = Stage(qtbot, kit, a_project(("activity", "activity")))
    stage.canvas.acts.rename("toc_nodes-2", "Box 1")
    assert len({box.code for box in stage.canvas.shown.boxes.values()}) == 2
