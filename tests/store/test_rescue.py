"""What comes of a damaged file: all that can be read, and a true list of what cannot."""

import json
from pathlib import Path

import pytest

from normsdesk.library.languages import Wording
from normsdesk.model.integrity import violations
from normsdesk.model.norm import Norm, NormProfile
from normsdesk.model.practice import ReferenceGroup
from normsdesk.model.project import Attachment, Project
from normsdesk.model.snapshot import snapshot_of
from normsdesk.store import codec
from normsdesk.store.container import sha256
from normsdesk.store.contents import new_contents, next_contents, with_attachment
from normsdesk.store.failures import OpenFailed, OpenReason
from normsdesk.store.project_file import open_project, project_bytes
from normsdesk.store.rescue import LossKind, can_be_rescued, rescue
from normsdesk.store.said_rescue import say_lost
from tests.store.builders import NOON, parts_of, with_manifest, with_project_json, zip_of

PICTURE = b"a picture " * 300


def full(version_first: bool = False):
    """A project with links, a file and a named version."""
    photo = Attachment(id="attachments-a", name="well.jpg", kind="jpg", sha256=sha256(PICTURE))
    snapshot = snapshot_of(
        [
            Project(id="project-p1", title="Safe at home"),
            photo,
            ReferenceGroup(id="reference_groups-g1", code="G1", label="Aunts"),
            *(
                Norm(id=f"norms-n{n}", code=f"N{n}", action="marry early", notes=f"{n} " * 400)
                for n in range(1, 9)
            ),
            NormProfile(
                id="norm_profiles-1", norm_id="norms-n8", reference_group_id="reference_groups-g1"
            ),
        ]
    )
    contents = new_contents(snapshot, at=NOON)
    if version_first:
        contents = next_contents(contents, snapshot, revision=3, at=NOON, version_name="Draft")
    contents, _ = with_attachment(contents, PICTURE, "jpg")
    return contents


@pytest.fixture
def path(tmp_path) -> Path:
    path = tmp_path / "torn.norms"
    path.write_bytes(project_bytes(full()))
    return path


def kinds(rescued) -> set[LossKind]:
    return {one.kind for one in rescued.lost}


def rescued_of(path):
    before = path.read_bytes()
    rescued = rescue(path)
    assert path.read_bytes() == before
    assert rescued is not None
    assert not isinstance(rescued, OpenFailed)
    assert list(violations(rescued.contents.snapshot)) == []
    path.with_name("again.norms").write_bytes(project_bytes(rescued.contents))
    again = open_project(path.with_name("again.norms"))
    assert again.contents.snapshot == rescued.contents.snapshot
    return rescued


def said(rescued) -> list[tuple[str, str]]:
    return [(line.what, line.text) for line in say_lost(Wording("en"), rescued)]


def test_a_whole_file_lacks_nothing(path):
    rescued = rescued_of(path)
    assert rescued.lost == ()
    assert rescued.contents.snapshot == full().snapshot
    assert list(rescued.contents.attachments) == list(full().attachments)


def test_without_its_directory_everything_is_still_there(path):
    whole = path.read_bytes()
    path.write_bytes(whole[: whole.rindex(b"PK\x01\x02") - 40])
    assert isinstance(open_project(path), OpenFailed)
    assert rescued_of(path).contents.snapshot == full().snapshot


def test_a_record_that_cannot_be_read_is_named_and_the_others_stay(path):
    broken = codec.encode_tables(full().snapshot).replace(
        b'"action": "marry', b'"action" "marry', 1
    )
    with_project_json(path, broken)
    rescued = rescued_of(path)
    assert len(rescued.contents.snapshot) == len(full().snapshot) - 1
    assert [(one.kind, one.record_id) for one in rescued.lost] == [(LossKind.RECORD, "norms-n1")]
    assert said(rescued) == [("Norms", "norms-n1: cannot be read")]


def test_a_value_that_does_not_fit_costs_that_value_only(path):
    tables = json.loads(codec.encode_tables(full().snapshot))
    tables["norms"][2]["valence"] = "sideways"
    tables["norms"][2]["unheard_of"] = 7
    with_project_json(path, json.dumps(tables, indent=1).encode())
    rescued = rescued_of(path)
    assert len(rescued.contents.snapshot) == len(full().snapshot)
    lost = {(one.kind, one.record_id, one.path) for one in rescued.lost}
    assert lost == {
        (LossKind.FIELD, "norms-n3", "valence"),
        (LossKind.FIELD, "norms-n3", "unheard_of"),
    }


