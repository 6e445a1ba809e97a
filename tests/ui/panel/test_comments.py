from PySide6.QtCore import Qt

from normsdesk.model.project import Comment, CommentState
from normsdesk.model.snapshot import snapshot_of
from normsdesk.ui.panel.comments import Comments
from tests.ui.desks import shown
from tests.ui.panel.windows import MARKUP, Walked, a_project, a_talk, names_missing


def comments_over(qtbot, kit, snapshot=None, *, read_only=False) -> tuple[Comments, Walked]:
    walked = Walked()
    talk = a_talk(kit, snapshot or a_project(), walked, read_only=read_only)
    made = Comments(talk)
    made.show_step("diagnosis")
    shown(qtbot, made, 320, 640)
    return made, walked


def stored(comments: Comments, comment_id: str) -> Comment:
    return comments._talk.desk.bridge.snapshot.get(Comment, comment_id)


def typed(qtbot, comments: Comments, text: str) -> None:
    qtbot.keyClicks(comments.composer.box.text, text)


def test_a_comment_is_shown_as_typed_with_author_day_and_answers(qtbot, kit):
    comments, _ = comments_over(qtbot, kit)
    (card,) = comments.cards()
    assert card.said() == [
        ("Mentor · 1 January 2026", MARKUP),
        ("Team · 1 January 2026", "The elders."),
    ]
    assert card.state() == "Open"
    assert card.about().accessibleName().startswith("Go to N1")


def test_the_filter_shows_closed_comments_too(qtbot, kit):
    comments, _ = comments_over(qtbot, kit)
    assert len(comments.cards()) == 1
    comments.show_all(True)
    assert sorted(card.state() for card in comments.cards()) == ["Closed", "Open"]


