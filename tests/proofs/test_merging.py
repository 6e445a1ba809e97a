"""The short form of the proof, and that it would notice what must not be."""

from dataclasses import replace

import pytest

from normsdesk.edit.merging import merge
from normsdesk.edit.merging_compare import How, differences
from normsdesk.model.snapshot import Snapshot
from tests.proofs import merging
from tests.proofs.diverging import LostError, check, diverged, own_edits


@pytest.fixture(scope="module")
def joined():
    copies = diverged("2 0", size=120, edits=120)
    return copies, merge(copies)


def test_pairs_of_copies_join_without_loss_in_both_orders():
    tally = merging.prove(6, seed=2, size=150, edits=120)
    assert tally.rounds == 6
    assert tally.met["merge.both_changed"] > 10
    assert tally.met["merge.removed_and_changed"] > 3
    assert "6 pairs" in tally.said()


def test_both_copies_of_a_pair_have_their_edits(joined):
    copies, _ = joined
    for side in (copies.mine, copies.theirs):
        assert len(differences(copies.base, side)) > 40


def _with(merged, record):
    tables = dict(merged.snapshot.tables)
    tables[record.table] = {**tables[record.table], record.id: record}
    return replace(merged, snapshot=Snapshot(tables))


def test_a_lost_edit_is_noticed(joined):
    copies, merged = joined
    quiet = {conflict.record_id for conflict in merged.conflicts}
    went = {*merged.brought_back, *merged.one_of_two}
    for side in (copies.mine, copies.theirs):
        went |= {one.id for one in copies.base.records() if side.record(one.id) is None}
    edited = next(
        one
        for one in differences(copies.base, copies.mine)
        if one.how is How.CHANGED
        and one.record.id not in quiet
        and own_edits(one.before, one.record, went)
    )
    with pytest.raises(LostError, match=edited.record.id):
        check(copies, _with(merged, edited.before))


def test_a_lost_record_is_noticed(joined):
    copies, merged = joined
    added = next(one for one in differences(copies.base, copies.mine) if one.how is How.ADDED)
    tables = {name: dict(records) for name, records in merged.snapshot.tables.items()}
    del tables[added.record.table][added.record.id]
    with pytest.raises(LostError, match="was added and went"):
        check(copies, replace(merged, snapshot=Snapshot(tables)))


def test_a_conflict_that_nobody_names_is_noticed(joined):
    copies, merged = joined
    named = next(one for one in merged.conflicts if one.path and "." not in one.path)
    rest = tuple(one for one in merged.conflicts if one.record_id != named.record_id)
    with pytest.raises(LostError, match=named.record_id):
        check(copies, replace(merged, conflicts=rest))


def test_a_conflict_that_is_none_is_noticed(joined):
    copies, merged = joined
    conflict = next(one for one in merged.conflicts if one.path)
    same = next(one for one in copies.base.records() if copies.mine.record(one.id) == one)
    false = replace(conflict, record_id=same.id, path="notes", key=f"{same.id}:notes")
    with pytest.raises(LostError, match="no conflict at all"):
        check(copies, replace(merged, conflicts=(*merged.conflicts, false)))


def test_the_command_says_what_it_tried(capsys):
    assert merging.main(["--count", "1", "--seed", "3", "--size", "60", "--edits", "40"]) == 0
    assert "1 pairs of copies, no edit lost" in capsys.readouterr().out


def test_the_command_says_what_went_wrong(capsys, monkeypatch):
    def lose(*_args, **_kwargs):
        raise LostError("an edit")

    monkeypatch.setattr(merging, "check", lose)
    assert merging.main(["--count", "1", "--size", "60", "--edits", "40"]) == 1
    assert "WRONG: an edit, in round 0 of seed 1" in capsys.readouterr().err
