import errno
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from normsdesk.edit.patch import Change, Patch
from normsdesk.model.ids import new_id
from normsdesk.model.norm import Norm
from normsdesk.model.project import Attachment, LastLook
from normsdesk.model.snapshot import Snapshot, altered
from normsdesk.store.container import sha256
from normsdesk.store.contents import attachment, next_contents
from normsdesk.store.failures import OpenFailed
from normsdesk.store.journal import UNSAVED, Base, start_journal, starting_patch
from normsdesk.store.kept_state import KeptState
from normsdesk.store.lines import Line, LineKind, checked, read_lines
from normsdesk.store.project_file import Saved, open_project, save_project
from normsdesk.store.recovery import (
    Loss,
    Match,
    NotRecovered,
    Recovered,
    difference,
    left_behind,
    recover,
)
from tests.store.builders import NOON, REVISION, a_file, a_snapshot, some_contents

NORM = "norms-n1"
SAVED_AT = 7  # the revision of REVISION


class Desk:
    """An open project with its journal, as a window has it."""

    def __init__(self, folder: Path, path: Path | None) -> None:
        self.journals = folder / "journals"
        self.path = path
        if path is None:
            self.contents = some_contents()
            self.revision = 0
            base = UNSAVED
        else:
            opened = open_project(path)
            assert not isinstance(opened, OpenFailed)
            self.contents = opened.contents
            self.revision = SAVED_AT
            base = Base(path=str(path), sha256=opened.state.sha256, revision=SAVED_AT)
        self.snapshot = self.contents.snapshot
        self.journal = start_journal(self.journals, "project-p1", base)
        if path is None:
            self.journal.append(starting_patch(self.snapshot, "project.started"), 0)

    def edit(self, **values):
        before = self.snapshot.get(Norm, NORM)
        self.commit(Change(id=NORM, before=before, after=altered(before, **values)))

    def add(self, record):
        self.commit(Change(id=record.id, before=None, after=record))

    def commit(self, change):
        tables = {name: dict(records) for name, records in self.snapshot.tables.items()}
        tables.setdefault(change.table, {})[change.id] = change.after
        self.snapshot = Snapshot(tables)
        self.revision += 1
        patch = Patch(changes=(change,), label="norms.reworded", at=NOON)
        self.journal.append(patch, self.revision)

    def save(self, path=None, *, until="done"):
        """Save as far as ``until``: before the file, before the new journal, or done."""
        path = path or self.path
        contents = next_contents(self.contents, self.snapshot, revision=self.revision, at=NOON)

        def mark(sha):
            self.journal.mark_saving(Base(path=str(path), sha256=sha, revision=self.revision))
            if until == "mark":
                raise OSError(errno.EIO, "killed here")

        saved = save_project(path, contents, before_replacing=mark)
        if until == "mark":
            return
        assert isinstance(saved, Saved)
        self.contents = contents
        if until == "done":
            self.journal.saved(
                Base(path=str(path), sha256=saved.state.sha256, revision=self.revision)
            )

    def killed(self):
        self.journal.close(discard=False)
        return self


@pytest.fixture
def path(tmp_path):
    return a_file(tmp_path / "a.norms")


@pytest.fixture
def desk(tmp_path, path):
    made = Desk(tmp_path, path)
    yield made
    made.journal.close(discard=True)


def only_left(desk):
    (left,) = left_behind(desk.journals)
    return left


def brought_back(desk, **options):
    left = only_left(desk)
    result = recover(left, **options)
    left.release()
    assert isinstance(result, Recovered), result
    return result


def test_every_commit_since_the_save_comes_back_with_one_step_back(desk, path):
    desk.edit(action="one")
    desk.edit(notes="two")
    recovered = brought_back(desk.killed())
    assert recovered.snapshot == desk.snapshot
    assert (recovered.match, recovered.path, recovered.revision) == (Match.FILE, path, 9)
    assert recovered.complete
    assert recovered.contents.revision == REVISION
    (change,) = recovered.patch.changes
    assert change.before == recovered.contents.snapshot.get(Norm, NORM)
    assert change.after == desk.snapshot.get(Norm, NORM)


def test_a_journal_in_use_is_left_alone(desk):
    desk.edit(action="one")
    assert left_behind(desk.journals) == []


def test_a_journal_with_nothing_unsaved_is_removed(desk):
    desk.killed()
    assert left_behind(desk.journals) == []
    assert list(desk.journals.iterdir()) == []


