import os
from dataclasses import replace

import pytest

from normsdesk.app.offers import find_offers, what_happened, what_is_safe
from normsdesk.app.opening import (
    Restored,
    brought_back,
    new_session,
    open_file,
    open_to_read,
    read_copy,
    restore,
    retitled,
)
from normsdesk.app.session import Session, Standing
from normsdesk.library.languages import Wording
from normsdesk.store.contents import attachment
from normsdesk.store.failures import OpenFailed, OpenReason
from normsdesk.store.lock import TakenBy
from normsdesk.store.paths import journals_folder
from normsdesk.store.project_file import Opened, open_project
from normsdesk.store.recovery import Match, left_behind
from normsdesk.store.starting import example_contents
from tests.app.homes import NOW, a_home, edit, killed, notes
from tests.store.builders import NOON, a_file, a_snapshot, some_contents


@pytest.fixture
def path(tmp_path):
    return a_file(tmp_path / "a.norms")


@pytest.fixture
def home(tmp_path):
    return a_home(tmp_path)


def left(home):
    return left_behind(journals_folder(home.data))


def offers(home, kept=()):
    return find_offers(home, kept)


def test_what_a_killed_program_did_comes_back_with_its_file(path, home):
    session = open_file(path, home)
    edit(session, "one")
    edit(session, "two")
    killed(session)
    again = open_file(path, home, left=left(home))
    assert isinstance(again, Restored)
    assert notes(again.session) == "two"
    assert again.session.standing is Standing.KEPT
    again.session.close(discard=True)


def test_one_undo_leads_from_what_was_restored_to_the_saved_state(path, home):
    session = open_file(path, home)
    saved = session.document.snapshot
    edit(session, "one")
    edit(session, "two", "norms-n2")
    killed(session)
    again = open_file(path, home, left=left(home)).session
    again.document.undo()
    assert again.document.snapshot.record("norms-n1") == saved.record("norms-n1")
    assert again.document.snapshot.record("norms-n2") == saved.record("norms-n2")
    assert again.document.undo_label is None
    again.document.redo()
    assert notes(again) == "one"
    again.close(discard=True)


def test_what_was_restored_survives_the_next_crash(path, home):
    session = open_file(path, home)
    edit(session, "one")
    killed(session)
    second = open_file(path, home, left=left(home)).session
    edit(second, "two", "norms-n2")
    killed(second)
    third = open_file(path, home, left=left(home)).session
    assert (notes(third), notes(third, "norms-n2")) == ("one", "two")
    third.close(discard=True)
    assert left(home) == []


def test_a_restored_project_saves_like_any_other(path, home):
    session = open_file(path, home)
    edit(session, "one")
    killed(session)
    again = open_file(path, home, left=left(home)).session
    task = again.plan_save()
    again.saved(task, task.run())
    opened = open_project(path)
    assert isinstance(opened, Opened)
    assert opened.contents.snapshot == again.document.snapshot
    again.close()
    assert left(home) == []


def test_a_file_renamed_since_the_crash_still_finds_its_journal(path, home):
    session = open_file(path, home)
    edit(session, "one")
    killed(session)
    moved = path.rename(path.with_name("moved.norms"))
    again = open_file(moved, home, left=left(home))
    assert isinstance(again, Restored)
    assert again.session.path == moved
    again.session.close(discard=True)


def test_a_file_changed_since_the_crash_opens_as_it_is_and_the_work_is_offered(path, home):
    session = open_file(path, home)
    edit(session, "one")
    killed(session)
    a_file(path, a_snapshot("another norm", "keep silent"))
    found = left(home)
    opened = open_file(path, home, left=found)
    assert isinstance(opened, Session)
    opened.close()
    for one in found:
        one.release()
    (offer,) = offers(home)
    assert not offer.on_its_file
    assert "opens as a copy" in what_is_safe(Wording(), offer, NOW)
    again = restore(offer.left, offer.found, home)
    assert again.session.path is None
    assert notes(again.session) == "one"
    again.session.close(discard=True)


def test_a_project_without_a_file_comes_back_whole(home):
    session = new_session(some_contents(), home)
    edit(session, "first words")
    killed(session)
    (offer,) = offers(home)
    assert offer.found.match is Match.NEVER_SAVED
    again = restore(offer.left, offer.found, home).session
    assert notes(again) == "first words"
    assert again.standing is Standing.NO_FILE
    assert again.document.undo_label is None
    again.close(discard=True)


