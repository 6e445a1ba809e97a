"""A protected project: nothing of it lies open on the disk, wherever it is kept."""

from dataclasses import replace

import pytest

from normsdesk.edit.patch import Change, Patch
from normsdesk.library.languages import wording_for
from normsdesk.model.norm import Norm
from normsdesk.model.project import Attachment
from normsdesk.model.snapshot import altered, snapshot_of
from normsdesk.store.backups import back_up, backups_of, reseal_backups
from normsdesk.store.contents import attachment, next_contents, with_attachment
from normsdesk.store.failures import OpenFailed, OpenReason
from normsdesk.store.history import moment_files, moment_snapshot, moments
from normsdesk.store.journal import UNSAVED, Base, start_journal, starting_patch
from normsdesk.store.project_file import Opened, Saved, open_project, save_project
from normsdesk.store.recovery import Loss, Match, NotRecovered, Recovered, left_behind, recover
from normsdesk.store.said import say_open_failure
from normsdesk.store.secret import keys_known, locked, new_key
from tests.store.builders import NOON, a_snapshot, some_contents

KEY = new_key("blue goat on a wall", work=10, lanes=1)
OTHER = new_key("red goat on a wall", work=10, lanes=1)
PLANTED = "aunt Zubeda said so"
PHOTO = b"a photo of aunt Zubeda " * 9
ID = "project-p1"


def protected(key=KEY):
    contents = some_contents(a_snapshot(PLANTED))
    contents, sha = with_attachment(replace(contents, key=key), PHOTO, "jpg")
    named = Attachment(id="attachments-a1", name="field.jpg", kind="jpg", sha256=sha)
    return replace(contents, snapshot=snapshot_of([*contents.snapshot.records(), named]))


def edit(text=PLANTED):
    norm = protected().snapshot.get(Norm, "norms-n1")
    changed = altered(norm, notes=f"{text}, and more")
    return Patch(
        changes=(Change(id=norm.id, before=norm, after=changed),), label="norms.changed", at=NOON
    )


def nothing_lies_open_in(folder):
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert files
    for path in files:
        data = path.read_bytes()
        assert b"Zubeda" not in data, path.name
        assert b"PK\x03\x04" not in data[:8], path.name


@pytest.fixture
def saved(tmp_path):
    found = save_project(tmp_path / "a.norms", protected())
    assert isinstance(found, Saved)
    return found


def test_a_protected_file_opens_with_its_key_and_stays_protected(saved, tmp_path):
    nothing_lies_open_in(tmp_path)
    opened = open_project(saved.path, unlock=keys_known(KEY))
    assert isinstance(opened, Opened)
    assert opened.contents == protected()
    assert opened.contents.key == KEY
    later = next_contents(opened.contents, opened.contents.snapshot, revision=9, at=NOON)
    again = save_project(saved.path, later, expected=opened.state)
    assert isinstance(again, Saved)
    nothing_lies_open_in(tmp_path)


def test_the_unfinished_file_of_a_save_is_sealed(tmp_path):
    looked = []
    save_project(
        tmp_path / "a.norms",
        protected(),
        before_replacing=lambda _sha: looked.append(nothing_lies_open_in(tmp_path)),
    )
    assert looked == [None]


@pytest.mark.parametrize(
    ("unlock", "reason", "told"),
    [
        (locked, OpenReason.SEALED, "this file is protected"),
        (lambda recipe: replace(OTHER, recipe=recipe), OpenReason.NOT_UNLOCKED, "did not open"),
    ],
)
def test_another_password_is_one_sentence_that_blames_neither(saved, unlock, reason, told):
    failed = open_project(saved.path, unlock=unlock)
    assert isinstance(failed, OpenFailed)
    assert failed.reason is reason
    sentence = say_open_failure(wording_for("en"), failed)
    assert told in sentence
    assert "Zubeda" not in sentence


def test_a_protected_file_cut_short_is_told_and_left_alone(saved):
    whole = saved.path.read_bytes()
    for size in (8, 40, 64, 200, len(whole) - 1):
        saved.path.write_bytes(whole[:size])
        failed = open_project(saved.path, unlock=keys_known(KEY))
        assert isinstance(failed, OpenFailed)
        assert failed.reason in (OpenReason.DAMAGED, OpenReason.NOT_UNLOCKED)
        assert say_open_failure(wording_for("en"), failed)
        assert saved.path.read_bytes() == whole[:size]


def test_backups_of_a_protected_project_are_sealed_and_can_be_looked_at(saved, tmp_path):
    folder = tmp_path / "backups"
    back_up(folder, ID, saved.path, NOON, key=KEY)
    nothing_lies_open_in(folder)
    (moment,) = moments(protected(), folder)
    assert moment_snapshot(protected(), moment) == protected().snapshot
    assert moment_files(protected(), moment).keys() == protected().attachments.keys()
    assert moment_snapshot(protected(OTHER), moment) is None


def test_an_open_file_is_put_aside_sealed_when_the_project_becomes_protected(tmp_path):
    path = tmp_path / "a.norms"
    save_project(path, protected(key=None))
    folder = tmp_path / "backups"
    back_up(folder, ID, path, NOON, key=KEY)
    nothing_lies_open_in(folder)