def test_a_journal_is_offered_again_until_it_is_discarded(desk):
    desk.edit(action="one")
    desk.killed()
    only_left(desk).release()
    left = only_left(desk)
    assert left_behind(desk.journals) == []  # held by this program
    left.discard()
    assert list(desk.journals.iterdir()) == []


def test_a_journal_set_aside_is_kept_and_not_offered_again(desk):
    desk.edit(action="one")
    desk.killed()
    aside = only_left(desk).set_aside()
    assert left_behind(desk.journals) == []
    assert list(read_lines(aside.read_bytes()))[1].revision == 8


@pytest.mark.parametrize("until", ["mark", "file", "done"])
def test_a_kill_at_any_moment_of_a_save_loses_no_commit(desk, until):
    desk.edit(action="saved")
    desk.save(until=until)
    desk.edit(notes="after the save")
    recovered = brought_back(desk.killed())
    assert recovered.snapshot == desk.snapshot
    assert recovered.match is Match.FILE


def test_a_commit_made_during_the_save_is_replayed_by_its_revision_not_its_place(desk):
    desk.edit(action="saved")
    contents = next_contents(desk.contents, desk.snapshot, revision=8, at=NOON)
    desk.edit(notes="made while the save runs")  # stands before the mark, is later than it

    def mark(sha):
        desk.journal.mark_saving(Base(path=str(desk.path), sha256=sha, revision=8))

    assert isinstance(save_project(desk.path, contents, before_replacing=mark), Saved)
    recovered = brought_back(desk.killed())
    assert recovered.snapshot == desk.snapshot
    assert [change.after for change in recovered.patch.changes] == [desk.snapshot.get(Norm, NORM)]


def test_a_save_that_was_done_before_the_kill_leaves_nothing_to_bring_back(desk):
    desk.edit(action="saved")
    desk.save(until="file")
    desk.killed()
    left = only_left(desk)
    assert recover(left) is None
    left.discard()


def test_a_project_never_saved_comes_back_from_nothing(tmp_path):
    desk = Desk(tmp_path, None)
    desk.edit(action="one")
    recovered = brought_back(desk.killed())
    assert recovered.snapshot == desk.snapshot
    assert (recovered.match, recovered.path) == (Match.NEVER_SAVED, None)
    assert len(recovered.patch.changes) == len(desk.snapshot)


@pytest.mark.parametrize("until", ["mark", "file", "done"])
def test_the_first_save_of_a_project_can_be_killed_too(tmp_path, until):
    desk = Desk(tmp_path, None)
    desk.save(tmp_path / "new.norms", until=until)
    desk.edit(notes="after")
    recovered = brought_back(desk.killed())
    assert recovered.snapshot == desk.snapshot
    expected = Match.NEVER_SAVED if until == "mark" else Match.FILE
    assert recovered.match is expected


def keep_all(desk, kept):
    contents = next_contents(desk.contents, desk.snapshot, revision=desk.revision, at=NOON)
    kept.keep_state(desk.journal, contents, desk.path, desk.revision)


def test_what_was_done_beside_a_file_that_is_gone_comes_back_from_what_was_kept(desk, path):
    kept = KeptState()
    desk.edit(short_label="first")
    keep_all(desk, kept)
    desk.edit(short_label="second")
    keep_all(desk, kept)
    path.unlink()
    desk.journal.close(discard=False)
    assert len(list(desk.journals.glob("*/*"))) == 1  # one state, the newest
    found = brought_back(desk)
    assert (found.match, found.path) == (Match.KEPT, None)
    assert found.snapshot == desk.snapshot
    assert found.contents.snapshot.get(Norm, NORM).short_label == "second"


def test_commits_after_the_state_that_was_kept_come_back_on_top_of_it(desk, path):
    desk.edit(short_label="first")
    keep_all(desk, KeptState())
    desk.edit(short_label="second")
    path.unlink()
    desk.journal.close(discard=False)
    found = brought_back(desk)
    assert found.match is Match.KEPT
    assert found.snapshot == desk.snapshot


def test_a_file_that_is_there_again_goes_before_what_was_kept(desk, path):
    desk.edit(short_label="first")
    keep_all(desk, KeptState())
    desk.journal.close(discard=False)
    found = brought_back(desk)
    assert (found.match, found.path) == (Match.FILE, path)
    assert found.snapshot == desk.snapshot


