"""What is kept of a project, and reading it."""

from dataclasses import replace

from normsdesk.model.norm import Norm
from normsdesk.store.backups import back_up
from normsdesk.store.contents import next_contents
from normsdesk.store.history import MomentKind, moment_snapshot, moments
from tests.store.builders import NOON, a_file, a_snapshot, some_contents


def test_named_versions_and_backups_are_listed_and_read(tmp_path):
    contents = some_contents()
    contents = next_contents(
        contents, a_snapshot("first"), revision=8, at=NOON, version_name="Draft"
    )
    contents = next_contents(
        contents, a_snapshot("second"), revision=9, at=NOON, version_name="For the board"
    )
    back_up(tmp_path / "backups", "project-p1", a_file(tmp_path / "a.norms"), NOON)
    found = moments(contents, tmp_path / "backups")
    assert [(one.kind, one.name) for one in found] == [
        (MomentKind.VERSION, "For the board"),
        (MomentKind.VERSION, "Draft"),
        (MomentKind.BACKUP, ""),
    ]
    assert found[2].size > 0
    snapshots = [moment_snapshot(contents, one) for one in found]
    assert all(snapshot is not None for snapshot in snapshots)
    assert [len(one.all(Norm)) for one in snapshots if one is not None] == [1, 1, 2]


def test_what_is_gone_or_damaged_cannot_be_read(tmp_path):
    contents = some_contents()
    back_up(tmp_path / "backups", "project-p1", a_file(tmp_path / "a.norms"), NOON)
    (backup,) = moments(contents, tmp_path / "backups")
    gone = replace(backup, key=str(tmp_path / "gone.norms"))
    assert moment_snapshot(contents, gone) is None
    version = replace(backup, kind=MomentKind.VERSION, key="3-00000000")
    assert moment_snapshot(contents, version) is None


def test_a_project_without_a_past_has_none(tmp_path):
    assert moments(some_contents(), tmp_path) == []
