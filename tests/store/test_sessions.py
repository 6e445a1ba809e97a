"""Random sessions at a desk: edits, undo, saves and sudden ends; nothing is lost or altered."""

import random
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.records import (
    add_records,
    duplicate_record,
    remove_records,
    set_value,
)
from normsdesk.edit.document import Committed, Document
from normsdesk.edit.patch import Change, Patch
from normsdesk.model.integrity import violations
from normsdesk.model.norm import Norm, Sanction
from normsdesk.model.snapshot import Snapshot, altered
from normsdesk.store import codec
from normsdesk.store.contents import next_contents
from normsdesk.store.journal import Base, start_journal
from normsdesk.store.project_file import Opened, Saved, open_project, save_project
from normsdesk.store.recovery import Match, Recovered, left_behind, recover
from tests.model.random_projects import Maker, random_project
from tests.store.builders import NOON, some_contents

TEXTS = ("", "Girls marry early", "قاعدة", "tab\tline\r\n\x00\u2028", "👩‍👩‍👧", '"\\{P}', "﷽" * 300)


def same(one: Snapshot, other: Snapshot) -> bool:
    """Equal, and written the same: 3 and 3.0 are told apart, as are -0.0 and 0.0."""
    return one == other and codec.encode_tables(one) == codec.encode_tables(other)


class Desk:
    """A project file, its journal and its document, with what each undo must give back."""

    def __init__(self, folder: Path, start: Snapshot) -> None:
        self.path = folder / "project.norms"
        self.journals = folder / "journals"
        saved = save_project(self.path, some_contents(start))
        assert isinstance(saved, Saved)
        self.restarts = 0
        self._sit_down()

    def _sit_down(self) -> None:
        """Start as the program does: take what was left, go on with it unsaved."""
        lefts = left_behind(self.journals)
        assert len(lefts) <= 1
        opened = open_project(self.path)
        assert isinstance(opened, Opened)
        self.contents, self.state = opened.contents, opened.state
        self.saved = opened.contents.snapshot
        found = recover(lefts[0]) if lefts else None
        assert found is None or isinstance(found, Recovered)
        snapshot, revision = self.saved, opened.contents.revision_number
        if found is not None:
            assert found.match is Match.FILE
            assert found.complete
            snapshot, revision = found.snapshot, found.revision
        self.document = Document(snapshot, revision=revision, clock=lambda: NOON)
        self.past: list[Snapshot] = []
        self.future: list[Snapshot] = []
        self.journal = start_journal(
            self.journals, self.saved.project.id, self._base(revision=None)
        )
        if found is not None:
            self.journal.append(found.patch, revision)
            self.document.start_step(snapshot, found.patch.label, found.patch)
            if found.patch:
                self.past.append(self.saved)
        self.document.observe(lambda done: self.journal.append(done.patch, done.revision))
        for left in lefts:
            left.discard()

    def _base(self, *, revision: int | None) -> Base:
        number = self.contents.revision_number if revision is None else revision
        return Base(path=str(self.path), sha256=self.state.sha256, revision=number)

    def commit(self, patch: Patch | Rejected) -> None:
        before, revision = self.document.snapshot, self.document.revision
        outcome = self.document.commit(patch)
        if isinstance(outcome, Committed) and outcome.revision > revision:
            self.past.append(before)
            self.future.clear()
        else:
            assert self.document.snapshot is before
            assert self.document.revision == revision

    def refuse(self) -> None:
        """Hand in patches that cannot be: a stale one, and one that breaks a reference."""
        ghost = altered(self.document.snapshot.project, title="another beginning")
        lost = Sanction(id="sanctions-lost", norm_id="norms-nowhere")
        for change in (
            Change(id=ghost.id, before=ghost, after=ghost),
            Change(id=lost.id, before=None, after=lost),
        ):
            before, revision = self.document.snapshot, self.document.revision
            written = self.journal.path.read_bytes()
            outcome = self.document.commit(Patch(changes=(change,), label="x"))
            assert isinstance(outcome, Rejected)
            assert self.document.snapshot is before
            assert self.document.revision == revision
            assert self.journal.path.read_bytes() == written

    def undo(self) -> None:
        self._step(self.document.undo, self.past, self.future)

    def redo(self) -> None:
        self._step(self.document.redo, self.future, self.past)

    def _step(self, step, source: list[Snapshot], target: list[Snapshot]) -> None:
        before = self.document.snapshot
        outcome = step()
        if not source:
            assert outcome is None
            return
        assert isinstance(outcome, Committed)
        target.append(before)
        equal = self.document.snapshot == source.pop()
        assert equal, "a step back gave something else"

    def save(self) -> None:
        snapshot, revision = self.document.snapshot, self.document.revision
        following = next_contents(self.contents, snapshot, revision=revision, at=NOON)

        def mark(sha: str) -> None:
            self.journal.mark_saving(Base(path=str(self.path), sha256=sha, revision=revision))

        done = save_project(self.path, following, expected=self.state, before_replacing=mark)
        assert isinstance(done, Saved)
        self.contents, self.state, self.saved = done.contents, done.state, snapshot
        self.journal.saved(self._base(revision=revision))
        opened = open_project(self.path)
        assert isinstance(opened, Opened)
        equal = same(opened.contents.snapshot, snapshot)
        assert equal, "the file holds something else"

    def end(self) -> None:
        """End without saving, start again, and find everything."""
        expected, revision = self.document.snapshot, self.document.revision
        self.journal.close(discard=False)
        self._sit_down()
        self.restarts += 1
        equal = same(self.document.snapshot, expected)
        assert equal, "something else came back"
        assert self.document.revision == revision

    def leave(self) -> None:
        self.journal.close(discard=True)


