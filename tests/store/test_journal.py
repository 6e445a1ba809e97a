import errno
import os
import threading
from functools import partial
from pathlib import Path

import pytest

from normsdesk.edit.patch import Change, Patch
from normsdesk.model.norm import Norm
from normsdesk.model.snapshot import altered
from normsdesk.store import atomic, codec
from normsdesk.store import journal as journal_module
from normsdesk.store.container import sha256
from normsdesk.store.journal import UNSAVED, Base, JournalState, start_journal, starting_patch
from normsdesk.store.lines import LineFile, LineKind, read_header, read_lines
from normsdesk.store.lock import take_lock
from tests.store.builders import NOON, a_snapshot

BASE = Base(path="a.norms", sha256="ab" * 32, revision=7)
SNAPSHOT = a_snapshot("marry early")


def edit(number):
    norm = SNAPSHOT.get(Norm, "norms-n1")
    return Patch(
        changes=(Change(id=norm.id, before=norm, after=altered(norm, notes=f"edit {number}")),),
        label="norms.reworded",
        at=NOON,
    )


class States(list[JournalState]):
    """What the journal reported, with a way to wait for it."""

    def __init__(self):
        super().__init__()
        self._came = threading.Condition()

    def __call__(self, state):
        with self._came:
            self.append(state)
            self._came.notify_all()

    def wait_for(self, *states):
        with self._came:
            assert self._came.wait_for(lambda: tuple(self) == states, timeout=20), self


@pytest.fixture
def states():
    return States()


@pytest.fixture
def journal(tmp_path, states, monkeypatch):
    monkeypatch.setattr(journal_module, "_COALESCE", 0.01)
    monkeypatch.setattr(journal_module, "_RETRY", 0.01)
    made = start_journal(tmp_path / "journals", "project-p1", BASE, on_state=states)
    yield made
    made.close(discard=True)


def lines_of(journal):
    return list(read_lines(journal.path.read_bytes()))


def revisions(journal):
    return [(line.kind.value, line.revision) for line in lines_of(journal)]


def test_the_header_says_what_the_lines_rest_on(journal):
    header = read_header(lines_of(journal)[0])
    assert header is not None
    assert (header.path, header.base_sha256, header.base_revision) == (
        BASE.path,
        BASE.sha256,
        BASE.revision,
    )
    assert header.project_id == "project-p1"
    assert journal.state is JournalState.KEPT


def test_a_commit_is_in_the_file_when_append_returns(journal):
    journal.append(edit(1), 8)
    journal.append(edit(2), 9)
    assert revisions(journal) == [("H", 7), ("P", 8), ("P", 9)]
    assert codec.decode_patch(lines_of(journal)[2].content) == edit(2)


def test_a_commit_reaches_the_disk_from_another_thread(journal, monkeypatch):
    synced, real = threading.Event(), LineFile.sync
    threads = []

    def watched(self):
        real(self)
        threads.append(threading.current_thread())
        synced.set()

    monkeypatch.setattr(LineFile, "sync", watched)
    journal.append(edit(1), 8)
    assert synced.wait(20)
    assert threading.current_thread() not in threads


def test_append_does_not_wait_for_a_slow_disk(journal, monkeypatch):
    waiting, go_on, real = threading.Event(), threading.Event(), LineFile.sync

    def slow(self):
        waiting.set()
        assert go_on.wait(20)
        real(self)

    monkeypatch.setattr(LineFile, "sync", slow)
    journal.append(edit(1), 8)
    assert waiting.wait(20)
    journal.append(edit(2), 9)  # the disk is still busy
    assert revisions(journal)[-1] == ("P", 9)
    go_on.set()


def test_a_save_starts_over_and_keeps_later_commits_wherever_they_stand(journal):
    journal.append(edit(1), 8)
    journal.append(edit(2), 9)
    saved = Base(path="b.norms", sha256="cd" * 32, revision=8)
    journal.mark_saving(saved)
    journal.append(edit(3), 10)
    assert revisions(journal) == [("H", 7), ("P", 8), ("P", 9), ("S", 8), ("P", 10)]
    journal.saved(saved)
    assert revisions(journal) == [("H", 8), ("P", 9), ("P", 10)]
    header = read_header(lines_of(journal)[0])
    assert header is not None
    assert (header.path, header.base_sha256) == (saved.path, saved.sha256)
    journal.append(edit(4), 11)
    assert revisions(journal)[-1] == ("P", 11)


