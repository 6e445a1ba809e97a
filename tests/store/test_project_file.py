import dataclasses
import errno
import json
import os
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given

from normsdesk.model.integrity import Fault
from normsdesk.model.norm import Norm
from normsdesk.model.project import Project
from normsdesk.model.snapshot import Snapshot, snapshot_of
from normsdesk.store import atomic, codec, project_file
from normsdesk.store import contents as contents_module
from normsdesk.store.contents import (
    attachment,
    attachment_member,
    new_project,
    next_contents,
    version_member,
    version_snapshot,
    with_attachment,
)
from normsdesk.store.failures import OpenFailed, OpenReason, SaveFailed, SaveReason, open_failure
from normsdesk.store.project_file import Opened, open_project, project_bytes, save_project
from normsdesk.store.schema import Limits, is_revision, new_revision, revision_number
from normsdesk.store.strangers import CodecFault
from tests.model.strategies import snapshots
from tests.store.builders import (
    NOON,
    REVISION,
    a_file,
    a_snapshot,
    parts_of,
    some_contents,
    with_manifest,
    with_project_json,
    zip_of,
)


@given(snapshots)
def test_saving_and_opening_changes_nothing(tmp_path_factory, snapshot):
    path = tmp_path_factory.mktemp("save") / "a.norms"
    saved = save_project(path, some_contents(snapshot))
    assert not isinstance(saved, SaveFailed)
    opened = open_project(path)
    assert not isinstance(opened, OpenFailed)
    assert opened.contents == saved.contents
    assert opened.state == saved.state
    assert project_bytes(opened.contents) == path.read_bytes()


def opened(path):
    result = open_project(path)
    assert not isinstance(result, OpenFailed), result
    return result


def saved(path, contents, **options):
    result = save_project(path, contents, **options)
    assert not isinstance(result, SaveFailed), result
    return result


def test_a_new_project_has_its_title_and_can_be_saved(tmp_path):
    contents = new_project(title="Safe at home", at=NOON)
    saved(tmp_path / "a.norms", contents)
    assert opened(tmp_path / "a.norms").contents.snapshot.project.title == "Safe at home"
    assert (contents.revision_number, contents.parent) == (0, "")
    assert new_project().snapshot.project.id != contents.snapshot.project.id


def test_each_save_knows_the_revision_before_it():
    first = some_contents()
    second = next_contents(first, a_snapshot("x"), revision=12, at=NOON)
    assert (second.parent, second.revision_number) == (REVISION, 12)
    assert is_revision(second.revision)
    assert revision_number("nonsense") == 0
    assert new_revision(3) != new_revision(3)


def test_a_named_version_is_kept_and_can_be_read_back(tmp_path):
    first = next_contents(
        some_contents(), a_snapshot("old"), revision=8, at=NOON, version_name="Draft"
    )
    second = next_contents(first, a_snapshot("new"), revision=9, at=NOON)
    saved(tmp_path / "a.norms", second)
    contents = opened(tmp_path / "a.norms").contents
    assert [note.name for note in contents.version_notes] == ["Draft"]
    assert version_snapshot(contents, first.revision) == a_snapshot("old")
    assert version_snapshot(contents, second.revision) is None


def test_a_version_that_cannot_be_read_does_not_stand_in_the_way():
    contents = next_contents(some_contents(), a_snapshot(), revision=8, at=NOON, version_name="x")
    broken = dataclasses.replace(
        contents,
        versions={version_member(contents.revision): contents_module.pack(b"{")},
    )
    assert version_snapshot(broken, contents.revision) is None


def test_the_newest_thirty_versions_are_kept():
    contents = some_contents()
    for number in range(8, 43):
        contents = next_contents(
            contents, a_snapshot(), revision=number, at=NOON, version_name=f"v{number}"
        )
    assert [note.name for note in contents.version_notes] == [f"v{n}" for n in range(13, 43)]
    assert len(contents.versions) == 30