def test_the_copy_of_a_file_that_is_gone_brings_back_all_that_was_typed_on_it(desk, path):
    KeptState().keep_file(desk.journal, path.read_bytes())
    path.unlink()
    desk.edit(short_label="typed while the stick was out")
    desk.killed()
    found = brought_back(desk)
    assert (found.match, found.path) == (Match.KEPT, None)
    assert found.snapshot == desk.snapshot
    assert found.contents.snapshot == desk.contents.snapshot


def test_the_copy_of_a_file_that_has_changed_since_brings_back_all_as_from_a_backup(desk, path):
    KeptState().keep_file(desk.journal, path.read_bytes())
    desk.edit(short_label="mine")
    desk.killed()
    a_file(path, a_snapshot("hers", "keep silent"))
    found = brought_back(desk)
    assert (found.match, found.left_out) == (Match.BACKUP, ())
    assert found.snapshot == desk.snapshot


def test_what_no_file_ever_held_comes_back_though_the_file_is_there_again_and_changed(desk, path):
    desk.edit(short_label="mine")
    keep_all(desk, KeptState())
    desk.journal.close(discard=False)
    a_file(path, a_snapshot("hers", "keep silent"))
    found = brought_back(desk)
    assert found.match is Match.BACKUP
    assert found.snapshot == desk.snapshot


def test_the_copy_of_a_file_that_holds_everything_is_nothing_to_bring_back(desk, path):
    KeptState().keep_file(desk.journal, path.read_bytes())
    desk.edit(short_label="mine")
    desk.killed()
    (left,) = left_behind(desk.journals)
    seen = replace(left, lines=())  # as after a save that was killed before its new journal
    a_file(path, a_snapshot("hers", "keep silent"))
    assert recover(seen) is None


def test_a_save_that_is_tried_again_keeps_nothing_twice(desk, path, monkeypatch):
    kept = KeptState()
    desk.edit(short_label="mine")
    keep_all(desk, kept)
    (one,) = desk.journals.glob("*/*")
    keep_all(desk, kept)
    assert list(desk.journals.glob("*/*")) == [one]
    desk.edit(short_label="more")
    keep_all(desk, kept)
    assert list(desk.journals.glob("*/*")) != [one]


def test_what_was_kept_stays_until_the_disk_has_what_takes_its_place(desk, path, monkeypatch):
    kept = KeptState()
    kept.keep_file(desk.journal, path.read_bytes())
    path.unlink()
    desk.edit(short_label="mine")
    with monkeypatch.context() as broken:
        broken.setattr(type(desk.journal), "mark_saving", lambda *_: False)
        keep_all(desk, kept)
    assert len(list(desk.journals.glob("*/*"))) == 2
    desk.killed()
    assert brought_back(desk).snapshot == desk.snapshot


def test_a_copy_leaves_the_room_to_the_journal(desk, path, monkeypatch):
    usage = shutil.disk_usage(desk.journals)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=1 << 20))
    kept = KeptState()
    kept.keep_file(desk.journal, path.read_bytes())
    monkeypatch.setattr(shutil, "disk_usage", broken_disk)
    kept.keep_file(desk.journal, path.read_bytes())
    assert list(desk.journals.glob("*/*")) == []


def broken_disk(_folder):
    raise OSError(errno.EIO, "broken")


def test_a_project_that_was_moved_is_matched_by_its_hash(desk, path, tmp_path):
    desk.edit(action="one")
    desk.killed()
    moved = path.rename(tmp_path / "moved.norms")
    recovered = brought_back(desk, path=moved)
    assert (recovered.match, recovered.path) == (Match.FILE, moved)
    assert recovered.snapshot == desk.snapshot


def test_a_file_changed_outside_is_answered_from_a_backup(desk, path, tmp_path):
    backup = tmp_path / "backup.norms"
    backup.write_bytes(path.read_bytes())
    desk.edit(action="one")
    desk.killed()
    a_file(path, a_snapshot("hers", "keep silent"))
    recovered = brought_back(desk, backups=[tmp_path / "gone.norms", backup])
    assert recovered.match is Match.BACKUP
    assert recovered.snapshot == desk.snapshot


def test_without_a_backup_the_newest_records_are_put_onto_the_file_as_it_is(desk, path):
    desk.edit(action="mine")
    desk.killed()
    a_file(path, a_snapshot("hers", "keep silent", "a third one"))
    recovered = brought_back(desk)
    assert recovered.match is Match.ROUGH
    norms = {norm.id: norm.action for norm in recovered.snapshot.all(Norm)}
    assert norms == {"norms-n1": "mine", "norms-n2": "keep silent", "norms-n3": "a third one"}


