"""Joining another copy into the open project, from its window."""

from pathlib import Path

import pytest

from normsdesk.edit.commands.records import set_value
from normsdesk.edit.document import Document
from normsdesk.model.norm import Norm
from normsdesk.model.project import Comment
from normsdesk.steps.asked import place_of_record
from normsdesk.store.ancestry import with_start
from normsdesk.store.backups import every_backup
from normsdesk.store.contents import next_contents
from normsdesk.store.project_file import Opened, open_project, save_project
from normsdesk.store.starting import example_contents
from normsdesk.ui.pages.joining import JoiningPage
from tests.store.builders import NOON, a_file
from tests.system import stage as stages
from tests.ui.desks import control_at


def answering(*answers: str, to_open=None, to_save=None):
    prompts = stages.answering(answers=answers, to_save=to_save)
    prompts.to_open = to_open
    return prompts


def contents_of(path: Path):
    opened = open_project(path)
    assert isinstance(opened, Opened)
    return opened.contents


def edited(source: Path, path: Path, **values: str) -> Path:
    """Write a copy of ``source`` in which a colleague changed the first norm."""
    contents = contents_of(source)
    document = Document(contents.snapshot, clock=lambda: NOON)
    for name, value in values.items():
        document.commit(set_value(document.snapshot, "norms-n1", name, value))
    number = contents.revision_number + len(values)
    after = next_contents(
        with_start(contents), document.snapshot, revision=number, at=NOON, author="Field lead"
    )
    save_project(path, after)
    return path


def page(program) -> JoiningPage:
    shown = program.shell.content()
    assert isinstance(shown, JoiningPage)
    return shown


def norm(program) -> Norm:
    return program.workplace.session.document.snapshot.get(Norm, "norms-n1")


@pytest.fixture
def two(tmp_path):
    """Make my file, and a copy of it that a colleague changed."""
    mine = a_file(tmp_path / "mine.norms")
    theirs = edited(mine, tmp_path / "theirs.norms", notes="Theirs", expecting="everybody")
    return mine, theirs


def joining(stage, mine: Path, theirs: Path, **edits: str):
    program = stage.start(mine, answering(to_open=theirs))
    bridge = program.workplace.window.bridge
    for name, value in edits.items():
        bridge.put("norms-n1", name, value)
    program.workplace.sharing.joining.ask()
    return program


def test_a_disagreement_is_shown_and_the_choice_goes_in_as_one_undo_step(stage, two):
    program = joining(stage, *two, notes="Mine", short_label="kept")
    before = program.workplace.session.document.snapshot
    shown = page(program)
    assert shown.shown_key() == "norms-n1:notes"
    assert shown._choices.theirs.below == "Field lead, theirs.norms"
    assert not shown.join.isEnabled()
    shown.sides["theirs"].keep.click()
    assert shown.join.isEnabled()
    shown.join.click()
    assert program.shell.content() is program.workplace.window
    assert (norm(program).notes, norm(program).expecting) == ("Theirs", "everybody")
    assert norm(program).short_label == "kept"
    program.workplace.autosave.wait()
    assert contents_of(two[0]).snapshot.get(Norm, "norms-n1").notes == "Theirs"
    program.workplace.window.undo()
    assert program.workplace.session.document.snapshot == before


def test_the_page_shows_what_was_joined_when_the_window_comes_back(stage, two):
    mine, theirs = two
    program = stage.start(mine, answering(to_open=theirs))
    window = program.workplace.window
    window.bridge.put("norms-n1", "notes", "Mine")
    place = place_of_record(window.bridge.snapshot, "norms-n1", "expecting")
    assert window.shelf.show_place(place)
    line = control_at(window.shelf.page(), "expecting")
    line.setFocus()
    program.workplace.sharing.joining.ask()
    page(program).choose("mine")
    page(program).join.click()
    assert line.isVisible()
    assert line.text() == "everybody"
    assert line.hasFocus()