def test_a_commit_made_while_the_journal_starts_over_is_in_the_new_one(journal, monkeypatch):
    journal.append(edit(1), 8)
    real = LineFile.sync

    def and_meanwhile(self):
        real(self)
        if self.path.suffix == ".part":
            journal.append(edit(2), 9)

    monkeypatch.setattr(LineFile, "sync", and_meanwhile)
    journal.saved(Base(path="a.norms", sha256="cd" * 32, revision=8))
    assert revisions(journal) == [("H", 8), ("P", 9)]


def full(*arguments):
    raise OSError(errno.ENOSPC, "full")


def test_a_full_disk_is_reported_once_and_editing_goes_on(journal, states, monkeypatch):
    monkeypatch.setattr(os, "write", full)
    journal.append(edit(1), 8)
    states.wait_for(JournalState.REFUSED)
    journal.append(edit(2), 9)
    assert states == [JournalState.REFUSED]
    assert revisions(journal) == [("H", 7)]


def test_what_the_disk_refused_is_written_when_it_gives_in(journal, states, monkeypatch):
    with monkeypatch.context() as context:
        context.setattr(os, "write", full)
        journal.append(edit(1), 8)
        states.wait_for(JournalState.REFUSED)
    states.wait_for(JournalState.REFUSED, JournalState.KEPT)
    assert revisions(journal) == [("H", 7), ("P", 8)]
    journal.append(edit(2), 9)
    assert revisions(journal)[-1] == ("P", 9)


def test_after_a_failed_sync_everything_is_written_again(journal, states, monkeypatch):
    with monkeypatch.context() as context:
        context.setattr(LineFile, "sync", full)
        journal.append(edit(1), 8)
        states.wait_for(JournalState.REFUSED)
        journal.append(edit(2), 9)
    states.wait_for(JournalState.REFUSED, JournalState.KEPT)
    assert revisions(journal) == [("H", 7), ("P", 8), ("P", 9)]


def test_a_folder_that_cannot_be_made_is_tried_again(tmp_path, states, monkeypatch):
    monkeypatch.setattr(journal_module, "_COALESCE", 0.01)
    monkeypatch.setattr(journal_module, "_RETRY", 0.01)
    folder = tmp_path / "journals"
    folder.write_bytes(b"in the way")
    journal = start_journal(folder, "project-p1", BASE, on_state=states)
    assert states == [JournalState.REFUSED]
    journal.append(edit(1), 8)
    folder.unlink()
    states.wait_for(JournalState.REFUSED, JournalState.KEPT)
    assert revisions(journal) == [("H", 7), ("P", 8)]
    journal.close(discard=True)


def test_a_journal_that_cannot_start_over_goes_on_as_it_was(journal, states, monkeypatch):
    journal.append(edit(1), 8)
    saved = Base(path="a.norms", sha256="cd" * 32, revision=8)
    journal.mark_saving(saved)
    with monkeypatch.context() as context:
        context.setattr(Path, "replace", full)
        assert not journal.saved(saved)
        assert revisions(journal) == [("H", 7), ("P", 8), ("S", 8)]
        assert [p.suffix for p in journal.path.parent.iterdir() if p.suffix == ".part"] == []
    journal.append(edit(2), 9)
    assert ("P", 9) in revisions(journal)
    assert tuple(states) == ()  # it takes what is typed: nobody is frightened


def test_a_disk_that_fills_while_the_journal_starts_over_changes_nothing(journal, monkeypatch):
    journal.append(edit(1), 8)
    real = LineFile.write

    def refuse_new_ones(self, lines):
        if self.path.suffix == ".part":
            raise OSError(errno.ENOSPC, "full")
        real(self, lines)

    with monkeypatch.context() as context:
        context.setattr(LineFile, "write", refuse_new_ones)
        journal.saved(Base(path="a.norms", sha256="cd" * 32, revision=8))
    assert revisions(journal) == [("H", 7), ("P", 8)]
    assert not list(journal.path.parent.glob("*.part"))


def test_a_disk_that_fills_for_the_late_lines_changes_nothing(journal, monkeypatch):
    real, writes = LineFile.write, []

    def refuse_the_second(self, lines):
        if self.path.suffix == ".part":
            writes.append(self.path)
            if len(writes) % 2 == 0:
                raise OSError(errno.ENOSPC, "full")
        real(self, lines)

    with monkeypatch.context() as context:
        context.setattr(LineFile, "write", refuse_the_second)
        journal.saved(Base(path="a.norms", sha256="cd" * 32, revision=8))
    assert revisions(journal)[0] == ("H", 7)