def test_attachments_of_a_project_without_a_file_come_back(home):
    contents = example_contents("amani")
    assert contents.attachments
    session = new_session(contents, home, worth_keeping=True)
    killed(session)
    (offer,) = offers(home)
    again = restore(offer.left, offer.found, home).session
    for packed in contents.attachments.values():
        assert attachment(again.contents, packed.sha256) == attachment(contents, packed.sha256)
    again.close(discard=True)


def test_an_offer_says_when_the_computer_stopped_and_that_nothing_is_lost(path, home):
    session = open_file(path, home)
    edit(session, "one")
    killed(session)
    journal = next(journals_folder(home.data).glob("*.journal"))
    os.utime(journal, (NOW.timestamp(), NOW.timestamp()))
    (offer,) = offers(home)
    assert what_happened(Wording(), offer, NOW) == "The computer stopped at 10:34."
    safe = what_is_safe(Wording(), offer, NOW)
    assert safe == "Nothing is lost. “Safe at home” is kept up to 10:34, with your last change."
    later = NOW.replace(day=6)
    assert what_happened(Wording(), offer, later) == "The computer stopped: 4 May 2026, 10:34."
    offer.left.release()


def test_what_was_kept_for_later_is_not_called_a_crash(home):
    session = new_session(some_contents(), home, worth_keeping=True)
    name = session.journal_path.name
    session.close()
    (offer,) = offers(home, (name,))
    assert what_happened(Wording(), offer, NOW) == "You kept “Safe at home” for later."
    offer.left.release()


def test_a_journal_nobody_can_read_is_named_and_kept(home):
    folder = journals_folder(home.data)
    folder.mkdir(parents=True)
    odd = folder / "project-p1-0011.journal"
    odd.write_bytes(b"no journal at all\n")
    (offer,) = offers(home)
    assert str(odd) in what_is_safe(Wording(), offer, NOW)
    offer.left.release()
    assert odd.read_bytes() == b"no journal at all\n"


def test_a_second_window_hears_who_has_the_file(path, home):
    first = open_file(path, home)
    second = open_file(path, home)
    assert isinstance(second, TakenBy)
    assert second.certain
    assert second.holder.who == "M&E officer"
    reading = open_to_read(path, home)
    assert reading.document.read_only
    reading.close()
    first.close()


def test_an_old_note_of_another_computer_can_be_taken_over(path, home, tmp_path):
    elsewhere = open_file(path, a_home(tmp_path, where="PC-2"))
    killed(elsewhere)
    taken = open_file(path, home)
    assert isinstance(taken, TakenBy)
    assert not taken.certain
    mine = open_file(path, home, take_over=True)
    assert isinstance(mine, Session)
    mine.close(discard=True)


def test_a_copy_bears_another_title_and_no_file(path, home):
    contents = read_copy(path)
    assert not isinstance(contents, OpenFailed)
    session = new_session(retitled(contents, "Safe at home (copy)"), home, worth_keeping=True)
    assert session.title == "Safe at home (copy)"
    assert session.path is None
    session.close(discard=True)


def test_a_file_that_cannot_be_read_is_left_alone(tmp_path, home):
    path = tmp_path / "a.norms"
    path.write_bytes(b"no zip")
    failed = open_file(path, home)
    assert isinstance(failed, OpenFailed)
    assert path.read_bytes() == b"no zip"
    assert sorted(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("name", "reason"), [("gone.norms", OpenReason.MISSING), (".", OpenReason.FOLDER)]
)
def test_what_is_no_file_is_told_so(tmp_path, home, name, reason):
    assert open_file(tmp_path / name, home).reason is reason


def test_a_file_in_a_folder_nobody_may_write_opens_and_warns_at_the_first_edit(
    path, home, monkeypatch
):
    def refused(*_):
        raise PermissionError(13, "no")

    monkeypatch.setattr("normsdesk.store.lock.take_lock", refused)
    session = open_file(path, home)
    assert isinstance(session, Session)
    assert session.standing is Standing.SAVED
    edit(session, "one")
    assert session.standing is Standing.FILE_REFUSED
    assert session.failure.path == path
    session.close(discard=True)


def test_brought_back_looks_among_the_backups(path, home):
    session = open_file(path, home)
    edit(session, "one")
    task = session.plan_save()
    session.saved(task, task.run())
    edit(session, "two")
    killed(session)
    a_file(path, a_snapshot("another norm"))
    (one,) = left(home)
    found = brought_back(one, replace(home, clock=lambda: NOON))
    assert found.match in (Match.BACKUP, Match.ROUGH)
    one.release()