def test_merge_bases_are_kept_in_order_of_their_numbers(tmp_path):
    packed = contents_module.pack(codec.encode_tables(a_snapshot()))
    bases = {f"bases/{n}-00000000.json": packed for n in range(5, 17)}
    saved(tmp_path / "a.norms", dataclasses.replace(some_contents(), bases=bases))
    kept = opened(tmp_path / "a.norms").contents.bases
    assert list(kept) == [f"bases/{n}-00000000.json" for n in range(5, 17)]


def test_attachments_are_kept_as_they_are(tmp_path):
    contents, sha = with_attachment(some_contents(), b"\x89PNG picture", "PNG")
    contents, odd = with_attachment(contents, b"other", "not plain/..")
    saved(tmp_path / "a.norms", contents)
    back = opened(tmp_path / "a.norms").contents
    assert attachment(back, sha) == b"\x89PNG picture"
    assert attachment(back, odd) == b"other"
    assert attachment(back, "0" * 64) is None
    assert attachment_member(sha, "PNG") in parts_of(tmp_path / "a.norms")


def test_a_save_does_not_write_over_what_another_wrote(tmp_path):
    path = tmp_path / "a.norms"
    first = saved(path, some_contents())
    saved(path, some_contents(a_snapshot("hers")))
    failed = save_project(path, some_contents(a_snapshot("mine")), expected=first.state)
    assert isinstance(failed, SaveFailed)
    assert failed.reason is SaveReason.CHANGED_OUTSIDE


def test_the_hash_is_told_before_the_file_is_replaced(tmp_path):
    told = []
    result = saved(tmp_path / "a.norms", some_contents(), before_replacing=told.append)
    assert told == [result.state.sha256]


def test_a_value_no_file_can_hold_is_a_failure_and_writes_nothing(tmp_path):
    broken = snapshot_of([Project(id="project-p1"), Norm(id="norms-n1", created="today")])
    failed = save_project(tmp_path / "a.norms", some_contents(broken))
    assert isinstance(failed, SaveFailed)
    assert failed.reason is SaveReason.NOT_WRITABLE
    assert list(tmp_path.iterdir()) == []


def test_a_project_that_could_not_be_opened_again_is_not_written(tmp_path, monkeypatch):
    monkeypatch.setattr(project_file, "LIMITS", Limits(file=100))
    failed = save_project(tmp_path / "a.norms", some_contents())
    assert failed == SaveFailed(reason=SaveReason.TOO_LARGE, path=tmp_path / "a.norms")


def project_json(**tables):
    return json.dumps(tables).encode()


PROJECT_ROW = {"id": "project-p1"}


def dangling():
    norm = {"id": "norms-a", "headline_profile_id": "norm_profiles-gone"}
    return project_json(project=[PROJECT_ROW], norms=[{"id": "norms-b"}, norm])


def rows(*norms):
    return project_json(project=[PROJECT_ROW], norms=[{"id": "norms-a"}, *norms])


