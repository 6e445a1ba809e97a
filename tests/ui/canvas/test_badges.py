"""Badges on boxes and links: comments, progress of indicators; folded columns."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from normsdesk.edit.commands.comments import close_comment, write_comment
from normsdesk.edit.document import utc_now
from normsdesk.model.indicator import (
    DataValue,
    Indicator,
    IndicatorType,
    Round,
    RoundKind,
    Target,
    ValueSource,
    WantedDirection,
)
from normsdesk.model.project import Comment
from normsdesk.rules.progress import Status
from normsdesk.ui.canvas.picture import Picture
from tests.ui.canvas.stage import Stage, a_project, assert_agrees

LEVELS = ("activity", "output", "expectation_change", "impact", "context")


@pytest.fixture
def stage(qtbot, kit):
    return Stage(qtbot, kit, a_project(LEVELS, [(1, 2), (2, 3), (3, 4)]))


def comment_on(stage, record_id):
    patch = write_comment(
        stage.snapshot, "Is that so?", author="Mentor", at=utc_now(), record_id=record_id
    )
    stage.desk.bridge.commit(patch)


def test_a_comment_is_a_badge_on_its_box_until_it_is_closed(stage):
    comment_on(stage, "toc_nodes-2")
    comment_on(stage, "toc_nodes-2")
    box = stage.canvas.shown.boxes["toc_nodes-2"]
    assert box.comments == 2
    assert "2 comments" in box.name
    assert_agrees(stage)
    for one in stage.snapshot.all(Comment):
        stage.desk.bridge.commit(close_comment(stage.snapshot, one.id))
    assert stage.canvas.shown.boxes["toc_nodes-2"].comments == 0


def test_a_click_on_the_badge_asks_for_the_comments_of_that_box_or_link(stage, qtbot):
    comment_on(stage, "toc_nodes-2")
    comment_on(stage, "toc_links-2-3")
    view = stage.canvas.view
    area = stage.scene.boxes["toc_nodes-2"].area()
    with qtbot.waitSignal(view.talk_asked) as asked:
        stage.click(view.mapFromScene(area.x + 3, area.y + 1))
    assert asked.args == ["toc_nodes-2"]
    badge = stage.scene.link_talks["toc_links-2-3"]
    with qtbot.waitSignal(view.talk_asked) as asked:
        stage.click(view.mapFromScene(badge.pos()))
    assert asked.args == ["toc_links-2-3"]
    with qtbot.waitSignal(view.talk_asked) as asked:
        stage.keys(Qt.Key.Key_M, modifier=Qt.KeyboardModifier.AltModifier)
    assert asked.args == ["toc_links-2-3"]


def test_a_picture_on_paper_has_no_comments(stage, kit):
    comment_on(stage, "toc_nodes-2")
    comment_on(stage, "toc_links-2-3")
    picture = Picture(kit, stage.canvas.shown, "Title")
    assert not picture._scene.link_talks
    assert all(not item.shown.comments for item in picture._scene.boxes.values())


def indicator(number, reached):
    return (
        Indicator(
            id=f"indicators-{number}",
            code=f"M{number}",
            type=IndicatorType.NUMBER,
            direction=WantedDirection.UP,
            value_source=ValueSource.REGISTER,
            node_ids=("toc_nodes-3",),
            targets=(Target(round_id="rounds-2", value=100.0),),
        ),
        DataValue(
            id=f"data_values-{number}",
            indicator_id=f"indicators-{number}",
            round_id="rounds-2",
            value=reached,
        ),
    )


@pytest.mark.parametrize(
    ("values", "status"),
    [((120.0,), Status.ON_TRACK), ((120.0, 20.0), Status.BEHIND), ((), None)],
)
def test_the_worst_indicator_of_a_box_is_its_badge_of_progress(qtbot, kit, values, status):
    rounds = (
        Round(id="rounds-1", kind=RoundKind.BASELINE),
        Round(id="rounds-2", kind=RoundKind.ENDLINE),
    )
    made = [record for n, value in enumerate(values, 1) for record in indicator(n, value)]
    stage = Stage(qtbot, kit, a_project(LEVELS, [(1, 2)], *rounds, *made))
    box = stage.canvas.shown.boxes["toc_nodes-3"]
    assert box.progress is status
    assert ("Indicators: " in box.name) == (status is not None)
    assert_agrees(stage)


def test_a_folded_column_is_narrow_and_loses_nothing(stage):
    before = stage.canvas.shown
    stage.scene.choose(["toc_nodes-2"])
    stage.keys(Qt.Key.Key_F)
    folded = stage.canvas.shown
    assert stage.canvas.folded == {1}
    assert folded.boxes["toc_nodes-2"].area.width < before.boxes["toc_nodes-2"].area.width / 2
    assert folded.boxes["toc_nodes-3"].area.width >= before.boxes["toc_nodes-3"].area.width
    assert folded.boxes.keys() == before.boxes.keys()
    assert folded.links.keys() == before.links.keys()
    assert folded.places() == before.places()
    assert folded.boxes["toc_nodes-2"].name == before.boxes["toc_nodes-2"].name
    assert_agrees(stage)
    stage.keys(Qt.Key.Key_F, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert stage.canvas.shown == before


def test_one_column_always_stays_wide(stage):
    for column in range(6):
        stage.canvas.fold(column)
    assert len(stage.canvas.folded) == 5
    assert_agrees(stage)


def test_a_box_is_dragged_over_a_folded_column_into_the_next(stage):
    stage.canvas.fold(1)
    start = stage.point("toc_nodes-1")
    columns = stage.canvas.shown.columns
    there = columns.left(columns.first(2)) + 40
    end = QPoint(stage.canvas.view.mapFromScene(there, 0).x(), start.y() + 120)
    stage.drag(start, end)
    assert stage.canvas.shown.boxes["toc_nodes-1"].column == 2
    assert_agrees(stage)


def test_the_sign_in_the_heading_folds_its_column(stage):
    button = stage.canvas.heads.folds[4]
    assert button.accessibleName() == "Fold Later outcomes"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert stage.canvas.folded == {4}
    assert stage.canvas.heads.folds[4].accessibleName() == "Unfold Later outcomes"
