"""A program that edits and saves as fast as it can, to be killed; and what it must have done.

``python -m tests.proofs.editing FOLDER SEED`` brings back what an earlier run left, then edits
and saves without end. It writes one line to standard output when it begins, and one for each
commit that it was told is kept. Every edit follows from the seed, the revision and the project
alone, so that anybody can say what the project must look like at any revision.
"""

import os
import random
import sys
import threading
import time
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from normsdesk.edit.document import Committed, Document
from normsdesk.edit.patch import Change, Patch
from normsdesk.model.norm import Norm
from normsdesk.model.practice import PowerNote
from normsdesk.model.snapshot import Snapshot, altered
from normsdesk.store.contents import next_contents
from normsdesk.store.failures import OpenFailed, SaveFailed
from normsdesk.store.journal import Base, Journal, start_journal
from normsdesk.store.project_file import Opened, open_project, save_project
from normsdesk.store.recovery import (
    LeftBehind,
    Match,
    NotRecovered,
    Recovered,
    difference,
    left_behind,
    recover,
)
from normsdesk.store.secret import key_of

PROJECT_FILE = "project.norms"
JOURNALS = "journals"
SWITCH = 0.0005  # seconds; with Python's own 5 ms one save would take as long as a whole round
PAUSE = 0.001  # seconds between edits, so that the saving thread comes to its turn
THEN = datetime(2026, 5, 4, tzinfo=UTC)
MOST_NOTES = 40
UNLOCK = partial(key_of, "to be killed as well")
"""Opens the project when it has a password."""


def document_at(snapshot: Snapshot, revision: int) -> Document:
    """Start a document whose clock stands still."""
    return Document(snapshot, revision=revision, clock=lambda: THEN)


def step(document: Document, seed: int) -> None:
    """Make the one edit that follows from the seed and where the document stands."""
    revision = document.revision
    chance = random.Random(f"{seed} {revision}")
    notes = sorted(record.id for record in document.snapshot.all(PowerNote))
    dice = chance.random()
    if dice < 0.1 and document.undo_label is not None:
        document.undo()
    elif dice < 0.35 or not notes:
        note = PowerNote(id=f"power_notes-{revision}", notes="ä" * chance.randrange(2000))
        _commit(document, Change(id=note.id, before=None, after=note))
    elif len(notes) > MOST_NOTES or dice < 0.5:
        gone = document.snapshot.record(chance.choice(notes))
        assert gone is not None
        _commit(document, Change(id=gone.id, before=gone, after=None))
    else:
        norm = chance.choice(document.snapshot.all(Norm))
        after = altered(norm, notes=f"edit {revision} " + "قاعدة " * chance.randrange(50))
        _commit(document, Change(id=norm.id, before=norm, after=after))
    assert document.revision == revision + 1


def _commit(document: Document, change: Change) -> None:
    outcome = document.commit(Patch(changes=(change,), label="proof.step"))
    assert isinstance(outcome, Committed), outcome


def brought_back(
    folder: Path, opened: Opened
) -> tuple[Snapshot, int, list[LeftBehind], list[NotRecovered | Recovered]]:
    """Take the newest state among the file and the journals left behind.

    Returns:
        That state, its revision, the journals, still held, and what was not brought back exactly.
    """
    snapshot, revision = opened.contents.snapshot, opened.contents.revision_number
    journals = left_behind(folder / JOURNALS)
    refused: list[NotRecovered | Recovered] = []
    for left in journals:
        found = recover(left, unlock=UNLOCK)
        if isinstance(found, NotRecovered) or (found and found.match is not Match.FILE):
            refused.append(found)
        elif found is not None and found.revision > revision:
            snapshot, revision = found.snapshot, found.revision
    return snapshot, revision, journals, refused


class Saver:
    """Saves the newest state again and again from a thread of its own."""

    def __init__(
        self, opened: Opened, document: Document, journal: Journal, between_commits: threading.Lock
    ) -> None:
        self._path = opened.path
        self._contents = opened.contents
        self._state = opened.state
        self._between_commits = between_commits
        self._document = document
        self._journal = journal

    def run(self) -> None:
        """Save until the process ends."""
        while True:
            self._save()

    def _save(self) -> None:
        with self._between_commits:
            revision, snapshot = self._document.revision, self._document.snapshot
        contents = next_contents(self._contents, snapshot, revision=revision, at=THEN)

        def mark(sha: str) -> None:
            self._journal.mark_saving(Base(path=str(self._path), sha256=sha, revision=revision))

        saved = save_project(self._path, contents, expected=self._state, before_replacing=mark)
        assert not isinstance(saved, SaveFailed), saved
        self._contents, self._state = contents, saved.state
        self._journal.saved(
            Base(path=str(self._path), sha256=saved.state.sha256, revision=revision)
        )


def main(folder: Path, seed: int) -> None:
    """Bring back, edit and save until killed."""
    sys.setswitchinterval(SWITCH)
    os.write(1, b"0\n")
    path = folder / PROJECT_FILE
    opened = open_project(path, unlock=UNLOCK)
    assert not isinstance(opened, OpenFailed), opened
    snapshot, revision, journals, _ = brought_back(folder, opened)
    saved = opened.contents
    base = Base(path=str(path), sha256=opened.state.sha256, revision=saved.revision_number)
    project_id = saved.snapshot.project.id
    journal = start_journal(folder / JOURNALS, project_id, base, key=saved.key)
    if revision > saved.revision_number:
        journal.append(difference(saved.snapshot, snapshot), revision)
        assert journal.sync()
    for left in journals:
        left.discard()
    document = document_at(snapshot, revision)
    document.observe(lambda committed: journal.append(committed.patch, committed.revision))
    between_commits = threading.Lock()
    saver = Saver(opened, document, journal, between_commits)
    threading.Thread(target=saver.run, daemon=True).start()
    while True:
        with between_commits:
            step(document, seed)
        os.write(1, b"%d\n" % document.revision)
        time.sleep(PAUSE)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