BAD_INPUT = {
    "missing": (lambda path: path.unlink(), OpenReason.MISSING, "", ""),
    "folder": (lambda path: (path.unlink(), path.mkdir()), OpenReason.FOLDER, "", ""),
    "empty": (lambda path: path.write_bytes(b""), OpenReason.EMPTY, "", ""),
    "not a zip": (lambda path: path.write_bytes(b"Dear all,"), OpenReason.NOT_A_PROJECT, "", ""),
    "a zip of something else": (
        lambda path: path.write_bytes(zip_of({"word/document.xml": b"<w/>"})),
        OpenReason.NOT_A_PROJECT,
        "",
        "",
    ),
    "newer format": (
        lambda path: with_manifest(path, format=2, app="9.0", parts=0),
        OpenReason.NEWER_FORMAT,
        "",
        "",
    ),
    "format 0": (
        lambda path: with_manifest(path, format=0),
        OpenReason.BAD_JSON,
        "manifest.json",
        "format",
    ),
    "no manifest": (
        lambda path: path.write_bytes(zip_of({"project.json": b"{}"})),
        OpenReason.PART_MISSING,
        "manifest.json",
        "",
    ),
    "a manifest that is no manifest": (
        lambda path: path.write_bytes(zip_of(parts_of(path) | {"manifest.json": b"[]"})),
        OpenReason.BAD_JSON,
        "manifest.json",
        "",
    ),
    "no revision": (
        lambda path: with_manifest(path, revision=""),
        OpenReason.BAD_JSON,
        "manifest.json",
        "revision",
    ),
    "a parent that is none": (
        lambda path: with_manifest(path, parent="yesterday"),
        OpenReason.BAD_JSON,
        "manifest.json",
        "parent",
    ),
    "another project's manifest": (
        lambda path: with_manifest(path, project_id="project-p2"),
        OpenReason.BAD_JSON,
        "manifest.json",
        "project_id",
    ),
    "a version that is not there": (
        lambda path: with_manifest(
            path,
            versions=[{"revision": REVISION, "name": "", "saved_at": "2026-05-04T00:00:00Z"}],
        ),
        OpenReason.BAD_JSON,
        "manifest.json",
        "versions",
    ),
    "no project.json": (
        lambda path: path.write_bytes(zip_of({"manifest.json": parts_of(path)["manifest.json"]})),
        OpenReason.PART_MISSING,
        "project.json",
        "",
    ),
    "project.json not in the manifest": (
        lambda path: with_manifest(path, parts={}),
        OpenReason.UNKNOWN_PART,
        "project.json",
        "",
    ),
    "half-written project.json": (
        lambda path: with_project_json(path, parts_of(path)["project.json"][:200]),
        OpenReason.BAD_JSON,
        "project.json",
        "",
    ),
    "project.json of another save": (
        lambda path: path.write_bytes(zip_of(parts_of(path) | {"project.json": rows()})),
        OpenReason.PART_CHANGED,
        "project.json",
        "",
    ),
    "wrong type": (
        lambda path: with_project_json(path, rows({"id": "norms-b", "action": 3})),
        OpenReason.BAD_JSON,
        "project.json",
        "norms[1].action",
    ),
    "unknown field": (
        lambda path: with_project_json(path, rows({"id": "norms-b", "statement": "x"})),
        OpenReason.BAD_JSON,
        "project.json",
        "norms[1].statement",
    ),
    "dangling id": (
        lambda path: with_project_json(path, dangling()),
        OpenReason.BROKEN_RULE,
        "project.json",
        "norms[1].headline_profile_id",
    ),
    "no project": (
        lambda path: with_project_json(path, b"{}"),
        OpenReason.BROKEN_RULE,
        "project.json",
        "project",
    ),
    "bad id": (
        lambda path: with_project_json(path, rows({"id": "../norm"})),
        OpenReason.BROKEN_RULE,
        "project.json",
        "norms[1].id",
    ),
    "a path that climbs out": (
        lambda path: path.write_bytes(zip_of(parts_of(path) | {"../climb.json": b""})),
        OpenReason.UNSAFE_NAME,
        "../climb.json",
        "",
    ),
    "something that does not belong": (
        lambda path: path.write_bytes(zip_of(parts_of(path) | {"notes.txt": b""})),
        OpenReason.UNKNOWN_PART,
        "notes.txt",
        "",
    ),
    "an attachment that was exchanged": (
        lambda path: exchange_attachment(path),
        OpenReason.PART_CHANGED,
        attachment_member("ab" * 32, "png"),
        "",
    ),
}


def exchange_attachment(path):
    name = attachment_member("ab" * 32, "png")
    manifest = json.loads(parts_of(path)["manifest.json"])
    sha = contents_module.pack(b"other").sha256
    with_manifest(path, parts=manifest["parts"] | {name: sha})
    path.write_bytes(zip_of(parts_of(path) | {name: b"other"}))


