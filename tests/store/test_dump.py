import dataclasses
import json
from pathlib import Path

import pytest
from hypothesis import given

from normsdesk.store import codec
from normsdesk.store.container import pack
from normsdesk.store.contents import next_contents, with_attachment
from normsdesk.store.dump import dump_text, load_text
from normsdesk.store.failures import OpenFailed, OpenReason
from normsdesk.store.project_file import open_project, save_project
from tests.model.strategies import snapshots
from tests.store.builders import NOON, a_snapshot, some_contents

FILE = Path("in.json")


def loaded(text):
    result = load_text(text, path=FILE)
    assert not isinstance(result, OpenFailed), result
    return result


def full_contents():
    contents = next_contents(
        some_contents(), a_snapshot("x"), revision=8, at=NOON, version_name="Draft"
    )
    contents, _ = with_attachment(contents, b"\x89PNG", "png")
    bases = {"bases/5-00000000.json": pack(codec.encode_tables(a_snapshot("older")))}
    return dataclasses.replace(contents, bases=bases)


@given(snapshots)
def test_loading_a_dump_gives_the_project_and_the_same_dump(snapshot):
    text = dump_text(some_contents(snapshot))
    assert loaded(text).snapshot == snapshot
    assert dump_text(loaded(text)) == text


def test_a_dump_holds_everything_the_file_holds(tmp_path):
    text = dump_text(full_contents())
    assert loaded(text) == full_contents_of(text)
    save_project(tmp_path / "a.norms", loaded(text))
    opened = open_project(tmp_path / "a.norms")
    assert not isinstance(opened, OpenFailed)
    assert dump_text(opened.contents) == text


def full_contents_of(text):
    return dataclasses.replace(full_contents(), **revisions_of(text))


def revisions_of(text):
    """Revisions carry random bits, so two projects built alike differ in them."""
    contents = loaded(text)
    names = ("revision", "parent", "versions", "version_notes")
    return {name: getattr(contents, name) for name in names}


def test_a_dump_can_be_read_by_people():
    plain = json.loads(dump_text(full_contents()))
    assert list(plain) == [
        "format",
        "project_id",
        "revision",
        "parent",
        "saved_at",
        "tables",
        "attachments",
        "versions",
        "bases",
        "taken_out",
        "ancestors",
        "saved_by",
    ]
    assert list(plain["attachments"].values()) == ["iVBORw=="]
    assert plain["versions"][0]["name"] == "Draft"


def spoilt(**values):
    return json.dumps(json.loads(dump_text(full_contents())) | values)


VERSION = {"revision": "1-00000000", "tables": {}}


@pytest.mark.parametrize(
    ("text", "reason", "place"),
    [
        ("", OpenReason.BAD_JSON, ""),
        ("\ud800", OpenReason.BAD_JSON, ""),
        ("[]", OpenReason.BAD_JSON, ""),
        (spoilt(format=2), OpenReason.NEWER_FORMAT, ""),
        (spoilt(format=0), OpenReason.OLDER_FORMAT, ""),
        (spoilt(odd=1), OpenReason.BAD_JSON, "odd"),
        (spoilt(revision="x"), OpenReason.BAD_JSON, "revision"),
        (spoilt(parent="x"), OpenReason.BAD_JSON, "parent"),
        (spoilt(project_id="project-other"), OpenReason.BAD_JSON, "project_id"),
        (spoilt(attachments={"../x": ""}), OpenReason.BAD_JSON, "attachments"),
        (spoilt(attachments={"ab" * 32: "AAAA"}), OpenReason.BAD_JSON, "attachments"),
        (spoilt(attachments={"ab" * 32: "?"}), OpenReason.BAD_JSON, "attachments[...]"),
        (spoilt(versions=[VERSION]), OpenReason.BAD_JSON, "versions[0].saved_at"),
        (spoilt(bases=[VERSION, VERSION]), OpenReason.BAD_JSON, "bases[1].revision"),
        (spoilt(bases=[VERSION | {"name": "x"}]), OpenReason.BAD_JSON, "bases[0]"),
        (spoilt(bases=[VERSION | {"revision": "x"}]), OpenReason.BAD_JSON, "bases[0].revision"),
        (spoilt(tables={}), OpenReason.BROKEN_RULE, "tables.project"),
        (
            spoilt(tables={"project": [{"id": "project-p1", "odd": 1}]}),
            OpenReason.BAD_JSON,
            "tables.project[0].odd",
        ),
        (
            spoilt(bases=[VERSION | {"tables": {"norms": [{"id": "n", "odd": 1}]}}]),
            OpenReason.BAD_JSON,
            "bases[0].tables.norms[0].odd",
        ),
        (
            spoilt(tables={"project": [{"id": "project-p1"}, {"id": "project-p1"}]}),
            OpenReason.BAD_JSON,
            "tables.project[1].id",
        ),
    ],
)
def test_a_dump_that_is_not_right_names_its_place(text, reason, place):
    failed = load_text(text, path=FILE)
    assert isinstance(failed, OpenFailed)
    assert (failed.reason, failed.place) == (reason, place)