def test_a_journal_whose_file_cannot_be_opened_again_is_written_anew(journal, states, monkeypatch):
    journal.append(edit(1), 8)
    with monkeypatch.context() as context:
        context.setattr(Path, "replace", full)
        context.setattr(LineFile, "reopen", full)
        journal.saved(Base(path="a.norms", sha256="cd" * 32, revision=7))
        states.wait_for(JournalState.REFUSED)
    states.wait_for(JournalState.REFUSED, JournalState.KEPT)
    journal.append(edit(2), 9)
    assert revisions(journal)[-2:] == [("P", 8), ("P", 9)]


def held_by_a_scanner(monkeypatch, meanwhile, times=3):
    """Have the rename fail as on Windows, so many times; each time somebody types."""
    real, left = Path.replace, list(range(times))

    def replace(source, target):
        if left:
            meanwhile(left.pop(0))
            error = PermissionError(errno.EACCES, "held")
            error.winerror = 32  # pyright: ignore[reportAttributeAccessIssue] - Windows has it
            raise error
        return real(source, target)

    monkeypatch.setattr(Path, "replace", replace)


def test_a_journal_that_a_scanner_holds_starts_over_when_it_lets_go(journal, states, monkeypatch):
    journal.append(edit(1), 8)
    saved = Base(path="a.norms", sha256="cd" * 32, revision=8)
    journal.mark_saving(saved)
    typed = []
    # The mutex is held for this moment; who types comes to the turn in the pause.
    held_by_a_scanner(monkeypatch, typed.append)

    def pause(_seconds):
        journal.append(edit(len(typed)), 8 + len(typed))

    monkeypatch.setattr(journal_module, "patiently", partial(atomic.patiently, pause=pause))
    journal.saved(saved)
    assert revisions(journal) == [("H", 8), ("P", 9), ("P", 10), ("P", 11)]
    assert tuple(states) == ()


def test_who_waited_for_the_disk_writes_on_what_is_saved_by_then(journal):
    journal.append(edit(1), 8)
    with journal._disk:
        waits = threading.Thread(target=journal._rewritten)
        waits.start()
        base = Base(path="a.norms", sha256="cd" * 32, revision=8)
        with journal._mutex:
            journal._header = journal_module._header("project-p1", base)
            journal._lines = []
    waits.join()
    header = read_header(lines_of(journal)[0])
    assert header is not None
    assert (header.base_revision, header.base_sha256) == (8, "cd" * 32)


def test_a_journal_written_anew_keeps_the_mark_of_a_save_under_way(journal):
    again = Base(path="a.norms", sha256="cd" * 32, revision=BASE.revision)
    journal.mark_saving(again)
    assert journal._rewritten()
    assert revisions(journal) == [("H", 7), ("S", 7)]


def test_the_lock_is_held_while_the_journal_is_open(tmp_path, journal):
    lock = journal.path.with_suffix(".lock")
    assert take_lock(lock) is None
    journal.append(edit(1), 8)
    journal.close(discard=False)
    assert journal.path.exists()
    assert not lock.exists()


def test_a_journal_that_is_discarded_leaves_nothing(journal):
    journal.append(edit(1), 8)
    assert journal.keep_attachment(b"a picture")
    journal.close(discard=True)
    assert list(journal.path.parent.iterdir()) == []


def test_attached_files_are_kept_until_they_are_saved(journal):
    assert journal.keep_attachment(b"one")
    assert journal.keep_attachment(b"two")
    folder = journal.path.with_suffix(".files")
    assert {path.read_bytes() for path in folder.iterdir()} == {b"one", b"two"}
    journal.saved(Base(path="/a.norms", sha256="cd" * 32, revision=8), attachments=[sha256(b"one")])
    assert [path.read_bytes() for path in folder.iterdir()] == [b"two"]


def test_an_attached_file_that_the_disk_refuses_is_told(journal, monkeypatch):
    with monkeypatch.context() as context:
        context.setattr(os, "fsync", full)
        assert not journal.keep_attachment(b"one")


def test_a_project_never_saved_starts_from_nothing(tmp_path):
    journal = start_journal(tmp_path, "project-p1", UNSAVED)
    journal.append(starting_patch(SNAPSHOT, "project.started"), 0)
    header, first = lines_of(journal)
    assert (header.kind, header.revision) == (LineKind.HEADER, -1)
    patch = codec.decode_patch(first.content)
    assert {change.id for change in patch.changes} == {"project-p1", "norms-n1"}
    journal.close(discard=True)


def test_sync_says_whether_the_disk_has_it(journal, monkeypatch):
    journal.append(edit(1), 8)
    assert journal.sync()
    with monkeypatch.context() as context:
        context.setattr(LineFile, "sync", full)
        assert not journal.sync()
        assert not journal.sync()