def test_what_points_at_a_lost_record_lets_go_and_says_so(path):
    broken = codec.encode_tables(full().snapshot).replace(
        b'"id": "norms-n8"', b'"id": "norms-\x00', 1
    )
    with_project_json(path, broken)
    rescued = rescued_of(path)
    profile = rescued.contents.snapshot.find(NormProfile, "norm_profiles-1")
    assert profile is None or profile.norm_id == ""
    assert LossKind.RECORD in kinds(rescued)


def test_a_torn_end_keeps_all_before_it(path):
    records = codec.encode_tables(full().snapshot)
    with_project_json(path, records[: records.index(b'"norms-n5"')])
    rescued = rescued_of(path)
    assert rescued.contents.snapshot.find(Norm, "norms-n4") is not None
    assert rescued.contents.snapshot.find(Norm, "norms-n6") is None
    assert LossKind.STRETCH in kinds(rescued) or LossKind.RECORD in kinds(rescued)
    assert LossKind.PROJECT in kinds(rescued)


def test_what_is_torn_away_comes_from_the_newest_version_and_is_called_old(path):
    path.write_bytes(project_bytes(full(version_first=True)))
    parts = parts_of(path)
    records = parts["project.json"]
    path.write_bytes(zip_of(parts | {"project.json": records[: len(records) // 3]}))
    rescued = rescued_of(path)
    assert rescued.contents.snapshot == full().snapshot
    older = [one for one in rescued.lost if one.kind is LossKind.OLDER]
    assert {one.name for one in older} == {"Draft"}
    assert sum(one.count for one in older) >= 5
    assert any("Draft" in text for _, text in said(rescued))


def test_letters_that_are_gone_are_told(path):
    broken = codec.encode_tables(full().snapshot).replace(b"marry early", b"marry \xff\xfearly", 1)
    with_project_json(path, broken)
    rescued = rescued_of(path)
    assert kinds(rescued) == {LossKind.TEXT}
    assert "\ufffd" in rescued.contents.snapshot.get(Norm, "norms-n1").action


def test_records_that_are_not_those_that_were_written_are_doubted(path):
    parts = parts_of(path)
    changed = parts["project.json"].replace(b"marry early", b"marry later", 1)
    path.write_bytes(zip_of(parts | {"project.json": changed}))
    rescued = rescued_of(path)
    assert kinds(rescued) == {LossKind.UNSURE}


def test_an_attached_file_that_changed_is_missing_by_its_name(path):
    parts = parts_of(path)
    (name,) = [name for name in parts if name.startswith("attachments/")]
    path.write_bytes(zip_of(parts | {name: PICTURE[:-1]}))
    rescued = rescued_of(path)
    assert rescued.contents.attachments == {}
    assert said(rescued) == [("Attached files", "“well.jpg” cannot be read")]


def test_without_the_list_of_contents_versions_are_there_without_their_names(path):
    path.write_bytes(project_bytes(full(version_first=True)))
    parts = parts_of(path)
    del parts["manifest.json"]
    path.write_bytes(zip_of(parts))
    rescued = rescued_of(path)
    assert LossKind.MANIFEST in kinds(rescued)
    (note,) = rescued.contents.version_notes
    assert note.name == note.revision


def test_a_rescued_copy_shares_no_past_so_that_nothing_lost_counts_as_deleted(path):
    contents = rescued_of(path).contents
    assert (contents.bases, contents.ancestors, contents.parent) == ({}, (), "")


def test_a_file_of_a_newer_format_is_no_wreck(path):
    with_manifest(path, format=99)
    outcome = rescue(path)
    assert isinstance(outcome, OpenFailed)
    assert outcome.reason is OpenReason.NEWER_FORMAT
    assert not can_be_rescued(outcome)


@pytest.mark.parametrize("data", [b"Dear mentor", b"PK\x03\x04" * 9, b"", b"\0" * 500])
def test_where_nothing_is_left_nothing_comes(tmp_path, data):
    path = tmp_path / "x.norms"
    path.write_bytes(data)
    assert rescue(path) is None


def test_what_is_no_file_is_told_so(tmp_path):
    for path, reason in ((tmp_path, OpenReason.FOLDER), (tmp_path / "no", OpenReason.MISSING)):
        outcome = rescue(path)
        assert isinstance(outcome, OpenFailed)
        assert outcome.reason is reason