def test_a_comment_on_the_record_that_is_looked_at_is_one_undo_step(qtbot, kit):
    comments, walked = comments_over(qtbot, kit)
    walked.record_id = "practices-2"
    qtbot.mouseClick(comments.add, Qt.MouseButton.LeftButton)
    typed(qtbot, comments, "Since when?")
    qtbot.keyClick(
        comments.composer.box.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    bridge = comments._talk.desk.bridge
    assert bridge.document.undo_label == "comments.added"
    new = comments.cards()[0]
    assert new.said()[0][1] == "Since when?"
    assert not comments.composer.isVisible()
    assert comments.focusWidget() is comments.add
    bridge.undo()
    assert len(comments.cards()) == 1


def test_a_comment_on_a_step_leads_back_to_the_step(qtbot, kit):
    comments, walked = comments_over(qtbot, kit)
    comments.begin()
    assert not comments.composer._scope.isVisible()
    typed(qtbot, comments, "Who asks the girls?")
    comments.composer.box.send.click()
    card = comments.cards()[0]
    assert card.about().shown_text() == "Norm diagnosis"
    card.about().click()
    assert walked.places[-1].step_id == "diagnosis"
    assert walked.places[-1].record_id == ""


def test_the_record_that_is_looked_at_can_be_left_out(qtbot, kit):
    comments, walked = comments_over(qtbot, kit)
    walked.record_id = "practices-2"
    comments.begin()
    assert comments.composer.about_record() == "practices-2"
    comments.composer._scope.set_value("step")
    assert comments.composer.about_record() == ""


def test_nothing_is_said_without_words(qtbot, kit):
    comments, _ = comments_over(qtbot, kit)
    comments.begin()
    typed(qtbot, comments, "   ")
    assert not comments.composer.box.send.isEnabled()
    qtbot.keyClick(
        comments.composer.box.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    assert comments._talk.desk.bridge.document.undo_label is None


def test_what_is_begun_is_still_there_after_a_break(qtbot, kit):
    comments, _ = comments_over(qtbot, kit)
    comments.begin()
    typed(qtbot, comments, "Half a thought")
    qtbot.keyClick(comments.composer.box.text, Qt.Key.Key_Escape)
    assert not comments.composer.isVisible()
    comments.begin()
    assert comments.composer.box.text.value() == "Half a thought"


def test_an_answer_is_kept_with_its_author(qtbot, kit):
    comments, _ = comments_over(qtbot, kit)
    card = comments.cards()[0]
    card.answer.click()
    assert comments.focusWidget() is card.writing().text
    qtbot.keyClicks(card.writing().text, "All of them")
    card.writing().send.click()
    comment = stored(comments, "comments-1")
    assert [answer.text for answer in comment.answers] == ["The elders.", "All of them"]
    assert comment.state is CommentState.ANSWERED
    assert comments.cards()[0] is card
    assert card.said()[-1][1] == "All of them"
    assert card.state() == "Answered"
    assert comments._talk.desk.bridge.document.undo_label == "comments.replied"


def test_an_answer_being_written_survives_changes_elsewhere(qtbot, kit):
    comments, _ = comments_over(qtbot, kit)
    card = comments.cards()[0]
    card.answer.click()
    qtbot.keyClicks(card.writing().text, "Wait")
    comments._talk.desk.bridge.put("comments-1", "for_mentor", True)
    assert comments.cards()[0] is card
    assert card.writing().text.value() == "Wait"
    assert card.writing().isVisible()


def test_closing_and_opening_again(qtbot, kit):
    comments, _ = comments_over(qtbot, kit)
    comments.cards()[0].turn.click()
    assert stored(comments, "comments-1").state is CommentState.CLOSED
    assert comments.cards() == []
    assert comments.empty_text() == "No comment is open. Closed ones stand under “All”."
    comments._talk.desk.bridge.undo()
    assert len(comments.cards()) == 1
    comments.show_all(True)
    closed = next(card for card in comments.cards() if card.state() == "Closed")
    assert closed.turn.shown_text() == "Open again"
    closed.turn.click()
    assert stored(comments, "comments-2").state is CommentState.OPEN


def test_an_empty_project_is_told_what_comments_are_for(qtbot, kit):
    comments, _ = comments_over(qtbot, kit, snapshot_of([a_project().project]))
    assert comments.empty_text().startswith("Ask your mentor or a colleague.")


def test_go_there_names_the_record(qtbot, kit):
    comments, walked = comments_over(qtbot, kit)
    comments.cards()[0].about().click()
    place = walked.places[-1]
    assert (place.step_id, place.section_id, place.record_id) == ("diagnosis", "norms", "norms-1")


def test_who_can_only_read_is_offered_nothing_to_write(qtbot, kit):
    comments, _ = comments_over(qtbot, kit, read_only=True)
    card = comments.cards()[0]
    assert not comments.add.isVisible()
    assert not card.answer.isVisible()
    assert not card.turn.isVisible()
    assert card.about().isVisible()


def test_forty_thousand_characters_are_taken_whole(qtbot, kit):
    comments, _ = comments_over(qtbot, kit)
    comments.begin()
    comments.composer.box.text.insertPlainText("word " * 8_000)
    comments.composer.box.send.click()
    assert len(comments.cards()[0].said()[0][1]) == 39_999


def test_everything_in_the_comments_has_a_name(qtbot, kit):
    comments, _ = comments_over(qtbot, kit)
    comments.begin()
    comments.cards()[0].answer.click()
    assert names_missing(comments) == []


def test_who_has_not_said_their_role_can_do_so_where_they_write(qtbot, kit):
    comments, _ = comments_over(qtbot, kit)
    bridge, box = comments._talk.desk.bridge, comments.composer.box
    bridge.role_asked.connect(lambda: bridge.document.sign_as("Field lead"))
    comments.begin()
    assert box.signed() == "Nobody sees who writes this."
    typed(qtbot, comments, "Since when?")
    box.sign.click()
    assert box.signed() == "Your role: Field lead"
    assert not box.sign.isVisible()
    assert box.text.hasFocus() or box.text.isAncestorOf(comments.focusWidget())
    box.send.click()
    assert comments.cards()[0].said()[0][0].startswith("Field lead · ")


def test_an_answer_without_a_role_says_so_before_and_after(qtbot, kit):
    comments, _ = comments_over(qtbot, kit)
    (card,) = comments.cards()
    card.answer.click()
    assert card.writing().sign.isVisible()
    qtbot.keyClicks(card.writing().text, "Yes.")
    card.writing().send.click()
    assert card.said()[-1][0].startswith("Role not given · ")