def test_both_old_states_stay_somewhere(stage, two):
    mine, theirs = two
    before = theirs.read_bytes()
    program = joining(stage, mine, theirs)
    page(program).join.click()
    program.workplace.autosave.wait()
    assert theirs.read_bytes() == before
    data = program.workplace._home.data
    assert any(
        contents_of(one.path).snapshot.get(Norm, "norms-n1").notes == ""
        for one in every_backup(data / "backups")
    )


def test_a_copy_that_was_joined_has_nothing_new_until_it_changes(stage, two):
    mine, theirs = two
    program = joining(stage, mine, theirs)
    page(program).join.click()
    program.workplace.sharing.joining.ask()
    assert program.shell.content() is program.workplace.window
    assert "nothing new" in program.workplace.window.frame.toast.message()
    edited(theirs, theirs, action="run away")
    program.workplace.sharing.joining.ask()
    page(program).join.click()
    assert norm(program).action == "run away"


def test_after_undo_a_copy_can_be_joined_again(stage, two):
    program = joining(stage, *two, notes="Mine")
    page(program).choose("mine")
    page(program).join.click()
    program.workplace.autosave.wait()
    program.workplace.window.undo()
    program.workplace.sharing.joining.ask()
    assert page(program).shown_key() == "norms-n1:notes"
    page(program).stop.click()
    program.workplace.window.redo()
    assert norm(program).expecting == "everybody"
    program.workplace.sharing.joining.ask()
    assert program.shell.content() is program.workplace.window


def test_what_is_decided_later_waits_as_a_comment(stage, two):
    program = joining(stage, *two, notes="Mine")
    page(program).choose_rest("later")
    page(program).join.click()
    (note,) = program.workplace.session.document.snapshot.all(Comment)
    assert (note.record_id, note.field) == ("norms-n1", "notes")
    assert {norm(program).notes, note.text.rpartition(": ")[2]} == {"Mine", "Theirs"}
    assert "waits as a comment" in program.workplace.window.frame.toast.message()


def test_stopping_changes_nothing(stage, two):
    program = joining(stage, *two, notes="Mine")
    before = program.workplace.session.document.snapshot
    page(program).stop.click()
    assert program.shell.content() is program.workplace.window
    assert program.workplace.session.document.snapshot is before


def test_another_copy_of_the_open_project_can_be_joined_when_it_is_opened(stage, two):
    mine, theirs = two
    program = stage.start(mine, answering("yes"))
    program.projects.open_path(theirs)
    page(program).join.click()
    assert norm(program).notes == "Theirs"
    assert program.workplace.session.path == mine


def test_another_copy_can_be_opened_instead(stage, two):
    mine, theirs = two
    program = stage.start(mine, answering("other"))
    program.projects.open_path(theirs)
    assert program.workplace.session.path == theirs


def test_two_projects_are_explained_before_they_become_one(stage, tmp_path):
    other = tmp_path / "other.norms"
    save_project(other, example_contents("rwanda"))
    prompts = answering("no", to_open=other)
    program = stage.start(a_file(tmp_path / "mine.norms"), prompts)
    program.workplace.sharing.joining.ask()
    assert program.shell.content() is program.workplace.window
    assert len(program.workplace.session.document.snapshot.all(Norm)) == 2
    prompts.answers = ["yes"]
    program.workplace.sharing.joining.ask()
    page(program).choose_rest("mine")
    page(program).join.click()
    snapshot = program.workplace.session.document.snapshot
    assert len(snapshot.all(Norm)) == 2 + len(example_contents("rwanda").snapshot.all(Norm))


def test_a_file_that_is_no_project_is_refused_in_a_sentence(stage, tmp_path):
    letter = tmp_path / "letter.norms"
    letter.write_text("Dear mentor")
    prompts = answering(to_open=letter)
    program = stage.start(a_file(tmp_path / "mine.norms"), prompts)
    program.workplace.sharing.joining.ask()
    assert program.shell.content() is program.workplace.window
    assert prompts.told


