from PySide6.QtCore import Qt

from normsdesk.model.mentorship import QualityReview
from normsdesk.model.norm import Norm
from normsdesk.rules.mentorship_quality import QualityTopic
from normsdesk.ui.pages.mentorship import PROGRESS


def row_of(tab, topic):
    return next(row for row in tab.rows if row.look() and row.look().topic == topic)


def test_each_topic_says_what_the_file_shows_and_leads_there(qtbot, open_page, amani) -> None:
    page = open_page(amani, PROGRESS)
    tab = page.tab(PROGRESS)
    row = row_of(tab, QualityTopic.NORM_IS_NORM)
    assert row.chip.text() == "Mostly there"
    assert row.about.text().startswith("3 of 4. ")
    assert row.about.text().endswith("Open: N2 Daughters obey their father.")
    with qtbot.waitSignal(page.place_asked) as asked:
        qtbot.mouseClick(row.go, Qt.MouseButton.LeftButton)
    assert (asked.args[0].step_id, asked.args[0].record_id) == ("diagnosis", "norms-n2")


def test_every_topic_has_a_way_there_in_an_empty_project(open_page, project_of) -> None:
    tab = open_page(project_of(), PROGRESS).tab(PROGRESS)
    rows = [row for row in tab.rows if not row.isHidden()]
    assert [row.look().topic for row in rows] == list(QualityTopic)
    assert all(row.look().place is not None and row.chip.text() == "Not begun" for row in rows)


def test_the_mentor_marks_beside_the_file(qtbot, open_page, project_of) -> None:
    page = open_page(project_of(), PROGRESS)
    tab = page.tab(PROGRESS)
    mark = row_of(tab, QualityTopic.GROUP_CONFIRMED).mark
    mark.setFocus()
    qtbot.keyClick(mark, "2")
    (review,) = page.desk.bridge.snapshot.all(QualityReview)
    assert [(one.topic, one.mark) for one in review.marks] == [("quality.group_confirmed", 2)]
    qtbot.waitUntil(tab.review.isVisible)
    assert not tab.again.isVisible()
    page.desk.bridge.undo()
    assert list(page.desk.bridge.snapshot.all(QualityReview)) == []


def test_a_new_review_begins_with_empty_marks(qtbot, open_page, amani) -> None:
    page = open_page(amani, PROGRESS)
    tab = page.tab(PROGRESS)
    qtbot.mouseClick(tab.again, Qt.MouseButton.LeftButton)
    reviews = page.desk.bridge.snapshot.all(QualityReview)
    assert sorted(len(one.marks) for one in reviews) == [0, 4]
    qtbot.waitUntil(lambda: all(row.mark.value() is None for row in tab.rows if not row.isHidden()))
    tab.add()
    assert len(page.desk.bridge.snapshot.all(QualityReview)) == 2


def test_questions_of_the_mentors_own_stand_below(open_page, amani) -> None:
    tab = open_page(amani, PROGRESS).tab(PROGRESS)
    own = [row for row in tab.rows if row.look().level is None]
    assert [row.mark.value() for row in own] == [3, 3, 2, 2]
    assert not any(row.chip.isVisible() for row in own)


def test_counts_of_activities_lead_to_their_lists(qtbot, open_page, amani) -> None:
    page = open_page(amani, PROGRESS)
    tab = page.tab(PROGRESS)
    tiles = [tile for tile in tab.counts._tiles if not tile.isHidden()]
    said = {tile.words.shown_text(): tile.number.text() for tile in tiles}
    assert said["sessions done"] == "17 of 17"
    assert said["actions done"] == "11 of 14"
    assert said["comments answered"] == "1 of 2"
    assert "help requests answered" not in said
    with qtbot.waitSignal(page.place_asked) as asked:
        qtbot.mouseClick(tiles[1].words, Qt.MouseButton.LeftButton)
    assert asked.args[0].section_id == "meetings"


def test_a_name_that_is_cut_short_ends_without_a_full_stop(open_page, project_of) -> None:
    long = Norm(id="norms-n1", code="N1", expecting="families", expected="parents", action="x" * 90)
    tab = open_page(project_of(long), PROGRESS).tab(PROGRESS)
    text = row_of(tab, QualityTopic.NORM_IS_NORM).about.text()
    assert text.endswith("…")
