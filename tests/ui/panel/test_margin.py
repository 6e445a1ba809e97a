"""Marks in the margin: on fields, on cards, beside the title; pressed, they lead to the talk."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QWidget

from normsdesk.edit.commands.comments import write_comment
from normsdesk.model.project import Comment
from normsdesk.steps.asked import Place
from normsdesk.ui.forms.editors import FieldEditor
from normsdesk.ui.panel.places import PanelPage
from normsdesk.ui.tables.record_head import RecordHead
from tests.edit.builders import START
from tests.ui.panel.windows import a_project, window_over


@pytest.fixture
def window(qtbot, kit):
    made = window_over(qtbot, kit, a_project())
    place = Place(step_id="practice", section_id="practices", record_id="practices-2")
    assert made.shelf.show_place(replace(place, path="actor"))
    qtbot.waitUntil(lambda: field_of(made, "actor") is not None)
    return made


def field_of(window, path):
    found = window.shelf.page().findChildren(FieldEditor, path)
    return next((each for each in found if each.isVisible()), None)


def say(window, text, field=""):
    snapshot = window.bridge.snapshot
    patch = write_comment(
        snapshot, text, author="Mentor", at=START, record_id="practices-2", field=field
    )
    window.bridge.commit(patch)


def test_a_comment_on_a_field_is_marked_there_and_on_its_record(window):
    say(window, "Which boys?", "actor")
    say(window, "Since when?")
    editor = field_of(window, "actor")
    marks = [mark for mark in editor.findChildren(QWidget) if getattr(mark, "count", 0) == 1]
    assert [mark.accessibleName().partition(":")[0] for mark in marks] == ["1 open comment"]
    head = RecordHead(window.desk, "practices")
    head.show_record("practices-2")
    assert head.remarks.count == 2
    title = window.frame.pages.title.remarks
    assert (title.count, title.isVisible()) == (2, True)


def test_a_mark_opens_the_comments_at_its_field(window, qtbot):
    say(window, "Since when?")
    say(window, "Which boys?", "actor")
    mark = next(m for m in field_of(window, "actor").findChildren(QWidget) if hasattr(m, "count"))
    mark.click()
    panel = window.panel.panel()
    assert panel.page() is PanelPage.COMMENTS
    focused = panel.comments().focusWidget()
    assert focused.accessibleName() == "Answer: Which boys?"


def test_what_is_written_at_a_field_belongs_to_it_and_shows_there(window, qtbot):
    editor = field_of(window, "action")
    editor.control.setFocus()
    assert window.panel.margin.shown_field()[:2] == ("practices-2", "action")
    comments = window.panel.show_page(PanelPage.COMMENTS)
    comments.begin()
    comments.composer._scope.set_value("field")
    qtbot.keyClicks(comments.composer.box.text, "Who says so?")
    comments.composer.box.send.click()
    (new,) = [each for each in window.bridge.snapshot.all(Comment) if each.text == "Who says so?"]
    assert (new.record_id, new.field) == ("practices-2", "action")
    assert any(getattr(mark, "count", 0) == 1 for mark in editor.findChildren(QWidget))
    window.bridge.undo()
    assert not any(
        mark.isVisible() for mark in editor.findChildren(QWidget) if hasattr(mark, "count")
    )