def test_a_project_open_for_reading_joins_nothing(stage, two):
    mine, theirs = two
    program = stage.start(mine, answering(to_open=theirs))
    program.workplace.session.document._read_only = True
    program.workplace.sharing.joining.ask()
    assert program.shell.content() is program.workplace.window


def test_leaving_the_project_leaves_the_page(stage, two):
    program = joining(stage, *two, notes="Mine")
    assert page(program)
    program.projects.go_home()
    assert program.shell.content() is program.front.screen


def test_a_copy_for_the_mentor_is_known_when_it_comes_back(stage, tmp_path):
    from tests.system.test_sharing import accept_the_list, actions

    mine, copy = a_file(tmp_path / "mine.norms"), tmp_path / "copy.norms"
    program = stage.start(mine, answering(to_save=copy, to_open=copy))
    accept_the_list([])
    actions(program)["Copy for the mentor…"].trigger()
    program.workplace.autosave.wait()
    given = contents_of(copy).revision
    assert given in {note.revision for note in contents_of(mine).base_notes}
    edited(copy, copy, notes="The mentor asks")
    program.workplace.sharing.joining.ask()
    assert page(program)._choices.keys == []
    page(program).join.click()
    assert norm(program).notes == "The mentor asks"


def test_a_file_that_was_changed_underneath_can_be_joined_with_what_is_open(stage, two):
    mine, theirs = two
    program = stage.start(mine, answering())
    program.workplace.window.bridge.put("norms-n1", "short_label", "mine")
    mine.write_bytes(theirs.read_bytes())
    program.workplace.autosave.save()
    program.workplace.autosave.wait()
    ways = dict(program.workplace.sharing.ways_out())
    assert list(ways) == ["Join the two", "Save in another place"]
    stage.press(program.shell, "Join the two")
    page(program).join.click()
    program.workplace.autosave.wait()
    assert not program.workplace.session.unsaved
    saved = contents_of(mine).snapshot.get(Norm, "norms-n1")
    assert (saved.notes, saved.expecting, saved.short_label) == ("Theirs", "everybody", "mine")


def test_other_refusals_offer_only_another_place(stage, two):
    program = stage.start(two[0], answering())
    assert [text for text, _ in program.workplace.sharing.ways_out()] == ["Save in another place"]


def test_two_copies_are_joined_from_the_start_screen(stage, two, monkeypatch):
    mine, theirs = two
    prompts = answering()
    asked: list[str] = []

    def choose(title, _kinds):
        asked.append(title)
        return [mine, theirs][len(asked) - 1]

    monkeypatch.setattr(prompts, "path_to_open", choose)
    program = stage.start(prompts=prompts)
    stage.press(program.front.screen, "Join two copies")
    assert asked == ["Choose your own copy", "Choose the copy to join"]
    page(program).join.click()
    assert norm(program).notes == "Theirs"


def test_going_back_from_the_start_screen_opens_nothing(stage):
    program = stage.start()
    stage.press(program.front.screen, "Join two copies")
    assert program.workplace is None


def test_a_full_copy_leaves_the_past_behind_and_joins_all_the_same(stage, two, tmp_path):
    from tests.system.test_sharing import actions

    copy = tmp_path / "copy.norms"
    program = stage.start(two[0], answering(to_save=copy, to_open=copy))
    program.workplace.window.bridge.put("norms-n1", "short_label", "mine")
    program.workplace.keep_version()
    program.workplace.autosave.wait()
    actions(program)["Full copy…"].trigger()
    program.workplace.autosave.wait()
    given = contents_of(copy)
    assert (given.versions, given.bases) == ({}, {})
    assert given.snapshot == program.workplace.session.document.snapshot
    edited(copy, copy, notes="From the copy")
    program.workplace.window.bridge.put("norms-n2", "notes", "from here")
    program.workplace.sharing.joining.ask()
    assert page(program)._choices.keys == []
    page(program).join.click()
    assert (norm(program).notes, norm(program).short_label) == ("From the copy", "mine")