def test_what_does_not_fit_the_changed_file_is_named_and_left_out(desk, path):
    desk.edit(action="mine")
    desk.add(Norm(id="norms-x", headline_profile_id="norm_profiles-gone"))
    desk.killed()
    a_file(path, a_snapshot("hers"))
    recovered = brought_back(desk)
    assert recovered.left_out == ("norms-x",)
    assert recovered.snapshot.get(Norm, NORM).action == "mine"


def test_when_nothing_fits_the_journal_is_kept(desk, path):
    desk.add(Norm(id="norms-x", headline_profile_id="norm_profiles-gone"))
    desk.killed()
    a_file(path, a_snapshot("hers"))
    assert not_recovered(desk) == NotRecovered(loss=Loss.NO_BASE, path=path)
    # A record of the file that stands in the way: the code was given to another norm.
    assert desk.journal.path.exists()


def not_recovered(desk, **options):
    left = only_left(desk)
    result = recover(left, **options)
    left.release()
    return result


def test_a_code_that_was_given_twice_stands_in_the_way(desk, path):
    desk.add(Norm(id="norms-x", code="N9"))
    desk.killed()
    taken = a_snapshot("hers")
    tables = {name: dict(records) for name, records in taken.tables.items()}
    tables["norms"]["norms-y"] = Norm(id="norms-y", code="N9")
    a_file(path, Snapshot(tables))
    assert not_recovered(desk) == NotRecovered(loss=Loss.NO_BASE, path=path)


def test_a_journal_whose_project_is_gone_is_kept(desk, path):
    desk.edit(action="one")
    desk.killed()
    path.unlink()
    assert not_recovered(desk) == NotRecovered(loss=Loss.NO_BASE, path=path)
    assert desk.journal.path.exists()


def test_a_base_that_cannot_be_opened_is_no_base(desk, path):
    desk.edit(action="one")
    desk.killed()
    lines = list(read_lines(desk.journal.path.read_bytes()))
    path.write_bytes(b"PK\x03\x04 damaged")
    rewrite_header(desk.journal.path, lines, base_sha256=sha256(path.read_bytes()))
    assert not_recovered(desk) == NotRecovered(loss=Loss.NO_BASE, path=path)


def rewrite_header(journal, lines, **values):
    import json

    content = json.dumps(json.loads(lines[0].content) | values).encode()
    header = Line(kind=LineKind.HEADER, revision=lines[0].revision, content=content)
    journal.write_bytes(checked([header, *lines[1:]])[0])


def test_a_journal_of_another_format_is_kept(desk, path):
    desk.edit(action="one")
    desk.killed()
    rewrite_header(desk.journal.path, list(read_lines(desk.journal.path.read_bytes())), format=2)
    assert not_recovered(desk) == NotRecovered(loss=Loss.OTHER_FORMAT, path=path)


@pytest.mark.parametrize("data", [b"", b"not a journal", b"12345678 H 0 {}\n"])
def test_a_journal_that_cannot_be_read_is_kept(tmp_path, data):
    journal = tmp_path / "project-p1-aa.journal"
    journal.write_bytes(data)
    (left,) = left_behind(tmp_path)
    assert left.project_path is None
    assert recover(left) == NotRecovered(loss=Loss.UNREADABLE)
    left.release()
    assert journal.read_bytes() == data


@pytest.mark.parametrize("with_a_save", [False, True])
def test_cut_at_any_byte_the_journal_gives_every_whole_commit(desk, path, with_a_save):
    for number in range(3):
        desk.add(LastLook(id=f"last_looks-{number}", role="mentor"))
        if number == 0 and with_a_save:
            desk.save(until="file")
    desk.killed()
    data, before = desk.journal.path.read_bytes(), path.read_bytes()
    lines = data.splitlines(keepends=True)
    ends = [sum(map(len, lines[: n + 1])) for n in range(len(lines))]
    # A mark is on the disk before the file is replaced: with a save, the cut comes after it.
    for cut in range(ends[2] if with_a_save else 0, len(data) + 1):
        desk.journal.path.write_bytes(data[:cut])
        whole_lines = sum(1 for end in ends if end <= cut)
        commits = max(whole_lines - (3 if with_a_save else 1), 0)
        for left in left_behind(desk.journals):
            result = recover(left)
            left.release()
            if commits:
                assert isinstance(result, Recovered)
                expected = commits + 1 if with_a_save else commits
                assert len(result.snapshot.all(LastLook)) == expected
                assert result.complete is (cut in ends)
            elif cut not in ends:
                assert isinstance(result, NotRecovered)
                assert result.loss is Loss.UNREADABLE
            else:
                assert result is None
        # Only a journal that was read whole and is empty may be gone.
        assert desk.journal.path.exists() or cut == ends[0]
        assert path.read_bytes() == before