_NUMBERS = st.integers(0, 10_000)
STEPS = st.one_of(
    st.tuples(st.sampled_from(["add", "remove", "copy"]), _NUMBERS),
    st.tuples(st.sampled_from(["text", "remake"]), _NUMBERS),
    st.tuples(st.sampled_from(["undo", "redo", "undo", "broken", "save", "end"]), st.just(0)),
)


def remade(snapshot: Snapshot, record_id: str, seed: int) -> Patch:
    """Give every field of a record another random value; may break a rule, then it is refused."""
    ids = {table: list(records) for table, records in snapshot.tables.items()}
    before = snapshot.record(record_id)
    assert before is not None
    after = Maker(random.Random(seed), TEXTS, ids).record(type(before), record_id, seed)
    return Patch(changes=(Change(id=record_id, before=before, after=after),), label="x")


def take(desk: Desk, kind: str, value: int, number: int) -> None:
    snapshot = desk.document.snapshot
    ids = sorted(record.id for record in snapshot.records())
    picked = ids[value % len(ids)]
    if kind == "add":
        table = (Norm, Sanction)[value % 2]
        desk.commit(add_records(snapshot, [table(id=f"{table.table}-x{number}")]))
    elif kind == "text":
        desk.commit(set_value(snapshot, picked, "notes", TEXTS[value % len(TEXTS)]))
    elif kind == "remake":
        desk.commit(remade(snapshot, picked, value))
    elif kind == "remove":
        desk.commit(remove_records(snapshot, [picked]))
    elif kind == "copy":
        desk.commit(duplicate_record(snapshot, picked))
    else:
        {
            "undo": desk.undo,
            "redo": desk.redo,
            "broken": desk.refuse,
            "save": desk.save,
            "end": desk.end,
        }[kind]()


@settings(max_examples=40)
@given(seed=st.integers(0, 10_000), size=st.integers(0, 12), steps=st.lists(STEPS, max_size=20))
def test_a_random_session_loses_nothing_and_takes_back_exactly_what_it_did(seed, size, steps):
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder), random_project(seed, size=size, texts=TEXTS))
        try:
            for number, (kind, value) in enumerate(steps):
                take(desk, kind, value, number)
                held = not any(violations(desk.document.snapshot))
                assert held, "the session broke the project"
            desk.end()
            while desk.past:
                desk.undo()
            if desk.restarts:
                back = desk.document.snapshot == desk.saved
                assert back, "undo after recovery does not lead to the file"
            while desk.future:
                desk.redo()
            desk.save()
            desk.end()
        finally:
            desk.leave()
