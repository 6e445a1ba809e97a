"""Copies that a sync program leaves are found, others are left in peace."""

from dataclasses import replace

import pytest

from normsdesk.model.norm import Norm
from normsdesk.model.project import Project
from normsdesk.model.snapshot import Snapshot, altered, snapshot_of
from normsdesk.store.ancestry import with_start
from normsdesk.store.contents import next_contents
from normsdesk.store.copies_beside import MOST, copies_beside
from normsdesk.store.project_file import save_project
from normsdesk.store.secret import Recipe, key_of
from tests.store.builders import NOON, some_contents

KEY = key_of("a password", Recipe(work=10, lanes=1, salt=bytes(16)))
OTHER = key_of("another password", Recipe(work=10, lanes=1, salt=bytes(15) + b"x"))


def worked_on(contents, label, revision):
    norm = contents.snapshot.get(Norm, "norms-n1")
    records = {**contents.snapshot.tables["norms"], norm.id: altered(norm, short_label=label)}
    snapshot = Snapshot({**contents.snapshot.tables, "norms": records})
    return next_contents(with_start(contents), snapshot, revision=revision, at=NOON)


@pytest.fixture
def begun():
    return some_contents()


@pytest.fixture
def mine(begun):
    return worked_on(begun, "mine", 8)


def beside(folder, mine, name, contents):
    path = folder / "Safe home.norms"
    save_project(path, mine)
    save_project(folder / name, contents)
    return [one.name for one in copies_beside(path, mine)]


@pytest.mark.parametrize(
    "name",
    [
        "Safe home (PC-2’s conflicted copy 2026-11-23).norms",
        "Safe home-PC-2.norms",
        "Safe home (1).norms",
        "Safe home.sync-conflict-20261123-101010-ABCDEFG.norms",
        "Safe.norms",
    ],
)
def test_what_somebody_did_in_a_copy_beside_is_found(tmp_path, begun, mine, name):
    assert beside(tmp_path, mine, name, worked_on(begun, "theirs", 8)) == [name]


@pytest.mark.parametrize(
    "copy",
    [
        lambda begun, mine: begun,  # how it was before
        lambda begun, mine: mine,
        lambda begun, mine: replace(worked_on(begun, "theirs", 8), taken_out=("contacts",)),
        lambda begun, mine: replace(worked_on(begun, "theirs", 8), key=OTHER),
        lambda begun, mine: some_contents(snapshot_of([Project(id="project-else")])),
    ],
    ids=["earlier", "same", "redacted", "sealed", "unrelated"],
)
def test_a_copy_that_holds_nothing_more_or_is_another_thing_is_left_in_peace(
    tmp_path, begun, mine, copy
):
    assert beside(tmp_path, mine, "Safe home (1).norms", copy(begun, mine)) == []


def test_a_copy_of_another_name_is_not_even_read(tmp_path, begun, mine):
    assert beside(tmp_path, mine, "Draft.norms", worked_on(begun, "theirs", 8)) == []


def test_a_protected_copy_is_read_with_the_key_of_the_project(tmp_path, begun, mine):
    theirs = replace(worked_on(begun, "theirs", 8), key=KEY)
    name = "Safe home (1).norms"
    assert beside(tmp_path, replace(mine, key=KEY), name, theirs) == [name]


def test_only_the_newest_few_are_read(tmp_path, begun, mine):
    for number in range(MOST + 2):
        save_project(
            tmp_path / f"Safe home ({number}).norms", worked_on(begun, f"their {number}", 8)
        )
    assert len(beside(tmp_path, mine, "Safe home.txt", mine)) == MOST


def test_a_folder_that_is_gone_holds_no_copies(tmp_path, mine):
    assert copies_beside(tmp_path / "gone" / "a.norms", mine) == []