def test_a_patch_that_does_not_fit_ends_the_replay(desk):
    desk.edit(action="one")
    stale = Change(id=NORM, before=Norm(id=NORM, action="never"), after=Norm(id=NORM))
    desk.journal.append(Patch(changes=(stale,), label="x"), 9)
    recovered = brought_back(desk.killed())
    assert not recovered.complete
    assert recovered.snapshot.get(Norm, NORM).action == "one"


def spoil_last(desk, content):
    lines = list(read_lines(desk.journal.path.read_bytes()))
    last = Line(kind=lines[-1].kind, revision=lines[-1].revision, content=content)
    desk.journal.path.write_bytes(checked([*lines[:-1], last])[0])


def test_a_patch_that_cannot_be_read_ends_the_replay(desk):
    desk.edit(action="one")
    desk.edit(action="two")
    desk.killed()
    spoil_last(desk, b'{"label": 1}')
    recovered = brought_back(desk)
    assert not recovered.complete
    assert recovered.snapshot.get(Norm, NORM).action == "one"


def test_when_the_first_patch_cannot_be_read_the_journal_is_kept(desk, path):
    desk.edit(action="one")
    desk.killed()
    spoil_last(desk, b"{}")
    assert not_recovered(desk) == NotRecovered(loss=Loss.UNREADABLE, path=path)
    a_file(path, a_snapshot("hers"))
    assert not_recovered(desk) == NotRecovered(loss=Loss.NO_BASE, path=path)


def test_a_mark_that_cannot_be_read_is_passed_over(desk, path):
    desk.edit(action="one")
    desk.save(until="mark")
    desk.killed()
    spoil_last(desk, b"{}")
    assert brought_back(desk).snapshot == desk.snapshot


def test_an_attached_file_comes_back_with_its_record(desk):
    data = b"\x89PNG"
    assert desk.journal.keep_attachment(data)
    assert desk.journal.keep_attachment(b"taken back again")
    record = Attachment(id=new_id("attachments"), name="a.png", kind="png", sha256=sha256(data))
    desk.add(record)
    recovered = brought_back(desk.killed())
    assert attachment(recovered.contents, sha256(data)) == data
    assert len(recovered.contents.attachments) == 1
    only_left(desk).discard()
    assert list(desk.journals.iterdir()) == []


def test_a_folder_that_is_not_there_has_no_journals(tmp_path):
    assert left_behind(tmp_path / "missing") == []


def test_a_journal_that_another_program_took_meanwhile_is_passed_over(desk, monkeypatch):
    desk.edit(action="one")
    desk.killed()

    def gone(self):
        raise FileNotFoundError(errno.ENOENT, "gone")

    def refused(self):
        raise PermissionError(errno.EACCES, "refused")

    for answer in (gone, refused):
        with monkeypatch.context() as context:
            context.setattr(Path, "read_bytes", answer)
            assert left_behind(desk.journals) == []
    brought_back(desk)


def test_a_lock_that_cannot_be_made_leaves_the_journal_for_later(desk, monkeypatch):
    desk.edit(action="one")
    desk.killed()

    def refused(*arguments):
        raise PermissionError(errno.EACCES, "refused")

    with monkeypatch.context() as context:
        context.setattr(os, "open", refused)
        assert left_behind(desk.journals) == []
    brought_back(desk)


def test_listing_survives_a_journal_that_goes_meanwhile(tmp_path, monkeypatch):
    (tmp_path / "a.journal").write_bytes(b"x")
    real = Path.stat

    def gone(self, **options):
        if self.suffix == ".journal":
            raise FileNotFoundError(errno.ENOENT, "gone")
        return real(self, **options)

    monkeypatch.setattr(Path, "stat", gone)
    assert left_behind(tmp_path) == []


def test_the_difference_of_two_snapshots_leads_from_one_to_the_other():
    before, after = a_snapshot("a", "b"), a_snapshot("a", "c", "d")
    patch = difference(before, after)
    assert {change.id for change in patch.changes} == {"norms-n2", "norms-n3"}
    assert difference(before, before).changes == ()
    gone = difference(after, before)
    assert {change.after for change in gone.changes if change.id == "norms-n3"} == {None}