def test_open_backups_are_sealed_resealed_and_opened_again(tmp_path):
    path, folder = tmp_path / "a.norms", tmp_path / "backups"
    save_project(path, protected(key=None))
    back_up(folder, ID, path, NOON)
    plain = backups_of(folder, ID)
    assert reseal_backups(folder, ID, locked, KEY) == 0
    nothing_lies_open_in(folder)
    (kept,) = backups_of(folder, ID)
    assert kept.at == plain[0].at
    assert reseal_backups(folder, ID, locked, KEY) == 0
    assert backups_of(folder, ID) == [kept]
    assert reseal_backups(folder, ID, locked, OTHER) == 1
    assert reseal_backups(folder, ID, keys_known(KEY), OTHER) == 0
    assert isinstance(
        open_project(backups_of(folder, ID)[0].path, unlock=keys_known(OTHER)), Opened
    )
    assert reseal_backups(folder, ID, keys_known(OTHER), None) == 0
    assert backups_of(folder, ID) == plain


def test_a_journal_keeps_no_line_and_no_file_open(saved, tmp_path):
    folder = tmp_path / "journals"
    base = Base(path=str(saved.path), sha256=saved.state.sha256, revision=7)
    journal = start_journal(folder, ID, base, key=KEY)
    journal.append(edit(), 8)
    assert journal.keep_attachment(PHOTO)
    journal.mark_saving(base)
    assert journal.sync()
    nothing_lies_open_in(folder)
    assert protected().attachments
    for path in folder.rglob("*"):
        assert next(iter(protected().attachments.values())).sha256 not in path.name
    journal.close(discard=False)

    (left,) = left_behind(folder)
    assert left.recipe == KEY.recipe
    refused = recover(left)
    assert isinstance(refused, NotRecovered)
    assert refused.loss is Loss.SEALED
    found = recover(left, unlock=keys_known(KEY))
    assert isinstance(found, Recovered)
    assert found.match is Match.FILE
    assert found.complete
    assert found.revision == 8
    assert found.contents.key == KEY
    assert found.snapshot.get(Norm, "norms-n1").notes.startswith(PLANTED)
    left.discard()
    assert not list(folder.iterdir())


def test_a_journal_is_sealed_from_when_the_file_is_protected(tmp_path):
    path, folder = tmp_path / "a.norms", tmp_path / "journals"
    journal = start_journal(folder, ID, UNSAVED)
    journal.append(starting_patch(protected().snapshot, "project.started"), 7)
    journal.keep_attachment(PHOTO)
    assert any(b"Zubeda" in one.read_bytes() for one in folder.rglob("*") if one.is_file())
    saved = save_project(path, protected())
    assert isinstance(saved, Saved)
    journal.append(edit(), 8)
    journal.seal_next(KEY)
    journal.saved(Base(path=str(path), sha256=saved.state.sha256, revision=7))
    nothing_lies_open_in(tmp_path)
    journal.append(edit("aunt Zubeda again"), 9)
    journal.sync()
    nothing_lies_open_in(tmp_path)
    journal.close(discard=False)
    (left,) = left_behind(folder)
    found = recover(left, unlock=keys_known(KEY))
    left.release()
    assert isinstance(found, Recovered)
    assert attachment(found.contents, next(iter(protected().attachments.values())).sha256) == PHOTO


def test_a_project_without_a_file_comes_back_with_its_files_and_its_key(tmp_path):
    journal = start_journal(tmp_path, ID, UNSAVED, key=KEY)
    journal.append(starting_patch(protected().snapshot, "project.started"), 7)
    journal.keep_attachment(PHOTO)
    journal.close(discard=False)
    nothing_lies_open_in(tmp_path)
    (left,) = left_behind(tmp_path)
    found = recover(left, unlock=keys_known(KEY))
    left.release()
    assert isinstance(found, Recovered)
    assert found.snapshot == protected().snapshot
    assert found.contents.attachments == protected().attachments
    assert found.contents.key == KEY


def test_a_changed_or_moved_line_ends_what_comes_back(tmp_path):
    journal = start_journal(tmp_path, ID, UNSAVED, key=KEY)
    journal.append(starting_patch(protected().snapshot, "project.started"), 7)
    journal.append(edit(), 8)
    journal.close(discard=False)
    (left,) = left_behind(tmp_path)
    swapped = replace(left, lines=(left.lines[0], replace(left.lines[0], revision=8)))
    found = recover(swapped, unlock=keys_known(KEY))
    left.release()
    assert isinstance(found, Recovered)
    assert not found.complete
    assert found.revision == 7


def test_a_refused_start_over_is_tried_again_and_is_sealed_then(tmp_path, monkeypatch):
    from normsdesk.store import journal as journal_module

    folder, path = tmp_path / "journals", tmp_path / "a.norms"
    monkeypatch.setattr(journal_module, "_RETRY", 0.01)
    journal = start_journal(folder, ID, UNSAVED)
    journal.append(starting_patch(protected().snapshot, "project.started"), 7)
    saved = save_project(path, protected())
    real = journal_module.LineFile
    refusals = []

    def refuse_once(part, seal=None):
        if not refusals:
            refusals.append(part)
            raise OSError
        return real(part, seal)

    monkeypatch.setattr(journal_module, "LineFile", refuse_once)
    journal.seal_next(KEY)
    journal.saved(Base(path=str(path), sha256=saved.state.sha256, revision=7))
    journal.hurry()
    journal.append(edit(), 8)
    journal.close(discard=False)
    assert refusals
    nothing_lies_open_in(folder)