@pytest.mark.parametrize("case", BAD_INPUT)
def test_bad_input_gives_a_reason_and_its_place_and_writes_nothing(tmp_path, case):
    spoil, reason, part, place = BAD_INPUT[case]
    path = a_file(tmp_path / "a.norms")
    spoil(path)
    before = path.read_bytes() if path.is_file() else None
    failed = open_project(path)
    assert isinstance(failed, OpenFailed)
    assert (failed.reason, failed.part, failed.place) == (reason, part, place)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert {entry.name for entry in tmp_path.iterdir()} <= {"a.norms"}


def test_a_newer_file_names_its_format_and_its_program(tmp_path):
    path = a_file(tmp_path / "a.norms")
    with_manifest(path, format=2, app="9.0")
    failed = open_project(path)
    assert isinstance(failed, OpenFailed)
    assert (failed.detail, failed.found) == ("2", "9.0")


def test_a_wrong_type_and_a_dangling_id_say_what_is_there(tmp_path):
    path = a_file(tmp_path / "a.norms")
    with_project_json(path, rows({"id": "norms-b", "action": 3}))
    failed = open_project(path)
    assert isinstance(failed, OpenFailed)
    assert (failed.fault, failed.expected, failed.found) == (CodecFault.WRONG_TYPE, "str", "int")
    with_project_json(path, dangling())
    failed = open_project(path)
    assert isinstance(failed, OpenFailed)
    assert (failed.fault, failed.found) == (Fault.DANGLING, "norm_profiles-gone")


def test_a_file_larger_than_any_project_is_not_read(tmp_path):
    path = a_file(tmp_path / "a.norms")
    failed = open_project(path, limits=Limits(file=10))
    assert failed == OpenFailed(reason=OpenReason.TOO_LARGE, path=path)


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.EACCES, OpenReason.NO_PERMISSION),
        (errno.EIO, OpenReason.UNREADABLE),
        (errno.ENOENT, OpenReason.MISSING),
    ],
)
def test_a_file_that_may_not_be_read_says_why(tmp_path, monkeypatch, number, reason):
    path = a_file(tmp_path / "a.norms")

    def refuse(self):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    failed = open_project(path)
    assert isinstance(failed, OpenFailed)
    assert (failed.reason, failed.detail) == (reason, errno.errorcode[number])


@pytest.mark.parametrize(
    ("number", "winerror", "folder", "reason"),
    [
        (errno.EACCES, 32, True, OpenReason.IN_USE),
        (errno.EACCES, 5, True, OpenReason.NO_PERMISSION),
        (errno.EACCES, 21, True, OpenReason.FOLDER_MISSING),  # no disk in the drive
        (errno.ENOENT, 53, False, OpenReason.FOLDER_MISSING),
        (errno.ENOENT, None, False, OpenReason.FOLDER_MISSING),
        (errno.ESTALE, None, True, OpenReason.FOLDER_MISSING),
    ],
)
def test_a_disk_that_is_out_and_a_file_in_use_are_told_apart(
    tmp_path, number, winerror, folder, reason
):
    error = OSError(number, "as the system names it")
    error.winerror = winerror
    path = tmp_path / ("a.norms" if folder else "gone/a.norms")
    assert open_failure(path, error).reason is reason


def test_a_file_that_a_scanner_holds_is_opened_when_it_lets_go(tmp_path, monkeypatch):
    path = a_file(tmp_path / "a.norms")
    real, held, waited = Path.read_bytes, [32, 33], []
    monkeypatch.setattr(atomic, "patiently", partial(atomic.patiently, pause=waited.append))

    def read(self):
        if held:
            error = PermissionError(errno.EACCES, "held")
            error.winerror = held.pop()
            raise error
        return real(self)

    monkeypatch.setattr(Path, "read_bytes", read)
    assert isinstance(open_project(path), Opened)
    assert len(waited) == 2


def test_a_snapshot_without_records_has_no_place_to_name():
    violation = next(project_file.violations(Snapshot({})))
    assert project_file.place_of(Snapshot({}), violation) == "project"
